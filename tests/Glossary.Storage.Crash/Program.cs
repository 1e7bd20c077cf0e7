using System.Globalization;
using Glossary.Server.Storage;
using Glossary.Storage.Crash;

const string Usage = """
    Kills a process that writes to a store, again and again, and looks whether everything it acknowledged is there; or measures
    commits.

      run     ENGINE CONNECTION ROUNDS [SEED]    kills a writer ROUNDS times
      measure ENGINE CONNECTION COMMITS WRITERS  latency and throughput of commits
      write   ENGINE CONNECTION                  writes until it is killed, and prints what is acknowledged

    ENGINE is sqlite or postgres; CONNECTION is the driver's connection string of an empty store.
    """;

if (args.Length < 3 && args is not ["write", _, _] || !Enum.TryParse(args[1], ignoreCase: true, out StoreEngine engine))
{
    Console.Error.WriteLine(Usage);
    return 2;
}

switch (args)
{
    case ["write", _, var connection]:
        await Writer.RunAsync(engine, connection);
        return 0;

    case ["run", _, var connection, var rounds, .. var rest]:
        int seed = rest is [var given] ? Number(given) : Environment.TickCount;
        CrashReport report = await CrashRun.RunAsync(engine, connection, Number(rounds), seed, Console.WriteLine, CancellationToken.None);
        Console.WriteLine(report);
        return report.Findings.Count == 0 ? 0 : 1;

    case ["measure", _, var connection, var commits, var writers]:
        await Measure.RunAsync(engine, connection, Number(commits), Number(writers));
        return 0;

    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
