using System.IO.Compression;
using System.Text;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Server.State;
using Glossary.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Glossary.Storage.Tests;

/// <summary>
/// Stores of the first form, which lie in the folder of that name, are brought to the newest one. Both engines run all of it.
/// </summary>
public abstract class FirstFormTests : IAsyncLifetime
{
    /// <summary>
    /// Revision and digest of the records as they stand in the first form, read here without the store. Not as a constant: the digest is of
    /// all fields, and of what the engine finds, so it changes with the version.
    /// </summary>
    private static readonly Lazy<string> Digest = new(DigestOfTheFirstForm);

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract StoreEngine Engine { get; }

    private protected ITestDatabase Database { get; private set; } = null!;

    private protected abstract Task<ITestDatabase> MakeDatabase();

    /// <summary>Holds what is kept of the first form against what it was, once the store is in another one.</summary>
    private protected abstract Task CheckKept();

    /// <summary>Makes a store of the first form of what is kept, as README.md of the store says.</summary>
    private protected abstract Task GoBack();

    public async ValueTask InitializeAsync() => Database = await MakeDatabase();

    public async ValueTask DisposeAsync()
    {
        if (Database is not null)
        {
            await Database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Everything_is_there_as_it_was()
    {
        await using (ICatalogStore store = await Open(NullLoggerFactory.Instance))
        {
            await CheckContent(store);
            Assert.Equal(56, await store.Committed(Make.Write("glossaries/desk/concepts/new", 0, "1")));
        }

        await CheckKept();
        await using ICatalogStore again = await Open(new Failing(after: 0));
        Assert.Equal(56, await again.ReadRevisionAsync(Token));
    }

    [Fact]
    public async Task The_way_back_leads_to_the_store_as_it_was()
    {
        await using (ICatalogStore store = await Open(NullLoggerFactory.Instance))
        {
            await store.Committed(Make.Write("glossaries/desk/concepts/new", 0, "1"));
        }

        await GoBack();

        await Database.ExecuteAsync("UPDATE changes SET previous_revision = previous_revision; UPDATE records SET body = body", Token);
        await using ICatalogStore again = await Open(NullLoggerFactory.Instance);
        await CheckContent(again);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    public async Task It_goes_on_after_being_ended_between_any_two_batches(int batches)
    {
        int interruptions = 0;
        while (true)
        {
            try
            {
                await using ICatalogStore store = await Open(new Failing(batches));
                await CheckContent(store);
                break;
            }
            catch (Failing.Interruption)
            {
                interruptions++;
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                    Open(NullLoggerFactory.Instance, new CancellationToken(canceled: true))
                );
            }
        }

        Assert.InRange(interruptions, 3, 200);
        await CheckKept();
    }

    [Fact]
    public async Task What_a_server_of_the_version_before_writes_meanwhile_is_copied_too()
    {
        await Assert.ThrowsAsync<Failing.Interruption>(() => Open(new Failing(after: 3)));
        await Database.ExecuteAsync(
            """
            UPDATE head SET revision = 56;
            INSERT INTO commits SELECT 56, time, 'meanwhile', NULL, NULL FROM commits WHERE revision = 55;
            INSERT INTO changes SELECT 56, 0, kind, 'glossaries/meanwhile', 0, deleted, (SELECT time FROM commits WHERE revision = 56), body FROM changes WHERE name = 'glossaries/desk';
            INSERT INTO records SELECT name, kind, revision, deleted, create_time, create_time, body FROM changes WHERE revision = 56;
            """.Replace(
                "'meanwhile', NULL, NULL",
                Engine == StoreEngine.Postgres ? "'meanwhile', NULL, NULL, token" : "'meanwhile', NULL, NULL",
                StringComparison.Ordinal
            ),
            Token
        );

        await using ICatalogStore store = await Open(NullLoggerFactory.Instance);

        CatalogProof proof = await CatalogProof.Make(store, progress: null, Token);
        Assert.Empty(proof.Findings);
        Assert.Equal(56, proof.Revision);
        StoredRecord written = (await store.ReadRecordAsync("glossaries/meanwhile", 56, Token))!;
        Assert.Equal("Desk", ((GlossaryRecord)RecordState.FromStored(written).Value).DisplayName);
    }

    [Theory]
    [InlineData("UPDATE records SET body = (SELECT body FROM changes WHERE name = 'glossaries/desk') WHERE name = 'glossaries/diplomacy'")]
    [InlineData("DELETE FROM records WHERE name = 'glossaries/desk'")]
    [InlineData("UPDATE records SET deleted = NOT deleted WHERE name = 'glossaries/desk'")]
    [InlineData("DELETE FROM changes WHERE name = 'glossaries/desk'")]
    [InlineData("UPDATE changes SET body = (SELECT body FROM changes WHERE name = 'articles/memory') WHERE name = 'glossaries/desk'")]
    [InlineData("UPDATE changes SET previous_revision = 0 WHERE revision = 20")]
    public async Task A_store_that_contradicts_itself_stays_as_it_is(string sql)
    {
        await Database.ExecuteAsync(sql, Token);

        StoreCorruptException e = await Assert.ThrowsAsync<StoreCorruptException>(() => Open(NullLoggerFactory.Instance));

        Assert.NotEmpty(e.Message);
        await Database.ExecuteAsync("UPDATE changes SET previous_revision = previous_revision; UPDATE records SET body = body", Token);
        await Assert.ThrowsAsync<StoreCorruptException>(() => Open(NullLoggerFactory.Instance));
    }

    private protected static Stream Resource(string name) => typeof(FirstFormTests).Assembly.GetManifestResourceStream(name)!;

    private Task<ICatalogStore> Open(ILoggerFactory loggers, CancellationToken? cancellationToken = null) =>
        CatalogStores.OpenAsync(
            Engine,
            new StoreOptions
            {
                ConnectionString = Database.ConnectionString,
                MigrationBatch = 7,
                Clock = new HurriedClock(),
            },
            loggers,
            cancellationToken ?? Token
        );

    private static async Task CheckContent(ICatalogStore store)
    {
        CatalogProof proof = await CatalogProof.Make(store, progress: null, Token);
        Assert.Empty(proof.Findings);
        Assert.Equal(Digest.Value, $"{proof.Revision} {proof.Digest}");

        Assert.Equal(
            [
                "abcdefghjk Desk [\"reader\",\"editor:desk\"]  ",
                "bbcdefghjk Straße 편집 [\"admin\"] 2026-04-03T12:00:00 ",
                "cbcdefghjk Old []  2026-03-07T12:00:00",
            ],
            (await store.ListApiKeysAsync(Token)).Select(k => $"{k.Id} {k.Name} {k.Roles} {k.ExpireTime:s} {k.RevokeTime:s}")
        );
        Assert.Equal(
            new CommitResult.Repeated(3),
            await store.FindRequestAsync("anna@desk.example", new RequestStamp("r-2", Encoding.UTF8.GetBytes("fingerprint of r-2")), Token)
        );
        IReadOnlyList<StoredRevision> history = await store.ReadHistoryAsync("glossaries/desk/concepts/c1", 100, 100, Token);
        Assert.Equal(
            ["7  third", "4 기자 second", "3 anna@desk.example Note 😀"],
            history.Select(r => $"{r.Revision} {r.Caller} {Note(r)}")
        );
        Assert.Null(await store.ReadRecordAsync("glossaries/desk/concepts/c4", 100, Token));
        Assert.StartsWith(
            "Wort0 Wort1",
            ((ConceptRecord)RecordState.FromStored((await store.ReadRecordAsync("glossaries/desk/concepts/c4", 9, Token))!).Value).Note,
            StringComparison.Ordinal
        );

        static string Note(StoredRevision revision) => ((ConceptRecord)RecordState.FromStored(revision.Changes[0].After!).Value).Note;
    }

    private static string DigestOfTheFirstForm()
    {
        string path = Path.GetTempFileName();
        try
        {
            using (var stored = new GZipStream(Resource("sqlite.db"), CompressionMode.Decompress))
            using (FileStream file = File.Create(path))
            {
                stored.CopyTo(file);
            }

            using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "SELECT kind, name, body, revision, deleted, create_time, update_time FROM records";
            using SqliteDataReader row = command.ExecuteReader();
            List<RecordState> records = [];
            while (row.Read())
            {
                var kind = (RecordKind)row.GetInt32(0);
                records.Add(
                    RecordState.FromStored(
                        new StoredRecord(
                            kind,
                            row.GetString(1),
                            RecordState.BodyOf(RecordJson.Read(kind, row.GetFieldValue<byte[]>(2))),
                            row.GetInt64(3),
                            row.GetBoolean(4),
                            Time(5),
                            Time(6)
                        )
                    )
                );
            }

            return $"55 {CatalogSnapshot.Build(55, records, CancellationToken.None).Digest(CancellationToken.None)}";

            DateTimeOffset Time(int column) => DateTimeOffset.UnixEpoch.AddMicroseconds(row.GetInt64(column));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Each look at it is a minute later, so that every batch is told of.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        private long _minutes;

        public override long GetTimestamp() => ++_minutes * 60 * TimestampFrequency;
    }

    /// <summary>
    /// Fails as soon as it was told of so many batches (event 3003), after each of which everything is written that is to be written.
    /// </summary>
    private sealed class Failing(int after) : ILoggerFactory, ILogger
    {
        private const int Copied = 3003;

        private int _batches;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (eventId.Id == Copied && ++_batches >= after)
            {
                throw new Interruption();
            }
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) { }

        public void Dispose() { }

        internal sealed class Interruption : Exception;
    }
}

public sealed class SqliteFirstFormTests : FirstFormTests
{
    private protected override StoreEngine Engine => StoreEngine.Sqlite;

    private protected override async Task<ITestDatabase> MakeDatabase()
    {
        var database = new SqliteDatabase();
        await using FileStream file = File.Create(database.File);
        await using var stored = new GZipStream(Resource("sqlite.db"), CompressionMode.Decompress);
        await stored.CopyToAsync(file, Token);
        return database;
    }

    private protected override Task GoBack()
    {
        string file = ((SqliteDatabase)Database).File;
        File.Delete(file);
        SqliteBackup.Restore(file + SqliteMigrations.KeptSuffix, file);
        return Task.CompletedTask;
    }

    private protected override async Task CheckKept()
    {
        string kept = ((SqliteDatabase)Database).File + SqliteMigrations.KeptSuffix;
        await using var connection = new SqliteConnection($"Data Source={kept};Pooling=False");
        await connection.OpenAsync(Token);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText =
            "SELECT group_concat(scriptname) || ' ' || (SELECT revision FROM head) || ' ' || (SELECT count(*) FROM changes) FROM "
            + "schema_versions";
        Assert.Matches("^sqlite/0001-catalogue.sql 55 [1-9][0-9]{2}$", (string)(await command.ExecuteScalarAsync(Token))!);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(kept));
        }
    }
}

public sealed class PostgresFirstFormTests : FirstFormTests
{
    private protected override StoreEngine Engine => StoreEngine.Postgres;

    private protected override async Task<ITestDatabase> MakeDatabase()
    {
        PostgresDatabase database = await PostgresDatabase.CreateAsync(Token);
        using var reader = new StreamReader(new GZipStream(Resource("postgres.sql"), CompressionMode.Decompress));
        await database.ExecuteAsync(await reader.ReadToEndAsync(Token), Token);
        return database;
    }

    private protected override async Task GoBack()
    {
        using var reader = new StreamReader(Resource("back"));
        await Database.ExecuteAsync(await reader.ReadToEndAsync(Token), Token);
    }

    private protected override Task CheckKept() =>
        Database.ExecuteAsync(
            "DO $$ BEGIN ASSERT (SELECT max(revision) FROM old_changes) = 55 AND (SELECT count(*) FROM old_records) > 100; END $$",
            Token
        );
}
