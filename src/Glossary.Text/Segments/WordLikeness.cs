using Glossary.Text.Normalization;
using Glossary.Text.Similarity;

namespace Glossary.Text.Segments;

/// <summary>Whether words are so like each other that one for the other costs less than a new word.</summary>
public static class WordLikeness
{
    /// <summary>Longer words are like none: no term has them.</summary>
    private const int MaxLength = 100;

    /// <summary>
    /// The share of letters that differ, from 0 to 1; 1 from half of them on. Both as <see cref="SegmentText"/> has words.
    /// </summary>
    internal static float Difference(ReadOnlySpan<char> word, ReadOnlySpan<char> other)
    {
        int longer = Math.Max(word.Length, other.Length);
        int max = (longer - 1) / 2;
        if (Math.Abs(word.Length - other.Length) > max)
        {
            return 1;
        }

        int distance = EditDistance.Bounded(word, other, max);
        return distance > max ? 1 : (float)distance / longer;
    }

    /// <summary>Whether less than half of the letters of folded words differ. Hangul counts by its letters.</summary>
    public static bool IsLike(ReadOnlySpan<char> word, ReadOnlySpan<char> other)
    {
        Span<char> letters = stackalloc char[6 * MaxLength];
        return word.Length <= MaxLength
            && other.Length <= MaxLength
            && Difference(letters[..Write(word, letters)], letters.Slice(3 * MaxLength, Write(other, letters[(3 * MaxLength)..]))) < 1;
    }

    private static int Write(ReadOnlySpan<char> word, Span<char> letters)
    {
        int length = 0;
        foreach (char unit in word)
        {
            if (CodePoint.IsHangulSyllable(unit))
            {
                length += HangulLetters.Write(unit, letters[length..]);
            }
            else
            {
                letters[length++] = unit;
            }
        }

        return length;
    }
}
