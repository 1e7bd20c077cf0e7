using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Xml;
using Glossary.Server.Catalog;
using Glossary.Server.Exchange;

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
            (units, rounds) = options[i] switch { "--units" => (value, rounds), "--rounds" => (units, value), _ => throw new FormatException($"What is {options[i]}?") };
        }

        using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        Write(file, units);
        double megabytes = file.Length / 1e6;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{units:N0} units, {megabytes:N0} MB"));
        List<double> bare = [];
        List<double> read = [];
        List<double> planned = [];
        long most = 0;
        for (int round = 0; round < rounds; round++)
        {
            bare.Add(megabytes / Seconds(() => Pass(file)));
            read.Add(megabytes / Seconds(() => Read(file, units)));
            planned.Add(megabytes / Seconds(() => most = Math.Max(most, Plan(file, units))));
        }

        bare.Sort();
        read.Sort();
        planned.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bare XmlReader          {Median(bare):N0} MB/s"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"read as paragraphs      {Median(read):N0} MB/s, {Median(read) / Median(bare):N2} of it"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"surveyed and planned    {Median(planned):N0} MB/s, {Median(planned) / Median(bare):N2} of it; at most {most / 1e6:N0} MB held beyond the start"));
        return 0;
    }

    /// <summary>As long as sentences of newspapers; every tenth unit has inline codes, notes or properties.</summary>
    private static void Write(FileStream file, int units)
    {
        using (var writer = new StreamWriter(file, new UTF8Encoding(false), 1 << 16, leaveOpen: true))
        {
            writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\"><header creationtool=\"x\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"x\" adminlang=\"en\" srclang=\"de-DE\" datatype=\"plaintext\"/><body>\n");
            for (int i = 0; i < units; i++)
            {
                string extra = i % 10 == 0 ? "<note>checked</note><prop type=\"x-client\">desk</prop>" : "";
                string code = i % 10 == 0 ? "<ph x=\"1\">&lt;br/></ph>" : "";
                writer.Write(string.Create(
                    CultureInfo.InvariantCulture,
                    $"<tu tuid=\"{i}\" creationdate=\"20230918T080000Z\" creationid=\"desk\">{extra}<tuv xml:lang=\"de-DE\"><seg>Die Vollversammlung der Vereinten Nationen beschloss in Sitzung {i}, die Beratungen {code}fortzusetzen.</seg></tuv><tuv xml:lang=\"ko\"><seg>유엔 총회는 {i}차 회의에서 {code}심의를 계속하기로 결정했다.</seg></tuv></tu>\n"));
            }

            writer.Write("</body></tmx>\n");
        }

        file.Flush();
    }

    private static void Pass(Stream file)
    {
        file.Position = 0;
        using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        while (reader.Read())
        {
        }
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
        var empty = Catalog.Build(0, [], CancellationToken.None);
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
            planner.Plan(empty, batch, tally, CancellationToken.None);
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
        return ExchangeFormats.Read(file, new ImportSettings("articles/memory", ExchangeFormat.Tmx, MergeMode.MergeById, 0, [], "", ""), CancellationToken.None);
    }

    private static double Seconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(List<double> sorted) => sorted[sorted.Count / 2];
}
