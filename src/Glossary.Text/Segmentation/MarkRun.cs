namespace Glossary.Text.Segmentation;

/// <summary>A run of marks with which a sentence may end: what it is made of.</summary>
/// <param name="Dots">How many full stops.</param>
/// <param name="Ellipsis">Whether it has the character of an ellipsis.</param>
/// <param name="Strong">Whether it has another mark: ! ? 。</param>
/// <param name="Marks">Where the marks end and what closes quotations and brackets begins.</param>
/// <param name="Closed">Whether it has anything that closes.</param>
internal readonly record struct MarkRun(int Dots, bool Ellipsis, bool Strong, int Marks, bool Closed)
{
    private const int MaxReferenceLength = 24;

    public bool IsEllipsis => !Strong && (Ellipsis || Dots > 1);

    public bool IsStop => !Strong && !Ellipsis && Dots == 1;

    /// <summary>Reads the marks at a place, with what closes quotations and brackets behind them and with references to notes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where the marks begin.</param>
    /// <param name="run">What they are.</param>
    /// <returns>Where they end.</returns>
    public static int Read(string text, int at, out MarkRun run)
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
            if (
                !strong
                && i + 1 < text.Length
                && text[i] is ' ' or '\u00A0'
                && text[i + 1] == '.'
                && (i + 2 == text.Length || text[i + 2] is '.' or ' ' or '\u00A0' || SentenceMarks.Closes(text[i + 2]))
            )
            {
                i++;
                continue;
            }

            break;
        }

        while (i < text.Length && i - marks < MaxReferenceLength)
        {
            if (SentenceMarks.Closes(text[i]) && !OpensNext(text, i))
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
            else if (Reference(text, i) is > 0 and int length)
            {
                i += length;
            }
            else
            {
                break;
            }
        }

        run = new MarkRun(dots, ellipsis, strong, marks, closed);
        return i;
    }

    /// <summary>Whether a mark that opens and closes alike opens what follows: a letter follows it at once.</summary>
    private static bool OpensNext(string text, int at) =>
        text[at] is '"' or '\'' or '“' or '‘' or '«' or '»'
        && at + 1 < text.Length
        && char.IsLetterOrDigit(text[at + 1])
        && !SentenceMarks.IsHangul(text[at + 1]);

    /// <summary>The length of a note's number behind a mark: [12], or digits directly behind the stop of a word.</summary>
    private static int Reference(string text, int at)
    {
        if (text[at] == '[')
        {
            int end = at + 1;
            while (
                end < text.Length
                && end - at < MaxReferenceLength
                && (char.IsAsciiDigit(text[end]) || text[end] is ',' or '–' or '-' or ' ')
            )
            {
                end++;
            }

            return end > at + 1 && end < text.Length && text[end] == ']' ? end + 1 - at : 0;
        }

        if (
            !char.IsAsciiDigit(text[at])
            || at < 2
            || !SentenceMarks.Stops.Contains(text[at - 1])
            || !(char.IsLetter(text[at - 2]) || text[at - 2] is ')' or ']')
        )
        {
            return 0;
        }

        int i = at;
        while (
            i < text.Length
            && i - at < MaxReferenceLength
            && (char.IsAsciiDigit(text[i]) || (text[i] is ' ' or ',' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])))
        )
        {
            i++;
        }

        return i < text.Length && text[i] == ' ' && i + 1 < text.Length && char.IsUpper(text[i + 1]) ? i - at : 0;
    }
}
