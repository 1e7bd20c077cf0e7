using System.Collections.Frozen;

namespace Glossary.Text.Checking;

/// <summary>Signs and codes of units, which all languages write alike. Codes of currencies: ISO 4217.</summary>
internal static class NumberUnits
{
    private static readonly FrozenDictionary<string, NumberUnit> Codes = new Dictionary<string, NumberUnit>(StringComparer.Ordinal)
    {
        ["USD"] = NumberUnit.Dollar,
        ["CAD"] = NumberUnit.Dollar,
        ["AUD"] = NumberUnit.Dollar,
        ["NZD"] = NumberUnit.Dollar,
        ["HKD"] = NumberUnit.Dollar,
        ["SGD"] = NumberUnit.Dollar,
        ["US$"] = NumberUnit.Dollar,
        ["EUR"] = NumberUnit.Euro,
        ["GBP"] = NumberUnit.Pound,
        ["JPY"] = NumberUnit.Yen,
        ["CNY"] = NumberUnit.Yuan,
        ["RMB"] = NumberUnit.Yuan,
        ["KRW"] = NumberUnit.Won,
        ["CHF"] = NumberUnit.Franc,
        ["RUB"] = NumberUnit.Rouble,
        ["INR"] = NumberUnit.Rupee,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, NumberUnit>.AlternateLookup<ReadOnlySpan<char>> ByCode = Codes.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    /// <summary>Whether the unit is money.</summary>
    public static bool IsCurrency(NumberUnit unit) => unit >= NumberUnit.Dollar;

    /// <summary>The unit whose sign a character is.</summary>
    public static NumberUnit OfSign(char c) =>
        c switch
        {
            '%' or '％' or '﹪' => NumberUnit.Percent,
            '℃' => NumberUnit.Celsius,
            '℉' => NumberUnit.Fahrenheit,
            '$' or '＄' => NumberUnit.Dollar,
            '€' => NumberUnit.Euro,
            '£' => NumberUnit.Pound,
            '₩' or '￦' => NumberUnit.Won,
            '₽' => NumberUnit.Rouble,
            '₹' => NumberUnit.Rupee,
            _ => NumberUnit.None,
        };

    /// <summary>
    /// A currency's sign or code directly before a number, a space between at most, and where it begins; the yen's sign is the yuan's too,
    /// and left out.
    /// </summary>
    public static (NumberUnit Unit, int Start) Before(ReadOnlySpan<char> text, int start)
    {
        int end = start;
        if (end > 0 && text[end - 1] is ' ' or '\u00A0' or '\u202F')
        {
            end--;
        }

        if (end > 0 && OfSign(text[end - 1]) is var unit && IsCurrency(unit))
        {
            int at = end - 1;
            while (at > 0 && end - at < 4 && char.IsAsciiLetterUpper(text[at - 1]))
            {
                at--;
            }

            return (unit, at);
        }

        return
            end >= 3 && ByCode.TryGetValue(text[(end - 3)..end], out NumberUnit code) && (end == 3 || !char.IsLetterOrDigit(text[end - 4]))
            ? (code, end - 3)
            : (NumberUnit.None, start);
    }

    /// <summary>A sign or code after a number, spaces between at most.</summary>
    public static NumberUnit After(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> after = text.TrimStart(" \u00A0\u202F");
        if (after.IsEmpty)
        {
            return NumberUnit.None;
        }

        if (OfSign(after[0]) is not NumberUnit.None and var sign)
        {
            // "5 %p" and "5%포인트" are percentage points; "{0} $5" has the dollar before the next number.
            return IsCurrency(sign) && after.Length > 1 && char.IsAsciiDigit(after[1]) ? NumberUnit.None
                : sign == NumberUnit.Percent
                && (
                    after[1..].StartsWith("포인트")
                    || (after.Length > 1 && after[1] is 'p' or 'P' && (after.Length == 2 || !char.IsAsciiLetter(after[2])))
                )
                    ? NumberUnit.PercentagePoint
                : sign;
        }

        if (
            after[0] is '°' or 'º'
            && after[1..].TrimStart(" \u00A0\u202F") is { Length: > 0 } degree
            && (degree.Length == 1 || !char.IsLetter(degree[1]))
        )
        {
            return degree[0] switch
            {
                'C' => NumberUnit.Celsius,
                'F' => NumberUnit.Fahrenheit,
                _ => NumberUnit.None,
            };
        }

        return
            after.Length >= 3
            && ByCode.TryGetValue(after[..3], out NumberUnit code)
            && (after.Length == 3 || !char.IsLetterOrDigit(after[3]))
            ? code
            : NumberUnit.None;
    }
}
