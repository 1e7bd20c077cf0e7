using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Glossary.Text.Recognition;

/// <summary>
/// What 64 code units of a text are: letters of words or not, as a bit each. Latin-1, which is all or nearly all of most texts in Latin
/// letters, is looked at as bytes, and its letters are folded at the same time.
/// </summary>
internal static class TokenMasks
{
    public const int Size = 64;

    /// <summary>Finds the letters of words.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="at">The first of the 64; beyond the text's end there are no letters.</param>
    /// <param name="folded">Takes the 64, folded, a byte each; without meaning for what is no letter of ASCII or Latin-1.</param>
    /// <param name="capitals">Which of them are capitals of ASCII or Latin-1.</param>
    /// <param name="breaks">Which letters begin a word although a letter stands before them: where writing has no spaces.</param>
    /// <param name="others">Which letters are not of ASCII or Latin-1, or need more than a change of case to be folded.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Find(ReadOnlySpan<char> text, int at, ref byte folded, out ulong capitals, out ulong breaks, out ulong others)
    {
        return text.Length - at >= Size
            ? Find(
                ref Unsafe.Add(ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text)), at),
                text,
                at,
                ref folded,
                out capitals,
                out breaks,
                out others
            )
            : FindLast(text, at, ref folded, out capitals, out breaks, out others);
    }

    [SkipLocalsInit]
    private static ulong FindLast(ReadOnlySpan<char> text, int at, ref byte folded, out ulong capitals, out ulong breaks, out ulong others)
    {
        Span<ushort> padded = stackalloc ushort[Size];
        padded.Clear();
        MemoryMarshal.Cast<char, ushort>(text[at..]).CopyTo(padded);
        return Find(ref padded[0], text, at, ref folded, out capitals, out breaks, out others);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Find(
        ref ushort units,
        ReadOnlySpan<char> text,
        int at,
        ref byte folded,
        out ulong capitals,
        out ulong breaks,
        out ulong others
    )
    {
        var a = Vector256.LoadUnsafe(ref units);
        var b = Vector256.LoadUnsafe(ref units, 16);
        var c = Vector256.LoadUnsafe(ref units, 32);
        var d = Vector256.LoadUnsafe(ref units, 48);
        ulong low = Find(Vector256.Narrow(a, b), ref folded, out uint capitalsLow, out uint otherLow);
        ulong high = Find(Vector256.Narrow(c, d), ref Unsafe.Add(ref folded, 32), out uint capitalsHigh, out uint otherHigh);
        capitals = capitalsLow | ((ulong)capitalsHigh << 32);
        others = otherLow | ((ulong)otherHigh << 32);
        breaks = 0;
        return others == 0 && ((a | b | c | d) & Vector256.Create((ushort)0xFF00)) == Vector256<ushort>.Zero
            ? low | (high << 32)
            : FindAny(ref units, text, at, ref others, out breaks);
    }

    // Letters and digits of ASCII and Latin-1. What is between the two is for the table to say.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Find(Vector256<byte> bytes, ref byte folded, out uint capitals, out uint others)
    {
        Vector256<byte> capital = Within(bytes, (byte)'A', 25) | Within(bytes, 0xC0, 0x1E);
        Vector256<byte> small = bytes | (capital & Vector256.Create((byte)0x20));
        small.StoreUnsafe(ref folded);
        capitals = capital.ExtractMostSignificantBits();
        others = Within(bytes, 0x80, 0x3F).ExtractMostSignificantBits();
        Vector256<byte> latin = Within(small, 0xDF, 0x20) & ~Vector256.Equals(small, Vector256.Create((byte)0xF7));
        return (Within(small, (byte)'a', 25) | Within(bytes, (byte)'0', 9) | latin).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong FindAny(ref ushort units, ReadOnlySpan<char> text, int at, ref ulong others, out ulong breaks)
    {
        ulong word =
            Mask32(ref units, out ulong oddLow, out ulong wideLow)
            | (Mask32(ref Unsafe.Add(ref units, 32), out ulong oddHigh, out ulong wideHigh) << 32);
        ulong odd = oddLow | (oddHigh << 32);
        breaks = 0;
        word = odd == 0 ? word : AddOdd(word, odd, text, at, out breaks);
        others = (others | wideLow | (wideHigh << 32)) & word;
        return word;
    }

    private static ulong Mask32(ref ushort start, out ulong odd, out ulong wide)
    {
        Vector256<ushort> a = Vector256.LoadUnsafe(ref start);
        Vector256<ushort> b = Vector256.LoadUnsafe(ref start, 16);
        Vector256<ushort> wordA = IsWord(a);
        Vector256<ushort> wordB = IsWord(b);
        Vector256<ushort> plainA = wordA | IsPlainOther(a);
        Vector256<ushort> plainB = wordB | IsPlainOther(b);
        odd = ~Vector256.Narrow(plainA, plainB).ExtractMostSignificantBits() & 0xFFFF_FFFFUL;
        wide = ~Vector256.Narrow(Within(a, 0, 0xFF), Within(b, 0, 0xFF)).ExtractMostSignificantBits() & 0xFFFF_FFFFUL;
        return Vector256.Narrow(wordA, wordB).ExtractMostSignificantBits();
    }

    // ASCII letters and digits, Latin-1 and Latin Extended letters, Hangul syllables: all of most texts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> IsWord(Vector256<ushort> v)
    {
        Vector256<ushort> letter = Within(v | Vector256.Create((ushort)0x20), 'a', 25);
        Vector256<ushort> digit = Within(v, '0', 9);
        Vector256<ushort> latin =
            Within(v, 0xC0, 0x24F - 0xC0) & ~Vector256.Equals(v & Vector256.Create((ushort)0xFFDF), Vector256.Create((ushort)0xD7));
        Vector256<ushort> hangul = Within(v, 0xAC00, 0xD7A3 - 0xAC00);
        return letter | digit | latin | hangul;
    }

    // What surely is in no word: the rest of ASCII, × and ÷, general and CJK punctuation.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> IsPlainOther(Vector256<ushort> v) =>
        Within(v, 0, 0x7F)
        | Vector256.Equals(v & Vector256.Create((ushort)0xFFDF), Vector256.Create((ushort)0xD7))
        | Within(v, 0x2010, 0x2027 - 0x2010)
        | Within(v, 0x3000, 4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Within(Vector256<ushort> v, ushort first, ushort span) =>
        Vector256.Equals(Vector256.Min(v - Vector256.Create(first), Vector256.Create(span)), v - Vector256.Create(first));

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Within(Vector256<byte> v, byte first, byte span) =>
        Vector256.Equals(Vector256.Min(v - Vector256.Create(first), Vector256.Create(span)), v - Vector256.Create(first));
}
