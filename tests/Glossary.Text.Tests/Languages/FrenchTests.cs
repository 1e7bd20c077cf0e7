using Glossary.Text.Recognition;
using Glossary.Text.Tests.Recognition;
using Xunit;

namespace Glossary.Text.Tests.Languages;

public class FrenchTests
{
    [Theory]
    [InlineData("traité", "Les traités sont signés.", "traités: plural -s")]
    [InlineData("journal", "Les journaux en parlent.", "journaux: plural -aux")]
    [InlineData("festival", "Trois festivals.", "festivals: plural -s")]
    [InlineData("travail", "Les travaux avancent.", "travaux: plural -aux")]
    [InlineData("enjeu", "Ces enjeux comptent.", "enjeux: plural -x")]
    [InlineData("pneu", "Quatre pneus.", "pneus: plural -s")]
    [InlineData("genou", "À genoux.", "genoux: plural -x")]
    [InlineData("ciel", "Aux cieux.", "cieux: irregular plural")]
    [InlineData("pays", "Les pays membres.", "pays: as written")]
    [InlineData("État membre", "Les États membres votent.", "États membres: plural -s")]
    [InlineData("chef d'État", "Les chefs d’État arrivent.", "chefs d’État: plural -s")]
    [InlineData("accord de paix", "Deux accords de paix.", "accords de paix: plural -s")]
    [InlineData("élection", "Avant l’élection.", "élection: after an elided word")]
    [InlineData("élection", "Jusqu'aux élections.", "élections: plural -s")]
    [InlineData("otan", "Le rôle de l'OTAN.", "OTAN: as written but for letter case; after an elided word")]
    [InlineData("île", "Une presqu’île.", "")]
    [InlineData("hui", "Aujourd'hui.", "")]
    [InlineData("été", "Il a été élu cet été.", "été: as written")]
    [InlineData("or", "Or, il vend de l'or.", "or: after an elided word")]
    [InlineData("école", "L'ECOLE et l'ecole.", "ECOLE: as written but for diacritics or raised digits; after an elided word")]
    public void Terms_are_found_in_the_plural_and_after_elision(string term, string text, string expected)
    {
        TermHit[] hits =
        [
            .. Marked.Hits(
                TermIndex.Build([new TermSpec(0, "fr", term) { PartOfSpeech = PartOfSpeech.Noun }], TestContext.Current.CancellationToken),
                text,
                "fr"
            ),
        ];

        Assert.Equal(expected, string.Join("; ", hits.Select(h => $"{text[h.Start..h.End]}: {h.Rule}")));
    }
}
