using System.Data.Common;
using Glossary.Catalog.Store;

namespace Glossary.Storage;

/// <summary>
/// Reads rows into what the interface speaks of. Both engines select the same columns in the same order; only how a time is written
/// differs.
/// </summary>
internal sealed class StoreRows(Func<DbDataReader, int, DateTimeOffset> time)
{
    public const string SelectRecords = """
        SELECT c.kind, r.name, c.body, c.place, c.deleted, c.create_time, m.time
        FROM records r
        JOIN changes c ON c.place = r.place
        JOIN commits m ON m.revision = (c.place >> 28)
        WHERE c.body IS NOT NULL
        ORDER BY r.name
        """;

    public const string SelectKeys = "SELECT id, hash, name, roles, create_time, expire_time, revoke_time FROM api_keys ORDER BY id";

    public const string SelectSession = "SELECT hash, key_id, name, roles, create_time, expire_time FROM sessions WHERE hash = @hash";

    public const string SelectDelivery = "SELECT revision, ordinal, failures FROM deliveries WHERE receiver = @receiver";

    /// <summary>The record as of the latest change of a name up to a place; its body is null when that change removed it.</summary>
    public const string SelectRecordAt = """
        SELECT c.kind, r.name, c.body, c.place, c.deleted, c.create_time, m.time
        FROM records r
        JOIN changes c ON c.record = r.id
        JOIN commits m ON m.revision = (c.place >> 28)
        WHERE r.name = @name AND c.place <= @last
        ORDER BY c.place DESC LIMIT 1
        """;

    /// <summary>The change log between two places, each change with what it replaced.</summary>
    public const string SelectChanges = $"""
        {ChangesWithPrevious}
        WHERE c.place > @after AND c.place <= @last
        ORDER BY c.place
        """;

    /// <summary>The change log from one change on, one change more than is given, to see whether there are more.</summary>
    public static readonly string SelectChangePart = $"""
        {ChangesWithPrevious}
        WHERE c.place >= @first
        ORDER BY c.place LIMIT {PartChanges + 1}
        """;

    /// <summary>The changes of a name, from the latest back.</summary>
    public const string SelectHistory = $"""
        {ChangesWithPrevious}
        WHERE r.name = @name AND c.place < @before
        ORDER BY c.place DESC LIMIT @count
        """;

    private const string ChangesWithPrevious = """
        SELECT c.kind, r.name, c.body, c.place, c.deleted, c.create_time, m.time,
               p.kind, r.name, p.body, p.place, p.deleted, p.create_time, pm.time,
               c.previous, m.caller, m.request_id
        FROM changes c
        JOIN records r ON r.id = c.record
        JOIN commits m ON m.revision = (c.place >> 28)
        LEFT JOIN changes p ON p.place = c.previous AND p.record = c.record
        LEFT JOIN commits pm ON pm.revision = (p.place >> 28)
        """;

    /// <summary>Once an answer of <see cref="ReadChangesAsync"/> holds this much, it ends with the revision.</summary>
    public const int ChangesBytes = 16 * 1024 * 1024;

    /// <summary>Once an answer of <see cref="ReadPartAsync"/> holds this much, it ends.</summary>
    public const int PartBytes = 1024 * 1024;

    /// <summary>Changes in an answer of <see cref="ReadPartAsync"/> at most.</summary>
    public const int PartChanges = 1000;

    private const int Place = 3;
    private const int Before = 7;
    private const int Previous = 14;
    private const int Caller = 15;
    private const int RequestId = 16;

    /// <summary>The record whose columns begin at <paramref name="first"/>; <see langword="null"/> when it has no body.</summary>
    public StoredRecord? ReadRecord(DbDataReader row, int first = 0)
    {
        if (row.IsDBNull(first + 2))
        {
            return null;
        }

        var kind = (RecordKind)row.GetInt32(first);
        string name = row.GetString(first + 1);
        long place = row.GetInt64(first + Place);
        bool deleted = row.GetBoolean(first + 4);
        ReadOnlyMemory<byte> body = SealedBody.Open(row.GetFieldValue<byte[]>(first + 2), place, name, kind, deleted);
        return new StoredRecord(kind, name, body, ChangePlaces.RevisionOf(place), deleted, time(row, first + 5), time(row, first + 6));
    }

