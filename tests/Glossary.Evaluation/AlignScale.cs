using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Glossary.Text.Alignment;

namespace Glossary.Evaluation;

/// <summary>
/// How time and memory grow with the length of the texts. Long texts are made of the documents of a folder, repeated: each copy has numbers
/// of its own, as new text would, so that words which are rare stay rare. Beside it, Gale and Church's algorithm (1993) on the same texts,
/// in a band of 500 around the diagonal.
/// </summary>
internal static partial class AlignScale
{
    private const int Band = 500;
    private const double Variance = 6.8;

    public static int Run(string folder, string pair, string sourceLanguage, string targetLanguage, IEnumerable<int> counts)
    {
        List<string> source = [];
        List<string> target = [];
        foreach (string file in Directory.EnumerateFiles(folder, $"*.{pair}.src").Order(StringComparer.Ordinal))
        {
            source.AddRange(File.ReadLines(file));
            target.AddRange(File.ReadLines($"{file[..^4]}.tgt"));
        }

        Console.WriteLine(
            "sentences\tseconds\tseconds of processors\tpeak MB of the process so far\tlinks\tclaimed at .9\tseconds of Gale-Church\tMB "
                + "more at its end"
        );
        foreach (int count in counts)
        {
            List<string> one = Repeat(source, count);
            List<string> other = Repeat(target, (int)((long)count * target.Count / source.Count));
            using Process process = Process.GetCurrentProcess();
            TimeSpan before = process.TotalProcessorTime;
            Stopwatch watch = Stopwatch.StartNew();
            IReadOnlyList<AlignedSentences> beads = SentenceAligner.Align(new SentencePair(one, other), sourceLanguage, targetLanguage);
            double seconds = watch.Elapsed.TotalSeconds;
            process.Refresh();
            double processors = (process.TotalProcessorTime - before).TotalSeconds;
            long peak = process.PeakWorkingSet64 >> 20;
            watch.Restart();
            GaleChurch([.. one.Select(Length)], [.. other.Select(Length)]);
            double simple = watch.Elapsed.TotalSeconds;
            process.Refresh();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{count}\t{seconds:F1}\t{processors:F1}\t{peak}\t{beads.Count(b => b is { SourceCount: > 0, TargetCount: > 0 })}\t{beads.Count(b => b is { SourceCount: > 0, TargetCount: > 0, Confidence: >= .9 })}\t{simple:F1}\t{(process.PeakWorkingSet64 >> 20) - peak}"
                )
            );
        }

        return 0;
    }

    private static double Length(string sentence) => Math.Max(1, sentence.Count(c => !char.IsWhiteSpace(c)));

    private static List<string> Repeat(List<string> sentences, int count)
    {
        List<string> text = new(count);
        for (int i = 0; i < count; i++)
        {
            int copy = i / sentences.Count;
            text.Add(
                Number()
                    .Replace(
                        sentences[i % sentences.Count],
                        n =>
                            n.Length > 12
                                ? n.Value
                                : (long.Parse(n.Value, CultureInfo.InvariantCulture) + (copy * 7919L)).ToString(
                                    CultureInfo.InvariantCulture
                                )
                    )
            );
        }

        return text;
    }

    /// <summary>The best alignment by lengths alone, with the priors of the paper. Its beads are not needed here.</summary>
    private static double GaleChurch(double[] source, double[] target)
    {
        (int X, int Y, double Cost)[] kinds =
        [
            (1, 1, -Math.Log(.89)),
            (1, 0, -Math.Log(.0099)),
            (0, 1, -Math.Log(.0099)),
            (2, 1, -Math.Log(.089)),
            (1, 2, -Math.Log(.089)),
            (2, 2, -Math.Log(.011)),
        ];
        double[] sources = Sums(source);
        double[] targets = Sums(target);
        double ratio = targets[^1] / sources[^1];
        int width = (2 * Band) + 1;
        double[][] costs = [new double[width], new double[width], new double[width]];
        byte[][] back = new byte[source.Length + 1][];
        for (int i = 0; i <= source.Length; i++)
        {
            back[i] = new byte[width];
            Array.Fill(costs[i % 3], double.PositiveInfinity);
            int first = First(i);
            for (int c = 0; c < width; c++)
            {
                int j = first + c;
                if (j < 0 || j > target.Length)
                {
                    continue;
                }

                costs[i % 3][c] = i == 0 && j == 0 ? 0 : costs[i % 3][c];
                for (int k = 0; k < kinds.Length; k++)
                {
                    (int x, int y, double cost) = kinds[k];
                    int at = i - x < 0 ? -1 : j - y - First(i - x);
                    if (at < 0 || at >= width || j - y < 0)
                    {
                        continue;
                    }

                    double one = sources[i] - sources[i - x];
                    double other = targets[j] - targets[j - y];
                    double delta = (other - (one * ratio)) / Math.Sqrt(Math.Max(1, (one + (other / ratio)) / 2) * Variance);
                    double total = costs[(i - x) % 3][at] + cost + (delta * delta / 2);
                    if (total < costs[i % 3][c])
                    {
                        costs[i % 3][c] = total;
                        back[i][c] = (byte)k;
                    }
                }
            }
        }

        return costs[source.Length % 3].Min();

        int First(int i) => (int)((long)i * target.Length / Math.Max(1, source.Length)) - Band;
    }

    private static double[] Sums(double[] lengths)
    {
        double[] sums = new double[lengths.Length + 1];
        for (int i = 0; i < lengths.Length; i++)
        {
            sums[i + 1] = sums[i] + lengths[i];
        }

        return sums;
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
