using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Glossary.Catalog.Store;

namespace Glossary.Catalog;

/// <summary>
/// Everything the service knows at one revision: articles, glossaries and their indexes. Immutable; a request takes the
/// current one once and answers from it alone, so that an answer is consistent however long it takes. The next one is
/// derived from it by <see cref="With"/>, at the cost of what changed.
/// </summary>
internal sealed class CatalogSnapshot
{
    private static readonly SortedPages<PackedRecord> NoConcepts = SortedPages<PackedRecord>.FromItems([], PackedRecord.ById);

    /// <summary>Articles and glossaries.</summary>
    private readonly ImmutableDictionary<string, RecordState> _records;
    private readonly ImmutableDictionary<string, ParagraphTable> _paragraphs;

    /// <summary>By glossary, those of deleted glossaries and deleted ones too, in order of id.</summary>
    private readonly ImmutableDictionary<string, SortedPages<PackedRecord>> _concepts;
    private readonly ImmutableSortedDictionary<string, ArticleRecord> _articles;
    private readonly ImmutableSortedDictionary<string, GlossaryIndex> _glossaries;
    private readonly CatalogSnapshot? _whole;
    private readonly object _identityOfGlossaries;
    private CatalogIndexes _indexes = new();

    /// <summary>By the name of the concept or paragraph, in order of time.</summary>
    private ImmutableDictionary<string, ImmutableArray<RecordState>> _comments = ImmutableDictionary<
        string,
        ImmutableArray<RecordState>
    >.Empty;
    private string? _digest;

    private CatalogSnapshot(
        long revision,
        ImmutableDictionary<string, RecordState> records,
        ImmutableDictionary<string, ParagraphTable> paragraphs,
        ImmutableDictionary<string, SortedPages<PackedRecord>> concepts,
        ImmutableSortedDictionary<string, ArticleRecord> articles,
        ImmutableSortedDictionary<string, GlossaryIndex> glossaries,
        CatalogSnapshot? before = null
    )
    {
        Revision = revision;
        RevisionText = revision.ToString(CultureInfo.InvariantCulture);
        _records = records;
        _paragraphs = paragraphs;
        _concepts = concepts;
        _articles = articles;
        _glossaries = glossaries;
        _comments = before?._comments ?? _comments;
        Articles = before is not null && before._articles == articles ? before.Articles : [.. articles.Values];
        (Glossaries, _identityOfGlossaries) =
            before is not null && before._glossaries == glossaries
                ? (before.Glossaries, before._identityOfGlossaries)
                : ([.. glossaries.Values], new object());
    }

    /// <summary>A part of the glossaries of another catalogue, and everything else of it.</summary>
    private CatalogSnapshot(CatalogSnapshot whole, ImmutableSortedDictionary<string, GlossaryIndex> glossaries)
    {
        Revision = whole.Revision;
        RevisionText = whole.RevisionText;
        _records = whole._records;
        _paragraphs = whole._paragraphs;
        _concepts = whole._concepts;
        _articles = whole._articles;
        _glossaries = glossaries;
        _comments = whole._comments;
        _whole = whole._whole ?? whole;
        Articles = whole.Articles;
        Glossaries = [.. glossaries.Values];
        _identityOfGlossaries = new object();
    }

    /// <summary>The number of the last write that this snapshot holds.</summary>
    public long Revision { get; }

    /// <summary>The same as text, as each answer carries it.</summary>
    public string RevisionText { get; }

    /// <summary>In order of id, without deleted ones.</summary>
    public ImmutableArray<ArticleRecord> Articles { get; }

    /// <summary>In order of id, without deleted ones.</summary>
    public ImmutableArray<GlossaryIndex> Glossaries { get; }

    /// <summary>Every record, deleted ones too, in no order.</summary>
    public IEnumerable<RecordState> Records =>
        _records
            .Values.Concat(Concepts(_ => true))
            .Concat(_comments.Values.SelectMany(c => c))
            .Concat(
                _paragraphs.SelectMany(article =>
                    Enumerable
                        .Range(0, article.Value.Length)
                        .Select(i => RecordState.FromStored(article.Value[i].ToStored(RecordKind.Paragraph, article.Key)))
                )
            );

