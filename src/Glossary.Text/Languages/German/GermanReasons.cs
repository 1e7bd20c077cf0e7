using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.German;

/// <summary>
/// Why a German form belongs to its term; reasons.tsv says what each id means. The score orders rules against each other where two terms
/// claim the same letters: what is written, then the endings every noun of a class has, then archaic ones and those that few nouns take.
/// </summary>
internal static class GermanReasons
{
    public static readonly RuleSet Set = new(first: 0x100);

    public static readonly FormRule AsWritten = FormRule.AsWritten;
    public static readonly FormRule GenitiveS = Inflected("de.genitive-s", .97f);
    public static readonly FormRule GenitiveEs = Inflected("de.genitive-es", .97f);
    public static readonly FormRule GenitiveNs = Inflected("de.genitive-ns", .95f);
    public static readonly FormRule GenitiveSes = Inflected("de.genitive-ses", .95f);
    public static readonly FormRule DativeE = Inflected("de.dative-e", .85f);
    public static readonly FormRule DativeN = Inflected("de.dative-plural-n", .97f, Plurality.Plural);
    public static readonly FormRule PluralE = Inflected("de.plural-e-or-dative", .95f, Plurality.PerhapsPlural);
    public static readonly FormRule PluralEn = Inflected("de.plural-en", .95f, Plurality.Plural);
    public static readonly FormRule PluralEnOrDative = Inflected("de.plural-en-or-dative", .95f, Plurality.PerhapsPlural);
    public static readonly FormRule GenitiveOrPluralS = Inflected("de.genitive-or-plural-s", .97f, Plurality.Plural);
    public static readonly FormRule PluralN = Inflected("de.plural-n", .97f, Plurality.Plural);
    public static readonly FormRule PluralEr = Inflected("de.plural-er", .95f, Plurality.Plural);
    public static readonly FormRule PluralErn = Inflected("de.plural-er-dative", .95f, Plurality.Plural);
    public static readonly FormRule PluralS = Inflected("de.plural-s", .95f, Plurality.Plural);
    public static readonly FormRule PluralSe = Inflected("de.plural-se", .96f, Plurality.Plural);
    public static readonly FormRule PluralNen = Inflected("de.plural-nen", .97f, Plurality.Plural);
    public static readonly FormRule PluralIes = Inflected("de.plural-ies", .9f, Plurality.Plural);
    public static readonly FormRule PluralIen = Inflected("de.plural-ien", .9f, Plurality.Plural);
    public static readonly FormRule PluralTen = Inflected("de.plural-ten", .9f, Plurality.Plural);
    public static readonly FormRule Umlaut = Inflected("de.plural-umlaut", .96f, Plurality.Plural);
    public static readonly FormRule UmlautN = Inflected("de.plural-umlaut-dative", .96f, Plurality.Plural);
    public static readonly FormRule UmlautE = Inflected("de.plural-umlaut-e", .94f, Plurality.Plural);
    public static readonly FormRule UmlautEn = Inflected("de.plural-umlaut-e-dative", .94f, Plurality.Plural);
    public static readonly FormRule UmlautEr = Inflected("de.plural-umlaut-er", .96f, Plurality.Plural);
    public static readonly FormRule UmlautErn = Inflected("de.plural-umlaut-er-dative", .96f, Plurality.Plural);
    public static readonly FormRule Singular = Inflected("de.singular", .9f);
    public static readonly FormRule WeakNoun = Inflected("de.weak-noun", .96f);
    public static readonly FormRule ForeignA = Inflected("de.plural-um-on-a", .95f, Plurality.Plural);
    public static readonly FormRule ForeignAEn = Inflected("de.plural-a-en", .95f, Plurality.Plural);
    public static readonly FormRule ForeignUmEn = Inflected("de.plural-um-en", .95f, Plurality.Plural);
    public static readonly FormRule ForeignUsEn = Inflected("de.plural-us-is-en", .93f, Plurality.Plural);
    public static readonly FormRule ForeignI = Inflected("de.plural-i", .93f, Plurality.Plural);
    public static readonly FormRule ForeignMata = Inflected("de.plural-ma-mata", .95f, Plurality.Plural);
    public static readonly FormRule ForeignIzes = Inflected("de.plural-ex-ix-izes", .95f, Plurality.Plural);
    public static readonly FormRule Leute = Inflected("de.plural-leute", .9f, Plurality.Plural);
    public static readonly FormRule AdjectivalNoun = Inflected("de.adjectival-noun-weak", .97f);
    public static readonly FormRule StrongAdjectivalNoun = Inflected("de.adjectival-noun-strong", .95f);
    public static readonly FormRule AdjectiveEnding = Inflected("de.adjective-ending", .97f);
    public static readonly FormRule Comparative = Inflected("de.comparative", .9f);
    public static readonly FormRule Superlative = Inflected("de.superlative", .9f);
    public static readonly FormRule VerbPresent = Inflected("de.verb-present", .95f);
    public static readonly FormRule VerbPast = Inflected("de.verb-past", .93f);
    public static readonly FormRule VerbParticiple = Inflected("de.verb-past-participle", .94f);
    public static readonly FormRule VerbZu = Inflected("de.verb-infinitive-zu", .95f);
    public static readonly FormRule VerbPresentParticiple = Inflected("de.verb-present-participle", .9f);

