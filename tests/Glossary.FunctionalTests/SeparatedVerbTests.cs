using Glossary.FunctionalTests.Running;
using Glossary.V1;

namespace Glossary.FunctionalTests;

/// <summary>Terms of which a part stands apart in the text.</summary>
public sealed class SeparatedVerbTests(EditingServer server) : IClassFixture<EditingServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A separated verb is one occurrence with two spans, in every unit and in a check as well.</summary>
    [Fact]
    public async Task What_stands_apart_is_a_further_span()
    {
        TranslationService.TranslationServiceClient translations = new(server.Channel);
        V1.Glossary glossary = await server.Glossaries.CreateGlossaryAsync(
            new CreateGlossaryRequest
            {
                GlossaryId = "apart",
                Glossary = new() { DisplayName = "Apart" },
            },
            cancellationToken: Stop
        );
        Concept concept = await server.Glossaries.CreateConceptAsync(
            new CreateConceptRequest
            {
                Parent = glossary.Name,
                ConceptId = "reject",
                Concept = new()
                {
                    Terms =
                    {
                        new Term
                        {
                            Language = "de",
                            Text = "ablehnen",
                            PartOfSpeech = PartOfSpeech.Verb,
                            Status = TermStatus.Forbidden,
                        },
                        new Term
                        {
                            Language = "de",
                            Text = "zurückweisen",
                            PartOfSpeech = PartOfSpeech.Verb,
                            Status = TermStatus.Preferred,
                        },
                        new Term
                        {
                            Language = "en",
                            Text = "reject",
                            PartOfSpeech = PartOfSpeech.Verb,
                            Status = TermStatus.Preferred,
                        },
                    },
                },
            },
            cancellationToken: Stop
        );
        const string Text = "🕊️ Sie lehnte den Antrag für alle ab.";
        foreach (OffsetUnit unit in (OffsetUnit[])[OffsetUnit.Utf16, OffsetUnit.CodePoint, OffsetUnit.Utf8])
        {
            RecognizeTermsResponse answer = await server.Glossaries.RecognizeTermsAsync(
                new RecognizeTermsRequest
                {
                    Parent = glossary.Name,
                    Text = Text,
                    Language = "de",
                    OffsetUnit = unit,
                },
                cancellationToken: Stop
            );
            TermOccurrence found = Assert.Single(answer.Occurrences);
            Assert.Equal(
                ("lehnte", "ab", concept.Name),
                (Spans.Cut(Text, found.Span, unit), Spans.Cut(Text, Assert.Single(found.ExtraSpans), unit), found.Concept)
            );

            CheckTranslationResponse check = await translations.CheckTranslationAsync(
                new CheckTranslationRequest
                {
                    Glossary = glossary.Name,
                    SourceText = "They reject it.",
                    SourceLanguage = "en",
                    TargetText = Text,
                    TargetLanguage = "de",
                    OffsetUnit = unit,
                },
                cancellationToken: Stop
            );
            TranslationFinding finding = Assert.Single(check.Findings);
            Assert.Equal(
                (FindingKind.ForbiddenTerm, "lehnte", "ab"),
                (finding.Kind, Spans.Cut(Text, finding.TargetSpan, unit), Spans.Cut(Text, Assert.Single(finding.TargetExtraSpans), unit))
            );
            Assert.False(finding.SuggestionCertain);
        }
    }
}
