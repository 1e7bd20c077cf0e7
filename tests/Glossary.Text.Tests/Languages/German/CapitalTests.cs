using Glossary.Text.Recognition;
using Xunit;

namespace Glossary.Text.Tests.Languages.German;

public class CapitalTests
{
    [Theory]
    // a noun has a capital
    [InlineData("Macht", "Die [Macht] liegt dort, und es macht nichts.")]
    [InlineData("Ware", "Wir waren dort, wo die [Waren] liegen.")]
    [InlineData("Mal", "Das erste [Mal], sag mal.")]
    [InlineData("Betrug", "Der Verlust betrug zehn, der [Betrug] fiel auf.")]
    // unless nothing has
    [InlineData("Vertrag", "der [vertrag] wurde gestern unterschrieben")]
    // all capitals are no evidence, but no hindrance
    [InlineData("Vertrag", "[VERTRAG] UNTERZEICHNET")]
    [InlineData("Verhandlung", "NEUE [VERHANDLUNGEN]")]
    // the start of a sentence: what follows decides
    [InlineData("Ware", "Waren Sie schon dort? [Waren] liegen bereit.")]
    [InlineData("Fall", "Falls die Frist endet, tritt der [Fall] ein.")]
    [InlineData("Dank", "Dank seiner Hilfe gelang es. [Dank] gebührt ihm.")]
    [InlineData("Schwarze", "Schwarze Zahlen sind selten.")]
    [InlineData("Frage", "„[Fragen] bleiben“, sagte er. Fragen Sie ihn.")]
    public void Nouns(string term, string marked) => Marked.Find(term, marked);

    /// <summary>What the lexicon has as another word too is told apart by what follows.</summary>
    [Theory(SkipUnless = nameof(Marked.HasLexicon), SkipType = typeof(Marked), Skip = Marked.NoLexicon)]
    [InlineData("Macht", "Macht das nicht! Die [Macht] liegt beim Volk.")]
    [InlineData("Liste", "Liste alle Dateien auf! [Liste] aller Dateien.")]
    [InlineData("Stelle", "Stelle das Gerät sofort aus! Die [Stelle] ist frei.")]
    [InlineData("Deutsche", "Die Deutsche Bank meldete es. Die [Deutsche] siegte.")]
    [InlineData("Angeklagte", "Die [Angeklagte] Schmied schwieg.")]
    public void Other_words_that_are_written_alike(string term, string marked) => Marked.Find(term, marked);

    [Theory(SkipUnless = nameof(Marked.HasLexicon), SkipType = typeof(Marked), Skip = Marked.NoLexicon)]
    [InlineData("vollversammlung", "Die [Vollversammlung] endet, zwei [Vollversammlungen] folgen.")]
    [InlineData("haus", "Die [Häuser] brennen.")]
    public void A_term_that_can_only_be_a_noun_may_be_written_small(string term, string marked) =>
        Marked.Find(term, marked, PartOfSpeech.Unspecified);

    [Theory]
    [InlineData(PartOfSpeech.Verb, "essen", "Wir [essen] spät, das Essen ist kalt. [Essen] wir!")]
    [InlineData(PartOfSpeech.Adjective, "deutsch", "Die [deutsche] Delegation, der Deutsche.")]
    public void Verbs_and_adjectives(PartOfSpeech partOfSpeech, string term, string marked) => Marked.Find(term, marked, partOfSpeech);

    [Theory]
    [InlineData("Präsident", "Die [Präsident:innen] und [Präsident*innen], der [Präsident_in], [Präsident/-in], [Präsident(in)].")]
    [InlineData("Präsident", "Die [PräsidentInnen] berieten.")]
    [InlineData("Präsidentin", "Die [PräsidentInnen] und [Präsident:innen] berieten.")]
    [InlineData("Kollege", "Liebe [Kolleg:innen], liebe [KollegInnen], lieber [Kollege]!")]
    // the feminine is another term, and so is what only ends alike
    [InlineData("Präsident", "Die Präsidentinnen berieten mit dem [Präsidenten]: in Genf.")]
    [InlineData("Präsidentin", "Der Präsident beriet.")]
    [InlineData("Kollege", "Am Kolleg.")]
    public void Gender_forms(string term, string marked) => Marked.Find(term, marked);
}
