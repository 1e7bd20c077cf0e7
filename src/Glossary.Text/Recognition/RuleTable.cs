using Glossary.Text.Languages;

namespace Glossary.Text.Recognition;

/// <summary>All rules of all languages, by number. Nothing is added once it is made.</summary>
internal static class RuleTable
{
    private static readonly FormRule?[] ByNumber = Collect(LanguageRegistry.RuleSets);

    /// <summary>All rules.</summary>
    public static IEnumerable<FormRule> All => ByNumber.OfType<FormRule>();

    /// <summary>The rule of a number.</summary>
    public static FormRule At(int number) => ByNumber[number]!;

    private static FormRule?[] Collect(IEnumerable<RuleSet> sets)
    {
        FormRule?[] byNumber = new FormRule?[RuleChain.MostNumbers];
        foreach (FormRule rule in sets.SelectMany(set => set.Rules))
        {
            byNumber[rule.Number] = byNumber[rule.Number] is null ? rule : throw new InvalidOperationException($"Two rules have the number {rule.Number}.");
        }

        return byNumber;
    }
}
