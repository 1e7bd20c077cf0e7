using System.Collections.Immutable;
using System.Globalization;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Glossary.Catalog;
using Glossary.Exchange.Xliff;

namespace Glossary.Exchange.Strings;

/// <summary>How a translation came to be that is put into a file.</summary>
internal enum TargetOrigin
{
    /// <summary>A stored translation of the same text.</summary>
    Exact,

    /// <summary>A stored translation of a similar text.</summary>
    Fuzzy,

    /// <summary>The text is a term of a glossary.</summary>
    Term,

    /// <summary>A machine translated it.</summary>
    Machine,
}

/// <summary>A translation that is put into a file.</summary>
/// <param name="Text">The translation.</param>
/// <param name="Rate">How like the text the stored one is, from 0 to 1.</param>
/// <param name="Like">The stored text; empty if there is none.</param>
/// <param name="Place">Where it is stored; empty if it is not.</param>
internal sealed record NewTarget(string Text, TargetOrigin Origin, double Rate, string Like, string Place);

/// <summary>A text of an XLIFF file that is translated by itself: a unit of version 1, a segment of version 2.</summary>
internal sealed class XliffFileSegment
{
    /// <summary>Id of the unit, with that of the segment if it has one.</summary>
    public required string Key { get; init; }

    /// <summary>The text without codes and without white space around.</summary>
    public required string Source { get; init; }

    /// <summary>The translation likewise; empty if there is none.</summary>
    public required string Target { get; init; }

    public required string SourceLanguage { get; init; }

    /// <summary>Empty if the file does not say.</summary>
    public required string TargetLanguage { get; init; }

    /// <summary>Codes stand within the text, so no plain text can stand for it.</summary>
    public bool HasCodesWithin => Around is null;

    /// <summary>
    /// What of the file stands before and behind the text within its element: white space, and codes that hold all of it.
    /// </summary>
    internal (string Before, string Behind)? Around { get; init; }

    /// <summary>What a new translation replaces; where it is put, if there is none.</summary>
    internal Span Place { get; init; }

    /// <summary>What stands before the source on its line.</summary>
    internal string Indent { get; init; } = "";

    /// <summary>Attributes of the target that there is, but for its state.</summary>
    internal ImmutableArray<KeyValuePair<string, string>> TargetAttributes { get; init; } = [];

    /// <summary>The start tag of a segment of version 2.</summary>
    internal Span Tag { get; init; }

    internal ImmutableArray<KeyValuePair<string, string>> TagAttributes { get; init; } = [];

    /// <summary>The unit of version 2.</summary>
    internal XliffFileUnit? Unit { get; init; }

    internal XliffFilePart File { get; init; } = null!;
}

/// <summary>A unit of version 2, and where candidates for its translations are put.</summary>
internal sealed class XliffFileUnit
{
    /// <summary>Behind the unit's start tag, or within the candidates that it has.</summary>
    public int Candidates { get; set; }

    public bool HasCandidates { get; set; }

    public HashSet<string> Ids { get; } = new(StringComparer.Ordinal);
}

/// <summary>The element that says the language of translations.</summary>
/// <param name="NameEnd">Behind the element's name.</param>
internal sealed record XliffFilePart(string SourceLanguage, string TargetLanguage, int NameEnd);

/// <summary>
/// An XLIFF file as text: what is to be translated in it, and a way to put translations in with all else byte for byte. Codes are looked at
/// only as far as they stand around the whole text; what has others within gets candidates alone.
/// </summary>
internal sealed partial class XliffFile
{
    private readonly SourceText _source;
    private readonly bool _first;
    private readonly string _prefix;

    private XliffFile(SourceText source, bool first, string prefix)
    {
        _source = source;
        _first = first;
        _prefix = prefix;
    }

    public ImmutableArray<XliffFileSegment> Segments { get; private set; } = [];

    /// <exception cref="ExchangeFileException">It cannot be read.</exception>
    public static XliffFile Read(byte[] bytes)
    {
        var source = SourceText.Decode(bytes, PlacedXml.Declared(bytes));
        using var xml = new PlacedXml(source);
        while (xml.Read() && xml.NodeType != XmlNodeType.Element) { }

        if (Local(xml.Name) != "xliff")
        {
            throw new ExchangeFileException(
                new Place(1, 1),
                "unknown-format",
                "The root of the file is not <xliff>.",
                "Name a file of XLIFF 1.2 or 2."
            );
        }

        var file = new XliffFile(source, xml.Attribute("version")?.StartsWith('1') is true, xml.Name[..^"xliff".Length]);
        file.Segments = [.. new Reader(file, xml).Segments()];
        return file;
    }

