using Glossary.Catalog;
using Glossary.Server.Seeds;

namespace Glossary.Server.Tests.Seeds;

public sealed class SeedFolderTests : IDisposable
{
    private readonly TemporarySeeds _seeds = new();

    public void Dispose() => _seeds.Dispose();

    [Fact]
    public void An_article_is_read_with_all_that_it_has()
    {
        ArticleRecord article = Load().FindArticle("war")!;

        Assert.Equal(
            ("war", "de", "Seoul", "2023-09", "Made up.", true),
            (
                article.Id,
                article.Head.SourceLanguage,
                article.Head.Dateline,
                article.Head.PublishDate,
                article.Head.Provenance,
                article.Head.TitleEditorial
            )
        );
        Assert.Equal(["de", "en"], article.Languages);
        Assert.Equal([new LocalizedText("de", "Titel"), new LocalizedText("en", "Title")], article.Head.Titles);
        Assert.Equal(
            [("p1", 1, ParagraphKind.Heading), ("p2", 2, ParagraphKind.Body)],
            article.Paragraphs.Select(p => (p.Id, p.Index, p.Kind))
        );
    }

    [Fact]
    public void A_paragraph_is_its_lines_joined_by_a_space_with_a_sentence_a_line()
    {
        VersionRecord version = Load().FindParagraph("war", "p2")!.Versions[0];

        Assert.Equal("Es droht ein kalter Krieg. So heißt es. Mehr nicht.", version.Text);
        Assert.Equal(
            ["Es droht ein kalter Krieg.", "So heißt es.", "Mehr nicht."],
            version.Sentences.Select(s => version.Text[s.Start..s.End])
        );
        Assert.Equal("Krieg", Load().FindParagraph("war", "p1")!.Versions[0].Text);
    }

    [Fact]
    public void Quotations_are_found_and_those_translated_marked()
    {
        Assert.Equal(
            [
                ("kalter Krieg", "Sprecher", false, ""),
                ("Mehr nicht.", "", false, ""),
                ("cold war", "A speaker", true, ""),
                ("Nothing more.", "A paper", false, "The paper of that day."),
            ],
            Load()
                .FindParagraph("war", "p2")!
                .Versions.SelectMany(v => v.Quotations, (v, q) => (v.Text[q.Span.Start..q.Span.End], q.Speaker, q.Translated, q.Note))
        );
    }

    [Fact]
    public void A_concept_is_found_in_the_article_and_excused_where_it_is_not()
    {
        GlossaryIndex glossary = Load().FindGlossary("test")!;

        Assert.Equal(["cold-war"], Load().TermsIn("test", "war", "p2", "de").Select(t => t.Entry.Concept.Id));
        Assert.Equal("Because.", glossary.ExceptionFor("war", "p2", "cold-war", "en"));
        Assert.Null(glossary.ExceptionFor("war", "p1", "cold-war", "en"));
    }

    [Fact]
    public void Blank_lines_more_or_less_between_paragraphs_make_no_difference()
    {
        _seeds.Write("articles/war/de.md", "\n\n" + TemporarySeeds.German.Replace("\n\n", "\n\n\n", StringComparison.Ordinal).TrimEnd());

        Assert.Equal(2, Load().FindArticle("war")!.Paragraphs.Length);
    }

