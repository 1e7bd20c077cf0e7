using Glossary.Catalog.Errors;
using Glossary.Server.Requests;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.Server.Translation;

/// <content>What is stored, as a memory.</content>
internal sealed partial class TranslationService
{
    public override Task<SearchMemoryResponse> SearchMemory(SearchMemoryRequest request, ServerCallContext context) =>
        Task.FromResult(MemoryMapping.Search(current.For(context), request, context.CancellationToken));

    public override Task<SearchTextResponse> SearchText(SearchTextRequest request, ServerCallContext context) =>
        Task.FromResult(ConcordanceMapping.Search(current.For(context), request, context.CancellationToken));

    public override Task<GroundTextResponse> GroundText(GroundTextRequest request, ServerCallContext context) =>
        Task.FromResult(grounding.Ground(current.For(context), request, context.CancellationToken));

    public override async Task StreamSearchMemory(
        IAsyncStreamReader<SearchMemoryRequest> requestStream,
        IServerStreamWriter<SearchMemoryResponse> responseStream,
        ServerCallContext context
    )
    {
        // Each segment is sought in what is stored at its moment.
        current.For(context);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            while (await requestStream.MoveNext(ending.Token))
            {
                await responseStream.WriteAsync(
                    MemoryMapping.Search(current.ForNext(context), requestStream.Current, context.CancellationToken),
                    context.CancellationToken
                );
            }
        }
        catch (OperationCanceledException)
            when (lifetime.ApplicationStopping.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw RequestException.NotReady("The server is stopping. Every segment sent so far has been answered; open the stream again.");
        }
    }
}