    /// <summary>The file with translations put in.</summary>
    /// <param name="targets">For segments, each once.</param>
    /// <param name="language">Language of the translations, for files that do not say one.</param>
    /// <param name="left">Gets the segments whose translation XML cannot hold, or that have codes within and got a candidate alone.</param>
    public byte[] With(IEnumerable<(XliffFileSegment Segment, NewTarget Target)> targets, string language, Action<XliffFileSegment> left)
    {
        List<(Span Range, string With)> edits = [];
        Dictionary<XliffFileUnit, StringBuilder> candidates = [];
        HashSet<XliffFilePart> files = [];
        foreach ((XliffFileSegment segment, NewTarget target) in targets)
        {
            if (
                PlacedXml.Escape(target.Text, _source.NewLine) is not { } text
                || PlacedXml.Escape(target.Like, _source.NewLine) is not { } like
            )
            {
                left(segment);
                continue;
            }

            if (segment.Around is null)
            {
                left(segment);
            }

            files.Add(segment.File);
            if (_first)
            {
                // A target stays where only a candidate is put beside it.
                Span place = segment.Around is null ? new Span(segment.Place.End, segment.Place.End) : segment.Place;
                edits.Add((place, First(segment, target, text, like, place.Start == place.End)));
            }
            else
            {
                Second(segment, target, text, like, edits, candidates);
            }
        }

        foreach ((XliffFileUnit unit, StringBuilder matches) in candidates)
        {
            string open = $"<mtc:matches xmlns:mtc=\"{XliffNames.Matches}\">";
            edits.Add(
                (new Span(unit.Candidates, unit.Candidates), unit.HasCandidates ? matches.ToString() : $"{open}{matches}</mtc:matches>")
            );
        }

        foreach (XliffFilePart file in files.Where(f => f.TargetLanguage.Length == 0))
        {
            edits.Add(
                (
                    new Span(file.NameEnd, file.NameEnd),
                    $" {(_first ? "target-language" : "trgLang")}=\"{SecurityElement.Escape(language)}\""
                )
            );
        }

        var written = new StringBuilder(_source.Text.Length);
        int at = 0;
        foreach ((Span range, string with) in edits.OrderBy(e => e.Range.Start))
        {
            written.Append(_source.Text, at, range.Start - at).Append(with);
            at = range.End;
        }

        return _source.Encode(written.Append(_source.Text, at, _source.Text.Length - at).ToString());
    }

    private string First(XliffFileSegment segment, NewTarget target, string text, string like, bool isNew)
    {
        (string state, string qualifier) = target.Origin switch
        {
            TargetOrigin.Exact => ("translated", "exact-match"),
            TargetOrigin.Term => ("translated", "leveraged-glossary"),
            TargetOrigin.Fuzzy => ("needs-review-translation", "fuzzy-match"),
            _ => ("needs-review-translation", "leveraged-mt"),
        };
        string break_ = segment.Indent.Length > 0 ? _source.NewLine + segment.Indent : "";
        var written = new StringBuilder();
        if (segment.Around is { } around)
        {
            written
                .Append(
                    Written(
                        "target",
                        [
                            .. segment.TargetAttributes,
                            KeyValuePair.Create("state", state),
                            KeyValuePair.Create("state-qualifier", qualifier),
                        ]
                    )
                )
                .Append(around.Before)
                .Append(text)
                .Append(around.Behind)
                .Append(CultureInfo.InvariantCulture, $"</{_prefix}target>");
        }

        if (target.Like.Length > 0)
        {
            written
                .Append(written.Length > 0 ? break_ : "")
                .Append(
                    Written(
                        "alt-trans",
                        [KeyValuePair.Create("match-quality", Percent(target.Rate) + "%"), KeyValuePair.Create("origin", target.Place)]
                    )
                )
                .Append(
                    CultureInfo.InvariantCulture,
                    $"<{_prefix}source>{like}</{_prefix}source><{_prefix}target>{text}</{_prefix}target></{_prefix}alt-trans>"
                );
        }

        return isNew && written.Length > 0 ? break_ + written : written.ToString();
    }

