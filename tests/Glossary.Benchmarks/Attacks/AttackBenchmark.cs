using System.Globalization;
using Glossary.Benchmarks.Exchange;
using Glossary.Benchmarks.Rpc;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.Benchmarks.Attacks;

/// <summary>
/// What a request costs that is made to cost much: the memory that the server takes beyond what it had, and the processor time of its whole
/// process, each against its limit. The limit of memory is 16 MB and 8 times the request; that of processor time is 10 times what plain
/// text of the request's size takes to have its terms recognised, measured in the same run. Every attack is sent to one server in several
/// rounds, short ones many times in each since processor time is counted in hundredths of a second; the median of the processor time and
/// the most memory count.
/// </summary>
internal static class AttackBenchmark
{
    private const double FixedMegabytes = 16;
    private const double MegabytesPerMegabyte = 8;
    private const double TimesPlainText = 10;

    private const string Sentence =
        "Die Vollversammlung der Vereinten Nationen beriet über das Waffenbündnis und die Nichtverbreitung von Kernwaffen. ";

    public static async Task<int> Run(string[] options)
    {
        int rounds = 3;
        string only = "";
        for (int i = 0; i + 1 < options.Length; i += 2)
        {
            switch (options[i])
            {
                case "--rounds":
                    rounds = int.Parse(options[i + 1], CultureInfo.InvariantCulture);
                    break;
                case "--only":
                    only = options[i + 1];
                    break;
                default:
                    Console.Error.WriteLine($"What is {options[i]}?");
                    return 2;
            }
        }

        string folder = Directory.CreateTempSubdirectory("glossary-benchmark-").FullName;
        int missed = 0;
        try
        {
            await using MeasuredProcess server = await MeasuredProcess.Start([
                "--Glossary:Storage:ConnectionString=Data Source=" + Path.Combine(folder, "glossary.db"),
            ]);
            await Prepare(server);
            (double secondsPerCall, double secondsPerMegabyte) = (
                await PlainText(server, 100, 500),
                await PlainText(server, 500_000, 12) / .5
            );
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"plain text: {secondsPerMegabyte:0.000} s of processor time a megabyte, {secondsPerCall * 1000:0.00} ms a call of "
                        + $"100 bytes; the server has {server.Resident:N0} MB"
                )
            );
            Console.WriteLine(
                $"{"attack", -62} {"request", 12} {"answer", 10} {"memory MB (limit)", 20} {"processor s (limit)", 22}  outcome"
            );
            using var attacks = new Attacks(server.Channel);
            foreach (Attack attack in attacks.All.Where(a => a.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
            {
                missed += await Try(server, attack, rounds, secondsPerCall, secondsPerMegabyte) ? 0 : 1;
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Console.WriteLine($"{missed} over a limit");
        return 0;
    }

    /// <summary>A glossary with usual terms, and one whose terms are one to 67 repetitions of a word of two letters.</summary>
    private static async Task Prepare(MeasuredProcess server)
    {
        await server.Glossaries.CreateGlossaryAsync(
            new CreateGlossaryRequest
            {
                GlossaryId = "usual",
                Glossary = new V1.Glossary { DisplayName = "Usual" },
            }
        );
        foreach (string term in (string[])["Vollversammlung", "Waffenbündnis", "Nichtverbreitung"])
        {
            await server.Glossaries.CreateConceptAsync(
                new CreateConceptRequest
                {
                    Parent = "glossaries/usual",
                    ConceptId = term.Replace('ü', 'u').ToLowerInvariant(),
                    Concept = new Concept
                    {
                        Terms =
                        {
                            new Term { Language = "de", Text = term },
                            new Term { Language = "en", Text = term },
                        },
                    },
                }
            );
        }

        await server.Glossaries.CreateGlossaryAsync(
            new CreateGlossaryRequest
            {
                GlossaryId = "hostile",
                Glossary = new V1.Glossary { DisplayName = "Hostile" },
            }
        );
        var concept = new Concept();
        concept.Terms.AddRange(
            Enumerable.Range(1, 30).Select(n => new Term { Language = "en", Text = string.Join(' ', Enumerable.Repeat("no", n)) })
        );
        await server.Glossaries.CreateConceptAsync(
            new CreateConceptRequest
            {
                Parent = "glossaries/hostile",
                ConceptId = "no",
                Concept = concept,
            }
        );
    }

    /// <summary>Seconds of processor time to recognise the terms of a text of so many bytes.</summary>
    private static async Task<double> PlainText(MeasuredProcess server, int bytes, int calls)
    {
        string text = string.Concat(Enumerable.Repeat(Sentence, (bytes / Sentence.Length) + 1))[..bytes];
        var request = new RecognizeTermsRequest
        {
            Parent = "glossaries/usual",
            Language = "de",
            Text = text,
        };

        // The first half has code compiled.
        double before = 0;
        for (int i = 0; i < calls; i++)
        {
            before = i == calls / 2 ? server.Processor : before;
            await server.Glossaries.RecognizeTermsAsync(request);
        }

        return (server.Processor - before) / (calls - (calls / 2));
    }

    private static async Task<bool> Try(MeasuredProcess server, Attack attack, int rounds, double secondsPerCall, double secondsPerMegabyte)
    {
        List<double> seconds = [];
        double memory = 0;
        (string Outcome, long Answer) result = ("", 0);
        int times = attack.Bytes < 50_000 ? 20 : 1;
        for (int i = 0; i < rounds; i++)
        {
            double resident = server.Resident;
            server.ForgetMostResident();
            double before = server.Processor;
            for (int time = 0; time < times; time++)
            {
                result = await attack.Send();
            }

            seconds.Add((server.Processor - before) / times);
            memory = Math.Max(memory, server.MostResident - resident);

            // Others are still served.
            await server.Glossaries.ListGlossariesAsync(
                new ListGlossariesRequest(),
                deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30)
            );
        }

        double megabytes = attack.Bytes / 1e6;
        double processor = RpcBenchmark.Median(seconds);
        double memoryLimit = FixedMegabytes + (MegabytesPerMegabyte * megabytes);
        double processorLimit = TimesPlainText * (secondsPerCall + (secondsPerMegabyte * megabytes));
        bool holds = memory <= memoryLimit && processor <= processorLimit;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{attack.Name, -62} {attack.Bytes, 12:N0} {result.Answer, 10:N0} {memory, 9:N1} ({memoryLimit, 8:N1}) {processor, 10:N3} "
                    + $"({processorLimit, 8:N3})  {(holds ? "" : "OVER: ")}{result.Outcome}"
            )
        );
        return holds;
    }

    /// <summary>What a failed call was answered.</summary>
    internal static string Outcome(RpcException e) =>
        $"{e.StatusCode} {(e.Status.Detail.Length > 90 ? e.Status.Detail[..90] + "…" : e.Status.Detail)}";
}

/// <summary>A request that is made to cost much.</summary>
/// <param name="Bytes">Bytes of the request.</param>
/// <param name="Send">Sends it, and tells what came of it and how many bytes the answer had.</param>
internal sealed record Attack(string Name, long Bytes, Func<Task<(string Outcome, long Answer)>> Send);
