using Glossary.Catalog.Store;
using Microsoft.Data.Sqlite;

namespace Glossary.Storage.Sqlite;

/// <summary>Opens connections to one database file.</summary>
internal sealed class SqliteFile
{
    private const int BusyMilliseconds = 5000;

    /// <summary>To which the log is cut after a large import, which it would keep the size of otherwise.</summary>
    private const int LogBytes = 64 * 1024 * 1024;

    private readonly string _reading;
    private readonly string _writing;
    private readonly string _alone;
    private readonly bool _makes;

    public SqliteFile(string connectionString)
    {
        SqliteConnectionStringBuilder settings;
        try
        {
            settings = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true };
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException("The connection string is not one of Microsoft.Data.Sqlite.", nameof(connectionString), e);
        }

        if (settings.DataSource is "" or ":memory:" || settings.Mode == SqliteOpenMode.Memory)
        {
            throw new ArgumentException("The connection string names no file: the store outlives its process.", nameof(connectionString));
        }

        if (settings.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException("Data Source has to be the path of a file, not a URI.", nameof(connectionString));
        }

        Path = System.IO.Path.GetFullPath(settings.DataSource);
        _makes = settings.Mode == SqliteOpenMode.ReadWriteCreate;

        // Waiting is left to SQLite, which looks more often than the driver.
        settings.DefaultTimeout = 1;
        // A pooled writer would keep its lock on the file beyond its use.
        _writing = new SqliteConnectionStringBuilder(settings.ConnectionString) { Pooling = false }.ConnectionString;
        // Reading opens no new file: what vanished is an error, and not an empty store.
        _reading = new SqliteConnectionStringBuilder(settings.ConnectionString) { Mode = SqliteOpenMode.ReadWrite }.ConnectionString;
        _alone = new SqliteConnectionStringBuilder(_reading) { Pooling = false }.ConnectionString;
    }

    /// <summary>The file that a connection string names.</summary>
    /// <exception cref="StoreConfigurationException">It is none.</exception>
    public static string PathOf(string connectionString)
    {
        try
        {
            return System.IO.Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);
        }
        catch (ArgumentException e)
        {
            throw new StoreConfigurationException($"{StoreOptions.ConnectionStringKey} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>Where the file lies.</summary>
    public string Path { get; }

    /// <summary>
    /// Makes an empty file that nobody else can read, if there is none. SQLite takes it for a new database and gives its log the same
    /// rights. What keeps it from being made is left to SQLite to say.
    /// </summary>
    public static void MakePrivate(string path)
    {
        if (OperatingSystem.IsWindows() || File.Exists(path))
        {
            return;
        }

        try
        {
            using var made = new FileStream(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
    }

    public SqliteConnection OpenReader() => Open(_reading, $"PRAGMA busy_timeout = {BusyMilliseconds}; PRAGMA query_only = ON;");

    /// <summary>A reader that is shared with nobody and closed when it is disposed.</summary>
    public SqliteConnection OpenAlone() => Open(_alone, $"PRAGMA busy_timeout = {BusyMilliseconds}; PRAGMA query_only = ON;");

    /// <summary>Makes the file if there is none and the connection string lets it be made.</summary>
    public void Make()
    {
        if (_makes)
        {
            MakePrivate(Path);
        }
    }

    /// <summary>
    /// With a write-ahead log, so that readers and the writer do not wait for each other, and synchronised at each commit, so that what
    /// was committed survives the loss of power.
    /// </summary>
    public SqliteConnection OpenWriter() =>
        Open(
            _writing,
            $"""
            PRAGMA busy_timeout = {BusyMilliseconds};
            PRAGMA journal_mode = WAL;
            PRAGMA journal_size_limit = {LogBytes};
            PRAGMA synchronous = FULL;
            PRAGMA fullfsync = ON;
            PRAGMA checkpoint_fullfsync = ON;
            """
        );

    public void Close()
    {
        using var connection = new SqliteConnection(_reading);
        SqliteConnection.ClearPool(connection);
    }

    private static SqliteConnection Open(string connectionString, string pragmas)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            connection.Execute(pragmas);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}

internal static class SqliteCommands
{
    public static void Execute(this SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.Command(sql);
        command.ExecuteNonQuery();
    }

    public static SqliteCommand Command(
        this SqliteConnection connection,
        string sql,
        params ReadOnlySpan<(string Name, object? Value)> parameters
    )
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object? value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    public static long Long(this SqliteCommand command) =>
        (long)(command.ExecuteScalar() ?? throw new StoreCorruptException("A row that is always there is missing."));
}
