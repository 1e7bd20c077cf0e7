using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Glossary.Text.Recognition;
using Glossary.Text.Structures;

namespace Glossary.Catalog;

/// <summary>
/// A glossary with the indexes over it: concepts by id and by age, terms in text, terms by what a person types. Immutable;
/// <see cref="WithConcepts"/> derives the next one at the cost of the change, not of the glossary.
/// </summary>
internal sealed class GlossaryIndex
{
    /// <summary>From so many concepts on, compiling them on several processors pays.</summary>
    private const int Many = 1000;

    private readonly ConceptEntries _entries;
    private readonly TermIndex _recognizer;
    private readonly TermLookup _lookup;
    private readonly int _nextHandle;
    private readonly object _origin;

    private GlossaryIndex(
        GlossaryRecord record,
        ConceptEntries entries,
        ImmutableSortedDictionary<string, int> termsPerLanguage,
        ImmutableSortedDictionary<string, int> conceptsPerField,
        TermIndex recognizer,
        TermLookup lookup,
        int nextHandle,
        object origin
    )
    {
        Record = record;
        Concepts = new ConceptList(entries.ByAge);
        _entries = entries;
        TermsPerLanguage = termsPerLanguage;
        ConceptsPerField = conceptsPerField;
        _recognizer = recognizer;
        _lookup = lookup;
        _nextHandle = nextHandle;
        _origin = origin;
        Languages = [.. termsPerLanguage.Keys];
    }

    public GlossaryRecord Record { get; }

    /// <summary>Stands for this state of the glossary, and for no other, without keeping it in memory.</summary>
    public object Identity { get; } = new();

    /// <summary>In order of creation.</summary>
    public ConceptList Concepts { get; }

    /// <summary>How many terms there are in each language that has some.</summary>
    public ImmutableSortedDictionary<string, int> TermsPerLanguage { get; }

    /// <summary>How many concepts each subject field has, those without one aside.</summary>
    public ImmutableSortedDictionary<string, int> ConceptsPerField { get; }

    /// <summary>Languages in which there are terms, in order of tag.</summary>
    public ImmutableArray<string> Languages { get; }

    /// <summary>
    /// The tags of its terms that a language means (<see cref="LanguageTags.Resolve"/>), with that of terms of all languages.
    /// </summary>
    public ImmutableArray<string> TagsOf(string language)
    {
        ImmutableArray<string> tags = LanguageTags.Resolve(language, Languages);
        return TermsPerLanguage.ContainsKey(TermIndex.AllLanguages) && !tags.Contains(TermIndex.AllLanguages)
            ? tags.Add(TermIndex.AllLanguages)
            : tags;
    }

    /// <summary>Whether the terms are as they were compiled, so that they can be saved.</summary>
    public bool IsAsCompiled => _recognizer.IsAsBuilt && _lookup.IsAsBuilt;

    /// <summary>Whether the terms came out of a file and are as it has them.</summary>
    public bool IsSaved { get; private init; }

    /// <summary>Stands for the compiled terms, also where they are another state's.</summary>
    public object Terms => _recognizer;

    /// <summary>Compiles a glossary.</summary>
    /// <param name="record">The glossary.</param>
    /// <param name="concepts">Its concepts; deleted ones are passed over.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    /// <param name="saved">Terms that are compiled already, if there are any.</param>
    public static GlossaryIndex Build(
        GlossaryRecord record,
        IReadOnlyCollection<PackedRecord> concepts,
        CancellationToken cancellationToken,
        SavedTerms? saved = null
    )
    {
        if (saved?.Find(record.Id) is { } terms && Restore(record, concepts, terms, cancellationToken) is { } restored)
        {
            return restored;
        }

        List<ConceptEntry> entries = new(concepts.Count);
        var languages = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        var fields = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        List<TermSpec> specs = new(concepts.Count * 3);
        int handle = 0;
        foreach ((PackedRecord packed, ConceptRecord concept) in Read(concepts, cancellationToken))
        {
            handle = AddTerms(packed, concept, handle, entries, languages, specs);
            Count(fields, concept.SubjectField, 1);
        }

        (TermIndex recognizer, TermLookup lookup) = Compile(specs, cancellationToken);
        return new GlossaryIndex(
            record,
            ConceptEntries.Of(entries),
            languages.ToImmutable(),
            fields.ToImmutable(),
            recognizer,
            lookup,
            handle,
            origin: new object()
        );
    }

