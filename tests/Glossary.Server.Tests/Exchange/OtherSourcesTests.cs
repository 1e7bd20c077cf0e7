using System.Text;
using System.Xml.Linq;
using Glossary.Catalog;
using Glossary.Exchange;
using Glossary.Exchange.Formats;
using Glossary.Exchange.Importing;
using Glossary.Exchange.Laws;

namespace Glossary.Server.Tests.Exchange;

/// <summary>Files with texts in several source languages, which are an article each, and one file again.</summary>
public sealed class OtherSourcesTests
{
    private const string Xliff = """
        <xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
        <file original="a" source-language="en" target-language="de" datatype="plaintext"><body><trans-unit id="1"><source>One</source><target>Eins</target></trans-unit></body></file>
        <file original="b" source-language="fr" target-language="de" datatype="x-b"><header><note>n</note></header><body><trans-unit id="1"><source>Deux</source><target>Zwei</target></trans-unit></body></file>
        <file original="c" source-language="en" target-language="de" datatype="plaintext"><body><trans-unit id="1"><source>Three</source><target>Drei</target></trans-unit></body></file>
        <file original="d" source-language="ko" target-language="en" datatype="plaintext"><body><trans-unit id="1"><source>넷</source><target>Four</target></trans-unit></body></file>
        </xliff>
        """;

    private const string Tmx = """
        <tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="block" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/><body>
        <tu tuid="1"><tuv xml:lang="en"><seg>One</seg></tuv><tuv xml:lang="de"><seg>Eins</seg></tuv></tu>
        <tu tuid="2" srclang="de"><tuv xml:lang="de"><seg>Zwei</seg></tuv><tuv xml:lang="ko"><seg>둘</seg></tuv></tu>
        <tu tuid="3" srclang="x-klingon"><tuv xml:lang="x-klingon"><seg>wej</seg></tuv><tuv xml:lang="de"><seg>Drei</seg></tuv></tu>
        </body></tmx>
        """;

    [Fact]
    public void The_files_of_each_source_language_are_an_article()
    {
        CatalogSnapshot catalog = Imported(Xliff, ExchangeFormat.Xliff12, out ImportTally tally);

        Assert.Equal(["articles/test", "articles/test-fr", "articles/test-ko"], tally.Resources);
        Assert.Equal(["One", "Three"], Sources(catalog, "test"));
        Assert.Equal(["Deux"], Sources(catalog, "test-fr"));
        Assert.Equal("fr", catalog.FindArticle("test-fr")!.Head.SourceLanguage);
        Assert.Equal(4, tally.Count(ImportOutcome.Created));
    }

    [Fact]
    public void They_are_one_file_again_with_what_stood_around_them()
    {
        CatalogSnapshot catalog = Imported(Xliff, ExchangeFormat.Xliff12, out _);

        var document = XDocument.Parse(Written(catalog, "test", ExchangeFormat.Xliff12, ["de"], out LossList losses));

        XNamespace space = "urn:oasis:names:tc:xliff:document:1.2";
        Assert.Empty(losses.Listed);
        Assert.Equal(
            ["en de a", "en de c", "fr de b", "ko en d"],
            document
                .Descendants(space + "file")
                .Select(f =>
                    $"{(string?)f.Attribute("source-language")} {(string?)f.Attribute("target-language")} "
                    + $"{(string?)f.Attribute("original")}"
                )
        );
        Assert.Equal(["Eins", "Drei", "Zwei", "Four"], document.Descendants(space + "target").Select(t => t.Value));
        Assert.Equal("n", document.Descendants(space + "note").Single().Value);
    }

    [Fact]
    public void The_first_source_language_with_a_text_is_that_of_the_article()
    {
        const string File =
            "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'><file original='a' source-language='en' "
            + "target-language='de' datatype='x'><body/></file><file original='b' source-language='fr' target-language='de' "
            + "datatype='x'><body><trans-unit id='1'><source>Deux</source></trans-unit></body></file></xliff>";

        CatalogSnapshot catalog = Imported(File, ExchangeFormat.Xliff12, out ImportTally tally);

        Assert.Equal(("fr", "Deux"), (catalog.FindArticle("test")!.Head.SourceLanguage, Sources(catalog, "test").Single()));
        Assert.Contains(tally.Findings, f => f.Finding is { Severity: ImportSeverity.Caution, Code: "empty-text" });
    }

    [Fact]
    public void XLIFF_2_has_one_source_language_and_says_what_it_leaves_out()
    {
        CatalogSnapshot catalog = Imported(Xliff, ExchangeFormat.Xliff12, out _);

        string written = Written(catalog, "test", ExchangeFormat.Xliff2, ["de"], out LossList losses);

        Assert.DoesNotContain("Deux", written, StringComparison.Ordinal);
        Assert.Equal(["articles/test-fr", "articles/test-ko"], losses.Listed.Where(l => l.Field == "paragraphs").Select(l => l.Name));
    }

