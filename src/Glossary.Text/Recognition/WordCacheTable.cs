using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Glossary.Text.Recognition;

/// <summary>
/// Caches what the words of running text mean to an index. Text repeats its words; most mean nothing, some are forms of terms or hold
/// parts. An entry depends on the word and the index alone, never on what surrounds the word. One table serves all indexes and threads of
/// the process. A full bucket evicts an entry of the least recently used index first. The size is bounded by <see cref="WordCache.Limit"/>:
/// 48 MB unless set.
/// <para>
/// A word is known by a key of 64 bits, made with numbers drawn at random when the program starts. A slot has the key's low bits and,
/// instead of the high ones that its bucket stands for, what was found out: at full size two bits of the key are lost (quotienting; Cleary,
/// Compact hash tables, 1984). The last three bits tell which index the entry belongs to; of indexes whose numbers differ by a multiple of
/// eight one counts as the other there. Readers never block: a slot is one 64-bit read or write, and an entry has a version that is odd
/// while it is written (a sequence lock).
/// </para>
/// </summary>
internal sealed unsafe class WordCacheTable
{
    private const int PlaceBits = 20;
    private const ulong PlaceMask = (1UL << PlaceBits) - 1;
    private const ulong Nothing = 1;
    private const ulong FirstEntry = 2;
    private const ulong OwnerMask = 7;
    private const int BucketSize = 8;
    private const int BucketBytes = BucketSize * sizeof(ulong);
    private const int EntryBytes = 32;

    /// <summary>
    /// The binary logarithm of the number of buckets in the largest table; the numbers of its entries just fit into a slot.
    /// </summary>
    public const int MaxBits = 18;

    // The first table has 0.75 MB. When it has stored more words than it holds, an empty table of the largest allowed size replaces it.
    private const int LeastBits = 12;

    // Many words need no entry and some several. The last two numbers stay unused, so that every number fits its bits.
    private const int EntriesInBucket = 4;

    private static int s_mostBits = MaxBits;
    private static WordCacheTable s_current = new(LeastBits);

    // Pinned and aligned, so that no bucket and no entry lies on two cache lines.
    private readonly ulong[] _slots;
    private readonly int _firstSlot;
    private readonly CacheEntry[] _entries;
    private readonly byte* _firstEntry;
    private readonly int _bits;
    private readonly bool _isOff;
    private readonly uint _entryCount;
    private readonly int[] _lastUse = new int[OwnerMask + 1];
    private int _uses;
    private uint _nextSlot;
    private uint _nextEntry;

