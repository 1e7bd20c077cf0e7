using System.Collections.Immutable;
using Glossary.Text.Indexing;
using Glossary.Text.Recognition;

namespace Glossary.Catalog.Texts;

/// <summary>
/// An index over the words of texts: which texts may hold a term, and which are a given text. Candidates are complete: a text in which
/// recognition finds the term is among them. Immutable; <see cref="With(IEnumerable{IndexedText}, IEnumerable{IndexedText}, IComparer{int},
/// CancellationToken)"/> derives the next state at the cost of the change.
/// </summary>
/// <remarks>
/// Texts are known by handles of the caller's, who says how these are ordered. The order of two handles must not change while both have
/// texts here.
/// </remarks>
internal sealed class TextIndex
{
    private readonly ImmutableSortedDictionary<string, LanguageTexts> _languages;

    private TextIndex(ImmutableSortedDictionary<string, LanguageTexts> languages) => _languages = languages;

    /// <summary>An index without texts.</summary>
    public static TextIndex Empty { get; } = new(ImmutableSortedDictionary.Create<string, LanguageTexts>(StringComparer.Ordinal));

    /// <summary>The languages of which there are or were texts.</summary>
    public IEnumerable<LanguageTexts> Languages => _languages.Values;

    /// <summary>How many texts and pieces of texts there are.</summary>
    public int Count => _languages.Values.Sum(l => l.Count);

    /// <summary>How many bytes the parts take.</summary>
    public long Size => _languages.Values.Sum(l => l.Parts.Sum(p => p.Part.Size));

    /// <summary>The texts of a language; <see langword="null"/> if there never were any.</summary>
    public LanguageTexts? Find(string language) => _languages.GetValueOrDefault(IndexWords.PrimaryOf(language));

    /// <summary>Indexes texts.</summary>
    /// <param name="texts">The texts in order of their handles.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public static TextIndex Build(IEnumerable<IndexedText> texts, CancellationToken cancellationToken)
    {
        Dictionary<string, (TextPartBuilder Builder, ImmutableArray<LivePart> Parts)> languages = new(StringComparer.Ordinal);
        foreach (IndexedText text in texts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string language = IndexWords.PrimaryOf(text.Language);
            if (!languages.TryGetValue(language, out (TextPartBuilder Builder, ImmutableArray<LivePart> Parts) of))
            {
                languages.Add(language, of = (new TextPartBuilder(language), []));
            }

            of.Builder.Add(text);
            if (of.Builder.Count >= TextPart.MaxTexts)
            {
                languages[language] = (new TextPartBuilder(language), of.Parts.Add(Live(of.Builder)));
            }
        }

        return new TextIndex(
            languages
                .AsParallel()
                .WithCancellation(cancellationToken)
                .Select(l =>
                    LanguageTexts.FromParts(l.Key, l.Value.Builder.Count == 0 ? l.Value.Parts : l.Value.Parts.Add(Live(l.Value.Builder)))
                )
                .ToImmutableSortedDictionary(l => l.Language, l => l, StringComparer.Ordinal)
        );

        static LivePart Live(TextPartBuilder builder) =>
            builder.ToPart() is var part ? new LivePart(part, Tombstones.None(part.Count)) : default;
    }

    /// <summary>Puts a state together from what was saved of it.</summary>
    public static TextIndex FromLanguages(IEnumerable<LanguageTexts> languages) =>
        new(languages.ToImmutableSortedDictionary(l => l.Language, l => l, StringComparer.Ordinal));

    /// <summary>Takes away and adds texts.</summary>
    /// <param name="removed">Texts as they were added.</param>
    /// <param name="added">New texts. A handle may be one of those removed, or have texts already.</param>
    /// <param name="order">How handles are ordered.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    /// <exception cref="ArgumentException">One of <paramref name="removed"/> is not there.</exception>
    public TextIndex With(
        IEnumerable<IndexedText> removed,
        IEnumerable<IndexedText> added,
        IComparer<int> order,
        CancellationToken cancellationToken
    )
    {
        ILookup<string, IndexedText> gone = removed.ToLookup(t => IndexWords.PrimaryOf(t.Language), StringComparer.Ordinal);
        ILookup<string, IndexedText> come = added.ToLookup(t => IndexWords.PrimaryOf(t.Language), StringComparer.Ordinal);
        ImmutableSortedDictionary<string, LanguageTexts> languages = _languages;
        foreach (string language in gone.Select(g => g.Key).Union(come.Select(c => c.Key), StringComparer.Ordinal))
        {
            LanguageTexts texts = languages.GetValueOrDefault(language) ?? LanguageTexts.FromParts(language, []);
            languages = languages.SetItem(language, texts.With([.. gone[language]], [.. come[language]], order, cancellationToken));
        }

        return new TextIndex(languages);
    }

