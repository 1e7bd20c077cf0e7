namespace Glossary.Text.Checking;

/// <summary>Fractions written with a stroke or as one character: ½, 2½, 3/4, 2 1/2.</summary>
internal static class NumberFractions
{
    private const int MaxDenominator = 16;

    /// <summary>The two numbers of a character that is a fraction; <see langword="null"/> for another character.</summary>
    public static (int Part, int Of)? Of(char c) =>
        c switch
        {
            '¼' => (1, 4),
            '½' => (1, 2),
            '¾' => (3, 4),
            '⅓' => (1, 3),
            '⅔' => (2, 3),
            '⅕' => (1, 5),
            '⅖' => (2, 5),
            '⅗' => (3, 5),
            '⅘' => (4, 5),
            '⅙' => (1, 6),
            '⅚' => (5, 6),
            '⅛' => (1, 8),
            '⅜' => (3, 8),
            '⅝' => (5, 8),
            '⅞' => (7, 8),
            _ => null,
        };

    /// <summary>
    /// What a number with a fraction can mean: its value, its per cent if it is less than one, and the numbers that are written. <see
    /// langword="null"/> for a number without.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the digits begin.</param>
    /// <param name="end">Where they end; moved behind the fraction.</param>
    public static List<IReadOnlyList<decimal>>? Read(ReadOnlySpan<char> text, int start, ref int end)
    {
        if (end == start && Of(text[start]) is { } alone)
        {
            end++;
            return Readings(null, alone.Part, alone.Of);
        }

        if (Small(text, start, end, 999) is not { } whole)
        {
            return null;
        }

        if (end < text.Length && Of(text[end]) is { } sign)
        {
            end++;
            return Readings(whole, sign.Part, sign.Of);
        }

        if (start > 0 && text[start - 1] is '/' or '.' or '-')
        {
            return null;
        }

        // "2 1/2" and "3/4", but no date, and nothing that is no part of one: 24/7.
        if (end < text.Length && text[end] == '/' && Denominator(text, end + 1) is { } of && whole < of.Value)
        {
            end = of.End;
            return Readings(null, whole, of.Value);
        }

        if (
            end + 3 < text.Length
            && text[end] == ' '
            && char.IsAsciiDigit(text[end + 1])
            && text[end + 2] == '/'
            && Denominator(text, end + 3) is { } below
            && text[end + 1] - '0' < below.Value
        )
        {
            int part = text[end + 1] - '0';
            end = below.End;
            return Readings(whole, part, below.Value);
        }

        return null;
    }

    /// <summary>What a fraction can mean.</summary>
    public static List<IReadOnlyList<decimal>> Readings(decimal? whole, decimal part, decimal of)
    {
        decimal value = (whole ?? 0) + (part / of);
        List<IReadOnlyList<decimal>> readings =
        [
            [value],
        ];
        if (whole is null)
        {
            readings.Add([part, of]);
            if (100 % of == 0)
            {
                readings.Add([value * 100]);
            }
        }
        else
        {
            readings.Add([whole.Value, part, of]);
        }

        return readings;
    }

    private static int? Small(ReadOnlySpan<char> text, int start, int end, int most) =>
        end - start is > 0 and <= 3
        && !text[start..end].ContainsAnyExceptInRange('0', '9')
        && int.Parse(text[start..end], System.Globalization.CultureInfo.InvariantCulture) is var value
        && value > 0
        && value <= most
            ? value
            : null;

    private static (int Value, int End)? Denominator(ReadOnlySpan<char> text, int start)
    {
        int end = start;
        while (end < text.Length && end - start < 3 && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return Small(text, start, end, MaxDenominator) is { } value && value > 1 && (end == text.Length || text[end] is not ('/' or '-'))
            ? (value, end)
            : null;
    }
}
