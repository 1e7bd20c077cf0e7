using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using Glossary.Catalog;

namespace Glossary.Exchange.Tmx;

/// <summary>
/// Writes articles as TMX 1.4b: a unit for each link of sentences, with the inline codes that a file once brought where the text
/// is still the same.
/// </summary>
internal sealed class TmxWriter : IDisposable
{
    /// <summary>The attributes of TMX 1.4b, so that a file stays valid whatever others carried.</summary>
    private static readonly FrozenSet<string> UnitAttributes = Set(
        "o-encoding datatype usagecount lastusagedate creationtool creationtoolversion creationdate creationid changedate segtype "
            + "changeid o-tmf srclang"
    );

    private static readonly FrozenSet<string> TextAttributes = Set(
        "o-encoding datatype usagecount lastusagedate creationtool creationtoolversion creationdate creationid changedate changeid o-tmf"
    );

    private static readonly FrozenSet<string> HeaderAttributes = Set(
        "creationtool creationtoolversion segtype o-tmf adminlang srclang datatype o-encoding creationdate creationid changedate changeid"
    );

    private readonly ImmutableArray<string> _wanted;
    private readonly LossList _losses;
    private readonly XmlWriter _xml;
    private ArticleRecord _article;
    private ImmutableArray<string> _languages;

    /// <summary>What the header says of the source language.</summary>
    private string _source = "";

    /// <summary>The articles have nothing to do with each other, so their paragraphs may have the same ids.</summary>
    private readonly bool _collection;

    private TmxWriter(ArticleRecord first, ImmutableArray<string> wanted, bool collection, Stream output, LossList losses)
    {
        _article = first;
        _wanted = wanted;
        _languages = LinkedText.Languages(first, wanted);
        _collection = collection;
        _losses = losses;
        _xml = XmlWriter.Create(
            output,
            new XmlWriterSettings
            {
                Encoding = new UTF8Encoding(false),
                CloseOutput = false,
                NewLineHandling = NewLineHandling.Entitize,
            }
        );
    }

    /// <summary>Writes articles, each after the one before; each step has written one more paragraph.</summary>
    /// <param name="articles">An article, and those that belong to it; or any at all.</param>
    /// <param name="collection">Whether they are any.</param>
    /// <param name="settings">Languages.</param>
    /// <param name="output">Gets the bytes.</param>
    /// <param name="losses">Gets what TMX cannot carry.</param>
    public static IEnumerable<long> Write(
        ImmutableArray<ArticleRecord> articles,
        bool collection,
        ExportSettings settings,
        Stream output,
        LossList losses
    )
    {
        using var writer = new TmxWriter(articles[0], settings.Languages, collection, output, losses);
        writer.Start(collection && articles.Any(a => a.Head.SourceLanguage != articles[0].Head.SourceLanguage));
        long written = 0;
        foreach (ArticleRecord article in articles)
        {
            writer.Begin(article);
            foreach (ParagraphRecord paragraph in article.Paragraphs)
            {
                writer.Write(paragraph);
                writer._xml.Flush();
                yield return ++written;
            }
        }

        writer.End();
    }

    public void Dispose() => _xml.Dispose();

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private void Begin(ArticleRecord article)
    {
        _article = article;
        _languages = LinkedText.Languages(article, _wanted);
        LinkedText.ReportHead(article, "TMX", _losses);
        if (_collection && article.Head.Carried.Any(c => c.Format == TmxNames.Format && !c.Items.IsEmpty))
        {
            _losses.Add(
                ResourceNames.Article(article.Id),
                "carried",
                "What the header of its file said has no place in a file of several articles."
            );
        }
    }

