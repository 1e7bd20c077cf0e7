using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Glossary.Catalog.Store;

/// <summary>Proves that records and change log agree, by replaying the log from its beginning.</summary>
internal static class StoreVerifier
{
    private const int MaxFindings = 100;
    private const int Step = 1000;

    /// <summary>
    /// Returns what does not agree, in words for an operator and 100 at most; empty when all does. Holds a digest of each record in
    /// memory. Commits may go on meanwhile: what is verified is the snapshot of the start, whose revision is returned.
    /// </summary>
    public static async Task<(long Revision, IReadOnlyList<string> Findings)> VerifyAsync(
        ICatalogStore store,
        CancellationToken cancellationToken
    )
    {
        var findings = new List<string>();
        var records = new Dictionary<string, UInt128>(StringComparer.Ordinal);
        long head = await store.LoadAsync(r => records.Add(r.Name, Digest(r)), cancellationToken).ConfigureAwait(false);

        var replayed = new Dictionary<string, UInt128>(StringComparer.Ordinal);
        long at = 0;
        while (at < head && findings.Count < MaxFindings)
        {
            IReadOnlyList<StoredRevision> revisions = await store
                .ReadChangesAsync(at, (int)Math.Min(Step, head - at), cancellationToken)
                .ConfigureAwait(false);
            if (revisions.Count == 0)
            {
                findings.Add($"The change log ends at revision {at}, the store is at {head}.");
                break;
            }

            foreach (StoredRevision revision in revisions)
            {
                Replay(revision, at + 1, replayed, findings);
                at = revision.Revision;
            }
        }

        foreach ((string name, UInt128 digest) in records)
        {
            if (!replayed.Remove(name, out UInt128 logged))
            {
                Add(findings, $"{name} is stored, but not by the change log.");
            }
            else if (logged != digest)
            {
                Add(findings, $"{name} is stored otherwise than the change log has it.");
            }
        }

        foreach (string name in replayed.Keys)
        {
            Add(findings, $"{name} is in the change log, but not stored.");
        }

        return (head, findings);
    }

    private static void Replay(StoredRevision revision, long expected, Dictionary<string, UInt128> replayed, List<string> findings)
    {
        if (revision.Revision != expected)
        {
            Add(findings, $"Revision {expected} is missing from the change log.");
        }

        foreach (StoredChange change in revision.Changes)
        {
            bool known = replayed.TryGetValue(change.Name, out UInt128 digest);
            if (known != change.Before is not null || (change.Before is { } before && Digest(before) != digest))
            {
                Add(findings, $"Revision {revision.Revision} replaced another {change.Name} than there was.");
            }

            if (change.After is not { } after)
            {
                replayed.Remove(change.Name);
                continue;
            }

            if (after.Revision != revision.Revision || after.Name != change.Name || after.UpdateTime != revision.Time)
            {
                Add(findings, $"Revision {revision.Revision} left {change.Name} with another name, revision or time.");
            }

            if (after.CreateTime != (change.Before?.CreateTime ?? revision.Time))
            {
                Add(findings, $"Revision {revision.Revision} left {change.Name} with another time of creation.");
            }

            replayed[change.Name] = Digest(after);
        }
    }

    private static void Add(List<string> findings, string finding)
    {
        if (findings.Count < MaxFindings)
        {
            findings.Add(finding);
        }
    }

    private static UInt128 Digest(StoredRecord record)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[26];
        BinaryPrimitives.WriteInt64LittleEndian(head, record.Revision);
        BinaryPrimitives.WriteInt64LittleEndian(head[8..], record.CreateTime.UtcTicks);
        BinaryPrimitives.WriteInt64LittleEndian(head[16..], record.UpdateTime.UtcTicks);
        head[24] = (byte)record.Kind;
        head[25] = record.Deleted ? (byte)1 : (byte)0;
        hash.AppendData(head);
        hash.AppendData(record.Body.Span);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return BinaryPrimitives.ReadUInt128LittleEndian(digest);
    }
}
