using System.Text;
using CsCheck;
using Glossary.Catalog;
using Glossary.Exchange;
using Glossary.Exchange.Tmx;
using Glossary.Server.State;

namespace Glossary.Server.Tests.Exchange;

public sealed class TmxTests
{
    private static readonly ExportSettings Everything = new([], TbxDialect.Unspecified, TbxStyle.Unspecified);

    [Fact]
    public void A_unit_becomes_a_paragraph_with_a_version_for_each_language_and_one_link()
    {
        ArticleRecord article = Read(
            """<tu tuid="Start"><tuv xml:lang="en-us"><seg>Good morning.</seg></tuv><tuv lang="DE"><seg>Guten Morgen.</seg></tuv></tu>"""
        );

        ParagraphRecord paragraph = Assert.Single(article.Paragraphs);
        Assert.Equal("en-US", article.Head.SourceLanguage);
        Assert.Equal(
            ["en-US Original Good morning.", "de Memory Guten Morgen."],
            paragraph.Versions.Select(v => $"{v.Language} {v.Origin} {v.Text}")
        );
        Assert.Equal(["en-US", "de"], Assert.Single(paragraph.Links).Groups.Select(g => g.Language));
    }

    [Theory]
    [InlineData("A <bpt i=\"1\">&lt;b></bpt>big<ept i=\"1\">&lt;/b></ept> cat", "A big cat")]
    [InlineData("See <ph x=\"1\">{0}</ph>.", "See .")]
    [InlineData("<it pos=\"begin\">&lt;i></it>Open", "Open")]
    [InlineData("With <hi type=\"x\">a part</hi>.", "With a part.")]
    [InlineData("Note<ph><sub>a footnote</sub></ph>.", "Note.")]
    [InlineData("<ut>\\b </ut>Old", "Old")]
    [InlineData("[&#x09;&#x09;   ] &amp; &lt;", "[\t\t   ] & <")]
    [InlineData("<![CDATA[a < b]]>", "a < b")]
    public void Inline_codes_are_no_text_and_are_written_back(string segment, string text)
    {
        ArticleRecord article = Read($"""<tu tuid="u"><tuv xml:lang="en"><seg>{segment}</seg></tuv></tu>""");

        Assert.Equal(text, Assert.Single(article.Paragraphs[0].Versions).Text);
        AssertRoundTrip(article);
    }