    /// <param name="all">Say that units may have any source language.</param>
    private void Start(bool all)
    {
        ImmutableArray<CarriedItem> carried = _collection
            ? []
            : _article.Head.Carried.FirstOrDefault(c => c.Format == TmxNames.Format)?.Items ?? [];
        Dictionary<string, string> attributes = new(StringComparer.Ordinal);
        foreach (CarriedItem item in carried.Where(i => i.Name.StartsWith('@')))
        {
            if (HeaderAttributes.Contains(item.Name[1..]))
            {
                attributes[item.Name[1..]] = item.Value;
            }
            else
            {
                _losses.Add(ResourceNames.Article(_article.Id), item.Name, "TMX 1.4 has no such attribute of the header.");
            }
        }

        foreach ((string name, string value) in TmxNames.OwnHeader(all ? TmxNames.All : _article.Head.SourceLanguage))
        {
            attributes.TryAdd(name, value);
        }

        _source = attributes["srclang"] is TmxNames.All ? "" : LanguageTags.Canonical(attributes["srclang"]);

        _xml.WriteStartDocument();
        _xml.WriteDocType("tmx", null, "tmx14.dtd", null);
        _xml.WriteStartElement("tmx");
        _xml.WriteAttributeString("version", "1.4");
        Break(0);
        _xml.WriteStartElement("header");
        foreach ((string name, string value) in attributes)
        {
            _xml.WriteAttributeString(name, value);
        }

        foreach (CarriedItem item in carried.Where(i => i.Name is "note" or "prop" or "ude"))
        {
            _xml.WriteRaw(item.Value);
        }

        _xml.WriteEndElement();
        Break(0);
        _xml.WriteStartElement("body");
    }

    private void Write(ParagraphRecord paragraph)
    {
        string name = ResourceNames.Paragraph(_article.Id, paragraph.Id);
        LinkedText.ReportParagraph(name, paragraph, _languages, "TMX", _losses);
        ImmutableArray<LinkRecord> links = ParagraphLinks.For(paragraph.Links, _languages);
        CarriedRecord? carried = paragraph.Carried.FirstOrDefault(c => c.Format == TmxNames.Format);
        string id =
            _collection ? $"{_article.Id}/{paragraph.Id}"
            : carried?.SourceId is { Length: > 0 } source ? source
            : paragraph.Id;
        ReportGaps(name, paragraph, links);
        for (int i = 0; i < links.Length; i++)
        {
            string prefix = links.Length == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{i}:");
            ImmutableArray<CarriedItem> items =
            [
                .. (carried?.Items ?? [])
                    .Where(c => char.IsAsciiDigit(c.Name[0]) == prefix.Length > 0 && c.Name.StartsWith(prefix, StringComparison.Ordinal))
                    .Select(c => c with { Name = c.Name[prefix.Length..] }),
            ];
            Break(1);
            _xml.WriteStartElement("tu");
            _xml.WriteAttributeString("tuid", links.Length == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}.{i + 1}"));
            Attributes(items, "", UnitAttributes, name);
            if (NeedsSource(paragraph, items))
            {
                _xml.WriteAttributeString("srclang", _article.Head.SourceLanguage);
            }

            Children(items, "");
            if (links.Length > 1)
            {
                Property(TmxNames.Paragraph, _collection ? ExchangeIds.FromSource(id) : paragraph.Id);
            }

            if (paragraph.Kind != ParagraphKind.Body)
            {
                Property(TmxNames.Kind, paragraph.Kind.ToString().ToLowerInvariant());
            }

            foreach (VersionRecord version in paragraph.Versions.Where(v => _languages.Contains(v.Language)))
            {
                if (LinkedText.Of(version, links[i]) is { } text)
                {
                    Write(name, version, text, items);
                }
            }

            _xml.WriteEndElement();
        }
    }

    /// <summary>Whether a unit has to say its own source language to be read with that again.</summary>
    private bool NeedsSource(ParagraphRecord paragraph, ImmutableArray<CarriedItem> items) =>
        Find(items, "", "@srclang") is null
        && (
            _source.Length == 0
                ? _collection
                : LanguageTags.Resolve(_source, [.. paragraph.Versions.Select(v => v.Language)]).IsEmpty
                    && _article.Head.SourceLanguage != _source
        );

