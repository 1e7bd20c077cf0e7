using CsCheck;
using Glossary.Text.Lexicons;
using Xunit;

namespace Glossary.Text.Tests.Lexicons;

public sealed class WordReaderTests
{
    // Each word as its dictionary form with the class behind it: n noun, N name, a adjective, v verb, r adverb, # number, f function word,
    // l link.
    [Theory]
    // Plurals, irregular ones too; verbs in any form.
    [InlineData("en", "The turbines were inspected.", "the/f turbine/n be/f inspect/v")]
    [InlineData("en", "She analyzed the children's knives.", "she/f analyze/v the/f child/n knife/n")]
    [InlineData("en", "stopped, stopping and carries", "stop/v stop/v and/f carry/v")]
    // A word that is a noun and a verb is read by the word before it.
    [InlineData("en", "to report the report", "to/f report/v the/f report/n")]
    [InlineData("en", "The drive motor drives the pump.", "the/f drive/n motor/n drive/v the/f pump/n")]
    [InlineData("en", "Motors drive pumps.", "motor/n drive/v pump/n")]
    // A participle before its noun is an attribute.
    [InlineData("en", "a distributed system", "a/f distribute/a system/n")]
    // Names and acronyms.
    [InlineData("en", "We met Zorblat about SDKs.", "we/f meet/v zorblat/N about/f sdk/N")]
    // Nouns in their dictionary form, compounds the lexicon lacks by their head.
    [InlineData("de", "die Abstraktionen", "die/f abstraktion/n")]
    [InlineData("de", "Wir prüfen den Zwischenspeicherinhalten.", "wir/f pruf/v den/f zwischenspeicherinhalt/n")]
    // The stem is that of all forms of an adjective.
    [InlineData("de", "der schnelle Rechner", "der/f schnell/a rechner/n")]
    // Particles and the copula are taken off; the stem of a verb has its 다.
    [InlineData("ko", "정부가 대책을 발표했다.", "정부/n 대책/n 발표/n")]
    [InlineData("ko", "나라에서는 아이들이 먹었다.", "나라/n 아이/n 먹다/v")]
    [InlineData("ko", "API를 호출한다", "api/n 호출/n")]
    // A language without classes: stems where there is a stemmer.
    [InlineData("es", "las turbinas", "las/f turbin/n")]
    public void Words_have_keys_and_classes(string language, string text, string expected)
    {
        List<TextWord> words = WordReader.ByLanguage.Of(language).Read(text);
        Assert.Equal(expected, string.Join(' ', words.Select(w => $"{w.Key.ToLowerInvariant()}/{Letter(w.Class)}")));
    }

    [Theory]
    [InlineData("de", "haus", "Häuser")]
    [InlineData("de", "Haus", "Hauses")]
    [InlineData("en", "company", "Companies")]
    [InlineData("en", "write", "written")]
    [InlineData("ko", "공부하다", "공부했다")]
    [InlineData("ko", "어렵다", "어려운")]
    public void A_dictionary_form_has_the_key_of_its_forms(string language, string word, string form)
    {
        WordReader reader = WordReader.ByLanguage.Of(language);
        Assert.Contains(reader.Read(form)[0].Key, reader.KeysOf(word));
    }

    [Fact]
    public void Words_lie_in_the_text_in_order_whatever_it_is() =>
        Gen
            .String.Select(Gen.OneOf("de", "en", "ko", "fr", "xx"))
            .Sample(
                (text, language) =>
                {
                    int end = 0;
                    foreach (TextWord word in WordReader.ByLanguage.Of(language).Read(text))
                    {
                        Assert.InRange(word.Start, end, word.End - 1);
                        Assert.InRange(word.End, word.Start + 1, text.Length);
                        Assert.NotEmpty(word.Key);
                        end = word.End;
                    }
                }
            );

    private static char Letter(WordClass word) =>
        word switch
        {
            WordClass.Noun => 'n',
            WordClass.Name => 'N',
            WordClass.Adjective => 'a',
            WordClass.Verb => 'v',
            WordClass.Adverb => 'r',
            WordClass.Number => '#',
            WordClass.Link => 'l',
            _ => 'f',
        };
}
