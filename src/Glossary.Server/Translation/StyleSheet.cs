using System.Collections.Immutable;
using Glossary.Catalog;

namespace Glossary.Server.Translation;

/// <summary>The rules of style that hold for translations into a language.</summary>
internal sealed class StyleSheet
{
    private StyleSheet(ImmutableArray<StyleRule> rules) => Rules = rules;

    /// <summary>No rules.</summary>
    public static StyleSheet None { get; } = new([]);

    /// <summary>The rules, in the order in which their glossaries have them; of a kind that can only hold once, one at most.</summary>
    public ImmutableArray<StyleRule> Rules { get; }

    /// <summary>The rule of a kind that holds once.</summary>
    public StyleRule? Find(StyleKind kind) => Rules.FirstOrDefault(r => r.Kind == kind);

    /// <summary>
    /// The rules of glossaries for a language. Of a kind that holds once, a rule for <c>de-CH</c> goes before one for <c>de</c>, and that
    /// before one for all languages; where glossaries ask for different things, none of them holds.
    /// </summary>
    public static StyleSheet Of(CatalogSnapshot catalog, string glossaries, string language) =>
        Of(catalog.GlossariesOf(glossaries).Select(g => g.Record.StyleRules), language);

    /// <inheritdoc cref="Of(CatalogSnapshot, string, string)"/>
    public static StyleSheet Of(IEnumerable<ImmutableArray<string>> ofGlossaries, string language)
    {
        List<StyleRule> chosen = [];
        foreach (ImmutableArray<string> lines in ofGlossaries)
        {
            List<StyleRule> rules = [];
            foreach (string line in lines)
            {
                if (StyleRule.TryRead(line, out StyleRule? rule) && Precision(rule.Language, language) >= 0)
                {
                    rules.Add(rule);
                }
            }

            chosen.AddRange(
                rules.Where(r => !HoldsOnce(r.Kind) || rules.Where(o => o.Kind == r.Kind).MaxBy(o => Precision(o.Language, language)) == r)
            );
        }

        chosen = [.. chosen.DistinctBy(r => (r.Kind, r.Value))];
        HashSet<StyleKind> disputed =
        [
            .. chosen.Where(r => HoldsOnce(r.Kind)).GroupBy(r => r.Kind).Where(g => g.Skip(1).Any()).Select(g => g.Key),
        ];
        chosen.RemoveAll(r => disputed.Contains(r.Kind));
        return chosen.Count == 0 ? None : new StyleSheet([.. chosen]);
    }

    private static bool HoldsOnce(StyleKind kind) => kind is not (StyleKind.NeverTranslate or StyleKind.Instruction);

    /// <summary>How closely a rule's language is that of a text: more subtags are closer; negative if it is another.</summary>
    private static int Precision(string rule, string language) =>
        rule == StyleRule.Any ? 0
        : language.Equals(rule, StringComparison.OrdinalIgnoreCase) || language.StartsWith(rule + "-", StringComparison.OrdinalIgnoreCase)
            ? rule.Count(c => c == '-') + 1
        : -1;
}
