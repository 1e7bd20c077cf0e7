using Glossary.Text.Indexing;
using Glossary.Text.Segments;

namespace Glossary.Catalog;

/// <summary>
/// The stored texts as a translation memory: which of them are similar to a text, and how they were translated. Segments are whole versions
/// of paragraphs, and the stretches of them that links hold, with what stands for them in another language. Either side may be the source.
/// </summary>
internal static class MemorySearch
{
    /// <summary>
    /// What a match loses against a better one of the same similarity. The order is that of the usual penalties of translation memories:
    /// what no person has seen, what is out of date, what nobody signed off, another variety of a language. All are smaller than the step
    /// between two bands of matches, 10 %.
    /// </summary>
    public const double MachinePenalty = 0.05;
    public const double StalePenalty = 0.05;
    public const double UnreviewedPenalty = 0.02;
    public const double VarietyPenalty = 0.01;

    /// <summary>A text of so few words may have no word in common with one that is spelt a little differently.</summary>
    private const int FewWords = 6;

    /// <summary>So many texts that are the same word for word are looked at for their context.</summary>
    private const int MaxExact = 1_000;

    /// <summary>The most similar segments that have a translation, the best first.</summary>
    /// <param name="catalog">The texts.</param>
    /// <param name="query">What is sought.</param>
    /// <param name="cancellationToken">Looked at with each text.</param>
    public static IReadOnlyList<MemoryMatch> Find(CatalogSnapshot catalog, MemoryQuery query, CancellationToken cancellationToken)
    {
        ArticleTextIndex index = catalog.Index<ArticleTextIndex>(cancellationToken);
        var best = new BestMatches(query, index.Places);
        Func<int, bool>? accepts =
            query.Articles.Count == 0 ? null : handle => query.Articles.Contains(index.Places.PlaceOf(handle).Article);
        HashSet<int> done = [];
        Compare(
            index
                .Texts.Exact(query.Text, query.Source)
                .Where(h => accepts is null || accepts(h))
                .Distinct()
                .Order(index.Places)
                .Take(MaxExact)
        );
        Compare(index.Texts.Similar(query.Text, query.Source, similarWords: false, accepts, index.Places, cancellationToken));
        if (best.WordCount <= FewWords && !best.HasSame)
        {
            Compare(index.Texts.Similar(query.Text, query.Source, similarWords: true, accepts, index.Places, cancellationToken));
        }

        return best.Found;

        void Compare(IEnumerable<int> handles)
        {
            foreach (int handle in handles)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (done.Add(handle))
                {
                    (string id, int at) = index.Places.PlaceOf(handle);
                    ArticleRecord article = catalog.FindArticle(id)!;
                    best.Offer(article, article.Paragraphs[at - 1]);
                }
            }
        }
    }

    /// <summary>The segments of a version that have a translation in another one: all of it, and what links hold.</summary>
    private static IEnumerable<(Span Source, Span Target)> Segments(ParagraphRecord paragraph, VersionRecord source, VersionRecord target)
    {
        yield return (new Span(0, source.Text.Length), new Span(0, target.Text.Length));
        if (source.Sentences.Length < 2)
        {
            yield break;
        }

        foreach (LinkRecord link in ParagraphLinks.For(paragraph.Links, [source.Language, target.Language]))
        {
            if (StretchOf(link, source) is { } from && StretchOf(link, target) is { } to)
            {
                yield return (from, to);
            }
        }
    }

    private static Span? StretchOf(LinkRecord link, VersionRecord version) =>
        link.Groups.FirstOrDefault(g => g.Language == version.Language) is { Sentences: [var first, ..] } group
        && group.Sentences[^1] - first == group.Sentences.Length - 1
            ? new Span(version.Sentences[first].Start, version.Sentences[group.Sentences[^1]].End)
            : null;

    /// <summary>Keeps the best of what is offered, one of those with the same two texts.</summary>
    private sealed class BestMatches(MemoryQuery query, ArticlePlaces places)
    {
        private readonly SegmentPattern _pattern = new(query.Text);
        private readonly string _source = IndexWords.PrimaryOf(query.Source);
        private readonly string _target = IndexWords.PrimaryOf(query.Target);
        private readonly List<MemoryMatch> _found = [];

        /// <summary>Whether the segment itself was found.</summary>
        public bool HasSame => _found.Count > 0 && _found[0].Similarity == 1;

        public int WordCount => _pattern.WordCount;

        public IReadOnlyList<MemoryMatch> Found => _found;

        public void Offer(ArticleRecord article, ParagraphRecord paragraph)
        {
            foreach (VersionRecord source in paragraph.Versions)
            {
                if (IndexWords.PrimaryOf(source.Language) != _source)
                {
                    continue;
                }

                foreach (VersionRecord target in paragraph.Versions)
                {
                    if (target == source || IndexWords.PrimaryOf(target.Language) != _target || !query.Takes(source, target))
                    {
                        continue;
                    }

                    double penalty = PenaltyOf(article, source, target);
                    foreach ((Span from, Span to) in Segments(paragraph, source, target))
                    {
                        // What is as good as the last one may stand before it.
                        double floor =
                            _found.Count < query.MaxResults
                                ? query.MinSimilarity
                                : Math.Max(query.MinSimilarity, Math.Min(1, _found[^1].Score + penalty));
                        double similarity = _pattern.Compare(source.Text.AsSpan()[from.Start..from.End], floor);
                        if (similarity >= 0)
                        {
                            Add(
                                new MemoryMatch(
                                    article,
                                    paragraph,
                                    source,
                                    Trimmed(source, from),
                                    target,
                                    Trimmed(target, to),
                                    similarity,
                                    similarity - penalty,
                                    similarity == 1 && HasContext(article, paragraph, source, from)
                                )
                            );
                        }
                    }
                }
            }
        }

        private void Add(MemoryMatch match)
        {
            int same = _found.FindIndex(f => f.SourceText.SequenceEqual(match.SourceText) && f.TargetText.SequenceEqual(match.TargetText));
            if (same >= 0)
            {
                if (Compare(match, _found[same]) >= 0)
                {
                    return;
                }

                _found.RemoveAt(same);
            }

            int at = _found.FindIndex(f => Compare(match, f) < 0);
            _found.Insert(at < 0 ? _found.Count : at, match);
            if (_found.Count > query.MaxResults)
            {
                _found.RemoveAt(query.MaxResults);
            }
        }

        /// <summary>The better one first; of two that are as good, the one that stands before the other.</summary>
        private int Compare(MemoryMatch a, MemoryMatch b)
        {
            int order = b.HasContext.CompareTo(a.HasContext);
            order = order != 0 ? order : b.Score.CompareTo(a.Score);
            order =
                order != 0
                    ? order
                    : places.Compare(places.NumberOf(a.Article.Id, a.Paragraph.Index), places.NumberOf(b.Article.Id, b.Paragraph.Index));
            order = order != 0 ? order : a.Paragraph.Versions.IndexOf(a.Source).CompareTo(b.Paragraph.Versions.IndexOf(b.Source));
            order = order != 0 ? order : a.Paragraph.Versions.IndexOf(a.Target).CompareTo(b.Paragraph.Versions.IndexOf(b.Target));
            return order != 0 ? order : a.SourceSpan.Start.CompareTo(b.SourceSpan.Start);
        }

        private double PenaltyOf(ArticleRecord article, VersionRecord source, VersionRecord target)
        {
            bool isVouchedFor = IsVouchedFor(article, source) && IsVouchedFor(article, target);
            bool isMachine = !isVouchedFor && (source.Origin == Origin.Machine || target.Origin == Origin.Machine);
            return (
                    isMachine ? MachinePenalty
                    : isVouchedFor ? 0
                    : UnreviewedPenalty
                )
                + (source.Stale || target.Stale ? StalePenalty : 0)
                + (LanguageTags.Canonical(query.Source) != source.Language ? VarietyPenalty : 0)
                + (LanguageTags.Canonical(query.Target) != target.Language ? VarietyPenalty : 0);
        }

        private static bool IsVouchedFor(ArticleRecord article, VersionRecord version) =>
            version.ReviewState == ReviewState.Reviewed
            || version.Origin is Origin.Human or Origin.Original
            || version.Language == article.Head.SourceLanguage;

        /// <summary>Whether the segments before and behind are those of the query, as far as it names them.</summary>
        private bool HasContext(ArticleRecord article, ParagraphRecord paragraph, VersionRecord source, Span segment) =>
            query.Before.Length + query.Behind.Length > 0
            && (query.Before.Length == 0 || IsBeside(article, paragraph, source, segment, step: -1, query.Before))
            && (query.Behind.Length == 0 || IsBeside(article, paragraph, source, segment, step: 1, query.Behind));

        private static bool IsBeside(
            ArticleRecord article,
            ParagraphRecord paragraph,
            VersionRecord source,
            Span segment,
            int step,
            string text
        )
        {
            ReadOnlySpan<char> wanted = text.AsSpan().Trim();
            ReadOnlySpan<char> rest =
                step < 0 ? source.Text.AsSpan()[..segment.Start].TrimEnd() : source.Text.AsSpan()[segment.End..].TrimStart();
            if (rest.IsEmpty)
            {
                int index = paragraph.Index - 1 + step;
                VersionRecord? beside =
                    index >= 0 && index < article.Paragraphs.Length
                        ? article.Paragraphs[index].Versions.FirstOrDefault(v => v.Language == source.Language)
                        : null;
                rest = beside is null ? default : beside.Text.AsSpan().Trim();
                if (rest.SequenceEqual(wanted))
                {
                    return true;
                }
            }

            return step < 0
                ? rest.EndsWith(wanted, StringComparison.Ordinal)
                    && (rest.Length == wanted.Length || !char.IsLetterOrDigit(rest[^(wanted.Length + 1)]))
                : rest.StartsWith(wanted, StringComparison.Ordinal)
                    && (rest.Length == wanted.Length || !char.IsLetterOrDigit(rest[wanted.Length]));
        }

        private static Span Trimmed(VersionRecord version, Span span)
        {
            (int start, int end) = (span.Start, span.End);
            while (start < end && char.IsWhiteSpace(version.Text[start]))
            {
                start++;
            }

            while (end > start && char.IsWhiteSpace(version.Text[end - 1]))
            {
                end--;
            }

            return new Span(start, end);
        }
    }
}

