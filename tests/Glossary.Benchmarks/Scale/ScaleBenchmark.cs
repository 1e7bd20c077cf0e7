using System.Diagnostics;
using System.Globalization;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;

namespace Glossary.Benchmarks.Scale;

/// <summary>
/// Fills a store through the API, step by step, and at each size tells what one edit costs, how long a start takes, and how much
/// memory a concept takes. The cost of an edit is given as time and as processor time of the server, which other load does not touch.
/// </summary>
internal static class ScaleBenchmark
{
    private const string Parent = "glossaries/scale";
    private const int BatchSize = 1_000;
    private const int Warmup = 50;

    public static async Task<int> Run(string[] options)
    {
        string engine = "sqlite";
        string folder = Directory.CreateTempSubdirectory("glossary-scale-").FullName;
        string connection = $"Data Source={Path.Combine(folder, "glossary.db")}";
        int[] sizes = [1_000, 10_000, 100_000];
        int edits = 300;
        for (int i = 0; i + 1 < options.Length; i += 2)
        {
            switch (options[i])
            {
                case "--postgres":
                    (engine, connection) = ("postgres", options[i + 1]);
                    break;
                case "--sizes":
                    sizes = [.. options[i + 1].Split(',').Select(s => int.Parse(s, CultureInfo.InvariantCulture))];
                    break;
                case "--edits":
                    edits = int.Parse(options[i + 1], CultureInfo.InvariantCulture);
                    break;
                default:
                    Console.Error.WriteLine($"What is {options[i]}?");
                    return 2;
            }
        }

        Console.WriteLine($"{engine}; load average {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}");
        string[] settings =
        [
            $"--Glossary:Storage:Engine={engine}",
            $"--Glossary:Storage:ConnectionString={connection}",
            "--Glossary:Seeds=",
        ];
        int loaded = 0;
        int series = 0;
        (double Managed, double Resident) empty = default;
        foreach (int size in sizes)
        {
            await using (var server = await Started.Start(settings))
            {
                if (loaded == 0)
                {
                    empty = await server.Memory();
                    await server.Glossaries.CreateGlossaryAsync(
                        new CreateGlossaryRequest
                        {
                            GlossaryId = "scale",
                            Glossary = new V1.Glossary { DisplayName = "Scale" },
                        }
                    );
                }

                long start = Stopwatch.GetTimestamp();
                double cpu = server.Processor;
                int before = loaded;
                for (; loaded < size; loaded += BatchSize)
                {
                    await Load(server.Glossaries, loaded, Math.Min(BatchSize, size - loaded));
                }

                Console.WriteLine(
                    $"{size, 7} concepts: {size - before} loaded in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s, "
                        + $"{(server.Processor - cpu) / (size - before):F3} ms of processor each"
                );
                await Edit(server, size, edits, ++series, "after loading");
            }

            await using (var server = await Started.Start(settings))
            {
                Console.WriteLine($"{size, 7} concepts: serving after {server.Serving:F2} s ({server.Processor / 1000:F2} s of processor)");
                (double managed, double resident) = await server.Memory();
                Console.WriteLine(
                    $"{size, 7} concepts: managed {managed / 1e6:F0} MB, resident {resident / 1e6:F0} MB; of these each concept "
                        + $"{(managed - empty.Managed) / size / 1000:F2} kB managed, {(resident - empty.Resident) / size / 1000:F2} kB "
                        + $"resident"
                );
                await Edit(server, size, edits, ++series, "after a start");
            }
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task Load(GlossaryService.GlossaryServiceClient client, int from, int count) =>
        await client.BatchCreateConceptsAsync(
            new BatchCreateConceptsRequest
            {
                Parent = Parent,
                Requests =
                {
                    Enumerable
                        .Range(from, count)
                        .Select(i => new CreateConceptRequest { ConceptId = Id(i), Concept = GeneratedConcepts.Make(i) }),
                },
            }
        );

    /// <summary>Gives concepts all over the glossary another term, one call after the other.</summary>
    private static async Task Edit(Started server, int size, int edits, int series, string when)
    {
        double[] times = new double[edits];
        double cpu = 0;
        for (int i = -Warmup; i < edits; i++)
        {
            if (i == 0)
            {
                cpu = server.Processor;
            }

            int number = (int)((uint)i * 2_654_435_761 % (uint)size);
            Concept concept = GeneratedConcepts.Make(number + (10_000_000 * series));
            long start = Stopwatch.GetTimestamp();
            await server.Glossaries.UpdateConceptAsync(
                new UpdateConceptRequest
                {
                    Concept = new Concept(concept) { Name = $"{Parent}/concepts/{Id(number)}" },
                    UpdateMask = FieldMask.FromString("terms"),
                }
            );
            if (i >= 0)
            {
                times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }

        cpu = (server.Processor - cpu) / edits;
        Array.Sort(times);
        Console.WriteLine(
            $"{size, 7} concepts: an edit {when}: median {times[edits / 2]:F1} ms, p99 {times[edits * 99 / 100]:F1} ms, {cpu:F2} ms of "
                + $"processor"
        );
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"c{number}");

    private sealed class Started : IAsyncDisposable
    {
        private readonly Process _process;
        private readonly GrpcChannel _channel;

        private Started(Process process, string address)
        {
            _process = process;
            _channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { MaxReceiveMessageSize = null });
        }

        /// <summary>Seconds from the start of the process until it had answered.</summary>
        public double Serving { get; private init; }

        public GlossaryService.GlossaryServiceClient Glossaries => new(_channel);

        /// <summary>Milliseconds of processor time that the server has used.</summary>
        public double Processor
        {
            get
            {
                _process.Refresh();
                return _process.TotalProcessorTime.TotalMilliseconds;
            }
        }

        public static async Task<Started> Start(string[] settings)
        {
            long start = Stopwatch.GetTimestamp();
            var process = Process.Start(
                new ProcessStartInfo(
                    "dotnet",
                    [Path.Combine(AppContext.BaseDirectory, "Glossary.Benchmarks.dll"), "scale-server", .. settings]
                )
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                }
            )!;
            string? address;
            do
            {
                address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
            } while (!address.StartsWith("http://", StringComparison.Ordinal));

            using GrpcChannel channel = GrpcChannel.ForAddress(address);
            await new GlossaryService.GlossaryServiceClient(channel).ListGlossariesAsync(new ListGlossariesRequest());
            return new Started(process, address) { Serving = Stopwatch.GetElapsedTime(start).TotalSeconds };
        }

        /// <summary>Bytes that the server holds.</summary>
        public async Task<(double Managed, double Resident)> Memory()
        {
            await _process.StandardInput.WriteLineAsync();
            string[] numbers = (await _process.StandardOutput.ReadLineAsync())!.Split(' ');
            return (double.Parse(numbers[0], CultureInfo.InvariantCulture), double.Parse(numbers[1], CultureInfo.InvariantCulture));
        }

        public async ValueTask DisposeAsync()
        {
            _channel.Dispose();
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }
}
