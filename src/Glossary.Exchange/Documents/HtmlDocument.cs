using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Glossary.Exchange.Documents;

/// <summary>
/// Reads the article of an HTML page. Where the page marks it (<c>main</c>, or a single <c>article</c>) that is read, else its body. What a
/// reader does not see or what is about the page rather than the article, by the meaning of the elements in the standard of HTML and of the
/// roles of ARIA, is left out and counted.
/// </summary>
internal sealed partial class HtmlDocument
{
    /// <summary>Nesting of elements; browsers stop at 512. A deeper tree also takes the parser time that grows with the square.</summary>
    private const int MaxDepth = 500;

    /// <summary>Elements that the parser may make, those of formatting that it opens again included.</summary>
    private const int MaxElements = 400_000;

    /// <summary>UTF-16 code units of an attribute that is looked at.</summary>
    private const int MaxAttribute = 1_000;

    /// <summary>Attributes of one tag: the parser compares each with all before it.</summary>
    private const int MaxAttributes = 1_000;

    private static readonly FrozenSet<string> Blocks = Set(
        "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 "
            + "h4 h5 h6 header hgroup hr html legend li main "
            + "menu nav ol p pre search section summary table tbody td tfoot th thead tr ul"
    );

    /// <summary>Elements of formatting that the parser opens again in every element after them, until they are closed.</summary>
    private static readonly FrozenSet<string> Formatting = Set("a b big code em font i nobr s small strike strong tt u");

    /// <summary>
    /// Elements whose end tag may be left out, so that their number in the text says nothing of nesting, and those without content.
    /// </summary>
    private static readonly FrozenSet<string> Unnested = Set(
        "p li dt dd tr td th thead tbody tfoot option optgroup colgroup rt rp html head body area base br col embed hr img input link "
            + "meta param source track wbr"
    );

