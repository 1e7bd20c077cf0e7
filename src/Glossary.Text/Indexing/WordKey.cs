namespace Glossary.Text.Indexing;

/// <summary>Where the letters of a <see cref="WordKey"/> stand in a word.</summary>
public enum WordFit
{
    /// <summary>They are the word.</summary>
    Whole,

    /// <summary>The word begins with them.</summary>
    Beginning,

    /// <summary>The word ends with them.</summary>
    End,

    /// <summary>The word has them anywhere.</summary>
    Anywhere,
}

/// <summary>What a word of a text has to be like.</summary>
/// <param name="Letters">Letters, folded as <see cref="IndexWords"/> folds them.</param>
/// <param name="Fit">Where in the word they stand.</param>
public readonly record struct WordKey(string Letters, WordFit Fit)
{
    /// <summary>Whether a word is like this.</summary>
    public bool Fits(ReadOnlySpan<char> word) =>
        Fit switch
        {
            WordFit.Whole => word.SequenceEqual(Letters),
            WordFit.Beginning => word.StartsWith(Letters, StringComparison.Ordinal),
            WordFit.End => word.EndsWith(Letters, StringComparison.Ordinal),
            _ => word.Contains(Letters, StringComparison.Ordinal),
        };

    /// <summary>Whether every word that is like another key is like this one too.</summary>
    internal bool Covers(WordKey other) =>
        Fit switch
        {
            WordFit.Whole => other.Fit == WordFit.Whole && other.Letters == Letters,
            WordFit.Beginning => other.Fit is WordFit.Whole or WordFit.Beginning && Fits(other.Letters),
            WordFit.End => other.Fit is WordFit.Whole or WordFit.End && Fits(other.Letters),
            _ => Fits(other.Letters),
        };
}
