using CsCheck;
using Glossary.Text.Recognition;
using Xunit;

namespace Glossary.Text.Tests.Recognition;

public class RuleChainTests
{
    private static readonly FormRule[] Rules = [.. RuleTable.All];

    private static readonly Gen<FormRule> Rule = Gen.Int[0, Rules.Length - 1].Select(i => Rules[i]);

    [Fact]
    public void A_chain_names_its_first_ten_rules_in_order_and_is_as_loose_as_the_loosest_of_all() =>
        Rule.Array[0, 14]
            .Sample(rules =>
            {
                RuleChain chain = rules.Aggregate(default(RuleChain), (c, rule) => c.Add(rule));
                FormRule[] named = [.. rules.Take(RuleChain.MaxRules)];
                return Enumerable.Range(0, chain.Count).Select(i => chain[i]).SequenceEqual(named)
                    && chain.Reasons.SequenceEqual(named.SelectMany(r => r.Reasons))
                    && chain.Kind == rules.Select(r => r.Kind).DefaultIfEmpty(MatchKind.Exact).Max()
                    && chain.Score == named.Select(r => r.Score).DefaultIfEmpty(1).Min();
            });

    [Fact]
    public void As_written_adds_nothing_and_a_rule_nothing_to_itself() =>
        Rule.Sample(rule =>
            rule.Chain.Join(rule) == rule.Chain
            && rule.Chain.Join(FormRule.AsWritten) == rule.Chain
            && FormRule.AsWritten.Chain.Join(rule) == rule.Chain
            && rule.Chain.Join(rule.Chain) == rule.Chain
        );

    [Fact]
    public void Chains_are_in_one_order() =>
        Gen.Select(Rule.Array[1, 4], Rule.Array[1, 4], Rule.Array[1, 4])
            .Sample(
                (x, y, z) =>
                {
                    (RuleChain a, RuleChain b, RuleChain c) = (Chain(x), Chain(y), Chain(z));
                    return Math.Sign(a.CompareTo(b)) == -Math.Sign(b.CompareTo(a))
                        && a.CompareTo(b) == 0 == (a == b)
                        && !(a.CompareTo(b) <= 0 && b.CompareTo(c) <= 0 && a.CompareTo(c) > 0);
                }
            );

    private static RuleChain Chain(FormRule[] rules) => rules.Aggregate(default(RuleChain), (c, rule) => c.Add(rule));
}
