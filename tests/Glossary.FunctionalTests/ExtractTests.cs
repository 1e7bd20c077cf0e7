using Glossary.FunctionalTests.Running;
using Glossary.V1;

namespace Glossary.FunctionalTests;

/// <summary>Candidates for terms of texts and of stored articles.</summary>
public sealed class ExtractTests(EditingServer server) : IClassFixture<EditingServer>
{
    private const string Article = "articles/vollversammlung-2023-09";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(OffsetUnit.Utf16)]
    [InlineData(OffsetUnit.Utf8)]
    [InlineData(OffsetUnit.CodePoint)]
    public async Task A_text_and_its_translation_give_candidates_with_equivalents(OffsetUnit unit)
    {
        var request = new ExtractTermsRequest
        {
            Parent = "glossaries/-",
            SourceLanguage = "de",
            TargetLanguage = "en",
            OffsetUnit = unit,
            Texts =
            {
                new TextToExtract
                {
                    SourceText =
                        "Der Rotorkopf trägt die Blätter. 😀 Ein Rotorkopf muss geprüft werden. Wir prüfen den Rotorkopf jährlich.",
                    TargetText =
                        "The rotor head carries the blades. 😀 A rotor head has to be inspected. We inspect the rotor head every year.",
                },
            },
        };
        ExtractTermsResponse answer = await server.Glossaries.ExtractTermsAsync(request, cancellationToken: Stop);

        TermCandidate head = Assert.Single(answer.Candidates, c => c.Text == "Rotorkopf");
        Assert.Equal(3, head.Count);
        Assert.Contains("rotor head", head.Equivalents.Select(e => e.Text));
        Assert.Equal(3, head.Contexts.Count);
        Assert.All(head.Contexts, c => Assert.Equal("Rotorkopf", Spans.Cut(c.Text, c.Span, unit)));
        Assert.All(head.Contexts, c => Assert.Contains("rotor head", c.TargetText, StringComparison.Ordinal));
        Assert.Equal(answer.Candidates.OrderByDescending(c => c.Score).Select(c => c.Text), answer.Candidates.Select(c => c.Text));
    }

    [Fact]
    public async Task What_the_glossary_has_is_left_out_and_counted()
    {
        var request = new ExtractTermsRequest
        {
            Parent = "glossaries/diplomacy",
            SourceLanguage = "de",
            Articles = { Article },
            MinScore = 0,
            MaxResults = 1_000,
        };
        ExtractTermsResponse answer = await server.Glossaries.ExtractTermsAsync(request, cancellationToken: Stop);

        Assert.True(answer.KnownCount > 0, answer.KnownCount.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.DoesNotContain("Vollversammlung", answer.Candidates.Select(c => c.Text));
        Assert.All(
            answer.Candidates.SelectMany(c => c.Contexts),
            c => Assert.StartsWith(Article + "/paragraphs/", c.Paragraph, StringComparison.Ordinal)
        );
        request.MaxResults = 5;
        Assert.Equal(answer.Candidates.Take(5), (await server.Glossaries.ExtractTermsAsync(request, cancellationToken: Stop)).Candidates);
    }

    /// <summary>Every candidate of an article becomes a proposed concept in one call, and is known from then on.</summary>
    [Fact]
    public async Task Candidates_are_proposed_in_one_call()
    {
        await server.Glossaries.CreateGlossaryAsync(
            new CreateGlossaryRequest
            {
                GlossaryId = "extracted",
                Glossary = new V1.Glossary { DisplayName = "Extracted" },
            },
            cancellationToken: Stop
        );
        var request = new ExtractTermsRequest
        {
            Parent = "glossaries/extracted",
            SourceLanguage = "ko",
            TargetLanguage = "de",
            Articles = { Article },
            MaxResults = 1_000,
        };
        ExtractTermsResponse before = await server.Glossaries.ExtractTermsAsync(request, cancellationToken: Stop);
        BatchCreateConceptsResponse created = await server.Glossaries.BatchCreateConceptsAsync(
            new BatchCreateConceptsRequest
            {
                Parent = request.Parent,
                Requests = { before.Candidates.Select(c => new CreateConceptRequest { ConceptId = c.ConceptId, Concept = c.Concept }) },
            },
            cancellationToken: Stop
        );
        ExtractTermsResponse after = await server.Glossaries.ExtractTermsAsync(request, cancellationToken: Stop);

        Assert.NotEmpty(before.Candidates);
        Assert.All(created.Concepts, c => Assert.Equal(Lifecycle.Proposed, c.Lifecycle));
        Assert.Equal(0, before.KnownCount);
        Assert.Equal(before.TotalSize, after.TotalSize + after.KnownCount);
        Assert.Empty(before.Candidates.Select(c => c.Text).Intersect(after.Candidates.Select(c => c.Text)));
    }
}
