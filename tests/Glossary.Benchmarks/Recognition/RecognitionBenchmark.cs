using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using Glossary.Text.Recognition;

namespace Glossary.Benchmarks.Recognition;

/// <summary>Scanning speed against two baselines, size of the index, time to build it and to edit one concept.</summary>
internal static class RecognitionBenchmark
{
    private const int Pieces = 40;

    // Of the nouns in order of frequency every third is a term, so that at 100,000 terms about one token in ten is a hit.
    private const int Thinning = 3;

    public static int Run(ReadOnlySpan<string> options)
    {
        int megabytes = 20;
        int rounds = 5;
        int[] sizes = [1_000, 100_000, 1_000_000];
        for (int i = 0; i + 1 < options.Length; i += 2)
        {
            switch (options[i])
            {
                case "--megabytes":
                    megabytes = int.Parse(options[i + 1], CultureInfo.InvariantCulture);
                    break;
                case "--rounds":
                    rounds = int.Parse(options[i + 1], CultureInfo.InvariantCulture);
                    break;
                case "--sizes":
                    sizes = [.. options[i + 1].Split(',').Select(s => int.Parse(s, CultureInfo.InvariantCulture))];
                    break;
                default:
                    Console.Error.WriteLine($"What is {options[i]}?");
                    return 2;
            }
        }

        // Megabytes of UTF-8, as a caller sends them: a little more than one byte a letter.
        GeneratedGerman german = new(seed: 20, nouns: 1_200_000);
        string[] pieces = [.. Enumerable.Range(0, Pieces).Select(_ => german.Text(megabytes * 1_000_000 / Pieces))];
        double bytes = pieces.Sum(p => (double)System.Text.Encoding.UTF8.GetByteCount(p));
        HashSet<string> types = new(StringComparer.Ordinal);
        long tokens = pieces.Sum(piece => CountTokens(piece, types));
        Line(
            $"text: {bytes / 1e6:F1} MB of UTF-8 in {Pieces} pieces, {tokens} tokens ({types.Count} different), {bytes / tokens:F1} bytes "
                + $"a token; megabytes a second below are of UTF-8; processor time; medians of {rounds} rounds"
        );

        foreach (int size in sizes)
        {
            Measure(german, size, pieces, bytes, tokens, types.Count, rounds);
        }

        return 0;
    }

