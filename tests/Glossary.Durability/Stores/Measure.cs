using System.Diagnostics;
using Glossary.Catalog.Store;
using Glossary.Server.State;
using Glossary.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Glossary.Durability.Stores;

/// <summary>How long commits take, one at a time and many at once, and how fast a large store is written and read.</summary>
internal static class Measure
{
    private const int BodyBytes = 1000;
    private const int ManyRecords = 100_000;

    public static async Task RunAsync(StoreEngine engine, string connectionString, int commits, int writers)
    {
        ICatalogStore store = await CatalogStores.OpenAsync(
            engine,
            new StoreOptions { ConnectionString = connectionString },
            NullLoggerFactory.Instance,
            CancellationToken.None
        );
        await using (store.ConfigureAwait(false))
        {
            await Commits(store, "warm", 100, 1);
            await Commits(store, "one", commits, 1);
            await Commits(store, "many", commits, writers);
            await Bulk(store);
            // The cost of a commit must not grow with what is stored.
            await Commits(store, "large", commits, 1);
        }
    }

    private static async Task Commits(ICatalogStore store, string name, int commits, int writers)
    {
        byte[] body = new byte[BodyBytes];
        long start = Stopwatch.GetTimestamp();
        double[][] latencies = await Task.WhenAll(
            Enumerable
                .Range(0, writers)
                .Select(async writer =>
                {
                    var mine = new double[commits / writers];
                    for (int i = 0; i < mine.Length; i++)
                    {
                        long begun = Stopwatch.GetTimestamp();
                        await Write(store, [new RecordWrite(RecordKind.Concept, $"glossaries/{name}/concepts/c-{writer}-{i}", 0, body)]);
                        mine[i] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
                    }

                    return mine;
                })
        );
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double[] all = [.. latencies.SelectMany(l => l).Order()];
        Console.WriteLine(
            $"{name}: {writers} writer(s), {all.Length} commits, {all.Length / seconds:F0}/s, ms: median {all[all.Length / 2]:F2}, p99 "
                + $"{all[all.Length * 99 / 100]:F2}, max {all[^1]:F2}"
        );
    }

    private static async Task Bulk(ICatalogStore store)
    {
        byte[] body = new byte[BodyBytes];
        long start = Stopwatch.GetTimestamp();
        await Write(
            store,
            [
                .. Enumerable
                    .Range(0, ManyRecords)
                    .Select(i => new RecordWrite(RecordKind.Concept, $"glossaries/bulk/concepts/c{i}", 0, body)),
            ]
        );
        Console.WriteLine($"bulk: {ManyRecords} records in one commit, {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s");

        start = Stopwatch.GetTimestamp();
        int count = 0;
        await store.LoadAsync(_ => count++, CancellationToken.None);
        Console.WriteLine($"load: {count} records, {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s");
    }

    private static Task<CommitResult> Write(ICatalogStore store, IReadOnlyList<RecordWrite> writes) =>
        store.CommitAsync(
            new Commit
            {
                Caller = "measure",
                Time = TimeProvider.System.GetUtcNow(),
                Writes = writes,
            },
            CancellationToken.None
        );
}
