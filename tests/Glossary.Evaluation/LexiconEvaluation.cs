using System.Globalization;
using System.Text.Json;
using Glossary.Text.Lexicons;

namespace Glossary.Evaluation;

/// <summary>Learns a lexicon from the aligned sentences of a corpus, and looks the pairs of a list of words up in it.</summary>
internal static class LexiconEvaluation
{
    private const int Wanted = 3;
    private const int LeastSeen = 2;

    public static int Run(string corpus, string list, string source, string target, Options options)
    {
        List<(string, string)> pairs = ReadPairs(corpus);
        long began = Environment.TickCount64;
        var lexicon = BilingualLexicon.Learn(pairs, source, target);
        long took = Environment.TickCount64 - began;
        ILookup<string, string> sourcesOf = Read(list).ToLookup(p => p.Source, p => p.Target, StringComparer.Ordinal);
        (int seen, int first, int among, int words, int wordsFound, int reversed) = (0, 0, 0, 0, 0, 0);
        List<string> predictions = [];
        foreach (IGrouping<string, string> entry in sourcesOf)
        {
            string[] together = [.. entry.Distinct(StringComparer.Ordinal).Where(t => lexicon.Together(entry.Key, t) >= LeastSeen)];
            if (together.Length == 0)
            {
                continue;
            }

            IReadOnlyList<WordEquivalent> found = lexicon.EquivalentsOf(entry.Key, Wanted);
            words++;
            bool any = false;
            foreach (string wanted in together)
            {
                int at = Enumerable.Range(0, found.Count).FirstOrDefault(i => lexicon.IsSame(found[i].Text, wanted, ofTarget: true), -1);
                seen++;
                first += at == 0 ? 1 : 0;
                among += at >= 0 ? 1 : 0;
                any |= at >= 0;
                reversed += lexicon
                    .EquivalentsOf(wanted, Wanted, reversed: true)
                    .Any(e => lexicon.IsSame(e.Text, entry.Key, ofTarget: false))
                    ? 1
                    : 0;
                if (at < 0 && options.Errors)
                {
                    Console.WriteLine(
                        $"missed\t{entry.Key}\t{wanted}\t{lexicon.Together(entry.Key, wanted)}\tfound "
                            + $"{string.Join(", ", found.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Text} {f.Score:F2}")))}"
                    );
                }
            }

            wordsFound += any ? 1 : 0;
            predictions.AddRange(found.Select(f => string.Create(CultureInfo.InvariantCulture, $"{entry.Key}\t{f.Text}\t{f.Score:F4}")));
        }

        if (options.Predictions is { } output)
        {
            Table.Write(output, "source\ttarget\tscore", predictions);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sentences {pairs.Count}, learnt in {took} ms"));
        Print("pairs seen twice or more, first", first, seen);
        Print("pairs seen twice or more, among the first three", among, seen);
        Print("the same from the target", reversed, seen);
        Print("words with one of their pairs among the first three", wordsFound, words);
        return 0;
    }

    /// <summary>The aligned sentences of a corpus; one whose documents are not aligned has none.</summary>
    public static List<(string Source, string Target)> ReadPairs(string corpus)
    {
        List<(string, string)> pairs = [];
        foreach (string line in File.ReadLines(corpus))
        {
            using var document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            if (root.TryGetProperty("aligned", out JsonElement aligned) && aligned.GetBoolean())
            {
                pairs.AddRange(
                    root.GetProperty("source")
                        .EnumerateArray()
                        .Zip(root.GetProperty("target").EnumerateArray(), (s, t) => (s.GetString()!, t.GetString()!))
                );
            }
        }

        return pairs;
    }

    private static IEnumerable<(string Source, string Target)> Read(string list) =>
        File.ReadLines(list).Skip(1).Select(l => l.Split('\t')).Where(c => c.Length >= 2).Select(c => (c[0], c[1]));

    private static void Print(string what, int right, int all) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}\t{right}/{all}\t{(double)right / Math.Max(1, all):F4}"));
}
