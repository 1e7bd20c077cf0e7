using Glossary.Catalog;
using Glossary.Text.Indexing;
using Glossary.V1;

namespace Glossary.Server.Terms;

/// <summary>How a concept was rendered where it occurs in the stored texts.</summary>
internal static class Renderings
{
    private const int DefaultExamples = 3;

    /// <summary>Where no term of the concept stands in the translation.</summary>
    private const string None = "";

    /// <summary>The sentences in which a concept occurs and that have a translation, with its terms in both.</summary>
    /// <param name="glossary">The glossary of the concept.</param>
    /// <param name="occurrence">A text with the concept.</param>
    /// <param name="sourceLanguage">Language of the texts that count; empty for the source language of each article.</param>
    /// <param name="targetLanguage">Language of the translations.</param>
    /// <param name="cancellationToken">Looked at with each text.</param>
    public static IEnumerable<RenderedSentence> SentencesOf(
        GlossaryIndex glossary,
        ConceptOccurrence occurrence,
        string sourceLanguage,
        string targetLanguage,
        CancellationToken cancellationToken
    )
    {
        (ArticleRecord article, ParagraphRecord paragraph, VersionRecord source) = occurrence.Text;
        if (
            sourceLanguage.Length > 0
                ? IndexWords.PrimaryOf(source.Language) != IndexWords.PrimaryOf(sourceLanguage)
                : source.Language != article.Head.SourceLanguage
        )
        {
            yield break;
        }

        string concept = occurrence.Found[0].Entry.Concept.Id;
        foreach (
            VersionRecord version in paragraph.Versions.Where(v =>
                v != source && IndexWords.PrimaryOf(v.Language) == IndexWords.PrimaryOf(targetLanguage)
            )
        )
        {
            FoundTerm[] inTarget = [.. glossary.TermsIn(version, cancellationToken).Where(f => f.Entry.Concept.Id == concept)];
            for (int i = 0; i < source.Sentences.Length; i++)
            {
                Span sentence = source.Sentences[i];
                FoundTerm[] found = [.. occurrence.Found.Where(f => sentence.Holds(f.Hit.Start))];
                if (found.Length > 0 && AlignedSentences.Of(paragraph, source, i, version) is { } stretch)
                {
                    yield return new RenderedSentence(
                        sentence,
                        found,
                        version,
                        stretch,
                        [.. inTarget.Where(f => stretch.Holds(f.Hit.Start))]
                    );
                }
            }
        }
    }

    public static ListRenderingsResponse Of(CatalogSnapshot catalog, ListRenderingsRequest request, CancellationToken cancellationToken)
    {
        (GlossaryIndex glossary, ConceptRecord concept) = TermSearch.FindConcept(catalog, request.Name);
        int most = request.MaxExamples == 0 ? DefaultExamples : Math.Min(request.MaxExamples, Limits.MaxExamples);
        Dictionary<string, Rendering> renderings = new(StringComparer.Ordinal);
        var response = new ListRenderingsResponse();
        int looked = 0;
        foreach (ConceptOccurrence occurrence in catalog.OccurrencesOf(glossary, concept, after: null, cancellationToken))
        {
            if (looked++ == Concordance.MaxRecognised)
            {
                response.TotalSizeIsLowerBound = true;
                break;
            }

            foreach (
                RenderedSentence sentence in SentencesOf(
                    glossary,
                    occurrence,
                    request.SourceLanguage,
                    request.TargetLanguage,
                    cancellationToken
                )
            )
            {
                response.TotalSize++;
                Count(
                    occurrence.Text.Paragraph,
                    (occurrence.Text.Version, sentence.Source, sentence.InSource),
                    (sentence.Version, sentence.Target, sentence.InTarget),
                    occurrence.Text.Article.Id
                );
            }
        }

        response.Renderings.AddRange(renderings.Values.OrderByDescending(r => r.Count).ThenBy(r => r.TermId, StringComparer.Ordinal));
        return response;

        void Count(
            ParagraphRecord paragraph,
            (VersionRecord Version, Span Stretch, FoundTerm[] Found) from,
            (VersionRecord Version, Span Stretch, FoundTerm[] Found) to,
            string article
        )
        {
            TermRecord?[] terms = to.Found.Length == 0 ? [null] : [.. to.Found.Select(f => f.Entry.Term).DistinctBy(t => t.Id)];
            foreach (TermRecord? term in terms)
            {
                if (!renderings.TryGetValue(term?.Id ?? None, out Rendering? rendering))
                {
                    renderings.Add(
                        term?.Id ?? None,
                        rendering = new Rendering
                        {
                            TermId = term?.Id ?? None,
                            Text = term?.Text ?? "",
                            Status = (V1.TermStatus)(term?.Status ?? Catalog.TermStatus.Unspecified),
                        }
                    );
                }

                rendering.Count++;
                if (rendering.Examples.Count < most)
                {
                    rendering.Examples.Add(
                        new RenderingExample
                        {
                            Paragraph = ResourceNames.Paragraph(article, paragraph.Id),
                            Source = Sentence(from.Version, from.Stretch, from.Found),
                            Target = Sentence(to.Version, to.Stretch, to.Found),
                        }
                    );
                }
            }
        }

        AlignedSentence Sentence(VersionRecord version, Span stretch, FoundTerm[] found) =>
            AlignedSentences.ToMessage(
                version,
                stretch,
                found.Select(f => new Span(f.Hit.Start, f.Hit.End)).Where(s => s.End <= stretch.End),
                request.OffsetUnit
            );
    }
}

/// <summary>A sentence with a concept, and its translation.</summary>
/// <param name="Source">The sentence in its version.</param>
/// <param name="InSource">Where the concept's terms stand in it.</param>
/// <param name="Version">The version that translates it.</param>
/// <param name="Target">The translation in that.</param>
/// <param name="InTarget">Where the concept's terms stand there.</param>
internal readonly record struct RenderedSentence(
    Span Source,
    FoundTerm[] InSource,
    VersionRecord Version,
    Span Target,
    FoundTerm[] InTarget
);
