using Glossary.Text.Alignment;
using Xunit;

namespace Glossary.Text.Tests.Alignment;

/// <summary>What a dictionary says of words in running text.</summary>
public class BilingualWordListTests
{
    private static readonly BilingualWordList German = BilingualWordList.Of(
        [
            ("Haus", "house"),
            ("Garten", "garden"),
            ("Regierung", "government"),
            ("laufen", "to run"),
            ("einmal am Tag oder zweimal", "from time to time and again"),
        ],
        "de",
        "en-GB",
        TestContext.Current.CancellationToken
    );

    private static readonly BilingualWordList Korean = BilingualWordList.Of(
        [("정부", "government"), ("집", "house")],
        "ko",
        "en",
        TestContext.Current.CancellationToken
    );

    [Theory]
    [InlineData("Haus", "house")]
    [InlineData("Hauses", "house")]
    [InlineData("läuft", "run")]
    [InlineData("laufe", "run")]
    [InlineData("Gartenhaus", "garde,house")]
    [InlineData("Regierungshaus", "gover,governme,house")]
    [InlineData("Baum", "")]
    public void A_german_word_is_found_by_its_form_its_stem_or_its_parts(string word, string partners) =>
        Assert.Equal(
            partners,
            string.Join(
                ',',
                German.PartnersOf(0, new AlignmentToken(TokenKind.Word, word, true)).Select(p => p.Key).Order(StringComparer.Ordinal)
            )
        );

    [Theory]
    [InlineData("정부에서는", "gover,governme")]
    [InlineData("집", "house")]
    [InlineData("집에", "house")]
    [InlineData("정치", "")]
    public void A_korean_word_is_found_by_its_longest_beginning(string word, string partners) =>
        Assert.Equal(
            partners,
            string.Join(
                ',',
                Korean.PartnersOf(0, new AlignmentToken(TokenKind.Hangul, word, false)).Select(p => p.Key).Order(StringComparer.Ordinal)
            )
        );

    [Fact]
    public void The_more_words_an_expression_has_the_less_each_says()
    {
        var dictionary = BilingualWordList.Of(
            [("Rathaus", "city hall"), ("Haus", "house")],
            "de",
            "en",
            TestContext.Current.CancellationToken
        );

        float ofOne = dictionary.PartnersOf(0, new AlignmentToken(TokenKind.Word, "Haus", true))[0].Strength;
        float ofTwo = dictionary.PartnersOf(0, new AlignmentToken(TokenKind.Word, "Rathaus", true))[0].Strength;

        Assert.True(ofOne > ofTwo && ofTwo > 0);
    }
}
