namespace Glossary.Text.Structures;

/// <summary>Questions to pieces in order, none of which overlaps another.</summary>
public static class KeptPieces
{
    /// <summary>Whether a stretch of the text has a character in common with one of its pieces.</summary>
    /// <param name="pieces">In order.</param>
    /// <param name="start">Where the stretch begins, in UTF-16 code units.</param>
    /// <param name="end">Where it ends, exclusive.</param>
    public static bool Touches(this IReadOnlyList<KeptPiece> pieces, int start, int end) =>
        pieces.FirstTouching(start) is var first && first < pieces.Count && pieces[first].Start < end;

    /// <summary>The number of the first piece that ends behind a place.</summary>
    public static int FirstTouching(this IReadOnlyList<KeptPiece> pieces, int start)
    {
        int low = 0;
        int high = pieces.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (pieces[middle].End <= start)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
