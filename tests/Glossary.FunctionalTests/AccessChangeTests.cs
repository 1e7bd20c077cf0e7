using System.Net;
using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using ModelContextProtocol.Client;

namespace Glossary.FunctionalTests;

/// <summary>What a running server makes of keys that come and go, of callers that call too often, and of an issuer that is away.</summary>
public sealed class AccessChangeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glossary-test-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string ConnectionString => "Data Source=" + Path.Combine(_folder.FullName, "glossary.db");

    private string Store => "--Glossary:Storage:ConnectionString=" + ConnectionString;

    [Fact]
    public async Task A_key_counts_soon_after_it_is_made_and_no_longer_soon_after_it_is_revoked()
    {
        await using HostedServer server = await HostedServer.Start(Store, "--Glossary:Authentication:Required=true");
        string key = await MakeKey("reader");
        using GrpcChannel channel = GuardedServer.Open(server.GrpcAddress, "Bearer " + key);
        await Until(channel, StatusCode.OK);

        using AsyncServerStreamingCall<WatchChangesResponse> watch = new ChangeService.ChangeServiceClient(channel).WatchChanges(
            new WatchChangesRequest(),
            cancellationToken: Stop
        );
        await watch.ResponseHeadersAsync;
        using AsyncDuplexStreamingCall<RecognizeTermsRequest, RecognizeTermsResponse> recognition =
            new GlossaryService.GlossaryServiceClient(channel).StreamRecognizeTerms(cancellationToken: Stop);
        await recognition.RequestStream.WriteAsync(Text, Stop);
        Assert.True(await recognition.ResponseStream.MoveNext(Stop));

        await HostedServer.RevokeKey(ConnectionString, key);
        await Until(channel, StatusCode.Unauthenticated);

        // Streams that are open end by themselves, with or without another message.
        RpcException ofRecognition = await Assert.ThrowsAsync<RpcException>(() => recognition.ResponseStream.MoveNext(Stop));
        RpcException ofWatch = await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext(Stop));
        Assert.Equal("INVALID_CREDENTIALS", Failure.Of(ofRecognition).Reason);
        Assert.Equal("INVALID_CREDENTIALS", Failure.Of(ofWatch).Reason);
    }

    [Fact]
    public async Task A_server_without_keys_says_what_to_do()
    {
        await using ServerProcess server = ServerProcess.Start(
            Store,
            "--Glossary:Authentication:Required=true",
            "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
            "--Kestrel:Endpoints:Web:Url=http://127.0.0.1:0"
        );

        await server.WaitForEvent(4000);

        Assert.Contains("keys create --name NAME --role admin", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_calls_too_often_is_told_when_to_call_again_and_nobody_else_is_held_up()
    {
        string busy = await MakeKey("reader");
        string calm = await MakeKey("reader");
        await using HostedServer server = await HostedServer.Start(
            Store,
            "--Glossary:Authentication:Required=true",
            "--Glossary:RateLimits:RequestsPerSecond=1",
            "--Glossary:RateLimits:Burst=5"
        );
        using GrpcChannel channel = GuardedServer.Open(server.GrpcAddress, "Bearer " + busy);
        using GrpcChannel other = GuardedServer.Open(server.GrpcAddress, "Bearer " + calm);

        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            for (int i = 0; i < 1000; i++)
            {
                await Call(channel);
            }
        });
        Failure failure = Failure.Of(refused);
        Assert.Equal(
            (StatusCode.ResourceExhausted, "RATE_LIMITED", "1"),
            (failure.Code, failure.Reason, failure.Metadata["requests_per_second"])
        );
        TimeSpan wait = refused.GetRpcStatus()!.GetDetail<RetryInfo>()!.RetryDelay.ToTimeSpan();
        Assert.InRange(wait, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(5));
        await Call(other);

        await Until(channel, StatusCode.OK);
    }

    [Fact]
    public async Task Calls_that_a_tool_of_a_language_model_makes_count_too()
    {
        string key = await MakeKey("reader");
        await using HostedServer server = await HostedServer.Start(
            Store,
            "--Glossary:Authentication:Required=true",
            "--Glossary:RateLimits:RequestsPerSecond=1",
            "--Glossary:RateLimits:Burst=8"
        );
        var transport = new HttpClientTransport(
            new HttpClientTransportOptions
            {
                Endpoint = new Uri(new Uri(server.WebAddress), "/mcp"),
                AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = "Bearer " + key },
            }
        );
        await using McpClient client = await McpClient.CreateAsync(transport, cancellationToken: Stop);
        using GrpcChannel channel = GuardedServer.Open(server.GrpcAddress, "Bearer " + key);

        HttpRequestException refused = await Assert.ThrowsAsync<HttpRequestException>(async () =>
        {
            for (int i = 0; i < 20; i++)
            {
                await client.CallToolAsync(
                    "look_up_term",
                    new Dictionary<string, object?> { ["text"] = "Nordkorea" },
                    cancellationToken: Stop
                );
            }
        });

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        await Until(channel, StatusCode.OK);
    }

    [Fact]
    public async Task A_stream_is_slowed_down_instead_of_being_cut_off()
    {
        string key = await MakeKey("reader");
        await using HostedServer server = await HostedServer.Start(
            Store,
            "--Glossary:Authentication:Required=true",
            "--Glossary:RateLimits:RequestsPerSecond=5",
            "--Glossary:RateLimits:Burst=2"
        );
        using GrpcChannel channel = GuardedServer.Open(server.GrpcAddress, "Bearer " + key);
        using AsyncDuplexStreamingCall<RecognizeTermsRequest, RecognizeTermsResponse> stream = new GlossaryService.GlossaryServiceClient(
            channel
        ).StreamRecognizeTerms(cancellationToken: Stop);

        const int Messages = 8;
        for (int i = 0; i < Messages; i++)
        {
            await stream.RequestStream.WriteAsync(Text, Stop);
        }

        await stream.RequestStream.CompleteAsync();
        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (true)
            {
                await Call(channel);
            }
        });
        Assert.Equal("RATE_LIMITED", Failure.Of(refused).Reason);
        for (int i = 0; i < Messages; i++)
        {
            Assert.True(await stream.ResponseStream.MoveNext(Stop));
        }

        Assert.False(await stream.ResponseStream.MoveNext(Stop));
    }

    [Fact]
    public async Task An_issuer_that_is_away_keeps_its_tokens_out_and_lets_keys_in()
    {
        string key = await MakeKey("reader");
        TokenIssuer issuer = await TokenIssuer.Start();
        string token = issuer.Token("someone", ["reader"]);
        await using HostedServer server = await HostedServer.Start(
            Store,
            "--Glossary:Authentication:Authority=" + issuer.Address,
            "--Glossary:Authentication:Audience=" + TokenIssuer.Audience
        );
        await issuer.DisposeAsync();
        using GrpcChannel withToken = GuardedServer.Open(server.GrpcAddress, "Bearer " + token);
        using GrpcChannel withKey = GuardedServer.Open(server.GrpcAddress, "Bearer " + key);

        Failure failure = await Rpc.Fail(withToken, "ListGlossaries", "{}", Stop);

        Assert.Equal((StatusCode.Unavailable, "NOT_READY"), (failure.Code, failure.Reason));
        await Call(withKey);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static RecognizeTermsRequest Text =>
        new()
        {
            Parent = "glossaries/-",
            Language = "de",
            Text = "Vollversammlung",
        };

    private static Task<IMessage> Call(GrpcChannel channel) =>
        Rpc.Call(channel, "GetGlossary", """{ "name": "glossaries/diplomacy" }""", Stop);

    /// <summary>Calls until the answer is this, or patience ends.</summary>
    private static async Task Until(GrpcChannel channel, StatusCode wanted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(ServerProcess.Patience);
        while (await Outcome(channel) != wanted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        }
    }

    private static async Task<StatusCode> Outcome(GrpcChannel channel)
    {
        try
        {
            await Call(channel);
            return StatusCode.OK;
        }
        catch (RpcException e)
        {
            return e.StatusCode;
        }
    }

    private Task<string> MakeKey(string role) => HostedServer.MakeKey(ConnectionString, role);
}