    private static void Measure(GeneratedGerman german, int size, string[] pieces, double bytes, long tokens, int types, int rounds)
    {
        // Nine terms in ten are nouns, spread over all frequencies; one is a phrase.
        int nouns = size * 9 / 10;
        int step = Math.Max(1, Math.Min(Thinning, german.Nouns.Count / nouns));
        string[] texts =
        [
            .. Enumerable.Range(0, nouns).Select(i => german.Nouns[i * step]),
            .. Enumerable.Range(0, size - nouns).Select(_ => german.Phrase()),
        ];
        TermSpec[] specs = [.. texts.Select((text, i) => new TermSpec(i, "de", text) { PartOfSpeech = PartOfSpeech.Noun })];

        TermIndex.Build(specs.Take(2_000));
        List<double> builds = [];
        long before = Settled();
        TermIndex index = TermIndex.Build(specs);
        long heap = Settled() - before;
        for (int i = 0; i < (size > 200_000 ? 2 : 4); i++)
        {
            builds.Add(Seconds(() => TermIndex.Build(specs)));
        }

        List<double> edits = [];
        TermIndex edited = index;
        Random random = new(4);
        for (int i = 0; i < 400; i++)
        {
            TermSpec changed = specs[random.Next(specs.Length)];
            TermSpec renamed = changed with { Text = changed.Text + "amt" };
            edits.Add(Seconds(() => edited = edited.Update([changed.Handle], [renamed])));
            specs[changed.Handle] = renamed;
        }

        FrozenDictionary<string, int> frozen = texts
            .Distinct(StringComparer.Ordinal)
            .Select((t, i) => (t, i))
            .ToFrozenDictionary(p => p.t, p => p.i, StringComparer.Ordinal);
        SearchValues<string>? values = size <= 200_000 ? SearchValues.Create(texts, StringComparison.Ordinal) : null;

        List<TermHit> hits = new(1 << 20);
        double firstReading = 0;
        long found = 0,
            foundEdited = 0,
            foundWindows = 0;
        List<double> engine = [],
            updated = [],
            windows = [],
            positions = [];
        for (int round = -1; round < rounds; round++)
        {
            found = foundEdited = foundWindows = 0;
            double engineTime = 0,
                updatedTime = 0,
                windowTime = 0,
                positionTime = 0;
            // Each reads all pieces before the next does, so that none finds the caches as another left them.
            engineTime += pieces.Sum(piece => Seconds(() => found += Scan(index, piece, hits)));
            windowTime += pieces.Sum(piece => Seconds(() => foundWindows += Baselines.Windows(piece, frozen)));
            updatedTime += pieces.Sum(piece => Seconds(() => foundEdited += Scan(edited, piece, hits)));
            if (values is not null && round < 2)
            {
                positionTime += pieces.Sum(piece => Seconds(() => Baselines.Positions(piece, values)));
            }

            // The engine remembers words; what the first reading takes, which knows none of them, is told apart.
            if (round < 0)
            {
                firstReading = bytes / engineTime / 1e6;
            }
            else
            {
                engine.Add(bytes / engineTime / 1e6);
                updated.Add(bytes / updatedTime / 1e6);
                windows.Add(bytes / windowTime / 1e6);
                if (positionTime > 0)
                {
                    positions.Add(bytes / positionTime / 1e6);
                }
            }
        }

        // An edit takes hits away with the form it renames; an index built at once from the edited terms must find as many.
        TermIndex rebuilt = TermIndex.Build(specs);
        long foundRebuilt = 0;
        double newWords = pieces.Sum(piece => Seconds(() => foundRebuilt += Scan(rebuilt, piece, hits))) - (bytes / Median(updated) / 1e6);

        long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        Scan(index, pieces[0], hits);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;

        double mine = Median(engine);
        Line(
            $"{size, 9} terms: {mine, 7:F0} MB/s, {1e9 / (mine * 1e6) * bytes / tokens, 5:F1} ns a token, {(double)found / tokens:P1} of "
                + $"tokens a hit; {firstReading:F0} MB/s at the first reading, {newWords / types * 1e6:F2} µs a word that is new; after "
                + $"400 edits {Median(updated):F0} MB/s ({foundEdited} hits, {foundRebuilt} by an index of the edited terms built at "
                + $"once, {found} before)"
        );
        Line(
            $"          window of four in a FrozenDictionary {Median(windows), 6:F0} MB/s ({(double)foundWindows / tokens:P1} hits): "
                + $"ratio {mine / Median(windows):F1}"
        );
        if (positions.Count > 0)
        {
            Line($"          positions by SearchValues          {Median(positions), 6:F0} MB/s: ratio {mine / Median(positions):F1}");
        }

        edits.Sort();
        Line(
            $"          index {(double)heap / size:F0} bytes a term, built in {Median(builds):F2} s; one edit {Median(edits) * 1e3:F3} ms "
                + $"(99th of 100: {edits[(int)(edits.Count * 0.99)] * 1e3:F3} ms, worst {edits[^1] * 1e3:F3} ms); {allocated} bytes "
                + $"allocated by a scan of {pieces[0].Length} characters"
        );
    }

    private static long Scan(TermIndex index, string text, List<TermHit> hits)
    {
        hits.Clear();
        index.Recognize(text, "de", RecognitionOptions.Default, hits);
        return hits.Count;
    }

    private static long CountTokens(string text, HashSet<string> types)
    {
        var known = types.GetAlternateLookup<ReadOnlySpan<char>>();
        long tokens = 0;
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            bool word = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (word && start < 0)
            {
                start = i;
            }
            else if (!word && start >= 0)
            {
                known.Add(text.AsSpan(start, i - start));
                tokens++;
                start = -1;
            }
        }

        return tokens;
    }

    private static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(true);
    }

    // Processor time of this process, which works in one thread: other programs on the machine do not count.
    private static double Seconds(Action work)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static void Line(string text) => Console.WriteLine(text);
}
