using System.Collections.Immutable;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Glossary.Catalog;

namespace Glossary.Exchange.Xliff;

/// <summary>What stands around the units of XLIFF, 1.2 as well as 2.1: the document, its files and groups.</summary>
internal sealed class XliffDocument : IDisposable
{
    private static readonly XNamespace Core = XliffNames.Core;

    private readonly XmlWriter _xml;
    private readonly bool _first;
    private readonly Dictionary<string, XElement> _starts = new(StringComparer.Ordinal);
    private readonly List<string> _open = [];
    private ArticleRecord _article;
    private string _target;
    private string _path;

    /// <param name="output">Gets the document.</param>
    /// <param name="article">What is written.</param>
    /// <param name="target">The target language; empty for none.</param>
    /// <param name="first">Write XLIFF 1.2, in which each file says its languages and has a body.</param>
    public XliffDocument(Stream output, ArticleRecord article, string target, bool first)
    {
        _article = article;
        _target = XliffText.SaidOf(target, article.Head.SourceLanguage);
        _first = first;
        _path = first ? "f" : article.Id;
        _xml = XmlWriter.Create(
            output,
            new XmlWriterSettings
            {
                Encoding = new UTF8Encoding(false),
                CloseOutput = false,
                NewLineHandling = NewLineHandling.Entitize,
            }
        );
        _xml.WriteStartDocument();
        XElement root = new(Space + "xliff", new XAttribute("version", "1.2"));
        if (!first)
        {
            root = Carried(article.Head.Carried, "xliff") is { } carried ? XElement.Parse(carried) : new XElement(Space + "xliff");
            root.SetAttributeValue("version", "2.1");
            root.SetAttributeValue("srcLang", Spelled(root, "srcLang", article.Head.SourceLanguage));
            root.SetAttributeValue(
                "trgLang",
                _target.Length > 0
                    ? Spelled(root, "trgLang", _target)
                    : article
                        .Paragraphs.SelectMany(p => p.Carried)
                        .Where(c => c.Format == XliffText.Format)
                        .SelectMany(c => c.Items)
                        .FirstOrDefault(i => i.Name == XliffText.Target)
                        ?.Value
            );
        }

        WriteStart(root);
    }

    private XNamespace Space => _first ? XliffNames.Xliff1 : Core;

    private string Format => _first ? Xliff1Units.Format : XliffText.Format;

    /// <summary>What an article keeps of the document that it came from: its own attributes, and tags that are spelled unusually.</summary>
    public static ArticleItem Article(XElement root, string sourceLanguage)
    {
        string? target = (string?)root.Attribute("trgLang");
        var kept = new XElement(
            root.Name,
            root.Attributes()
                .Where(a =>
                    !a.IsNamespaceDeclaration
                    && !(
                        a.Name.LocalName == "version"
                        || (a.Name.LocalName is "srcLang" or "trgLang" && LanguageTags.Canonical(a.Value) == a.Value)
                    )
                )
        );
        return new ArticleItem(
            XmlTree.PlaceOf(root),
            new ArticleHead
            {
                SourceLanguage = LanguageTags.Canonical(sourceLanguage),
                ParagraphIds = [],
                Carried = kept.HasAttributes
                    ? [new CarriedRecord(XliffText.Format, "", [new CarriedItem("", "xliff", XmlTree.Write(kept))])]
                    : [],
            },
            XliffText.FindingsOn(root.Attribute("trgLang") ?? (XObject)root, sourceLanguage, target)
        );
    }

    /// <summary>Whether a file is one as it is written here for an article, with nothing to keep.</summary>
    public static bool IsOwn(XElement start) =>
        start.Name.LocalName == "file"
        && !start.HasElements
        && (
            start.Name.Namespace == Core
                ? (string?)start.Attribute("original") == ResourceNames.Article((string?)start.Attribute("id") ?? "")
                    && start.Attributes().Count(a => !a.IsNamespaceDeclaration) == 2
                : (string?)start.Attribute("original") is { } original
                    && ResourceNames.TryParseArticle(original, out _)
                    && (string?)start.Attribute("datatype") == "plaintext"
                    && start
                        .Attributes()
                        .All(a =>
                            a.IsNamespaceDeclaration
                            || a.Name.LocalName is "original" or "datatype" or "source-language" or "target-language"
                        )
        );

    /// <summary>Goes on with an article in another source language, in files of its own.</summary>
    public void Begin(ArticleRecord article, string target)
    {
        Open([]);
        _article = article;
        _target = XliffText.SaidOf(target, article.Head.SourceLanguage);
        _starts.Clear();
        _path = "f";
    }

