using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Glossary.Text.Recognition;

namespace Glossary.Server.Catalog;

/// <summary>
/// A glossary with the indexes over it: concepts by id and by age, terms in text, and where each concept occurs in the
/// articles. Immutable; <see cref="WithConcepts"/> and <see cref="WithVersions"/> derive the next one at the cost of the
/// change, not of the glossary.
/// </summary>
internal sealed class GlossaryIndex
{
    private readonly ImmutableDictionary<string, ConceptEntry> _entries;
    private readonly ImmutableDictionary<int, TermEntry> _terms;
    private readonly ImmutableSortedDictionary<string, int> _termsPerLanguage;
    private readonly TermIndex _recognizer;
    private readonly TermLookup _lookup;
    private readonly int _nextHandle;
    private readonly ImmutableDictionary<VersionKey, ImmutableArray<FoundTerm>> _inVersions;
    private readonly ImmutableDictionary<string, ImmutableSortedSet<VersionKey>> _ofConcepts;

    private GlossaryIndex(
        GlossaryRecord record,
        ImmutableSortedSet<ConceptRecord> concepts,
        ImmutableDictionary<string, ConceptEntry> entries,
        ImmutableDictionary<int, TermEntry> terms,
        ImmutableSortedDictionary<string, int> termsPerLanguage,
        TermIndex recognizer,
        TermLookup lookup,
        int nextHandle,
        ImmutableDictionary<VersionKey, ImmutableArray<FoundTerm>> inVersions,
        ImmutableDictionary<string, ImmutableSortedSet<VersionKey>> ofConcepts)
    {
        Record = record;
        Concepts = concepts;
        _entries = entries;
        _terms = terms;
        _termsPerLanguage = termsPerLanguage;
        _recognizer = recognizer;
        _lookup = lookup;
        _nextHandle = nextHandle;
        _inVersions = inVersions;
        _ofConcepts = ofConcepts;
        Languages = [.. termsPerLanguage.Keys];
    }

    public GlossaryRecord Record { get; }

    /// <summary>In order of creation.</summary>
    public ImmutableSortedSet<ConceptRecord> Concepts { get; }

    /// <summary>Languages in which there are terms, in order of tag.</summary>
    public ImmutableArray<string> Languages { get; }

    /// <summary>Compiles a glossary and finds its terms in every article.</summary>
    public static GlossaryIndex Build(
        GlossaryRecord record, IEnumerable<ConceptRecord> concepts, IEnumerable<ArticleRecord> articles, CancellationToken cancellationToken)
    {
        var entries = ImmutableDictionary.CreateBuilder<string, ConceptEntry>(StringComparer.Ordinal);
        var terms = ImmutableDictionary.CreateBuilder<int, TermEntry>();
        var languages = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        List<TermSpec> specs = [];
        var sorted = concepts.ToImmutableSortedSet(ConceptAge.Instance);
        int handle = 0;
        foreach (ConceptRecord concept in sorted)
        {
            handle = AddTerms(record.Id, concept, handle, entries, terms, languages, specs);
        }

        TermIndex recognizer = TermIndex.Build(specs, cancellationToken);
        var empty = new GlossaryIndex(
            record,
            sorted,
            entries.ToImmutable(),
            terms.ToImmutable(),
            languages.ToImmutable(),
            recognizer,
            TermLookup.Build(specs, recognizer, cancellationToken),
            handle,
            ImmutableDictionary<VersionKey, ImmutableArray<FoundTerm>>.Empty,
            ImmutableDictionary.Create<string, ImmutableSortedSet<VersionKey>>(StringComparer.Ordinal));
        return empty.WithVersions(
            articles.SelectMany(a => a.Paragraphs, (a, p) => (a, p)).SelectMany(x => x.p.Versions, (x, v) => (VersionKey.Of(x.a, x.p, v), (VersionRecord?)v)),
            cancellationToken);
    }

    public ConceptRecord? FindConcept(string id) => _entries.GetValueOrDefault(id)?.Concept;

