using Glossary.Text.Recognition;
using Xunit;

namespace Glossary.Text.Tests.Languages.German;

public class PhraseTests
{
    [Theory]
    // adjective and noun, in every case
    [InlineData("Osmanisches Reich", "der Untergang des [Osmanischen Reichs]")]
    [InlineData("Osmanisches Reich", "das [Osmanische Reich] und ein [Osmanisches Reich]")]
    [InlineData("kalter Krieg", "im [Kalten Krieg]")]
    [InlineData("ständiges Mitglied", "die Stimmen der [ständigen Mitglieder]")]
    [InlineData("ständiges Mitglied", "als [ständiges Mitglied] mit [ständigen Mitgliedern]")]
    [InlineData("Vereinte Nationen", "die Charta der [Vereinten Nationen]")]
    // degrees
    [InlineData("gute Lösung", "eine [bessere Lösung], die [besten Lösungen]")]
    [InlineData("kurze Frist", "in [kürzester Frist]")]
    [InlineData("große Mehrheit", "mit [größerer Mehrheit], der [größten Mehrheit]")]
    // a genitive or a preposition after the head stays as it is
    [InlineData("Vollversammlung der Vereinten Nationen", "vor den [Vollversammlungen der Vereinten Nationen]")]
    [InlineData("Recht auf Leben", "des [Rechts auf Leben]")]
    [InlineData("Friede und Sicherheit", "des [Friedens und Sicherheit]")]
    [InlineData("politische und wirtschaftliche Folge", "wegen [politischer und wirtschaftlicher Folgen]")]
    // names
    [InlineData("Kim Jong-un", "[Kim Jong-uns] Rede")]
    [InlineData("Bundesrepublik Deutschland", "das Grundgesetz der [Bundesrepublik Deutschland]")]
    // hyphens
    [InlineData("Atom-U-Boot", "zwei [Atom-U-Boote], des [Atom-U-Boots]")]
    [InlineData("UN-Sicherheitsrat", "des [UN-Sicherheitsrats], der [UN-Sicherheitsrat]")]
    [InlineData("Waffen-Lieferung", "die [Waffenlieferungen] und die [Waffen-Lieferung]")]
    public void Inflects(string term, string marked) => Marked.Find(term, marked);

    [Theory]
    [InlineData("kalter Krieg", "ein kaltes Land im Krieg")]
    [InlineData("Vereinte Nationen", "vereint waren die Nationen")]
    [InlineData("ständiges Mitglied", "ständig ein Mitglied")]
    public void Is_not_found_in_parts(string term, string text) => Marked.Find(term, text);

    [Theory]
    [InlineData("Rüstungsexport|Waffenexport", "[Rüstungs-] und [Waffenexporte]")]
    [InlineData("Waffentest", "Waffenlieferungen und [-tests]")]
    [InlineData("Import|Export", "[Im-] und [Export]")]
    [InlineData("Rüstungsexport", "[Rüstungs-], Waffen- und Maschinenexporte")]
    // the term before the hyphen, with its linking element
    [InlineData("Rüstung", "[Rüstungs]- und Waffenexporte")]
    [InlineData("Export", "Waffenimporte und -[exporte]")]
    // both sides shortened, and a row
    [InlineData("Textilgroßhandel|Textileinzelhandel", "Der [Textilgroß-] und [-einzelhandel] klagt.")]
    [InlineData("Kinderhort", "Kindergärten, -krippen und [-horte]")]
    // no conjunction, no common part
    [InlineData("Rüstungsexport", "Rüstungs- Waffenexporte")]
    [InlineData("Spass", "Spa- und Wellness")]
    [InlineData("Leinöl", "[Lein-] und Sonnenblumenöl")]
    [InlineData("Hühnerei", "[Hühner-] und Wachtelei")]
    public void Ellipsis(string terms, string marked) => Marked.Find(terms, marked);
}
