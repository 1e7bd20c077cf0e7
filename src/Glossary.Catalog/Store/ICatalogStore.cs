namespace Glossary.Catalog.Store;

/// <summary>
/// Keeps the catalogue's records and every change to them. This is its specification: tests/Glossary.Storage.Tests holds each
/// sentence, and every engine runs it.
/// </summary>
/// <remarks>
/// <para>
/// <b>Revisions.</b> The store counts commits: an empty store is at revision 0, the first commit makes 1, each further one the next
/// number. There is no gap, and a number is never given twice, not even after a crash in the middle of a commit. Whoever sees
/// revision N sees every revision before it.
/// </para>
/// <para>
/// <b>Equality.</b> Names, callers and request ids are equal when their bytes are: no case, no normal form and no language plays a
/// part, and both engines order names by their bytes. What is text to a person is folded above the store.
/// </para>
/// <para>
/// <b>Threads and processes.</b> Every method may be called at any time from any thread. Other processes may use the same database;
/// what they commit is seen by the next call here.
/// </para>
/// <para>
/// <b>Failure.</b> Besides what a method names, each throws <see cref="StoreUnavailableException"/>,
/// <see cref="StoreCorruptException"/>, or <see cref="OperationCanceledException"/> when the token asks for it, or
/// <see cref="ArgumentException"/> for what <see cref="StoreLimits"/> and the comments of the parameters exclude. No exception of a
/// driver leaves the store. After a failure the store stays usable, and works again once the cause is gone.
/// </para>
/// </remarks>
internal interface ICatalogStore : IApiKeyStore, ISessionStore, IDeliveryStore, IAsyncDisposable
{
    /// <summary>
    /// Has the engine check its own structures, every index against its table among them, which reading the records does not do. Reads the
    /// whole database; reading and writing go on meanwhile.
    /// </summary>
    Task<EngineCheck> CheckEngineAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Compares the checksums of commits and keys with what they were made of, which no other reading does. Reads all of them; reading and
    /// writing go on meanwhile.
    /// </summary>
    Task<EngineCheck> CheckSealsAsync(CancellationToken cancellationToken);

    /// <summary>The revision of the latest commit; 0 when there is none. Asks the database.</summary>
    Task<long> ReadRevisionAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Hands every record, also the softly deleted ones, to <paramref name="visit"/>, one after the other in order of name, all from
    /// one snapshot of the store, and returns the revision of that snapshot. Commits go on meanwhile and are not seen. An empty store
    /// returns 0 and visits nothing. What <paramref name="visit"/> throws comes out as it is.
    /// </summary>
    Task<long> LoadAsync(Action<StoredRecord> visit, CancellationToken cancellationToken);

    /// <summary>Writes all of a commit as the next revision, or nothing.</summary>
    /// <remarks>
    /// <para>
    /// In this order: when the caller has committed <see cref="Commit.Request"/> before, the answer is
    /// <see cref="CommitResult.Repeated"/>, or <see cref="CommitResult.RequestIdReused"/> when the fingerprints differ, however the
    /// records stand by now; the records of that time are got with <see cref="ReadChangesAsync"/>. When a guard or a write was derived
    /// from another revision than the record's, <see cref="CommitResult.Conflict"/>. Else <see cref="CommitResult.Committed"/>.
    /// Only a committed request is remembered, and it is remembered for good.
    /// </para>
    /// <para>
    /// With <see cref="CommitResult.Committed"/> and <see cref="CommitResult.Repeated"/> the revision is durable: it survives this
    /// process and its machine being killed at once (and where the engine has a synchronous standby, the loss of the primary). Commits
    /// of all processes take effect one after the other, as if there were one writer.
    /// </para>
    /// <para>
    /// The token is heard until the transaction is about to be committed; from there on the call ends by itself. After an
    /// <see cref="OperationCanceledException"/> nothing was written. When the connection is lost while committing, the store finds
    /// out what became of it and answers accordingly; if it cannot, <see cref="StoreUnavailableException.OutcomeUnknown"/> says so.
    /// </para>
    /// </remarks>
    Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken);

    /// <summary>
    /// What <see cref="CommitAsync"/> would answer to this request of this caller on account of an earlier one:
    /// <see cref="CommitResult.Repeated"/> or <see cref="CommitResult.RequestIdReused"/>, as durable as there; or
    /// <see langword="null"/> when the caller has not committed it. For asking before the request is examined, since what it asks for
    /// may have been done by itself. Two calls of the same request at once both get <see langword="null"/>: committing decides.
    /// </summary>
    Task<CommitResult?> FindRequestAsync(string caller, RequestStamp request, CancellationToken cancellationToken);

    /// <summary>
    /// The change log after <paramref name="afterRevision"/> (0: from the beginning), in order of revision, without a gap, each
    /// revision whole: at most <paramref name="maxRevisions"/> (at least 1), and fewer when they grow large, but never none when there
    /// is one. Empty when there is nothing newer.
    /// </summary>
    Task<IReadOnlyList<StoredRevision>> ReadChangesAsync(long afterRevision, int maxRevisions, CancellationToken cancellationToken);

    /// <summary>
    /// The change log from one change on, in order of revision and of ordinal, without a gap: as many changes as come to about a
    /// megabyte, at most 1,000, and never none when there is one. So the last revision may be given in
    /// part, and says so (<see cref="StoredRevision.Continues"/>); the first one begins with the change asked for. Where its revision
    /// has no such change, the answer begins with the next revision. Empty when there is nothing newer.
    /// </summary>
    Task<IReadOnlyList<StoredRevision>> ReadChangePartAsync(ChangePosition from, CancellationToken cancellationToken);

    /// <summary>
    /// What became of one record before <paramref name="beforeRevision"/> (at least 1), the latest first: at most
    /// <paramref name="maxRevisions"/> (at least 1) revisions, each with this record's change alone. Empty when there is none, also for
    /// a name that never was.
    /// </summary>
    Task<IReadOnlyList<StoredRevision>> ReadHistoryAsync(
        string name,
        long beforeRevision,
        int maxRevisions,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The record as it stood at <paramref name="atRevision"/>, also when it was softly deleted then; <see langword="null"/> when it
    /// was not there, and at revision 0. A revision that is still to come counts as the latest.
    /// </summary>
    Task<StoredRecord?> ReadRecordAsync(string name, long atRevision, CancellationToken cancellationToken);

    /// <summary>
    /// Returns when the store may be beyond <paramref name="afterRevision"/>: at once if it is, else after a commit of any process.
    /// It may also return for nothing, so ask for the changes and wait again. It never misses a commit: what no notification tells
    /// is found by asking at intervals, and when that fails the exception says so.
    /// </summary>
    /// <exception cref="StoreRewoundException">The store is at an earlier revision than <paramref name="afterRevision"/>.</exception>
    Task WaitForChangeAsync(long afterRevision, CancellationToken cancellationToken);
}

