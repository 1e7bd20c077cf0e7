namespace Glossary.Catalog.Store;

// What goes into the store and comes out of it. The store knows names and bytes; what they mean is the catalogue's business.

/// <summary>What a record is. The numbers are stored: none is ever given to something else.</summary>
internal enum RecordKind
{
    Article = 1,
    Paragraph = 2,
    Glossary = 3,
    Concept = 4,
    Comment = 5,
}

/// <summary>A record as it stands, or stood, at some revision.</summary>
/// <param name="Name">Resource name: printable ASCII, 1 to <see cref="StoreLimits.NameLength"/> characters, compared byte by byte.</param>
/// <param name="Body">Bytes of the layer above, kept as they are.</param>
/// <param name="Revision">The revision that wrote it last.</param>
/// <param name="Deleted">Deleted softly: still there, so that it can come back.</param>
/// <param name="CreateTime">Time of the commit that wrote the name when it was not there.</param>
/// <param name="UpdateTime">Time of the commit that wrote it last.</param>
internal sealed record StoredRecord(
    RecordKind Kind,
    string Name,
    ReadOnlyMemory<byte> Body,
    long Revision,
    bool Deleted,
    DateTimeOffset CreateTime,
    DateTimeOffset UpdateTime
);

/// <summary>One record's part in a <see cref="Commit"/>: its new content.</summary>
/// <param name="ExpectedRevision">Revision of the record that this was derived from; 0: the name must not be there.</param>
/// <param name="Body">The new body, up to <see cref="StoreLimits.BodyBytes"/>.</param>
/// <param name="Deleted">Whether the record is softly deleted from now on.</param>
internal sealed record RecordWrite(RecordKind Kind, string Name, long ExpectedRevision, ReadOnlyMemory<byte> Body, bool Deleted = false)
{
    /// <summary>The record is not written but removed: only the change log keeps it, and its name can be used anew.</summary>
    public bool Removed { get; private init; }

    /// <param name="expectedRevision">As above, but not 0: what is not there cannot be removed.</param>
    public static RecordWrite Removal(RecordKind kind, string name, long expectedRevision) =>
        new(kind, name, expectedRevision, default) { Removed = true };
}

/// <summary>
/// What a commit was derived from without writing it: a concept's glossary that must still be there, a glossary to be deleted
/// whose concepts must still be none.
/// </summary>
/// <param name="Name">A record's name, whether or not there is such a record.</param>
/// <param name="UnchangedSince">Revision that was looked at; a later change (or removal) is a conflict.</param>
/// <param name="WithChildren">Also records whose name begins with <paramref name="Name"/> and a slash.</param>
internal sealed record RecordGuard(string Name, long UnchangedSince, bool WithChildren = false);

/// <summary>Makes a call that is sent again safe: it names the call and tells another call under the same name apart.</summary>
/// <param name="Id">The caller's id for the call, 1 to <see cref="StoreLimits.TextLength"/> characters. Each caller has ids of their
/// own.</param>
/// <param name="Fingerprint">A digest of the call, 1 to <see cref="StoreLimits.FingerprintBytes"/> bytes.</param>
internal sealed record RequestStamp(string Id, ReadOnlyMemory<byte> Fingerprint);

/// <summary>What <see cref="ICatalogStore.CommitAsync"/> writes as one revision.</summary>
internal sealed record Commit
{
    /// <summary>Who; up to <see cref="StoreLimits.TextLength"/> characters, empty when nobody had to say.</summary>
    public required string Caller { get; init; }

    /// <summary>When, by the caller's clock; kept to the microsecond, in UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    public RequestStamp? Request { get; init; }

    /// <summary>
    /// At least one; each name at most once. Their order is the order of the change log. Read by index, each more than once.
    /// </summary>
    public required IReadOnlyList<RecordWrite> Writes { get; init; }

    public IReadOnlyList<RecordGuard> Guards { get; init; } = [];
}

/// <summary>How a commit ended. Anything else is an exception.</summary>
internal abstract record CommitResult
{
    private CommitResult() { }

    /// <summary>Written, and safe.</summary>
    internal sealed record Committed(long Revision) : CommitResult;

