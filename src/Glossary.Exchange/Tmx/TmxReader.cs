using System.Collections.Immutable;
using System.Xml;
using Glossary.Catalog;

namespace Glossary.Exchange.Tmx;

/// <summary>Reads TMX 1.4b, levels 1 and 2, and the versions before it, a unit at a time.</summary>
internal sealed class TmxReader
{
    private readonly SafeXmlReader _xml;
    private readonly TmxSegment _segment;
    private readonly List<CarriedItem> _carried = [];
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<string, string> _languages = new(StringComparer.Ordinal);

    /// <summary>What attributes are carried as, by their names.</summary>
    private readonly Dictionary<string, string> _marked = new(StringComparer.Ordinal);

    private TmxReader(SafeXmlReader xml)
    {
        _xml = xml;
        _segment = new TmxSegment(xml);
    }

    /// <param name="file">From its first byte.</param>
    /// <param name="sourceLanguage">That of the article, where the file does not tell it (<c>srclang="*all*"</c>); empty for that of its
    /// first text.</param>
    /// <param name="cancellationToken">Looked at for each unit.</param>
    public static IEnumerable<ImportItem> Read(Stream file, string sourceLanguage, CancellationToken cancellationToken)
    {
        using var xml = new SafeXmlReader(file);
        var reader = new TmxReader(xml);
        (string declared, ImmutableArray<CarriedItem> header) = reader.ReadHeader();
        TmxParagraphs? paragraphs = null;
        foreach (TmxUnit unit in reader.Units())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (paragraphs is null)
            {
                string source = SourceOf(unit, sourceLanguage.Length > 0 ? sourceLanguage : declared);
                yield return Article(source, header);
                paragraphs = new TmxParagraphs(
                    source,
                    declared.Length > 0 && sourceLanguage.Length > 0 ? source : LanguageTags.Canonical(declared)
                );
            }

            if (paragraphs.Add(unit) is { } complete)
            {
                yield return complete;
                xml.EndEntry();
            }
        }

        if (paragraphs?.Complete() is { } last)
        {
            yield return last;
        }

