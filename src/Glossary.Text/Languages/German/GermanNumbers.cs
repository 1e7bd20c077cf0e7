using System.Collections.Frozen;
using Glossary.Text.Checking;

namespace Glossary.Text.Languages.German;

/// <summary>
/// Numbers as German writes them (Duden, Die deutsche Rechtschreibung, K 78; DIN 5008): 5.000, 103,7 Millionen, dreiundzwanzig, Milliarde
/// for 10⁹ and Billion for 10¹².
/// </summary>
internal sealed class GermanNumbers : NumberRules
{
    private static readonly FrozenDictionary<string, decimal> Basic = new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["null"] = 0,
        ["ein"] = 1,
        ["eins"] = 1,
        ["zwei"] = 2,
        ["zwo"] = 2,
        ["drei"] = 3,
        ["vier"] = 4,
        ["fünf"] = 5,
        ["sechs"] = 6,
        ["sieben"] = 7,
        ["acht"] = 8,
        ["neun"] = 9,
        ["zehn"] = 10,
        ["elf"] = 11,
        ["zwölf"] = 12,
        ["dreizehn"] = 13,
        ["vierzehn"] = 14,
        ["fünfzehn"] = 15,
        ["sechzehn"] = 16,
        ["siebzehn"] = 17,
        ["achtzehn"] = 18,
        ["neunzehn"] = 19,
        ["zwanzig"] = 20,
        ["dreißig"] = 30,
        ["dreissig"] = 30,
        ["vierzig"] = 40,
        ["fünfzig"] = 50,
        ["sechzig"] = 60,
        ["siebzig"] = 70,
        ["achtzig"] = 80,
        ["neunzig"] = 90,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, decimal> Months = new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["januar"] = 1,
        ["jänner"] = 1,
        ["feber"] = 2,
        ["februar"] = 2,
        ["märz"] = 3,
        ["april"] = 4,
        ["mai"] = 5,
        ["juni"] = 6,
        ["juli"] = 7,
        ["august"] = 8,
        ["september"] = 9,
        ["oktober"] = 10,
        ["november"] = 11,
        ["dezember"] = 12,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Duden, "Abkürzungen der Monatsnamen".
    private static readonly FrozenDictionary<string, decimal> ShortMonths = new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["jan"] = 1,
        ["jän"] = 1,
        ["feb"] = 2,
        ["febr"] = 2,
        ["mrz"] = 3,
        ["apr"] = 4,
        ["jun"] = 6,
        ["jul"] = 7,
        ["aug"] = 8,
        ["sep"] = 9,
        ["sept"] = 9,
        ["okt"] = 10,
        ["nov"] = 11,
        ["dez"] = 12,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // What can say a number without being one, and words of size without a number before them.
    private static readonly FrozenDictionary<string, decimal> Hints = new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["beide"] = 2,
        ["beiden"] = 2,
        ["beider"] = 2,
        ["beides"] = 2,
        ["beidem"] = 2,
        ["paar"] = 2,
        ["paare"] = 2,
        ["paaren"] = 2,
        ["duo"] = 2,
        ["trio"] = 3,
        ["zweite"] = 2,
        ["zweiten"] = 2,
        ["zweiter"] = 2,
        ["zweites"] = 2,
        ["zweitens"] = 2,
        ["doppelt"] = 2,
        ["doppelte"] = 2,
        ["doppelten"] = 2,
        ["doppelter"] = 2,
        ["doppeltes"] = 2,
        ["dutzend"] = 12,
        ["dutzende"] = 12,
        ["jahrzehnt"] = 10,
        ["jahrzehnte"] = 10,
        ["jahrzehnten"] = 10,
        ["jahrzehnts"] = 10,
        ["jahrhundert"] = 100,
        ["jahrhunderts"] = 100,
        ["jahrhunderte"] = 100,
        ["jahrhunderten"] = 100,
        ["jahrtausend"] = 1000,
        ["hunderte"] = 100,
        ["hunderten"] = 100,
        ["hunderter"] = 100,
        ["tausende"] = 1000,
        ["tausenden"] = 1000,
        ["tausender"] = 1000,
        ["quartal"] = 3,
        ["quartals"] = 3,
        ["niemand"] = 0,
        ["kein"] = 0,
        ["keine"] = 0,
        ["keinen"] = 0,
        ["keiner"] = 0,
        ["keinem"] = 0,
        ["keines"] = 0,
        ["keinerlei"] = 0,
        ["ohne"] = 0,
        ["nullte"] = 0,
        ["mittag"] = 12,
        ["mittags"] = 12,
        ["teenager"] = 10,
        ["teenagern"] = 10,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // What else a word can say: half of a whole, of a hundred, of a year in months and of an hour in minutes.
    private static readonly FrozenDictionary<string, IReadOnlyList<decimal>[]> OpenHints = new Dictionary<string, IReadOnlyList<decimal>[]>(
        StringComparer.Ordinal
    )
    {
        ["mitternacht"] =
        [
            [12],
            [0],
            [24],
        ],
        ["woche"] =
        [
            [7],
            [1],
        ],
        ["viertelstunde"] =
        [
            [15],
            [4],
        ],
        ["dreiviertelstunde"] =
        [
            [45],
            [3, 4],
        ],
        ["halbjahr"] =
        [
            [6],
            [2],
        ],
        ["vierteljahr"] =
        [
            [3],
            [4],
        ],
        ["halbstunde"] =
        [
            [30],
            [2],
        ],
        ["halbiert"] =
        [
            [2],
            [0.5m],
            [50],
        ],
        ["halbieren"] =
        [
            [2],
            [0.5m],
            [50],
        ],
        ["halbierte"] =
        [
            [2],
            [0.5m],
            [50],
        ],
        ["halbierung"] =
        [
            [2],
            [0.5m],
            [50],
        ],
        ["anderthalb"] =
        [
            [1.5m],
            [1, 0.5m],
            [18],
        ],
        ["eineinhalb"] =
        [
            [1.5m],
            [1, 0.5m],
            [18],
        ],
        ["einhalb"] =
        [
            [0.5m],
        ],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> Fractions = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["hälfte"] = 2,
        ["halb"] = 2,
        ["halbe"] = 2,
        ["halben"] = 2,
        ["halbes"] = 2,
        ["halber"] = 2,
        ["drittel"] = 3,
        ["drittels"] = 3,
        ["dritteln"] = 3,
        ["viertel"] = 4,
        ["viertels"] = 4,
        ["vierteln"] = 4,
        ["fünftel"] = 5,
        ["fünfteln"] = 5,
        ["sechstel"] = 6,
        ["achtel"] = 8,
        ["achteln"] = 8,
        ["zehntel"] = 10,
        ["zehnteln"] = 10,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, decimal> Multiples = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase)
    {
        ["jahrzehnte"] = 10,
        ["jahrzehnten"] = 10,
        ["jahrzehnt"] = 10,
        ["jahrhunderte"] = 100,
        ["jahrhunderten"] = 100,
        ["jahrtausende"] = 1000,
        ["jahrtausenden"] = 1000,
        ["dutzend"] = 12,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, NumberUnit> UnitWords = new Dictionary<string, NumberUnit>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["prozent"] = NumberUnit.Percent,
        ["prozentig"] = NumberUnit.Percent,
        ["prozentige"] = NumberUnit.Percent,
        ["prozentigen"] = NumberUnit.Percent,
        ["prozentiger"] = NumberUnit.Percent,
        ["prozentiges"] = NumberUnit.Percent,
        ["prozentigem"] = NumberUnit.Percent,
        ["prozentpunkt"] = NumberUnit.PercentagePoint,
        ["prozentpunkte"] = NumberUnit.PercentagePoint,
        ["prozentpunkten"] = NumberUnit.PercentagePoint,
        ["dollar"] = NumberUnit.Dollar,
        ["dollars"] = NumberUnit.Dollar,
        ["euro"] = NumberUnit.Euro,
        ["euros"] = NumberUnit.Euro,
        ["pfund"] = NumberUnit.Pound,
        ["yen"] = NumberUnit.Yen,
        ["yuan"] = NumberUnit.Yuan,
        ["renminbi"] = NumberUnit.Yuan,
        ["won"] = NumberUnit.Won,
        ["franken"] = NumberUnit.Franc,
        ["franc"] = NumberUnit.Franc,
        ["francs"] = NumberUnit.Franc,
        ["rubel"] = NumberUnit.Rouble,
        ["rupie"] = NumberUnit.Rupee,
        ["rupien"] = NumberUnit.Rupee,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, decimal> Sizes = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase)
    {
        ["tausend"] = 1e3m,
        ["tsd"] = 1e3m,
        ["hundert"] = 100,
        ["million"] = 1e6m,
        ["millionen"] = 1e6m,
        ["mio"] = 1e6m,
        ["mill"] = 1e6m,
        ["milliarde"] = 1e9m,
        ["milliarden"] = 1e9m,
        ["mrd"] = 1e9m,
        ["billion"] = 1e12m,
        ["billionen"] = 1e12m,
        ["bio"] = 1e12m,
        ["billiarde"] = 1e15m,
        ["billiarden"] = 1e15m,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // What a number word begins a longer word with: zweijährig, Sechstagerennen, dreimal, Vierteiler.
    private static readonly string[] Counted =
    [
        "tägig",
        "jährig",
        "jähr",
        "jahres",
        "monatig",
        "monats",
        "wöchig",
        "stündig",
        "stunden",
        "minütig",
        "minuten",
        "sekündig",
        "fach",
        "mal",
        "stellig",
        "köpfig",
        "prozentig",
        "teilig",
        "seitig",
        "eck",
        "spurig",
        "stöckig",
        "geschossig",
        "bändig",
        "zeilig",
        "sprachig",
        "stufig",
        "stimmig",
        "motorig",
        "sitzer",
        "sitzig",
        "türig",
        "tage",
        "punkt",
        "dimensional",
        "kampf",
        "teiler",
        "tausender",
        "meter",
        "satz",
        "runden",
        "parteien",
        "mächte",
        "personen",
        "zylinder",
        "gängig",
        "wege",
        "staaten",
        "ländereck",
    ];

    private static readonly string[] OrdinalEndings = ["en", "er", "es", "em", "e"];

    private static readonly string[] OrdinalStems = ["zweit", "dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt"];

    public override bool ReadsWords => true;

    protected override ReadOnlySpan<string> NegativeBefore => new[] { "minus" };

    protected override ReadOnlySpan<string> NegativeAfter => new[] { "unter null", "unter dem Gefrierpunkt", "minus" };

    protected override ReadOnlySpan<string> Decreases =>
        new[]
        {
            "sank",
            "sink",
            "gesunken",
            "fiel",
            "fäll",
            "gefallen",
            "rückg",
            "zurückg",
            "abnahm",
            "abgenommen",
            "wenig",
            "verlust",
            "verlor",
            "niedriger",
            "gering",
            "reduzi",
            "verring",
            "minus",
            "minder",
        };

    protected override char DecimalSeparator => ',';

    protected override char GroupSeparator => '.';

    protected override (decimal Factor, int End) Size(ReadOnlySpan<char> text, int at)
    {
        int start = at;
        while (start < text.Length && text[start] is ' ' or '\u00A0' or '\u202F' or '-')
        {
            start++;
        }

        int end = EndOfWord(text, start);
        if (Sizes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[start..end], out decimal factor))
        {
            return (factor, end);
        }

        foreach (
            (string size, decimal of) in (ReadOnlySpan<(string, decimal)>)[("millionen", 1e6m), ("milliarden", 1e9m), ("tausend", 1e3m)]
        )
        {
            // "100-Millionen-Dollar" ends the word at the hyphen; "5-millionenfach" does not.
            if (text[start..end].StartsWith(size, StringComparison.OrdinalIgnoreCase) && end - start <= size.Length + 5)
            {
                return (of, end);
            }
        }

        return (1, at);
    }

