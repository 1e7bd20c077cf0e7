using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Glossary.Catalog.Texts;
using Glossary.Text.Recognition;

namespace Glossary.Benchmarks.Texts;

/// <summary>
/// Indexes units of a German and an English text, and tells what the index takes, how long it takes to be built, to find the first page of
/// occurrences of a concept with a term in each language, judged by recognition, and to follow an edit.
/// </summary>
internal static class TextIndexBenchmark
{
    private const int Page = 20;

    public static int Run(string[] options)
    {
        string shared = "";
        int[] sizes = [100_000, 1_000_000];
        int concepts = 200;
        int edits = 2_000;
        for (int i = 0; i + 1 < options.Length; i += 2)
        {
            switch (options[i])
            {
                case "--shared":
                    shared = options[i + 1];
                    break;
                case "--units":
                    sizes = [.. options[i + 1].Split(',').Select(s => int.Parse(s, CultureInfo.InvariantCulture))];
                    break;
                case "--concepts":
                    concepts = int.Parse(options[i + 1], CultureInfo.InvariantCulture);
                    break;
                case "--edits":
                    edits = int.Parse(options[i + 1], CultureInfo.InvariantCulture);
                    break;
                default:
                    Console.Error.WriteLine($"What is {options[i]}?");
                    return 2;
            }
        }

        if (!Directory.Exists(Path.Combine(shared, "lexicon")))
        {
            Console.Error.WriteLine("--shared has to name the folder with lexicon and eval.");
            return 2;
        }

        Console.WriteLine($"load average {File.ReadAllText("/proc/loadavg").Trim()}");
        (TermSpec German, TermSpec English)[] terms = Terms(shared, concepts);
        foreach (int size in sizes)
        {
            Measure(shared, size, terms, edits);
        }

        return 0;
    }

    private static void Measure(string shared, int size, (TermSpec German, TermSpec English)[] terms, int edits)
    {
        var units = new GeneratedUnits(shared);
        List<byte[]> texts = new(2 * size);
        long bytes = 0;
        for (int i = 0; i < size; i++)
        {
            (string german, string english) = units.Next();
            texts.Add(Encoding.UTF8.GetBytes(german));
            texts.Add(Encoding.UTF8.GetBytes(english));
            bytes += texts[^1].Length + texts[^2].Length;
        }

        long before = GC.GetTotalMemory(forceFullCollection: true);
        long start = Stopwatch.GetTimestamp();
        var index = TextIndex.Build(Enumerable.Range(0, 2 * size).Select(Text), CancellationToken.None);
        double built = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double managed = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)size;
        Console.WriteLine();
        Console.WriteLine(
            $"{size:N0} units of {bytes / (double)size:F0} bytes: built in {built:F1} s ({2 * size / built:N0} texts a second); "
                + $"{index.Size / (double)size:F1} bytes a unit, {managed:F1} of the heap"
        );
        foreach (LanguageTexts language in index.Languages)
        {
            TextPart part = language.Parts[0].Part;
            Console.WriteLine(
                $"  {language.Language}: {part.Words.Count:N0} words; bytes a text: words {part.Words.Words.Length / (double)size:F1}, "
                    + $"lists {part.Words.Lists.Length / (double)size:F1}, n-grams {part.Grams.Size / (double)size:F1}, hashes and "
                    + $"handles {(part.Hashes.Length * 8.0 / size) + 4:F1}"
            );
        }

        Ask(index, Text, terms);
        Check(index, Text, terms, size);

        // Each edit replaces both texts of a unit by those of another.
        var random = new Random(1);
        double[] times = new double[edits];
        double[] finds = new double[edits / 20];
        for (int i = 0; i < edits; i++)
        {
            int unit = 2 * random.Next(size);
            IndexedText[] removed = [Text(unit), Text(unit + 1)];
            (string german, string english) = units.Next();
            (texts[unit], texts[unit + 1]) = (Encoding.UTF8.GetBytes(german), Encoding.UTF8.GetBytes(english));
            IndexedText[] added = [Text(unit), Text(unit + 1)];
            start = Stopwatch.GetTimestamp();
            index = index.With(removed, added, Comparer<int>.Default, CancellationToken.None);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        Console.WriteLine(
            $"  an edit of both texts of a unit: {Percentiles(times)} µs over {edits} edits; parts then: "
                + $"{string.Join(", ", index.Languages.Select(l => $"{l.Language} {l.Parts.Length}"))}"
        );
        Ask(index, Text, terms);

        IndexedText Text(int handle) =>
            new(handle, handle % 2 == 0 ? "de" : "en", Encoding.UTF8.GetString(texts[handle]), ImmutableArray<Range>.Empty);
    }

