using System.Diagnostics;
using System.Globalization;
using System.Text;
using Glossary.Catalog.Store;
using Glossary.Server.State;
using Glossary.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Glossary.Durability.Stores;

/// <param name="Acknowledged">Commits of which the killed processes had heard.</param>
/// <param name="Unheard">Commits that took effect although the process was killed before it could say so.</param>
/// <param name="Findings">What is wrong; empty is what we want.</param>
internal sealed record CrashReport(int Rounds, int Seed, long Acknowledged, long Unheard, IReadOnlyList<string> Findings)
{
    public override string ToString() =>
        $"{Rounds} kills (seed {Seed}): {Acknowledged} acknowledged commits all there, {Unheard} more took effect unheard, "
        + $"{Findings.Count} finding(s)."
        + string.Concat(Findings.Select(f => $"\n  {f}"));
}

/// <summary>
/// Starts a writer, kills it at a random moment, and looks: every acknowledged commit is there under its revision, none is half
/// there, revisions have no gap and no repeat, and change log and records agree.
/// </summary>
internal static class CrashRun
{
    private const int LongestMilliseconds = 400;

    public static async Task<CrashReport> RunAsync(
        StoreEngine engine,
        string connectionString,
        int rounds,
        int seed,
        Action<string> say,
        CancellationToken cancellationToken
    )
    {
        var random = new Random(seed);
        var acknowledged = new Dictionary<long, string>();
        var findings = new List<string>();
        long head = 0;
        for (int round = 1; round <= rounds && findings.Count == 0; round++)
        {
            await Kill(engine, connectionString, random, acknowledged, findings, cancellationToken).ConfigureAwait(false);
            head = await Look(engine, connectionString, head, acknowledged, findings, cancellationToken).ConfigureAwait(false);
            if (round % 20 == 0)
            {
                say($"{round} kills, revision {head}");
            }
        }

        ICatalogStore store = await Open(engine, connectionString, cancellationToken).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            findings.AddRange((await StoreVerifier.VerifyAsync(store, cancellationToken).ConfigureAwait(false)).Findings);
        }

        return new CrashReport(rounds, seed, acknowledged.Count, head - acknowledged.Count, findings);
    }

    private static async Task Kill(
        StoreEngine engine,
        string connectionString,
        Random random,
        Dictionary<long, string> acknowledged,
        List<string> findings,
        CancellationToken cancellationToken
    )
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["exec", typeof(CrashRun).Assembly.Location, "write", engine.ToString(), connectionString])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> complaint = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            int after = random.Next(20);
            int milliseconds = random.Next(LongestMilliseconds);
            for (
                int heard = 0;
                heard < after && await process.StandardOutput.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line;
                heard++
            )
            {
                Note(line, acknowledged, findings);
            }

            await Task.Delay(milliseconds, cancellationToken).ConfigureAwait(false);
            if (process.HasExited)
            {
                findings.Add($"The writer ended by itself: {await complaint.ConfigureAwait(false)}");
            }
        }
        finally
        {
            process.Kill();
        }

        // What it said before it died; the last line may be torn, and then it was not said.
        string rest = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        foreach (string line in rest.Split('\n')[..^1])
        {
            Note(line, acknowledged, findings);
        }

        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Note(string line, Dictionary<long, string> acknowledged, List<string> findings)
    {
        int space = line.IndexOf(' ', StringComparison.Ordinal);
        if (!acknowledged.TryAdd(long.Parse(line.AsSpan(0, space), CultureInfo.InvariantCulture), line[(space + 1)..]))
        {
            findings.Add($"A revision was given twice: {line}");
        }
    }

    private static async Task<long> Look(
        StoreEngine engine,
        string connectionString,
        long after,
        Dictionary<long, string> acknowledged,
        List<string> findings,
        CancellationToken cancellationToken
    )
    {
        ICatalogStore store = await Open(engine, connectionString, cancellationToken).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            long at = after;
            while (await store.ReadChangesAsync(at, 1000, cancellationToken).ConfigureAwait(false) is { Count: > 0 } revisions)
            {
                foreach (StoredRevision revision in revisions)
                {
                    if (revision.Revision != ++at)
                    {
                        findings.Add($"Revision {at} is missing.");
                    }

                    string task = revision.Caller["writer-".Length..];
                    string[] bodies = [.. revision.Changes.Select(c => Encoding.ASCII.GetString(c.After!.Body.Span)).Distinct()];
                    if (bodies.Length != 1 || revision.Changes.Count != Writer.Records || bodies[0] != revision.RequestId)
                    {
                        findings.Add($"Revision {at} is half there.");
                    }

                    if (acknowledged.TryGetValue(at, out string? said) && said != $"{task} {revision.RequestId}")
                    {
                        findings.Add($"Revision {at} is another than was acknowledged.");
                    }
                }
            }

            if (acknowledged.Keys.Any(r => r > at))
            {
                findings.Add($"The store is at revision {at}, but {acknowledged.Keys.Max()} was acknowledged.");
            }

            return at;
        }
    }

    private static Task<ICatalogStore> Open(StoreEngine engine, string connectionString, CancellationToken cancellationToken) =>
        CatalogStores.OpenAsync(
            engine,
            new StoreOptions { ConnectionString = connectionString },
            NullLoggerFactory.Instance,
            cancellationToken
        );
}