    /// <summary>Finds every concept that a term of <paramref name="language"/> designates in <paramref name="text"/>, in order of start, the longer first.</summary>
    public List<FoundTerm> Recognize(string text, string language, RecognitionOptions options, CancellationToken cancellationToken)
    {
        List<TermHit> hits = [];
        _recognizer.Recognize(text, language, options, hits, cancellationToken);
        Span<TermHit> ordered = CollectionsMarshal.AsSpan(hits);
        Settle(ordered, static (a, b) => a.Start == b.Start && a.End == b.End && a.Kind == b.Kind && a.Score.Equals(b.Score), static hit => hit.Handle);
        var found = new List<FoundTerm>(hits.Count);
        foreach (ref readonly TermHit hit in ordered)
        {
            var term = new FoundTerm(_terms[hit.Handle], hit);
            if (!IsVariant(found, term))
            {
                found.Add(term);
            }
        }

        return found;
    }

    /// <summary>Whether another term of the same concept was found at the same place: spellings of one designation are one find, the closest first.</summary>
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
        Settled(_lookup.Lookup(text, language, maxResults, cancellationToken));

    /// <summary>The terms that begin with <paramref name="prefix"/>, best first.</summary>
    public IEnumerable<LookedUpTerm> Suggest(string prefix, string? language, int maxResults, CancellationToken cancellationToken) =>
        Settled(_lookup.Suggest(prefix, language, maxResults, cancellationToken));

    private LookedUpTerm[] Settled(IReadOnlyList<LookupHit> hits)
    {
        LookedUpTerm[] found = [.. hits.Select(hit => new LookedUpTerm(_terms[hit.Handle], hit))];
        Settle(found, static (a, b) => a.Hit.Score.Equals(b.Hit.Score) && a.Entry.Term.Text.Length == b.Entry.Term.Text.Length, static term => term.Hit.Handle);
        return found;
    }

    /// <summary>
    /// Orders what is equally good by the age of the concept, then by the place of the term in it. The indexes order by handle,
    /// which a term changes when its concept is edited, so that servers with other histories would answer in other orders.
    /// </summary>
    private void Settle<T>(Span<T> found, Func<T, T, bool> areTied, Func<T, int> handleOf)
    {
        for (int start = 0, end; start < found.Length; start = end)
        {
            for (end = start + 1; end < found.Length && areTied(found[start], found[end]); end++)
            {
            }

            if (end - start > 1)
            {
                found[start..end].Sort((a, b) =>
                {
                    int order = ConceptAge.Instance.Compare(_terms[handleOf(a)].Concept, _terms[handleOf(b)].Concept);
                    return order != 0 ? order : handleOf(a).CompareTo(handleOf(b));
                });
            }
        }
    }

    /// <summary>The versions in which any term occurs, in no order.</summary>
    public IEnumerable<VersionKey> VersionsWithTerms => _inVersions.Keys;

    /// <summary>What occurs in a version of a stored paragraph, in order of start.</summary>
    public ImmutableArray<FoundTerm> TermsIn(VersionKey version) => _inVersions.GetValueOrDefault(version, []);

    /// <summary>The versions in which a concept occurs: articles in order of id, paragraphs in order of index, the source language first.</summary>
    public ImmutableSortedSet<VersionKey> OccurrencesOf(string concept) => _ofConcepts.GetValueOrDefault(concept, ImmutableSortedSet<VersionKey>.Empty);

    /// <summary>The versions in which <paramref name="next"/>, derived from this, finds other occurrences, in order.</summary>
    public IEnumerable<VersionKey> VersionsThatDiffer(GlossaryIndex next) =>
        _inVersions.Keys.Union(next._inVersions.Keys)
            .Where(key => TermsIn(key) != next.TermsIn(key))
            .Where(key => !Places(TermsIn(key)).SequenceEqual(Places(next.TermsIn(key))))
            .Order();

    /// <summary>Why a concept rightly does not occur in a version, if an editor has said so.</summary>
    public string? ExceptionFor(string article, string paragraph, string concept, string language) =>
        Record.Exceptions.FirstOrDefault(e => e.Article == article && e.Paragraph == paragraph && e.Concept == concept && e.Language == language)?.Reason;

    /// <summary>The same concepts under another description.</summary>
    public GlossaryIndex WithRecord(GlossaryRecord record) =>
        new(record, Concepts, _entries, _terms, _termsPerLanguage, _recognizer, _lookup, _nextHandle, _inVersions, _ofConcepts);

