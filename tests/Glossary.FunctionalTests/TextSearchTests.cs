using Glossary.FunctionalTests.Running;
using Glossary.V1;
using TextSearchMode = Glossary.V1.SearchTextRequest.Types.Mode;

namespace Glossary.FunctionalTests;

/// <summary>The concordance over the articles that come with the server.</summary>
public sealed class TextSearchTests(RunningServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("de", TextSearchMode.Words, "vollversammlung", "Vollversammlung")]
    [InlineData("de", TextSearchMode.Words, "waffen*", "Waffen")]
    [InlineData("de", TextSearchMode.Words, "\"der UN-Vollversammlung\"", "der UN-Vollversammlung")]
    [InlineData("de", TextSearchMode.Substring, "mach", "mach")]
    [InlineData("de", TextSearchMode.Inflected, "Atommacht", "Atom")]
    [InlineData("de", TextSearchMode.Inflected, "Atommächten", "Atom")]
    [InlineData("ko", TextSearchMode.Substring, "총회", "총회")]
    [InlineData("ko", TextSearchMode.Substring, "핵", "핵")]
    [InlineData("en", TextSearchMode.Regex, @"\b[A-Z]\w+ Un?\w*", "")]
    public async Task What_is_marked_is_what_was_sought(string language, TextSearchMode mode, string query, string part)
    {
        foreach (OffsetUnit unit in (OffsetUnit[])[OffsetUnit.Utf16, OffsetUnit.CodePoint, OffsetUnit.Utf8])
        {
            var request = new SearchTextRequest
            {
                Query = query,
                Language = language,
                Mode = mode,
                OffsetUnit = unit,
                PageSize = 500,
                CountArticles = true,
                CountYears = true,
            };
            SearchTextResponse answer = await server.Translations.SearchTextAsync(request, cancellationToken: Stop);

            Assert.Equal(answer.Hits.Count, answer.TotalSize);
            Assert.False(answer.TotalSizeIsLowerBound);
            Assert.Equal(answer.TotalSize, answer.ArticleCounts.Sum(a => a.Count));
            Assert.Equal(answer.TotalSize, answer.YearCounts.Sum(y => y.Count));
            List<(int Year, int Count)> byYear = [];
            foreach (ArticleCount count in answer.ArticleCounts)
            {
                Article article = await server.Articles.GetArticleAsync(
                    new GetArticleRequest { Name = count.Article },
                    cancellationToken: Stop
                );
                byYear.Add((int.Parse(article.PublishDate[..4], System.Globalization.CultureInfo.InvariantCulture), count.Count));
            }

            Assert.Equal(
                byYear.GroupBy(y => y.Year).OrderBy(g => g.Key).Select(g => new YearCount { Year = g.Key, Count = g.Sum(y => y.Count) }),
                answer.YearCounts
            );
            Assert.NotEmpty(answer.Hits);
            Assert.All(
                answer.Hits,
                hit =>
                {
                    Assert.NotEmpty(hit.Spans);
                    Assert.All(hit.Spans, s => Assert.Contains(part, Spans.Cut(hit.Sentence, s, unit), StringComparison.OrdinalIgnoreCase));
                }
            );
            TextHit first = answer.Hits[0];
            Paragraph paragraph = await server.Articles.GetParagraphAsync(
                new GetParagraphRequest { Name = first.Paragraph, OffsetUnit = unit },
                cancellationToken: Stop
            );
            Assert.Equal(first.Sentence, Spans.Cut(paragraph.Versions.Single(v => v.Language == language).Text, first.SentenceSpan, unit));
            Assert.All(
                first.Aligned,
                a => Assert.Equal(a.Text, Spans.Cut(paragraph.Versions.Single(v => v.Language == a.Language).Text, a.Span, unit))
            );
        }
    }

    [Fact]
    public async Task A_concept_is_found_in_any_form_with_its_rendering_marked()
    {
        var request = new SearchTextRequest
        {
            Query = "glossaries/diplomacy/concepts/brotherhood-in-arms",
            Mode = SearchTextRequest.Types.Mode.Concept,
            AlignedLanguages = { "ko" },
        };
        SearchTextResponse answer = await server.Translations.SearchTextAsync(request, cancellationToken: Stop);

        Assert.NotEmpty(answer.Hits);
        Assert.All(answer.Hits, h => Assert.Equal([request.Query], h.Concepts));
        Assert.Contains(
            answer.Hits,
            h =>
                h.Language == "de"
                && h.Aligned is [{ Language: "ko", RenderingSpans: [var span, ..] } aligned]
                && Spans.Cut(aligned.Text, span, OffsetUnit.Utf16) == "혈맹 관계"
        );
    }

    [Fact]
    public async Task The_glossary_tells_what_renders_a_word()
    {
        var request = new SearchTextRequest
        {
            Query = "Waffenbrüderschaft",
            Language = "de",
            Glossary = "glossaries/-",
            AlignedLanguages = { "en" },
        };
        SearchTextResponse answer = await server.Translations.SearchTextAsync(request, cancellationToken: Stop);

        TextHit hit = Assert.Single(answer.Hits);
        Assert.Contains("glossaries/diplomacy/concepts/brotherhood-in-arms", hit.Concepts);
        AlignedSentence aligned = Assert.Single(hit.Aligned);
        Assert.Contains("brotherhood in arms", aligned.RenderingSpans.Select(s => Spans.Cut(aligned.Text, s, OffsetUnit.Utf16)));
    }

    [Fact]
    public async Task Pages_give_each_hit_once()
    {
        var request = new SearchTextRequest
        {
            Query = "die",
            Language = "de",
            PageSize = 500,
        };
        SearchTextResponse all = await server.Translations.SearchTextAsync(request, cancellationToken: Stop);
        List<TextHit> paged = [];
        request.PageSize = 3;
        do
        {
            SearchTextResponse page = await server.Translations.SearchTextAsync(request, cancellationToken: Stop);
            Assert.Equal(all.TotalSize, page.TotalSize);
            paged.AddRange(page.Hits);
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);

        Assert.Equal(all.Hits, paged);
    }

    [Fact]
    public async Task Renderings_are_counted_with_examples()
    {
        var request = new ListRenderingsRequest { Name = "glossaries/diplomacy/concepts/brotherhood-in-arms", TargetLanguage = "ko" };
        ListRenderingsResponse answer = await server.Glossaries.ListRenderingsAsync(request, cancellationToken: Stop);

        Assert.False(answer.TotalSizeIsLowerBound);
        Rendering first = answer.Renderings[0];
        Assert.Equal("혈맹 관계", first.Text);
        Assert.InRange(first.Count, 1, answer.TotalSize);
        Assert.True(answer.Renderings.Sum(r => r.Count) >= answer.TotalSize, "Each sentence counts.");
        Assert.All(
            first.Examples,
            e =>
            {
                Assert.All(
                    e.Source.RenderingSpans,
                    s => Assert.Contains("Waffenbrüderschaft", Spans.Cut(e.Source.Text, s, OffsetUnit.Utf16), StringComparison.Ordinal)
                );
                Assert.Contains("혈맹 관계", e.Target.RenderingSpans.Select(s => Spans.Cut(e.Target.Text, s, OffsetUnit.Utf16)));
            }
        );
    }
}
