using CsCheck;
using Glossary.Text.Languages.German;
using Glossary.Text.Recognition;
using Xunit;

namespace Glossary.Text.Tests.Languages.German;

public class CompoundTests
{
    [Theory]
    // head
    [InlineData("Export", "die Waffen[exporte] stiegen")]
    [InlineData("Minister", "des Außen[ministers]")]
    [InlineData("Vertrag", "die Grenz[verträge]")]
    [InlineData("Rat", "im Sicherheits[rat]")]
    // first part: zero, -s-, -es-, -n-, -en-, -er-, loss of -e, umlaut, foreign stem
    [InlineData("Rakete", "ein [Rakete]nstart")]
    [InlineData("Sicherheit", "die [Sicherheit]slage")]
    [InlineData("Bund", "das [Bund]esgericht")]
    [InlineData("Schule", "die [Schul]behörde")]
    [InlineData("Haus", "die [Häuser]front")]
    [InlineData("Gast", "die [Gäste]liste")]
    [InlineData("Kind", "der [Kinder]chor")]
    [InlineData("Firma", "die [Firmen]leitung")]
    [InlineData("Datum", "das [Daten]volumen")]
    // middle
    [InlineData("Schutz", "das Umwelt[schutz]gesetz")]
    [InlineData("Energie", "die Atom[energie]behörde")]
    // after a hyphen
    [InlineData("Präsident", "der US-[Präsident] und die EU-[Präsidenten]")]
    [InlineData("Frieden", "die Anti-[Friedens]-Front")]
    // not hidden by its own linked form
    [InlineData("Amt", "das [Amt]sgericht")]
    [InlineData("Recht", "der [Recht]sstaat")]
    [InlineData("Hilfe", "die [Hilf]skraft")]
    [InlineData("Zeitung", "der [Zeitung]sverlag")]
    // behind a prefix of nouns, an adverb
    [InlineData("Ausschuss", "der Unter[ausschuss]")]
    [InlineData("Produktion", "die Ko[produktion]")]
    [InlineData("Politik", "die Außen[politik]")]
    // a capital within the word
    [InlineData("Treffen", "das Europacup[Treffen]")]
    // an adjective of known parts
    [InlineData("Regierung", "der [regierung]sfreundliche Sender")]
    public void Parts(string term, string marked)
    {
        TermHit hit = Marked.Find(term, marked)[0];
        Assert.Equal(MatchKind.Compound, hit.Kind);
        Assert.True(hit.WordStart <= hit.Start && hit.End <= hit.WordEnd && hit.WordEnd - hit.WordStart > hit.End - hit.Start);
    }

    [Theory]
    [InlineData("Amt", "Der Beamte bat insgesamt um Samt.")]
    [InlineData("Ding", "Allerdings kam er. Neuerdings geht er.")]
    [InlineData("Fall", "Jedenfalls kam er. Ebenfalls kam sie.")]
    [InlineData("Weise", "Normalerweise kommt er.")]
    [InlineData("Teil", "Größtenteils kamen sie.")]
    [InlineData("Erz", "Das Herz schmerzt, der März ist schwarz.")]
    [InlineData("Gas", "Die Gasse ist eng.")]
    [InlineData("Rat", "Die Ration, die Ratte, der Apparat.")]
    [InlineData("Akt", "Der Kontakt und die Fakten.")]
    [InlineData("Test", "Der Protest hielt an.")]
    [InlineData("Essen", "Die Interessen der Hessen.")]
    [InlineData("Land", "Ein Girlandenband.")]
    [InlineData("Rest", "Das Restaurant war voll.")]
    [InlineData("Auto", "Die Autonomie blieb, der Autor schrieb.")]
    [InlineData("Reis", "Der Kreis und der Preis.")]
    [InlineData("Ton", "Beton und Karton.")]
    // a derivation is another word
    [InlineData("Stand", "Beistand, Verstand und Widerstand.")]
    [InlineData("Wirt", "Die Wirtschaft wuchs.")]
    [InlineData("Lauf", "Der Verlauf der Läufer.")]
    [InlineData("Motiv", "Die Motivation stieg.")]
    // a prefix before an adjective or a participle
    [InlineData("Weg", "Er kam mit weggeworfenen Blättern.")]
    [InlineData("Pro", "Eine programmatische Rede.")]
    // a derivation of a verb with a prefix
    [InlineData("Abt", "Die Abtreibung.")]
    // a name
    [InlineData("Reich", "In Österreich und Frankreich.")]
    // the form of another noun
    [InlineData("Quell", "Die Energiequelle.")]
    [InlineData("Zeuge", "Im Zeughaus.")]
    // an ending
    [InlineData("Innen", "Die Heilpraktikerinnen.")]
    // other parts
    [InlineData("Auftraggeber", "Der Auftragnehmer.")]
    // a verb or adjective is no compound of a noun
    [InlineData("Essen", "Sie vergessen und messen.")]
    [InlineData("Gestalt", "Wir gestalten das gestaltete Bild.")]
    [InlineData("Amerika", "die amerikanische Regierung")]
    public void Letters_that_only_happen_to_stand_there(string term, string text) => Marked.Find(term, text);

