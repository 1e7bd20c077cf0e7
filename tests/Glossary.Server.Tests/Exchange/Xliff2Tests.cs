using System.Collections.Immutable;
using System.Xml.Linq;
using CsCheck;
using Glossary.Catalog;
using Glossary.Exchange;
using Glossary.Exchange.Xliff;
using Glossary.Server.State;

namespace Glossary.Server.Tests.Exchange;

public sealed class Xliff2Tests
{
    private const string Folder = "../shared/eval/formats/xliff-2.1";

    private static readonly ExportSettings Everything = new([], TbxDialect.Unspecified, TbxStyle.Unspecified);
    private static readonly ImportSettings IntoArticle = new("articles/a", ExchangeFormat.Xliff2, MergeMode.MergeById, 0, [], "", "");

    [Fact]
    public void A_unit_becomes_a_paragraph_and_a_segment_a_sentence()
    {
        ArticleRecord article = Read(
            """
            <unit id="p1"><segment state="final"><source>One.</source><target>Eins.</target></segment><ignorable><source> </source></ignorable>
              <segment state="reviewed"><source>Two <ph id="1"/>three.</source><target>Zwei <ph id="1"/>drei.</target></segment></unit>
            """
        );

        ParagraphRecord paragraph = Assert.Single(article.Paragraphs);
        Assert.Equal(
            ["en Original One. Two three.", "de Human Eins. Zwei drei."],
            paragraph.Versions.Select(v => $"{v.Language} {v.Origin} {v.Text}")
        );
        Assert.Equal([ReviewState.Unspecified, ReviewState.Reviewed], paragraph.Versions.Select(v => v.ReviewState));
        Assert.Equal(["One.", "Two three."], paragraph.Versions[0].Sentences.Select(s => paragraph.Versions[0].Text[s.Start..s.End]));
        Assert.Equal(
            ["en 0 de 0", "en 1 de 1"],
            paragraph.Links.Select(l => string.Join(' ', l.Groups.Select(g => $"{g.Language} {g.Sentences[0]}")))
        );
    }

    [Theory]
    [InlineData("<unit id='1'><segment><source>\n   A  b\n</source></segment></unit>", "A b")]
    [InlineData("<unit id='1' xml:space='preserve'><segment><source> A  b</source></segment></unit>", " A  b")]
    [InlineData("<unit id='1'><segment><source>A</source></segment><segment><source>b</source></segment></unit>", "Ab")]
    [InlineData(
        "<unit id='1'><segment><source>A <mrk id='m' translate='no'>b</mrk><cp hex='0003'/> <pc id='c'>d</pc></source></segment></unit>",
        "A b d"
    )]
    public void Text_is_what_a_person_reads(string unit, string text) => Assert.Equal(text, Read(unit).Paragraphs[0].Versions[0].Text);

    [Fact]
    public void A_part_that_is_not_translated_stays_without_a_partner()
    {
        ArticleRecord article = Read(
            "<unit id='1'><segment><source>One.</source></segment><ignorable><source> "
                + "</source></ignorable><segment><source>Two.</source><target>Zwei.</target></segment></unit>"
        );

        Assert.Equal("Zwei.", article.Paragraphs[0].Versions[1].Text);
        Assert.Equal([1, 2], article.Paragraphs[0].Links.Select(l => l.Groups.Length));
    }

    [Theory]
    [InlineData("<unit id='1'><segment><source>A <pc id='1'>b</pc></source><target>x <pc id='1'>y</pc></target></segment></unit>")]
    [InlineData(
        "<unit id='1' name='n' translate='no'><notes><note id='n1' category='c'>Note</note></notes><segment id='s' state='final' "
            + "subState='my:done'><source>A</source><target>b</target></segment></unit>"
    )]
    [InlineData(
        "<unit id='1'><segment><source>A.</source><target order='3'>b.</target></segment><ignorable><source> "
            + "</source></ignorable><segment><source>C.</source><target order='1'>d.</target></segment></unit>"
    )]
    [InlineData(
        "<group id='g' name='x'><notes><note>n</note></notes><unit id='1'><segment><source>A</source></segment></unit><group id='h'><unit "
            + "id='2'><segment><source>B</source></segment></unit></group></group><unit id='3'><segment><source>C</source></segment></unit>"
    )]
    [InlineData(
        "<unit id='a_B'><originalData><data id='d'>&lt;br/></data></originalData><segment><source>A<ph id='1' dataRef='d'/>\n "
            + "b</source></segment></unit>"
    )]
    [InlineData(
        "<unit id='1' my:x='y' xmlns:my='urn:my'><my:thing id='t'><my:in>z</my:in></my:thing><segment><source>A</source></segment></unit>"
    )]
    public void What_is_not_modelled_is_kept_and_written_back(string units)
    {
        ArticleRecord article = Read(units);

        string written = AssertRoundTrip(article);

        Assert.Equal(
            XElement.Parse(Document(units)).Descendants().Where(e => e.Name.LocalName != "file").Select(Shown),
            XElement.Parse(written).Descendants().Where(e => e.Name.LocalName != "file").Select(Shown)
        );

        static string Shown(XElement e) =>
            $"{e.Name} {string.Join(' ', e.Attributes().Where(a => !a.IsNamespaceDeclaration).Select(a => $"{a.Name}={a.Value}"))}";
    }

    [Fact]
    public void A_second_file_of_a_document_is_written_as_one_again()
    {
        using MemoryStream file = Aligned.File(
            """
            <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en"><file id="f1"><unit id="u"><segment><source>A</source></segment></unit></file>
            <file id="f2" original="x.html"><notes><note>n</note></notes><unit id="u"><segment><source>B</source></segment></unit></file></xliff>
            """
        );
        ArticleRecord article = Aligned.Article(XliffReader.Read(file, IntoArticle, TestContext.Current.CancellationToken));

        Assert.Equal(2, article.Paragraphs.Length);
        XElement written = XElement.Parse(AssertRoundTrip(article));
        Assert.Equal(
            ["f1 u", "f2 u"],
            written.Elements().Select(f => $"{(string?)f.Attribute("id")} {(string?)f.Elements().Last().Attribute("id")}")
        );
    }

