using System.Numerics;
using System.Runtime.CompilerServices;

namespace Glossary.Text.Recognition;

/// <summary>
/// A first sieve for parts of words: for the first letters of a stretch, how long the parts are that begin so. One look for each place in a word
/// answers for all lengths; what passes goes through a <see cref="LetterFilter"/>.
/// </summary>
internal sealed class PartTable
{
    /// <summary>Shorter parts are not sought.</summary>
    public const int ShortestPart = 3;

    private const int KeyLetters = 4;

    // Bit k stands for a length of k + 3; the last for all longer ones.
    private readonly uint[] _lengths;
    private readonly int _shift;

    public PartTable(int expected)
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(expected * 2L, 1 << 12, 1 << 20));
        _lengths = new uint[size];
        _shift = 32 - BitOperations.Log2((uint)size);
    }

    /// <summary>Adds a part of at least <see cref="ShortestPart"/> letters.</summary>
    public void Add(ulong key, int length) => _lengths[Place(key, length < KeyLetters)] |= 1u << Math.Min(31, length - ShortestPart);

    /// <summary>The key of the first letters of a part.</summary>
    public static ulong Key(ReadOnlySpan<char> part)
    {
        ulong key = part[0] | ((ulong)part[1] << 16) | ((ulong)part[2] << 32);
        return part.Length < KeyLetters ? key : key | ((ulong)part[3] << 48);
    }

    /// <summary>The possible lengths, as bits, of parts that begin with four letters; with a part of three letters among them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Lengths(ulong four) => (_lengths[Place(four, false)] & ~1u) | (_lengths[Place(four & 0xFFFF_FFFF_FFFF, true)] & 1u);

    // Three letters of their own, so that a part of three is found whatever follows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Place(ulong key, bool three)
    {
        ulong mixed = (key ^ (three ? 0x5555_0000_0000_0000UL : 0)) * 0x9E37_79B9_7F4A_7C15;
        return (uint)(mixed >> 32) >> _shift;
    }
}
