using System.Collections.Frozen;
using Glossary.Text.Checking;

namespace Glossary.Text.Languages.Korean;

/// <summary>
/// Numbers as Korean writes them: 5,000, 1억 370만 and 3만5천 by powers of ten thousand; native words before counters (두 번, 열두 명),
/// days by names of their own (엿새), months as numbers (9월). 표준국어대사전; 한글 맞춤법 제44항 (수를 적을 때).
/// </summary>
internal sealed class KoreanNumbers : NumberRules
{
    private static readonly (string Word, decimal Value)[] Days =
        [("이틀", 2), ("사흘", 3), ("나흘", 4), ("닷새", 5), ("엿새", 6), ("이레", 7), ("여드레", 8), ("아흐레", 9), ("열흘", 10), ("보름", 15)];

    private static readonly (string Word, decimal Value)[] Tens =
        [("스물", 20), ("스무", 20), ("서른", 30), ("마흔", 40), ("쉰", 50), ("예순", 60), ("일흔", 70), ("여든", 80), ("아흔", 90), ("열", 10)];

    private static readonly (string Word, decimal Value)[] NativeUnits =
    [
        ("하나", 1), ("다섯", 5), ("여섯", 6), ("일곱", 7), ("여덟", 8), ("아홉", 9), ("둘", 2), ("셋", 3), ("넷", 4), ("두", 2), ("세", 3), ("네", 4), ("한", 1), ("첫", 1),
    ];

    // What may follow a native number within its word: a particle, a counter, an ordinal's ending.
    private static readonly string[] AfterNative =
    [
        "번째", "번", "째", "명", "개", "가지", "사람", "달", "살", "시간", "시", "쌍", "배", "마리", "권", "대", "곳", "차례", "군데", "은", "는", "이", "가", "을", "를", "과", "와", "의", "도", "만", "로", "으로", "에", "뿐",
    ];

    private static readonly string[] Counters =
    [
        "번", "명", "개", "가지", "사람", "달", "살", "시", "쌍", "배", "마리", "권", "대", "곳", "차례", "군데", "나라", "해", "주", "편", "건", "장", "자루", "채", "척", "단계", "아이", "아들", "딸", "형제",
    ];

    private static readonly string[] OtherWords = ["조각", "조항", "천사", "만큼"];

    private static readonly FrozenDictionary<string, decimal> Hints = new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["하루"] = 1, ["절반"] = 2, ["반"] = 2, ["양"] = 2, ["쌍"] = 2, ["양쪽"] = 2, ["양측"] = 2, ["둘"] = 2, ["모두"] = 2, ["쌍둥이"] = 2, ["커플"] = 2, ["더블"] = 2,
        ["트리플"] = 3, ["분기"] = 4, ["정오"] = 12, ["자정"] = 12, ["영"] = 0, ["없다"] = 0,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    protected override NumberUse UseOf(ReadOnlySpan<char> text, int start, int end)
    {
        ReadOnlySpan<char> after = text[end..].TrimStart(' ');
        return after.StartsWith("시") && !after.StartsWith("시간") ? NumberUse.Hour
            : after.StartsWith("퍼센트") && !after.StartsWith("퍼센트포") || after.StartsWith("프로") && !after.StartsWith("프로그") || after.StartsWith("%") ? NumberUse.Percent
            : after.StartsWith("년대") || after.StartsWith("년") && end - start == 2 ? NumberUse.ShortYear
            : base.UseOf(text, start, end);
    }

