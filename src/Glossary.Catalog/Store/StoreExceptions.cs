namespace Glossary.Catalog.Store;

/// <summary>
/// What the store could not do. Messages are ours and name no path, statement or host; the driver's exception is the inner one and
/// is for the log alone.
/// </summary>
internal abstract class StoreException(string message, Exception? inner) : Exception(message, inner);

internal enum StoreUnavailableReason
{
    /// <summary>The database does not answer, or the connection to it broke.</summary>
    Unreachable,

    /// <summary>The database answers, but lets this program in no further: password, permission, no such database.</summary>
    Refused,

    /// <summary>No space is left to write.</summary>
    Full,

    /// <summary>It can be read but not written: a standby, or a file without permission to write.</summary>
    ReadOnly,

    /// <summary>Others held it for longer than this store waits.</summary>
    Busy,

    /// <summary>It has been brought to a form that this version does not know, or lacks what the store needs.</summary>
    Incompatible,

    /// <summary>Reading or writing the medium failed.</summary>
    Failed,

    /// <summary>
    /// The files are gone, are others than were opened, or were cut (SQLite): what was written now, nobody would find again.
    /// </summary>
    Replaced,
}

/// <summary>The database cannot be used at present. The store recovers by itself once the cause is gone: call again.</summary>
internal sealed class StoreUnavailableException(StoreUnavailableReason reason, bool outcomeUnknown = false, Exception? inner = null)
    : StoreException(Describe(reason, outcomeUnknown), inner)
{
    public StoreUnavailableReason Reason { get; } = reason;

    /// <summary>
    /// <see langword="true"/> only from <see cref="ICatalogStore.CommitAsync"/>: the revision was or was not written, and the
    /// store could not find out which. With a request id the same commit may be sent again and takes effect once.
    /// <see langword="false"/>: nothing was written.
    /// </summary>
    public bool OutcomeUnknown { get; } = outcomeUnknown;

    private static string Describe(StoreUnavailableReason reason, bool outcomeUnknown)
    {
        string text = reason switch
        {
            StoreUnavailableReason.Unreachable => "The database cannot be reached.",
            StoreUnavailableReason.Refused => "The database refuses access.",
            StoreUnavailableReason.Full => "The database has no space left.",
            StoreUnavailableReason.ReadOnly => "The database can only be read at present.",
            StoreUnavailableReason.Busy => "The database is held by another process.",
            StoreUnavailableReason.Replaced =>
                "The database's files were removed or replaced while the server had them open. Its operator has to put them right and "
                    + "restart it; the server's log says which.",
            StoreUnavailableReason.Incompatible => "The database is in a form that this version cannot use.",
            _ => "The database failed to read or write.",
        };
        return outcomeUnknown ? $"{text} Whether the write took effect is not known." : text;
    }
}

/// <summary>What the database holds contradicts itself. Nothing recovers from that but a backup.</summary>
internal sealed class StoreCorruptException(string message, Exception? inner = null) : StoreException(message, inner);

/// <summary>
/// The database is at an earlier revision than this process has seen: it was restored, or a standby without the latest commits was
/// promoted. What was derived from it is to be built anew with <see cref="ICatalogStore.LoadAsync"/>.
/// </summary>
internal sealed class StoreRewoundException(long seen, long actual)
    : StoreException($"The database is at revision {actual}, although {seen} was seen before.", null)
{
    public long Seen { get; } = seen;

    public long Actual { get; } = actual;
}

/// <summary>The configuration of the store is wrong. The message says how to mend it.</summary>
internal sealed class StoreConfigurationException(string message, Exception? inner = null) : Exception(message, inner);
