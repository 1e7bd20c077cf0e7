using System.Diagnostics.Metrics;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Server.Access;
using Glossary.Server.Hosting;
using Glossary.Server.Requests;
using Glossary.Server.State;
using Glossary.Server.Telemetry;
using Glossary.V1;
using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Glossary.Server.Tests.Access;

/// <summary>How an open stream ends when its caller's key is revoked; the time is ours.</summary>
public sealed class StreamCredentialsTests : IAsyncLifetime
{
    private static readonly ServerMetrics Metrics = new(new Meter("tests"));

    private static readonly string Method = $"/{V1.GlossaryService.Descriptor.FullName}/StreamRecognizeTerms";
    private static readonly RecognizeTermsRequest Text = new()
    {
        Parent = "glossaries/-",
        Language = "de",
        Text = "Wort",
    };

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));
    private readonly CallContext _call = new(Method);
    private readonly CallRates _rates = new(new RateLimitOptions { RequestsPerSecond = 0 });
    private TemporaryStore _store = null!;
    private ApiKeys _keys = null!;
    private ApiKeyRecord _key = null!;
    private StreamCredentials _credentials = null!;
    private CallInterceptor _interceptor = null!;
    private Writes _writes = null!;

    /// <summary>What a handler does when the key has been revoked.</summary>
    public enum Doing
    {
        Reading,
        Writing,
        Waiting,
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await TemporaryStore.Open(_clock);
        (_key, string text) = ApiKey.Create("A key", [new Grant(Role.Editor, null)], _clock.GetUtcNow(), expires: null);
        await _store.Connection.Store.AddApiKeyAsync(_key, Stop);
        var options = new AuthenticationOptions { Required = true };
        _keys = new ApiKeys(_store.Connection, options, _clock, NullLogger<ApiKeys>.Instance);
        await _keys.Read(_store.Connection.Store, Stop);
        var door = new AuthenticationMiddleware(options, _rates, Metrics, _clock, _keys);
        _writes = new Writes(new CatalogWriter(_store.Connection, _store.Current, Metrics, _clock), ServerHost.Rules(), door);
        _call.Http.Request.Headers.Authorization = "Bearer " + text;
        _credentials = new StreamCredentials(door, _call.Http, _clock);
        _call.Http.Features.Set(_credentials);
        _interceptor = new CallInterceptor(
            _store.Current,
            ServerHost.Rules(),
            _rates,
            new LargeCalls(new LargeCallOptions(), Metrics, _clock),
            Metrics,
            NullLogger<CallInterceptor>.Instance
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _credentials.DisposeAsync();
        _call.Dispose();
        _keys.Dispose();
        _rates.Dispose();
        await _store.DisposeAsync();
    }

    [Theory]
    [InlineData(MethodType.DuplexStreaming, Doing.Reading)]
    [InlineData(MethodType.DuplexStreaming, Doing.Writing)]
    [InlineData(MethodType.DuplexStreaming, Doing.Waiting)]
    [InlineData(MethodType.ClientStreaming, Doing.Reading)]
    [InlineData(MethodType.ClientStreaming, Doing.Waiting)]
    [InlineData(MethodType.ServerStreaming, Doing.Writing)]
    [InlineData(MethodType.ServerStreaming, Doing.Waiting)]
    public async Task A_stream_ends_with_the_first_thing_that_happens_after_its_key_is_revoked(MethodType type, Doing doing)
    {
        bool wentOn = false;
        Task call = Handle(
            type,
            async (reader, writer) =>
            {
                await (reader?.MoveNext(Stop) ?? Task.CompletedTask);
                await (writer?.WriteAsync(new RecognizeTermsResponse(), Stop) ?? Task.CompletedTask);
                await Revoke();
                switch (doing)
                {
                    case Doing.Reading:
                        await reader!.MoveNext(Stop);
                        break;
                    case Doing.Writing:
                        await writer!.WriteAsync(new RecognizeTermsResponse(), Stop);
                        break;
                    default:
                        _clock.Advance(TimeSpan.FromSeconds(2));
                        await Task.Delay(Timeout.Infinite, _call.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), Stop);
                        break;
                }

                wentOn = true;
            }
        );

        RpcException e = await Assert.ThrowsAsync<RpcException>(() => call);

        Assert.Equal((StatusCode.Unauthenticated, "The credentials are not valid here."), (e.StatusCode, e.Status.Detail));
        Assert.False(wentOn);
    }

    [Fact]
    public async Task A_stream_whose_key_is_good_stays_open()
    {
        await Handle(
            MethodType.DuplexStreaming,
            async (reader, writer) =>
            {
                for (int i = 0; i < 100; i++)
                {
                    _clock.Advance(TimeSpan.FromSeconds(2));
                    Assert.True(await reader!.MoveNext(Stop));
                    await writer!.WriteAsync(new RecognizeTermsResponse(), Stop);
                }
            }
        );

        Assert.False(_call.CancellationToken.IsCancellationRequested);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_write_checks_the_key_before_its_commit(bool byStream)
    {
        if (!byStream)
        {
            // As forms and calls with one request have it.
            _call.Http.Features.Set<StreamCredentials>(null);
        }

        WriteCall call = _writes.CallOf(_call.Http);
        await call.BeforeCommit!(Stop);

        await Revoke();

        RequestException e = await Assert.ThrowsAsync<RequestException>(() => call.BeforeCommit(Stop).AsTask());
        Assert.Equal(FailureReason.InvalidCredentials, e.Reason);
    }

    private async Task Revoke()
    {
        await _store.Connection.Store.RevokeApiKeyAsync(_key.Id, _clock.GetUtcNow(), Stop);
        await _keys.Read(_store.Connection.Store, Stop);
    }

    private Task Handle(
        MethodType type,
        Func<IAsyncStreamReader<RecognizeTermsRequest>?, IServerStreamWriter<RecognizeTermsResponse>?, Task> handler
    ) =>
        type switch
        {
            MethodType.DuplexStreaming => _interceptor.DuplexStreamingServerHandler<RecognizeTermsRequest, RecognizeTermsResponse>(
                new Endless(),
                new Sink(),
                _call,
                (reader, writer, _) => handler(reader, writer)
            ),
            MethodType.ClientStreaming => _interceptor.ClientStreamingServerHandler<RecognizeTermsRequest, RecognizeTermsResponse>(
                new Endless(),
                _call,
                async (reader, _) =>
                {
                    await handler(reader, null);
                    return new RecognizeTermsResponse();
                }
            ),
            _ => _interceptor.ServerStreamingServerHandler<RecognizeTermsRequest, RecognizeTermsResponse>(
                Text,
                new Sink(),
                _call,
                (_, writer, _) => handler(null, writer)
            ),
        };

    /// <summary>A client that sends the same text again and again.</summary>
    private sealed class Endless : IAsyncStreamReader<RecognizeTermsRequest>
    {
        public RecognizeTermsRequest Current => Text;

        public Task<bool> MoveNext(CancellationToken cancellationToken) => Task.FromResult(true);
    }

    private sealed class Sink : IServerStreamWriter<RecognizeTermsResponse>
    {
        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(RecognizeTermsResponse message) => Task.CompletedTask;

        public Task WriteAsync(RecognizeTermsResponse message, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