    private WordCacheTable(int bits, bool isOff = false)
    {
        _bits = bits;
        _isOff = isOff;
        _slots = GC.AllocateArray<ulong>((BucketSize << bits) + BucketSize, pinned: true);
        _entryCount = ((uint)EntriesInBucket << bits) - (uint)FirstEntry;
        _entries = GC.AllocateArray<CacheEntry>((int)_entryCount + 1, pinned: true);
        nuint slots = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_slots));
        nuint entries = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_entries));
        _firstSlot = (int)((BucketBytes - (slots % BucketBytes)) % BucketBytes) / sizeof(ulong);
        _firstEntry = (byte*)entries + ((EntryBytes - (entries % EntryBytes)) % EntryBytes);
    }

    /// <summary>The table to use for a while.</summary>
    public static WordCacheTable Current => Volatile.Read(ref s_current);

    /// <summary>The bytes that this table takes now; 0 if it is off.</summary>
    public long Bytes => _isOff ? 0 : ((long)_slots.Length * sizeof(ulong)) + ((long)_entries.Length * EntryBytes);

    /// <summary>The bytes that a table of so many buckets takes; the number is a binary logarithm.</summary>
    public static long BytesOf(int bits) => (long)(BucketBytes + (EntriesInBucket * EntryBytes)) << bits;

    /// <summary>
    /// Starts an empty table that grows to so many buckets at most, as a binary logarithm; 0 for one that caches nothing.
    /// </summary>
    public static void Limit(int bits)
    {
        Volatile.Write(ref s_mostBits, bits);
        Volatile.Write(ref s_current, OfBits(bits));
    }

    /// <summary>
    /// An empty table of so many buckets, as a binary logarithm, or of those with which it starts if these are fewer; one that caches
    /// nothing for 0.
    /// </summary>
    internal static WordCacheTable OfBits(int bits) =>
        bits == 0 ? new WordCacheTable(1, isOff: true) : new WordCacheTable(Math.Min(bits, LeastBits));

    /// <summary>What tells the words of an index, by its number, from those of others.</summary>
    public static ulong SaltOf(ulong index) => ((index * 0x9E37_79B9_7F4A_7C15) & ~OwnerMask) | (index & OwnerMask);

    /// <summary>The key of a word to an index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong KeyOf(ulong word, ulong salt) => (word & ~OwnerMask) ^ salt;

    /// <summary>Marks an index as the most recently used.</summary>
    public void Use(ulong salt) => _lastUse[salt & OwnerMask] = ++_uses;

    /// <summary>Whether a miss is cached: the word is no form of a term, begins no phrase and holds no part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsKnownMiss(ulong key) => Vector512.EqualsAny(Bucket(key), Vector512.Create((key << PlaceBits) | Nothing));

    /// <summary>Asks the processor to fetch what is known of a word that is met soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(ulong key)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_slots), Place(key))));
        }
    }

    /// <summary>The number of the entry of a word, which is prefetched; -1 if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ulong key)
    {
        ulong lanes = Lanes(key);
        ulong place = lanes == 0 ? 0 : _slots[Place(key) + BitOperations.TrailingZeroCount(lanes)] & PlaceMask;
        if (place < FirstEntry)
        {
            return -1;
        }

        int number = (int)(place - FirstEntry);
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(_firstEntry + ((long)number * EntryBytes));
        }

        return number;
    }

    /// <summary>Copies an entry; false if it was evicted or is being written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(int number, ulong key, out CacheEntry entry)
    {
        ref CacheEntry kept = ref Note(number);
        int version = Volatile.Read(ref kept.Version);
        entry = kept;
        Volatile.ReadBarrier();
        return (version & 1) == 0 && entry.Key == key && version == Volatile.Read(ref kept.Version);
    }

    /// <summary>Copies all candidates of an entry that was read; false if some were evicted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadAll(int number, in CacheEntry entry, MatchCandidate[] candidates)
    {
        candidates[0] = entry.First;
        return entry.Count <= 1 || TryReadFurther(number, entry, candidates);
    }

    /// <summary>Caches a miss.</summary>
    public void StoreMiss(ulong key)
    {
        if (!_isOff)
        {
            Put(key, Nothing);
        }
    }

    /// <summary>Caches an entry and its candidates.</summary>
    public void Store(in CacheEntry entry, ReadOnlySpan<MatchCandidate> candidates)
    {
        if (_isOff)
        {
            return;
        }

        uint cells = (uint)Math.Max(1, candidates.Length);
        int number = (int)((Interlocked.Add(ref _nextEntry, cells) - cells) % _entryCount);
        CacheEntry written = entry;
        for (int i = candidates.Length - 1; i > 0; i--)
        {
            written.Key = CacheEntry.FurtherKey(entry.Key, i);
            written.First = candidates[i];
            Write(Further(number, i), written);
        }

        written.Key = entry.Key;
        written.First = candidates.IsEmpty ? default : candidates[0];
        Write(number, written);
        Put(entry.Key, FirstEntry + (uint)number);
    }

    private bool TryReadFurther(int number, in CacheEntry entry, MatchCandidate[] candidates)
    {
        for (int i = 1; i < entry.Count; i++)
        {
            if (!TryRead(Further(number, i), CacheEntry.FurtherKey(entry.Key, i), out CacheEntry further))
            {
                return false;
            }

            candidates[i] = further.First;
        }

        return true;
    }

    // If another thread is writing the entry, this write is dropped; the word is looked up again at its next occurrence.
    private void Write(int number, CacheEntry written)
    {
        ref CacheEntry kept = ref Note(number);
        int version = kept.Version;
        if ((version & 1) != 0 || Interlocked.CompareExchange(ref kept.Version, version + 1, version) != version)
        {
            return;
        }

        written.Version = version + 1;
        kept = written;
        Volatile.Write(ref kept.Version, version + 2);
    }

    private int Further(int number, int i) => (int)(((uint)number + (uint)i) % _entryCount);

    private void Put(ulong key, ulong place)
    {
        ulong lanes = Lanes(key);
        int lane = lanes == 0 ? Oldest(key) : BitOperations.TrailingZeroCount(lanes);
        _slots[Place(key) + lane] = (key << PlaceBits) | place;
        if (_nextSlot > (uint)BucketSize << _bits && Volatile.Read(ref s_mostBits) is var most && _bits < most && s_current == this)
        {
            Interlocked.CompareExchange(ref s_current, new WordCacheTable(most), this);
        }
    }

    // The lane to replace: an empty one, else one of the least recently used index; among equals in turn.
    private int Oldest(ulong key)
    {
        ReadOnlySpan<ulong> bucket = _slots.AsSpan(Place(key), BucketSize);
        uint first = _nextSlot++;
        int oldest = 0;
        int longest = -1;
        for (uint i = 0; i < BucketSize; i++)
        {
            int lane = (int)((first + i) % BucketSize);
            int unused = bucket[lane] == 0 ? int.MaxValue : _uses - _lastUse[(bucket[lane] >> PlaceBits) & OwnerMask];
            if (unused > longest)
            {
                longest = unused;
                oldest = lane;
            }
        }

        return oldest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref CacheEntry Note(int number) => ref Unsafe.AsRef<CacheEntry>(_firstEntry + ((long)number * EntryBytes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<ulong> Bucket(ulong key) => Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_slots), (nuint)Place(key));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Lanes(ulong key) =>
        Vector512.Equals(Bucket(key) & Vector512.Create(~PlaceMask), Vector512.Create(key << PlaceBits)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Place(ulong key) => _firstSlot + ((int)(key >> (64 - _bits)) * BucketSize);
}
