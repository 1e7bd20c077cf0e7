using System.Buffers;
using System.Globalization;

namespace Glossary.Text.Segmentation;

/// <summary>Cuts one text, in one pass. What it looks at around a place is bounded, so the time is proportional to the length of the text.</summary>
internal sealed class SentenceReader(string text, SentenceRules rules, CancellationToken cancellationToken)
{
    // A line that is broken within a sentence has a length that people wrap at, and no line of its block is much longer.
    private const int ShortestWrap = 40;
    private const int LongestWrap = 130;
    private const int FewWords = 3;
    private const int LongestReference = 24;
    private const int LongestInitial = 4;
    private const int BetweenChecks = 4096;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouyAEIOUYäöüÄÖÜéèêáàóíúâôî");

    private readonly List<Range> _sentences = [];
    private readonly HashSet<int> _items = Enumerations.Find(text);
    private int _start;
    private int _words;
    private int _seen;
    private int _depth;
    private bool _quotes;
    private int _wrapped;
    private int _blockEnd;

    /// <summary>The sentences.</summary>
    public List<Range> Read()
    {
        SearchValues<char> candidates = rules.MayEndBare ? SentenceMarks.CandidatesAndBlanks : SentenceMarks.Candidates;
        int i = 0;
        int steps = 0;
        foreach (int item in _items.Order())
        {
            i = ReadUntil(item, i, candidates, ref steps);
            Cut(item);
        }

        ReadUntil(text.Length, i, candidates, ref steps);
        Cut(text.Length);
        return _sentences;
    }