    /// <summary>Nothing written: <paramref name="Name"/> is not at the revision that the commit was derived from.</summary>
    /// <param name="Name">The first such name in the order of guards, then writes. Below a guard with children, the child's name.</param>
    /// <param name="ActualRevision">
    /// Of a write, the revision at which the record stands, 0 when it is not there; of a guard, the revision of the latest change.
    /// </param>
    internal sealed record Conflict(string Name, long ActualRevision) : CommitResult;

    /// <summary>Nothing written: the same caller has already committed this very request, as <paramref name="Revision"/>.</summary>
    internal sealed record Repeated(long Revision) : CommitResult;

    /// <summary>Nothing written: the same caller has committed another request under this id, as <paramref name="Revision"/>.</summary>
    internal sealed record RequestIdReused(long Revision) : CommitResult;
}

/// <summary>A revision of the change log.</summary>
/// <param name="RequestId"><see langword="null"/> when the commit had none.</param>
/// <param name="Changes">In the order in which the commit stated them; at least one.</param>
internal sealed record StoredRevision(
    long Revision,
    DateTimeOffset Time,
    string Caller,
    string? RequestId,
    IReadOnlyList<StoredChange> Changes
)
{
    /// <summary>Whether the revision has more changes, after those given here.</summary>
    public bool Continues { get; init; }
}

/// <summary>A place in the change log.</summary>
/// <param name="Revision">From 1 on.</param>
/// <param name="Ordinal">Place within the revision, from 0 on.</param>
internal readonly record struct ChangePosition(long Revision, int Ordinal);

/// <summary>A record's change within a revision.</summary>
/// <param name="Ordinal">Place within the revision, from 0 without a gap.</param>
/// <param name="Before">As it stood until then; <see langword="null"/> when it was not there.</param>
/// <param name="After">As it stands from then on; <see langword="null"/> when it was removed.</param>
internal sealed record StoredChange(int Ordinal, RecordKind Kind, string Name, StoredRecord? Before, StoredRecord? After);

/// <summary>A key that lets a program in. Hash and roles are opaque to the store.</summary>
/// <param name="Id">Public part of the key, under which it is found: as a record's name.</param>
/// <param name="Hash">1 to <see cref="StoreLimits.HashBytes"/> bytes.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Roles">JSON of the layer above.</param>
/// <param name="ExpireTime"><see langword="null"/>: never.</param>
/// <param name="RevokeTime"><see langword="null"/>: not revoked.</param>
internal sealed record ApiKeyRecord(
    string Id,
    ReadOnlyMemory<byte> Hash,
    string Name,
    string Roles,
    DateTimeOffset CreateTime,
    DateTimeOffset? ExpireTime = null,
    DateTimeOffset? RevokeTime = null
);

/// <summary>That somebody has signed in. Hash, key and roles are opaque to the store.</summary>
/// <param name="Hash">1 to <see cref="StoreLimits.HashBytes"/> bytes, under which it is found.</param>
/// <param name="KeyId">Public part of the key with which it began; empty for none.</param>
/// <param name="Name">Whose it is.</param>
/// <param name="Roles">JSON of the layer above.</param>
internal sealed record SessionRecord(
    ReadOnlyMemory<byte> Hash,
    string KeyId,
    string Name,
    string Roles,
    DateTimeOffset CreateTime,
    DateTimeOffset ExpireTime
);

/// <summary>How far the change log has been delivered to a receiver.</summary>
/// <param name="Next">The first change that it has not confirmed.</param>
/// <param name="Failures">Attempts in a row that failed to deliver it.</param>
internal sealed record Delivery(ChangePosition Next, int Failures);

/// <summary>What both engines keep. The layer above has narrower limits of its own.</summary>
internal static class StoreLimits
{
    public const int NameLength = 512;
    public const int TextLength = 1024;
    public const int FingerprintBytes = 64;
    public const int HashBytes = 256;

    /// <summary>Sessions of one name at once.</summary>
    public const int SessionsOfOne = 100;

    /// <summary>Of one record; far above what a paragraph or a concept comes to.</summary>
    public const int BodyBytes = 64 * 1024 * 1024;
}