    /// <summary>A glossary of saved terms, with those compiled that are others by now; <see langword="null"/> if these are many.</summary>
    private static GlossaryIndex? Restore(
        GlossaryRecord record,
        IReadOnlyCollection<PackedRecord> concepts,
        SavedTerms.OfGlossary saved,
        CancellationToken cancellationToken
    )
    {
        List<ConceptEntry> entries = new(concepts.Count);
        int[] ofKind = new int[saved.Kinds.Length];
        bool[] isThere = new bool[saved.Concepts.Length];
        List<PackedRecord> others = [];
        foreach (PackedRecord packed in concepts.Where(c => !c.Deleted))
        {
            if (saved.Find(packed) is not (var place and >= 0))
            {
                others.Add(packed);
                continue;
            }

            (_, int firstHandle, int termCount, int ordinal, int kind) = saved.Concepts[place];
            entries.Add(new ConceptEntry(packed, ordinal, firstHandle, termCount));
            isThere[place] = true;
            ofKind[kind]++;
        }

        int[] removed =
        [
            .. saved.Concepts.Where((_, place) => !isThere[place]).SelectMany(c => Enumerable.Range(c.FirstHandle, c.TermCount)),
        ];
        if (10L * (others.Count + saved.Concepts.Length - entries.Count) > concepts.Count)
        {
            return null;
        }

        var languages = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        var fields = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        for (int kind = 0; kind < ofKind.Length; kind++)
        {
            string[] parts = saved.Kinds[kind].Split('\n', 2);
            Count(fields, parts[1], ofKind[kind]);
            foreach (string language in parts[0].Split(' '))
            {
                Count(languages, language, ofKind[kind]);
            }
        }

        List<TermSpec> added = [];
        int handle = saved.NextHandle;
        foreach (PackedRecord packed in others)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ConceptRecord concept = packed.ToConcept();
            handle = AddTerms(packed, concept, handle, entries, languages, added);
            Count(fields, concept.SubjectField, 1);
        }

