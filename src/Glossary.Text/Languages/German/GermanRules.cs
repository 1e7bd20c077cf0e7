using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.German;

/// <summary>
/// Why a German form belongs to its term. The score orders rules against each other where two terms claim the same letters: what is written, then
/// the endings every noun of a class has, then archaic ones and those that few nouns take.
/// </summary>
internal static class GermanRules
{
    public static readonly FormRule AsWritten = FormRule.AsWritten;
    public static readonly FormRule GenitiveS = Inflected("genitive -s", .97f);
    public static readonly FormRule GenitiveEs = Inflected("genitive -es", .97f);
    public static readonly FormRule GenitiveNs = Inflected("genitive -ns", .95f);
    public static readonly FormRule GenitiveSes = Inflected("genitive -ses", .95f);
    public static readonly FormRule DativeE = Inflected("dative -e", .85f);
    public static readonly FormRule DativeN = Inflected("dative plural -n", .97f);
    public static readonly FormRule PluralE = Inflected("plural -e, or dative -e", .95f);
    public static readonly FormRule PluralEn = Inflected("plural -en", .95f);
    public static readonly FormRule PluralEnOrDative = Inflected("plural -en, or -e with dative -n", .95f);
    public static readonly FormRule GenitiveOrPluralS = Inflected("genitive or plural -s", .97f);
    public static readonly FormRule PluralN = Inflected("plural -n", .97f);
    public static readonly FormRule PluralEr = Inflected("plural -er", .95f);
    public static readonly FormRule PluralErn = Inflected("plural -er, dative -n", .95f);
    public static readonly FormRule PluralS = Inflected("plural -s", .95f);
    public static readonly FormRule PluralSe = Inflected("plural -se", .96f);
    public static readonly FormRule PluralNen = Inflected("plural -nen", .97f);
    public static readonly FormRule PluralIes = Inflected("English plural -ies", .9f);
    public static readonly FormRule PluralIen = Inflected("plural -ien", .9f);
    public static readonly FormRule PluralTen = Inflected("plural -ten", .9f);
    public static readonly FormRule Umlaut = Inflected("umlaut plural", .96f);
    public static readonly FormRule UmlautN = Inflected("umlaut plural, dative -n", .96f);
    public static readonly FormRule UmlautE = Inflected("umlaut plural -e", .94f);
    public static readonly FormRule UmlautEn = Inflected("umlaut plural -e, dative -n", .94f);
    public static readonly FormRule UmlautEr = Inflected("umlaut plural -er", .96f);
    public static readonly FormRule UmlautErn = Inflected("umlaut plural -er, dative -n", .96f);
    public static readonly FormRule WeakNoun = Inflected("weak noun -en", .96f);
    public static readonly FormRule ForeignA = Inflected("foreign plural -um/-on → -a", .95f);
    public static readonly FormRule ForeignAEn = Inflected("foreign plural -a → -en", .95f);
    public static readonly FormRule ForeignUmEn = Inflected("foreign plural -um → -en", .95f);
    public static readonly FormRule ForeignUsEn = Inflected("foreign plural -us/-is → -en", .93f);
    public static readonly FormRule ForeignI = Inflected("foreign plural -i", .93f);
    public static readonly FormRule ForeignMata = Inflected("foreign plural -ma → -mata", .95f);
    public static readonly FormRule ForeignIzes = Inflected("foreign plural -ex/-ix → -izes", .95f);
    public static readonly FormRule Leute = Inflected("plural -mann → -leute", .9f);
    public static readonly FormRule AdjectivalNoun = Inflected("adjective used as a noun, weak ending", .97f);
    public static readonly FormRule StrongAdjectivalNoun = Inflected("adjective used as a noun, strong ending", .95f);
    public static readonly FormRule AdjectiveEnding = Inflected("adjective ending", .97f);
    public static readonly FormRule Comparative = Inflected("comparative", .9f);
    public static readonly FormRule Superlative = Inflected("superlative", .9f);
    public static readonly FormRule VerbPresent = Inflected("verb, present", .95f);
    public static readonly FormRule VerbPast = Inflected("verb, past", .93f);
    public static readonly FormRule VerbParticiple = Inflected("verb, past participle", .94f);
    public static readonly FormRule VerbZu = Inflected("verb, infinitive with zu", .95f);
    public static readonly FormRule VerbPresentParticiple = Inflected("verb, present participle", .9f);

    public static readonly FormRule GenderInnerI = Inflected("both genders, inner I", .93f);
    public static readonly FormRule GenderSplit = Inflected("both genders", .93f);
    public static readonly FormRule SharpS = new("ss for ß", MatchKind.Normalized, .95f);
    public static readonly FormRule OldSharpS = new("ß for ss, spelling before 1996", MatchKind.Normalized, .97f);
    public static readonly FormRule Digraph = new("umlaut written as digraph", MatchKind.Normalized, .96f);
    public static readonly FormRule OtherSpelling = new("spelling variant", MatchKind.Normalized, .96f);

    /// <summary>A stem that stands only before another part of a compound: Schul- of Schule, Rüstungs- of Rüstung.</summary>
    public static readonly FormRule CompoundStem = new("stem in compounds", MatchKind.Compound, .85f);

    private static FormRule Inflected(string text, float score) => new(text, MatchKind.Inflected, score);
}
