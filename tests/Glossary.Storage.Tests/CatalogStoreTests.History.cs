using Glossary.Catalog.Store;

namespace Glossary.Storage.Tests;

// The change log, reads at past revisions, and waiting for what is new.
public abstract partial class CatalogStoreTests
{
    [Fact]
    public async Task The_change_log_tells_who_when_what_and_what_was_there_before()
    {
        DateTimeOffset later = Make.Noon.AddHours(1);
        await _store.Committed(Make.Write("b", 0, "b1"), Make.Write("a", 0, "a1"));
        await _store.Committed(
            new Commit
            {
                Caller = "베라",
                Time = later,
                Request = Make.Request("r-1", "f"),
                Writes = [Make.Write("a", 1, "a2", deleted: true), Make.Write("b", 1, null), Make.Write("c", 0, "c2")],
            }
        );

        List<StoredRevision> log = await _store.Log();

        Assert.Equal([1, 2], log.Select(r => r.Revision));
        Assert.Equal(("anna", null, Make.Noon), (log[0].Caller, log[0].RequestId, log[0].Time));
        Assert.Equal(("베라", "r-1", later), (log[1].Caller, log[1].RequestId, log[1].Time));
        Assert.Equal(["0 b", "1 a"], log[0].Changes.Select(c => $"{c.Ordinal} {c.Name}"));
        Assert.Equal(
            [
                $"0 Concept a | Concept a a1 r1 {Make.Noon:O} {Make.Noon:O} | Concept a a2 r2 deleted {Make.Noon:O} {later:O}",
                $"1 Concept b | Concept b b1 r1 {Make.Noon:O} {Make.Noon:O} | none",
                $"2 Concept c | none | Concept c c2 r2 {later:O} {later:O}",
            ],
            log[1].Changes.Select(c => $"{c.Ordinal} {c.Kind} {c.Name} | {Make.Line(c.Before)} | {Make.Line(c.After)}")
        );
    }

    [Fact]
    public async Task What_was_written_after_a_removal_had_nothing_before()
    {
        await _store.Committed(Make.Write("a", 0, "a1"));
        await _store.Committed(Make.Write("a", 1, null));
        await _store.Committed(Make.Write("a", 0, "a3"));

        StoredChange last = (await _store.Log())[2].Changes[0];

        Assert.Null(last.Before);
        Assert.Equal(3, last.After!.Revision);
    }

    [Theory]
    [InlineData(0, 100, "1 2 3 4 5")]
    [InlineData(0, 2, "1 2")]
    [InlineData(2, 2, "3 4")]
    [InlineData(4, 1, "5")]
    [InlineData(5, 1, "")]
    [InlineData(99, 1, "")]
    [InlineData(3, int.MaxValue, "4 5")]
    [InlineData(long.MaxValue, int.MaxValue, "")]
    public async Task The_change_log_is_read_from_a_revision_by_whole_revisions(long after, int most, string expected)
    {
        for (int i = 1; i <= 5; i++)
        {
            await _store.Committed(Make.Write(Make.Concept(i), 0, "{}"), Make.Write(Make.Concept(i + 10), 0, "{}"));
        }

        IReadOnlyList<StoredRevision> revisions = await _store.ReadChangesAsync(after, most, Token);

        Assert.Equal(expected, string.Join(' ', revisions.Select(r => r.Revision)));
        Assert.All(revisions, r => Assert.Equal(2, r.Changes.Count));
    }

    [Fact]
    public async Task Large_revisions_come_in_several_answers_each_whole()
    {
        string large = new('x', StoreRows.ChangesBytes / 2);
        await _store.Committed(Make.Write("a", 0, large), Make.Write("b", 0, large), Make.Write("c", 0, large));
        await _store.Committed(Make.Write("d", 0, "{}"));

        StoredRevision first = Assert.Single(await _store.ReadChangesAsync(0, 10, Token));
        Assert.Equal(3, first.Changes.Count);
        Assert.Equal(large, Make.Text(first.Changes[2].After!.Body));
        Assert.Equal(2, Assert.Single(await _store.ReadChangesAsync(1, 10, Token)).Revision);
    }

