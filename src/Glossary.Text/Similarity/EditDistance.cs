using System.Buffers;

namespace Glossary.Text.Similarity;

/// <summary>How many typing errors lie between two texts.</summary>
public static class EditDistance
{
    /// <summary>
    /// The number of letters inserted, left out, replaced or exchanged with their neighbour (optimal string alignment: Damerau's four
    /// errors, no part edited twice), counted in UTF-16 units; <paramref name="max"/> + 1 when it is more than <paramref name="max"/>.
    /// </summary>
    public static int Bounded(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int max)
    {
        // What is equal at both ends costs nothing and needs no table.
        int prefix = a.CommonPrefixLength(b);
        a = a[prefix..];
        b = b[prefix..];
        while (a.Length > 0 && b.Length > 0 && a[^1] == b[^1])
        {
            a = a[..^1];
            b = b[..^1];
        }

        if (Math.Abs(a.Length - b.Length) > max)
        {
            return max + 1;
        }

        if (a.Length == 0 || b.Length == 0)
        {
            return a.Length + b.Length;
        }

        int width = b.Length + 1;
        int[]? rented = null;
        Span<int> rows = width <= 128 ? stackalloc int[3 * width] : (rented = ArrayPool<int>.Shared.Rent(3 * width)).AsSpan(0, 3 * width);
        int distance = Table(a, b, max, rows[..width], rows[width..(2 * width)], rows[(2 * width)..]);
        if (rented is not null)
        {
            ArrayPool<int>.Shared.Return(rented);
        }

        return distance;
    }

    private static int Table(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int max, Span<int> beforeLast, Span<int> last, Span<int> row)
    {
        int over = max + 1;
        for (int j = 0; j <= b.Length; j++)
        {
            last[j] = Math.Min(j, over);
        }

        for (int i = 1; i <= a.Length; i++)
        {
            // Only the diagonal band can stay within the bound.
            int from = Math.Max(1, i - max);
            int to = Math.Min(b.Length, i + max);
            row.Fill(over);
            row[0] = Math.Min(i, over);
            int least = row[0];
            for (int j = from; j <= to; j++)
            {
                int cost = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cost = Math.Min(cost, beforeLast[j - 2] + 1);
                }

                row[j] = Math.Min(cost, over);
                least = Math.Min(least, cost);
            }

            if (least > max)
            {
                return over;
            }

            Span<int> reused = beforeLast;
            beforeLast = last;
            last = row;
            row = reused;
        }

        return last[b.Length];
    }
}
