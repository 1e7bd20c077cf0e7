using Glossary.Text.Similarity;

namespace Glossary.Text.Segments;

/// <summary>
/// A segment that is compared with many, as a translation memory does. The similarity of two segments is the mean of two shares:
/// <list type="bullet">
/// <item>letters: 1 − d / n, where d is Levenshtein's distance of the letters as they stand there, and n the number of letters of the
/// longer segment;</item>
/// <item>words: 1 − e / m, where e is the least cost to turn one row of words into the other, and m the number of words of the longer row.
/// To add or to leave out a word costs 1. To replace it costs the share of its letters that differ, and 1 from half of them on. Letter case
/// and signs between words count for the letters alone.</item>
/// </list>
/// Hangul counts by its letters, not by its syllables, and a Korean word is what stands between spaces, so that another particle costs
/// little. Segments without words are compared by their letters. A text that holds the segment whole is of similarity
/// <see cref="PartSimilarity"/> at least, if the segment has <see cref="ShortestPart"/> words or more. The similarity is 1 only if the
/// segments are the same but for spaces around.
/// </summary>
/// <remarks>
/// The two measures are the usual ones of translation memories, each blind to what the other sees: letters to a short word that changes
/// everything, words to an inflection.
/// </remarks>
public sealed class SegmentPattern
{
    /// <summary>
    /// The least similarity of a text that holds the segment whole: half, since what is translated already is only a part of it.
    /// </summary>
    public const double PartSimilarity = 0.5;

    /// <summary>Shorter segments are found in many texts that say something else.</summary>
    public const int ShortestPart = 3;

    private readonly string _text;
    private readonly SegmentText _own = new();
    private readonly SegmentText _other = new();
    private readonly LetterPattern? _letters;
    private float[] _rows = [];

    /// <param name="text">The segment.</param>
    public SegmentPattern(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text;
        _own.ReadLetters(text);
        _own.ReadWords(text);
        _letters = _own.Letters.IsEmpty ? null : new LetterPattern(_own.Letters);
    }

    /// <summary>How many words the segment has.</summary>
    public int WordCount => _own.WordCount;

    /// <summary>The similarity to a text, from 0 to 1; -1 if it is less than <paramref name="least"/>.</summary>
    public double Compare(ReadOnlySpan<char> text, double least)
    {
        _other.ReadLetters(text);
        int longer = Math.Max(_own.Letters.Length, _other.Letters.Length);
        if (_letters is null || _other.Letters.IsEmpty)
        {
            return longer == 0 ? 1 : -1;
        }

        if (least <= PartSimilarity && Holds(_other.Letters))
        {
            return Math.Max(PartSimilarity, Shares(text, PartSimilarity, longer));
        }

        return Shares(text, least, longer);
    }

    private double Shares(ReadOnlySpan<char> text, double least, int longer)
    {
        // Both shares are at most 1.
        int max = (int)Math.Min(longer, ((2 * (1 - least)) * longer) + 1e-9);
        int distance = _letters!.Bounded(_other.Letters, max);
        if (distance > max)
        {
            return -1;
        }

        double letters = 1 - ((double)distance / longer);
        if (distance == 0)
        {
            return 1;
        }

        _other.ReadWords(text);
        double words = _own.WordCount == 0 || _other.WordCount == 0 ? letters : WordShare((float)((2 * least) - letters));
        double similarity = (letters + words) / 2;
        return words < 0 || similarity < least ? -1 : similarity;
    }

