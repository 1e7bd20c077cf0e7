using System.Globalization;
using Glossary.Text.Languages.Korean;
using Xunit;

namespace Glossary.Text.Tests.Languages.Korean;

public class EojeolReaderTests
{
    private static readonly string[] Ends =
    [
        "N0",
        "JKS",
        "JKO",
        "JKG",
        "JKB",
        "JX",
        "JC",
        "EC",
        "EF",
        "ETM",
        "ETN",
        "JI",
        "MAG",
        "MAJ",
        "MM",
    ];

    /// <summary>
    /// 1,000 units of and outside the lexicon. The model from which the reader was ported read them alike before the data were improved;
    /// what an improvement changes shows here.
    /// </summary>
    [Fact]
    public void Units_are_read_as_listed()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "analysed.tsv");
        EojeolReader reader = new(KoreanLexicon.Instance);
        List<string> wrong = [];
        List<string> now = [];
        int units = 0;
        foreach (string line in File.ReadLines(path))
        {
            if (line[0] == '#')
            {
                now.Add(line);
                continue;
            }

            string[] cells = line.Split('\t');
            units++;
            string read = string.Join(
                ' ',
                reader
                    .Read(cells[0], EojeolTarget.None)
                    .Select(Describe)
                    .OrderBy(r => r.Cost)
                    .ThenBy(r => r.Name, StringComparer.Ordinal)
                    .Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Name}:{r.Cost}"))
            );
            now.Add(cells[0] + "\t" + read);
            if (read != cells[1])
            {
                wrong.Add($"{cells[0]}: {read} for {cells[1]}");
            }
        }

        if (Environment.GetEnvironmentVariable("KOREAN_GOLDEN") is { Length: > 0 } output)
        {
            File.WriteAllLines(output, now);
        }

        Assert.Equal(1000, units);
        Assert.True(wrong.Count == 0, $"{wrong.Count}\n" + string.Join("\n", wrong));
    }

    private static (string Name, int Cost) Describe(Reading reading)
    {
        string end =
            string.Concat(Enumerable.Repeat("C", reading.End.Copulas))
            + (reading.End.IsNominalized ? "N+" : "")
            + Ends[(int)reading.End.Last];
        return (
            reading.Class switch
            {
                ReadingClass.Noun => "N",
                ReadingClass.DerivedPredicate => "NV",
                ReadingClass.Predicate => "V",
                _ => end,
            }
                + "/"
                + end,
            reading.Cost
        );
    }
}