    /// <summary>Articles, glossaries and concepts that are deleted, in no order.</summary>
    public IEnumerable<RecordState> DeletedRecords => _records.Values.Where(r => r.Deleted).Concat(Concepts(c => c.Deleted));

    /// <summary>Builds a snapshot of all that a store holds by now.</summary>
    /// <param name="store">The store.</param>
    /// <param name="terms">Terms that are compiled already, if there are any.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public static async Task<CatalogSnapshot> Load(ICatalogStore store, SavedTerms? terms, CancellationToken cancellationToken)
    {
        var packed = new PackedRecords();
        List<RecordState> others = [];
        long revision = await store.LoadAsync(
            record =>
            {
                if (RecordState.IsPacked(record.Kind))
                {
                    packed.Add(record.Kind, record.Name, RecordState.Pack(record));
                }
                else
                {
                    others.Add(RecordState.FromStored(record));
                }
            },
            cancellationToken
        );
        return Build(revision, others, packed, terms, cancellationToken);
    }

    /// <inheritdoc cref="Load(ICatalogStore, SavedTerms?, CancellationToken)"/>
    public static Task<CatalogSnapshot> Load(ICatalogStore store, CancellationToken cancellationToken) =>
        Load(store, terms: null, cancellationToken);

    /// <summary>Builds a snapshot of everything at once: compiles every glossary.</summary>
    public static CatalogSnapshot Build(long revision, IEnumerable<RecordState> records, CancellationToken cancellationToken) =>
        Build(revision, records, terms: null, cancellationToken);

    /// <summary>Builds a snapshot of everything at once.</summary>
    public static CatalogSnapshot Build(
        long revision,
        IEnumerable<RecordState> records,
        SavedTerms? terms,
        CancellationToken cancellationToken
    )
    {
        var packed = new PackedRecords();
        List<RecordState> others = [];
        foreach (RecordState record in records)
        {
            if (RecordState.IsPacked(record.Kind))
            {
                packed.Add(record.Kind, record.Name, record.Pack());
            }
            else
            {
                others.Add(record);
            }
        }

        return Build(revision, others, packed, terms, cancellationToken);
    }

    private static CatalogSnapshot Build(
        long revision,
        IEnumerable<RecordState> records,
        PackedRecords packed,
        SavedTerms? terms,
        CancellationToken cancellationToken
    )
    {
        ILookup<bool, RecordState> ofKind = records.ToLookup(r => r.Kind == RecordKind.Comment);
        var all = ofKind[false].ToImmutableDictionary(r => r.Name, StringComparer.Ordinal);
        ImmutableDictionary<string, ParagraphTable> tables = packed.Paragraphs();
        ImmutableDictionary<string, SortedPages<PackedRecord>> concepts = packed.Concepts();
        var articles = all
            .Values.Where(r => r is { Kind: RecordKind.Article, Deleted: false })
            .Select(r => Assemble(tables, (ArticleHead)r.Value))
            .ToImmutableSortedDictionary(a => a.Id, a => a, StringComparer.Ordinal);
        var glossaries = all
            .Values.Where(r => r is { Kind: RecordKind.Glossary, Deleted: false })
            .Select(r => Compile(concepts, (GlossaryRecord)r.Value, terms, cancellationToken))
            .ToImmutableSortedDictionary(g => g.Record.Id, g => g, StringComparer.Ordinal);
        return new CatalogSnapshot(revision, all, tables, concepts, articles, glossaries)
        {
            _comments = ofKind[true]
                .GroupBy(c => CommentedBy(c.Name), StringComparer.Ordinal)
                .ToImmutableDictionary(c => c.Key, c => InOrder(c), StringComparer.Ordinal),
        };
    }

    /// <summary>The <see cref="CatalogDigest"/>, computed lazily.</summary>
    public string Digest(CancellationToken cancellationToken) => _digest ??= CatalogDigest.Compute(this, cancellationToken);

    /// <summary>This catalogue without the glossaries whose id is not taken. <see cref="FindRecord"/> finds theirs all the same.</summary>
    public CatalogSnapshot WithGlossaries(Func<string, bool> take) =>
        new(this, _glossaries.RemoveRange(_glossaries.Keys.Where(id => !take(id))));

