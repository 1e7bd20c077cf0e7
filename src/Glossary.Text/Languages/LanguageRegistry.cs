using Glossary.Text.Checking;
using Glossary.Text.Languages.Default;
using Glossary.Text.Languages.English;
using Glossary.Text.Languages.German;
using Glossary.Text.Languages.Korean;
using Glossary.Text.Recognition;
using Glossary.Text.Rewriting;

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

    private static readonly Dictionary<string, NumberRules> KnownNumbers = new(StringComparer.Ordinal)
    {
        ["de"] = new GermanNumbers(),
        ["en"] = new EnglishNumbers(),
        ["ko"] = new KoreanNumbers(),
    };

    private static readonly Dictionary<string, RewritingRules> KnownRewriting = new(StringComparer.Ordinal)
    {
        ["de"] = new GermanRewriting(),
        ["en"] = new EnglishRewriting(),
        ["ko"] = new KoreanRewriting(),
    };

    /// <summary>Why forms belong to terms, by language. A new language takes numbers that none of these has.</summary>
    public static IEnumerable<RuleSet> RuleSets => [CommonRules.Set, DefaultRules.Set, GermanRules.Set, EnglishReasons.Set, KoreanReasons.Set, SuffixGrammar.Instance.Rules];

    /// <summary>The rules of a primary language subtag in lower case; the default's where there are none.</summary>
    public static LanguageRules For(string primarySubtag) => Known.TryGetValue(primarySubtag, out LanguageRules? rules) ? rules : DefaultRules.Instance;

    /// <summary>How a language writes numbers, by its primary subtag in lower case; the default's where it has no rules for them.</summary>
    public static NumberRules NumbersOf(string primarySubtag) => KnownNumbers.TryGetValue(primarySubtag, out NumberRules? rules) ? rules : NumberRules.Default;

    /// <summary>How a language fits terms into a text, by a BCP 47 tag; the default's where it has no rules for that.</summary>
    public static RewritingRules RewritingOf(string language)
    {
        int end = language.IndexOf('-', StringComparison.Ordinal);
        return KnownRewriting.TryGetValue((end < 0 ? language : language[..end]).ToLowerInvariant(), out RewritingRules? rules) ? rules : RewritingRules.Default;
    }
}
