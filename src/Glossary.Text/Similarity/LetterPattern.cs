using System.Diagnostics;
using System.Numerics;

namespace Glossary.Text.Similarity;

/// <summary>
/// One text of any length that is compared with many: Levenshtein's distance, 64 rows of its table in one word (Heikki Hyyrö, "A bit-vector
/// algorithm for computing Levenshtein and Damerau edit distances", 2003, after Gene Myers 1999). One thread at a time.
/// </summary>
internal sealed class LetterPattern
{
    private const int Bits = 64;

    private readonly int _length;
    private readonly int _blocks;
    private readonly char[] _units;
    private readonly int[] _rows;
    private readonly ulong[] _places;
    private readonly ulong[] _up;
    private readonly ulong[] _down;

    public LetterPattern(ReadOnlySpan<char> text)
    {
        Debug.Assert(!text.IsEmpty, "An empty text has no column.");
        _length = text.Length;
        _blocks = (text.Length + Bits - 1) / Bits;

        // At most half of the slots are taken, so that a unit that is not there is found missing soon. Row 0 is that of missing ones.
        int slots = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Min(text.Length, ushort.MaxValue) * 2);
        _units = new char[slots];
        _rows = new int[slots];
        int rows = 1;
        foreach (char unit in text)
        {
            int slot = SlotOf(unit);
            if (_rows[slot] == 0)
            {
                _units[slot] = unit;
                _rows[slot] = rows++ * _blocks;
            }
        }

        _places = new ulong[rows * _blocks];
        for (int i = 0; i < text.Length; i++)
        {
            _places[_rows[SlotOf(text[i])] + (i / Bits)] |= 1UL << i;
        }

        _up = new ulong[_blocks];
        _down = new ulong[_blocks];
    }

    /// <summary>The distance to a text in UTF-16 units; <paramref name="max"/> + 1 when it is more than <paramref name="max"/>.</summary>
    public int Bounded(ReadOnlySpan<char> other, int max)
    {
        if (Math.Abs(_length - other.Length) > max)
        {
            return max + 1;
        }

        int distance = _length;
        int lastBlock = _blocks - 1;
        ulong last = 1UL << (_length - 1);
        Array.Fill(_up, ulong.MaxValue);
        Array.Clear(_down);
        for (int i = 0; i < other.Length; i++)
        {
            ReadOnlySpan<ulong> places = _places.AsSpan(_rows[SlotOf(other[i])], _blocks);
            ulong rightIn = 1;
            ulong leftIn = 0;
            for (int block = 0; block < places.Length; block++)
            {
                ulong up = _up[block];
                ulong down = _down[block];
                ulong equal = places[block];
                ulong vertical = equal | down;
                equal |= leftIn;
                ulong same = (((equal & up) + up) ^ up) | equal;
                ulong right = down | ~(same | up);
                ulong left = up & same;
                if (block == lastBlock)
                {
                    distance += BitOperations.PopCount(right & last) - BitOperations.PopCount(left & last);
                }

                ulong rightOut = right >> (Bits - 1);
                ulong leftOut = left >> (Bits - 1);
                right = (right << 1) | rightIn;
                left = (left << 1) | leftIn;
                (rightIn, leftIn) = (rightOut, leftOut);
                _up[block] = left | ~(vertical | right);
                _down[block] = right & vertical;
            }

            // Each further unit takes away one at most.
            if (distance - (other.Length - 1 - i) > max)
            {
                return max + 1;
            }
        }

        return Math.Min(distance, max + 1);
    }

    /// <summary>Where the unit is kept, or would be: a slot of row 0 is empty.</summary>
    private int SlotOf(char unit)
    {
        int mask = _units.Length - 1;
        int slot = (unit * 31) & mask;
        while (_rows[slot] != 0 && _units[slot] != unit)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }
}