    /// <summary>
    /// An index over the whole catalogue, also where this is a part of it. Built when it is first asked for, which reads every record;
    /// derived with each write from then on.
    /// </summary>
    public TIndex Index<TIndex>(CancellationToken cancellationToken)
        where TIndex : class, ICatalogIndex<TIndex> => Index(TIndex.Build, cancellationToken);

    /// <summary>The same, made in another way if there is none yet.</summary>
    public TIndex Index<TIndex>(Func<CatalogSnapshot, CancellationToken, TIndex> make, CancellationToken cancellationToken)
        where TIndex : class, ICatalogIndex<TIndex>
    {
        CatalogSnapshot whole = _whole ?? this;
        return whole._indexes.Of(whole, make, cancellationToken);
    }

    /// <summary>
    /// An index over the whole catalogue, if it is there; <see langword="null"/> if nobody has asked for it, or it is still being built.
    /// </summary>
    public TIndex? FindIndex<TIndex>(CancellationToken cancellationToken)
        where TIndex : class, ICatalogIndex<TIndex> => (_whole ?? this)._indexes.Find<TIndex>(cancellationToken);

    /// <summary>The same catalogue with an index of it in another state, which answers alike.</summary>
    public CatalogSnapshot With<TIndex>(TIndex index)
        where TIndex : class, ICatalogIndex<TIndex> =>
        new(Revision, _records, _paragraphs, _concepts, _articles, _glossaries, before: this) { _indexes = _indexes.With(index) };

    /// <summary>The articles in order of id, from that id on, whether or not there is one of it.</summary>
    public IEnumerable<ArticleRecord> ArticlesFrom(string? id)
    {
        int low = 0;
        int high = id is null ? 0 : Articles.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(Articles[middle].Id, id) < 0 ? (middle + 1, high) : (low, middle);
        }