    [Theory]
    [InlineData("Rüstung|Rüstungsindustrie", "die [Rüstungsindustrie]")]
    [InlineData("Welt|Weltraum", "der [Weltraum]flug")]
    [InlineData("Atom|Waffe", "die [Atom][waffen]")]
    [InlineData("Reich|Bereich", "der Grenz[bereich]")]
    public void Longest_part_first(string terms, string marked) => Marked.Find(terms, marked);

    [Fact]
    public void A_term_can_forbid_it() => Marked.Find("Export", "Waffenexporte, aber der [Export]", compounds: false);

    private static readonly Gen<string> s_word = Gen.Char["abcdefghiklmnoprstuwzäöüßAFS"]
        .Array[3, 40]
        .Select(letters => new string(letters));

    [Fact]
    public void Verdicts_never_cross_and_never_cover_the_word() =>
        Gen.Select(s_word, Gen.Int[0, 40].Array[1, 8], Gen.Int[3, 12].Array[8])
            .Sample(
                (word, starts, lengths) =>
                {
                    string folded = word.ToLowerInvariant();
                    PartCandidate[] candidates =
                    [
                        .. starts
                            .Select((start, i) => (start, end: start + lengths[i]))
                            .Where(span => span.end <= word.Length && span.end - span.start < word.Length)
                            .Distinct()
                            .OrderBy(span => span.start)
                            .ThenByDescending(span => span.end)
                            .Select(span => new PartCandidate
                            {
                                Start = span.start,
                                End = span.end,
                                Term = folded.AsMemory(span.start, span.end - span.start),
                                Rule = FormRule.AsWritten,
                                PartOfSpeech = PartOfSpeech.Noun,
                            }),
                    ];
                    new GermanRules(GermanLexicon.Installed).AcceptParts(folded, word, candidates);
                    PartCandidate[] accepted = [.. candidates.Where(candidate => candidate.Verdict is not null)];
                    return accepted.All(a =>
                        a.End - a.Start < word.Length && accepted.All(b => b.Start <= a.Start || b.Start >= a.End || b.End <= a.End)
                    );
                }
            );

    [Fact]
    public void A_compound_of_two_listed_nouns_and_their_link_holds_both()
    {
        string[] first = ["Regierungs", "Sicherheits", "Wirtschafts", "Grenz", "Waffen", "Haupt"];
        string[] second = ["konferenz", "behörde", "debatte", "verhandlung"];
        foreach (string head in second)
        {
            string term = char.ToUpperInvariant(head[0]) + head[1..];
            foreach (string modifier in first)
            {
                Marked.Find(term, $"die {modifier}[{head}]");
            }
        }
    }
}
