using System.IO.Compression;
using System.Text;
using Glossary.Exchange.Documents;

namespace Glossary.Server.Tests.Exchange;

/// <summary>Documents, read as blocks.</summary>
public class DocumentReaderTests
{
    private const string German = "Größe für Ärzte – „Übung“ kostet 5 €.";
    private const string Chinese =
        "理事会星期三开会。全体成员都要参加，会议讨论城市里的图书馆和博物馆。去年有八万人参观了新的展览，今年预计会更多。";
    private const string Traditional =
        "理事會星期三開會。全體成員都要參加，會議討論城市裡的圖書館和博物館。去年有八萬人參觀了新的展覽，今年預計會更多。";
    private const string Japanese =
        "理事会は水曜日に開かれます。みんなが出席して、町の図書館と博物館について話し合います。去年はたくさんの人が新しい展覧会を見ました。";
    private const string Russian =
        "Совет собирается в среду. Все члены участвуют и обсуждают городскую библиотеку и музей. В прошлом году новую выставку посетили "
        + "многие.";
    private const string Korean = "총회는 수요일에 열린다. 모두 참석한다.";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, byte[], string, bool> Encodings =>
        new()
        {
            { "UTF-8", German, Encoding.UTF8.GetBytes(German), "utf-8", false },
            { "UTF-8 with a mark", Korean, [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Korean)], "utf-8", false },
            { "UTF-16", Korean, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Korean)], "utf-16le", false },
            { "UTF-16, high byte first", German, [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(German)], "utf-16be", false },
            { "UTF-32", German, [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(German)], "utf-32le", false },
            { "Windows-1252", German, Coded(1252, German), "windows-1252", true },
            { "EUC-KR", Korean, Coded(949, Korean), "euc-kr", true },
            { "syllables of UHC beyond EUC-KR", "뷁은 뜌와 다르다", Coded(949, "뷁은 뜌와 다르다"), "euc-kr", true },
            { "GB 2312", Chinese, Coded(936, Chinese), "gb18030", true },
            { "GB 18030 beyond GB 2312", "镕基说：" + Chinese, Coded(54936, "镕基说：" + Chinese), "gb18030", true },
            { "Big5", Traditional, Coded(950, Traditional), "big5", true },
            { "EUC-JP", Japanese, Coded(51932, Japanese), "euc-jp", true },
            { "Shift_JIS", Japanese, Coded(932, Japanese), "shift_jis", true },
            { "Windows-1251", Russian, Coded(1251, Russian), "windows-1251", true },
            { "KOI8-R", Russian, Coded(20866, Russian), "koi8-r", true },
            { "ISO 8859-5", Russian, Coded(28595, Russian), "iso-8859-5", true },
            {
                "French capitals",
                "L'ÉTÉ À LA CHÂTELLENIE, C'EST ÇA",
                Coded(1252, "L'ÉTÉ À LA CHÂTELLENIE, C'EST ÇA"),
                "windows-1252",
                true
            },
            {
                "Two capitals with umlauts in a row",
                "DAS GRÖSSTE ÄÖÜ-HEFT IST DA",
                Coded(1252, "DAS GRÖSSTE ÄÖÜ-HEFT IST DA"),
                "windows-1252",
                true
            },
        };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void An_encoding_is_told(string about, string text, byte[] bytes, string charset, bool guessed)
    {
        DocumentText read = DocumentReader.Read(bytes, "a.txt", "", Stop);

        Assert.True(read.Charset == charset, about);
        Assert.Equal(guessed, read.IsCharsetGuessed);
        Assert.Equal(text, Assert.Single(read.Blocks).Text);
    }

    [Fact]
    public void What_a_page_or_its_sender_declares_comes_before_what_the_bytes_look_like()
    {
        byte[] bytes = Coded(28592, "<meta charset=\"iso-8859-2\"><p>Příliš žluťoučký kůň</p>");

        Assert.Equal("Příliš žluťoučký kůň", Assert.Single(DocumentReader.Read(bytes, "a.html", "", Stop).Blocks).Text);
        Assert.Equal(
            "Žluť",
            Assert.Single(DocumentReader.Read(Coded(1250, "Žluť"), "", "text/plain; charset=windows-1250", Stop).Blocks).Text
        );
    }

    [Fact]
    public void Letters_that_no_western_text_has_are_refused_rather_than_garbled()
    {
        DocumentException refusal = Assert.Throws<DocumentException>(() =>
            DocumentReader.Read(Coded(1253, "Η Γενική Συνέλευση συνεδριάζει την Τετάρτη το πρωί."), "a.txt", "", Stop)
        );

        Assert.Contains("UTF-8", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_is_read_without_what_is_not_its_article_and_that_is_counted()
    {
        const string Page = """
            <!DOCTYPE html><html lang="de"><head><title>Zwei  Räte</title><style>p { color: red }</style></head><body>
            <header><p>Zeitung</p></header><nav><ul><li>Start</li></ul></nav>
            <main><article><header><h1>Der Rat</h1><p class="byline">Von <a rel="author">A. Autorin</a></p></header>
            <p class="lead">Er tagt<br>heute.</p><p hidden>Unsichtbar</p><p style="display: none">Auch</p>
            <div>Erstens &amp; zweitens.<p>Ein <b>fettes</b>
              Wort<sup><a role="doc-noteref" href="#n">1</a></sup>.</p>Rest</div>
            <ul><li>Eins<ul><li>Zwei</li></ul></li></ul>
            <table><caption>Tafel</caption><tr><th>Jahr</th><td><p>1994</p></td></tr></table>
            <figure><img src="a.png" alt="Ein Saal"><figcaption>Der Saal</figcaption></figure>
            <blockquote lang="en"><p>It meets.</p></blockquote>
            <script>alert(1)</script><form><label>Suche</label></form>
            <section role="doc-endnotes"><ol><li>Fußnote <a role="doc-backlink">zurück</a></li></ol></section></article></main>
            <aside>Mehr</aside><p>Außerhalb</p><footer>Impressum</footer></body></html>
            """;

        DocumentText read = DocumentReader.ReadText(Page, "text/html", Stop);

        Assert.Equal(
            [
                "Heading1 Der Rat",
                "Byline Von A. Autorin",
                "Lead Er tagt\nheute.",
                "Body Erstens & zweitens.",
                "Body Ein fettes Wort.",
                "Body Rest",
                "ListItem Eins",
                "ListItem Zwei",
                "Caption Tafel",
                "TableCell Jahr",
                "TableCell 1994",
                "Caption Der Saal",
                "Body en It meets.",
                "Footnote Fußnote",
            ],
            read.Blocks.Select(b => $"{b.Kind}{(b.Level > 0 ? b.Level : "")} {(b.Language.Length > 0 ? b.Language + " " : "")}{b.Text}")
        );
        Assert.Equal(("de", "Zwei Räte"), (read.Language, read.Title));
        Assert.Equal(
            [
                "aside 1",
                "footer 1",
                "form 1",
                "header 1",
                "hidden 2",
                "image-description 1",
                "navigation 1",
                "note-mark 2",
                "outside-main 1",
                "script 1",
            ],
            read.Omissions.Select(o => $"{o.Kind} {o.Count}")
        );
    }

    [Fact]
    public void Markdown_is_read_as_what_it_shows()
    {
        const string Text =
            "---\ntitle: x\n---\n\nTitel\n=====\n\nEin *Satz*[^1]\nund `Code`.\n\n## Zwei\n\n1. Eins\n2. Zwei\n\n| a | b |\n|---|---|\n| "
            + "c | d |\n\n[^1]: Note.\n";

        DocumentText read = DocumentReader.Read(Encoding.UTF8.GetBytes(Text), "a.md", "", Stop);

        Assert.Equal(
            [
                "Heading Titel",
                "Body Ein Satz und Code.",
                "Heading Zwei",
                "ListItem Eins",
                "ListItem Zwei",
                "TableCell a",
                "TableCell b",
                "TableCell c",
                "TableCell d",
                "Footnote Note.",
            ],
            read.Blocks.Select(b => $"{b.Kind} {b.Text}")
        );
        Assert.Contains(new Omission("front-matter", 1), read.Omissions);
    }

    [Fact]
    public void A_word_document_is_read_by_its_styles_and_without_what_was_deleted_or_hidden()
    {
        const string Styles = """
            <w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="de-DE" w:eastAsia="ko-KR"/></w:rPr></w:rPrDefault></w:docDefaults>
            <w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style><w:style w:styleId="Mein"><w:name w:val="Mein"/><w:basedOn w:val="berschrift2"/></w:style>
            <w:style w:styleId="V1"><w:name w:val="toc 1"/></w:style><w:style w:styleId="B"><w:name w:val="caption"/></w:style>
            """;
        const string Body = """
            <w:p><w:pPr><w:pStyle w:val="V1"/></w:pPr><w:r><w:t>Inhalt 1</w:t></w:r></w:p>
            <w:p><w:pPr><w:pStyle w:val="Mein"/></w:pPr><w:r><w:t>Der </w:t></w:r><w:r><w:t>Rat</w:t></w:r></w:p>
            <w:p><w:r><w:t xml:space="preserve">Er </w:t></w:r><w:del w:id="1"><w:r><w:delText>nicht </w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>tagt</w:t></w:r></w:ins>
              <w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r><w:r><w:t>.</w:t><w:footnoteReference w:id="1"/></w:r></w:p>
            <w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Punkt</w:t></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Zelle</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            <w:p><w:pPr><w:pStyle w:val="B"/></w:pPr><w:r><w:t>Tafel 1</w:t></w:r></w:p>
            """;
        byte[] file = Docx(
            Body,
            Styles,
            "<w:footnote w:id=\"0\" w:type=\"separator\"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote><w:footnote "
                + "w:id=\"1\"><w:p><w:r><w:t>Note</w:t></w:r></w:p></w:footnote>"
        );

        DocumentText read = DocumentReader.Read(file, "a.docx", "", Stop);

        Assert.Equal(
            ["Heading2 Der Rat", "Body Er tagt.", "ListItem Punkt", "TableCell Zelle", "Caption Tafel 1", "Footnote Note"],
            read.Blocks.Select(b => $"{b.Kind}{(b.Level > 0 ? b.Level : "")} {b.Text}")
        );
        Assert.Equal("de-DE", read.Language);
        Assert.Equal(["hidden 1", "table-of-contents 1", "tracked-deletion 1"], read.Omissions.Select(o => $"{o.Kind} {o.Count}"));
    }

    [Theory]
    [InlineData(
        "a.srt",
        "1\n00:00:01,500 --> 00:00:03,000\n<i>Der Rat\ntagt.</i>\n\n2\n00:00:04,000 --> 00:00:05,000\n{\\an8}Er &amp; sie\n"
    )]
    [InlineData(
        "a.vtt",
        "WEBVTT - x\nLanguage: de\n\nNOTE nichts\nhier\n\n1\n00:01.500 --> 00:03.000 align:start\n<v Anna>Der "
            + "Rat\ntagt.</v>\n\n00:00:04.000 --> 00:00:05.000\nEr &amp; sie\n"
    )]
    public void Cues_of_subtitles_keep_their_times(string name, string text)
    {
        DocumentText read = DocumentReader.Read(Encoding.UTF8.GetBytes(text), name, "", Stop);

        Assert.Equal(["Der Rat\ntagt.", "Er & sie"], read.Blocks.Select(b => b.Text));
        Assert.Equal([(1500, 3000), (4000, 5000)], read.Blocks.Select(b => ((int)b.Start.TotalMilliseconds, (int)b.End.TotalMilliseconds)));
        Assert.All(read.Blocks, b => Assert.Equal(BlockKind.Cue, b.Kind));
    }

    public static TheoryData<string, string, byte[], string> Refusals =>
        new()
        {
            {
                "not unpacked without end",
                "a.docx",
                Docx(string.Concat(Enumerable.Repeat("<w:p><w:r><w:t>a</w:t></w:r></w:p>", 3_000_000)), "", ""),
                "unpacks to more"
            },
            { "nested too deeply", "a.html", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<div>", 100_000))), "nested deeper" },
            {
                "formatting that multiplies",
                "a.html",
                Encoding.ASCII.GetBytes(
                    string.Concat(Enumerable.Range(0, 400).Select(i => $"<b a={i}>")) + string.Concat(Enumerable.Repeat("<p>x", 100_000))
                ),
                "elements"
            },
            { "brackets without end", "a.md", Encoding.ASCII.GetBytes(new string('[', 900_000)), "too many brackets" },
            { "links that are not closed", "a.md", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("[a](", 200_000))), "brackets" },
            {
                "a table of millions of cells",
                "a.md",
                Encoding.ASCII.GetBytes(
                    string.Concat(Enumerable.Repeat("|a", 2_000))
                        + "\n"
                        + string.Concat(Enumerable.Repeat("|-", 2_000))
                        + string.Concat(Enumerable.Repeat("\n|a", 20_000))
                ),
                "table"
            },
            { "a picture", "a.txt", [0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 1], "is no text" },
            { "an old word processor", "a.doc", [0xD0, 0xCF, 0x11, 0xE0, 1, 2], "Save it as DOCX" },
            { "RTF", "a.rtf", "{\\rtf1 x}"u8.ToArray(), "Save it as DOCX" },
            { "an archive of something else", "a.docx", Zip(("mimetype", "application/vnd.oasis.opendocument.text")), "OpenDocument" },
            { "a text under another name", "a.pdf", "Hallo"u8.ToArray(), "is no PDF" },
            { "a broken PDF", "a.pdf", "%PDF-1.4 nothing"u8.ToArray(), "is no PDF that can be read" },
            { "no cue", "a.srt", "Hallo"u8.ToArray(), "has no cue" },
        };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_cannot_be_read_is_refused_with_what_to_do(string about, string name, byte[] bytes, string message)
    {
        DocumentException refusal = Assert.Throws<DocumentException>(() => DocumentReader.Read(bytes, name, "", Stop));

        Assert.True(refusal.Message.Contains(message, StringComparison.Ordinal), $"{about}: {refusal.Message}");
    }

    private static byte[] Coded(int codePage, string text) => CodePagesEncodingProvider.Instance.GetEncoding(codePage)!.GetBytes(text);

    private static byte[] Docx(string body, string styles, string notes) =>
        Zip(
            ("word/document.xml", Word("document", $"<w:body>{body}</w:body>")),
            ("word/styles.xml", Word("styles", styles)),
            ("word/footnotes.xml", Word("footnotes", notes))
        );

    private static string Word(string root, string content) =>
        $"<w:{root} xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{content}</w:{root}>";

    private static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string content) in parts)
            {
                using Stream part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return file.ToArray();
    }
}