    private int ReadUntil(int limit, int i, SearchValues<char> candidates, ref int steps)
    {
        while (i < limit)
        {
            int found = text.AsSpan(i, limit - i).IndexOfAny(candidates);
            if (found < 0)
            {
                return limit;
            }

            if (++steps % BetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            i += found;
            char c = text[i];
            if (SentenceMarks.EndsLine(c))
            {
                int next = SkipBlanks(i);
                if (BreaksAt(i, next))
                {
                    Cut(i);
                }

                i = next;
            }
            else if (SentenceMarks.IsTerminator(c))
            {
                int end = RunEnd(i, out Run run);
                if (Ends(i, end, run, out int cut))
                {
                    Cut(cut);
                    end = Math.Max(cut, i + 1);
                }

                i = end;
            }
            else if (c == ')')
            {
                i++;
                int next = SkipBlanks(i);
                int smiley = WordStart(i);
                if (next > i && next < text.Length && char.IsUpper(text[next]) && i - smiley > 1 && Ornaments.IsOrnament(text.AsSpan(smiley, i - smiley)))
                {
                    Cut(i);
                }
            }
            else
            {
                i = ReadBlank(i);
            }
        }

        return i;
    }

    /// <summary>A run of marks: what it is made of.</summary>
    /// <param name="Dots">How many full stops.</param>
    /// <param name="Ellipsis">Whether it has the character of an ellipsis.</param>
    /// <param name="Strong">Whether it has another mark: ! ? 。</param>
    /// <param name="Marks">Where the marks end and what closes quotations and brackets begins.</param>
    /// <param name="Closed">Whether it has anything that closes.</param>
    private readonly record struct Run(int Dots, bool Ellipsis, bool Strong, int Marks, bool Closed)
    {
        public bool IsEllipsis => !Strong && (Ellipsis || Dots > 1);

        public bool IsStop => !Strong && !Ellipsis && Dots == 1;
    }

    private void Cut(int end)
    {
        ReadOnlySpan<char> piece = text.AsSpan(_start, end - _start);
        int from = _start + piece.Length - piece.TrimStart().Length;
        int to = end - (piece.Length - piece.TrimEnd().Length);
        if (from < to)
        {
            _sentences.Add(from..to);
        }

        _start = end;
        _words = 0;
        _seen = end;
        _depth = 0;
        _quotes = false;
    }

    private int SkipBlanks(int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>Whether the end of a line ends a sentence: not where a line was broken to fit a width (as RFC 3676 tells by a blank before it).</summary>
    private bool BreaksAt(int at, int next)
    {
        if (next == text.Length || text.AsSpan(at, next - at).Count('\n') > 1 || text.AsSpan(at, next - at).IndexOfAny('\u2029', '\u000C') >= 0)
        {
            return true;
        }

        if (char.IsLower(text[next]) || text[next] == '(')
        {
            int lineStart = text.AsSpan(_start, at - _start).LastIndexOfAny('\n', '\r');
            int length = lineStart < 0 ? at - _start : at - _start - lineStart - 1;
            if ((at > 0 && text[at - 1] == ' ') || length >= ShortestWrap)
            {
                return false;
            }
        }

        return !IsWrapped(at);
    }

    /// <summary>Whether the lines around a place are one block that was wrapped: two and more, all but the last nearly as long as the longest.</summary>
    private bool IsWrapped(int at)
    {
        if (at < _blockEnd)
        {
            return _wrapped > 0;
        }

        int blockStart = text.AsSpan(0, at).LastIndexOf("\n\n") + 1;
        int blockEnd = text.AsSpan(at).IndexOf("\n\n");
        _blockEnd = blockEnd < 0 ? text.Length : at + blockEnd + 1;
        int lines = 0;
        int longest = 0;
        int shortest = int.MaxValue;
        int last = int.MaxValue;
        foreach (ReadOnlySpan<char> line in text.AsSpan(blockStart.._blockEnd).Trim().EnumerateLines())
        {
            shortest = Math.Min(shortest, last);
            last = line.TrimEnd().Length;
            longest = Math.Max(longest, last);
            lines++;
        }

        _wrapped = lines >= 2 && longest is >= ShortestWrap and <= LongestWrap && shortest >= longest * 7 / 10 && shortest >= ShortestWrap && (lines > 2 || last < shortest) ? 1 : 0;
        return _wrapped > 0;
    }

    private int RunEnd(int at, out Run run)
    {
        int dots = 0;
        bool ellipsis = false;
        bool strong = false;
        int i = at;
        int marks;
        bool closed = false;
        while (true)
        {
            while (i < text.Length && SentenceMarks.IsTerminator(text[i]))
            {
                if (SentenceMarks.Stops.Contains(text[i]))
                {
                    dots++;
                }
                else if (text[i] == '…')
                {
                    ellipsis = true;
                }
                else
                {
                    strong = true;
                }

                i++;
            }

            marks = i;
            // An ellipsis of spaced dots, and a mark behind one.
            if (!strong && i + 1 < text.Length && text[i] is ' ' or '\u00A0' && text[i + 1] == '.' && (i + 2 == text.Length || text[i + 2] is '.' or ' ' or '\u00A0' || SentenceMarks.Closes(text[i + 2])))
            {
                i++;
                continue;
            }

            break;
        }

        while (i < text.Length && i - marks < LongestReference)
        {
            if (SentenceMarks.Closes(text[i]) && !OpensNext(i))
            {
                closed = true;
                i++;
            }
            else if (SentenceMarks.IsTerminator(text[i]) && closed)
            {
                strong |= SentenceMarks.Terminators.Contains(text[i]) && text[i] != '…';
                i++;
            }
            else if (SentenceMarks.IsRaisedDigit(text[i]))
            {
                i++;
            }
            else if (Reference(i) is > 0 and int length)
            {
                i += length;
            }
            else
            {
                break;
            }
        }

        run = new Run(dots, ellipsis, strong, marks, closed);
        return i;
    }

    /// <summary>Whether a mark that opens and closes alike opens what follows: a letter follows it at once.</summary>
    private bool OpensNext(int at) => text[at] is '"' or '\'' or '“' or '‘' or '«' or '»' && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]) && !Wordless(text[at + 1]);

    private static bool Wordless(char c) => c is >= '가' and <= '힣';

    /// <summary>The length of a note's number behind a mark: [12], or digits directly behind the stop of a word.</summary>
    private int Reference(int at)
    {
        if (text[at] == '[')
        {
            int end = at + 1;
            while (end < text.Length && end - at < LongestReference && (char.IsAsciiDigit(text[end]) || text[end] is ',' or '–' or '-' or ' '))
            {
                end++;
            }

            return end > at + 1 && end < text.Length && text[end] == ']' ? end + 1 - at : 0;
        }

        if (!char.IsAsciiDigit(text[at]) || at < 2 || !SentenceMarks.Stops.Contains(text[at - 1]) || !(char.IsLetter(text[at - 2]) || text[at - 2] is ')' or ']'))
        {
            return 0;
        }

        int i = at;
        while (i < text.Length && i - at < LongestReference && (char.IsAsciiDigit(text[i]) || (text[i] is ' ' or ',' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))))
        {
            i++;
        }

