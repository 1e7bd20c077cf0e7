using System.Buffers;
using System.Globalization;

namespace Glossary.Text.Segmentation;

/// <summary>
/// Classes of characters of Unicode Standard Annex 29 (Sentence_Break, Unicode 15.0), as far as they lie in the Basic Multilingual Plane.
/// </summary>
internal static class SentenceMarks
{
    // Sentence_Break = ATerm.
    private const string StopText = ".\u2024\uFE52\uFF0E";

    // Sentence_Break = STerm, and the ellipsis.
    private const string TerminatorText =
        "!?…\u0589\u061D\u061E\u061F\u06D4\u0700\u0701\u0702\u07F9\u0837\u0839\u083D\u083E\u0964\u0965\u104A\u104B\u1362\u1367"
        + "\u1368\u166E\u1735\u1736\u1803\u1809\u1944\u1945\u1AA8\u1AA9\u1AAA\u1AAB\u1B5A\u1B5B\u1B5E\u1B5F\u1B7D\u1B7E\u1C3B\u1C3C"
        + "\u1C7E\u1C7F\u203C\u203D\u2047\u2048\u2049\u2E2E\u2E3C\u2E53\u2E54\u3002\uA4FF\uA60E\uA60F\uA6F3\uA6F7\uA876\uA877\uA8CE"
        + "\uA8CF\uA92F\uA9C8\uA9C9\uAA5D\uAA5E\uAA5F\uAAF0\uAAF1\uABEB\uFE56\uFE57\uFF01\uFF1F\uFF61";

    private const string LineEnds = "\n\r\u000B\u000C\u0085\u2028\u2029";

    /// <summary>Full stops.</summary>
    public static readonly SearchValues<char> Stops = SearchValues.Create(StopText);

    /// <summary>Other marks that end sentences.</summary>
    public static readonly SearchValues<char> Terminators = SearchValues.Create(TerminatorText);

    /// <summary>Marks of scripts that have no blank between sentences.</summary>
    public static readonly SearchValues<char> Wide = SearchValues.Create("\u3002\uFF01\uFF1F\uFF61");

    /// <summary>Where a sentence may end: marks, the ends of lines, and what may be the mouth of a smiley.</summary>
    public static readonly SearchValues<char> Candidates = SearchValues.Create(StopText + TerminatorText + LineEnds + ")");

    /// <summary>The same where a sentence may end at a blank.</summary>
    public static readonly SearchValues<char> CandidatesAndBlanks = SearchValues.Create(
        StopText + TerminatorText + LineEnds + ") \t\u00A0\u3000"
    );

    /// <summary>Sentence_Break = SContinue, without the dashes, which begin lines of a dialogue too.</summary>
    public static readonly SearchValues<char> Continuing = SearchValues.Create(
        ",;:\u055D\u060C\u060D\u07F8\u1802\u1808\u3001\uFE10\uFE11\uFE13\uFE50\uFE51\uFE55\uFF0C\uFF1A\uFF1B\uFF64"
    );

    /// <summary>Whether a character is a full stop or another mark that ends sentences.</summary>
    public static bool IsTerminator(char c) => Stops.Contains(c) || Terminators.Contains(c);

    /// <summary>Whether a character ends a line.</summary>
    public static bool EndsLine(char c) => LineEnds.Contains(c, StringComparison.Ordinal);

    /// <summary>
    /// Whether a character can close a quotation or a bracket. Marks that open in one language and close in another count as both.
    /// </summary>
    public static bool Closes(char c) =>
        c is '"' or '\'' or '“' or '‘'
        || char.GetUnicodeCategory(c)
            is UnicodeCategory.ClosePunctuation
                or UnicodeCategory.FinalQuotePunctuation
                or UnicodeCategory.InitialQuotePunctuation;

    /// <summary>Whether a character can open a quotation or a bracket.</summary>
    public static bool Opens(char c) =>
        c is '"' or '\'' or '”' or '’'
        || char.GetUnicodeCategory(c)
            is UnicodeCategory.OpenPunctuation
                or UnicodeCategory.FinalQuotePunctuation
                or UnicodeCategory.InitialQuotePunctuation;

    /// <summary>Whether a character is a raised digit, as a note's number.</summary>
    public static bool IsRaisedDigit(char c) => c is '¹' or '²' or '³' or '\u2070' or (>= '\u2074' and <= '\u2079');

    /// <summary>Whether a character is a Hangul syllable: Korean has no capitals that would tell where a sentence begins.</summary>
    public static bool IsHangul(char c) => c is >= '가' and <= '힣';

    /// <summary>The first place from one on that has no blank.</summary>
    public static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }
}
