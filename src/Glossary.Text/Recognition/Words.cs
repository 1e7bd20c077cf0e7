using System.Buffers;
using System.Globalization;

namespace Glossary.Text.Recognition;

/// <summary>
/// What counts as a character of a word: UAX #29's letters, digits and what extends them. Apostrophes, full stops and hyphens separate
/// words here; the languages look at them where they matter. Where writing has no spaces (Han, Kana, Thai …) each character is a word, as
/// in UAX #29's default.
/// </summary>
internal static class Words
{
    public const byte Other = 0;
    public const byte Letter = 1;
    public const byte Single = 2;
    public const byte Surrogate = 3;

    private static readonly byte[] Classes = BuildClasses();

    private static readonly SearchValues<char> s_spaces = SearchValues.Create([
        .. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(char.IsWhiteSpace),
    ]);

    /// <summary>The class of a UTF-16 code unit.</summary>
    public static byte ClassOf(char c) => Classes[c];

    /// <summary>Whether the code unit at <paramref name="at"/> belongs to a word.</summary>
    public static bool IsWordChar(ReadOnlySpan<char> text, int at)
    {
        byte kind = Classes[text[at]];
        return kind == Surrogate ? AstralClass(text, at) != Other : kind != Other;
    }

    /// <summary>
    /// Where the word ends that goes on at <paramref name="at"/>. No term has a longer one than <paramref name="most"/>, and a text without
    /// spaces may be one word: so far the end is sought, so that the cost of a hit is bounded.
    /// </summary>
    public static int EndOf(ReadOnlySpan<char> text, int at, int most = LetterFilter.MaxWordLength)
    {
        int limit = (int)Math.Min(text.Length, (long)at + most + 1);
        while (at < limit && IsWordChar(text, at))
        {
            at++;
        }

        return at;
    }

    /// <summary>
    /// The class of the surrogate pair of which one half is at <paramref name="at"/>; a lone surrogate belongs to no word.
    /// </summary>
    public static byte AstralClass(ReadOnlySpan<char> text, int at)
    {
        int high = char.IsLowSurrogate(text[at]) ? at - 1 : at;
        if (high < 0 || high + 1 >= text.Length || !char.IsSurrogatePair(text[high], text[high + 1]))
        {
            return Other;
        }

        int scalar = char.ConvertToUtf32(text[high], text[high + 1]);
        return scalar is >= 0x20000 and <= 0x3FFFF ? Single : Classify(CharUnicodeInfo.GetUnicodeCategory(scalar));
    }

    /// <summary>Whether what stands before <paramref name="at"/> is a word by itself that is not extended by what stands at it.</summary>
    public static bool EndsSingle(ReadOnlySpan<char> text, int at)
    {
        byte before = Classes[text[at - 1]];
        if (
            before < Single
            || at >= text.Length
            || (before == Surrogate && (char.IsHighSurrogate(text[at - 1]) || AstralClass(text, at - 1) != Single))
        )
        {
            return false;
        }

        return CharUnicodeInfo.GetUnicodeCategory(text[at])
            is not (
                UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.Format
            );
    }

    /// <summary>Whether the character at <paramref name="at"/>, which is in no word, ends a sentence or a line.</summary>
    public static bool EndsSentence(ReadOnlySpan<char> text, int at)
    {
        switch (text[at])
        {
            case '!' or '?' or '\n' or '\r' or '\u2029' or '。' or '…' or '•' or ':':
                return true;
            case '.':
                // "3.5", "z.B." and "e.g." hold no sentence end; "end. Next" does.
                return at + 1 >= text.Length || char.IsWhiteSpace(text[at + 1]) || text[at + 1] is '"' or '“' or '”' or '«' or '»' or ')';
            default:
                return false;
        }
    }

