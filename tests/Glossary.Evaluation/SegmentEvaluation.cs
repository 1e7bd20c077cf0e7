using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glossary.Text.Segmentation;

namespace Glossary.Evaluation;

/// <summary>Sentences of running text, held against gold spans. A boundary is counted in characters that are no white space.</summary>
internal static class SegmentEvaluation
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int Run(string file, string language, Options options)
    {
        int hits = 0;
        int wanted = 0;
        int found = 0;
        int marked = 0;
        int markedHits = 0;
        int right = 0;
        int golden = 0;
        int goldenRight = 0;
        int texts = 0;
        using StreamWriter? output = options.Predictions is { } path ? new StreamWriter(path) : null;
        foreach (string line in File.ReadLines(file))
        {
            JsonNode row = JsonNode.Parse(line)!;
            string text = (string)row["text"]!;
            int[] points = Points(text);
            List<Range> sentences = SentenceSegmenter.Segment(text, language);
            output?.WriteLine(
                JsonSerializer.Serialize(
                    new { id = (string)row["id"]!, spans = sentences.Select(s => new[] { points[s.Start.Value], points[s.End.Value] }) },
                    Readable
                )
            );

            int[] units = Units(points, text);
            int[] solid = Solid(text);
            int[] gold = [.. row["spans"]!.AsArray().Select(s => solid[units[(int)s![1]!]])];
            HashSet<int> bare = [.. row["bare"]!.AsArray().Select(b => (int)b!)];
            HashSet<int> want = [.. gold.SkipLast(1)];
            HashSet<int> have = [.. sentences.SkipLast(1).Select(s => solid[s.End.Value])];
            HashSet<int> clear = [.. gold.SkipLast(1).Where((_, i) => !bare.Contains(i))];
            texts++;
            wanted += want.Count;
            found += have.Count;
            hits += want.Intersect(have).Count();
            marked += clear.Count;
            markedHits += clear.Intersect(have).Count();
            bool same = want.SetEquals(have);
            right += same ? 1 : 0;
            bool isGolden = (bool?)row["golden"] ?? false;
            golden += isGolden ? 1 : 0;
            goldenRight += isGolden && same ? 1 : 0;
            if (options.Errors)
            {
                foreach (int place in want.Except(have).Concat(have.Except(want)).Order())
                {
                    int at = Array.IndexOf(solid, place);
                    string context = $"{text[Math.Max(0, at - 40)..at]}‖{text[at..Math.Min(text.Length, at + 40)]}".ReplaceLineEndings("⏎");
                    Console.WriteLine(
                        $"{(want.Contains(place) ? clear.Contains(place) ? "missed" : "missed bare" : "wrong")}{(isGolden ? " golden" : "")}\t{context}"
                    );
                }
            }
        }

        double precision = (double)hits / Math.Max(1, found);
        double recall = (double)hits / Math.Max(1, wanted);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"precision {precision:F4}  recall {recall:F4}  F1 {2 * precision * recall / Math.Max(1e-9, precision + recall):F4}  "
                    + $"recall_marked {(double)markedHits / Math.Max(1, marked):F4}  texts right {right} of {texts}"
            ) + (golden > 0 ? $"  golden {goldenRight} of {golden}" : "")
        );
        return 0;
    }

    /// <summary>The code point at each place in code units.</summary>
    private static int[] Points(string text)
    {
        int[] points = new int[text.Length + 1];
        for (int i = 0; i < text.Length; i++)
        {
            points[i + 1] = points[i] + (char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1]) ? 0 : 1);
        }

        return points;
    }

    /// <summary>The place in code units of each code point.</summary>
    private static int[] Units(int[] points, string text)
    {
        int[] units = new int[points[^1] + 1];
        for (int i = 0; i <= text.Length; i++)
        {
            units[points[i]] = i;
        }

        return units;
    }

    /// <summary>The number of characters that are no white space before each place.</summary>
    private static int[] Solid(string text)
    {
        int[] solid = new int[text.Length + 1];
        for (int i = 0; i < text.Length; i++)
        {
            solid[i + 1] = solid[i] + (char.IsWhiteSpace(text[i]) ? 0 : 1);
        }

        return solid;
    }
}
