using System.Buffers;
using Glossary.Text.Structures;
using Glossary.Text.Subtags;

namespace Glossary.Text.Checking;

/// <summary>
/// How a language writes numbers; a subclass for each language, the default for the others: digits, grouped and divided as in English.
/// </summary>
internal class NumberRules
{
    /// <summary>Longer runs of digits are no quantities; their last digits stand for them.</summary>
    private const int MaxDigits = 20;

    /// <summary>What ends the words that belong to a number.</summary>
    private static readonly SearchValues<char> Breaks = SearchValues.Create(".,;:!?0123456789");

    public static NumberRules Default { get; } = new OpenNumbers();

    /// <summary>The rules of each language.</summary>
    public static LanguageTable<NumberRules> ByLanguage { get; } = new();

    /// <summary>Whether number words are read.</summary>
    public virtual bool ReadsWords => false;

    /// <summary>What stands before the fraction.</summary>
    protected virtual char DecimalSeparator => '.';

    /// <summary>What stands between groups of three digits.</summary>
    protected virtual char GroupSeparator => ',';

    /// <summary>Whether another language's separators are as likely as these: 1.500 is fifteen hundred or one and a half.</summary>
    protected virtual bool SeparatorsAreOpen => false;

    /// <summary>What says less than zero before a number.</summary>
    protected virtual ReadOnlySpan<string> NegativeBefore => [];

    /// <summary>What says less than zero after a number, with the degrees between if they are said.</summary>
    protected virtual ReadOnlySpan<string> NegativeAfter => [];

    /// <summary>Words of a change to less, in lower case: beside one, a change of 5 says what -5 says.</summary>
    protected virtual ReadOnlySpan<string> Decreases => [];

    /// <summary>Adds every number of a text that does not lie in one of the stretches to leave out, in order of place.</summary>
    public void Find(string text, IReadOnlyList<KeptPiece> leaveOut, List<NumberMention> found)
    {
        int at = 0;
        int next = 0;
        while (at < text.Length)
        {
            while (next < leaveOut.Count && leaveOut[next].End <= at)
            {
                next++;
            }

            if (next < leaveOut.Count && leaveOut[next].Start <= at)
            {
                at = leaveOut[next].End;
                continue;
            }

            int before = found.Count;
            at =
                IsDigit(text[at]) || NumberFractions.Of(text[at]) is not null ? ReadDigits(text, at, found)
                : char.IsLetter(text[at]) ? ReadWord(text, at, found)
                : at + 1;
            for (int i = before; i < found.Count; i++)
            {
                found[i] = InContext(text, found[i]);
                if (i > 0)
                {
                    found[i - 1] = WithSizeOf(text, found[i - 1], found[i]);
                }
            }
        }
    }

    /// <summary>Of two ends of a range the word of size may stand with the second alone: 5 to 10 million.</summary>
    private NumberMention WithSizeOf(string text, NumberMention first, NumberMention second)
    {
        const int MaxLinkLength = 7;
        int between = second.Start - first.End;
        if (
            between is < 1 or > MaxLinkLength
            || first.Strength != NumberStrength.Digits
            || second.Strength != NumberStrength.Digits
            || first.Readings is not [[var value]]
            || second.Readings[0] is not [var sized]
        )
        {
            return first;
        }

        int digits = EndOfDigits(text, second.Start);
        bool isLink =
            text.AsSpan(first.End, between).Trim(" $€£\u00A0")
            is "-"
                or "–"
                or "—"
                or "~"
                or "to"
                or "bis"
                or "or"
                or "oder"
                or "and"
                or "und";
        return
            isLink
            && digits < second.End
            && Read(text.AsSpan(second.Start, digits - second.Start))[0] is [> 0 and var plain]
            && sized / plain >= 1000
            ? first with
            {
                Readings =
                [
                    [value],
                    [SafeMultiply(value, sized / plain)],
                ],
            }
            : first;
    }

    /// <summary>Writes a number as this language does, with groups if <paramref name="grouped"/>.</summary>
    public string Write(decimal value, bool grouped) =>
        value
            .ToString(grouped ? "#,0.############" : "0.############", System.Globalization.CultureInfo.InvariantCulture)
            .Replace(',', '\0')
            .Replace('.', DecimalSeparator)
            .Replace('\0', GroupSeparator);

    /// <summary>A word of size after digits, such as " million": its factor, and where it ends. A factor of 1 for none.</summary>
    protected virtual (decimal Factor, int End) Size(ReadOnlySpan<char> text, int at) => (1, at);