/// <summary>
/// Keeps API keys, in the same database as the records but outside the revisions: whoever caches them reads them again at intervals.
/// Failure is as in <see cref="ICatalogStore"/>.
/// </summary>
internal interface IApiKeyStore
{
    /// <summary>Adds a key, durably; <see langword="false"/> and nothing written when there is one with this id, revoked or not.</summary>
    Task<bool> AddApiKeyAsync(ApiKeyRecord key, CancellationToken cancellationToken);

    /// <summary>
    /// Revokes a key for good, durably; <see langword="false"/> when there is none with this id. A key that is revoked stays so from
    /// the first time on.
    /// </summary>
    Task<bool> RevokeApiKeyAsync(string id, DateTimeOffset time, CancellationToken cancellationToken);

    /// <summary>All keys, also revoked ones, in order of id; empty when there are none.</summary>
    Task<IReadOnlyList<ApiKeyRecord>> ListApiKeysAsync(CancellationToken cancellationToken);
}

/// <summary>
/// Keeps the sessions of people who signed in, in the same database and outside the revisions. Failure is as in <see
/// cref="ICatalogStore"/>.
/// </summary>
internal interface ISessionStore
{
    /// <summary>
    /// Adds a session, durably. Those that had expired when it began are removed, and of those with its name the oldest beyond
    /// <see cref="StoreLimits.SessionsOfOne"/>.
    /// </summary>
    Task AddSessionAsync(SessionRecord session, CancellationToken cancellationToken);

    /// <summary>The session with this hash, also an expired one; <see langword="null"/> when there is none.</summary>
    Task<SessionRecord?> FindSessionAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken);

    /// <summary>Removes a session, durably; <see langword="false"/> when there is none with this hash.</summary>
    Task<bool> RemoveSessionAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken);
}

/// <summary>
/// Keeps how far the change log has been delivered to each receiver, in the same database and outside the revisions, and which process
/// delivers. Leases are reckoned by the database's clock. Failure is as in <see cref="ICatalogStore"/>.
/// </summary>
internal interface IDeliveryStore
{
    /// <summary>
    /// Lets <paramref name="owner"/> deliver to a receiver for <paramref name="lease"/> from now on, and returns how far it has been
    /// delivered; <see langword="null"/> while another owner's lease lasts. A receiver that is not known yet begins with the revision after
    /// the latest. Durable.
    /// </summary>
    /// <param name="receiver">Its name, as a record's.</param>
    Task<Delivery?> TakeDeliveryAsync(string receiver, string owner, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>
    /// Notes how far a receiver has been delivered and lets <paramref name="owner"/> go on for <paramref name="lease"/> (zero: ends the
    /// lease), durably; <see langword="false"/> and nothing noted unless the owner's lease lasts.
    /// </summary>
    Task<bool> NoteDeliveryAsync(string receiver, string owner, Delivery delivery, TimeSpan lease, CancellationToken cancellationToken);
}

/// <summary>What a check of a whole database found.</summary>
/// <param name="Faults">What is damaged, in sentences for an operator, 100 at most.</param>
/// <param name="NotChecked">What could not be checked, and what would allow it; <see langword="null"/> if all was.</param>
internal sealed record EngineCheck(IReadOnlyList<string> Faults, string? NotChecked = null)
{
    /// <summary>How many faults are named.</summary>
    public const int MaxFaults = 100;
}
