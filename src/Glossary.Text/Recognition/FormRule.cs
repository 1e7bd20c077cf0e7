namespace Glossary.Text.Recognition;

/// <summary>
/// Why a form belongs to a term, in words: "genitive -s". A language makes its rules once, as static instances, so a hit allocates nothing
/// and the set of texts stays bounded. The text of a multi-word hit joins the rules of its words.
/// </summary>
internal sealed record FormRule(string Text, MatchKind Kind, float Score)
{
    /// <summary>The term as the glossary writes it; the engine turns it into <see cref="MatchKind.Normalized"/> where only case or normal form differ.</summary>
    public static FormRule AsWritten { get; } = new("as written", MatchKind.Exact, 1);
}

/// <summary>Where a form may stand.</summary>
[Flags]
internal enum FormUse
{
    None = 0,

    /// <summary>As a word of its own.</summary>
    Word = 1,

    /// <summary>As the last part of a longer word, and after a hyphen.</summary>
    Head = 2,

    /// <summary>As the first or a middle part of a longer word, and before a hyphen: "Rüstungs" of "Rüstung".</summary>
    Modifier = 4,

    /// <summary>Followed, in the same word, by a tail that <see cref="LanguageRules.JudgeTail"/> accepts: a Korean noun and its particles.</summary>
    OpenEnd = 8,

    /// <summary>Anywhere in a word and as a word.</summary>
    All = Word | Head | Modifier,
}
