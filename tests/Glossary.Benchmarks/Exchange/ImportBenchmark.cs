using System.Diagnostics;
using System.Globalization;
using Glossary.Benchmarks.Scale;
using Glossary.V1;
using Google.Protobuf;
using Grpc.Core;
using Npgsql;

namespace Glossary.Benchmarks.Exchange;

/// <summary>
/// Imports a long file into a server of its own, on a SQLite store or an empty PostgreSQL one, over a real channel: first only checked,
/// then written, then again, which changes nothing. An import is over when the last of its entries can be found. Each tells the throughput,
/// and the processor time that other load does not touch, as a ratio to a bare pass of the framework's reader over the same file in the
/// same run, and the most memory that was resident of the server meanwhile. Since the server keeps its whole catalogue in memory, it is
/// then started anew on the same store, to tell what the catalogue takes without any import.
/// </summary>
internal static class ImportBenchmark
{
    private const int ChunkBytes = 256 * 1024;

    public static async Task<int> Run(string[] options)
    {
        string format = "tmx";
        int entries = 0;
        int batch = 1_000;
        string? shared = null;
        string? postgres = null;
        for (int i = 0; i + 1 < options.Length; i += 2)
        {
            switch (options[i])
            {
                case "--format":
                    format = options[i + 1];
                    break;
                case "--entries":
                    entries = int.Parse(options[i + 1], CultureInfo.InvariantCulture);
                    break;
                case "--shared":
                    shared = options[i + 1];
                    break;
                case "--postgres":
                    postgres = options[i + 1];
                    break;
                case "--batch":
                    batch = int.Parse(options[i + 1], CultureInfo.InvariantCulture);
                    break;
                default:
                    throw new FormatException($"What is {options[i]}?");
            }
        }

        (string parent, int usual, Action<FileStream, int> write, Func<MeasuredProcess, Task<bool>> isFound) = format switch
        {
            "tmx" => (
                "articles/long",
                1_000_000,
                (Action<FileStream, int>)(
                    (to, units) => GeneratedFiles.WriteTmx(to, units, shared is null ? null : new WordTexts(shared, seed: 7))
                ),
                (Func<MeasuredProcess, Task<bool>>)(server => shared is null ? FindsUnit(server, entries - 1) : Task.FromResult(true))
            ),
            "tbx" => ("glossaries/long", 200_000, GeneratedFiles.WriteTbx, server => FindsConcept(server, entries - 1)),
            _ => throw new FormatException($"What is {format}?"),
        };
        entries = entries == 0 ? usual : entries;
        using FileStream file = GeneratedFiles.Create(f => write(f, entries));
        GeneratedFiles.Pass(file);
        long start = Stopwatch.GetTimestamp();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        GeneratedFiles.Pass(file);
        processor = Environment.CpuUsage.TotalTime - processor;
        double bare = file.Length / 1e6 / Stopwatch.GetElapsedTime(start).TotalSeconds;
        Print(
            $"{entries:N0} entries of {format}, {file.Length / 1e6:N0} MB, "
                + $"{(batch == 0 ? "all in one revision" : $"{batch} a revision")}; load average "
                + $"{(await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0]}"
        );
        Print($"bare XmlReader     {bare, 8:N2} MB/s, processor {processor.TotalSeconds:N2} s");

        string folder = Directory.CreateTempSubdirectory("glossary-benchmark-").FullName;
        string[] storage = postgres is null
            ? ["--Glossary:Storage:ConnectionString=Data Source=" + Path.Combine(folder, "glossary.db")]
            : ["--Glossary:Storage:Engine=postgres", $"--Glossary:Storage:ConnectionString={postgres}"];
        long emptyBytes = postgres is null ? 0 : await PostgresBytes(postgres);
        await using (MeasuredProcess server = await MeasuredProcess.Start(storage))
        {
            Print($"the server started {"", 40} resident {server.Resident, 6:N0} MB");
            var settings = new ImportOptions { Parent = parent, BatchSize = batch };
            await Import(server, "checked only", new ImportOptions(settings) { ValidateOnly = true }, file, bare, processor.TotalSeconds);
            await Import(server, "imported", settings, file, bare, processor.TotalSeconds, isFound);
            await Import(server, "again, unchanged", settings, file, bare, processor.TotalSeconds);
        }

        start = Stopwatch.GetTimestamp();
        await using (MeasuredProcess server = await MeasuredProcess.Start(storage))
        {
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Print(
                $"the server started on what was stored, {seconds, 5:N1} s {"", 14} resident {server.Resident, 6:N0} MB, at most "
                    + $"{server.MostResident, 6:N0} MB"
            );
        }

        long bytes = postgres is null
            ? new FileInfo(Path.Combine(folder, "glossary.db")).Length
            : await PostgresBytes(postgres) - emptyBytes;
        Print($"the store has {bytes / 1e6:N0} MB; load average {(await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0]}");
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    /// <summary>What the database takes on disk, tables and indexes, but for the log that the engine writes ahead.</summary>
    private static async Task<long> PostgresBytes(string connection)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(connection);
        await using NpgsqlCommand size = source.CreateCommand("SELECT pg_database_size(current_database())");
        return (long)(await size.ExecuteScalarAsync())!;
    }

