using System.Collections.Immutable;
using Glossary.Catalog.Texts;
using Glossary.Text.Indexing;
using Glossary.Text.Recognition;

namespace Glossary.Catalog;

/// <summary>The text index over the versions of all paragraphs: in which of them a concept may occur, and which are a given text.</summary>
internal sealed class ArticleTextIndex : ICatalogIndex<ArticleTextIndex>
{
    /// <summary>An index whose texts are known.</summary>
    public ArticleTextIndex(ArticlePlaces places, TextIndex texts)
    {
        Places = places;
        Texts = texts;
    }

    /// <summary>The places that the handles of <see cref="Texts"/> stand for.</summary>
    public ArticlePlaces Places { get; }

    /// <summary>The index over the texts.</summary>
    public TextIndex Texts { get; }

    public static ArticleTextIndex Build(CatalogSnapshot catalog, CancellationToken cancellationToken) =>
        Build(catalog, _ => { }, cancellationToken);

    /// <summary>Reads the whole catalogue.</summary>
    /// <param name="catalog">The catalogue.</param>
    /// <param name="report">Told after each article how many paragraphs have been read.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public static ArticleTextIndex Build(CatalogSnapshot catalog, Action<int> report, CancellationToken cancellationToken)
    {
        ArticlePlaces places = ArticlePlaces.Empty.With(catalog.Articles.Select(a => (a.Id, a.Paragraphs.Length)));
        return new ArticleTextIndex(places, TextIndex.Build(AllTexts(), cancellationToken));

        IEnumerable<IndexedText> AllTexts()
        {
            int paragraphs = 0;
            foreach (ArticleRecord article in catalog.Articles)
            {
                foreach (IndexedText text in TextsOf(article, places))
                {
                    yield return text;
                }

                report(paragraphs += article.Paragraphs.Length);
            }
        }
    }

    public ArticleTextIndex With(CatalogDelta delta, CancellationToken cancellationToken)
    {
        ArticlePlaces places = Places.With(delta.Articles.Select(a => ((a.After ?? a.Before)!.Id, a.After?.Paragraphs.Length ?? 0)));
        List<IndexedText> removed = [];
        List<IndexedText> added = [];
        foreach (ArticleDelta article in delta.Articles)
        {
            foreach (ParagraphDelta paragraph in article.Paragraphs())
            {
                if (paragraph is { Before: { } was, After: { } now } && HaveSameTexts(was, now))
                {
                    continue;
                }

                if (paragraph.Before is { } before)
                {
                    removed.AddRange(TextsOf(before, Places.NumberOf(article.Before!.Id, before.Index)));
                }

                if (paragraph.After is { } after)
                {
                    added.AddRange(TextsOf(after, places.NumberOf(article.After!.Id, after.Index)));
                }
            }
        }

        return new ArticleTextIndex(
            places,
            removed.Count + added.Count == 0 ? Texts : Texts.With(removed, added, places, cancellationToken)
        );
    }

    /// <summary>The index brought to another snapshot.</summary>
    /// <param name="catalog">The snapshot.</param>
    /// <param name="isSame">Whether an article of the snapshot has the texts that it has here; the others' are indexed anew.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public ArticleTextIndex With(CatalogSnapshot catalog, Func<string, bool> isSame, CancellationToken cancellationToken)
    {
        string[] gone = [.. Places.Blocks.Select(b => b.Key).Where(id => !isSame(id))];
        ArticleRecord[] come = [.. catalog.Articles.Where(a => !isSame(a.Id))];
        if (gone.Length + come.Length == 0)
        {
            return this;
        }

        // Numbers of articles that are gone are free again, so their texts go first.
        ArticlePlaces kept = Places.With(gone.Select(id => (id, 0)));
        ArticlePlaces places = kept.With(come.Select(a => (a.Id, a.Paragraphs.Length)));
        return new ArticleTextIndex(
            places,
            Texts.Without(number => !kept.Has(number)).With([], come.SelectMany(a => TextsOf(a, places)), places, cancellationToken)
        );
    }

