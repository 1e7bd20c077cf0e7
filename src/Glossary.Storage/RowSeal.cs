using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Numerics;
using System.Text;
using Glossary.Catalog.Store;

namespace Glossary.Storage;

/// <summary>
/// The checksum of a row (CRC-32C) of commits or keys, of which nothing else would tell that a bit was flipped. Each field goes in with its
/// length, so that none runs into the next. Bodies have their own (<see cref="SealedBody"/>); places, names and times of changes follow
/// from each other.
/// </summary>
internal sealed class RowSeal(Func<DbDataReader, int, DateTimeOffset> time)
{
    public const string SelectKeys =
        "SELECT id, hash, name, roles, create_time, expire_time, revoke_time, seal, revoke_seal FROM api_keys ORDER BY id";

    /// <summary>Changes that removed a record: what else they say has to be what it said.</summary>
    public const string SelectRemovals = """
        SELECT c.place FROM changes c LEFT JOIN changes p ON p.place = c.previous
        WHERE c.body IS NULL AND (p.place IS NULL OR p.kind <> c.kind OR p.create_time <> c.create_time OR c.deleted <> @deleted)
        ORDER BY c.place LIMIT 100
        """;

    private const int Time = 1;

    /// <summary>The rows of commits, by revision.</summary>
    /// <param name="token">The column with what tells a commit from another of its number; NULL where there is none.</param>
    public static string SelectCommits(string token) =>
        $"SELECT revision, time, caller, request_id, fingerprint, {token}, seal FROM commits ORDER BY revision";

    public static long OfCommit(
        long revision,
        DateTimeOffset time,
        string caller,
        string? requestId,
        ReadOnlySpan<byte> fingerprint,
        ReadOnlySpan<byte> token
    )
    {
        uint sum = Add(Add(uint.MaxValue, revision), StoreRules.Time(time).UtcTicks);
        return Add(Add(Add(Add(sum, caller), requestId), fingerprint), token);
    }

    public static long OfKey(ApiKeyRecord key)
    {
        uint sum = Add(Add(Add(Add(uint.MaxValue, key.Id), key.Hash.Span), key.Name), key.Roles);
        return Add(
            Add(sum, StoreRules.Time(key.CreateTime).UtcTicks),
            key.ExpireTime is { } expires ? StoreRules.Time(expires).UtcTicks : 0
        );
    }

    public static long OfRevocation(string id, DateTimeOffset time) => Add(Add(uint.MaxValue, id), StoreRules.Time(time).UtcTicks);

    /// <summary>Compares what <see cref="SelectCommits"/> selects.</summary>
    /// <returns>How many have no checksum.</returns>
    public long CheckCommits(DbDataReader rows, List<string> faults, CancellationToken cancellationToken)
    {
        long without = 0;
        while (rows.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (rows.IsDBNull(6))
            {
                without++;
                continue;
            }

            long revision = rows.GetInt64(0);
            byte[] token = rows.IsDBNull(5) ? [] : rows.GetFieldValue<Guid>(5).ToByteArray();
            long sum = OfCommit(
                revision,
                time(rows, Time),
                rows.GetString(2),
                rows.IsDBNull(3) ? null : rows.GetString(3),
                rows.IsDBNull(4) ? [] : rows.GetFieldValue<byte[]>(4),
                token
            );
            if (sum != rows.GetInt64(6))
            {
                Add(
                    faults,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Who committed revision {revision}, when, or under which request id is damaged."
                    )
                );
            }
        }

        return without;
    }

    /// <summary>Compares what <see cref="SelectKeys"/> selects.</summary>
    /// <returns>How many have no checksum.</returns>
    public static long CheckKeys(DbDataReader rows, Func<DbDataReader, ApiKeyRecord> read, List<string> faults)
    {
        long without = 0;
        while (rows.Read())
        {
            ApiKeyRecord key = read(rows);
            without += rows.IsDBNull(7) || (key.RevokeTime is not null && rows.IsDBNull(8)) ? 1 : 0;
            if (
                (!rows.IsDBNull(7) && rows.GetInt64(7) != OfKey(key))
                || (!rows.IsDBNull(8) && (key.RevokeTime is not { } revoked || rows.GetInt64(8) != OfRevocation(key.Id, revoked)))
            )
            {
                Add(faults, $"The key {key.Id} is damaged. Revoke it, and make another.");
            }
        }

        return without;
    }

    /// <summary>Reads what <see cref="SelectRemovals"/> selects.</summary>
    public static void CheckRemovals(DbDataReader rows, List<string> faults)
    {
        while (rows.Read())
        {
            Add(
                faults,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"What removed a record at revision {ChangePlaces.RevisionOf(rows.GetInt64(0))} is damaged."
                )
            );
        }
    }

    /// <summary>What is said of rows without a checksum.</summary>
    public static string? Describe(long commits, long keys) =>
        commits + keys == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"An earlier version wrote {commits} commit(s) and {keys} key(s) without a checksum: who committed them and when, and "
                    + $"those keys, could not be checked."
            );

    private static void Add(List<string> faults, string fault)
    {
        if (faults.Count < EngineCheck.MaxFaults)
        {
            faults.Add(fault);
        }
    }

    private static uint Add(uint sum, long number) => BitOperations.Crc32C(sum, (ulong)number);

    private static uint Add(uint sum, string? text) =>
        text is null ? BitOperations.Crc32C(sum, 0u) : Add(sum, Encoding.UTF8.GetBytes(text));

    private static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        sum = BitOperations.Crc32C(sum, (uint)bytes.Length + 1);
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (byte one in bytes)
        {
            sum = BitOperations.Crc32C(sum, one);
        }

        return sum;
    }
}