    /// <summary>Writes a unit where it stood in the file that it came from, or after the one before it.</summary>
    public void Write(XElement unit, ParagraphRecord paragraph)
    {
        CarriedRecord? carried = paragraph.Carried.FirstOrDefault(c => c.Format == Format);
        foreach (CarriedItem start in carried?.Items.Where(i => i.Name.StartsWith(XliffText.Start, StringComparison.Ordinal)) ?? [])
        {
            _starts.TryAdd(start.Name[XliffText.Start.Length..], XElement.Parse(start.Value, LoadOptions.PreserveWhitespace));
        }

        WriteAround(carried, XliffText.Before);
        _path = carried?.Items.FirstOrDefault(i => i.Name == XliffText.In)?.Value ?? _path;
        Open(_path.Split('/'));
        Break();
        unit.WriteTo(_xml);
        WriteAround(carried, XliffText.After);
        _xml.Flush();
    }

    private void WriteAround(CarriedRecord? carried, string place)
    {
        foreach (CarriedItem item in carried?.Items.Where(i => i.Name.StartsWith(place, StringComparison.Ordinal)) ?? [])
        {
            Open(item.Name[place.Length..].Split('/'));
            if (item.Value.Length > 0)
            {
                Break();
                XElement.Parse(item.Value, LoadOptions.PreserveWhitespace).WriteTo(_xml);
            }
        }
    }

    public void End()
    {
        if (_open.Count == 0)
        {
            // A file has to have something: a group may be empty.
            Open(_first ? [_path] : [_path, "empty"]);
        }

        _xml.WriteEndDocument();
        _xml.Flush();
    }

    public void Dispose() => _xml.Dispose();

    public static string? Carried(ImmutableArray<CarriedRecord> carried, string name) =>
        carried.FirstOrDefault(c => c.Format == XliffText.Format)?.Items.FirstOrDefault(i => i.Name == name)?.Value;

    /// <summary>A tag as the file once spelled it, if it means the same.</summary>
    private static string Spelled(XElement root, string attribute, string language) =>
        (string?)root.Attribute(attribute) is { } spelled && LanguageTags.Canonical(spelled) == language ? spelled : language;

    private void Open(string[] path)
    {
        int common = 0;
        while (common < Math.Min(path.Length, _open.Count) && path[common] == _open[common])
        {
            common++;
        }

        while (_open.Count > common)
        {
            _open.RemoveAt(_open.Count - 1);
            Break();
            _xml.WriteEndElement();
            if (_first && _open.Count == 0)
            {
                _xml.WriteEndElement();
            }
        }

        for (; common < path.Length; common++)
        {
            Break();
            _open.Add(path[common]);
            WriteStart(Start(string.Join('/', _open), path[common], common == 0));
            if (_first && common == 0)
            {
                _xml.WriteStartElement("body", Space.NamespaceName);
            }
        }
    }

    private XElement Start(string path, string id, bool file)
    {
        XElement? start = _starts.GetValueOrDefault(path);
        if (!_first || !file)
        {
            return start
                ?? new XElement(
                    Space + (file ? "file" : "group"),
                    new XAttribute("id", id),
                    file ? new XAttribute("original", ResourceNames.Article(_article.Id)) : null
                );
        }

        start ??= new XElement(
            Space + "file",
            new XAttribute("original", ResourceNames.Article(_article.Id)),
            new XAttribute("datatype", "plaintext")
        );
        start.SetAttributeValue("source-language", Spelled(start, "source-language", _article.Head.SourceLanguage));
        if (_target.Length > 0)
        {
            start.SetAttributeValue("target-language", Spelled(start, "target-language", _target));
        }

        return start;
    }

    /// <summary>Writes an element up to where its units begin.</summary>
    private void WriteStart(XElement element)
    {
        _xml.WriteStartElement(element.Name.LocalName, element.Name.NamespaceName);
        foreach (XAttribute attribute in element.Attributes())
        {
            if (!attribute.IsNamespaceDeclaration)
            {
                string? prefix =
                    attribute.Name.Namespace == XNamespace.None ? null : element.GetPrefixOfNamespace(attribute.Name.Namespace);
                _xml.WriteAttributeString(prefix, attribute.Name.LocalName, attribute.Name.NamespaceName, attribute.Value);
            }
        }

        foreach (XNode node in element.Nodes())
        {
            node.WriteTo(_xml);
        }
    }

    private void Break()
    {
        _xml.WriteWhitespace("\n");
        _xml.WriteWhitespace(new string(' ', 2 * (_open.Count + 1)));
    }
}
