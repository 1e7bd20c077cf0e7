using Glossary.Text.Recognition;
using Xunit;

namespace Glossary.Text.Tests.Languages.German;

public class InflectionTests
{
    [Theory]
    // genitive singular
    [InlineData("Vertrag", "der Wortlaut des [Vertrags]", "genitive -s")]
    [InlineData("Vertrag", "der Wortlaut des [Vertrages]", "genitive -es")]
    [InlineData("Bündnis", "die Grenzen des [Bündnisses]", "genitive -ses")]
    [InlineData("Name", "wegen seines [Namens]", "genitive -ns")]
    [InlineData("Herz", "die Stimme des [Herzens]", "genitive -ns")]
    [InlineData("Museum", "das Dach des [Museums]", "genitive -s")]
    // plural without ending, and its dative
    [InlineData("Vermittler", "mit beiden [Vermittlern]", "dative plural -n")]
    [InlineData("Regel", "nach festen [Regeln]", "dative plural -n")]
    [InlineData("Europäer", "mit den [Europäern]", "dative plural -n")]
    [InlineData("Verfahren", "am Ende des [Verfahrens]", "genitive -s")]
    // -e, -en, -n, -er, -s, -nen, -se
    [InlineData("Regierungskreis", "aus [Regierungskreisen]", "plural -en")]
    [InlineData("Abkommen", "die [Abkommen] von Genf", "as written")]
    [InlineData("Regierung", "beide [Regierungen]", "plural -en")]
    [InlineData("Partei", "alle [Parteien] stimmten zu", "plural -en")]
    [InlineData("Konferenz", "drei [Konferenzen]", "plural -en")]
    [InlineData("Debatte", "lange [Debatten]", "plural -n")]
    [InlineData("Kind", "die [Kinder] lernten", "plural -er")]
    [InlineData("Kind", "mit den [Kindern]", "dative -n")]
    [InlineData("Veto", "zwei [Vetos]", "genitive or plural -s")]
    [InlineData("Ministerin", "die [Ministerinnen] trafen sich", "plural -nen")]
    [InlineData("Ergebnis", "alle [Ergebnisse]", "plural -se")]
    [InlineData("Tory", "die [Tories]", "English plural -ies")]
    // umlaut
    [InlineData("Amt", "in den [Ämtern]", "umlaut plural -er, dative -n")]
    [InlineData("Vertrag", "mehrere [Verträge]", "umlaut plural -e")]
    [InlineData("Macht", "die [Mächte] einigten sich", "umlaut plural -e")]
    [InlineData("Saal", "zwei [Säle]", "umlaut plural -e")]
    [InlineData("Vater", "die [Väter] der Verfassung", "umlaut plural")]
    [InlineData("Rathaus", "vor den [Rathäusern]", "umlaut plural -er, dative -n")]
    [InlineData("Spielraum", "kaum [Spielräume]", "umlaut plural -e")]
    // weak masculines
    [InlineData("Präsident", "die Rede des [Präsidenten]", "weak noun -en")]
    [InlineData("Soldat", "zwei [Soldaten]", "weak noun -en")]
    [InlineData("Nachbar", "mit dem [Nachbarn]", "weak noun -en")]
    // foreign plurals
    [InlineData("Firma", "beide [Firmen]", "foreign plural -a → -en")]
    [InlineData("Album", "die [Alben]", "foreign plural -um → -en")]
    [InlineData("Medium", "in den [Medien]", "foreign plural -um → -en")]
    [InlineData("Antibiotikum", "starke [Antibiotika]", "foreign plural -um/-on → -a")]
    [InlineData("Ritus", "alte [Riten]", "foreign plural -us/-is → -en")]
    [InlineData("Bonus", "hohe [Boni]", "foreign plural -i")]
    [InlineData("Schema", "zwei [Schemata]", "foreign plural -ma → -mata")]
    [InlineData("Konto", "auf den [Konten]", "foreign plural -a → -en")]
    [InlineData("Index", "mehrere [Indizes]", "foreign plural -ex/-ix → -izes")]
    [InlineData("Kaufmann", "die [Kaufleute]", "plural -mann → -leute")]
    // adjectives and participles used as nouns
    [InlineData("Abgeordnete", "ein [Abgeordneter] der Opposition", "adjective used as a noun, strong ending")]
    [InlineData("Abgeordneter", "mit den [Abgeordneten]", "adjective used as a noun, weak ending")]
    [InlineData("Beamter", "zwei [Beamte]", "adjective used as a noun, weak ending")]
    [InlineData("Vorsitzender", "mit der [Vorsitzenden]", "adjective used as a noun, weak ending")]
    [InlineData("Verbündete", "ein enger [Verbündeter]", "adjective used as a noun, strong ending")]
    public void Noun(string term, string marked, string rule) =>
        Assert.Contains(rule, Assert.Single(Marked.Find(term, marked)).Rule.ToString(), StringComparison.Ordinal);