    private void Second(
        XliffFileSegment segment,
        NewTarget target,
        string text,
        string like,
        List<(Span Range, string With)> edits,
        Dictionary<XliffFileUnit, StringBuilder> candidates
    )
    {
        string? id = segment.TagAttributes.FirstOrDefault(a => a.Key == "id").Value;
        XliffFileUnit unit = segment.Unit!;
        if (target.Like.Length > 0)
        {
            for (int i = 1; id is null; i++)
            {
                string given = string.Create(CultureInfo.InvariantCulture, $"s{i}");
                id = unit.Ids.Add(given) ? given : null;
            }

            if (!candidates.TryGetValue(unit, out StringBuilder? matches))
            {
                candidates.Add(unit, matches = new StringBuilder());
            }

            string open = unit.HasCandidates ? $"<mtc:match xmlns:mtc=\"{XliffNames.Matches}\"" : "<mtc:match";
            matches
                .Append(
                    CultureInfo.InvariantCulture,
                    $"{open} ref=\"#{SecurityElement.Escape(id)}\" similarity=\"{Percent(target.Rate)}\" type=\"tm\" "
                        + $"origin=\"{SecurityElement.Escape(target.Place)}\">"
                )
                .Append(
                    CultureInfo.InvariantCulture,
                    $"<{_prefix}source>{like}</{_prefix}source><{_prefix}target>{text}</{_prefix}target></mtc:match>"
                );
        }

        List<KeyValuePair<string, string>> attributes = [.. segment.TagAttributes.Where(a => a.Key is not ("id" or "state" or "subState"))];
        if (id is not null)
        {
            attributes.Insert(0, KeyValuePair.Create("id", id));
        }

        if (segment.Around is { } around)
        {
            attributes.Add(
                KeyValuePair.Create("state", target.Origin is TargetOrigin.Exact or TargetOrigin.Term ? "translated" : "initial")
            );
            if (target.Origin != TargetOrigin.Term)
            {
                attributes.Add(
                    KeyValuePair.Create("subState", XliffText.Prefix + (target.Origin == TargetOrigin.Machine ? "machine" : "memory"))
                );
            }

            string break_ = segment.Place.Start == segment.Place.End && segment.Indent.Length > 0 ? _source.NewLine + segment.Indent : "";
            edits.Add(
                (
                    segment.Place,
                    $"{break_}{Written("target", segment.TargetAttributes)}{around.Before}{text}{around.Behind}</{_prefix}target>"
                )
            );
        }
        else
        {
            attributes.AddRange(segment.TagAttributes.Where(a => a.Key is "state" or "subState"));
        }

        edits.Add((segment.Tag, Written("segment", attributes)));
    }