    protected override NumberUse UseOf(ReadOnlySpan<char> text, int start, int end)
    {
        ReadOnlySpan<char> after = text[end..].TrimStart(" \u00A0\u202F");
        return after.StartsWith("Uhr") ? NumberUse.Hour | HalfOfDay(after[3..])
            : after.StartsWith("h ") ? NumberUse.Hour
            : text[end..].StartsWith("er") || text[end..].StartsWith("-er") || text[end..].StartsWith("iger") ? NumberUse.ShortYear
            : base.UseOf(text, start, end);
    }

    protected override NumberUnit UnitOf(ReadOnlySpan<char> text, int start, int end)
    {
        // "5 US-Dollar", "5 kanadische Dollar", "20-prozentig", "5-Euro-Schein".
        int at = end;
        for (int word = 0; word < 3; word++)
        {
            int next = at;
            while (next < text.Length && text[next] is ' ' or '\u00A0' or '\u202F' or '-')
            {
                next++;
            }

            int wordEnd = EndOfWord(text, next);
            ReadOnlySpan<char> here = text[next..wordEnd];
            if (here.IsEmpty || next == at)
            {
                return NumberUnit.None;
            }

            if (UnitWords.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(here, out NumberUnit unit))
            {
                return unit;
            }

            if (here is "Grad")
            {
                ReadOnlySpan<char> scale = text[wordEnd..].TrimStart();
                return scale.StartsWith("Celsius") ? NumberUnit.Celsius
                    : scale.StartsWith("Fahrenheit") ? NumberUnit.Fahrenheit
                    : NumberUnit.None;
            }

            if (!char.IsUpper(here[0]) && !here.EndsWith("ische") && !here.EndsWith("ischen"))
            {
                return NumberUnit.None;
            }

            at = wordEnd;
        }

        return NumberUnit.None;
    }

