using System.Buffers;

namespace Glossary.Text.Languages.Korean;

/// <summary>
/// How any word ends when a Korean reads it: Hangul by its last syllable, digits as Sino-Korean numbers, Latin letters by name or as a
/// word, units and signs by what they stand for. Names of letters and units: 표준국어대사전; words of foreign origin: 외래어 표기법, 제3장 제1절 (English).
/// </summary>
internal static class KoreanSound
{
    private const string VowelLetters = "aeiou";

    // Acronyms that are read as words, ending otherwise than the rules below say; the others (NATO, UNESCO, OPEC) follow them.
    private static readonly Dictionary<string, FinalSound> ReadAsWords = new(StringComparer.Ordinal)
    {
        ["ASEAN"] = FinalSound.Consonant,
        ["AIDS"] = FinalSound.Vowel,
        ["THAAD"] = FinalSound.Vowel,
        ["SARS"] = FinalSound.Vowel,
        ["MERS"] = FinalSound.Vowel,
        ["JPEG"] = FinalSound.Vowel,
        ["NAFTA"] = FinalSound.Vowel,
        ["APEC"] = FinalSound.Consonant,
    };

    private static readonly Dictionary<string, FinalSound> Units = new(StringComparer.Ordinal)
    {
        ["g"] = FinalSound.Consonant,
        ["kg"] = FinalSound.Consonant,
        ["mg"] = FinalSound.Consonant,
        ["t"] = FinalSound.Consonant,
        ["m"] = FinalSound.Vowel,
        ["km"] = FinalSound.Vowel,
        ["cm"] = FinalSound.Vowel,
        ["mm"] = FinalSound.Vowel,
        ["nm"] = FinalSound.Vowel,
        ["l"] = FinalSound.Vowel,
        ["L"] = FinalSound.Vowel,
        ["ml"] = FinalSound.Vowel,
        ["mL"] = FinalSound.Vowel,
        ["Hz"] = FinalSound.Vowel,
        ["kHz"] = FinalSound.Vowel,
        ["MHz"] = FinalSound.Vowel,
        ["GHz"] = FinalSound.Vowel,
        ["W"] = FinalSound.Vowel,
        ["kW"] = FinalSound.Vowel,
        ["MW"] = FinalSound.Vowel,
        ["V"] = FinalSound.Vowel,
        ["A"] = FinalSound.Vowel,
        ["J"] = FinalSound.Consonant,
        ["kB"] = FinalSound.Vowel,
        ["KB"] = FinalSound.Vowel,
        ["MB"] = FinalSound.Vowel,
        ["GB"] = FinalSound.Vowel,
        ["TB"] = FinalSound.Vowel,
        ["ha"] = FinalSound.Vowel,
        ["cal"] = FinalSound.Vowel,
        ["kcal"] = FinalSound.Vowel,
    };

    private static readonly SearchValues<char> Vowels = SearchValues.Create(VowelLetters);

    /// <summary>
    /// How the word ends. Closing quotation marks, brackets and what stands in round brackets do not count: the particle follows what is
    /// before them.
    /// </summary>
    public static FinalSound FinalOf(ReadOnlySpan<char> word)
    {
        word = WithoutClosing(word);
        if (word.IsEmpty)
        {
            return FinalSound.Unknown;
        }

        char last = word[^1];
        if (Hangul.IsSyllable(last))
        {
            return Hangul.FinalOf(last);
        }

        if (Hangul.IsConjoining(last))
        {
            // A final may follow a composed open syllable, too (UAX #15 composes 가 and a final to 각).
            return Hangul.FinalOfConjoining(last);
        }

        if (last is >= 'ㄱ' and <= 'ㅣ')
        {
            return Hangul.FinalOfLetter(last);
        }

        if (char.IsAsciiDigit(last) || last is >= '０' and <= '９')
        {
            return FinalOfNumber(word);
        }

        return char.IsAsciiLetter(last) ? FinalOfLatin(word) : FinalOfSign(last);
    }

    /// <summary>
    /// How the word may end in a text whose writer is free to read Latin letters one by one or as a word, and a number behind them in
    /// Korean or in English: V6는, V6은.
    /// </summary>
    public static FinalSound FinalInText(ReadOnlySpan<char> word)
    {
        ReadOnlySpan<char> bare = WithoutClosing(word);
        ReadOnlySpan<char> unnumbered = bare.TrimEnd("0123456789").TrimEnd('-');
        return !unnumbered.IsEmpty && char.IsAsciiLetter(unnumbered[^1]) ? FinalSound.Unknown : FinalOf(word);
    }

    /// <summary>
    /// The word without what closes it: quotation marks, brackets, and a gloss in round brackets with at least one character before it.
    /// </summary>
    public static ReadOnlySpan<char> WithoutClosing(ReadOnlySpan<char> word)
    {
        while (!word.IsEmpty)
        {
            char last = word[^1];
            if (last is ')' or '）' && word.LastIndexOfAny('(', '（') is var open and > 0)
            {
                word = word[..open].TrimEnd();
            }
            else if (IsClosing(last) || char.IsWhiteSpace(last) || last is '.' or ',')
            {
                word = word[..^1];
            }
            else
            {
                break;
            }
        }

        return word;
    }

    /// <summary>Whether the character closes a quotation or bracket.</summary>
    public static bool IsClosing(char c) =>
        c is '"' or '\'' or '”' or '’' or '»' or '」' or '』' or '》' or '〉' or '】' or ']' or ')' or '）' or '〕' or '*' or '_';

