namespace Glossary.Text.Languages.German;

/// <summary>What inflection and word formation ask of single letters. Words come lower-cased and composed unless said otherwise.</summary>
internal static class GermanLetters
{
    /// <summary>Whether the letter is a vowel; y is one in native names and Greek stems alike.</summary>
    public static bool IsVowel(char c) => c < Vowels.Length && Vowels[c];

    private static readonly bool[] Vowels = [.. Enumerable.Range(0, 256).Select(c => "aeiouäöüyéèêáàâóôíîú".Contains((char)c))];

    /// <summary>How many vowel groups the word has: a diphthong counts once.</summary>
    public static int Syllables(ReadOnlySpan<char> lower)
    {
        int count = 0;
        bool inVowel = false;
        foreach (char c in lower)
        {
            bool vowel = IsVowel(c);
            count += vowel && !inVowel ? 1 : 0;
            inVowel = vowel;
        }

        return count;
    }

    /// <summary>
    /// Writes the word with the last vowel of its stem umlauted into <paramref name="target"/> and returns the length: a, o, u → ä, ö, ü;
    /// au → äu; aa, oo → ä, ö (Saal, Säle). 0 where that vowel has no umlaut. An e in a final -el, -er, -en is unstressed and passed over
    /// (Vogel, Mutter, Garten).
    /// </summary>
    /// <param name="word">The word, in its own letter case.</param>
    /// <param name="target">At least as long as the word.</param>
    public static int Umlaut(ReadOnlySpan<char> word, Span<char> target)
    {
        int at = LastVowel(word, word.Length);
        if (at >= 0 && at == word.Length - 2 && word[at] == 'e' && word[^1] is 'l' or 'r' or 'n')
        {
            at = LastVowel(word, at);
        }

        if (at < 0)
        {
            return 0;
        }

        char vowel = char.ToLowerInvariant(word[at]);
        char before = at > 0 ? char.ToLowerInvariant(word[at - 1]) : '\0';
        int length = word.Length;
        if (vowel == 'u' && before == 'a')
        {
            at--;
        }
        else if (vowel == 'u' && before is 'e' or 'o' or 'ä')
        {
            return 0;
        }
        else if (vowel is 'a' or 'o' && before == vowel)
        {
            word[..(at - 1)].CopyTo(target);
            word[at..].CopyTo(target[(at - 1)..]);
            target[at - 1] = UmlautOf(word[at - 1]);
            return length - 1;
        }

        if (UmlautOf(word[at]) == '\0')
        {
            return 0;
        }

        word.CopyTo(target);
        target[at] = UmlautOf(word[at]);
        return length;
    }

    /// <summary>Whether the word ends with one of the endings.</summary>
    public static bool EndsWithAny(ReadOnlySpan<char> lower, params ReadOnlySpan<string> endings)
    {
        foreach (string ending in endings)
        {
            if (lower.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static char UmlautOf(char c) =>
        c switch
        {
            'a' => 'ä',
            'o' => 'ö',
            'u' => 'ü',
            'A' => 'Ä',
            'O' => 'Ö',
            'U' => 'Ü',
            _ => '\0',
        };

    private static int LastVowel(ReadOnlySpan<char> word, int before)
    {
        for (int i = before - 1; i >= 0; i--)
        {
            if (IsVowel(char.ToLowerInvariant(word[i])))
            {
                return i;
            }
        }

        return -1;
    }
}
