using System.Diagnostics;
using System.Globalization;
using Glossary.Text.Recognition;

namespace Glossary.Benchmarks.Recognition;

/// <summary>
/// What a word costs whose text is read for the first time and for the second: medians over the texts of a file, a line each, with every
/// word of a list as a term.
/// </summary>
internal static class FirstReadingBenchmark
{
    public static int Run(string language, string texts, string terms)
    {
        string[] lines =
        [
            .. File.ReadLines(texts).Where(line => line.Contains(' ', StringComparison.Ordinal)).Distinct(StringComparer.Ordinal),
        ];
        TermIndex index = TermIndex.Build(
            File.ReadLines(terms)
                .Where(term => term.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .Select((term, i) => new TermSpec(i, language, term))
        );
        List<TermHit> hits = [];
        Read(lines[..(lines.Length / 4)]);
        double[] first = Read(lines[(lines.Length / 4)..]);
        double[] second = Read(lines[(lines.Length / 4)..]);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{index.Count} terms, {first.Length} texts, {hits.Count} occurrences; a word at first {Median(first):F0} ns, then "
                    + $"{Median(second):F0} ns (medians)"
            )
        );
        return 0;

        double[] Read(string[] some) =>
            [
                .. some.Select(line =>
                {
                    int words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
                    long start = Stopwatch.GetTimestamp();
                    index.Recognize(line, language, RecognitionOptions.Default, hits);
                    return Stopwatch.GetElapsedTime(start).TotalNanoseconds / words;
                }),
            ];
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