    private static async Task Import(
        MeasuredProcess server,
        string what,
        ImportOptions options,
        FileStream file,
        double bare,
        double bareProcessor,
        Func<MeasuredProcess, Task<bool>>? isFound = null
    )
    {
        server.ForgetMostResident();
        double before = server.Processor;
        long start = Stopwatch.GetTimestamp();
        using AsyncDuplexStreamingCall<ImportRequest, StreamImportResponse> call = server.Exchange.StreamImport();
        await call.RequestStream.WriteAsync(new ImportRequest { Options = options });
        Task<ImportReport> reporting = Report(call);
        file.Position = 0;
        byte[] chunk = new byte[ChunkBytes];
        int length;
        while ((length = await file.ReadAsync(chunk)) > 0)
        {
            await call.RequestStream.WriteAsync(new ImportRequest { Chunk = ByteString.CopyFrom(chunk, 0, length) });
        }

        await call.RequestStream.CompleteAsync();
        ImportReport report = await reporting;
        while (isFound is not null && !await isFound(server))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double speed = file.Length / 1e6 / seconds;
        double processor = server.Processor - before;
        string times = string.Create(
            CultureInfo.InvariantCulture,
            $"{what, -18} {speed, 8:N2} MB/s, {speed / bare:N3} of it; {seconds, 6:N1} s, processor {processor, 6:N1} s, that of the bare "
                + $"pass {bareProcessor / processor:N3} of it"
        );
        Print(
            $"{times}; resident {server.Resident, 6:N0} MB, at most {server.MostResident, 6:N0} MB; created {report.Created}, unchanged "
                + $"{report.Unchanged}, refused {report.Refused}, revisions {report.RevisionCount}"
        );
    }

    private static async Task<bool> FindsUnit(MeasuredProcess server, int unit) => (
            await server.Translations.SearchTextAsync(
                new SearchTextRequest
                {
                    Query = string.Create(CultureInfo.InvariantCulture, $"Sitzung {unit}"),
                    Language = "de",
                    Mode = SearchTextRequest.Types.Mode.Words,
                }
            )
        ).Hits.Count > 0;

    private static async Task<bool> FindsConcept(MeasuredProcess server, int concept) => (
            await server.Glossaries.LookupTermsAsync(
                new LookupTermsRequest
                {
                    Parent = "glossaries/long",
                    Text = string.Create(CultureInfo.InvariantCulture, $"Begriff{concept}"),
                    Language = "de",
                }
            )
        ).Matches.Count > 0;

    private static async Task<ImportReport> Report(AsyncDuplexStreamingCall<ImportRequest, StreamImportResponse> call)
    {
        ImportReport? report = null;
        await foreach (StreamImportResponse answer in call.ResponseStream.ReadAllAsync())
        {
            report = answer.Report;
        }

        return report ?? throw new InvalidOperationException("The import ended without a report.");
    }

    private static void Print(string line) => Console.WriteLine(line);
}
