using Glossary.Catalog.Store;

namespace Glossary.Storage.Tests;

// Requests that are sent again; API keys; texts of every kind.
public abstract partial class CatalogStoreTests
{
    [Fact]
    public async Task A_request_sent_again_is_answered_with_the_revision_of_then_and_writes_nothing()
    {
        Commit commit = Make.Commit(Make.Write("a", 0, "one")) with { Request = Make.Request("r", "1") };
        await _store.Committed(commit);
        await _store.Committed(Make.Write("a", 1, "two"));

        // Even though what it was derived from has changed since, by itself and by others.
        Assert.Equal(new CommitResult.Repeated(1), await _store.CommitAsync(commit, Token));
        Assert.Equal(new CommitResult.Repeated(1), await _store.FindRequestAsync("anna", commit.Request!, Token));
        Assert.Equal(2, await _store.ReadRevisionAsync(Token));
    }

    [Fact]
    public async Task Another_request_under_the_same_id_is_told_apart()
    {
        await _store.Committed(Make.Commit(Make.Write("a", 0, "one")) with { Request = Make.Request("r", "1") });
        Commit other = Make.Commit(Make.Write("b", 0, "two")) with { Request = Make.Request("r", "2") };

        Assert.Equal(new CommitResult.RequestIdReused(1), await _store.CommitAsync(other, Token));
        Assert.Equal(new CommitResult.RequestIdReused(1), await _store.FindRequestAsync("anna", other.Request!, Token));
        Assert.Equal(1, await _store.ReadRevisionAsync(Token));
    }

    [Fact]
    public async Task Each_caller_has_request_ids_of_their_own()
    {
        RequestStamp request = Make.Request("r", "1");
        await _store.Committed(Make.Commit(Make.Write("a", 0, "one")) with { Request = request });

        Assert.Null(await _store.FindRequestAsync("bela", request, Token));
        Assert.Equal(2, await _store.Committed(Make.Commit(Make.Write("b", 0, "two")) with { Request = request, Caller = "bela" }));
        Assert.Equal(3, await _store.Committed(Make.Commit(Make.Write("c", 0, "three")) with { Request = request, Caller = "" }));
    }

    [Fact]
    public async Task Only_a_committed_request_is_remembered()
    {
        Commit commit = Make.Commit(Make.Write("a", 5, "one")) with { Request = Make.Request("r", "1") };
        Assert.IsType<CommitResult.Conflict>(await _store.CommitAsync(commit, Token));

        Assert.Null(await _store.FindRequestAsync("anna", commit.Request!, Token));
        Assert.Equal(1, await _store.Committed(commit with { Writes = [Make.Write("a", 0, "one")] }));
    }

    [Fact]
    public async Task Commits_without_a_request_id_are_never_the_same()
    {
        await _store.Committed(Make.Write("a", 0, "one"));

        Assert.Equal(2, await _store.Committed(Make.Write("a", 1, "one")));
    }

    /// <summary>Texts that some database, somewhere, takes for the same or cannot keep.</summary>
    private static readonly string[] Texts =
    [
        "e\u0301",
        "\u00e9",
        "Straße",
        "STRASSE",
        "Strasse",
        "I",
        "i",
        "İ",
        "ı",
        "한글",
        "\u1112\u1161\u11ab\u1100\u1173\u11af",
        "😀𝔘𠮷",
        "\u200b",
        "\ufeffa",
        "a ",
        " a",
        "a",
        "A",
        "\u0001\t\r\n\u007f",
        "\uffff",
        "%_'\"\\;--",
        "{0} @name $name :name",
    ];

