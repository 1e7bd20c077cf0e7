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
    [
        ("이틀", 2),
        ("사흘", 3),
        ("나흘", 4),
        ("닷새", 5),
        ("엿새", 6),
        ("이레", 7),
        ("여드레", 8),
        ("아흐레", 9),
        ("열흘", 10),
        ("보름", 15),
    ];

    // One number or its neighbour: 한두 명, 서너 개.
    private static readonly (string Word, decimal[] Values)[] Either =
    [
        ("한두", [1, 2]),
        ("두세", [2, 3]),
        ("두서너", [2, 3, 4]),
        ("서너", [3, 4]),
        ("너덧", [4, 5]),
        ("네댓", [4, 5]),
        ("네다섯", [4, 5]),
        ("대여섯", [5, 6]),
        ("예닐곱", [6, 7]),
        ("일고여덟", [7, 8]),
        ("하루이틀", [1, 2]),
        ("이삼", [2, 3]),
        ("삼사", [3, 4]),
        ("사오", [4, 5]),
        ("오륙", [5, 6]),
        ("칠팔", [7, 8]),
    ];

    // 서, 너, 석, 넉 stand before a few measures only.
    private static readonly (string Word, decimal Value)[] BeforeMeasures =
    [
        ("석 달", 3),
        ("넉 달", 4),
        ("석 장", 3),
        ("넉 장", 4),
        ("석 잔", 3),
        ("넉 잔", 4),
        ("석 자", 3),
        ("넉 자", 4),
        ("서 말", 3),
        ("너 말", 4),
        ("석달", 3),
        ("넉달", 4),
    ];

    // What Sino-Korean numbers count. One of them alone is a number before these only.
    private static readonly string[] SinoCounters =
    [
        "년",
        "월",
        "일",
        "분",
        "초",
        "개월",
        "주",
        "층",
        "차",
        "위",
        "호",
        "회",
        "세기",
        "퍼센트",
        "프로",
        "도",
        "미터",
        "킬로",
        "인",
        "명",
        "개국",
        "장",
        "절",
        "항",
        "조",
        "학년",
        "단계",
        "등",
        "원",
        "달러",
        "유로",
        "배",
        "주년",
        "편",
        "권",
        "번",
        "점",
        "대",
        "세",
    ];

    private static readonly (string Word, NumberUnit Unit)[] UnitWords =
    [
        ("%포인트", NumberUnit.PercentagePoint),
        ("퍼센트포인트", NumberUnit.PercentagePoint),
        ("퍼센트 포인트", NumberUnit.PercentagePoint),
        ("퍼센트", NumberUnit.Percent),
        ("프로그", NumberUnit.None),
        ("프로젝", NumberUnit.None),
        ("프로", NumberUnit.Percent),
        ("달러", NumberUnit.Dollar),
        ("유로파", NumberUnit.None),
        ("유로", NumberUnit.Euro),
        ("파운드", NumberUnit.Pound),
        ("엔진", NumberUnit.None),
        ("엔", NumberUnit.Yen),
        ("위안", NumberUnit.Yuan),
        ("원칙", NumberUnit.None),
        ("원소", NumberUnit.None),
        ("원", NumberUnit.Won),
        ("프랑", NumberUnit.Franc),
        ("루블", NumberUnit.Rouble),
        ("루피", NumberUnit.Rupee),
    ];

    private static readonly string[] Countries =
    [
        "미국 ",
        "미 ",
        "캐나다 ",
        "호주 ",
        "홍콩 ",
        "싱가포르 ",
        "영국 ",
        "일본 ",
        "중국 ",
        "스위스 ",
        "한국 ",
    ];

    private static readonly string[] Scales = ["원", "달러", "유로", "엔", "위안", "파운드", "프랑", "루블", "루피"];

    private static readonly (string Word, decimal Value)[] Tens =
    [
        ("스물", 20),
        ("스무", 20),
        ("서른", 30),
        ("마흔", 40),
        ("쉰", 50),
        ("예순", 60),
        ("일흔", 70),
        ("여든", 80),
        ("아흔", 90),
        ("열", 10),
    ];

    private static readonly (string Word, decimal Value)[] NativeUnits =
    [
        ("하나", 1),
        ("다섯", 5),
        ("여섯", 6),
        ("일곱", 7),
        ("여덟", 8),
        ("아홉", 9),
        ("둘", 2),
        ("셋", 3),
        ("넷", 4),
        ("두", 2),
        ("세", 3),
        ("네", 4),
        ("한", 1),
        ("첫", 1),
    ];

    // What may follow a native number within its word: a particle, a counter, an ordinal's ending.
    private static readonly string[] AfterNative =
    [
        "번째",
        "번",
        "째",
        "명",
        "개월",
        "개",
        "가지",
        "사람",
        "달",
        "살",
        "시간",
        "시",
        "쌍",
        "배",
        "마리",
        "권",
        "대",
        "곳",
        "차례",
        "군데",
        "은",
        "는",
        "이",
        "가",
        "을",
        "를",
        "과",
        "와",
        "의",
        "도",
        "만",
        "로",
        "으로",
        "에",
        "뿐",
    ];

    private static readonly string[] Counters =
    [
        "번",
        "명",
        "개",
        "가지",
        "사람",
        "달",
        "살",
        "시",
        "쌍",
        "배",
        "마리",
        "권",
        "대",
        "곳",
        "차례",
        "군데",
        "나라",
        "해",
        "주",
        "편",
        "건",
        "장",
        "자루",
        "채",
        "척",
        "단계",
        "아이",
        "아들",
        "딸",
        "형제",
        "분",
        "분기",
        "잔",
        "병",
        "통",
        "줄",
        "송이",
        "그루",
        "켤레",
        "벌",
        "판",
        "방울",
        "걸음",
        "끼",
        "그릇",
        "조각",
        "종",
        "종류",
        "갈래",
        "시간",
    ];

    private static readonly string[] AfterHalf = ["의", "을", "이", "은", "도", "만", "에", "정도", "가량", "쯤", "동안", "시간", "년"];

    private static readonly FrozenSet<string> HalvedCounters = new[]
    {
        "시",
        "시간",
        "년",
        "달",
        "개월",
        "주",
        "주일",
        "배",
        "개",
        "명",
        "잔",
        "병",
        "장",
        "미터",
        "킬로",
        "마일",
        "분",
        "인치",
        "층",
        "바퀴",
        "말",
        "살",
        "세기",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] OtherWords = ["조각", "조항", "천사", "만큼"];

    private static readonly (string Word, IReadOnlyList<decimal>[] Readings)[] Hints =
    [
        (
            "하루",
            [
                [1],
                [24],
            ]
        ),
        (
            "절반",
            [
                [2],
                [0.5m],
                [50],
            ]
        ),
        (
            "반년",
            [
                [6],
                [0.5m],
            ]
        ),
        (
            "반나절",
            [
                [2],
            ]
        ),
        (
            "양",
            [
                [2],
            ]
        ),
        (
            "쌍",
            [
                [2],
            ]
        ),
        (
            "양쪽",
            [
                [2],
            ]
        ),
        (
            "양측",
            [
                [2],
            ]
        ),
        (
            "모두",
            [
                [2],
            ]
        ),
        (
            "쌍둥이",
            [
                [2],
            ]
        ),
        (
            "커플",
            [
                [2],
            ]
        ),
        (
            "더블",
            [
                [2],
            ]
        ),
        (
            "갑절",
            [
                [2],
            ]
        ),
        (
            "곱절",
            [
                [2],
            ]
        ),
        (
            "트리플",
            [
                [3],
            ]
        ),
        (
            "분기",
            [
                [4],
                [3],
            ]
        ),
        (
            "정오",
            [
                [12],
            ]
        ),
        (
            "자정",
            [
                [12],
                [0],
                [24],
            ]
        ),
        (
            "영",
            [
                [0],
            ]
        ),
        (
            "일주일",
            [
                [7],
                [1],
            ]
        ),
        (
            "유월",
            [
                [6],
            ]
        ),
        (
            "시월",
            [
                [10],
            ]
        ),
        (
            "반세기",
            [
                [50],
            ]
        ),
    ];

    public override bool ReadsWords => true;

    protected override ReadOnlySpan<string> NegativeBefore => new[] { "영하", "마이너스" };

    protected override ReadOnlySpan<string> Decreases =>
        new[] { "감소", "하락", "줄", "떨어", "인하", "낮", "적은", "적게", "손실", "감축", "마이너스" };

    protected override NumberUse UseOf(ReadOnlySpan<char> text, int start, int end)
    {
        ReadOnlySpan<char> after = text[end..].TrimStart(' ');
        NumberUse half = HalfOfDay(text[Math.Max(0, start - 4)..start].TrimEnd());
        return after.StartsWith("시") && !after.StartsWith("시간") ? NumberUse.Hour | half
            : after.StartsWith("년대") || (after.StartsWith("년") && end - start == 2) ? NumberUse.ShortYear
            : base.UseOf(text, start, end) is var use && (use & NumberUse.Hour) != 0 ? use | half
            : use;
    }

    protected override NumberUnit UnitOf(ReadOnlySpan<char> text, int start, int end)
    {
        ReadOnlySpan<char> after = text[end..].TrimStart(' ');
        foreach (string country in Countries)
        {
            if (after.StartsWith(country))
            {
                after = after[country.Length..];
                break;
            }
        }

        foreach ((string word, NumberUnit unit) in UnitWords)
        {
            if (after.StartsWith(word))
            {
                return unit;
            }
        }

        ReadOnlySpan<char> before = text[Math.Max(0, start - 8)..start];
        return !after.StartsWith("도") ? NumberUnit.None
            : before.Contains("섭씨", StringComparison.Ordinal) ? NumberUnit.Celsius
            : before.Contains("화씨", StringComparison.Ordinal) ? NumberUnit.Fahrenheit
            : NumberUnit.None;
    }

    protected override bool CountsDays(ReadOnlySpan<char> after) => after.StartsWith("일");

    /// <summary>Digits and powers mixed, each group smaller than the one before: 1억 370만, 3만5천, 2조 1,000억, 1천500만.</summary>
    protected override int ReadDigits(string text, int start, List<NumberMention> found)
    {
        int end = EndOfDigits(text, start);
        if (IsEventName(text, start, end))
        {
            // 6·25, 3·1, 5·18: the day after which an event is called. Its name in another language may have no day.
            found.Add(new NumberMention(start, end, NumberStrength.Hint, NumberUse.None, Read(text.AsSpan(start, end - start))));
            return end;
        }

        List<IReadOnlyList<decimal>> readings = NumberFractions.Read(text, start, ref end) ?? Read(text.AsSpan(start, end - start));
        if (readings[0].Count == 1 && Parted(text, end) is { } part)
        {
            // 3분의 2
            found.Add(
                new NumberMention(
                    start,
                    part.End,
                    NumberStrength.Digits,
                    NumberUse.None,
                    readings[0][0] > 0
                        ? NumberFractions.Readings(null, part.Value, readings[0][0])
                        :
                        [
                            [part.Value, 0],
                        ]
                )
            );
            return part.End;
        }

        bool article = end < text.Length && text[end] == '조' && readings[0].Count == 1 && readings[0][0] < 2000;
        bool surely = IsOrdinal(text, start) || (article && text.AsSpan(end + 1).TrimStart(' ') is ['제' or '의', >= '0' and <= '9', ..]);
        if (article && surely)
        {
            found.Add(new NumberMention(start, end, NumberStrength.Digits, NumberUse.None, readings));
            return end;
        }

        if (
            readings[0].Count > 1
            || end >= text.Length
            || IsOrdinal(text, start)
            || (SmallPower(text[end]) == 0 && GreatPower(text[end]) == 0)
        )
        {
            NumberUse use = UseOf(text, start, end);
            if (
                (use & NumberUse.Hour) != 0
                && readings.Count == 1
                && readings[0].Count == 1
                && Parts(text.AsSpan(start, end - start)) is { Count: 2 } clock
            )
            {
                readings.Add(clock);
            }

            found.Add(new NumberMention(start, end, NumberStrength.Digits, use, WithHalf(text, end, WithCenturies(text, end, readings))));
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
                bool continues =
                    more[0].Count == 1
                    && more[0][0] < 10_000
                    && (
                        (
                            digitsEnd < text.Length
                            && (SmallPower(text[digitsEnd]) > 0 || (GreatPower(text[digitsEnd]) is > 0 and var p && p < lastGreat))
                        ) || (next == end || (lastGreat == 10_000 && !IsTime(text, digitsEnd)))
                    );
                if (!continues)
                {
                    break;
                }

                number = more[0][0];
                pending = true;
                end = digitsEnd;
            }
        }

        IReadOnlyList<decimal> sum = [total + group + (pending ? number : 0)];

        // 조 is an article of a law, too, unless money, or more of the number, follows.
        bool open =
            article
            && text[end - 1] == '조'
            && !StartsWithAny(text.AsSpan(end).TrimStart(' '), Scales)
            && !StartsWithAny(text.AsSpan(end).TrimStart(' '), Countries);
        found.Add(new NumberMention(start, end, NumberStrength.Digits, UseOf(text, start, end), open ? [sum, readings[0]] : [sum]));
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

        foreach ((string hint, IReadOnlyList<decimal>[] readings) in Hints)
        {
            if (word.StartsWith(hint) && word.Length <= hint.Length + 2)
            {
                found.Add(new NumberMention(at, at + hint.Length, NumberStrength.Hint, NumberUse.Hour, readings));
                break;
            }
        }

        if (word[0] == '없' || word.StartsWith("아무"))
        {
            found.Add(Mention(at, at + 1, NumberStrength.Hint, 0));
            return end;
        }

        if (word[0] == '반' && (word.Length == 1 || StartsWithAny(word[1..], AfterHalf)))
        {
            found.Add(
                new NumberMention(
                    at,
                    at + 1,
                    NumberStrength.Hint,
                    NumberUse.None,
                    [
                        [2],
                        [0.5m],
                        [50],
                        [30],
                    ]
                )
            );
            return end;
        }

        foreach ((string either, decimal[] values) in Either)
        {
            if (word.StartsWith(either) && (word.Length > either.Length || (end < text.Length && text[end] == ' ')))
            {
                found.Add(new NumberMention(at, at + either.Length, NumberStrength.Hint, NumberUse.None, [values]));
                return end;
            }
        }

        foreach ((string measured, decimal value) in BeforeMeasures)
        {
            if (text.AsSpan(at).StartsWith(measured))
            {
                found.Add(Mention(at, at + 1, NumberStrength.Word, value));
                return end;
            }
        }

        if (!ReadNative(text, at, ref end, found) && !ReadSino(text, at, end, found) && Roman.Read(word) is { } roman)
        {
            found.Add(Mention(at, end, NumberStrength.Hint, roman));
        }

        return end;
    }

    private static NumberUse HalfOfDay(ReadOnlySpan<char> before) =>
        before.EndsWith("오전") || before.EndsWith("새벽") || before.EndsWith("아침") ? NumberUse.Morning
        : before.EndsWith("오후") || before.EndsWith("저녁") ? NumberUse.Afternoon
        : NumberUse.None;

    /// <summary>제 makes an ordinal of a number: 제5조, 제 12 장.</summary>
    private static bool IsOrdinal(ReadOnlySpan<char> text, int start)
    {
        ReadOnlySpan<char> before = text[..start].TrimEnd(' ');
        return !before.IsEmpty && before[^1] == '제' && (before.Length == 1 || !char.IsLetter(before[^2]) || start == before.Length);
    }

    private static bool IsEventName(ReadOnlySpan<char> text, int start, int end)
    {
        static bool IsShort(ReadOnlySpan<char> text, int from, int to) =>
            to - from is 1 or 2 && !text[from..to].ContainsAnyExceptInRange('0', '9');
        return IsShort(text, start, end)
            && (
                (end + 1 < text.Length && text[end] is '·' or 'ㆍ' or '‧' && IsDigit(text[end + 1]))
                || (start > 1 && text[start - 1] is '·' or 'ㆍ' or '‧' && IsDigit(text[start - 2]))
            );
    }

    /// <summary>What follows 분의: how many parts.</summary>
    private static (decimal Value, int End)? Parted(ReadOnlySpan<char> text, int at)
    {
        const string Of = "분의";
        int start = at + Of.Length;
        if (!text[at..].StartsWith(Of))
        {
            return null;
        }

        start = start < text.Length && text[start] == ' ' ? start + 1 : start;
        int end = start;
        while (end < text.Length && end - start < 4 && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end > start ? (int.Parse(text[start..end], System.Globalization.CultureInfo.InvariantCulture), end)
            : start < text.Length && SinoDigit(text[start]) is > 0 and var word ? (word, start + 1)
            : null;
    }

    /// <summary>2세기 is the second century, or two of them.</summary>
    private static List<IReadOnlyList<decimal>> WithCenturies(ReadOnlySpan<char> text, int end, List<IReadOnlyList<decimal>> readings) =>
        readings[0].Count == 1 && readings[0][0] < 100 && text[end..].StartsWith("세기") ? [readings[0], [readings[0][0] * 100]] : readings;

    private static NumberMention Mention(int start, int end, NumberStrength strength, decimal value) =>
        new(
            start,
            end,
            strength,
            NumberUse.None,
            [
                [value],
            ]
        );

    /// <summary>A half may follow what is counted: 2시간 반, 3시 반.</summary>
    private static List<IReadOnlyList<decimal>> WithHalf(ReadOnlySpan<char> text, int end, List<IReadOnlyList<decimal>> readings)
    {
        ReadOnlySpan<char> after = text[end..Math.Min(text.Length, end + 9)];
        int half = after.IndexOf(" 반");
        if (
            half is <= 0 or > 4
            || readings[0].Count != 1
            || !HalvedCounters.GetAlternateLookup<ReadOnlySpan<char>>().Contains(after[..half].TrimStart(' '))
            || (half + 2 < after.Length && char.IsLetter(after[half + 2]) && !StartsWithAny(after[(half + 2)..], AfterHalf))
        )
        {
            return readings;
        }

        decimal value = readings[0][0];
        ReadOnlySpan<char> counted = after[..half].TrimStart(' ');
        return counted is "시"
                ?
                [
                    [value, 30],
                ]
            : value == 1 && counted is "년"
                ?
                [
                    [1.5m],
                    [1, 0.5m],
                    [18],
                ]
            :
            [
                [value + 0.5m],
                [value, 0.5m],
            ];
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
        found.Add(
            new NumberMention(
                at,
                at + length,
                sure ? NumberStrength.Word : NumberStrength.Hint,
                UseOf(text, at, at + length),
                WithHalf(
                    text,
                    at + length,
                    [
                        [value],
                    ]
                )
            )
        );
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
            if (SinoDigit(word[i]) is > 0 and var d && digit == 0)
            {
                digit = d;
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
        counted |= i == read + 1 && StartsWithAny(i < word.Length ? word[i..] : text.AsSpan(end).TrimStart(' '), SinoCounters);
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

    private static int SinoDigit(char c) => "일이삼사오육칠팔구".IndexOf(c, StringComparison.Ordinal) + 1;

    private static bool IsTime(string text, int at) => at < text.Length && text[at] is '년' or '월' or '일' or '시' or '분';

    private static decimal SmallPower(char c) =>
        c switch
        {
            '십' => 10,
            '백' => 100,
            '천' => 1000,
            _ => 0,
        };

    private static decimal GreatPower(char c) =>
        c switch
        {
            '만' => 1e4m,
            '억' => 1e8m,
            '조' => 1e12m,
            '경' => 1e16m,
            _ => 0,
        };
}
