using Glossary.V1;

namespace Glossary.Server.Reader.Views;

/// <summary>A stretch of a text as a page shows it.</summary>
/// <param name="Text">As it is printed.</param>
/// <param name="Term">The term that it is, if it is one.</param>
public sealed record TextRun(string Text, TermOccurrence? Term)
{
    /// <summary>Cuts a part of a text at its terms. Of terms that overlap the first counts, and of those that begin together the longest.</summary>
    /// <param name="printed">The whole text as it is printed, with the offsets of the stored one.</param>
    /// <param name="start">Where the part begins.</param>
    /// <param name="end">Where it ends, exclusive.</param>
    /// <param name="terms">What was found in the whole text, in UTF-16 code units.</param>
    public static IReadOnlyList<TextRun> Cut(string printed, int start, int end, IEnumerable<TermOccurrence> terms)
    {
        ArgumentNullException.ThrowIfNull(printed);
        List<TextRun> runs = [];
        int at = start;
        foreach (TermOccurrence term in terms.Where(t => t.Span.Start >= start && t.Span.End <= end).OrderBy(t => t.Span.Start).ThenByDescending(t => t.Span.End))
        {
            if (term.Span.Start < at)
            {
                continue;
            }

            if (term.Span.Start > at)
            {
                runs.Add(new TextRun(printed[at..term.Span.Start], null));
            }

            runs.Add(new TextRun(printed[term.Span.Start..term.Span.End], term));
            at = term.Span.End;
        }

        if (at < end)
        {
            runs.Add(new TextRun(printed[at..end], null));
        }

        return runs;
    }
}
