using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Glossary.Exchange.Documents;

/// <summary>
/// Reads the text of a DOCX file (ISO/IEC 29500, WordprocessingML), part by part and node by node: what a reader sees of it, as it stands
/// with all tracked changes accepted. What a paragraph is, its style says by the name that all languages of the program share.
/// </summary>
internal sealed class WordDocument
{
    /// <summary>
    /// Bytes that the parts that are read may unpack to; a text of <see cref="Glossary.Catalog.Limits.TextLength"/> with its mark-up takes
    /// some 30 MB.
    /// </summary>
    private const long MaxUnpacked = 64L * 1024 * 1024;

    private const string DocumentPart = "word/document.xml";

    private readonly BlockList _blocks = new();
    private readonly OmissionCount _omitted = new();
    private readonly Dictionary<string, Style> _styles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _languages = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationToken _cancellationToken;
    private (string Latin, string EastAsian) _defaultLanguage = ("", "");
    private long _left = MaxUnpacked;

    private WordDocument(CancellationToken cancellationToken) => _cancellationToken = cancellationToken;

    /// <exception cref="DocumentException">It is no DOCX, is broken, or unpacks to too much.</exception>
    public static DocumentText Read(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = new MemoryStream(content.ToArray(), writable: false);
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            return new WordDocument(cancellationToken).Read(zip);
        }
        catch (Exception e) when (e is InvalidDataException or ExchangeFileException or XmlException or NotSupportedException)
        {
            throw new DocumentException(
                "is no DOCX that can be read: the archive or the XML in it is broken. Open it in a word processor and save it as DOCX "
                    + "again."
            );
        }
    }

    private DocumentText Read(ZipArchive zip)
    {
        // Most files have the usual name; the others say theirs in the relations of the package.
        string document = Part(zip, DocumentPart) is not null
            ? DocumentPart
            : Target(zip)
                ?? throw new DocumentException(
                    Part(zip, "mimetype") is not null ? "is an OpenDocument or EPUB file. Save it as DOCX or HTML."
                    : Part(zip, "xl/workbook.xml") is not null ? "is a workbook. Save it as CSV, or import it as terminology."
                    : "is an archive without a Word document in it. Send DOCX."
                );
        string folder = document[..(document.LastIndexOf('/') + 1)];
        if (Part(zip, $"{folder}styles.xml") is { } styles)
        {
            ReadStyles(styles);
        }

        string title = Part(zip, "docProps/core.xml") is { } core ? ReadTitle(core) : "";
        ReadBody(Part(zip, document)!, BlockKind.Body);
        foreach (string notes in (string[])["footnotes.xml", "endnotes.xml"])
        {
            if (Part(zip, folder + notes) is { } part)
            {
                ReadBody(part, BlockKind.Footnote);
            }
        }

        _omitted.Add("comment", Part(zip, $"{folder}comments.xml") is { } comments ? CountElements(comments, "comment") : 0);
        _omitted.Add(
            "page-header-or-footer",
            zip.Entries.Count(e =>
                e.FullName.StartsWith($"{folder}header", StringComparison.Ordinal)
                || e.FullName.StartsWith($"{folder}footer", StringComparison.Ordinal)
            )
        );
        string language = _languages.Count == 0 ? "" : _languages.MaxBy(l => l.Value).Key;
        return new DocumentText(DocumentFormat.Docx, _blocks.ToBlocks())
        {
            Language = language,
            Title = title,
            Omissions = _omitted.ToOmissions(),
        };
    }

    private static ZipArchiveEntry? Part(ZipArchive zip, string name) =>
        zip.Entries.FirstOrDefault(e =>
            string.Equals(e.FullName.TrimStart('/').Replace('\\', '/'), name, StringComparison.OrdinalIgnoreCase)
        );

    private string? Target(ZipArchive zip)
    {
        if (Part(zip, "_rels/.rels") is not { } relations)
        {
            return null;
        }

        using SafeXmlReader xml = Open(relations);
        while (Next(xml))
        {
            if (
                xml.NodeType == XmlNodeType.Element
                && xml.Name == "Relationship"
                && xml.Attribute("Type")?.EndsWith("/officeDocument", StringComparison.Ordinal) is true
            )
            {
                string target = (xml.Attribute("Target") ?? "").TrimStart('/');
                return target.Contains("document", StringComparison.Ordinal) && Part(zip, target) is not null ? target : null;
            }
        }

        return null;
    }

    private SafeXmlReader Open(ZipArchiveEntry part)
    {
        // The size that the archive tells may be wrong, so what comes out is counted.
        using Stream packed = part.Open();
        var unpacked = new MemoryStream();
        byte[] buffer = new byte[81_920];
        for (int read = packed.Read(buffer); read > 0; read = packed.Read(buffer))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            _left -= read;
            if (_left < 0)
            {
                throw new DocumentException($"unpacks to more than {MaxUnpacked / 1024 / 1024} MB of text and mark-up. Divide it.");
            }

            unpacked.Write(buffer, 0, read);
        }

        unpacked.Position = 0;
        return new SafeXmlReader(unpacked);
    }

    private bool Next(SafeXmlReader xml)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        return xml.Read();
    }

    private int CountElements(ZipArchiveEntry part, string name)
    {
        using SafeXmlReader xml = Open(part);
        int count = 0;
        while (Next(xml))
        {
            count += xml.NodeType == XmlNodeType.Element && xml.Name == name ? 1 : 0;
        }

        return count;
    }

    private string ReadTitle(ZipArchiveEntry core)
    {
        using SafeXmlReader xml = Open(core);
        bool inTitle = false;
        while (Next(xml))
        {
            if (inTitle && xml.NodeType == XmlNodeType.Text)
            {
                return xml.Value.Trim();
            }

            inTitle = xml.NodeType == XmlNodeType.Element && xml.Name == "title";
        }

        return "";
    }

    private void ReadStyles(ZipArchiveEntry part)
    {
        using SafeXmlReader xml = Open(part);
        string id = "";
        Dictionary<string, (string Name, string BasedOn, int Outline, bool Numbered)> read = new(StringComparer.Ordinal);
        while (Next(xml))
        {
            xml.EndEntry();
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.Name)
            {
                case "lang" when id.Length == 0:
                    _defaultLanguage = (Value(xml, "val"), Value(xml, "eastAsia"));
                    break;
                case "style":
                    id = Value(xml, "styleId");
                    read[id] = ("", "", -1, false);
                    break;
                case "name" when id.Length > 0:
                    read[id] = read[id] with { Name = Value(xml, "val").ToLowerInvariant() };
                    break;
                case "basedOn" when id.Length > 0:
                    read[id] = read[id] with { BasedOn = Value(xml, "val") };
                    break;
                case "outlineLvl" when id.Length > 0 && int.TryParse(Value(xml, "val"), out int level):
                    read[id] = read[id] with { Outline = level };
                    break;
                case "numId" when id.Length > 0:
                    read[id] = read[id] with { Numbered = Value(xml, "val") != "0" };
                    break;
            }
        }

        foreach (string style in read.Keys)
        {
            // A style is what its name says, else what the style says that it is based on.
            string at = style;
            Style? found = null;
            for (int steps = 0; steps < 20 && found is null && read.TryGetValue(at, out var said); steps++)
            {
                found =
                    Named(said.Name)
                    ?? (
                        said.Outline is >= 0 and < 9 ? new Style(BlockKind.Heading, said.Outline + 1)
                        : said.Numbered ? new Style(BlockKind.ListItem, 0)
                        : null
                    );
                at = said.BasedOn;
            }

            _styles[style] = found ?? new Style(BlockKind.Body, 0);
        }
    }

    /// <summary>Styles that word processors bring along, and those of Pandoc.</summary>
    private static Style? Named(string name) =>
        name switch
        {
            "title" => new Style(BlockKind.Heading, 1),
            "subtitle" or "abstract" => new Style(BlockKind.Lead, 0),
            "author" or "byline" => new Style(BlockKind.Byline, 0),
            "caption" or "image caption" or "table caption" or "captioned figure" => new Style(BlockKind.Caption, 0),
            "footnote text" or "endnote text" or "footnote" or "endnote" => new Style(BlockKind.Footnote, 0),
            "toc heading" or "table of figures" => new Style(BlockKind.Body, 0, IsContents: true),
            _ when name.StartsWith("heading ", StringComparison.Ordinal) && int.TryParse(name.AsSpan(8), out int level) => new Style(
                BlockKind.Heading,
                level
            ),
            _ when name.StartsWith("toc ", StringComparison.Ordinal) || name.StartsWith("contents ", StringComparison.Ordinal) => new Style(
                BlockKind.Body,
                0,
                IsContents: true
            ),
            _ when name.StartsWith("list bullet", StringComparison.Ordinal) || name.StartsWith("list number", StringComparison.Ordinal) =>
                new Style(BlockKind.ListItem, 0),
            _ => null,
        };

    private void ReadBody(ZipArchiveEntry part, BlockKind kind)
    {
        using SafeXmlReader xml = Open(part);

        // A text box stands within a paragraph, so paragraphs lie in each other.
        Stack<OpenParagraph> open = new();
        int tables = 0;
        bool skipNote = false;
        while (Next(xml))
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                if (open.TryPeek(out OpenParagraph? at) && at.InText)
                {
                    at.Add(xml.Value);
                }

                continue;
            }

            if (xml.NodeType == XmlNodeType.EndElement)
            {
                switch (xml.Name)
                {
                    case "p" when IsWord(xml) && open.TryPop(out OpenParagraph? ended):
                        Close(ended, skipNote);
                        xml.EndEntry();
                        break;
                    case "t" when open.TryPeek(out OpenParagraph? at):
                        at.InText = false;
                        break;
                    case "r" when open.TryPeek(out OpenParagraph? run):
                        run.EndRun(_defaultLanguage, _languages, _omitted);
                        break;
                    case "tc":
                        tables--;
                        break;
                }

                continue;
            }

            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.Name)
            {
                case "footnote" or "endnote":
                    // Separators are lines, not notes.
                    skipNote = Value(xml, "type") is "separator" or "continuationSeparator" or "continuationNotice";
                    break;
                case "Fallback":
                    // The same again for programs that do not know the choice before it.
                    Skip(xml);
                    break;
                case "del" or "moveFrom" when IsWord(xml):
                    // Such a mark in the properties of a paragraph or row says that its end was deleted.
                    _omitted.Add("tracked-deletion", xml.IsEmptyElement ? 0 : 1);
                    Skip(xml);
                    break;
                case "tc" when !xml.IsEmptyElement:
                    tables++;
                    break;
                case "p" when IsWord(xml) && !xml.IsEmptyElement:
                    open.Push(new OpenParagraph(tables > 0 && kind == BlockKind.Body ? BlockKind.TableCell : kind));
                    break;
                default:
                    if (open.TryPeek(out OpenParagraph? paragraph))
                    {
                        Look(xml, paragraph);
                    }

                    break;
            }
        }
    }

    private void Look(SafeXmlReader xml, OpenParagraph paragraph)
    {
        switch (xml.Name)
        {
            case "pStyle":
                paragraph.Style = _styles.GetValueOrDefault(Value(xml, "val"));
                break;
            case "numId":
                paragraph.Numbered = Value(xml, "val") != "0";
                break;
            case "outlineLvl" when int.TryParse(Value(xml, "val"), out int level) && level is >= 0 and < 9:
                paragraph.Outline = level + 1;
                break;
            case "vanish":
                paragraph.Hidden = Value(xml, "val") is not ("0" or "false");
                break;
            case "lang":
                paragraph.Language = (Value(xml, "val"), Value(xml, "eastAsia"));
                break;
            case "t" when IsWord(xml):
                paragraph.InText = !xml.IsEmptyElement;
                break;
            case "tab" or "ptab" when paragraph.InRun:
                paragraph.Add("\t");
                break;
            case "br" or "cr" when paragraph.InRun:
                paragraph.Add("\n");
                break;
            case "noBreakHyphen":
                paragraph.Add("\u2011");
                break;
            case "softHyphen":
                paragraph.Add("\u00AD");
                break;
            case "sym":
                _omitted.Add("symbol");
                break;
            case "drawing" or "pict" or "object":
                _omitted.Add("picture");
                break;
            case "oMath":
                _omitted.Add("formula");
                Skip(xml);
                break;
            case "r" when IsWord(xml) && !xml.IsEmptyElement:
                paragraph.BeginRun();
                break;
        }
    }

    private void Close(OpenParagraph paragraph, bool skip)
    {
        string text = paragraph.Text.ToString();
        if (skip || string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        if (paragraph.Style is { IsContents: true })
        {
            _omitted.Add("table-of-contents");
            return;
        }

        BlockKind kind = paragraph.Kind;
        int level = 0;
        if (paragraph.Outline > 0)
        {
            (kind, level) = (BlockKind.Heading, paragraph.Outline);
        }
        else if (paragraph.Style is { } style && style.Kind != BlockKind.Body && kind != BlockKind.Footnote)
        {
            (kind, level) = (style.Kind, style.Level);
        }

        if (kind == BlockKind.Body && paragraph.Numbered)
        {
            kind = BlockKind.ListItem;
        }

        _blocks.Add(new DocumentBlock(kind, text) { Level = level });
    }

    private void Skip(SafeXmlReader xml)
    {
        int depth = xml.Depth;
        bool empty = xml.IsEmptyElement;
        while (!empty && Next(xml) && xml.Depth > depth) { }
    }

    /// <summary>Of the vocabulary for texts: drawings and formulas have elements of the same names.</summary>
    private static bool IsWord(SafeXmlReader xml) =>
        xml.Namespace
            is "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
                or "http://purl.oclc.org/ooxml/wordprocessingml/main";

    private static string Value(SafeXmlReader xml, string name) =>
        xml.Attribute(name, "http://schemas.openxmlformats.org/wordprocessingml/2006/main")
        ?? xml.Attribute(name, "http://purl.oclc.org/ooxml/wordprocessingml/main")
        ?? "";

    private sealed record Style(BlockKind Kind, int Level, bool IsContents = false);

    private sealed class OpenParagraph(BlockKind kind)
    {
        private int _runStart;

        public BlockKind Kind => kind;

        public StringBuilder Text { get; } = new();

        public Style? Style { get; set; }

        public bool Numbered { get; set; }

        public int Outline { get; set; }

        public bool InRun { get; private set; }

        public bool InText { get; set; }

        public bool Hidden { get; set; }

        public (string Latin, string EastAsian) Language { get; set; }

        public void Add(string text) => Text.Append(text);

        public void BeginRun()
        {
            InRun = true;
            _runStart = Text.Length;
            Hidden = false;
            Language = ("", "");
        }

        /// <summary>Takes off a hidden run, and counts whose language a visible one is in.</summary>
        public void EndRun((string Latin, string EastAsian) usual, Dictionary<string, long> languages, OmissionCount omitted)
        {
            InRun = false;
            int length = Text.Length - _runStart;
            if (Hidden && length > 0)
            {
                Text.Length = _runStart;
                omitted.Add("hidden");
                return;
            }

            for (int i = _runStart; i < Text.Length; i++)
            {
                if (char.IsLetter(Text[i]))
                {
                    // Word counts Hangul, kana and Chinese characters as East Asian.
                    bool eastAsian = Text[i] is >= '\u1100' and <= '\u11FF' or >= '\u2E80' and <= '\uD7FF' or >= '\uF900' and <= '\uFAFF';
                    (string own, string inherited) = eastAsian ? (Language.EastAsian, usual.EastAsian) : (Language.Latin, usual.Latin);
                    string language = string.IsNullOrEmpty(own) ? inherited : own;
                    if (language.Length > 0)
                    {
                        languages[language] = languages.GetValueOrDefault(language) + 1;
                    }
                }
            }
        }
    }
}
