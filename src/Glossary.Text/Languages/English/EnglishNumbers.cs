using System.Buffers;
using System.Collections.Frozen;
using Glossary.Text.Checking;

namespace Glossary.Text.Languages.English;

/// <summary>Numbers as English writes them: 5,000, 103.7 million, twenty-three, a hundred and fifty, the '90s; a billion is 10⁹ and a trillion 10¹².</summary>
internal sealed class EnglishNumbers : NumberRules
{
    private static readonly SearchValues<char> DigitsAndMarks = SearchValues.Create("0123456789.,");

    private static readonly FrozenDictionary<string, decimal> Units = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase)
    {
        ["zero"] = 0, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11,
        ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15, ["sixteen"] = 16, ["seventeen"] = 17, ["eighteen"] = 18, ["nineteen"] = 19, ["twenty"] = 20,
        ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50, ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, decimal> Ordinals = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase)
    {
        ["third"] = 3, ["fourth"] = 4, ["fifth"] = 5, ["sixth"] = 6, ["seventh"] = 7, ["eighth"] = 8, ["ninth"] = 9, ["tenth"] = 10, ["eleventh"] = 11, ["twelfth"] = 12,
        ["thirteenth"] = 13, ["fourteenth"] = 14, ["fifteenth"] = 15, ["sixteenth"] = 16, ["seventeenth"] = 17, ["eighteenth"] = 18, ["nineteenth"] = 19, ["twentieth"] = 20, ["thirtieth"] = 30,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, decimal> Decades = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase)
    {
        ["twenties"] = 20, ["thirties"] = 30, ["forties"] = 40, ["fifties"] = 50, ["sixties"] = 60, ["seventies"] = 70, ["eighties"] = 80, ["nineties"] = 90,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // With a capital only. May and March are other words too.
    private static readonly FrozenDictionary<string, decimal> Months = new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["January"] = 1, ["Jan"] = 1, ["February"] = 2, ["Feb"] = 2, ["March"] = 3, ["Mar"] = 3, ["April"] = 4, ["Apr"] = 4, ["May"] = 5, ["June"] = 6, ["Jun"] = 6, ["July"] = 7, ["Jul"] = 7,
        ["August"] = 8, ["Aug"] = 8, ["September"] = 9, ["Sept"] = 9, ["Sep"] = 9, ["October"] = 10, ["Oct"] = 10, ["November"] = 11, ["Nov"] = 11, ["December"] = 12, ["Dec"] = 12,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, decimal> Hints = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase)
    {
        ["first"] = 1, ["once"] = 1, ["second"] = 2, ["secondly"] = 2, ["both"] = 2, ["twice"] = 2, ["double"] = 2, ["doubled"] = 2, ["doubling"] = 2, ["pair"] = 2, ["pairs"] = 2, ["couple"] = 2,
        ["half"] = 2, ["halves"] = 2, ["twin"] = 2, ["twins"] = 2, ["twofold"] = 2, ["duo"] = 2, ["either"] = 2, ["neither"] = 2, ["dual"] = 2, ["two-thirds"] = 2, ["thrice"] = 3, ["triple"] = 3, ["tripled"] = 3, ["trio"] = 3,
        ["thirds"] = 3, ["quarter"] = 4, ["quarters"] = 4, ["quadruple"] = 4, ["quarterly"] = 4, ["dozen"] = 12, ["dozens"] = 12, ["decade"] = 10, ["decades"] = 10, ["century"] = 100, ["centuries"] = 100,
        ["fortnight"] = 14, ["hundreds"] = 100, ["thousands"] = 1e3m, ["millions"] = 1e6m, ["billions"] = 1e9m, ["trillions"] = 1e12m, ["no"] = 0, ["none"] = 0, ["nobody"] = 0, ["nil"] = 0,
        ["millennium"] = 1e3m, ["noon"] = 12, ["midnight"] = 12, ["fifths"] = 5, ["tenths"] = 10,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, decimal> Sizes = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase)
    {
        ["hundred"] = 100, ["thousand"] = 1e3m, ["million"] = 1e6m, ["mn"] = 1e6m, ["billion"] = 1e9m, ["bn"] = 1e9m, ["trillion"] = 1e12m, ["tn"] = 1e12m, ["quadrillion"] = 1e15m,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

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
        return start != at ? (1, at) : word switch
        {
            "k" or "K" => (1e3m, end),
            "M" => (1e6m, end),
            "m" when FollowsMoney(text, at) => (1e6m, end),
            "B" => (1e9m, end),
            _ => (1, at),
        };
    }

    protected override NumberUse UseOf(ReadOnlySpan<char> text, int start, int end)
    {
        ReadOnlySpan<char> after = text[end..].TrimStart(" \u00A0\u202F");
        return after.StartsWith("p.m", StringComparison.OrdinalIgnoreCase) || after.StartsWith("a.m", StringComparison.OrdinalIgnoreCase) || after.StartsWith("o'clock") || after.StartsWith("o’clock")
                || IsWord(after, "pm") || IsWord(after, "am") ? NumberUse.Hour
            : after.StartsWith("percent", StringComparison.OrdinalIgnoreCase) || (after.StartsWith("per cent", StringComparison.OrdinalIgnoreCase)) ? NumberUse.Percent
            : IsWord(text[end..], "s") || text[end..].StartsWith("'s") || text[end..].StartsWith("’s") ? NumberUse.ShortYear
            : base.UseOf(text, start, end);
    }

    protected override int ReadWord(string text, int at, List<NumberMention> found)
    {
        int end = EndOfWord(text, at);
        ReadOnlySpan<char> word = text.AsSpan(at, end - at);
        if (Months.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out decimal month))
        {
            found.Add(Mention(at, end, word is "May" or "March" or "Mar" or "Jan" or "Jun" or "Dec" ? NumberStrength.Hint : NumberStrength.Word, month));
        }
        else if (Decades.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out decimal decade))
        {
            found.Add(Mention(at, end, NumberStrength.Hint, decade, NumberUse.ShortYear));
        }
        else if (Units.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(word) || Sizes.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(word))
        {
            return ReadCardinal(text, at, found);
        }
        else if (Ordinals.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out decimal ordinal))
        {
            found.Add(Mention(at, end, NumberStrength.Word, ordinal));
        }
        else if (Hints.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out decimal hint))
        {
            int after = SkipSpace(text, end);
            (decimal factor, int sizeEnd) = word.Equals("half", StringComparison.OrdinalIgnoreCase)
                ? Size(text, IsWord(text.AsSpan(after), "a") ? after + 1 : end)
                : (1, end);
            found.Add(Mention(at, factor == 1 ? end : sizeEnd, NumberStrength.Hint, factor == 1 ? hint : factor / 2));
            return factor == 1 ? end : sizeEnd;
        }
        else if (Roman.Read(word) is { } roman)
        {
            found.Add(Mention(at, end, NumberStrength.Hint, roman));
        }

        return end;
    }

    private static NumberMention Mention(int start, int end, NumberStrength strength, decimal value, NumberUse use = NumberUse.None) => new(start, end, strength, use, [[value]]);

    /// <summary>"twenty-five", "three hundred and fifty thousand", "a hundred", "two and a half"; an ordinal may end it: "twenty-first".</summary>
    private int ReadCardinal(string text, int start, List<NumberMention> found)
    {
        decimal total = 0;
        decimal group = 0;
        decimal last = -1;
        int end = start;
        int at = start;
        bool any = false;
        bool oneAlone = false;
        while (true)
        {
            int wordEnd = EndOfWord(text, at);
            ReadOnlySpan<char> word = text.AsSpan(at, wordEnd - at);
            if (Units.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out decimal unit)
                && (!any || (last >= 20 && last < 100 && unit is > 0 and < 10) || last >= 100))
            {
                group += unit;
                last = unit;
                oneAlone = !any && unit == 1;
            }
            else if (any && last >= 20 && last < 100 && Ordinals.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out decimal ordinal) && ordinal < 10)
            {
                group += ordinal;
                end = wordEnd;
                break;
            }
            else if (any && last >= 20 && last < 100 && (word.Equals("first", StringComparison.OrdinalIgnoreCase) || word.Equals("second", StringComparison.OrdinalIgnoreCase)))
            {
                group += word.Length == 5 ? 1 : 2;
                end = wordEnd;
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
        IReadOnlyList<decimal>[] readings = IsWord(text.AsSpan(SkipSpace(text, end)), "and") && text.AsSpan(SkipSpace(text, end)).StartsWith("and a half", StringComparison.OrdinalIgnoreCase)
            ? [[value + 0.5m], [value]]
            : [[value]];
        bool size1 = Sizes.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(text.AsSpan(start, end - start));
        found.Add(new NumberMention(start, end, oneAlone || size1 || value == 0 ? NumberStrength.Hint : NumberStrength.Word, UseOf(text, start, end), readings));
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
        text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || !char.IsLetterOrDigit(text[word.Length]));
}