    /// <summary>Replaces, adds or takes away concepts, and finds anew what occurs in the paragraphs that this touches.</summary>
    /// <param name="changes">Each concept's id with its new state, or <see langword="null"/> if it is gone.</param>
    /// <param name="articles">The articles of the catalogue.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public GlossaryIndex WithConcepts(
        IReadOnlyCollection<KeyValuePair<string, ConceptRecord?>> changes, IEnumerable<ArticleRecord> articles, CancellationToken cancellationToken)
    {
        var concepts = Concepts.ToBuilder();
        var entries = _entries.ToBuilder();
        var terms = _terms.ToBuilder();
        var languages = _termsPerLanguage.ToBuilder();
        List<int> removed = [];
        List<TermSpec> added = [];
        HashSet<VersionKey> touched = [];
        int handle = _nextHandle;
        foreach ((string id, ConceptRecord? concept) in changes)
        {
            if (entries.TryGetValue(id, out ConceptEntry? old))
            {
                RemoveTerms(old, terms, languages, removed);
                concepts.Remove(old.Concept);
                entries.Remove(id);
                touched.UnionWith(OccurrencesOf(id));
            }

            if (concept is not null)
            {
                concepts.Add(concept);
                handle = AddTerms(Record.Id, concept, handle, entries, terms, languages, added);
            }
        }

        TermIndex recognizer = _recognizer.Update(removed, added);
        var next = new GlossaryIndex(
            Record,
            concepts.ToImmutable(),
            entries.ToImmutable(),
            terms.ToImmutable(),
            languages.ToImmutable(),
            recognizer,
            _lookup.Update(removed, added, recognizer),
            handle,
            _inVersions,
            _ofConcepts);

        // Only a version that holds a new term, or held an old one, can have other occurrences now. The new terms alone
        // make a small index, which tells which versions these are.
        TermIndex news = TermIndex.Build(added, cancellationToken);
        List<TermHit> hits = [];
        List<(VersionKey, VersionRecord?)> search = [];
        foreach (ArticleRecord article in articles)
        {
            foreach (ParagraphRecord paragraph in article.Paragraphs)
            {
                foreach (VersionRecord version in paragraph.Versions)
                {
                    VersionKey key = VersionKey.Of(article, paragraph, version);
                    if (!touched.Contains(key))
                    {
                        hits.Clear();
                        news.Recognize(version.Text, version.Language, RecognitionOptions.WithOverlaps, hits, cancellationToken);
                        if (hits.Count == 0)
                        {
                            continue;
                        }
                    }

                    search.Add((key, version));
                }
            }
        }

        return next.WithVersions(search, cancellationToken);
    }

    /// <summary>Finds anew what occurs in versions that changed, came or went.</summary>
    /// <param name="versions">The versions, each with its new state, or <see langword="null"/> if it is gone.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public GlossaryIndex WithVersions(IEnumerable<(VersionKey Key, VersionRecord? Version)> versions, CancellationToken cancellationToken)
    {
        var inVersions = _inVersions.ToBuilder();
        var ofConcepts = _ofConcepts.ToBuilder();
        foreach ((VersionKey key, VersionRecord? version) in versions)
        {
            ImmutableArray<FoundTerm> before = inVersions.GetValueOrDefault(key, []);
            ImmutableArray<FoundTerm> after = version is null ? [] : [.. Recognize(version.Text, version.Language, RecognitionOptions.Default, cancellationToken)];
            foreach (string concept in before.Select(f => f.Entry.Concept.Id).Distinct().Except(after.Select(f => f.Entry.Concept.Id), StringComparer.Ordinal))
            {
                ImmutableSortedSet<VersionKey> rest = ofConcepts[concept].Remove(key);
                if (rest.IsEmpty)
                {
                    ofConcepts.Remove(concept);
                }
                else
                {
                    ofConcepts[concept] = rest;
                }
            }

            foreach (string concept in after.Select(f => f.Entry.Concept.Id).Distinct(StringComparer.Ordinal))
            {
                ofConcepts[concept] = ofConcepts.GetValueOrDefault(concept, ImmutableSortedSet<VersionKey>.Empty).Add(key);
            }

            if (after.IsEmpty)
            {
                inVersions.Remove(key);
            }
            else
            {
                inVersions[key] = after;
            }
        }

        return new GlossaryIndex(
            Record, Concepts, _entries, _terms, _termsPerLanguage, _recognizer, _lookup, _nextHandle, inVersions.ToImmutable(), ofConcepts.ToImmutable());
    }

    private static IEnumerable<(string, string, int, int)> Places(ImmutableArray<FoundTerm> found) =>
        found.Select(f => (f.Entry.Concept.Id, f.Entry.Term.Id, f.Hit.Start, f.Hit.End));

    private static int AddTerms(
        string glossary,
        ConceptRecord concept,
        int handle,
        ImmutableDictionary<string, ConceptEntry>.Builder entries,
        ImmutableDictionary<int, TermEntry>.Builder terms,
        ImmutableSortedDictionary<string, int>.Builder languages,
        List<TermSpec> specs)
    {
        entries.Add(concept.Id, new ConceptEntry(concept, handle));
        foreach (TermRecord term in concept.Terms)
        {
            terms.Add(handle, new TermEntry(glossary, concept, term));
            languages[term.Language] = languages.GetValueOrDefault(term.Language) + 1;
            specs.Add(Describe(term, handle));
            handle++;
        }

        return handle;
    }

    private static void RemoveTerms(
        ConceptEntry old, ImmutableDictionary<int, TermEntry>.Builder terms, ImmutableSortedDictionary<string, int>.Builder languages, List<int> removed)
    {
        for (int i = 0; i < old.Concept.Terms.Length; i++)
        {
            string language = old.Concept.Terms[i].Language;
            if (--languages[language] == 0)
            {
                languages.Remove(language);
            }

            terms.Remove(old.FirstHandle + i);
            removed.Add(old.FirstHandle + i);
        }
    }

    public static TermSpec Describe(TermRecord term, int handle) => new(handle, term.Language, term.Text)
    {
        PartOfSpeech = term.PartOfSpeech,
        Gender = term.Gender,
        Number = term.Number,
        Forms = term.Forms,
        CaseSensitive = term.CaseSensitive,
        Compounds = term.Compounds,
        NeverInside = term.NeverInside,
    };

    /// <summary>A concept with the handles of its terms: <paramref name="FirstHandle"/> and those that follow.</summary>
    private sealed record ConceptEntry(ConceptRecord Concept, int FirstHandle);
}