    /// <summary>
    /// Where the segment and a text differ: stretches of either, in UTF-16 units, in order. Words and signs are compared as they stand
    /// there; a stretch that only one of them has is empty in the other, at the place where it is missing.
    /// </summary>
    public IReadOnlyList<((int Start, int End) Own, (int Start, int End) Other)> Differences(ReadOnlySpan<char> text)
    {
        List<(int Start, int End)> own = Tokens(_text, _own);
        _other.ReadWords(text);
        List<(int Start, int End)> other = Tokens(text, _other);
        int prefix = 0;
        while (prefix < Math.Min(own.Count, other.Count) && Same(prefix, prefix, text))
        {
            prefix++;
        }

        int suffix = 0;
        while (suffix < Math.Min(own.Count, other.Count) - prefix && Same(own.Count - 1 - suffix, other.Count - 1 - suffix, text))
        {
            suffix++;
        }

        int height = own.Count - prefix - suffix;
        int width = other.Count - prefix - suffix;
        List<((int Start, int End) Own, (int Start, int End) Other)> differences = [];
        if ((long)height * width > MaxCells)
        {
            Add(prefix, prefix + height, prefix, prefix + width);
            return differences;
        }

        // Levenshtein's table from the end, so that the way through it is walked from the beginning.
        int[,] table = new int[height + 1, width + 1];
        for (int i = height; i >= 0; i--)
        {
            for (int j = width; j >= 0; j--)
            {
                table[i, j] =
                    i == height ? width - j
                    : j == width ? height - i
                    : Math.Min(
                        table[i + 1, j + 1] + (Same(prefix + i, prefix + j, text) ? 0 : 1),
                        Math.Min(table[i + 1, j], table[i, j + 1]) + 1
                    );
            }
        }

        (int fromOwn, int fromOther) = (0, 0);
        for (int i = 0, j = 0; ; )
        {
            bool ends = i == height && j == width;
            if (ends || (i < height && j < width && table[i, j] == table[i + 1, j + 1] && Same(prefix + i, prefix + j, text)))
            {
                if (i > fromOwn || j > fromOther)
                {
                    Add(prefix + fromOwn, prefix + i, prefix + fromOther, prefix + j);
                }

                if (ends)
                {
                    return differences;
                }

                (fromOwn, fromOther) = (++i, ++j);
            }
            else if (i < height && j < width && table[i, j] == table[i + 1, j + 1] + 1)
            {
                i++;
                j++;
            }
            else if (i < height && table[i, j] == table[i + 1, j] + 1)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        bool Same(int i, int j, ReadOnlySpan<char> text) =>
            _text.AsSpan()[own[i].Start..own[i].End].SequenceEqual(text[other[j].Start..other[j].End]);

        void Add(int start, int end, int otherStart, int otherEnd) =>
            differences.Add((Stretch(own, start, end, _text.Length), Stretch(other, otherStart, otherEnd, 0)));

        static (int Start, int End) Stretch(List<(int Start, int End)> tokens, int start, int end, int length) =>
            end > start ? (tokens[start].Start, tokens[end - 1].End)
            : start > 0 ? (tokens[start - 1].End, tokens[start - 1].End)
            : start < tokens.Count ? (tokens[start].Start, tokens[start].Start)
            : (0, 0);
    }

    /// <summary>Whether letters have those of the segment in them, from the beginning of a word to the end of one.</summary>
    private bool Holds(ReadOnlySpan<char> letters)
    {
        ReadOnlySpan<char> own = _own.Letters;
        if (_own.WordCount < ShortestPart || letters.Length <= own.Length)
        {
            return false;
        }

        for (int from = 0; letters[from..].IndexOf(own) is >= 0 and var at; from += at + 1)
        {
            int start = from + at;
            int end = start + own.Length;
            if (
                (start == 0 || !char.IsLetterOrDigit(own[0]) || !char.IsLetterOrDigit(letters[start - 1]))
                && (end == letters.Length || !char.IsLetterOrDigit(own[^1]) || !char.IsLetterOrDigit(letters[end]))
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Of longer texts that differ all through only one difference is told.</summary>
    private const int MaxCells = 4_000_000;

    /// <summary>Words, and each unit between them that is no space.</summary>
    private static List<(int Start, int End)> Tokens(ReadOnlySpan<char> text, SegmentText words)
    {
        List<(int Start, int End)> tokens = [];
        int at = 0;
        foreach ((int start, int end) in words.Places)
        {
            AddSigns(text, at, start);
            tokens.Add((start, end));
            at = end;
        }

        AddSigns(text, at, text.Length);
        return tokens;

        void AddSigns(ReadOnlySpan<char> text, int from, int to)
        {
            for (int i = from; i < to; i++)
            {
                if (!char.IsWhiteSpace(text[i]))
                {
                    int end = i + (char.IsHighSurrogate(text[i]) && i + 1 < to ? 2 : 1);
                    tokens.Add((i, end));
                    i = end - 1;
                }
            }
        }
    }

    /// <summary>The share of words; negative if it is less than <paramref name="least"/>.</summary>
    private double WordShare(float least)
    {
        int longer = Math.Max(_own.WordCount, _other.WordCount);
        float max = ((1 - least) * longer) + 1e-4f;
        int prefix = 0;
        int shorter = Math.Min(_own.WordCount, _other.WordCount);
        while (prefix < shorter && _own.Word(prefix).SequenceEqual(_other.Word(prefix)))
        {
            prefix++;
        }

        int suffix = 0;
        while (
            suffix < shorter - prefix && _own.Word(_own.WordCount - 1 - suffix).SequenceEqual(_other.Word(_other.WordCount - 1 - suffix))
        )
        {
            suffix++;
        }

        int height = _own.WordCount - prefix - suffix;
        int width = _other.WordCount - prefix - suffix;
        if (Math.Abs(height - width) > max)
        {
            return -1;
        }

        if (_rows.Length < 2 * (width + 1))
        {
            _rows = new float[2 * (width + 1)];
        }

        Span<float> above = _rows.AsSpan(0, width + 1);
        Span<float> row = _rows.AsSpan(width + 1, width + 1);
        // A way that leaves the diagonal by more words than may differ costs more: only the band along it is looked at (Ukkonen 1985).
        int band = (int)max;
        above.Fill(float.PositiveInfinity);
        row.Fill(float.PositiveInfinity);
        for (int j = 0; j <= Math.Min(band, width); j++)
        {
            above[j] = j;
        }

        for (int i = 1; i <= height; i++)
        {
            int from = Math.Max(1, i - band);
            row[from - 1] = from == 1 ? i : float.PositiveInfinity;
            float lowest = row[from - 1];
            ReadOnlySpan<char> word = _own.Word(prefix + i - 1);
            for (int j = from; j <= Math.Min(width, i + band); j++)
            {
                float cost = Math.Min(above[j], row[j - 1]) + 1;

                // A word that is replaced can only do better if the way to it is shorter.
                if (above[j - 1] < cost)
                {
                    cost = Math.Min(cost, above[j - 1] + WordLikeness.Difference(word, _other.Word(prefix + j - 1)));
                }

                row[j] = cost;
                lowest = Math.Min(lowest, cost);
            }

            if (lowest > max)
            {
                return -1;
            }

            Span<float> done = above;
            above = row;
            row = done;
        }

        return above[width] > max ? -1 : 1 - (above[width] / longer);
    }
}
