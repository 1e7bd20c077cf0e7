using System.Collections;
using Glossary.Catalog.Store;
using Glossary.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Glossary.Storage.Tests;

/// <summary>What a store says when its files are removed, replaced or cut while it is open, and who else can read them.</summary>
public sealed class SqliteFileLossTests : IAsyncDisposable
{
    private static readonly Dictionary<string, Action<SqliteFileLossTests>> Losses = new(StringComparer.Ordinal)
    {
        ["database removed"] = t => File.Delete(t.Database),
        ["database renamed"] = t => File.Move(t.Database, t.Database + ".old"),
        ["backup moved over the database"] = t => File.Move(t.Backup, t.Database, overwrite: true),
        ["log removed"] = t => File.Delete(t.Database + "-wal"),
        ["log replaced"] = t => File.Copy(Rename(t.Database + "-wal"), t.Database + "-wal"),
        ["index of the log removed"] = t => File.Delete(t.Database + "-shm"),
        ["everything removed"] = t => Directory.Delete(t.Folder, recursive: true),
        ["folder renamed"] = t => Directory.Move(t.Folder, t.Folder + ".old"),
        ["log cut"] = t => Cut(t.Database + "-wal", 0),
        ["log cut short"] = t => Cut(t.Database + "-wal", new FileInfo(t.Database + "-wal").Length - 1),
        ["database cut"] = t => Cut(t.Database, 0),
    };

    private readonly SqliteDatabase _place = new();

    public SqliteFileLossTests() => Directory.CreateDirectory(Folder);

    public static TheoryData<string> Cases => [.. Losses.Keys];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(_place.Folder, "store");

    private string Database => Path.Combine(Folder, "store.db");

    private string Backup => Path.Combine(_place.Folder, "backup.db");

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_nobody_would_find_again_is_not_acknowledged(string loss)
    {
        await using SqliteCatalogStore store = await SqliteDatabase.OpenAsync(Database, Token);
        await store.Committed(Make.Write("a", 0, "1"));
        await store.BackupAsync(Backup, progress: null, Token);
        await store.Committed(Make.Write("b", 0, "1"));
        Assert.False(store.IsReplaced);

        Losses[loss](this);

        StoreUnavailableException e = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            store.CommitAsync(Make.Commit(Make.Write("c", 0, "1")), Token)
        );
        Assert.Equal((StoreUnavailableReason.Replaced, false), (e.Reason, e.OutcomeUnknown));
        Assert.DoesNotContain(Folder, e.Message, StringComparison.Ordinal);
        Assert.Contains(Database, e.InnerException!.Message, StringComparison.Ordinal);
        Assert.Equal(
            StoreUnavailableReason.Replaced,
            (await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadRevisionAsync(Token))).Reason
        );
        Assert.Equal(
            StoreUnavailableReason.Replaced,
            (await Assert.ThrowsAsync<StoreUnavailableException>(() => store.RevokeApiKeyAsync("k", Make.Noon, Token))).Reason
        );
        Assert.True(store.IsReplaced);
    }

    [Fact]
    public async Task A_file_that_goes_during_a_commit_leaves_its_outcome_unknown()
    {
        await using SqliteCatalogStore store = await SqliteDatabase.OpenAsync(Database, Token);
        await store.Committed(Make.Write("a", 0, "1"));

        StoreUnavailableException e = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            store.CommitAsync(
                Make.Commit() with
                {
                    Writes = new Interrupted(Make.Write("b", 0, "1"), () => File.Move(Database, Database + ".old")),
                },
                Token
            )
        );

        Assert.Equal((StoreUnavailableReason.Replaced, true), (e.Reason, e.OutcomeUnknown));
    }

    [Fact]
    public async Task Files_that_come_back_are_written_again()
    {
        await using SqliteCatalogStore store = await SqliteDatabase.OpenAsync(Database, Token);
        await store.Committed(Make.Write("a", 0, "1"));
        Directory.Move(Folder, Folder + ".old");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAsync(Make.Commit(Make.Write("b", 0, "1")), Token));

        Directory.Move(Folder + ".old", Folder);

        Assert.Equal(2, await store.Committed(Make.Write("b", 0, "1")));
        Assert.Empty((await StoreVerifier.VerifyAsync(store, Token)).Findings);
    }

    [Fact]
    public async Task A_link_to_the_database_may_be_opened_and_not_be_turned()
    {
        string link = Path.Combine(_place.Folder, "link.db");
        File.CreateSymbolicLink(link, Database);
        await using SqliteCatalogStore store = await SqliteDatabase.OpenAsync(link, Token);
        await store.Committed(Make.Write("a", 0, "1"));
        await store.BackupAsync(Backup, progress: null, Token);

        File.Delete(link);
        File.CreateSymbolicLink(link, Backup);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAsync(Make.Commit(Make.Write("b", 0, "1")), Token));
    }

    [Fact]
    public async Task What_SQLite_itself_cuts_is_no_loss()
    {
        await using SqliteCatalogStore store = await SqliteDatabase.OpenAsync(Database, Token);
        Execute("CREATE TABLE ballast AS SELECT randomblob(2000000) AS bytes");
        Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        await store.Committed(Make.Write("a", 0, "1"));
        long database = new FileInfo(Database).Length;
        long log = new FileInfo(Database + "-wal").Length;

        Execute("DROP TABLE ballast");
        Execute("VACUUM");
        Execute("PRAGMA wal_checkpoint(TRUNCATE)");

        Assert.True(new FileInfo(Database).Length < database);
        Assert.True(new FileInfo(Database + "-wal").Length < log);
        Assert.Equal(2, await store.Committed(Make.Write("b", 0, "1")));
        Assert.Equal(3, await store.Committed(Make.Write("c", 0, "1")));
        Assert.Empty((await StoreVerifier.VerifyAsync(store, Token)).Findings);
    }

    [Fact]
    public async Task Nobody_else_can_read_a_store_or_a_backup()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        await using SqliteCatalogStore store = await SqliteDatabase.OpenAsync(Database, Token);
        await store.Committed(Make.Write("a", 0, "1"));
        await store.BackupAsync(Backup, progress: null, Token);
        SqliteBackup.Restore(Backup, Path.Combine(Folder, "restored.db"));

        string[] files = [.. Directory.GetFiles(Folder), Backup];

        Assert.Equal(
            ["backup.db", "restored.db", "store.db", "store.db-shm", "store.db-wal"],
            files.Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.All(
            files,
            f =>
                Assert.Equal(
                    UnixFileMode.UserRead | UnixFileMode.UserWrite,
                    OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(f)
                )
        );
    }

    private static string Rename(string path)
    {
        File.Move(path, path + ".old");
        return path + ".old";
    }

    private static void Cut(string path, long length)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(length);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A single write; something happens as soon as it is looked at within the transaction.</summary>
    private sealed class Interrupted(RecordWrite write, Action happens) : IReadOnlyList<RecordWrite>
    {
        private int _looks;

        public int Count => 1;

        public RecordWrite this[int index]
        {
            get
            {
                if (_looks++ == 0)
                {
                    happens();
                }

                return write;
            }
        }

        public IEnumerator<RecordWrite> GetEnumerator()
        {
            yield return write;
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
