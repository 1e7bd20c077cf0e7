using System.Globalization;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Server.Access;
using Glossary.Server.Requests;
using Glossary.Server.State;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.Server.Changes;

/// <summary>Answers for what changed, from the change log of the store.</summary>
internal sealed class ChangeService(
    CurrentCatalog current,
    StoreConnection connection,
    Writes writes,
    Undoing undoing,
    TimeProvider clock,
    IHostApplicationLifetime lifetime
) : V1.ChangeService.ChangeServiceBase
{
    /// <summary>Stated in change_service.proto.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long one message may wait for a client to read it. The change log keeps what follows, so nothing piles up here.
    /// </summary>
    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(30);

    public override async Task<ListChangesResponse> ListChanges(ListChangesRequest request, ServerCallContext context)
    {
        CatalogSnapshot catalog = current.For(context);
        int size = Paging.SizeOf(request.PageSize);
        string[] asked = [nameof(ListChanges), request.Parent, request.FromRevision.ToString(CultureInfo.InvariantCulture)];
        ChangePosition next = Paging.Read(request.PageToken, asked) is var (_, key)
            ? ReadKey(key)
            : new(Math.Max(request.FromRevision, 1), 0);
        var response = new ListChangesResponse();
        var room = new AnswerRoom();
        await foreach (
            (Revision part, ChangePosition end) in ChangeParts.Read(
                connection.Store,
                next,
                catalog.Revision,
                request.Parent,
                Caller.FromContext(context.GetHttpContext()),
                context.CancellationToken
            )
        )
        {
            if (!room.Take(part))
            {
                response.NextPageToken = Paging.Token(size, KeyOf(next), asked);
                break;
            }

            response.Revisions.Add(part);
            next = end;
            if (response.Revisions.Count == size || part.Continues)
            {
                // A part that continues fills the page, so the next one need not be read to see that it has no room.
                response.NextPageToken = next.Revision <= catalog.Revision ? Paging.Token(size, KeyOf(next), asked) : "";
                break;
            }
        }

        return response;
    }

    public override async Task WatchChanges(
        WatchChangesRequest request,
        IServerStreamWriter<WatchChangesResponse> responseStream,
        ServerCallContext context
    )
    {
        CatalogSnapshot catalog = current.For(context);
        Caller caller = Caller.FromContext(context.GetHttpContext());
        // The first revision that was not sent whole.
        long from = request.FromRevision == 0 ? catalog.Revision + 1 : request.FromRevision;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            // The headers go out at once, so that a client knows that it is watching.
            await context.WriteResponseHeadersAsync([]);
            while (true)
            {
                catalog = await WaitForNews(from - 1, ending.Token);
                if (catalog.Revision < from)
                {
                    await Send(responseStream, new WatchChangesResponse { CurrentRevision = catalog.Revision }, from - 1, ending.Token);
                    continue;
                }

                await foreach (
                    (Revision part, ChangePosition end) in ChangeParts.Read(
                        connection.Store,
                        new(from, 0),
                        catalog.Revision,
                        request.Parent,
                        caller,
                        ending.Token
                    )
                )
                {
                    await Send(
                        responseStream,
                        new WatchChangesResponse { Revision = part, CurrentRevision = catalog.Revision },
                        part.Number - 1,
                        ending.Token
                    );
                    from = end.Revision;
                }

                from = catalog.Revision + 1;
            }
        }
        catch (OperationCanceledException)
            when (lifetime.ApplicationStopping.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw RequestException.NotReady($"The server is stopping. Watch again from revision {from}.");
        }
    }

    public override async Task<UndoRevisionReport> UndoRevision(UndoRevisionRequest request, ServerCallContext context)
    {
        HttpContext http = context.GetHttpContext();
        Undone undone = await undoing.Run(
            current.For(context),
            parent: "",
            request.Revision,
            request.Revision,
            writes.CallOf(http, context.Method, request, request.RequestId, request.ValidateOnly),
            http,
            context.CancellationToken
        );
        context.SetRevisionHeader(undone.Catalog);
        return new UndoRevisionReport
        {
            Restored = undone.Restored,
            Removed = undone.Removed,
            Revision = undone.Revision,
            Resources = { undone.Resources },
        };
    }

    public override Task<GetCatalogDigestResponse> GetCatalogDigest(GetCatalogDigestRequest request, ServerCallContext context)
    {
        CatalogSnapshot catalog = current.For(context);
        return Task.FromResult(
            new GetCatalogDigestResponse { Revision = catalog.Revision, Digest = catalog.Digest(context.CancellationToken) }
        );
    }

    /// <summary>The catalogue once it is beyond a revision, or as it is when a heartbeat is due.</summary>
    private async Task<CatalogSnapshot> WaitForNews(long after, CancellationToken cancellationToken)
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

    private async Task Send(
        IServerStreamWriter<WatchChangesResponse> stream,
        WatchChangesResponse message,
        long received,
        CancellationToken cancellationToken
    )
    {
        try
        {
            // The write hears the cancellation itself. It is not left behind for it: the gRPC writer resets the request when the token is
            // cancelled, and must not find the request disposed.
            await stream.WriteAsync(message, cancellationToken).WaitAsync(WriteTimeout, clock, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            throw RequestException.WatcherTooSlow(received);
        }
    }

    /// <summary>
    /// The key of a page token: the last revision given whole, and how many changes of the next one were given if it is any.
    /// </summary>
    private static string KeyOf(ChangePosition next) =>
        next.Ordinal == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{next.Revision - 1}")
            : string.Create(CultureInfo.InvariantCulture, $"{next.Revision - 1}/{next.Ordinal}");

    private static ChangePosition ReadKey(string key)
    {
        string[] parts = key.Split('/', 2);
        int given = 0;
        return
            long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long whole)
            && whole < long.MaxValue
            && (parts.Length == 1 || int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out given))
            ? new ChangePosition(whole + 1, given)
            : throw RequestException.InvalidPageToken();
    }
}
