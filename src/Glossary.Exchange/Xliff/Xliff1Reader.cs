using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Glossary.Catalog;

namespace Glossary.Exchange.Xliff;

/// <summary>Reads XLIFF 1.2, and 1.0 and 1.1, which are written alike, a unit at a time.</summary>
internal sealed class Xliff1Reader
{
    private static readonly HashSet<string> Inline = new(
        ["g", "x", "bx", "ex", "ph", "bpt", "ept", "it", "sub", "mrk"],
        StringComparer.Ordinal
    );

    private readonly SafeXmlReader _xml;
    private readonly ImportSettings _settings;

    /// <summary>By source language, since the files of each are an article of their own.</summary>
    private readonly Dictionary<string, Files> _sources = new(StringComparer.Ordinal);

    private Files _files = new();
    private int _position;

    private Xliff1Reader(SafeXmlReader xml, ImportSettings settings)
    {
        _xml = xml;
        _settings = settings;
    }

    /// <param name="xml">Stands on the root.</param>
    /// <param name="settings">With the languages where the file does not say them, and what an empty target means.</param>
    public static IEnumerable<ImportItem> Read(SafeXmlReader xml, ImportSettings settings)
    {
        var reader = new Xliff1Reader(xml, settings);
        return XliffAround.WithEnd(reader.Read(), Xliff1Units.Format, source => reader._sources[source].Around);
    }

    private IEnumerable<ImportItem> Read()
    {
        XElement root = XmlTree.Start(_xml);
        bool first = true;
        foreach (XElement file in FileElements())
        {
            if (file.Attribute("source-language") is null && _settings.SourceLanguage.Length > 0)
            {
                file.SetAttributeValue("source-language", _settings.SourceLanguage);
            }

            string source = (string?)file.Attribute("source-language") ?? "";
            if (!LanguageTags.IsWellFormed(LanguageTags.Canonical(source)))
            {
                throw Broken(
                    XmlTree.PlaceOf(file),
                    source.Length == 0
                        ? "The <file> lacks its source-language."
                        : $"The source-language \"{XliffStructure.Short(source)}\" is no language tag.",
                    "Say it as BCP 47 has it, as in de-CH, or in the options."
                );
            }

            source = LanguageTags.Canonical(source);
            if (!_sources.TryGetValue(source, out Files? files))
            {
                _sources.Add(source, files = new Files());
                yield return new ArticleItem(
                    XmlTree.PlaceOf(first ? root : file),
                    new ArticleHead { SourceLanguage = source, ParagraphIds = [] },
                    XliffText.FindingsOn(
                        file.Attribute("target-language") ?? (XObject)file,
                        source,
                        (string?)file.Attribute("target-language")
                    )
                );
            }

            first = false;
            _files = files;
            _files.Count++;
            foreach (ImportItem item in Units(file, source))
            {
                yield return item;
            }
        }

        foreach ((string source, Files files) in _sources.Where(s => _sources.Count > 1 && !s.Value.HasText))
        {
            yield return new ArticleItem(
                XmlTree.PlaceOf(root),
                new ArticleHead { SourceLanguage = source, ParagraphIds = [] },
                [
                    new Finding(
                        XmlTree.PlaceOf(root),
                        ImportSeverity.Caution,
                        "empty-text",
                        $"The files with the source language {source} have no text, so nothing of them is kept."
                    ),
                ]
            );
        }

        if (first)
        {
            throw Broken(XmlTree.PlaceOf(root), "The <xliff> has no <file>.", "Write at least one.");
        }
    }

    private IEnumerable<XElement> FileElements()
    {
        if (_xml.IsEmptyElement)
        {
            yield break;
        }

        _xml.Read();
        while (_xml.NodeType != XmlNodeType.EndElement)
        {
            if (_xml.NodeType == XmlNodeType.Element && _xml.Name == "file" && _xml.Namespace == XliffNames.Xliff1.NamespaceName)
            {
                yield return XmlTree.Start(_xml);
            }
            else if (!SkipElement() && !_xml.Read())
            {
                yield break;
            }
        }
    }

