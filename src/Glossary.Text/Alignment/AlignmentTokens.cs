using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Glossary.Text.Normalization;
using Glossary.Text.Subtags;

namespace Glossary.Text.Alignment;

/// <summary>What a token is.</summary>
internal enum TokenKind : byte
{
    /// <summary>A number, or the name of a month as its number.</summary>
    Number,

    /// <summary>A mark that languages share.</summary>
    Punctuation,

    /// <summary>A word in an alphabet.</summary>
    Word,

    /// <summary>A word in Hangul.</summary>
    Hangul,

    /// <summary>A concept of a glossary of which the sentence holds a term.</summary>
    Concept,
}

/// <summary>A token of a sentence, as sentences of two languages are compared by it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The word as it stands, the mark, or the digits of the number without separators and final zeros.</param>
/// <param name="Capital">Whether it begins with a capital.</param>
internal readonly record struct AlignmentToken(TokenKind Kind, string Text, bool Capital);

/// <summary>Cuts sentences into tokens, and words into the keys under which the lexicon counts them.</summary>
internal static partial class AlignmentTokens
{
    private const string Marks = "?!:;()\"“”„«»%$€…";
    private const int KeyLength = 5;
    private const int LongKeyLength = 8;
    private const int LongWord = 9;
    private const int CompoundLength = 10;
    private const int SuffixLength = 7;

    // Particles and endings (표준국어대사전, 조사 and 어미), the longest first.
    private static readonly string[][] Particles =
    [
        .. (
            "은 는 이 가 을 를 의 에 에서 에게 에게서 께서 로 으로 로서 으로서 로써 으로써 와 과 도 만 까지 부터 보다 처럼 이나 나 이라고 라고 이라는 라는 이란 란 이며 며 이고 고 이다 다 였다 이었다 입니다 인 들 들은 "
            + "들이 들을 들의 들에게 하고 한 "
            + "하는 하여 해 했다 한다 하다 합니다 하며 하기 되는 된 되어 됐다 되었다 된다 되다 적 적인 적으로 에는 에도 에서는 으로는 로는 에선 이라 밖에 마다 조차 대로 이든 든지 습니다 었다 았다 였던 던"
        )
            .Split(' ')
            .GroupBy(p => p.Length)
            .OrderByDescending(g => g.Key)
            .Select(g => g.ToArray()),
    ];

    private static readonly Dictionary<string, int> Months = MonthNames(
        "januar februar märz april mai juni juli august september oktober november dezember",
        "january february march april may june july august september october november december",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    );

    /// <summary>Whether a character is a Hangul syllable.</summary>
    public static bool IsHangul(char c) => c is >= '가' and <= '힣';

    /// <summary>Lower case without diacritics.</summary>
    public static string Fold(string word)
    {
        if (word.Length > 0 && IsHangul(word[0]))
        {
            return word;
        }

        string lower = word.ToLowerInvariant();
        if (System.Text.Ascii.IsValid(lower))
        {
            return lower;
        }

        StringBuilder folded = new();
        foreach (
            char c in UnicodeNormalizer.Nfd(
                lower
                    .Replace("ß", "ss", StringComparison.Ordinal)
                    .Replace("œ", "oe", StringComparison.Ordinal)
                    .Replace("æ", "ae", StringComparison.Ordinal)
            )
        )
        {
            if (char.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
            {
                folded.Append(c);
            }
        }

        return folded.ToString();
    }

    /// <summary>The tokens of a sentence.</summary>
    public static List<AlignmentToken> Of(string sentence)
    {
        List<AlignmentToken> tokens = [];
        int at = 0;
        foreach (ValueMatch match in HangulNumber().EnumerateMatches(sentence))
        {
            Read(sentence.AsSpan(at, match.Index - at), tokens);
            if (HangulValue(sentence.AsSpan(match.Index, match.Length)) is { } digits)
            {
                tokens.Add(new AlignmentToken(TokenKind.Number, digits, false));
            }

            at = match.Index + match.Length;
        }

        Read(sentence.AsSpan(at), tokens);
        return tokens;
    }

    /// <summary>The keys of a word, each with its weight.</summary>
    public static void AddKeys(AlignmentToken token, string language, List<(string Key, float Weight)> keys)
    {
        if (token.Kind == TokenKind.Hangul)
        {
            string stem = Stem(token.Text);
            keys.Add((stem[..Math.Min(2, stem.Length)], 1));
            if (stem.Length >= 3)
            {
                keys.Add((stem[..3], 1));
            }

            if (stem.Length >= 4)
            {
                keys.Add((stem[2..4], .8f));
            }

            return;
        }

        string tag = PrimarySubtag.Of(language);
        string word = Fold(token.Text);
        if (tag == "en" && word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal))
        {
            word = word[..^3] + "y";
        }

        keys.Add((word[..Math.Min(KeyLength, word.Length)], 1));
        if (word.Length == 4 && word[^1] is 's' or 'n' or 'e')
        {
            keys.Add((word[..^1] + ".", .9f));
        }

        if (word.Length >= LongWord)
        {
            keys.Add((word[..LongKeyLength], 1));
        }

        if (tag == "de" && word.Length >= CompoundLength)
        {
            keys.Add(("~" + word[^KeyLength..], .8f));
            keys.Add(("~" + word[^SuffixLength..], .8f));
        }
        else if (tag == "de" && word.Length >= KeyLength)
        {
            keys.Add(("~" + word[^KeyLength..], .5f));
        }
    }

