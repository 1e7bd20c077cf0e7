using System.Reflection;
using System.Text.RegularExpressions;
using Glossary.Text.Reasons;
using Glossary.Text.Recognition;
using Xunit;

namespace Glossary.Text.Tests.Reasons;

public partial class ReasonTableTests
{
    [Fact]
    public void Every_reason_that_the_code_gives_is_in_a_table_with_its_arguments() =>
        Assert.All(OfCode(), reason => Assert.Equal(ReasonTable.OfText[reason.Id].Arguments.Count, reason.Arguments.Count));

    [Fact]
    public void Every_id_of_the_tables_is_given_by_the_code() =>
        Assert.Empty(ReasonTable.OfText.Entries.Select(e => e.Id).Except(OfCode().Select(r => r.Id)));

    [Fact]
    public void Every_entry_says_what_it_means_and_has_every_argument_in_every_sentence() =>
        Assert.All(
            ReasonTable.OfText.Entries,
            entry =>
            {
                Assert.Matches(Id(), entry.Id);
                Assert.NotEmpty(entry.Meaning);
                Assert.Equal(Enum.GetValues<SentenceLanguage>().Length, entry.Sentences.Count);
                Assert.All(
                    entry.Sentences,
                    sentence =>
                    {
                        Assert.NotEmpty(sentence);
                        Assert.Equal(
                            Enumerable.Range(0, entry.Arguments.Count).Select(i => $"{{{i}}}"),
                            Gap().Matches(sentence).Select(m => m.Value).Order(StringComparer.Ordinal)
                        );
                    }
                );
            }
        );

    [Fact]
    public void Rules_are_numbered_without_gaps_in_each_set_and_told_by_at_least_one_reason()
    {
        FormRule[] rules = [.. RuleTable.All];
        Assert.True(rules.Length > 200, $"There are only {rules.Length} rules.");
        Assert.Equal(rules.Length, rules.Select(r => r.Number).Distinct().Count());
        Assert.All(
            rules,
            rule =>
            {
                Assert.InRange(rule.Number, 1, RuleChain.MaxNumbers - 1);
                Assert.InRange(rule.Score, float.Epsilon, 1);
                Assert.NotEmpty(rule.Reasons);
            }
        );
    }

    [Theory]
    [InlineData(
        "de.plural-e-or-dative; de.compound-head",
        "plural -e, or dative -e; head of a compound",
        "Plural -e oder Dativ -e; Grundwort eines Kompositums",
        "복수 -e 또는 여격 -e; 합성어의 뒷말"
    )]
    [InlineData(
        "ko.plural-suffix=들; ko.particle=에서; ko.topic-particle=는",
        "plural 들 + particle 에서 + topic particle 는",
        "Plural 들 + Partikel 에서 + Themapartikel 는",
        "복수 ‘들’ + 조사 ‘에서’ + 보조사 ‘는’"
    )]
    [InlineData(
        "ko.copula; ko.honorific; ko.past",
        "copula 이다, honorific, past",
        "Kopula 이다, höflich, Vergangenheit",
        "서술격 조사 ‘이다’, 높임, 과거"
    )]
    [InlineData(
        "match.attested; ko.copula; ko.question; ko.object-particle=를; ko.one-syllable",
        "form given in the glossary; copula 이다, question + object particle 를; one syllable",
        "Form aus dem Glossar; Kopula 이다, Frage + Objektpartikel 를; eine Silbe",
        "용어집에 있는 어형; 서술격 조사 ‘이다’, 의문 + 목적격 조사 ‘를’; 한 음절"
    )]
    [InlineData(
        "de.dative-plural; de.words-agree",
        "dative plural, the words before it agree",
        "Dativ Plural, die Wörter davor richten sich danach",
        "여격 복수, 앞의 말도 이에 맞춤"
    )]
    [InlineData("en.article-before-sound={0}", "“{0}” before the sound", "„{0}“ vor dem Anlaut", "첫소리 앞의 ‘{0}’")]
    [InlineData("", "", "", "")]
    public void Reasons_are_told_in_each_language(string reasons, string english, string german, string korean)
    {
        Reason[] given =
        [
            .. reasons.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(r => r.Split('=')).Select(r => new Reason(r[0], r[1..])),
        ];
        Assert.Equal(
            [english, german, korean],
            Enum.GetValues<SentenceLanguage>().Select(language => ReasonSentences.OfText.Say(given, language))
        );
    }

    /// <summary>The reasons of all rules, and those that classes keep or make.</summary>
    private static IEnumerable<Reason> OfCode() => RuleTable.All.SelectMany(r => r.Reasons).Concat(Given(typeof(Reason).Assembly));

    /// <summary>What static fields of an assembly hold of reasons, and what static methods make with arguments.</summary>
    private static IEnumerable<Reason> Given(Assembly assembly)
    {
        const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        foreach (Type type in assembly.GetTypes().Where(t => !t.ContainsGenericParameters))
        {
            foreach (FieldInfo field in type.GetFields(Static).Where(f => f.FieldType == typeof(Reason) || f.FieldType == typeof(Reason[])))
            {
                foreach (Reason reason in field.GetValue(null) is Reason one ? [one] : (Reason[])field.GetValue(null)!)
                {
                    yield return reason;
                }
            }

            foreach (
                MethodInfo method in type.GetMethods(Static)
                    .Where(m => m.ReturnType == typeof(Reason) && m.GetParameters().All(p => p.ParameterType == typeof(string)))
            )
            {
                yield return (Reason)method.Invoke(null, [.. method.GetParameters().Select(_ => (object)"X")])!;
            }
        }
    }

    [GeneratedRegex(@"^[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Id();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Gap();
}