    // Sino-Korean: 영 일 이 삼 사 오 육 칠 팔 구; a round number ends in its power: 십 백 천 만 억, but 조 for 10^12.
    private static FinalSound FinalOfNumber(ReadOnlySpan<char> word)
    {
        int zeros = 0;
        bool fraction = word.Contains('.');
        for (int i = word.Length - 1; i >= 0; i--)
        {
            int digit = word[i] is >= '０' and <= '９' ? word[i] - '０' : word[i] - '0';
            if (word[i] == ',')
            {
                continue;
            }

            if (digit is < 0 or > 9)
            {
                break;
            }

            if (digit != 0)
            {
                if (zeros > 0)
                {
                    return zeros is >= 12 and < 16 && !fraction ? FinalSound.Vowel : FinalSound.Consonant;
                }

                return digit switch
                {
                    1 or 7 or 8 => FinalSound.Rieul,
                    3 or 6 => FinalSound.Consonant,
                    _ => FinalSound.Vowel,
                };
            }

            zeros++;
        }

        return FinalSound.Consonant;
    }

    private static FinalSound FinalOfLatin(ReadOnlySpan<char> word)
    {
        int start = word.Length;
        while (start > 0 && char.IsAsciiLetter(word[start - 1]))
        {
            start--;
        }

        ReadOnlySpan<char> letters = word[start..];
        bool afterNumber =
            start > 0 && (char.IsAsciiDigit(word[start - 1]) || word[start - 1] == ' ') && word[..start].ContainsAnyInRange('0', '9');
        if (
            (afterNumber || (letters.Length > 1 && start == 0))
            && letters.Length <= 4
            && Units.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(letters, out FinalSound unit)
        )
        {
            return unit;
        }

        if (ReadAsWords.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(letters, out FinalSound known))
        {
            return known;
        }

        return IsSpelt(letters) ? FinalOfName(letters[^1]) : FinalOfForeignWord(letters);
    }

    // 엘, 엠, 엔; the other names end in a vowel (에이, 비, 시 …). R is 알 as it is commonly said beside 아르 (국립국어원, 2023-01-19: both are right).
    private static FinalSound FinalOfName(char letter) =>
        char.ToLowerInvariant(letter) switch
        {
            'l' or 'r' => FinalSound.Rieul,
            'm' or 'n' => FinalSound.Consonant,
            _ => FinalSound.Vowel,
        };

    // Read letter by letter: single letters, all capitals up to three letters, and longer ones that no one can pronounce.
    private static bool IsSpelt(ReadOnlySpan<char> letters)
    {
        if (letters.Length == 1)
        {
            return true;
        }

        Span<char> lower = stackalloc char[8];
        if (letters.Length > lower.Length || letters.ContainsAnyInRange('a', 'z'))
        {
            return !letters.ContainsAnyInRange('a', 'z') && letters.Length > 8;
        }

        letters.ToLowerInvariant(lower);
        lower = lower[..letters.Length];
        if (letters.Length <= 3 || Vowels.Contains(lower[0]) && Vowels.Contains(lower[1]))
        {
            return true;
        }

        int run = 0;
        bool any = false;
        for (int i = 0; i < lower.Length; i++)
        {
            bool vowel = Vowels.Contains(lower[i]);
            any |= vowel;
            run = vowel ? 0 : run + 1;
            if (run > 2 || (run == 2 && (i == 1 || i == lower.Length - 1)))
            {
                return true;
            }
        }

        return !any;
    }

    // By 외래어 표기법: m, n, ng and l close a syllable, and so do p, t, k after a short vowel; other consonants get 으 or 이, an r is 어.
    private static FinalSound FinalOfForeignWord(ReadOnlySpan<char> letters)
    {
        char last = char.ToLowerInvariant(letters[^1]);
        char second = letters.Length > 1 ? char.ToLowerInvariant(letters[^2]) : '\0';
        char third = letters.Length > 2 ? char.ToLowerInvariant(letters[^3]) : '\0';
        if (last == 'e' && letters.Length > 3 && second is 'l' or 'm' or 'n' && letters.ContainsAnyInRange('a', 'z'))
        {
            return second == 'l' ? FinalSound.Rieul : FinalSound.Consonant;
        }

        bool afterShort = Vowels.Contains(second) && (!Vowels.Contains(third) || (second == 'o' && third == 'o' && last == 'k'));
        return last switch
        {
            'l' => FinalSound.Rieul,
            'm' or 'n' => FinalSound.Consonant,
            'g' when second == 'n' => FinalSound.Consonant,
            'p' or 't' or 'k' or 'c' => afterShort || (last == 'k' && second == 'c') ? FinalSound.Consonant : FinalSound.Vowel,
            _ => FinalSound.Vowel,
        };
    }

    private static FinalSound FinalOfSign(char sign) =>
        sign switch
        {
            // 퍼센트, 도, 달러, 유로, 엔화's sign is read after the number as 엔, 킬로미터 and kin, 옴스트롬 aside.
            '%'
            or '％'
            or '‰'
            or '℃'
            or '℉'
            or '°'
            or '$'
            or '＄'
            or '€'
            or '£'
            or '+'
            or '㎞'
            or '㎝'
            or '㎜'
            or '㎡'
            or '㎢'
            or '㎥'
            or 'ℓ'
            or '㎖'
            or '㎐'
            or '㎑'
            or '㎒'
            or '㎓'
            or '㎾' => FinalSound.Vowel,
            '㎏' or '㎎' or '￦' or '₩' or '¥' or '￥' => FinalSound.Consonant,
            // 엡실론, 오미크론, 입실론 end in ㄴ; the other Greek letters in a vowel.
            'ε' or 'ο' or 'υ' or 'Ε' or 'Ο' or 'Υ' => FinalSound.Consonant,
            >= 'Α' and <= 'ω' => FinalSound.Vowel,
            _ => FinalSound.Unknown,
        };
}