    private string Written(string name, IEnumerable<KeyValuePair<string, string>> attributes) =>
        $"<{_prefix}{name}{string.Concat(attributes.Select(a => $" {a.Key}=\"{SecurityElement.Escape(a.Value)}\""))}>";

    // Never 100 for what differs.
    private static string Percent(double rate) => (Math.Floor(rate * 1000) / 10).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Local(string name) => name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>Walks over a file once.</summary>
    private sealed class Reader(XliffFile file, PlacedXml xml)
    {
        private readonly string _text = file._source.Text;
        private readonly Stack<(int Depth, bool Translates)> _translates = new([(0, true)]);

        /// <summary>The segments that are to be translated, in order; the reader stands at the root's start.</summary>
        public IEnumerable<XliffFileSegment> Segments()
        {
            XliffFilePart part = Part("srcLang", "trgLang");
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                while (_translates.Peek().Depth >= xml.Depth && _translates.Count > 1)
                {
                    _translates.Pop();
                }

                bool translates = xml.Attribute("translate") is { } said ? said == "yes" : _translates.Peek().Translates;
                switch (OwnName())
                {
                    case "file" when file._first:
                        part = Part("source-language", "target-language");
                        _translates.Push((xml.Depth, translates));
                        break;
                    case "file" or "group":
                        _translates.Push((xml.Depth, translates));
                        break;
                    case "body":
                        break;
                    case "trans-unit" when file._first && translates && !xml.IsEmptyElement:
                        if (FirstUnit(part) is { } unit)
                        {
                            yield return unit;
                        }

                        break;
                    case "unit" when !file._first && translates && !xml.IsEmptyElement:
                        foreach (XliffFileSegment segment in SecondUnit(part))
                        {
                            yield return segment;
                        }

                        break;
                    default:
                        xml.Skip();
                        break;
                }
            }
        }

        private XliffFilePart Part(string source, string target) =>
            new(xml.Attribute(source) ?? "", xml.Attribute(target) ?? "", xml.Start + 1 + xml.Name.Length);

        /// <summary>The name, if it is one of the core's; else empty.</summary>
        private string OwnName() =>
            xml.Name.StartsWith(file._prefix, StringComparison.Ordinal)
            && !xml.Name[file._prefix.Length..].Contains(':', StringComparison.Ordinal)
                ? xml.Name[file._prefix.Length..]
                : "";

        private XliffFileSegment? FirstUnit(XliffFilePart part)
        {
            string key = xml.Attribute("id") ?? "";
            int depth = xml.Depth;
            Element? source = null;
            Element? target = null;
            int behind = 0;
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                string name = OwnName();
                Element element = Content();
                if (name == "source" && source is null)
                {
                    (source, behind) = (element, element.Whole.End);
                }
                else if (name == "seg-source")
                {
                    behind = element.Whole.End;
                }
                else if (name == "target" && target is null)
                {
                    target = element;
                }
            }

            return source is null ? null : Segment(key, part, source, target, behind, null, default, []);
        }

        private List<XliffFileSegment> SecondUnit(XliffFilePart part)
        {
            string key = xml.Attribute("id") ?? "";
            var unit = new XliffFileUnit { Candidates = xml.TagEnd };
            int start = xml.Start;
            int depth = xml.Depth;
            List<XliffFileSegment> segments = [];
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                if (OwnName() == "segment" && !xml.IsEmptyElement)
                {
                    Span tag = new(xml.Start, xml.TagEnd);
                    ImmutableArray<KeyValuePair<string, string>> attributes = [.. xml.Attributes()];
                    string id = attributes.FirstOrDefault(a => a.Key == "id").Value ?? "";
                    int inner = xml.Depth;
                    Element? source = null;
                    Element? target = null;
                    while (xml.Read() && xml.Depth > inner)
                    {
                        if (xml.NodeType != XmlNodeType.Element)
                        {
                            continue;
                        }

                        string name = OwnName();
                        Element element = Content();
                        source = name == "source" ? element : source;
                        target = name == "target" ? element : target;
                    }

                    if (
                        source is not null
                        && Segment(id.Length > 0 ? $"{key}/{id}" : key, part, source, target, source.Whole.End, unit, tag, attributes)
                            is { } segment
                    )
                    {
                        segments.Add(segment);
                    }

                    continue;
                }

                bool matches = Local(xml.Name) == "matches" && !xml.IsEmptyElement;
                (Span content, _) = xml.ReadContent();
                if (matches)
                {
                    (unit.Candidates, unit.HasCandidates) = (content.End, true);
                }
            }

            foreach (Match id in Id().Matches(_text[start..xml.Start]))
            {
                unit.Ids.Add(id.Groups[1].Value);
            }

            return segments;
        }

        private XliffFileSegment? Segment(
            string key,
            XliffFilePart part,
            Element source,
            Element? target,
            int behind,
            XliffFileUnit? unit,
            Span tag,
            ImmutableArray<KeyValuePair<string, string>> attributes
        )
        {
            (string text, (string, string)? around) = Text(source.Content);
            if (text.Length == 0)
            {
                return null;
            }

            int line = _text.LastIndexOf('\n', source.Whole.Start) + 1;
            string indent = _text[line..source.Whole.Start];
            return new XliffFileSegment
            {
                Key = key,
                Source = text,
                Target = target is null ? "" : Text(target.Content).Text,
                SourceLanguage = LanguageTags.Canonical(part.SourceLanguage),
                TargetLanguage = LanguageTags.Canonical(part.TargetLanguage),
                Around = around,
                Place = target?.Whole ?? new Span(behind, behind),
                Indent = string.IsNullOrWhiteSpace(indent) ? indent : "",
                TargetAttributes = target is null ? [] : [.. target.Attributes.Where(a => a.Key is not ("state" or "state-qualifier"))],
                Tag = tag,
                TagAttributes = attributes,
                Unit = unit,
                File = part,
            };
        }

        private Element Content()
        {
            bool empty = xml.IsEmptyElement;
            int start = xml.Start;
            ImmutableArray<KeyValuePair<string, string>> attributes = [.. xml.Attributes()];
            (Span content, _) = xml.ReadContent();
            return new Element(new Span(start, empty ? content.End : _text.IndexOf('>', content.End) + 1), content, attributes);
        }

        /// <summary>The text of an element, and what stands around it if that holds all of the codes.</summary>
        private (string Text, (string Before, string Behind)? Around) Text(Span content)
        {
            List<(Span Span, bool IsText)> pieces = Pieces(content);
            var text = new StringBuilder();
            foreach ((Span span, _) in pieces.Where(p => p.IsText))
            {
                var decoded = new DecodedText();
                PlacedXml.Decode(decoded, _text, span);
                text.Append(decoded.Finish(0).Text);
            }

            int first = pieces.FindIndex(p => p.IsText && !string.IsNullOrWhiteSpace(_text[p.Span.Start..p.Span.End]));
            int last = pieces.FindLastIndex(p => p.IsText && !string.IsNullOrWhiteSpace(_text[p.Span.Start..p.Span.End]));
            string whole = text.ToString().Trim();
            if (first < 0 || whole.Length == 0)
            {
                return ("", null);
            }

            if (first != last)
            {
                return (whole, null);
            }

            (int start, int end) = (pieces[first].Span.Start, pieces[first].Span.End);
            while (start < end && char.IsWhiteSpace(_text[start]))
            {
                start++;
            }

            while (end > start && char.IsWhiteSpace(_text[end - 1]))
            {
                end--;
            }

            return (whole, (_text[content.Start..start], _text[end..content.End]));
        }

        /// <summary>Text and codes in turn. A code that holds what it stands for, as those of version 1 do, is one piece.</summary>
        private List<(Span Span, bool IsText)> Pieces(Span content)
        {
            List<(Span, bool)> pieces = [];
            int from = content.Start;
            for (int i = content.Start; i < content.End; )
            {
                // Comments and sections belong to the text.
                if (_text[i] != '<' || _text[i + 1] is '!' or '?')
                {
                    i =
                        _text[i] != '<'
                            ? i + 1
                            : _text.IndexOf(
                                _text.AsSpan(i).StartsWith("<!--") ? "-->"
                                    : _text[i + 1] == '?' ? "?>"
                                    : "]]>",
                                i,
                                StringComparison.Ordinal
                            ) + 2;
                    continue;
                }

                if (i > from)
                {
                    pieces.Add((new Span(from, i), true));
                }

                int start = i;
                i = EndOfTag(i);
                string name = Name().Match(_text, start).Groups[1].Value;
                if (Local(name) is "ph" or "bpt" or "ept" or "it" && _text[i - 2] != '/' && file._first && _text[start + 1] != '/')
                {
                    i = EndOfTag(_text.IndexOf("</" + name, i, StringComparison.Ordinal));
                }

                pieces.Add((new Span(start, i), false));
                from = i;
            }

            if (content.End > from)
            {
                pieces.Add((new Span(from, content.End), true));
            }

            return pieces;
        }

        private int EndOfTag(int at)
        {
            char quote = '\0';
            for (; ; at++)
            {
                char c = _text[at];
                if (quote != '\0')
                {
                    quote = c == quote ? '\0' : quote;
                }
                else if (c is '"' or '\'')
                {
                    quote = c;
                }
                else if (c == '>')
                {
                    return at + 1;
                }
            }
        }

        private sealed record Element(Span Whole, Span Content, ImmutableArray<KeyValuePair<string, string>> Attributes);
    }

    [GeneratedRegex("\\G</?([^\\s/>]+)")]
    private static partial Regex Name();

    [GeneratedRegex("\\sid\\s*=\\s*[\"']([^\"']*)[\"']")]
    private static partial Regex Id();
}