    /// <summary>The same with parts of the index merged, unless it has them no more.</summary>
    public ArticleTextIndex With(string language, TextPartMerge merge) => new(Places, Texts.With(language, merge));

    /// <summary>
    /// The texts that may hold one of the terms, in the order of <see cref="VersionKey"/>. Complete: recognition finds none of the terms in
    /// a text that is not among them.
    /// </summary>
    /// <param name="catalog">The snapshot whose index this is.</param>
    /// <param name="terms">The terms.</param>
    /// <param name="after">Only what stands after this place, if given.</param>
    /// <param name="cancellationToken">Looked at with each text.</param>
    public IEnumerable<StoredText> Candidates(
        CatalogSnapshot catalog,
        IReadOnlyCollection<TermRecord> terms,
        VersionKey? after,
        CancellationToken cancellationToken
    )
    {
        bool all = terms.Any(t => t.Language == TermIndex.AllLanguages);
        HashSet<string> languages = [.. terms.Select(t => IndexWords.PrimaryOf(t.Language))];
        ArticleRecord? article = null;
        foreach (int number in Texts.Candidates(terms.Select(GlossaryIndex.Describe), Places, cancellationToken))
        {
            (string id, int index) = Places.PlaceOf(number);
            if (after is { } place && new VersionKey(id, index, int.MaxValue).CompareTo(place) < 0)
            {
                continue;
            }

            article = article?.Id == id ? article : catalog.FindArticle(id)!;
            ParagraphRecord paragraph = article.Paragraphs[index - 1];
            foreach (VersionRecord version in paragraph.Versions.Where(v => all || languages.Contains(IndexWords.PrimaryOf(v.Language))))
            {
                var text = new StoredText(article, paragraph, version);
                if (after is not { } last || text.Key.CompareTo(last) > 0)
                {
                    yield return text;
                }
            }
        }
    }

    /// <summary>
    /// The paragraphs of which a version, or a sentence of one, may be a text, in order of place. Complete, whatever spaces are around the
    /// text.
    /// </summary>
    /// <param name="catalog">The snapshot whose index this is.</param>
    /// <param name="text">The text.</param>
    /// <param name="language">BCP 47 tag; versions of the same primary language are sought.</param>
    public IEnumerable<(ArticleRecord Article, ParagraphRecord Paragraph)> Exact(CatalogSnapshot catalog, string text, string language)
    {
        foreach (int number in Texts.Exact(text, language).Distinct().Order(Places))
        {
            (string id, int index) = Places.PlaceOf(number);
            ArticleRecord article = catalog.FindArticle(id)!;
            yield return (article, article.Paragraphs[index - 1]);
        }
    }

    private static IEnumerable<IndexedText> TextsOf(ArticleRecord article, ArticlePlaces places) =>
        article.Paragraphs.SelectMany(p => TextsOf(p, places.NumberOf(article.Id, p.Index)));

    private static IEnumerable<IndexedText> TextsOf(ParagraphRecord paragraph, int number) =>
        paragraph.Versions.Select(v => new IndexedText(number, v.Language, v.Text, PiecesOf(v)));

    // Most texts are one sentence.
    private static ImmutableArray<Range> PiecesOf(VersionRecord version) =>
        version.Sentences is [var only] && version.Text.AsSpan()[only.Start..only.End].Trim().Length == version.Text.AsSpan().Trim().Length
            ? []
            : [.. version.Sentences.Select(s => s.Start..s.End)];

    private static bool HaveSameTexts(ParagraphRecord a, ParagraphRecord b) =>
        a.Versions.Length == b.Versions.Length
        && a.Versions.Zip(b.Versions)
            .All(v =>
                v.First.Language == v.Second.Language
                && v.First.Text == v.Second.Text
                && v.First.Sentences.SequenceEqual(v.Second.Sentences)
            );
}
