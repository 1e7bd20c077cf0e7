namespace Glossary.Text.Recognition;

/// <summary>What a term is, as far as finding it in text depends on it: the engine's whole knowledge of one designation.</summary>
/// <param name="Handle">The caller's number for the term; unique within one index and given back with every hit.</param>
/// <param name="Language">BCP 47 tag of the term, such as <c>de</c> or <c>de-CH</c>. The primary subtag chooses the rules.</param>
/// <param name="Text">The term in its dictionary form, in any Unicode normal form. One or more words.</param>
public sealed record TermSpec(int Handle, string Language, string Text)
{
    /// <summary>
    /// Part of speech; decides which inflection is generated. If it is not given, German reads the term as all that it can be, and finds
    /// say what was assumed; other languages take it for a noun.
    /// </summary>
    public PartOfSpeech PartOfSpeech { get; init; }

    /// <summary>Grammatical gender of the head, where known; narrows the endings that are accepted.</summary>
    public GrammaticalGender Gender { get; init; }

    /// <summary>Grammatical number, where the term has only one.</summary>
    public GrammaticalNumber Number { get; init; }

    /// <summary>
    /// Inflected forms that are attested or irregular, each a whole form of the term. They are found beside those made by rule.
    /// </summary>
    public IReadOnlyList<string> Forms { get; init; } = [];

    /// <summary>
    /// Whether letter case must agree with <see cref="Text"/> or <see cref="Forms"/>: for acronyms and names such as <c>US</c> that are
    /// words when written small.
    /// </summary>
    public bool CaseSensitive { get; init; }

    /// <summary>Whether the term is found as a part of longer words. <see langword="null"/> leaves it to the language's rules.</summary>
    public bool? Compounds { get; init; }

    /// <summary>Whether nothing counts that is only a <see cref="MatchKind.Variant"/> of the term.</summary>
    public bool NoVariants { get; init; }

    /// <summary>Longer words or phrases within which the term is another concept and not reported.</summary>
    public IReadOnlyList<string> NeverInside { get; init; } = [];
}

/// <summary>Part of speech of a term.</summary>
public enum PartOfSpeech
{
    /// <summary>Not given: whatever the word can be.</summary>
    Unspecified,

    /// <summary>A common noun.</summary>
    Noun,

    /// <summary>A name of a person, place or organisation.</summary>
    ProperNoun,

    /// <summary>A verb.</summary>
    Verb,

    /// <summary>An adjective.</summary>
    Adjective,

    /// <summary>An adverb.</summary>
    Adverb,

    /// <summary>Anything else, a phrase among them: found as written, without inflection beyond <see cref="TermSpec.Forms"/>.</summary>
    Other,
}

/// <summary>Grammatical gender.</summary>
public enum GrammaticalGender
{
    /// <summary>Not given.</summary>
    Unspecified,

    /// <summary>Masculine.</summary>
    Masculine,

    /// <summary>Feminine.</summary>
    Feminine,

    /// <summary>Neuter.</summary>
    Neuter,

    /// <summary>Common gender, or one that none of the others names.</summary>
    Other,
}

/// <summary>Grammatical number of a term that has only one.</summary>
public enum GrammaticalNumber
{
    /// <summary>Not given: both numbers occur.</summary>
    Unspecified,

    /// <summary>Singular only.</summary>
    Singular,

    /// <summary>Plural only.</summary>
    Plural,
}