    [Fact]
    public async Task Texts_are_kept_to_the_byte_and_none_is_taken_for_another()
    {
        RecordWrite[] writes = [.. Texts.Select((t, i) => Make.Write(Make.Concept(i), 0, t))];
        await _store.Committed(writes);
        for (int i = 0; i < Texts.Length; i++)
        {
            Assert.Equal(
                i + 2,
                await _store.Committed(
                    Make.Commit(Make.Write(Make.Concept(i), 1, Texts[i])) with
                    {
                        Caller = Texts[i],
                        Request = Make.Request(Texts[i], "f"),
                    }
                )
            );
            Assert.True(await _store.AddApiKeyAsync(new ApiKeyRecord($"k{i:00}", new byte[] { 1 }, Texts[i], Texts[i], Make.Noon), Token));
        }

        List<StoredRevision> log = await _store.Log();
        for (int i = 0; i < Texts.Length; i++)
        {
            Assert.Equal(Texts[i], Make.Text((await _store.ReadRecordAsync(Make.Concept(i), 1, Token))!.Body));
            Assert.Equal((Texts[i], Texts[i]), (log[i + 1].Caller, log[i + 1].RequestId));
            Assert.Equal(new CommitResult.Repeated(i + 2), await _store.FindRequestAsync(Texts[i], Make.Request(Texts[i], "f"), Token));
        }

        Assert.Equal(Texts, (await _store.ListApiKeysAsync(Token)).Select(k => k.Name));
        Assert.Equal(Texts, (await _store.ListApiKeysAsync(Token)).Select(k => k.Roles));
    }

