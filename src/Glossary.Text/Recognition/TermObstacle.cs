namespace Glossary.Text.Recognition;

/// <summary>What keeps a term from being found in running text, wherever it stands.</summary>
public enum TermObstacle
{
    /// <summary>Nothing: it is found.</summary>
    None,

    /// <summary>It has no letter or digit, so no word that could be sought.</summary>
    NoWords,

    /// <summary>It has more than <see cref="TermIndex.MaxWords"/> words.</summary>
    TooManyWords,

    /// <summary>It has a word of more than <see cref="TermIndex.MaxWordLength"/> letters.</summary>
    LongWord,

    /// <summary>One of <see cref="TermSpec.NeverInside"/> covers it wherever it stands.</summary>
    NeverInside,

    /// <summary>The text of the term, by itself, is not read as the term.</summary>
    OtherReading,
}
