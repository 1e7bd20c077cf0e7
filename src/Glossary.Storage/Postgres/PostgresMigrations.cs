using DbUp;
using DbUp.Builder;
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

    public static async Task RunAsync(PostgresSource source, StoreOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        await source
            .Use(
                async connection =>
                {
                    await CheckServer(connection, logger, cancellationToken).ConfigureAwait(false);
                    NpgsqlTransaction turn = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
                    await using (turn.ConfigureAwait(false))
                    {
                        // The lock of a transaction, not of a session: it ends with it, behind a connection pooler too.
                        using NpgsqlCommand take = connection.Command(
                            "SELECT pg_advisory_xact_lock($1)",
                            new NpgsqlParameter<long> { TypedValue = Lock }
                        );
                        await take.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                        return await Task.Run(() => Migrate(source.Pool, options, logger, cancellationToken), cancellationToken)
                            .ConfigureAwait(false);
                    }
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private static int Migrate(NpgsqlDataSource pool, StoreOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        var log = new MigrationLog(logger, options, Prefix);
        if (log.IsDone(Engine(pool)))
        {
            return 0;
        }

        if (!log.IsFirstForm(Engine(pool)))
        {
            return log.Run(Engine(pool), all: true);
        }

        log.Run(Engine(pool), all: false);
        bool more = true;
        while (more)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using NpgsqlConnection connection = pool.OpenConnection();
            using NpgsqlTransaction transaction = connection.BeginTransaction();
            long? copied = Compaction.CopyBatch(connection.CreateCommand, options.MigrationBatch);
            using NpgsqlCommand head = connection.Command("SELECT revision FROM head");
            long latest = (long)head.ExecuteScalar()!;
            transaction.Commit();
            more = copied is not null;
            if (more)
            {
                log.Copied(copied!.Value, latest);
            }
        }

        return log.Run(Engine(pool), all: true);
    }

    private static UpgradeEngineBuilder Engine(NpgsqlDataSource pool) =>
        DeployChanges
            .To.PostgresqlDatabase(new PostgresqlConnectionManager(pool))
            .JournalToPostgresqlTable(null, MigrationLog.JournalTable)
            .WithTransaction();

    /// <summary>
    /// Text that is no UTF-8 cannot hold every caller's name; without fsync a commit is not durable, which somebody may want for a test.
    /// </summary>
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

    [LoggerMessage(
        EventId = 3021,
        Level = LogLevel.Warning,
        Message = "The database server runs with fsync = off: what it acknowledges does not survive a crash of its machine."
    )]
    private static partial void LogNoFsync(ILogger logger);
}
