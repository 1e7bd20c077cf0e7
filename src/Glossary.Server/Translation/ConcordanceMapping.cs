using System.Collections.Immutable;
using System.Globalization;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Texts;
using Glossary.Server.Requests;
using Glossary.Server.Terms;
using Glossary.Text.Indexing;
using Glossary.Text.Lexicons;
using Glossary.Text.Recognition;
using Glossary.V1;
using TextSearchMode = Glossary.V1.SearchTextRequest.Types.Mode;

namespace Glossary.Server.Translation;

/// <summary>Searches the texts as a request says, and writes what is found, for the calls and the pages.</summary>
internal static class ConcordanceMapping
{
    public static SearchTextResponse Search(CatalogSnapshot catalog, SearchTextRequest request, CancellationToken cancellationToken)
    {
        ImmutableArray<GlossaryIndex> glossaries = request.Glossary.Length == 0 ? [] : catalog.GlossariesOf(request.Glossary);
        (GlossaryIndex Glossary, ConceptRecord Concept)? sought =
            request.Mode == TextSearchMode.Concept ? TermSearch.FindConcept(catalog, request.Query) : null;
        string[] asked =
        [
            nameof(TranslationService.SearchText),
            request.Query,
            request.Language,
            request.Mode.ToString(),
            .. request.Articles,
        ];
        (int Position, string Key)? token = Paging.Read(request.PageToken, asked);
        ConcordanceAnswer answer = Concordance.Search(
            catalog,
            QueryOf(request, sought) with
            {
                CountsArticles = request.CountArticles || request.CountYears,
                Articles = request.Articles.Select(ResourceNames.IdOf).ToHashSet(StringComparer.Ordinal),
            },
            token is null ? null : Place(token.Value.Key),
            Paging.SizeOf(request.PageSize),
            cancellationToken
        );
        var response = new SearchTextResponse { TotalSize = answer.Total, TotalSizeIsLowerBound = !answer.IsWhole };
        var room = new AnswerRoom();
        bool more = answer.HasMore;
        foreach (ConcordanceHit hit in answer.Hits)
        {
            TextHit message = ToMessage(hit, request, sought, glossaries, cancellationToken);
            if (!room.Take(message))
            {
                more = true;
                break;
            }

            response.Hits.Add(message);
        }

        if (more && response.Hits.Count > 0)
        {
            response.NextPageToken = Paging.Token(
                (token?.Position ?? 0) + response.Hits.Count,
                KeyOf(answer.Hits[response.Hits.Count - 1].Place),
                asked
            );
        }

        if (request.CountArticles)
        {
            response.ArticleCounts.AddRange(
                answer
                    .Articles.Take(Concordance.MaxArticles)
                    .Select(a => new ArticleCount { Article = ResourceNames.Article(a.Article), Count = a.Count })
            );
        }

        if (request.CountYears)
        {
            response.YearCounts.AddRange(
                answer
                    .Articles.GroupBy(a => YearOf(catalog.FindArticle(a.Article)!.Head.PublishDate))
                    .OrderBy(g => g.Key)
                    .Select(g => new YearCount { Year = g.Key, Count = g.Sum(a => a.Count) })
            );
        }

        return response;
    }

    /// <summary>The year of a date of ISO 8601; 0 if it has none.</summary>
    private static int YearOf(string date) =>
        date.Length >= 4 && int.TryParse(date.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year) ? year : 0;

    /// <summary>What of a query is no pattern; <see langword="null"/> if all of it is.</summary>
    public static string? ProblemOf(string query, string language, TextSearchMode mode)
    {
        switch (mode)
        {
            case TextSearchMode.Regex:
                return TextChecks.Compile(query) is null ? "is no regular expression that can be matched in linear time." : null;
            case TextSearchMode.Inflected:
                return null;
            default:
                List<IReadOnlyList<WordPattern>> phrases = PhrasesOf(query, language, mode);
                return phrases.Count == 0 || phrases.Exists(p => p.Any(w => !w.HasLetters))
                        ? "has to have letters or digits in each of its words."
                    : phrases.Sum(p => p.Count) > UnitMatcher.MaxPatterns
                        ? string.Create(CultureInfo.InvariantCulture, $"has more than {UnitMatcher.MaxPatterns} words.")
                    : null;
        }
    }

