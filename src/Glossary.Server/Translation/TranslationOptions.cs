namespace Glossary.Server.Translation;

/// <summary>Which way texts go to which provider, under <c>Glossary:Translation</c>.</summary>
internal sealed record TranslationOptions
{
    public const string Section = "Glossary:Translation";

    /// <summary>
    /// True to translate between two languages other than English by way of English, where the provider can be told which terms to
    /// use: more of them are right at once, for twice the characters and what the detour loses. By default such pairs are translated
    /// directly, and their terms checked and repaired afterwards.
    /// </summary>
    public bool PivotThroughEnglish { get; init; }

    /// <summary>
    /// The providers to ask, by name, parted by commas: the next one is asked where one fails. The last may be <c>memory</c>: then the most
    /// similar stored segment is taken. By default all that are configured.
    /// </summary>
    public string Providers { get; init; } = "";

    /// <summary>The same for two languages, by <c>de&gt;ko</c>, or by <c>*&gt;ko</c> and <c>de&gt;*</c> for any source or target.</summary>
    public Dictionary<string, string> Pairs { get; init; } = [];

    /// <summary>
    /// From which similarity on, 0.3 to 1, a stored segment is taken for a translation where the providers end with <c>memory</c>.
    /// </summary>
    public double MemorySimilarity { get; init; } = Catalog.Limits.DefaultMemorySimilarity;

    /// <summary>How the tokens of what <c>GroundText</c> answers are counted.</summary>
    public TokenCount TokenCount { get; init; }
}

/// <summary>Ways to count the tokens of a text.</summary>
internal enum TokenCount
{
    /// <summary>By the encoding o200k_base, which takes some 60 MB once it is used.</summary>
    O200kBase,

    /// <summary>One for every three UTF-8 bytes.</summary>
    Bytes,
}
