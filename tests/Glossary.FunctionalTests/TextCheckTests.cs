using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.FunctionalTests;

/// <summary>Checks that a request brings along: patterns, a length, what is wrong on the surface, terms of its own.</summary>
public sealed class TextCheckTests(RunningServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A check, languages, source, translation, and the stretches of the translation that are found.</summary>
    public static TheoryData<TextCheck, string, string, string, string> Surfaces =>
        new()
        {
            { TextCheck.DoubledWords, "en>de", "See the the map.", "Siehe die die Karte.", "" },
            { TextCheck.DoubledWords, "en>de", "See the map.", "Siehe die die Karte, die die Karte.", "die die|die die" },
            { TextCheck.DoubledWords, "en>de", "See the map.", "Siehe die, die da ist.", "" },
            { TextCheck.EndPunctuation, "en>de", "Ready?", "Fertig.", "." },
            { TextCheck.EndPunctuation, "en>ko", "Ready?\nYes.", "준비됐나요?\n네。", "" },
            { TextCheck.EndPunctuation, "en>de", "He said: “Go.”", "Er sagte: „Geh.“", "" },
            { TextCheck.EndPunctuation, "en>de", "Loading...", "Wird geladen…", "" },
            { TextCheck.EndPunctuation, "en>de", "Name:", "Name", "e" },
            { TextCheck.QuotationMarks, "en>de", "“Go”", "\"Geh\"", "\"|\"" },
            { TextCheck.QuotationMarks, "en>de", "“Go”", "„Geh“", "" },
        };

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task The_surface_is_checked_if_it_is_asked_for(
        TextCheck check,
        string languages,
        string source,
        string target,
        string expected
    )
    {
        CheckTranslationRequest request = Request(languages, source, target);
        Assert.Empty((await server.Translations.CheckTranslationAsync(request, cancellationToken: Stop)).Findings);

        request.TextChecks.Add(check);
        CheckTranslationResponse answer = await server.Translations.CheckTranslationAsync(request, cancellationToken: Stop);

        Assert.Equal(expected, string.Join('|', answer.Findings.Select(f => Spans.Cut(target, f.TargetSpan, OffsetUnit.Utf16))));
    }

    [Fact]
    public async Task Patterns_lengths_and_terms_of_the_request_are_held_to()
    {
        CheckTranslationRequest request = Request("en>de", "Push the knob twice.", "Drücken Sie den Knopf  zweimal.");
        request.Patterns.Add(
            new TextPattern
            {
                Pattern = " {2,}",
                Message = "one space is enough",
                Severity = FindingSeverity.Hint,
            }
        );
        request.Patterns.Add(new TextPattern { Pattern = "(?i)push", InSource = true });
        request.MaxTargetLength = 20;
        request.GivenTerms.Add(new GivenTerm { SourceTerm = "knob", TargetTerm = "Drehknauf" });
        request.GivenTerms.Add(new GivenTerm { SourceTerm = "push", TargetTerm = "drücken" });

        CheckTranslationResponse answer = await server.Translations.CheckTranslationAsync(request, cancellationToken: Stop);

        Assert.Equal(
            [
                "MissingTerm Error ",
                "PatternMatch Hint one space is enough",
                "PatternMatch Warning (?i)push",
                "TooLong Error longer than 20 characters",
            ],
            answer
                .Findings.Select(f => $"{f.Kind} {f.Severity} {(f.Kind == FindingKind.MissingTerm ? f.Concept : f.Rule)}")
                .Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("(")]
    [InlineData("(a)\\1")]
    [InlineData("(?<=a)b")]
    public async Task A_pattern_that_needs_more_than_linear_time_is_refused(string pattern)
    {
        CheckTranslationRequest request = Request("en>de", "a", "b");
        request.Patterns.Add(new TextPattern { Pattern = pattern });

        RpcException refused = await Assert.ThrowsAsync<RpcException>(() =>
            server.Translations.CheckTranslationAsync(request, cancellationToken: Stop).ResponseAsync
        );

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
    }

    private static CheckTranslationRequest Request(string languages, string source, string target) =>
        new()
        {
            Glossary = "glossaries/diplomacy",
            SourceLanguage = languages[..2],
            TargetLanguage = languages[3..],
            SourceText = source,
            TargetText = target,
        };
}