    private void Write(string name, VersionRecord version, string text, ImmutableArray<CarriedItem> items)
    {
        string language = version.Language;
        Break(2);
        _xml.WriteStartElement("tuv");
        _xml.WriteAttributeString("xml", "lang", null, Find(items, language, "lang") ?? language);
        Attributes(items, language, TextAttributes, name);
        Children(items, language);
        if (version.Origin is not (Origin.Original or Origin.Memory or Origin.Unspecified))
        {
            Property(TmxNames.Origin, version.Origin.ToString().ToLowerInvariant());
        }

        if (version.ReviewState == ReviewState.Reviewed)
        {
            Property(TmxNames.ReviewState, "reviewed");
        }

        if (version.Stale)
        {
            Property(TmxNames.Stale, "true");
        }

        _xml.WriteStartElement("seg");
        if (Find(items, language, "seg") is { } markup)
        {
            if (TmxSegment.TextOf(markup) == text)
            {
                _xml.WriteRaw(markup);
            }
            else
            {
                _losses.Add(
                    name,
                    $"versions[{language}].text",
                    "The text has changed since it was imported, so its inline codes have no place any more."
                );
                WriteText(name, language, text);
            }
        }
        else
        {
            WriteText(name, language, text);
        }

        _xml.WriteEndElement();
        _xml.WriteEndElement();
        foreach (CarriedItem second in items.Where(i => i.At == language && i.Name == "tuv"))
        {
            Break(2);
            _xml.WriteRaw(second.Value);
        }
    }

    private void WriteText(string name, string language, string text)
    {
        string writable = XmlText.Writable(text);
        if (writable != text)
        {
            _losses.Add(name, $"versions[{language}].text", "Its control characters cannot stand in XML.");
        }

        _xml.WriteString(writable);
    }

    /// <summary>Sentences that are read again as one paragraph are parted by a space.</summary>
    private void ReportGaps(string name, ParagraphRecord paragraph, ImmutableArray<LinkRecord> links)
    {
        if (links.Length < 2)
        {
            return;
        }

        foreach (VersionRecord version in paragraph.Versions.Where(v => _languages.Contains(v.Language)))
        {
            if (string.Join(' ', links.Select(l => LinkedText.Of(version, l)).Where(t => t is not null)) != version.Text)
            {
                _losses.Add(
                    name,
                    $"versions[{version.Language}].text",
                    "The units of TMX do not tell what stands between sentences, or their order where it is another than in the source; "
                        + "one space is assumed."
                );
            }
        }
    }

    private void Attributes(ImmutableArray<CarriedItem> items, string at, FrozenSet<string> known, string name)
    {
        foreach (CarriedItem item in items.Where(i => i.At == at && i.Name.StartsWith('@')))
        {
            if (known.Contains(item.Name[1..]))
            {
                _xml.WriteAttributeString(item.Name[1..], item.Value);
            }
            else
            {
                _losses.Add(name, item.Name, "TMX 1.4 has no such attribute here.");
            }
        }
    }

    private void Children(ImmutableArray<CarriedItem> items, string at)
    {
        foreach (CarriedItem item in items.Where(i => i.At == at && i.Name is "note" or "prop"))
        {
            _xml.WriteRaw(item.Value);
        }
    }

    private void Property(string type, string value)
    {
        _xml.WriteStartElement("prop");
        _xml.WriteAttributeString("type", type);
        _xml.WriteString(value);
        _xml.WriteEndElement();
    }

    private static string? Find(ImmutableArray<CarriedItem> items, string at, string name) =>
        items.FirstOrDefault(i => i.At == at && i.Name == name)?.Value;

    private void Break(int depth) =>
        _xml.WriteWhitespace(
            depth switch
            {
                0 => "\n",
                1 => "\n  ",
                _ => "\n    ",
            }
        );

    private void End()
    {
        _xml.WriteEndDocument();
        _xml.Flush();
    }
}
