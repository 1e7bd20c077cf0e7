using Glossary.Catalog.Store;
using Microsoft.Data.Sqlite;

namespace Glossary.Storage.Sqlite;

/// <summary>
/// Finds out whether a store's files are still those that were opened, and whole. Connections that are open go on reading and writing a
/// file that was removed, renamed or replaced, and nobody finds again what they write.
/// </summary>
internal sealed class SqliteFileCheck : IDisposable
{
    private const int LogHeaderBytes = 32;
    private const int FrameHeaderBytes = 24;

    private readonly Lock _lock = new();

    /// <summary>
    /// Open as long as the store: SQLite removes the log and its index when the last connection is closed, and they are to stay the same
    /// files.
    /// </summary>
    private readonly SqliteConnection _connection;
    private readonly OpenFile[] _files;

    public SqliteFileCheck(SqliteFile file)
    {
        _connection = file.OpenAlone();
        try
        {
            using SqliteCommand head = _connection.Command("SELECT revision FROM head");
            using SqliteCommand name = _connection.Command("SELECT file FROM pragma_database_list WHERE name = 'main'");

            // Reading opens the log and its index. They lie beside the file itself, not beside a link to it.
            head.Long();
            string real = (string)name.ExecuteScalar()!;
            _files =
            [
                .. new[] { file.Path, real + "-wal", real + "-shm" }
                    .Select(path => FileIdentity.Of(path) is { } found ? new OpenFile(path, found) : null)
                    .OfType<OpenFile>(),
            ];
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <param name="written">Something was written just before, and may be lost.</param>
    /// <exception cref="StoreUnavailableException">The files are gone, are others, or were cut.</exception>
    public void Check(bool written = false)
    {
        if (Fault() is { } fault)
        {
            throw new StoreUnavailableException(StoreUnavailableReason.Replaced, written, new IOException(fault));
        }
    }

    /// <summary>What became of the files, in a sentence for the log; <see langword="null"/> if they are as they should be.</summary>
    public string? Fault()
    {
        lock (_lock)
        {
            foreach (OpenFile file in _files)
            {
                if (FileIdentity.Of(file.Path) is not { } now)
                {
                    return $"{file.Path} is gone or cannot be reached.";
                }

                if (!now.IsSameFileAs(file.Identity))
                {
                    return $"{file.Path} is another file than the one that was opened.";
                }

                if (now.Size < file.Size && !IsWhole())
                {
                    return $"{file.Path} was cut from {file.Size:N0} bytes to {now.Size:N0}.";
                }

                file.Size = now.Size;
            }

            return null;
        }
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>
    /// Whether the files hold all that SQLite expects of them, although one has become shorter: a checkpoint may cut the log, and VACUUM
    /// the database.
    /// </summary>
    private bool IsWhole()
    {
        try
        {
            using SqliteCommand log = _connection.Command("PRAGMA wal_checkpoint(NOOP)");
            using SqliteCommand size = _connection.Command("SELECT page_size, page_count FROM pragma_page_size, pragma_page_count");
            (long page, long pages) = Numbers(size, 0);
            (long frames, long copied) = Numbers(log, 1);
            bool logIsWhole = frames <= 0 || SizeOf("-wal") >= LogHeaderBytes + (frames * (FrameHeaderBytes + page));

            // What only the log has yet need not have its place in the database.
            return logIsWhole && SizeOf("") >= (frames == copied ? pages : 1) * page;
        }
        catch (SqliteException)
        {
            return false;
        }

        long SizeOf(string end) =>
            Array.Find(_files, f => end.Length == 0 || f.Path.EndsWith(end, StringComparison.Ordinal)) is { } file
                ? FileIdentity.Of(file.Path)?.Size ?? 0
                : 0;
    }

    private static (long First, long Second) Numbers(SqliteCommand command, int column)
    {
        using SqliteDataReader row = command.ExecuteReader();
        return row.Read() ? (row.GetInt64(column), row.GetInt64(column + 1)) : default;
    }

    private sealed class OpenFile(string path, FileIdentity identity)
    {
        public string Path => path;

        public FileIdentity Identity => identity;

        /// <summary>At the last look.</summary>
        public long Size { get; set; } = identity.Size;
    }
}
