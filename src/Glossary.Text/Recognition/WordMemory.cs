using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Glossary.Text.Recognition;

/// <summary>
/// Remembers what the words of running text mean to an index, for text repeats its words: most mean nothing, some are forms of terms or hold parts.
/// Only what does not depend on a word's surroundings is kept. One memory serves all indexes and threads of the process; what is new takes the place of
/// what an index learnt that was not asked for longest, so it ends at the size that <see cref="WordCache.Limit"/> sets: 48 MB unless set.
/// <para>
/// A word is known by a key of 64 bits, made with numbers drawn at random when the program starts. A slot has the key's low bits and, instead of the
/// high ones that its bucket stands for, what was found out: at full size two bits of the key are lost (quotienting; Cleary, Compact hash tables, 1984).
/// The last three bits tell which index the word was learnt for; of indexes whose numbers differ by a multiple of eight one counts as the other there.
/// Nobody waits: slots are read and written at once, and notes have a version that is odd while one is written (a sequence lock).
/// </para>
/// </summary>
internal sealed unsafe class WordMemory
{
    private const int FindingBits = 20;
    private const ulong FindingMask = (1UL << FindingBits) - 1;
    private const ulong Nothing = 1;
    private const ulong FirstNote = 2;
    private const ulong OwnerMask = 7;
    private const int BucketSize = 8;
    private const int BucketBytes = BucketSize * sizeof(ulong);
    private const int NoteBytes = 32;

    /// <summary>The binary logarithm of the number of buckets in the largest memory; the numbers of its notes just fit into a slot.</summary>
    public const int MostBits = 18;

    // Unless it is limited to less, it begins with 0.8 MB and is replaced by a large one when it has learnt more words than it can hold; that learns
    // them anew.
    private const int LeastBits = 12;

    // Many words need no note and some several. The last two numbers are not used, so that every finding fits its bits.
    private const int NotesInBucket = 4;

    private static int s_mostBits = MostBits;
    private static WordMemory s_current = new(LeastBits);

    // Pinned, and begun at a multiple of a bucket or note, so that none is on two cache lines.
    private readonly ulong[] _slots;
    private readonly int _firstSlot;
    private readonly WordNote[] _notes;
    private readonly byte* _firstNote;
    private readonly int _bits;
    private readonly bool _isOff;
    private readonly uint _noteCount;
    private readonly int[] _lastUse = new int[OwnerMask + 1];
    private int _uses;
    private uint _nextSlot;
    private uint _nextNote;

