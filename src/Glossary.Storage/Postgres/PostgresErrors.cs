using System.Net.Sockets;
using Glossary.Catalog.Store;
using Npgsql;

namespace Glossary.Storage.Postgres;

/// <summary>
/// Says what an error of PostgreSQL or its driver means to the store, by SQLSTATE (postgresql.org/docs/current/errcodes-appendix.html).
/// </summary>
internal static class PostgresErrors
{
    /// <summary><see langword="null"/> for what is no failure of the database.</summary>
    public static StoreException? Translate(Exception e, bool outcomeUnknown = false) =>
        e switch
        {
            PostgresException { SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted } =>
                new StoreCorruptException("The database reports damage.", e),
            PostgresException { SqlState: ['2', '3', ..] } => new StoreCorruptException("What the database holds contradicts itself.", e),
            PostgresException answer => new StoreUnavailableException(Reason(answer.SqlState), outcomeUnknown, e),
            NpgsqlException or SocketException or TimeoutException => new StoreUnavailableException(
                StoreUnavailableReason.Unreachable,
                outcomeUnknown,
                e
            ),
            _ => null,
        };

    /// <summary>Transactions got in each other's way; nothing was written, and trying again helps.</summary>
    public static bool IsTransient(PostgresException e) =>
        e.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    /// <summary>An engine that speaks PostgreSQL's protocol does not know this statement.</summary>
    public static bool IsUnsupported(PostgresException e) =>
        e.SqlState is PostgresErrorCodes.FeatureNotSupported or PostgresErrorCodes.SyntaxError or PostgresErrorCodes.UndefinedFunction;

    private static StoreUnavailableReason Reason(string sqlState) =>
        sqlState switch
        {
            PostgresErrorCodes.DiskFull => StoreUnavailableReason.Full,
            PostgresErrorCodes.ReadOnlySqlTransaction => StoreUnavailableReason.ReadOnly,
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow =>
                StoreUnavailableReason.Unreachable,
            PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InvalidSchemaName =>
                StoreUnavailableReason.Refused,
            PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable =>
                StoreUnavailableReason.Busy,
            PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => StoreUnavailableReason.Busy,
            // Connection exceptions; operator intervention; invalid authorization; access rule violations and unknown objects.
            ['0', '8', ..] or ['5', '7', ..] => StoreUnavailableReason.Unreachable,
            ['2', '8', ..] => StoreUnavailableReason.Refused,
            ['4', '2', ..] or ['0', 'A', ..] => StoreUnavailableReason.Incompatible,
            _ => StoreUnavailableReason.Failed,
        };
}
