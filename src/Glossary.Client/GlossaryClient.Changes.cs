using System.Runtime.CompilerServices;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.Client;

/// <content>Following the change log.</content>
public sealed partial class GlossaryClient
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Each revision as it happens, none twice and none left out, until it is cancelled. Cut off, it goes on from where it was, after half a
    /// second at first and half a minute at most. It fails if the server cannot be reached at the beginning, or refuses.
    /// </summary>
    /// <param name="request">What to follow, and from which revision; from now on unless it says so.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<Revision> FollowChangesAsync(WatchChangesRequest? request = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        WatchChangesRequest next = request?.Clone() ?? new();
        bool begun = false;
        TimeSpan pause = FirstPause;
        while (true)
        {
            using AsyncServerStreamingCall<WatchChangesResponse> call = Changes.WatchChanges(next, cancellationToken: cancellationToken);
            while (true)
            {
                bool more;
                try
                {
                    if (next.FromRevision == 0)
                    {
                        // Where "from now on" begins, should the connection break before anything has come.
                        next.FromRevision = ClientCalls.RevisionOf(await call.ResponseHeadersAsync.ConfigureAwait(false)) is var now and > 0 ? now + 1 : 0;
                    }

                    more = await call.ResponseStream.MoveNext(cancellationToken).ConfigureAwait(false);
                }
                catch (RpcException e) when (begun && e.StatusCode == StatusCode.Unavailable && !cancellationToken.IsCancellationRequested)
                {
                    break;
                }

                if (!more)
                {
                    yield break;
                }

                begun = true;
                pause = FirstPause;
                WatchChangesResponse message = call.ResponseStream.Current;
                next.FromRevision = (message.Revision?.Number ?? message.CurrentRevision) + 1;
                if (message.Revision is { } revision)
                {
                    _calls.See(revision.Number);
                    yield return revision;
                }
            }

            await Task.Delay(pause * (0.5 + (Random.Shared.NextDouble() / 2)), cancellationToken).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }
}
