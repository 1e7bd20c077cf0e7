using System.Diagnostics;
using System.Globalization;
using Glossary.Catalog;
using Glossary.Exchange;
using Glossary.Exchange.Formats;
using Glossary.Exchange.Importing;

namespace Glossary.Benchmarks.Exchange;

/// <summary>
/// Reads and plans a long TMX, against a bare pass of the framework's reader over the same file in the same run: throughput as a ratio
/// of the two, and the most memory that is held beyond the start. Nothing is stored, so it is the memory of the import itself.
/// </summary>
internal static class TmxBenchmark
{
    public static int Run(string[] options)
    {
        int units = 1_000_000;
        int rounds = 3;
        for (int i = 0; i + 1 < options.Length; i += 2)
        {
            int value = int.Parse(options[i + 1], CultureInfo.InvariantCulture);
            (units, rounds) = options[i] switch
            {
                "--units" => (value, rounds),
                "--rounds" => (units, value),
                _ => throw new FormatException($"What is {options[i]}?"),
            };
        }

        using FileStream file = GeneratedFiles.Create(f => GeneratedFiles.WriteTmx(f, units));
        double megabytes = file.Length / 1e6;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{units:N0} units, {megabytes:N0} MB"));
        List<double> bare = [];
        List<double> read = [];
        List<double> planned = [];
        long most = 0;
        for (int round = 0; round < rounds; round++)
        {
            bare.Add(megabytes / Seconds(() => GeneratedFiles.Pass(file)));
            read.Add(megabytes / Seconds(() => Read(file, units)));
            planned.Add(megabytes / Seconds(() => most = Math.Max(most, Plan(file, units))));
        }

        bare.Sort();
        read.Sort();
        planned.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bare XmlReader          {Median(bare):N0} MB/s"));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"read as paragraphs      {Median(read):N0} MB/s, {Median(read) / Median(bare):N2} of it"
            )
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"surveyed and planned    {Median(planned):N0} MB/s, {Median(planned) / Median(bare):N2} of it; at most {most / 1e6:N0} "
                    + $"MB held beyond the start"
            )
        );
        return 0;
    }

    private static void Read(Stream file, int units)
    {
        int read = Items(file).Count(i => i is ParagraphItem);
        if (read != units)
        {
            throw new InvalidOperationException($"{read} units were read.");
        }
    }

    /// <summary>Surveys and plans batch by batch, as an import with <c>batch_size</c> does, and lets each plan go.</summary>
    private static long Plan(Stream file, int units)
    {
        var settings = new ImportSettings("articles/memory", ExchangeFormat.Tmx, MergeMode.MergeById, 1_000, [], "", "");
        var planner = new ArticlePlanner(settings);
        var empty = CatalogSnapshot.Build(0, [], CancellationToken.None);
        long start = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        foreach (ImportItem item in Items(file))
        {
            planner.Survey(item);
        }

        var tally = new ImportTally();
        int batches = 0;
        foreach (ImportItem[] batch in Items(file).Chunk(1_000))
        {
            using var writes = new PlannedWrites();
            planner.Plan(empty, batch, writes, tally, CancellationToken.None);
            if (++batches % 100 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false) - start);
            }
        }

        return tally.Count(ImportOutcome.Created) == units ? most : throw new InvalidOperationException("Not every unit was planned.");
    }

    private static IEnumerable<ImportItem> Items(Stream file)
    {
        file.Position = 0;
        return ExchangeFormats.Read(
            file,
            new ImportSettings("articles/memory", ExchangeFormat.Tmx, MergeMode.MergeById, 0, [], "", ""),
            CancellationToken.None
        );
    }

    private static double Seconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(List<double> sorted) => sorted[sorted.Count / 2];
}