/// <summary>A term with the concept that it designates.</summary>
internal sealed record TermEntry(string Glossary, ConceptRecord Concept, TermRecord Term)
{
    public string ConceptName => ResourceNames.Concept(Glossary, Concept.Id);
}

/// <summary>A term where it stands in a text.</summary>
internal readonly record struct FoundTerm(TermEntry Entry, TermHit Hit);

/// <summary>A term that an expression can mean.</summary>
internal readonly record struct LookedUpTerm(TermEntry Entry, LookupHit Hit);

/// <summary>Names a version of a paragraph; ordered by article, place in it, and the version's place in the paragraph.</summary>
internal readonly record struct VersionKey(string Article, int Index, int Version, string Paragraph, string Language) : IComparable<VersionKey>
{
    public static VersionKey Of(ArticleRecord article, ParagraphRecord paragraph, VersionRecord version) =>
        new(article.Id, paragraph.Index, paragraph.Versions.IndexOf(version), paragraph.Id, version.Language);

    public int CompareTo(VersionKey other)
    {
        int order = string.CompareOrdinal(Article, other.Article);
        order = order != 0 ? order : Index.CompareTo(other.Index);
        return order != 0 ? order : Version.CompareTo(other.Version);
    }
}

/// <summary>Orders concepts by creation; those of one moment by their place in the batch that made them.</summary>
internal sealed class ConceptAge : IComparer<ConceptRecord>
{
    public static ConceptAge Instance { get; } = new();

    public int Compare(ConceptRecord? x, ConceptRecord? y)
    {
        int order = x!.CreateTime.CompareTo(y!.CreateTime);
        order = order != 0 ? order : x.Ordinal.CompareTo(y.Ordinal);
        return order != 0 ? order : string.CompareOrdinal(x.Id, y.Id);
    }
}
