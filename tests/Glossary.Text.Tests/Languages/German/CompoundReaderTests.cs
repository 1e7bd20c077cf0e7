using Glossary.Text.Languages.German;
using Glossary.Text.Recognition;
using Xunit;

namespace Glossary.Text.Tests.Languages.German;

public class CompoundReaderTests
{
    /// <summary>
    /// 1,000 words of and outside the lexicon. A model with exact costs and no automaton divided them alike before the data were improved;
    /// what an improvement changes shows here.
    /// </summary>
    [Fact]
    public void Words_divide_as_listed()
    {
        List<string> wrong = [];
        int words = 0;
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "divided.tsv")).Where(line => line[0] != '#'))
        {
            string[] cells = line.Split('\t');
            words++;
            string divided = Divide(cells[0]);
            if (divided != cells[1])
            {
                wrong.Add($"{cells[0]}: {divided} for {cells[1]}");
            }
        }

        Assert.Equal(1000, words);
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Theory]
    [InlineData("Verein", "Vereinskasse", "Verein")]
    [InlineData("Lage", "Sicherheitslage", "lage")]
    [InlineData("Sicherheit", "Sicherheitslage", "Sicherheit")]
    [InlineData("Schule", "Schulbehörde", "Schul")]
    [InlineData("Stand", "Vorstand", "")]
    [InlineData("Wirt", "Wirtschaften", "")]
    [InlineData("Amt", "Beamter", "")]
    [InlineData("Befugnis", "Befugnisses", "")]
    public void Without_the_lexicon_affixes_and_sounds_decide(string term, string word, string part)
    {
        var rules = new GermanRules(lexicon: null);
        var builder = new SegmentBuilder(rules);
        builder.Add(
            new TermSpec(0, "de", term)
            {
                PartOfSpeech = PartOfSpeech.Noun,
                Gender = term == "Befugnis" ? GrammaticalGender.Feminine : default,
            }
        );
        List<TermHit> hits = [];
        Scanner.Scan(
            word,
            LanguageIndex.FromSegment(rules, builder.Freeze()),
            RecognitionOptions.Default,
            hits,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(part, string.Join('|', hits.Select(hit => word[hit.Start..hit.End])));
    }

    [Fact]
    public void Every_string_has_its_number_and_no_other()
    {
        GermanLexicon lexicon = GermanLexicon.Installed!;
        foreach (string word in (string[])["amt", "ämter", "strasse", "zweifelsfrei", "österreich"])
        {
            byte[] codes = [.. word.Select(GermanLexicon.Code)];
            int number = lexicon.Find(codes);
            Assert.True(number >= 0, word);
            Assert.Equal(word, lexicon.Spell(number));
            Assert.Equal(GermanLexicon.None, lexicon.Find(codes.AsSpan(1, 1)));
        }
    }

    private static string Divide(string word)
    {
        GermanLexicon lexicon = GermanLexicon.Installed!;
        string folded = word.ToLowerInvariant();
        CompoundNode[] nodes = new CompoundNode[CompoundReader.MaxNodes];
        int count = CompoundReader.Divide(lexicon, folded, char.IsLower(word[0]), [], nodes, out _);
        return string.Join(
            ' ',
            nodes
                .Take(count)
                .Select(node =>
                    (
                        node.Start,
                        node.BaseEnd,
                        node.LinkEnd,
                        Kind: "NVAP"[(int)node.Kind],
                        Text: node.Noun >= 0 ? lexicon.Spell(node.Noun) : folded[node.Start..node.BaseEnd]
                    )
                )
                .Distinct()
                .OrderBy(node => node.Start)
                .ThenBy(node => node.BaseEnd)
                .ThenBy(node => node.LinkEnd)
                .Select(node => $"{node.Start}-{node.BaseEnd}-{node.LinkEnd}:{node.Kind}:{node.Text}")
        );
    }
}
