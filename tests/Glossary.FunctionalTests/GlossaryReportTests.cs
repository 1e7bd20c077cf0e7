using Glossary.FunctionalTests.Running;
using Glossary.V1;

namespace Glossary.FunctionalTests;

/// <summary>How the articles that come with the server follow its glossary.</summary>
public sealed class GlossaryReportTests(RunningServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ko")]
    [InlineData("en")]
    public async Task It_counts_for_every_concept_what_its_renderings_are(string target)
    {
        ReportGlossaryResponse report = await server.Glossaries.ReportGlossaryAsync(
            new ReportGlossaryRequest
            {
                Name = "glossaries/diplomacy",
                TargetLanguage = target,
                PageSize = 500,
            },
            cancellationToken: Stop
        );

        Assert.Equal(report.TotalSize, report.Concepts.Count);
        Assert.Contains(report.Concepts, c => c.Counts.Sentences > 1);
        Assert.Contains(report.Concepts, c => c.Counts.Sentences == 0);
        foreach (ConceptReport concept in report.Concepts.Where(c => c.Counts.Sentences > 0))
        {
            ListRenderingsResponse renderings = await server.Glossaries.ListRenderingsAsync(
                new ListRenderingsRequest
                {
                    Name = concept.Concept,
                    TargetLanguage = target,
                    MaxExamples = 20,
                },
                cancellationToken: Stop
            );
            Assert.Equal(renderings.TotalSize, concept.Counts.Sentences);
            Assert.Equal(concept.Counts.Sentences, concept.Counts.Followed + concept.Counts.Against + concept.Counts.Without);
            Assert.Equal(renderings.Renderings.Where(r => r.TermId.Length == 0).Sum(r => r.Count), concept.Counts.Without);
            foreach (Rendering rendering in renderings.Renderings.Where(r => r.TermId.Length > 0))
            {
                TermUse use = concept.Terms.Single(t => t.TermId == rendering.TermId);
                Assert.Equal((rendering.Text, rendering.Count), (use.Text, use.Sentences));
                Assert.StartsWith("articles/", use.Example, StringComparison.Ordinal);
            }

            Assert.All(concept.Terms.Where(t => t.Sentences == 0), t => Assert.Equal("", t.Example));
        }

        Assert.Equal(report.Concepts.Sum(c => c.Counts.Sentences), report.Articles.Sum(a => a.Counts.Sentences));
        Assert.Equal(report.Concepts.Sum(c => c.Counts.Followed), report.Origins.Sum(o => o.Counts.Followed));
        Assert.Contains(report.Articles, a => a.Article == "articles/vollversammlung-2023-09" && a.Authors.Count > 0);
    }

    [Fact]
    public async Task Pages_are_the_whole_and_an_article_that_is_named_counts_alone()
    {
        var request = new ReportGlossaryRequest
        {
            Name = "glossaries/diplomacy",
            TargetLanguage = "ko",
            PageSize = 500,
        };
        ReportGlossaryResponse whole = await server.Glossaries.ReportGlossaryAsync(request, cancellationToken: Stop);
        request.PageSize = 7;
        List<ConceptReport> paged = [];
        int sentences = 0;
        do
        {
            ReportGlossaryResponse page = await server.Glossaries.ReportGlossaryAsync(request, cancellationToken: Stop);
            Assert.InRange(page.Concepts.Count, 1, 7);
            paged.AddRange(page.Concepts);
            sentences += page.Articles.Sum(a => a.Counts.Sentences);
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);
        ReportGlossaryResponse one = await server.Glossaries.ReportGlossaryAsync(
            new ReportGlossaryRequest
            {
                Name = "glossaries/diplomacy",
                TargetLanguage = "ko",
                PageSize = 500,
                Articles = { "articles/vollversammlung-2023-09" },
            },
            cancellationToken: Stop
        );

        Assert.Equal(whole.Concepts, paged);
        Assert.Equal(whole.Articles.Sum(a => a.Counts.Sentences), sentences);
        Assert.Equal("articles/vollversammlung-2023-09", Assert.Single(one.Articles).Article);
        Assert.Equal(whole.Articles.Single(a => a.Article == one.Articles[0].Article).Counts, one.Articles[0].Counts);
    }
}