    private static ConcordanceQuery QueryOf(SearchTextRequest request, (GlossaryIndex Glossary, ConceptRecord Concept)? sought)
    {
        if (sought is var (glossary, concept))
        {
            TermRecord[] terms =
            [
                .. concept.Terms.Where(t =>
                    request.Language.Length == 0
                    || t.Language == TermIndex.AllLanguages
                    || IndexWords.PrimaryOf(t.Language) == IndexWords.PrimaryOf(request.Language)
                ),
            ];
            return new TermQuery(
                request.Language.Length > 0
                    ? new HashSet<string> { IndexWords.PrimaryOf(request.Language) }
                    : terms.Select(t => IndexWords.PrimaryOf(t.Language)).ToHashSet(StringComparer.Ordinal),
                [.. terms.Select(GlossaryIndex.Describe)],
                (version, stop) => [.. glossary.TermsIn(version, stop).Where(f => f.Entry.Concept.Id == concept.Id).SelectMany(Places)]
            );
        }

        switch (request.Mode)
        {
            case TextSearchMode.Regex:
                return new PatternQuery(request.Language, TextChecks.Compile(request.Query)!);
            case TextSearchMode.Inflected:
                // A form stands for all forms of what it is a form of.
                string typed = request.Query.Trim();
                TermSpec[] forms =
                [
                    .. DictionaryForms.Of(typed, request.Language).Prepend(typed).Select((f, i) => new TermSpec(i, request.Language, f)),
                ];
                var index = TermIndex.Build(forms);
                return new TermQuery(
                    new HashSet<string> { IndexWords.PrimaryOf(request.Language) },
                    forms,
                    (version, stop) =>
                    {
                        List<TermHit> hits = [];
                        index.Recognize(version.Text, version.Language, RecognitionOptions.Default, hits, stop);
                        return [.. hits.Select(h => new Span(h.Start, h.End)).Distinct().OrderBy(s => s.Start)];
                    }
                );
            default:
                return new WordQuery(request.Language, PhrasesOf(request.Query, request.Language, request.Mode));
        }
    }

    /// <summary>
    /// Words, each by itself, and what stands in quotation marks as a row; for letters anywhere, one row whose ends are open.
    /// </summary>
    private static List<IReadOnlyList<WordPattern>> PhrasesOf(string query, string language, TextSearchMode mode)
    {
        if (mode == TextSearchMode.Substring)
        {
            List<string> words = WordPattern.Words(new IndexWords(language), query);
            return words.Count == 0
                ? []
                :
                [
                    [
                        .. words.Select(
                            (w, i) =>
                                WordPattern.FromLetters(
                                    w,
                                    (i == 0, i == words.Count - 1) switch
                                    {
                                        (true, true) => WordFit.Anywhere,
                                        (true, false) => WordFit.End,
                                        (false, true) => WordFit.Beginning,
                                        _ => WordFit.Whole,
                                    }
                                )
                        ),
                    ],
                ];
        }

        List<IReadOnlyList<WordPattern>> phrases = [];
        string[] parts = query.Split('"', '“', '”', '„');
        for (int i = 0; i < parts.Length; i++)
        {
            // What stands behind an odd number of quotation marks is quoted.
            if (i % 2 == 1 && i + 1 < parts.Length)
            {
                IReadOnlyList<WordPattern> row = WordPattern.Parse(parts[i], language);
                if (row.Count > 0)
                {
                    phrases.Add(row);
                }
            }
            else
            {
                // A word that is written with signs within it is a row.
                phrases.AddRange(
                    parts[i]
                        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                        .Select(t => WordPattern.Parse(t, language))
                        .Where(r => r.Count > 0)
                );
            }
        }

        return phrases;
    }

