using Glossary.Text.Subtags;

namespace Glossary.Text.Recognition;

/// <summary>All rules of all languages, by number. Nothing is added once it is made.</summary>
internal static class RuleTable
{
    /// <summary>The rules of each language.</summary>
    public static LanguageTable<RuleSet[]> Sets => RuleSource.Sets;

    private static readonly FormRule?[] ByNumber = Collect([CommonRules.Set, .. Sets.All.SelectMany(sets => sets)]);

    /// <summary>All rules.</summary>
    public static IEnumerable<FormRule> All => ByNumber.OfType<FormRule>();

    /// <summary>The rule of a number.</summary>
    public static FormRule At(int number) => ByNumber[number]!;

    private static FormRule?[] Collect(IEnumerable<RuleSet> sets)
    {
        FormRule?[] byNumber = new FormRule?[RuleChain.MaxNumbers];
        foreach (FormRule rule in sets.SelectMany(set => set.Rules))
        {
            byNumber[rule.Number] = byNumber[rule.Number] is null
                ? rule
                : throw new InvalidOperationException($"Two rules have the number {rule.Number}.");
        }

        return byNumber;
    }

    /// <summary>Apart from the table, which is made of it when a rule is first looked up.</summary>
    private static class RuleSource
    {
        public static LanguageTable<RuleSet[]> Sets { get; } = new();
    }
}