    /// <summary>
    /// Whether a word is a piece of a web or mail address, a host or file name: "www.example.org/news/image", "alt.animals". UAX #29 does
    /// not break at a full stop between letters either (WB6, WB7); where a capital follows a small letter a space was forgotten, and a new
    /// sentence begins.
    /// </summary>
    public static bool IsInAddress(ReadOnlySpan<char> text, int start, int end)
    {
        const int Sight = 120;
        char before = start > 0 ? text[start - 1] : ' ';
        char after = end < text.Length ? text[end] : ' ';
        if (
            !(before is '.' or '/' or '@' or ':' or '_' or '=' or '&' or '?' or '#' or '%' or '-' or '\\')
            && !(after is '.' or '/' or '@' or ':' or '_' or '=' or '&' or '?' or '%' or '-' or '\\')
        )
        {
            return false;
        }

        if (
            (before == '.' && start > 1 && IsWordChar(text, start - 2) && !char.IsUpper(text[start]) && !char.IsDigit(text[start - 2]))
            || (after == '.' && end + 1 < text.Length && char.IsLower(text[end + 1]))
        )
        {
            return true;
        }

        int from = Math.Max(0, start - Sight);
        from += text[from..start].LastIndexOfAny(s_spaces) + 1;
        int length = text.Slice(end, Math.Min(Sight, text.Length - end)).IndexOfAny(s_spaces);
        ReadOnlySpan<char> run = text[from..(length < 0 ? Math.Min(text.Length, end + Sight) : end + length)];
        if (run.IndexOfAny(':', '.') < 0)
        {
            return false;
        }

        int at = run.IndexOf('@');
        return run.Contains("://", StringComparison.Ordinal)
            || run.Contains("www.", StringComparison.OrdinalIgnoreCase)
            || (at > 0 && at + 1 < run.Length && IsWordChar(run, at - 1) && run[(at + 1)..].Contains('.'));
    }

    /// <summary>Whether a quotation, a bracket or a list item opens right before <paramref name="at"/>.</summary>
    public static bool OpensQuotation(ReadOnlySpan<char> text, int at) =>
        at > 0 && text[at - 1] is '"' or '„' or '“' or '»' or '«' or '‚' or '‘' or '\'' or '(' or '[' or '*';

    /// <summary>Whether there are two letters or more and none is small.</summary>
    public static bool IsAllCaps(ReadOnlySpan<char> word)
    {
        int letters = 0;
        foreach (char c in word)
        {
            if (char.IsLower(c))
            {
                return false;
            }

            letters += char.IsUpper(c) ? 1 : 0;
        }

        return letters > 1;
    }

    private static byte[] BuildClasses()
    {
        byte[] classes = new byte[0x10000];
        for (int c = 0; c < classes.Length; c++)
        {
            classes[c] =
                char.IsSurrogate((char)c) ? Surrogate
                : IsUnspaced(c) ? Single
                : c is 0xAD or 0x200C or 0x200D ? Letter
                : Classify(CharUnicodeInfo.GetUnicodeCategory((char)c));
        }

        return classes;
    }

    private static byte Classify(UnicodeCategory category) =>
        category switch
        {
            UnicodeCategory.UppercaseLetter
            or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter
            or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.EnclosingMark
            or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.LetterNumber
            or UnicodeCategory.OtherNumber => Letter,
            _ => Other,
        };

    // Scripts in which UAX #29 breaks between any two letters because words are not spaced: Thai to Lao, Myanmar, Khmer, Tai; Hiragana;
    // Han.
    private static bool IsUnspaced(int c) =>
        (
            c
            is >= 0x0E01
                and <= 0x0EDF
                or >= 0x1000
                and <= 0x109F
                or >= 0x1780
                and <= 0x17DD
                or >= 0x1950
                and <= 0x19DF
                or >= 0x3041
                and <= 0x309F
                or >= 0x3400
                and <= 0x9FFF
                or >= 0xF900
                and <= 0xFAFF
        )
        && Classify(CharUnicodeInfo.GetUnicodeCategory((char)c)) == Letter
        && CharUnicodeInfo.GetUnicodeCategory((char)c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
}
