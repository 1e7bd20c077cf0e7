using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Glossary.FunctionalTests;

/// <summary>What holds for every call, whoever makes it: a deadline, connections, and how large an answer may be.</summary>
public sealed class CallLimitTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glossary-test-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_without_a_deadline_is_ended_and_a_stream_is_not()
    {
        await using HostedServer server = await Start("--Glossary:Calls:DeadlineSeconds=1");
        using var channel = GrpcChannel.ForAddress(server.GrpcAddress);
        var glossaries = new GlossaryService.GlossaryServiceClient(channel);
        var headers = new Metadata { { "glossary-min-revision", "1000000" } };
        using AsyncServerStreamingCall<WatchChangesResponse> watching = new ChangeService.ChangeServiceClient(channel).WatchChanges(
            new WatchChangesRequest(),
            cancellationToken: Stop
        );
        Task<bool> next = watching.ResponseStream.MoveNext(Stop);

        Failure overGrpc = await EditingServer.Fail(
            glossaries.ListGlossariesAsync(new ListGlossariesRequest(), headers, cancellationToken: Stop)
        );
        using var http = new HttpClient { BaseAddress = new Uri(server.WebAddress) };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/glossaries")
        {
            Headers = { { "glossary-min-revision", "1000000" } },
        };
        using HttpResponseMessage asJson = await http.SendAsync(request, Stop);
        Failure own = await EditingServer.Fail(
            glossaries.ListGlossariesAsync(
                new ListGlossariesRequest(),
                headers,
                TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(3),
                Stop
            )
        );

        Assert.Equal(StatusCode.DeadlineExceeded, overGrpc.Code);
        Assert.Contains("brought no deadline", overGrpc.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.GatewayTimeout, asJson.StatusCode);
        Assert.Contains("brought no deadline", await asJson.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.DoesNotContain("brought no deadline", own.Message, StringComparison.Ordinal);
        Assert.False(next.IsCompleted);
        await glossaries.CreateGlossaryAsync(
            new CreateGlossaryRequest
            {
                GlossaryId = "later",
                Glossary = new V1.Glossary { DisplayName = "Later" },
            },
            cancellationToken: Stop
        );
        Assert.True(await next);
    }

    [Fact]
    public async Task Connections_beyond_the_limit_are_closed_and_those_before_are_served()
    {
        await using HostedServer server = await Start("--Glossary:Calls:Connections=2");
        var address = new Uri(server.WebAddress);
        using var first = new TcpClient(address.Host, address.Port);
        using var second = new TcpClient(address.Host, address.Port);
        await Ask(first);
        await Ask(second);
        using var third = new TcpClient(address.Host, address.Port);

        Assert.Equal("", await Ask(third));

        Assert.StartsWith("HTTP/1.1 200", await Ask(first), StringComparison.Ordinal);
        first.Close();
        using var fourth = new TcpClient();
        await EventuallyServed();

        async Task EventuallyServed()
        {
            while (true)
            {
                // The server learns a moment later that the first one has gone.
                using var again = new TcpClient(address.Host, address.Port);
                if ((await Ask(again)).Length > 0)
                {
                    return;
                }
            }
        }

        static async Task<string> Ask(TcpClient client)
        {
            try
            {
                await client.GetStream().WriteAsync("GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), Stop);
                byte[] bytes = new byte[4096];
                string answer = "";
                int read;
                do
                {
                    // The end of an answer in chunks may come by itself.
                    read = await client.GetStream().ReadAsync(bytes, Stop);
                    answer += System.Text.Encoding.ASCII.GetString(bytes, 0, read);
                } while (read > 0 && !answer.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal));

                return answer;
            }
            catch (IOException)
            {
                return "";
            }
        }
    }

    [Fact]
    public async Task An_answer_lists_ten_thousand_findings_and_counts_the_others()
    {
        await using HostedServer server = await Start();
        using var channel = GrpcChannel.ForAddress(server.GrpcAddress, new GrpcChannelOptions { MaxReceiveMessageSize = null });
        var glossaries = new GlossaryService.GlossaryServiceClient(channel);
        await glossaries.CreateGlossaryAsync(
            new CreateGlossaryRequest
            {
                GlossaryId = "test",
                Glossary = new V1.Glossary { DisplayName = "Test" },
            },
            cancellationToken: Stop
        );
        await glossaries.CreateConceptAsync(
            new CreateConceptRequest
            {
                Parent = "glossaries/test",
                ConceptId = "a",
                Concept = EditingServer.ConceptOf(("de", "Vertrag"), ("en", "treaty")),
            },
            cancellationToken: Stop
        );
        string numbers = string.Join('\n', Enumerable.Range(0, 10_500).Select(i => $"{i + 100_000}"));
        var request = new CheckTranslationRequest
        {
            Glossary = "glossaries/test",
            SourceLanguage = "de",
            TargetLanguage = "en",
            SourceText = numbers,
            TargetText = string.Join('\n', Enumerable.Repeat("none", 10_500)),
        };

        CheckTranslationResponse answer = await new TranslationService.TranslationServiceClient(channel).CheckTranslationAsync(
            request,
            cancellationToken: Stop
        );

        Assert.Equal((10_000, 500), (answer.Findings.Count, answer.OmittedFindings));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<HostedServer> Start(params string[] settings) =>
        HostedServer.Start([
            $"--Glossary:Storage:ConnectionString=Data Source={Path.Combine(_folder.FullName, "glossary.db")}",
            "--Glossary:Seeds=",
            .. settings,
        ]);
}
