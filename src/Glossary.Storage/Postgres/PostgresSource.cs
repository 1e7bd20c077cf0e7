using System.Data;
using Npgsql;

namespace Glossary.Storage.Postgres;

/// <summary>Opens connections to the database.</summary>
internal sealed class PostgresSource : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;

    public PostgresSource(string connectionString)
    {
        NpgsqlConnectionStringBuilder settings;
        try
        {
            settings = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException("The connection string is not one of Npgsql.", nameof(connectionString), e);
        }

        if (string.IsNullOrEmpty(settings.Host))
        {
            throw new ArgumentException("The connection string names no host.", nameof(connectionString));
        }

        if (settings.Host.Contains(',', StringComparison.Ordinal))
        {
            // Of several hosts the one that takes writes: after a failover that is another one, which is to be noticed soon.
            settings.TargetSessionAttributes ??= "primary";
            if (!settings.ShouldSerialize("Host Recheck Seconds"))
            {
                settings.HostRecheckSeconds = 1;
            }
        }

        settings.ApplicationName ??= "glossary";
        _source = NpgsqlDataSource.Create(settings);
    }

    public NpgsqlDataSource Pool => _source;

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (PostgresErrors.Translate(e) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>Runs on a connection of the pool; failures of the driver come out as the store's.</summary>
    /// <param name="repeatable">
    /// May run once more when its connection turns out to be broken: those in the pool do not notice that the server was restarted.
    /// </param>
    public async Task<T> Use<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken, bool repeatable = false)
    {
        while (true)
        {
            NpgsqlConnection connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                try
                {
                    return await work(connection).ConfigureAwait(false);
                }
                catch (NpgsqlException) when (repeatable && IsBroken(connection))
                {
                    repeatable = false;
                }
                catch (NpgsqlException e) when (PostgresErrors.Translate(e) is { } translated)
                {
                    throw translated;
                }
            }
        }
    }

    public static bool IsBroken(NpgsqlConnection connection) => connection.State != ConnectionState.Open;

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}

internal static class PostgresCommands
{
    public static NpgsqlCommand Command(this NpgsqlConnection connection, string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (NpgsqlParameter parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public static void Add(this NpgsqlBatch batch, string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (NpgsqlParameter parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        batch.BatchCommands.Add(command);
    }
}
