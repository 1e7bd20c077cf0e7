using System.Collections.Immutable;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Glossary.Server.Catalog;
using Glossary.Server.Hosting;

namespace Glossary.Server.Exchange.Xliff;

/// <summary>What stands around the units of XLIFF 2.1: the document, its files and groups.</summary>
internal sealed class XliffDocument : IDisposable
{
    private static readonly XNamespace Core = XliffNames.Core;

    private readonly XmlWriter _xml;
    private readonly ArticleRecord _article;
    private readonly Dictionary<string, XElement> _starts = new(StringComparer.Ordinal);
    private readonly List<string> _open = [];
    private string _path;

    public XliffDocument(Stream output, ArticleRecord article, string target)
    {
        _article = article;
        _path = article.Id;
        _xml = XmlWriter.Create(output, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = false, NewLineHandling = NewLineHandling.Entitize });
        _xml.WriteStartDocument();
        XElement root = Carried(article.Head.Carried, "xliff") is { } carried ? XElement.Parse(carried) : new XElement(Core + "xliff");
        root.SetAttributeValue("version", "2.1");
        root.SetAttributeValue("srcLang", Spelled(root, "srcLang", article.Head.SourceLanguage));
        root.SetAttributeValue("trgLang", target.Length == 0 ? null : Spelled(root, "trgLang", target));
        WriteStart(root);
    }

    /// <summary>What an article keeps of the document that it came from: its own attributes, and tags that are spelled unusually.</summary>
    public static ArticleItem Article(XElement root, string sourceLanguage)
    {
        var kept = new XElement(root.Name, root.Attributes().Where(a =>
            !a.IsNamespaceDeclaration && !(a.Name.LocalName == "version" || (a.Name.LocalName is "srcLang" or "trgLang" && LanguageTags.Canonical(a.Value) == a.Value))));
        return new ArticleItem(
            XmlTree.PlaceOf(root),
            new ArticleHead
            {
                SourceLanguage = LanguageTags.Canonical(sourceLanguage),
                ParagraphIds = [],
                Carried = kept.HasAttributes ? [new CarriedRecord(XliffText.Format, "", [new CarriedItem("", "xliff", XmlTree.Write(kept))])] : [],
            },
            []);
    }

    /// <summary>Whether a file is one as it is written here for an article, with nothing to keep.</summary>
    public static bool IsOwn(XElement start) =>
        start.Name == Core + "file" && !start.HasElements && (string?)start.Attribute("original") == ResourceNames.Article((string?)start.Attribute("id") ?? "") && start.Attributes().Count(a => !a.IsNamespaceDeclaration) == 2;

    /// <summary>Writes a unit where it stood in the file that it came from, or after the one before it.</summary>
    public void Write(XElement unit, ParagraphRecord paragraph)
    {
        CarriedRecord? carried = paragraph.Carried.FirstOrDefault(c => c.Format == XliffText.Format);
        foreach (CarriedItem start in carried?.Items.Where(i => i.Name.StartsWith(XliffText.Start, StringComparison.Ordinal)) ?? [])
        {
            _starts.TryAdd(start.Name[XliffText.Start.Length..], XElement.Parse(start.Value, LoadOptions.PreserveWhitespace));
        }

        _path = carried?.Items.FirstOrDefault(i => i.Name == XliffText.In)?.Value ?? _path;
        Open(_path.Split('/'));
        Break();
        unit.WriteTo(_xml);
        _xml.Flush();
    }

    public void End()
    {
        if (_open.Count == 0)
        {
            // A file has to have something: a group may be empty.
            Open([_article.Id, "empty"]);
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
        }

        for (; common < path.Length; common++)
        {
            Break();
            _open.Add(path[common]);
            string whole = string.Join('/', _open);
            WriteStart(_starts.GetValueOrDefault(whole)
                ?? new XElement(Core + (common == 0 ? "file" : "group"), new XAttribute("id", path[common]), common == 0 ? new XAttribute("original", ResourceNames.Article(_article.Id)) : null));
        }
    }

    /// <summary>Writes an element up to where its units begin.</summary>
    private void WriteStart(XElement element)
    {
        _xml.WriteStartElement(element.Name.LocalName, element.Name.NamespaceName);
        foreach (XAttribute attribute in element.Attributes())
        {
            if (!attribute.IsNamespaceDeclaration)
            {
                string? prefix = attribute.Name.Namespace == XNamespace.None ? null : element.GetPrefixOfNamespace(attribute.Name.Namespace);
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
