using System.Globalization;
using Glossary.Exchange.Dictionaries;
using Glossary.Text.Alignment;
using Glossary.Text.Recognition;

namespace Glossary.Evaluation;

/// <summary>
/// Sentence alignment of all documents of a folder whose names share an ending: each by itself, and each with the others as a catalogue.
/// For both the strict score, and how far the confidence that is told can be relied on: how many links are claimed at .9 or more, how many
/// of these are right, and the same by tenths.
/// </summary>
internal static class AlignSetEvaluation
{
    private const int Tenths = 10;

    public static int Run(string folder, string pattern, string sourceLanguage, string targetLanguage, Options options)
    {
        string[] files = [.. Directory.EnumerateFiles(folder, $"{pattern}.src").Order(StringComparer.Ordinal)];
        if (files.Length == 0)
        {
            files = [Path.Combine(folder, pattern)];
        }

        List<SentencePair> pairs = [.. files.Select(f => Read(f, targetLanguage))];
        if (options.Concepts is { } list)
        {
            pairs = WithConcepts(pairs, list, sourceLanguage, targetLanguage);
        }

        BilingualWordList? dictionary = null;
        if (options.Dictionaries is { } path)
        {
            dictionary = BilingualWordList.Of(
                new DictionaryFiles([.. path.Split(',')]).Entries(sourceLanguage, targetLanguage),
                sourceLanguage,
                targetLanguage
            );
            Console.WriteLine($"{dictionary.Count} words have an entry");
        }

        HashSet<string>[] golds = [.. files.Select(f => Gold(f, targetLanguage))];
        Score(
            "one document",
            [.. pairs.Select(p => SentenceAligner.Align(p, sourceLanguage, targetLanguage, dictionary: dictionary))],
            files,
            golds,
            options
        );
        if (pairs.Count > 1)
        {
            Score(
                "with the others",
                SentenceAligner.AlignAll(pairs, sourceLanguage, targetLanguage, dictionary: dictionary),
                files,
                golds,
                options
            );
        }

        return 0;
    }

    private static void Score(
        string how,
        IReadOnlyList<IReadOnlyList<AlignedSentences>> beads,
        string[] files,
        HashSet<string>[] golds,
        Options options
    )
    {
        foreach (
            IGrouping<string, int> part in Enumerable
                .Range(0, files.Length)
                .GroupBy(i => new string([.. Path.GetFileNameWithoutExtension(files[i]).Where(c => !char.IsDigit(c))]))
        )
        {
            int[] all = new int[Tenths];
            int[] right = new int[Tenths];
            (int made, int madeRight, int links, int wanted, int found) = (0, 0, 0, 0, 0);
            foreach (int i in part)
            {
                foreach (AlignedSentences bead in beads[i])
                {
                    bool isRight = golds[i].Contains(Ids(bead));
                    bool isLink = bead is { SourceCount: > 0, TargetCount: > 0 };
                    made++;
                    madeRight += isRight ? 1 : 0;
                    if (isLink)
                    {
                        int tenth = Math.Min(Tenths - 1, (int)(bead.Confidence * Tenths));
                        links++;
                        found += isRight ? 1 : 0;
                        all[tenth]++;
                        right[tenth] += isRight ? 1 : 0;
                    }

                    if (!isRight && options.Errors)
                    {
                        Console.WriteLine(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"wrong\t{Path.GetFileName(files[i])}\t{Ids(bead)}\t{bead.Confidence:F2}"
                            )
                        );
                    }
                }

                wanted += golds[i].Count(g => !g.StartsWith("[]", StringComparison.Ordinal) && !g.EndsWith("[]", StringComparison.Ordinal));
                if (options.Errors)
                {
                    foreach (string bead in golds[i].Except(beads[i].Select(Ids)).Order(StringComparer.Ordinal))
                    {
                        Console.WriteLine($"missed\t{Path.GetFileName(files[i])}\t{bead}");
                    }
                }
            }

            double precision = (double)madeRight / Math.Max(1, made);
            double recall = (double)found / Math.Max(1, wanted);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{part.Key}\t{how}\tF1 {2 * precision * recall / Math.Max(1e-9, precision + recall):F3}\tat .9: "
                        + $"{(double)all[^1] / Math.Max(1, links):F3} of the links, {(double)right[^1] / Math.Max(1, all[^1]):F3} "
                        + $"right\tby tenths {string.Join(' ', all.Zip(right, (a, r) => $"{r}/{a}"))}"
                )
            );
        }
    }

    private static string Ids(AlignedSentences bead) =>
        $"[{string.Join(", ", Enumerable.Range(bead.Source, bead.SourceCount))}]:[{string.Join(", ", Enumerable.Range(bead.Target, bead.TargetCount))}]";

    private static SentencePair Read(string file, string targetLanguage) =>
        new(
            Lines(file),
            Lines(
                file.EndsWith(".src", StringComparison.Ordinal)
                    ? Path.ChangeExtension(file, ".tgt")
                    : Path.ChangeExtension(file, $".{targetLanguage}")
            )
        );

    private static HashSet<string> Gold(string file, string targetLanguage)
    {
        string gold = file.EndsWith(".src", StringComparison.Ordinal) ? Path.ChangeExtension(file, ".gold") : file + targetLanguage;
        return
        [
            .. File.ReadLines(gold)
                .Where(l => l.Contains(':', StringComparison.Ordinal))
                .Select(l =>
                    string.Join(
                        ':',
                        l.Split(':')
                            .Take(2)
                            .Select(p => p.Trim().Replace(",", ", ", StringComparison.Ordinal).Replace("  ", " ", StringComparison.Ordinal))
                    )
                ),
        ];
    }

    /// <summary>
    /// A list of pairs of words (source, tab, target) as a glossary: each pair is a concept, found as the service finds terms.
    /// </summary>
    private static List<SentencePair> WithConcepts(List<SentencePair> pairs, string list, string sourceLanguage, string targetLanguage)
    {
        string[][] rows = [.. File.ReadLines(list).Skip(1).Select(l => l.Split('\t')).Where(c => c.Length >= 2)];
        Func<string, List<string>> source = Finder(rows, 0, sourceLanguage);
        Func<string, List<string>> target = Finder(rows, 1, targetLanguage);
        List<SentencePair> found =
        [
            .. pairs.Select(p => p with { SourceConcepts = [.. p.Source.Select(source)], TargetConcepts = [.. p.Target.Select(target)] }),
        ];
        Console.WriteLine(
            $"{rows.Length} concepts; sentences of the source name {found.Sum(p => p.SourceConcepts.Sum(c => c.Count))}, of the target "
                + $"{found.Sum(p => p.TargetConcepts.Sum(c => c.Count))}"
        );
        return found;
    }

    private static Func<string, List<string>> Finder(string[][] rows, int column, string language)
    {
        var index = TermIndex.Build(rows.Select((r, i) => new TermSpec(i, language, r[column])));
        return sentence =>
        {
            List<TermHit> hits = [];
            index.Recognize(sentence, language, RecognitionOptions.Default, hits);
            return [.. hits.Select(h => h.Handle.ToString(CultureInfo.InvariantCulture)).Distinct()];
        };
    }

    private static string[] Lines(string file) => [.. File.ReadLines(file).Where(l => !string.IsNullOrWhiteSpace(l))];
}
