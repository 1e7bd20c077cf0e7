using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Glossary.Text.Recognition;

/// <summary>
/// A Bloom filter over stretches of letters whose hash comes from running sums, so that all stretches of a word cost one multiplication
/// each. Says "certainly not" or "look it up".
/// </summary>
internal sealed class LetterFilter
{
    /// <summary>Words longer than this are not searched for parts.</summary>
    public const int MaxWordLength = 100;

    private const ulong Base = 0x9E37_79B9_7F4A_7C15;

    private static readonly ulong[] Powers = BuildPowers();

    private readonly ulong[] _bits;
    private readonly int _shift;

    /// <summary>A filter for about so many stretches, at eight bits each.</summary>
    public LetterFilter(int expected)
    {
        int words = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, expected / 8));
        _bits = new ulong[words];
        _shift = 64 - BitOperations.Log2((uint)words);
    }

    /// <summary>A filter of bits that another had.</summary>
    public LetterFilter(ulong[] bits)
    {
        _bits = bits;
        _shift = 64 - BitOperations.Log2((uint)bits.Length);
    }

    /// <summary>What the filter consists of.</summary>
    public ReadOnlySpan<ulong> Content => _bits;

    /// <summary>Running sums over a word: <paramref name="sums"/> has one more entry than the word.</summary>
    public static void Sum(ReadOnlySpan<char> folded, Span<ulong> sums)
    {
        sums[0] = 0;
        for (int i = 0; i < folded.Length; i++)
        {
            sums[i + 1] = (sums[i] * Base) + folded[i];
        }
    }

    /// <summary>The hash of the stretch from <paramref name="start"/> to <paramref name="end"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Stretch(ReadOnlySpan<ulong> sums, int start, int end) => sums[end] - (sums[start] * Powers[end - start]);

    /// <summary>The hash of a whole word, the same as that of a stretch with these letters.</summary>
    public static ulong Whole(ReadOnlySpan<char> folded)
    {
        ulong sum = 0;
        foreach (char c in folded)
        {
            sum = (sum * Base) + c;
        }

        return sum;
    }

    public void Add(ulong stretch)
    {
        ulong mixed = Mix(stretch);
        _bits[mixed >> _shift] |= Bits(mixed);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayHold(ulong stretch)
    {
        ulong mixed = Mix(stretch);
        ulong bits = Bits(mixed);
        return (_bits[mixed >> _shift] & bits) == bits;
    }

    /// <summary>Asks the processor to fetch what <see cref="MayHold"/> will look at.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Prefetch(ulong stretch)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref _bits[Mix(stretch) >> _shift]));
        }
    }

    // The sums mix upwards only; folding the high half down first lets every letter reach the index.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong stretch) => (stretch ^ (stretch >> 32)) * 0xD6E8_FEB8_6659_FD93;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(ulong mixed) =>
        (1UL << (int)(mixed & 63)) | (1UL << (int)((mixed >> 6) & 63)) | (1UL << (int)((mixed >> 12) & 63));

    private static ulong[] BuildPowers()
    {
        ulong[] powers = new ulong[MaxWordLength + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * Base;
        }

        return powers;
    }
}