        if (xml.ReadToElement())
        {
            throw new ExchangeFileException(
                xml.Place,
                "tmx-structure",
                $"<{xml.Name}> follows the <body>.",
                "Take it out; the <body> ends a TMX."
            );
        }
    }

    private static ArticleItem Article(string source, ImmutableArray<CarriedItem> header) =>
        new(
            new Place(1, 1),
            new ArticleHead
            {
                SourceLanguage = source,
                ParagraphIds = [],
                Carried = TmxNames.IsOwnHeader(header, source) ? [] : [new CarriedRecord(TmxNames.Format, "", header)],
            },
            []
        );

    /// <summary>
    /// The language of the file's texts that the one asked for means; if it has none, that which the first unit says for itself, or has
    /// first.
    /// </summary>
    private static string SourceOf(TmxUnit first, string declared)
    {
        ImmutableArray<string> available = [.. first.Texts.Select(t => t.Language)];
        string? meant = declared.Length > 0 ? LanguageTags.Resolve(declared, available).FirstOrDefault() : null;
        return meant
            ?? LanguageTags.Resolve(first.SourceLanguage, available).FirstOrDefault()
            ?? (declared.Length > 0 ? LanguageTags.Canonical(declared) : available.FirstOrDefault() ?? "und");
    }

    /// <summary>Reads up to the first unit.</summary>
    private (string SourceLanguage, ImmutableArray<CarriedItem> Carried) ReadHeader()
    {
        Next("tmx", "The root of the file");
        List<CarriedItem> carried = [];
        string source = "";
        Next("header", "The first element of <tmx>");
        Place place = _xml.Place;
        foreach ((System.Xml.Linq.XName name, string value, _) in _xml.Attributes())
        {
            carried.Add(new CarriedItem("", "@" + name.LocalName, value));
            source = name.LocalName == "srclang" ? value : source;
        }

        source = source == TmxNames.All ? "" : source;
        if (source.Length > 0 && !LanguageTags.IsWellFormed(LanguageTags.Canonical(source)))
        {
            throw new ExchangeFileException(
                place,
                "bad-language",
                $"The source language \"{source}\" is no language tag.",
                "Write srclang as BCP 47 has it, as in de-CH, or *all*."
            );
        }

        if (!_xml.IsEmptyElement)
        {
            while (_xml.Read() && !(_xml.NodeType == XmlNodeType.EndElement && _xml.Name == "header"))
            {
                if (_xml.NodeType == XmlNodeType.Element)
                {
                    carried.Add(new CarriedItem("", _xml.Name, _xml.ReadElement().ToXml()));
                }
            }
        }

        Next("body", "What follows the <header>");
        return (source, [.. carried]);
    }

    private void Next(string name, string what)
    {
        if (!_xml.ReadToElement() || _xml.Name != name)
        {
            throw new ExchangeFileException(
                _xml.Place,
                "tmx-structure",
                $"{what} has to be <{name}>.",
                "Correct the order of the elements: <tmx> holds a <header> and a <body>, the <body> units (<tu>)."
            );
        }
    }

    private IEnumerable<TmxUnit> Units()
    {
        if (_xml.IsEmptyElement)
        {
            yield break;
        }

        while (_xml.Read() && _xml.NodeType != XmlNodeType.EndElement)
        {
            if (_xml.NodeType == XmlNodeType.Element)
            {
                yield return _xml.Name == "tu"
                    ? ReadUnit()
                    : throw new ExchangeFileException(
                        _xml.Place,
                        "tmx-structure",
                        $"The <body> holds <{_xml.Name}> where a <tu> should be.",
                        "Take it out; a <body> holds units only."
                    );
            }
        }
    }

    private TmxUnit ReadUnit()
    {
        _carried.Clear();
        _findings.Clear();
        Place place = _xml.Place;
        string id = "";
        string source = "";
        while (_xml.MoveToNextAttribute())
        {
            string name = _xml.Name;
            string value = _xml.Value;
            source =
                name != "srclang" ? source
                : value == TmxNames.All ? value
                : LanguageOf(value);
            if (name == "tuid")
            {
                id = value.Trim();
            }
            else
            {
                _carried.Add(new CarriedItem("", Marked(name), value));
            }
        }

        _xml.MoveToElement();

        TmxRole role = TmxRole.None;
        var texts = ImmutableArray.CreateBuilder<TmxText>(2);
        if (!_xml.IsEmptyElement)
        {
            while (_xml.Read() && _xml.NodeType != XmlNodeType.EndElement)
            {
                if (_xml.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                if (_xml.Name == "tuv")
                {
                    ReadText(texts);
                }
                else if (_xml.Name is "prop" or "note")
                {
                    role = ReadProperty(role);
                }
                else
                {
                    Refuse("tmx-structure", $"A <tu> cannot hold <{_xml.Name}>.", "A unit holds notes, properties, and its texts (<tuv>).");
                    _xml.Skip();
                }
            }
        }

        if (texts.Count == 0 && _findings.Count == 0)
        {
            Refuse("no-text", "The unit has no text.", "Give it a <tuv> with a <seg> for each language, or take it out.");
        }

        return new TmxUnit(
            place,
            id,
            source,
            role,
            texts.DrainToImmutable(),
            _carried.Count == 0 ? [] : [.. _carried],
            _findings.Count == 0 ? [] : [.. _findings]
        );
    }

    private TmxRole ReadProperty(TmxRole role)
    {
        XmlPart part = _xml.ReadElement();
        switch (part.Name == "prop" ? part.Attribute("type") : null)
        {
            case TmxNames.Paragraph when ResourceNames.IsId(part.Text):
                return role with { Paragraph = part.Text };
            case TmxNames.Kind when Enum.TryParse(part.Text, ignoreCase: true, out ParagraphKind kind) && Enum.IsDefined(kind):
                return role with { Kind = kind };
            default:
                _carried.Add(new CarriedItem("", part.Name, part.ToXml()));
                return role;
        }
    }

    private void ReadText(ImmutableArray<TmxText>.Builder texts)
    {
        Place place = _xml.Place;
        string written = _xml.Attribute("lang", XmlPart.XmlNamespace) ?? _xml.Attribute("lang") ?? "";
        string language = LanguageOf(written);
        if (language.Length == 0)
        {
            Refuse(
                "bad-language",
                written.Length == 0
                    ? "The <tuv> lacks the language of its text."
                    : $"\"{Xliff.XliffStructure.Short(written)}\" is no language tag.",
                "Say it in xml:lang as BCP 47 has it, as in de-CH."
            );
            _xml.Skip();
            return;
        }

        if (Has(texts, language))
        {
            _findings.Add(
                new Finding(
                    place,
                    ImportSeverity.Caution,
                    "second-text",
                    $"The unit has a second text in {written}; the first one is taken, this one is kept to be written back.",
                    "Make it a unit of its own if both are wanted."
                )
            );
            _carried.Add(new CarriedItem(language, "tuv", _xml.ReadElement().ToXml()));
            return;
        }

        int kept = _carried.Count;
        while (_xml.MoveToNextAttribute())
        {
            if (_xml.Name != "lang")
            {
                _carried.Add(new CarriedItem(language, Marked(_xml.Name), _xml.Value));
            }
        }

        _xml.MoveToElement();

        if (written != language)
        {
            _carried.Add(new CarriedItem(language, "lang", written));
        }

        var text = new TmxText(place, language, "", Origin.Unspecified, ReviewState.Unspecified, Stale: false);
        bool found = false;
        if (!_xml.IsEmptyElement)
        {
            while (_xml.Read() && _xml.NodeType != XmlNodeType.EndElement)
            {
                if (_xml.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                if (_xml.Name == "seg")
                {
                    found = true;
                    text = ReadSegment(text);
                }
                else
                {
                    text = ReadTextProperty(text);
                }
            }
        }

        if (!found)
        {
            Refuse("tmx-structure", "The <tuv> has no <seg>.", "Put its text into a <seg>.");
        }
        else if (string.IsNullOrWhiteSpace(text.Text))
        {
            _findings.Add(new Finding(place, ImportSeverity.Remark, "empty-text", $"The text in {language} is empty and is left out."));
            _carried.RemoveRange(kept, _carried.Count - kept);
        }
        else
        {
            texts.Add(text);
        }
    }

    private TmxText ReadSegment(TmxText text)
    {
        if (_segment.Read() is { } fault)
        {
            _findings.Add(fault);
        }

        if (_segment.Text.Length > Limits.TextLength)
        {
            Refuse(
                "too-long",
                $"The text has {_segment.Text.Length:N0} characters; at most {Limits.TextLength:N0} are taken.",
                "Divide it into several units."
            );
            return text;
        }

        if (_segment.Markup is { } markup)
        {
            _carried.Add(new CarriedItem(text.Language, "seg", markup));
        }

        return text with
        {
            Text = _segment.Text,
        };
    }

    private TmxText ReadTextProperty(TmxText text)
    {
        XmlPart part = _xml.ReadElement();
        switch (part.Name == "prop" ? part.Attribute("type") : null)
        {
            case TmxNames.Origin when Enum.TryParse(part.Text, ignoreCase: true, out Origin origin) && Enum.IsDefined(origin):
                return text with { Origin = origin };
            case TmxNames.ReviewState when Enum.TryParse(part.Text, ignoreCase: true, out ReviewState state) && Enum.IsDefined(state):
                return text with { ReviewState = state };
            case TmxNames.Stale when part.Text == "true":
                return text with { Stale = true };
            default:
                _carried.Add(new CarriedItem(text.Language, part.Name, part.ToXml()));
                return text;
        }
    }

    private string LanguageOf(string written)
    {
        if (!_languages.TryGetValue(written, out string? language))
        {
            language = LanguageTags.Canonical(written.Trim());
            language = LanguageTags.IsWellFormed(language) ? language : "";
            if (_languages.Count < 1_000)
            {
                _languages.Add(written, language);
            }
        }

        return language;
    }

    /// <summary>Under which name an attribute is carried.</summary>
    private string Marked(string attribute)
    {
        if (!_marked.TryGetValue(attribute, out string? marked))
        {
            // The reader of the XML bounds how many names there are.
            _marked.Add(attribute, marked = "@" + attribute);
        }

        return marked;
    }

    private static bool Has(ImmutableArray<TmxText>.Builder texts, string language)
    {
        foreach (TmxText text in texts)
        {
            if (text.Language == language)
            {
                return true;
            }
        }

        return false;
    }

    private void Refuse(string code, string message, string suggestion) =>
        _findings.Add(new Finding(_xml.Place, ImportSeverity.Refusal, code, message, suggestion));
}