    /// <summary>Digits and powers mixed, each group smaller than the one before: 1억 370만, 3만5천, 2조 1,000억, 1천500만.</summary>
    protected override int ReadDigits(string text, int start, List<NumberMention> found)
    {
        int end = EndOfDigits(text, start);
        List<IReadOnlyList<decimal>> readings = Read(text.AsSpan(start, end - start));
        if (readings[0].Count > 1 || end >= text.Length || SmallPower(text[end]) == 0 && GreatPower(text[end]) == 0)
        {
            found.Add(new NumberMention(start, end, NumberStrength.Digits, UseOf(text, start, end), WithHalf(text, end, readings)));
            return end;
        }

        decimal total = 0;
        decimal group = 0;
        decimal number = readings[0][0];
        bool pending = true;
        decimal lastGreat = decimal.MaxValue;
        while (end < text.Length)
        {
            char c = text[end];
            if (SmallPower(c) is > 0 and var small && !IsOtherWord(text, end))
            {
                group += (pending ? number : 1) * small;
                pending = false;
                end++;
            }
            else if (GreatPower(c) is > 0 and var great && great < lastGreat && !IsOtherWord(text, end))
            {
                total += SafeMultiply(group + (pending ? number : 0), great);
                group = 0;
                pending = false;
                lastGreat = great;
                end++;
            }
            else
            {
                int next = c == ' ' ? end + 1 : end;
                if (pending || next >= text.Length || !IsDigit(text[next]))
                {
                    break;
                }

                int digitsEnd = EndOfDigits(text, next);
                List<IReadOnlyList<decimal>> more = Read(text.AsSpan(next, digitsEnd - next));

                // After a space a new number begins, unless a smaller power follows it: "3만 2023년".
                bool continues = more[0].Count == 1 && more[0][0] < 10_000
                    && ((digitsEnd < text.Length && (SmallPower(text[digitsEnd]) > 0 || (GreatPower(text[digitsEnd]) is > 0 and var p && p < lastGreat))) || (next == end || (lastGreat == 10_000 && !IsTime(text, digitsEnd))));
                if (!continues)
                {
                    break;
                }

                number = more[0][0];
                pending = true;
                end = digitsEnd;
            }
        }

        found.Add(new NumberMention(start, end, NumberStrength.Digits, UseOf(text, start, end), [[total + group + (pending ? number : 0)]]));
        return end;
    }

    protected override int ReadWord(string text, int at, List<NumberMention> found)
    {
        int end = EndOfWord(text, at);
        ReadOnlySpan<char> word = text.AsSpan(at, end - at);
        foreach ((string day, decimal value) in Days)
        {
            if (word.StartsWith(day) && word.Length <= day.Length + 3)
            {
                found.Add(Mention(at, at + day.Length, value is 7 or 15 ? NumberStrength.Hint : NumberStrength.Word, value));
                return end;
            }
        }

        foreach ((string hint, decimal value) in Hints)
        {
            if (word.StartsWith(hint) && word.Length <= hint.Length + 2)
            {
                found.Add(Mention(at, at + hint.Length, NumberStrength.Hint, value));
                break;
            }
        }

        if (!ReadNative(text, at, ref end, found) && !ReadSino(text, at, end, found) && Roman.Read(word) is { } roman)
        {
            found.Add(Mention(at, end, NumberStrength.Hint, roman));
        }

        return end;
    }

    private static NumberMention Mention(int start, int end, NumberStrength strength, decimal value) => new(start, end, strength, NumberUse.None, [[value]]);

    /// <summary>A half may follow what is counted: 2시간 반, 3시 반.</summary>
    private static List<IReadOnlyList<decimal>> WithHalf(ReadOnlySpan<char> text, int end, List<IReadOnlyList<decimal>> readings)
    {
        int half = text[end..Math.Min(text.Length, end + 6)].IndexOf(" 반");
        return half > 0 && readings[0].Count == 1 ? [readings[0], [readings[0][0] + 0.5m]] : readings;
    }

