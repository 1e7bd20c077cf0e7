using Glossary.FunctionalTests.Running;
using Glossary.V1;

namespace Glossary.FunctionalTests;

/// <summary>The three terms that the glossary was begun for, in every way in which a person may write them.</summary>
public sealed class LookupTests(RunningServer server)
{
    private static readonly Dictionary<string, (string Concept, string English, string Korean)> Named = new()
    {
        ["Waffenbrüderschaft"] = ("glossaries/diplomacy/concepts/brotherhood-in-arms", "brotherhood in arms", "혈맹 관계"),
        ["Nichtverbreitungsregime"] = ("glossaries/diplomacy/concepts/non-proliferation-regime", "non-proliferation regime", "비확산 체제"),
        ["Vollversammlung"] = ("glossaries/diplomacy/concepts/general-assembly", "general assembly", "총회"),
        ["UN-Vollversammlung"] = ("glossaries/diplomacy/concepts/un-general-assembly", "UN General Assembly", "유엔 총회"),
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Term, spelling, kind. The spellings of one block are ways of the same kind.</summary>
    public static TheoryData<string, string, MatchKind> Spellings =>
        new()
        {
            // As the glossary has it.
            { "Waffenbrüderschaft", "Waffenbrüderschaft", MatchKind.Exact },
            { "Nichtverbreitungsregime", "Nichtverbreitungsregime", MatchKind.Exact },
            { "Vollversammlung", "Vollversammlung", MatchKind.Exact },
            // Another case.
            { "Waffenbrüderschaft", "waffenbrüderschaft", MatchKind.Normalized },
            { "Waffenbrüderschaft", "WAFFENBRÜDERSCHAFT", MatchKind.Normalized },
            { "Nichtverbreitungsregime", "nichtverbreitungsregime", MatchKind.Normalized },
            { "Nichtverbreitungsregime", "NICHTVERBREITUNGSREGIME", MatchKind.Normalized },
            { "Vollversammlung", "vollversammlung", MatchKind.Normalized },
            { "Vollversammlung", "VOLLVERSAMMLUNG", MatchKind.Normalized },
            // ASCII, with the digraph or without.
            { "Waffenbrüderschaft", "Waffenbruederschaft", MatchKind.Normalized },
            { "Waffenbrüderschaft", "Waffenbruderschaft", MatchKind.Normalized },
            { "Waffenbrüderschaft", "WAFFENBRUEDERSCHAFT", MatchKind.Normalized },
            // NFD: the letter, then its diaeresis.
            { "Waffenbrüderschaft", "Waffenbru\u0308derschaft", MatchKind.Normalized },
            // Inflected.
            { "Waffenbrüderschaft", "Waffenbrüderschaften", MatchKind.Inflected },
            { "Waffenbrüderschaft", "Waffenbruederschaften", MatchKind.Inflected },
            { "Nichtverbreitungsregime", "Nichtverbreitungsregimes", MatchKind.Inflected },
            { "Nichtverbreitungsregime", "nichtverbreitungsregimen", MatchKind.Inflected },
            { "Vollversammlung", "Vollversammlungen", MatchKind.Inflected },
            { "Vollversammlung", "vollversammlungen", MatchKind.Inflected },
            // Inside a compound; one with UN is a term of the concept below it.
            { "UN-Vollversammlung", "UN-Vollversammlung", MatchKind.Exact },
            { "UN-Vollversammlung", "UNO-Vollversammlungen", MatchKind.Inflected },
            { "Vollversammlung", "EU-Vollversammlung", MatchKind.Compound },
            { "Vollversammlung", "Vollversammlungsbeschluss", MatchKind.Compound },
            { "Nichtverbreitungsregime", "Atomnichtverbreitungsregime", MatchKind.Compound },
            { "Waffenbrüderschaft", "Waffenbrüderschaftsrhetorik", MatchKind.Compound },
            // Only begun.
            { "Waffenbrüderschaft", "Waffenbrü", MatchKind.Prefix },
            { "Waffenbrüderschaft", "waffenbrue", MatchKind.Prefix },
            { "Nichtverbreitungsregime", "Nichtverbreitungsreg", MatchKind.Prefix },
            { "Vollversammlung", "Vollversamm", MatchKind.Prefix },
            // Misspelt.
            { "Waffenbrüderschaft", "Waffenbrüderschfat", MatchKind.Fuzzy },
            { "Nichtverbreitungsregime", "Nichtverbreitunsregime", MatchKind.Fuzzy },
            { "Nichtverbreitungsregime", "Nichverbreitungsregime", MatchKind.Fuzzy },
            { "Vollversammlung", "Vollversamlung", MatchKind.Fuzzy },
            { "Vollversammlung", "Vollversammlnug", MatchKind.Fuzzy },
        };

    /// <summary>The same concepts, asked for in Korean and English.</summary>
    public static TheoryData<string, string, MatchKind> ForeignSpellings =>
        new()
        {
            // As the glossary has it, spaced or not.
            { "Vollversammlung", "총회", MatchKind.Exact },
            { "Waffenbrüderschaft", "혈맹 관계", MatchKind.Exact },
            { "Nichtverbreitungsregime", "비확산 체제", MatchKind.Exact },
            { "Nichtverbreitungsregime", "비확산체제", MatchKind.Exact },
            { "Waffenbrüderschaft", "전우관계", MatchKind.Normalized },
            { "UN-Vollversammlung", "유엔총회", MatchKind.Exact },
            { "UN-Vollversammlung", "유엔 총회", MatchKind.Exact },
            // With a particle.
            { "UN-Vollversammlung", "유엔 총회에서", MatchKind.Inflected },
            { "UN-Vollversammlung", "유엔총회의", MatchKind.Inflected },
            { "Vollversammlung", "총회에서", MatchKind.Inflected },
            { "Waffenbrüderschaft", "혈맹 관계를", MatchKind.Inflected },
            { "Nichtverbreitungsregime", "비확산 체제는", MatchKind.Inflected },
            { "Nichtverbreitungsregime", "비확산체제와", MatchKind.Inflected },
            // In English.
            { "Vollversammlung", "general assembly", MatchKind.Exact },
            { "Vollversammlung", "General Assembly", MatchKind.Normalized },
            { "Waffenbrüderschaft", "brotherhood in arms", MatchKind.Exact },
            { "Nichtverbreitungsregime", "Nonproliferation Regime", MatchKind.Normalized },
            { "Nichtverbreitungsregime", "non-proliferation regimes", MatchKind.Inflected },
        };

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task A_german_term_is_found_however_it_is_written(string term, string written, MatchKind kind)
    {
        TermMatch first = (
            await Look(
                new LookupTermsRequest
                {
                    Parent = "glossaries/-",
                    Text = written,
                    Language = "de",
                }
            )
        ).Matches[0];

        Assert.Equal((Named[term].Concept, "de", kind), (first.Concept, first.Language, first.Kind));
        Assert.Equal((Named[term].English, Named[term].Korean), (Preferred(first, "en"), Preferred(first, "ko")));
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    [MemberData(nameof(ForeignSpellings))]
    public async Task Its_concept_comes_first_when_no_language_is_given(string term, string written, MatchKind kind)
    {
        LookupTermsResponse answer = await Look(
            new LookupTermsRequest
            {
                Parent = "glossaries/diplomacy",
                Text = written,
                TargetLanguages = { "de", "en", "ko" },
            }
        );

        TermMatch first = answer.Matches[0];
        Assert.Equal(
            (term, Named[term].English, Named[term].Korean),
            (Preferred(first, "de"), Preferred(first, "en"), Preferred(first, "ko"))
        );
        Assert.Equal(kind, first.Kind);
        Assert.Equal(first.Concept, answer.Concepts[0].Name);
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    [MemberData(nameof(ForeignSpellings))]
    public async Task Matches_come_best_first_each_term_once_with_its_concept(string term, string written, MatchKind kind)
    {
        LookupTermsResponse answer = await Look(
            new LookupTermsRequest
            {
                Parent = "glossaries/-",
                Text = written,
                MaxResults = 100,
            }
        );

        Assert.True(answer.Matches.Count > 0, $"{written}, a {kind} form of {term}, finds nothing.");
        Assert.Equal(answer.Matches.Select(m => m.Concept).Distinct(), answer.Concepts.Select(c => c.Name));
        Assert.Equal(answer.Matches.Count, answer.Matches.Select(m => (m.Concept, m.TermId)).Distinct().Count());
        Assert.Equal(answer.Matches.Select(m => m.Kind).Order(), answer.Matches.Select(m => m.Kind));
        Assert.All(
            answer.Matches.Zip(answer.Matches.Skip(1)),
            pair => Assert.True(pair.First.Score >= pair.Second.Score, "A later match scores higher.")
        );
        Assert.All(
            answer.Matches,
            m =>
            {
                Assert.InRange(m.Score, float.Epsilon, 1);
                Assert.NotEmpty(m.Rule);
                Concept concept = answer.Concepts.Single(c => c.Name == m.Concept);
                Assert.Equal(
                    (m.Text, m.Language, m.Status),
                    (concept.Terms.Single(t => t.Id == m.TermId) is var t ? (t.Text, t.Language, t.Status) : default)
                );
                Assert.DoesNotContain(
                    m.TargetTerms,
                    t => t.Language == m.Language || t.Status is TermStatus.Deprecated or TermStatus.Forbidden
                );
            }
        );
    }

    [Fact]
    public async Task Target_terms_come_in_the_order_of_the_languages_preferred_before_admitted()
    {
        LookupTermsResponse answer = await Look(
            new LookupTermsRequest
            {
                Parent = "glossaries/-",
                Text = "Waffenbrüderschaft",
                TargetLanguages = { "ko", "en-GB" },
            }
        );

        IEnumerable<(string Language, TermStatus Status)> targets = answer.Matches[0].TargetTerms.Select(t => (t.Language, t.Status));
        Assert.Equal(["ko", "en"], targets.Select(t => t.Language).Distinct());
        Assert.Equal(targets.OrderBy(t => t.Language == "ko" ? 0 : 1).ThenBy(t => t.Status), targets);
    }

    [Fact]
    public async Task A_term_that_is_not_preferred_comes_with_what_to_use_instead_from_every_call()
    {
        LookupTermsResponse looked = await Look(
            new LookupTermsRequest
            {
                Parent = "glossaries/-",
                Text = "북괴를",
                TargetLanguages = { "de" },
            }
        );
        SuggestTermsResponse suggested = await server.Glossaries.SuggestTermsAsync(
            new SuggestTermsRequest { Parent = "glossaries/-", Prefix = "munit" },
            cancellationToken: Stop
        );
        RecognizeTermsResponse recognized = await server.Glossaries.RecognizeTermsAsync(
            new RecognizeTermsRequest
            {
                Parent = "glossaries/diplomacy",
                Language = "de",
                Text = "Ein Waffentransfer, keine Waffenlieferung.",
            },
            cancellationToken: Stop
        );

        Assert.Equal((TermStatus.Forbidden, "북한"), (looked.Matches[0].Status, Assert.Single(looked.Matches[0].UseInstead)));
        TermMatch munitions = suggested.Suggestions.First(s => s.Text == "munitions");
        Assert.Equal((TermStatus.Deprecated, "ammunition"), (munitions.Status, Assert.Single(munitions.UseInstead)));
        Assert.Equal(
            ["Waffentransfer: Waffenlieferung", "Waffenlieferung: "],
            recognized.Occurrences.Select(o => $"{o.Surface}: {string.Join(", ", o.UseInstead)}")
        );
    }

    [Fact]
    public async Task What_is_in_no_glossary_has_no_matches_and_is_no_error()
    {
        LookupTermsResponse answer = await Look(new LookupTermsRequest { Parent = "glossaries/-", Text = "Xylophonquartettprobe" });

        Assert.Empty(answer.Matches);
        Assert.Empty(answer.Concepts);
    }

    private static string Preferred(TermMatch match, string language) =>
        match.TargetTerms.FirstOrDefault(t => t.Language == language && t.Status == TermStatus.Preferred)?.Text ?? "none";

    private async Task<LookupTermsResponse> Look(LookupTermsRequest request) =>
        await server.Glossaries.LookupTermsAsync(request, cancellationToken: Stop);
}