    [Fact]
    public void A_unit_of_TMX_has_its_own_source_language()
    {
        CatalogSnapshot catalog = Imported(Tmx, ExchangeFormat.Tmx, out ImportTally tally);

        Assert.Equal(3, tally.Count(ImportOutcome.Created));
        Assert.Equal(["One"], Sources(catalog, "test"));
        Assert.Equal(["Zwei"], Sources(catalog, "test-de"));
        Assert.Equal(["wej"], Sources(catalog, "test-x-klingon"));
        Assert.Equal(
            ["en Eins One", "de Zwei 둘", "x-klingon Drei wej"],
            XDocument
                .Parse(Written(catalog, "test", ExchangeFormat.Tmx, [], out _))
                .Descendants("tu")
                .Select(u =>
                    $"{(string?)u.Attribute("srclang") ?? "en"} "
                    + $"{string.Join(' ', u.Descendants("seg").Select(s => s.Value).Order(StringComparer.Ordinal))}"
                )
        );
    }

    [Theory]
    [InlineData("*all*", "<tuv xml:lang=\"de\"><seg>Zwei</seg></tuv>", "test-de")]
    [InlineData("en", "<tuv xml:lang=\"de\"><seg>Zwei</seg></tuv>", null)]
    public void Without_it_any_language_counts_only_where_the_file_says_so(string header, string texts, string? article)
    {
        CatalogSnapshot catalog = Imported(
            $"<tmx version=\"1.4\"><header creationtool=\"x\" creationtoolversion=\"1\" segtype=\"block\" o-tmf=\"x\" adminlang=\"en\" "
                + $"srclang=\"{header}\" datatype=\"plaintext\"/><body><tu tuid=\"1\"><tuv xml:lang=\"en\"><seg>One</seg></tuv></tu><tu "
                + $"tuid=\"2\">{texts}</tu></body></tmx>",
            ExchangeFormat.Tmx,
            out ImportTally tally
        );

        Assert.Equal(article is null ? 1 : 0, tally.Count(ImportOutcome.Refused));
        Assert.Equal(article is null ? [] : ["Zwei"], article is null ? [] : Sources(catalog, article));
    }

