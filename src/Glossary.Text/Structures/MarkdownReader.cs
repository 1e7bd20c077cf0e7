using System.Text.RegularExpressions;

namespace Glossary.Text.Structures;

/// <summary>
/// Reads Markdown after CommonMark: code spans and blocks, links, emphasis; where the format is said to be Markdown the marks at the
/// beginnings of lines too. Emphasis within words is read only there: "Leser*innen und Schüler*innen" has none.
/// </summary>
internal sealed partial class MarkdownReader(string text, TextFormat format)
{
    private const int MaxCodeLength = 20_000;

    private readonly HashSet<int> _unclosed = [];
    private int _linkEnd = -1;

    private bool IsMarkdown => format == TextFormat.Markdown;

    /// <summary>The piece that begins with the sign at a place; emphasis is found afterwards, by <see cref="WithEmphasis"/>.</summary>
    public KeptPiece? At(int at, int end) =>
        text[at] switch
        {
            // A run of signs is looked at once, from its first.
            '`' or '~' when at > 0 && text[at - 1] == text[at] => null,
            '`' or '~' => Fence(at, end) ?? (text[at] == '`' ? CodeSpan(at, end) : null),
            '[' => LinkStart(at, end),
            // By itself it is the end of a link too.
            ']' => at == _linkEnd || at == 0 ? LinkEnd(at, end) : null,
            '#' or '-' or '*' or '+' => IsMarkdown && IsAtLineStart(at) ? Match(LineMark(), at, end) : null,
            _ => null,
        };

    /// <summary>
    /// The pieces of a stretch with the marks of emphasis between them: those that open and close, by the signs beside them.
    /// </summary>
    public List<KeptPiece> WithEmphasis(List<KeptPiece> pieces, int start, int end)
    {
        if (!text.AsSpan(start, end - start).ContainsAny('*', '_', '~'))
        {
            return pieces;
        }

        List<KeptPiece> marks = [];
        Dictionary<string, KeptPiece> open = [];
        int next = 0;
        foreach (Match match in Delimiter().EnumerateAll(text, start, end))
        {
            while (next < pieces.Count && pieces[next].End <= match.Index)
            {
                next++;
            }

            if (next < pieces.Count && pieces[next].Start < match.Index + match.Length)
            {
                continue;
            }

            (char before, char after) = (
                match.Index > start ? text[match.Index - 1] : ' ',
                match.Index + match.Length < end ? text[match.Index + match.Length] : ' '
            );
            bool opens = !char.IsWhiteSpace(after) && (!char.IsLetterOrDigit(before) || (IsMarkdown && match.Value[0] == '*'));
            bool closes =
                !char.IsWhiteSpace(before) && (!char.IsLetterOrDigit(after) || after >= '\u1100' || (IsMarkdown && match.Value[0] == '*'));
            var mark = new KeptPiece(match.Index, match.Index + match.Length, KeptKind.Mark, match.Value, []);
            if (closes && open.Remove(match.Value, out KeptPiece? opening) && opening.End < mark.Start)
            {
                marks.Add(opening);
                marks.Add(mark);
            }
            else if (opens)
            {
                open[match.Value] = mark;
            }
        }

        return marks.Count == 0 ? pieces : [.. pieces.Concat(marks).OrderBy(p => p.Start)];
    }

    private KeptPiece? Match(Regex pattern, int at, int end) =>
        pattern.Match(text, at) is { Success: true, Length: > 0 } match && at + match.Length <= end
            ? Piece(at, at + match.Length, KeptKind.Mark)
            : null;

    private KeptPiece Piece(int start, int end, KeptKind kind) => new(start, end, kind, text[start..end], []);

    private bool IsAtLineStart(int at)
    {
        while (at > 0 && text[at - 1] is ' ' or '\t' or '>')
        {
            at--;
        }

        return at == 0 || text[at - 1] is '\n' or '\r';
    }