    private bool SkipElement()
    {
        if (_xml.NodeType != XmlNodeType.Element)
        {
            return false;
        }

        _xml.Skip();
        _xml.Read();
        return true;
    }

    /// <summary>The units of a file; the reader stands on its start, and at the end behind its end.</summary>
    private IEnumerable<ImportItem> Units(XElement file, string sourceLanguage)
    {
        bool body = false;
        if (_xml.IsEmptyElement)
        {
            throw Broken(XmlTree.PlaceOf(file), "The <file> has no <body>.", "Write one; it may be empty.");
        }

        Stack<(string Path, bool Preserve)> open = new();
        string key = _files.Count == 1 ? "f" : string.Create(CultureInfo.InvariantCulture, $"f{_files.Count}");
        open.Push((key, (string?)file.Attribute(XliffNames.Space) == "preserve"));
        _files.Around.Start(key, file);
        _xml.Read();
        while (true)
        {
            if (_xml.NodeType == XmlNodeType.EndElement)
            {
                string ended = _xml.Name;
                _xml.Read();
                if (ended is "group" or "file")
                {
                    _files.Around.End(open.Pop().Path);
                }

                if (ended == "file")
                {
                    break;
                }

                continue;
            }

            if (_xml.NodeType != XmlNodeType.Element)
            {
                _xml.Read();
                continue;
            }

            switch (_xml.Name)
            {
                case "body":
                    body = true;
                    _xml.Read();
                    break;
                case "header":
                    file.Add(XmlTree.Load(_xml));
                    break;
                case "group":
                    XElement group = XmlTree.Start(_xml);
                    string path = $"{open.Peek().Path}/{Key(group)}";
                    bool preserve = (string?)group.Attribute(XliffNames.Space) is { } space ? space == "preserve" : open.Peek().Preserve;
                    bool empty = _xml.IsEmptyElement;
                    _xml.Read();
                    _files.Around.Start(path, group);
                    if (empty)
                    {
                        _files.Around.End(path);
                    }
                    else
                    {
                        open.Push((path, preserve));
                    }

                    break;
                case "trans-unit":
                    yield return Unit(XmlTree.Load(_xml), file, open.Peek(), sourceLanguage);
                    break;
                default:
                    bool isSaidOf = _xml.Name != "bin-unit" && open.Count > 1;
                    _files.Around.Add(open.Peek().Path, XmlTree.Load(_xml), isSaidOf);
                    break;
            }
        }

        if (!body)
        {
            throw Broken(XmlTree.PlaceOf(file), "The <file> has no <body>.", "Write one; it may be empty.");
        }
    }

    private string Key(XElement group) =>
        ((string?)group.Attribute("id"))?.Replace('/', '_') ?? string.Create(CultureInfo.InvariantCulture, $"?{++_position}");

