using System.Reflection;
using System.Text.RegularExpressions;
using Glossary.Server.Requests;
using Glossary.Server.Translation;
using Glossary.Text.Reasons;
using Xunit;

namespace Glossary.Server.Tests.Translation;

public partial class TranslationReasonsTests
{
    private static readonly ReasonEntry[] Entries = [.. ReasonMapping.Table.Entries.Where(e => !ReasonTable.OfText.Entries.Contains(e))];

    [Fact]
    public void The_table_has_the_reasons_of_the_code_with_their_arguments_and_no_others()
    {
        Dictionary<string, int> given = Given().ToDictionary(r => r.Id, r => r.Arguments.Count);
        Assert.True(given.Count > 20, $"Only {given.Count} reasons were found in the code.");
        Assert.Equal(given.OrderBy(g => g.Key, StringComparer.Ordinal), Entries.Select(e => KeyValuePair.Create(e.Id, e.Arguments.Count)));
    }

    [Fact]
    public void Every_sentence_has_every_argument() =>
        Assert.All(
            Entries,
            entry =>
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
                )
        );

    [Fact]
    public void What_follows_a_replacement_is_told_after_a_colon()
    {
        Reason[] reasons =
        [
            TranslationReasons.Replaced("a; {0}:"),
            TranslationReasons.ForbiddenTerm,
            new Reason("en.article-before-new-sound", "an"),
        ];
        Assert.Equal(
            [
                "“a; {0}:” replaced: the glossary forbids the term; “an” before the new sound",
                "„a; {0}:“ ersetzt: das Glossar verbietet den Terminus; „an“ vor dem neuen Anlaut",
                "‘a; {0}:’을(를) 바꿈: 용어집이 금지하는 용어; 새 첫소리 앞의 ‘an’",
            ],
            Enum.GetValues<SentenceLanguage>().Select(language => reasons.Say(language))
        );
    }

    [Fact]
    public void The_way_of_a_stored_translation_names_its_paragraph() =>
        Assert.Equal(
            "articles/a/paragraphs/p1, not signed off by a person",
            new[] { TranslationReasons.Stored("articles/a/paragraphs/p1"), TranslationReasons.NotSignedOff }.Say(SentenceLanguage.English)
        );

    [Fact]
    public void Arguments_are_put_as_they_are() =>
        Assert.Equal(
            "aus {1} des Originals ist {0} geworden",
            new[] { TranslationReasons.ChangedPlaceholder("{1}", "{0}") }.Say(SentenceLanguage.German)
        );

    private static IEnumerable<Reason> Given() =>
        [
            .. typeof(TranslationReasons).GetFields().Where(f => f.FieldType == typeof(Reason)).Select(f => (Reason)f.GetValue(null)!),
            .. typeof(TranslationReasons)
                .GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
                .Select(m => (Reason)m.Invoke(null, [.. m.GetParameters().Select(p => p.ParameterType == typeof(int) ? (object)1 : "X")])!),
        ];

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Gap();
}
