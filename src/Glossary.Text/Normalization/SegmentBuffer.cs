using System.Buffers;

namespace Glossary.Text.Normalization;

/// <summary>The code points of one segment (a starter and what reorders or composes with it) on their way through normalization.</summary>
/// <remarks>
/// An element is a code point with its combining class above bit 21. Everything is linear in the length of the segment, so a
/// megabyte of combining marks costs no more than a megabyte of letters.
/// </remarks>
internal ref struct SegmentBuffer(Span<int> initial)
{
    private const int ClassShift = 21;
    private const int CodePointMask = (1 << ClassShift) - 1;

    private Span<int> _items = initial;
    private int[]? _rented;
    private int _count;

    internal readonly int Count => _count;

    internal readonly int this[int index] => _items[index] & CodePointMask;

    internal void Clear() => _count = 0;

    internal readonly void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<int>.Shared.Return(_rented);
        }
    }

    /// <summary>Appends the full canonical decomposition.</summary>
    internal void AppendDecomposed(int codePoint)
    {
        if (CodePoint.IsHangulSyllable(codePoint))
        {
            int index = codePoint - CodePoint.HangulBase;
            Append(CodePoint.LeadBase + (index / (CodePoint.VowelCount * CodePoint.TailCount)));
            Append(CodePoint.VowelBase + (index / CodePoint.TailCount % CodePoint.VowelCount));
            if (index % CodePoint.TailCount is var tail and > 0)
            {
                Append(CodePoint.TailBase + tail);
            }

            return;
        }

        int canonical = CodePoint.Canonical(codePoint);
        if (canonical < 0x8000)
        {
            Append(codePoint | ((canonical & 0xFF) << ClassShift));
            return;
        }

        ReadOnlySpan<ushort> units = CodePoint.Decomposition(canonical);
        for (int i = 0; i < units.Length; i++)
        {
            int part = units[i];
            if (char.IsHighSurrogate((char)part))
            {
                part = char.ConvertToUtf32((char)part, (char)units[++i]);
            }

            Append(part | (CodePoint.CombiningClass(part) << ClassShift));
        }
    }

    /// <summary>Puts each run of non-starters in the order of their classes, stably (canonical ordering algorithm, D108).</summary>
    internal readonly void Reorder()
    {
        int i = 0;
        while (i < _count)
        {
            if (_items[i] >> ClassShift == 0)
            {
                i++;
                continue;
            }

            int start = i;
            bool ordered = true;
            for (i++; i < _count && _items[i] >> ClassShift != 0; i++)
            {
                ordered &= _items[i - 1] >> ClassShift <= _items[i] >> ClassShift;
            }

            if (!ordered)
            {
                SortByClass(_items[start..i]);
            }
        }
    }

    /// <summary>Composes in place (canonical composition algorithm, D117).</summary>
    internal void Compose()
    {
        int starter = -1;
        int lastClass = -1;
        int kept = 0;
        for (int i = 0; i < _count; i++)
        {
            int item = _items[i];
            int combiningClass = item >> ClassShift;
            if (
                starter >= 0
                && lastClass < combiningClass
                && CodePoint.Compose(_items[starter] & CodePointMask, item & CodePointMask) is var composite and >= 0
            )
            {
                _items[starter] = composite;
                continue;
            }

            if (combiningClass == 0)
            {
                starter = kept;
                lastClass = -1;
            }
            else
            {
                lastClass = combiningClass;
            }

            _items[kept++] = item;
        }

        _count = kept;
    }

    private static void SortByClass(Span<int> run)
    {
        if (run.Length <= 32)
        {
            for (int i = 1; i < run.Length; i++)
            {
                int item = run[i];
                int j = i - 1;
                for (; j >= 0 && run[j] >> ClassShift > item >> ClassShift; j--)
                {
                    run[j + 1] = run[j];
                }

                run[j + 1] = item;
            }

            return;
        }

        Span<int> starts = stackalloc int[257];
        starts.Clear();
        foreach (int item in run)
        {
            starts[(item >> ClassShift) + 1]++;
        }

        for (int c = 1; c < starts.Length; c++)
        {
            starts[c] += starts[c - 1];
        }

        int[] copy = ArrayPool<int>.Shared.Rent(run.Length);
        run.CopyTo(copy);
        for (int i = 0; i < run.Length; i++)
        {
            run[starts[copy[i] >> ClassShift]++] = copy[i];
        }

        ArrayPool<int>.Shared.Return(copy);
    }

    private void Append(int item)
    {
        if (_count == _items.Length)
        {
            int[] larger = ArrayPool<int>.Shared.Rent(Math.Max(64, _count * 2));
            _items.CopyTo(larger);
            if (_rented is not null)
            {
                ArrayPool<int>.Shared.Return(_rented);
            }

            _items = _rented = larger;
        }

        _items[_count++] = item;
    }
}
