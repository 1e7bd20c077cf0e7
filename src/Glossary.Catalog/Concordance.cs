using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Glossary.Catalog.Texts;
using Glossary.Text.Indexing;
using Glossary.Text.Recognition;

namespace Glossary.Catalog;

/// <summary>
/// Every place in the stored texts where something stands: words, phrases, what a regular expression matches, a concept in any form. A hit
/// is a sentence, or a text that is one; hits are in order of article, paragraph, version and sentence.
/// </summary>
internal static class Concordance
{
    /// <summary>So many texts are looked at for one answer; of what stands behind them nothing is counted.</summary>
    public const int MaxTexts = 200_000;

    /// <summary>The same where a text has to be recognised.</summary>
    public const int MaxRecognised = 10_000;

    /// <summary>Articles that are listed with their counts.</summary>
    public const int MaxArticles = 20;

    /// <summary>Searches the texts.</summary>
    /// <param name="catalog">The texts.</param>
    /// <param name="query">What is sought.</param>
    /// <param name="after">Only hits behind this place are given; all are counted.</param>
    /// <param name="size">The most hits that are given.</param>
    /// <param name="cancellationToken">Looked at with each text.</param>
    public static ConcordanceAnswer Search(
        CatalogSnapshot catalog,
        ConcordanceQuery query,
        ConcordancePlace? after,
        int size,
        CancellationToken cancellationToken
    )
    {
        ArticleTextIndex index = catalog.Index<ArticleTextIndex>(cancellationToken);
        (IEnumerable<int> handles, int? count, Func<VersionRecord, Span, List<Span>> match, int most) = query switch
        {
            WordQuery words => Words(index, words, cancellationToken),
            PatternQuery pattern => Pattern(index, pattern, cancellationToken),
            TermQuery terms => Terms(index, terms, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(query)),
        };
        if (query.Articles.Count > 0)
        {
            handles = handles.Where(h => query.Articles.Contains(index.Places.PlaceOf(h).Article));
            count = null;
        }

        List<ConcordanceHit> hits = [];
        Dictionary<string, int> byArticle = new(StringComparer.Ordinal);
        ArticleRecord? article = null;
        int total = 0;
        int looked = 0;
        int done = -1;
        bool isWhole = true;
        bool more = false;
        foreach (int handle in handles)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (string id, int at) = index.Places.PlaceOf(handle);
            if (count is not null)
            {
                byArticle[id] = byArticle.GetValueOrDefault(id) + 1;
                if (more && !query.CountsArticles)
                {
                    break;
                }
            }

            // What stands before the page need not be looked at where it is counted already.
            if (
                handle == done
                || (count is not null && (more || (after is { } last && new VersionKey(id, at, int.MaxValue).CompareTo(last.Version) < 0)))
            )
            {
                continue;
            }

            if (looked++ == most)
            {
                isWhole = false;
                break;
            }

            done = handle;
            article = article?.Id == id ? article : catalog.FindArticle(id)!;
            ParagraphRecord paragraph = article.Paragraphs[at - 1];
            foreach (VersionRecord version in paragraph.Versions.Where(v => query.Languages.Contains(IndexWords.PrimaryOf(v.Language))))
            {
                int number = 0;
                foreach (Span sentence in UnitsOf(version))
                {
                    List<Span> found = match(version, sentence);
                    if (found.Count > 0)
                    {
                        total++;
                        if (count is null)
                        {
                            byArticle[id] = byArticle.GetValueOrDefault(id) + 1;
                        }

                        var place = new ConcordancePlace(VersionKey.Of(article, paragraph, version), number);
                        if (after is null || place.CompareTo(after.Value) > 0)
                        {
                            more = hits.Count == size;
                            if (!more)
                            {
                                hits.Add(new ConcordanceHit(place, article, paragraph, version, sentence, found));
                            }
                        }
                    }

                    number++;
                }
            }
        }

