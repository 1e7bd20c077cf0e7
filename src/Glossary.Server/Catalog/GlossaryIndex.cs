using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Glossary.Text.Recognition;

namespace Glossary.Server.Catalog;

/// <summary>A glossary with the indexes over it: concepts by id, terms in text, and where each concept occurs in the articles.</summary>
internal sealed class GlossaryIndex
{
    private readonly FrozenDictionary<string, ConceptRecord> _concepts;
    private readonly ImmutableArray<TermEntry> _terms;
    private readonly TermIndex _recognizer;
    private readonly TermLookup _lookup;
    private readonly FrozenDictionary<(string Article, string Paragraph, string Language), ImmutableArray<FoundTerm>> _inParagraphs;
    private readonly FrozenDictionary<string, ImmutableArray<VersionOccurrences>> _ofConcepts;

    private GlossaryIndex(GlossaryRecord record, ImmutableArray<ArticleRecord> articles, CancellationToken cancellationToken)
    {
        Record = record;
        _concepts = record.Concepts.ToFrozenDictionary(c => c.Id, StringComparer.Ordinal);
        _terms = [.. record.Concepts.SelectMany(c => c.Terms, (c, t) => new TermEntry(this, c, t))];
        ImmutableArray<TermSpec> specs = [.. _terms.Select((entry, handle) => Describe(entry.Term, handle))];
        _recognizer = TermIndex.Build(specs, cancellationToken);
        _lookup = TermLookup.Build(specs, _recognizer, cancellationToken);
        (_inParagraphs, _ofConcepts) = FindInArticles(articles, cancellationToken);
    }

    public GlossaryRecord Record { get; }

    public static GlossaryIndex Build(GlossaryRecord record, ImmutableArray<ArticleRecord> articles, CancellationToken cancellationToken) =>
        new(record, articles, cancellationToken);

    public ConceptRecord? FindConcept(string id) => _concepts.GetValueOrDefault(id);

    /// <summary>Finds every concept that a term of <paramref name="language"/> designates in <paramref name="text"/>, in order of start, the longer first.</summary>
    public List<FoundTerm> Recognize(string text, string language, RecognitionOptions options, CancellationToken cancellationToken)
    {
        List<TermHit> hits = [];
        _recognizer.Recognize(text, language, options, hits, cancellationToken);
        var found = new List<FoundTerm>(hits.Count);
        foreach (ref readonly TermHit hit in CollectionsMarshal.AsSpan(hits))
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
        _lookup.Lookup(text, language, maxResults, cancellationToken).Select(hit => new LookedUpTerm(_terms[hit.Handle], hit));

    /// <summary>The terms that begin with <paramref name="prefix"/>, best first.</summary>
    public IEnumerable<LookedUpTerm> Suggest(string prefix, string? language, int maxResults, CancellationToken cancellationToken) =>
        _lookup.Suggest(prefix, language, maxResults, cancellationToken).Select(hit => new LookedUpTerm(_terms[hit.Handle], hit));

    /// <summary>What occurs in a version of a stored paragraph, in order of start.</summary>
    public ImmutableArray<FoundTerm> TermsIn(string article, string paragraph, string language) =>
        _inParagraphs.GetValueOrDefault((article, paragraph, language), []);

    /// <summary>Where a concept occurs: articles in order of id, paragraphs in order of index, the source language first.</summary>
    public ImmutableArray<VersionOccurrences> OccurrencesOf(string concept) => _ofConcepts.GetValueOrDefault(concept, []);

    /// <summary>Why a concept rightly does not occur in a version, if an editor has said so.</summary>
    public string? ExceptionFor(string article, string paragraph, string concept, string language) =>
        Record.Exceptions.FirstOrDefault(e => e.Article == article && e.Paragraph == paragraph && e.Concept == concept && e.Language == language)?.Reason;

    private static TermSpec Describe(TermRecord term, int handle) => new(handle, term.Language, term.Text)
    {
        PartOfSpeech = term.PartOfSpeech,
        Gender = term.Gender,
        Number = term.Number,
        Forms = term.Forms,
        CaseSensitive = term.CaseSensitive,
        Compounds = term.Compounds,
        NeverInside = term.NeverInside,
    };

    private (FrozenDictionary<(string, string, string), ImmutableArray<FoundTerm>>, FrozenDictionary<string, ImmutableArray<VersionOccurrences>>) FindInArticles(
        ImmutableArray<ArticleRecord> articles, CancellationToken cancellationToken)
    {
        Dictionary<(string, string, string), ImmutableArray<FoundTerm>> inParagraphs = [];
        Dictionary<string, ImmutableArray<VersionOccurrences>.Builder> ofConcepts = new(StringComparer.Ordinal);
        foreach (ArticleRecord article in articles)
        {
            foreach (ParagraphRecord paragraph in article.Paragraphs)
            {
                foreach (VersionRecord version in paragraph.Versions)
                {
                    ImmutableArray<FoundTerm> found = [.. Recognize(version.Text, version.Language, RecognitionOptions.Default, cancellationToken)];
                    inParagraphs.Add((article.Id, paragraph.Id, version.Language), found);
                    foreach (IGrouping<string, FoundTerm> ofConcept in found.GroupBy(f => f.Entry.Concept.Id, StringComparer.Ordinal))
                    {
                        ref ImmutableArray<VersionOccurrences>.Builder? list = ref CollectionsMarshal.GetValueRefOrAddDefault(ofConcepts, ofConcept.Key, out _);
                        list ??= ImmutableArray.CreateBuilder<VersionOccurrences>();
                        list.Add(new VersionOccurrences(article, paragraph, version, [.. ofConcept]));
                    }
                }
            }
        }

        return (
            inParagraphs.ToFrozenDictionary(),
            ofConcepts.ToFrozenDictionary(c => c.Key, c => c.Value.ToImmutable(), StringComparer.Ordinal));
    }
}

/// <summary>A term with the concept that it designates.</summary>
internal sealed record TermEntry(GlossaryIndex Glossary, ConceptRecord Concept, TermRecord Term)
{
    public string ConceptName => ResourceNames.Concept(Glossary.Record.Id, Concept.Id);
}

/// <summary>A term where it stands in a text.</summary>
internal readonly record struct FoundTerm(TermEntry Entry, TermHit Hit);

/// <summary>A term that an expression can mean.</summary>
internal readonly record struct LookedUpTerm(TermEntry Entry, LookupHit Hit);

/// <summary>The occurrences of one concept in one version of a paragraph, in order of start.</summary>
internal sealed record VersionOccurrences(ArticleRecord Article, ParagraphRecord Paragraph, VersionRecord Version, ImmutableArray<FoundTerm> Occurrences);
