using System.Diagnostics;
using Glossary.Catalog.Store;
using Glossary.Durability.Running;
using Glossary.Storage.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Glossary.Storage.Tests;

/// <summary>What only a database across a connection has: connections that break, servers that end and come back.</summary>
public sealed class PostgresFaultTests : IAsyncLifetime
{
    private const int Retries = 2000;

    private PostgresDatabase _database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await PostgresDatabase.CreateAsync(Token);

    public ValueTask DisposeAsync() => _database is null ? ValueTask.CompletedTask : _database.DisposeAsync();

    [Fact]
    public async Task A_commit_that_took_effect_unheard_is_found_and_acknowledged()
    {
        await using CuttingProxy proxy = MakeProxy(out string through);
        await using PostgresCatalogStore store = await PostgresDatabase.OpenAsync(through, Token);
        await store.Committed(Make.Write("a", 0, "1"));

        proxy.Next = Cut.AfterCommit;
        Assert.Equal(2, await store.Committed(Make.Write("a", 1, "2")));

        Assert.Equal(1, proxy.Cuts);
        Assert.Equal(2, (await store.Log()).Count);
        Assert.Equal(3, await store.Committed(Make.Write("a", 2, "3")));
    }

    [Fact]
    public async Task A_commit_that_did_not_reach_the_server_is_known_not_to_have_taken_effect()
    {
        await using CuttingProxy proxy = MakeProxy(out string through);
        await using PostgresCatalogStore store = await PostgresDatabase.OpenAsync(through, Token);

        proxy.Next = Cut.BeforeCommit;
        StoreUnavailableException e = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            store.CommitAsync(Make.Commit(Make.Write("a", 0, "1")), Token)
        );

