using System.Globalization;
using Glossary.Exchange.Dictionaries;
using Glossary.Text.Alignment;

namespace Glossary.Evaluation;

/// <summary>
/// Sentence alignment of two files with a sentence a line; an empty line stands between paragraphs and has no number. With a catalogue, the
/// other documents of the same pair in a folder are aligned too, and words are learnt from all of them; no gold is read for that.
/// </summary>
internal static class AlignEvaluation
{
    public static int Run(string source, string target, string sourceLanguage, string targetLanguage, Options options)
    {
        List<SentencePair> pairs = [Read(source, target)];
        if (options.Catalogue is { } folder)
        {
            string ending = PairEnding(source);
            foreach (string other in Directory.EnumerateFiles(folder, "*.src").Order(StringComparer.Ordinal))
            {
                string its = $"{other[..^4]}.tgt";
                if (PairEnding(other) == ending && File.Exists(its) && Path.GetFullPath(other) != Path.GetFullPath(source))
                {
                    pairs.Add(Read(other, its));
                }
            }
        }

        BilingualWordList? dictionary = options.Dictionaries is { } paths
            ? BilingualWordList.Of(
                new DictionaryFiles(paths.Split(',')).Entries(sourceLanguage, targetLanguage),
                sourceLanguage,
                targetLanguage
            )
            : null;
        IReadOnlyList<AlignedSentences> beads = SentenceAligner.AlignAll(pairs, sourceLanguage, targetLanguage, dictionary: dictionary)[0];
        if (options.Predictions is { } output)
        {
            File.WriteAllLines(
                output,
                beads.Select(b =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Ids(b.Source, b.SourceCount)}:{Ids(b.Target, b.TargetCount)}:{b.Confidence:F4}"
                    )
                )
            );
        }

        int links = beads.Count(b => b is { SourceCount: > 0, TargetCount: > 0 });
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{links} links, {beads.Count - links} gaps; "
                    + $"{beads.Count(b => b is { SourceCount: > 0, TargetCount: > 0, Confidence: >= .9 })} links claimed at .9 or more; "
                    + $"{pairs.Count} documents"
            )
        );
        string gold = Path.ChangeExtension(source, ".gold");
        if (File.Exists(gold))
        {
            Score(beads, gold, options);
        }

        return 0;
    }

    private static void Score(IReadOnlyList<AlignedSentences> beads, string gold, Options options)
    {
        HashSet<string> right =
        [
            .. File.ReadLines(gold)
                .Where(l => l.Contains(':', StringComparison.Ordinal))
                .Select(l => string.Join(':', l.Split(':').Take(2).Select(p => p.Trim()))),
        ];
        List<string> made = [.. beads.Select(b => $"{Ids(b.Source, b.SourceCount)}:{Ids(b.Target, b.TargetCount)}")];
        static bool IsLink(string bead) =>
            !bead.StartsWith("[]", StringComparison.Ordinal) && !bead.EndsWith("[]", StringComparison.Ordinal);
        double precision = (double)made.Count(right.Contains) / Math.Max(1, made.Count);
        double recall = (double)made.Count(b => IsLink(b) && right.Contains(b)) / Math.Max(1, right.Count(IsLink));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"strict precision {precision:F3}  recall {recall:F3}  F1 {2 * precision * recall / Math.Max(1e-9, precision + recall):F3}"
            )
        );
        if (options.Errors)
        {
            foreach ((string bead, AlignedSentences made1) in made.Zip(beads).Where(b => !right.Contains(b.First)))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"wrong\t{bead}\t{made1.Confidence:F2}"));
            }

            foreach (string bead in right.Except(made))
            {
                Console.WriteLine($"missed\t{bead}");
            }
        }
    }

    private static string Ids(int first, int count) => $"[{string.Join(", ", Enumerable.Range(first, count))}]";

    /// <summary>What names the pair of languages in a file's name: <c>.deko</c> of <c>dev00.deko.src</c>.</summary>
    private static string PairEnding(string file) => Path.GetExtension(Path.GetFileNameWithoutExtension(file));

    private static SentencePair Read(string source, string target) => new(Lines(source), Lines(target));

    private static string[] Lines(string file) => [.. File.ReadLines(file).Where(l => !string.IsNullOrWhiteSpace(l))];
}