    /// <summary>The same without all texts of some handles; costs a look at the handle of each text.</summary>
    public TextIndex Without(Func<int, bool> isGone) =>
        new(_languages.ToImmutableSortedDictionary(l => l.Key, l => l.Value.Without(isGone), StringComparer.Ordinal));

    /// <summary>The same with the last few texts in a part, as they are kept.</summary>
    public TextIndex WithoutRecent(IComparer<int> order, CancellationToken cancellationToken) =>
        new(
            _languages.ToImmutableSortedDictionary(l => l.Key, l => l.Value.WithoutRecent(order, cancellationToken), StringComparer.Ordinal)
        );

    /// <summary>
    /// The handles of the texts that may hold one of the terms, each once, in order. What the terms' words are found in is worked out at
    /// the first step; each further one costs little.
    /// </summary>
    /// <param name="terms">Terms of any languages; each is sought in texts of its own.</param>
    /// <param name="order">How handles are ordered.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public IEnumerable<int> Candidates(IEnumerable<TermSpec> terms, IComparer<int> order, CancellationToken cancellationToken)
    {
        List<IEnumerator<int>> lists = [];
        try
        {
            PriorityQueue<IEnumerator<int>, int> next = new(order);
            IEnumerable<TermSpec> sought = terms.SelectMany(t =>
                t.Language == TermIndex.AllLanguages ? _languages.Keys.Select(l => t with { Language = l }) : [t]
            );
            foreach (
                IGrouping<string, TermSpec> ofLanguage in sought.GroupBy(t => IndexWords.PrimaryOf(t.Language), StringComparer.Ordinal)
            )
            {
                if (!_languages.TryGetValue(ofLanguage.Key, out LanguageTexts? texts))
                {
                    continue;
                }

                foreach (IEnumerable<int> handles in texts.Candidates([.. ofLanguage.Select(TermKeys.FromTerm)], order, cancellationToken))
                {
                    IEnumerator<int> list = handles.GetEnumerator();
                    lists.Add(list);
                    if (list.MoveNext())
                    {
                        next.Enqueue(list, list.Current);
                    }
                }
            }

            int before = -1;
            while (next.TryPeek(out IEnumerator<int>? list, out int handle))
            {
                if (handle != before)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return handle;
                    before = handle;
                }

                if (list.MoveNext())
                {
                    next.DequeueEnqueue(list, list.Current);
                }
                else
                {
                    next.Dequeue();
                }
            }
        }
        finally
        {
            lists.ForEach(list => list.Dispose());
        }
    }

    /// <summary>
    /// The handles of the texts that are a text, or have a piece that is, but for letter case, spacing and punctuation, in no order; others
    /// may be among them.
    /// </summary>
    public IEnumerable<int> Exact(string text, string language)
    {
        if (!_languages.TryGetValue(IndexWords.PrimaryOf(language), out LanguageTexts? texts))
        {
            return [];
        }

        var reader = new IndexWords(language);
        return texts.WithHash(reader.Hash(text), reader);
    }

    /// <summary>
    /// The handles of the texts that are likely to be most similar to a text, the likeliest first: those with most letters in words that
    /// both have, by the length of the longer text. Of many texts not every one is looked at: the rarest words decide.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="language">BCP 47 tag; texts of the same primary language are sought.</param>
    /// <param name="similarWords">Whether texts count that have only words that are spelt almost as those of the text.</param>
    /// <param name="accepts">Which handles are sought; <see langword="null"/> for all.</param>
    /// <param name="order">How handles are ordered.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public IReadOnlyList<int> Similar(
        string text,
        string language,
        bool similarWords,
        Func<int, bool>? accepts,
        IComparer<int> order,
        CancellationToken cancellationToken
    ) =>
        _languages.TryGetValue(IndexWords.PrimaryOf(language), out LanguageTexts? texts)
            ? SimilarTexts.Candidates(texts, text, similarWords, accepts, order, cancellationToken)
            : [];

    /// <summary>A merge of parts that is due and too large to be done within an edit; <see langword="null"/> if none is.</summary>
    public (string Language, IReadOnlyList<LivePart> Parts)? FindMerge()
    {
        foreach (LanguageTexts texts in _languages.Values)
        {
            if (texts.FindMerge() is { } parts)
            {
                return (texts.Language, parts);
            }
        }

        return null;
    }

    /// <summary>The same with one part for several, unless a later state has them no more.</summary>
    public TextIndex With(string language, TextPartMerge merge) => new(_languages.SetItem(language, _languages[language].With(merge)));
}
