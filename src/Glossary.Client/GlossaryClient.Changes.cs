using System.Runtime.CompilerServices;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.Client;

/// <content>Following the change log.</content>
public sealed partial class GlossaryClient
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Each revision as it happens, none twice and none left out, until it is cancelled. Cut off, it goes on from where it was, after half
    /// a second at first and half a minute at most. It fails if the server cannot be reached at the beginning, or refuses. A revision that
    /// the server sends in parts is put together, so that of a large import is as large in memory; <see cref="Changes"/> gives the parts.
    /// </summary>
    /// <param name="request">What to follow, and from which revision; from now on unless it says so.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<Revision> FollowChangesAsync(
        WatchChangesRequest? request = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        WatchChangesRequest next = request?.Clone() ?? new();
        bool begun = false;
        TimeSpan pause = FirstPause;
        while (true)
        {
            using AsyncServerStreamingCall<WatchChangesResponse> call = Changes.WatchChanges(next, cancellationToken: cancellationToken);
            Revision? received = null;
            while (true)
            {
                bool more;
                try
                {
                    if (next.FromRevision == 0)
                    {
                        // Where "from now on" begins, should the connection break before anything has come.
                        next.FromRevision = ClientCalls.RevisionOf(await call.ResponseHeadersAsync.ConfigureAwait(false)) is var now and > 0
                            ? now + 1
                            : 0;
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
                if (message.Revision is not { } part)
                {
                    next.FromRevision = message.CurrentRevision + 1;
                    continue;
                }

                _calls.See(part.Number);
                received = Join(received, part);
                if (received is { Continues: false } whole)
                {
                    received = null;
                    next.FromRevision = whole.Number + 1;
                    yield return whole;
                }
            }

            await Task.Delay(pause * (0.5 + (Random.Shared.NextDouble() / 2)), cancellationToken).ConfigureAwait(false);
            pause = pause * 2 < MaxPause ? pause * 2 : MaxPause;
        }
    }

    /// <summary>A revision of which parts have come, with the next one.</summary>
    private static Revision Join(Revision? received, Revision part)
    {
        if (received is null || received.Number != part.Number)
        {
            return part;
        }

        received.Changes.Add(part.Changes);
        received.Continues = part.Continues;
        return received;
    }

    private static async IAsyncEnumerable<Revision> Whole(
        IAsyncEnumerable<Revision> parts,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        Revision? received = null;
        await foreach (Revision part in parts.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            received = Join(received, part);
            if (!received.Continues)
            {
                yield return received;
                received = null;
            }
        }
    }
}
