using System.Diagnostics;
using System.Globalization;
using Glossary.Catalog;
using Glossary.Exchange;
using Glossary.Exchange.Formats;
using Glossary.Exchange.Importing;

namespace Glossary.Benchmarks.Exchange;

/// <summary>
/// Reads, surveys and plans a long TBX without a store, against a bare pass of the framework's reader over the same file in the same run.
/// </summary>
internal static class TbxBenchmark
{
    public static int Run(string[] options)
    {
        int concepts = options switch
        {
            [] => 200_000,
            ["--concepts", var number] => int.Parse(number, CultureInfo.InvariantCulture),
            _ => throw new FormatException($"What is {options[0]}?"),
        };
        using FileStream file = GeneratedFiles.Create(f => GeneratedFiles.WriteTbx(f, concepts));
        double megabytes = file.Length / 1e6;
        double bare = megabytes / Seconds(() => GeneratedFiles.Pass(file));
        Print($"{concepts:N0} concepts, {megabytes:N0} MB; load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");
        Print($"bare XmlReader          {bare:N1} MB/s");
        double read = megabytes / Seconds(() => Read(file));
        Print($"read as concepts        {read:N1} MB/s, {read / bare:N3} of it");
        double planned = megabytes / Seconds(() => Plan(file));
        Print($"surveyed and planned    {planned:N1} MB/s, {planned / bare:N3} of it");
        return 0;
    }

    private static IEnumerable<ImportItem> Items(FileStream file)
    {
        file.Position = 0;
        return ExchangeFormats.Read(file, Settings, CancellationToken.None);
    }

    private static ImportSettings Settings =>
        new("glossaries/long", ExchangeFormat.Tbx, MergeMode.MergeById, BatchSize: 0, [], SourceLanguage: "", Sheet: "");

    private static void Read(FileStream file)
    {
        foreach (ImportItem _ in Items(file)) { }
    }

    private static void Plan(FileStream file)
    {
        var catalog = CatalogSnapshot.Build(0, [], CancellationToken.None);
        var planner = new ConceptPlanner(catalog, Settings);
        foreach (ImportItem item in Items(file))
        {
            planner.Survey(item);
        }

        using var writes = new PlannedWrites();
        planner.Plan(catalog, Items(file), writes, new ImportTally(), CancellationToken.None);
    }

    private static double Seconds(Action act)
    {
        long start = Stopwatch.GetTimestamp();
        act();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Print(string line) => Console.WriteLine(line);
}
