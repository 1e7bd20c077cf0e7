using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Glossary.Catalog;

namespace Glossary.Exchange.Documents;

/// <summary>
/// Writes an article as DOCX (ISO/IEC 29500, WordprocessingML): one language as running text, several in columns of a table, a row for each
/// paragraph. What a paragraph is, its style says, by the names that all word processors know; read again by <see cref="WordDocument"/>, a
/// file in one language gives the same kinds and texts.
/// </summary>
internal static class WordWriter
{
    private const string W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private const string ContentTypes = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Default Extension="xml" ContentType="application/xml"/>
        <Override PartName="/word/document.xml"
          ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
        <Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
        <Override PartName="/word/numbering.xml"
          ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>
        <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
        </Types>
        """;

    private const string PackageRelations = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="r1"
          Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
        <Relationship Id="r2"
          Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
        </Relationships>
        """;

    private const string DocumentRelations = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
        <Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>
        </Relationships>
        """;

    private const string Numbering = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
        <w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0">
        <w:start w:val="1"/>
        <w:numFmt w:val="bullet"/>
        <w:pStyle w:val="ListBullet"/>
        <w:lvlText w:val="•"/>
        <w:lvlJc w:val="left"/>
        <w:pPr>
        <w:ind w:left="360" w:hanging="360"/>
        </w:pPr>
        </w:lvl>
        </w:abstractNum>
        <w:num w:numId="1">
        <w:abstractNumId w:val="0"/>
        </w:num>
        </w:numbering>
        """;

    /// <summary>Id, name, and properties of runs and paragraphs of each style.</summary>
    private static readonly (string Id, string Name, string Paragraph, string Run)[] Styles =
    [
        (
            "Heading2",
            "heading 2",
            "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"1\"/>",
            "<w:b/><w:sz w:val=\"26\"/>"
        ),
        ("Subtitle", "Subtitle", "", "<w:b/>"),
        ("Author", "Author", "", "<w:i/>"),
        ("ListBullet", "List Bullet", "<w:numPr><w:numId w:val=\"1\"/></w:numPr>", ""),
        ("Caption", "caption", "", "<w:i/><w:sz w:val=\"20\"/>"),
        ("FootnoteText", "footnote text", "", "<w:sz w:val=\"20\"/>"),
    ];

    /// <summary>Writes the article; each step has written one more paragraph, and the last one the file.</summary>
    public static IEnumerable<long> Write(ArticleRecord article, ExportSettings settings, Stream output, LossList losses)
    {
        ImmutableArray<string> languages = ArticleColumns.Languages(article, settings.Languages);
        ArticleColumns.Report(article, "DOCX", losses);
        using FileStream file = TemporaryFile.Create(64 * 1024, FileOptions.SequentialScan);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", ContentTypes);
            Add(zip, "_rels/.rels", PackageRelations);
            Add(zip, "word/_rels/document.xml.rels", DocumentRelations);
            Add(zip, "word/numbering.xml", Numbering);
            AddStyles(zip, languages);
            AddProperties(zip, ArticleColumns.Title(article, languages.FirstOrDefault(article.Head.SourceLanguage)!), article.Head.Authors);
            using Stream part = zip.CreateEntry("word/document.xml").Open();
            using XmlWriter xml = Open(part);
            xml.WriteStartElement("w", "document", W);
            Start(xml, "body");
            if (languages.Length != 1)
            {
                StartTable(xml, languages.Length);
            }

            long written = 0;
            foreach (ParagraphRecord paragraph in article.Paragraphs)
            {
                if (languages.Length != 1)
                {
                    Start(xml, "tr");
                    foreach (string language in languages)
                    {
                        Start(xml, "tc");
                        WriteParagraph(xml, paragraph.Kind, ArticleColumns.Text(paragraph, language) ?? "", language);
                        xml.WriteEndElement();
                    }

                    xml.WriteEndElement();
                }
                else if (ArticleColumns.Text(paragraph, languages[0]) is { } text)
                {
                    bool cell = paragraph.Kind == ParagraphKind.TableCell;
                    if (cell)
                    {
                        StartTable(xml, 1);
                        Start(xml, "tr");
                        Start(xml, "tc");
                    }

                    WriteParagraph(xml, paragraph.Kind, text, languages[0]);
                    if (cell)
                    {
                        xml.WriteEndElement();
                        xml.WriteEndElement();
                        xml.WriteEndElement();
                    }
                }

                yield return ++written;
            }

            if (languages.Length != 1)
            {
                // The first row has the words of all languages, so a table is never empty of rows unless the article is; and a body ends
                // with a paragraph.
                xml.WriteEndElement();
            }

            xml.WriteElementString("w", "p", W, "");
            xml.WriteEndDocument();
        }