    private static void Ask(TextIndex index, Func<int, IndexedText> textOf, (TermSpec German, TermSpec English)[] terms)
    {
        double[] keys = new double[terms.Length];
        double[] all = new double[terms.Length];
        double[] page = new double[terms.Length];
        double[] counts = new double[terms.Length];
        List<TermHit> hits = [];
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < terms.Length; i++)
            {
                TermSpec[] ofConcept = [terms[i].German, terms[i].English];
                long start = Stopwatch.GetTimestamp();
                Array.ForEach(ofConcept, t => Glossary.Text.Indexing.TermKeys.FromTerm(t));
                keys[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;

                start = Stopwatch.GetTimestamp();
                counts[i] = index.Candidates(ofConcept, Comparer<int>.Default, CancellationToken.None).Count();
                all[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;

                var recognizer = TermIndex.Build(ofConcept);
                start = Stopwatch.GetTimestamp();
                int found = 0;
                foreach (int handle in index.Candidates(ofConcept, Comparer<int>.Default, CancellationToken.None))
                {
                    IndexedText text = textOf(handle);
                    hits.Clear();
                    recognizer.Recognize(text.Text, text.Language, RecognitionOptions.Default, hits);
                    found += hits.Count > 0 ? 1 : 0;
                    if (found == Page)
                    {
                        break;
                    }
                }

                page[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            }
        }

        Console.WriteLine(
            $"  candidates of a concept: {Percentiles(counts)}; µs for its keys {Percentiles(keys)}, for all candidates "
                + $"{Percentiles(all)}, for the first {Page} judged {Percentiles(page)} ({terms.Length} concepts)"
        );
    }

    /// <summary>Holds the candidates against what recognition finds in every text.</summary>
    private static void Check(TextIndex index, Func<int, IndexedText> textOf, (TermSpec German, TermSpec English)[] terms, int units)
    {
        TermSpec[] all =
        [
            .. terms.Select((t, i) => t.German with { Handle = 2 * i }),
            .. terms.Select((t, i) => t.English with { Handle = (2 * i) + 1 }),
        ];
        var recognizer = TermIndex.Build(all);
        HashSet<int>[] candidates =
        [
            .. all.OrderBy(t => t.Handle).Select(t => index.Candidates([t], Comparer<int>.Default, CancellationToken.None).ToHashSet()),
        ];
        List<TermHit> hits = [];
        long found = 0;
        long missed = 0;
        for (int handle = 0; handle < 2 * units; handle++)
        {
            IndexedText text = textOf(handle);
            hits.Clear();
            recognizer.Recognize(text.Text, text.Language, RecognitionOptions.Everything, hits);
            foreach (int term in hits.Select(h => h.Handle).Distinct())
            {
                found++;
                missed += candidates[term].Contains(handle) ? 0 : 1;
            }
        }

        Console.WriteLine(
            $"  recognition finds a term in a text {found:N0} times, of which {missed:N0} are no candidates; candidates "
                + $"{candidates.Sum(c => (long)c.Count):N0}"
        );
    }

    private static (TermSpec German, TermSpec English)[] Terms(string shared, int count)
    {
        TermSpec[] german = Read("german", "de");
        TermSpec[] english = Read("english", "en");
        return [.. Enumerable.Range(0, count).Select(i => (german[i % german.Length], english[i % english.Length] with { Handle = 1 }))];

        TermSpec[] Read(string name, string language) =>
            [
                .. File.ReadLines(Path.Combine(shared, "eval", "terms", $"{name}_terms.dev.tsv"))
                    .Skip(1)
                    .Select(l => new TermSpec(0, language, l.Split('\t')[1]) { PartOfSpeech = PartOfSpeech.Noun }),
            ];
    }

    private static string Percentiles(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"p50 {sorted[sorted.Length / 2]:N0}, p99 {sorted[sorted.Length * 99 / 100]:N0}, most {sorted[^1]:N0}"
        );
    }
}
