using Glossary.Catalog;
using Glossary.Text.Lexicons;

namespace Glossary.Server.Articles;

/// <summary>
/// What the links of stored articles teach of two languages, kept until an article changes. The languages that were asked for last are
/// kept, a few at most.
/// </summary>
internal sealed class LearntLexicons
{
    private const int Most = 6;

    private readonly Lock _lock = new();
    private readonly List<(string Source, string Target, long State, BilingualLexicon Lexicon)> _kept = [];

    /// <summary>The lexicon of two languages. Two callers who ask for the first time at once both learn.</summary>
    /// <param name="catalog">The articles.</param>
    /// <param name="source">BCP 47 tag of one language, as versions have it.</param>
    /// <param name="target">The other.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public BilingualLexicon Of(CatalogSnapshot catalog, string source, string target, CancellationToken cancellationToken)
    {
        long state = catalog.Articles.Aggregate(17L, (hash, article) => unchecked((hash * 31) + article.Revision));
        lock (_lock)
        {
            if (_kept.Find(k => k.Source == source && k.Target == target && k.State == state) is { Lexicon: { } known })
            {
                return known;
            }
        }

        var learnt = BilingualLexicon.Learn(
            [.. ArticleAlignment.KnownLinks(catalog, source, target, null, cancellationToken).Select(l => (l.Source, l.Target))],
            source,
            target,
            cancellationToken
        );
        learnt.ForgetSentences();
        lock (_lock)
        {
            _kept.RemoveAll(k => k.Source == source && k.Target == target);
            _kept.Insert(0, (source, target, state, learnt));
            if (_kept.Count > Most)
            {
                _kept.RemoveAt(Most);
            }
        }

        return learnt;
    }
}
