using System.Buffers;

namespace Glossary.Text.Segmentation;

/// <summary>
/// Cuts one text, in one pass. What it looks at around a place is bounded, so the time is proportional to the length of the text.
/// </summary>
internal sealed class SentenceReader
{
    private const int BetweenChecks = 4096;

    private readonly string _text;
    private readonly SentenceRules _rules;
    private readonly CancellationToken _cancellationToken;
    private readonly List<Range> _sentences = [];
    private readonly HashSet<int> _items;
    private readonly LineBreaks _lines;
    private readonly SentenceEnds _ends;
    private int _start;
    private int _words;
    private int _seen;
    private int _depth;
    private bool _quotes;

    public SentenceReader(string text, SentenceRules rules, CancellationToken cancellationToken)
    {
        (_text, _rules, _cancellationToken) = (text, rules, cancellationToken);
        _items = Enumerations.Find(text);
        _lines = new LineBreaks(text);
        _ends = new SentenceEnds(text, rules, _lines);
    }

    /// <summary>The sentences.</summary>
    public List<Range> Read()
    {
        SearchValues<char> candidates = _rules.MayEndBare ? SentenceMarks.CandidatesAndBlanks : SentenceMarks.Candidates;
        int i = 0;
        int steps = 0;
        foreach (int item in _items.Order())
        {
            i = ReadUntil(item, i, candidates, ref steps);
            Cut(item);
        }

        ReadUntil(_text.Length, i, candidates, ref steps);
        Cut(_text.Length);
        return _sentences;
    }

    private int ReadUntil(int limit, int i, SearchValues<char> candidates, ref int steps)
    {
        while (i < limit)
        {
            int found = _text.AsSpan(i, limit - i).IndexOfAny(candidates);
            if (found < 0)
            {
                return limit;
            }

            if (++steps % BetweenChecks == 0)
            {
                _cancellationToken.ThrowIfCancellationRequested();
            }

            i += found;
            char c = _text[i];
            if (SentenceMarks.EndsLine(c))
            {
                int next = SentenceMarks.SkipBlanks(_text, i);
                if (_lines.BreaksAt(i, next, _start))
                {
                    Cut(i);
                }

                i = next;
            }
            else if (SentenceMarks.IsTerminator(c))
            {
                int end = MarkRun.Read(_text, i, out MarkRun run);
                if (_ends.Ends(_start, i, end, run, out int cut))
                {
                    Cut(cut);
                    end = Math.Max(cut, i + 1);
                }

                i = end;
            }
            else if (c == ')')
            {
                i++;
                int next = SentenceMarks.SkipBlanks(_text, i);
                int smiley = _ends.WordStart(_start, i);
                if (
                    next > i
                    && next < _text.Length
                    && char.IsUpper(_text[next])
                    && i - smiley > 1
                    && Ornaments.IsOrnament(_text.AsSpan(smiley, i - smiley))
                )
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

    private void Cut(int end)
    {
        ReadOnlySpan<char> piece = _text.AsSpan(_start, end - _start);
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

    private int ReadBlank(int at)
    {
        int next = SentenceMarks.SkipBlanks(_text, at);
        int start = _text.AsSpan(_start, at - _start).LastIndexOfAny(" \t\u00A0\u3000\n") + 1 + _start;
        ReadOnlySpan<char> word = _text.AsSpan(start, at - start);
        _words += word.IsEmpty ? 0 : 1;
        if (next == _text.Length || word.IsEmpty)
        {
            return next;
        }

        if (_ends.OrnamentEnd(next) is var ornament && ornament > next)
        {
            // Hangs on the word before it.
            int after = SentenceMarks.SkipBlanks(_text, ornament);
            if (after < _text.Length && _rules.EndsBare(_text.AsSpan(start, ornament - start), _text.AsSpan(after), _words) && Outside(at))
            {
                Cut(ornament);
            }

            return after;
        }

        if (_rules.EndsBare(word, _text.AsSpan(next), _words) && Outside(at))
        {
            Cut(at);
        }

        return next;
    }

    /// <summary>Whether a place lies outside of brackets and quotations that opened in this sentence.</summary>
    private bool Outside(int at)
    {
        foreach (char c in _text.AsSpan(_seen, at - _seen))
        {
            _depth +=
                c is '(' or '[' or '“' or '‘' or '「' or '『' or '<' ? 1
                : c is ')' or ']' or '”' or '’' or '」' or '』' or '>' ? -1
                : 0;
            _quotes ^= c == '"';
        }

        _seen = at;
        _depth = Math.Max(0, _depth);
        return _depth == 0 && !_quotes;
    }
}
