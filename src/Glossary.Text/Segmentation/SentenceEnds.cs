using System.Buffers;
using System.Globalization;

namespace Glossary.Text.Segmentation;

/// <summary>Whether a run of marks ends a sentence: what the words before and behind it say, by the rules of the language.</summary>
internal sealed class SentenceEnds(string text, SentenceRules rules, LineBreaks lines)
{
    private const int FewWords = 3;
    private const int MaxReferenceLength = 24;
    private const int MaxInitialLength = 4;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouyAEIOUYäöüÄÖÜéèêáàóíúâôî");

    // Where the sentence began whose end is sought.
    private int _start;

    /// <summary>Whether a sentence ends with a run of marks.</summary>
    /// <param name="start">Where the sentence began.</param>
    /// <param name="at">Where the marks begin.</param>
    /// <param name="end">Where they end, with what closes.</param>
    /// <param name="run">The marks.</param>
    /// <param name="cut">Where the sentence ends.</param>
    public bool Ends(int start, int at, int end, MarkRun run, out int cut)
    {
        _start = start;
        cut = end;
        if (end >= text.Length)
        {
            return true;
        }

        if (!char.IsWhiteSpace(text[end]))
        {
            return EndsWithoutBlank(at, end, run);
        }

        // Marks alone in brackets say something of the words before them: (!), [...].
        if (
            at > 0
            && text[at - 1] is '(' or '['
            && run.Closed
            && run.Marks < end
            && text[run.Marks] is ')' or ']'
            && !SentenceMarks.IsTerminator(text[end - 1])
        )
        {
            return false;
        }

        int next = SentenceMarks.SkipBlanks(text, end);
        if (next == text.Length)
        {
            return true;
        }

        if (text.AsSpan(end, next - end).IndexOfAny('\n', '\r') >= 0)
        {
            // The line's end decides, unless it is only where the line was broken.
            int line = end + text.AsSpan(end, next - end).IndexOfAny('\n', '\r');
            if (lines.BreaksAt(line, next, _start))
            {
                return true;
            }
        }

        while ((text[next] is ')' or ']' ? next + 1 : OrnamentEnd(next)) is var hanging && hanging > next)
        {
            end = cut = hanging;
            next = SentenceMarks.SkipBlanks(text, hanging);
            if (next == text.Length)
            {
                return true;
            }
        }

        char first = text[next];
        if (
            SentenceMarks.Continuing.Contains(first)
            || first is '}'
            || (SentenceMarks.IsTerminator(first) && !SpacedEllipsis(next) && !(run.IsStop && StandsAlone(next)))
        )
        {
            return false;
        }

        int word = FirstLetter(next, out bool dash);
        if (word == text.Length)
        {
            return !dash;
        }

        bool small = char.IsLower(text[word]);
        if (run.Strong)
        {
            if (InnerBracket(end, run, word) || rules.ContinuesExclamation(text.AsSpan(word)))
            {
                return false;
            }

            return EndsStrong(at, run, word, small, dash);
        }

        if (run.IsEllipsis)
        {
            // A stop at the word, and three dots that open the next sentence; three dots alone omit words within one (Chicago Manual of
            // Style, 13.50 to 13.53).
            bool spaced = run.Marks - at > 1 && char.IsWhiteSpace(text[at + 1]);
            bool behindWord = at > 0 && !char.IsWhiteSpace(text[at - 1]);
            if (spaced && behindWord && run.Dots == 4 && !run.Closed && char.IsUpper(text[word]))
            {
                cut = at + 1;
                return true;
            }

            // A web address has small letters wherever it stands.
            small &= !text.AsSpan(word).StartsWith("http") && !text.AsSpan(word).StartsWith("www.");
            return !small
                && !(spaced && run.Dots == 3 && !run.Closed && !(rules.Starts(WordAt(word)) && WordAt(word).Length > 1))
                && !(run is { Ellipsis: true, Dots: 0, Closed: true })
                && !(dash && !char.IsUpper(text[word]))
                && rules.EndsWithEllipsis(
                    text.AsSpan(WordStart(_start, at)..at),
                    WordStart(_start, at) <= SentenceMarks.SkipBlanks(text, _start)
                );
        }

        if (InnerBracket(end, run, word))
        {
            return false;
        }

        if (rules.ContinuesQuotation(text.AsSpan(word)) && run.Closed)
        {
            return false;
        }

        return !(run.Closed && small) && EndsStop(at, run, next, word, small);
    }

