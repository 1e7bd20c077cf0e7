using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.Korean;

/// <summary>
/// Why a Korean form belongs to its term; reasons.tsv says what each id means. The rules of suffixes are those of
/// <see cref="SuffixGrammar"/>.
/// </summary>
internal static class KoreanReasons
{
    public static readonly RuleSet Set = new(first: 0x200);

    public static readonly FormRule Joined = Set.Add(MatchKind.Normalized, 0.97f, "ko.joined");
    public static readonly FormRule Divided = Set.Add(MatchKind.Normalized, 0.85f, "ko.divided");
    public static readonly FormRule OtherDot = Set.Add(MatchKind.Normalized, 0.95f, "ko.other-dot");
    public static readonly FormRule Contracted = Set.Add(MatchKind.Inflected, 0.8f, "ko.contracted");
    public static readonly FormRule BoundNoun = Set.Add(MatchKind.Inflected, 0.7f, "ko.bound-noun");

    /// <summary>Another spelling of a loan or of a compound that is common beside the one of the rules.</summary>
    public static readonly FormRule OtherSpelling = Set.Add(MatchKind.Variant, 0.85f, "ko.other-spelling");

    /// <summary>The first of two nouns with 의.</summary>
    public static readonly FormRule Genitive = Set.Add(MatchKind.Variant, 0.8f, "ko.first-with-genitive");

    // A term of one syllable is also part of too many other words; what follows must leave no doubt.
    public static readonly FormRule OneSyllable = Set.Add(MatchKind.Inflected, 0.6f, "ko.one-syllable");

    public static readonly FormRule Head = Set.Add(MatchKind.Compound, 0.75f, "ko.compound-head");
    public static readonly FormRule Modifier = Set.Add(MatchKind.Compound, 0.75f, "ko.compound-modifier");
    public static readonly FormRule Counted = Set.Add(MatchKind.Compound, 0.85f, "ko.compound-after-number");
    public static readonly FormRule AfterLatin = Set.Add(MatchKind.Compound, 0.8f, "ko.compound-head-after-latin");
    public static readonly FormRule HeadOfUnknown = Set.Add(MatchKind.Compound, 0.55f, "ko.compound-head-of-unknown");

    // A name stays what it is before a suffix (유엔군); of other nouns the suffix makes another concept (사용법).
    public static readonly FormRule NameBeforeSuffix = Set.Add(MatchKind.Compound, 0.6f, "ko.before-suffix");
    public static readonly FormRule BeforeSuffix = Set.Add(MatchKind.Compound, 0.1f, "ko.before-suffix");

    // The probability of the reading is the score.
    public static readonly FormRule Predicate = Set.Add(MatchKind.Inflected, 1f, "ko.predicate");
    public static readonly FormRule Ending = Set.Add(MatchKind.Inflected, 1f, "ko.ending");
}
