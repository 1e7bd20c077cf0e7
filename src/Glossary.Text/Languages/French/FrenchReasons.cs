using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.French;

/// <summary>Why a French form belongs to its term; reasons.tsv says what each id means.</summary>
internal static class FrenchReasons
{
    public static readonly RuleSet Set = new(first: 0xC0);

    public static readonly FormRule PluralS = Plural("fr.plural-s", 0.97f);
    public static readonly FormRule PluralX = Plural("fr.plural-x", 0.97f);
    public static readonly FormRule PluralAux = Plural("fr.plural-aux", 0.95f);
    public static readonly FormRule IrregularPlural = Plural("fr.plural-irregular", 0.97f);

    /// <summary>After a word that lost its vowel: it says where the term stands, not in what form.</summary>
    public static readonly FormRule Elision = Set.Add(MatchKind.Exact, 1, "fr.after-elision");

    public static readonly FormRule SameStem = Set.Add(MatchKind.Inflected, 0.8f, "stem.same-stem");

    private static FormRule Plural(string id, float score) => Set.Add(MatchKind.Inflected, score, id, Plurality.Plural);
}
