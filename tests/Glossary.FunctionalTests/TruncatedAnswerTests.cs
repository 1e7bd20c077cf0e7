using Glossary.FunctionalTests.Running;
using Glossary.V1;

namespace Glossary.FunctionalTests;

/// <summary>Texts with more occurrences than an answer holds.</summary>
public sealed class TruncatedAnswerTests(EditingServer server) : IClassFixture<EditingServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Sixty-seven terms within each other, and a text that is made of nothing else.</summary>
    [Fact]
    public async Task An_answer_says_where_it_ends_if_a_text_has_more_matches_than_it_holds()
    {
        await server.Glossaries.CreateGlossaryAsync(
            new CreateGlossaryRequest
            {
                GlossaryId = "nested",
                Glossary = new V1.Glossary { DisplayName = "Nested" },
            },
            cancellationToken: Stop
        );
        await server.Glossaries.BatchCreateConceptsAsync(
            new BatchCreateConceptsRequest
            {
                Parent = "glossaries/nested",
                Requests =
                {
                    Enumerable
                        .Range(1, 67)
                        .Select(words => new CreateConceptRequest
                        {
                            ConceptId = $"c{words}",
                            Concept = new Concept
                            {
                                Terms =
                                {
                                    new Term
                                    {
                                        Language = "de",
                                        Text = string.Join(' ', Enumerable.Repeat("Ei", words)),
                                        Status = TermStatus.Preferred,
                                    },
                                },
                            },
                        }),
                },
            },
            cancellationToken: Stop
        );
        string text = string.Concat(Enumerable.Repeat("Ei ", 20_000));

        RecognizeTermsResponse some = await server.Glossaries.RecognizeTermsAsync(
            new RecognizeTermsRequest
            {
                Parent = "glossaries/nested",
                Text = text,
                Language = "de",
                IncludeOverlaps = true,
            },
            cancellationToken: Stop
        );
        RecognizeTermsResponse rest = await server.Glossaries.RecognizeTermsAsync(
            new RecognizeTermsRequest
            {
                Parent = "glossaries/nested",
                Text = text[^60..],
                Language = "de",
                IncludeOverlaps = true,
            },
            cancellationToken: Stop
        );

        Assert.True(some.Truncated);
        Assert.InRange(some.Occurrences.Count, 1, text.Length / 4);
        Assert.InRange(some.NextStart, 1, text.Length - 1);
        Assert.All(some.Occurrences, o => Assert.True(o.Span.Start < some.NextStart));
        Assert.False(rest.Truncated);
        Assert.Equal(0, rest.NextStart);
    }
}