    public ApiKeyRecord ReadKey(DbDataReader row) =>
        new(
            row.GetString(0),
            row.GetFieldValue<byte[]>(1),
            row.GetString(2),
            row.GetString(3),
            time(row, 4),
            row.IsDBNull(5) ? null : time(row, 5),
            row.IsDBNull(6) ? null : time(row, 6)
        );

    public static Delivery ReadDelivery(DbDataReader row) => new(new ChangePosition(row.GetInt64(0), row.GetInt32(1)), row.GetInt32(2));

    public SessionRecord ReadSession(DbDataReader row) =>
        new(row.GetFieldValue<byte[]>(0), row.GetString(1), row.GetString(2), row.GetString(3), time(row, 4), time(row, 5));

    /// <summary>Reads what <see cref="SelectChanges"/> selects, whole revisions only.</summary>
    public async Task<IReadOnlyList<StoredRevision>> ReadChangesAsync(
        DbDataReader rows,
        long afterRevision,
        CancellationToken cancellationToken
    )
    {
        var revisions = new List<StoredRevision>();
        var changes = new List<StoredChange>();
        long bytes = 0;
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            (long revision, int ordinal) = ChangePlaces.PositionOf(rows.GetInt64(Place));
            if (ordinal == 0)
            {
                if (bytes > ChangesBytes)
                {
                    break;
                }

                changes = [];
                revisions.Add(ReadRevision(rows, changes));
            }

            if (ordinal != changes.Count || revision != afterRevision + revisions.Count)
            {
                throw new StoreCorruptException($"The change log has a gap at revision {revision}.");
            }

            StoredChange change = ReadChange(rows);
            bytes += (change.Before?.Body.Length ?? 0) + (change.After?.Body.Length ?? 0);
            changes.Add(change);
        }

        return revisions;
    }

    /// <summary>Reads what <see cref="SelectChangePart"/> selects.</summary>
    public async Task<IReadOnlyList<StoredRevision>> ReadPartAsync(
        DbDataReader rows,
        ChangePosition from,
        CancellationToken cancellationToken
    )
    {
        var revisions = new List<StoredRevision>();
        var changes = new List<StoredChange>();
        ChangePosition next = from;
        int count = 0;
        long bytes = 0;
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ChangePosition at = ChangePlaces.PositionOf(rows.GetInt64(Place));
            if (at != next && (next.Ordinal == 0 || at != new ChangePosition(next.Revision + 1, 0)))
            {
                throw new StoreCorruptException($"The change log has a gap at revision {at.Revision}.");
            }

            if (count == PartChanges || bytes > PartBytes)
            {
                revisions[^1] = revisions[^1] with { Continues = at.Ordinal > 0 };
                break;
            }

            if (count == 0 || at.Ordinal == 0)
            {
                changes = [];
                revisions.Add(ReadRevision(rows, changes));
            }

            StoredChange change = ReadChange(rows);
            changes.Add(change);
            count++;
            bytes += (change.Before?.Body.Length ?? 0) + (change.After?.Body.Length ?? 0);
            next = at with { Ordinal = at.Ordinal + 1 };
        }

        return revisions;
    }

    /// <summary>Reads what <see cref="SelectHistory"/> selects.</summary>
    public async Task<IReadOnlyList<StoredRevision>> ReadHistoryAsync(DbDataReader rows, CancellationToken cancellationToken)
    {
        var revisions = new List<StoredRevision>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            revisions.Add(ReadRevision(rows, [ReadChange(rows)]));
        }

        return revisions;
    }

    private StoredRevision ReadRevision(DbDataReader row, IReadOnlyList<StoredChange> changes) =>
        new(
            ChangePlaces.RevisionOf(row.GetInt64(Place)),
            time(row, 6),
            row.GetString(Caller),
            row.IsDBNull(RequestId) ? null : row.GetString(RequestId),
            changes
        );

    private StoredChange ReadChange(DbDataReader row)
    {
        ChangePosition at = ChangePlaces.PositionOf(row.GetInt64(Place));
        StoredRecord? before = ReadRecord(row, Before);
        if ((before is null ? 0 : row.GetInt64(Before + Place)) != row.GetInt64(Previous))
        {
            throw new StoreCorruptException($"The change log lacks what revision {at.Revision} replaced.");
        }

        return new StoredChange(at.Ordinal, (RecordKind)row.GetInt32(0), row.GetString(1), before, ReadRecord(row));
    }
}
