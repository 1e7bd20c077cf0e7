using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Glossary.Catalog;

namespace Glossary.Exchange.Xliff;

/// <summary>Reads XLIFF 1.2, and 1.0 and 1.1, which are written alike, a unit at a time.</summary>
internal sealed class Xliff1Reader
{
    private static readonly HashSet<string> Inline = new(["g", "x", "bx", "ex", "ph", "bpt", "ept", "it", "sub", "mrk"], StringComparer.Ordinal);

    private readonly SafeXmlReader _xml;
    private readonly XNamespace _space;
    private readonly List<(string Path, XElement Start)> _starts = [];
    private string _path = "";
    private int _files;
    private int _position;

    private Xliff1Reader(SafeXmlReader xml)
    {
        _xml = xml;
        _space = xml.Namespace;
    }

    /// <param name="xml">Stands on the root.</param>
    public static IEnumerable<ImportItem> Read(SafeXmlReader xml) => new Xliff1Reader(xml).Read();

    private IEnumerable<ImportItem> Read()
    {
        XElement root = XmlTree.Start(_xml);
        bool first = true;
        foreach (XElement file in Files())
        {
            string source = (string?)file.Attribute("source-language") ?? "";
            if (!LanguageTags.IsWellFormed(LanguageTags.Canonical(source)))
            {
                throw Broken(XmlTree.PlaceOf(file), source.Length == 0 ? "The <file> lacks its source-language." : $"The source-language \"{XliffStructure.Short(source)}\" is no language tag.", "Say it as BCP 47 has it, as in de-CH.");
            }

            string target = LanguageTags.Canonical((string?)file.Attribute("target-language") ?? "");
            if (first)
            {
                first = false;
                yield return new ArticleItem(XmlTree.PlaceOf(root), new ArticleHead { SourceLanguage = LanguageTags.Canonical(source), ParagraphIds = [] }, []);
            }

            foreach (ImportItem item in Units(file, new Xliff1Units("", LanguageTags.Canonical(source), target, new LossList()), target))
            {
                yield return item;
            }
        }

        if (first)
        {
            throw Broken(XmlTree.PlaceOf(root), "The <xliff> has no <file>.", "Write at least one.");
        }
    }

    private IEnumerable<XElement> Files()
    {
        if (_xml.IsEmptyElement)
        {
            yield break;
        }

        _xml.Read();
        while (_xml.NodeType != XmlNodeType.EndElement)
        {
            if (_xml.NodeType == XmlNodeType.Element && _xml.Name == "file" && _xml.Namespace == _space.NamespaceName)
            {
                _files++;
                yield return Named(XmlTree.Start(_xml));
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
    private IEnumerable<ImportItem> Units(XElement file, Xliff1Units units, string targetLanguage)
    {
        bool body = false;
        if (_xml.IsEmptyElement)
        {
            throw Broken(XmlTree.PlaceOf(file), "The <file> has no <body>.", "Write one; it may be empty.");
        }

        Stack<(string Path, bool Preserve)> open = new();
        string key = _files == 1 ? "f" : string.Create(CultureInfo.InvariantCulture, $"f{_files}");
        open.Push((key, (string?)file.Attribute(XliffNames.Space) == "preserve"));
        _starts.Add((key, file));
        _xml.Read();
        while (true)
        {
            if (_xml.NodeType == XmlNodeType.EndElement)
            {
                string ended = _xml.Name;
                _xml.Read();
                if (ended == "group")
                {
                    open.Pop();
                }
                else if (ended == "file")
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
                    file.Add(Named(XmlTree.Load(_xml)));
                    break;
                case "group":
                    XElement group = Named(XmlTree.Start(_xml));
                    string path = $"{open.Peek().Path}/{Key(group)}";
                    bool preserve = (string?)group.Attribute(XliffNames.Space) is { } space ? space == "preserve" : open.Peek().Preserve;
                    bool empty = _xml.IsEmptyElement;
                    _xml.Read();
                    if (!empty)
                    {
                        _starts.Add((path, group));
                        open.Push((path, preserve));
                    }

                    break;
                case "trans-unit":
                    yield return Unit(Named(XmlTree.Load(_xml)), units, open.Peek(), targetLanguage);
                    break;
                default:
                    XElement other = Named(XmlTree.Load(_xml));
                    (_starts.Count > 0 ? _starts[^1].Start : file).Add(other);
                    break;
            }
        }

        if (!body)
        {
            throw Broken(XmlTree.PlaceOf(file), "The <file> has no <body>.", "Write one; it may be empty.");
        }
    }

    /// <summary>The elements of versions that had no namespace, with that of 1.2.</summary>
    private XElement Named(XElement element)
    {
        if (_space == XNamespace.None)
        {
            foreach (XElement each in element.DescendantsAndSelf().Where(e => e.Name.Namespace == XNamespace.None))
            {
                each.Name = XliffNames.Xliff1 + each.Name.LocalName;
            }
        }

        return element;
    }

    private string Key(XElement group) => ((string?)group.Attribute("id"))?.Replace('/', '_') ?? string.Create(CultureInfo.InvariantCulture, $"g{++_position}");

    private ParagraphItem Unit(XElement unit, Xliff1Units units, (string Path, bool Preserve) around, string targetLanguage)
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

        if (unit.Element(XliffNames.Xliff1 + "target") is { } target && !LanguageTags.IsWellFormed(targetLanguage))
        {
            findings.Add(Refusal(XmlTree.PlaceOf(target), "The unit has a <target>, and the <file> no target-language that is a language tag.", "Say it in the <file> as BCP 47 has it, as in de-CH."));
        }

        foreach (XElement stray in unit.Elements().Where(e => e.Name.LocalName is "source" or "seg-source" or "target").Descendants().Where(e => e.Name.Namespace == XliffNames.Xliff1 && !Inline.Contains(e.Name.LocalName)))
        {
            findings.Add(Refusal(XmlTree.PlaceOf(stray), $"A text cannot hold <{stray.Name.LocalName}>.", "Write the code of the original file in <ph>, <bpt>, <ept> or <it>, or use <g> and <x>."));
        }

        string sourceId = _files == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"f{_files}\u001f{id}");
        var paragraph = new ParagraphRecord { Kind = ParagraphKind.Unspecified, Versions = [], Links = [] };
        if (findings.Count == 0)
        {
            paragraph = units.Read(unit, preserve);
            XliffText.AddFindings(paragraph, place, findings);
            var items = ImmutableArray.CreateBuilder<CarriedItem>();
            (string Path, XElement Start)[] starts = [.. _starts.Where(s => !XliffDocument.IsOwn(s.Start))];
            items.AddRange(starts.Select(s => new CarriedItem("", XliffText.Start + s.Path, XmlTree.Write(s.Start))));
            if (starts.Length > 0 || (_path.Length > 0 && _path != around.Path))
            {
                items.Add(new CarriedItem("", XliffText.In, around.Path));
            }

            items.AddRange(units.Carried(unit, paragraph, preserve));
            paragraph = paragraph with { Carried = items.Count == 0 && ResourceNames.IsId(sourceId) ? [] : [new CarriedRecord(Xliff1Units.Format, sourceId, items.DrainToImmutable())] };
        }

        _starts.Clear();
        _path = around.Path;
        return new ParagraphItem(place, sourceId, paragraph, findings.DrainToImmutable());
    }

    private static Finding Refusal(Place place, string message, string suggestion) => new(place, ImportSeverity.Refusal, "xliff-constraint", message, suggestion);

    private static ExchangeFileException Broken(Place place, string message, string suggestion) => new(place, "xliff-constraint", message, suggestion);
}
