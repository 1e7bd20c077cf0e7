using System.Collections.Frozen;
using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.English;

/// <summary>Why an English form belongs to its term; reasons.tsv says what each id means.</summary>
internal static class EnglishReasons
{
    public static readonly RuleSet Set = new(first: 0x180);

    public static readonly FormRule PluralS = Noun("en.plural-s", 0.98f);
    public static readonly FormRule PluralEs = Noun("en.plural-es", 0.98f);
    public static readonly FormRule PluralIes = Noun("en.plural-ies", 0.98f);
    public static readonly FormRule PluralVes = Noun("en.plural-ves", 0.95f);
    public static readonly FormRule IrregularPlural = Noun("en.plural-irregular", 0.98f);
    public static readonly FormRule ForeignPlural = Noun("en.plural-foreign", 0.95f);
    public static readonly FormRule Singular = Set.Add(MatchKind.Inflected, 0.9f, "en.singular");
    public static readonly FormRule Comparative = Set.Add(MatchKind.Inflected, 0.9f, "en.comparative");
    public static readonly FormRule Superlative = Set.Add(MatchKind.Inflected, 0.9f, "en.superlative");
    public static readonly FormRule ThirdPerson = Set.Add(MatchKind.Inflected, 0.97f, "en.third-person-s");
    public static readonly FormRule Ing = Set.Add(MatchKind.Inflected, 0.95f, "en.ing-form");
    public static readonly FormRule PastEd = Set.Add(MatchKind.Inflected, 0.97f, "en.past-ed");
    public static readonly FormRule IrregularPast = Set.Add(MatchKind.Inflected, 0.97f, "en.past-irregular");
    public static readonly FormRule SpellingVariant = Set.Add(MatchKind.Variant, 0.95f, "en.spelling-variant");
    public static readonly FormRule Joined = Set.Add(MatchKind.Normalized, 0.9f, "en.written-as-one-word");
    public static readonly FormRule Possessive = Set.Add(MatchKind.Inflected, 1, "en.possessive-s");
    public static readonly FormRule PossessivePlural = Set.Add(MatchKind.Inflected, 1, "en.possessive-plural");
    public static readonly FormRule Contracted = Set.Add(MatchKind.Inflected, 0.9f, "en.contracted-verb");

    /// <summary>A form of a verb whose particle stands behind its object: "set it up".</summary>
    public static readonly FormRule ParticleApart = Set.Add(MatchKind.Inflected, 0.9f, "en.verb-particle-apart");

    /// <summary>A compound that the term writes as one word and the text as two.</summary>
    public static readonly FormRule Open = Set.Add(MatchKind.Normalized, 0.9f, "en.written-as-two-words");

    /// <summary>A word of the same stem and meaning with another suffix.</summary>
    public static readonly FormRule Derivation = Set.Add(MatchKind.Variant, 0.8f, "en.derivation");

    /// <summary>The first noun of a compound as a possessive.</summary>
    public static readonly FormRule PossessiveFirst = Set.Add(MatchKind.Variant, 0.75f, "en.possessive-first");

    /// <summary>The parts of a compound as a phrase with "of".</summary>
    public static readonly FormRule OfPhrase = Set.Add(MatchKind.Variant, 0.65f, "en.of-phrase");

    // The forms of a noun that is spelt otherwise than in the glossary.
    private static readonly FrozenDictionary<(FormRule Spelt, FormRule Form), FormRule> OfSpellings = (
        from spelt in new[] { SpellingVariant, Joined, Open, Derivation, OfPhrase }
        from form in new[] { PluralS, PluralEs, PluralIes, PluralVes, IrregularPlural, ForeignPlural, Singular }
        select KeyValuePair.Create((spelt, form), Set.Join(spelt, form))
    ).ToFrozenDictionary();

    /// <summary>The rule of a noun's form in another spelling.</summary>
    public static FormRule Join(FormRule spelt, FormRule form) => OfSpellings[(spelt, form)];

    private static FormRule Noun(string id, float score) => Set.Add(MatchKind.Inflected, score, id, Plurality.Plural);
}