    [Fact]
    public void A_new_translation_goes_into_the_unit_that_came()
    {
        ArticleRecord article = Read(
            "<unit id='1'><notes><note>n</note></notes><segment><source>A <ph id='1' canDelete='no'/>.</source><target>B <ph id='1' "
                + "canDelete='no'/>.</target></segment><ignorable><source> </source></ignorable><segment "
                + "state='final'><source>C.</source><target>D.</target></segment></unit>"
        );
        ParagraphRecord changed = article.Paragraphs[0];
        VersionRecord target = changed.Versions[1] with { Text = "X. D.", Sentences = [new Span(0, 2), new Span(3, 5)] };
        article = new ArticleRecord(article.Head, [changed with { Versions = [changed.Versions[0], target] }]);

        (string content, LossList losses) = Aligned.Written(
            (output, losses) => XliffWriter.Write([article], first: false, Everything, output, losses)
        );

        Assert.Equal("versions[de].text", Assert.Single(losses.Listed).Field);
        Assert.Contains("<note>n</note>", content, StringComparison.Ordinal);
        Assert.Contains("<target>X.<ph id=\"1\" canDelete=\"no\" /></target>", content, StringComparison.Ordinal);
        Assert.Contains("state=\"final\"><source>C.</source><target>D.</target>", content, StringComparison.Ordinal);
        using MemoryStream file = Aligned.File(content);
        Assert.Empty(Aligned.Refused(XliffReader.Read(file, IntoArticle, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void Another_target_language_gets_the_source_with_its_codes()
    {
        ArticleRecord article = Read(
            "<unit id='1'><segment><source>A <ph id='1'/>b.</source><target>X <ph id='1'/>y.</target></segment></unit>"
        );
        ParagraphRecord paragraph = article.Paragraphs[0];
        var korean = new VersionRecord
        {
            Language = "ko",
            Text = "가.",
            Sentences = [new Span(0, 2)],
            Origin = Origin.Machine,
            ReviewState = ReviewState.Unreviewed,
        };
        article = new ArticleRecord(
            article.Head,
            [
                paragraph with
                {
                    Versions = [.. paragraph.Versions, korean],
                    Links = [new LinkRecord([.. paragraph.Links[0].Groups, new LinkGroup("ko", [0])], 1)],
                },
            ]
        );

        (string content, _) = Aligned.Written(
            (output, losses) => XliffWriter.Write([article], first: false, Everything with { Languages = ["ko"] }, output, losses)
        );

        Assert.Contains("trgLang=\"ko\"", content, StringComparison.Ordinal);
        Assert.Contains(
            "state=\"translated\" subState=\"glossary:machine\"><source>A <ph id=\"1\" />b.</source><target>가.</target>",
            content,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Any_paragraph_comes_back_as_it_was()
    {
        Aligned.Paragraphs.Sample(paragraph =>
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

    [Fact]
    public void The_official_files_are_accepted_or_refused_as_their_folders_say()
    {
        string folder = Official();
        List<string> wrong = [];
        foreach (string path in Directory.EnumerateFiles(folder, "*.xlf", SearchOption.AllDirectories))
        {
            List<string> refused = [];
            using FileStream file = File.OpenRead(path);
            try
            {
                refused.AddRange(Aligned.Refused(XliffReader.Read(file, IntoArticle, TestContext.Current.CancellationToken)));
            }
            catch (ExchangeFileException e)
            {
                refused.Add(e.Message);
            }

            if (path.Contains("/valid/", StringComparison.Ordinal) != (refused.Count == 0))
            {
                wrong.Add($"{Path.GetFileName(path)} {string.Join(' ', refused)}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_official_files_come_back_as_they_were()
    {
        foreach (
            string path in Directory
                .EnumerateFiles(Official(), "*.xlf", SearchOption.AllDirectories)
                .Where(p => p.Contains("/valid/", StringComparison.Ordinal))
        )
        {
            using FileStream file = File.OpenRead(path);
            AssertRoundTrip(
                Aligned.Article(XliffReader.Read(file, IntoArticle, TestContext.Current.CancellationToken)),
                Path.GetFileName(path)
            );
        }
    }

    private static string Official()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string folder = Path.Combine(at.FullName, Folder);
            if (File.Exists(Path.Combine(at.FullName, "Glossary.sln")) && Directory.Exists(folder))
            {
                return folder;
            }
        }

        Assert.SkipWhen(true, $"Needs the official test files of XLIFF 2.1 in {Folder}.");
        return "";
    }

    private static string Document(string units) =>
        $"""<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="de"><file id="f">{units}</file></xliff>""";

    private static ArticleRecord Read(string units)
    {
        using MemoryStream file = Aligned.File(Document(units));
        return Aligned.Article(XliffReader.Read(file, IntoArticle, CancellationToken.None));
    }

    private static string AssertRoundTrip(ArticleRecord article, string name = "")
    {
        (string content, LossList losses) = Aligned.Written(
            (output, losses) => XliffWriter.Write([article], first: false, Everything, output, losses)
        );
        Assert.Empty(losses.Listed);
        using MemoryStream file = Aligned.File(content);
        ArticleRecord again = Aligned.Article(XliffReader.Read(file, IntoArticle, CancellationToken.None));
        Assert.Equal(name + Aligned.Content(article), name + Aligned.Content(again));
        return content;
    }
}
