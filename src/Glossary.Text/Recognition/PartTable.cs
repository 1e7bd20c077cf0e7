using System.Numerics;
using System.Runtime.CompilerServices;

namespace Glossary.Text.Recognition;

/// <summary>
/// A first sieve for parts of words: for the first letters of a stretch, how long the parts are that begin so. One look for each place in a
/// word answers for all lengths; what passes goes through a <see cref="LetterFilter"/>.
/// </summary>
internal sealed class PartTable
{
    /// <summary>Shorter parts are not sought.</summary>
    public const int ShortestPart = 3;

    private const int KeyLetters = 4;

    // A bit for each beginning of four letters (and of three, for parts of three): small enough to stay near the processor, and it turns
    // most places away.
    private readonly ulong[] _begins;
    private readonly int _beginShift;

    // Bit k stands for a length of k + 3; the last for all longer ones.
    private readonly uint[] _lengths;
    private readonly int _shift;

    public PartTable(int expected)
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(expected, 1 << 12, 1 << 17));
        _lengths = new uint[size];
        _shift = 32 - BitOperations.Log2((uint)size);
        int bits =
            expected < 20_000 ? 17
            : expected < 2_000_000 ? 19
            : 20;
        _begins = new ulong[1 << (bits - 6)];
        _beginShift = 64 - bits;
    }

    /// <summary>A table of what another consisted of.</summary>
    public PartTable(uint[] lengths, ulong[] begins)
    {
        _lengths = lengths;
        _shift = 32 - BitOperations.Log2((uint)lengths.Length);
        _begins = begins;
        _beginShift = 64 - 6 - BitOperations.Log2((uint)begins.Length);
    }

    /// <summary>What the table consists of.</summary>
    public (uint[] Lengths, ulong[] Begins) Content => (_lengths, _begins);

    /// <summary>Adds a part of at least <see cref="ShortestPart"/> letters.</summary>
    public void Add(ulong key, int length)
    {
        ulong mixed = Mix(key, length < KeyLetters);
        _lengths[Place(mixed)] |= 1u << Math.Min(31, length - ShortestPart);
        _begins[(mixed >> _beginShift) >> 6] |= 1UL << (int)((mixed >> _beginShift) & 63);
    }

    /// <summary>The key of the first letters of a part.</summary>
    public static ulong Key(ReadOnlySpan<char> part)
    {
        ulong key = part[0] | ((ulong)part[1] << 16) | ((ulong)part[2] << 32);
        return part.Length < KeyLetters ? key : key | ((ulong)part[3] << 48);
    }

    /// <summary>The possible lengths, as bits, of parts that begin with four letters; with a part of three letters among them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Lengths(ulong four)
    {
        ulong mixedFour = Mix(four, false);
        ulong mixedThree = Mix(four & 0xFFFF_FFFF_FFFF, true);
        uint lengths = 0;
        if (Begins(mixedFour))
        {
            lengths = _lengths[Place(mixedFour)] & ~1u;
        }

        if (Begins(mixedThree))
        {
            lengths |= _lengths[Place(mixedThree)] & 1u;
        }

        return lengths;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Begins(ulong mixed) => ((_begins[(mixed >> _beginShift) >> 6] >> (int)((mixed >> _beginShift) & 63)) & 1) != 0;

    // Three letters have a place of their own, so that a part of three is found whatever follows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong key, bool three)
    {
        ulong mixed = (key ^ (three ? 0x5555_0000_0000_0000UL : 0)) * 0x9E37_79B9_7F4A_7C15;
        return mixed ^ (mixed >> 29);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Place(ulong mixed) => (uint)mixed >> _shift;
}
