using System.Collections.Immutable;
using System.Globalization;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Articles;
using Glossary.Server.Requests;
using Glossary.Text.Reasons;
using Glossary.Text.Recognition;
using Glossary.Text.Structures;
using Glossary.V1;
using Google.Protobuf.Collections;

namespace Glossary.Server.Terms;

/// <summary>
/// Finds terms in a snapshot and says so as the messages of the API: for the service, and for the pages that people read. Requests
/// have been checked.
/// </summary>
internal static class TermSearch
{
    public static LookupTermsResponse Lookup(
        CatalogSnapshot catalog,
        LookupTermsRequest request,
        ConceptMessageCache ready,
        SentenceLanguage told,
        CancellationToken cancellationToken
    )
    {
        for (int i = 0; i < request.TargetLanguages.Count; i++)
        {
            In(catalog, request.Parent, request.TargetLanguages[i], $"target_languages[{i}]");
        }

        List<LookedUpTerm> found = Ask(
            catalog,
            request.Parent,
            request.Language,
            request.MaxResults,
            (glossary, language, max) => glossary.Lookup(request.Text, language, max, cancellationToken)
        );
        var response = new LookupTermsResponse();
        HashSet<string> named = new(StringComparer.Ordinal);
        foreach (LookedUpTerm term in found)
        {
            TermMatch match = term.ToMessage(told);
            Concept concept = ready.Of(term.Entry.Concept, term.Entry.Glossary);
            match.TargetTerms.Add(
                concept.UsableTerms(TargetLanguages(request.TargetLanguages, catalog.FindGlossary(term.Entry.Glossary)!, term.Entry.Term))
            );
            response.Matches.Add(match);
            if (named.Add(match.Concept))
            {
                response.Concepts.Add(concept);
            }
        }

        return response;
    }

    public static SuggestTermsResponse Suggest(
        CatalogSnapshot catalog,
        SuggestTermsRequest request,
        SentenceLanguage told,
        CancellationToken cancellationToken
    )
    {
        List<LookedUpTerm> found = Ask(
            catalog,
            request.Parent,
            request.Language,
            request.MaxResults,
            (glossary, language, max) => glossary.Suggest(request.Prefix, language, max, cancellationToken)
        );
        return new SuggestTermsResponse { Suggestions = { found.Select(t => t.ToMessage(told)) } };
    }

    public static RecognizeTermsResponse Recognize(
        CatalogSnapshot catalog,
        RecognizeTermsRequest request,
        SentenceLanguage told,
        CancellationToken cancellationToken
    )
    {
        int most = Limits.OccurrencesIn(request.Text.Length);
        var options = new RecognitionOptions
        {
            IncludeOverlaps = request.IncludeOverlaps,
            MinScore = request.HasMinScore ? request.MinScore : RecognitionOptions.LikelyScore,
            MaxHits = most,
        };
        List<FoundTerm> found = [];
        var structure = TextStructure.Of(request.Text, (TextFormat)request.ContentType);
        int searched = request.Text.Length;
        ImmutableArray<(GlossaryIndex Glossary, ImmutableArray<string> Languages)> asked = In(catalog, request.Parent, request.Language);
        foreach ((GlossaryIndex glossary, ImmutableArray<string> languages) in asked)
        {
            found.AddRange(
                glossary
                    .Recognize(structure, request.Language, options, out int until, cancellationToken)
                    .Where(f => languages.Contains(f.Entry.Term.Language))
            );
            searched = Math.Min(searched, until);
        }

        if (asked.Length > 1)
        {
            found = [.. found.OrderBy(f => f.Hit.Start).ThenByDescending(f => f.Hit.End)];
            searched = found.Count > most ? Math.Min(searched, Math.Max(found[most].Hit.Start, found[0].Hit.Start + 1)) : searched;
            found = [.. found.TakeWhile(f => f.Hit.Start < searched).Take(most)];
        }

        bool isCut = searched < request.Text.Length;
        var response = new RecognizeTermsResponse
        {
            Occurrences = { found.ToMessages(request.Text, request.Language, request.OffsetUnit, told) },
            Truncated = isCut,
            NextStart = isCut ? new OffsetMap(request.Text, request.OffsetUnit, [searched]).Span(searched, searched).End : 0,
        };
        for (int i = 0; i < found.Count; i++)
        {
            response.Occurrences[i].Context = (V1.TextContext)structure.ContextOf(found[i].Hit.Start, found[i].Hit.End);
        }

        return response;
    }