    [Theory]
    [InlineData(1, 0, "1:0 1:1 1:2 2:0 3:0 3:1 3:2")]
    [InlineData(1, 2, "1:2 2:0 3:0 3:1 3:2")]
    [InlineData(1, 3, "2:0 3:0 3:1 3:2")]
    [InlineData(1, int.MaxValue, "2:0 3:0 3:1 3:2")]
    [InlineData(3, 1, "3:1 3:2")]
    [InlineData(3, 3, "")]
    [InlineData(4, 0, "")]
    [InlineData(long.MaxValue, int.MaxValue, "")]
    public async Task The_change_log_is_read_from_any_change_on(long revision, int ordinal, string expected)
    {
        await _store.Committed(Make.Write("a", 0, "a1"), Make.Write("b", 0, "b1"), Make.Write("c", 0, "c1"));
        await _store.Committed(Make.Write("b", 1, "b2"));
        await _store.Committed(Make.Write("c", 1, null), Make.Write("a", 1, "a3"), Make.Write("b", 2, "b3"));
        List<StoredRevision> log = await _store.Log();

        IReadOnlyList<StoredRevision> part = await _store.ReadChangePartAsync(new ChangePosition(revision, ordinal), Token);

        Assert.Equal(expected, string.Join(' ', part.SelectMany(r => r.Changes.Select(c => $"{r.Revision}:{c.Ordinal}"))));
        Assert.All(part, r => Assert.False(r.Continues));
        Assert.Equal(
            log.SelectMany(r => r.Changes.Select(c => Line(r, c))).TakeLast(part.Sum(r => r.Changes.Count)),
            part.SelectMany(r => r.Changes.Select(c => Line(r, c)))
        );

        static string Line(StoredRevision r, StoredChange c) =>
            $"{r.Revision} {r.Time:O} {r.Caller} {r.RequestId} {c.Ordinal} {c.Kind} {c.Name} {Make.Line(c.Before)} {Make.Line(c.After)}";
    }

    [Theory]
    [InlineData(20, StoreRows.PartBytes / 5, 3)]
    [InlineData(2 * StoreRows.PartChanges, 10, 2)]
    [InlineData(3, 2 * StoreRows.PartBytes, 3)]
    public async Task A_large_revision_is_read_in_parts_each_of_which_says_whether_more_follows(int changes, int bytes, int atLeast)
    {
        string body = new('x', bytes);
        await _store.Committed(Make.Write("before", 0, "{}"));
        await _store.Committed([.. Enumerable.Range(0, changes).Select(i => Make.Write(Make.Concept(i), 0, body))]);
        await _store.Committed(Make.Write("after", 0, "{}"));

        List<string> read = [];
        int parts = 0;
        var next = new ChangePosition(1, 0);
        while (await _store.ReadChangePartAsync(next, Token) is { Count: > 0 } part)
        {
            parts++;
            Assert.InRange(part.Sum(r => r.Changes.Count), 1, StoreRows.PartChanges);
            // It ends with the change that fills it.
            Assert.True(part.SelectMany(r => r.Changes).SkipLast(1).Sum(c => (long)c.After!.Body.Length) <= StoreRows.PartBytes);
            read.AddRange(part.SelectMany(r => r.Changes.Select(c => $"{r.Revision}:{c.Ordinal}")));
            Assert.All(part.SkipLast(1), r => Assert.False(r.Continues));
            StoredRevision last = part[^1];
            Assert.Equal(last.Revision == 2 && last.Changes[^1].Ordinal < changes - 1, last.Continues);
            next = last.Continues
                ? new ChangePosition(last.Revision, last.Changes[^1].Ordinal + 1)
                : new ChangePosition(last.Revision + 1, 0);
        }

        Assert.Equal(["1:0", .. Enumerable.Range(0, changes).Select(i => $"2:{i}"), "3:0"], read);
        Assert.InRange(parts, atLeast, changes + 2);
    }

    [Fact]
    public async Task A_record_is_read_as_it_stood_at_each_revision()
    {
        await _store.Committed(Make.Write("other", 0, "{}"));
        await _store.Committed(Make.Write("a", 0, "a2"));
        await _store.Committed(Make.Write("other", 1, "{}"));
        await _store.Committed(Make.Write("a", 2, "a4", deleted: true));
        await _store.Committed(Make.Write("a", 4, null));
        await _store.Committed(Make.Write("a", 0, "a6"));

        var stood = new List<string>();
        for (long revision = 0; revision <= 8; revision++)
        {
            StoredRecord? record = await _store.ReadRecordAsync("a", revision, Token);
            stood.Add(record is null ? "none" : $"{Make.Text(record.Body)}@{record.Revision}{(record.Deleted ? " deleted" : "")}");
        }

        Assert.Equal(["none", "none", "a2@2", "a2@2", "a4@4 deleted", "none", "a6@6", "a6@6", "a6@6"], stood);
        Assert.Null(await _store.ReadRecordAsync("never", 8, Token));
    }

