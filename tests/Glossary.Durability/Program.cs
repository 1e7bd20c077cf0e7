using System.Globalization;
using Glossary.Durability.History;
using Glossary.Durability.Running;
using Glossary.Durability.Servers;
using Glossary.Durability.Stores;
using Glossary.Server.State;

const string Usage = """
    Kills, fills and cuts off what a server stands on, and looks whether everything it acknowledged is there.

    The store alone; ENGINE is sqlite or postgres, CONNECTION the driver's connection string of an empty store:
      store   ENGINE CONNECTION KILLS [SEED]      kills a process that writes to the store
      measure ENGINE CONNECTION COMMITS WRITERS   latency and throughput of commits
      write   ENGINE CONNECTION                   writes until it is killed, and prints what is acknowledged

      flips   FLIPS [SEED]                        flips a bit of a copy of a SQLite store and has it verified
      files   TIMES [SEED]                        removes or exchanges a file of an open SQLite store

    Whole servers, with clients that edit through them all the while:
      server   ENGINE CONNECTION KILLS [SEED]     kills the server with SIGKILL
      webhooks ENGINE CONNECTION KILLS [SEED]     the same while it tells a receiver of every edit: all at least once, in order
      replicas CONNECTION EDITS [SEED]            edits through three servers on one PostgreSQL, one cut off for a while
      replicas-poll CONNECTION EDITS [SEED]       the same where the engine does not notify

      history CONNECTION SECONDS SEEDS [SEED]     keeps what clients of three servers saw, of which some are killed, stopped, cut off,
                                                  divided from the database or have their clocks set (libfaketime), and explains it; once for each of so many seeds, each on an empty schema

      soak    CONNECTION MINUTES                  edits, reads, imports, exports and a watcher on three servers, two of which are restarted in
                                                  turn: nothing fails, and the memory of the third does not grow

      upgrade OLD CONNECTION                      replaces servers of another build, in the folder OLD, by those of this one under load

    The same with a PostgreSQL of its own (Debian: apt-get install postgresql):
      postgres KILLS [SEED]                       kills PostgreSQL with SIGKILL under two servers that go on
      failover [SEED]                             kills a primary and promotes its synchronous standby
      full     ENGINE DISK TIMES [SEED]           fills DISK, an empty small file system, for instance
                                                  mount -t tmpfs -o size=96m tmpfs DISK (sqlite: 8m)
    """;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

switch (args)
{
    case ["write", var engine, var connection]:
        await Writer.RunAsync(Engine(engine), connection);
        return 0;

    case ["store", var engine, var connection, var kills, .. var seed]:
        CrashReport report = await CrashRun.RunAsync(Engine(engine), connection, Number(kills), Seed(seed), Console.WriteLine, stop.Token);
        Console.WriteLine(report);
        return report.Findings.Count == 0 ? 0 : 1;

    case ["measure", var engine, var connection, var commits, var writers]:
        await Measure.RunAsync(Engine(engine), connection, Number(commits), Number(writers));
        return 0;

    case ["flips", var flips, .. var seed]:
        return Say(await FlipRun.FlipBits(Number(flips), Seed(seed), Console.WriteLine, stop.Token));

    case ["files", var times, .. var seed]:
        return Say(await FlipRun.ExchangeFiles(Number(times), Seed(seed), stop.Token));

    case ["history", var connection, var seconds, var seeds, .. var seed]:
        int first = Seed(seed);
        int failed = 0;
        for (int i = 0; i < Number(seeds); i++)
        {
            failed += await HistoryRun.OnEmptySchema(
                connection,
                async schema => Say(await new HistoryRun(schema, first + i).Run(TimeSpan.FromSeconds(Number(seconds)), stop.Token)),
                stop.Token
            );
        }

        Console.WriteLine($"{seeds} histories, {failed} with findings.");
        return failed == 0 ? 0 : 1;

    case ["soak", var connection, var minutes]:
        return await HistoryRun.OnEmptySchema(
            connection,
            async schema => Say(await SoakRun.Run(schema, TimeSpan.FromMinutes(Number(minutes)), Console.WriteLine, stop.Token)),
            stop.Token
        );

    case ["upgrade", var old, var connection]:
        return await HistoryRun.OnEmptySchema(
            connection,
            async schema => Say(await UpgradeRun.Run(old, schema, Console.WriteLine, stop.Token)),
            stop.Token
        );

    case ["server", var engine, var connection, var kills, .. var seed]:
        return Say(
            await ServerCrashRun.Run(new ServedStore(Engine(engine), connection), Number(kills), Seed(seed), Console.WriteLine, stop.Token)
        );

    case ["webhooks", var engine, var connection, var kills, .. var seed]:
        return Say(
            await WebhookRun.Run(new ServedStore(Engine(engine), connection), Number(kills), Seed(seed), Console.WriteLine, stop.Token)
        );

    case ["replicas", var connection, var edits, .. var seed]:
        return Say(await ReplicaRun.Run(connection, Number(edits), Seed(seed), Console.WriteLine, stop.Token));

    case ["replicas-poll", var connection, var edits, .. var seed]:
        string unnotified = await ReplicaRun.WithoutNotifications(connection, stop.Token);
        return Say(await ReplicaRun.Run(unnotified, Number(edits), Seed(seed), Console.WriteLine, stop.Token));

    case ["postgres", var kills, .. var seed]:
        return Say(await DatabaseRuns.KillPostgres(Number(kills), Seed(seed), Console.WriteLine, stop.Token));

    case ["failover", .. var seed]:
        return Say(await DatabaseRuns.FailOver(Seed(seed), stop.Token));

    case ["full", "sqlite", var disk, var times, .. var seed]:
        return Say(
            await DatabaseRuns.FillDisk(ServedStore.Sqlite(Path.Combine(disk, "glossary.db")), disk, Number(times), Seed(seed), stop.Token)
        );

    case ["full", "postgres", var disk, var times, .. var seed]:
        await using (PostgresProcess postgres = await PostgresProcess.StartAsync(disk))
        {
            return Say(
                await DatabaseRuns.FillDisk(ServedStore.Postgres(postgres.ConnectionString), disk, Number(times), Seed(seed), stop.Token)
            );
        }

    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

static int Say(Report report)
{
    Console.WriteLine(report);
    return report.Findings.Count == 0 ? 0 : 1;
}

static StoreEngine Engine(string text) => Enum.Parse<StoreEngine>(text, ignoreCase: true);

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Seed(string[] rest) => rest is [var given] ? Number(given) : Environment.TickCount;
