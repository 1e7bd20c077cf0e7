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

    public static ListRenderingsResponse Of(CatalogSnapshot catalog, ListRenderingsRequest request, CancellationToken cancellationToken)
    {
        (GlossaryIndex glossary, ConceptRecord concept) = TermSearch.FindConcept(catalog, request.Name);
        string target = IndexWords.PrimaryOf(request.TargetLanguage);
        int most = request.MaxExamples == 0 ? DefaultExamples : Math.Min(request.MaxExamples, Limits.MaxExamples);
        Dictionary<string, Rendering> renderings = new(StringComparer.Ordinal);
        var response = new ListRenderingsResponse();
        int looked = 0;
        foreach (ConceptOccurrence occurrence in catalog.OccurrencesOf(glossary, concept, after: null, cancellationToken))
        {
            if (looked++ == Concordance.MostRecognised)
            {
                response.TotalSizeIsLowerBound = true;
                break;
            }

            (ArticleRecord article, ParagraphRecord paragraph, VersionRecord source) = occurrence.Text;
            if (request.SourceLanguage.Length > 0 ? IndexWords.PrimaryOf(source.Language) != IndexWords.PrimaryOf(request.SourceLanguage) : source.Language != article.Head.SourceLanguage)
            {
                continue;
            }

            foreach (VersionRecord version in paragraph.Versions.Where(v => v != source && IndexWords.PrimaryOf(v.Language) == target))
            {
                FoundTerm[] inTarget = [.. glossary.TermsIn(version, cancellationToken).Where(f => f.Entry.Concept.Id == concept.Id)];
                for (int i = 0; i < source.Sentences.Length; i++)
                {
                    Span sentence = source.Sentences[i];
                    FoundTerm[] found = [.. occurrence.Found.Where(f => sentence.Holds(f.Hit.Start))];
                    if (found.Length > 0 && AlignedSentences.Of(paragraph, source, i, version) is { } stretch)
                    {
                        response.TotalSize++;
                        Count(paragraph, (source, sentence, found), (version, stretch, [.. inTarget.Where(f => stretch.Holds(f.Hit.Start))]), article.Id);
                    }
                }
            }
        }

        response.Renderings.AddRange(renderings.Values.OrderByDescending(r => r.Count).ThenBy(r => r.TermId, StringComparer.Ordinal));
        return response;

        void Count(ParagraphRecord paragraph, (VersionRecord Version, Span Stretch, FoundTerm[] Found) from, (VersionRecord Version, Span Stretch, FoundTerm[] Found) to, string article)
        {
            TermRecord?[] terms = to.Found.Length == 0 ? [null] : [.. to.Found.Select(f => f.Entry.Term).DistinctBy(t => t.Id)];
            foreach (TermRecord? term in terms)
            {
                if (!renderings.TryGetValue(term?.Id ?? None, out Rendering? rendering))
                {
                    renderings.Add(term?.Id ?? None, rendering = new Rendering { TermId = term?.Id ?? None, Text = term?.Text ?? "", Status = (V1.TermStatus)(term?.Status ?? Catalog.TermStatus.Unspecified) });
                }

                rendering.Count++;
                if (rendering.Examples.Count < most)
                {
                    rendering.Examples.Add(new RenderingExample
                    {
                        Paragraph = ResourceNames.Paragraph(article, paragraph.Id),
                        Source = Sentence(from.Version, from.Stretch, from.Found),
                        Target = Sentence(to.Version, to.Stretch, to.Found),
                    });
                }
            }
        }

        AlignedSentence Sentence(VersionRecord version, Span stretch, FoundTerm[] found) => AlignedSentences.ToMessage(
            version, stretch, found.Select(f => new Span(f.Hit.Start, f.Hit.End)).Where(s => s.End <= stretch.End), request.OffsetUnit);
    }
}