/// <summary>What is sought in the memory.</summary>
/// <param name="Text">The segment.</param>
/// <param name="Source">BCP 47 tag of its language; versions of the same primary language are sought.</param>
/// <param name="Target">BCP 47 tag of the language of the translations, likewise.</param>
/// <param name="MinSimilarity">The least similarity, above 0 and at most 1.</param>
/// <param name="MaxResults">The most matches.</param>
internal sealed record MemoryQuery(string Text, string Source, string Target, double MinSimilarity, int MaxResults)
{
    /// <summary>The segment before it in its document; empty if it is not known.</summary>
    public string Before { get; init; } = "";

    /// <summary>The segment behind it in its document; empty if it is not known.</summary>
    public string Behind { get; init; } = "";

    /// <summary>Ids of the articles to search; none for all.</summary>
    public IReadOnlySet<string> Articles { get; init; } = new HashSet<string>();

    /// <summary>Where a translation may come from; none for anywhere.</summary>
    public IReadOnlySet<Origin> Origins { get; init; } = new HashSet<Origin>();

    /// <summary>Whether only translations that were signed off are wanted.</summary>
    public bool ReviewedOnly { get; init; }

    /// <summary>Whether translations are left out whose source has changed since.</summary>
    public bool WithoutStale { get; init; }

