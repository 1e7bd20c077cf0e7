namespace Glossary.Text.Recognition;

/// <summary>Finds terms by what a person types: however it is cased, spelt, inflected, spaced, begun or mistyped.</summary>
public sealed class TermLookup
{
    private readonly List<TermSpec> _terms;

    private TermLookup(List<TermSpec> terms) => _terms = terms;

    /// <summary>Builds a lookup over the same terms as <paramref name="index"/>, which it asks for inflected forms and compounds.</summary>
    public static TermLookup Build(IEnumerable<TermSpec> terms, TermIndex index) => new([.. terms]);

    /// <summary>Finds the terms that the query can mean, best first; of several ways in which a term matches, the best.</summary>
    /// <param name="query">What was typed.</param>
    /// <param name="language">BCP 47 tag to look in, or <see langword="null"/> for all languages.</param>
    /// <param name="maxResults">At most so many terms.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public IReadOnlyList<LookupHit> Lookup(string query, string? language, int maxResults, CancellationToken cancellationToken = default) =>
        [.. _terms.Where(t => string.Equals(t.Text, query, StringComparison.OrdinalIgnoreCase)).Take(maxResults).Select(t => new LookupHit(t.Handle, MatchKind.Exact, 1, "as written"))];

    /// <summary>Finds terms that begin with <paramref name="prefix"/>, in the order in which a list for completion shows them.</summary>
    public IReadOnlyList<LookupHit> Suggest(string prefix, string? language, int maxResults, CancellationToken cancellationToken = default) =>
        [.. _terms.Where(t => t.Text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Take(maxResults).Select(t => new LookupHit(t.Handle, MatchKind.Prefix, 1, "begins so"))];
}

/// <summary>A term that a query can mean.</summary>
/// <param name="Handle">The term's handle, as given in its <see cref="TermSpec"/>.</param>
/// <param name="Kind">Which way it was found.</param>
/// <param name="Score">Confidence in (0, 1]; a closer kind never scores below a looser one.</param>
/// <param name="Rule">Why it matched, in words.</param>
public readonly record struct LookupHit(int Handle, MatchKind Kind, float Score, string Rule);
