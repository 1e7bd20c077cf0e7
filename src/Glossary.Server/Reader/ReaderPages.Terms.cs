using System.Collections.Immutable;
using System.Globalization;
using Glossary.Catalog;
using Glossary.Server.Reader.Pages;
using Glossary.Server.Reader.Views;
using Glossary.Server.Terms;
using Glossary.V1;

namespace Glossary.Server.Reader;

internal sealed partial class ReaderPages
{
    /// <summary>Concepts that a search shows.</summary>
    private const int MaxFound = 30;

    private static Task<PageAnswer> Glossaries(PageRequest request) =>
        Task.FromResult(PageAnswer.Of<GlossariesPage, IReadOnlyList<GlossaryRow>>(GlossaryRow.All(request.Catalog)));

    private Task<PageAnswer> Glossary(PageRequest request)
    {
        string name = ResourceNames.Glossary(request.Route("glossary"));
        ImmutableArray<GlossaryIndex> glossaries = request.Catalog.GlossariesOf(name);
        SearchView search = Search(request, name, request.Query("q").Trim());
        if (request.Query("part") == "results")
        {
            return Task.FromResult(PageAnswer.Of<SearchResults, SearchView>(search));
        }

        bool all = request.Route("glossary") == ResourceNames.Wildcard;
        return Task.FromResult(
            PageAnswer.Of<GlossaryPage, GlossaryView>(
                new GlossaryView(
                    name,
                    all ? null : glossaries[0].ToMessage(),
                    search,
                    all
                        ? null
                        : ConceptListView.Of(
                            glossaries[0],
                            ConceptChoice.Of(request.Query, request.Words.Tag),
                            Number(request, "page"),
                            ready
                        ),
                    all ? GlossaryRow.All(request.Catalog) : []
                )
                {
                    Proposals = all ? 0 : request.Catalog.Index<ProposalIndex>(request.Cancelled).Of(glossaries[0].Record.Id).Count,
                }
            )
        );
    }

    private async Task<PageAnswer> Concept(PageRequest request)
    {
        string name = ResourceNames.Concept(request.Route("glossary"), request.Route("concept"));
        (GlossaryIndex glossary, ConceptRecord concept) = TermSearch.FindConcept(request.Catalog, name);
        (IReadOnlyList<OccurrenceView> occurrences, int page, int pages) = OccurrenceView.Of(
            request.Catalog,
            glossary,
            concept,
            request.Words,
            Number(request, "page"),
            request.Cancelled
        );
        return PageAnswer.Of<ConceptPage, ConceptView>(
            new ConceptView(
                ready.Of(concept, glossary.Record.Id),
                glossary.Record.DisplayName,
                [
                    .. concept
                        .Relations.Select(r => (r.Type, Concept: glossary.FindConcept(r.Concept)))
                        .Where(r => r.Concept is not null)
                        .Select(r => ((V1.RelationType)r.Type, ready.Of(r.Concept!, glossary.Record.Id))),
                ],
                occurrences,
                page,
                pages,
                await HistoryView.Of(connection, name, Number(request, "before"), request.Words, request.Cancelled)
            )
            {
                Comments = CommentsView.Of(request.Catalog, name, request.Caller),
            }
        );
    }

    /// <summary>What was typed, as the glossary knows it; then what begins with it.</summary>
    private SearchView Search(PageRequest request, string glossary, string text)
    {
        if (text.Length == 0)
        {
            return new SearchView("", []);
        }

        var lookup = new LookupTermsRequest
        {
            Parent = glossary,
            Text = text,
            MaxResults = MaxFound,
        };
        rules.Check(lookup);
        IEnumerable<TermMatch> matches = TermSearch
            .Lookup(request.Catalog, lookup, ready, request.Words.Reasons, request.Cancelled)
            .Matches;
        if (text.Length <= Limits.PrefixLength)
        {
            matches = matches.Concat(
                TermSearch
                    .Suggest(
                        request.Catalog,
                        new SuggestTermsRequest
                        {
                            Parent = glossary,
                            Prefix = text,
                            MaxResults = MaxFound,
                        },
                        request.Words.Reasons,
                        request.Cancelled
                    )
                    .Suggestions
            );
        }

        return new SearchView(
            text,
            [
                .. matches
                    .OrderBy(m => m.Kind == MatchKind.Fuzzy)
                    .DistinctBy(m => m.Concept)
                    .Take(MaxFound)
                    .Select(m => new FoundConcept(m, FindConcept(request, m.Concept))),
            ]
        );
    }

    private Concept FindConcept(PageRequest request, string name)
    {
        (GlossaryIndex glossary, ConceptRecord concept) = TermSearch.FindConcept(request.Catalog, name);
        return ready.Of(concept, glossary.Record.Id);
    }

    /// <summary>A number from the address; 0 where there is none.</summary>
    private static int Number(PageRequest request, string key) =>
        int.TryParse(request.Query(key), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
