namespace Glossary.Text.Recognition;

/// <summary>Words written with hyphens.</summary>
internal static class HyphenatedWord
{
    // Nobody writes longer ones; the limit keeps the cost of "a-a-a-…" linear.
    private const int MaxLetters = 100;

    /// <summary>Widens a span to the hyphenated word around it; says whether there was more.</summary>
    public static bool Around(ReadOnlySpan<char> text, ref int start, ref int end)
    {
        int from = start;
        while (from > 1 && start - from < MaxLetters && Separator.IsHyphen(text[from - 1]) && Words.IsWordChar(text, from - 2))
        {
            from--;
            while (from > 0 && start - from < MaxLetters && Words.IsWordChar(text, from - 1))
            {
                from--;
            }
        }

        int to = end;
        while (to + 1 < text.Length && to - end < MaxLetters && Separator.IsHyphen(text[to]) && Words.IsWordChar(text, to + 1))
        {
            to++;
            while (to < text.Length && to - end < MaxLetters && Words.IsWordChar(text, to))
            {
                to++;
            }
        }

        // Words are not cut in the middle, nor are surrogate pairs.
        if ((from > 0 && from < start && Words.IsWordChar(text, from - 1)) || (to < text.Length && to > end && Words.IsWordChar(text, to)))
        {
            return true;
        }

        bool more = from < start || to > end;
        start = from;
        end = to;
        return more;
    }
}
