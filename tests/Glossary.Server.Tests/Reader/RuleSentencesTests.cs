using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Glossary.Server.Reader.Wordings;
using Glossary.Text.Languages.Korean;
using Glossary.Text.Recognition;

namespace Glossary.Server.Tests.Reader;

/// <summary>Whatever the engine says of why, German and Korean readers read in their language.</summary>
public partial class RuleSentencesTests
{
    /// <summary>Where the engine makes sentences that no list of it holds.</summary>
    private static readonly string[] Sources =
    [
        "src/Glossary.Text/Recognition/TermLookup*.cs", "src/Glossary.Text/Rewriting/*.cs", "src/Glossary.Text/Languages/*/*Rewriting.cs",
        "src/Glossary.Server/Translation/TermReceipts.cs", "src/Glossary.Server/Translation/TermCheck.cs", "src/Glossary.Server/Translation/TranslationCheck.cs",
        "src/Glossary.Server/Translation/DocumentRenderings.cs", "src/Glossary.Server/Translation/TranslationLadder.cs",
    ];

    [Fact]
    public void Every_rule_by_which_a_form_is_found_is_said()
    {
        foreach (Type type in typeof(FormRule).Assembly.GetTypes().Where(t => !t.ContainsGenericParameters))
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }

        string[] rules = [.. FormRule.All.Select(r => r.Text)];
        Assert.True(rules.Length > 80, $"There are only {rules.Length} rules; were they made?");
        AreSaid(rules);
    }

    [Fact]
    public void Every_Korean_suffix_is_said_alone_and_in_a_chain() =>
        AreSaid(SuffixGrammar.Instance.Labels.SelectMany(label => new[] { label, $"plural 들 + {label}", $"as written but for letter case; {label}" }));

    [Fact]
    public void Every_difference_of_spelling_is_said() => AreSaid(Enumerable.Range(0, 128).Select(d => TermLookupSpelling.Rule((SpellingDifferences)d)));

    [Fact]
    public void Every_sentence_in_the_code_is_said()
    {
        string[] sentences =
        [
            .. Sources.SelectMany(pattern => Files(pattern))
                .SelectMany(file => File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)))
                .SelectMany(line => Literal().Matches(line).Select(m => m.Groups[1].Value))
                .Where(IsSentence)
                .Select(text => Hole().Replace(text.TrimEnd(';', ' '), hole => hole.Value.EndsWith("Rule}", StringComparison.Ordinal) ? "as written" : "X"))
                .Distinct(),
        ];
        Assert.True(sentences.Length > 40, $"Only {sentences.Length} sentences were found in the code.");
        AreSaid(sentences);
    }

    [Theory]
    [InlineData("nominative")]
    [InlineData("genitive")]
    [InlineData("dative")]
    [InlineData("accusative")]
    public void The_case_of_a_German_term_is_said(string grammaticalCase) => AreSaid(
        [$"{grammaticalCase} singular", $"{grammaticalCase} plural", $"{grammaticalCase} singular, the words before it agree", $"{grammaticalCase} plural, the words before it agree"]);

    [Theory]
    [InlineData("plural -e, or dative -e; head of a compound", "Plural -e oder Dativ -e; Grundwort eines Kompositums", "복수 -e 또는 여격 -e; 합성어의 뒷말")]
    [InlineData("plural 들 + particle 에서 + topic particle 는", "Plural 들 + Partikel 에서 + Themapartikel 는", "복수 ‘들’ + 조사 ‘에서’ + 보조사 ‘는’")]
    [InlineData("copula 이다, honorific, past", "Kopula 이다, höflich, Vergangenheit", "서술격 조사 ‘이다’, 높임, 과거")]
    [InlineData(
        "“a; b” replaced: the glossary forbids the term; “an” before the new sound",
        "„a; b“ ersetzt: das Glossar verbietet den Terminus; „an“ vor dem neuen Anlaut",
        "‘a; b’을(를) 바꿈: 용어집이 금지하는 용어; 새 첫소리 앞의 ‘an’")]
    [InlineData("{0} of the source has become {1}", "aus {0} des Originals ist {1} geworden", "원문의 {0}: 번역문에서는 {1}")]
    public void Parts_are_put_together(string english, string german, string korean) =>
        Assert.Equal((german, korean), (RuleSentences.German.Find(english), RuleSentences.Korean.Find(english)));

    [Theory]
    [InlineData("")]
    [InlineData("something new")]
    [InlineData("as written; something new")]
    [InlineData("“Kiev” replaced: something new")]
    public void What_is_not_in_the_table_is_left_to_English(string english) => Assert.Null(RuleSentences.German.Find(english));

    private static void AreSaid(IEnumerable<string> sentences) => 
        Assert.All(sentences, s => Assert.NotNull(RuleSentences.German.Find(s) is { } ? RuleSentences.Korean.Find(s) : null));

    private static bool IsSentence(string text) =>
        text.Contains(' ', StringComparison.Ordinal) && (char.IsAsciiLetterLower(text[0]) || char.IsAsciiDigit(text[0]) || text[0] is '“' or '{')
        && !text.StartsWith("{f.Rule}", StringComparison.Ordinal) && !text.StartsWith("{stored.Paragraph}", StringComparison.Ordinal) && !text.StartsWith("{cell.Case", StringComparison.Ordinal);

    private static IEnumerable<string> Files(string pattern)
    {
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Glossary.sln")))
        {
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The tests do not lie within the repository.");
        }

        string[] parts = pattern.Split('/');
        IEnumerable<string> folders = [root];
        foreach (string part in parts[..^1])
        {
            folders = folders.SelectMany(folder => Directory.EnumerateDirectories(folder, part));
        }

        return folders.SelectMany(folder => Directory.EnumerateFiles(folder, parts[^1]));
    }

    [GeneratedRegex(@"\$?""((?:[^""\\]|\\.)*)""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();
}