    /// <summary>Reads the word that begins at <paramref name="at"/>, and those that make one number with it.</summary>
    /// <returns>Where to go on: the end of the word at least.</returns>
    protected virtual int ReadWord(string text, int at, List<NumberMention> found) => EndOfWord(text, at);

    /// <summary>What digits count, from what stands around them.</summary>
    protected virtual NumberUse UseOf(ReadOnlySpan<char> text, int start, int end)
    {
        ReadOnlySpan<char> after = text[end..].TrimStart(" \u00A0\u202F");
        return after.StartsWith(":") && after.Length > 2 && IsDigit(after[1]) && IsDigit(after[2]) ? NumberUse.Hour
            : start > 0 && text[start - 1] is '’' or '\'' or '‘' ? NumberUse.ShortYear
            : start > 4 && text[start - 1] is '-' or '–' or '/' && IsDigit(text[start - 2]) && IsDigit(text[start - 5]) && end - start == 2
                ? NumberUse.ShortYear
            : end - start == 2 && (EndsDate(text, start) || EndsYears(text, start)) ? NumberUse.ShortYear
            : NumberUse.None;
    }

    /// <summary>The unit that stands with a number as a word; signs and codes are the same in all languages.</summary>
    protected virtual NumberUnit UnitOf(ReadOnlySpan<char> text, int start, int end) => NumberUnit.None;

    /// <summary>Whether days are counted by what follows a number: fourteen of them are two weeks.</summary>
    protected virtual bool CountsDays(ReadOnlySpan<char> after) => false;

    /// <summary>
    /// Whether a count of decades, centuries or dozens follows: what the number is to be multiplied by, and where that word ends. A factor
    /// of 1 for none.
    /// </summary>
    protected virtual (decimal Factor, int End) Multiple(ReadOnlySpan<char> text, int at) => (1, at);

    /// <summary>Reads digits with their separators and what follows them.</summary>
    protected virtual int ReadDigits(string text, int start, List<NumberMention> found)
    {
        int end = EndOfDigits(text, start);
        List<IReadOnlyList<decimal>> readings = NumberFractions.Read(text, start, ref end) ?? Read(text.AsSpan(start, end - start));
        (decimal factor, int sizeEnd) = Size(text, end);
        if (factor == 1)
        {
            (factor, sizeEnd) = Multiple(text, end);
        }

        if (factor != 1)
        {
            // A single letter of size can be part of a name: 4K, 5M.
            decimal whole = readings[0].Count == 1 ? readings[0][0] : 0;
            readings =
                sizeEnd == end + 1
                    ?
                    [
                        [SafeMultiply(whole, factor)],
                        readings[0],
                    ]
                    :
                    [
                        [SafeMultiply(whole, factor)],
                    ];
        }

        NumberUse use = UseOf(text, start, sizeEnd);
        if ((use & NumberUse.Hour) != 0 && readings.Count == 1 && Parts(text.AsSpan(start, end - start)) is { Count: 2 } time)
        {
            readings.Add(time);
        }

        found.Add(new NumberMention(start, sizeEnd, NumberStrength.Digits, use, readings));
        return sizeEnd;
    }

    /// <summary>
    /// Digits joined by separators, each between two digits; groups of three after a space too (ISO 80000-1, 7.3.1), where it is a plain
    /// one only behind at most three digits.
    /// </summary>
    protected static int EndOfDigits(ReadOnlySpan<char> text, int start)
    {
        int end = start;
        bool grouped = false;
        while (end < text.Length)
        {
            if (IsDigit(text[end]))
            {
                end++;
            }
            else if (text[end] is '.' or ',' or '\'' or '’' && end + 1 < text.Length && IsDigit(text[end + 1]))
            {
                end++;
            }
            else if (text[end] is '\u00A0' or '\u202F' or '\u2009' && IsGroup(text, end + 1))
            {
                end++;
            }
            else if (
                text[end] == ' '
                && IsGroup(text, end + 1)
                && (grouped || (end - start <= 3 && text[start] != '0' && !text[start..end].ContainsAny(".,'’")))
            )
            {
                grouped = true;
                end++;
            }
            else
            {
                break;
            }
        }

        return end;
    }