    public static ListParagraphTermsResponse InParagraph(
        CatalogSnapshot catalog,
        ListParagraphTermsRequest request,
        SentenceLanguage told,
        CancellationToken cancellationToken
    )
    {
        (ArticleRecord article, ParagraphRecord paragraph) = catalog.Paragraph(request.Parent);
        ImmutableArray<GlossaryIndex> glossaries = catalog.GlossariesOf(request.Glossary);
        ImmutableArray<string> languages = CatalogLookups.Languages(
            request.Languages,
            article.Languages,
            "languages",
            ResourceNames.Article(article.Id)
        );
        ImmutableArray<VersionRecord> versions = [.. paragraph.Versions.Where(v => languages.Contains(v.Language))];

        var response = new ListParagraphTermsResponse();
        foreach (GlossaryIndex glossary in glossaries)
        {
            Dictionary<string, ParagraphTerm> ofConcept = new(StringComparer.Ordinal);
            Dictionary<string, HashSet<string>> doubtful = new(StringComparer.Ordinal);
            foreach (VersionRecord version in versions)
            {
                List<FoundTerm> found = glossary.TermsIn(version, cancellationToken);
                foreach (
                    (FoundTerm term, TermOccurrence occurrence) in found.Zip(
                        found.ToMessages(version.Text, version.Language, request.OffsetUnit, told)
                    )
                )
                {
                    if (!ofConcept.TryGetValue(term.Entry.Concept.Id, out ParagraphTerm? entry))
                    {
                        entry = new ParagraphTerm { Concept = term.Entry.ConceptName };
                        entry.PreferredTerms.Add(
                            languages
                                .SelectMany(l => PreferredTerms(glossary, term.Entry.Concept, l))
                                .DistinctBy(t => t.Id)
                                .Select(t => t.ToMessage())
                        );
                        ofConcept.Add(term.Entry.Concept.Id, entry);
                        response.ParagraphTerms.Add(entry);
                    }

                    entry.Occurrences.Add(occurrence);
                }
            }

            foreach ((string concept, ParagraphTerm entry) in ofConcept)
            {
                entry.MissingLanguages.Add(
                    versions
                        .Where(v => entry.Occurrences.All(o => o.Language != v.Language) && !MayOccur(concept, v))
                        .Select(v => v.Language)
                );
                entry.Exceptions.Add(
                    from language in entry.MissingLanguages
                    let reason = glossary.ExceptionFor(article.Id, paragraph.Id, concept, language)
                    where reason is not null
                    select new RenderingException { Language = language, Reason = reason }
                );
            }

            // As in the check of a translation, a doubtful occurrence is enough to say that a version renders the concept.
            bool MayOccur(string concept, VersionRecord version)
            {
                if (!doubtful.TryGetValue(version.Language, out HashSet<string>? concepts))
                {
                    doubtful.Add(
                        version.Language,
                        concepts = [
                            .. glossary
                                .Recognize(version.Text, version.Language, RecognitionOptions.Everything, cancellationToken)
                                .Where(f => f.Hit.Score < RecognitionOptions.LikelyScore)
                                .Select(f => f.Entry.Concept.Id),
                        ]
                    );
                }

                return concepts.Contains(concept);
            }
        }

        return response;
    }

    public static ListTermOccurrencesResponse Occurrences(
        CatalogSnapshot catalog,
        ListTermOccurrencesRequest request,
        SentenceLanguage told,
        CancellationToken cancellationToken
    )
    {
        (GlossaryIndex glossary, ConceptRecord concept) = FindConcept(catalog, request.Name);
        ImmutableArray<string> available =
        [
            .. glossary.Languages.Union(catalog.Articles.SelectMany(a => a.Languages), StringComparer.Ordinal),
        ];
        ImmutableArray<string> languages = CatalogLookups.Languages(request.Languages, available, "languages", request.Name);
        (ImmutableArray<ParagraphOccurrences> page, string next) = Paging.PageAfter(
            after =>
                catalog
                    .OccurrencesOf(glossary, concept, after is null ? null : Place(after), cancellationToken)
                    .Where(o => languages.Contains(o.Text.Version.Language)),
            o => $"{o.Text.Key.Index}/{o.Text.Key.Version}/{o.Text.Key.Article}",
            o => Message(o, request.OffsetUnit, told),
            request.PageSize,
            request.PageToken,
            [nameof(GlossaryService.ListTermOccurrences), request.Name, .. request.Languages]
        );
        return new ListTermOccurrencesResponse { ParagraphOccurrences = { page }, NextPageToken = next };

        static VersionKey Place(string key) =>
            key.Split('/') is [var index, var version, var article]
                ? new VersionKey(article, Number(index), Number(version))
                : throw RequestException.InvalidPageToken();

        static int Number(string digits) =>
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? number
                : throw RequestException.InvalidPageToken();
    }

