namespace Glossary.Text.Lexicons;

/// <summary>What a word of a text is, as far as phrases are read by it.</summary>
internal enum WordClass : byte
{
    /// <summary>A word of a closed class, or anything that no term is made of.</summary>
    Function,

    /// <summary>A noun.</summary>
    Noun,

    /// <summary>A name.</summary>
    Name,

    /// <summary>An adjective, or a participle before its noun.</summary>
    Adjective,

    /// <summary>A verb.</summary>
    Verb,

    /// <summary>An adverb.</summary>
    Adverb,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A word that joins a noun to the noun before it: "of", "der" with a genitive.</summary>
    Link,
}

/// <summary>What stands between a word and the one before it.</summary>
internal enum WordGap : byte
{
    /// <summary>Punctuation, a new line, or the beginning of the text.</summary>
    Break,

    /// <summary>The end of a sentence, or the beginning of the text.</summary>
    Sentence,

    /// <summary>White space.</summary>
    Space,

    /// <summary>A hyphen, or nothing: the two are written as one.</summary>
    Joined,
}

/// <summary>A word of a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends, without a particle.</param>
/// <param name="Key">What is the same in all its forms; words of one key are counted together.</param>
/// <param name="Base">Its dictionary form, as far as the language's rules tell it; otherwise the word as it stands there.</param>
/// <param name="Class">What it is.</param>
/// <param name="Gap">What stands before it.</param>
internal readonly record struct TextWord(int Start, int End, string Key, string Base, WordClass Class, WordGap Gap)
{
    /// <summary>How rare a word is of which nothing is known: one in three million.</summary>
    public const float UnknownRarity = 15;

    /// <summary>How rare the word is in general language: −ln of its share of all words.</summary>
    public float Rarity { get; init; } = UnknownRarity;

    /// <summary>
    /// Whether something follows within the same spaced unit, so that no noun phrase goes on behind the word: a particle.
    /// </summary>
    public bool HasEnding { get; init; }

    /// <summary>Whether the language's lexicon has the word.</summary>
    public bool IsKnown { get; init; }
}