        bool same = removed.Length + added.Count == 0;
        TermIndex recognizer = same ? saved.Recognizer : saved.Recognizer.Update(removed, added);
        TermLookup lookup = same ? saved.Lookup : saved.Lookup.Update(removed, added, recognizer);
        return new GlossaryIndex(
            record,
            ConceptEntries.Of(entries),
            languages.ToImmutable(),
            fields.ToImmutable(),
            recognizer,
            lookup,
            handle,
            origin: new object()
        )
        {
            IsSaved = same,
        };
    }

    /// <summary>Writes the terms, which are as they were compiled, for <see cref="SavedTerms"/>.</summary>
    public void WriteTerms(BinaryWriter to, CancellationToken cancellationToken)
    {
        Dictionary<string, int> kinds = new(StringComparer.Ordinal);
        var concepts = new SavedTerms.Concept[_entries.ByAge.Count];
        int at = 0;
        foreach (ConceptEntry entry in _entries.ByAge)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ConceptRecord concept = entry.Look();
            string kind = $"{string.Join(' ', concept.Terms.Select(t => t.Language))}\n{concept.SubjectField}";
            if (!kinds.TryGetValue(kind, out int number))
            {
                kinds.Add(kind, number = kinds.Count);
            }

            concepts[at++] = new SavedTerms.Concept(
                SavedTerms.HashOf(entry.Record),
                entry.FirstHandle,
                entry.TermCount,
                concept.Ordinal,
                number
            );
        }

        SavedTerms.OfGlossary.Write(to, Record.Id, _nextHandle, kinds.Keys, concepts, _recognizer, _lookup);
    }

    public ConceptRecord? FindConcept(string id) => FindEntry(id)?.Concept;

    public ConceptEntry? FindEntry(string id) => _entries.Find(id);

    /// <summary>
    /// Finds every concept that a term of <paramref name="language"/> designates in <paramref name="text"/>, in order of start, the longer
    /// first.
    /// </summary>
    public List<FoundTerm> Recognize(string text, string language, RecognitionOptions options, CancellationToken cancellationToken) =>
        Recognize(text, language, options, out _, cancellationToken);

    /// <summary>
    /// The same, and up to where the text was searched: its length, unless it has more occurrences than <see
    /// cref="RecognitionOptions.MaxHits"/>.
    /// </summary>
    public List<FoundTerm> Recognize(
        string text,
        string language,
        RecognitionOptions options,
        out int searched,
        CancellationToken cancellationToken
    )
    {
        List<TermHit> hits = [];
        searched = _recognizer.Recognize(text, language, options, hits, cancellationToken);
        Span<TermHit> ordered = CollectionsMarshal.AsSpan(hits);
        Settle(
            ordered,
            static (a, b) => a.Start == b.Start && a.End == b.End && a.Kind == b.Kind && a.Score.Equals(b.Score),
            static hit => hit.Handle
        );
        var found = new List<FoundTerm>(hits.Count);
        foreach (ref readonly TermHit hit in ordered)
        {
            var term = new FoundTerm(TermOf(hit.Handle), hit);
            if (!IsVariant(found, term))
            {
                found.Add(term);
            }
        }

        return found;
    }

    /// <summary>
    /// The same in what of a text is language: nothing is found in or over what is kept, but for a name that is a term as a whole.
    /// </summary>
    public List<FoundTerm> Recognize(
        TextStructure structure,
        string language,
        RecognitionOptions options,
        CancellationToken cancellationToken
    ) => Recognize(structure, language, options, out _, cancellationToken);

    /// <summary>The same, and up to where the text was searched.</summary>
    public List<FoundTerm> Recognize(
        TextStructure structure,
        string language,
        RecognitionOptions options,
        out int searched,
        CancellationToken cancellationToken
    )
    {
        List<FoundTerm> all = Recognize(structure.ForRecognition(), language, options, out searched, cancellationToken);
        if (structure.Kept.Count == 0)
        {
            return all;
        }

        var found = new List<FoundTerm>(all.Count);
        foreach (FoundTerm term in all)
        {
            int end = term.Hit.End;
            int rest = term.Hit.RestEnd;
            if (structure.Allows(term.Hit.Start, ref end) && (rest == 0 || structure.Allows(term.Hit.RestStart, ref rest)))
            {
                found.Add(term with { Hit = term.Hit with { End = end, WordEnd = Math.Max(end, term.Hit.WordEnd), RestEnd = rest } });
            }
        }

        return found;
    }

    /// <summary>
    /// Whether another term of the same concept was found at the same place: spellings of one designation are one find, the closest first.
    /// </summary>
    private static bool IsVariant(List<FoundTerm> found, FoundTerm term)
    {
        for (int i = found.Count - 1; i >= 0 && found[i].Hit.Start == term.Hit.Start && found[i].Hit.End == term.Hit.End; i--)
        {
            if (ReferenceEquals(found[i].Entry.Concept, term.Entry.Concept))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The terms that <paramref name="text"/> can mean, best first.</summary>
    public IEnumerable<LookedUpTerm> Lookup(string text, string? language, int maxResults, CancellationToken cancellationToken) =>
        Best(maxResults, asked => _lookup.Lookup(text, language, asked, cancellationToken));

    /// <summary>The terms that begin with <paramref name="prefix"/>, best first.</summary>
    public IEnumerable<LookedUpTerm> Suggest(string prefix, string? language, int maxResults, CancellationToken cancellationToken) =>
        Best(maxResults, asked => _lookup.Suggest(prefix, language, asked, cancellationToken));

    /// <summary>
    /// The best so many of an index, equals in the order of <see cref="Settle"/>. The index cuts among equals by handle, so it is
    /// asked for more until the last of the best have all their equals beside them.
    /// </summary>
    private ArraySegment<LookedUpTerm> Best(int maxResults, Func<int, IReadOnlyList<LookupHit>> ask)
    {
        int asked = maxResults + 1;
        while (true)
        {
            LookedUpTerm[] found = [.. ask(asked).Select(hit => new LookedUpTerm(TermOf(hit.Handle), hit))];
            if (found.Length < asked || !AreTied(found[maxResults - 1], found[^1]))
            {
                Settle<LookedUpTerm>(found, AreTied, static term => term.Hit.Handle);
                return new ArraySegment<LookedUpTerm>(found, 0, Math.Min(maxResults, found.Length));
            }

            asked *= 2;
        }
    }

    private static bool AreTied(LookedUpTerm a, LookedUpTerm b) =>
        a.Hit.Score.Equals(b.Hit.Score) && a.Entry.Term.Text.Length == b.Entry.Term.Text.Length;

    /// <summary>
    /// Orders what is equally good by the age of the concept, then by the place of the term in it. The indexes order by handle,
    /// which a term changes when its concept is edited, so that servers with other histories would answer in other orders.
    /// </summary>
    private void Settle<T>(Span<T> found, Func<T, T, bool> areTied, Func<T, int> handleOf)
    {
        for (int start = 0, end; start < found.Length; start = end)
        {
            for (end = start + 1; end < found.Length && areTied(found[start], found[end]); end++) { }

            if (end - start > 1)
            {
                found[start..end]
                    .Sort(
                        (a, b) =>
                        {
                            int order = ConceptEntry.ByAge.Compare(_entries.OfTerm(handleOf(a)), _entries.OfTerm(handleOf(b)));
                            return order != 0 ? order : handleOf(a).CompareTo(handleOf(b));
                        }
                    );
            }
        }
    }

    /// <summary>
    /// What occurs in what of a stored text is language, in order of start. The text is read as it is written, as the index over the texts
    /// reads it; what stands in or over a placeholder, a tag or code is left out.
    /// </summary>
    public List<FoundTerm> TermsIn(VersionRecord version, CancellationToken cancellationToken)
    {
        List<FoundTerm> found = Recognize(version.Text, version.Language, RecognitionOptions.Default, cancellationToken);
        if (found.Count > 0 && TextStructure.Of(version.Text) is { Kept.Count: > 0 } structure)
        {
            found.RemoveAll(f => !Allows(f.Hit.Start, f.Hit.End) || (f.Rest is { } rest && !Allows(rest.Start, rest.End)));
            bool Allows(int start, int end) => structure.Allows(start, ref end);
        }

        return found;
    }

    /// <summary>Why a concept rightly does not occur in a version, if an editor has said so.</summary>
    public string? ExceptionFor(string article, string paragraph, string concept, string language) =>
        Record
            .Exceptions.FirstOrDefault(e =>
                e.Article == article && e.Paragraph == paragraph && e.Concept == concept && e.Language == language
            )
            ?.Reason;

    /// <summary>The same concepts under another description.</summary>
    public GlossaryIndex WithRecord(GlossaryRecord record) =>
        new(record, _entries, TermsPerLanguage, ConceptsPerField, _recognizer, _lookup, _nextHandle, _origin) { IsSaved = IsSaved };

    /// <summary>Replaces, adds or takes away concepts. Reads no text.</summary>
    /// <param name="changes">Each concept's id with its new state, which may be deleted, or <see langword="null"/> if it is gone.</param>
    public GlossaryIndex WithConcepts(IReadOnlyCollection<KeyValuePair<string, PackedRecord?>> changes)
    {
        List<ConceptEntry> gone = [];
        List<ConceptEntry> come = [];
        var languages = TermsPerLanguage.ToBuilder();
        var fields = ConceptsPerField.ToBuilder();
        List<int> removed = [];
        List<TermSpec> added = [];
        int handle = _nextHandle;
        foreach ((string id, PackedRecord? packed) in changes)
        {
            if (FindEntry(id) is { } old)
            {
                ConceptRecord before = old.Look();
                RemoveTerms(old, before, languages, removed);
                Count(fields, before.SubjectField, -1);
                gone.Add(old);
            }

            if (packed is { Deleted: false } there)
            {
                ConceptRecord concept = there.ToConcept();
                handle = AddTerms(there, concept, handle, come, languages, added);
                Count(fields, concept.SubjectField, 1);
            }
        }

        ConceptEntries entries = _entries.With(gone, come);
        if (added.Count >= Many && added.Count >= TermsPerLanguage.Values.Sum())
        {
            // So many would be compiled anew right after they were added one by one. Terms that an earlier state is compiling meanwhile are
            // then of no use.
            (TermIndex compiled, TermLookup lookup) = Compile(
                TermsPerLanguage.IsEmpty ? added : [.. entries.ByHandle.SelectMany(Describe)],
                CancellationToken.None
            );
            return new GlossaryIndex(
                Record,
                entries,
                languages.ToImmutable(),
                fields.ToImmutable(),
                compiled,
                lookup,
                handle,
                origin: new object()
            );
        }

        TermIndex recognizer = _recognizer.Update(removed, added);
        return new GlossaryIndex(
            Record,
            entries,
            languages.ToImmutable(),
            fields.ToImmutable(),
            recognizer,
            _lookup.Update(removed, added, recognizer),
            handle,
            _origin
        );
    }

    /// <summary>Whether so much has changed since the terms were compiled that doing it anew pays.</summary>
    public bool IsWorthCompiling => _recognizer.IsWorthRebuilding;

    /// <summary>Compiles all terms anew, which takes a while; <see cref="With"/> puts them in place.</summary>
    public CompiledTerms Compile(CancellationToken cancellationToken)
    {
        TermSpec[] specs = [.. _entries.ByHandle.SelectMany(Describe)];
        (TermIndex recognizer, TermLookup lookup) = Compile(specs, cancellationToken);
        return new CompiledTerms(this, recognizer, lookup);
    }

    /// <summary>Both indexes at once, which takes about as long as one of them.</summary>
    private static (TermIndex Recognizer, TermLookup Lookup) Compile(IReadOnlyList<TermSpec> specs, CancellationToken cancellationToken)
    {
        if (specs.Count < Many)
        {
            var index = TermIndex.Build(specs, cancellationToken);
            return (index, TermLookup.Build(specs, index, cancellationToken));
        }

        TermIndex recognizer = TermIndex.Empty;
        TermLookup lookup = TermLookup.Build([], recognizer, cancellationToken);
        Parallel.Invoke(
            new ParallelOptions { CancellationToken = cancellationToken },
            () => recognizer = TermIndex.Build(specs, cancellationToken),
            () => lookup = TermLookup.Build(specs, TermIndex.Empty, cancellationToken)
        );
        return (recognizer, lookup.Update([], [], recognizer));
    }

    /// <summary>
    /// The same with terms that an earlier state compiled, brought up to what has changed since; <see langword="null"/> if that was
    /// no earlier state of this one. It answers as before.
    /// </summary>
    public GlossaryIndex? With(CompiledTerms compiled)
    {
        if (!ReferenceEquals(compiled.Of._origin, _origin))
        {
            return null;
        }

        int[] removed =
        [
            .. compiled
                .Of._entries.ByHandle.Where(e => _entries.FindTerm(e.FirstHandle) != e)
                .SelectMany(e => Enumerable.Range(e.FirstHandle, e.TermCount)),
        ];
        TermSpec[] added = [.. _entries.ByHandle.Where(e => e.FirstHandle >= compiled.Of._nextHandle).SelectMany(Describe)];
        TermIndex recognizer = compiled.Recognizer.Update(removed, added);
        return new GlossaryIndex(
            Record,
            _entries,
            TermsPerLanguage,
            ConceptsPerField,
            recognizer,
            compiled.Lookup.Update(removed, added, recognizer),
            _nextHandle,
            _origin
        );
    }

    private TermEntry TermOf(int handle)
    {
        ConceptEntry entry = _entries.OfTerm(handle);
        ConceptRecord concept = entry.Concept;
        return new TermEntry(Record.Id, concept, concept.Terms[handle - entry.FirstHandle]);
    }

    private static IEnumerable<(PackedRecord Packed, ConceptRecord Concept)> Read(
        IReadOnlyCollection<PackedRecord> concepts,
        CancellationToken cancellationToken
    )
    {
        IEnumerable<PackedRecord> there = concepts.Where(c => !c.Deleted);
        return concepts.Count < Many
            ? there.Select(c => (c, c.ToConcept()))
            : there.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(c => (c, c.ToConcept()));
    }

    private static int AddTerms(
        PackedRecord packed,
        ConceptRecord concept,
        int handle,
        List<ConceptEntry> entries,
        ImmutableSortedDictionary<string, int>.Builder languages,
        List<TermSpec> specs
    )
    {
        entries.Add(new ConceptEntry(packed, concept.Ordinal, handle, concept.Terms.Length));
        foreach (TermRecord term in concept.Terms)
        {
            Count(languages, term.Language, 1);
            specs.Add(Describe(term, handle++));
        }

        return handle;
    }

    private static void RemoveTerms(
        ConceptEntry old,
        ConceptRecord concept,
        ImmutableSortedDictionary<string, int>.Builder languages,
        List<int> removed
    )
    {
        foreach (TermRecord term in concept.Terms)
        {
            Count(languages, term.Language, -1);
        }

        removed.AddRange(Enumerable.Range(old.FirstHandle, old.TermCount));
    }

    /// <summary>Counts one more or one less; what there is none of has no count.</summary>
    private static void Count(ImmutableSortedDictionary<string, int>.Builder counts, string of, int change)
    {
        int count = counts.GetValueOrDefault(of) + change;
        if (count == 0 || of.Length == 0)
        {
            counts.Remove(of);
        }
        else
        {
            counts[of] = count;
        }
    }

    private static IEnumerable<TermSpec> Describe(ConceptEntry entry) =>
        entry.Look().Terms.Select((term, i) => Describe(term, entry.FirstHandle + i));

    public static TermSpec Describe(TermRecord term, int handle) =>
        new(handle, term.Language, term.Text)
        {
            PartOfSpeech = term.ExactForm ? PartOfSpeech.Other : term.PartOfSpeech,
            Gender = term.Gender,
            Number = term.Number,
            Forms = term.Forms,
            CaseSensitive = term.CaseSensitive,
            Compounds = term.ExactForm ? false : term.Compounds,
            NoVariants = term.NoVariants || term.ExactForm,
            NeverInside = term.NeverInside,
        };

    /// <summary>The concepts in each order in which they are asked for. Immutable.</summary>
    /// <param name="ByAge">In order of creation.</param>
    /// <param name="ById">In order of id.</param>
    /// <param name="ByHandle">Those with terms in order of handle.</param>
    private sealed record ConceptEntries(
        SortedPages<ConceptEntry> ByAge,
        SortedPages<ConceptEntry> ById,
        SortedPages<ConceptEntry> ByHandle
    )
    {
        public static ConceptEntries Of(IReadOnlyCollection<ConceptEntry> entries) =>
            new(
                SortedPages<ConceptEntry>.FromItems(entries, ConceptEntry.ByAge),
                SortedPages<ConceptEntry>.FromItems(entries, ConceptEntry.ById),
                SortedPages<ConceptEntry>.FromItems(entries.Where(e => e.TermCount > 0), ConceptEntry.ByHandle)
            );

        public ConceptEntry? Find(string id) =>
            ById.Search(id, static (entry, sought) => entry.Record.CompareTo(sought)) is var place and >= 0 ? ById[place] : null;

        /// <summary>The concept whose first term has a handle.</summary>
        public ConceptEntry? FindTerm(int firstHandle) =>
            ByHandle.Search(firstHandle, static (entry, handle) => entry.FirstHandle.CompareTo(handle)) is var place and >= 0
                ? ByHandle[place]
                : null;

        /// <summary>The concept that has the term of a handle.</summary>
        public ConceptEntry OfTerm(int handle)
        {
            int place = ByHandle.Search(handle, static (entry, sought) => entry.FirstHandle.CompareTo(sought));
            return ByHandle[place < 0 ? ~place - 1 : place];
        }

        public ConceptEntries With(List<ConceptEntry> gone, List<ConceptEntry> come) =>
            new(
                ByAge.With(gone, come),
                ById.With(gone, come),
                ByHandle.With(gone.Where(e => e.TermCount > 0), come.Where(e => e.TermCount > 0))
            );
    }
}
