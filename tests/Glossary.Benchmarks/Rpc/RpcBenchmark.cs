using System.Diagnostics;
using System.Globalization;
using Glossary.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace Glossary.Benchmarks.Rpc;

/// <summary>
/// Unary calls under load over loopback, against what the framework alone costs in the same process. The server has one core,
/// the generator the other; the calls take turns in short rounds, so that what else the machine does hits all of them.
/// </summary>
internal static class RpcBenchmark
{
    private const string ServerCore = "0";
    private const string GeneratorCore = "1";
    private const int ConceptBytes = 2048;
    private const int Floors = 3;
    private const int WarmUps = 6;
    private const int WarmUpCalls = 10_000;

    public static async Task<int> Run(string[] options)
    {
        int rounds = 11;
        double seconds = 1;
        string only = "";
        for (int i = 0; i + 1 < options.Length; i += 2)
        {
            switch (options[i])
            {
                case "--rounds":
                    rounds = int.Parse(options[i + 1], CultureInfo.InvariantCulture);
                    break;
                case "--seconds":
                    seconds = double.Parse(options[i + 1], CultureInfo.InvariantCulture);
                    break;
                case "--only":
                    only = options[i + 1];
                    break;
                default:
                    Console.Error.WriteLine($"What is {options[i]}?");
                    return 2;
            }
        }

        if (!LoadGenerator.IsInstalled())
        {
            Console.Error.WriteLine(LoadGenerator.HowToInstall);
            return 2;
        }

        using Process server = StartServer(ServerCore);
        DirectoryInfo bodies = Directory.CreateTempSubdirectory("glossary-rpc-");
        try
        {
            await Measure(server, bodies.FullName, rounds, seconds, only);
            return 0;
        }
        finally
        {
            bodies.Delete(recursive: true);
            server.StandardInput.Close();
            await server.WaitForExitAsync();
        }
    }

