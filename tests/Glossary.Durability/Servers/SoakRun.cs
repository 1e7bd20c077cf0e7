using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Glossary.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Glossary.Durability.Servers;

/// <summary>
/// Three servers of one PostgreSQL work for a long time: clients edit, read, recognise, check, search, watch, import and export through all
/// of them, while two of the three are stopped in order and started again, one after the other. The first server stays; its memory after
/// the warm-up tells whether it grows. Whatever fails at it is a finding; a call to another one may fail while that one is away, and is
/// sent to the first.
/// </summary>
internal static class SoakRun
{
    private const int Servers = 3;
    private const int Written = 200;
    private const string Parent = "glossaries/soak";

    /// <summary>Share of the memory by which the first server may have grown since the warm-up, by a line through the samples.</summary>
    private const double Growth = .05;

    private static readonly TimeSpan BetweenRestarts = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan BetweenSamples = TimeSpan.FromSeconds(5);

    /// <param name="connectionString">An empty schema.</param>
    /// <param name="duration">How long; a third of it is the warm-up.</param>
    /// <param name="say">Told what happens.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<Report> Run(
        string connectionString,
        TimeSpan duration,
        Action<string> say,
        CancellationToken cancellationToken
    )
    {
        var store = ServedStore.Postgres(connectionString);
        var servers = new RunningServer?[Servers];
        ConcurrentBag<string> findings = [];
        ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);
        List<(double Hours, double Megabytes)> samples = [];
        int restarts = 0;
        try
        {
            servers[0] = await store.Serve().ConfigureAwait(false);
            servers[1] = await store.Serve().ConfigureAwait(false);
            servers[2] = await store.Serve().ConfigureAwait(false);
            await new GlossaryService.GlossaryServiceClient(servers[0]!.Channel).CreateGlossaryAsync(
                new CreateGlossaryRequest
                {
                    GlossaryId = "soak",
                    Glossary = new V1.Glossary { DisplayName = "Soak" },
                },
                cancellationToken: cancellationToken
            );
            await Import(servers[0]!.Channel, 0, cancellationToken).ConfigureAwait(false);

            using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            ending.CancelAfter(duration);
            long start = Stopwatch.GetTimestamp();
            int turn = 0;
            await Task.WhenAll([
                    Again("edits", 5, (channel, n) => Edit(channel, n, cancellationToken)),
                    Again("edits", 5, (channel, n) => Edit(channel, n + (Written / 2), cancellationToken)),
                    Again("reads", 2, (channel, n) => Read(channel, n, cancellationToken)),
                    Again("reads", 2, (channel, n) => Read(channel, n + 7, cancellationToken)),
                    Again("imports", 4_000, (channel, n) => Import(channel, n, cancellationToken)),
                    Again("exports", 3_000, (channel, _) => Export(channel, cancellationToken)),
                    Watch(),
                    Restart(),
                    Sample(),
                ])
                .ConfigureAwait(false);
            findings = [.. findings, .. await store.Verify(servers.OfType<RunningServer>(), cancellationToken).ConfigureAwait(false)];

            (double slope, double level) = Line([.. samples.Where(s => s.Hours > duration.TotalHours / 3)]);
            double grown = slope * duration.TotalHours * 2 / 3;
            if (grown > Growth * level)
            {
                findings.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The first server has grown by {grown:F1} MB since the warm-up, from {level - (grown / 2):F0} MB."
                    )
                );
            }

            return new Report(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{duration.TotalMinutes:F0} minutes: "
                        + $"{string.Join(", ", counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Value} {c.Key}"))}, "
                        + $"{restarts} restarts; memory of the first server after the warm-up {level:F0} MB, slope {slope:F1} MB an hour "
                        + $"({samples.Count} samples)"
                ),
                [.. findings]
            );

            async Task Again(string what, int pause, Func<ChannelBase, int, Task> call)
            {
                for (int n = 0; !ending.IsCancellationRequested; n++)
                {
                    int at = Interlocked.Increment(ref turn) % Servers;
                    RunningServer? server = Volatile.Read(ref servers[at]);
                    if (server is not null && !await Try(server, at).ConfigureAwait(false))
                    {
                        await Try(servers[0]!, 0).ConfigureAwait(false);
                    }

                    await Task.Delay(pause, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

                    async Task<bool> Try(RunningServer asked, int number)
                    {
                        try
                        {
                            await call(asked.Channel, n).ConfigureAwait(false);
                            counts.AddOrUpdate(what, 1, (_, count) => count + 1);
                            return true;
                        }
                        catch (RpcException e) when (number > 0 && e.StatusCode is StatusCode.Unavailable or StatusCode.Cancelled)
                        {
                            // It is being stopped.
                            counts.AddOrUpdate("calls to a server that was away", 1, (_, count) => count + 1);
                            return false;
                        }
                        catch (RpcException e)
                        {
                            findings.Add($"{what} at server {number}: {e.StatusCode} {e.Status.Detail}");
                            return true;
                        }
                    }
                }
            }

            async Task Watch()
            {
                using AsyncServerStreamingCall<WatchChangesResponse> watch = new ChangeService.ChangeServiceClient(
                    servers[0]!.Channel
                ).WatchChanges(new WatchChangesRequest(), cancellationToken: CancellationToken.None);
                long last = 0;
                using CancellationTokenRegistration end = ending.Token.Register(watch.Dispose);
                try
                {
                    while (await watch.ResponseStream.MoveNext(CancellationToken.None).ConfigureAwait(false))
                    {
                        if (watch.ResponseStream.Current.Revision is not { Number: long revision })
                        {
                            // A heartbeat.
                            continue;
                        }

                        if (last > 0 && revision > last + 1)
                        {
                            findings.Add($"The watcher was told revision {revision} after {last}.");
                        }

                        last = Math.Max(last, revision);
                        counts.AddOrUpdate("messages to the watcher", 1, (_, count) => count + 1);
                    }
                }
                catch (RpcException e)
                {
                    if (!ending.IsCancellationRequested)
                    {
                        findings.Add($"The watcher's stream ended: {e.StatusCode} {e.Status.Detail}");
                    }
                }
            }

            async Task Restart()
            {
                for (int next = 1; ; next = next == Servers - 1 ? 1 : next + 1)
                {
                    await Task.Delay(BetweenRestarts, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    if (ending.IsCancellationRequested)
                    {
                        return;
                    }

                    RunningServer stopping = servers[next]!;
                    Volatile.Write(ref servers[next], null);
                    stopping.Process.Terminate();
                    (int code, _, _) = await stopping.Process.WaitForExit().ConfigureAwait(false);
                    if (code != 0)
                    {
                        findings.Add($"A server that was told to stop ended with {code}.");
                    }

                    await stopping.DisposeAsync().ConfigureAwait(false);
                    Volatile.Write(ref servers[next], await store.Serve().ConfigureAwait(false));
                    restarts++;
                }
            }

            async Task Sample()
            {
                string status = $"/proc/{servers[0]!.Process.Id}/status";
                while (!ending.IsCancellationRequested)
                {
                    string line = File.ReadLines(status).First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
                    double megabytes =
                        1024 / 1e6 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
                    samples.Add((Stopwatch.GetElapsedTime(start).TotalHours, megabytes));
                    if (samples.Count % 24 == 0)
                    {
                        say(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{Stopwatch.GetElapsedTime(start).TotalMinutes, 6:F1} min {megabytes, 6:F0} MB, {restarts} restarts, "
                                    + $"{findings.Count} findings"
                            )
                        );
                    }

                    await Task.Delay(BetweenSamples, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
        }
        finally
        {
            foreach (RunningServer server in servers.OfType<RunningServer>())
            {
                await server.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static async Task Edit(ChannelBase channel, int number, CancellationToken cancellationToken) =>
        await new GlossaryService.GlossaryServiceClient(channel).UpdateConceptAsync(
            new UpdateConceptRequest
            {
                Concept = new Concept
                {
                    Name = string.Create(CultureInfo.InvariantCulture, $"{Parent}/concepts/c{number % Written}"),
                    Note = string.Create(CultureInfo.InvariantCulture, $"Note {number}"),
                },
                UpdateMask = FieldMask.FromString("note"),
            },
            cancellationToken: cancellationToken
        );

    private static async Task Read(ChannelBase channel, int number, CancellationToken cancellationToken)
    {
        const string German = "Die Vollversammlung der Vereinten Nationen rühmt die Waffenbrüderschaft und das Nichtverbreitungsregime.";
        switch (number % 5)
        {
            case 0:
                await new GlossaryService.GlossaryServiceClient(channel).GetConceptAsync(
                    new GetConceptRequest { Name = $"{Parent}/concepts/c1" },
                    cancellationToken: cancellationToken
                );
                break;
            case 1:
                await new GlossaryService.GlossaryServiceClient(channel).RecognizeTermsAsync(
                    new RecognizeTermsRequest
                    {
                        Parent = "glossaries/-",
                        Language = "de",
                        Text = German + number.ToString(CultureInfo.InvariantCulture),
                    },
                    cancellationToken: cancellationToken
                );
                break;
            case 2:
                await new TranslationService.TranslationServiceClient(channel).CheckTranslationAsync(
                    new CheckTranslationRequest
                    {
                        Glossary = "glossaries/-",
                        SourceLanguage = "de",
                        TargetLanguage = "en",
                        SourceText = German,
                        TargetText = "The brotherhood of arms.",
                    },
                    cancellationToken: cancellationToken
                );
                break;
            case 3:
                await new TranslationService.TranslationServiceClient(channel).SearchTextAsync(
                    new SearchTextRequest { Query = "Nordkorea", Language = "de" },
                    cancellationToken: cancellationToken
                );
                break;
            default:
                await new GlossaryService.GlossaryServiceClient(channel).LookupTermsAsync(
                    new LookupTermsRequest { Parent = "glossaries/-", Text = "Vollversammlung" },
                    cancellationToken: cancellationToken
                );
                break;
        }
    }

    /// <summary>Imports the glossary with other definitions than the time before.</summary>
    private static async Task Import(ChannelBase channel, int number, CancellationToken cancellationToken)
    {
        string entries = string.Concat(
            Enumerable
                .Range(0, Written)
                .Select(i =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"""<conceptEntry id="c{i}"><langSec xml:lang="de"><descripGrp><descrip type="definition">Begriff {i}, Fassung {number % 10}.</descrip></descripGrp><termSec><term>Dauerbegriff {i}</term></termSec></langSec></conceptEntry>"""
                    )
                )
        );
        byte[] file = Encoding.UTF8.GetBytes(
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="de"><tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>{entries}</body></text></tbx>
            """
        );
        using AsyncClientStreamingCall<ImportRequest, ImportReport> call = new ExchangeService.ExchangeServiceClient(channel).Import(
            cancellationToken: cancellationToken
        );
        await call
            .RequestStream.WriteAsync(
                new ImportRequest
                {
                    Options = new ImportOptions { Parent = Parent, FileName = "soak.tbx" },
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        await call
            .RequestStream.WriteAsync(new ImportRequest { Chunk = ByteString.CopyFrom(file) }, cancellationToken)
            .ConfigureAwait(false);
        await call.RequestStream.CompleteAsync().ConfigureAwait(false);
        await call;
    }

    private static async Task Export(ChannelBase channel, CancellationToken cancellationToken)
    {
        using AsyncServerStreamingCall<ExportResponse> call = new ExchangeService.ExchangeServiceClient(channel).Export(
            new ExportRequest { Name = Parent, Format = ExchangeFormat.Tbx },
            cancellationToken: cancellationToken
        );
        while (await call.ResponseStream.MoveNext(cancellationToken).ConfigureAwait(false)) { }
    }

    /// <summary>The slope of the line through the samples by least squares, and their mean.</summary>
    private static (double Slope, double Mean) Line((double Hours, double Megabytes)[] samples)
    {
        if (samples.Length < 2)
        {
            return (0, samples.Sum(s => s.Megabytes));
        }

        double hours = samples.Average(s => s.Hours);
        double megabytes = samples.Average(s => s.Megabytes);
        return (
            samples.Sum(s => (s.Hours - hours) * (s.Megabytes - megabytes)) / samples.Sum(s => (s.Hours - hours) * (s.Hours - hours)),
            megabytes
        );
    }
}