    /// <summary>Letters without white space, a Hangul syllable twice; at least 2.</summary>
    public static double Length(string sentence)
    {
        double length = 0;
        foreach (char c in sentence)
        {
            length +=
                char.IsWhiteSpace(c) ? 0
                : IsHangul(c) ? 2
                : 1;
        }

        return Math.Max(2, length);
    }

    private static void Read(ReadOnlySpan<char> text, List<AlignmentToken> tokens)
    {
        int i = 0;
        while (i < text.Length)
        {
            char c = text[i];
            int start = i;
            if (char.IsDigit(c))
            {
                while (
                    i < text.Length
                    && (char.IsDigit(text[i]) || (text[i] is '.' or ',' && i + 1 < text.Length && char.IsDigit(text[i + 1])))
                )
                {
                    i++;
                }

                tokens.Add(new AlignmentToken(TokenKind.Number, Digits(text[start..i]), false));
            }
            else if (char.IsLetter(c))
            {
                bool hangul = IsHangul(c);
                while (i < text.Length && char.IsLetter(text[i]) && IsHangul(text[i]) == hangul)
                {
                    i++;
                }

                AddWord(text[start..i].ToString(), hangul, tokens);
            }
            else
            {
                if (Marks.Contains(c, StringComparison.Ordinal))
                {
                    tokens.Add(
                        new AlignmentToken(
                            TokenKind.Punctuation,
                            c switch
                            {
                                '“' or '”' or '„' or '«' or '»' => "\"",
                                '(' => ")",
                                _ => c.ToString(),
                            },
                            false
                        )
                    );
                }

                i++;
            }
        }
    }

    private static void AddWord(string word, bool hangul, List<AlignmentToken> tokens)
    {
        // "mai", "may" and "mars" are other words too; with a capital they are months in the languages that write them so.
        if (
            !hangul
            && (
                word is "Mai" or "May" or "March"
                || (Months.ContainsKey(word.ToLowerInvariant()) && word.ToLowerInvariant() is not ("mai" or "may" or "mars" or "march"))
            )
        )
        {
            int month = Months[word.ToLowerInvariant()];
            tokens.Add(new AlignmentToken(TokenKind.Number, Digits(month.ToString(CultureInfo.InvariantCulture)), false));
        }

        tokens.Add(new AlignmentToken(hangul ? TokenKind.Hangul : TokenKind.Word, word, char.IsUpper(word[0])));
    }

    /// <summary>The digits of a number without separators, leading and final zeros.</summary>
    private static string Digits(ReadOnlySpan<char> number)
    {
        StringBuilder digits = new(number.Length);
        foreach (char c in number)
        {
            if (char.IsDigit(c))
            {
                digits.Append((char)('0' + (int)char.GetNumericValue(c)));
            }
        }

        string text = digits.ToString().Trim('0');
        return text.Length == 0 ? "0" : text;
    }

    /// <summary>The digits of a number with Korean units: 1억 370만 is 1037.</summary>
    private static string? HangulValue(ReadOnlySpan<char> text)
    {
        decimal whole = 0;
        decimal part = 0;
        int i = 0;
        while (i < text.Length)
        {
            int start = i;
            while (i < text.Length && (char.IsDigit(text[i]) || text[i] is '.' or ','))
            {
                i++;
            }

            if (i > start)
            {
                if (
                    i - start > 15
                    || !decimal.TryParse(
                        text[start..i].TrimEnd(".,"),
                        NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
                        CultureInfo.InvariantCulture,
                        out decimal number
                    )
                )
                {
                    return null;
                }

                part += number;
                continue;
            }

            decimal unit = text[i] switch
            {
                '조' => 1_000_000_000_000,
                '억' => 100_000_000,
                '만' => 10_000,
                '천' => 1_000,
                _ => 0,
            };
            if (unit == 1_000)
            {
                part *= unit;
            }
            else if (unit > 0)
            {
                whole += part * unit;
                part = 0;
            }

            i++;
        }

        return Digits(decimal.Truncate(whole + part).ToString(CultureInfo.InvariantCulture));
    }

    private static string Stem(string word)
    {
        foreach (string[] particles in Particles)
        {
            int length = particles[0].Length;
            if (word.Length - length >= 2 && particles.AsSpan().Contains(word[^length..]))
            {
                return word[..^length];
            }
        }

        return word.Length == 2 && Particles[^1].AsSpan().Contains(word[1..]) ? word[..1] : word;
    }

    private static Dictionary<string, int> MonthNames(params string[] languages)
    {
        Dictionary<string, int> months = new(StringComparer.Ordinal);
        foreach (string language in languages)
        {
            int month = 0;
            foreach (string name in language.Split(' '))
            {
                months[name] = ++month;
            }
        }

        return months;
    }

    [GeneratedRegex(@"(?:\d[\d,.]*\s?[조억만천]+\s?)+(?:\d[\d,.]*)?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex HangulNumber();
}
