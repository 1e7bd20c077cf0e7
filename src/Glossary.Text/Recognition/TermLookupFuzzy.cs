using System.Buffers;

namespace Glossary.Text.Recognition;

/// <summary>Finds the keys of a segment that are within a number of typing errors of a query's key, without looking at most of them.</summary>
/// <remarks>
/// The sorted keys are walked as the trie that they are: a range of keys with a common beginning is a node. A row of the
/// distance table goes along with each node, and a node is left as soon as nothing below it can be near enough. Of d errors
/// either the first half of the query holds at most d/2 or the second half at most (d-1)/2 (pigeonhole), so the walk is made
/// twice, forwards and backwards, each with the small bound for its first half: that is what keeps the tree narrow near its
/// root, where it is bushy. No index beside the two sorted orders.
/// </remarks>
internal ref struct TermLookupFuzzy
{
    /// <summary>Longer keys are not searched for: a misspelt sentence is no term.</summary>
    internal const int MaxLength = 96;

    private readonly TermLookupSegment _segment;
    private readonly ReadOnlySpan<char> _query;
    private readonly bool _backwards;
    private readonly int _max;
    private readonly int _half;
    private readonly int _halfMax;
    private readonly byte[] _rows;
    private readonly Span<char> _path;
    private readonly HashSet<int> _found;
    private readonly CancellationToken _cancellationToken;
    private int _visited;

    private TermLookupFuzzy(TermLookupSegment segment, ReadOnlySpan<char> query, int max, bool backwards, byte[] rows, Span<char> path, HashSet<int> found, CancellationToken cancellationToken)
    {
        _segment = segment;
        _query = query;
        _max = max;
        _backwards = backwards;
        _half = backwards ? query.Length - (query.Length / 2) : query.Length / 2;
        _halfMax = backwards ? (max - 1) / 2 : max / 2;
        _rows = rows;
        _path = path;
        _found = found;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Adds the positions of the terms whose keys are at most <paramref name="max"/> errors from <paramref name="query"/>.</summary>
    internal static void Search(TermLookupSegment segment, ReadOnlySpan<char> query, int max, HashSet<int> found, CancellationToken cancellationToken)
    {
        if (segment.Count == 0 || max <= 0 || query.Length > MaxLength)
        {
            return;
        }

        int depths = query.Length + max + 2;
        byte[] rows = ArrayPool<byte>.Shared.Rent(depths * (query.Length + 1));
        Span<char> path = stackalloc char[MaxLength + 8];
        Span<char> reversed = stackalloc char[query.Length];
        query.CopyTo(reversed);
        reversed.Reverse();
        try
        {
            new TermLookupFuzzy(segment, query, max, backwards: false, rows, path, found, cancellationToken).Walk();
            new TermLookupFuzzy(segment, reversed, max, backwards: true, rows, path, found, cancellationToken).Walk();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rows);
        }
    }

    private void Walk()
    {
        Span<byte> row = Row(0);
        for (int i = 0; i <= _query.Length; i++)
        {
            row[i] = (byte)(i > _max || (i <= _half && i > _halfMax) ? _max + 1 : i);
        }

        Visit(0, _segment.Count, 0);
    }

    private readonly Span<byte> Row(int depth) => _rows.AsSpan(depth * (_query.Length + 1), _query.Length + 1);

    /// <summary>Goes through the keys in a range of places that agree in their first <paramref name="depth"/> units.</summary>
    private void Visit(int low, int high, int depth)
    {
        if ((++_visited & 0xFFF) == 0)
        {
            _cancellationToken.ThrowIfCancellationRequested();
        }

        // Keys that end here sort first. Rows are valid only within the band around the diagonal.
        bool near = _query.Length - depth <= _max && Row(depth)[_query.Length] <= _max;
        int unit = _segment.UnitAt(low, depth, _backwards);
        while (unit < 0)
        {
            if (near)
            {
                _found.Add(_backwards ? _segment.ByEnd(low) : low);
            }

            if (++low == high)
            {
                return;
            }

            unit = _segment.UnitAt(low, depth, _backwards);
        }

        while (true)
        {
            int end = EndOfRun(low, high, depth, unit);
            if (Extend(depth, (char)unit))
            {
                Visit(low, end, depth + 1);
            }

            if (end == high)
            {
                return;
            }

            low = end;
            unit = _segment.UnitAt(low, depth, _backwards);
        }
    }

    /// <summary>The first place after <paramref name="low"/> whose key has another unit at <paramref name="depth"/>, sought in growing steps.</summary>
    private readonly int EndOfRun(int low, int high, int depth, int unit)
    {
        int step = 1;
        int same = low;
        int other = high;
        while (same + step < high)
        {
            if (_segment.UnitAt(same + step, depth, _backwards) != unit)
            {
                other = same + step;
                break;
            }

            same += step;
            step *= 2;
        }

        while (other - same > 1)
        {
            int middle = (same + other) >> 1;
            if (_segment.UnitAt(middle, depth, _backwards) == unit)
            {
                same = middle;
            }
            else
            {
                other = middle;
            }
        }

        return other;
    }

    /// <summary>Makes the row for one more unit.</summary>
    /// <returns>Whether anything below can still be near enough.</returns>
    private readonly bool Extend(int depth, char unit)
    {
        _path[depth] = unit;
        int k = depth + 1;
        int from = Math.Max(0, k - _max);
        int to = Math.Min(_query.Length, k + _max);
        if (from > to)
        {
            return false;
        }

        byte over = (byte)(_max + 1);
        ReadOnlySpan<byte> last = Row(depth);
        Span<byte> row = Row(k);
        if (from > 0)
        {
            row[from - 1] = over;
        }

        if (to < _query.Length)
        {
            row[to + 1] = over;
        }

        bool alive = false;
        for (int i = from; i <= to; i++)
        {
            int inserted = last[i] + 1;
            int cost = over;
            if (i > 0)
            {
                cost = Math.Min(row[i - 1] + 1, last[i - 1] + (_query[i - 1] == unit ? 0 : 1));
                if (i > 1 && depth > 0 && _query[i - 2] == unit && _query[i - 1] == _path[depth - 1])
                {
                    cost = Math.Min(cost, Row(depth - 1)[i - 2] + 1);
                }
            }

            // What is inserted between the halves belongs to the second one.
            bool insertedInFirst = i < _half || (i == _half && _backwards);
            if (i <= _half && cost > _halfMax)
            {
                cost = over;
            }

            if (inserted < cost && !(insertedInFirst && inserted > _halfMax))
            {
                cost = inserted;
            }

            if (cost > _max)
            {
                cost = over;
            }
            else
            {
                alive = true;
            }

            // An exchange across the middle passes by the bound of the first half, and its first letter alone looks wrong.
            alive |= i + 1 < _query.Length && _query[i + 1] == unit && last[i] < _max;
            row[i] = (byte)cost;
        }

        return alive;
    }
}