    private WordMemory(int bits, bool isOff = false)
    {
        _bits = bits;
        _isOff = isOff;
        _slots = GC.AllocateArray<ulong>((BucketSize << bits) + BucketSize, pinned: true);
        _noteCount = ((uint)NotesInBucket << bits) - (uint)FirstNote;
        _notes = GC.AllocateArray<WordNote>((int)_noteCount + 1, pinned: true);
        nuint slots = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_slots));
        nuint notes = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_notes));
        _firstSlot = (int)((BucketBytes - (slots % BucketBytes)) % BucketBytes) / sizeof(ulong);
        _firstNote = (byte*)notes + ((NoteBytes - (notes % NoteBytes)) % NoteBytes);
    }

    /// <summary>The memory to use for a while.</summary>
    public static WordMemory Current => Volatile.Read(ref s_current);

    /// <summary>The memory that this holds now, in bytes; 0 if it is off.</summary>
    public long Bytes => _isOff ? 0 : ((long)_slots.Length * sizeof(ulong)) + ((long)_notes.Length * NoteBytes);

    /// <summary>What a memory of so many buckets needs, as a binary logarithm, in bytes.</summary>
    public static long BytesOf(int bits) => (long)(BucketBytes + (NotesInBucket * NoteBytes)) << bits;

    /// <summary>Begins anew with a memory that is empty and does not grow beyond so many buckets, as a binary logarithm; 0 for one that remembers nothing.</summary>
    public static void Limit(int bits)
    {
        Volatile.Write(ref s_mostBits, bits);
        Volatile.Write(ref s_current, bits == 0 ? new WordMemory(1, isOff: true) : new WordMemory(Math.Min(bits, LeastBits)));
    }

    /// <summary>What tells the words of an index, by its number, from those of others.</summary>
    public static ulong SaltOf(ulong index) => ((index * 0x9E37_79B9_7F4A_7C15) & ~OwnerMask) | (index & OwnerMask);

    /// <summary>The key of a word to an index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong KeyOf(ulong word, ulong salt) => (word & ~OwnerMask) ^ salt;

    /// <summary>Tells that an index is about to ask for words.</summary>
    public void Use(ulong salt) => _lastUse[salt & OwnerMask] = ++_uses;

    /// <summary>Whether the word is known to be no form, to begin none and to hold none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNothing(ulong key) => Vector512.EqualsAny(Bucket(key), Vector512.Create((key << FindingBits) | Nothing));

    /// <summary>Asks the processor to fetch what is known of a word that is met soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(ulong key)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_slots), Place(key))));
        }
    }

    /// <summary>The number of the note about a word, which is asked of memory, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ulong key)
    {
        ulong lanes = Lanes(key);
        ulong finding = lanes == 0 ? 0 : _slots[Place(key) + BitOperations.TrailingZeroCount(lanes)] & FindingMask;
        if (finding < FirstNote)
        {
            return -1;
        }

        int number = (int)(finding - FirstNote);
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(_firstNote + ((long)number * NoteBytes));
        }

        return number;
    }

    /// <summary>Copies the note of a number; false if it is no longer about that word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(int number, ulong key, out WordNote note)
    {
        ref WordNote kept = ref Note(number);
        int version = Volatile.Read(ref kept.Version);
        note = kept;
        Volatile.ReadBarrier();
        return (version & 1) == 0 && note.Key == key && version == Volatile.Read(ref kept.Version);
    }

    /// <summary>Copies all findings of a note that was read; false if some are forgotten.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadAll(int number, in WordNote note, WordFinding[] findings)
    {
        findings[0] = note.First;
        return note.Count <= 1 || TryReadFurther(number, note, findings);
    }

    /// <summary>Remembers that a word means nothing.</summary>
    public void AddNothing(ulong key)
    {
        if (!_isOff)
        {
            Put(key, Nothing);
        }
    }

    /// <summary>Remembers what a word means.</summary>
    public void Add(in WordNote note, ReadOnlySpan<WordFinding> findings)
    {
        if (_isOff)
        {
            return;
        }

        uint cells = (uint)Math.Max(1, findings.Length);
        int number = (int)((Interlocked.Add(ref _nextNote, cells) - cells) % _noteCount);
        WordNote written = note;
        for (int i = findings.Length - 1; i > 0; i--)
        {
            written.Key = WordNote.FurtherKey(note.Key, i);
            written.First = findings[i];
            Write(Further(number, i), written);
        }

        written.Key = note.Key;
        written.First = findings.IsEmpty ? default : findings[0];
        Write(number, written);
        Put(note.Key, FirstNote + (uint)number);
    }

    private bool TryReadFurther(int number, in WordNote note, WordFinding[] findings)
    {
        for (int i = 1; i < note.Count; i++)
        {
            if (!TryRead(Further(number, i), WordNote.FurtherKey(note.Key, i), out WordNote further))
            {
                return false;
            }

            findings[i] = further.First;
        }

        return true;
    }

    // Whoever finds a note being written goes without; what cannot be read is learnt anew.
    private void Write(int number, WordNote written)
    {
        ref WordNote kept = ref Note(number);
        int version = kept.Version;
        if ((version & 1) != 0 || Interlocked.CompareExchange(ref kept.Version, version + 1, version) != version)
        {
            return;
        }

        written.Version = version + 1;
        kept = written;
        Volatile.Write(ref kept.Version, version + 2);
    }

    private int Further(int number, int i) => (int)(((uint)number + (uint)i) % _noteCount);

    private void Put(ulong key, ulong finding)
    {
        ulong lanes = Lanes(key);
        int lane = lanes == 0 ? Oldest(key) : BitOperations.TrailingZeroCount(lanes);
        _slots[Place(key) + lane] = (key << FindingBits) | finding;
        if (_nextSlot > (uint)BucketSize << _bits && Volatile.Read(ref s_mostBits) is var most && _bits < most && s_current == this)
        {
            Interlocked.CompareExchange(ref s_current, new WordMemory(most), this);
        }
    }

    // Of a word's slots an empty one, or that of the index which was not asked for longest; among equals each in turn.
    private int Oldest(ulong key)
    {
        ReadOnlySpan<ulong> bucket = _slots.AsSpan(Place(key), BucketSize);
        uint first = _nextSlot++;
        int oldest = 0;
        int longest = -1;
        for (uint i = 0; i < BucketSize; i++)
        {
            int lane = (int)((first + i) % BucketSize);
            int unused = bucket[lane] == 0 ? int.MaxValue : _uses - _lastUse[(bucket[lane] >> FindingBits) & OwnerMask];
            if (unused > longest)
            {
                longest = unused;
                oldest = lane;
            }
        }

        return oldest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref WordNote Note(int number) => ref Unsafe.AsRef<WordNote>(_firstNote + ((long)number * NoteBytes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<ulong> Bucket(ulong key) => Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_slots), (nuint)Place(key));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Lanes(ulong key) =>
        Vector512.Equals(Bucket(key) & Vector512.Create(~FindingMask), Vector512.Create(key << FindingBits)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Place(ulong key) => _firstSlot + ((int)(key >> (64 - _bits)) * BucketSize);
}
