namespace Glossary.Text.Languages.Korean;

/// <summary>How a word ends when it is read aloud, as far as the choice between two shapes of a particle depends on it.</summary>
internal enum FinalSound
{
    /// <summary>Not known, as with a Chinese character: either shape may follow.</summary>
    Unknown,

    /// <summary>A vowel: 나무.</summary>
    Vowel,

    /// <summary>The consonant ㄹ, after which 으로 is 로: 서울.</summary>
    Rieul,

    /// <summary>Any other consonant: 산.</summary>
    Consonant,
}

/// <summary>Hangul syllables by arithmetic (The Unicode Standard, 3.12 "Conjoining Jamo Behavior"; UAX #15).</summary>
internal static class Hangul
{
    public const char FirstSyllable = '\uAC00';
    public const char LastSyllable = '\uD7A3';
    private const int Finals = 28;
    private const int RieulFinal = 8;

    // The final consonants in the order in which the syllable block counts them, as the compatibility letters that a reader knows.
    private const string FinalLetters = "\0ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

    /// <summary>Whether the character is a composed syllable.</summary>
    public static bool IsSyllable(char c) => c is >= FirstSyllable and <= LastSyllable;

    /// <summary>
    /// Whether the character is a leading consonant, vowel or trailing consonant that conjoins, as in decomposed (NFD) text.
    /// </summary>
    public static bool IsConjoining(char c) =>
        c is >= '\u1100' and <= '\u11FF' or >= '\uA960' and <= '\uA97C' or >= '\uD7B0' and <= '\uD7FB';

    /// <summary>How a composed syllable ends.</summary>
    public static FinalSound FinalOf(char syllable) =>
        ((syllable - FirstSyllable) % Finals) switch
        {
            0 => FinalSound.Vowel,
            RieulFinal => FinalSound.Rieul,
            _ => FinalSound.Consonant,
        };

    /// <summary>How a conjoining jamo at the end of decomposed text ends its syllable.</summary>
    public static FinalSound FinalOfConjoining(char jamo) =>
        jamo switch
        {
            '\u11AF' => FinalSound.Rieul,
            >= '\u11A8' and <= '\u11FF' or >= '\uD7CB' and <= '\uD7FB' => FinalSound.Consonant,
            >= '\u1160' and <= '\u11A7' or >= '\uD7B0' and <= '\uD7C6' => FinalSound.Vowel,
            // A leading consonant alone is read by its name: 기역, 니은, … 리을; only ㄹ's ends in ㄹ.
            '\u1105' => FinalSound.Rieul,
            _ => FinalSound.Consonant,
        };

    /// <summary>
    /// How a letter written by itself (ㄱ, ㅏ) ends: a consonant by its name, which 한글 맞춤법 제4항 lists (기역, 니은, 리을 …), a vowel as itself.
    /// </summary>
    public static FinalSound FinalOfLetter(char letter) =>
        letter switch
        {
            'ㄹ' => FinalSound.Rieul,
            >= 'ㄱ' and <= 'ㅎ' => FinalSound.Consonant,
            >= 'ㅏ' and <= 'ㅣ' => FinalSound.Vowel,
            _ => FinalSound.Unknown,
        };

    /// <summary>
    /// The syllable with a final consonant added: 하 and ㄴ give 한. The syllable must be open and the letter one that can end a syllable.
    /// </summary>
    public static char WithFinal(char open, char letter) => (char)(open + FinalLetters.IndexOf(letter, StringComparison.Ordinal));
}
