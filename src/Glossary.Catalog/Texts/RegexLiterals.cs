namespace Glossary.Catalog.Texts;

/// <summary>
/// Rows of letters that whatever a regular expression matches must have. Only what is certain is taken: letters outside groups and classes,
/// that are no part of an escape or of an alternative and that no quantifier makes optional.
/// </summary>
internal static class RegexLiterals
{
    /// <summary>Escapes of one letter, and of signs.</summary>
    private const string SingleEscapes = "bBdDwWsSAzZGtnrvfae.*+?()[]{}^$|/-\\ ";

    public static IReadOnlyList<string> Of(string pattern)
    {
        // Alternatives may lack everything; in a pattern with comments letters may mean nothing.
        if (pattern.Contains('|', StringComparison.Ordinal) || pattern.Contains('#', StringComparison.Ordinal))
        {
            return [];
        }

        List<string> literals = [];
        int start = -1;
        int depth = 0;
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            bool isLiteral = depth == 0 && char.IsLetter(c) && !char.IsSurrogate(c);
            if (isLiteral)
            {
                start = start < 0 ? i : start;
                continue;
            }

            Close(i);
            switch (c)
            {
                case '\\':
                    i++;
                    if (i < pattern.Length && !SingleEscapes.Contains(pattern[i], StringComparison.Ordinal))
                    {
                        // How long other escapes are is not certain: all letters are passed over.
                        while (i + 1 < pattern.Length && char.IsLetterOrDigit(pattern[i + 1]))
                        {
                            i++;
                        }
                    }

                    break;
                case '[':
                    i = EndOfClass(pattern, i);
                    break;
                case '(':
                    depth++;
                    break;
                case ')':
                    depth--;
                    break;
                case '{':
                    i = pattern.IndexOf('}', i) is >= 0 and var end ? end : i;
                    break;
            }
        }

        Close(pattern.Length);
        return literals;

        void Close(int end)
        {
            // The last letter may be optional, or make another one with a mark that follows in the text.
            if (start >= 0 && end - 1 > start)
            {
                literals.Add(pattern[start..(end - 1)]);
            }

            start = -1;
        }
    }

    private static int EndOfClass(string pattern, int at)
    {
        int depth = 0;
        for (int i = at; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    depth++;
                    break;
                case ']' when i > at + 1 && !(i == at + 2 && pattern[at + 1] == '^'):
                    if (--depth <= 0)
                    {
                        return i;
                    }

                    break;
            }
        }

        return pattern.Length;
    }
}
