using System.Globalization;
using Glossary.Catalog.Store;

namespace Glossary.Storage.Tests;

// Many at once, in one process and in several.
public abstract partial class CatalogStoreTests
{
    private const int Processes = 3;
    private const int WritersEach = 4;
    private const int CommitsEach = 10;

    [Fact]
    public async Task Revisions_of_many_writers_have_no_gap_and_no_repeat()
    {
        ICatalogStore[] stores = await OpenSeveral();

        long[][] revisions = await Task.WhenAll(
            Enumerable
                .Range(0, Processes * WritersEach)
                .Select(async writer =>
                {
                    var mine = new long[CommitsEach];
                    for (int i = 0; i < CommitsEach; i++)
                    {
                        mine[i] = await stores[writer % Processes]
                            .Committed(Make.Write(Make.Concept((writer * CommitsEach) + i), 0, $"{writer}"));
                    }

                    return mine;
                })
        );

        Assert.Equal(Enumerable.Range(1, Processes * WritersEach * CommitsEach).Select(i => (long)i), revisions.SelectMany(r => r).Order());
        // Each writer saw its own in order.
        Assert.All(revisions, mine => Assert.Equal(mine.Order(), mine));
        Assert.Equal(Enumerable.Range(1, Processes * WritersEach * CommitsEach), (await _store.Log(7)).Select(r => (int)r.Revision));
        await Close(stores);
    }

    [Fact]
    public async Task Of_writers_that_derive_from_the_same_revision_one_wins_and_no_update_is_lost()
    {
        ICatalogStore[] stores = await OpenSeveral();
        await _store.Committed(Make.Write("counter", 0, "0"));

        int[] conflicts = await Task.WhenAll(
            stores.Select(async store =>
            {
                int lost = 0;
                for (int done = 0; done < CommitsEach; )
                {
                    StoredRecord now = (await store.ReadRecordAsync("counter", long.MaxValue, Token))!;
                    int value = int.Parse(Make.Text(now.Body), CultureInfo.InvariantCulture);
                    CommitResult result = await store.CommitAsync(Make.Commit(Make.Write("counter", now.Revision, $"{value + 1}")), Token);
                    switch (result)
                    {
                        case CommitResult.Committed:
                            done++;
                            break;
                        case CommitResult.Conflict conflict:
                            Assert.True(conflict.ActualRevision > now.Revision);
                            lost++;
                            break;
                        default:
                            Assert.Fail($"{result}");
                            break;
                    }
                }

                return lost;
            })
        );

        StoredRecord end = (await _store.ReadRecordAsync("counter", long.MaxValue, Token))!;
        Assert.Equal($"{Processes * CommitsEach}", Make.Text(end.Body));
        Assert.Equal(1 + (Processes * CommitsEach), end.Revision);
        Assert.All(conflicts, c => Assert.True(c >= 0));
        await Close(stores);
    }