        return new ConcordanceAnswer(
            hits,
            count ?? total,
            isWhole,
            more,
            query.CountsArticles
                ? [.. byArticle.OrderByDescending(a => a.Value).ThenBy(a => a.Key, StringComparer.Ordinal).Select(a => (a.Key, a.Value))]
                : []
        );
    }

    /// <summary>The stretches of a version that count one by one: its sentences.</summary>
    private static ImmutableArray<Span> UnitsOf(VersionRecord version) =>
        version.Sentences.IsEmpty ? [new Span(0, version.Text.Length)] : version.Sentences;

    private static (IEnumerable<int>, int?, Func<VersionRecord, Span, List<Span>>, int) Words(
        ArticleTextIndex index,
        WordQuery query,
        CancellationToken cancellationToken
    )
    {
        var matcher = new UnitMatcher(query.Phrases, query.Language);
        if (index.Texts.Find(query.Language) is not { } texts)
        {
            return ([], 0, (_, _) => [], MaxTexts);
        }

        var search = UnitSearch.Find(
            texts,
            query.Phrases,
            unit => matcher.Match(unit.Span).Count > 0,
            orOverlong: false,
            index.Places,
            cancellationToken
        );
        return (
            search.Handles,
            search.Count,
            (version, sentence) => Moved(matcher.Match(version.Text.AsSpan()[sentence.Start..sentence.End]), sentence.Start),
            MaxTexts
        );
    }

    private static (IEnumerable<int>, int?, Func<VersionRecord, Span, List<Span>>, int) Pattern(
        ArticleTextIndex index,
        PatternQuery query,
        CancellationToken cancellationToken
    )
    {
        if (index.Texts.Find(query.Language) is not { } texts)
        {
            return ([], 0, (_, _) => [], MaxTexts);
        }

        // Each literal has to stand within a word.
        WordPattern[] literals =
        [
            .. RegexLiterals
                .Of(query.Pattern.ToString())
                .SelectMany(l =>
                    WordPattern.Words(new IndexWords(query.Language), l) is [var word]
                        ? [WordPattern.FromLetters(word, WordFit.Anywhere)]
                        : Array.Empty<WordPattern>()
                )
                .Take(UnitMatcher.MaxPatterns),
        ];
        IEnumerable<int> handles = UnitSearch
            .Find(
                texts,
                [.. literals.Select(l => (IReadOnlyList<WordPattern>)[l])],
                _ => true,
                orOverlong: literals.Length > 0,
                index.Places,
                cancellationToken
            )
            .Handles;
        return (handles, null, (version, sentence) => Matches(query.Pattern, version.Text, sentence), MaxTexts);
    }

    private static List<Span> Matches(Regex pattern, string text, Span sentence)
    {
        List<Span> found = [];
        foreach (ValueMatch match in pattern.EnumerateMatches(text.AsSpan()[sentence.Start..sentence.End]))
        {
            if (match.Length > 0 && found.Count < ConcordanceHit.MaxSpans)
            {
                found.Add(new Span(sentence.Start + match.Index, sentence.Start + match.Index + match.Length));
            }
        }

        return found;
    }

    private static (IEnumerable<int>, int?, Func<VersionRecord, Span, List<Span>>, int) Terms(
        ArticleTextIndex index,
        TermQuery query,
        CancellationToken cancellationToken
    )
    {
        VersionRecord? read = null;
        List<Span> found = [];
        return (
            index.Texts.Candidates(query.Terms, index.Places, cancellationToken),
            null,
            (version, sentence) =>
            {
                if (!ReferenceEquals(read, version))
                {
                    (read, found) = (version, query.Find(version, cancellationToken));
                }

                return [.. found.Where(s => sentence.Holds(s.Start))];
            },
            MaxRecognised
        );
    }

    private static List<Span> Moved(List<(int Start, int End)> spans, int by) =>
        [.. spans.Take(ConcordanceHit.MaxSpans).Select(s => new Span(s.Start + by, s.End + by))];
}

/// <summary>What is sought.</summary>
/// <param name="Languages">Primary language subtags of the texts.</param>
internal abstract record ConcordanceQuery(IReadOnlySet<string> Languages)
{
    /// <summary>Whether the hits are counted by article.</summary>
    public bool CountsArticles { get; init; }

    /// <summary>Ids of the articles to search; none for all.</summary>
    public IReadOnlySet<string> Articles { get; init; } = new HashSet<string>();
}

/// <summary>Words and phrases, all of which stand in a sentence.</summary>
/// <param name="Language">BCP 47 tag of the texts.</param>
/// <param name="Phrases">Rows of words, each of which follows the one before; <see cref="UnitMatcher.MaxPatterns"/> words at most.</param>
internal sealed record WordQuery(string Language, IReadOnlyList<IReadOnlyList<WordPattern>> Phrases)
    : ConcordanceQuery(new HashSet<string> { IndexWords.PrimaryOf(Language) });

/// <summary>What a regular expression matches within a sentence.</summary>
/// <param name="Language">BCP 47 tag of the texts.</param>
/// <param name="Pattern">Matched in time linear in the text.</param>
internal sealed record PatternQuery(string Language, Regex Pattern)
    : ConcordanceQuery(new HashSet<string> { IndexWords.PrimaryOf(Language) });

/// <summary>Terms in any form.</summary>
/// <param name="Languages">Primary language subtags of the texts.</param>
/// <param name="Terms">Terms of which a text has one.</param>
/// <param name="Find">Where they stand in a text, in order of start.</param>
internal sealed record TermQuery(
    IReadOnlySet<string> Languages,
    IReadOnlyCollection<TermSpec> Terms,
    Func<VersionRecord, CancellationToken, List<Span>> Find
) : ConcordanceQuery(Languages);

/// <summary>Where a hit stands.</summary>
/// <param name="Version">The version.</param>
/// <param name="Sentence">The sentence's number in it, from 0.</param>
internal readonly record struct ConcordancePlace(VersionKey Version, int Sentence) : IComparable<ConcordancePlace>
{
    public int CompareTo(ConcordancePlace other)
    {
        int order = Version.CompareTo(other.Version);
        return order != 0 ? order : Sentence.CompareTo(other.Sentence);
    }
}

/// <summary>A sentence that has what is sought.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Article">The article.</param>
/// <param name="Paragraph">The paragraph.</param>
/// <param name="Version">The version.</param>
/// <param name="Sentence">The sentence in it.</param>
/// <param name="Found">What was found, in order of start, as places of the version's text; <see cref="MaxSpans"/> at most.</param>
internal sealed record ConcordanceHit(
    ConcordancePlace Place,
    ArticleRecord Article,
    ParagraphRecord Paragraph,
    VersionRecord Version,
    Span Sentence,
    IReadOnlyList<Span> Found
)
{
    /// <summary>The most places that are told of a sentence.</summary>
    public const int MaxSpans = 100;
}

/// <summary>What a search of the texts found.</summary>
/// <param name="Hits">A page of hits.</param>
/// <param name="Total">How many hits there are in all.</param>
/// <param name="IsWhole">Whether all texts were looked at; otherwise there may be more.</param>
/// <param name="HasMore">Whether hits stand behind the page.</param>
/// <param name="Articles">How many hits each article has, those with most first; empty unless it was asked for.</param>
internal sealed record ConcordanceAnswer(
    IReadOnlyList<ConcordanceHit> Hits,
    int Total,
    bool IsWhole,
    bool HasMore,
    IReadOnlyList<(string Article, int Count)> Articles
);