        return Articles.Skip(low);
    }

    public ArticleRecord? FindArticle(string id) => _articles.GetValueOrDefault(id);

    public GlossaryIndex? FindGlossary(string id) => _glossaries.GetValueOrDefault(id);

    /// <summary>
    /// Stands for the state of the glossaries that a name means, one or all; <see langword="null"/> if it means none. As long as it is the
    /// same object, these glossaries answer the same.
    /// </summary>
    public object? IdentityOfGlossaries(string name)
    {
        ResourceNames.TryParseGlossary(name, allowWildcard: true, out string id);
        return id == ResourceNames.Wildcard ? _identityOfGlossaries : FindGlossary(id)?.Identity;
    }

    /// <summary>The record of that name, a deleted one too.</summary>
    public RecordState? FindRecord(string name)
    {
        if (ResourceNames.TryParseParagraph(name, out string article, out string id))
        {
            return _paragraphs.TryGetValue(article, out ParagraphTable? table) && table.IndexOf(id) is var place and >= 0
                ? RecordState.FromStored(table[place].ToStored(RecordKind.Paragraph, article))
                : null;
        }

        if (ResourceNames.TryParseConcept(name, out string glossary, out id))
        {
            return FindConcept(glossary, id) is { } concept ? RecordState.FromStored(concept.ToStored(RecordKind.Concept, glossary)) : null;
        }

        return ResourceNames.TryParseComment(name, out string parent, out _)
            ? CommentsOn(parent).FirstOrDefault(c => c.Name == name)
            : _records.GetValueOrDefault(name);
    }

    /// <summary>The comments on a concept or a paragraph, the oldest first; empty for a name that is none.</summary>
    public ImmutableArray<RecordState> CommentsOn(string name) => _comments.GetValueOrDefault(name, []);

    /// <summary>The concepts and paragraphs that have comments, by name, in no order; those that are deleted too.</summary>
    public IEnumerable<string> Commented => _comments.Keys;

    /// <summary>The article of that name as it would be if it were not deleted.</summary>
    public ArticleRecord? FindArticleRecord(string name) =>
        FindRecord(name) is { Value: ArticleHead head } ? FindArticle(head.Id) ?? Assemble(_paragraphs, head) : null;

    /// <summary>The catalogue after a write that the change log has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public CatalogSnapshot With(StoredRevision revision, CancellationToken cancellationToken) =>
        With(
            revision.Revision,
            revision.Changes.Select(c =>
                c.After is { } after && RecordState.IsPacked(after.Kind)
                    ? new Change(c.Name, null, RecordState.Pack(after))
                    : new Change(c.Name, c.After is null ? null : RecordState.FromStored(c.After), null)
            ),
            cancellationToken
        );

    /// <summary>The catalogue after a write.</summary>
    /// <param name="revision">The write's number.</param>
    /// <param name="changes">Every record that the write changed, with its new state; <see langword="null"/> if it is gone.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public CatalogSnapshot With(
        long revision,
        IReadOnlyCollection<KeyValuePair<string, RecordState?>> changes,
        CancellationToken cancellationToken
    ) =>
        With(
            revision,
            changes.Select(c =>
                c.Value is { } state && RecordState.IsPacked(state.Kind)
                    ? new Change(c.Key, null, state.Pack())
                    : new Change(c.Key, c.Value, null)
            ),
            cancellationToken
        );

    /// <remarks>
    /// What is not needed any more once it is packed goes as it is read: a write may have changed all concepts of a large glossary.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private CatalogSnapshot With(long revision, IEnumerable<Change> changes, CancellationToken cancellationToken)
    {
        var records = _records.ToBuilder();
        HashSet<string> articles = new(StringComparer.Ordinal);
        Dictionary<string, Dictionary<string, PackedRecord?>> paragraphs = new(StringComparer.Ordinal);
        HashSet<string> glossaries = new(StringComparer.Ordinal);
        Dictionary<string, Dictionary<string, PackedRecord?>> concepts = new(StringComparer.Ordinal);
        ImmutableDictionary<string, ImmutableArray<RecordState>> comments = _comments;
        foreach ((string name, RecordState? state, PackedRecord? packed) in changes)
        {
            // A resource's own id is the second segment of its name, its parent's too.
            string[] segments = name.Split('/');
            if (segments.Length > 4)
            {
                string parent = CommentedBy(name);
                ImmutableArray<RecordState> now = InOrder([
                    .. comments.GetValueOrDefault(parent, []).Where(c => c.Name != name),
                    .. state is null ? Array.Empty<RecordState>() : [state],
                ]);
                comments = now.IsEmpty ? comments.Remove(parent) : comments.SetItem(parent, now);
                continue;
            }

            if (segments[0] == "articles")
            {
                articles.Add(segments[1]);
                if (segments.Length > 2)
                {
                    In(paragraphs, segments[1])[segments[3]] = packed;
                    continue;
                }
            }
            else if (segments.Length == 2)
            {
                glossaries.Add(segments[1]);
            }
            else
            {
                In(concepts, segments[1])[segments[3]] = packed;
                continue;
            }

            if (state is null)
            {
                records.Remove(name);
            }
            else
            {
                records[name] = state;
            }
        }

        ImmutableDictionary<string, RecordState> all = records.ToImmutable();
        ImmutableDictionary<string, ParagraphTable> tables = _paragraphs.SetItems(
            paragraphs.Select(p => KeyValuePair.Create(p.Key, _paragraphs.GetValueOrDefault(p.Key, ParagraphTable.Empty).With(p.Value)))
        );
        ImmutableDictionary<string, SortedPages<PackedRecord>> conceptTables = _concepts.SetItems(
            concepts.Select(c => KeyValuePair.Create(c.Key, DeriveConcepts(c.Key, c.Value)))
        );
        (ImmutableSortedDictionary<string, ArticleRecord> nextArticles, ImmutableArray<ArticleDelta> articleDeltas) = DeriveArticles(
            all,
            tables,
            articles
        );
        (ImmutableSortedDictionary<string, GlossaryIndex> nextGlossaries, ImmutableArray<GlossaryDelta> glossaryDeltas) = DeriveGlossaries(
            all,
            conceptTables,
            glossaries,
            concepts,
            cancellationToken
        );
        var next = new CatalogSnapshot(revision, all, tables, conceptTables, nextArticles, nextGlossaries, before: this)
        {
            _comments = comments,
        };
        next._indexes = _indexes.With(new CatalogDelta(next, articleDeltas, glossaryDeltas), cancellationToken);
        return next;

        static Dictionary<string, PackedRecord?> In(Dictionary<string, Dictionary<string, PackedRecord?>> all, string parent)
        {
            if (!all.TryGetValue(parent, out Dictionary<string, PackedRecord?>? records))
            {
                all.Add(parent, records = new(StringComparer.Ordinal));
            }

            return records;
        }
    }

    /// <summary>The same catalogue with the terms of a glossary compiled anew, unless the glossary is another one by now.</summary>
    public CatalogSnapshot With(CompiledTerms compiled) =>
        FindGlossary(compiled.Of.Record.Id) is { } glossary && glossary.With(compiled) is { } next
            ? new CatalogSnapshot(
                Revision,
                _records,
                _paragraphs,
                _concepts,
                _articles,
                _glossaries.SetItem(glossary.Record.Id, next),
                before: this
            )
            {
                _indexes = _indexes,
            }
            : this;

    private (ImmutableSortedDictionary<string, ArticleRecord> Articles, ImmutableArray<ArticleDelta> Deltas) DeriveArticles(
        ImmutableDictionary<string, RecordState> records,
        ImmutableDictionary<string, ParagraphTable> paragraphs,
        HashSet<string> changed
    )
    {
        var articles = _articles.ToBuilder();
        var deltas = ImmutableArray.CreateBuilder<ArticleDelta>();
        foreach (string id in changed)
        {
            ArticleRecord? before = _articles.GetValueOrDefault(id);
            ArticleRecord? after =
                records.TryGetValue(ResourceNames.Article(id), out RecordState? state) && !state.Deleted
                    ? Assemble(paragraphs, (ArticleHead)state.Value, before)
                    : null;
            if (after is null)
            {
                articles.Remove(id);
            }
            else
            {
                articles[id] = after;
            }

            if (before is not null || after is not null)
            {
                deltas.Add(new ArticleDelta(before, after));
            }
        }

        return (articles.ToImmutable(), deltas.DrainToImmutable());
    }

    private (ImmutableSortedDictionary<string, GlossaryIndex> Glossaries, ImmutableArray<GlossaryDelta> Deltas) DeriveGlossaries(
        ImmutableDictionary<string, RecordState> records,
        ImmutableDictionary<string, SortedPages<PackedRecord>> tables,
        HashSet<string> changed,
        Dictionary<string, Dictionary<string, PackedRecord?>> concepts,
        CancellationToken cancellationToken
    )
    {
        var glossaries = _glossaries.ToBuilder();
        foreach ((string id, Dictionary<string, PackedRecord?> ofGlossary) in concepts)
        {
            if (glossaries.TryGetValue(id, out GlossaryIndex? index))
            {
                glossaries[id] = index.WithConcepts(ofGlossary);
            }
        }

        foreach (string id in changed)
        {
            string name = ResourceNames.Glossary(id);
            if (!records.TryGetValue(name, out RecordState? state) || state.Deleted)
            {
                glossaries.Remove(id);
            }
            else
            {
                var record = (GlossaryRecord)state.Value;
                glossaries[id] = glossaries.TryGetValue(id, out GlossaryIndex? index)
                    ? index.WithRecord(record)
                    : Compile(tables, record, terms: null, cancellationToken);
            }
        }

        ImmutableSortedDictionary<string, GlossaryIndex> next = glossaries.ToImmutable();
        return (next, [.. changed.Union(concepts.Keys).Select(Delta).OfType<GlossaryDelta>()]);

        GlossaryDelta? Delta(string id)
        {
            GlossaryIndex? before = _glossaries.GetValueOrDefault(id);
            GlossaryIndex? after = next.GetValueOrDefault(id);
            IEnumerable<string> touched = concepts.TryGetValue(id, out Dictionary<string, PackedRecord?>? ofGlossary)
                ? ofGlossary.Keys
                : [];
            return before is null && after is null
                ? null
                : new GlossaryDelta(before, after, [.. touched.Select(c => new ConceptDelta(before?.FindEntry(c), after?.FindEntry(c)))]);
        }
    }

    /// <param name="paragraphs">Of all articles.</param>
    /// <param name="head">The article.</param>
    /// <param name="before">As it was.</param>
    private static ArticleRecord Assemble(
        ImmutableDictionary<string, ParagraphTable> paragraphs,
        ArticleHead head,
        ArticleRecord? before = null
    ) =>
        new(
            head,
            ParagraphList.Create(
                paragraphs.GetValueOrDefault(head.Id, ParagraphTable.Empty),
                head.ParagraphIds,
                ReferenceEquals(before?.Head, head) ? before?.Paragraphs : null
            )
        );

    /// <summary>What a comment is on, from its well-formed name.</summary>
    private static string CommentedBy(string comment) => comment[..comment.LastIndexOf("/comments/", StringComparison.Ordinal)];

    private static ImmutableArray<RecordState> InOrder(IEnumerable<RecordState> comments) =>
        [.. comments.OrderBy(c => c.CreateTime).ThenBy(c => c.Name, StringComparer.Ordinal)];

    private PackedRecord? FindConcept(string glossary, string id) =>
        _concepts.TryGetValue(glossary, out SortedPages<PackedRecord>? table)
        && table.Search(id, static (record, sought) => record.CompareTo(sought)) is var place and >= 0
            ? table[place]
            : null;

    private SortedPages<PackedRecord> DeriveConcepts(string glossary, Dictionary<string, PackedRecord?> changes) =>
        _concepts
            .GetValueOrDefault(glossary, NoConcepts)
            .With(changes.Keys.Select(id => FindConcept(glossary, id)).OfType<PackedRecord>(), changes.Values.OfType<PackedRecord>());

    private IEnumerable<RecordState> Concepts(Func<PackedRecord, bool> take) =>
        _concepts.SelectMany(glossary =>
            glossary.Value.Where(take).Select(c => RecordState.FromStored(c.ToStored(RecordKind.Concept, glossary.Key)))
        );

    private static GlossaryIndex Compile(
        ImmutableDictionary<string, SortedPages<PackedRecord>> concepts,
        GlossaryRecord glossary,
        SavedTerms? terms,
        CancellationToken cancellationToken
    ) => GlossaryIndex.Build(glossary, concepts.GetValueOrDefault(glossary.Id, NoConcepts), cancellationToken, terms);

    /// <summary>A record that a write changed.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="State">Its new state, of a kind that is not kept as bytes.</param>
    /// <param name="Packed">Its new state, of another kind. Without either it is gone.</param>
    private readonly record struct Change(string Name, RecordState? State, PackedRecord? Packed);

    /// <summary>Gathers paragraphs by article and concepts by glossary.</summary>
    private sealed class PackedRecords
    {
        private readonly Dictionary<string, ParagraphTable> _paragraphs = new(StringComparer.Ordinal);
        private readonly Dictionary<string, List<PackedRecord>> _concepts = new(StringComparer.Ordinal);

        /// <summary>
        /// What is being gathered: what all names of the parent's records begin with, and those of them that came one after another.
        /// </summary>
        private (RecordKind Kind, string Prefix, List<PackedRecord> Records) _last = (RecordKind.Concept, "/", []);

        public void Add(RecordKind kind, string name, PackedRecord record)
        {
            if (!name.StartsWith(_last.Prefix, StringComparison.Ordinal))
            {
                Close();
                _last = (kind, name[..(name.LastIndexOf('/') + 1)], []);
            }

            _last.Records.Add(record);
        }

        public ImmutableDictionary<string, ParagraphTable> Paragraphs()
        {
            Close();
            return _paragraphs.ToImmutableDictionary(StringComparer.Ordinal);
        }

        public ImmutableDictionary<string, SortedPages<PackedRecord>> Concepts()
        {
            Close();
            return _concepts.ToImmutableDictionary(
                g => g.Key,
                g => SortedPages<PackedRecord>.FromItems(g.Value, PackedRecord.ById),
                StringComparer.Ordinal
            );
        }

        /// <summary>
        /// Stores mostly give all records of a parent one after another, so that an article is a table, which takes less room, before the
        /// next one is read.
        /// </summary>
        private void Close()
        {
            if (_last.Records.Count == 0)
            {
                return;
            }

            string parent = _last.Prefix.Split('/')[1];
            if (_last.Kind == RecordKind.Paragraph)
            {
                _paragraphs[parent] = _paragraphs.TryGetValue(parent, out ParagraphTable? table)
                    ? table.With([.. _last.Records.Select(r => KeyValuePair.Create(r.IdText, (PackedRecord?)r))])
                    : ParagraphTable.Of(_last.Records);
            }
            else if (_concepts.TryGetValue(parent, out List<PackedRecord>? concepts))
            {
                concepts.AddRange(_last.Records);
            }
            else
            {
                _concepts.Add(parent, _last.Records);
            }

            _last = (_last.Kind, _last.Prefix, []);
        }
    }
}