    [Fact]
    public async Task Bodies_are_kept_whatever_their_bytes()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(b => (byte)b)];
        await _store.Committed(
            new RecordWrite(RecordKind.Article, "articles/bytes", 0, all),
            new RecordWrite(RecordKind.Article, "articles/none", 0, ReadOnlyMemory<byte>.Empty)
        );

        Assert.Equal(all, (await _store.ReadRecordAsync("articles/bytes", 1, Token))!.Body.ToArray());
        Assert.Empty((await _store.ReadRecordAsync("articles/none", 1, Token))!.Body.ToArray());
    }

    [Fact]
    public async Task Keys_are_listed_in_order_of_id_as_they_were_added()
    {
        var second = new ApiKeyRecord("b", new byte[] { 1, 2 }, "Program", "{\"*\":\"reader\"}", Make.Noon, Make.Noon.AddDays(1));
        var first = new ApiKeyRecord("a", new byte[] { 3 }, "", "{}", Make.Noon);
        Assert.True(await _store.AddApiKeyAsync(second, Token));
        Assert.True(await _store.AddApiKeyAsync(first, Token));

        IReadOnlyList<ApiKeyRecord> keys = await _store.ListApiKeysAsync(Token);

        Assert.Equal([first with { Hash = default }, second with { Hash = default }], keys.Select(k => k with { Hash = default }));
        Assert.Equal([3], keys[0].Hash.ToArray());
        Assert.Equal([1, 2], keys[1].Hash.ToArray());
    }

    [Fact]
    public async Task A_key_is_not_replaced_by_another_of_its_id()
    {
        var key = new ApiKeyRecord("a", new byte[] { 1 }, "first", "{}", Make.Noon);
        Assert.True(await _store.AddApiKeyAsync(key, Token));
        Assert.False(await _store.AddApiKeyAsync(key with { Name = "second" }, Token));
        Assert.True(await _store.RevokeApiKeyAsync("a", Make.Noon, Token));
        Assert.False(await _store.AddApiKeyAsync(key with { Name = "third" }, Token));

        Assert.Equal("first", Assert.Single(await _store.ListApiKeysAsync(Token)).Name);
    }

    [Fact]
    public async Task A_key_stays_revoked_from_the_first_time_on()
    {
        await _store.AddApiKeyAsync(new ApiKeyRecord("a", new byte[] { 1 }, "", "{}", Make.Noon), Token);
        Assert.True(await _store.RevokeApiKeyAsync("a", Make.Noon.AddDays(1), Token));
        Assert.True(await _store.RevokeApiKeyAsync("a", Make.Noon.AddDays(2), Token));
        Assert.False(await _store.RevokeApiKeyAsync("b", Make.Noon, Token));

        Assert.Equal(Make.Noon.AddDays(1), Assert.Single(await _store.ListApiKeysAsync(Token)).RevokeTime);
    }

    [Fact]
    public async Task Keys_are_outside_the_revisions()
    {
        await _store.AddApiKeyAsync(new ApiKeyRecord("a", new byte[] { 1 }, "", "{}", Make.Noon), Token);

        Assert.Equal(0, await _store.ReadRevisionAsync(Token));
    }

    [Fact]
    public async Task A_session_is_found_by_its_hash_until_it_is_removed()
    {
        SessionRecord one = Session(1, "anna", Start, Start.AddHours(1));
        await _store.AddSessionAsync(one, Token);

        SessionRecord? found = await _store.FindSessionAsync(one.Hash, Token);
        Assert.NotNull(found);
        Assert.Equal(one.Hash.ToArray(), found.Hash.ToArray());
        Assert.Equal(one with { Hash = found.Hash }, found);
        Assert.Null(await _store.FindSessionAsync(new byte[] { 2 }, Token));
        Assert.True(await _store.RemoveSessionAsync(one.Hash, Token));
        Assert.False(await _store.RemoveSessionAsync(one.Hash, Token));
        Assert.Null(await _store.FindSessionAsync(one.Hash, Token));
        Assert.Equal(0, await _store.ReadRevisionAsync(Token));
    }

    [Fact]
    public async Task Sessions_that_expired_and_those_beyond_the_limit_go_when_one_is_added()
    {
        SessionRecord expired = Session(200, "bela", Start, Start.AddMinutes(1));
        SessionRecord other = Session(201, "bela", Start, Start.AddHours(9));
        await _store.AddSessionAsync(expired, Token);
        await _store.AddSessionAsync(other, Token);
        Assert.NotNull(await _store.FindSessionAsync(expired.Hash, Token));
        for (byte i = 0; i <= StoreLimits.SessionsOfOne; i++)
        {
            await _store.AddSessionAsync(Session(i, "anna", Start.AddMinutes(2 + i), Start.AddHours(9)), Token);
        }

        Assert.Null(await _store.FindSessionAsync(expired.Hash, Token));
        Assert.NotNull(await _store.FindSessionAsync(other.Hash, Token));
        Assert.Null(await _store.FindSessionAsync(new byte[] { 0 }, Token));
        Assert.NotNull(await _store.FindSessionAsync(new byte[] { 1 }, Token));
        Assert.NotNull(await _store.FindSessionAsync(new byte[] { StoreLimits.SessionsOfOne }, Token));
    }

    [Fact]
    public async Task One_owner_delivers_to_a_receiver_from_the_revision_after_the_latest_until_its_lease_ends()
    {
        var hour = TimeSpan.FromHours(1);
        await using ICatalogStore other = await _database.OpenAsync(Token);
        await _store.Committed(Make.Write(Make.Concept(1), 0, "{}"));
        long revision = await _store.ReadRevisionAsync(Token);
        Delivery begun = new(new ChangePosition(revision + 1, 0), 0);

        Assert.Equal(begun, await _store.TakeDeliveryAsync("desk", "first", hour, Token));
        Assert.Null(await other.TakeDeliveryAsync("desk", "second", hour, Token));
        Assert.Equal(begun, await other.TakeDeliveryAsync("archive", "second", hour, Token));
        Assert.Equal(begun, await _store.TakeDeliveryAsync("desk", "first", hour, Token));

        Delivery later = new(new ChangePosition(revision + 7, 3), 2);
        Assert.False(await other.NoteDeliveryAsync("desk", "second", later, hour, Token));
        Assert.False(await other.NoteDeliveryAsync("nobody", "second", later, hour, Token));
        Assert.True(await _store.NoteDeliveryAsync("desk", "first", later, hour, Token));
        Assert.Equal(later, await _store.TakeDeliveryAsync("desk", "first", hour, Token));

        // A lease that is given up, or has ended, is another's to take, and the one before can note nothing more.
        Assert.True(await _store.NoteDeliveryAsync("desk", "first", later, TimeSpan.Zero, Token));
        Assert.Equal(later, await other.TakeDeliveryAsync("desk", "second", TimeSpan.Zero, Token));
        Assert.False(await other.NoteDeliveryAsync("desk", "second", begun, hour, Token));
        Assert.Equal(later, await _store.TakeDeliveryAsync("desk", "first", hour, Token));
        Assert.False(await other.NoteDeliveryAsync("desk", "second", begun, hour, Token));
        Assert.Equal(later, await _store.TakeDeliveryAsync("desk", "first", hour, Token));
    }

    private static readonly DateTimeOffset Start = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private static SessionRecord Session(byte hash, string name, DateTimeOffset created, DateTimeOffset expires) =>
        new(new byte[] { hash }, "key", name, "[\"reader\"]", created, expires);
}
