using System.Buffers;
using System.Collections.Frozen;
using Glossary.Text.Checking;

namespace Glossary.Text.Languages.English;

/// <summary>
/// Numbers as English writes them: 5,000, 103.7 million, twenty-three, a hundred and fifty, the '90s; a billion is 10⁹ and a trillion 10¹².
/// </summary>
internal sealed class EnglishNumbers : NumberRules
{
    private static readonly SearchValues<char> DigitsAndMarks = SearchValues.Create("0123456789.,");

    private static readonly FrozenDictionary<string, decimal> Units = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase)
    {
        ["zero"] = 0,
        ["one"] = 1,
        ["two"] = 2,
        ["three"] = 3,
        ["four"] = 4,
        ["five"] = 5,
        ["six"] = 6,
        ["seven"] = 7,
        ["eight"] = 8,
        ["nine"] = 9,
        ["ten"] = 10,
        ["eleven"] = 11,
        ["twelve"] = 12,
        ["thirteen"] = 13,
        ["fourteen"] = 14,
        ["fifteen"] = 15,
        ["sixteen"] = 16,
        ["seventeen"] = 17,
        ["eighteen"] = 18,
        ["nineteen"] = 19,
        ["twenty"] = 20,
        ["thirty"] = 30,
        ["forty"] = 40,
        ["fifty"] = 50,
        ["sixty"] = 60,
        ["seventy"] = 70,
        ["eighty"] = 80,
        ["ninety"] = 90,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, decimal> Ordinals = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase)
    {
        ["third"] = 3,
        ["fourth"] = 4,
        ["fifth"] = 5,
        ["sixth"] = 6,
        ["seventh"] = 7,
        ["eighth"] = 8,
        ["ninth"] = 9,
        ["tenth"] = 10,
        ["eleventh"] = 11,
        ["twelfth"] = 12,
        ["hundredth"] = 100,
        ["thousandth"] = 1e3m,
        ["millionth"] = 1e6m,
        ["thirteenth"] = 13,
        ["fourteenth"] = 14,
        ["fifteenth"] = 15,
        ["sixteenth"] = 16,
        ["seventeenth"] = 17,
        ["eighteenth"] = 18,
        ["nineteenth"] = 19,
        ["twentieth"] = 20,
        ["thirtieth"] = 30,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, decimal> Decades = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase)
    {
        ["twenties"] = 20,
        ["thirties"] = 30,
        ["noughties"] = 0,
        ["forties"] = 40,
        ["fifties"] = 50,
        ["sixties"] = 60,
        ["seventies"] = 70,
        ["eighties"] = 80,
        ["nineties"] = 90,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // With a capital only. May and March are other words too.
    private static readonly FrozenDictionary<string, decimal> Months = new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["January"] = 1,
        ["Jan"] = 1,
        ["February"] = 2,
        ["Feb"] = 2,
        ["March"] = 3,
        ["Mar"] = 3,
        ["April"] = 4,
        ["Apr"] = 4,
        ["May"] = 5,
        ["June"] = 6,
        ["Jun"] = 6,
        ["July"] = 7,
        ["Jul"] = 7,
        ["August"] = 8,
        ["Aug"] = 8,
        ["September"] = 9,
        ["Sept"] = 9,
        ["Sep"] = 9,
        ["October"] = 10,
        ["Oct"] = 10,
        ["November"] = 11,
        ["Nov"] = 11,
        ["December"] = 12,
        ["Dec"] = 12,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, decimal> Hints = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase)
    {
        ["first"] = 1,
        ["once"] = 1,
        ["second"] = 2,
        ["secondly"] = 2,
        ["both"] = 2,
        ["twice"] = 2,
        ["double"] = 2,
        ["doubled"] = 2,
        ["doubling"] = 2,
        ["doubles"] = 2,
        ["pair"] = 2,
        ["pairs"] = 2,
        ["couple"] = 2,
        ["twin"] = 2,
        ["twins"] = 2,
        ["duo"] = 2,
        ["either"] = 2,
        ["neither"] = 2,
        ["dual"] = 2,
        ["thrice"] = 3,
        ["triple"] = 3,
        ["tripled"] = 3,
        ["tripling"] = 3,
        ["triples"] = 3,
        ["trio"] = 3,
        ["quadruple"] = 4,
        ["quadrupled"] = 4,
        ["quarterly"] = 4,
        ["dozen"] = 12,
        ["dozens"] = 12,
        ["decade"] = 10,
        ["decades"] = 10,
        ["century"] = 100,
        ["centuries"] = 100,
        ["hundreds"] = 100,
        ["thousands"] = 1e3m,
        ["millions"] = 1e6m,
        ["billions"] = 1e9m,
        ["trillions"] = 1e12m,
        ["no"] = 0,
        ["none"] = 0,
        ["nobody"] = 0,
        ["nil"] = 0,
        ["without"] = 0,
        ["millennium"] = 1e3m,
        ["noon"] = 12,
        ["midday"] = 12,
        ["teens"] = 10,
        ["teenage"] = 10,
        ["teenager"] = 10,
        ["teenagers"] = 10,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // What else a word can say: half of a whole, of a hundred, of a year in months and of an hour in minutes.
    private static readonly FrozenDictionary<string, IReadOnlyList<decimal>[]> OpenHints = new Dictionary<string, IReadOnlyList<decimal>[]>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["midnight"] =
        [
            [12],
            [0],
            [24],
        ],
        ["fortnight"] =
        [
            [14],
            [2],
        ],
        ["week"] =
        [
            [7],
            [1],
        ],
        ["halved"] =
        [
            [2],
            [0.5m],
            [50],
        ],
        ["halving"] =
        [
            [2],
            [0.5m],
            [50],
        ],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, int> Fractions = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["half"] = 2,
        ["halves"] = 2,
        ["third"] = 3,
        ["thirds"] = 3,
        ["quarter"] = 4,
        ["quarters"] = 4,
        ["fourths"] = 4,
        ["fifth"] = 5,
        ["fifths"] = 5,
        ["sixths"] = 6,
        ["eighths"] = 8,
        ["tenth"] = 10,
        ["tenths"] = 10,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, decimal> Multiples = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase)
    {
        ["decade"] = 10,
        ["decades"] = 10,
        ["century"] = 100,
        ["centuries"] = 100,
        ["millennia"] = 1000,
        ["dozen"] = 12,
        ["score"] = 20,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, NumberUnit> UnitWords = new Dictionary<string, NumberUnit>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["percent"] = NumberUnit.Percent,
        ["dollar"] = NumberUnit.Dollar,
        ["dollars"] = NumberUnit.Dollar,
        ["euro"] = NumberUnit.Euro,
        ["euros"] = NumberUnit.Euro,
        ["pound"] = NumberUnit.Pound,
        ["pounds"] = NumberUnit.Pound,
        ["yen"] = NumberUnit.Yen,
        ["yuan"] = NumberUnit.Yuan,
        ["renminbi"] = NumberUnit.Yuan,
        ["won"] = NumberUnit.Won,
        ["franc"] = NumberUnit.Franc,
        ["francs"] = NumberUnit.Franc,
        ["ruble"] = NumberUnit.Rouble,
        ["rubles"] = NumberUnit.Rouble,
        ["rouble"] = NumberUnit.Rouble,
        ["roubles"] = NumberUnit.Rouble,
        ["rupee"] = NumberUnit.Rupee,
        ["rupees"] = NumberUnit.Rupee,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, decimal> Sizes = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase)
    {
        ["hundred"] = 100,
        ["thousand"] = 1e3m,
        ["million"] = 1e6m,
        ["mn"] = 1e6m,
        ["billion"] = 1e9m,
        ["bn"] = 1e9m,
        ["trillion"] = 1e12m,
        ["tn"] = 1e12m,
        ["quadrillion"] = 1e15m,
        ["lakh"] = 1e5m,
        ["crore"] = 1e7m,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public override bool ReadsWords => true;

    protected override ReadOnlySpan<string> NegativeBefore => new[] { "minus", "negative" };

    protected override ReadOnlySpan<string> NegativeAfter => new[] { "below zero", "below freezing", "degrees below" };

    protected override ReadOnlySpan<string> Decreases =>
        new[] { "fell", "fall", "drop", "declin", "decreas", "reduc", "lower", "down", "less", "los", "shrank", "shrink", "minus", "cut" };

    protected override (decimal Factor, int End) Size(ReadOnlySpan<char> text, int at)
    {
        int start = SkipSpace(text, at);
        int end = EndOfWord(text, start);
        ReadOnlySpan<char> word = text[start..end];
        if (Sizes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out decimal factor))
        {
            return (factor, end);
        }

        // $5m, £3bn, 10K: the letter stands at the number, and money or a count is meant; 5m alone are metres.
        return start != at
            ? (1, at)
            : word switch
            {
                "k" or "K" => (1e3m, end),
                "M" => (1e6m, end),
                "m" when FollowsMoney(text, at) => (1e6m, end),
                "B" => (1e9m, end),
                _ => (1, at),
            };
    }

    protected override (decimal Factor, int End) Multiple(ReadOnlySpan<char> text, int at)
    {
        int start = SkipSpace(text, at);
        int end = EndOfWord(text, start);
        return start > at && Multiples.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[start..end], out decimal factor)
            ? (factor, end)
            : (1, at);
    }

    protected override NumberUse UseOf(ReadOnlySpan<char> text, int start, int end)
    {
        // The half of the day stands behind the minutes.
        int clock = end + 2 < text.Length && text[end] == ':' && IsDigit(text[end + 1]) && IsDigit(text[end + 2]) ? end + 3 : end;
        ReadOnlySpan<char> after = text[clock..].TrimStart(" \u00A0\u202F");
        bool oClock = after.StartsWith("o'clock") || after.StartsWith("o’clock");
        NumberUse half = HalfOfDay(oClock ? after[7..].TrimStart() : after);
        return half != NumberUse.None ? half | NumberUse.Hour
            : oClock ? NumberUse.Hour
            : IsWord(text[end..], "s") || text[end..].StartsWith("'s") || text[end..].StartsWith("’s") ? NumberUse.ShortYear
            : base.UseOf(text, start, end);
    }

    protected override NumberUnit UnitOf(ReadOnlySpan<char> text, int start, int end)
    {
        // "5 Canadian dollars", "five-percent", "5 per cent".
        int at = end;
        for (int word = 0; word < 4; word++)
        {
            int next = SkipSpace(text, at);
            int wordEnd = next;
            while (
                wordEnd < text.Length
                && (char.IsLetter(text[wordEnd]) || (text[wordEnd] == '.' && wordEnd - next < 4 && char.IsUpper(text[next])))
            )
            {
                wordEnd++;
            }

            ReadOnlySpan<char> here = text[next..wordEnd];
            if (wordEnd == next || (next == at && word == 0))
            {
                return NumberUnit.None;
            }

            if (here.Equals("percentage", StringComparison.OrdinalIgnoreCase))
            {
                return text[wordEnd..].TrimStart(" -").StartsWith("point") ? NumberUnit.PercentagePoint : NumberUnit.None;
            }

            if (here.StartsWith("degree", StringComparison.OrdinalIgnoreCase))
            {
                ReadOnlySpan<char> scale = text[wordEnd..].TrimStart();
                return IsWord(scale, "Celsius") || IsWord(scale, "centigrade") || IsWord(scale, "C") ? NumberUnit.Celsius
                    : IsWord(scale, "Fahrenheit") || IsWord(scale, "F") ? NumberUnit.Fahrenheit
                    : NumberUnit.None;
            }

            if (here.Equals("per", StringComparison.OrdinalIgnoreCase) && IsWord(text[wordEnd..].TrimStart(" -\u00A0"), "cent"))
            {
                return NumberUnit.Percent;
            }

            if (UnitWords.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(here, out NumberUnit unit))
            {
                return unit;
            }

            if (!char.IsUpper(here[0]))
            {
                return NumberUnit.None;
            }

            at = wordEnd;
        }

        return NumberUnit.None;
    }

    protected override bool CountsDays(ReadOnlySpan<char> after) => IsWord(after, "days") || IsWord(after, "day");

    protected override int ReadWord(string text, int at, List<NumberMention> found)
    {
        int end = EndOfWord(text, at);
        ReadOnlySpan<char> word = text.AsSpan(at, end - at);
        if (Months.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out decimal month))
        {
            found.Add(
                Mention(
                    at,
                    end,
                    word is "May" or "March" or "Mar" or "Jan" or "Jun" or "Dec" ? NumberStrength.Hint : NumberStrength.Word,
                    month
                )
            );
        }
        else if (Decades.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out decimal decade))
        {
            found.Add(Mention(at, end, NumberStrength.Hint, decade, NumberUse.ShortYear));
        }
        else if (ReadClock(text, at, end, found) is { } clock)
        {
            return clock;
        }
        else if (
            Units.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(word)
            || Sizes.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(word)
        )
        {
            return ReadCardinal(text, at, found);
        }
        else if (IsPartOfWhole(text, at) && Fractions.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out int part))
        {
            return ReadFraction(text, at, end, part, found);
        }
        else if (Ordinals.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out decimal ordinal))
        {
            found.Add(Mention(at, end, NumberStrength.Word, ordinal));
        }
        else if (Fractions.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out int of))
        {
            return ReadFraction(text, at, end, of, found);
        }
        else if (OpenHints.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out IReadOnlyList<decimal>[]? readings))
        {
            found.Add(new NumberMention(at, end, NumberStrength.Hint, NumberUse.Hour, readings));
        }
        else if (Hints.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out decimal hint))
        {
            found.Add(Mention(at, end, NumberStrength.Hint, hint));
        }
        else if (
            word.EndsWith("fold", StringComparison.OrdinalIgnoreCase)
            && Units.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word[..^4], out decimal times)
            && times > 1
        )
        {
            found.Add(Mention(at, end, NumberStrength.Word, times));
        }
        else if (Roman.Read(word) is { } roman)
        {
            found.Add(Mention(at, end, NumberStrength.Hint, roman));
        }

        return end;
    }

    /// <summary>"A third" is a part, "the third" has a place.</summary>
    private static bool IsPartOfWhole(string text, int at) =>
        at > 1 && text[at - 1] == ' ' && text[at - 2] is 'a' or 'A' && (at == 2 || !char.IsLetter(text[at - 3]));

    /// <summary>One part of a whole: half a million, half an hour, a quarter of a century.</summary>
    private static int ReadFraction(string text, int at, int end, int of, List<NumberMention> found)
    {
        int after = SkipSpace(text, end);
        if (IsWord(text.AsSpan(after), "of"))
        {
            after = SkipSpace(text, after + 2);
        }

        after =
            IsWord(text.AsSpan(after), "a") ? SkipSpace(text, after + 1)
            : IsWord(text.AsSpan(after), "an") ? SkipSpace(text, after + 2)
            : after;
        int wordEnd = EndOfWord(text, after);
        ReadOnlySpan<char> whole = text.AsSpan(after, wordEnd - after);
        if (
            Sizes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(whole, out decimal size)
            || Multiples.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(whole, out size)
        )
        {
            found.Add(Mention(at, wordEnd, NumberStrength.Hint, size / of));
            return wordEnd;
        }

        List<IReadOnlyList<decimal>> readings =
        [
            [of],
            [1m / of],
        ];
        if (100 % of == 0)
        {
            readings.Add([100m / of]);
        }

        if (whole is "hour" or "hours")
        {
            readings.Add([60m / of]);
        }
        else if (whole is "year" or "years")
        {
            readings.Add([12m / of]);
        }

        // "A year and a half" is one and a half.
        if (of == 2 && text.AsSpan(0, at).EndsWith(" and a ", StringComparison.OrdinalIgnoreCase))
        {
            readings.AddRange([
                [1.5m],
                [1],
                [18],
            ]);
        }

        found.Add(new NumberMention(at, end, NumberStrength.Hint, NumberUse.None, readings));
        return end;
    }

    /// <summary>
    /// A time of day in words: half past seven, a quarter to eight, ten past three; half seven is half past seven in Britain. Where to go
    /// on, or nothing for no time.
    /// </summary>
    private static int? ReadClock(string text, int at, int end, List<NumberMention> found)
    {
        ReadOnlySpan<char> word = text.AsSpan(at, end - at);
        int minutes =
            word.Equals("half", StringComparison.OrdinalIgnoreCase) ? 30
            : word.Equals("quarter", StringComparison.OrdinalIgnoreCase) ? 15
            : Units.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out decimal number) && number is 5 or 10 or 20 ? (int)number
            : 0;
        if (minutes == 0)
        {
            return null;
        }

        int next = SkipSpace(text, end);
        int nextEnd = EndOfWord(text, next);
        if (minutes == 20 && text.AsSpan(next, nextEnd - next).Equals("five", StringComparison.OrdinalIgnoreCase))
        {
            minutes = 25;
            next = SkipSpace(text, nextEnd);
            nextEnd = EndOfWord(text, next);
        }

        ReadOnlySpan<char> relation = text.AsSpan(next, nextEnd - next);
        bool before = relation is "to" or "before" or "till" && minutes != 30;
        bool after = relation is "past" or "after";
        int hourStart = before || after ? SkipSpace(text, nextEnd) : next;
        if (!before && !after && minutes != 30)
        {
            return null;
        }

        (int hour, int hourEnd) = HourAt(text, hourStart);
        if (hour == 0 || hourStart == nextEnd)
        {
            return null;
        }

        int hourBefore = hour == 1 ? 12 : hour - 1;
        int said = before ? hourBefore : hour;
        bool surely = relation is "past" || word.Equals("quarter", StringComparison.OrdinalIgnoreCase);
        IReadOnlyList<decimal>[] readings =
            surely
                ?
                [
                    [said, before ? 60 - minutes : minutes],
                ]
            : minutes == 30
                ?
                [
                    [hour, 30],
                    [0.5m, hour],
                    [2, hour],
                ]
            :
            [
                [said, before ? 60 - minutes : minutes],
                [minutes, hour],
            ];
        NumberUse half = HalfOfDay(text.AsSpan(hourEnd).TrimStart());
        found.Add(new NumberMention(at, hourEnd, surely ? NumberStrength.Word : NumberStrength.Hint, NumberUse.Hour | half, readings));
        return hourEnd;
    }

    private static (int Hour, int End) HourAt(ReadOnlySpan<char> text, int start)
    {
        int end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        if (end - start is 1 or 2 && (end == text.Length || text[end] is not (':' or ',' or '%' or '/') && !char.IsLetter(text[end])))
        {
            return int.Parse(text[start..end], System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 12 and var hour
                ? (hour, end)
                : (0, start);
        }

        end = EndOfWord(text, start);
        return
            end > start
            && Units.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[start..end], out decimal value)
            && value is >= 1 and <= 12
            ? ((int)value, end)
            : (0, start);
    }

    private static NumberUse HalfOfDay(ReadOnlySpan<char> after) =>
        after.StartsWith("p.m", StringComparison.OrdinalIgnoreCase)
        || IsWord(after, "pm")
        || IsWord(after, "in the afternoon")
        || IsWord(after, "in the evening")
            ? NumberUse.Afternoon
        : after.StartsWith("a.m", StringComparison.OrdinalIgnoreCase) || IsWord(after, "am") || IsWord(after, "in the morning")
            ? NumberUse.Morning
        : NumberUse.None;

    private static NumberMention Mention(int start, int end, NumberStrength strength, decimal value, NumberUse use = NumberUse.None) =>
        new(
            start,
            end,
            strength,
            use,
            [
                [value],
            ]
        );

    /// <summary>
    /// "twenty-five", "three hundred and fifty thousand", "a hundred", "two and a half"; an ordinal may end it: "twenty-first".
    /// </summary>
    private int ReadCardinal(string text, int start, List<NumberMention> found)
    {
        decimal total = 0;
        decimal group = 0;
        decimal last = -1;
        int end = start;
        int at = start;
        bool any = false;
        bool oneAlone = false;
        bool isOrdinal = false;
        while (true)
        {
            int wordEnd = EndOfWord(text, at);
            ReadOnlySpan<char> word = text.AsSpan(at, wordEnd - at);
            if (
                Units.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out decimal unit)
                && (!any || (last >= 20 && last < 100 && unit is > 0 and < 10) || last >= 100)
            )
            {
                group += unit;
                last = unit;
                oneAlone = !any && unit == 1;
            }
            else if (
                any
                && last >= 20
                && last < 100
                && Ordinals.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out decimal ordinal)
                && ordinal < 10
            )
            {
                group += ordinal;
                end = wordEnd;
                isOrdinal = true;
                break;
            }
            else if (
                any
                && last >= 20
                && last < 100
                && (word.Equals("first", StringComparison.OrdinalIgnoreCase) || word.Equals("second", StringComparison.OrdinalIgnoreCase))
            )
            {
                group += word.Length == 5 ? 1 : 2;
                end = wordEnd;
                isOrdinal = true;
                break;
            }
            else if (Sizes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out decimal size) && (!any || last > 0))
            {
                if (size == 100)
                {
                    group = Math.Max(group, 1) * 100;
                }
                else
                {
                    total += Math.Max(group, 1) * size;
                    group = 0;
                }

                last = size;
                oneAlone = false;
            }
            else
            {
                break;
            }

            any = true;
            end = wordEnd;
            at = SkipSpace(text, end);
            if (last >= 100 && IsWord(text.AsSpan(at), "and"))
            {
                at = SkipSpace(text, at + 3);
            }

            if (at == end)
            {
                break;
            }
        }

        decimal value = total + group;
        bool sizeAlone = Sizes.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(text.AsSpan(start, end - start));
        NumberStrength strength = oneAlone || sizeAlone || value == 0 ? NumberStrength.Hint : NumberStrength.Word;
        int next = SkipSpace(text, end);
        ReadOnlySpan<char> following = text.AsSpan(next, EndOfWord(text, next) - next);
        IReadOnlyList<IReadOnlyList<decimal>> readings =
        [
            [value],
        ];
        if (
            following.Equals("and", StringComparison.OrdinalIgnoreCase)
            && text.AsSpan(next).StartsWith("and a half", StringComparison.OrdinalIgnoreCase)
        )
        {
            // One and a half years are eighteen months.
            readings =
                value == 1
                    ?
                    [
                        [1.5m],
                        [1, 0.5m],
                        [18],
                    ]
                    :
                    [
                        [value + 0.5m],
                        [value],
                    ];
        }
        else if (
            value is > 0 and < 20
            && Fractions.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(following, out int of)
            && value < of
        )
        {
            end = next + following.Length;
            readings = NumberFractions.Readings(null, value, of);
        }
        else if (!isOrdinal && Multiple(text, end) is { Factor: > 1 } multiple)
        {
            end = multiple.End;
            readings =
            [
                [value * multiple.Factor],
            ];
        }

        found.Add(new NumberMention(start, end, strength, UseOf(text, start, end), readings));
        return end;
    }

    private static bool FollowsMoney(ReadOnlySpan<char> text, int at)
    {
        int sign = text[..at].LastIndexOfAnyExcept(DigitsAndMarks);
        return sign >= 0 && text[sign] is '$' or '£' or '€';
    }

    private static int SkipSpace(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\u00A0' or '\u202F' or '-' or '‑')
        {
            at++;
        }

        return at;
    }

    private static bool IsWord(ReadOnlySpan<char> text, string word) =>
        text.StartsWith(word, StringComparison.OrdinalIgnoreCase)
        && (text.Length == word.Length || !char.IsLetterOrDigit(text[word.Length]));
}
