using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Glossary.FunctionalTests;

/// <summary>How the server stops: on SIGTERM, as a service manager does it.</summary>
public sealed class StopTests
{
    /// <summary>A text that takes a while to search, so that the search is still running when something else happens.</summary>
    private static readonly string LongText = string.Concat(
        Enumerable.Repeat("Vor der Vollversammlung der Vereinten Nationen sprachen Nordkoreas Machthaber und Russlands Präsident. ", 9_500)
    );

    /// <summary>The event that ASP.NET Core logs for every request that has reached it.</summary>
    private const int RequestStarting = 1;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_idle_server_stops_with_0()
    {
        await using ServerProcess server = await ServerProcess.StartServing();

        server.Terminate();

        Assert.Equal(0, (await server.WaitForExit()).ExitCode);
    }

    [Fact]
    public async Task Calls_in_flight_are_answered_and_an_open_stream_ends_as_not_ready()
    {
        await using ServerProcess server = await ServerProcess.StartServing(
            "--Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics=Information"
        );
        using GrpcChannel channel = RunningServer.Open(server.GrpcAddress);
        var client = new GlossaryService.GlossaryServiceClient(channel);
        using AsyncDuplexStreamingCall<RecognizeTermsRequest, RecognizeTermsResponse> stream = client.StreamRecognizeTerms(
            cancellationToken: Stop
        );
        await stream.RequestStream.WriteAsync(
            new RecognizeTermsRequest
            {
                Parent = "glossaries/-",
                Language = "de",
                Text = "Vollversammlung",
            },
            Stop
        );
        Assert.True(await stream.ResponseStream.MoveNext(Stop));

        var request = new RecognizeTermsRequest
        {
            Parent = "glossaries/-",
            Language = "de",
            Text = LongText,
        };
        AsyncUnaryCall<RecognizeTermsResponse>[] calls =
        [
            .. Enumerable.Range(0, 4).Select(_ => client.RecognizeTermsAsync(request, cancellationToken: Stop)),
        ];
        for (int begun = 0; begun < 1 + calls.Length; begun++)
        {
            await server.WaitForEvent(RequestStarting);
        }

        Task<bool> nextAnswer = stream.ResponseStream.MoveNext(Stop);
        server.Terminate();

        foreach (AsyncUnaryCall<RecognizeTermsResponse> call in calls)
        {
            Assert.NotEmpty((await call).Occurrences);
            call.Dispose();
        }

        Failure failure = Failure.Of(await Assert.ThrowsAsync<RpcException>(() => nextAnswer));
        Assert.Equal((StatusCode.Unavailable, "NOT_READY", "glossary"), (failure.Code, failure.Reason, failure.Domain));
        Assert.Equal(0, (await server.WaitForExit()).ExitCode);
    }
}
