using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Glossary.Durability.Editing;
using Glossary.Durability.Running;
using Glossary.V1;
using Grpc.Core;
using Npgsql;

namespace Glossary.Durability.Servers;

/// <summary>
/// Edits through several servers of one store at once. Each edit is looked for on another server: there it has to be readable with
/// <c>glossary-min-revision</c>, and a watcher notes when it arrives. One server is cut off from the database on the way and has to
/// catch up. Another one starts while the others are written to, and makes its index of the texts meanwhile. In the end all servers answer
/// from the same catalogue, and name the same occurrences.
/// </summary>
internal static class ReplicaRun
{
    private const int Servers = 3;
    private const int EditorsPerServer = 2;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>How long the last server is cut off from the database, half-way.</summary>
    private static readonly TimeSpan CutOff = TimeSpan.FromSeconds(2);

    public static async Task<Report> Run(
        string connectionString,
        int edits,
        int seed,
        Action<string> say,
        CancellationToken cancellationToken
    )
    {
        var store = ServedStore.Postgres(connectionString);
        var relay = new Relay(new NpgsqlConnectionStringBuilder(connectionString).Port);
        await using (relay.ConfigureAwait(false))
        {
            var through = new NpgsqlConnectionStringBuilder(connectionString)
            {
                Host = "127.0.0.1",
                Port = relay.Port,
                SslMode = SslMode.Disable,
            };
            return await Run(store, ServedStore.Postgres(through.ConnectionString), relay, edits, seed, say, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Lets the engine refuse to notify, as those do that speak PostgreSQL's protocol but have no notifications.</summary>
    /// <returns>The connection string for that.</returns>
    public static async Task<string> WithoutNotifications(string connectionString, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        string schema = string.IsNullOrEmpty(settings.SearchPath) ? "public" : settings.SearchPath;
        NpgsqlDataSource source = NpgsqlDataSource.Create(settings);
        await using (source.ConfigureAwait(false))
        {
            using NpgsqlCommand command = source.CreateCommand(
                $"""
                CREATE FUNCTION {schema}.pg_notify(text, text) RETURNS void LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'There are no notifications.' USING ERRCODE = 'feature_not_supported'; END $$
                """
            );
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        // Named last, the engine's own functions give way to that one.
        settings.SearchPath = $"{schema},pg_catalog";
        return settings.ConnectionString;
    }

    private static async Task<Report> Run(
        ServedStore store,
        ServedStore through,
        Relay relay,
        int edits,
        int seed,
        Action<string> say,
        CancellationToken cancellationToken
    )
    {
        List<RunningServer> servers = [];
        try
        {
            for (int i = 0; i < Servers; i++)
            {
                servers.Add(await (i == Servers - 1 ? through : store).Serve().ConfigureAwait(false));
            }

            var ledger = new Ledger();
            await Editor.Prepare(servers[0].Channel, ledger, Servers * EditorsPerServer, cancellationToken).ConfigureAwait(false);
            await Editor.WriteTexts(servers[0].Channel, ledger, cancellationToken).ConfigureAwait(false);
            var times = new Arrivals(Servers);
            using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task[] watchers = [.. servers.Select((server, i) => Watch(server, i, times, watching.Token))];
            long start = Stopwatch.GetTimestamp();
            int done = 0;
            double catchUp = 0;
            Task<(RunningServer Server, int Edits)>? joining = null;
            await Task.WhenAll(
                    Enumerable
                        .Range(0, Servers * EditorsPerServer)
                        .Select(async i =>
                        {
                            RunningServer written = servers[i % Servers];
                            RunningServer read = servers[(i + 1) % Servers];
                            var editor = new Editor(i, seed, ledger);
                            int share = (edits / (Servers * EditorsPerServer)) + (i < edits % (Servers * EditorsPerServer) ? 1 : 0);
                            await editor
                                .Run(
                                    () => written.Channel,
                                    share,
                                    async revision =>
                                    {
                                        times.Acknowledged(revision, i % Servers);
                                        await ReadOnAnother(read, revision, ledger, cancellationToken).ConfigureAwait(false);
                                        int now = Interlocked.Increment(ref done);
                                        if (now % 1000 == 0)
                                        {
                                            say($"{now} edits");
                                        }

                                        if (now == edits / 4)
                                        {
                                            joining = Join(store, () => Volatile.Read(ref done), cancellationToken);
                                        }

                                        if (now == edits / 2)
                                        {
                                            times.Pause();
                                            relay.Cut();
                                            await Task.Delay(CutOff, cancellationToken).ConfigureAwait(false);
                                            relay.Mend();
                                            long mended = Stopwatch.GetTimestamp();
                                            await ReadOnAnother(servers[^1], times.Latest, ledger, cancellationToken).ConfigureAwait(false);
                                            catchUp = Stopwatch.GetElapsedTime(mended).TotalMilliseconds;
                                            times.GoOn();
                                        }
                                    },
                                    cancellationToken
                                )
                                .ConfigureAwait(false);
                        })
                )
                .ConfigureAwait(false);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

            (RunningServer joined, int meanwhile) = await joining!.ConfigureAwait(false);
            servers.Add(joined);
            await ledger.Check(servers[0].Channel, cancellationToken).ConfigureAwait(false);
            foreach (RunningServer server in servers)
            {
                await CompareOccurrences(servers[0], server, times.Latest, ledger, cancellationToken).ConfigureAwait(false);
            }

            IReadOnlyList<string> disagreements = await store.Verify(servers, cancellationToken).ConfigureAwait(false);
            await watching.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(watchers).ConfigureAwait(false);
            double[] delays = times.Delays();
            return new Report(
                $"{edits} edits through {Servers} servers (seed {seed}), {edits / seconds:F0}/s, each read on another server with "
                    + $"glossary-min-revision; "
                    + $"from acknowledgement to visible on another server, ms: median {At(delays, .5):F1}, p99 {At(delays, .99):F1}, "
                    + $"longest {delays[^1]:F1} "
                    + $"({delays.Length} arrivals, {delays.Count(d => d <= 0)} before the acknowledgement); "
                    + $"one server cut off from the database for {CutOff.TotalSeconds:F0} s had caught up {catchUp:F0} ms after; "
                    + $"a further one joined and made its index of the texts while {meanwhile} edits were acknowledged; failed calls: "
                    + $"{ledger.Troubles}",
                [.. ledger.Findings, .. disagreements]
            );
        }
        finally
        {
            foreach (RunningServer server in servers)
            {
                await server.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Starts a further server and waits until it has its index of the texts.</summary>
    /// <returns>It, and how many edits were acknowledged from its start until then.</returns>
    private static async Task<(RunningServer Server, int Edits)> Join(
        ServedStore store,
        Func<int> done,
        CancellationToken cancellationToken
    )
    {
        const string Indexed = "\"EventId\":1017";
        int before = done();
        RunningServer server = await store
            .Serve("--Logging:LogLevel:Glossary.Server.Hosting.TextIndexKeeper=Debug")
            .WaitAsync(cancellationToken)
            .ConfigureAwait(false);
        while (!server.Process.Output.Contains(Indexed, StringComparison.Ordinal))
        {
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }

        return (server, done() - before);
    }

    /// <summary>Whether two servers name the same occurrences of the concept that all editors change.</summary>
    private static async Task CompareOccurrences(
        RunningServer one,
        RunningServer other,
        long revision,
        Ledger ledger,
        CancellationToken cancellationToken
    )
    {
        ListTermOccurrencesResponse here = await Occurrences(one).ConfigureAwait(false);
        ListTermOccurrencesResponse there = await Occurrences(other).ConfigureAwait(false);
        if (here.ParagraphOccurrences.Count == 0 || !here.Equals(there))
        {
            ledger.Add(
                $"Two servers name {here.ParagraphOccurrences.Count} and {there.ParagraphOccurrences.Count} first occurrences of "
                    + $"{Editor.Shared}, not the same ones, or none."
            );
        }

        async Task<ListTermOccurrencesResponse> Occurrences(RunningServer server) =>
            await new GlossaryService.GlossaryServiceClient(server.Channel)
                .ListTermOccurrencesAsync(
                    new ListTermOccurrencesRequest { Name = Editor.Shared, PageSize = 500 },
                    new Metadata { { "glossary-min-revision", revision.ToString(CultureInfo.InvariantCulture) } },
                    deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(60),
                    cancellationToken
                )
                .ConfigureAwait(false);
    }

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];

    private static async Task ReadOnAnother(RunningServer server, long revision, Ledger ledger, CancellationToken cancellationToken)
    {
        try
        {
            using AsyncUnaryCall<V1.Glossary> call = new GlossaryService.GlossaryServiceClient(server.Channel).GetGlossaryAsync(
                new GetGlossaryRequest { Name = Editor.Glossary },
                new Metadata { { "glossary-min-revision", revision.ToString(CultureInfo.InvariantCulture) } },
                deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30),
                cancellationToken
            );
            await call.ConfigureAwait(false);
            Metadata headers = await call.ResponseHeadersAsync.ConfigureAwait(false);
            if (long.Parse(headers.GetValue("glossary-revision")!, CultureInfo.InvariantCulture) < revision)
            {
                ledger.Add($"A server answered from before revision {revision}, which it was asked for.");
            }
        }
        catch (RpcException e)
        {
            ledger.Add($"Reading at revision {revision} on another server failed: {e.Status.Detail}");
        }
    }

    /// <summary>Notes when each revision becomes visible on a server; a watch that is cut off is begun again where it ended.</summary>
    private static async Task Watch(RunningServer server, int number, Arrivals times, CancellationToken stop)
    {
        long seen = 0;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using AsyncServerStreamingCall<WatchChangesResponse> call = new ChangeService.ChangeServiceClient(
                    server.Channel
                ).WatchChanges(new WatchChangesRequest { FromRevision = seen + 1 }, cancellationToken: stop);
                await foreach (WatchChangesResponse news in call.ResponseStream.ReadAllAsync(stop).ConfigureAwait(false))
                {
                    if (news.Revision is { Continues: false } revision)
                    {
                        times.Arrived(revision.Number, number);
                        seen = revision.Number;
                    }
                }
            }
            catch (Exception e) when (e is OperationCanceledException or RpcException)
            {
                // Asked to end, or cut off from the database, whose change log it reads.
                await Task.Delay(Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>When each revision was acknowledged to its writer, and when it arrived at each server.</summary>
    private sealed class Arrivals(int servers)
    {
        private readonly ConcurrentDictionary<long, (long Time, int Server)> _acknowledged = new();
        private readonly ConcurrentDictionary<(long Revision, int Server), long> _arrived = new();

        private volatile bool _paused;
        private long _latest;

        /// <summary>What is acknowledged while a server is cut off says nothing of the delays otherwise.</summary>
        public void Pause() => _paused = true;

        public void GoOn() => _paused = false;

        /// <summary>The latest revision that was acknowledged, also during a pause.</summary>
        public long Latest => Interlocked.Read(ref _latest);

        public void Acknowledged(long revision, int server)
        {
            for (
                long latest = Latest;
                revision > latest && Interlocked.CompareExchange(ref _latest, revision, latest) != latest;
                latest = Latest
            ) { }

            if (!_paused)
            {
                _acknowledged.TryAdd(revision, (Stopwatch.GetTimestamp(), server));
            }
        }

        public void Arrived(long revision, int server) => _arrived.TryAdd((revision, server), Stopwatch.GetTimestamp());

        /// <summary>Milliseconds from each acknowledgement to each other server's arrival, the shortest first.</summary>
        public double[] Delays() =>
            [
                .. _acknowledged
                    .SelectMany(
                        a => Enumerable.Range(0, servers).Where(s => s != a.Value.Server),
                        (a, s) => (a.Value.Time, Key: (a.Key, s))
                    )
                    .Where(x => _arrived.ContainsKey(x.Key))
                    .Select(x => (_arrived[x.Key] - x.Time) * 1000.0 / Stopwatch.Frequency)
                    .Order(),
            ];
    }
}
