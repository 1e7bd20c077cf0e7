namespace Glossary.Text.Checking;

/// <summary>Roman numerals, as after the names of rulers, wars and congresses.</summary>
internal static class Roman
{
    /// <summary>The value of a word of capitals I, V, X up to 39, beyond which such words are acronyms and names more often; <see langword="null"/> for another word.</summary>
    public static decimal? Read(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > 7 || word.IndexOfAnyExcept('I', 'V', 'X') >= 0)
        {
            return null;
        }

        int value = 0;
        for (int i = 0; i < word.Length; i++)
        {
            int digit = Digit(word[i]);
            value += i + 1 < word.Length && Digit(word[i + 1]) > digit ? -digit : digit;
        }

        return value is > 0 and < 40 ? value : null;
    }

    private static int Digit(char c) => c switch
    {
        'I' => 1,
        'V' => 5,
        _ => 10,
    };
}
