namespace Glossary.Text.Recognition;

/// <summary>What may stand between two words of a phrase.</summary>
internal static class Separator
{
    /// <summary>Spaces or one hyphen, whichever.</summary>
    public const string Loose = " ";

    /// <summary>A hyphen or spaces, whichever.</summary>
    public const string Hyphen = "-";

    /// <summary>A full stop, with or without a space behind it.</summary>
    public const string Dot = ".";

    /// <summary>Nothing: where writing has no spaces.</summary>
    public const string None = "";

    /// <summary>More than this between two words is no separator within a phrase.</summary>
    private const int MaxLength = 16;

    /// <summary>
    /// The kind of separator that a stretch of text is: <see cref="Loose"/>, <see cref="None"/>, <see cref="Hyphen"/>, a hanging hyphen
    /// with a space where it has one ("- " in "Ein- und Ausfuhr"), or the signs in it without the spaces around them.
    /// </summary>
    public static string Classify(ReadOnlySpan<char> between)
    {
        if (between.IsEmpty)
        {
            return None;
        }

        ReadOnlySpan<char> signs = between.Trim();
        if (signs.IsEmpty)
        {
            return Loose;
        }

        if (signs.Length == 1 && IsHyphen(signs[0]))
        {
            return (char.IsWhiteSpace(between[0]), char.IsWhiteSpace(between[^1])) switch
            {
                (false, false) => Hyphen,
                (false, true) => "- ",
                (true, false) => " -",
                (true, true) => " - ",
            };
        }

        return signs.ToString().Replace('’', '\'').Replace('・', '·').Replace('‧', '·');
    }

    /// <summary>Whether the text between two words fits the separator that a phrase has there.</summary>
    public static bool Fits(ReadOnlySpan<char> between, string separator)
    {
        if (between.Length is 0 or > MaxLength)
        {
            return between.Length == 0 && separator.Length == 0;
        }

        ReadOnlySpan<char> signs = between.Trim();
        if (signs.IsEmpty)
        {
            return separator is Loose or Hyphen && between.Count('\n') < 2;
        }

        if (signs.Length == 1)
        {
            return !IsHyphen(signs[0]) ? separator.Length == 1 && Plain(signs[0]) == separator[0]
                : between.Length == 1 ? separator is Loose or Hyphen
                : separator.Length > 1 && separator == Classify(between) && between.Count('\n') < 2;
        }

        if (signs.Length != separator.Length)
        {
            return false;
        }

        for (int i = 0; i < signs.Length; i++)
        {
            if (Plain(signs[i]) != separator[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Where the signs that a term has before its first word begin, if they stand before a place of a text; -1 if they do not. Spaces that
    /// the term has among them may be of any kind, or be left out: "§ 218" is "§218".
    /// </summary>
    public static int StartOfSigns(ReadOnlySpan<char> text, int end, string signs)
    {
        for (int i = signs.Length - 1; i >= 0; i--)
        {
            if (signs[i] == ' ')
            {
                end -= SpacesBefore(text[..end]);
            }
            else if (end == 0 || text[--end] != signs[i])
            {
                return -1;
            }
        }

        return end;
    }

    /// <summary>The same for the signs after its last word: where they end.</summary>
    public static int EndOfSigns(ReadOnlySpan<char> text, int start, string signs)
    {
        foreach (char sign in signs)
        {
            if (sign == ' ')
            {
                start += SpacesAfter(text[start..]);
            }
            else if (start == text.Length || text[start++] != sign)
            {
                return -1;
            }
        }

        return start;
    }

    private static int SpacesBefore(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> spaces = text[text.TrimEnd().Length..];
        return spaces.Length <= MaxLength && spaces.Count('\n') < 2 ? spaces.Length : 0;
    }

    private static int SpacesAfter(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> spaces = text[..^text.TrimStart().Length];
        return spaces.Length <= MaxLength && spaces.Count('\n') < 2 ? spaces.Length : 0;
    }

    // The middle dot and the apostrophe have more than one character each.
    private static char Plain(char sign) =>
        sign switch
        {
            '’' => '\'',
            '・' or '‧' => '·',
            _ => sign,
        };

    /// <summary>Hyphens as they stand within words; a dash does not.</summary>
    public static bool IsHyphen(char c) => c is '-' or '\u2010' or '\u2011';
}