        return i < text.Length && text[i] == ' ' && i + 1 < text.Length && char.IsUpper(text[i + 1]) ? i - at : 0;
    }

    /// <summary>Whether a sentence ends with a run of marks.</summary>
    /// <param name="at">Where the marks begin.</param>
    /// <param name="end">Where they end, with what closes.</param>
    /// <param name="run">The marks.</param>
    /// <param name="cut">Where the sentence ends.</param>
    private bool Ends(int at, int end, Run run, out int cut)
    {
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
        if (at > 0 && text[at - 1] is '(' or '[' && run.Closed && run.Marks < end && text[run.Marks] is ')' or ']' && !SentenceMarks.IsTerminator(text[end - 1]))
        {
            return false;
        }

        int next = SkipBlanks(end);
        if (next == text.Length)
        {
            return true;
        }

        if (text.AsSpan(end, next - end).IndexOfAny('\n', '\r') >= 0)
        {
            // The line's end decides, unless it is only where the line was broken.
            int line = end + text.AsSpan(end, next - end).IndexOfAny('\n', '\r');
            if (BreaksAt(line, next))
            {
                return true;
            }
        }

        while ((text[next] is ')' or ']' ? next + 1 : OrnamentEnd(next)) is var hanging && hanging > next)
        {
            end = cut = hanging;
            next = SkipBlanks(hanging);
            if (next == text.Length)
            {
                return true;
            }
        }

        char first = text[next];
        if (SentenceMarks.Continuing.Contains(first) || first is '}' || (SentenceMarks.IsTerminator(first) && !SpacedEllipsis(next) && !(run.IsStop && StandsAlone(next))))
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
            // A stop at the word, and three dots that open the next sentence; three dots alone omit words within one (Chicago Manual of Style, 13.50 to 13.53).
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
                && rules.EndsWithEllipsis(text.AsSpan(WordStart(at)..at), WordStart(at) <= SkipBlanks(_start));
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

    private bool EndsStrong(int at, Run run, int word, bool small, bool dash)
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
    private bool InnerBracket(int end, Run run, int word)
    {
        if (!run.Closed || text[end - 1] != ')' || char.GetUnicodeCategory(text[word]) != UnicodeCategory.OtherLetter)
        {
            return false;
        }

        int open = text.AsSpan(_start, end - _start).LastIndexOf('(');
        return open > LeadingBlanks();
    }

    private int WordStart(int at)
    {
        int start = at;
        while (start > _start && at - start < SentenceSegmenter.LongestWord && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        return start;
    }

    private int LeadingBlanks() => SkipBlanks(_start) - _start;

    private bool EndsWithoutBlank(int at, int end, Run run)
    {
        char next = text[end];
        if (SentenceMarks.Wide.Contains(text[at]))
        {
            return !SentenceMarks.Continuing.Contains(next) && !run.Closed || (run.Closed && char.IsLetter(next) && !rules.ContinuesQuotation(text.AsSpan(end)));
        }

        return at > 0 && !run.Closed && !run.IsEllipsis && rules.NeedsNoBlank(text[at - 1], next);
    }

    /// <summary>Whether a sentence ends with one full stop.</summary>
    private bool EndsStop(int at, Run run, int next, int word, bool small)
    {
        ReadOnlySpan<char> before = WordBefore(at, out int start);
        if (before.IsEmpty)
        {
            return !small || rules.BeginsSmall;
        }

        if (before.Length == 1 && Wordless(before[0]) && Wordless(text[word]) && WordAt(word).Length == 1 && word + 1 < text.Length && SentenceMarks.IsTerminator(text[word + 1]))
        {
            // Syllables said one by one.
            return false;
        }

        bool first = start <= SkipOpening(SkipBlanks(_start));
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
        bool numbered = digit || (following.Length < 5 && IsRoman(following)) || (following.Length == 1 && char.IsUpper(following[0]) && text[next] == following[0] && !rules.Starts(following));
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
        if (before.Length > FewWords * SentenceSegmenter.LongestWord)
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
                if (part.End.Value - part.Start.Value > LongestInitial)
                {
                    return StopWords.None;
                }
            }

            // A last part of three small letters and more is that of an address: example.org.
            ReadOnlySpan<char> last = word[(word.LastIndexOf('.') + 1)..];
            return last.Length > 2 && last.IndexOfAnyExceptInRange('a', 'z') < 0 ? StopWords.None : StopWords.Abbreviation;
        }

        return word.Length is > 1 and <= 5 && word[1..].IndexOfAnyExceptInRange('a', 'z') < 0 && char.IsLetter(word[0]) && word.IndexOfAny(Vowels) < 0
            ? StopWords.Abbreviation
            : StopWords.None;
    }

    private static bool IsRoman(ReadOnlySpan<char> word) => word.Length is > 0 and <= 6 && word.IndexOfAnyExcept("IVXLC") < 0;

    /// <summary>The word that a full stop follows, with the stops within it.</summary>
    private ReadOnlySpan<char> WordBefore(int at, out int start)
    {
        start = at;
        while (start > _start && at - start < SentenceSegmenter.LongestWord && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '°' or '%' or '/' or '@' || char.GetUnicodeCategory(text[start - 1]) is UnicodeCategory.NonSpacingMark
            || (text[start - 1] is '-' or '&' or '\'' or '’' && start - 2 >= _start && char.IsLetterOrDigit(text[start - 2]))))
        {
            start--;
        }

        return text.AsSpan(start, at - start);
    }

    private ReadOnlySpan<char> WordAt(int at)
    {
        int end = at;
        while (end < text.Length && end - at < SentenceSegmenter.LongestWord && char.IsLetterOrDigit(text[end]))
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
        int limit = Math.Min(text.Length, at + LongestReference);
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
    private bool StandsAlone(int at) => at + 2 < text.Length && text[at] == '?' && text[at + 1] == ' ' && (char.IsUpper(text[at + 2]) || text[at + 2] == '_');

    private bool SpacedEllipsis(int at) => text.AsSpan(at).StartsWith(". . .") || text.AsSpan(at).StartsWith("...") || text[at] == '…';

    /// <summary>Where a smiley, or letters that stand for laughing or crying, end; the place itself if there is none.</summary>
    private int OrnamentEnd(int at)
    {
        int end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
            if (end - at > LongestReference)
            {
                return at;
            }
        }

        return Ornaments.IsOrnament(text.AsSpan(at, end - at)) ? end : at;
    }

    private int ReadBlank(int at)
    {
        int next = SkipBlanks(at);
        int start = text.AsSpan(_start, at - _start).LastIndexOfAny(" \t\u00A0\u3000\n") + 1 + _start;
        ReadOnlySpan<char> word = text.AsSpan(start, at - start);
        _words += word.IsEmpty ? 0 : 1;
        if (next == text.Length || word.IsEmpty)
        {
            return next;
        }

        if (OrnamentEnd(next) is var ornament && ornament > next)
        {
            // Hangs on the word before it.
            int after = SkipBlanks(ornament);
            if (after < text.Length && rules.EndsBare(text.AsSpan(start, ornament - start), text.AsSpan(after), _words) && Outside(at))
            {
                Cut(ornament);
            }

            return after;
        }

        if (rules.EndsBare(word, text.AsSpan(next), _words) && Outside(at))
        {
            Cut(at);
        }

        return next;
    }

    /// <summary>Whether a place lies outside of brackets and quotations that opened in this sentence.</summary>
    private bool Outside(int at)
    {
        foreach (char c in text.AsSpan(_seen, at - _seen))
        {
            _depth += c is '(' or '[' or '“' or '‘' or '「' or '『' or '<' ? 1 : c is ')' or ']' or '”' or '’' or '」' or '』' or '>' ? -1 : 0;
            _quotes ^= c == '"';
        }

        _seen = at;
        _depth = Math.Max(0, _depth);
        return _depth == 0 && !_quotes;
    }
}
