using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Glossary.V1;
using Grpc.Net.Client;

namespace Glossary.Benchmarks.Rpc;

/// <summary>
/// From the start of the process to the first answer, and the memory that is resident then and after many lookups: of the
/// product, and of a host with nothing but the framework, taking turns.
/// </summary>
internal static class StartBenchmark
{
    private const int AtOnce = 16;

    public static async Task<int> Run(string[] options)
    {
        int runs = 7;
        int lookups = 10_000;
        string server = Path.Combine(AppContext.BaseDirectory, "Glossary.Server.dll");
        string empty = Path.Combine(AppContext.BaseDirectory, "Glossary.Benchmarks.dll");
        for (int i = 0; i + 1 < options.Length; i += 2)
        {
            switch (options[i])
            {
                case "--runs":
                    runs = int.Parse(options[i + 1], CultureInfo.InvariantCulture);
                    break;
                case "--lookups":
                    lookups = int.Parse(options[i + 1], CultureInfo.InvariantCulture);
                    break;
                case "--server":
                    server = Path.GetFullPath(options[i + 1]);
                    break;
                case "--empty":
                    empty = Path.GetFullPath(options[i + 1]);
                    break;
                default:
                    Console.Error.WriteLine($"What is {options[i]}?");
                    return 2;
            }
        }

        List<Sample> product = [];
        List<Sample> floor = [];
        Console.WriteLine($"load average before: {await File.ReadAllTextAsync("/proc/loadavg")}".TrimEnd());

        // The first pair warms up the files and the client, and is not counted.
        for (int run = 0; run <= runs; run++)
        {
            Sample ofFloor = await MeasureFloor(empty);
            Sample ofProduct = await MeasureProduct(server, lookups);
            if (run > 0)
            {
                floor.Add(ofFloor);
                product.Add(ofProduct);
            }
        }

        Console.WriteLine($"load average after: {await File.ReadAllTextAsync("/proc/loadavg")}".TrimEnd());
        Console.WriteLine(
            $"Medians of {runs} starts in turn; wall time in ms (least in brackets), processor time up to the first answer in ms, "
                + $"resident memory in MB."
        );
        Console.WriteLine($"{"", -12} {"serving", 16} {"first answer", 16} {"CPU", 6} {"resident", 9} {$"after {lookups} lookups", 22}");
        Print("framework", floor);
        Print("product", product);
        Console.WriteLine(
            $"product / framework: first answer {Ratio(s => s.Answered):F2}, CPU {Ratio(s => s.Cpu):F2}, resident "
                + $"{Ratio(s => s.Resident):F2}"
        );
        return 0;

        double Ratio(Func<Sample, double> value) => RpcBenchmark.Median(product.Zip(floor, (p, f) => value(p) / value(f)));
    }

    private static async Task<Sample> MeasureFloor(string empty)
    {
        long start = Stopwatch.GetTimestamp();
        using Process process = Start(empty, "rpc-floor");
        string address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The floor did not start.");
        TimeSpan serving = Stopwatch.GetElapsedTime(start);
        using GrpcChannel channel = GrpcChannel.ForAddress(address);
        await new Floor.FloorClient(channel).EmptyAsync(new Nothing());
        Sample sample = Take(process, start, serving);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return sample;
    }

    private static async Task<Sample> MeasureProduct(string server, int lookups)
    {
        long start = Stopwatch.GetTimestamp();
        using Process process = Start(
            server,
            "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
            "--Kestrel:Endpoints:Web:Url=http://127.0.0.1:0"
        );
        try
        {
            string address = await AddressFromLog(process.StandardOutput);
            TimeSpan serving = Stopwatch.GetElapsedTime(start);
            using GrpcChannel channel = GrpcChannel.ForAddress(address);
            var client = new GlossaryService.GlossaryServiceClient(channel);
            await Look(client, 0);
            Sample sample = Take(process, start, serving);
            await Parallel.ForEachAsync(
                Enumerable.Range(0, lookups),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                async (i, _) => await Look(client, i)
            );
            process.Refresh();
            return sample with { ResidentLater = process.WorkingSet64 / 1e6 };
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task Look(GlossaryService.GlossaryServiceClient client, int number)
    {
        (string text, MatchKind kind, string concept) = RpcBenchmark.Lookups[number % RpcBenchmark.Lookups.Length];
        LookupTermsResponse answer = await client.LookupTermsAsync(new LookupTermsRequest { Parent = "glossaries/-", Text = text });
        if (
            answer.Matches.FirstOrDefault() is not { } first
            || first.Kind != kind
            || !first.Concept.EndsWith($"/{concept}", StringComparison.Ordinal)
        )
        {
            throw new InvalidOperationException($"{text} was answered with {answer}");
        }
    }

    /// <summary>Starts a program of .NET; what it writes can be read.</summary>
    internal static Process Start(string program, params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true }
        )!;

    /// <summary>Where a server that was started listens for gRPC, as its log says once it serves.</summary>
    internal static async Task<string> AddressFromLog(StreamReader log)
    {
        while (await log.ReadLineAsync() is { } line)
        {
            if (
                JsonDocument.Parse(line).RootElement is var entry
                && entry.GetProperty("State").TryGetProperty("GrpcAddress", out JsonElement address)
            )
            {
                return address.GetString()!;
            }
        }

        throw new InvalidOperationException("The server ended before it served.");
    }

    private static Sample Take(Process process, long start, TimeSpan serving)
    {
        TimeSpan answered = Stopwatch.GetElapsedTime(start);
        process.Refresh();
        return new Sample(
            serving.TotalMilliseconds,
            answered.TotalMilliseconds,
            process.TotalProcessorTime.TotalMilliseconds,
            process.WorkingSet64 / 1e6,
            0
        );
    }

    private static void Print(string name, List<Sample> samples) =>
        Console.WriteLine(
            $"{name, -12} {Times(samples.Select(s => s.Serving)), 16} {Times(samples.Select(s => s.Answered)), 16} "
                + $"{RpcBenchmark.Median(samples.Select(s => s.Cpu)), 6:F0} "
                + $"{RpcBenchmark.Median(samples.Select(s => s.Resident)), 9:F0} "
                + $"{RpcBenchmark.Median(samples.Select(s => s.ResidentLater)), 22:F0}"
        );

    private static string Times(IEnumerable<double> milliseconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{RpcBenchmark.Median(milliseconds):F0} ({milliseconds.Min():F0})");

    /// <summary>One start; milliseconds and megabytes.</summary>
    private sealed record Sample(double Serving, double Answered, double Cpu, double Resident, double ResidentLater);
}
