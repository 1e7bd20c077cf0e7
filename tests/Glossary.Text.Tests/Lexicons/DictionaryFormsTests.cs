using Glossary.Text.Lexicons;
using Glossary.Text.Recognition;
using Xunit;

namespace Glossary.Text.Tests.Lexicons;

/// <summary>What a typed word or phrase may be a form of.</summary>
public sealed class DictionaryFormsTests
{
    [Theory]
    [InlineData("de", "Waffentests", "Waffentest")]
    [InlineData("de", "Häuser", "Haus")]
    [InlineData("de", "Städten", "Stadt")]
    [InlineData("de", "Verträge", "Vertrag")]
    [InlineData("en", "cities", "city")]
    [InlineData("en", "children", "child")]
    [InlineData("en", "weapons tests", "weapons test")]
    [InlineData("fr", "chevaux", "cheval")]
    [InlineData("fr", "armes", "arme")]
    [InlineData("ko", "총회에서", "총회")]
    [InlineData("ko", "학교를", "학교")]
    public void A_form_has_its_dictionary_form(string language, string form, string expected) =>
        Assert.Contains(expected, DictionaryForms.Of(form, language));

    [Theory]
    [InlineData("de", "Bus")]
    [InlineData("de", "Haus")]
    [InlineData("de", "Mai")]
    [InlineData("en", "news")]
    [InlineData("en", "bus")]
    [InlineData("en", "the")]
    [InlineData("fr", "de")]
    [InlineData("ko", "학교")]
    [InlineData("de", "")]
    [InlineData("xx", "Zwick")]
    public void A_dictionary_form_is_no_form_of_another_word(string language, string word) =>
        Assert.Empty(DictionaryForms.Of(word, language));

    [Theory]
    [InlineData("de", "Vertrag", "Vertrages", "Verträge", "Verträgen")]
    [InlineData("de", "Stadt", "Städte", "Städten")]
    [InlineData("en", "treaty", "treaties")]
    [InlineData("en", "weapon", "weapons")]
    [InlineData("fr", "traité", "traités")]
    [InlineData("ko", "총회", "총회에서", "총회가", "총회는")]
    public void What_one_form_finds_every_form_finds(string language, params string[] forms)
    {
        foreach (string typed in forms)
        {
            var index = TermIndex.Build(
                [.. DictionaryForms.Of(typed, language).Prepend(typed).Select((f, i) => new TermSpec(i, language, f))],
                cancellationToken: TestContext.Current.CancellationToken
            );
            foreach (string other in forms)
            {
                List<TermHit> hits = [];
                index.Recognize(other, language, RecognitionOptions.Default, hits, TestContext.Current.CancellationToken);
                Assert.True(hits.Count > 0, $"{typed} does not find {other}.");
            }
        }
    }
}
