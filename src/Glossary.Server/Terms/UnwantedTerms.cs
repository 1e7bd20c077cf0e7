using Glossary.V1;

namespace Glossary.Server.Terms;

/// <summary>Says which terms of a text should not be used there.</summary>
internal static class UnwantedTerms
{
    /// <summary>
    /// The forbidden terms, and the deprecated ones. A deprecated term whose words may also be used for another concept is left out, since
    /// the text alone does not tell which is meant.
    /// </summary>
    /// <param name="found">All terms that were found in a text, in order of place.</param>
    public static IEnumerable<TermOccurrence> In(IReadOnlyCollection<TermOccurrence> found)
    {
        HashSet<(int, int)> usable =
        [
            .. found.Where(f => f.Status is TermStatus.Preferred or TermStatus.Admitted).Select(f => (f.Span.Start, f.Span.End)),
        ];
        return found.Where(f =>
            f.Status == TermStatus.Forbidden || (f.Status == TermStatus.Deprecated && !usable.Contains((f.Span.Start, f.Span.End)))
        );
    }
}
