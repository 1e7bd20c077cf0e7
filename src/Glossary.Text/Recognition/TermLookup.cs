namespace Glossary.Text.Recognition;

/// <summary>Finds terms by what a person types: however it is cased, spelt, inflected, spaced, begun or mistyped.</summary>
/// <remarks>Immutable; any number of threads may ask at once.</remarks>
public sealed class TermLookup
{
    // A segment is merged into the one before it when that is not at least so many times as large: few segments, each term copied seldom.
    private const int Growth = 4;

    private readonly Part[] _parts;
    private readonly TermIndex _index;

    private TermLookup(Part[] parts, TermIndex index)
    {
        _parts = parts;
        _index = index;
    }

    /// <summary>How many terms can be found.</summary>
    public int Count => _parts.Sum(part => part.Segment.Count - part.Removed.Length);

    /// <summary>Builds a lookup over the same terms as <paramref name="index"/>, which it asks for inflected forms and compounds.</summary>
    /// <param name="terms">The terms; no two with the same handle.</param>
    /// <param name="index">An index of the same terms.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    /// <exception cref="ArgumentException">Two terms share a handle.</exception>
    public static TermLookup Build(IEnumerable<TermSpec> terms, TermIndex index, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(index);
        var segment = TermLookupSegment.Build(terms as IReadOnlyList<TermSpec> ?? [.. terms], cancellationToken);
        return new TermLookup([new Part(segment, [])], index);
    }

    /// <summary>Whether no term came or went since the lookup was built.</summary>
    public bool IsAsBuilt => _parts is [{ Removed.Length: 0 }];

    /// <summary>Writes a lookup that is as it was built.</summary>
    public void Write(BinaryWriter to)
    {
        ArgumentNullException.ThrowIfNull(to);
        _parts.Single().Segment.Write(to);
    }

    /// <summary>Reads what <see cref="Write"/> wrote. The bytes are trusted, and have to be of the same program.</summary>
    /// <param name="from">The bytes.</param>
    /// <param name="index">An index of the same terms.</param>
    public static TermLookup Read(BinaryReader from, TermIndex index)
    {
        ArgumentNullException.ThrowIfNull(from);
        return new TermLookup([new Part(TermLookupSegment.Read(from), [])], index);
    }

    /// <summary>
    /// Derives a lookup in which some terms are gone and others are new; the cost depends on the change, not on the lookup.
    /// </summary>
    /// <param name="removed">Handles of terms that are gone. Unknown ones are passed over.</param>
    /// <param name="added">Terms that are new; a handle may be one of those removed.</param>
    /// <param name="index">An index of the terms as they are after the change.</param>
    /// <exception cref="ArgumentException">A term has the handle of one that the lookup keeps, or two have the same.</exception>
    public TermLookup Update(IEnumerable<int> removed, IEnumerable<TermSpec> added, TermIndex index)
    {
        ArgumentNullException.ThrowIfNull(removed);
        ArgumentNullException.ThrowIfNull(added);
        ArgumentNullException.ThrowIfNull(index);
        TermSpec[] specs = [.. added];
        int[] gone = [.. removed.Distinct()];
        List<Part> parts = [.. _parts.Select(part => part.Without(gone))];
        if (specs.FirstOrDefault(term => parts.Exists(part => part.Holds(term.Handle))) is { } known)
        {
            throw new ArgumentException($"The lookup has a term with the handle {known.Handle} already.", nameof(added));
        }

        if (specs.Length > 0)
        {
            parts.Add(new Part(TermLookupSegment.Build(specs, CancellationToken.None), []));
        }

        // From the smallest on: merge what has grown too close in size, and what consists mostly of gaps.
        for (int i = parts.Count - 1; i > 0; i--)
        {
            if (parts[i - 1].Segment.Count < parts[i].Segment.Count * Growth || parts[i].Removed.Length * 2 > parts[i].Segment.Count)
            {
                var merged = TermLookupSegment.Merge(parts[i - 1].Segment, parts[i - 1].Removed, parts[i].Segment, parts[i].Removed);
                parts.RemoveAt(i);
                parts[i - 1] = new Part(merged, []);
            }
        }

        if (parts[0].Removed.Length * 2 > parts[0].Segment.Count)
        {
            parts[0] = new Part(TermLookupSegment.Merge(parts[0].Segment, parts[0].Removed, TermLookupSegment.Empty, []), []);
        }

        return new TermLookup([.. parts], index);
    }