        file.Position = 0;
        file.CopyTo(output);
        yield return article.Paragraphs.Length;
    }

    private static void StartTable(XmlWriter xml, int columns)
    {
        const int Width = 9638;
        Start(xml, "tbl");
        Start(xml, "tblPr");
        Start(xml, "tblW");
        Attribute(xml, "w", "5000");
        Attribute(xml, "type", "pct");
        xml.WriteEndElement();
        Start(xml, "tblLayout");
        Attribute(xml, "type", "fixed");
        xml.WriteEndElement();
        xml.WriteEndElement();
        Start(xml, "tblGrid");
        for (int i = 0; i < columns; i++)
        {
            Start(xml, "gridCol");
            Attribute(xml, "w", (Width / Math.Max(columns, 1)).ToString(System.Globalization.CultureInfo.InvariantCulture));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteParagraph(XmlWriter xml, ParagraphKind kind, string text, string language)
    {
        Start(xml, "p");
        string style = kind switch
        {
            ParagraphKind.Heading => "Heading2",
            ParagraphKind.Lead => "Subtitle",
            ParagraphKind.Byline => "Author",
            ParagraphKind.ListItem => "ListBullet",
            ParagraphKind.Caption => "Caption",
            ParagraphKind.Footnote => "FootnoteText",
            _ => "",
        };
        if (style.Length > 0)
        {
            Start(xml, "pPr");
            Start(xml, "pStyle");
            Attribute(xml, "val", style);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        Start(xml, "r");
        Start(xml, "rPr");
        Start(xml, "lang");
        Attribute(xml, "val", language);
        Attribute(xml, "eastAsia", language);
        xml.WriteEndElement();
        xml.WriteEndElement();
        Start(xml, "t");
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(XmlText.Writable(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void AddStyles(ZipArchive zip, ImmutableArray<string> languages)
    {
        var styles = new StringBuilder();
        string language = languages.FirstOrDefault("en")!;
        styles.Append(
            $"<w:styles xmlns:w=\"{W}\"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"22\"/><w:lang w:val=\"{language}\" "
                + $"w:eastAsia=\"{language}\"/></w:rPr></w:rPrDefault>"
        );
        styles.Append("<w:pPrDefault><w:pPr><w:spacing w:after=\"120\"/></w:pPr></w:pPrDefault></w:docDefaults>");
        styles.Append("<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>");
        foreach ((string id, string name, string paragraph, string run) in Styles)
        {
            styles.Append($"<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>");
            styles
                .Append(paragraph.Length > 0 ? $"<w:pPr>{paragraph}</w:pPr>" : "")
                .Append(run.Length > 0 ? $"<w:rPr>{run}</w:rPr>" : "")
                .Append("</w:style>");
        }

        Add(zip, "word/styles.xml", styles.Append("</w:styles>").ToString());
    }

    private static void AddProperties(ZipArchive zip, string title, ImmutableArray<string> authors)
    {
        using Stream part = zip.CreateEntry("docProps/core.xml").Open();
        using XmlWriter xml = Open(part);
        xml.WriteStartElement("cp", "coreProperties", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties");
        xml.WriteElementString("dc", "title", "http://purl.org/dc/elements/1.1/", XmlText.Writable(title));
        xml.WriteElementString("dc", "creator", "http://purl.org/dc/elements/1.1/", XmlText.Writable(string.Join(", ", authors)));
        xml.WriteEndElement();
    }

    private static void Add(ZipArchive zip, string name, string content)
    {
        using Stream part = zip.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(content));
    }

    private static XmlWriter Open(Stream part) =>
        XmlWriter.Create(part, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = false });

    private static void Start(XmlWriter xml, string name) => xml.WriteStartElement("w", name, W);

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString("w", name, W, value);
}