    private static readonly FrozenDictionary<string, string> Omitted = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["script"] = "script",
        ["noscript"] = "script",
        ["template"] = "script",
        ["style"] = "style",
        ["nav"] = "navigation",
        ["aside"] = "aside",
        ["button"] = "form",
        ["input"] = "form",
        ["select"] = "form",
        ["textarea"] = "form",
        ["datalist"] = "form",
        ["form"] = "form",
        ["search"] = "form",
        ["iframe"] = "media",
        ["object"] = "media",
        ["embed"] = "media",
        ["audio"] = "media",
        ["video"] = "media",
        ["canvas"] = "media",
        ["svg"] = "media",
        ["math"] = "formula",
        ["dialog"] = "hidden",
        ["rt"] = "ruby",
        ["rp"] = "ruby",
        ["head"] = "head",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> OmittedRoles = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["navigation"] = "navigation",
        ["menu"] = "navigation",
        ["menubar"] = "navigation",
        ["doc-toc"] = "navigation",
        ["doc-backlink"] = "note-mark",
        ["doc-noteref"] = "note-mark",
        ["banner"] = "header",
        ["contentinfo"] = "footer",
        ["search"] = "form",
        ["complementary"] = "aside",
    }.ToFrozenDictionary();

    private readonly BlockList _blocks = new();
    private readonly OmissionCount _omitted = new();
    private readonly StringBuilder _text = new();
    private readonly CancellationToken _cancellationToken;
    private readonly string _language;
    private readonly IElement _root;

    private HtmlDocument(IElement root, string language, CancellationToken cancellationToken)
    {
        _root = root;
        _language = language;
        _cancellationToken = cancellationToken;
    }

    /// <exception cref="DocumentException">It is nested too deeply or has too much text.</exception>
    public static DocumentText Read(string html, CancellationToken cancellationToken)
    {
        Refuse(html, cancellationToken);
        using IHtmlDocument document = new HtmlParser().ParseDocument(html);
        string language = LanguageOf(document.DocumentElement);
        IElement body = document.Body ?? document.DocumentElement;
        IElement root = Single(document, "main, [role=main]") ?? Single(document, "article") ?? body;
        var reader = new HtmlDocument(root, language, cancellationToken);
        reader.Walk(body, new Place(BlockKind.Body, 0, "", root == body, false, false), 0);
        return new DocumentText(DocumentFormat.Html, reader._blocks.ToBlocks())
        {
            Language = language,
            Title = Spaces().Replace(document.Title ?? "", " ").Trim(),
            Omissions = reader._omitted.ToOmissions(),
        };
    }

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static IElement? Single(IHtmlDocument document, string selector) =>
        document.QuerySelectorAll(selector) is { Length: 1 } found
        && !string.IsNullOrWhiteSpace(found[0].TextContent)
        && OmissionOf(found[0], false) is null
            ? found[0]
            : null;

    /// <summary>Looks at the tags before the parser does, since it can neither be limited nor cancelled.</summary>
    private static void Refuse(string html, CancellationToken cancellationToken)
    {
        Dictionary<string, int> open = new(StringComparer.Ordinal);
        int depth = 0;
        int seen = 0;
        int formatting = 0;
        long elements = 0;
        for (int at = html.IndexOf('<', StringComparison.Ordinal); at >= 0; at = html.IndexOf('<', at + 1))
        {
            if ((++seen & 0xFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            bool closing = at + 1 < html.Length && html[at + 1] == '/';
            int start = at + (closing ? 2 : 1);
            int end = start;
            while (end < html.Length && end - start < 20 && char.IsAsciiLetterOrDigit(html[end]))
            {
                end++;
            }

            string name = html[start..end].ToLowerInvariant();
            elements += closing || name.Length == 0 ? 0 : 1 + formatting;
            if (elements > MaxElements)
            {
                throw new DocumentException($"has more than {MaxElements} elements. Divide it, or send it as plain text.");
            }

            if (name.Length == 0 || Unnested.Contains(name))
            {
                continue;
            }

            int count = open.GetValueOrDefault(name);
            if (closing && count > 0)
            {
                open[name] = count - 1;
                depth--;
                formatting -= Formatting.Contains(name) ? 1 : 0;
            }
            else if (!closing)
            {
                open[name] = count + 1;
                formatting += Formatting.Contains(name) ? 1 : 0;
                if (++depth > MaxDepth)
                {
                    throw new DocumentException($"has elements that are nested deeper than {MaxDepth}. Send it as plain text.");
                }
            }
        }

        int attributes = 0;
        bool inTag = false;
        for (int i = 0; i < html.Length; i++)
        {
            attributes = html[i] switch
            {
                '<' or '>' => 0,
                ' ' or '\t' or '\n' or '/' or '"' or '\'' when inTag => attributes + 1,
                _ => attributes,
            };
            inTag = html[i] switch
            {
                '<' => true,
                '>' => false,
                _ => inTag,
            };
            if (attributes > MaxAttributes * 20)
            {
                throw new DocumentException("has a tag with too many attributes, or that does not end. Send it as plain text.");
            }
        }
    }

    private static string LanguageOf(IElement element) => (element.GetAttribute("lang") ?? element.GetAttribute("xml:lang") ?? "").Trim();

    private void Walk(INode parent, Place place, int depth)
    {
        if (depth > MaxDepth + 100)
        {
            throw new DocumentException($"has elements that are nested deeper than {MaxDepth}. Send it as plain text.");
        }

        foreach (INode node in parent.ChildNodes)
        {
            if (node is IText text)
            {
                Append(text.Data, place);
                continue;
            }

            if (node is not IElement element)
            {
                continue;
            }

            _cancellationToken.ThrowIfCancellationRequested();
            string name = element.LocalName;
            if (name == "br")
            {
                _text.Append('\n');
                continue;
            }

            if (name is "img" or "area" && !string.IsNullOrWhiteSpace(element.GetAttribute("alt")))
            {
                _omitted.Add("image-description");
                continue;
            }

            if (element != _root && OmissionOf(element, place.InSection) is { } reason)
            {
                bool counts = reason is "script" or "style" or "media" || !string.IsNullOrWhiteSpace(element.TextContent);
                _omitted.Add(reason, counts ? 1 : 0);

                // The pieces before and after it are two where it stood between them as a block.
                if (Blocks.Contains(name))
                {
                    Flush(place);
                }

                continue;
            }

            Place within = place.Within(element, element == _root, _language);
            if (Blocks.Contains(name) || within.Kind != place.Kind)
            {
                Flush(place);
                Walk(element, within, depth + 1);
                Flush(within);
            }
            else
            {
                Walk(element, within with { Language = place.Language }, depth + 1);
            }
        }
    }

    private void Append(string data, Place place)
    {
        if (place.Preserve)
        {
            _text.Append(data.ReplaceLineEndings("\n"));
            return;
        }

        foreach (char c in data)
        {
            // White space as the standard of CSS folds it; a no-break space is none.
            if (c is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                if (_text.Length > 0 && _text[^1] is not (' ' or '\n'))
                {
                    _text.Append(' ');
                }
            }
            else
            {
                _text.Append(c);
            }
        }
    }

    private void Flush(Place place)
    {
        // Two line breaks part paragraphs.
        foreach (string part in place.Preserve ? [_text.ToString()] : LineBreaks().Split(_text.ToString()))
        {
            if (string.IsNullOrWhiteSpace(part))
            {
                continue;
            }

            if (!place.IsInside)
            {
                _omitted.Add("outside-main");
                continue;
            }

            _blocks.Add(new DocumentBlock(place.Kind, part) { Level = place.Level, Language = place.Language });
        }

        _text.Clear();
    }

    private static string? OmissionOf(IElement element, bool inSection)
    {
        if (Omitted.TryGetValue(element.LocalName, out string? kind))
        {
            return kind;
        }

        if (
            element.HasAttribute("hidden")
            || element.GetAttribute("aria-hidden") == "true"
            || (element.GetAttribute("style") is { } style && Invisible().IsMatch(style))
        )
        {
            return "hidden";
        }

        if (element.GetAttribute("role") is { } role && OmittedRoles.TryGetValue(role.Trim(), out string? ofRole))
        {
            return ofRole;
        }

        // The marks that Markdig and Pandoc set at references to footnotes and back.
        if (element.LocalName == "a" && Has(element, "footnote-ref", "footnote-back-ref", "footnote-back"))
        {
            return "note-mark";
        }

        // The header of a page, not that of an article or a section.
        return inSection ? null
            : element.LocalName is "header" or "footer" ? element.LocalName
            : null;
    }

    private static bool Has(IElement element, params ReadOnlySpan<string> classes)
    {
        if (element.ClassName is not { Length: <= MaxAttribute } said)
        {
            return false;
        }

        foreach (string name in said.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (classes.Contains(name))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"display\s*:\s*none|visibility\s*:\s*hidden", RegexOptions.IgnoreCase)]
    private static partial Regex Invisible();

    [GeneratedRegex(@"\n[ \u00A0]*\n\s*")]
    private static partial Regex LineBreaks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    /// <summary>What text at a place of the tree is.</summary>
    private readonly record struct Place(BlockKind Kind, int Level, string Language, bool IsInside, bool InSection, bool Preserve)
    {
        public Place Within(IElement element, bool isRoot, string documentLanguage)
        {
            string name = element.LocalName;
            string language = LanguageOf(element);
            Place place = this with
            {
                Language =
                    language.Length == 0 ? Language
                    : string.Equals(language, documentLanguage, StringComparison.OrdinalIgnoreCase) ? ""
                    : language,
                IsInside = IsInside || isRoot,
                InSection = InSection || name is "article" or "main" or "section" or "aside" or "nav",
                Preserve = Preserve || name == "pre",
            };
            return KindOf(element) is { } kind && (Kind is not BlockKind.Footnote || kind != BlockKind.ListItem)
                ? place with
                {
                    Kind = kind,
                    Level = kind == BlockKind.Heading ? name[1] - '0' : 0,
                }
                : place;
        }

        private static BlockKind? KindOf(IElement element)
        {
            switch (element.LocalName)
            {
                case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                    return BlockKind.Heading;
                case "li" or "dt" or "dd":
                    return BlockKind.ListItem;
                case "td" or "th":
                    return BlockKind.TableCell;
                case "caption" or "figcaption":
                    return BlockKind.Caption;
            }

            if (!Blocks.Contains(element.LocalName))
            {
                return null;
            }

            // Roles of DPUB-ARIA, properties of schema.org and class names of microformats and of the writers of Markdown.
            string role = element.GetAttribute("role") ?? "";
            string property = element.GetAttribute("itemprop") ?? "";
            return role is "doc-footnote" or "doc-endnotes" or "doc-endnote" || Has(element, "footnotes", "footnote") ? BlockKind.Footnote
                : property == "author" || element.GetAttribute("rel") == "author" || Has(element, "p-author", "byline", "author")
                    ? BlockKind.Byline
                : property is "alternativeHeadline" or "description" || Has(element, "p-summary", "lead", "abstract") ? BlockKind.Lead
                : null;
        }
    }
}
