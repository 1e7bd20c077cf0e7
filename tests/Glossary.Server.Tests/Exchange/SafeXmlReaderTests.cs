using System.Text;
using Glossary.Exchange;

namespace Glossary.Server.Tests.Exchange;

/// <summary>Whatever stands in a file, it is refused with its place, in bounded memory, and nothing in it is followed.</summary>
public class SafeXmlReaderTests
{
    public static TheoryData<string> Hostile =>
        [
            // Entities: none is known, so none grows, reads a file or asks an address.
            "<!DOCTYPE a [<!ENTITY b \"x\">]><a>&b;</a>",
            "<!DOCTYPE a [<!ENTITY b \"aaaaaaaaaa\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><a>&c;</a>",
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"http://127.0.0.1:9/\">]><a c=\"&b;\"/>",
            "<!DOCTYPE a [<!ENTITY % b SYSTEM \"http://127.0.0.1:9/\"> %b; ]><a>&c;</a>",
            "<a>&b;</a>",
            // Not well formed.
            "",
            "   ",
            "<a",
            "<a>",
            "<a></A>",
            "<a/><a/>",
            "\0",
            "<a b=\"1\" b=\"2\"/>",
            "<a>\u0001</a>",
            "<a>&#0;</a>",
            "<a>&#xD800;</a>",
            "<x:a/>",
            "<?xml version=\"1.0\" encoding=\"no-such-encoding\"?><a/>",
            "<?xml version=\"1.0\" encoding=\"utf-16\"?><a/>",
        ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void What_is_not_well_formed_is_refused_with_how_to_mend_it(string document)
    {
        Finding finding = Refusal(Encoding.UTF8.GetBytes(document));

        Assert.Equal((ImportSeverity.Refusal, "not-well-formed"), (finding.Severity, finding.Code));
        Assert.NotEmpty(finding.Suggestion);
        Assert.DoesNotContain(" Line ", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_has_its_place() => Assert.Equal(new Place(3, 7), Refusal("<a>\n<b/>\n <c></d></a>"u8.ToArray()).Place);

    [Theory]
    [InlineData("<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/a.dtd\"><a>x</a>")]
    [InlineData("<!DOCTYPE a PUBLIC \"-//a\" \"a.dtd\" [<!ELEMENT a ANY>]><a>x</a>")]
    public void A_document_type_is_passed_over(string document) => Assert.Equal("x", Text(Encoding.UTF8.GetBytes(document)));

    public static TheoryData<string> Encodings => ["utf-8", "utf-16", "utf-16BE", "iso-8859-1", "windows-1252", "iso-8859-15"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_file_is_read_in_the_encoding_that_it_declares(string name)
    {
        Encoding encoding = (CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name))!;

        Assert.Equal(
            "Größe",
            Text([.. encoding.GetPreamble(), .. encoding.GetBytes($"<?xml version=\"1.0\" encoding=\"{name}\"?><a>Größe</a>")])
        );
    }

    [Fact]
    public void Utf16_with_a_byte_order_mark_needs_no_declaration() =>
        Assert.Equal("총회", Text([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<a>총회</a>")]));

    [Fact]
    public void Bytes_that_are_not_in_the_encoding_are_refused() =>
        Assert.Contains("encoding", Refusal([.. "<a>"u8, 0xFC, .. "</a>"u8]).Suggestion, StringComparison.Ordinal);

    [Fact]
    public void Ten_thousand_elements_within_each_other_are_refused()
    {
        Finding finding = Refusal(
            Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 10_000)) + string.Concat(Enumerable.Repeat("</a>", 10_000)))
        );

        Assert.Equal("too-deep", finding.Code);
        Assert.Equal(1, finding.Place.Line);
    }

    [Theory]
    [InlineData("<a b=\"")]
    [InlineData("<a><!--")]
    [InlineData("<a")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"")]
    public void A_gigabyte_without_an_end_is_refused_in_bounded_memory(string start)
    {
        using var stream = new EndlessStream(start, length: 1024L * 1024 * 1024);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Finding finding = Assert.Throws<ExchangeFileException>(() => ReadAll(stream)).Finding;

        Assert.Equal("too-long", finding.Code);
        Assert.InRange(stream.Position, 0, SafeXmlReader.MaxNodeBytes + (1024 * 1024));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16L * SafeXmlReader.MaxNodeBytes);
    }

    [Fact]
    public void An_entry_that_grows_without_an_end_is_refused_in_bounded_memory()
    {
        using var stream = new EndlessStream("<a>", length: 1024L * 1024 * 1024, repeated: "<b>" + new string('x', 1000) + "</b>");
        using var reader = new SafeXmlReader(stream);
        reader.ReadToElement();

        Assert.Equal("too-long", Assert.Throws<ExchangeFileException>(reader.ReadElement).Finding.Code);
        Assert.InRange(stream.Position, 0, 4L * SafeXmlReader.MaxElementLength);
    }

    [Fact]
    public void What_was_read_is_written_and_read_the_same()
    {
        const string Xml = "<a xmlns=\"urn:a\" b=\"1 &lt; 2\" xml:lang=\"de\">x <c xmlns=\"\" d=\"&#xA;\">y &amp; z</c>\n<e/> ü\u00a0</a>";

        string written = XmlPart.Parse(Xml).ToXml();

        Assert.Equal(written, XmlPart.Parse(written).ToXml());
        Assert.Equal("x y & z\n ü\u00a0", XmlPart.Parse(written).Text);
        Assert.Equal("\n", XmlPart.Parse(written).Element("c")!.Attribute("d"));
    }

    private static string Text(byte[] document)
    {
        using var stream = new MemoryStream(document);
        using var reader = new SafeXmlReader(stream);
        reader.ReadToElement();
        return reader.ReadElement().Text;
    }

    private static Finding Refusal(byte[] document)
    {
        using var stream = new MemoryStream(document);
        return Assert.Throws<ExchangeFileException>(() => ReadAll(stream)).Finding;
    }

    private static void ReadAll(Stream stream)
    {
        using var reader = new SafeXmlReader(stream);
        while (reader.Read()) { }
    }

    /// <summary>A start, then the same text again and again.</summary>
    private sealed class EndlessStream(string start, long length, string repeated = "x") : Stream
    {
        private readonly byte[] _start = Encoding.UTF8.GetBytes(start);
        private readonly byte[] _repeated = Encoding.UTF8.GetBytes(repeated);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = (int)Math.Min(count, length - Position);
            for (int i = 0; i < read; i++)
            {
                long at = Position + i;
                buffer[offset + i] = at < _start.Length ? _start[at] : _repeated[(at - _start.Length) % _repeated.Length];
            }

            Position += read;
            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
