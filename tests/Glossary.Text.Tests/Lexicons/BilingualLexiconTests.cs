using CsCheck;
using Glossary.Text.Lexicons;
using Xunit;

namespace Glossary.Text.Tests.Lexicons;

public sealed class BilingualLexiconTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly (string, string)[] Corpus =
    [
        ("Das Haus ist alt.", "The house is old."),
        ("Das Haus hat ein Dach.", "The house has a roof."),
        ("Ein Dach ist teuer.", "A roof is expensive."),
        ("Der Garten ist alt.", "The garden is old."),
        ("Der Garten hat einen Baum.", "The garden has a tree."),
        ("Ein Baum ist teuer.", "A tree is expensive."),
        ("Die Häuser haben Gärten.", "The houses have gardens."),
    ];

    [Theory]
    [InlineData("Haus", "house", false)]
    [InlineData("Häuser", "house", false)]
    [InlineData("garten", "garden", false)]
    [InlineData("Dach", "roof", false)]
    [InlineData("trees", "Baum", true)]
    [InlineData("expensive", "teuer", true)]
    public void The_surest_equivalent_is_the_translation(string word, string expected, bool reversed) =>
        Assert.Equal(expected, BilingualLexicon.Learn(Corpus, "de", "en", Stop).EquivalentsOf(word, reversed: reversed)[0].Text);

    [Fact]
    public void A_Korean_word_is_learnt_from_its_places_with_any_particle()
    {
        (string, string)[] corpus =
        [
            ("정부가 대책을 발표했다.", "The government announced measures."),
            ("국회는 정부를 비판했다.", "Parliament criticized the government."),
            ("대책은 국회에서 논의된다.", "The measures are discussed in parliament."),
            ("도시는 크다.", "The city is big."),
            ("학생들이 도시로 갔다.", "The students went to the city."),
        ];
        Assert.Contains("government", BilingualLexicon.Learn(corpus, "ko", "en", Stop).EquivalentsOf("정부", 2).Select(e => e.Text));
    }

    [Fact]
    public void Nothing_is_known_of_other_words() => Assert.Empty(BilingualLexicon.Learn(Corpus, "de", "en", Stop).EquivalentsOf("Zebra"));

    [Fact]
    public void Scores_fall_and_lie_between_0_and_1_and_the_same_corpus_gives_the_same() =>
        Gen.Select(
                Gen.OneOf("Haus", "Dach", "Baum", "Garten", "alt", "ist").Array[1, 6],
                Gen.OneOf("house", "roof", "tree", "garden", "old", "is").Array[1, 6]
            )
            .Array[1, 30]
            .Sample(made =>
            {
                (string, string)[] corpus = [.. made.Select(m => (string.Join(' ', m.Item1), string.Join(' ', m.Item2)))];
                IReadOnlyList<WordEquivalent> found = BilingualLexicon.Learn(corpus, "de", "en", Stop).EquivalentsOf("Haus", 10);
                Assert.All(found, f => Assert.InRange(f.Score, 0, 1));
                Assert.Equal(found.OrderByDescending(f => f.Score).Select(f => f.Score), found.Select(f => f.Score));
                Assert.Equal(found, BilingualLexicon.Learn(corpus, "de", "en", Stop).EquivalentsOf("Haus", 10));
            });

    [Fact]
    public void Sentences_beyond_the_bounds_are_left_out()
    {
        string endless = string.Concat(Enumerable.Repeat("Haus ", BilingualLexicon.MaxWords + 1));
        Assert.Equal("house", BilingualLexicon.Learn([(endless, endless), .. Corpus], "de", "en", Stop).EquivalentsOf("Haus")[0].Text);
    }

    [Fact]
    public void A_cancelled_call_ends() =>
        Assert.Throws<OperationCanceledException>(() => BilingualLexicon.Learn(Corpus, "de", "en", new CancellationToken(canceled: true)));
}
