using System.Diagnostics;
using System.Text;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Server.State;
using Glossary.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Glossary.Storage.Tests;

public sealed class SqliteCatalogStoreTests : CatalogStoreTests
{
    private protected override StoreEngine Engine => StoreEngine.Sqlite;

    private protected override Task<ITestDatabase> MakeDatabase() => Task.FromResult<ITestDatabase>(new SqliteDatabase());
}

/// <summary>What only a file has: backups, a disk that is full, and what else may lie at its place.</summary>
public sealed class SqliteFileTests : IAsyncDisposable
{
    private readonly SqliteDatabase _database = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public void The_writer_synchronises_at_each_commit()
    {
        using SqliteConnection writer = new SqliteFile(_database.ConnectionString).OpenWriter();

        Assert.Equal("wal", Ask(writer, "PRAGMA journal_mode"));
        Assert.Equal(2L, Ask(writer, "PRAGMA synchronous"));
        Assert.Equal(1L, Ask(writer, "PRAGMA foreign_keys"));
    }

    /// <summary>A flipped bit may make a time that no calendar has.</summary>
    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public async Task A_time_beyond_all_times_is_damage_and_no_fault_of_the_check(long time)
    {
        await using SqliteCatalogStore store = await SqliteDatabase.OpenAsync(_database.File, Token);
        await store.Committed(Make.Write("a", 0, "1"));

        await _database.ExecuteAsync(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"UPDATE commits SET time = {time}"),
            Token
        );