    /// <summary>A block between two lines of three signs or more, or to the end of the text.</summary>
    private KeptPiece? Fence(int at, int end)
    {
        int run = Run(at, end);
        if (
            run < 3
            || !IsAtLineStart(at)
            || text.AsSpan(at, Math.Min(end - at, 200)).IndexOf('\n') is not (var line and > 0)
            || text.AsSpan(at + run, line - run).Contains(text[at])
        )
        {
            return null;
        }

        int i = at + line;
        while (i < end && i - at < MaxCodeLength)
        {
            int start = i + 1;
            while (start < end && text[start] is ' ')
            {
                start++;
            }

            if (start < end && text[start] == text[at] && Run(start, end) >= run)
            {
                return Piece(at, start + Run(start, end), KeptKind.Code);
            }

            int next = text.AsSpan(i + 1, end - i - 1).IndexOf('\n');
            if (next < 0)
            {
                break;
            }

            i += 1 + next;
        }

        return IsMarkdown && end - at < MaxCodeLength ? Piece(at, end, KeptKind.Code) : null;
    }

    private int Run(int at, int end)
    {
        int i = at;
        while (i < end && text[i] == text[at])
        {
            i++;
        }

        return i - at;
    }

    private KeptPiece? CodeSpan(int at, int end)
    {
        int run = Run(at, end);
        if (_unclosed.Contains(run))
        {
            return null;
        }

        for (int i = at + run; i < end && i - at < MaxCodeLength; )
        {
            int next = text.AsSpan(i, end - i).IndexOf('`');
            if (next < 0)
            {
                _unclosed.Add(run);
                return null;
            }

            i += next;
            int length = Run(i, end);
            if (length == run)
            {
                ReadOnlySpan<char> content = text.AsSpan(at + run, i - at - run);

                // Two backticks that quote, as in "`so' or `so'", are no code span.
                bool isCode =
                    IsMarkdown
                    || (run > 1 || (content.Trim().Length == content.Length)) && !content.Contains("\n\n", StringComparison.Ordinal);
                return isCode && content.Length > 0 ? Piece(at, i + run, KeptKind.Code) : null;
            }

            i += length;
        }

        return null;
    }

    /// <summary>The bracket of a link or image, whose other end is then known.</summary>
    private KeptPiece? LinkStart(int at, int end)
    {
        Match link = Link().Match(text, at);
        if (!link.Success || at + link.Length > end)
        {
            return null;
        }

        if (link.Groups["definition"].Success)
        {
            return IsMarkdown && IsAtLineStart(at) ? Piece(at, at + link.Length, KeptKind.Mark) : null;
        }

        if (link.Groups["note"].Success)
        {
            return IsMarkdown ? Piece(at, at + link.Length, KeptKind.Mark) : null;
        }

        _linkEnd = link.Groups["close"].Index;
        return Piece(at, at + 1, KeptKind.Mark);
    }

    private KeptPiece? LinkEnd(int at, int end)
    {
        Match link = Destination().Match(text, at);
        if (!link.Success || at + link.Length > end)
        {
            return null;
        }

        Group title = link.Groups["title"];
        return new KeptPiece(
            at,
            at + link.Length,
            KeptKind.Mark,
            link.Value,
            title.Length == 0 ? [] : [new TextPart(title.Index, title.Index + title.Length, TextContext.Attribute, "title", [])]
        );
    }

    [GeneratedRegex(
        """\G(?:\[\^[^\[\]\s]{1,50}\]:?(?<note>)|\[[^\[\]\n]{1,200}\]:[ ](?<definition>)\S{1,500}"""
            + """|\[[^\[\]\n]{1,1000}(?<close>\])(?=\([^\s()]{0,1000}(?:\([^\s()]{0,200}\)[^\s()]{0,500})?(?:[ ]"[^"\n]{0,300}")?\)"""
            + """|\[[^\[\]\n]{0,200}\]))""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Link();

    [GeneratedRegex(
        """\G\](?:\([^\s()]{0,1000}(?:\([^\s()]{0,200}\)[^\s()]{0,500})?(?:[ ]"(?<title>[^"\n]{0,300})")?\)|\[[^\[\]\n]{0,200}\])""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Destination();

    [GeneratedRegex("""\G(?:\#{1,6}|[-*+]|[-*_]{3,})(?=\s|$)""", RegexOptions.CultureInvariant)]
    private static partial Regex LineMark();

    [GeneratedRegex("""\*{1,3}|_{1,3}|~~""", RegexOptions.CultureInvariant)]
    private static partial Regex Delimiter();
}

/// <summary>Matches within a stretch of a text.</summary>
internal static class RegexStretches
{
    public static IEnumerable<Match> EnumerateAll(this Regex pattern, string text, int start, int end)
    {
        for (Match match = pattern.Match(text, start, end - start); match.Success; match = match.NextMatch())
        {
            yield return match;
        }
    }
}
