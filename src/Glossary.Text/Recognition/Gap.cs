namespace Glossary.Text.Recognition;

/// <summary>What may stand between two words of a phrase.</summary>
internal static class Gap
{
    /// <summary>Spaces or one hyphen, whichever.</summary>
    public const string Loose = " ";

    /// <summary>A hyphen or spaces, whichever.</summary>
    public const string Hyphen = "-";

    /// <summary>Nothing: where writing has no spaces.</summary>
    public const string None = "";

    /// <summary>More than this between two words is no gap within a phrase.</summary>
    private const int Longest = 16;

    /// <summary>The kind of gap that a stretch of text is: <see cref="Loose"/>, <see cref="None"/>, or the signs in it without spaces.</summary>
    public static string Of(ReadOnlySpan<char> between)
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
            return Hyphen;
        }

        return signs.ToString().Replace('’', '\'').Replace('・', '·').Replace('‧', '·');
    }

    /// <summary>Whether the text between two words fits the gap that a phrase has there.</summary>
    public static bool Fits(ReadOnlySpan<char> between, string gap)
    {
        if (between.Length is 0 or > Longest)
        {
            return between.Length == 0 && gap.Length == 0;
        }

        ReadOnlySpan<char> signs = between.Trim();
        if (signs.IsEmpty)
        {
            return gap is Loose or Hyphen && between.Count('\n') < 2;
        }

        if (signs.Length == 1)
        {
            return IsHyphen(signs[0])
                ? gap is Loose or Hyphen && between.Length == 1
                : gap.Length == 1 && Plain(signs[0]) == gap[0];
        }

        return signs.SequenceEqual(gap);
    }

    // The middle dot and the apostrophe have more than one character each.
    private static char Plain(char sign) => sign switch { '’' => '\'', '・' or '‧' => '·', _ => sign };

    /// <summary>Hyphens as they stand within words; a dash does not.</summary>
    public static bool IsHyphen(char c) => c is '-' or '\u2010' or '\u2011';
}