    [Fact]
    public void An_article_of_that_id_with_another_source_language_is_left_alone()
    {
        CatalogSnapshot catalog = RoundTripLaw.Import(
            RoundTripLaw.Empty,
            Encoding.UTF8.GetBytes(Tmx),
            RoundTripLaw.Settings(ExchangeFormat.Tmx) with
            {
                Parent = "articles/test-fr",
            },
            new ImportTally()
        );

        ExchangeFileException refused = Assert.Throws<ExchangeFileException>(() =>
            RoundTripLaw.Import(catalog, Encoding.UTF8.GetBytes(Xliff), RoundTripLaw.Settings(ExchangeFormat.Xliff12), new ImportTally())
        );

        Assert.Contains("articles/test-fr", refused.Finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_articles_are_one_TMX()
    {
        CatalogSnapshot catalog = RoundTripLaw.Import(
            Imported(Tmx, ExchangeFormat.Tmx, out _),
            Encoding.UTF8.GetBytes(Tmx),
            RoundTripLaw.Settings(ExchangeFormat.Tmx) with
            {
                Parent = "articles/other",
            },
            new ImportTally()
        );
        using var output = new MemoryStream();
        var losses = new LossList();
        long entries = ExchangeFormats
            .Write(
                [.. catalog.Articles.OrderBy(a => a.Id, StringComparer.Ordinal)],
                collection: true,
                ExchangeFormat.Tmx,
                new ExportSettings([], default, default),
                output,
                losses
            )!
            .Last();
        byte[] file = output.ToArray();

        CatalogSnapshot again = RoundTripLaw.Import(RoundTripLaw.Empty, file, RoundTripLaw.Settings(ExchangeFormat.Tmx), new ImportTally());

        Assert.Equal(6, entries);
        Assert.Equal(6, again.Articles.Sum(a => a.Paragraphs.Length));
        Assert.Equal(
            6,
            XDocument.Parse(Encoding.UTF8.GetString(file)).Descendants("tu").Select(u => (string?)u.Attribute("tuid")).Distinct().Count()
        );
        Assert.Equal(["One", "One"], Sources(again, "test"));
    }

    [Fact]
    public void What_an_earlier_version_stored_by_its_place_is_found_while_its_text_is_the_same()
    {
        const string Earlier =
            """<tu tuid="u1"><tuv xml:lang="en"><seg>One</seg></tuv></tu><tu tuid="u2"><tuv xml:lang="en"><seg>Two</seg></tuv></tu>""";
        const string Now =
            """<tu><tuv xml:lang="en"><seg>One</seg></tuv><tuv xml:lang="de"><seg>Eins</seg></tuv></tu><tu><tuv xml:lang="en"><seg>Another</seg></tuv></tu>""";
        static string File(string units) =>
            $"<tmx version=\"1.4\"><header creationtool=\"x\" creationtoolversion=\"1\" segtype=\"block\" o-tmf=\"x\" adminlang=\"en\" "
            + $"srclang=\"en\" datatype=\"plaintext\"/><body>{units}</body></tmx>";
        CatalogSnapshot catalog = Imported(File(Earlier), ExchangeFormat.Tmx, out _);
        var tally = new ImportTally();

        catalog = RoundTripLaw.Import(catalog, Encoding.UTF8.GetBytes(File(Now)), RoundTripLaw.Settings(ExchangeFormat.Tmx), tally);

        Assert.Equal((1, 1), (tally.Count(ImportOutcome.Updated), tally.Count(ImportOutcome.Created)));
        Assert.Equal(["One", "Two", "Another"], Sources(catalog, "test"));
    }

    public static TheoryData<string, string> Targets =>
        new()
        {
            { "Unspecified", "One:; Two:Zwei" },
            { "Untranslated", "One:; Two:Zwei" },
            { "SameAsSource", "One:One; Two:Zwei" },
            { "Refused", "Two:Zwei" },
        };

    [Theory]
    [MemberData(nameof(Targets))]
    public void The_options_say_what_an_empty_target_means(string meaning, string expected)
    {
        string[] files =
        [
            "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'><file original='a' source-language='en' "
                + "target-language='de' datatype='x'><body><trans-unit id='1'><source><g id='1'>One</g></source></trans-unit><trans-unit "
                + "id='2'><source>Two</source><target>Zwei</target></trans-unit></body></file></xliff>",
            "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'><file original='a' source-language='en' "
                + "target-language='de' datatype='x'><body><trans-unit id='1'><source>One</source><target "
                + "state='new'/></trans-unit><trans-unit "
                + "id='2'><source>Two</source><target>Zwei</target></trans-unit></body></file></xliff>",
            "<xliff version='2.0' xmlns='urn:oasis:names:tc:xliff:document:2.0' srcLang='en' trgLang='de'><file id='f'><unit "
                + "id='1'><segment><source>One</source><target> </target></segment></unit><unit "
                + "id='2'><segment><source>Two</source><target>Zwei</target></segment></unit></file></xliff>",
        ];
        foreach (string file in files)
        {
            ImportItem[] items = Items(
                file,
                new ImportSettings("articles/test", ExchangeFormat.Unspecified, MergeMode.MergeById, 0, [], "", "")
                {
                    EmptyTargets = Enum.Parse<EmptyTarget>(meaning),
                }
            );
            ParagraphItem[] taken =
            [
                .. items.OfType<ParagraphItem>().Where(i => i.Findings.All(f => f.Severity != ImportSeverity.Refusal)),
            ];

            Assert.Equal(
                expected,
                string.Join(
                    "; ",
                    taken.Select(i =>
                        $"{i.Paragraph.Versions[0].Text}:{i.Paragraph.Versions.FirstOrDefault(v => v.Language == "de")?.Text}"
                    )
                )
            );
            Assert.Equal(meaning == "Refused" ? 1 : 0, items.SelectMany(i => i.Findings).Count(f => f.Code == "empty-target"));
        }
    }

    [Theory]
    [InlineData(
        "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'><file original='a' datatype='x'><body><trans-unit "
            + "id='1'><source>One</source><target>Eins</target></trans-unit></body></file></xliff>"
    )]
    [InlineData(
        "<xliff version='2.0' xmlns='urn:oasis:names:tc:xliff:document:2.0'><file id='f'><unit "
            + "id='1'><segment><source>One</source><target>Eins</target></segment></unit></file></xliff>"
    )]
    public void The_options_say_the_languages_that_a_file_does_not(string file)
    {
        ImportItem[] items = Items(
            file,
            new ImportSettings("articles/test", ExchangeFormat.Unspecified, MergeMode.MergeById, 0, [], "en", "") { Language = "de" }
        );

        Assert.Equal(
            ["en: One", "de: Eins"],
            items.OfType<ParagraphItem>().Single().Paragraph.Versions.Select(v => $"{v.Language}: {v.Text}")
        );
    }

    private static ImportItem[] Items(string file, ImportSettings settings)
    {
        using MemoryStream stream = Aligned.File(file);
        return
        [
            .. ExchangeFormats.Read(
                stream,
                settings with
                {
                    Format = ExchangeFormats.Detect(stream, ""),
                },
                TestContext.Current.CancellationToken
            ),
        ];
    }

    private static CatalogSnapshot Imported(string file, ExchangeFormat format, out ImportTally tally) =>
        RoundTripLaw.Import(RoundTripLaw.Empty, Encoding.UTF8.GetBytes(file), RoundTripLaw.Settings(format), tally = new ImportTally());

    private static IEnumerable<string> Sources(CatalogSnapshot catalog, string article) =>
        catalog.FindArticle(article)!.Paragraphs.Select(p => p.Versions[0].Text);

    private static string Written(CatalogSnapshot catalog, string article, ExchangeFormat format, string[] languages, out LossList losses)
    {
        using var file = new MemoryStream();
        losses = new LossList();
        _ = ExchangeFormats
            .Write(
                ArticleFamily.Of(catalog.FindArticle(article)!, catalog.FindArticle, format, continuations: false, losses),
                collection: false,
                format,
                new ExportSettings([.. languages], default, default),
                file,
                losses
            )!
            .Last();
        return Encoding.UTF8.GetString(file.ToArray());
    }
}