    private static TextHit ToMessage(
        ConcordanceHit hit,
        SearchTextRequest request,
        (GlossaryIndex Glossary, ConceptRecord Concept)? sought,
        ImmutableArray<GlossaryIndex> glossaries,
        CancellationToken cancellationToken
    )
    {
        // The concepts of which a term stands where something was found.
        List<(GlossaryIndex Glossary, string Concept)> concepts = sought is var (own, concept)
            ? [(own, concept.Id)]
            :
            [
                .. glossaries
                    .SelectMany(g =>
                        g.TermsIn(hit.Version, cancellationToken)
                            .Where(f => hit.Found.Any(s => f.Hit.Start < s.End && s.Start < f.Hit.End))
                            .Select(f => (g, f.Entry.Concept.Id))
                    )
                    .Distinct(),
            ];
        string text = hit.Version.Text[hit.Sentence.Start..hit.Sentence.End];
        Span[] found =
        [
            .. hit.Found.Select(s => new Span(
                Math.Max(0, s.Start - hit.Sentence.Start),
                Math.Min(text.Length, s.End - hit.Sentence.Start)
            )),
        ];
        var offsets = new OffsetMap(text, request.OffsetUnit, found.SelectMany(s => new[] { s.Start, s.End }));
        var message = new TextHit
        {
            Paragraph = ResourceNames.Paragraph(hit.Article.Id, hit.Paragraph.Id),
            Language = hit.Version.Language,
            Sentence = text,
            SentenceSpan = new OffsetMap(hit.Version.Text, request.OffsetUnit, [hit.Sentence.Start, hit.Sentence.End]).Span(
                hit.Sentence.Start,
                hit.Sentence.End
            ),
            Spans = { found.Select(s => offsets.Span(s.Start, s.End)) },
            Concepts = { concepts.Select(c => ResourceNames.Concept(c.Glossary.Record.Id, c.Concept)) },
        };
        foreach (
            VersionRecord other in hit.Paragraph.Versions.Where(v =>
                v != hit.Version
                && (
                    request.AlignedLanguages.Count == 0
                    || request.AlignedLanguages.Any(l => IndexWords.PrimaryOf(l) == IndexWords.PrimaryOf(v.Language))
                )
            )
        )
        {
            if (AlignedSentences.Of(hit.Paragraph, hit.Version, hit.Place.Sentence, other) is { } stretch)
            {
                message.Aligned.Add(
                    AlignedSentences.ToMessage(
                        other,
                        stretch,
                        Renderings(other, concepts, cancellationToken).Where(s => stretch.Holds(s.Start) && s.End <= stretch.End),
                        request.OffsetUnit
                    )
                );
            }
        }

        return message;
    }

    /// <summary>Where terms of concepts stand in a version.</summary>
    private static IEnumerable<Span> Renderings(
        VersionRecord version,
        List<(GlossaryIndex Glossary, string Concept)> concepts,
        CancellationToken cancellationToken
    ) =>
        concepts
            .GroupBy(c => c.Glossary)
            .SelectMany(g => g.Key.TermsIn(version, cancellationToken).Where(f => g.Any(c => c.Concept == f.Entry.Concept.Id)))
            .SelectMany(Places);

    private static IEnumerable<Span> Places(FoundTerm found) =>
        found.Rest is { } rest ? [new Span(found.Hit.Start, found.Hit.End), rest] : [new Span(found.Hit.Start, found.Hit.End)];

    private static string KeyOf(ConcordancePlace place) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{place.Version.Index}/{place.Version.Version}/{place.Sentence}/{place.Version.Article}"
        );

    private static ConcordancePlace Place(string key) =>
        key.Split('/') is [var index, var version, var sentence, var article]
            ? new ConcordancePlace(new VersionKey(article, Number(index), Number(version)), Number(sentence))
            : throw RequestException.InvalidPageToken();

    private static int Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw RequestException.InvalidPageToken();
}