    [Fact]
    public async Task The_same_request_sent_by_many_at_once_takes_effect_once()
    {
        ICatalogStore[] stores = await OpenSeveral();
        Commit commit = Make.Commit(Make.Write("a", 0, "one")) with { Request = Make.Request("r", "1") };

        CommitResult[] results = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => stores[i % Processes].CommitAsync(commit, Token)));

        Assert.Single(results, new CommitResult.Committed(1));
        Assert.Equal(11, results.Count(r => r == new CommitResult.Repeated(1)));
        await Close(stores);
    }

    [Fact]
    public async Task A_snapshot_holds_whole_commits_only()
    {
        ICatalogStore[] stores = await OpenSeveral();
        const int Records = 20;
        await _store.Committed([.. Enumerable.Range(0, Records).Select(i => Make.Write(Make.Concept(i), 0, "1"))]);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        Task<long> writing = Task.Run(
            async () =>
            {
                long revision = 1;
                while (!stop.IsCancellationRequested)
                {
                    revision = await stores[0]
                        .Committed([.. Enumerable.Range(0, Records).Select(i => Make.Write(Make.Concept(i), revision, $"{revision + 1}"))]);
                }

                return revision;
            },
            Token
        );

        long last = 0;
        for (int i = 0; i < 30; i++)
        {
            var bodies = new HashSet<string>();
            long revision = await stores[1].LoadAsync(r => bodies.Add($"{Make.Text(r.Body)} {r.Revision}"), Token);
            Assert.Equal($"{revision} {revision}", Assert.Single(bodies));
            Assert.True(revision >= last);
            last = revision;
        }

        await stop.CancelAsync();
        long written = await writing;
        Assert.Equal(written, await _store.ReadRevisionAsync(Token));
        await Close(stores);
    }

    [Fact]
    public async Task A_commit_is_seen_by_the_next_call_of_every_process()
    {
        ICatalogStore[] stores = await OpenSeveral();
        for (int i = 1; i <= CommitsEach; i++)
        {
            long revision = await stores[i % Processes].Committed(Make.Write(Make.Concept(i), 0, "{}"));
            foreach (ICatalogStore store in stores)
            {
                Assert.Equal(revision, await store.ReadRevisionAsync(Token));
                Assert.NotNull(await store.ReadRecordAsync(Make.Concept(i), revision, Token));
            }
        }

        await Close(stores);
    }

    [Fact]
    public async Task Commits_that_are_cancelled_at_any_moment_are_written_whole_or_not_at_all()
    {
        int acknowledged = 0;
        for (int i = 0; i < 40; i++)
        {
            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
            Task<CommitResult> commit = _store.CommitAsync(
                Make.Commit(Make.Write(Make.Concept(i), 0, "{}"), Make.Write(Make.Concept(i + 1000), 0, "{}")),
                cancel.Token
            );
            for (int spin = 0; spin < i * 50; spin++)
            {
                await Task.Yield();
            }

            await cancel.CancelAsync();
            try
            {
                Assert.Equal(new CommitResult.Committed(acknowledged + 1), await commit);
                acknowledged++;
            }
            catch (OperationCanceledException)
            {
                // Then nothing was written, which the next revision tells.
            }
        }

        Assert.Equal(acknowledged, await _store.ReadRevisionAsync(Token));
        Assert.Equal(1 + (acknowledged * 2), (await _store.Everything()).Count);
        Assert.All(await _store.Log(), r => Assert.Equal(2, r.Changes.Count));
    }

    [Fact]
    public async Task A_commit_of_many_records_is_one_revision()
    {
        const int Many = 5000;
        Assert.Equal(1, await _store.Committed([.. Enumerable.Range(0, Many).Select(i => Make.Write(Make.Concept(i), 0, $"{i}"))]));
        Assert.Equal(
            2,
            await _store.Committed([
                .. Enumerable.Range(0, Many).Select(i => Make.Write(Make.Concept(i), 1, i % 2 == 0 ? null : $"{i} again")),
            ])
        );

        Assert.Equal(1 + (Many / 2), (await _store.Everything()).Count);
        IReadOnlyList<StoredRevision> log = await _store.ReadChangesAsync(1, 1, Token);
        Assert.Equal(Enumerable.Range(0, Many), log[0].Changes.Select(c => c.Ordinal));
        Assert.Equal($"{Many - 1} again", Make.Text(log[0].Changes[^1].After!.Body));
        Assert.Equal($"{Many - 1}", Make.Text(log[0].Changes[^1].Before!.Body));
    }

    private Task<ICatalogStore[]> OpenSeveral() => Task.WhenAll(Enumerable.Range(0, Processes).Select(_ => _database.OpenAsync(Token)));

    private static async Task Close(ICatalogStore[] stores)
    {
        foreach (ICatalogStore store in stores)
        {
            await store.DisposeAsync();
        }
    }
}
