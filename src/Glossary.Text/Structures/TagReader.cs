using System.Text.RegularExpressions;

namespace Glossary.Text.Structures;

/// <summary>
/// Reads what begins with an angle bracket: tags with their attributes, comments, instructions, addresses, and elements whose content is
/// not translated.
/// </summary>
/// <param name="text">The whole text.</param>
/// <param name="read">Reads the text of an attribute.</param>
internal sealed partial class TagReader(string text, Func<int, int, bool, List<KeptPiece>> read)
{
    private const int MaxTagLength = 10_000;
    private const int MaxElementLength = 20_000;

    /// <summary>Attributes whose values people read (HTML Living Standard; WAI-ARIA 1.2).</summary>
    private static readonly HashSet<string> TextAttributes = new(StringComparer.OrdinalIgnoreCase)
    {
        "alt",
        "title",
        "placeholder",
        "label",
        "summary",
        "abbr",
        "aria-label",
        "aria-description",
        "aria-placeholder",
        "aria-roledescription",
        "aria-valuetext",
        "srcdoc-title",
        "prompt",
        "standby",
    };

    /// <summary>Elements whose content is code.</summary>
    private static readonly HashSet<string> CodeElements = new(StringComparer.OrdinalIgnoreCase)
    {
        "code",
        "pre",
        "kbd",
        "samp",
        "var",
        "tt",
        "script",
        "style",
    };

    /// <summary>The elements of HTML, and of Android's strings.</summary>
    private static readonly HashSet<string> Elements = new(StringComparer.OrdinalIgnoreCase)
    {
        "a",
        "abbr",
        "acronym",
        "address",
        "annotation",
        "area",
        "article",
        "aside",
        "audio",
        "b",
        "base",
        "bdi",
        "bdo",
        "big",
        "blockquote",
        "body",
        "br",
        "button",
        "canvas",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "data",
        "datalist",
        "dd",
        "del",
        "details",
        "dfn",
        "dialog",
        "div",
        "dl",
        "dt",
        "em",
        "embed",
        "fieldset",
        "figcaption",
        "figure",
        "font",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "i",
        "iframe",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "legend",
        "li",
        "link",
        "main",
        "map",
        "mark",
        "menu",
        "meta",
        "meter",
        "nav",
        "noscript",
        "object",
        "ol",
        "optgroup",
        "option",
        "output",
        "p",
        "param",
        "picture",
        "pre",
        "progress",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "script",
        "section",
        "select",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "style",
        "sub",
        "summary",
        "sup",
        "svg",
        "table",
        "tbody",
        "td",
        "template",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "time",
        "title",
        "tr",
        "track",
        "tt",
        "u",
        "ul",
        "var",
        "video",
        "wbr",
        "xliff",
        "g",
        "x",
        "bx",
        "ex",
        "ph",
        "bpt",
        "ept",
        "it",
        "mrk",
    };

    /// <summary>What was looked for: from where, until where, and where it is, or -1.</summary>
    private readonly Dictionary<string, (int From, int To, int Found)> _passed = [];

    /// <summary>The piece that begins at an angle bracket.</summary>
    public KeptPiece? At(int at, int end)
    {
        if (at + 1 >= end)
        {
            return null;
        }

        return text[at + 1] switch
        {
            '!' => Comment(at, end) ?? Until(at, end, "<![CDATA[", "]]>", KeptKind.Tag) ?? Bounded(Declaration(), at, end, KeptKind.Tag),
            '?' => Until(at, end, "<?", "?>", KeptKind.Tag),
            '%' => Until(at, end, "<%", "%>", KeptKind.Variable),
            _ => Bounded(Autolink(), at, end, KeptKind.Address) ?? Tag(at, end),
        };
    }

    private KeptPiece Piece(int start, int end, KeptKind kind, params TextPart[] parts) => new(start, end, kind, text[start..end], parts);

    private KeptPiece? Bounded(Regex pattern, int at, int end, KeptKind kind) =>
        pattern.Match(text, at) is { Success: true } match && at + match.Length <= end ? Piece(at, at + match.Length, kind) : null;

    /// <summary>A comment ends at the next "--&gt;", whatever it holds but the start of another comment.</summary>
    private KeptPiece? Comment(int at, int end)
    {
        const string Open = "<!--";
        if (string.CompareOrdinal(text, at, Open, 0, Open.Length) != 0)
        {
            return null;
        }

        int next = text.IndexOf(Open, at + Open.Length, Math.Min(end - at - Open.Length, MaxTagLength), StringComparison.Ordinal);
        int stop = next < 0 ? Math.Min(end, at + MaxTagLength) : next;
        int close = text.IndexOf("-->", at + Open.Length, stop - at - Open.Length, StringComparison.Ordinal);
        return close < 0 ? null : Piece(at, close + 3, KeptKind.Comment);
    }

