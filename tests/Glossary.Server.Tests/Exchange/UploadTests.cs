using System.Diagnostics.Metrics;
using System.Text;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Exchange;
using Glossary.Server.Access;
using Glossary.Server.Errors;
using Glossary.Server.Exchange;
using Glossary.Server.Hosting;
using Glossary.Server.Requests;
using Glossary.Server.State;
using Glossary.Server.Telemetry;
using Glossary.V1;
using Grpc.Core;
using Microsoft.Extensions.Time.Testing;

namespace Glossary.Server.Tests.Exchange;

/// <summary>
/// How long an import waits for its file, how much of it one caller may send at once, and what it writes when it may no longer.
/// </summary>
public sealed class UploadTests
{
    private static readonly ServerMetrics Metrics = new(new Meter("tests"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_that_sends_nothing_for_a_minute_is_ended()
    {
        var clock = new FakeTimeProvider();
        await using TemporaryStore store = await TemporaryStore.Open(clock);
        using var call = new CallContext();
        var reader = new Reader(clock);
        using var rates = new CallRates(new RateLimitOptions());
        var writer = new CatalogWriter(store.Connection, store.Current, Metrics, clock);
        var writes = new Writes(
            writer,
            ServerHost.Rules(),
            new AuthenticationMiddleware(new AuthenticationOptions(), rates, Metrics, clock)
        );
        var service = new Server.Exchange.ExchangeService(
            store.Current,
            writer,
            writes,
            new Undoing(store.Current, writer, store.Connection),
            store.Connection,
            clock
        );

        RequestException e = await Assert.ThrowsAsync<RequestException>(() => service.Import(reader, call));

        Assert.Equal((FailureReason.UploadIdle, "60"), (e.Reason, e.Metadata["limit_seconds"]));
        Assert.Equal(StatusCode.Aborted, StatusMapping.ToRpcException(e).StatusCode);
        Assert.Equal(3, reader.Asked);
    }

    [Fact]
    public void A_caller_has_so_many_imports_open_and_so_many_bytes_in_them_and_others_are_not_concerned()
    {
        var quota = new UploadQuota();
        List<UploadQuota.Upload> open = [.. Enumerable.Range(0, Limits.ConcurrentImports).Select(_ => quota.Begin("anna"))];

        Assert.Equal(FailureReason.ImportLimitReached, Assert.Throws<RequestException>(() => quota.Begin("anna")).Reason);
        quota.Begin("ben").Dispose();

        for (long sent = 0; sent < Limits.ImportBytes; sent += 1 << 30)
        {
            open[(int)(sent >> 30)].Add(1 << 30);
        }

        RequestException e = Assert.Throws<RequestException>(() => open[^1].Add(1));
        Assert.Equal((FailureReason.ImportLimitReached, "4294967296"), (e.Reason, e.Metadata["limit_bytes"]));
        Assert.Equal(StatusCode.ResourceExhausted, StatusMapping.ToRpcException(e).StatusCode);

        open[0].Dispose();
        open[0].Dispose();
        open[^1].Add(1 << 30);
        quota.Begin("anna").Dispose();
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 3)]
    public async Task An_import_asks_before_each_commit_whether_it_still_may(int batchSize, int allowed)
    {
        await using TemporaryStore store = await TemporaryStore.Open(TimeProvider.System);
        var settings = new ImportSettings(
            "glossaries/g",
            Glossary.Exchange.ExchangeFormat.Csv,
            Glossary.Exchange.MergeMode.MergeById,
            batchSize,
            [],
            SourceLanguage: "",
            Sheet: ""
        );
        int asked = 0;
        var call = new WriteCall("", Request: null, ValidateOnly: false)
        {
            BeforeCommit = _ => ++asked < allowed ? ValueTask.CompletedTask : throw RequestException.InvalidCredentials(),
        };
        using var file = new MemoryStream(Encoding.UTF8.GetBytes("id,de\na,Wort\nb,Satz\nc,Text\nd,Silbe\n"));
        Task following = Follow(store);

        RequestException e = await Assert.ThrowsAsync<RequestException>(() =>
            new ImportRun(
                new CatalogWriter(store.Connection, store.Current, Metrics, TimeProvider.System),
                store.Current,
                settings,
                file,
                new Server.Exchange.ImportProgress()
            ).Run(call, Stop)
        );

        Assert.Equal(FailureReason.InvalidCredentials, e.Reason);
        Assert.Equal(allowed, asked);
        Assert.Equal(allowed, await store.Connection.Store.ReadRevisionAsync(Stop));
        await store.Write(1, new Catalog.GlossaryRecord { DisplayName = "Done" });
        await following;
    }

    /// <summary>Shows what is written, as the server does, until the glossary is called Done.</summary>
    private static async Task Follow(TemporaryStore store)
    {
        while (store.Current.Snapshot!.FindGlossary("g")!.Record.DisplayName != "Done")
        {
            await store.Connection.Store.WaitForChangeAsync(store.Current.Snapshot.Revision, Stop);
            store.Current.Publish(await CatalogSnapshot.Load(store.Connection.Store, Stop));
        }
    }

    /// <summary>A client that sends its options, a minute less a second later a chunk, and then nothing more.</summary>
    private sealed class Reader(FakeTimeProvider clock) : IAsyncStreamReader<ImportRequest>
    {
        public int Asked { get; private set; }

        public ImportRequest Current =>
            Asked == 1
                ? new ImportRequest { Options = new ImportOptions { Parent = "glossaries/g" } }
                : new ImportRequest { Chunk = Google.Protobuf.ByteString.CopyFromUtf8("id") };

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            Asked++;
            clock.Advance(TimeSpan.FromSeconds(59));
            Assert.False(cancellationToken.IsCancellationRequested);
            if (Asked == 3)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                await Task.Delay(Timeout.Infinite, cancellationToken).WaitAsync(TimeSpan.FromMinutes(1), CancellationToken.None);
            }

            return true;
        }
    }
}
