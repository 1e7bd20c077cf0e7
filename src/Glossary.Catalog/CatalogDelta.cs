using System.Collections.Immutable;

namespace Glossary.Catalog;

/// <summary>What a write changed, by kind of record: what every index over the catalogue is derived from.</summary>
/// <param name="After">The catalogue after the write.</param>
/// <param name="Articles">Articles of which anything changed.</param>
/// <param name="Glossaries">Glossaries of which anything changed, concepts included.</param>
internal sealed record CatalogDelta(CatalogSnapshot After, ImmutableArray<ArticleDelta> Articles, ImmutableArray<GlossaryDelta> Glossaries);

/// <summary>An article as it was and as it is; <see langword="null"/> where there is none. One of the two is not null.</summary>
internal sealed record ArticleDelta(ArticleRecord? Before, ArticleRecord? After)
{
    /// <summary>
    /// The paragraphs that came, went, changed or moved, in no order; one that moved is both, once as it was and once as it is. All
    /// of them if the source language changed, since what a paragraph says depends on it.
    /// </summary>
    public IEnumerable<ParagraphDelta> Paragraphs()
    {
        bool all = Before?.Head.SourceLanguage != After?.Head.SourceLanguage;
        int before = Before?.Paragraphs.Length ?? 0;
        int after = After?.Paragraphs.Length ?? 0;
        for (int i = 0; i < Math.Max(before, after); i++)
        {
            if (all || Before is null || After is null || !Before.Paragraphs.IsSame(i, After.Paragraphs))
            {
                yield return new ParagraphDelta(i < before ? Before!.Paragraphs[i] : null, i < after ? After!.Paragraphs[i] : null);
            }
        }
    }
}

/// <summary>What stood in a place of an article and what stands there now; <see langword="null"/> where nothing does.</summary>
internal readonly record struct ParagraphDelta(ParagraphRecord? Before, ParagraphRecord? After);

/// <summary>A glossary as it was and as it is; <see langword="null"/> where there is none.</summary>
/// <param name="Before">As it was.</param>
/// <param name="After">As it is.</param>
/// <param name="Concepts">The concepts that changed, unless the whole glossary came or went.</param>
internal sealed record GlossaryDelta(GlossaryIndex? Before, GlossaryIndex? After, ImmutableArray<ConceptDelta> Concepts);

/// <summary>A concept as it was and as it is; <see langword="null"/> where there is none.</summary>
internal readonly record struct ConceptDelta(ConceptEntry? Was, ConceptEntry? Is)
{
    public ConceptRecord? Before => Was?.Concept;

    public ConceptRecord? After => Is?.Concept;
}
