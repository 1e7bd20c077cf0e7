using Glossary.Text.Recognition;
using Xunit;

namespace Glossary.Text.Tests.Languages.German;

/// <summary>Other ways to write a noun; they need the lexicon to know of what it is made.</summary>
public class VariantTests
{
    [Theory]
    // hyphens, as the parts of the word are
    [InlineData("Sollwert", "der Soll-Wert", "Soll-Wert")]
    [InlineData("Staatsvertrag", "die Staats-Verträge", "Staats-Verträge")]
    [InlineData("Feedback", "das Feed-back", "Feed-back")]
    [InlineData("Versteck", "das Ver-\nsteck", "Ver-\nsteck")]
    [InlineData("Softdrink", "ein Soft Drink", "Soft Drink")]
    [InlineData("Dreikampf", "ein 3-Kampf", "3-Kampf")]
    // linking elements and suffixes
    [InlineData("Auftragsbestätigung", "eine Auftragbestätigung", "Auftragbestätigung")]
    [InlineData("Modernisierung", "die Modernisation", "Modernisation")]
    [InlineData("Landmann", "ein Landsmann", "")]
    [InlineData("Generation", "die Generierung", "")]
    // phrases
    [InlineData("Sitzungsleiter", "der Leiter der Sitzung", "Leiter der Sitzung")]
    [InlineData("Holzlieferung", "zwei Lieferungen von Holz", "Lieferungen von Holz")]
    [InlineData("Kinderbuch", "ein Buch mit Kindern", "")]
    // spelling
    [InlineData("Essenz", "essentiell", "")]
    [InlineData("Differenzial", "das Differential", "Differential")]
    [InlineData("Café", "im Cafe", "Cafe")]
    [InlineData("Café", "zwei Cafes", "Cafes")]
    [InlineData("Dvořák", "Dvoraks Werke", "Dvoraks")]
    public void Finds(string term, string text, string expected) => Assert.Equal(expected, Recognition.Marked.Spans(term, text, "de"));

    [Fact]
    public void An_umlaut_is_not_left_out_by_default()
    {
        TermIndex index = Recognition.Marked.Index(new TermSpec(1, "de", "Bär") { PartOfSpeech = PartOfSpeech.Noun });
        List<TermHit> hits = [];
        index.Recognize("Die Bar.", "de", RecognitionOptions.Everything, hits, TestContext.Current.CancellationToken);

        Assert.True(Assert.Single(hits).Score < RecognitionOptions.LikelyScore);
    }
}
