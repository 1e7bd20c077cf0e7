using Glossary.Text.Subtags;

namespace Glossary.Text.Checking;

/// <summary>How a language writes numbers; a subclass for each language, the default for the others: digits, grouped and divided as in English.</summary>
internal class NumberRules
{
    /// <summary>Longer runs of digits are no quantities; their last digits stand for them.</summary>
    private const int MostDigits = 20;

    public static NumberRules Default { get; } = new();

    /// <summary>The rules of each language.</summary>
    public static LanguageTable<NumberRules> ByLanguage { get; } = new();

    /// <summary>What stands before the fraction.</summary>
    protected virtual char DecimalSeparator => '.';

    /// <summary>What stands between groups of three digits.</summary>
    protected virtual char GroupSeparator => ',';

    /// <summary>Adds every number of a text that does not lie in one of the stretches to leave out, in order of place.</summary>
    public void Find(string text, IReadOnlyList<Placeholder> leaveOut, List<NumberMention> found)
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

            at = IsDigit(text[at]) ? ReadDigits(text, at, found)
                : char.IsLetter(text[at]) ? ReadWord(text, at, found)
                : at + 1;
        }
    }

    /// <summary>Writes a number as this language does, with groups if <paramref name="grouped"/>.</summary>
    public string Write(decimal value, bool grouped) =>
        value.ToString(grouped ? "#,0.############" : "0.############", System.Globalization.CultureInfo.InvariantCulture)
            .Replace(',', '\0').Replace('.', DecimalSeparator).Replace('\0', GroupSeparator);

    /// <summary>A word of size after digits, such as " million": its factor, and where it ends. A factor of 1 for none.</summary>
    protected virtual (decimal Factor, int End) Size(ReadOnlySpan<char> text, int at) => (1, at);

    /// <summary>Reads the word that begins at <paramref name="at"/>, and those that make one number with it.</summary>
    /// <returns>Where to go on: the end of the word at least.</returns>
    protected virtual int ReadWord(string text, int at, List<NumberMention> found) => EndOfWord(text, at);

    /// <summary>What digits count, from what stands around them.</summary>
    protected virtual NumberUse UseOf(ReadOnlySpan<char> text, int start, int end)
    {
        ReadOnlySpan<char> after = text[end..].TrimStart(" \u00A0\u202F");
        return after.StartsWith("%") || after.StartsWith("％") ? NumberUse.Percent
            : after.StartsWith(":") && after.Length > 2 && IsDigit(after[1]) && IsDigit(after[2]) ? NumberUse.Hour
            : start > 0 && text[start - 1] is '’' or '\'' or '‘' ? NumberUse.ShortYear
            : start > 4 && text[start - 1] is '-' or '–' or '/' && IsDigit(text[start - 2]) && IsDigit(text[start - 5]) && end - start == 2 ? NumberUse.ShortYear
            : NumberUse.None;
    }

    /// <summary>Reads digits with their separators and what follows them.</summary>
    protected virtual int ReadDigits(string text, int start, List<NumberMention> found)
    {
        int end = EndOfDigits(text, start);
        List<IReadOnlyList<decimal>> readings = Read(text.AsSpan(start, end - start));
        (decimal factor, int sizeEnd) = Size(text, end);
        if (factor != 1)
        {
            readings = [[SafeMultiply(readings[0][0], factor)]];
        }

        found.Add(new NumberMention(start, sizeEnd, NumberStrength.Digits, UseOf(text, start, sizeEnd), readings));
        return sizeEnd;
    }

    /// <summary>Digits joined by separators, each between two digits; groups of three after a thin or unbreakable space too.</summary>
    protected static int EndOfDigits(ReadOnlySpan<char> text, int start)
    {
        int end = start;
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
        }
        else if (TryRead(run, DecimalSeparator, GroupSeparator, out value))
        {
            // A date, a version or a number in the other convention.
            readings.Add([value]);
            readings.Add(Parts(run));
        }
        else
        {
            readings.Add(Parts(run));
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

    private static bool IsGroup(ReadOnlySpan<char> text, int at)
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
        int inGroup = 0;
        for (int i = 0; i < whole.Length; i++)
        {
            if (IsDigit(whole[i]))
            {
                inGroup++;
                continue;
            }

            bool mark = whole[i] == group || whole[i] is '\'' or '’' or '\u00A0' or '\u202F' or '\u2009';
            if (!mark || inGroup is 0 or > 3 || (grouped && inGroup != 3))
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

    private static List<decimal> Parts(ReadOnlySpan<char> run)
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
        foreach (char c in run.Length > MostDigits ? run[^MostDigits..] : run)
        {
            if (IsDigit(c))
            {
                value = (value * 10) + (c >= '０' ? c - '０' : c - '0');
            }
        }

        return value;
    }
}
