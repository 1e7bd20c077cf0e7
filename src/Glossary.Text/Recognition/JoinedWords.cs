using System.Buffers;

namespace Glossary.Text.Recognition;

/// <summary>
/// Words between which nothing stands but a sign that the same word may be written without: "Ist-Zustand", "산·학", a word that is broken at
/// the end of a line, characters that nobody sees.
/// </summary>
internal static class JoinedWords
{
    /// <summary>More words in a row are read as if the row ended.</summary>
    public const int MaxCount = 6;

    /// <summary>Longer words are no term's.</summary>
    public const int MaxLength = 80;

    // A line may be indented.
    private const int MaxSpaces = 16;

    /// <summary>
    /// The first character that may join words: a hyphen, a middle dot, one without width, or a soft hyphen, which counts only at the end
    /// of a line. -1 if there is none. Most texts have the first five alone.
    /// </summary>
    public static int IndexOfSign(ReadOnlySpan<char> text, bool hasRare) => text.IndexOfAny(hasRare ? s_all : s_usual);

    /// <summary>Whether a stretch of text has one of the characters that few texts have.</summary>
    public static bool HasRare(ReadOnlySpan<char> text) => text.ContainsAny(s_rare);

    private static readonly SearchValues<char> s_usual = SearchValues.Create("-\u00AD\u00B7\u2010\u2011");
    private static readonly SearchValues<char> s_rare = SearchValues.Create("\u200B\u2027\u2060\u30FB\uFEFF");
    private static readonly SearchValues<char> s_all = SearchValues.Create("-\u00AD\u00B7\u2010\u2011\u200B\u2027\u2060\u30FB\uFEFF");

    /// <summary>What stands between two words of a row.</summary>
    internal enum Joint : byte
    {
        None,

        /// <summary>A hyphen or a middle dot.</summary>
        Sign,

        /// <summary>A hyphen and the end of a line.</summary>
        LineEnd,

        /// <summary>Characters that nobody sees.</summary>
        Invisible,
    }

    /// <summary>What joins the word that ends at a place to the next.</summary>
    /// <param name="text">The text.</param>
    /// <param name="end">Where the word ends.</param>
    /// <param name="next">Where the next begins.</param>
    public static Joint Between(ReadOnlySpan<char> text, int end, out int next)
    {
        next = end;
        if (end == 0 || end >= text.Length)
        {
            return Joint.None;
        }

        char sign = text[end];
        if (sign is '\u200B' or '\u2060' or '\uFEFF')
        {
            while (next < text.Length && next - end < 3 && text[next] is '\u200B' or '\u2060' or '\uFEFF')
            {
                next++;
            }

            return IsWord(text, next) ? Joint.Invisible : Joint.None;
        }

        if (Separator.IsHyphen(sign))
        {
            next = end + 1;
            return IsWord(text, next) ? Joint.Sign
                : AfterLineEnd(text, next, out next) ? Joint.LineEnd
                : Joint.None;
        }

        if (sign is '\u00B7' or '\u2027' or '\u30FB')
        {
            next = end + 1;
            return IsWord(text, next) ? Joint.Sign : Joint.None;
        }

        // A soft hyphen is a letter of the word before it.
        return text[end - 1] == '\u00AD' && AfterLineEnd(text, end, out next) ? Joint.LineEnd : Joint.None;
    }

    private static bool IsWord(ReadOnlySpan<char> text, int at) => at < text.Length && Words.IsWordChar(text, at);

    private static bool AfterLineEnd(ReadOnlySpan<char> text, int at, out int next)
    {
        next = at;
        int lines = 0;
        while (next < text.Length && next - at < MaxSpaces && text[next] is ' ' or '\t' or '\r' or '\n')
        {
            lines += text[next] == '\n' || (text[next] == '\r' && (next + 1 == text.Length || text[next + 1] != '\n')) ? 1 : 0;
            next++;
        }

        return lines == 1 && IsWord(text, next);
    }
}
