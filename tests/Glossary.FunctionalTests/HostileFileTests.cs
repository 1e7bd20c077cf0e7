using System.Globalization;
using System.IO.Compression;
using System.Text;
using Glossary.FunctionalTests.Running;
using Glossary.V1;

namespace Glossary.FunctionalTests;

/// <summary>
/// Files that are made to do harm, or broken on their way, in every format: the server refuses each with its place and how to mend it,
/// stores nothing, and needs no memory to speak of.
/// </summary>
public sealed class HostileFileTests(EditingProcess server) : IClassFixture<EditingProcess>
{
    /// <summary>What refusing a file may take beyond what the server has; a file that grew in it would take many times that.</summary>
    private const long MemoryBytes = 400L * 1024 * 1024;

    private const int Megabyte = 1024 * 1024;

    /// <summary>A good file of each format. PROLOG stands before the root, TEXT where a text does, and ATTRIBUTE where one may.</summary>
    private static readonly Dictionary<string, (string Parent, string Document)> Files = new(StringComparer.Ordinal)
    {
        ["tmx"] = (
            "articles/hostile",
            """
            PROLOG<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="de" datatype="plaintext"/>
            <body><tu tuid="1" creationid="ATTRIBUTE"><note>n</note><tuv xml:lang="de"><seg>TEXT</seg></tuv><tuv xml:lang="ko"><seg>총회</seg></tuv></tu></body></tmx>
            """
        ),
        ["xliff-1.2"] = (
            "articles/hostile",
            """
            PROLOG<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" datatype="plaintext" source-language="de" target-language="ko"><body>
            <trans-unit id="1" resname="ATTRIBUTE"><source>TEXT</source><target>총회</target></trans-unit></body></file></xliff>
            """
        ),
        ["xliff-2.1"] = (
            "articles/hostile",
            """
            PROLOG<xliff version="2.1" srcLang="de" trgLang="ko" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">
            <unit id="1" name="ATTRIBUTE"><segment><source>TEXT</source><target>총회</target></segment></unit></file></xliff>
            """
        ),
        ["tbx"] = (
            "glossaries/hostile",
            """
            PROLOG<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>
            <conceptEntry id="c1"><note id="ATTRIBUTE">n</note><langSec xml:lang="de"><termSec><term>TEXT</term></termSec></langSec></conceptEntry></body></text></tbx>
            """
        ),
        ["tbx-2"] = (
            "glossaries/hostile",
            """
            PROLOG<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader><text><body>
            <termEntry id="c1"><note id="ATTRIBUTE">n</note><langSet xml:lang="de"><tig><term>TEXT</term></tig></langSet></termEntry></body></text></martif>
            """
        ),
    };

