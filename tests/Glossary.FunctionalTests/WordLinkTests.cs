using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.FunctionalTests;

/// <summary>Words of linked sentences and their counterparts.</summary>
public sealed class WordLinkTests(EditingServer server) : IClassFixture<EditingServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Words_that_stored_links_show_together_are_linked_and_others_are_not()
    {
        string[] german =
        [
            "🦊 Der Jäger sah 12 Hirsche.",
            "Der Jäger schlief.",
            "Die Königin schlief.",
            "Die Königin lachte.",
            "Der Jäger lachte.",
        ];
        string[] english =
        [
            "🦊 12 stags were seen by the hunter.",
            "The hunter slept.",
            "The queen slept.",
            "The queen laughed.",
            "The hunter laughed.",
        ];
        await Create("words", german, english, confidence: 1);
        foreach (OffsetUnit unit in new[] { OffsetUnit.Utf16, OffsetUnit.CodePoint })
        {
            ListWordLinksResponse answer = await server.Articles.ListWordLinksAsync(
                new ListWordLinksRequest
                {
                    Parent = "articles/words/paragraphs/p1",
                    SourceLanguage = "de",
                    TargetLanguage = "en",
                    OffsetUnit = unit,
                },
                cancellationToken: Stop
            );
            string[] found = [.. answer.Links.Select(l => $"{Cut(german[0], l.Source, unit)}={Cut(english[0], l.Target, unit)}")];

            Assert.Contains("12=12", found);
            Assert.Contains("Jäger=hunter", found);
            Assert.DoesNotContain(found, f => f.StartsWith("Hirsche=", StringComparison.Ordinal));
            Assert.All(answer.Links, l => Assert.InRange(l.Confidence, .5f, 1f));
        }
    }

    [Fact]
    public async Task Words_are_no_surer_than_their_sentences()
    {
        await Create(
            "unsure",
            ["Im Jahr 1848 kamen 300 Gäste.", "Es regnete."],
            ["300 guests came in 1848.", "It rained."],
            confidence: .6f
        );

        ListWordLinksResponse answer = await server.Articles.ListWordLinksAsync(
            new ListWordLinksRequest
            {
                Parent = "articles/unsure/paragraphs/p1",
                SourceLanguage = "de",
                TargetLanguage = "en",
            },
            cancellationToken: Stop
        );

        Assert.True(answer.Links.Count >= 2);
        Assert.All(answer.Links, l => Assert.InRange(l.Confidence, .5f, .601f));
    }

    [Fact]
    public async Task A_language_that_the_article_lacks_is_refused()
    {
        RpcException refused = await Assert.ThrowsAsync<RpcException>(() =>
            server
                .Articles.ListWordLinksAsync(
                    new ListWordLinksRequest
                    {
                        Parent = "articles/vollversammlung-2023-09/paragraphs/p1",
                        SourceLanguage = "de",
                        TargetLanguage = "fr",
                    },
                    cancellationToken: Stop
                )
                .ResponseAsync
        );

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
    }

    private Task<Article> Create(string id, string[] german, string[] english, float confidence) =>
        server
            .Articles.CreateArticleAsync(
                new CreateArticleRequest
                {
                    ArticleId = id,
                    Article = new Article { SourceLanguage = "de", Title = id },
                    Paragraphs =
                    {
                        german.Zip(
                            english,
                            (g, e) =>
                                new Paragraph
                                {
                                    Versions =
                                    {
                                        new ParagraphVersion { Language = "de", Text = g },
                                        new ParagraphVersion { Language = "en", Text = e },
                                    },
                                    Links =
                                    {
                                        new SentenceLink { Groups = { Group("de"), Group("en") }, Confidence = confidence },
                                    },
                                }
                        ),
                    },
                },
                cancellationToken: Stop
            )
            .ResponseAsync;

    private static SentenceLink.Types.Group Group(string language) => new() { Language = language, SentenceIndexes = { 0 } };

    private static string Cut(string text, TextSpan span, OffsetUnit unit) =>
        unit == OffsetUnit.CodePoint
            ? string.Concat(text.EnumerateRunes().Skip(span.Start).Take(span.End - span.Start))
            : text[span.Start..span.End];
}