    /// <summary>What a run of digits and separators can mean.</summary>
    protected List<IReadOnlyList<decimal>> Read(ReadOnlySpan<char> run)
    {
        List<IReadOnlyList<decimal>> readings = [];
        if (TryRead(run, GroupSeparator, DecimalSeparator, out decimal value))
        {
            readings.Add([value]);
            if (SeparatorsAreOpen && TryRead(run, DecimalSeparator, GroupSeparator, out decimal other) && other != value)
            {
                readings.Add([other]);
            }

            if (run.Contains(' '))
            {
                readings.Add(Parts(run));
            }
        }
        else if (TryRead(run, DecimalSeparator, GroupSeparator, out value))
        {
            // A date, a version or a number in the other convention.
            readings.Add([value]);
            readings.Add(Parts(run));
        }
        else
        {
            List<decimal> parts = Parts(run);
            readings.Add(parts);

            // A date whose year has no century: 3.4.24.
            if (parts is [>= 1 and <= 31, >= 1 and <= 31, >= 0 and < 100] && char.IsAsciiDigit(run[^2]))
            {
                readings.Add([parts[0], parts[1], 2000 + parts[2]]);
                readings.Add([parts[0], parts[1], 1900 + parts[2]]);
            }
        }

        return readings;
    }

    protected static bool IsDigit(char c) => char.IsAsciiDigit(c) || c is >= '０' and <= '９';

    protected static int EndOfWord(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsLetter(text[at]))
        {
            at++;
        }

