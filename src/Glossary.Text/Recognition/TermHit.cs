namespace Glossary.Text.Recognition;

/// <summary>One occurrence of a term in a text.</summary>
/// <param name="Handle">The term's handle, as given in its <see cref="TermSpec"/>.</param>
/// <param name="Start">Where the term begins, in UTF-16 code units of the text as it was passed in.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="WordStart">Where the word (or words) that holds the term begins; differs from <paramref name="Start"/> only inside a
/// compound.</param>
/// <param name="WordEnd">Where that word ends, exclusive. A Korean particle is not part of it.</param>
/// <param name="Kind">How the occurrence relates to the dictionary form.</param>
/// <param name="Score">Confidence in (0, 1].</param>
/// <param name="Rule">Why it matched.</param>
public readonly record struct TermHit(
    int Handle,
    int Start,
    int End,
    int WordStart,
    int WordEnd,
    MatchKind Kind,
    float Score,
    RuleChain Rule
)
{
    /// <summary>Where the rest of the word begins if it stands apart ("ab" of "lehnt … ab"); 0 if it does not.</summary>
    public int RestStart { get; init; }

    /// <summary>Where that rest ends, exclusive; 0 if nothing stands apart.</summary>
    public int RestEnd { get; init; }
}

/// <summary>How what was found relates to the term as the glossary writes it. Lower is closer.</summary>
public enum MatchKind
{
    /// <summary>The same characters.</summary>
    Exact,

    /// <summary>
    /// The same up to case, normal form, umlaut digraphs, diacritics, hyphens, spaces, dots, and digits that are raised or lowered.
    /// </summary>
    Normalized,

    /// <summary>An inflected form, or the term with a particle, copula or possessive.</summary>
    Inflected,

    /// <summary>
    /// Other words for the same designation: another spelling of the word, another linking element or suffix, a phrase made of the parts of
    /// a compound.
    /// </summary>
    Variant,

    /// <summary>A part of a longer word.</summary>
    Compound,

    /// <summary>Begins with what was asked for. Only from a lookup.</summary>
    Prefix,

    /// <summary>Differs by a few typing errors. Only from a lookup.</summary>
    Fuzzy,
}
