using System.Globalization;
using Glossary.Catalog.Store;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Glossary.Storage.Sqlite;

/// <summary>Copies databases as wholes: a file copied by hand lacks what is still in its write-ahead log.</summary>
internal static class SqliteBackup
{
    /// <summary>Copied between two looks at the token.</summary>
    private const int Pages = 1024;

    /// <summary>
    /// Writes a copy to <paramref name="path"/>, which appears complete and safe on the disk or not at all. Returns its size.
    /// </summary>
    public static long Write(SqliteConnection source, string path, Action<long>? progress, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            throw new IOException("There is a file at the place of the backup.");
        }

        string unfinished = path + ".unfinished";
        File.Delete(unfinished);
        SqliteFile.MakePrivate(unfinished);
        try
        {
            var settings = new SqliteConnectionStringBuilder { DataSource = unfinished, Pooling = false };
            using (var copy = new SqliteConnection(settings.ConnectionString))
            {
                copy.Open();
                Copy(source, copy, progress, cancellationToken);
                // Without a log beside it, the copy is one file that can be carried anywhere.
                copy.Execute("PRAGMA journal_mode = DELETE");
            }

            long size;
            using (FileStream file = new(unfinished, FileMode.Open, FileAccess.ReadWrite))
            {
                file.Flush(flushToDisk: true);
                size = file.Length;
            }

            File.Move(unfinished, path, overwrite: false);
            Folder.SynchroniseOf(path);
            return size;
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Whether a file is a store in which nothing was written yet. One that cannot be read is not.</summary>
    public static bool IsEmpty(string path)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        };
        try
        {
            using var connection = new SqliteConnection(settings.ConnectionString);
            connection.Open();
            using SqliteCommand count = connection.Command("SELECT (SELECT revision FROM head) + (SELECT count(*) FROM api_keys)");
            return count.Long() == 0;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>Gives a store's file another name and returns it.</summary>
    /// <exception cref="StoreUnavailableException">A server has the store open.</exception>
    public static string MoveAway(string path, DateTimeOffset time)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = 1,
        };
        try
        {
            using var connection = new SqliteConnection(settings.ConnectionString);
            connection.Open();
            // Puts what is in the log into the file and takes the log away, which SQLite does only if nobody else has it open.
            connection.Execute("PRAGMA journal_mode = DELETE");
        }
        catch (SqliteException e) when (SqliteErrors.Translate(e) is StoreUnavailableException unavailable)
        {
            throw unavailable;
        }
        catch (SqliteException)
        {
            // No database, or a damaged one: then nobody serves it, and it is moved as it is.
        }

        string away = string.Create(CultureInfo.InvariantCulture, $"{path}.{time.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}");
        foreach (string end in (string[])["", "-wal", "-shm", "-journal"])
        {
            if (File.Exists(path + end))
            {
                File.Move(path + end, away + end, overwrite: false);
            }
        }

        Folder.SynchroniseOf(path);
        return away;
    }

    /// <summary>
    /// Takes a closed store back to an earlier revision: what was committed later is removed from the change log, and records stand as they
    /// stood. Keys are outside of the revisions and stay as they are.
    /// </summary>
    /// <param name="path">The store's file, in the newest form, which nobody has open.</param>
    /// <param name="until">A revision, or a time: then the latest revision committed by then.</param>
    /// <returns>The revision at which the store is.</returns>
    /// <exception cref="StoreCorruptException">The file cannot be read.</exception>
    public static long TakeBack(string path, PointInTime until)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        };
        try
        {
            using var connection = new SqliteConnection(settings.ConnectionString);
            connection.Open();
            connection.Execute("BEGIN IMMEDIATE");
            using SqliteCommand head = connection.Command("SELECT revision FROM head");
            using SqliteCommand byTime = connection.Command(
                "SELECT coalesce(max(revision), 0) FROM commits WHERE time <= $time",
                ("$time", until.Time is { } time ? SqliteTimes.Write(time) : long.MaxValue)
            );
            long revision = Math.Min(until.Revision ?? byTime.Long(), head.Long());
            ReadOnlySpan<(string, object?)> place = [("$last", ChangePlaces.EndOf(revision)), ("$revision", revision)];
            foreach (
                string sql in (string[])
                    [
                        "DELETE FROM records WHERE id > $last",
                        "UPDATE records SET place = (SELECT max(c.place) FROM changes c WHERE c.record = records.id AND c.place <= $last) "
                            + "WHERE place > $last",
                        "DELETE FROM changes WHERE place > $last",
                        "DELETE FROM commits WHERE revision > $revision",
                        "UPDATE head SET revision = $revision",
                    ]
            )
            {
                using SqliteCommand command = connection.Command(sql, place);
                command.ExecuteNonQuery();
            }

            connection.Execute("COMMIT");
            return revision;
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.Translate(e);
        }
    }

    /// <summary>
    /// Makes a store's file out of a backup. The place must be free, of a log too: a log that belongs to another file would be played
    /// into this one. Returns the size.
    /// </summary>
    /// <exception cref="IOException">The place is taken, or the backup cannot be read.</exception>
    /// <exception cref="StoreCorruptException">The backup is damaged or none of a store.</exception>
    public static long Restore(string backup, string path)
    {
        if (!File.Exists(backup))
        {
            throw new IOException("There is no backup at this place.");
        }

        if (File.Exists(path + "-wal") || File.Exists(path + "-shm") || File.Exists(path + "-journal"))
        {
            throw new IOException("The log of another database lies at the place to restore to.");
        }

        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = backup,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        };
        try
        {
            using var source = new SqliteConnection(settings.ConnectionString);
            source.Open();
            using (SqliteCommand check = source.Command("SELECT integrity_check FROM pragma_integrity_check LIMIT 1"))
            {
                if (check.ExecuteScalar() is not "ok")
                {
                    throw new StoreCorruptException("The backup is damaged.");
                }
            }

            using (SqliteCommand head = source.Command("SELECT count(*) FROM sqlite_master WHERE name IN ('head', 'changes', 'records')"))
            {
                if (head.Long() != 3)
                {
                    throw new StoreCorruptException("The backup is not one of a store.");
                }
            }

            return Write(source, path, progress: null, CancellationToken.None);
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.Translate(e);
        }
    }

    /// <summary>
    /// By pages, all of one snapshot: the transaction holds it, so that nobody's commit makes the copy begin anew
    /// (sqlite.org/c3ref/backup_finish.html).
    /// </summary>
    private static void Copy(SqliteConnection source, SqliteConnection copy, Action<long>? progress, CancellationToken cancellationToken)
    {
        using SqliteTransaction snapshot = source.BeginTransaction(deferred: true);
        using SqliteCommand size = source.Command("SELECT page_size FROM pragma_page_size, (SELECT count(*) FROM sqlite_master)");
        long page = size.Long();
        using sqlite3_backup backup = raw.sqlite3_backup_init(copy.Handle!, "main", source.Handle!, "main");
        int result = raw.SQLITE_OK;
        while (result == raw.SQLITE_OK)
        {
            cancellationToken.ThrowIfCancellationRequested();
            result = raw.sqlite3_backup_step(backup, Pages);
            progress?.Invoke((raw.sqlite3_backup_pagecount(backup) - raw.sqlite3_backup_remaining(backup)) * page);
        }

        if (result != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(result, copy.Handle);
        }
    }
}

/// <summary>Up to where a store is restored: one of both.</summary>
internal sealed record PointInTime(long? Revision, DateTimeOffset? Time);