    [Fact]
    public void What_is_not_modelled_is_kept_and_written_back()
    {
        ArticleRecord article = Read(
            """
            <tu tuid="Unit 7" changedate="20200101T000000Z" srclang="de"><note>For the desk</note><prop type="client">ACME &amp; Co</prop>
              <tuv xml:lang="EN-us" creationid="jd"><prop type="x">y</prop><seg>Yes</seg></tuv><tuv xml:lang="en-US"><seg>Aye</seg></tuv>
              <tuv xml:lang="zh-hant-tw"><seg>是</seg></tuv></tu>
            """,
            """<header creationtool="X" creationtoolversion="1" segtype="block" o-tmf="abc" adminlang="en" srclang="en-us" datatype="html"><note>n</note><prop type="p">q</prop><ude name="u" base="b"><map unicode="#xF8FF" code="#xF0"/></ude></header>"""
        );

        string written = AssertRoundTrip(article);

        Assert.Equal("zh-Hant-TW", article.Paragraphs[0].Versions[1].Language);
        Assert.All(
            (string[])
                [
                    "tuid=\"Unit 7\"",
                    "changedate=\"20200101T000000Z\"",
                    "srclang=\"de\"",
                    "For the desk",
                    "ACME &amp; Co",
                    "\"EN-us\" creationid=\"jd\"",
                    "Aye",
                    "zh-hant-tw",
                    "segtype=\"block\"",
                    "<map unicode=\"#xF8FF\" code=\"#xF0\" />",
                ],
            part => Assert.Contains(part, written, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Units_without_an_id_have_one_of_their_source_text()
    {
        const string Plain = """<tu><tuv xml:lang="en"><seg>One</seg></tuv></tu>""";

        ArticleRecord article = Read(
            Plain
                + """<tu tuid="x"><tuv xml:lang="en"><seg>Two</seg></tuv></tu><tu><tuv xml:lang="de"><seg>Eins</seg></tuv><tuv xml:lang="en"><seg>One</seg></tuv></tu>"""
        );

        Assert.Equal(
            article.Paragraphs[0].Id,
            Read("<tu tuid=\"y\"><tuv xml:lang=\"en\"><seg>Three</seg></tuv></tu>" + Plain).Paragraphs[1].Id
        );
        Assert.Equal(article.Paragraphs[0].Id, article.Paragraphs[2].Id);
        Assert.Equal("x", article.Paragraphs[1].Id);
        Assert.All(article.Paragraphs, p => Assert.True(ResourceNames.IsId(p.Id)));
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("iso-8859-1", false)]
    public void The_encoding_is_told_by_the_mark_or_the_declaration(string encoding, bool mark)
    {
        string file =
            $"<?xml version=\"1.0\" "
            + $"encoding=\"{encoding[..(encoding.StartsWith("utf-16", StringComparison.Ordinal) ? 6 : encoding.Length)]}\"?>"
            + File("""<tu tuid="u"><tuv xml:lang="de"><seg>Grüße</seg></tuv></tu>""", Header("de"));
        Encoding bytes = Encoding.GetEncoding(encoding);
        using var stream = new MemoryStream([.. mark ? bytes.GetPreamble() : [], .. bytes.GetBytes(file)]);

        ArticleRecord article = Aligned.Article(TmxReader.Read(stream, "", TestContext.Current.CancellationToken));

        Assert.Equal("Grüße", article.Paragraphs[0].Versions[0].Text);
    }

    [Theory]
    [InlineData("*all*", "", "de")]
    [InlineData("*all*", "en", "en-GB")]
    [InlineData("en", "", "en-GB")]
    [InlineData("EN-gb", "", "en-GB")]
    public void The_source_language_is_that_of_the_header_or_of_the_request(string declared, string requested, string expected)
    {
        using MemoryStream file = Aligned.File(
            File("""<tu tuid="u"><tuv xml:lang="de"><seg>Ja</seg></tuv><tuv xml:lang="en-gb"><seg>Yes</seg></tuv></tu>""", Header(declared))
        );

        Assert.Equal(expected, Aligned.Article(TmxReader.Read(file, requested, TestContext.Current.CancellationToken)).Head.SourceLanguage);
    }

    [Theory]
    [InlineData("<tu><tuv><seg>No language</seg></tuv></tu>", "bad-language")]
    [InlineData("<tu><tuv xml:lang=\"not a tag\"><seg>x</seg></tuv></tu>", "bad-language")]
    [InlineData("<tu></tu>", "no-text")]
    [InlineData("<tu><tuv xml:lang=\"en\"></tuv></tu>", "tmx-structure")]
    [InlineData("<tu><seg>x</seg></tu>", "tmx-structure")]
    [InlineData("<tu><tuv xml:lang=\"fr\"><seg>Oui</seg></tuv></tu>", "no-source-text")]
    public void A_unit_that_cannot_be_taken_is_refused_with_its_place(string unit, string code)
    {
        using MemoryStream file = Aligned.File(File("""<tu tuid="good"><tuv xml:lang="en"><seg>Yes</seg></tuv></tu>""" + "\n" + unit));

        ImportItem[] items = [.. TmxReader.Read(file, "en", TestContext.Current.CancellationToken)];

        Assert.StartsWith("3:", Assert.Single(Aligned.Refused(items)), StringComparison.Ordinal);
        Assert.EndsWith(" " + code, Assert.Single(Aligned.Refused(items)), StringComparison.Ordinal);
        Assert.All(items.SelectMany(i => i.Findings).Where(f => f.Severity == ImportSeverity.Refusal), f => Assert.NotEmpty(f.Suggestion));
    }

    [Theory]
    [InlineData("a <b>bold</b> word", "a bold word")]
    [InlineData("a <g id=\"1\">bold<x id=\"2\"/></g> word<ph x=\"1\">&lt;br/&gt;</ph>", "a bold word")]
    [InlineData("a <mrk mtype=\"term\">bold</mrk> word", "a bold word")]
    public void Inline_elements_of_other_formats_are_kept_and_what_is_in_them_is_text(string segment, string text)
    {
        string unit = $"<tu tuid=\"u\"><tuv xml:lang=\"en\"><seg>{segment}</seg></tuv></tu>";
        using MemoryStream file = Aligned.File(File(unit));
        ImportItem[] items = [.. TmxReader.Read(file, "en", TestContext.Current.CancellationToken)];
        ArticleRecord article = Read(unit);

        (string content, LossList losses) = Aligned.Written(
            (output, losses) => TmxWriter.Write([article], collection: false, Everything, output, losses)
        );

        Finding finding = Assert.Single(items.SelectMany(i => i.Findings));
        Assert.Equal(("tmx-inline", ImportSeverity.Caution), (finding.Code, finding.Severity));
        Assert.Equal(text, article.Paragraphs[0].Versions[0].Text);
        Assert.Contains($"<seg>{segment}</seg>", content, StringComparison.Ordinal);
        Assert.Empty(losses.Listed);
    }

    [Theory]
    [InlineData("<tmx version=\"1.4\"><body/></tmx>", "tmx-structure")]
    [InlineData("<tmx version=\"1.4\"><header srclang=\"en\"/></tmx>", "tmx-structure")]
    [InlineData("<tmx version=\"1.4\"><header srclang=\"e n\"/><body/></tmx>", "bad-language")]
    [InlineData("<tmx version=\"1.4\"><header srclang=\"en\"/><body><div/></body></tmx>", "tmx-structure")]
    [InlineData("<tmx version=\"1.4\"><header srclang=\"en\"/><body><tu>", "not-well-formed")]
    public void A_file_that_is_no_TMX_is_refused(string file, string code)
    {
        using MemoryStream stream = Aligned.File(file);

        var refusal = Assert.Throws<ExchangeFileException>(() =>
            TmxReader.Read(stream, "", TestContext.Current.CancellationToken).ToArray()
        );

        Assert.Equal(code, refusal.Finding.Code);
    }

    [Fact]
    public void A_changed_text_loses_its_inline_codes_and_the_export_says_so()
    {
        ArticleRecord article = Read(
            """<tu tuid="u"><tuv xml:lang="en"><seg>A <bpt i="1">b</bpt>big<ept i="1">/b</ept> cat</seg></tuv></tu>"""
        );
        ParagraphRecord changed = article.Paragraphs[0] with
        {
            Versions = [article.Paragraphs[0].Versions[0] with { Text = "A dog", Sentences = [new Span(0, 5)] }],
        };

        (string content, LossList losses) = Aligned.Written(
            (output, losses) => TmxWriter.Write([new ArticleRecord(article.Head, [changed])], collection: false, Everything, output, losses)
        );

        Assert.Contains("<seg>A dog</seg>", content, StringComparison.Ordinal);
        Assert.Equal(("articles/a/paragraphs/u", "versions[en].text"), (Assert.Single(losses.Listed).Name, losses.Listed[0].Field));
    }

    [Fact]
    public void An_article_of_several_sentences_comes_back_as_it_was()
    {
        ArticleRecord article = new(
            new ArticleHead
            {
                Id = "a",
                SourceLanguage = "de",
                ParagraphIds = ["p1"],
            },
            [
                new ParagraphRecord
                {
                    Id = "p1",
                    Index = 1,
                    Kind = ParagraphKind.Lead,
                    Versions =
                    [
                        new VersionRecord
                        {
                            Language = "de",
                            Text = "Eins. Zwei.",
                            Sentences = [new Span(0, 5), new Span(6, 11)],
                            Origin = Origin.Original,
                        },
                        new VersionRecord
                        {
                            Language = "ko",
                            Text = "하나. 둘.",
                            Sentences = [new Span(0, 3), new Span(4, 6)],
                            Origin = Origin.Human,
                            ReviewState = ReviewState.Reviewed,
                            Stale = true,
                        },
                    ],
                    Links = [new LinkRecord([new("de", [0]), new("ko", [0])], 1), new LinkRecord([new("de", [1]), new("ko", [1])], 1)],
                },
            ]
        );

        AssertRoundTrip(article, head: false);
    }

    [Fact]
    public void Any_text_comes_back_as_it_was()
    {
        Gen<string> word = Gen.OneOf(
            Gen.String[Gen.Char["ab <>&\"'\t\né한\u00a0"], 1, 12],
            Gen.Const("<x>"),
            Gen.Const("]]>"),
            Gen.Const("&amp;"),
            Gen.Const("😀")
        );
        Gen<string> markup = word.Array[1, 4]
            .Select(words =>
                string.Join(
                    "<ph x=\"1\">&lt;br/></ph>",
                    words.Select(w =>
                        w.Replace("&", "&amp;", StringComparison.Ordinal)
                            .Replace("<", "&lt;", StringComparison.Ordinal)
                            .Replace(">", "&gt;", StringComparison.Ordinal)
                    )
                )
            );
        Gen.Select(word, markup, Gen.Bool)
            .Sample(
                (text, marked, second) =>
                {
                    string plain = System
                        .Security.SecurityElement.Escape(text)
                        .Replace("\n", "&#10;", StringComparison.Ordinal)
                        .Replace("\t", "&#9;", StringComparison.Ordinal);
                    string file = File(
                        $"""<tu tuid="u"><tuv xml:lang="en"><seg>x{plain}</seg></tuv><tuv xml:lang="de"><seg>y{marked}</seg></tuv></tu>{(second ? "<tu><tuv xml:lang=\"en\"><seg>z</seg></tuv></tu>" : "")}""",
                        Header("en")
                    );
                    using MemoryStream stream = Aligned.File(file);
                    ArticleRecord article = Aligned.Article(TmxReader.Read(stream, "", CancellationToken.None));
                    Assert.Equal("x" + text, article.Paragraphs[0].Versions[0].Text);
                    AssertRoundTrip(article);
                }
            );
    }

    private static string Header(string source) =>
        $"""<header creationtool="X" creationtoolversion="1" segtype="sentence" o-tmf="abc" adminlang="en" srclang="{source}" datatype="plaintext"/>""";

    private static string File(string units, string? header = null) =>
        $"<tmx version=\"1.4\">{header ?? Header("en")}<body>\n{units}\n</body></tmx>";

    private static ArticleRecord Read(string units, string? header = null)
    {
        using MemoryStream file = Aligned.File(File(units, header));
        return Aligned.Article(TmxReader.Read(file, "", CancellationToken.None));
    }

    private static string AssertRoundTrip(ArticleRecord article, bool head = true)
    {
        (string content, LossList losses) = Aligned.Written(
            (output, losses) => TmxWriter.Write([article], collection: false, Everything, output, losses)
        );
        Assert.Empty(losses.Listed);
        using MemoryStream file = Aligned.File(content);
        ArticleRecord again = Aligned.Article(TmxReader.Read(file, "", CancellationToken.None));
        Assert.Equal(Aligned.Content(head ? article : article with { Head = again.Head }), Aligned.Content(again));
        return content;
    }
}
