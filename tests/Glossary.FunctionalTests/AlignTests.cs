using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.FunctionalTests;

/// <summary>Texts that the server aligns.</summary>
public sealed class AlignTests(EditingServer server) : IClassFixture<EditingServer>
{
    private const string Article = "vollversammlung-2023-09";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The first article from its texts alone, without line ends between sentences: as it was linked by hand.</summary>
    [Fact]
    public async Task The_first_article_is_cut_and_linked_as_by_hand()
    {
        string[] languages = ["de", "en", "ko"];
        var request = new AlignTextsRequest();
        foreach (string language in languages)
        {
            string text = await File.ReadAllTextAsync(
                Path.Combine(Repository.Root.FullName, "seeds/articles", Article, $"{language}.md"),
                Stop
            );
            request.Texts.Add(
                new TextToAlign
                {
                    Language = language,
                    MediaType = "text/markdown",
                    Content = string.Join("\n\n", text.Trim().Split("\n\n").Select(p => p.Replace('\n', ' '))),
                }
            );
        }

        AlignTextsResponse answer = await server.Articles.AlignTextsAsync(request, cancellationToken: Stop);
        ListParagraphsResponse stored = await server.Articles.ListParagraphsAsync(
            new ListParagraphsRequest { Parent = $"articles/{Article}", PageSize = 500 },
            cancellationToken: Stop
        );

        Assert.Equal(Texts(stored.Paragraphs), Texts(answer.Paragraphs));
        Assert.Equal(Links(stored.Paragraphs), Links(answer.Paragraphs));
        Assert.All(answer.Paragraphs.SelectMany(p => p.Links), l => Assert.InRange(l.Confidence, 0.001f, 0.999f));

        var create = new CreateArticleRequest
        {
            ArticleId = "aligned",
            Article = new Article { SourceLanguage = "de", Title = "Neu" },
            Paragraphs = { answer.Paragraphs },
            ValidateOnly = true,
        };
        Assert.Equal(stored.Paragraphs.Count, (await server.Articles.CreateArticleAsync(create, cancellationToken: Stop)).ParagraphCount);
    }

    [Fact]
    public async Task Texts_are_cut_by_the_rules_of_a_file_of_srx()
    {
        const string Rules =
            "<srx version='2.0'><body><languagerules><languagerule languagerulename='a'><rule "
            + "break='yes'><beforebreak>;</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule>"
            + "</languagerules><maprules><languagemap languagepattern='de|en' languagerulename='a'/></maprules></body></srx>";
        var request = new AlignTextsRequest
        {
            Texts =
            {
                new TextToAlign { Language = "de", Content = "Es hat 7 Räume. Alle sind klein; der 8. ist groß." },
                new TextToAlign { Language = "en", Content = "It has 7 rooms. All are small; room 8 is large." },
            },
            Srx = Rules,
        };

        Paragraph paragraph = Assert.Single((await server.Articles.AlignTextsAsync(request, cancellationToken: Stop)).Paragraphs);
        request.Texts.Add(new TextToAlign { Language = "fr", Content = "Il a 7 pièces." });
        RpcException refused = await Assert.ThrowsAsync<RpcException>(() =>
            server.Articles.AlignTextsAsync(request, cancellationToken: Stop).ResponseAsync
        );

        Assert.All(paragraph.Versions, v => Assert.Equal(2, v.Sentences.Count));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Contains("fr", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OffsetUnit.Utf16)]
    [InlineData(OffsetUnit.Utf8)]
    public async Task Every_sentence_is_in_one_link_and_the_paragraphs_can_be_stored_as_they_are(OffsetUnit unit)
    {
        string[] german =
        [
            "Am 3. Mai 1994 eröffnete das Museum Lindner.",
            "Es zeigt 240 Bilder.",
            "Der Eintritt kostet 12 Euro.",
            "Olaf Brandt hat 85.000 Besucher gezählt.",
        ];
        string[] english =
        [
            "The Lindner Museum opened on 3 May 1994.",
            "It shows 240 paintings.",
            "We went there with our children.",
            "Admission is 12 euros.",
            "Olaf Brandt has counted 85,000 visitors.",
        ];
        var request = new AlignTextsRequest
        {
            Texts =
            {
                new TextToAlign { Language = "de", Content = $"{german[0]} {german[1]}\r\n\r\n{german[2]} {german[3]}\r\n" },
                new TextToAlign { Language = "en", Content = $"{english[0]} {english[1]}\n\n{english[2]}\n\n{english[3]} {english[4]}" },
            },
            OffsetUnit = unit,
        };

        AlignTextsResponse answer = await server.Articles.AlignTextsAsync(request, cancellationToken: Stop);

        Assert.Equal(german, Sentences(answer, "de", unit));
        Assert.Equal(english, Sentences(answer, "en", unit));
        Assert.All(
            answer.Paragraphs,
            p =>
                Assert.All(
                    p.Versions,
                    v =>
                        Assert.Equal(
                            Enumerable.Range(0, v.Sentences.Count),
                            p.Links.SelectMany(l => l.Groups)
                                .Where(g => g.Language == v.Language)
                                .SelectMany(g => g.SentenceIndexes)
                                .Order()
                        )
                )
        );
        await server.Articles.CreateArticleAsync(
            new CreateArticleRequest
            {
                ArticleId = "museum",
                Article = new Article { SourceLanguage = "de", Title = "Museum" },
                Paragraphs = { answer.Paragraphs },
                OffsetUnit = unit,
                ValidateOnly = true,
            },
            cancellationToken: Stop
        );
    }

