using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Glossary.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Glossary.Benchmarks.Rpc;

/// <summary>
/// What one caller with many large recognitions does to another with small calls: the durations of GetConcept on a connection of its own,
/// alone and beside them, and what becomes of the large ones. Generator and server share the machine's processors unless the server is
/// given some of them.
/// </summary>
internal static class OverloadBenchmark
{
    private const string Sentence =
        "Die Vollversammlung der Vereinten Nationen beriet über das Waffenbündnis und die Nichtverbreitung von Kernwaffen. ";

    public static async Task<int> Run(string[] options)
    {
        int large = 64;
        int characters = 750_000;
        double seconds = 10;
        string cores = "";
        for (int i = 0; i + 1 < options.Length; i += 2)
        {
            switch (options[i])
            {
                case "--large":
                    large = int.Parse(options[i + 1], CultureInfo.InvariantCulture);
                    break;
                case "--characters":
                    characters = int.Parse(options[i + 1], CultureInfo.InvariantCulture);
                    break;
                case "--seconds":
                    seconds = double.Parse(options[i + 1], CultureInfo.InvariantCulture);
                    break;
                case "--cores":
                    cores = options[i + 1];
                    break;
                default:
                    Console.Error.WriteLine($"What is {options[i]}?");
                    return 2;
            }
        }

        using Process server = RpcBenchmark.StartServer(
            cores.Length > 0 ? cores : string.Create(CultureInfo.InvariantCulture, $"0-{Environment.ProcessorCount - 1}")
        );
        try
        {
            string[] said = (await server.StandardOutput.ReadLineAsync())!.Split(' ');
            using var process = Process.GetProcessById(int.Parse(said[0], CultureInfo.InvariantCulture));
            var time = TimeSpan.FromSeconds(seconds);
            string text = string.Concat(Enumerable.Repeat(Sentence, (characters / Sentence.Length) + 1))[..characters];
            await SmallCalls(said[1], said[3], TimeSpan.FromSeconds(3));
            double[] idle = await SmallCalls(said[1], said[3], time);
            Report("alone", idle, process);

            using var stop = new CancellationTokenSource();
            ConcurrentBag<double> answered = [];
            ConcurrentBag<double> refused = [];
            Task flood = Flood(said[1], text, large, answered, refused, stop.Token);
            await Task.Delay(TimeSpan.FromSeconds(1));
            double[] beside = await SmallCalls(said[1], said[3], time);
            await stop.CancelAsync();
            await flood;
            Report($"beside {large} calls with {characters:N0} characters", beside, process);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"large: {answered.Count} answered, {refused.Count} refused; refusals take {Quantile([.. refused], .5) * 1000:0.0} ms "
                        + $"at the median"
                )
            );
            double[] after = await SmallCalls(said[1], said[3], time);
            Report("after", after, process);
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"p99 beside / alone: {Quantile(beside, .99) / Quantile(idle, .99):0.0}")
            );
            return 0;
        }
        finally
        {
            server.StandardInput.Close();
            await server.WaitForExitAsync();
        }
    }

    /// <summary>Calls one after the other, a hundred a second at most, as a person's program does.</summary>
    private static async Task<double[]> SmallCalls(string address, string concept, TimeSpan time)
    {
        using GrpcChannel channel = GrpcChannel.ForAddress(address);
        var client = new GlossaryService.GlossaryServiceClient(channel);
        List<double> seconds = [];
        var all = Stopwatch.StartNew();
        while (all.Elapsed < time)
        {
            long start = Stopwatch.GetTimestamp();
            await client.GetConceptAsync(new GetConceptRequest { Name = concept });
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }

        return [.. seconds];
    }

    private static async Task Flood(
        string address,
        string text,
        int large,
        ConcurrentBag<double> answered,
        ConcurrentBag<double> refused,
        CancellationToken stop
    )
    {
        using GrpcChannel channel = GrpcChannel.ForAddress(
            address,
            new GrpcChannelOptions { MaxReceiveMessageSize = null, MaxSendMessageSize = null }
        );
        var client = new GlossaryService.GlossaryServiceClient(channel);
        var request = new RecognizeTermsRequest
        {
            Parent = "glossaries/-",
            Language = "de",
            Text = text,
        };
        await Task.WhenAll(
            Enumerable
                .Range(0, large)
                .Select(_ =>
                    Task.Run(
                        async () =>
                        {
                            while (!stop.IsCancellationRequested)
                            {
                                long start = Stopwatch.GetTimestamp();
                                try
                                {
                                    await client.RecognizeTermsAsync(request, cancellationToken: stop);
                                    answered.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
                                }
                                catch (RpcException e) when (e.StatusCode == StatusCode.ResourceExhausted)
                                {
                                    refused.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);

                                    // As a well-behaved client does, later: at once would only send the text again.
                                    await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
                                }
                                catch (RpcException e) when (e.StatusCode == StatusCode.Cancelled)
                                {
                                    return;
                                }
                            }
                        },
                        CancellationToken.None
                    )
                )
        );
    }

    private static void Report(string when, double[] seconds, Process process)
    {
        process.Refresh();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{when}: {seconds.Length} small calls, p50 {Quantile(seconds, .5) * 1000:0.00} ms, p99 "
                    + $"{Quantile(seconds, .99) * 1000:0.0} ms, max {seconds.Max() * 1000:0.0} ms; server "
                    + $"{process.WorkingSet64 / 1024 / 1024} MB"
            )
        );
    }

    private static double Quantile(double[] values, double at) =>
        values.Length == 0 ? 0 : values.Order().ElementAt((int)((values.Length - 1) * at));
}
