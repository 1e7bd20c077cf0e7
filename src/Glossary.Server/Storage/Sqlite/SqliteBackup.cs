using Microsoft.Data.Sqlite;

namespace Glossary.Server.Storage.Sqlite;

/// <summary>Copies databases as wholes: a file copied by hand lacks what is still in its write-ahead log.</summary>
internal static class SqliteBackup
{
    /// <summary>Writes a copy to <paramref name="path"/>, which appears complete and safe on the disk or not at all. Returns its size.</summary>
    public static long Write(SqliteConnection source, string path)
    {
        if (File.Exists(path))
        {
            throw new IOException("There is a file at the place of the backup.");
        }

        string unfinished = path + ".unfinished";
        File.Delete(unfinished);
        try
        {
            var settings = new SqliteConnectionStringBuilder { DataSource = unfinished, Pooling = false };
            using (var copy = new SqliteConnection(settings.ConnectionString))
            {
                copy.Open();
                source.BackupDatabase(copy);
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
            return size;
        }
        catch
        {
            File.Delete(unfinished);
            throw;
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

        var settings = new SqliteConnectionStringBuilder { DataSource = backup, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
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

            return Write(source, path);
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.Translate(e);
        }
    }
}