    /// <summary>Finds the terms that the query can mean, best first; of several ways in which a term matches, the best.</summary>
    /// <param name="query">What was typed: a term or a phrase that holds terms.</param>
    /// <param name="language">
    /// BCP 47 tag to look in, or <see langword="null"/> for all languages. <c>de</c> finds terms of <c>de-CH</c> too, <c>de-CH</c> those of
    /// <c>de</c> but not of <c>de-AT</c>.
    /// </param>
    /// <param name="maxResults">At most so many terms.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    /// <returns>
    /// Terms by descending <see cref="LookupHit.Score"/>, which puts every closer <see cref="MatchKind"/> before every looser one; equal
    /// scores by the length of the term, then by handle. Nothing for a query without a visible character.
    /// </returns>
    public IReadOnlyList<LookupHit> Lookup(string query, string? language, int maxResults, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return maxResults <= 0 ? [] : new TermLookupQuery(_parts, _index, query, language, maxResults, cancellationToken).Lookup();
    }

    /// <summary>Finds terms that begin with <paramref name="prefix"/>, in the order in which a list for completion shows them.</summary>
    /// <param name="prefix">What was typed so far. A last Hangul syllable may be unfinished: <c>총ㅎ</c> and <c>유에</c> are beginnings of
    /// <c>총회</c> and <c>유엔</c>.</param>
    /// <param name="language">As for <see cref="Lookup"/>.</param>
    /// <param name="maxResults">At most so many terms.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    /// <returns>
    /// First terms that begin so, then terms of which a later word begins so; within each the shorter first (in letters), then in the order
    /// of the letters, of the text and of the handles. Nothing for a prefix without a visible character.
    /// </returns>
    public IReadOnlyList<LookupHit> Suggest(string prefix, string? language, int maxResults, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return maxResults <= 0 ? [] : new TermLookupQuery(_parts, _index, prefix, language, maxResults, cancellationToken).Suggest();
    }

    /// <summary>Sorted terms and the handles, ascending, of those among them that are gone since.</summary>
    internal sealed record Part(TermLookupSegment Segment, int[] Removed)
    {
        internal bool IsGone(int handle) => Removed.Length > 0 && Array.BinarySearch(Removed, handle) >= 0;

        internal bool Holds(int handle) => Segment.Find(handle) >= 0 && !IsGone(handle);

        internal Part Without(int[] handles)
        {
            int[] more = [.. handles.Where(Holds)];
            if (more.Length == 0)
            {
                return this;
            }

            Array.Sort(more);
            int[] all = new int[Removed.Length + more.Length];
            int at = Removed.Length;
            for (int next = more.Length - 1, to = all.Length - 1; to >= 0; to--)
            {
                all[to] = next < 0 || (at > 0 && Removed[at - 1] > more[next]) ? Removed[--at] : more[next--];
            }

            return new Part(Segment, all);
        }
    }
}

/// <summary>A term that a query can mean.</summary>
/// <param name="Handle">The term's handle, as given in its <see cref="TermSpec"/>.</param>
/// <param name="Kind">Which way it was found. A term that is only part of the query, be it a compound or a phrase, is
/// <see cref="MatchKind.Compound"/>.</param>
/// <param name="Score">Confidence in (0, 1]; a closer kind never scores below a looser one.</param>
/// <param name="Rule">Why it matched.</param>
public readonly record struct LookupHit(int Handle, MatchKind Kind, float Score, RuleChain Rule);
