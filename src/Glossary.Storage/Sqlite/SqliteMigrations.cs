using DbUp;
using DbUp.Builder;
using DbUp.Sqlite.Helpers;
using Glossary.Catalog.Store;
using Microsoft.Data.Sqlite;

namespace Glossary.Storage.Sqlite;

/// <summary>Brings a database file to the newest form.</summary>
internal static partial class SqliteMigrations
{
    /// <summary>What follows the name of a store's file in that of its copy of before <see cref="Compaction"/>.</summary>
    public const string KeptSuffix = ".first-form";

    private const string Prefix = "sqlite/";

    /// <summary>Marks the file as ours (sqlite.org/pragma.html#pragma_application_id): "GLOS".</summary>
    private const long ApplicationId = 0x474C4F53;

    public static void Run(SqliteFile file, StoreOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        using SqliteConnection connection = file.OpenWriter();
        using var shared = new SharedConnection(connection);
        var log = new MigrationLog(logger, options, Prefix);
        bool copies = false;

        // Several processes that start together take turns, since each transaction begins by locking the file, and none leaves a half of
        // its work behind.
        InTransaction(
            connection,
            () =>
            {
                using SqliteCommand id = connection.Command("SELECT application_id FROM pragma_application_id");
                using SqliteCommand tables = connection.Command("SELECT count(*) FROM sqlite_master");
                if (id.Long() != ApplicationId && tables.Long() > 0)
                {
                    throw new StoreUnavailableException(StoreUnavailableReason.Incompatible);
                }

                if (id.Long() == ApplicationId && log.IsDone(Journal(connection)))
                {
                    return;
                }

                copies = log.IsFirstForm(Engine(shared)) && Head(connection) > 0;
                if (copies && !HasTable(connection, "new_changes"))
                {
                    Keep(file, logger, cancellationToken);
                }

                log.Run(Engine(shared), all: !copies);
                connection.Execute($"PRAGMA application_id = {ApplicationId}");
            }
        );

        if (!copies)
        {
            return;
        }

        bool more = true;
        while (more)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long revision = 0;
            InTransaction(
                connection,
                () =>
                {
                    // Another process may have come to the end meanwhile.
                    long? copied = HasTable(connection, "new_changes")
                        ? Compaction.CopyBatch(connection.CreateCommand, options.MigrationBatch)
                        : null;
                    (more, revision) = (copied is not null, copied ?? 0);
                }
            );
            if (more)
            {
                log.Copied(revision, Head(connection));
            }
        }

        InTransaction(connection, () => log.Run(Engine(shared), all: true));
        try
        {
            // Gives back the room of the old form.
            connection.Execute("VACUUM");
        }
        catch (SqliteException e)
        {
            LogNotVacuumed(logger, e, file.Path);
        }
    }

    /// <summary>Copies the file as it is to a place beside it, for the way back.</summary>
    private static void Keep(SqliteFile file, ILogger logger, CancellationToken cancellationToken)
    {
        string kept = file.Path + KeptSuffix;

        // Left by an attempt that ended before anything was copied.
        File.Delete(kept);
        using SqliteConnection reader = file.OpenAlone();
        try
        {
            SqliteBackup.Write(reader, kept, progress: null, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(StoreUnavailableReason.Failed, inner: e);
        }

        LogKept(logger, kept);
    }

    private static UpgradeEngineBuilder Engine(SharedConnection shared) =>
        DeployChanges.To.SqliteDatabase(shared).JournalToSqliteTable(MigrationLog.JournalTable).WithoutTransaction();

    private static void InTransaction(SqliteConnection connection, Action act)
    {
        connection.Execute("BEGIN IMMEDIATE");
        act();
        connection.Execute("COMMIT");
    }

    /// <summary>
    /// The scripts that were run, asked without the library, which a start on a store in its newest form then need not load.
    /// </summary>
    private static List<string> Journal(SqliteConnection connection)
    {
        List<string> scripts = [];
        using SqliteCommand names = connection.Command($"SELECT ScriptName FROM {MigrationLog.JournalTable}");
        using SqliteDataReader rows = names.ExecuteReader();
        while (rows.Read())
        {
            scripts.Add(rows.GetString(0));
        }

        return scripts;
    }

    private static long Head(SqliteConnection connection)
    {
        using SqliteCommand head = connection.Command("SELECT revision FROM head");
        return head.Long();
    }

    private static bool HasTable(SqliteConnection connection, string name)
    {
        using SqliteCommand table = connection.Command(
            "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $name",
            ("$name", name)
        );
        return table.Long() > 0;
    }

    [LoggerMessage(
        EventId = 3004,
        Level = LogLevel.Information,
        Message = "The store is brought to its next form; as it was it is kept in {File}."
    )]
    private static partial void LogKept(ILogger logger, string file);

    [LoggerMessage(
        EventId = 3005,
        Level = LogLevel.Warning,
        Message = "The store is in its next form, but its file keeps the size it had; give the room back with: sqlite3 {File} VACUUM"
    )]
    private static partial void LogNotVacuumed(ILogger logger, Exception exception, string file);
}
