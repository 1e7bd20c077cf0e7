using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Glossary.Text.Recognition;

/// <summary>
/// The words of a stretch of text: where each begins, how long it is, and the hash of its folded letters. Found 64 code units at a time as
/// bit masks, so text between words costs almost nothing, and hashed from the letters that the same pass folded.
/// </summary>
internal sealed class TokenBlock
{
    /// <summary>Words in one block; small enough to stay in the first-level cache with the text.</summary>
    public const int Capacity = 512;

    // One look at the text finds up to 64 words, more places are written than there are words, and the scanner asks memory for words that
    // may not be there.
    private const int Spare = 128;

    // So many code units are folded before their words are hashed.
    private const int Stretch = 80 * TokenMasks.Size;

    public readonly int[] Starts = new int[Capacity + Spare];
    public readonly int[] Lengths = new int[Capacity + Spare];
    public readonly ulong[] Hashes = new ulong[Capacity + Spare];

    /// <summary>
    /// Like the hashes, but different for words that differ in letter case, and for each salt; one for all words that are too long for any
    /// term.
    /// </summary>
    public readonly ulong[] Keys = new ulong[Capacity + Spare];

    private readonly byte[] _folded = new byte[Stretch + Folder.MaxLatinLength];
    private readonly byte[] _capitals = new byte[(Stretch / 8) + sizeof(ulong)];
    private WordCacheTable _cache = WordCacheTable.Current;
    private ulong _salt;
    private bool _isOpen;

    /// <summary>How many words the block holds.</summary>
    public int Count { get; private set; }

    /// <summary>Where in the text the search for further words goes on; the text's length when all are found.</summary>
    public int Position { get; private set; }

    /// <summary>Begins anew at the start of a text.</summary>
    /// <param name="memory">Asked for each word as soon as its key is known, long before the word is looked at.</param>
    /// <param name="salt">Part of the keys.</param>
    public void Reset(WordCacheTable memory, ulong salt)
    {
        _cache = memory;
        _salt = salt;
        Count = 0;
        Position = 0;
        _isOpen = false;
    }

    /// <summary>Drops the first words, so that the rest is followed by further ones.</summary>
    public void Drop(int words)
    {
        Count -= words;

        // A word that is still open has a start already.
        Array.Copy(Starts, words, Starts, 0, Count + 1);
        Array.Copy(Lengths, words, Lengths, 0, Count);
        Array.Copy(Hashes, words, Hashes, 0, Count);
        Array.Copy(Keys, words, Keys, 0, Count);
    }

    /// <summary>Adds words until the block is full or the text ends; says whether the text has ended.</summary>
    public bool Fill(ReadOnlySpan<char> text, Folder folder)
    {
        while (Position < text.Length && Count < Capacity)
        {
            int first = Count;
            int from = Position;
            bool isLatin = FindWords(text);
            Hash(text, first, isLatin ? from : text.Length, folder);
        }

        return Position == text.Length && !_isOpen;
    }

    /// <summary>Hashes words, of which those from a place of the text on are folded.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Hash(ReadOnlySpan<char> text, int first, int foldedFrom, Folder folder)
    {
        int count = Count;
        int[] starts = Starts;
        int[] lengths = Lengths;
        ulong[] hashes = Hashes;
        ulong[] keys = Keys;
        WordCacheTable memory = _cache;
        ulong salt = _salt;
        for (int i = first; i < count; i++)
        {
            int start = starts[i];
            int length = lengths[i] - start;
            lengths[i] = length;
            hashes[i] =
                start >= foldedFrom && length <= Folder.MaxLatinLength
                    ? Folder.HashLatin(ref _folded[start - foldedFrom], Capitals(start - foldedFrom, length), length, out ulong key)
                    : folder.Hash(text, start, length, out key);
            keys[i] = WordCacheTable.KeyOf(key, salt);
            memory.Prefetch(keys[i]);
        }
    }

    /// <summary>
    /// Adds the places of the words of a stretch, their ends for their lengths, and says whether all letters are of ASCII or Latin-1.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool FindWords(ReadOnlySpan<char> text)
    {
        int begun = Count + (_isOpen ? 1 : 0);
        int ended = Count;
        int from = Position;
        int at = from;
        ulong open = _isOpen ? 1UL : 0;
        ulong anyOther = 0;
        ref byte folded = ref MemoryMarshal.GetArrayDataReference(_folded);
        ref byte allCapitals = ref MemoryMarshal.GetArrayDataReference(_capitals);
        for (; at < text.Length && ended < Capacity && at - from < Stretch; at += TokenMasks.Size)
        {
            ulong word = TokenMasks.Find(
                text,
                at,
                ref Unsafe.Add(ref folded, at - from),
                out ulong capitals,
                out ulong breaks,
                out ulong others
            );
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref allCapitals, (at - from) / 8), capitals);
            anyOther |= others;
            if (at > 0 && Words.EndsSingle(text, at))
            {
                breaks |= word & 1;
            }

            // A word begins where its first letter follows none, or where writing without spaces breaks before each letter.
            ulong before = (word << 1) | open;
            ulong begins = word & (~before | breaks);
            ulong ends = (~word | breaks) & before;
            Write(begins, at, ref Starts[begun]);
            Write(ends, at, ref Lengths[ended]);
            begun += BitOperations.PopCount(begins);
            ended += BitOperations.PopCount(ends);
            open = word >> 63;
        }

        if (at >= text.Length)
        {
            at = text.Length;
            if (open != 0)
            {
                Lengths[ended++] = at;
                open = 0;
            }
        }

        Position = at;
        Count = ended;
        _isOpen = open != 0;
        return anyOther == 0;
    }

    // Writes the places of the set bits, 12 at a time without branching; surplus ones are overwritten by the next call.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(ulong bits, int at, ref int places)
    {
        const int Typical = 12;
        int count = BitOperations.PopCount(bits);
        for (int done = 0; ; done += Typical)
        {
            for (int i = 0; i < Typical; i++)
            {
                Unsafe.Add(ref places, done + i) = at + BitOperations.TrailingZeroCount(bits);
                bits &= bits - 1;
            }

            if (count <= done + Typical)
            {
                return;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Capitals(int at, int length) =>
        (Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_capitals), at / 8)) >> (at & 7))
        & ((1UL << length) - 1);
}
