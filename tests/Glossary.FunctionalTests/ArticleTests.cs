using Glossary.FunctionalTests.Running;
using Glossary.V1;

namespace Glossary.FunctionalTests;

/// <summary>The article of the seeds, as a client reads it.</summary>
public sealed class ArticleTests(RunningServer server)
{
    private const string Name = "articles/vollversammlung-2023-09";

    private static readonly string[] AllLanguages = ["de", "en", "ko"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<OffsetUnit> Units => [OffsetUnit.Unspecified, OffsetUnit.Utf16, OffsetUnit.CodePoint, OffsetUnit.Utf8];

    [Fact]
    public async Task The_article_is_listed_and_got_the_same()
    {
        ListArticlesResponse list = await server.Articles.ListArticlesAsync(new ListArticlesRequest(), cancellationToken: Stop);
        Article article = await server.Articles.GetArticleAsync(new GetArticleRequest { Name = Name }, cancellationToken: Stop);

        Assert.Equal(4, list.Articles.Count);
        Assert.Equal(article, list.Articles.Single(a => a.Name == Name));
        Assert.Equal("", list.NextPageToken);
        Assert.Equal((Name, "de", 16, "2023-09"), (article.Name, article.SourceLanguage, article.ParagraphCount, article.PublishDate));
        Assert.Equal(AllLanguages, article.Languages);
        Assert.Equal(["Thomas Hahn"], article.Authors);
        Assert.Equal(AllLanguages, article.Titles.Select(t => t.Language));
        Assert.Equal(article.Title, article.Titles[0].Text);
        Assert.True(article.TitleEditorial);
        Assert.NotEmpty(article.Etag);
    }

    [Fact]
    public async Task All_16_paragraphs_come_in_order_in_three_languages()
    {
        ListParagraphsResponse answer = await List(new ListParagraphsRequest { Parent = Name });

        Assert.Equal(Enumerable.Range(1, 16).Select(i => ($"{Name}/paragraphs/p{i}", i)), answer.Paragraphs.Select(p => (p.Name, p.Index)));
        Assert.All(answer.Paragraphs, p => Assert.Equal(AllLanguages, p.Versions.Select(v => v.Language)));
        Assert.Equal([ParagraphKind.Lead, ParagraphKind.Byline], answer.Paragraphs.Take(2).Select(p => p.Kind));
        Assert.Equal(2, answer.Paragraphs.Count(p => p.Kind == ParagraphKind.Heading));
        Assert.Equal("", answer.NextPageToken);
    }

    [Fact]
    public async Task The_original_and_its_translations_are_labelled_for_what_they_are()
    {
        ListParagraphsResponse answer = await List(new ListParagraphsRequest { Parent = Name });

        Assert.All(
            answer.Paragraphs.SelectMany(p => p.Versions),
            v =>
            {
                Assert.Equal(v.Language == "de" ? TextOrigin.Original : TextOrigin.Machine, v.Origin);
                Assert.Equal(v.Language == "de" ? ReviewState.Unspecified : ReviewState.Unreviewed, v.ReviewState);
                Assert.False(v.Stale);
                Assert.All(v.Quotations, q => Assert.Equal(v.Language != "de" && q.Note.Length == 0, q.Translated));
            }
        );
    }

    [Theory]
    [MemberData(nameof(Units))]
    public async Task Sentences_cover_a_text_once_with_nothing_but_white_space_between(OffsetUnit unit)
    {
        ListParagraphsResponse answer = await List(new ListParagraphsRequest { Parent = Name, OffsetUnit = unit });

        Assert.All(
            answer.Paragraphs.SelectMany(p => p.Versions),
            v =>
            {
                Assert.Equal(v.Text, string.Join(' ', v.Sentences.Select(s => Spans.Cut(v.Text, s, unit))));
                Assert.All(v.Sentences.Zip(v.Sentences.Skip(1)), pair => Assert.True(pair.First.End < pair.Second.Start));
            }
        );
    }

    [Theory]
    [MemberData(nameof(Units))]
    public async Task Quotations_hold_the_same_words_in_every_unit(OffsetUnit unit)
    {
        ListParagraphsResponse answer = await List(new ListParagraphsRequest { Parent = Name, OffsetUnit = unit });
        ListParagraphsResponse utf16 = await List(new ListParagraphsRequest { Parent = Name });

        static IEnumerable<string> Quoted(ListParagraphsResponse response, OffsetUnit unit) =>
            response.Paragraphs.SelectMany(p => p.Versions).SelectMany(v => v.Quotations, (v, q) => Spans.Cut(v.Text, q.Span, unit));
        Assert.Contains("Frieden durch Stärke", Quoted(answer, unit));
        Assert.Equal(Quoted(utf16, OffsetUnit.Utf16), Quoted(answer, unit));
    }

    [Theory]
    [InlineData]
    [InlineData("de", "ko")]
    [InlineData("en")]
    public async Task Links_hold_each_sentence_of_the_languages_returned_once(params string[] languages)
    {
        ListParagraphsResponse answer = await List(new ListParagraphsRequest { Parent = Name, Languages = { languages } });

        Assert.All(
            answer.Paragraphs,
            p =>
            {
                Assert.Equal(languages.Length == 0 ? AllLanguages : languages, p.Versions.Select(v => v.Language));
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
                );
                Assert.All(
                    p.Links,
                    l =>
                    {
                        Assert.Equal(1, l.Confidence);
                        Assert.NotEmpty(l.Groups);
                        Assert.All(l.Groups, g => Assert.Contains(g.Language, p.Versions.Select(v => v.Language)));
                    }
                );
            }
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    public async Task Pages_put_together_are_the_whole_list(int pageSize)
    {
        ListParagraphsResponse whole = await List(new ListParagraphsRequest { Parent = Name });
        List<Paragraph> collected = [];
        string token = "";
        for (int page = 0; page == 0 || (token.Length > 0 && page < 20); page++)
        {
            ListParagraphsResponse answer = await List(
                new ListParagraphsRequest
                {
                    Parent = Name,
                    PageSize = pageSize,
                    PageToken = token,
                }
            );
            Assert.InRange(answer.Paragraphs.Count, 1, pageSize);
            collected.AddRange(answer.Paragraphs);
            token = answer.NextPageToken;
        }

        Assert.Equal(whole.Paragraphs, collected);
    }

    [Theory]
    [InlineData("""{ "parent": "articles/vollversammlung-2023-09", "languages": ["de"] }""")]
    [InlineData("""{ "parent": "articles/vollversammlung-2023-09", "languages": ["en", "ko"] }""")]
    public async Task A_page_token_serves_no_other_request(string other)
    {
        ListParagraphsResponse first = await List(new ListParagraphsRequest { Parent = Name, PageSize = 2 });
        var request = Google.Protobuf.JsonParser.Default.Parse<ListParagraphsRequest>(other);
        request.PageToken = first.NextPageToken;

        Failure failure = Failure.Of(await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => List(request)));

        Assert.Equal("INVALID_PAGE_TOKEN", failure.Reason);
    }

    [Fact]
    public async Task A_page_token_goes_on_with_another_page_size_and_unit()
    {
        ListParagraphsResponse first = await List(new ListParagraphsRequest { Parent = Name, PageSize = 2 });

        ListParagraphsResponse rest = await List(
            new ListParagraphsRequest
            {
                Parent = Name,
                PageSize = 100,
                PageToken = first.NextPageToken,
                OffsetUnit = OffsetUnit.Utf8,
            }
        );

        Assert.Equal(Enumerable.Range(3, 14), rest.Paragraphs.Select(p => p.Index));
    }

    [Fact]
    public async Task A_paragraph_is_got_as_it_is_listed()
    {
        ListParagraphsResponse answer = await List(new ListParagraphsRequest { Parent = Name, Languages = { "de-CH", "EN" } });
        foreach (Paragraph paragraph in answer.Paragraphs)
        {
            Assert.Equal(
                paragraph,
                await server.Articles.GetParagraphAsync(
                    new GetParagraphRequest { Name = paragraph.Name, Languages = { "en", "de" } },
                    cancellationToken: Stop
                )
            );
        }
    }

    private async Task<ListParagraphsResponse> List(ListParagraphsRequest request) =>
        await server.Articles.ListParagraphsAsync(request, cancellationToken: Stop);
}