    /// <summary>Starts this program again on some cores, with the settings of the runtime that the product has.</summary>
    public static Process StartServer(string cores)
    {
        string folder = AppContext.BaseDirectory;
        string[] arguments =
        [
            "-c",
            cores,
            "dotnet",
            "exec",
            "--runtimeconfig",
            Path.Combine(folder, "Glossary.Server.runtimeconfig.json"),
            "--depsfile",
            Path.Combine(folder, "Glossary.Benchmarks.deps.json"),
            Path.Combine(folder, "Glossary.Benchmarks.dll"),
            "rpc-server",
            ConceptBytes.ToString(CultureInfo.InvariantCulture),
        ];
        return Process.Start(new ProcessStartInfo("taskset", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }

    private static async Task Measure(Process server, string bodies, int rounds, double seconds, string only)
    {
        if (
            (await server.StandardOutput.ReadLineAsync())?.Split(' ')
            is not [var id, var product, var floor, var concept, var size, var guarded, var key]
        )
        {
            throw new InvalidOperationException("The server did not start.");
        }

        using Process measured = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
        using GrpcChannel productChannel = GrpcChannel.ForAddress(product);
        using GrpcChannel floorChannel = GrpcChannel.ForAddress(floor);
        using GrpcChannel guardedChannel = GrpcChannel.ForAddress(guarded);
        var guardedGlossaries = new GlossaryService.GlossaryServiceClient(guardedChannel);
        var authorization = new Metadata { { "authorization", "Bearer " + key } };
        var glossaries = new GlossaryService.GlossaryServiceClient(productChannel);
        var floors = new Floor.FloorClient(floorChannel);
        int expected = int.Parse(size, CultureInfo.InvariantCulture);

        string floorUrl = $"{floor}/glossary.benchmarks.Floor";
        string productUrl = $"{product}/glossary.v1.GlossaryService";
        var nothing = new Nothing();
        var get = new GetConceptRequest { Name = concept };
        List<Series> all =
        [
            new("Empty", $"{floorUrl}/Empty", nothing, async () => await floors.EmptyAsync(nothing), answer => answer.CalculateSize() == 0),
            new(
                "Prebuilt",
                $"{floorUrl}/Prebuilt",
                nothing,
                async () => await floors.PrebuiltAsync(nothing),
                answer => ((Concept)answer).Name == concept && answer.CalculateSize() == expected
            ),
            new(
                "Flat",
                $"{floorUrl}/Flat",
                nothing,
                async () => await floors.FlatAsync(nothing),
                answer => answer.CalculateSize() == expected
            ),
            new(
                "GetConcept",
                $"{productUrl}/GetConcept",
                get,
                async () => await glossaries.GetConceptAsync(get),
                answer => ((Concept)answer).Name == concept && answer.CalculateSize() == expected
            ),
            new(
                "GetConcept with a key",
                $"{guarded}/glossary.v1.GlossaryService/GetConcept",
                get,
                async () => await guardedGlossaries.GetConceptAsync(get, authorization),
                answer => ((Concept)answer).Name == concept && answer.CalculateSize() == expected
            )
            {
                Header = "authorization: Bearer " + key,
            },
            .. Lookups.Select(lookup => Look(lookup.Text, lookup.Kind, lookup.Concept)),
        ];
        all = [.. all.Where((series, i) => i < Floors || series.Name.Contains(only, StringComparison.OrdinalIgnoreCase))];

        foreach (Series series in all)
        {
            series.Body = Path.Combine(bodies, $"{all.IndexOf(series)}.bin");
            LoadGenerator.WriteFrame(series.Body, series.Request);
        }

        // Code is compiled again, and better, while the server has nothing else to do: on one core that takes pauses.
        for (int i = 0; i < WarmUps; i++)
        {
            foreach (Series series in all)
            {
                await series.CheckOnce();
                Burst burst = await LoadGenerator.Run(GeneratorCore, series.Url, series.Header, series.Body, WarmUpCalls);
                series.Calls = Math.Max(series.Calls, (int)(burst.PerSecond * seconds));
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        Console.WriteLine(
            $"{concept}: {size} bytes. {rounds} rounds of about {seconds:F1} s each, server on core {ServerCore}, h2load on core "
                + $"{GeneratorCore}."
        );
        Console.WriteLine($"load average before: {await LoadAverage()}");
        for (int round = 0; round < rounds; round++)
        {
            // Every other round runs backwards, so that no call always follows the same one.
            foreach (Series series in round % 2 == 0 ? all : Enumerable.Reverse(all))
            {
                await series.CheckOnce();
                TimeSpan before = CpuTime(measured);
                Burst burst = await LoadGenerator.Run(GeneratorCore, series.Url, series.Header, series.Body, series.Calls);
                series.Cpu.Add((CpuTime(measured) - before).TotalMicroseconds / series.Calls);
                series.PerSecond.Add(burst.PerSecond);
                series.RequireAnswers(burst);
            }
        }

        Console.WriteLine($"load average after: {await LoadAverage()}");
        Report(all);

        Series Look(string text, MatchKind kind, string id)
        {
            var request = new LookupTermsRequest { Parent = "glossaries/diplomacy", Text = text };
            return new Series(
                $"LookupTerms {text} ({kind})",
                $"{productUrl}/LookupTerms",
                request,
                async () => await glossaries.LookupTermsAsync(request),
                answer =>
                    ((LookupTermsResponse)answer).Matches[0] is var first
                    && first.Kind == kind
                    && first.Concept.EndsWith($"/{id}", StringComparison.Ordinal)
            );
        }
    }

    public static (string Text, MatchKind Kind, string Concept)[] Lookups { get; } =
    [
        ("Waffenbrüderschaft", MatchKind.Exact, "brotherhood-in-arms"),
        ("Nichtverbreitungsregime", MatchKind.Exact, "non-proliferation-regime"),
        ("Vollversammlung", MatchKind.Exact, "general-assembly"),
        ("Waffenbrüderschaften", MatchKind.Inflected, "brotherhood-in-arms"),
        ("Nichtverbreitungsregimes", MatchKind.Inflected, "non-proliferation-regime"),
        ("Vollversammlungen", MatchKind.Inflected, "general-assembly"),
        ("Vollversammlungsbeschluss", MatchKind.Compound, "general-assembly"),
        ("Waffenbrüderschfat", MatchKind.Fuzzy, "brotherhood-in-arms"),
    ];

    private static void Report(List<Series> all)
    {
        Series empty = all[0];
        Series prebuilt = all[1];
        Series flat = all[2];
        Console.WriteLine(
            "Medians. Ratios compare within a round; 1.00 is the floor's own speed. CPU: time of the server's process for each call."
        );
        Console.WriteLine(
            $"{"call", -46} {"bytes", 6} {"calls/s", 8} {"us CPU", 7} | {"wall of Prebuilt", 16} {"of Flat", 8} {"of Empty", 8} | "
                + $"{"CPU of Prebuilt", 15} {"of Flat", 8} {"of Empty", 8}"
        );
        foreach (Series s in all)
        {
            Console.WriteLine(
                $"{s.Name, -46} {s.AnswerBytes, 6} {Median(s.PerSecond), 8:F0} {Median(s.Cpu), 7:F1} | "
                    + $"{Ratio(s.PerSecond, prebuilt.PerSecond), 16:F2} {Ratio(s.PerSecond, flat.PerSecond), 8:F2} "
                    + $"{Ratio(s.PerSecond, empty.PerSecond), 8:F2} | "
                    + $"{Ratio(prebuilt.Cpu, s.Cpu), 15:F2} {Ratio(flat.Cpu, s.Cpu), 8:F2} {Ratio(empty.Cpu, s.Cpu), 8:F2}"
            );
        }
    }

    private static double Ratio(List<double> over, List<double> under) => Median(over.Zip(under, (a, b) => a / b));

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static TimeSpan CpuTime(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    private static async Task<string> LoadAverage() => (await File.ReadAllTextAsync("/proc/loadavg")).TrimEnd();

    /// <summary>One kind of call and what was measured of it.</summary>
    private sealed record Series(string Name, string Url, IMessage Request, Func<Task<IMessage>> Call, Func<IMessage, bool> IsRight)
    {
        public string Body { get; set; } = "";

        /// <summary>Sent with each call besides the content type.</summary>
        public string? Header { get; init; }

        public int Calls { get; set; }

        public int AnswerBytes { get; private set; }

        public List<double> PerSecond { get; } = [];

        public List<double> Cpu { get; } = [];

        /// <summary>h2load sees neither messages nor the status in the trailers; a client throws on a status other than OK.</summary>
        public async Task CheckOnce()
        {
            IMessage answer = await Call();
            AnswerBytes = answer.CalculateSize();
            if (!IsRight(answer))
            {
                throw new InvalidOperationException($"{Name} was answered with {answer}");
            }
        }

        /// <summary>Every answer is as long as the one that was checked.</summary>
        public void RequireAnswers(Burst burst)
        {
            if (burst.BytesOfData != (long)Calls * (5 + AnswerBytes))
            {
                throw new InvalidOperationException(
                    $"{Calls} calls of {Name} came back with {burst.BytesOfData} bytes instead of {5 + AnswerBytes} each."
                );
            }
        }
    }
}
