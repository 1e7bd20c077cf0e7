using Glossary.Catalog.Store;
using Glossary.Durability.Stores;
using Glossary.Server.State;

namespace Glossary.Storage.Tests;

// Databases that are not as they should be, and processes that are killed.
public abstract partial class CatalogStoreTests
{
    private protected abstract StoreEngine Engine { get; }

    [Fact]
    public async Task What_killed_processes_acknowledged_is_there_and_nothing_is_half_there()
    {
        CrashReport report = await CrashRun.RunAsync(Engine, _database.ConnectionString, rounds: 4, seed: 20261123, _ => { }, Token);

        Assert.Empty(report.Findings);
        Assert.Equal(4, report.Rounds);
    }

    [Fact]
    public async Task Records_and_change_log_of_a_store_agree()
    {
        Assert.Equal((0, 0), await Verify());

        await _store.Committed(Make.Write("a", 0, "1"), Make.Write("b", 0, "1"), Make.Write("c", 0, "1"));
        await _store.Committed(Make.Write("a", 1, "2"), Make.Write("b", 1, null));
        await _store.Committed(Make.Write("b", 0, "3"), Make.Write("c", 1, "3", deleted: true));

        Assert.Equal((3, 0), await Verify());
    }

    [Theory]
    [InlineData("DELETE FROM records WHERE name = 'a'")]
    [InlineData("UPDATE records SET place = id WHERE name = 'a'")]
    [InlineData("UPDATE records SET name = 'x' WHERE name = 'a'")]
    [InlineData("UPDATE changes SET kind = 1 WHERE record = (SELECT id FROM records WHERE name = 'a')")]
    [InlineData("UPDATE changes SET deleted = NOT deleted WHERE record = (SELECT id FROM records WHERE name = 'a')")]
    [InlineData("UPDATE changes SET create_time = (SELECT time FROM commits WHERE revision = 2) WHERE place >> 28 = 2")]
    [InlineData("UPDATE changes SET body = (SELECT body FROM changes WHERE place = 1 << 28) WHERE place >> 28 = 2")]
    [InlineData(
        "UPDATE changes SET record = (SELECT id FROM records WHERE name = 'a') WHERE record = (SELECT id FROM records WHERE name = 'b')"
    )]
    public async Task What_was_changed_behind_the_store_is_found(string sql)
    {
        await _store.Committed(Make.Write("a", 0, "1"), Make.Write("b", 0, "1"));
        await _store.Committed(Make.Commit(Make.Write("a", 1, "2")) with { Time = Make.Noon.AddHours(1) });
        await _database.ExecuteAsync(sql, Token);

        try
        {
            Assert.NotEqual((2, 0), await Verify());
        }
        catch (StoreCorruptException)
        {
            // What is read is found to be damaged before it is compared.
        }
    }

    [Theory]
    [InlineData("DELETE FROM changes WHERE place >> 28 = 2")]
    [InlineData("DELETE FROM changes WHERE place = 1 << 28")]
    [InlineData("UPDATE changes SET previous = 0 WHERE place >> 28 = 3")]
    public async Task A_torn_change_log_is_reported_as_damage(string sql)
    {
        await _store.Committed(Make.Write("a", 0, "1"), Make.Write("b", 0, "1"));
        await _store.Committed(Make.Write("a", 1, "2"));
        await _store.Committed(Make.Write("a", 2, "3"));
        await _database.ExecuteAsync(sql, Token);

        if (sql.StartsWith("UPDATE", StringComparison.Ordinal))
        {
            // The log is whole, but tells another story than it did.
            Assert.NotEqual((3, 0), await Verify());
        }
        else
        {
            await Assert.ThrowsAsync<StoreCorruptException>(() => _store.ReadChangesAsync(0, 10, Token));
            await Assert.ThrowsAsync<StoreCorruptException>(() => _store.ReadChangePartAsync(new ChangePosition(1, 0), Token));
        }
    }

    [Fact]
    public async Task A_head_that_was_set_back_is_reported_as_damage_and_not_written_over()
    {
        await _store.Committed(Make.Write("a", 0, "1"));
        await _store.Committed(Make.Write("b", 0, "1"));
        await _database.ExecuteAsync("UPDATE head SET revision = 1", Token);

        await Assert.ThrowsAsync<StoreCorruptException>(() => _store.CommitAsync(Make.Commit(Make.Write("c", 0, "1")), Token));
        Assert.Null(await _store.ReadRecordAsync("c", 9, Token));
    }

    [Fact]
    public async Task A_store_that_a_newer_version_has_changed_is_not_opened()
    {
        await _database.ExecuteAsync(
            "INSERT INTO schema_versions (scriptname, applied) VALUES ('9999-from-the-future.sql', '2030-01-01')",
            Token
        );

        StoreUnavailableException e = await Assert.ThrowsAsync<StoreUnavailableException>(() => _database.OpenAsync(Token));

        Assert.Equal(StoreUnavailableReason.Incompatible, e.Reason);
    }

    [Fact]
    public async Task A_connection_string_of_nothing_is_refused()
    {
        foreach (string bad in new[] { "", "nonsense", "Nonsense=1" })
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() =>
                CatalogStores.OpenAsync(
                    Engine,
                    new StoreOptions { ConnectionString = bad },
                    Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance,
                    Token
                )
            );
        }
    }

    [Theory]
    [InlineData("UPDATE commits SET caller = 'annb' WHERE revision = 1", 1)]
    [InlineData("UPDATE commits SET request_id = 's' WHERE revision = 1", 1)]
    [InlineData("UPDATE commits SET seal = seal + 1", 2)]
    [InlineData("UPDATE api_keys SET name = 'other'", 1)]
    [InlineData("UPDATE api_keys SET revoke_seal = revoke_seal + 1", 1)]
    [InlineData("UPDATE changes SET kind = kind + 1 WHERE body IS NULL", 1)]
    public async Task What_a_checksum_tells_otherwise_is_damage(string sql, int faults)
    {
        await _store.Committed(Make.Commit(Make.Write("a", 0, "1")) with { Request = Make.Request("r", "1") });
        await _store.Committed(Make.Write("a", 1, null));
        await _store.AddApiKeyAsync(new ApiKeyRecord("k", Make.Bytes("hash"), "name", "[]", Make.Noon, Make.Noon.AddDays(1)), Token);
        await _store.RevokeApiKeyAsync("k", Make.Noon.AddHours(1), Token);
        await _store.RevokeApiKeyAsync("k", Make.Noon.AddHours(2), Token);
        EngineCheck before = await _store.CheckSealsAsync(Token);
        Assert.Empty(before.Faults);
        Assert.Null(before.NotChecked);

        await _database.ExecuteAsync(sql, Token);

        Assert.Equal(faults, (await _store.CheckSealsAsync(Token)).Faults.Count);
    }

    [Fact]
    public async Task Rows_of_an_earlier_version_have_no_checksum_and_are_counted()
    {
        await _store.Committed(Make.Write("a", 0, "1"));
        await _database.ExecuteAsync("UPDATE commits SET seal = NULL", Token);

        EngineCheck check = await _store.CheckSealsAsync(Token);

        Assert.Empty(check.Faults);
        Assert.StartsWith(
            "An earlier version wrote 1 commit(s) and 0 key(s) without a checksum",
            check.NotChecked,
            StringComparison.Ordinal
        );
    }

    private async Task<(long Revision, int Findings)> Verify()
    {
        (long revision, IReadOnlyList<string> findings) = await StoreVerifier.VerifyAsync(_store, Token);
        return (revision, findings.Count);
    }
}
