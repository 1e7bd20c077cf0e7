using System.Threading.Channels;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Errors;
using Glossary.V1;
using Grpc.Core;
using Microsoft.Extensions.Time.Testing;

namespace Glossary.Server.Tests;

/// <summary>What a watch does as time passes; the time is ours.</summary>
public sealed class WatchTests
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_heartbeat_with_the_current_revision_is_sent_whenever_nothing_happened_for_15_seconds()
    {
        await using TemporaryStore store = await TemporaryStore.Open(_clock);
        using var call = new CallContext();
        var reader = new Reader();
        Task watching = Watch(store, reader, call);

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(new WatchChangesResponse { CurrentRevision = 1 }, await Next(reader, watching, Heartbeat));
        }

        await store.Write(1, new GlossaryRecord { DisplayName = "News" });
        WatchChangesResponse news = await reader
            .Messages.ReadAllAsync(TestContext.Current.CancellationToken)
            .FirstAsync(m => m.Revision is not null, TestContext.Current.CancellationToken);
        Assert.Equal((2L, 2L), (news.Revision.Number, news.CurrentRevision));
        Assert.Equal(new WatchChangesResponse { CurrentRevision = 2 }, await Next(reader, watching, Heartbeat));

        call.End();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
    }

    [Fact]
    public async Task A_watcher_that_does_not_read_for_30_seconds_is_cut_off_and_told_where_to_go_on()
    {
        await using TemporaryStore store = await TemporaryStore.Open(_clock);
        using var call = new CallContext();
        var reader = new Reader { ReadsOnly = 1 };
        Task watching = Watch(store, reader, call);
        await store.Write(1, new GlossaryRecord { DisplayName = "Read" });
        await store.Write(2, new GlossaryRecord { DisplayName = "Unread" });
        Assert.Equal(2, (await reader.Messages.ReadAsync(TestContext.Current.CancellationToken)).Revision.Number);

        await Pass(WriteTimeout, until: () => watching.IsCompleted);

        RequestException e = await Assert.ThrowsAsync<RequestException>(() => watching);
        Assert.Equal((FailureReason.WatcherTooSlow, "2"), (e.Reason, e.Metadata["revision"]));
        Assert.Equal(StatusCode.Unavailable, StatusMapping.ToRpcException(e).StatusCode);
    }

    private Task Watch(TemporaryStore store, Reader reader, CallContext call) =>
        new Server.Changes.ChangeService(
            store.Current,
            store.Connection,
            writes: null!,
            undoing: null!,
            _clock,
            new Lifetime()
        ).WatchChanges(new WatchChangesRequest(), reader, call);

    private async Task<WatchChangesResponse> Next(Reader reader, Task watching, TimeSpan step)
    {
        await Pass(step, until: () => watching.IsCompleted || reader.Messages.TryPeek(out _));
        if (watching.IsCompleted)
        {
            await watching;
        }

        return await reader.Messages.ReadAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Lets time pass step by step: what waits for it may not have begun to wait yet, and gets real time to.</summary>
    private async Task Pass(TimeSpan step, Func<bool> until)
    {
        for (int i = 0; i < 5_000 && !until(); i++)
        {
            _clock.Advance(step);
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }

        Assert.True(until(), "Nothing happened however long time passed.");
    }

    /// <summary>A client's end of the stream, which may stop reading.</summary>
    private sealed class Reader : IServerStreamWriter<WatchChangesResponse>
    {
        private readonly Channel<WatchChangesResponse> _messages = Channel.CreateUnbounded<WatchChangesResponse>();
        private int _read;

        public ChannelReader<WatchChangesResponse> Messages => _messages.Reader;

        public int ReadsOnly { get; init; } = int.MaxValue;

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(WatchChangesResponse message) =>
            _read++ < ReadsOnly ? _messages.Writer.WriteAsync(message).AsTask() : new TaskCompletionSource().Task;

        public Task WriteAsync(WatchChangesResponse message, CancellationToken cancellationToken) => WriteAsync(message);
    }
}