    /// <summary>Whether a pair of versions is asked for.</summary>
    public bool Takes(VersionRecord source, VersionRecord target) =>
        (Origins.Count == 0 || Origins.Contains(target.Origin))
        && (!ReviewedOnly || target.ReviewState == ReviewState.Reviewed)
        && (!WithoutStale || !(source.Stale || target.Stale));
}

/// <summary>A segment that is similar to the one that is sought.</summary>
/// <param name="Article">Where it stands.</param>
/// <param name="Paragraph">The paragraph.</param>
/// <param name="Source">The version in the source language.</param>
/// <param name="SourceSpan">The segment in it.</param>
/// <param name="Target">The version in the target language.</param>
/// <param name="TargetSpan">The translation in it.</param>
/// <param name="Similarity">That of <see cref="SegmentPattern"/>.</param>
/// <param name="Score">The similarity less the penalties, by which matches are ordered.</param>
/// <param name="HasContext">It is the same, and so are the segments beside it.</param>
internal sealed record MemoryMatch(
    ArticleRecord Article,
    ParagraphRecord Paragraph,
    VersionRecord Source,
    Span SourceSpan,
    VersionRecord Target,
    Span TargetSpan,
    double Similarity,
    double Score,
    bool HasContext
)
{
    public ReadOnlySpan<char> SourceText => Source.Text.AsSpan()[SourceSpan.Start..SourceSpan.End];

    public ReadOnlySpan<char> TargetText => Target.Text.AsSpan()[TargetSpan.Start..TargetSpan.End];
}