    public static readonly FormRule VerbSubjunctive = Inflected("de.verb-subjunctive", .92f);
    public static readonly FormRule VerbImperative = Inflected("de.verb-imperative", .9f);

    /// <summary>A finite form whose particle stands apart: "lehnt … ab".</summary>
    public static readonly FormRule VerbApart = Inflected("de.verb-particle-apart", .93f);

    /// <summary>An infinitive used as a noun: "das Ablehnen", "des Ablehnens".</summary>
    public static readonly FormRule VerbNoun = Inflected("de.verb-noun", .9f);

    public static readonly FormRule GenderInnerI = Inflected("de.both-genders-inner-i", .93f);
    public static readonly FormRule GenderSplit = Inflected("de.both-genders", .93f);
    public static readonly FormRule SharpS = Set.Add(MatchKind.Variant, .95f, "de.ss-for-sharp-s");
    public static readonly FormRule OldSharpS = Set.Add(MatchKind.Variant, .97f, "de.sharp-s-before-1996");
    public static readonly FormRule Digraph = Set.Add(MatchKind.Normalized, .96f, "de.umlaut-digraph");
    public static readonly FormRule OtherSpelling = Set.Add(MatchKind.Variant, .96f, "de.spelling-variant");

    /// <summary>A numeral that begins the word, as a digit: "4-Takt-Motor".</summary>
    public static readonly FormRule Numeral = Set.Add(MatchKind.Variant, .9f, "de.numeral-as-digit");

    /// <summary>A loan that the term writes as one word and the text as two: "Hard Rock".</summary>
    public static readonly FormRule Open = Set.Add(MatchKind.Normalized, .9f, "de.written-as-two-words");

    /// <summary>A compound with -s- where the term has none, or without.</summary>
    public static readonly FormRule OtherLink = Set.Add(MatchKind.Variant, .75f, "de.other-linking-element");

    /// <summary>A word of the same stem and meaning with another suffix.</summary>
    public static readonly FormRule Derivation = Set.Add(MatchKind.Variant, .75f, "de.derivation");

    /// <summary>The parts of a compound as a phrase.</summary>
    public static readonly FormRule Phrase = Set.Add(MatchKind.Variant, .6f, "de.phrase-of-parts");

    /// <summary>A stem that stands only before another part of a compound: Schul- of Schule, Rüstungs- of Rüstung.</summary>
    public static readonly FormRule CompoundStem = Set.Add(MatchKind.Compound, .85f, "de.compound-stem");

    public static readonly FormRule CompoundHead = Set.Add(MatchKind.Compound, .9f, "de.compound-head");
    public static readonly FormRule CompoundFirst = Set.Add(MatchKind.Compound, .9f, "de.compound-first");
    public static readonly FormRule CompoundMiddle = Set.Add(MatchKind.Compound, .85f, "de.compound-middle");

    /// <summary>The glossary does not say what the term is, and the form is that of a verb.</summary>
    public static readonly FormRule AssumedVerb = Inflected("de.assumed-verb", .9f);

    /// <summary>The same for an adjective.</summary>
    public static readonly FormRule AssumedAdjective = Inflected("de.assumed-adjective", .9f);

    /// <summary>The glossary does not say what the term is and writes it small, and the form is that of a noun.</summary>
    public static readonly FormRule AssumedNoun = Set.Add(MatchKind.Normalized, .9f, "de.assumed-noun");

    private static readonly HashSet<FormRule> Verbs =
    [
        VerbPresent,
        VerbPast,
        VerbParticiple,
        VerbZu,
        VerbPresentParticiple,
        VerbSubjunctive,
        VerbImperative,
        VerbApart,
        VerbNoun,
    ];

    /// <summary>What is assumed of a term whose part of speech is not given, if it is found by a form.</summary>
    public static FormRule? Assumed(FormRule rule) =>
        rule == AdjectiveEnding || rule == Comparative || rule == Superlative ? AssumedAdjective
        : Verbs.Contains(rule) ? AssumedVerb
        : null;

    private static FormRule Inflected(string id, float score, Plurality plurality = Plurality.Untold) =>
        Set.Add(MatchKind.Inflected, score, id, plurality);
}