    /// <summary>Where what stands before a place without a blank begins, within a sentence.</summary>
    /// <param name="from">Where the sentence began.</param>
    /// <param name="at">The place.</param>
    public int WordStart(int from, int at)
    {
        int start = at;
        while (start > from && at - start < SentenceSegmenter.MaxWordLength && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        return start;
    }

    /// <summary>Where a smiley, or letters that stand for laughing or crying, end; the place itself if there is none.</summary>
    public int OrnamentEnd(int at)
    {
        int end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
            if (end - at > MaxReferenceLength)
            {
                return at;
            }
        }

        return Ornaments.IsOrnament(text.AsSpan(at, end - at)) ? end : at;
    }

    private bool EndsStrong(int at, MarkRun run, int word, bool small, bool dash)
    {
        if (run.Closed && rules.ContinuesQuotation(text.AsSpan(word)))
        {
            return false;
        }

        if (!small)
        {
            return true;
        }

        // A name with a mark of its own: Yahoo!
        ReadOnlySpan<char> before = WordBefore(at, out int start);
        bool name = run.Marks - at == 1 && before.Length > 1 && char.IsUpper(before[0]) && start > _start + LeadingBlanks();
        return rules.BeginsSmall && !run.Closed && !dash && !name;
    }

    /// <summary>Whether a bracket closes that opened within this sentence, in a script without capitals: the sentence goes on.</summary>
    private bool InnerBracket(int end, MarkRun run, int word)
    {
        if (!run.Closed || text[end - 1] != ')' || char.GetUnicodeCategory(text[word]) != UnicodeCategory.OtherLetter)
        {
            return false;
        }

        int open = text.AsSpan(_start, end - _start).LastIndexOf('(');
        return open > LeadingBlanks();
    }

    private int LeadingBlanks() => SentenceMarks.SkipBlanks(text, _start) - _start;

    private bool EndsWithoutBlank(int at, int end, MarkRun run)
    {
        char next = text[end];
        if (SentenceMarks.Wide.Contains(text[at]))
        {
            return !SentenceMarks.Continuing.Contains(next) && !run.Closed
                || (run.Closed && char.IsLetter(next) && !rules.ContinuesQuotation(text.AsSpan(end)));
        }

        return at > 0 && !run.Closed && !run.IsEllipsis && rules.NeedsNoBlank(text[at - 1], next);
    }

    /// <summary>Whether a sentence ends with one full stop.</summary>
    private bool EndsStop(int at, MarkRun run, int next, int word, bool small)
    {
        ReadOnlySpan<char> before = WordBefore(at, out int start);
        if (before.IsEmpty)
        {
            return !small || rules.BeginsSmall;
        }

        if (
            before.Length == 1
            && SentenceMarks.IsHangul(before[0])
            && SentenceMarks.IsHangul(text[word])
            && WordAt(word).Length == 1
            && word + 1 < text.Length
            && SentenceMarks.IsTerminator(text[word + 1])
        )
        {
            // Syllables said one by one.
            return false;
        }

        bool first = start <= SkipOpening(SentenceMarks.SkipBlanks(text, _start));
        ReadOnlySpan<char> following = WordAt(word);
        bool digit = char.IsAsciiDigit(text[word]);
        if (char.IsAsciiDigit(before[^1]))
        {
            return EndsNumber(before, first, small, following);
        }

        if (before.Length == 1 && char.IsLetter(before[0]) && before[0] < 0x250)
        {
            // An initial, or the mark of a list's item.
            return !first && !digit && !small && (!char.IsUpper(text[word]) || rules.Starts(following));
        }

        if (first && IsRoman(before))
        {
            return false;
        }

        StopWords kind = rules.KindOf(before);
        bool numbered =
            digit
            || (following.Length < 5 && IsRoman(following))
            || (following.Length == 1 && char.IsUpper(following[0]) && text[next] == following[0] && !rules.Starts(following));
        if ((kind & StopWords.Title) != 0 || ((kind & StopWords.BeforeNumber) != 0 && numbered))
        {
            return run.Closed && !small && !numbered;
        }

        if ((kind & (StopWords.Abbreviation | StopWords.MayEnd)) == 0)
        {
            kind |= FormOf(before);
        }

        if (small)
        {
            return rules.BeginsSmall && (kind & (StopWords.Abbreviation | StopWords.MayEnd)) == 0;
        }

        if (run.Closed && (text[run.Marks] is not ('"' or '\'') || char.IsUpper(text[word])))
        {
            return true;
        }

        if ((kind & StopWords.MayEnd) != 0)
        {
            // A time or a number that opens its sentence: At 5 p.m. Mr. Smith …
            return (rules.KindOf(following) & StopWords.MayEnd) == 0 && (!OpensSentence(start) || rules.Starts(following));
        }

        return (kind & StopWords.Abbreviation) == 0
            || rules.Starts(following)
            || (!char.IsUpper(text[word]) && !digit && char.GetUnicodeCategory(text[word]) == UnicodeCategory.OtherLetter);
    }

