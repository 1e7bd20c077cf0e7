using CsCheck;
using Glossary.Text.Extraction;
using Xunit;

namespace Glossary.Text.Tests.Extraction;

public sealed class TermExtractorTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Phrases that are candidates at any score, and some that are none.
    [Theory]
    [InlineData(
        "en",
        "The wind turbine has a rotor blade.",
        "wind turbine|rotor blade|turbine|blade",
        "the wind turbine|has|a rotor blade"
    )]
    [InlineData("en", "Abuse of power is a crime.", "abuse of power|power|crime", "of power|is")]
    [InlineData("en", "a computer-aided design", "computer-aided design|design", "aided design|computer")]
    [InlineData("en", "the large\nrotor", "large rotor|rotor", "large\nrotor")]
    [InlineData("de", "Die horizontale Achse trägt den Rotor.", "horizontale Achse|Achse|Rotor", "trägt|Die horizontale Achse")]
    [InlineData("ko", "인공지능 기술을 개발했다. 기술은 새롭다.", "인공지능 기술|인공지능|기술", "기술을|기술은|개발했다")]
    public void Phrases_are_nouns_with_what_belongs_to_them(string language, string text, string wanted, string unwanted)
    {
        string[] found = [.. Extract(language, text).Select(c => c.Text)];
        Assert.Subset(found.ToHashSet(), wanted.Split('|').ToHashSet());
        Assert.Empty(found.Intersect(unwanted.Split('|')));
    }

    [Fact]
    public void Forms_are_counted_together_and_named_apart()
    {
        TermCandidate turbine = Extract("en", "A turbine. Two turbines. Turbines turn.").Single(c => c.Text == "turbine");
        Assert.Equal(3, turbine.Count);
        Assert.Equal(["turbines", "turbine"], turbine.Forms.Select(f => f.ToLowerInvariant()));
    }

    [Fact]
    public void A_word_that_is_rare_in_general_language_comes_before_a_frequent_one()
    {
        IReadOnlyList<TermCandidate> found = Extract("en", "The gearbox of the house. A gearbox for the house. One gearbox, one house.");
        Assert.True(ScoreOf("gearbox") > ScoreOf("house"));

        double ScoreOf(string text) => found.Single(c => c.Text == text).Score;
    }

    [Fact]
    public void A_phrase_that_stands_only_within_a_longer_one_is_less_than_it()
    {
        IReadOnlyList<TermCandidate> found = Extract(
            "en",
            "The yaw drive motor stops. A yaw drive motor turns. This yaw drive motor hums."
        );
        Assert.True(found.Single(c => c.Text == "yaw drive motor").Score > found.Single(c => c.Text == "yaw drive").Score);
    }

    [Fact]
    public void An_attribute_that_stands_always_within_one_phrase_is_hardly_a_term() =>
        Assert.InRange(
            Extract("en", "They met in New York. She left New York. He likes New York.").Single(c => c.Text == "New").Score,
            0,
            .2
        );

    [Fact]
    public void Compounds_have_phrases_as_equivalents()
    {
        ExtractionText[] texts =
        [
            new("Die Rotorbremse hält.", "The rotor brake holds."),
            new("Wir prüfen die Rotorbremse.", "We inspect the rotor brake."),
            new("Eine Rotorbremse fehlt.", "A rotor brake is missing."),
            new("Die Halle ist leer.", "The hall is empty."),
            new("Wir prüfen die Halle.", "We inspect the hall."),
        ];
        TermCandidate brake = TermExtractor.Extract(texts, "de", "en", 0, cancellationToken: Stop).Single(c => c.Text == "Rotorbremse");
        Assert.Equal("rotor brake", brake.Equivalents[0].Text);
    }

    [Fact]
    public void Equivalents_are_learnt_from_other_sentences_too()
    {
        (string, string)[] known =
        [
            ("Die Halle ist leer.", "The hall is empty."),
            ("Eine Halle fehlt.", "A hall is missing."),
            ("Die Tasse ist leer.", "The cup is empty."),
        ];
        TermCandidate hall = TermExtractor.Extract([new("Die Halle brennt.")], "de", "en", 0, known, Stop).Single(c => c.Text == "Halle");
        Assert.Equal("hall", hall.Equivalents[0].Text);
    }

    [Fact]
    public void Places_hold_the_forms_whatever_the_text_is() =>
        Gen.Select(
                Gen.OneOf("wind", "Turbine", " ", "-", ".", "of", "the", "기술", "을", "\n", "😀", "é", "e\u0301", "42", "'s").Array[0, 40],
                Gen.OneOf("de", "en", "ko", "fr")
            )
            .Sample(
                (pieces, language) =>
                {
                    string text = string.Concat(pieces);
                    foreach (TermCandidate candidate in Extract(language, text))
                    {
                        Assert.InRange(candidate.Score, 0, 1);
                        Assert.NotEmpty(candidate.Forms);
                        Assert.All(
                            candidate.Places,
                            p =>
                                Assert.Contains(
                                    TermExtractor.Spaced(text[p.Start..p.End]),
                                    candidate.Forms,
                                    StringComparer.OrdinalIgnoreCase
                                )
                        );
                    }
                }
            );

    private static IReadOnlyList<TermCandidate> Extract(string language, string text) =>
        TermExtractor.Extract([new ExtractionText(text)], language, "", 0, cancellationToken: Stop);
}