    /// <summary>What is put into a good file: the prolog, the text, the attribute.</summary>
    private static readonly Dictionary<string, (string Prolog, string Text, string Attribute, string Code)> Harms = new(
        StringComparer.Ordinal
    )
    {
        ["billion laughs"] = (Laughs("&j;"), "&j;", "a", "not-well-formed"),
        ["billion laughs in an attribute"] = (Laughs("&j;"), "Wort", "&j;", "not-well-formed"),
        ["a file of the server"] = ("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", "&e;", "a", "not-well-formed"),
        ["an address"] = ("<!DOCTYPE x [<!ENTITY e SYSTEM \"http://127.0.0.1:9/\">]>", "&e;", "a", "not-well-formed"),
        ["a parameter entity"] = ("<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/\"> %p;]>", "&e;", "a", "not-well-formed"),
        ["10,000 elements within each other"] = ("", string.Concat(Enumerable.Repeat("<b>", 10_000)), "a", "too-deep"),
        ["an attribute that goes on"] = ("", "Wort", new string('a', 24 * Megabyte), "too-long"),
        ["a text that goes on"] = ("", new string('a', 24 * Megabyte), "a", "too-long"),
        ["a comment that goes on"] = ("<!--" + new string('a', 24 * Megabyte) + "-->", "Wort", "a", "too-long"),
        ["a document type that goes on"] = (
            "<!DOCTYPE x [<!ENTITY e \"" + new string('a', 24 * Megabyte) + "\">]>",
            "Wort",
            "a",
            "too-long"
        ),
        ["half a surrogate pair"] = ("", "&#xD800;", "a", "not-well-formed"),
        ["half a surrogate pair in an attribute"] = ("", "Wort", "&#xDC00;", "not-well-formed"),
        ["a null by reference"] = ("", "&#0;", "a", "not-well-formed"),
        ["a null"] = ("", "a\0b", "a", "not-well-formed"),
        ["a control character"] = ("", "a\u0008b", "a", "not-well-formed"),
        ["an encoding that is none"] = ("<?xml version=\"1.0\" encoding=\"no-such-encoding\"?>", "Wort", "a", "not-well-formed"),
        ["UTF-8 that says it is UTF-16"] = ("<?xml version=\"1.0\" encoding=\"UTF-16\"?>", "Wort", "a", "not-well-formed"),
        ["names that never end"] = ("", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<n{i}/>")), "a", "too-many-names"),
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static MatrixTheoryData<string, string> Cases => new(Files.Keys, Harms.Keys);

    public static TheoryData<string> Formats => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_does_harm_is_refused(string format, string harm)
    {
        (string prolog, string text, string attribute, string code) = Harms[harm];

        await Refuse(format, code, Encoding.UTF8.GetBytes(Document(format, prolog, text, attribute)));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task What_is_cut_off_is_refused_wherever_that_is(string format)
    {
        byte[] document = Encoding.UTF8.GetBytes(Document(format, "", "Wort", "a").TrimEnd());
        foreach (int length in (int[])[10, document.Length / 3, document.Length / 2, document.Length - 10, document.Length - 1])
        {
            await Refuse(format, "not-well-formed", document[..length]);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task What_is_in_another_encoding_than_it_says_is_refused(string format)
    {
        string document = Document(format, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "Größe", "a");

        await Refuse(format, "not-well-formed", Encoding.Latin1.GetBytes(document));
        await Refuse(format, "not-well-formed", [.. Encoding.UTF8.GetPreamble(), .. Encoding.Latin1.GetBytes(document)]);
        await Refuse(format, "not-well-formed", [.. Encoding.Unicode.GetPreamble(), .. Encoding.UTF8.GetBytes(document)]);
        await Refuse(format, "not-well-formed", Encoding.Unicode.GetBytes(document));

        // The letter ö in more bytes than it takes, by which filters are deceived.
        byte[] overlong = Encoding.Latin1.GetBytes(
            document
                .Replace("ö", "\u00e0\u0083\u00b6", StringComparison.Ordinal)
                .Replace("ß", "ss", StringComparison.Ordinal)
                .Replace("총회", "x", StringComparison.Ordinal)
        );
        await Refuse(format, "not-well-formed", overlong);
    }

    [Theory]
    [InlineData("tmx", "<body>", "<tu tuid=\"1\">", "<prop type=\"x\">y</prop>")]
    [InlineData("xliff-1.2", "<body>", "<group id=\"1\">", "<note>y</note>")]
    [InlineData("xliff-2.1", "<file id=\"f\">", "<notes>", "<note>y</note>")]
    [InlineData("tbx", "<body>", "<conceptEntry id=\"c\">", "<note>y</note>")]
    [InlineData("tbx-2", "<body>", "<termEntry id=\"c\">", "<note>y</note>")]
    public async Task An_entry_that_never_ends_is_refused(string format, string after, string start, string again)
    {
        string document = Document(format, "", "Wort", "a");
        int place = document.IndexOf(after, StringComparison.Ordinal) + after.Length;

        await Refuse(
            format,
            "too-long",
            Encoding.UTF8.GetBytes(document[..place] + start + string.Concat(Enumerable.Repeat(again, 1_500_000)))
        );
    }

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml", 700, "too-large")]
    [InlineData("xl/sharedStrings.xml", 700, "too-large")]
    [InlineData("xl/workbook.xml", 40, "too-large")]
    [InlineData("docProps/anything.bin", 40, "too-large")]
    public async Task A_workbook_that_unpacks_to_more_than_is_read_is_refused(string part, int megabytes, string code) =>
        await Refuse("glossaries/hostile", code, Workbook((part, zip => Fill(zip, megabytes))), places: false);

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/sharedStrings.xml")]
    [InlineData("xl/workbook.xml")]
    [InlineData("_rels/.rels")]
    [InlineData("xl/_rels/workbook.xml.rels")]
    public async Task A_workbook_with_entities_is_refused(string part) =>
        await Refuse(
            "glossaries/hostile",
            "not-well-formed",
            Workbook((part, zip => Write(zip, $"{Laughs("&j;")}<worksheet>&j;</worksheet>"))),
            places: false
        );

    /// <summary>
    /// The elements, not the bytes, are what takes memory: a hundred times as much as they take in the file, which is packed besides.
    /// </summary>
    [Theory]
    [InlineData(
        "xl/worksheets/sheet1.xml",
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is>",
        "<r/>",
        "</is></c></row></sheetData></worksheet>"
    )]
    [InlineData(
        "xl/worksheets/sheet1.xml",
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\">",
        "<f/>",
        "</c></row></sheetData></worksheet>"
    )]
    [InlineData("xl/worksheets/sheet1.xml", "<worksheet>", "<cols/>", "<sheetData/></worksheet>")]
    [InlineData("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r=\"1\">", "<x/>", "</row></sheetData></worksheet>")]
    [InlineData("xl/sharedStrings.xml", "<sst><si>", "<r/>", "</si></sst>")]
    [InlineData("xl/sharedStrings.xml", "<sst><si>", "<rPh/>", "</si></sst>")]
    [InlineData("xl/workbook.xml", "<workbook><sheets>", "<sheet/>", "</sheets></workbook>")]
    [InlineData("xl/_rels/workbook.xml.rels", "<Relationships>", "<Relationship/>", "</Relationships>")]
    [InlineData("_rels/.rels", "<Relationships>", "<Relationship/>", "</Relationships>")]
    public async Task A_workbook_with_more_elements_than_are_read_is_refused(string part, string before, string element, string after) =>
        await Refuse(
            "glossaries/hostile",
            "too-long",
            Workbook((part, zip => Write(zip, before + string.Concat(Enumerable.Repeat(element, 1_500_000)) + after))),
            places: false
        );

    [Fact]
    public async Task A_row_with_more_text_than_is_read_is_refused() =>
        await Refuse(
            "glossaries/hostile",
            "too-long",
            Workbook(
                ("xl/sharedStrings.xml", zip => Write(zip, $"<sst><si><t>{new string('a', 4 * Megabyte)}</t></si></sst>")),
                (
                    "xl/worksheets/sheet1.xml",
                    zip =>
                        Write(
                            zip,
                            $"<worksheet><sheetData><row "
                                + $"r=\"1\">{string.Concat(Enumerable.Repeat("<c t=\"s\"><v>0</v></c>", 400))}</row></sheetData></worksheet>"
                        )
                )
            ),
            places: false
        );

    [Fact]
    public async Task A_workbook_of_very_many_parts_is_refused()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (int i = 0; i < 100_000; i++)
            {
                zip.CreateEntry($"{i}", CompressionLevel.NoCompression);
            }
        }

        await Refuse("glossaries/hostile", "too-large", file.ToArray(), places: false);

        // The same, where the end of the directory says that it has one part.
        byte[] bytes = file.ToArray();
        int end = bytes.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        int start = bytes.AsSpan().IndexOf("PK\u0001\u0002"u8);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(end + 8), 1);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(end + 10), 1);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(end + 16), (uint)start);

        await Refuse("glossaries/hostile", "too-large", bytes, places: false);
    }

    [Fact]
    public async Task A_sheet_of_the_strict_form_is_read()
    {
        ImportReport report = await server.Import(
            new ImportOptions { Parent = "glossaries/strict", ValidateOnly = true },
            Workbook(
                (
                    "_rels/.rels",
                    zip =>
                        Write(
                            zip,
                            """<Relationships><Relationship Id="r1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/xl/workbook.xml"/></Relationships>"""
                        )
                ),
                (
                    "xl/workbook.xml",
                    zip =>
                        Write(
                            zip,
                            """
                            <workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>
                            """
                        )
                ),
                (
                    "xl/_rels/workbook.xml.rels",
                    zip =>
                        Write(
                            zip,
                            """
                            <Relationships><Relationship Id="r1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="../xl/./worksheets/Sheet1.xml"/></Relationships>
                            """
                        )
                ),
                (
                    "xl/worksheets/sheet1.xml",
                    zip =>
                        Write(
                            zip,
                            """
                            <worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><cols><col/></cols><sheetData><row/><row><c t="inlineStr"><is><t>de</t></is></c><c t="inlineStr"><is><t>en</t></is></c></row>
                            <row><c t="inlineStr"><is><r><rPr><b/></rPr><t>Wo</t></r><r><t xml:space="preserve">rt </t></r><rPh sb="0" eb="1"><t>x</t></rPh><phoneticPr/></is></c><c t="str"><f>A1</f><v>word</v></c></row></sheetData></worksheet>
                            """
                        )
                )
            )
        );

        Assert.Equal((1, 0), (report.Created, report.Refused));
    }

    [Fact]
    public async Task A_workbook_that_points_elsewhere_is_read_without_going_there()
    {
        byte[] file = Workbook(
            (
                "xl/worksheets/_rels/sheet1.xml.rels",
                zip =>
                    Write(
                        zip,
                        """
                        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9"
                        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="http://127.0.0.1:9/other.xlsx" TargetMode="External"/></Relationships>
                        """
                    )
            )
        );

        ImportReport report = await server.Import(new ImportOptions { Parent = "glossaries/pointing", ValidateOnly = true }, file);

        Assert.Equal((1, 0), (report.Created, report.Refused));
    }

    private Task Refuse(string format, string code, byte[] file) => Refuse(Files[format].Parent, code, file, places: true);

    private async Task Refuse(string parent, string code, byte[] file, bool places)
    {
        long revision = await server.Revision();
        long resident = Resident(forget: true);
        foreach (int batch in (int[])[0, 100])
        {
            ImportReport report = await server.Import(new ImportOptions { Parent = parent, BatchSize = batch }, file);

            ImportFinding finding = Assert.Single(report.Findings, f => f.Severity == ImportSeverity.Refusal);
            Assert.Equal((1, 0, 0), (report.Refused, report.Created, report.RevisionCount));
            Assert.Equal(code, finding.Code);
            Assert.NotEmpty(finding.Suggestion);
            Assert.True(!places || (finding.Line > 0 && finding.Column > 0), $"No place: {finding}");
            Assert.DoesNotContain("root:", finding.Message, StringComparison.Ordinal);
        }

        Assert.Equal(revision, await server.Revision());
        Assert.InRange(Resident(forget: false) - resident, long.MinValue, MemoryBytes);
    }

    private static string Document(string format, string prolog, string text, string attribute) =>
        Files[format]
            .Document.Replace("PROLOG", prolog, StringComparison.Ordinal)
            .Replace("TEXT", text, StringComparison.Ordinal)
            .Replace("ATTRIBUTE", attribute, StringComparison.Ordinal);

    private static string Laughs(string _) =>
        "<!DOCTYPE x [<!ENTITY a \"ha\">"
        + string.Concat("bcdefghij".Select(c => $"<!ENTITY {c} \"{string.Concat(Enumerable.Repeat($"&{(char)(c - 1)};", 10))}\">"))
        + "]>";

    /// <summary>A workbook with one term, in which these parts are others.</summary>
    private static byte[] Workbook(params (string Part, Action<Stream> Write)[] others)
    {
        Dictionary<string, Action<Stream>> parts = new(StringComparer.Ordinal)
        {
            ["[Content_Types].xml"] = s =>
                Write(
                    s,
                    """
                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                    <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                    <Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>
                    <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>
                    """
                ),
            ["_rels/.rels"] = s =>
                Write(
                    s,
                    """
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
                    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>
                    """
                ),
            ["xl/workbook.xml"] = s =>
                Write(
                    s,
                    """
                    <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>
                    """
                ),
            ["xl/_rels/workbook.xml.rels"] = s =>
                Write(
                    s,
                    """
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                    <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
                    <Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>
                    """
                ),
            ["xl/sharedStrings.xml"] = s =>
                Write(
                    s,
                    """<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>de</t></si><si><t>en</t></si><si><t>Wort</t></si><si><t>word</t></si></sst>"""
                ),
            ["xl/worksheets/sheet1.xml"] = s =>
                Write(
                    s,
                    """
                    <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
                    <row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c></row></sheetData></worksheet>
                    """
                ),
        };
        foreach ((string part, Action<Stream> write) in others)
        {
            parts[part] = write;
        }

        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string part, Action<Stream> write) in parts)
            {
                using Stream stream = zip.CreateEntry(part, CompressionLevel.Optimal).Open();
                write(stream);
            }
        }

        return file.ToArray();
    }

    private static void Write(Stream part, string content) => part.Write(Encoding.UTF8.GetBytes(content));

    private static void Fill(Stream part, int megabytes)
    {
        byte[] spaces = new byte[Megabyte];
        spaces.AsSpan().Fill((byte)' ');
        for (int i = 0; i < megabytes; i++)
        {
            part.Write(spaces);
        }
    }

    /// <summary>Bytes that the server has in memory, or the most since it was last forgotten; only Linux tells.</summary>
    private long Resident(bool forget)
    {
        string status = $"/proc/{server.Id}/status";
        if (!File.Exists(status))
        {
            return 0;
        }

        if (forget)
        {
            File.WriteAllText($"/proc/{server.Id}/clear_refs", "5");
        }

        string line = File.ReadLines(status).First(l => l.StartsWith(forget ? "VmRSS:" : "VmHWM:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
