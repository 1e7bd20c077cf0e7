using Glossary.V1;

namespace Glossary.Server.Reader.Views;

/// <summary>A stretch of a text as a page shows it.</summary>
/// <param name="Text">As it is printed.</param>
/// <param name="Term">The term that it is, if it is one.</param>
public sealed record TextRun(string Text, TermOccurrence? Term)
{
    /// <summary>
    /// Cuts a part of a text at its terms. A term of which a part stands apart is cut out at both places. Of terms that overlap the first
    /// counts, and of those that begin together the longest.
    /// </summary>
    /// <param name="printed">The whole text as it is printed, with the offsets of the stored one.</param>
    /// <param name="start">Where the part begins.</param>
    /// <param name="end">Where it ends, exclusive.</param>
    /// <param name="terms">What was found in the whole text, in UTF-16 code units.</param>
    public static IReadOnlyList<TextRun> Cut(string printed, int start, int end, IEnumerable<TermOccurrence> terms)
    {
        ArgumentNullException.ThrowIfNull(printed);
        List<TextRun> runs = [];
        int at = start;
        IEnumerable<(TextSpan Span, TermOccurrence Term)> places = terms.SelectMany(
            t => t.ExtraSpans.Prepend(t.Span),
            (term, span) => (span, term)
        );
        foreach (
            (TextSpan span, TermOccurrence term) in places
                .Where(p => p.Span.Start >= start && p.Span.End <= end)
                .OrderBy(p => p.Span.Start)
                .ThenByDescending(p => p.Span.End)
        )
        {
            if (span.Start < at)
            {
                continue;
            }

            if (span.Start > at)
            {
                runs.Add(new TextRun(printed[at..span.Start], null));
            }

            runs.Add(new TextRun(printed[span.Start..span.End], term));
            at = span.End;
        }

        if (at < end)
        {
            runs.Add(new TextRun(printed[at..end], null));
        }

        return runs;
    }
}
