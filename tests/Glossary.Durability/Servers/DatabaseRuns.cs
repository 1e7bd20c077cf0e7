using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Glossary.Durability.Editing;
using Glossary.Durability.Running;

namespace Glossary.Durability.Servers;

/// <summary>What happens to the database while servers go on: PostgreSQL killed, failed over, or its disk full.</summary>
[SuppressMessage("Security", "CA5394", Justification = "The choices have to be repeatable, not secret.")]
internal static class DatabaseRuns
{
    private const int Editors = 4;

    /// <summary>
    /// Kills all processes of PostgreSQL, starts it again, and expects the servers, which are never restarted, to go on writing.
    /// </summary>
    public static async Task<Report> KillPostgres(int kills, int seed, Action<string> say, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        PostgresProcess postgres = await PostgresProcess.StartAsync().ConfigureAwait(false);
        await using (postgres.ConfigureAwait(false))
        {
            return await UnderLoad(
                    ServedStore.Postgres(postgres.ConnectionString),
                    servers: 2,
                    seed,
                    async load =>
                    {
                        List<double> gaps = [];
                        for (int kill = 0; kill < kills; kill++)
                        {
                            await load.Heard(random.Next(1, 50), cancellationToken).ConfigureAwait(false);
                            await postgres.KillAsync().ConfigureAwait(false);
                            long killed = Stopwatch.GetTimestamp();
                            await postgres.AgainAsync().ConfigureAwait(false);
                            double back = Stopwatch.GetElapsedTime(killed).TotalSeconds;
                            await load.Heard(1, cancellationToken).ConfigureAwait(false);
                            gaps.Add(Stopwatch.GetElapsedTime(killed).TotalSeconds - back);
                            if ((kill + 1) % 10 == 0)
                            {
                                say($"{kill + 1} kills, {load.Ledger.Acknowledged} acknowledged edits");
                            }
                        }

                        gaps.Sort();
                        return $"{kills} kills of PostgreSQL (seed {seed}) under two servers that went on; from PostgreSQL's return to "
                            + $"the next acknowledged edit "
                            + $"median {gaps[gaps.Count / 2]:F2} s, longest {gaps[^1]:F2} s";
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
    }

    /// <summary>Kills a primary with a synchronous standby, promotes the standby, and measures how long nothing could be written.</summary>
    public static async Task<Report> FailOver(int seed, CancellationToken cancellationToken)
    {
        PostgresProcess primary = await PostgresProcess.StartAsync().ConfigureAwait(false);
        await using (primary.ConfigureAwait(false))
        {
            PostgresProcess standby = await primary.StartStandbyAsync().ConfigureAwait(false);
            await using (standby.ConfigureAwait(false))
            {
                string hosts = $"Host=127.0.0.1:{primary.Port},127.0.0.1:{standby.Port};Username=glossary;Database=postgres";
                return await UnderLoad(
                        ServedStore.Postgres(hosts),
                        servers: 2,
                        seed,
                        async load =>
                        {
                            await load.Heard(200, cancellationToken).ConfigureAwait(false);
                            int before = load.Ledger.Acknowledged;
                            await primary.KillAsync().ConfigureAwait(false);
                            long killed = Stopwatch.GetTimestamp();
                            await standby.ExecuteAsync("SELECT pg_promote()", cancellationToken).ConfigureAwait(false);
                            // The new primary has no standby of its own yet, and must not wait for one.
                            double promoted = Stopwatch.GetElapsedTime(killed).TotalSeconds;
                            await load.Heard(1, cancellationToken).ConfigureAwait(false);
                            double gap = Stopwatch.GetElapsedTime(killed).TotalSeconds;
                            await load.Heard(200, cancellationToken).ConfigureAwait(false);
                            return $"Primary killed after {before} acknowledged edits (seed {seed}), its synchronous standby promoted in "
                                + $"{promoted:F2} s; "
                                + $"from the kill to the next acknowledged edit {gap:F2} s, no server restarted";
                        },
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            }
        }
    }

    /// <summary>Fills the disk of a store until writes fail, frees it again, and expects writing to go on; so many times.</summary>
    /// <param name="store">A store that lies on <paramref name="disk"/>.</param>
    /// <param name="disk">A small file system.</param>
    /// <param name="times">How often.</param>
    /// <param name="seed">Of the edits.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static Task<Report> FillDisk(ServedStore store, string disk, int times, int seed, CancellationToken cancellationToken) =>
        UnderLoad(
            store,
            servers: 1,
            seed,
            async load =>
            {
                string ballast = Path.Combine(disk, "ballast");
                List<double> gaps = [];
                for (int i = 0; i < times; i++)
                {
                    await load.Heard(20, cancellationToken).ConfigureAwait(false);
                    int full = load.Ledger.FailuresBy("store full");
                    Fill(ballast);
                    await load.Until(() => load.Ledger.FailuresBy("store full") >= full + Editors, cancellationToken).ConfigureAwait(false);
                    File.Delete(ballast);
                    long freed = Stopwatch.GetTimestamp();
                    await load.Heard(1, cancellationToken).ConfigureAwait(false);
                    gaps.Add(Stopwatch.GetElapsedTime(freed).TotalSeconds);
                }

                return $"{times} times the disk was full (seed {seed}); from the freeing of space to the next acknowledged edit "
                    + $"{gaps.Max():F2} s at most";
            },
            cancellationToken
        );

    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        // In ever smaller pieces, down to the last block.
        for (int size = 1 << 20; size >= 512; )
        {
            try
            {
                file.Write(new byte[size]);
            }
            catch (IOException)
            {
                size /= 2;
            }
        }
    }

    /// <summary>
    /// Lets editors write through servers while <paramref name="trouble"/> happens, then holds everything against what they heard.
    /// </summary>
    private static async Task<Report> UnderLoad(
        ServedStore store,
        int servers,
        int seed,
        Func<Load, Task<string>> trouble,
        CancellationToken cancellationToken
    )
    {
        List<RunningServer> running = [];
        try
        {
            for (int i = 0; i < servers; i++)
            {
                running.Add(await store.Serve().ConfigureAwait(false));
            }

            var ledger = new Ledger();
            var load = new Load(ledger);
            await Editor.Prepare(running[0].Channel, ledger, Editors, cancellationToken).ConfigureAwait(false);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Editor[] editors = [.. Enumerable.Range(0, Editors).Select(i => new Editor(i, seed, ledger))];
            Task[] editing = [.. editors.Select((e, i) => e.Run(() => running[i % servers].Channel, int.MaxValue, load.Hear, stop.Token))];
            string summary;
            try
            {
                summary = await trouble(load).ConfigureAwait(false);
            }
            finally
            {
                await stop.CancelAsync().ConfigureAwait(false);
                await Task.WhenAll(editing).ConfigureAwait(false);
            }

            await Task.WhenAll(editors.Select((e, i) => e.Run(() => running[i % servers].Channel, 1, heard: null, cancellationToken)))
                .ConfigureAwait(false);
            await ledger.Check(running[0].Channel, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<string> disagreements = await store.Verify(running, cancellationToken).ConfigureAwait(false);
            return new Report(
                $"{summary}; {ledger.Acknowledged} acknowledged edits all there; failed calls: {ledger.Troubles}",
                [.. ledger.Findings, .. disagreements]
            );
        }
        finally
        {
            foreach (RunningServer server in running)
            {
                await server.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>The editors at work, as far as one can wait for them.</summary>
    private sealed class Load(Ledger ledger)
    {
        private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

        private int _heard;

        public Ledger Ledger { get; } = ledger;

        public Task Hear(long revision)
        {
            Interlocked.Increment(ref _heard);
            return Task.CompletedTask;
        }

        /// <summary>Waits until so many more edits were acknowledged.</summary>
        public Task Heard(int more, CancellationToken cancellationToken)
        {
            int wanted = Volatile.Read(ref _heard) + more;
            return Until(() => Volatile.Read(ref _heard) >= wanted, cancellationToken);
        }

        public async Task Until(Func<bool> condition, CancellationToken cancellationToken)
        {
            long start = Stopwatch.GetTimestamp();
            while (!condition())
            {
                if (Stopwatch.GetElapsedTime(start) > Patience)
                {
                    throw new TimeoutException($"Nothing went on for {Patience.TotalSeconds:F0} s; failed calls: {Ledger.Troubles}.");
                }

                await Task.Delay(Look, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