    [Theory]
    // agents in -er are no adjectives
    [InlineData("Vertreter", "Sie wollten das Vertrete nicht.")]
    [InlineData("Arbeiter", "Die Arbeiten dauern an.")]
    [InlineData("Verteidiger", "Die Verteidigen sprachen.")]
    [InlineData("Kalender", "Die Kalenden des März.")]
    // plural only with umlaut: Muttern belong to bolts
    [InlineData("Mutter", "Er zog die Muttern fest.")]
    // feminines in -en have no umlaut
    [InlineData("Zahl", "Beim Zählen half er.")]
    [InlineData("Spur", "Das Spüren fiel schwer.")]
    [InlineData("Wahl", "Das Wählen ist Pflicht.")]
    // verbs used as nouns are no plurals
    [InlineData("Koch", "Das Kochen macht Freude.")]
    [InlineData("Besuch", "Zum Besuchen blieb keine Zeit.")]
    // another stem
    [InlineData("Auftraggeber", "Der Auftragnehmer haftet.")]
    [InlineData("Seite", "Die Website ist alt.")]
    [InlineData("Regel", "Die [Regeln] galten, die Regelung nicht.")]
    public void Not_a_form(string term, string marked) => Marked.Find(term, marked);

    [Theory]
    [InlineData("Rat", GrammaticalGender.Masculine, "die [Räte] tagen")]
    [InlineData("Debatte", GrammaticalGender.Feminine, "die [Debatten] und des Debattes")]
    [InlineData("Herr", GrammaticalGender.Masculine, "meine [Herren], dem [Herrn]")]
    [InlineData("Befugnis", GrammaticalGender.Feminine, "die [Befugnisse] der [Befugnis], nicht des Befugnisses")]
    [InlineData("Krise", GrammaticalGender.Feminine, "die [Krisen], nicht des Krises")]
    [InlineData("Amt", GrammaticalGender.Neuter, "das [Amt], des [Amtes], die [Ämter]")]
    public void Gender_narrows_the_endings(string term, GrammaticalGender gender, string marked) =>
        Marked.Find(term, marked, gender: gender);

    [Theory]
    [InlineData("Ämter", "das [Amt] und die [Ämter] des [Amts]")]
    [InlineData("Verträge", "der [Vertrag]")]
    [InlineData("Kosten", "nicht die Kost, die [Kosten]")]
    public void A_plural_finds_its_singular(string term, string marked) => Marked.Find(term, marked);

    [Fact]
    public void Plural_terms_take_only_the_dative()
    {
        TermIndex index = TermIndex.Build(
            [new TermSpec(1, "de", "Streitkräfte") { PartOfSpeech = PartOfSpeech.Noun, Number = GrammaticalNumber.Plural }],
            TestContext.Current.CancellationToken
        );
        var hits = new List<TermHit>();
        index.Recognize(
            "Die Streitkräfte, mit Streitkräften.",
            "de",
            RecognitionOptions.Default,
            hits,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(2, hits.Count);
        Assert.Contains("dative plural -n", hits[1].Rule.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    // adjectives: endings, degrees, umlaut
    [InlineData(PartOfSpeech.Adjective, "neutral", "ein [neutraler] Staat, [neutrale] Staaten")]
    [InlineData(PartOfSpeech.Adjective, "stark", "mit [stärkeren] Mitteln und dem [stärksten] Heer")]
    [InlineData(PartOfSpeech.Adjective, "hoch", "[hohe] Verluste, [höhere] Verluste, die [höchsten] Verluste")]
    [InlineData(PartOfSpeech.Adjective, "dunkel", "in [dunklen] Zeiten")]
    // verbs: weak paradigm, separable and inseparable prefixes
    [InlineData(PartOfSpeech.Adjective, "eigen", "eine [eigene], [eigener] Art, [eigne] Wege")]
    [InlineData(PartOfSpeech.Adjective, "teuer", "[teure], [teuere], [teurer], die [teuersten]")]
    [InlineData(PartOfSpeech.Adjective, "warm", "es ist [wärmer], am [wärmsten]")]
    [InlineData(PartOfSpeech.Adjective, "gut", "es ist [besser], am [besten]")]
    [InlineData(PartOfSpeech.Unspecified, "offen", "eine [offene] Frage")]
    [InlineData(PartOfSpeech.Unspecified, "hoffen", "er [hofft] und [hoffte]")]
    [InlineData(PartOfSpeech.Verb, "verhandeln", "sie [verhandelten] und haben lange [verhandelt]")]
    [InlineData(PartOfSpeech.Verb, "ablehnen", "weil er es [ablehnt], wurde [abgelehnt], was [abzulehnen] war")]
    [InlineData(PartOfSpeech.Verb, "ratifizieren", "der [ratifizierte] Vertrag wurde [ratifiziert]")]
    [InlineData(PartOfSpeech.Verb, "arbeiten", "er [arbeitete], sie [arbeitet], [arbeitend]")]
    public void Adjectives_and_verbs(PartOfSpeech partOfSpeech, string term, string marked) => Marked.Find(term, marked, partOfSpeech);

    [Theory]
    [InlineData("Kuß", "zwei [Küsse], ein [Kuss]")]
    [InlineData("Schluss", "zum [Schluß] kam der [Schluss]")]
    [InlineData("Straße", "in der [Strasse], auf den [Straßen]")]
    [InlineData("Gespräch", "das [Gespraech], die [Gespräche] und [Gespraechen]")]
    [InlineData("Übergang", "die [Uebergaenge]")]
    [InlineData("Schifffahrt", "die [Schiffahrt]")]
    [InlineData("Fotograf", "ein [Photograph], zwei [Photographen]")]
    [InlineData("Tip", "zwei [Tipps]")]
    // other words
    [InlineData("Maße", "die Masse")]
    [InlineData("Buße", "die Busse")]
    public void Spelling(string term, string marked) => Marked.Find(term, marked);
}