    protected override bool CountsDays(ReadOnlySpan<char> after) => after.StartsWith("Tag") || after.StartsWith("tägig");

    protected override (decimal Factor, int End) Multiple(ReadOnlySpan<char> text, int at)
    {
        int start = at;
        while (start < text.Length && text[start] is ' ' or '\u00A0' or '\u202F')
        {
            start++;
        }

        int end = EndOfWord(text, start);
        return start > at && Multiples.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[start..end], out decimal factor)
            ? (factor, end)
            : (1, at);
    }

    protected override int ReadWord(string text, int at, List<NumberMention> found)
    {
        int end = EndOfWord(text, at);
        if (end - at > 60)
        {
            return end;
        }

        Span<char> lower = stackalloc char[end - at];
        text.AsSpan(at, end - at).ToLowerInvariant(lower);
        ReadOnlySpan<char> word = lower;
        if (Months.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out decimal month) && char.IsUpper(text[at]))
        {
            found.Add(Mention(at, end, NumberStrength.Word, month));
        }
        else if (
            ShortMonths.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out decimal shortMonth)
            && char.IsUpper(text[at])
            && end < text.Length
            && text[end] == '.'
        )
        {
            found.Add(Mention(at, end, NumberStrength.Word, shortMonth));
        }
        else if (ReadClock(text, at, end, word, found) is { } clock)
        {
            return clock;
        }
        else if (OpenHints.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out IReadOnlyList<decimal>[]? readings))
        {
            found.Add(new NumberMention(at, end, NumberStrength.Hint, NumberUse.Hour, readings));
        }
        else if (Fractions.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out int of))
        {
            return ReadFraction(text, at, end, of, found);
        }
        else if (Hints.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out decimal hint))
        {
            found.Add(Mention(at, end, NumberStrength.Hint, hint));
        }
        else if (Sizes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out decimal size))
        {
            found.Add(Mention(at, end, NumberStrength.Hint, size));
        }
        else if (TryParse(word, out decimal value))
        {
            NumberStrength strength =
                value == 1 || word is "acht" or "sieben" && char.IsUpper(text[at]) ? NumberStrength.Hint : NumberStrength.Word;
            if (value is > 0 and < 20 && NextFraction(text, end) is { } fraction && value < fraction.Of)
            {
                found.Add(
                    new NumberMention(at, fraction.End, strength, NumberUse.None, NumberFractions.Readings(null, value, fraction.Of))
                );
                return fraction.End;
            }

            (decimal factor, int sizeEnd) = value > 0 ? Size(text, end) : (1, end);
            if (factor == 1)
            {
                (factor, sizeEnd) = Multiple(text, end);
            }

            found.Add(Mention(at, sizeEnd, strength, value * factor, UseOf(text, at, sizeEnd)));
            return sizeEnd;
        }
        else if (DecadeOf(word) is { } decade)
        {
            found.Add(Mention(at, end, NumberStrength.Hint, decade, NumberUse.ShortYear));
        }
        else if (JoinedFraction(word) is { } joined)
        {
            found.Add(
                new NumberMention(at, end, NumberStrength.Hint, NumberUse.None, NumberFractions.Readings(null, joined.Part, joined.Of))
            );
        }
        else if (TimesOf(word) is { } times)
        {
            found.Add(Mention(at, end, times == 2 ? NumberStrength.Hint : NumberStrength.Word, times));
        }
        else if (RankOf(word) is { } rank)
        {
            found.Add(Mention(at, end, NumberStrength.Hint, rank));
        }
        else if (OrdinalOf(word) is { } ordinal)
        {
            found.Add(Mention(at, end, ordinal < 3 || word.StartsWith("acht") ? NumberStrength.Hint : NumberStrength.Word, ordinal));
        }
        else if (CountOf(word) is { } count)
        {
            found.Add(
                Mention(at, end, NumberStrength.Word, count) with
                {
                    Unit = word.Contains("prozentig", StringComparison.Ordinal) ? NumberUnit.Percent : NumberUnit.None,
                }
            );
        }
        else if (Roman.Read(text.AsSpan(at, end - at)) is { } roman)
        {
            found.Add(Mention(at, end, NumberStrength.Hint, roman));
        }

        return end;
    }

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

    private static NumberUse HalfOfDay(ReadOnlySpan<char> after)
    {
        ReadOnlySpan<char> word = after.TrimStart(" 0123456789");
        return word.StartsWith("morgens") || word.StartsWith("vormittags") || word.StartsWith("früh") ? NumberUse.Morning
            : word.StartsWith("abends") || word.StartsWith("nachmittags") ? NumberUse.Afternoon
            : NumberUse.None;
    }

    /// <summary>
    /// A time of day in words: halb acht is half past seven, Viertel nach acht, drei viertel acht, zehn vor acht. Where to go on, or
    /// nothing for no time.
    /// </summary>
    private static int? ReadClock(string text, int at, int end, ReadOnlySpan<char> word, List<NumberMention> found)
    {
        int next = SkipSpace(text, end);
        int nextEnd = EndOfWord(text, next);
        ReadOnlySpan<char> following = text.AsSpan(next, nextEnd - next);
        int minutes = word switch
        {
            "halb" => 30,
            "viertel" => 15,
            "dreiviertel" => 45,
            "fünf" => 5,
            "zehn" => 10,
            "zwanzig" => 20,
            _ => 0,
        };
        if (word is "drei" && following.Equals("viertel", StringComparison.OrdinalIgnoreCase))
        {
            minutes = 45;
            end = nextEnd;
            next = SkipSpace(text, end);
            nextEnd = EndOfWord(text, next);
            following = text.AsSpan(next, nextEnd - next);
        }

        if (minutes == 0 || next == end)
        {
            return null;
        }

        // "Fünf vor halb acht" is five minutes before half past seven.
        bool before = following is "vor";
        bool after = following is "nach";
        int half = 0;
        if ((before || after) && minutes is not (30 or 45))
        {
            next = SkipSpace(text, nextEnd);
            nextEnd = EndOfWord(text, next);
            if (minutes < 15 && text.AsSpan(next, nextEnd - next) is "halb")
            {
                half = 30;
                next = SkipSpace(text, nextEnd);
            }
        }
        else if (before || after || minutes is 5 or 10 or 20)
        {
            return null;
        }

        (int hour, int hourEnd) = HourAt(text, next);
        if (hour == 0)
        {
            return null;
        }

        // Without "vor" and "nach" the quarter belongs to the hour that is being filled.
        int sum =
            before && half > 0 ? 30 - minutes
            : after && half > 0 ? 30 + minutes
            : before ? 60 - minutes
            : after ? 60 + minutes
            : minutes;
        int said =
            sum >= 60 ? hour
            : hour == 1 ? 12
            : hour - 1;
        IReadOnlyList<decimal> clock = [said, sum % 60];
        bool sure = minutes is 30 or 15 or 45 || half > 0;
        ReadOnlySpan<char> rest = text.AsSpan(hourEnd).TrimStart();
        NumberUse use = NumberUse.Hour | HalfOfDay(rest.StartsWith("Uhr") ? rest[3..] : rest);
        found.Add(
            new NumberMention(at, hourEnd, sure ? NumberStrength.Word : NumberStrength.Hint, use, sure ? [clock] : [clock, [minutes, hour]])
        );
        return hourEnd;
    }

    private static (int Hour, int End) HourAt(ReadOnlySpan<char> text, int start)
    {
        int end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        if (end - start is 1 or 2 && (end == text.Length || text[end] is not (':' or ',' or '%' or '/')))
        {
            return int.Parse(text[start..end], System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 12 and var hour
                ? (hour, end)
                : (0, start);
        }

        end = EndOfWord(text, start);
        return
            end > start
            && Basic.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[start..end], out decimal value)
            && value is >= 1 and <= 12
            && text[start..end] is not "ein"
            ? ((int)value, end)
            : (0, start);
    }

    /// <summary>One part of a whole: eine halbe Million, ein halbes Dutzend, ein Viertel, eine halbe Stunde.</summary>
    private int ReadFraction(string text, int at, int end, int of, List<NumberMention> found)
    {
        (decimal factor, int wholeEnd) = Size(text, end);
        if (factor == 1)
        {
            (factor, wholeEnd) = Multiple(text, end);
        }

        if (factor != 1)
        {
            found.Add(Mention(at, wholeEnd, NumberStrength.Hint, factor / of));
            return wholeEnd;
        }

        int next = SkipSpace(text, end);
        ReadOnlySpan<char> whole = text.AsSpan(next, EndOfWord(text, next) - next);
        List<IReadOnlyList<decimal>> readings =
        [
            [of],
            [1m / of],
        ];
        if (100 % of == 0)
        {
            readings.Add([100m / of]);
        }

        if (whole.StartsWith("Stunde"))
        {
            readings.Add([60m / of]);
        }
        else if (whole.StartsWith("Jahr"))
        {
            readings.Add([whole.StartsWith("Jahrhundert") ? 100m / of : 12m / of]);
        }

        found.Add(new NumberMention(at, end, NumberStrength.Hint, NumberUse.None, readings));
        return end;
    }

    private static (int Of, int End)? NextFraction(ReadOnlySpan<char> text, int at)
    {
        int start = SkipSpace(text, at);
        int end = EndOfWord(text, start);
        if (start == at || end - start > 9)
        {
            return null;
        }

        Span<char> lower = stackalloc char[end - start];
        text[start..end].ToLowerInvariant(lower);
        return Fractions.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower, out int of) && of > 2 ? (of, end) : null;
    }

    /// <summary>A number of parts that begins a longer word or is one: Zweidrittelmehrheit, dreiviertel.</summary>
    private static (decimal Part, int Of)? JoinedFraction(ReadOnlySpan<char> word)
    {
        foreach (
            (string part, int of) in (ReadOnlySpan<(string, int)>)
                [("drittel", 3), ("viertel", 4), ("fünftel", 5), ("achtel", 8), ("zehntel", 10)]
        )
        {
            int at = word.IndexOf(part);
            if (at > 2 && TryParse(word[..at], out decimal value) && value > 0 && value < of)
            {
                return (value, of);
            }
        }

        return null;
    }

    /// <summary>A decade: achtziger, Achtzigerjahre, Achtzigern.</summary>
    private static decimal? DecadeOf(ReadOnlySpan<char> word)
    {
        int at = word.IndexOf("er");
        while (
            at > 0
            && word[..at]
                is not (
                    "zwanzig"
                    or "dreißig"
                    or "dreissig"
                    or "vierzig"
                    or "fünfzig"
                    or "sechzig"
                    or "siebzig"
                    or "achtzig"
                    or "neunzig"
                    or "null"
                )
        )
        {
            int more = word[(at + 1)..].IndexOf("er");
            at = more < 0 ? -1 : at + 1 + more;
        }

        return
            at > 0
            && word[(at + 2)..] is "" or "n" or "jahre" or "jahren" or "jahr"
            && Basic.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word[..at], out decimal value)
            ? value
            : null;
    }

    /// <summary>How many times as much: verdoppelt, verdreifachen.</summary>
    private static decimal? TimesOf(ReadOnlySpan<char> word)
    {
        if (!word.StartsWith("ver"))
        {
            return null;
        }

        if (word.StartsWith("verdopp"))
        {
            return 2;
        }

        int fold = word.IndexOf("fach");
        return fold > 5 && TryParse(word[3..fold], out decimal value) && value > 1 ? value : null;
    }

    /// <summary>A place in an order: die zweitgrößte Stadt, zu dritt.</summary>
    private static decimal? RankOf(ReadOnlySpan<char> word)
    {
        for (int i = 0; i < OrdinalStems.Length; i++)
        {
            if (
                word.StartsWith(OrdinalStems[i])
                && (word.Length == OrdinalStems[i].Length || word.Length > OrdinalStems[i].Length + 3)
                && (
                    word.Length == OrdinalStems[i].Length
                    || word.EndsWith("ste")
                    || word.EndsWith("sten")
                    || word.EndsWith("ster")
                    || word.EndsWith("stes")
                    || word[OrdinalStems[i].Length..].StartsWith("größt")
                    || word[OrdinalStems[i].Length..].StartsWith("letzt")
                )
            )
            {
                return i + 2;
            }
        }

        return null;
    }

    private static int SkipSpace(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\u00A0' or '\u202F')
        {
            at++;
        }

        return at;
    }

    /// <summary>A cardinal: dreiundzwanzig, zweihundertfünfzigtausend; with an ending if it is one alone: eine, einem.</summary>
    private static bool TryParse(ReadOnlySpan<char> word, out decimal value)
    {
        if (word is "eine" or "einen" or "einem" or "einer" or "eines")
        {
            value = 1;
            return true;
        }

        if (word.EndsWith("einhalb") && word.Length > 7)
        {
            bool known = TryParse(word[..^7], out value);
            value += 0.5m;
            return known;
        }

        // Of two sizes the greater parts the word first: hunderttausend is 100 × 1000.
        return TrySplit(word, "tausend", 1000, out value) || TrySplit(word, "hundert", 100, out value) || TryBelowHundred(word, out value);
    }

    private static bool TrySplit(ReadOnlySpan<char> word, string size, decimal factor, out decimal value)
    {
        value = 0;
        int at = word.IndexOf(size);
        if (at < 0)
        {
            return false;
        }

        decimal times = 1;
        decimal rest = 0;
        ReadOnlySpan<char> after = word[(at + size.Length)..];
        if (
            (at > 0 && !TryParse(word[..at], out times))
            || (!after.IsEmpty && !TryParse(after.StartsWith("und") ? after[3..] : after, out rest))
        )
        {
            return false;
        }

        value = (times * factor) + rest;
        return true;
    }

    private static bool TryBelowHundred(ReadOnlySpan<char> word, out decimal value)
    {
        FrozenDictionary<string, decimal>.AlternateLookup<ReadOnlySpan<char>> basic = Basic.GetAlternateLookup<ReadOnlySpan<char>>();
        if (basic.TryGetValue(word, out value))
        {
            return true;
        }

        int and = word.IndexOf("und");
        if (
            and > 0
            && basic.TryGetValue(word[..and], out decimal unit)
            && unit < 10
            && basic.TryGetValue(word[(and + 3)..], out decimal tens)
            && tens >= 20
        )
        {
            value = unit + tens;
            return true;
        }

        return false;
    }

    /// <summary>An ordinal with its ending: dritte, zwanzigsten; the second is a hint, since it is also "the other".</summary>
    private static decimal? OrdinalOf(ReadOnlySpan<char> word)
    {
        foreach (string ending in OrdinalEndings)
        {
            if (!word.EndsWith(ending))
            {
                continue;
            }

            ReadOnlySpan<char> stem = word[..^ending.Length];
            decimal value;
            switch (stem)
            {
                case "erst":
                    return 1;
                case "dritt":
                    return 3;
                case "siebt":
                    return 7;
                case "acht":
                    return 8;
            }

            if (
                (stem.EndsWith("st") && TryParse(stem[..^2], out value) && value >= 20)
                || (stem.EndsWith("t") && TryParse(stem[..^1], out value) && value is > 3 and < 20)
            )
            {
                return value;
            }
        }

        return null;
    }

    private static decimal? CountOf(ReadOnlySpan<char> word)
    {
        foreach (string counted in Counted)
        {
            int at = word.IndexOf(counted);
            if (
                at > 2
                && TryParse(
                    word[at - 1] == 's' && at > 3 && !word[..at].SequenceEqual("sechs") ? word[..(at - 1)] : word[..at],
                    out decimal value
                )
                && value > 1
            )
            {
                return value;
            }
        }

        return null;
    }
}
