using Glossary.Text.Recognition;

namespace Glossary.Catalog;

/// <summary>
/// Where concepts occur in the stored texts. Occurrences are not kept: they are recognised when they are asked for, in the texts that may
/// have them. So an edit of a concept reads no text.
/// </summary>
internal static class ConceptOccurrences
{
    /// <summary>
    /// The texts in which a concept occurs: articles in order of id, paragraphs in order of index, the source language first. Each is
    /// recognised as it is taken.
    /// </summary>
    /// <param name="catalog">The texts.</param>
    /// <param name="glossary">The glossary, by whose other terms a place may be another concept's.</param>
    /// <param name="concept">One of its concepts.</param>
    /// <param name="after">Only what stands after this place, if given; the place itself need not be there any more.</param>
    /// <param name="cancellationToken">Looked at with each text.</param>
    public static IEnumerable<ConceptOccurrence> OccurrencesOf(
        this CatalogSnapshot catalog,
        GlossaryIndex glossary,
        ConceptRecord concept,
        VersionKey? after,
        CancellationToken cancellationToken
    ) =>
        CandidatesFor(catalog, concept.Terms, after, cancellationToken)
            .Select(text => Judge(text, glossary, concept, cancellationToken))
            .OfType<ConceptOccurrence>();

    /// <summary>The first occurrence of a concept in each article that has one, in order of the article's id.</summary>
    public static IEnumerable<ConceptOccurrence> FirstOccurrencesOf(
        this CatalogSnapshot catalog,
        GlossaryIndex glossary,
        ConceptRecord concept,
        CancellationToken cancellationToken
    )
    {
        string? done = null;
        foreach (StoredText text in CandidatesFor(catalog, concept.Terms, after: null, cancellationToken).Where(t => t.Article.Id != done))
        {
            if (Judge(text, glossary, concept, cancellationToken) is { } first)
            {
                done = text.Article.Id;
                yield return first;
            }
        }
    }

    /// <summary>
    /// The texts in which two states of a glossary find other terms, in the order of <see cref="OccurrencesOf"/>.
    /// </summary>
    /// <param name="catalog">The texts.</param>
    /// <param name="delta">The two states.</param>
    /// <param name="cancellationToken">Looked at with each text.</param>
    public static IEnumerable<ChangedOccurrences> OccurrencesThatDiffer(
        this CatalogSnapshot catalog,
        GlossaryDelta delta,
        CancellationToken cancellationToken
    )
    {
        // Only a text that holds a term that comes or goes, however doubtfully, can have other occurrences now.
        TermRecord[] terms = [.. delta.Concepts.SelectMany(c => (c.Before?.Terms ?? []).Concat(c.After?.Terms ?? []))];
        foreach (StoredText text in CandidatesFor(catalog, terms, after: null, cancellationToken))
        {
            List<FoundTerm> had = delta.Before?.TermsIn(text.Version, cancellationToken) ?? [];
            List<FoundTerm> has = delta.After?.TermsIn(text.Version, cancellationToken) ?? [];
            if (!had.Select(ChangedOccurrences.Place).SequenceEqual(has.Select(ChangedOccurrences.Place)))
            {
                yield return new ChangedOccurrences(text, had, has);
            }
        }
    }

    private static ConceptOccurrence? Judge(
        StoredText text,
        GlossaryIndex glossary,
        ConceptRecord concept,
        CancellationToken cancellationToken
    )
    {
        FoundTerm[] found = [.. glossary.TermsIn(text.Version, cancellationToken).Where(f => f.Entry.Concept.Id == concept.Id)];
        return found.Length > 0 ? new ConceptOccurrence(text, found) : null;
    }

    /// <summary>Every stored text, in the order of <see cref="VersionKey"/>.</summary>
    /// <param name="catalog">The texts.</param>
    /// <param name="after">Only what stands after this place, if given.</param>
    public static IEnumerable<StoredText> Texts(this CatalogSnapshot catalog, VersionKey? after = null)
    {
        foreach (ArticleRecord article in catalog.ArticlesFrom(after?.Article))
        {
            int from = after is { } place && place.Article == article.Id ? place.Index - 1 : 0;
            for (int i = from; i < article.Paragraphs.Length; i++)
            {
                ParagraphRecord paragraph = article.Paragraphs[i];
                foreach (VersionRecord version in paragraph.Versions)
                {
                    var text = new StoredText(article, paragraph, version);
                    if (after is not { } last || text.Key.CompareTo(last) > 0)
                    {
                        yield return text;
                    }
                }
            }
        }
    }

    /// <summary>The texts that may hold one of the terms: every text as long as the index over them is not there.</summary>
    private static IEnumerable<StoredText> CandidatesFor(
        CatalogSnapshot catalog,
        IReadOnlyCollection<TermRecord> terms,
        VersionKey? after,
        CancellationToken cancellationToken
    ) =>
        catalog.FindIndex<ArticleTextIndex>(cancellationToken)?.Candidates(catalog, terms, after, cancellationToken)
        ?? catalog.Texts(after);
}

/// <summary>A version of a stored paragraph, with its place.</summary>
internal sealed record StoredText(ArticleRecord Article, ParagraphRecord Paragraph, VersionRecord Version)
{
    public VersionKey Key => VersionKey.Of(Article, Paragraph, Version);
}

/// <summary>A text in which a concept occurs.</summary>
/// <param name="Text">The text.</param>
/// <param name="Found">Its terms there, in order of start.</param>
internal sealed record ConceptOccurrence(StoredText Text, IReadOnlyList<FoundTerm> Found);

/// <summary>A text in which two states of a glossary find other terms.</summary>
/// <param name="Text">The text.</param>
/// <param name="Had">All that the earlier state finds, in order of start.</param>
/// <param name="Has">All that the later state finds, in order of start.</param>
internal sealed record ChangedOccurrences(StoredText Text, IReadOnlyList<FoundTerm> Had, IReadOnlyList<FoundTerm> Has)
{
    public IEnumerable<FoundTerm> Gained => Without(Has, Had);

    public IEnumerable<FoundTerm> Lost => Without(Had, Has);

    /// <summary>What tells finds in one text apart.</summary>
    public static (string Concept, string Term, int Start, int End) Place(FoundTerm found) =>
        (found.Entry.Concept.Id, found.Entry.Term.Id, found.Hit.Start, found.Hit.End);

    private static IEnumerable<FoundTerm> Without(IReadOnlyList<FoundTerm> all, IReadOnlyList<FoundTerm> those)
    {
        HashSet<(string, string, int, int)> known = [.. those.Select(Place)];
        return all.Where(f => !known.Contains(Place(f)));
    }
}
