using Glossary.FunctionalTests.Running;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;

namespace Glossary.FunctionalTests;

/// <summary>No stream outlives its caller's key, whatever it does and however it came.</summary>
public sealed class StreamAccessTests : IDisposable
{
    /// <summary>The event that ASP.NET Core logs for every request that has reached it.</summary>
    private const int RequestStarting = 1;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glossary-test-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Store => "--Glossary:Storage:ConnectionString=Data Source=" + Path.Combine(_folder.FullName, "glossary.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_open_stream_ends_when_its_key_is_revoked()
    {
        string key = (await Run("keys", "create", "--name", "A key", "--role", "editor")).Trim();
        await using ServerProcess server = await ServerProcess.StartServing(
            Store,
            "--Glossary:Authentication:Required=true",
            "--Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics=Information"
        );
        using GrpcChannel plain = GuardedServer.Open(server.GrpcAddress, authorization: null);
        using GrpcChannel web = GrpcChannel.ForAddress(
            server.GrpcAddress,
            new GrpcChannelOptions
            {
                HttpHandler = new GrpcWebHandler(GrpcWebMode.GrpcWeb, new SocketsHttpHandler()),
                HttpVersion = System.Net.HttpVersion.Version20,
                HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact,
            }
        );
        MethodDescriptor[] streaming = [.. Rpc.Methods.Where(m => m.IsClientStreaming || m.IsServerStreaming)];
        Assert.NotEmpty(streaming);

        // Each method waits for a revision that does not come; and those that go on by themselves wait for the client or for changes, too.
        List<(string What, Task<Failure> End)> streams = [];
        foreach ((string transport, GrpcChannel channel) in ((string, GrpcChannel)[])[("gRPC", plain), ("gRPC-Web", web)])
        {
            foreach (MethodDescriptor method in streaming)
            {
                Open(
                    $"{transport} {method.Name} that waits for a revision",
                    channel,
                    method,
                    new Metadata { { "glossary-min-revision", "1000000" } }
                );
                if (method.IsClientStreaming || method.Name == "WatchChanges")
                {
                    Open($"{transport} {method.Name}", channel, method, []);
                }
            }
        }

        for (int begun = 0; begun < streams.Count; begun++)
        {
            await server.WaitForEvent(RequestStarting);
        }

        Assert.All(
            streams,
            s =>
                Assert.False(
                    s.End.IsCompleted,
                    $"{s.What} ended before the key was revoked: {(s.End.IsCompletedSuccessfully ? s.End.Result : s.End.Exception)}"
                )
        );
        await Run("keys", "revoke", key.Split('_')[1]);

        foreach ((string what, Task<Failure> end) in streams)
        {
            Failure failure = await end.WaitAsync(ServerProcess.Patience, Stop);
            Assert.True(
                (failure.Code, failure.Reason) == (StatusCode.Unauthenticated, "INVALID_CREDENTIALS"),
                $"{what} ended with {failure}"
            );
        }

        Assert.DoesNotContain("\"LogLevel\":\"Error\"", server.Output, StringComparison.Ordinal);
        Assert.StartsWith("1 ", await Run("digest"), StringComparison.Ordinal);

        void Open(string what, GrpcChannel channel, MethodDescriptor method, Metadata headers)
        {
            headers.Add("authorization", "Bearer " + key);
            streams.Add((what, Rpc.End(channel, method, Requests.With(method), headers, Stop)));
        }
    }

    [Fact]
    public async Task A_stream_in_JSON_ends_when_its_key_is_revoked()
    {
        string key = (await Run("keys", "create", "--name", "A key", "--role", "reader")).Trim();
        await using ServerProcess server = await ServerProcess.StartServing(Store, "--Glossary:Authentication:Required=true");
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, server.WebAddress + "/v1/changes:watch?fromRevision=1");
        request.Headers.Add("authorization", "Bearer " + key);
        using HttpResponseMessage answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");

        await Run("keys", "revoke", key.Split('_')[1]);

        string all = await answer.Content.ReadAsStringAsync(Stop).WaitAsync(ServerProcess.Patience, Stop);
        Assert.Contains("INVALID_CREDENTIALS", all, StringComparison.Ordinal);
    }

    private async Task<string> Run(params string[] arguments)
    {
        await using ServerProcess process = ServerProcess.Start([.. arguments, Store]);
        (int exitCode, string output, string errors) = await process.WaitForExit();
        Assert.True(exitCode == 0, errors);
        return output;
    }
}
