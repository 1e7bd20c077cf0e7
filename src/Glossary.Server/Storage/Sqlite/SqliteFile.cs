using Microsoft.Data.Sqlite;

namespace Glossary.Server.Storage.Sqlite;

/// <summary>Opens connections to one database file.</summary>
internal sealed class SqliteFile
{
    private const int BusyMilliseconds = 5000;

    /// <summary>To which the log is cut after a large import, which it would keep the size of otherwise.</summary>
    private const int LogBytes = 64 * 1024 * 1024;

    private readonly string _reading;
    private readonly string _writing;

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

        // Waiting is left to SQLite, which looks more often than the driver.
        settings.DefaultTimeout = 1;
        // A pooled writer would keep its lock on the file beyond its use.
        _writing = new SqliteConnectionStringBuilder(settings.ConnectionString) { Pooling = false }.ConnectionString;
        // Reading opens no new file: what vanished is an error, and not an empty store.
        _reading = new SqliteConnectionStringBuilder(settings.ConnectionString) { Mode = SqliteOpenMode.ReadWrite }.ConnectionString;
    }

    /// <summary>The file that a connection string names.</summary>
    /// <exception cref="StoreConfigurationException">It is none.</exception>
    public static string PathOf(string connectionString)
    {
        try
        {
            return Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);
        }
        catch (ArgumentException e)
        {
            throw new StoreConfigurationException($"{StoreConnection.ConnectionStringKey} cannot be used: {e.Message}", e);
        }
    }

    public SqliteConnection OpenReader() => Open(_reading, $"PRAGMA busy_timeout = {BusyMilliseconds}; PRAGMA query_only = ON;");

    /// <summary>
    /// With a write-ahead log, so that readers and the writer do not wait for each other, and synchronised at each commit, so that what
    /// was committed survives the loss of power.
    /// </summary>
    public SqliteConnection OpenWriter() => Open(
        _writing,
        $"""
        PRAGMA busy_timeout = {BusyMilliseconds};
        PRAGMA journal_mode = WAL;
        PRAGMA journal_size_limit = {LogBytes};
        PRAGMA synchronous = FULL;
        PRAGMA fullfsync = ON;
        PRAGMA checkpoint_fullfsync = ON;
        """);

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

    public static SqliteCommand Command(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object? value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    public static long Long(this SqliteCommand command) => (long)(command.ExecuteScalar() ?? throw new StoreCorruptException("A row that is always there is missing."));
}