        Assert.Single((await store.CheckSealsAsync(Token)).Faults);
    }

    /// <summary>
    /// The name of a record stands in its table and in an index. A bit that flips in either is found, though reading the records may never
    /// see the index.
    /// </summary>
    [Fact]
    public async Task A_bit_that_flips_in_a_table_or_an_index_is_found()
    {
        byte[] name = Encoding.UTF8.GetBytes(Make.Concept(7));
        string backup = Path.Combine(_database.Folder, "backup.db");
        await using (SqliteCatalogStore store = await SqliteDatabase.OpenAsync(_database.File, Token))
        {
            for (int i = 0; i < 20; i++)
            {
                await store.Committed(Make.Write(Make.Concept(i), 0, $"{i}"));
            }

            Assert.Empty((await store.CheckEngineAsync(Token)).Faults);
            await store.BackupAsync(backup, progress: null, Token);
        }

        byte[] whole = await File.ReadAllBytesAsync(backup, Token);
        int[] places = [.. Enumerable.Range(0, whole.Length - name.Length).Where(i => whole.AsSpan(i, name.Length).SequenceEqual(name))];
        Assert.True(places.Length >= 2);
        foreach (int place in places)
        {
            string damaged = Path.Combine(_database.Folder, $"damaged-{place}.db");
            byte[] bytes = [.. whole];
            bytes[place + name.Length - 1] ^= 1;
            await File.WriteAllBytesAsync(damaged, bytes, Token);
            await using SqliteCatalogStore store = await SqliteDatabase.OpenAsync(damaged, Token);
            CatalogProof proof = await CatalogProof.Make(store, progress: null, Token);

            Assert.True(proof.EngineIsDamaged);
            Assert.Contains(proof.Findings, f => f.StartsWith("SQLite: ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_backup_made_while_others_write_is_a_store_of_one_of_its_revisions()
    {
        await using SqliteCatalogStore store = await SqliteDatabase.OpenAsync(_database.File, Token);
        await store.Committed(Make.Write("a", 0, "1"));
        string backup = Path.Combine(_database.Folder, "backup.db");
        Task writing = Task.Run(
            async () =>
            {
                for (int i = 0; i < 50; i++)
                {
                    await store.Committed(Make.Write(Make.Concept(i), 0, $"{i}"));
                }
            },
            Token
        );
        await store.BackupAsync(backup, progress: null, Token);
        await writing;

        Assert.Equal([backup], Directory.GetFiles(_database.Folder, "backup.db*"));
        await using SqliteCatalogStore copy = await SqliteDatabase.OpenAsync(backup, Token);
        (long revision, IReadOnlyList<string> findings) = await StoreVerifier.VerifyAsync(copy, Token);
        Assert.InRange(revision, 1, 51);
        Assert.Empty(findings);
        Assert.Equal(revision + 1, await copy.Committed(Make.Write("new", 0, "1")));
    }

    [Fact]
    public async Task A_backup_overwrites_nothing()
    {
        await using SqliteCatalogStore store = await SqliteDatabase.OpenAsync(_database.File, Token);
        string taken = Path.Combine(_database.Folder, "taken");
        await File.WriteAllTextAsync(taken, "mine", Token);

        await Assert.ThrowsAsync<IOException>(() => store.BackupAsync(taken, progress: null, Token));
        Assert.Throws<IOException>(() => SqliteBackup.Restore(_database.File, taken));
        Assert.Equal("mine", await File.ReadAllTextAsync(taken, Token));
    }

    [Fact]
    public async Task A_backup_is_restored_to_a_free_place_only()
    {
        await using (SqliteCatalogStore store = await SqliteDatabase.OpenAsync(_database.File, Token))
        {
            await store.Committed(Make.Write("a", 0, "1"));
        }

        string place = Path.Combine(_database.Folder, "restored.db");
        await File.WriteAllTextAsync(place + "-wal", "of another database", Token);
        Assert.Throws<IOException>(() => SqliteBackup.Restore(_database.File, place));
        File.Delete(place + "-wal");

        Assert.True(SqliteBackup.Restore(_database.File, place) > 0);
        await using SqliteCatalogStore restored = await SqliteDatabase.OpenAsync(place, Token);
        Assert.Equal(1, await restored.ReadRevisionAsync(Token));
    }

    [Fact]
    public async Task What_is_no_store_is_not_restored()
    {
        string place = Path.Combine(_database.Folder, "restored.db");
        string garbage = Path.Combine(_database.Folder, "garbage");
        await File.WriteAllBytesAsync(garbage, [.. Enumerable.Range(0, 5000).Select(i => (byte)i)], Token);
        string foreign = Path.Combine(_database.Folder, "foreign.db");
        MakeForeign(foreign);

        Assert.Throws<StoreCorruptException>(() => SqliteBackup.Restore(garbage, place));
        Assert.Throws<StoreCorruptException>(() => SqliteBackup.Restore(foreign, place));
        Assert.Throws<IOException>(() => SqliteBackup.Restore(Path.Combine(_database.Folder, "missing"), place));
        Assert.False(File.Exists(place));
    }

    [Fact]
    public async Task Another_programs_database_is_left_alone()
    {
        MakeForeign(_database.File);

        StoreUnavailableException e = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            SqliteDatabase.OpenAsync(_database.File, Token)
        );

        Assert.Equal(StoreUnavailableReason.Incompatible, e.Reason);
        using var connection = new SqliteConnection(_database.ConnectionString + ";Pooling=False");
        connection.Open();
        Assert.Equal("mine", Ask(connection, "SELECT text FROM notes"));
        Assert.Equal(1L, Ask(connection, "SELECT count(*) FROM sqlite_master"));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_damage()
    {
        await File.WriteAllTextAsync(_database.File, new string('x', 5000), Token);

        await Assert.ThrowsAsync<StoreCorruptException>(() => SqliteDatabase.OpenAsync(_database.File, Token));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_cannot_be_reached()
    {
        StoreUnavailableException e = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            SqliteDatabase.OpenAsync(Path.Combine(_database.Folder, "missing", "store.db"), Token)
        );

        Assert.Equal(StoreUnavailableReason.Unreachable, e.Reason);
        Assert.DoesNotContain("missing", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=x;Mode=Memory")]
    [InlineData("Data Source=file::memory:")]
    [InlineData("Data Source=file:x?mode=memory")]
    public async Task A_store_in_memory_is_refused(string connectionString)
    {
        await Assert.ThrowsAsync<ArgumentException>(() =>
            SqliteCatalogStore.OpenAsync(
                new StoreOptions { ConnectionString = connectionString },
                NullLogger<SqliteCatalogStore>.Instance,
                Token
            )
        );
    }

    [Fact]
    public async Task Writing_waits_for_another_process_and_then_says_that_it_is_busy()
    {
        await using SqliteCatalogStore store = await SqliteDatabase.OpenAsync(_database.File, Token);
        using (var other = new SqliteConnection(_database.ConnectionString + ";Pooling=False"))
        {
            other.Open();
            using SqliteTransaction held = other.BeginTransaction();

            StoreUnavailableException e = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
                store.CommitAsync(Make.Commit(Make.Write("a", 0, "1")), Token)
            );

            Assert.Equal(StoreUnavailableReason.Busy, e.Reason);
            Assert.False(e.OutcomeUnknown);
            // Reading goes on.
            Assert.Equal(0, await store.ReadRevisionAsync(Token));
        }

        Assert.Equal(1, await store.Committed(Make.Write("a", 0, "1")));
    }

    [Fact]
    public async Task On_a_full_disk_writing_fails_reading_goes_on_and_nothing_is_half_there()
    {
        string folder = Path.Combine(_database.Folder, "small");
        Directory.CreateDirectory(folder);
        Assert.SkipUnless(
            await RunAsync("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder),
            "Needs the right to mount a small file system: run as root."
        );
        try
        {
            string ballast = Path.Combine(folder, "ballast");
            await File.WriteAllBytesAsync(ballast, new byte[512 * 1024], Token);
            await using SqliteCatalogStore store = await SqliteDatabase.OpenAsync(Path.Combine(folder, "store.db"), Token);
            string body = new('x', 20_000);
            long written = 0;
            StoreUnavailableException? full = null;
            while (full is null && written < 1000)
            {
                try
                {
                    written = await store.Committed(Make.Write($"a{written}", 0, body), Make.Write($"b{written}", 0, body));
                }
                catch (StoreUnavailableException e)
                {
                    full = e;
                }
            }

            Assert.Equal(StoreUnavailableReason.Full, full!.Reason);
            Assert.False(full.OutcomeUnknown);
            Assert.Equal((int)(2 * written) + 1, (await store.Everything()).Count);
            Assert.Equal(written, (await store.Log()).Count);

            File.Delete(ballast);
            Assert.Equal(written + 1, await store.Committed(Make.Write("after", 0, body)));
            Assert.Empty((await StoreVerifier.VerifyAsync(store, Token)).Findings);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Assert.True(await RunAsync("umount", folder));
        }
    }

    private static void MakeForeign(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('mine')";
        command.ExecuteNonQuery();
    }

    private static object? Ask(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode == 0;
    }
}

/// <summary>A database file in a folder of its own.</summary>
internal sealed class SqliteDatabase : ITestDatabase
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("glossary-store-").FullName;

    public string File => Path.Combine(Folder, "store.db");

    public string ConnectionString => $"Data Source={File}";

    public async Task<ICatalogStore> OpenAsync(CancellationToken cancellationToken) => await OpenAsync(File, cancellationToken);

    public static Task<SqliteCatalogStore> OpenAsync(string file, CancellationToken cancellationToken) =>
        SqliteCatalogStore.OpenAsync(
            new StoreOptions { ConnectionString = $"Data Source={file}", PollInterval = TimeSpan.FromMilliseconds(20) },
            NullLogger<SqliteCatalogStore>.Instance,
            cancellationToken
        );

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(ConnectionString + ";Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