        return at;
    }

    protected static decimal SafeMultiply(decimal value, decimal factor) => Math.Abs(value) > 1_000_000_000_000m ? value : value * factor;

    protected static bool IsGroup(ReadOnlySpan<char> text, int at)
    {
        for (int i = 0; i < 3; i++)
        {
            if (at + i >= text.Length || !IsDigit(text[at + i]))
            {
                return false;
            }
        }

        return at + 3 >= text.Length || !IsDigit(text[at + 3]);
    }

    /// <summary>The number with its unit and its sign, and with the value that it has beside a word of decrease.</summary>
    private NumberMention InContext(string text, NumberMention mention)
    {
        (NumberUnit unit, int start) = NumberUnits.Before(text, mention.Start);
        if (unit == NumberUnit.None)
        {
            unit = NumberUnits.After(text.AsSpan(mention.End));
        }

        if (unit == NumberUnit.None)
        {
            unit = mention.Unit == NumberUnit.None ? UnitOf(text, mention.Start, mention.End) : mention.Unit;
        }

        if (mention.Readings is [[14]] && CountsDays(text.AsSpan(mention.End).TrimStart(" -\u00A0\u202F")))
        {
            mention = mention with
            {
                Readings =
                [
                    [14],
                    [2],
                ],
            };
        }

        // The full hour has no minutes where it is said in words: 5:00 is five.
        if (
            mention is { Strength: NumberStrength.Digits, End: var minutes }
            && minutes - mention.Start == 2
            && mention.Start > 1
            && text[mention.Start] == '0'
            && text[mention.Start + 1] == '0'
            && text[mention.Start - 1] == ':'
            && IsDigit(text[mention.Start - 2])
        )
        {
            return mention with { Strength = NumberStrength.Hint };
        }

        if (mention.Readings[0] is [0] || mention.Strength == NumberStrength.Hint)
        {
            return unit == mention.Unit ? mention : mention with { Unit = unit };
        }

        if (IsNegative(text, start, mention.End))
        {
            return mention with { Unit = unit, Readings = [.. mention.Readings.Select(Negated)] };
        }

        bool change =
            unit is not (NumberUnit.Celsius or NumberUnit.Fahrenheit)
            && mention.Readings[0].Count == 1
            && IsNear(text, mention.Start, mention.End, Decreases)
            && !StartsWithDegrees(text.AsSpan(mention.End));
        return change ? mention with { Unit = unit, Readings = [.. mention.Readings, Negated(mention.Readings[0])] }
            : unit == mention.Unit ? mention
            : mention with { Unit = unit };
    }

    private static IReadOnlyList<decimal> Negated(IReadOnlyList<decimal> reading) => [.. reading.Select(v => -v)];

    /// <summary>
    /// A minus sign that joins nothing: at the start, or behind a space or an opening bracket and no number. A hyphen or a dash stands for
    /// it (DIN 5008).
    /// </summary>
    private bool IsNegative(string text, int start, int end)
    {
        int at = start - 1;
        if (at >= 0 && text[at] is '-' or '−' or '–' or '‑')
        {
            bool free =
                at == 0
                || char.IsWhiteSpace(text[at - 1])
                || text[at - 1] is '(' or '[' or '"' or '“' or '„' or '«' or ':' or '~' or '=' or '≈';
            ReadOnlySpan<char> before = text.AsSpan(0, at).TrimEnd();
            if (free && (before.IsEmpty || !IsDigit(before[^1])))
            {
                return true;
            }
        }

        ReadOnlySpan<char> front = text.AsSpan(Math.Max(0, start - 20), Math.Min(20, start)).TrimEnd();
        foreach (string word in NegativeBefore)
        {
            if (
                front.EndsWith(word, StringComparison.OrdinalIgnoreCase)
                && (front.Length == word.Length || !char.IsLetter(front[^(word.Length + 1)]))
            )
            {
                return true;
            }
        }

        ReadOnlySpan<char> back = text.AsSpan(end, Math.Min(40, text.Length - end));
        foreach (string word in NegativeAfter)
        {
            int below = back.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (below >= 0 && !back[..below].ContainsAny(Breaks) && back[..below].Count(' ') <= 3)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNear(string text, int start, int end, ReadOnlySpan<string> words)
    {
        if (words.IsEmpty)
        {
            return false;
        }

        const int Window = 40;
        int from = Math.Max(0, start - Window);
        ReadOnlySpan<char> around = text.AsSpan(from, Math.Min(text.Length, end + Window) - from);
        foreach (string word in words)
        {
            int at = around.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at == 0 || (at > 0 && (!char.IsAsciiLetter(word[0]) || !char.IsLetter(around[at - 1]))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsWithDegrees(ReadOnlySpan<char> after)
    {
        ReadOnlySpan<char> unit = after.TrimStart(" \u00A0\u202F");
        return unit.StartsWith("°")
            || unit.StartsWith("degree", StringComparison.OrdinalIgnoreCase)
            || unit.StartsWith("Grad")
            || unit.StartsWith("도");
    }

    /// <summary>Whether a day and a month stand before a number as in 4/3/24.</summary>
    private static bool EndsDate(ReadOnlySpan<char> text, int start)
    {
        int at = start;
        for (int part = 0; part < 2; part++)
        {
            if (at < 2 || text[at - 1] is not ('/' or '.' or '-') || !IsDigit(text[at - 2]))
            {
                return false;
            }

            at -= at > 2 && IsDigit(text[at - 3]) ? 3 : 2;
        }

        return at == 0 || !IsDigit(text[at - 1]);
    }

    /// <summary>Whether a year and one short word stand before a number: 1990 to 95.</summary>
    private static bool EndsYears(ReadOnlySpan<char> text, int start)
    {
        int word = start - 1;
        while (word > 0 && char.IsLetter(text[word - 1]))
        {
            word--;
        }

        return word > 4
            && start - word is > 2 and < 5
            && text[start - 1] == ' '
            && text[word - 1] == ' '
            && !text[(word - 5)..(word - 1)].ContainsAnyExceptInRange('0', '9');
    }

    private static bool TryRead(ReadOnlySpan<char> run, char group, char point, out decimal value)
    {
        value = 0;
        int fraction = run.IndexOf(point);
        if (fraction >= 0 && run[(fraction + 1)..].IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return false;
        }

        ReadOnlySpan<char> whole = fraction >= 0 ? run[..fraction] : run;
        bool grouped = false;
        bool ofTwo = false;
        int inGroup = 0;
        for (int i = 0; i < whole.Length; i++)
        {
            if (IsDigit(whole[i]))
            {
                inGroup++;
                continue;
            }

            // India groups by two before the last three: 12,34,000.
            bool mark = whole[i] == group || whole[i] is '\'' or '’' or ' ' or '\u00A0' or '\u202F' or '\u2009';
            ofTwo |= grouped && inGroup == 2;
            if (!mark || inGroup is 0 or > 3 || (grouped && inGroup != (ofTwo ? 2 : 3)))
            {
                return false;
            }

            grouped = true;
            inGroup = 0;
        }

        if (grouped && (inGroup != 3 || (whole[0] is '0' && whole.Length > 1)))
        {
            return false;
        }

        value = Digits(whole);
        decimal place = 0.1m;
        for (int i = fraction + 1; fraction >= 0 && i < run.Length && place > 1e-12m; i++, place /= 10)
        {
            value += place * (run[i] - '0');
        }

        return true;
    }

    protected static List<decimal> Parts(ReadOnlySpan<char> run)
    {
        List<decimal> parts = [];
        int start = 0;
        for (int i = 0; i <= run.Length; i++)
        {
            if (i == run.Length || !IsDigit(run[i]))
            {
                if (i > start)
                {
                    parts.Add(Digits(run[start..i]));
                }

                start = i + 1;
            }
        }

        return parts;
    }

    private static decimal Digits(ReadOnlySpan<char> run)
    {
        decimal value = 0;
        foreach (char c in run.Length > MaxDigits ? run[^MaxDigits..] : run)
        {
            if (IsDigit(c))
            {
                value = (value * 10) + (c >= '０' ? c - '０' : c - '0');
            }
        }

        return value;
    }
}

/// <summary>Digits of a language that nothing is known of.</summary>
internal sealed class OpenNumbers : NumberRules
{
    protected override bool SeparatorsAreOpen => true;
}