    /// <summary>Whether a sentence ends with a number and a full stop.</summary>
    private bool EndsNumber(ReadOnlySpan<char> before, bool first, bool small, ReadOnlySpan<char> following)
    {
        if (first && before.IndexOfAnyExceptInRange('0', '9') < 0 && before.Length <= 3)
        {
            return false;
        }

        if (!rules.HasOrdinals)
        {
            return !small || rules.BeginsSmall;
        }

        bool ordinal = before.Length <= 2 || before[^2] == '.' || before[^Math.Min(3, before.Length)] == '.';
        return !small && (!ordinal || rules.Starts(following) || !char.IsLetter(following.IsEmpty ? ' ' : following[0]));
    }

    private bool OpensSentence(int start)
    {
        ReadOnlySpan<char> before = text.AsSpan(_start, start - _start).Trim();
        if (before.Length > FewWords * SentenceSegmenter.MaxWordLength)
        {
            return false;
        }

        int words = 0;
        foreach (Range _ in before.Split(' '))
        {
            words++;
        }

        int blank = before.IndexOf(' ');
        return before.Length > 0 && words <= FewWords && rules.IsPreposition(blank < 0 ? before : before[..blank]);
    }

    /// <summary>Abbreviations that their form tells: inner full stops, or no vowel among small letters.</summary>
    private static StopWords FormOf(ReadOnlySpan<char> word)
    {
        if (word.Contains('.') && !word.ContainsAnyInRange('0', '9'))
        {
            foreach (Range part in word.Split('.'))
            {
                if (part.End.Value - part.Start.Value > MaxInitialLength)
                {
                    return StopWords.None;
                }
            }

            // A last part of three small letters and more is that of an address: example.org.
            ReadOnlySpan<char> last = word[(word.LastIndexOf('.') + 1)..];
            return last.Length > 2 && last.IndexOfAnyExceptInRange('a', 'z') < 0 ? StopWords.None : StopWords.Abbreviation;
        }

        return
            word.Length is > 1 and <= 5
            && word[1..].IndexOfAnyExceptInRange('a', 'z') < 0
            && char.IsLetter(word[0])
            && word.IndexOfAny(Vowels) < 0
            ? StopWords.Abbreviation
            : StopWords.None;
    }

    private static bool IsRoman(ReadOnlySpan<char> word) => word.Length is > 0 and <= 6 && word.IndexOfAnyExcept("IVXLC") < 0;

    /// <summary>The word that a full stop follows, with the stops within it.</summary>
    private ReadOnlySpan<char> WordBefore(int at, out int start)
    {
        start = at;
        while (
            start > _start
            && at - start < SentenceSegmenter.MaxWordLength
            && (
                char.IsLetterOrDigit(text[start - 1])
                || text[start - 1] is '.' or '°' or '%' or '/' or '@'
                || char.GetUnicodeCategory(text[start - 1]) is UnicodeCategory.NonSpacingMark
                || (text[start - 1] is '-' or '&' or '\'' or '’' && start - 2 >= _start && char.IsLetterOrDigit(text[start - 2]))
            )
        )
        {
            start--;
        }

        return text.AsSpan(start, at - start);
    }

    private ReadOnlySpan<char> WordAt(int at)
    {
        int end = at;
        while (end < text.Length && end - at < SentenceSegmenter.MaxWordLength && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        return text.AsSpan(at, end - at);
    }

    private int SkipOpening(int at)
    {
        while (at < text.Length && (SentenceMarks.Opens(text[at]) || text[at] is '•' or '⁃' or '*' or '-' or '–' or ' '))
        {
            at++;
        }

        return at;
    }

    /// <summary>The first letter or digit from a place on, past what opens and past dashes.</summary>
    private int FirstLetter(int at, out bool dash)
    {
        dash = false;
        int limit = Math.Min(text.Length, at + MaxReferenceLength);
        for (; at < limit; at++)
        {
            if (char.IsLetterOrDigit(text[at]) || char.IsSurrogate(text[at]))
            {
                return at;
            }

            dash |= text[at] is '-' or '–' or '—';
        }

        return at < text.Length ? at : text.Length;
    }

    /// <summary>Whether a mark stands between blanks before a capital: what is left of a bullet that an encoding lost.</summary>
    private bool StandsAlone(int at) =>
        at + 2 < text.Length && text[at] == '?' && text[at + 1] == ' ' && (char.IsUpper(text[at + 2]) || text[at + 2] == '_');

    private bool SpacedEllipsis(int at) => text.AsSpan(at).StartsWith(". . .") || text.AsSpan(at).StartsWith("...") || text[at] == '…';
}