    private ParagraphItem Unit(XElement unit, XElement file, (string Path, bool Preserve) around, string sourceLanguage)
    {
        Place place = XmlTree.PlaceOf(unit);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        string id = (string?)unit.Attribute("id") ?? "";
        bool preserve = (string?)unit.Attribute(XliffNames.Space) is { } space ? space == "preserve" : around.Preserve;
        if (id.Length == 0)
        {
            findings.Add(Refusal(place, "The <trans-unit> lacks its id.", "Give it one that no other unit of the file has."));
        }

        if (unit.Element(XliffNames.Xliff1 + "source") is null)
        {
            findings.Add(Refusal(place, "The <trans-unit> lacks its <source>.", "Write the text to be translated into one."));
        }

        XElement? target = unit.Element(XliffNames.Xliff1 + "target");
        if (
            file.Attribute("target-language") is null
            && LanguageTags.IsWellFormed(LanguageTags.Canonical((string?)target?.Attribute(XliffNames.Lang) ?? ""))
        )
        {
            file.SetAttributeValue("target-language", (string?)target!.Attribute(XliffNames.Lang));
        }

        if (file.Attribute("target-language") is null && _settings.Language.Length > 0 && target is not null)
        {
            file.SetAttributeValue("target-language", _settings.Language);
        }

        if (EmptyTargets.Finding(_settings.EmptyTargets, place, unit.Element(XliffNames.Xliff1 + "source"), target) is { } empty)
        {
            findings.Add(empty);
        }
        else if (EmptyTargets.IsSource(_settings.EmptyTargets, unit.Element(XliffNames.Xliff1 + "source"), target))
        {
            target = EmptyTargets.Fill(
                unit.Element(XliffNames.Xliff1 + "seg-source") ?? unit.Element(XliffNames.Xliff1 + "source")!,
                target
            );
        }

        string targetLanguage = XliffText.TargetTag(sourceLanguage, (string?)file.Attribute("target-language") ?? "");
        if (
            target is not null
            && (target.HasElements || !string.IsNullOrWhiteSpace(target.Value))
            && !LanguageTags.IsWellFormed(targetLanguage)
        )
        {
            findings.Add(
                Refusal(
                    XmlTree.PlaceOf(target),
                    "The unit has a <target>, and the <file> no target-language that is a language tag.",
                    "Say it in the <file> as BCP 47 has it, as in de-CH, or in the options."
                )
            );
        }

        foreach (
            XElement stray in unit.Elements()
                .Where(e => e.Name.LocalName is "source" or "seg-source" or "target")
                .Descendants()
                .Where(e => e.Name.Namespace == XliffNames.Xliff1 && !Inline.Contains(e.Name.LocalName))
        )
        {
            findings.Add(
                Refusal(
                    XmlTree.PlaceOf(stray),
                    $"A text cannot hold <{stray.Name.LocalName}>.",
                    "Write the code of the original file in <ph>, <bpt>, <ept> or <it>, or use <g> and <x>."
                )
            );
        }

        string sourceId = _files.Count == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"f{_files.Count}\u001f{id}");
        var paragraph = new ParagraphRecord
        {
            Kind = ParagraphKind.Unspecified,
            Versions = [],
            Links = [],
        };
        if (findings.Count == 0)
        {
            var units = new Xliff1Units("", sourceLanguage, targetLanguage, new LossList());
            paragraph = XliffText.WithSource(units.Read(unit, preserve), sourceLanguage, place, findings);
            XliffText.AddFindings(paragraph, place, findings);
            if (paragraph.Versions.IsEmpty)
            {
                _files.Around.Add(around.Path, unit);
            }
            else if (findings.All(f => f.Severity != ImportSeverity.Refusal))
            {
                _files.HasText = true;
                ImmutableArray<CarriedItem> items = [.. _files.Around.Before(around.Path), .. units.Carried(unit, paragraph, preserve)];
                paragraph = paragraph with
                {
                    Carried = items.IsEmpty && ResourceNames.IsId(sourceId) ? [] : [new CarriedRecord(Xliff1Units.Format, sourceId, items)],
                };
            }
        }

        return new ParagraphItem(place, sourceId, paragraph, findings.DrainToImmutable()) { SourceLanguage = sourceLanguage };
    }

    private static Finding Refusal(Place place, string message, string suggestion) =>
        new(place, ImportSeverity.Refusal, "xliff-constraint", message, suggestion);

    private static ExchangeFileException Broken(Place place, string message, string suggestion) =>
        new(place, "xliff-constraint", message, suggestion);

    /// <summary>The files of the document that have the same source language.</summary>
    private sealed class Files
    {
        public XliffAround Around { get; } = new();

        /// <summary>Those that have begun.</summary>
        public int Count { get; set; }

        /// <summary>A unit of them has text.</summary>
        public bool HasText { get; set; }
    }
}
