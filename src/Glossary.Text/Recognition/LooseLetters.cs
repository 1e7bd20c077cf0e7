namespace Glossary.Text.Recognition;

/// <summary>
/// Letters without diacritics and ligatures, and digits that are neither raised nor lowered: "cafe" of "café", "co2" of "co₂". What differs
/// in these alone is the same term, as far as the language does not tell words by them.
/// </summary>
internal static class LooseLetters
{
    /// <summary>Longer words have no other spelling.</summary>
    public const int MaxLength = 64;

    /// <summary>Whether two folded words differ in nothing else.</summary>
    public static bool Same(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        int i = 0;
        int k = 0;
        char restA = '\0';
        char restB = '\0';
        while (true)
        {
            char one = Next(a, ref i, ref restA);
            char other = Next(b, ref k, ref restB);
            if (one != other)
            {
                return false;
            }

            if (one == '\0')
            {
                return true;
            }
        }
    }

    /// <summary>Writes the word without diacritics, and with plain digits. False if that changes nothing.</summary>
    /// <param name="folded">The word, folded.</param>
    /// <param name="target">Room for as many letters.</param>
    /// <param name="length">How many were written.</param>
    public static bool TryPlain(ReadOnlySpan<char> folded, Span<char> target, out int length)
    {
        length = 0;
        if (folded.Length > MaxLength / 2 || !folded.ContainsAnyExceptInRange('\0', '\u007F'))
        {
            return false;
        }

        int at = 0;
        char rest = '\0';
        for (char c = Next(folded, ref at, ref rest); c != '\0'; c = Next(folded, ref at, ref rest))
        {
            target[length++] = c;
        }

        return length > 0 && !target[..length].SequenceEqual(folded);
    }

    /// <summary>Writes the word with its digits after letters lowered, or raised. False if it has none.</summary>
    public static bool TryMove(ReadOnlySpan<char> folded, bool raised, Span<char> target)
    {
        if (folded.Length > MaxLength || !folded.ContainsAnyInRange('0', '9'))
        {
            return false;
        }

        bool differs = false;
        bool afterLetter = false;
        for (int i = 0; i < folded.Length; i++)
        {
            char c = folded[i];
            bool isDigit = char.IsAsciiDigit(c);
            bool moves = isDigit && afterLetter;
            target[i] =
                !moves ? c
                : !raised ? (char)('\u2080' + (c - '0'))
                : c switch
                {
                    '1' => '¹',
                    '2' => '²',
                    '3' => '³',
                    _ => (char)('\u2070' + (c - '0')),
                };
            differs |= moves;
            afterLetter = isDigit ? afterLetter : char.IsLetter(c);
        }

        return differs;
    }

    /// <summary>
    /// The next letter without what is left out, NUL at the end; of a letter that is two, the second is kept for the next call.
    /// </summary>
    private static char Next(ReadOnlySpan<char> folded, ref int at, ref char rest)
    {
        if (rest != '\0')
        {
            char kept = rest;
            rest = '\0';
            return kept;
        }

        while (at < folded.Length && TermLookupKey.IsDiacritic(folded[at]))
        {
            at++;
        }

        if (at == folded.Length)
        {
            return '\0';
        }

        char c = folded[at++];
        rest = c is 'œ' or 'æ' ? 'e' : '\0';
        return Plain(c);
    }

    /// <summary>The letter or digit by itself.</summary>
    private static char Plain(char c) =>
        c switch
        {
            < '\u0080' or (>= '\uAC00' and <= '\uD7A3') => c,
            >= '\u2080' and <= '\u2089' => (char)('0' + (c - '\u2080')),
            '\u2070' or (>= '\u2074' and <= '\u2079') => (char)('0' + (c - '\u2070')),
            '¹' => '1',
            '²' => '2',
            '³' => '3',
            _ => TermLookupKey.BaseLetter(c),
        };
}