    [Fact]
    public void A_folder_may_hold_nothing()
    {
        using var empty = new TemporarySeeds();
        Directory.Delete(Path.Combine(empty.Folder, "articles"), recursive: true);
        Directory.Delete(Path.Combine(empty.Folder, "glossaries"), recursive: true);

        CatalogSnapshot catalog = SeedCatalog.Load(empty.Folder, TestContext.Current.CancellationToken);

        Assert.Empty(catalog.Articles);
        Assert.Empty(catalog.Glossaries);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_refused_with_the_remedy() =>
        Assert.Equal(
            "There is no folder /no/such/folder. Set Glossary:Seeds to a folder of seeds, or to an empty string for none.",
            Assert.Throws<SeedException>(() => SeedCatalog.Load("/no/such/folder", CancellationToken.None)).Message
        );

    /// <summary>File, what stands in it, what stands there instead, and what is said of the file.</summary>
    public static TheoryData<string, string, string, string> Changes =>
        new()
        {
            // What is no JSON, or says what nobody understands.
            { "articles/war/article.json", TemporarySeeds.Article, "", ", line 1: " },
            { "articles/war/article.json", TemporarySeeds.Article, "null", ": The file holds no object." },
            { "articles/war/article.json", "\"title\"", "\"titel\"", ", line 2: " },
            { "articles/war/article.json", "\"HEADING\"", "\"HEADLINE\"", ", line 11: " },
            { "articles/war/article.json", "[\"A. Autor\"]", "null", ", line 4: " },
            { "articles/war/article.json", "\"dateline\": \"Seoul\",", "", ", line 22: " },
            {
                "articles/war/article.json",
                "\"speaker\": { \"de\": \"Sprecher\", \"en\": \"A speaker\" }",
                "\"speaker\": null",
                ", line 17: "
            },
            { "articles/war/article.json", "\"Titel\"", "null", ": A list or an object holds null." },
            { "articles/war/article.json", "{ \"origin\": \"ORIGINAL\" }", "null", ": A list or an object holds null." },
            {
                "articles/war/article.json",
                "{ \"id\": \"p1\", \"kind\": \"HEADING\", \"links\": [{ \"de\": [0], \"en\": [0] }] }",
                "null",
                ": A list or an object holds null."
            },
            { "articles/war/article.json", "{ \"de\": [2], \"en\": [1] }", "null", ": A list or an object holds null." },
            { "articles/war/article.json", "\"cold war\"", "null", ": A list or an object holds null." },
            { "articles/war/article.json", "\"A speaker\"", "null", ": A list or an object holds null." },
            { "articles/war/article.json", "\"The paper of that day.\"", "null", ": A list or an object holds null." },
            // An article that contradicts itself.
            {
                "articles/war/article.json",
                "\"sourceLanguage\": \"de\"",
                "\"sourceLanguage\": \"ko\"",
                ": \"versions\" lacks the source language ko."
            },
            { "articles/war/article.json", "\"id\": \"p2\"", "\"id\": \"p1\"", ": Two paragraphs share an id." },
            { "articles/war/article.json", "\"id\": \"p2\"", "\"id\": \"P2\"", ": \"P2\" is no id for a paragraph; it has to match " },
            {
                "articles/war/article.json",
                "{ \"de\": [0, 1], \"en\": [0] }",
                "{ \"de\": [0], \"en\": [0] }",
                ": The links of paragraph p2 have to hold each of the 3 sentences of de.md once."
            },
            {
                "articles/war/article.json",
                "{ \"de\": [0, 1], \"en\": [0] }",
                "{ \"de\": [0, 1, 2], \"en\": [0] }",
                ": The links of paragraph p2 have to hold each of the 3 sentences of de.md once."
            },
            {
                "articles/war/article.json",
                "{ \"de\": [2], \"en\": [1] }",
                "{ \"de\": [2], \"en\": [2] }",
                ": The links of paragraph p2 have to hold each of the 2 sentences of en.md once."
            },
            {
                "articles/war/article.json",
                "{ \"de\": [2], \"en\": [1] }",
                "{ \"de\": [2], \"en\": [1] }, { \"de\": [0], \"en\": [0] }",
                ": A link of paragraph p2 lies within another one, but those of its languages do not hold each sentence once"
            },
            { "articles/war/article.json", "{ \"de\": [2], \"en\": [1] }", "{ \"de\": [2], \"ko\": [1] }", ": The links of paragraph p2 " },
            {
                "articles/war/article.json",
                "\"cold war\"",
                "\"Cold War\"",
                ": Paragraph p2 of en.md does not hold the quotation \"Cold War\"."
            },
            { "articles/war/article.json", "\"cold war\"", "\"\"", ": Paragraph p2 of en.md does not hold the quotation \"\"." },
            { "articles/war/de.md", TemporarySeeds.German, "## Krieg\n", ": de.md has 1 paragraphs, article.json 2." },
            { "articles/war/de.md", "## Krieg", "Krieg", ": Paragraph p1 is a Heading, but de.md does not mark it as a heading." },
            { "articles/war/en.md", "There is", "## There is", ": Paragraph p2 is a Body, but en.md marks it as a heading." },
            // A glossary that is no TBX, or contradicts itself.
            { "glossaries/test.tbx", "</tbx>", "", ", line 3, column " },
            {
                "glossaries/test.tbx",
                "<tbx style=\"dca\"",
                "<tbx",
                ", line 1, column 2: The root does not say how categories are written."
            },
            { "glossaries/test.tbx", "id=\"cold-war\"", "id=\"Cold War\"", ", line 2, column 2: \"Cold War\" is no id here." },
            // Exceptions that name nothing.
            {
                "glossaries/test.exceptions.json",
                "\"war\"",
                "\"peace\"",
                " has to name an article, a paragraph, a concept and a language that exist, and a reason."
            },
            { "glossaries/test.exceptions.json", "\"p2\"", "\"p3\"", " has to name an article, " },
            { "glossaries/test.exceptions.json", "\"cold-war\"", "\"hot-war\"", " has to name an article, " },
            { "glossaries/test.exceptions.json", "\"en\"", "\"ko\"", " has to name an article, " },
            { "glossaries/test.exceptions.json", "\"Because.\"", "\"\"", " has to name an article, " },
            { "glossaries/test.exceptions.json", "\"Because.\"", "null", ", line 1: " },
            { "glossaries/test.exceptions.json", "\"reason\"", "\"why\"", ", line 1: " },
            { "glossaries/test.exceptions.json", TemporarySeeds.Exceptions, "{}", ", line 1: " },
            { "glossaries/test.exceptions.json", TemporarySeeds.Exceptions, "null", ", line 1: " },
            { "glossaries/test.exceptions.json", TemporarySeeds.Exceptions, "[null]", " has to name an article, " },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_file_that_cannot_be_served_is_named_with_what_is_wrong(string file, string text, string instead, string problem)
    {
        string before = File.ReadAllText(Path.Combine(_seeds.Folder, file));
        Assert.Contains(text, before, StringComparison.Ordinal);
        _seeds.Write(file, before.Replace(text, instead, StringComparison.Ordinal));

        SeedException refusal = Assert.Throws<SeedException>(Load);

        string named = Path.Combine(_seeds.Folder, file.EndsWith(".md", StringComparison.Ordinal) ? "articles/war/article.json" : file);
        Assert.StartsWith(named, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(problem, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_missing_is_named()
    {
        _seeds.Delete("articles/war/en.md");

        Assert.Contains("en.md", Assert.Throws<SeedException>(Load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_not_utf_8_is_refused()
    {
        _seeds.Write("articles/war/en.md", [0x23, 0x23, 0x20, 0xED, 0xA0, 0x80]);

        Assert.Contains("not UTF-8", Assert.Throws<SeedException>(Load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_no_id_is_refused()
    {
        _seeds.Write("articles/Der Krieg/article.json", TemporarySeeds.Article);

        Assert.Contains("The folder's name is the article's id", Assert.Throws<SeedException>(Load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_glossary_file_that_is_no_id_is_refused()
    {
        _seeds.Write("glossaries/Der Krieg.tbx", TemporarySeeds.Glossary);

        Assert.Contains("The file's name is the glossary's id", Assert.Throws<SeedException>(Load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_articles_of_one_id_are_refused()
    {
        foreach (string file in (string[])["article.json", "de.md", "en.md"])
        {
            _seeds.Write($"articles/more/war/{file}", File.ReadAllBytes(Path.Combine(_seeds.Folder, "articles/war", file)));
        }

        Assert.Contains("There is another article war.", Assert.Throws<SeedException>(Load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_ends_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => SeedCatalog.Load(_seeds.Folder, cancelled.Token));
    }

    private CatalogSnapshot Load() => SeedCatalog.Load(_seeds.Folder, CancellationToken.None);
}
