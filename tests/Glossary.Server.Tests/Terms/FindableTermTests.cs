using CsCheck;
using Glossary.Catalog;
using Glossary.Text.Recognition;

namespace Glossary.Server.Tests.Terms;

public class FindableTermTests
{
    private static readonly Gen<char> Letter = Gen.Frequency(
        (6, Gen.Char['a', 'z']),
        (2, Gen.Char['A', 'Z']),
        (1, Gen.Char['\u00c0', '\u00ff']),
        (4, Gen.Char['가', '힣'])
    );

    private static readonly Gen<string> Word = Gen.Frequency(
        (4, Letter.Array[1, 12].Select(letters => new string(letters))),
        (1, Gen.Select(Letter.Array[1, 6], Gen.Int[0, 12_000]).Select((letters, number) => $"{new string(letters)}{number}")),
        (1, Gen.Int[0, 12_000].Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        (1, OneOf("de", "und", "s", "the", "Der", "은", "는", "이", "의", "에서", "하다", "to", "sich", "ein", "A", "ß", "ÿ"))
    );

    private static readonly Gen<TermRecord> Term =
        from words in Gen.Frequency((4, Word.Array[1, 6]), (1, Word.Array[25, 40]))
        from language in OneOf("de", "de-CH", "en", "en-GB", "ko", "fr", "zh-Hant")
        from speech in Gen.Enum<PartOfSpeech>()
        from gender in Gen.Enum<GrammaticalGender>()
        from number in Gen.Enum<GrammaticalNumber>()
        from sensitive in Gen.Bool
        from compounds in OneOf<bool?>(true, false, null)
        select new TermRecord
        {
            Id = "",
            Language = language,
            Text = string.Join(' ', words),
            PartOfSpeech = speech,
            Gender = gender,
            Number = number,
            CaseSensitive = sensitive,
            Compounds = compounds,
        };

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    /// <summary>
    /// What is taken for findable without being compiled has to be: otherwise a term could be stored that no text ever shows.
    /// </summary>
    [Fact]
    public void Words_of_letters_are_always_found() =>
        Term.Sample(
            term => !FindableTerm.IsWords(term.Text) || TermIndex.ObstacleTo(GlossaryIndex.Describe(term, 0)) == TermObstacle.None,
            iter: 5_000
        );

    [Theory]
    [InlineData("Ein- und Ausfuhr", null)]
    [InlineData("§ 218", null)]
    [InlineData("€", "it has no letter or digit")]
    [InlineData("a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a", "it has more than 30 words")]
    public void What_is_never_found_has_its_own_reason(string text, string? reason) =>
        Assert.Equal(
            reason,
            FindableTerm.Obstacle(
                new TermRecord
                {
                    Id = "",
                    Language = "de",
                    Text = text,
                }
            )
        );

    [Theory]
    [InlineData("총회")]
    [InlineData("Rat der Außenminister")]
    [InlineData("Artikel 5")]
    [InlineData("G20 summit 2024")]
    public void Words_are_seen_to_be_words(string text) => Assert.True(FindableTerm.IsWords(text));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a  b")]
    [InlineData("a ")]
    [InlineData("a-b")]
    [InlineData("a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e")]
    [InlineData("…")]
    [InlineData("3D")]
    [InlineData("H2O")]
    public void What_is_more_than_words_has_to_be_sought(string text) => Assert.False(FindableTerm.IsWords(text));
}
