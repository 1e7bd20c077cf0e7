using System.Globalization;
using System.Xml;

namespace Glossary.Exchange.Xliff;

/// <summary>The types of attribute values of XLIFF 2.1, by the names that <see cref="XliffGrammar"/> gives them.</summary>
internal static class XliffTypes
{
    private static readonly HashSet<string> Html = new(
        (
            "a b bdo big blockquote body br button caption center cite code col colgroup dd del div dl dt em h1 h2 h3 h4 h5 h6 head hr "
            + "html i img "
            + "label legend li ol p pre q s samp select small span strike strong sub sup table tbody td tfoot th thead title tr tt u ul"
        ).Split(' '),
        StringComparer.Ordinal
    );

    private static readonly HashSet<string> Issues = new(
        (
            "terminology mistranslation omission untranslated addition duplication inconsistency grammar legal register "
            + "locale-specific-content "
            + "locale-violation style characters misspelling typographical formatting inconsistent-entities numbers markup "
            + "pattern-problem whitespace "
            + "internationalization length non-conformance uncategorized other"
        ).Split(' '),
        StringComparer.Ordinal
    );

    /// <summary>What a value has to be, to end a sentence that begins with the attribute; <see langword="null"/> if it is right.</summary>
    public static string? Fault(string type, string value) =>
        type switch
        {
            "text" => null,
            "token" => IsToken(value) ? null : "has to be a name token: letters, digits, '.', '-', '_' and ':' only",
            "tokens" => value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } all && all.All(IsToken)
                ? null
                : "has to be a list of name tokens, parted by spaces",
            "yesNo" => OneOf(value, "yes", "no"),
            "reorder" => OneOf(value, "yes", "firstNo", "no"),
            "dir" => OneOf(value, "ltr", "rtl", "auto"),
            "side" => OneOf(value, "source", "target"),
            "metaSide" => OneOf(value, "source", "target", "ignorable"),
            "space" => OneOf(value, "default", "preserve"),
            "preserve" => OneOf(value, "preserve"),
            "state" => OneOf(value, "initial", "translated", "reviewed", "final"),
            "codeType" => OneOf(value, "fmt", "ui", "quote", "link", "image", "other"),
            "markType" => value is "generic" or "comment" or "term" || IsOwn(value)
                ? null
                : "has to be generic, comment, term or a value of your own with a prefix, as in my:type",
            "matchType" => OneOf(value, "am", "mt", "icm", "idm", "tb", "tm", "other"),
            "own" => IsOwn(value) ? null : "has to be a value of your own with a prefix, as in my:value",
            "language" => IsLanguage(value) ? null : "has to be a language tag (BCP 47), as in de-CH",
            "positive" => IsInteger(value, 1, int.MaxValue) ? null : "has to be a whole number from 1",
            "priority" => IsInteger(value, 1, 10) ? null : "has to be a whole number from 1 to 10",
            "integer" => IsInteger(value, int.MinValue, int.MaxValue) ? null : "has to be a whole number",
            "percent" => IsNumber(value, 100) ? null : "has to be a number from 0 to 100",
            "share" => IsNumber(value, 1) ? null : "has to be a number from 0 to 1",
            "hex" => IsInvalidInXml(value) ? null : "has to be the four to six hexadecimal digits of a character that XML does not allow",
            "normalForm" => OneOf(value, "none", "nfc", "nfd"),
            "filter" => OneOf(value, "include", "exclude"),
            "itsVersion" => OneOf(value, "2.0"),
            "html" => Html.Contains(value) ? null : "has to be the name of an HTML element",
            "issue" => Issues.Contains(value) ? null : "has to be a type of issue of ITS 2.0",
            "range" => IsRange(value) ? null : "has to be a whole number or *, after a whole number and a comma if there is a minimum",
            _ => throw new ArgumentException($"There is no type {type}.", nameof(type)),
        };

    public static bool IsToken(string value) => value.Length > 0 && value.All(c => c == ':' || XmlConvert.IsNCNameChar(c));

    /// <summary>Whether a value is a prefix, a colon and a value, as XLIFF wants what it does not list.</summary>
    public static bool IsOwn(string value)
    {
        string[] parts = value.Split(':');
        return parts.Length == 2 && parts.All(p => p.Length > 0 && !p.Any(char.IsWhiteSpace));
    }

    /// <summary>The type xs:language of XML Schema.</summary>
    public static bool IsLanguage(string value)
    {
        string[] parts = value.Split('-');
        return parts[0].All(char.IsAsciiLetter) && parts.All(p => p.Length is > 0 and <= 8 && p.All(char.IsAsciiLetterOrDigit));
    }

    private static bool IsInteger(string value, int least, int most) =>
        int.TryParse(value.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
        && number >= least
        && number <= most;

    private static bool IsNumber(string value, double most) =>
        double.TryParse(
            value.Trim(),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out double number
        )
        && number >= 0
        && number <= most;

    /// <summary>Also the control characters of U+007F to U+009F but U+0085, which XML allows and discourages.</summary>
    private static bool IsInvalidInXml(string value) =>
        value.Length is >= 4 and <= 6
        && int.TryParse(value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int point)
        && point <= 0x10FFFF
        && (
            point
            is < 0x20
                and not (0x9 or 0xA or 0xD)
                or (>= 0x7F and <= 0x9F and not 0x85)
                or (>= 0xD800 and <= 0xDFFF)
                or 0xFFFE
                or 0xFFFF
        );

    private static bool IsRange(string value)
    {
        string[] parts = value.Split(',');
        return parts.Length <= 2
            && (parts[^1] == "*" || IsInteger(parts[^1], 0, int.MaxValue))
            && (parts.Length == 1 || IsInteger(parts[0], 0, int.MaxValue));
    }

    private static string? OneOf(string value, params ReadOnlySpan<string> values)
    {
        foreach (string known in values)
        {
            if (value == known)
            {
                return null;
            }
        }

        return $"has to be {string.Join(", ", values[..^1])}{(values.Length > 1 ? " or " : "")}{values[^1]}";
    }
}
