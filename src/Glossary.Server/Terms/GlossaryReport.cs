using Glossary.Catalog;
using Glossary.Server.Requests;
using Glossary.Text.Indexing;
using Glossary.Text.Recognition;
using Glossary.V1;

namespace Glossary.Server.Terms;

/// <summary>How the stored translations follow a glossary.</summary>
internal static class GlossaryReport
{
    /// <summary>Articles that an answer lists.</summary>
    private const int MaxArticles = 1_000;

    public static ReportGlossaryResponse Of(CatalogSnapshot catalog, ReportGlossaryRequest request, CancellationToken cancellationToken)
    {
        GlossaryIndex glossary = catalog.GlossariesOf(request.Name)[0];
        string[] asked =
        [
            nameof(GlossaryService.ReportGlossary),
            request.Name,
            request.TargetLanguage,
            request.SourceLanguage,
            .. request.Articles,
        ];
        (int Position, string Key)? token = Paging.Read(request.PageToken, asked);
        ConceptRecord[] concepts = [.. glossary.Concepts.Where(c => c.Lifecycle != Catalog.Lifecycle.Retired)];
        int size = Paging.SizeOf(request.PageSize);
        HashSet<string> articles = request.Articles.Select(ResourceNames.IdOf).ToHashSet(StringComparer.Ordinal);
        var response = new ReportGlossaryResponse { TotalSize = concepts.Length };
        Dictionary<string, (ArticleRecord Article, RenderingCounts Counts)> byArticle = new(StringComparer.Ordinal);
        SortedDictionary<TextOrigin, RenderingCounts> byOrigin = [];
        var room = new AnswerRoom();
        int looked = 0;
        int next = token is null ? 0 : Behind(concepts, token.Value);
        for (; next < concepts.Length; next++)
        {
            ConceptRecord concept = concepts[next];
            if (response.Concepts.Count == size || looked >= Concordance.MaxRecognised)
            {
                break;
            }

            List<(ArticleRecord Article, RenderedSentence Sentence)> sentences = [];
            ConceptReport report = Of(catalog, glossary, concept, request, articles, sentences, ref looked, cancellationToken);
            if (!room.Take(report))
            {
                break;
            }

            response.Concepts.Add(report);
            foreach ((ArticleRecord article, RenderedSentence sentence) in sentences)
            {
                if (!byArticle.TryGetValue(article.Id, out (ArticleRecord Article, RenderingCounts Counts) of))
                {
                    byArticle.Add(article.Id, of = (article, new RenderingCounts()));
                }

                var origin = (TextOrigin)sentence.Version.Origin;
                if (!byOrigin.TryGetValue(origin, out RenderingCounts? counts))
                {
                    byOrigin.Add(origin, counts = new RenderingCounts());
                }

                Count(sentence, of.Counts);
                Count(sentence, counts);
            }
        }

        response.NextPageToken = next < concepts.Length ? Paging.Token(next, concepts[next - 1].Id, asked) : "";
        response.Articles.AddRange(
            byArticle
                .Values.OrderByDescending(a => a.Counts.Sentences)
                .ThenBy(a => a.Article.Id, StringComparer.Ordinal)
                .Take(MaxArticles)
                .OrderBy(a => a.Article.Id, StringComparer.Ordinal)
                .Select(a => new ArticleReport
                {
                    Article = ResourceNames.Article(a.Article.Id),
                    Authors = { a.Article.Head.Authors },
                    Counts = a.Counts,
                })
        );
        response.Origins.AddRange(byOrigin.Select(o => new OriginReport { Origin = o.Key, Counts = o.Value }));
        return response;
    }

    /// <summary>
    /// Where a list goes on behind the concept that a page ended with; by its number, if the concept is not there any more.
    /// </summary>
    private static int Behind(ConceptRecord[] concepts, (int Position, string Key) token) =>
        token.Position > 0 && token.Position <= concepts.Length && concepts[token.Position - 1].Id == token.Key ? token.Position
        : Array.FindIndex(concepts, c => c.Id == token.Key) is >= 0 and var at ? at + 1
        : Math.Clamp(token.Position, 1, Math.Max(1, concepts.Length));

    private static ConceptReport Of(
        CatalogSnapshot catalog,
        GlossaryIndex glossary,
        ConceptRecord concept,
        ReportGlossaryRequest request,
        HashSet<string> articles,
        List<(ArticleRecord Article, RenderedSentence Sentence)> sentences,
        ref int looked,
        CancellationToken cancellationToken
    )
    {
        var report = new ConceptReport { Concept = ResourceNames.Concept(glossary.Record.Id, concept.Id), Counts = new RenderingCounts() };
        Dictionary<string, (int Count, string Example)> uses = new(StringComparer.Ordinal);
        int own = 0;
        foreach (ConceptOccurrence occurrence in catalog.OccurrencesOf(glossary, concept, after: null, cancellationToken))
        {
            looked++;
            if (own++ == Concordance.MaxRecognised)
            {
                report.IsLowerBound = true;
                break;
            }

            if (articles.Count > 0 && !articles.Contains(occurrence.Text.Article.Id))
            {
                continue;
            }

            HashSet<Span> counted = [];
            foreach (
                RenderedSentence sentence in Renderings.SentencesOf(
                    glossary,
                    occurrence,
                    request.SourceLanguage,
                    request.TargetLanguage,
                    cancellationToken
                )
            )
            {
                sentences.Add((occurrence.Text.Article, sentence));
                Count(sentence, report.Counts);

                // A sentence that is translated twice has its own terms once.
                IEnumerable<FoundTerm> found = counted.Add(sentence.Source)
                    ? sentence.InSource.Concat(sentence.InTarget)
                    : sentence.InTarget;
                foreach (string term in found.Select(f => f.Entry.Term.Id).Distinct(StringComparer.Ordinal))
                {
                    (int count, string example) = uses.GetValueOrDefault(
                        term,
                        (0, ResourceNames.Paragraph(occurrence.Text.Article.Id, occurrence.Text.Paragraph.Id))
                    );
                    uses[term] = (count + 1, example);
                }
            }
        }

        string target = IndexWords.PrimaryOf(request.TargetLanguage);
        string source = request.SourceLanguage.Length > 0 ? IndexWords.PrimaryOf(request.SourceLanguage) : "";
        report.Terms.AddRange(
            concept
                .Terms.Where(t =>
                    t.Language == TermIndex.AllLanguages
                    || IndexWords.PrimaryOf(t.Language) == target
                    || source.Length == 0
                    || IndexWords.PrimaryOf(t.Language) == source
                )
                .Select(t => new TermUse
                {
                    TermId = t.Id,
                    Language = t.Language,
                    Text = t.Text,
                    Status = (V1.TermStatus)t.Status,
                    Sentences = uses.GetValueOrDefault(t.Id).Count,
                    Example = uses.GetValueOrDefault(t.Id).Example ?? "",
                })
        );
        return report;
    }

    private static void Count(RenderedSentence sentence, RenderingCounts counts)
    {
        counts.Sentences++;
        if (sentence.InTarget.Length == 0)
        {
            counts.Without++;
        }
        else if (sentence.InTarget.Any(f => f.Entry.Term.Status is not (Catalog.TermStatus.Deprecated or Catalog.TermStatus.Forbidden)))
        {
            counts.Followed++;
        }
        else
        {
            counts.Against++;
        }
    }
}
