using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Glossary.Text.Recognition;

namespace Glossary.Catalog;

/// <summary>
/// A glossary with the indexes over it: concepts by id and by age, terms in text, terms by what a person types. Immutable;
/// <see cref="WithConcepts"/> derives the next one at the cost of the change, not of the glossary.
/// </summary>
internal sealed class GlossaryIndex
{
    private readonly ImmutableDictionary<string, ConceptEntry> _entries;
    private readonly ImmutableDictionary<int, TermEntry> _terms;
    private readonly ImmutableSortedDictionary<string, int> _termsPerLanguage;
    private readonly TermIndex _recognizer;
    private readonly TermLookup _lookup;
    private readonly int _nextHandle;
    private readonly object _origin;

    private GlossaryIndex(
        GlossaryRecord record,
        ImmutableSortedSet<ConceptRecord> concepts,
        ImmutableDictionary<string, ConceptEntry> entries,
        ImmutableDictionary<int, TermEntry> terms,
        ImmutableSortedDictionary<string, int> termsPerLanguage,
        TermIndex recognizer,
        TermLookup lookup,
        int nextHandle,
        object origin)
    {
        Record = record;
        Concepts = concepts;
        _entries = entries;
        _terms = terms;
        _termsPerLanguage = termsPerLanguage;
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
    public ImmutableSortedSet<ConceptRecord> Concepts { get; }

    /// <summary>Languages in which there are terms, in order of tag.</summary>
    public ImmutableArray<string> Languages { get; }

    /// <summary>Compiles a glossary.</summary>
    public static GlossaryIndex Build(GlossaryRecord record, IEnumerable<ConceptRecord> concepts, CancellationToken cancellationToken)
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

        (TermIndex recognizer, TermLookup lookup) = Compile(specs, cancellationToken);
        return new GlossaryIndex(
            record, sorted, entries.ToImmutable(), terms.ToImmutable(), languages.ToImmutable(), recognizer, lookup, handle, origin: new object());
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
            LookedUpTerm[] found = [.. ask(asked).Select(hit => new LookedUpTerm(_terms[hit.Handle], hit))];
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

    /// <summary>What occurs in a stored text, in order of start.</summary>
    public List<FoundTerm> TermsIn(VersionRecord version, CancellationToken cancellationToken) =>
        Recognize(version.Text, version.Language, RecognitionOptions.Default, cancellationToken);

    /// <summary>Why a concept rightly does not occur in a version, if an editor has said so.</summary>
    public string? ExceptionFor(string article, string paragraph, string concept, string language) =>
        Record.Exceptions.FirstOrDefault(e => e.Article == article && e.Paragraph == paragraph && e.Concept == concept && e.Language == language)?.Reason;

    /// <summary>The same concepts under another description.</summary>
    public GlossaryIndex WithRecord(GlossaryRecord record) =>
        new(record, Concepts, _entries, _terms, _termsPerLanguage, _recognizer, _lookup, _nextHandle, _origin);

    /// <summary>Replaces, adds or takes away concepts. Reads no text.</summary>
    /// <param name="changes">Each concept's id with its new state, or <see langword="null"/> if it is gone.</param>
    public GlossaryIndex WithConcepts(IReadOnlyCollection<KeyValuePair<string, ConceptRecord?>> changes)
    {
        var concepts = Concepts.ToBuilder();
        var entries = _entries.ToBuilder();
        var terms = _terms.ToBuilder();
        var languages = _termsPerLanguage.ToBuilder();
        List<int> removed = [];
        List<TermSpec> added = [];
        int handle = _nextHandle;
        foreach ((string id, ConceptRecord? concept) in changes)
        {
            if (entries.TryGetValue(id, out ConceptEntry? old))
            {
                RemoveTerms(old, terms, languages, removed);
                concepts.Remove(old.Concept);
                entries.Remove(id);
            }

            if (concept is not null)
            {
                concepts.Add(concept);
                handle = AddTerms(Record.Id, concept, handle, entries, terms, languages, added);
            }
        }

        TermIndex recognizer = _recognizer.Update(removed, added);
        return new GlossaryIndex(
            Record,
            concepts.ToImmutable(),
            entries.ToImmutable(),
            terms.ToImmutable(),
            languages.ToImmutable(),
            recognizer,
            _lookup.Update(removed, added, recognizer),
            handle,
            _origin);
    }

    /// <summary>Whether so much has changed since the terms were compiled that doing it anew pays.</summary>
    public bool IsWorthCompiling => _recognizer.IsWorthRebuilding;

    /// <summary>Compiles all terms anew, which takes a while; <see cref="With"/> puts them in place.</summary>
    public CompiledTerms Compile(CancellationToken cancellationToken)
    {
        TermSpec[] specs = [.. _terms.OrderBy(t => t.Key).Select(t => Describe(t.Value.Term, t.Key))];
        (TermIndex recognizer, TermLookup lookup) = Compile(specs, cancellationToken);
        return new CompiledTerms(this, recognizer, lookup);
    }

    /// <summary>Both indexes at once, which takes about as long as one of them.</summary>
    private static (TermIndex Recognizer, TermLookup Lookup) Compile(IReadOnlyList<TermSpec> specs, CancellationToken cancellationToken)
    {
        TermIndex recognizer = TermIndex.Empty;
        TermLookup lookup = TermLookup.Build([], recognizer, cancellationToken);
        Parallel.Invoke(
            new ParallelOptions { CancellationToken = cancellationToken },
            () => recognizer = TermIndex.Build(specs, cancellationToken),
            () => lookup = TermLookup.Build(specs, TermIndex.Empty, cancellationToken));
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

        int[] removed = [.. compiled.Of._terms.Keys.Where(handle => !_terms.ContainsKey(handle))];
        TermSpec[] added =
        [
            .. Enumerable.Range(compiled.Of._nextHandle, _nextHandle - compiled.Of._nextHandle)
                .Where(_terms.ContainsKey)
                .Select(handle => Describe(_terms[handle].Term, handle)),
        ];
        TermIndex recognizer = compiled.Recognizer.Update(removed, added);
        return new GlossaryIndex(
            Record, Concepts, _entries, _terms, _termsPerLanguage, recognizer, compiled.Lookup.Update(removed, added, recognizer), _nextHandle, _origin);
    }

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
