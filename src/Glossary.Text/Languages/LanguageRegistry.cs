using Glossary.Text.Languages.Default;
using Glossary.Text.Languages.English;
using Glossary.Text.Languages.German;
using Glossary.Text.Languages.Korean;
using Glossary.Text.Recognition;

namespace Glossary.Text.Languages;

/// <summary>Which languages have rules. A new language is a folder beside this file and a line here.</summary>
internal static class LanguageRegistry
{
    private static readonly Dictionary<string, LanguageRules> Known = new LanguageRules[]
    {
        new EnglishRules(),
        new GermanLanguage(),
        new KoreanRules(),
    }.ToDictionary(rules => rules.Language, StringComparer.Ordinal);

    /// <summary>The rules of a primary language subtag in lower case; the default's where there are none.</summary>
    public static LanguageRules For(string primarySubtag) => Known.TryGetValue(primarySubtag, out LanguageRules? rules) ? rules : DefaultRules.Instance;
}