    /// <exception cref="RequestException">There is none of that name.</exception>
    public static (GlossaryIndex Glossary, ConceptRecord Concept) FindConcept(CatalogSnapshot catalog, string name) =>
        ResourceNames.TryParseConcept(name, out string glossary, out string id)
        && catalog.FindGlossary(glossary) is { } index
        && index.FindConcept(id) is { } concept
            ? (index, concept)
            : throw RequestException.NotFound(ResourceNames.ConceptPattern, name);

    private static ParagraphOccurrences Message(ConceptOccurrence occurrence, OffsetUnit unit, SentenceLanguage told)
    {
        (ArticleRecord article, ParagraphRecord paragraph, VersionRecord version) = occurrence.Text;
        return new ParagraphOccurrences
        {
            Paragraph = ResourceNames.Paragraph(article.Id, paragraph.Id),
            Version = version.ToMessage(unit),
            Occurrences = { occurrence.Found.ToMessages(version.Text, version.Language, unit, told) },
            AlignedVersions = { paragraph.Versions.Where(v => v != version).Select(v => v.ToMessage(unit)) },
            Links = { paragraph.Links.ToMessages(article.Languages) },
        };
    }

    /// <summary>Asks each glossary and merges what they find: closer kinds first, then by score; equals in order of glossary.</summary>
    private static List<LookedUpTerm> Ask(
        CatalogSnapshot catalog,
        string parent,
        string language,
        int maxResults,
        Func<GlossaryIndex, string?, int, IEnumerable<LookedUpTerm>> ask
    )
    {
        int max = maxResults == 0 ? Limits.DefaultResults : Math.Min(maxResults, Limits.MaxResults);
        ImmutableArray<(GlossaryIndex Glossary, ImmutableArray<string> Languages)> asked = In(catalog, parent, language);
        IEnumerable<LookedUpTerm> found = asked.SelectMany(a =>
            ask(a.Glossary, language.Length == 0 ? null : language, max).Where(t => a.Languages.Contains(t.Entry.Term.Language))
        );
        return [.. (asked.Length == 1 ? found : found.OrderBy(t => t.Hit.Kind).ThenByDescending(t => t.Hit.Score)).Take(max)];
    }

    /// <summary>
    /// The glossaries that <paramref name="parent"/> means and that have terms in <paramref name="language"/>, with the tags meant; an
    /// empty language means all.
    /// </summary>
    private static ImmutableArray<(GlossaryIndex Glossary, ImmutableArray<string> Languages)> In(
        CatalogSnapshot catalog,
        string parent,
        string language,
        string field = "language"
    )
    {
        ImmutableArray<GlossaryIndex> glossaries = catalog.GlossariesOf(parent);
        if (language.Length == 0)
        {
            return [.. glossaries.Select(g => (g, g.Languages))];
        }

        ImmutableArray<(GlossaryIndex, ImmutableArray<string> Languages)> having =
        [
            .. glossaries.Select(g => (g, g.TagsOf(language))).Where(g => !g.Item2.IsEmpty),
        ];
        return having.IsEmpty
            ? throw RequestException.UnsupportedLanguage(
                field,
                language,
                glossaries.SelectMany(g => g.Languages).Distinct().Order(StringComparer.Ordinal),
                parent
            )
            : having;
    }

    private static ImmutableArray<string> TargetLanguages(RepeatedField<string> requested, GlossaryIndex glossary, TermRecord found) =>
        requested.Count == 0
            ? [.. glossary.Languages.Where(l => l != found.Language)]
            : [.. requested.SelectMany(tag => glossary.TagsOf(tag)).Distinct()];

    private static IEnumerable<TermRecord> PreferredTerms(GlossaryIndex glossary, ConceptRecord concept, string language)
    {
        ImmutableArray<string> tags = glossary.TagsOf(language);
        return concept.Terms.Where(t => tags.Contains(t.Language) && t.Status == Catalog.TermStatus.Preferred);
    }
}
