using Glossary.Text.Reasons;

namespace Glossary.Text.Recognition;

/// <summary>The rules of the engine itself, for all languages, and those of the lookup. reasons.tsv says what each means.</summary>
internal static class CommonRules
{
    public static readonly RuleSet Set = new(first: 1);

    /// <summary>The term as the glossary writes it.</summary>
    public static readonly FormRule AsWritten = Set.Add(MatchKind.Exact, 1, "match.as-written");
    public static readonly FormRule OtherCase = Set.Add(MatchKind.Normalized, 0.98f, "match.other-case");
    public static readonly FormRule OtherSigns = Set.Add(MatchKind.Normalized, 0.97f, "match.other-signs");
    public static readonly FormRule OtherNormalForm = Set.Add(MatchKind.Normalized, 0.99f, "match.other-normal-form");

    /// <summary>The text lacks diacritics that the term has, or has digits raised or lowered otherwise.</summary>
    public static readonly FormRule OtherMarks = Set.Add(MatchKind.Normalized, 0.9f, "match.other-marks");

    /// <summary>A form that <see cref="TermSpec.Forms"/> lists.</summary>
    public static readonly FormRule Attested = Set.Add(MatchKind.Inflected, 1, "match.attested");

    /// <summary>Part of a word written with hyphens.</summary>
    public static readonly FormRule Hyphenated = Set.Add(MatchKind.Compound, 0.9f, "match.hyphenated");
    public static readonly FormRule CompletedFromNext = Set.Add(MatchKind.Compound, 0.85f, "match.completed-from-next");
    public static readonly FormRule CompletedFromPrevious = Set.Add(MatchKind.Compound, 0.85f, "match.completed-from-previous");

    // The lookup gives its hits kinds and scores of its own.
    public static readonly FormRule Begins = Lookup("lookup.begins");
    public static readonly FormRule LaterWordBegins = Lookup("lookup.later-word-begins");
    public static readonly FormRule OtherSpelling = Lookup("lookup.other-spelling");
    public static readonly FormRule PartOfCompound = Lookup("lookup.part-of-compound");
    public static readonly FormRule PartOfPhrase = Lookup("lookup.part-of-phrase");
    public static readonly FormRule UmlautDigraph = Lookup("lookup.umlaut-digraph");
    public static readonly FormRule DiacriticsMissing = Lookup("lookup.diacritics-missing");
    public static readonly FormRule SharpS = Lookup("lookup.sharp-s");
    public static readonly FormRule SeparatorsDiffer = Lookup("lookup.separators-differ");
    public static readonly FormRule VariantCharacters = Lookup("lookup.variant-characters");
    public static readonly FormRule NormalFormDiffers = Lookup("lookup.normal-form-differs");
    public static readonly FormRule CaseDiffers = Lookup("lookup.case-differs");
    public static readonly FormRule DiacriticsDiffer = Lookup("lookup.diacritics-differ");
    public static readonly FormRule LetterMissing = Lookup("lookup.letter-missing");
    public static readonly FormRule LetterExtra = Lookup("lookup.letter-extra");
    public static readonly FormRule LetterWrong = Lookup("lookup.letter-wrong");
    public static readonly FormRule LettersTransposed = Lookup("lookup.letters-transposed");
    public static readonly FormRule TwoErrors = Set.Add(MatchKind.Exact, 1, new Reason("lookup.typing-errors", "2"));
    public static readonly FormRule ThreeErrors = Set.Add(MatchKind.Exact, 1, new Reason("lookup.typing-errors", "3"));

    private static FormRule Lookup(string id) => Set.Add(MatchKind.Exact, 1, id);
}
