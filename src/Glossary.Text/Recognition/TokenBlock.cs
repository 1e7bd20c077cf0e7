using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Glossary.Text.Recognition;

/// <summary>
/// The words of a stretch of text: where each begins, how long it is, and the hash of its folded letters. Found 64 code units at a time as a bit mask,
/// so the cost of text between words is next to nothing.
/// </summary>
internal sealed class TokenBlock
{
    /// <summary>Words in one block; small enough to stay in the first-level cache with the text.</summary>
    public const int Capacity = 512;

    // One look at the text finds up to 64 words, and the scanner asks memory for words that may not be there.
    private const int Spare = 128;

    public readonly int[] Starts = new int[Capacity + Spare];
    public readonly int[] Lengths = new int[Capacity + Spare];
    public readonly ulong[] Hashes = new ulong[Capacity + Spare];

    /// <summary>Like the hashes, but different for words that differ in letter case; 0 for words that are too long for any term.</summary>
    public readonly ulong[] Keys = new ulong[Capacity + Spare];

    private int _open = -1;

    /// <summary>How many words the block holds.</summary>
    public int Count { get; private set; }

    /// <summary>Where in the text the search for further words goes on; the text's length when all are found.</summary>
    public int Position { get; private set; }

    /// <summary>Begins anew at the start of a text.</summary>
    public void Reset()
    {
        Count = 0;
        Position = 0;
        _open = -1;
    }

    /// <summary>Drops the first words, so that the rest is followed by further ones.</summary>
    public void Drop(int words)
    {
        Count -= words;
        Array.Copy(Starts, words, Starts, 0, Count);
        Array.Copy(Lengths, words, Lengths, 0, Count);
        Array.Copy(Hashes, words, Hashes, 0, Count);
        Array.Copy(Keys, words, Keys, 0, Count);
    }

    /// <summary>Adds words until the block is full or the text ends; says whether the text has ended.</summary>
    public bool Fill(ReadOnlySpan<char> text, Folder folder)
    {
        int first = Count;
        int count = Count;
        int at = Position;
        int open = _open;
        ref ushort origin = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        while (at < text.Length && count < Capacity)
        {
            ulong breaks = 0;
            ulong word = text.Length - at >= 64 ? Mask64(ref Unsafe.Add(ref origin, at), text, at, out breaks) : MaskTail(text, at, out breaks);

            if (at > 0 && Words.EndsSingle(text, at))
            {
                breaks |= word & 1;
            }

            // A word begins where its first letter follows none, or where writing without spaces breaks before each letter.
            ulong begins = word & (~((word << 1) | (open >= 0 ? 1UL : 0)) | breaks);
            ulong ends = ~word & ((word << 1) | (open >= 0 ? 1UL : 0));
            if (breaks != 0)
            {
                ends |= begins & ((word << 1) | (open >= 0 ? 1UL : 0));
            }

            ulong edges = begins | ends;
            while (edges != 0)
            {
                int bit = BitOperations.TrailingZeroCount(edges);
                edges &= edges - 1;
                int place = at + bit;
                if (open >= 0)
                {
                    Starts[count] = open;
                    Lengths[count++] = place - open;
                    open = -1;
                }

                if (((begins >> bit) & 1) != 0)
                {
                    open = place;
                }
            }

            at += 64;
        }

        if (at >= text.Length)
        {
            at = text.Length;
            if (open >= 0)
            {
                Starts[count] = open;
                Lengths[count++] = text.Length - open;
                open = -1;
            }
        }

        Position = at;
        _open = open;
        Count = count;
        for (int i = first; i < count; i++)
        {
            Hashes[i] = folder.Hash(text, Starts[i], Lengths[i], out Keys[i]);
        }

        return at == text.Length && open < 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask64(ref ushort start, ReadOnlySpan<char> text, int at, out ulong breaks)
    {
        ulong low = Mask32(ref start, out ulong oddLow);
        ulong high = Mask32(ref Unsafe.Add(ref start, 32), out ulong oddHigh);
        ulong odd = oddLow | (oddHigh << 32);
        ulong word = low | (high << 32);
        breaks = 0;
        return odd == 0 ? word : AddOdd(word, odd, text, at, out breaks);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask32(ref ushort start, out ulong odd)
    {
        Vector256<ushort> a = Vector256.LoadUnsafe(ref start);
        Vector256<ushort> b = Vector256.LoadUnsafe(ref start, 16);
        Vector256<ushort> wordA = IsWord(a);
        Vector256<ushort> wordB = IsWord(b);
        Vector256<ushort> plainA = wordA | IsPlainOther(a);
        Vector256<ushort> plainB = wordB | IsPlainOther(b);
        odd = (plainA & plainB) == Vector256<ushort>.AllBitsSet ? 0 : ~Vector256.Narrow(plainA, plainB).ExtractMostSignificantBits() & 0xFFFF_FFFFUL;
        return Vector256.Narrow(wordA, wordB).ExtractMostSignificantBits();
    }

    // ASCII letters and digits, Latin-1 and Latin Extended letters, Hangul syllables: all of most texts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> IsWord(Vector256<ushort> v)
    {
        Vector256<ushort> letter = Within(v | Vector256.Create((ushort)0x20), 'a', 25);
        Vector256<ushort> digit = Within(v, '0', 9);
        Vector256<ushort> latin = Within(v, 0xC0, 0x24F - 0xC0) & ~Vector256.Equals(v & Vector256.Create((ushort)0xFFDF), Vector256.Create((ushort)0xD7));
        Vector256<ushort> hangul = Within(v, 0xAC00, 0xD7A3 - 0xAC00);
        return letter | digit | latin | hangul;
    }

    // What surely is in no word: the rest of ASCII, × and ÷, general and CJK punctuation.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> IsPlainOther(Vector256<ushort> v) =>
        Within(v, 0, 0x7F) | Vector256.Equals(v & Vector256.Create((ushort)0xFFDF), Vector256.Create((ushort)0xD7)) | Within(v, 0x2010, 0x2027 - 0x2010) | Within(v, 0x3000, 4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Within(Vector256<ushort> v, ushort first, ushort span) =>
        Vector256.Equals(Vector256.Min(v - Vector256.Create(first), Vector256.Create(span)), v - Vector256.Create(first));

    private static ulong MaskTail(ReadOnlySpan<char> text, int at, out ulong breaks) => AddOdd(0, ulong.MaxValue >> (64 - (text.Length - at)), text, at, out breaks);

    private static ulong AddOdd(ulong word, ulong odd, ReadOnlySpan<char> text, int at, out ulong breaks)
    {
        breaks = 0;
        ulong left = odd;
        while (left != 0)
        {
            int bit = BitOperations.TrailingZeroCount(left);
            left &= left - 1;
            byte kind = Words.ClassOf(text[at + bit]);
            if (kind == Words.Surrogate)
            {
                kind = Words.AstralClass(text, at + bit);
                if (kind == Words.Single && char.IsLowSurrogate(text[at + bit]))
                {
                    kind = Words.Letter;
                }
            }

            if (kind != Words.Other)
            {
                word |= 1UL << bit;
                if (kind == Words.Single)
                {
                    breaks |= 1UL << bit;
                }
            }

            if (bit < 63 && Words.EndsSingle(text, at + bit + 1))
            {
                breaks |= 1UL << (bit + 1);
            }
        }

        breaks &= word;
        return word;
    }
}
