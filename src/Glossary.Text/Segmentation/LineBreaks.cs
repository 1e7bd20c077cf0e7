namespace Glossary.Text.Segmentation;

/// <summary>Which ends of lines end a sentence, and which were put there to fit a width.</summary>
internal sealed class LineBreaks(string text)
{
    // A line that is broken within a sentence has a length that people wrap at, and no line of its block is much longer.
    private const int ShortestWrap = 40;
    private const int MaxWrapLength = 130;

    // The block of lines that was looked at last: where it ends, and whether it was wrapped.
    private int _blockEnd;
    private bool _isWrapped;

    /// <summary>
    /// Whether the end of a line ends a sentence: not where a line was broken to fit a width (as RFC 3676 tells by a blank before it).
    /// </summary>
    /// <param name="at">The end of the line.</param>
    /// <param name="next">Where the next text begins.</param>
    /// <param name="start">Where the sentence began.</param>
    public bool BreaksAt(int at, int next, int start)
    {
        if (
            next == text.Length
            || text.AsSpan(at, next - at).Count('\n') > 1
            || text.AsSpan(at, next - at).IndexOfAny('\u2029', '\u000C') >= 0
        )
        {
            return true;
        }

        if (char.IsLower(text[next]) || text[next] == '(')
        {
            int lineStart = text.AsSpan(start, at - start).LastIndexOfAny('\n', '\r');
            int length = lineStart < 0 ? at - start : at - start - lineStart - 1;
            if ((at > 0 && text[at - 1] == ' ') || length >= ShortestWrap)
            {
                return false;
            }
        }

        return !IsWrapped(at);
    }

    /// <summary>
    /// Whether the lines around a place are one block that was wrapped: two and more, all but the last nearly as long as the longest.
    /// </summary>
    private bool IsWrapped(int at)
    {
        if (at < _blockEnd)
        {
            return _isWrapped;
        }

        int blockStart = text.AsSpan(0, at).LastIndexOf("\n\n") + 1;
        int blockEnd = text.AsSpan(at).IndexOf("\n\n");
        _blockEnd = blockEnd < 0 ? text.Length : at + blockEnd + 1;
        int lines = 0;
        int longest = 0;
        int shortest = int.MaxValue;
        int last = int.MaxValue;
        foreach (ReadOnlySpan<char> line in text.AsSpan(blockStart.._blockEnd).Trim().EnumerateLines())
        {
            shortest = Math.Min(shortest, last);
            last = line.TrimEnd().Length;
            longest = Math.Max(longest, last);
            lines++;
        }

        _isWrapped =
            lines >= 2
            && longest is >= ShortestWrap and <= MaxWrapLength
            && shortest >= longest * 7 / 10
            && shortest >= ShortestWrap
            && (lines > 2 || last < shortest);
        return _isWrapped;
    }
}
