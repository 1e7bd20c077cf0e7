using Glossary.Text.Languages.German;
using Glossary.Text.Recognition;
using Glossary.Text.Tests.Indexing;
using Xunit;

namespace Glossary.Text.Tests.Languages.German;

public class VerbTests
{
    private static readonly string[] Prefixes = ["", "ab", "ver", "wieder", "zurück", "vor", "über", "be"];

    [Theory]
    // strong and irregular, behind prefixes
    [InlineData("schreiben", "er [schrieb], hat [geschrieben], [schreibe] doch")]
    [InlineData("vorschreiben", "was er [vorschrieb], ist [vorgeschrieben]")]
    [InlineData("beschließen", "der Rat [beschloss], was [beschlossen] war, und [beschlösse] es")]
    [InlineData("geben", "sie [gibt], sie [gab], [gib] mir, er [gäbe]")]
    [InlineData("kennen", "er [kannte] ihn")]
    [InlineData("anerkennen", "was er [anerkannte], ist [anerkannt] und [anzuerkennen]")]
    [InlineData("tun", "er [tat] es, sie [tun] es, es ist [getan]")]
    // -e- before the ending
    [InlineData("rechnen", "er [rechnet], er [rechnete], hat [gerechnet]")]
    [InlineData("unterzeichnen", "er [unterzeichnete], es ist [unterzeichnet]")]
    [InlineData("wohnen", "er [wohnt], er [wohnte]")]
    // -eln, -ern
    [InlineData("sammeln", "ich [sammle], er [sammelt], sie haben [gesammelt]")]
    [InlineData("ändern", "ich [ändre] es, du [ändertest] es")]
    // subjunctive, imperative
    [InlineData("handeln", "er [handele], du [handelest]")]
    [InlineData("lernen", "ihr [lernet], [lern] doch")]
    // a participle as an adjective
    [InlineData("verschieben", "die [verschobenen] Tage")]
    // an infinitive as a noun
    [InlineData("hochladen", "Vor dem [Hochladen] und während des [Hochladens]")]
    [InlineData("drucken", "Beim [Drucken] trat ein Fehler auf.")]
    public void Forms(string term, string marked) => Marked.Find(term, marked, PartOfSpeech.Verb);

    [Theory]
    [InlineData("ablehnen", "Der Rat [lehnte] den Antrag am Dienstag [ab].")]
    [InlineData("einladen", "Sie [lud] alle Freunde zu sich [ein], und sie kamen.")]
    [InlineData("wiederherstellen", "Er [stellt] die Daten [wieder her].")]
    [InlineData("anerkennen", "Man [erkannte] den Staat nicht [an].")]
    [InlineData("ablehnen", "Er [lehnte] es [ab] und ging.")]
    [InlineData("abreisen", "[Reist] sie heute [ab]?")]
    // another sentence, no end of the clause, another verb's particle
    [InlineData("ablehnen", "Er lehnte an der Wand. Dann ging er ab.")]
    [InlineData("ablehnen", "Er lehnte ab der Tür an der Wand.")]
    [InlineData("absagen", "Er sagte, dass der Gast heute reise ab.")]
    [InlineData("ablehnen", "Er lehnt an der Wand.")]
    public void Particles_stand_apart(string term, string marked) => Marked.Find(term, marked, PartOfSpeech.Verb);

    [Theory]
    [InlineData(
        "in Kraft treten",
        "Es [tritt] am 1. Mai [in Kraft], ist [in Kraft getreten], um bald [in Kraft zu treten], wenn es [in Kraft tritt]."
    )]
    [InlineData("Rad fahren", "Er [fährt] gern [Rad].")]
    [InlineData("zur Verfügung stellen", "Er stellt die Frage. Es steht zur Verfügung.")]
    [InlineData("treten|in Kraft treten", "Er [tritt] ein. Es [tritt] [in Kraft].")]
    public void Phrases_around_a_verb_stand_apart(string terms, string marked) => Marked.Find(terms, marked, PartOfSpeech.Verb);

    /// <summary>A term whose part of speech is not given is all that it can be, and the find says what it is taken for.</summary>
    [Theory]
    [InlineData("hoffen", "Sie hoffte.", "hoffte", "de.assumed-verb")]
    [InlineData("offen", "Die offene Tür.", "offene", "de.assumed-adjective")]
    [InlineData("offen", "Die Tür ist offen.", "offen", "match.as-written")]
    public void What_is_assumed_is_said(string term, string text, string surface, string reason)
    {
        List<TermHit> hits = [];
        CancellationToken stop = TestContext.Current.CancellationToken;
        TermIndex.Build([new TermSpec(0, "de", term)], stop).Recognize(text, "de", RecognitionOptions.Default, hits, stop);
        TermHit hit = Assert.Single(hits);
        Assert.Equal(surface, text[hit.Start..hit.End]);
        Assert.Equal(reason, hit.Rule.Reasons[^1].Id);
        Assert.True(reason == "match.as-written" || hit.Score <= .9f);
    }

    [Fact]
    public void The_particle_is_a_further_span()
    {
        const string Text = "Er lehnte es ab.";
        List<TermHit> hits = [];
        CancellationToken stop = TestContext.Current.CancellationToken;
        TermIndex
            .Build([new TermSpec(0, "de", "ablehnen") { PartOfSpeech = PartOfSpeech.Verb }], stop)
            .Recognize(Text, "de", RecognitionOptions.Default, hits, stop);
        TermHit hit = Assert.Single(hits);
        Assert.Equal(("lehnte", "ab"), (Text[hit.Start..hit.End], Text[hit.RestStart..hit.RestEnd]));
        Assert.Equal("de.verb-particle-apart", Assert.Single(hit.Rule.Reasons).Id);
    }

    /// <summary>The table is the grammar's; that it has no verb that does not exist, the lexicon tells.</summary>
    [Fact]
    public void Every_verb_of_the_table_is_one() =>
        Assert.All(
            GermanVerbTable.Infinitives,
            infinitive => Assert.True(Prefixes.Append("er").Any(prefix => IsVerb(prefix + infinitive)), infinitive)
        );

    [Theory]
    [InlineData("ablehnen", "Sie lehnten es gestern ab.")]
    [InlineData("wiederherstellen", "Er stellte sie wieder her.")]
    [InlineData("essen", "Sie aßen.")]
    [InlineData("aufessen", "Er isst alles auf.")]
    [InlineData("in Kraft treten", "Es tritt morgen in Kraft.")]
    public void A_text_that_has_a_verb_is_found_by_the_index_over_words(string verb, string text) =>
        Assert.True(KeyFit.Fits(new TermSpec(0, "de", verb) { PartOfSpeech = PartOfSpeech.Verb }, text));

    private static bool IsVerb(string verb)
    {
        GermanLexicon lexicon = GermanLexicon.Installed!;
        byte[] codes = [.. verb.Replace("ß", "ss", StringComparison.Ordinal).Select(GermanLexicon.Code)];
        return (lexicon.Of(lexicon.Find(codes)) & GermanLexicon.Word.Verb) != 0;
    }
}
