using System.Numerics;
using Glossary.Text.Similarity;

namespace Glossary.Text.Recognition;

/// <summary>Finds the keys of a segment that are within a number of typing errors of a query's key.</summary>
/// <remarks>
/// Each key has a set of its letters, 64 bits by the letters' hashes. An error takes one letter out of a set at most and puts one in at
/// most, so keys whose sets differ by more are passed over without being read. The others are compared whole.
/// </remarks>
internal static class TermLookupFuzzy
{
    /// <summary>Longer keys are not searched for: a misspelt sentence is no term.</summary>
    internal const int MaxLength = 96;

    private const int TermsBetweenLooks = 1 << 14;

    /// <summary>Which letters a key has, whatever their number and order.</summary>
    internal static ulong LettersOf(ReadOnlySpan<char> key)
    {
        ulong letters = 0;
        foreach (char c in key)
        {
            letters |= 1UL << (int)((c * 0x9E3779B1u) >> 26);
        }

        return letters;
    }

    /// <summary>
    /// Adds the positions of the terms whose keys are at most <paramref name="max"/> errors from <paramref name="query"/>, ascending.
    /// </summary>
    internal static void Search(
        TermLookupSegment segment,
        ReadOnlySpan<char> query,
        int max,
        List<int> found,
        CancellationToken cancellationToken
    )
    {
        if (max <= 0 || query.Length is 0 or > MaxLength)
        {
            return;
        }

        ulong letters = LettersOf(query);
        bool isShort = query.Length <= EditDistancePattern.MaxLength;
        EditDistancePattern pattern = isShort
            ? new EditDistancePattern(query, stackalloc char[EditDistancePattern.Slots], stackalloc ulong[EditDistancePattern.Slots])
            : default;
        ReadOnlySpan<ulong> all = segment.Letters;
        for (int start = 0; start < all.Length; start += TermsBetweenLooks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int end = Math.Min(all.Length, start + TermsBetweenLooks);
            for (int position = start; position < end; position++)
            {
                ulong other = all[position];
                if (
                    BitOperations.PopCount(other & ~letters) <= max
                    && BitOperations.PopCount(letters & ~other) <= max
                    && Math.Abs(segment.KeyLength(position) - query.Length) <= max
                    && (isShort ? pattern.Bounded(segment.Key(position), max) : EditDistance.Bounded(query, segment.Key(position), max))
                        <= max
                )
                {
                    found.Add(position);
                }
            }
        }
    }
}
