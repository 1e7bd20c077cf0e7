using DbUp;
using DbUp.Postgresql;
using Glossary.Catalog.Store;
using Npgsql;

namespace Glossary.Storage.Postgres;

/// <summary>Brings a schema to the newest form.</summary>
internal static partial class PostgresMigrations
{
    private const string Prefix = "postgres/";

    /// <summary>Key of the advisory lock under which one of several starting servers migrates; "GLOS".</summary>
    private const long Lock = 0x474C4F53;

    public static async Task RunAsync(PostgresSource source, ILogger logger, CancellationToken cancellationToken)
    {
        await source.Use(
            async connection =>
            {
                await CheckServer(connection, logger, cancellationToken).ConfigureAwait(false);
                NpgsqlTransaction turn = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
                await using (turn.ConfigureAwait(false))
                {
                    // The lock of a transaction, not of a session: it ends with it, behind a connection pooler too.
                    using NpgsqlCommand take = connection.Command("SELECT pg_advisory_xact_lock($1)", new NpgsqlParameter<long> { TypedValue = Lock });
                    await take.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                    return await Task.Run(() => Migrate(source.Pool, logger), cancellationToken).ConfigureAwait(false);
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static int Migrate(NpgsqlDataSource pool, ILogger logger)
    {
        var log = new MigrationLog(logger);
        return log.Run(
            DeployChanges.To.PostgresqlDatabase(new PostgresqlConnectionManager(pool))
                .WithScriptsEmbeddedInAssembly(typeof(PostgresMigrations).Assembly, name => MigrationLog.IsScript(name, Prefix))
                .JournalToPostgresqlTable(null, MigrationLog.JournalTable)
                .WithTransaction()
                .WithVariablesDisabled()
                .LogTo(log)
                .Build(),
            Prefix);
    }

    /// <summary>Text that is no UTF-8 cannot hold every caller's name; without fsync a commit is not durable, which somebody may want for a test.</summary>
    private static async Task CheckServer(NpgsqlConnection connection, ILogger logger, CancellationToken cancellationToken)
    {
        using NpgsqlCommand command = connection.Command("SELECT current_setting('server_encoding', true), current_setting('fsync', true)");
        NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (row.ConfigureAwait(false))
        {
            await row.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (!row.IsDBNull(0) && row.GetString(0) != "UTF8")
            {
                LogEncoding(logger, row.GetString(0));
                throw new StoreUnavailableException(StoreUnavailableReason.Incompatible);
            }

            if (!row.IsDBNull(1) && row.GetString(1) == "off")
            {
                LogNoFsync(logger);
            }
        }
    }

    [LoggerMessage(EventId = 3020, Level = LogLevel.Critical, Message = "The database's encoding is {Encoding}; the store needs UTF8.")]
    private static partial void LogEncoding(ILogger logger, string encoding);

    [LoggerMessage(EventId = 3021, Level = LogLevel.Warning, Message = "The database server runs with fsync = off: what it acknowledges does not survive a crash of its machine.")]
    private static partial void LogNoFsync(ILogger logger);
}
