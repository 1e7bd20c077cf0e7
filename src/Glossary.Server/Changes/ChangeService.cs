using System.Collections.Immutable;
using System.Globalization;
using Glossary.Server.Access;
using Glossary.Server.Articles;
using Glossary.Server.Catalog;
using Glossary.Server.Hosting;
using Glossary.Server.Storage;
using Glossary.Server.Terms;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Glossary.Server.Changes;

/// <summary>Answers for what changed, from the change log of the store.</summary>
internal sealed class ChangeService(
    CurrentCatalog current, StoreConnection connection, TimeProvider clock, IHostApplicationLifetime lifetime) : V1.ChangeService.ChangeServiceBase
{
    /// <summary>Stated in change_service.proto.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>How long one message may wait for a client to read it. The change log keeps what follows, so nothing piles up here.</summary>
    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(30);

    private const int BatchSize = 100;

    public override async Task<ListChangesResponse> ListChanges(ListChangesRequest request, ServerCallContext context)
    {
        Catalog.Catalog catalog = current.For(context);
        Caller caller = Caller.Of(context.GetHttpContext());
        int size = Paging.SizeOf(request.PageSize);
        string from = request.FromRevision.ToString(CultureInfo.InvariantCulture);
        long after = Paging.Read(request.PageToken, nameof(ListChanges), request.Parent, from) is var (_, key)
            ? long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out long last) ? last : throw RequestException.InvalidPageToken()
            : Math.Max(request.FromRevision, 1) - 1;
        var response = new ListChangesResponse();
        while (true)
        {
            IReadOnlyList<StoredRevision> batch = await connection.Store.ReadChangesAsync(after, BatchSize, context.CancellationToken);
            foreach (StoredRevision stored in batch)
            {
                // What the catalogue does not show yet is not listed yet.
                if (stored.Revision > catalog.Revision)
                {
                    return response;
                }

                if (response.Revisions.Count == size)
                {
                    response.NextPageToken = Paging.Token(size, after.ToString(CultureInfo.InvariantCulture), nameof(ListChanges), request.Parent, from);
                    return response;
                }

                after = stored.Revision;
                if (ToMessage(stored, request.Parent, caller) is { } revision)
                {
                    response.Revisions.Add(revision);
                }
            }

            if (batch.Count == 0)
            {
                return response;
            }
        }
    }

    public override async Task WatchChanges(WatchChangesRequest request, IServerStreamWriter<WatchChangesResponse> responseStream, ServerCallContext context)
    {
        Catalog.Catalog catalog = current.For(context);
        Caller caller = Caller.Of(context.GetHttpContext());
        long after = request.FromRevision == 0 ? catalog.Revision : request.FromRevision - 1;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            // The headers go out at once, so that a client knows that it is watching.
            await context.WriteResponseHeadersAsync([]);
            while (true)
            {
                catalog = await WaitForNews(after, ending.Token);
                if (catalog.Revision <= after)
                {
                    await Send(responseStream, new WatchChangesResponse { CurrentRevision = catalog.Revision }, after, ending.Token);
                    continue;
                }

                foreach (StoredRevision stored in await connection.Store.ReadChangesAsync(after, BatchSize, ending.Token))
                {
                    if (stored.Revision > catalog.Revision)
                    {
                        break;
                    }

                    after = stored.Revision;
                    if (ToMessage(stored, request.Parent, caller) is { } revision)
                    {
                        await Send(responseStream, new WatchChangesResponse { Revision = revision, CurrentRevision = catalog.Revision }, after - 1, ending.Token);
                    }
                }
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw RequestException.NotReady($"The server is stopping. Watch again from revision {after + 1}.");
        }
    }

    public override Task<GetCatalogDigestResponse> GetCatalogDigest(GetCatalogDigestRequest request, ServerCallContext context)
    {
        Catalog.Catalog catalog = current.For(context);
        return Task.FromResult(new GetCatalogDigestResponse { Revision = catalog.Revision, Digest = catalog.Digest(context.CancellationToken) });
    }

    /// <summary>The catalogue once it is beyond a revision, or as it is when a heartbeat is due.</summary>
    private async Task<Catalog.Catalog> WaitForNews(long after, CancellationToken cancellationToken)
    {
        try
        {
            return await current.WaitFor(after + 1, cancellationToken).WaitAsync(Heartbeat, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return current.Snapshot!;
        }
    }

    private async Task Send(IServerStreamWriter<WatchChangesResponse> stream, WatchChangesResponse message, long received, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(message, cancellationToken).WaitAsync(WriteTimeout, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw RequestException.WatcherTooSlow(received);
        }
    }

    /// <summary>A revision with those of its changes that concern <paramref name="parent"/> and that the caller may read; <see langword="null"/> if there are none.</summary>
    private static Revision? ToMessage(StoredRevision stored, string parent, Caller caller)
    {
        ImmutableArray<Change> changes =
        [
            .. stored.Changes
                .Where(c => parent.Length == 0 || c.Name == parent || (c.Name.StartsWith(parent, StringComparison.Ordinal) && c.Name[parent.Length] == '/'))
                .Where(c => AccessRules.MayRead(c.Name, caller))
                .Select(c => new Change { Name = c.Name, Before = ToMessage(c.Before), After = ToMessage(c.After) }),
        ];
        return changes.IsEmpty ? null : new Revision
        {
            Number = stored.Revision,
            Time = stored.Time.ToTimestamp(),
            Author = stored.Caller,
            RequestId = stored.RequestId ?? "",
            Changes = { changes },
        };
    }

    private static ResourceState? ToMessage(StoredRecord? stored)
    {
        if (stored is null)
        {
            return null;
        }

        RecordState state = RecordState.Of(stored);
        var message = new ResourceState { Deleted = stored.Deleted };
        switch (state.Value)
        {
            case ArticleHead head:
                message.Article = new ArticleRecord(head, []).ToMessage();
                message.Article.ParagraphCount = head.ParagraphIds.Length;
                break;
            case ParagraphRecord paragraph:
                message.Paragraph = paragraph.ToMessage(
                    ResourceNames.ArticleOf(stored.Name)["articles/".Length..], [.. paragraph.Versions.Select(v => v.Language)], OffsetUnit.Utf16);
                break;
            case GlossaryRecord glossary:
                message.Glossary = glossary.ToMessage();
                break;
            case ConceptRecord concept:
                message.Concept = concept.ToMessage(ResourceNames.GlossaryOf(stored.Name));
                break;
        }

        return message;
    }
}
