using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Glossary.Text.Recognition;

/// <summary>
/// Remembers what the words of running text mean to an index, for text repeats its words: most mean nothing, some are forms of terms or hold parts.
/// Only what does not depend on a word's surroundings is kept. One memory serves all indexes and threads of the process; what is new takes the place of
/// something old, so it ends at 40 MB.
/// <para>
/// A word is known by a key of 64 bits, made with numbers drawn at random when the program starts. A slot has the key's low bits and, instead of the
/// high ones that its bucket stands for, what was found out: at full size two bits of the key are lost (quotienting; Cleary, Compact hash tables, 1984).
/// Nobody waits: slots are read and written at once, and notes have a version that is odd while one is written (a sequence lock).
/// </para>
/// </summary>
internal sealed unsafe class WordMemory
{
    private const int FindingBits = 20;
    private const ulong FindingMask = (1UL << FindingBits) - 1;
    private const ulong Nothing = 1;
    private const ulong FirstNote = 2;
    private const int BucketSize = 4;
    private const int BucketBytes = BucketSize * sizeof(ulong);
    private const int NoteBytes = 64;

    // It begins with 1.3 MB and is replaced by a large one when it has learnt more words than it can hold; that learns them anew.
    private const int LeastBits = 13;
    private const int MostBits = 18;

    // Words with a note are at most half of those that the slots have room for.
    private const int NotesInBucket = 2;

    private static WordMemory s_current = new(LeastBits);

    // Pinned, and begun at a multiple of a bucket or note, so that none is on two cache lines.
    private readonly ulong[] _slots;
    private readonly int _firstSlot;
    private readonly WordNote[] _notes;
    private readonly byte* _firstNote;
    private readonly int _bits;
    private uint _nextSlot;
    private int _lastNote;

    private WordMemory(int bits)
    {
        _bits = bits;
        _slots = GC.AllocateArray<ulong>((BucketSize << bits) + BucketSize, pinned: true);
        _notes = GC.AllocateArray<WordNote>((NotesInBucket << bits) + 1, pinned: true);
        nuint slots = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_slots));
        nuint notes = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_notes));
        _firstSlot = (int)((BucketBytes - (slots % BucketBytes)) % BucketBytes) / sizeof(ulong);
        _firstNote = (byte*)notes + ((NoteBytes - (notes % NoteBytes)) % NoteBytes);
    }

    /// <summary>The memory to use for a while.</summary>
    public static WordMemory Current => Volatile.Read(ref s_current);

    /// <summary>Whether the word is known to be no form, to begin none and to hold none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNothing(ulong key) => Vector256.EqualsAny(Bucket(key), Vector256.Create((key << FindingBits) | Nothing));

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
        uint lanes = Lanes(key);
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

    /// <summary>Remembers that a word means nothing.</summary>
    public void AddNothing(ulong key) => Put(key, Nothing);

    /// <summary>Remembers what a word means.</summary>
    public void Add(in WordNote note)
    {
        int number = Interlocked.Increment(ref _lastNote) & ((NotesInBucket << _bits) - 1);
        ref WordNote kept = ref Note(number);
        int version = kept.Version;
        if ((version & 1) != 0 || Interlocked.CompareExchange(ref kept.Version, version + 1, version) != version)
        {
            return;
        }

        WordNote written = note;
        written.Version = version + 1;
        kept = written;
        Volatile.Write(ref kept.Version, version + 2);
        Put(note.Key, FirstNote + (uint)number);
    }

    private void Put(ulong key, ulong finding)
    {
        uint lanes = Lanes(key);
        uint lane = lanes == 0 ? _nextSlot++ & (BucketSize - 1) : (uint)BitOperations.TrailingZeroCount(lanes);
        _slots[Place(key) + (int)lane] = (key << FindingBits) | finding;
        if (_nextSlot > (uint)BucketSize << _bits && _bits < MostBits && s_current == this)
        {
            Interlocked.CompareExchange(ref s_current, new WordMemory(MostBits), this);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref WordNote Note(int number) => ref Unsafe.AsRef<WordNote>(_firstNote + ((long)number * NoteBytes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<ulong> Bucket(ulong key) => Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_slots), (nuint)Place(key));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Lanes(ulong key) =>
        Vector256.Equals(Bucket(key) & Vector256.Create(~FindingMask), Vector256.Create(key << FindingBits)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Place(ulong key) => _firstSlot + ((int)(key >> (64 - _bits)) * BucketSize);
}
