using System.Diagnostics;
using System.Numerics;

namespace Glossary.Text.Similarity;

/// <summary>
/// One text that is compared with many: the distance of <see cref="EditDistance"/>, a column of its table in one word (Heikki Hyyrö,
/// "Bit-parallel approximate string matching algorithms with transposition", 2003). For texts of 1 to 64 UTF-16 units.
/// </summary>
internal ref struct EditDistancePattern
{
    /// <summary>Units of the longest text.</summary>
    internal const int MaxLength = 64;

    /// <summary>Elements of the buffers that the constructor takes: a power of two, more than there can be different units.</summary>
    internal const int Slots = 2 * MaxLength;

    private readonly Span<char> _units;
    private readonly Span<ulong> _places;
    private readonly int _length;

    /// <param name="text">The text.</param>
    /// <param name="units">Keeps the different units of the text; <see cref="Slots"/> elements.</param>
    /// <param name="places">Keeps where each stands; <see cref="Slots"/> elements.</param>
    internal EditDistancePattern(ReadOnlySpan<char> text, Span<char> units, Span<ulong> places)
    {
        Debug.Assert(
            text.Length is > 0 and <= MaxLength && units.Length == Slots && places.Length == Slots,
            "The buffers do not fit the text."
        );
        _units = units;
        _places = places;
        _length = text.Length;
        places.Clear();
        for (int i = 0; i < text.Length; i++)
        {
            int slot = SlotOf(text[i]);
            _units[slot] = text[i];
            _places[slot] |= 1UL << i;
        }
    }

    /// <summary>The distance to a text; <paramref name="max"/> + 1 when it is more than <paramref name="max"/>.</summary>
    internal readonly int Bounded(ReadOnlySpan<char> other, int max)
    {
        int distance = _length;
        ulong last = 1UL << (_length - 1);
        ulong up = ulong.MaxValue;
        ulong down = 0;
        ulong same = 0;
        ulong placesBefore = 0;
        for (int i = 0; i < other.Length; i++)
        {
            ulong places = _places[SlotOf(other[i])];
            ulong exchanged = ((~same & places) << 1) & placesBefore;
            same = (((places & up) + up) ^ up) | places | down | exchanged;
            ulong right = down | ~(same | up);
            ulong left = same & up;
            distance += BitOperations.PopCount(right & last) - BitOperations.PopCount(left & last);
            right = (right << 1) | 1;
            up = (left << 1) | ~(same | right);
            down = right & same;
            placesBefore = places;

            // Each further unit takes away one at most.
            if (distance - (other.Length - 1 - i) > max)
            {
                return max + 1;
            }
        }

        return Math.Min(distance, max + 1);
    }

    /// <summary>Where the unit is kept, or would be: an empty slot has no places.</summary>
    private readonly int SlotOf(char unit)
    {
        int slot = (unit * 31) & (Slots - 1);
        while (_places[slot] != 0 && _units[slot] != unit)
        {
            slot = (slot + 1) & (Slots - 1);
        }

        return slot;
    }
}
