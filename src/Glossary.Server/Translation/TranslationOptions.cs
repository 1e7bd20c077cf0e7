namespace Glossary.Server.Translation;

/// <summary>Which way texts go to the provider, under <c>Glossary:Translation</c>.</summary>
internal sealed record TranslationOptions
{
    public const string Section = "Glossary:Translation";

    /// <summary>
    /// True to translate between two languages other than English by way of English, where the provider can be told which terms to
    /// use: more of them are right at once, for twice the characters and what the detour loses. By default such pairs are translated
    /// directly, and their terms checked and repaired afterwards.
    /// </summary>
    public bool PivotThroughEnglish { get; init; }
}