    [Theory]
    [InlineData("a", long.MaxValue, 10, "6 none>a6, 5 a4>none, 4 a2>a4, 2 none>a2")]
    [InlineData("a", 6, 2, "5 a4>none, 4 a2>a4")]
    [InlineData("a", 2, 10, "")]
    [InlineData("other", long.MaxValue, 1, "3 {}>{}")]
    [InlineData("never", long.MaxValue, 10, "")]
    public async Task The_history_of_a_record_is_read_from_its_latest_change_back(string name, long before, int most, string expected)
    {
        await _store.Committed(Make.Write("other", 0, "{}"));
        await _store.Committed(Make.Write("a", 0, "a2"));
        await _store.Committed(Make.Write("beside", 0, "{}"), Make.Write("other", 1, "{}"));
        await _store.Committed(Make.Write("a", 2, "a4", deleted: true));
        await _store.Committed(Make.Write("a", 4, null));
        await _store.Committed(Make.Write("a", 0, "a6"));

        IReadOnlyList<StoredRevision> history = await _store.ReadHistoryAsync(name, before, most, Token);

        Assert.All(history, revision => Assert.Equal(name, Assert.Single(revision.Changes).Name));
        Assert.Equal(
            expected,
            string.Join(", ", history.Select(r => $"{r.Revision} {Body(r.Changes[0].Before)}>{Body(r.Changes[0].After)}"))
        );

        static string Body(StoredRecord? record) => record is null ? "none" : Make.Text(record.Body);
    }

    [Fact]
    public async Task Waiting_ends_at_once_when_the_store_is_further()
    {
        await _store.Committed(Make.Write("a", 0, "{}"));
        await _store.WaitForChangeAsync(0, Token);

        await using ICatalogStore other = await _database.OpenAsync(Token);
        await other.WaitForChangeAsync(0, Token);
    }

    [Fact]
    public async Task Waiting_ends_with_a_commit_of_this_process()
    {
        await _store.Committed(Make.Write("a", 0, "{}"));
        Task<long> followed = Follow(_store, 1, 2);
        await _store.Committed(Make.Write("a", 1, "{}"));

        Assert.Equal(2, await followed);
    }

    [Fact]
    public async Task Waiting_ends_with_a_commit_of_another_process()
    {
        await using ICatalogStore other = await _database.OpenAsync(Token);
        Task<long> followed = Follow(_store, 0, 20);
        for (int i = 1; i <= 20; i++)
        {
            await other.Committed(Make.Write(Make.Concept(i), 0, "{}"));
        }

        Assert.Equal(20, await followed);
    }

    [Fact]
    public async Task Many_wait_at_once()
    {
        Task<long>[] followed = [.. Enumerable.Range(0, 20).Select(_ => Follow(_store, 0, 3))];
        for (int i = 1; i <= 3; i++)
        {
            await _store.Committed(Make.Write(Make.Concept(i), 0, "{}"));
        }

        Assert.All(await Task.WhenAll(followed), r => Assert.Equal(3, r));
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task waiting = WaitForever(cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        async Task WaitForever(CancellationToken token)
        {
            while (true)
            {
                await _store.WaitForChangeAsync(0, token);
            }
        }
    }

    [Fact]
    public async Task A_store_that_went_back_says_so()
    {
        await _store.Committed(Make.Write("a", 0, "{}"));

        StoreRewoundException e = await Assert.ThrowsAsync<StoreRewoundException>(() => _store.WaitForChangeAsync(3, Token));

        Assert.Equal((3, 1), (e.Seen, e.Actual));
    }

    /// <summary>Follows the change log as a replica does, and returns the revision at which it arrived.</summary>
    private static async Task<long> Follow(ICatalogStore store, long from, long until)
    {
        long at = from;
        while (at < until)
        {
            await store.WaitForChangeAsync(at, Token);
            foreach (StoredRevision revision in await store.ReadChangesAsync(at, 100, Token))
            {
                Assert.Equal(at + 1, revision.Revision);
                at = revision.Revision;
            }
        }

        return at;
    }
}