        Assert.Equal((1, StoreUnavailableReason.Unreachable, false), (proxy.Cuts, e.Reason, e.OutcomeUnknown));
        Assert.Equal(0, await store.ReadRevisionAsync(Token));
        Assert.Equal(1, await store.Committed(Make.Write("a", 0, "1")));
    }

    [Fact]
    public async Task A_commit_whose_outcome_cannot_be_found_out_says_so_and_may_be_sent_again()
    {
        Commit commit = Make.Commit(Make.Write("a", 0, "1")) with { Request = Make.Request("r", "1") };
        await using (CuttingProxy proxy = MakeProxy(out string through))
        {
            await using PostgresCatalogStore cutOff = await PostgresCatalogStore.OpenAsync(
                new StoreOptions { ConnectionString = through, ResolveTimeout = TimeSpan.FromMilliseconds(300) },
                NullLogger<PostgresCatalogStore>.Instance,
                Token
            );
            proxy.Next = Cut.AfterCommitForGood;

            StoreUnavailableException e = await Assert.ThrowsAsync<StoreUnavailableException>(() => cutOff.CommitAsync(commit, Token));
            Assert.True(e.OutcomeUnknown);
            await Assert.ThrowsAsync<StoreUnavailableException>(() => cutOff.ReadRevisionAsync(Token));
        }

        await using ICatalogStore store = await _database.OpenAsync(Token);
        Assert.Equal(new CommitResult.Repeated(1), await store.CommitAsync(commit, Token));
        Assert.Single(await store.Log());
    }

    [Fact]
    public async Task A_server_that_stops_waiting_for_its_standby_has_not_acknowledged()
    {
        await using PostgresProcess server = await PostgresProcess.StartAsync();
        await using PostgresCatalogStore store = await PostgresDatabase.OpenAsync(server.ConnectionString, Token);
        await server.ExecuteAsync("ALTER SYSTEM SET synchronous_standby_names = 'nobody'", Token);
        await server.ExecuteAsync("SELECT pg_reload_conf()", Token);
        Commit commit = Make.Commit(Make.Write("a", 0, "1")) with { Request = Make.Request("r", "1") };

        // The server heeds its new setting a moment later: once a commit takes long, each waits for a standby that never comes.
        for (int i = 0; i < Retries && await Commits(server, i); i++) { }

        Task<CommitResult> committing = store.CommitAsync(commit, Token);
        for (int i = 0; i < Retries && !committing.IsCompleted; i++)
        {
            await server.ExecuteAsync("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'", Token);
        }

        StoreUnavailableException e = await Assert.ThrowsAsync<StoreUnavailableException>(() => committing);
        Assert.True(e.OutcomeUnknown);

        await server.ExecuteAsync("ALTER SYSTEM RESET synchronous_standby_names", Token);
        await server.ExecuteAsync("SELECT pg_reload_conf()", Token);
        Assert.Equal(new CommitResult.Repeated(1), await store.CommitAsync(commit, Token));
    }

    /// <summary>Whether a commit by itself ends; one that waits for its standby is cancelled.</summary>
    private static async Task<bool> Commits(PostgresProcess server, int number)
    {
        Task commit = server.ExecuteAsync($"CREATE SCHEMA waiting{number}", Token);
        bool waited = false;
        while (!commit.IsCompleted)
        {
            await Task.WhenAny(commit, Task.Delay(TimeSpan.FromMilliseconds(200), Token));
            if (!commit.IsCompleted)
            {
                waited = true;
                await server.ExecuteAsync("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'", Token);
            }
        }

        await commit.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !waited;
    }

    [Fact]
    public async Task While_the_server_is_gone_calls_say_so_and_when_it_is_back_they_work()
    {
        await using PostgresProcess server = await PostgresProcess.StartAsync();
        await using PostgresCatalogStore store = await PostgresDatabase.OpenAsync(server.ConnectionString, Token);
        await store.Committed(Make.Write("a", 0, "1"));

        for (int round = 0; round < 2; round++)
        {
            long revision = await store.ReadRevisionAsync(Token);
            await server.CrashAsync();
            foreach (
                Func<Task> call in (Func<Task>[])
                    [
                        () => store.CommitAsync(Make.Commit(Make.Write($"x{round}", 0, "1")), Token),
                        () => store.ReadRevisionAsync(Token),
                        () => store.LoadAsync(_ => { }, Token),
                        () => store.WaitForChangeAsync(revision, Token),
                        () => store.ListApiKeysAsync(Token),
                    ]
            )
            {
                StoreUnavailableException e = await Assert.ThrowsAsync<StoreUnavailableException>(call);
                Assert.Equal((StoreUnavailableReason.Unreachable, false), (e.Reason, e.OutcomeUnknown));
            }

            await server.AgainAsync();
            Assert.Equal(revision + 1, await store.Committed(Make.Write("a", revision, $"{round}")));
            Assert.Equal(revision + 1, await store.ReadRevisionAsync(Token));
        }
    }

    [Fact]
    public async Task Writers_that_send_again_what_failed_lose_nothing_when_the_server_crashes()
    {
        const int Writers = 4;
        const int CommitsEach = 150;
        await using PostgresProcess server = await PostgresProcess.StartAsync();
        await using PostgresCatalogStore store = await PostgresDatabase.OpenAsync(server.ConnectionString, Token);
        int done = 0;

        Task writing = Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(async writer =>
                {
                    for (int i = 0; i < CommitsEach; i++)
                    {
                        Commit commit = Make.Commit(Make.Write($"w{writer}-{i}", 0, "1"), Make.Write($"v{writer}-{i}", 0, "1")) with
                        {
                            Request = Make.Request($"{writer}-{i}", "1"),
                        };
                        CommitResult? result = null;
                        for (int attempt = 0; attempt < Retries && result is null; attempt++)
                        {
                            try
                            {
                                result = await store.CommitAsync(commit, Token);
                            }
                            catch (StoreUnavailableException)
                            {
                                await Task.Delay(20, Token);
                            }
                        }

                        Assert.True(result is CommitResult.Committed or CommitResult.Repeated, $"{result}");
                        Interlocked.Increment(ref done);
                    }
                })
        );
        for (int crash = 1; crash <= 3; crash++)
        {
            for (int i = 0; i < Retries && done < Writers * CommitsEach * crash / 4 && !writing.IsCompleted; i++)
            {
                await Task.Delay(5, Token);
            }

            await server.CrashAsync();
            await server.AgainAsync();
        }

        await writing;
        Assert.Equal(Writers * CommitsEach, await store.ReadRevisionAsync(Token));
        (long revision, IReadOnlyList<string> findings) = await StoreVerifier.VerifyAsync(store, Token);
        Assert.Equal(Writers * CommitsEach, revision);
        Assert.Empty(findings);
    }

    [Fact]
    public async Task When_the_standby_is_promoted_nothing_acknowledged_is_lost_and_the_same_store_goes_on()
    {
        const int CommitsBefore = 40;
        const int CommitsAfter = 40;
        await using PostgresProcess primary = await PostgresProcess.StartAsync();
        await using PostgresProcess standby = await primary.StartStandbyAsync();
        var first = new NpgsqlConnectionStringBuilder(primary.ConnectionString);
        var second = new NpgsqlConnectionStringBuilder(standby.ConnectionString);
        first.Host = $"{first.Host}:{first.Port},{second.Host}:{second.Port}";
        await using PostgresCatalogStore store = await PostgresDatabase.OpenAsync(first.ConnectionString, Token);
        var acknowledged = new Dictionary<string, long>();
        bool promoted = false;
        long crashed = 0;

        for (int i = 0; i < CommitsBefore + CommitsAfter; i++)
        {
            if (i == CommitsBefore)
            {
                crashed = Stopwatch.GetTimestamp();
                await primary.CrashAsync();
            }
            else if (i == CommitsBefore + 1)
            {
                TestContext.Current.TestOutputHelper!.WriteLine(
                    $"From the crash to the next acknowledged commit: {Stopwatch.GetElapsedTime(crashed).TotalMilliseconds:F0} ms"
                );
            }

            Commit commit = Make.Commit(Make.Write(Make.Concept(i), 0, $"{i}")) with { Request = Make.Request($"{i}", "1") };
            for (int attempt = 0; attempt < Retries && !acknowledged.ContainsKey(commit.Request!.Id); attempt++)
            {
                try
                {
                    acknowledged[commit.Request.Id] = await store.CommitAsync(commit, Token) switch
                    {
                        CommitResult.Committed committed => committed.Revision,
                        CommitResult.Repeated repeated => repeated.Revision,
                        var other => throw new InvalidOperationException($"{other}"),
                    };
                }
                catch (StoreUnavailableException)
                {
                    Assert.True(i >= CommitsBefore);
                    if (!promoted)
                    {
                        await standby.ExecuteAsync("SELECT pg_promote()", Token);
                        promoted = true;
                    }

                    await Task.Delay(20, Token);
                }
            }
        }

        Assert.True(promoted);
        List<StoredRevision> log = await store.Log();
        Assert.Equal(CommitsBefore + CommitsAfter, log.Count);
        Assert.All(log, r => Assert.Equal(r.Revision, acknowledged[r.RequestId!]));
        await store.WaitForChangeAsync(log.Count - 1, Token);
    }

    [Fact]
    public async Task A_listener_that_lost_its_connection_misses_nothing()
    {
        string name = $"listener-{Guid.NewGuid():N}";
        string connectionString = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { ApplicationName = name }.ConnectionString;
        await using PostgresCatalogStore listening = await PostgresDatabase.OpenAsync(connectionString, Token);
        await using ICatalogStore writing = await _database.OpenAsync(Token);
        long seen = 0;
        for (int i = 1; i <= 10; i++)
        {
            await _database.ExecuteAsync(
                $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{name}'",
                Token
            );
            await writing.Committed(Make.Write(Make.Concept(i), 0, "{}"));
            while (seen < i)
            {
                await listening.WaitForChangeAsync(seen, Token);
                seen += (await listening.ReadChangesAsync(seen, 10, Token)).Count;
            }
        }

        Assert.Equal(10, seen);
    }

    [Fact]
    public async Task Stores_in_two_schemas_of_a_database_do_not_touch_each_other()
    {
        await using PostgresDatabase second = await PostgresDatabase.CreateAsync(Token);
        await using ICatalogStore a = await _database.OpenAsync(Token);
        await using ICatalogStore b = await second.OpenAsync(Token);

        await a.Committed(Make.Write("a", 0, "1"));
        Assert.Equal(1, await b.Committed(Make.Write("b", 0, "1")));
        Assert.Equal(["1", $"Concept b 1 r1 {Make.Noon:O} {Make.Noon:O}"], await b.Everything());
    }

    [Fact]
    public async Task A_database_that_acknowledges_too_early_is_overruled()
    {
        string careless = new NpgsqlConnectionStringBuilder(_database.ConnectionString)
        {
            Options = "-c synchronous_commit=off",
        }.ConnectionString;
        await _database.ExecuteAsync(
            """
            CREATE TABLE seen (setting text);
            CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO seen VALUES (current_setting('synchronous_commit')); RETURN NULL; END $$
            """,
            Token
        );
        await using PostgresCatalogStore store = await PostgresDatabase.OpenAsync(careless, Token);
        await _database.ExecuteAsync("CREATE TRIGGER note AFTER UPDATE ON head EXECUTE FUNCTION note()", Token);

        await store.Committed(Make.Write("a", 0, "1"));

        await using NpgsqlDataSource source = NpgsqlDataSource.Create(_database.ConnectionString);
        await using NpgsqlCommand command = source.CreateCommand("SELECT setting FROM seen");
        Assert.Equal("on", await command.ExecuteScalarAsync(Token));
    }

    [Theory]
    [InlineData("Database=missing_database", nameof(StoreUnavailableReason.Refused))]
    [InlineData("Username=missing_user", nameof(StoreUnavailableReason.Refused))]
    [InlineData("Search Path=missing_schema", nameof(StoreUnavailableReason.Refused))]
    [InlineData("Port=1", nameof(StoreUnavailableReason.Unreachable))]
    [InlineData("Options=-c default_transaction_read_only=on", nameof(StoreUnavailableReason.ReadOnly))]
    public async Task What_keeps_the_store_from_opening_is_told_apart(string setting, string reason)
    {
        StoreUnavailableException e = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            PostgresDatabase.OpenAsync($"{_database.ConnectionString};{setting}", Token)
        );

        Assert.Equal(reason, e.Reason.ToString());
    }

    private CuttingProxy MakeProxy(out string through)
    {
        var settings = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { SslMode = SslMode.Disable };
        var proxy = new CuttingProxy(settings.Port);
        settings.Port = proxy.Port;
        through = settings.ConnectionString;
        return proxy;
    }
}
