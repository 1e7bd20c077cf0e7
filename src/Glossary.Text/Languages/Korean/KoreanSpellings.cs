using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.Korean;

/// <summary>
/// Other spellings of a noun that are common beside the one of the rules: loans by 외래어 표기법 (1986) and as they were or are written
/// otherwise, 율 and 률 (한글 맞춤법 제11항), 사이시옷 (제30항). What they make of a word that is no such case is no word.
/// </summary>
internal static class KoreanSpellings
{
    private const int MaxLength = 12;
    private const int Vowels = 21;
    private const int Finals = 28;

    // Numbers of letters in a syllable block.
    private const int FinalNieun = 4;
    private const int FinalRieul = 8;
    private const int FinalSiot = 19;
    private const int Rieul = 5;
    private const int Ieung = 11;
    private const int Jieut = 12;
    private const int Chieut = 14;
    private const int VowelA = 0;
    private const int VowelEo = 4;
    private const int VowelE = 5;
    private const int VowelYu = 17;
    private const int VowelI = 20;
    private const int VowelWi = 16;
    private const int Siot = 9;
    private const int Digeut = 3;
    private const int Tieut = 16;

    // 외래어 표기법 제3장: after ㅈ and ㅊ no y is heard, so none is written. ㅏ ㅑ, ㅓ ㅕ, ㅗ ㅛ, ㅜ ㅠ.
    private static readonly (int Plain, int WithY)[] s_vowels = [(0, 2), (4, 6), (8, 12), (13, 17)];

    // Beginnings and endings in which the vowels of English were taken down in two ways.
    private static readonly (string One, string Other)[] s_beginnings =
    [
        ("애플", "어플"),
        ("팸플", "팜플"),
        ("콘텐", "컨텐"),
        ("콘셉", "컨셉"),
        ("콘퍼런스", "컨퍼런스"),
        ("내비", "네비"),
        ("액세", "악세"),
        ("매뉴얼", "메뉴얼"),
        ("재킷", "자켓"),
        ("가톨릭", "카톨릭"),
        ("마니아", "매니아"),
    ];

    private static readonly (string One, string Other)[] s_endings =
    [
        ("시지", "세지"),
        ("이크", "익"),
        ("커튼", "커텐"),
        ("셉트", "셉"),
        ("마니아", "매니아"),
    ];

    /// <summary>The other spellings of a word of two syllables and more.</summary>
    public static IEnumerable<string> Of(string word)
    {
        if (word.Length is < 2 or > MaxLength || word.AsSpan().ContainsAnyExceptInRange(Hangul.FirstSyllable, Hangul.LastSyllable))
        {
            return [];
        }

        HashSet<string> found = new(StringComparer.Ordinal);
        AddLast(word, found);
        foreach (string each in found.Prepend(word).ToArray())
        {
            AddPairs(each, found);
        }

        AddWithin(word, found);
        found.Remove(word);
        return found;
    }

    /// <summary>The last syllable of a loan: -er, -al, -ship, -sh, -it, -t.</summary>
    private static void AddLast(string word, HashSet<string> found)
    {
        (int lead, int vowel, int final) = Letters(word[^1]);
        string rest = word[..^1];
        if (lead is Tieut or Digeut && vowel is VowelA or VowelEo && final is 0 or FinalRieul)
        {
            found.Add(rest + Syllable(lead, vowel == VowelA ? VowelEo : VowelA, final));
        }

        if (lead == Siot && vowel is VowelI or VowelWi && final is 0 or 17)
        {
            found.Add(rest + Syllable(lead, vowel == VowelI ? VowelWi : VowelI, final));
        }

        if (final == FinalSiot)
        {
            if (vowel is VowelI or VowelE)
            {
                found.Add(rest + Syllable(lead, vowel == VowelI ? VowelE : VowelI, final));
            }

            found.Add(rest + Syllable(lead, vowel, 0) + '트');
        }
        else if (word[^1] == '트' && Letters(word[^2]).Final == 0)
        {
            (lead, vowel, _) = Letters(word[^2]);
            found.Add(word[..^2] + Syllable(lead, vowel, FinalSiot));
        }

        // 제11항: 율 after a vowel or ㄴ, 률 after other consonants.
        if (vowel == VowelYu && final == FinalRieul && lead is Rieul or Ieung)
        {
            found.Add(rest + Syllable(lead == Rieul ? Ieung : Rieul, vowel, final));
        }
    }

    private static void AddPairs(string word, HashSet<string> found)
    {
        foreach ((string one, string other) in s_beginnings)
        {
            if (word.StartsWith(one, StringComparison.Ordinal))
            {
                found.Add(other + word[one.Length..]);
            }
            else if (word.StartsWith(other, StringComparison.Ordinal))
            {
                found.Add(one + word[other.Length..]);
            }
        }

        foreach ((string one, string other) in s_endings)
        {
            if (word.EndsWith(one, StringComparison.Ordinal))
            {
                found.Add(word[..^one.Length] + other);
            }
            else if (word.EndsWith(other, StringComparison.Ordinal))
            {
                found.Add(word[..^other.Length] + one);
            }
        }
    }

    /// <summary>젼 and 전 anywhere; ㅅ between the parts of a word.</summary>
    private static void AddWithin(string word, HashSet<string> found)
    {
        for (int i = 0; i < word.Length; i++)
        {
            (int lead, int vowel, int final) = Letters(word[i]);
            if (lead is Jieut or Chieut && final is 0 or FinalNieun or FinalRieul)
            {
                foreach ((int plain, int withY) in s_vowels)
                {
                    if (vowel == plain || vowel == withY)
                    {
                        found.Add(word[..i] + Syllable(lead, vowel == plain ? withY : plain, final) + word[(i + 1)..]);
                    }
                }
            }

            if (i > 0 && i + 1 < word.Length && final is 0 or FinalSiot)
            {
                found.Add(word[..i] + Syllable(lead, vowel, final == 0 ? FinalSiot : 0) + word[(i + 1)..]);
            }
        }
    }

    private static (int Lead, int Vowel, int Final) Letters(char syllable)
    {
        int number = syllable - Hangul.FirstSyllable;
        return (number / (Vowels * Finals), number / Finals % Vowels, number % Finals);
    }

    private static char Syllable(int lead, int vowel, int final) =>
        (char)(Hangul.FirstSyllable + (((lead * Vowels) + vowel) * Finals) + final);
}