    private KeptPiece? Until(int at, int end, string open, string close, KeptKind kind)
    {
        if (string.CompareOrdinal(text, at, open, 0, open.Length) != 0 || Find(close, at + open.Length, end) is not { } found)
        {
            return null;
        }

        return Piece(at, found + close.Length, kind);
    }

    /// <summary>Where something stands next, not too far on. What was looked through in vain is not looked through again.</summary>
    private int? Find(string sought, int from, int end)
    {
        int begin = from;
        if (_passed.TryGetValue(sought, out (int From, int To, int Found) passed) && passed.From <= from)
        {
            if (passed.Found >= from)
            {
                return passed.Found + sought.Length > end ? null : passed.Found;
            }

            begin = passed.Found < 0 ? Math.Max(from, passed.To - sought.Length + 1) : from;
        }

        int to = Math.Min(text.Length, from + MaxElementLength);
        int found = begin >= to ? -1 : text.IndexOf(sought, begin, to - begin, StringComparison.Ordinal);
        _passed[sought] = (from, to, found);
        return found < 0 || found + sought.Length > end ? null : found;
    }

    private KeptPiece? Tag(int at, int end)
    {
        Match start = TagStart().Match(text, at);
        if (!start.Success)
        {
            return null;
        }

        string name = start.Groups["name"].Value;
        bool closes = text[at + 1] == '/';
        List<TextPart> parts = [];
        bool hasValues = false;
        bool isKept = false;
        int i = at + start.Length;
        int limit = Math.Min(end, at + MaxTagLength);
        while (true)
        {
            int space = i;
            while (i < limit && char.IsWhiteSpace(text[i]))
            {
                i++;
            }

            if (i >= limit)
            {
                return null;
            }

            if (text[i] == '>' || (text[i] == '/' && i + 1 < limit && text[i + 1] == '>'))
            {
                i += text[i] == '>' ? 1 : 2;
                break;
            }

            // A tag of a template among the attributes, or a variable.
            if (Attribute().Match(text, i) is not { Success: true } attribute || attribute.Index + attribute.Length > limit || space == i)
            {
                return null;
            }

            Group value = attribute.Groups["value"];
            hasValues |= value.Success;
            string key = attribute.Groups["key"].Value;
            isKept |=
                (key.Equals("translate", StringComparison.OrdinalIgnoreCase) && value.Value is "no")
                || (
                    key.Equals("class", StringComparison.OrdinalIgnoreCase) && value.Value.Contains("notranslate", StringComparison.Ordinal)
                );
            if (value.Length > 0 && text[value.Index - 1] is '"' or '\'' && TextAttributes.Contains(key))
            {
                parts.Add(new TextPart(value.Index, value.Index + value.Length, TextContext.Attribute, key.ToLowerInvariant(), []));
            }

            i += attribute.Length;
        }

        bool known =
            Elements.Contains(name)
            || name.Contains(':', StringComparison.Ordinal)
            || (name.Contains('-', StringComparison.Ordinal) && !name.Any(char.IsAsciiLetterUpper))
            || char.IsAsciiDigit(name[0]);
        bool empty = text[i - 2] == '/';
        if (
            !known
            && !hasValues
            && !closes
            && !empty
            && text.AsSpan(at + 1 + name.Length, i - at - 2 - name.Length).ContainsAnyExcept(" \n")
        )
        {
            // "<process ID>" speaks to the reader.
            return null;
        }

        bool doubtful = !known && !hasValues && !closes && !empty && Find($"</{name}>", i, end) is null;
        if (
            !closes
            && !empty
            && (isKept || CodeElements.Contains(name))
            && Find($"</{name}", i, end) is { } close
            && text.IndexOf('>', close, Math.Min(end - close, 100)) is var last and >= 0
        )
        {
            // The whole element, from its tag to the one that closes it.
            return Piece(at, last + 1, KeptKind.Code);
        }

        return Piece(at, i, KeptKind.Tag, [.. parts.Select(p => p with { Pieces = read(p.Start, p.End, false) })]) with
        {
            IsDoubtful = doubtful,
        };
    }

    [GeneratedRegex("""\G</?(?<name>[A-Za-z][A-Za-z0-9:._-]{0,60}|[0-9]{1,3})""", RegexOptions.CultureInvariant)]
    private static partial Regex TagStart();

    [GeneratedRegex(
        """\G(?<key>[^\s"'<>/=]{1,100})(?:\s{0,5}=\s{0,5}"""
            + """(?:"(?<value>[^"]{0,5000})"|'(?<value>[^']{0,5000})'|(?<value>[^\s"'=<>`]{1,500})))?""",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Attribute();

    [GeneratedRegex(
        """\G<(?:(?:https?|ftp|mailto):[^\s<>]{1,2000}|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,200})>""",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Autolink();

    [GeneratedRegex("""\G<![A-Za-z][^<>]{0,500}>""", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