    /// <summary>열두, 스물다섯, 다섯 명. One alone, and four, which is also "your" and "yes", are hints.</summary>
    private bool ReadNative(string text, int at, ref int end, List<NumberMention> found)
    {
        ReadOnlySpan<char> word = text.AsSpan(at, end - at);
        decimal value = 0;
        int length = 0;
        foreach ((string tens, decimal of) in Tens)
        {
            if (word.StartsWith(tens))
            {
                value = of;
                length = tens.Length;
                break;
            }
        }

        if (value > 0 && length == word.Length && end + 1 < text.Length && text[end] == ' ' && BeginsWithUnit(text.AsSpan(end + 1)))
        {
            // 서른 아홉, as some write it.
            end = EndOfWord(text, end + 1);
            word = text.AsSpan(at, end - at);
            length++;
        }

        foreach ((string unit, decimal of) in NativeUnits)
        {
            if (word[length..].StartsWith(unit))
            {
                value += of;
                length += unit.Length;
                break;
            }
        }

        if (length == 0)
        {
            return false;
        }

        ReadOnlySpan<char> rest = word[length..];
        if (!rest.IsEmpty && !StartsWithAny(rest, AfterNative))
        {
            return false;
        }

        // 네 is also "yes" and "your", 세 a tax, 열 heat: they are numbers before a counter.
        ReadOnlySpan<char> counted = rest.IsEmpty ? text.AsSpan(end).TrimStart(' ') : rest;
        bool sure = value > 1 && (length > 1 || StartsWithAny(counted, Counters) || (word[0] == '두' && rest.IsEmpty));
        found.Add(new NumberMention(at, at + length, sure ? NumberStrength.Word : NumberStrength.Hint, UseOf(text, at, at + length), [[value]]));
        return true;
    }

    /// <summary>백만, 수천, 육자: Sino-Korean words are too like others to be more than hints.</summary>
    private static bool ReadSino(string text, int at, int end, List<NumberMention> found)
    {
        ReadOnlySpan<char> word = text.AsSpan(at, end - at);
        int i = word[0] is '수' or '몇' or '제' && word.Length > 1 ? 1 : 0;
        bool counted = word[0] == '제';
        decimal total = 0;
        decimal group = 0;
        decimal digit = 0;
        int read = i;
        for (; i < word.Length; i++)
        {
            if ("일이삼사오육칠팔구".IndexOf(word[i], StringComparison.Ordinal) is >= 0 and var d && digit == 0)
            {
                digit = d + 1;
            }
            else if (SmallPower(word[i]) is > 0 and var small)
            {
                group += Math.Max(digit, 1) * small;
                digit = 0;
                counted = true;
            }
            else if (GreatPower(word[i]) is > 0 and var great)
            {
                total += Math.Max(group + digit, 1) * great;
                group = 0;
                digit = 0;
                counted = true;
            }
            else
            {
                break;
            }
        }

        decimal value = total + group + digit;
        if (i == read || value == 0 || !counted)
        {
            return false;
        }

        found.Add(Mention(at, at + i, NumberStrength.Hint, value));
        return true;
    }

    private static bool BeginsWithUnit(ReadOnlySpan<char> text)
    {
        foreach ((string unit, decimal value) in NativeUnits)
        {
            if (value > 1 && text.StartsWith(unit))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsWithAny(ReadOnlySpan<char> text, string[] starts)
    {
        foreach (string start in starts)
        {
            if (text.StartsWith(start))
            {
                return true;
            }
        }

        return false;
    }

    // 조, 천 and 만 begin other words right after a number, too.
    private static bool IsOtherWord(string text, int at) => StartsWithAny(text.AsSpan(at), OtherWords);

    private static bool IsTime(string text, int at) => at < text.Length && text[at] is '년' or '월' or '일' or '시' or '분';

    private static decimal SmallPower(char c) => c switch
    {
        '십' => 10,
        '백' => 100,
        '천' => 1000,
        _ => 0,
    };

    private static decimal GreatPower(char c) => c switch
    {
        '만' => 1e4m,
        '억' => 1e8m,
        '조' => 1e12m,
        '경' => 1e16m,
        _ => 0,
    };
}
