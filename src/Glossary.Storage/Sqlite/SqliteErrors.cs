using Glossary.Catalog.Store;
using Microsoft.Data.Sqlite;

namespace Glossary.Storage.Sqlite;

/// <summary>Says what an error of SQLite means to the store, by its result code (sqlite.org/rescode.html).</summary>
internal static class SqliteErrors
{
    private const int Error = 1;
    private const int Perm = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Constraint = 19;
    private const int Auth = 23;
    private const int NotADatabase = 26;

    /// <param name="e">What the driver threw.</param>
    /// <param name="committing">The error came out of COMMIT.</param>
    public static StoreException Translate(SqliteException e, bool committing = false) =>
        e.SqliteErrorCode switch
        {
            Corrupt or NotADatabase => new StoreCorruptException("The file is damaged or not a database.", e),
            Constraint => new StoreCorruptException("What the database holds contradicts itself.", e),
            // An unknown table or column: statements of ours have no other fault.
            Error => new StoreUnavailableException(StoreUnavailableReason.Incompatible, inner: e),
            Full => new StoreUnavailableException(StoreUnavailableReason.Full, inner: e),
            Busy or Locked => new StoreUnavailableException(StoreUnavailableReason.Busy, inner: e),
            ReadOnly => new StoreUnavailableException(StoreUnavailableReason.ReadOnly, inner: e),
            CannotOpen => new StoreUnavailableException(StoreUnavailableReason.Unreachable, inner: e),
            Perm or Auth => new StoreUnavailableException(StoreUnavailableReason.Refused, inner: e),
            // The commit may have reached the disk although its synchronisation failed.
            IoError => new StoreUnavailableException(StoreUnavailableReason.Failed, outcomeUnknown: committing, inner: e),
            _ => new StoreUnavailableException(StoreUnavailableReason.Failed, inner: e),
        };
}