    [Fact]
    public async Task An_article_is_aligned_anew_but_for_what_a_person_linked()
    {
        string[] german =
        [
            "Am 3. Mai 1994 eröffnete das Museum Lindner.",
            "Es zeigt 240 Bilder.",
            "Der Eintritt kostet 12 Euro.",
            "Olaf Brandt hat 85.000 Besucher gezählt.",
        ];
        string[] english =
        [
            "The Lindner Museum opened on 3 May 1994.",
            "It shows 240 paintings.",
            "Admission is 12 euros.",
            "Olaf Brandt has counted 85,000 visitors.",
        ];
        await server.Articles.CreateArticleAsync(
            new CreateArticleRequest
            {
                ArticleId = "again",
                Article = new Article { SourceLanguage = "de", Title = "Museum" },
                Paragraphs =
                {
                    new Paragraph
                    {
                        Kind = ParagraphKind.Body,
                        Versions = { Version("de", german), Version("en", english) },
                        Links = { Link(1, [0], [0]), Link(0.4f, [1], [1, 2]), Link(0.4f, [2, 3], [3]) },
                    },
                },
            },
            cancellationToken: Stop
        );

        Article aligned = await server.Articles.AlignArticleAsync(
            new AlignArticleRequest { Name = "articles/again" },
            cancellationToken: Stop
        );
        Paragraph paragraph = await server.Articles.GetParagraphAsync(
            new GetParagraphRequest { Name = "articles/again/paragraphs/p1" },
            cancellationToken: Stop
        );
        Article same = await server.Articles.AlignArticleAsync(
            new AlignArticleRequest { Name = "articles/again", Etag = aligned.Etag },
            cancellationToken: Stop
        );

        Assert.Equal(["0-0", "1-1", "2-2", "3-3"], Links([paragraph]));
        Assert.Equal(1, paragraph.Links[0].Confidence);
        Assert.All(paragraph.Links.Skip(1), l => Assert.InRange(l.Confidence, 0.001f, 0.999f));
        Assert.Equal(aligned.Etag, same.Etag);
    }

    private static IEnumerable<string> Sentences(AlignTextsResponse answer, string language, OffsetUnit unit) =>
        answer
            .Paragraphs.SelectMany(p => p.Versions)
            .Where(v => v.Language == language)
            .SelectMany(v => v.Sentences.Select(s => Spans.Cut(v.Text, s, unit)));

    private static ParagraphVersion Version(string language, string[] sentences)
    {
        var version = new ParagraphVersion { Language = language, Text = string.Join(' ', sentences) };
        int at = 0;
        foreach (string sentence in sentences)
        {
            version.Sentences.Add(new TextSpan { Start = at, End = at + sentence.Length });
            at += sentence.Length + 1;
        }

        return version;
    }

    private static SentenceLink Link(float confidence, int[] german, int[] english) =>
        new()
        {
            Confidence = confidence,
            Groups =
            {
                new SentenceLink.Types.Group { Language = "de", SentenceIndexes = { german } },
                new SentenceLink.Types.Group { Language = "en", SentenceIndexes = { english } },
            },
        };

    private static IEnumerable<string> Texts(IEnumerable<Paragraph> paragraphs) =>
        paragraphs.SelectMany(p =>
            p.Versions.OrderBy(v => v.Language, StringComparer.Ordinal)
                .Select(v => $"{v.Language} {string.Join('|', v.Sentences.Select(s => v.Text[s.Start..s.End]))}")
        );

    private static IEnumerable<string> Links(IEnumerable<Paragraph> paragraphs) =>
        paragraphs.SelectMany(p =>
            p.Links.Select(l =>
                string.Join('-', l.Groups.OrderBy(g => g.Language, StringComparer.Ordinal).Select(g => string.Join(',', g.SentenceIndexes)))
            )
        );
}
