using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Access;
using Glossary.Server.Requests;
using Glossary.Server.State;
using Glossary.Text.Reasons;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.Server.Terms;

/// <summary>Answers for glossaries, and finds their terms.</summary>
internal sealed partial class GlossaryService(
    CurrentCatalog current,
    CatalogWriter writer,
    Writes writes,
    StoreConnection connection,
    ConceptMessageCache ready,
    LookupAnswers answers,
    IHostApplicationLifetime lifetime
) : V1.GlossaryService.GlossaryServiceBase
{
    /// <summary>Stated in glossary_service.proto.</summary>
    private const int MaxProposalsSeen = 1_000;

    public override Task<ListGlossariesResponse> ListGlossaries(ListGlossariesRequest request, ServerCallContext context)
    {
        (ImmutableArray<V1.Glossary> page, string next) = Paging.Page(
            current.For(context).Glossaries,
            g => g.Record.Id,
            g => g.ToMessage(),
            request.PageSize,
            request.PageToken,
            nameof(ListGlossaries)
        );
        return Task.FromResult(new ListGlossariesResponse { Glossaries = { page }, NextPageToken = next });
    }

    public override Task<V1.Glossary> GetGlossary(GetGlossaryRequest request, ServerCallContext context) =>
        Task.FromResult(current.For(context).GlossariesOf(request.Name)[0].ToMessage());

    public override Task<ListSubjectFieldsResponse> ListSubjectFields(ListSubjectFieldsRequest request, ServerCallContext context)
    {
        SubjectField[] fields =
        [
            .. current
                .For(context)
                .GlossariesOf(request.Parent)
                .SelectMany(g => g.ConceptsPerField)
                .GroupBy(f => f.Key, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new SubjectField { Text = g.Key, ConceptCount = g.Sum(f => f.Value) }),
        ];
        // A token has no room for a text of a thousand characters.
        (ImmutableArray<SubjectField> page, string next) = Paging.Page(
            fields,
            f => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(f.Text))),
            f => f,
            request.PageSize,
            request.PageToken,
            nameof(ListSubjectFields),
            request.Parent
        );
        return Task.FromResult(new ListSubjectFieldsResponse { SubjectFields = { page }, NextPageToken = next });
    }

    public override Task<ListConceptsResponse> ListConcepts(ListConceptsRequest request, ServerCallContext context)
    {
        (GlossaryIndex Glossary, IReadOnlyList<int>? Places)[] lists =
        [
            .. current.For(context).GlossariesOf(request.Parent).Select(g => (g, ConceptSelection.Of(g, request))),
        ];
        (ImmutableArray<Concept> page, string next) = Paging.Page(
            lists.Sum(CountOf),
            ConceptAt,
            c => ResourceNames.Concept(c.Glossary, c.Concept.Id),
            c => c.Concept.ToMessage(c.Glossary),
            request.PageSize,
            request.PageToken,
            [
                nameof(ListConcepts),
                request.Parent,
                request.SubjectField,
                $"{request.Lifecycle}",
                $"{request.Status}",
                string.Join(' ', request.MissingLanguages),
                $"{request.ChangedSince}",
                request.OrderBy,
            ]
        );
        return Task.FromResult(new ListConceptsResponse { Concepts = { page }, NextPageToken = next });

        static int CountOf((GlossaryIndex Glossary, IReadOnlyList<int>? Places) list) => list.Places?.Count ?? list.Glossary.Concepts.Count;

        (string Glossary, ConceptRecord Concept) ConceptAt(int place)
        {
            foreach ((GlossaryIndex Glossary, IReadOnlyList<int>? Places) list in lists)
            {
                if (place < CountOf(list))
                {
                    return (list.Glossary.Record.Id, list.Glossary.Concepts[list.Places?[place] ?? place]);
                }

                place -= CountOf(list);
            }

            throw new ArgumentOutOfRangeException(nameof(place));
        }
    }

    public override async Task<ListProposalsResponse> ListProposals(ListProposalsRequest request, ServerCallContext context)
    {
        CatalogSnapshot catalog = current.For(context);
        string caller = Caller.FromContext(context.GetHttpContext()).Name;
        int size = Paging.SizeOf(request.PageSize);
        string[] asked =
        [
            nameof(ListProposals),
            request.Parent,
            request.Mine ? $"mine {caller}" : "",
            request.ShowRejected ? "rejected" : "",
        ];
        string after = Paging.Read(request.PageToken, asked) is var (_, key) ? key : "";
        var response = new ListProposalsResponse();
        var room = new AnswerRoom();
        int seen = 0;
        foreach (
            QueuedProposal queued in ProposalQueue
                .Of(catalog, request.Parent, request.ShowRejected, context.CancellationToken)
                .SkipWhile(q => string.CompareOrdinal(q.Key, after) <= 0)
        )
        {
            bool isFull = response.Proposals.Count == size || seen++ == MaxProposalsSeen;
            Proposal? proposal = isFull ? null : await ProposalQueue.Read(connection.Store, catalog, queued, context.CancellationToken);
            bool isWanted = proposal is not null && (!request.Mine || proposal.Author == caller);
            if (isFull || (isWanted && !room.Take(proposal!)))
            {
                response.NextPageToken = Paging.Token(response.Proposals.Count, after, asked);
                break;
            }

            if (isWanted)
            {
                response.Proposals.Add(proposal);
            }

            after = queued.Key;
        }

        return response;
    }

    public override Task<Concept> GetConcept(GetConceptRequest request, ServerCallContext context)
    {
        if (request.Revision > 0)
        {
            return GetPastConcept(request, context);
        }

        (GlossaryIndex glossary, ConceptRecord concept) = TermSearch.FindConcept(current.For(context), request.Name);
        return Task.FromResult(ready.Of(concept, glossary.Record.Id));
    }

    public override Task<LookupTermsResponse> LookupTerms(LookupTermsRequest request, ServerCallContext context) =>
        Task.FromResult(Lookup(current.For(context), request, context.SentenceLanguage(), context.CancellationToken));

    public override Task<SuggestTermsResponse> SuggestTerms(SuggestTermsRequest request, ServerCallContext context) =>
        Task.FromResult(TermSearch.Suggest(current.For(context), request, context.SentenceLanguage(), context.CancellationToken));

    public override Task<RecognizeTermsResponse> RecognizeTerms(RecognizeTermsRequest request, ServerCallContext context) =>
        Task.FromResult(Recognize(current.For(context), request, context));

    public override async Task StreamRecognizeTerms(
        IAsyncStreamReader<RecognizeTermsRequest> requestStream,
        IServerStreamWriter<RecognizeTermsResponse> responseStream,
        ServerCallContext context
    )
    {
        // The headers carry the revision at the beginning. A stream may stay open for days, so each text is searched with
        // the terms of its own moment.
        current.For(context);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            while (await requestStream.MoveNext(ending.Token))
            {
                await responseStream.WriteAsync(
                    Recognize(current.ForNext(context), requestStream.Current, context),
                    context.CancellationToken
                );
            }
        }
        catch (OperationCanceledException)
            when (lifetime.ApplicationStopping.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw RequestException.NotReady("The server is stopping. Every text sent so far has been answered; open the stream again.");
        }
    }

    public override Task<ListParagraphTermsResponse> ListParagraphTerms(ListParagraphTermsRequest request, ServerCallContext context) =>
        Task.FromResult(TermSearch.InParagraph(current.For(context), request, context.SentenceLanguage(), context.CancellationToken));

    public override Task<ReportGlossaryResponse> ReportGlossary(ReportGlossaryRequest request, ServerCallContext context) =>
        Task.FromResult(GlossaryReport.Of(current.For(context), request, context.CancellationToken));

    public override Task<ListRenderingsResponse> ListRenderings(ListRenderingsRequest request, ServerCallContext context) =>
        Task.FromResult(Renderings.Of(current.For(context), request, context.CancellationToken));

    public override Task<ExtractTermsResponse> ExtractTerms(ExtractTermsRequest request, ServerCallContext context) =>
        Task.FromResult(TermExtraction.Of(current.For(context), request, context.CancellationToken));

    public override Task<ListTermOccurrencesResponse> ListTermOccurrences(ListTermOccurrencesRequest request, ServerCallContext context) =>
        Task.FromResult(TermSearch.Occurrences(current.For(context), request, context.SentenceLanguage(), context.CancellationToken));

    private RecognizeTermsResponse Recognize(CatalogSnapshot catalog, RecognizeTermsRequest request, ServerCallContext context)
    {
        RecognizeTermsResponse response = TermSearch.Recognize(catalog, request, context.SentenceLanguage(), context.CancellationToken);
        foreach (
            string name in response.Occurrences.Select(o => o.Concept).Distinct().Take(Math.Min(request.MaxConcepts, Limits.MaxResults))
        )
        {
            (GlossaryIndex glossary, ConceptRecord concept) = TermSearch.FindConcept(catalog, name);
            response.Concepts.Add(ready.Of(concept, glossary.Record.Id));
        }

        return response;
    }

    private LookupTermsResponse Lookup(
        CatalogSnapshot catalog,
        LookupTermsRequest request,
        SentenceLanguage told,
        CancellationToken cancellationToken
    ) => answers.Of(catalog, request, told, () => TermSearch.Lookup(catalog, request, ready, told, cancellationToken));
}
