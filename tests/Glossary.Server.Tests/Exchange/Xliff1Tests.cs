using CsCheck;
using Glossary.Catalog;
using Glossary.Exchange;
using Glossary.Exchange.Xliff;
using Glossary.Server.State;

namespace Glossary.Server.Tests.Exchange;

public sealed class Xliff1Tests
{
    private static readonly ExportSettings Everything = new([], TbxDialect.Unspecified, TbxStyle.Unspecified);
    private static readonly ImportSettings IntoArticle = new("articles/a", ExchangeFormat.Xliff12, MergeMode.MergeById, 0, [], "", "");

    [Theory]
    [InlineData("<trans-unit id='1'><source>A</source></trans-unit>", "A")]
    [InlineData(
        "<trans-unit id='1'><source>A <g id='1'>b</g><x id='2'/> <ph id='3'>{0}</ph>c<bpt id='4'>&lt;b></bpt>d<ept "
            + "id='4'>&lt;/b></ept></source><target>x</target></trans-unit>",
        "A b cd|x"
    )]
    [InlineData(
        "<trans-unit id='1' approved='yes'><source>A  b\n</source><target state='final'>X <mrk mtype='term'>y</mrk></target></trans-unit>",
        "A b|X y Reviewed"
    )]
    [InlineData(
        "<trans-unit id='1'><source>A. B.</source><seg-source><mrk mtype='seg' mid='a'>A.</mrk> <mrk mtype='seg' "
            + "mid='b'>B.</mrk></seg-source><target><mrk mtype='seg' mid='b'>Y.</mrk> <mrk mtype='seg' "
            + "mid='a'>X.</mrk></target></trans-unit>",
        "A. B.|Y. X."
    )]
    [InlineData("<trans-unit id='1'><source>A</source><target state-qualifier='leveraged-mt'>X</target></trans-unit>", "A|X Machine")]
    public void A_unit_becomes_a_paragraph(string unit, string expected)
    {
        ParagraphRecord paragraph = Read(unit).Paragraphs[0];

        Assert.Equal(
            expected,
            string.Join(
                '|',
                paragraph.Versions.Select(v =>
                    v.Text
                    + (v.ReviewState == ReviewState.Reviewed ? " Reviewed" : "")
                    + (v.Origin is Origin.Machine or Origin.Memory ? $" {v.Origin}" : "")
                )
            )
        );
    }

    [Theory]
    [InlineData(
        "<trans-unit id='1'><source>A <g id='1'>b</g></source><target>x <g id='1'>y</g></target><alt-trans "
            + "match-quality='90'><target>z</target></alt-trans><note from='me'>n</note></trans-unit>"
    )]
    [InlineData(
        "<group id='g' restype='dialog'><note>n</note><trans-unit id='1' resname='r'><source>A</source></trans-unit><group><trans-unit "
            + "id='2'><source>B</source></trans-unit></group></group><trans-unit id='3'><source>C</source></trans-unit>"
    )]
    [InlineData("<trans-unit id='1' xml:space='preserve'><source> A  b</source><target>\tx</target></trans-unit>")]
    [InlineData(
        "<trans-unit id='A 1/2'><source>A. B.</source><seg-source><mrk mtype='seg' mid='x'>A.</mrk> <mrk mtype='seg' "
            + "mid='y'>B.</mrk></seg-source><target><mrk mtype='seg' mid='y'>Y.</mrk> <mrk mtype='seg' "
            + "mid='x'>X.</mrk></target></trans-unit>"
    )]
    public void What_is_not_modelled_is_kept_and_written_back(string units) => AssertRoundTrip(Read(units));

    [Fact]
    public void Several_files_with_headers_come_back()
    {
        using MemoryStream file = Aligned.File(
            """
            <xliff version="1.1"><file original="a.html" source-language="en-us" target-language="de" datatype="html"><header><note>h</note></header><body><trans-unit id="1"><source>A</source><target>B</target></trans-unit></body></file>
            <file original="b.html" source-language="en-us" target-language="de" datatype="html"><body><trans-unit id="1"><source>C</source></trans-unit></body></file></xliff>
            """
        );
        ArticleRecord article = Aligned.Article(XliffReader.Read(file, IntoArticle, TestContext.Current.CancellationToken));

        string written = AssertRoundTrip(article);

        Assert.Equal(2, article.Paragraphs.Length);
        Assert.All(
            (string[])["original=\"a.html\"", "original=\"b.html\"", "source-language=\"en-us\"", "<header", ">h</note>"],
            part => Assert.Contains(part, written, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("<trans-unit><source>A</source></trans-unit>")]
    [InlineData("<trans-unit id='1'><target>A</target></trans-unit>")]
    [InlineData("<trans-unit id='1'><source>A <b>b</b></source></trans-unit>")]
    public void A_unit_that_cannot_be_taken_is_refused(string unit)
    {
        using MemoryStream file = Aligned.File(Document(unit));

        Assert.NotEmpty(Aligned.Refused(XliffReader.Read(file, IntoArticle, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void Any_paragraph_comes_back_as_it_was()
    {
        Gen<ParagraphRecord> paragraphs = Aligned.Paragraphs;
        paragraphs.Sample(paragraph =>
            AssertRoundTrip(
                new ArticleRecord(
                    new ArticleHead
                    {
                        Id = "a",
                        SourceLanguage = "de",
                        ParagraphIds = ["p1"],
                    },
                    [paragraph]
                )
            )
        );
    }

    private static string Document(string units) =>
        $"""<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="x" source-language="en" target-language="de" datatype="plaintext"><body>{units}</body></file></xliff>""";

    private static ArticleRecord Read(string units)
    {
        using MemoryStream file = Aligned.File(Document(units));
        return Aligned.Article(XliffReader.Read(file, IntoArticle, CancellationToken.None));
    }

    private static string AssertRoundTrip(ArticleRecord article)
    {
        (string content, LossList losses) = Aligned.Written(
            (output, losses) => XliffWriter.Write([article], first: true, Everything, output, losses)
        );
        Assert.Empty(losses.Listed);
        using MemoryStream file = Aligned.File(content);
        ArticleRecord again = Aligned.Article(XliffReader.Read(file, IntoArticle, CancellationToken.None));
        Assert.Equal(Aligned.Content(article), Aligned.Content(again));
        return content;
    }
}
