using System.Diagnostics;
using System.Net;
using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace Glossary.FunctionalTests;

/// <summary>What uploads may take of the server's disk, and what is left of those that break off.</summary>
public sealed class UploadTests : IDisposable
{
    private const int Megabyte = 1024 * 1024;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glossary-test-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_caller_has_eight_imports_open_at_once()
    {
        await using HostedServer server = await HostedServer.Start();
        using GrpcChannel channel = Running.RunningServer.Open(server.GrpcAddress);
        var client = new ExchangeService.ExchangeServiceClient(channel);
        List<AsyncClientStreamingCall<ImportRequest, ImportReport>> calls =
        [
            .. Enumerable.Range(0, 9).Select(_ => client.Import(cancellationToken: Stop)),
        ];

        Task<ImportReport> first = await Task.WhenAny(calls.Select(c => c.ResponseAsync)).WaitAsync(ServerProcess.Patience, Stop);

        Failure failure = Failure.Of(await Assert.ThrowsAsync<RpcException>(() => first));
        Assert.Equal(
            (StatusCode.ResourceExhausted, "IMPORT_LIMIT_REACHED", "8"),
            (failure.Code, failure.Reason, failure.Metadata["limit_imports"])
        );
        foreach (AsyncClientStreamingCall<ImportRequest, ImportReport> call in calls.Where(c => c.ResponseAsync != first))
        {
            await call.RequestStream.WriteAsync(Options("glossaries/many"), Stop);
            await call.RequestStream.CompleteAsync();
            Assert.Equal(1, (await call).Refused);
        }

        using AsyncClientStreamingCall<ImportRequest, ImportReport> next = client.Import(cancellationToken: Stop);
        await next.RequestStream.WriteAsync(Options("glossaries/many"), Stop);
        await next.RequestStream.CompleteAsync();
        Assert.Equal(1, (await next).Refused);
        calls.ForEach(c => c.Dispose());
    }

    [Fact]
    public async Task A_file_that_is_received_has_no_name_and_nothing_is_left_of_it_after_a_crash()
    {
        await using ServerProcess server = Start(_folder.FullName);
        using GrpcChannel channel = await Serving(server);
        using AsyncDuplexStreamingCall<ImportRequest, StreamImportResponse> call = new ExchangeService.ExchangeServiceClient(
            channel
        ).StreamImport(cancellationToken: Stop);
        await call.RequestStream.WriteAsync(Options("glossaries/large"), Stop);
        Task<bool> told = call.ResponseStream.MoveNext(Stop);
        while (true)
        {
            await call.RequestStream.WriteAsync(Chunk(Megabyte), Stop);
            await Task.Delay(TimeSpan.FromMilliseconds(100), Stop);
            if (!told.IsCompleted)
            {
                continue;
            }

            Assert.True(await told);
            if (call.ResponseStream.Current.Progress.ReceivedBytes >= Megabyte)
            {
                break;
            }

            // On a busy machine the first is told before the first chunk is there.
            told = call.ResponseStream.MoveNext(Stop);
        }

        Assert.Empty(Files());
        await server.Crash();
        Assert.Empty(Files());

        // What the runtime keeps there of each process are sockets and pipes.
        IEnumerable<string> Files() =>
            _folder.EnumerateFiles("*", SearchOption.AllDirectories).Where(f => f.Length > 0).Select(f => f.FullName);
    }

    [Fact]
    public async Task A_temporary_folder_that_is_full_is_named_as_the_cause()
    {
        Assert.SkipUnless(
            await Runs("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", _folder.FullName),
            "Needs the right to mount a small file system: run as root."
        );
        try
        {
            await using ServerProcess server = Start(_folder.FullName);
            using GrpcChannel channel = await Serving(server);
            var client = new ExchangeService.ExchangeServiceClient(channel);

            Failure full = Failure.Of(await Assert.ThrowsAsync<RpcException>(() => Import(client, 6)));
            Assert.Equal((StatusCode.ResourceExhausted, "TEMPORARY_SPACE_EXHAUSTED"), (full.Code, full.Reason));
            Assert.Contains("TMPDIR", full.Message, StringComparison.Ordinal);
            await server.WaitForEvent(2004);

            // Its space is free again, and a smaller file fits.
            Assert.Equal(1, (await Import(client, 1)).Refused);
        }
        finally
        {
            Assert.True(await Runs("umount", _folder.FullName));
        }
    }

    [Fact]
    public async Task A_message_in_no_frame_of_gRPC_is_the_callers_fault_and_no_error_of_the_server()
    {
        await using ServerProcess server = await ServerProcess.StartServing();
        using var http = new HttpClient();
        byte[][] frames =
        [
            [0, 0xFF, 0xFF, 0xFF, 0xFF],
            [7, 0, 0, 0, 0],
            [0, 0, 0, 0, 9, 1],
        ];
        foreach (
            string method in (string[])
                [
                    "GlossaryService/GetGlossary",
                    "ChangeService/WatchChanges",
                    "ExchangeService/Import",
                    "GlossaryService/StreamRecognizeTerms",
                ]
        )
        {
            foreach (byte[] frame in frames)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, $"{server.GrpcAddress}/glossary.v1.{method}")
                {
                    Version = HttpVersion.Version20,
                    VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                    Content = new ByteArrayContent(frame) { Headers = { ContentType = new("application/grpc") } },
                };
                request.Headers.Add("te", "trailers");

                using HttpResponseMessage answer = await http.SendAsync(request, Stop);
                await answer.Content.ReadAsByteArrayAsync(Stop);

                string status = (
                    answer.TrailingHeaders.TryGetValues("grpc-status", out IEnumerable<string>? trailer)
                        ? trailer
                        : answer.Headers.GetValues("grpc-status")
                ).Single();
                Assert.True(status == "3", $"{method} answers {Convert.ToHexString(frame)} with status {status}.");
            }
        }

        Assert.DoesNotContain("\"LogLevel\":\"Error\"", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clients_that_go_away_are_no_error_of_the_server()
    {
        await using ServerProcess server = await ServerProcess.StartServing();
        for (int i = 0; i < 20; i++)
        {
            using GrpcChannel channel = Running.RunningServer.Open(server.GrpcAddress);
            using AsyncClientStreamingCall<ImportRequest, ImportReport> import = new ExchangeService.ExchangeServiceClient(channel).Import(
                cancellationToken: Stop
            );
            await import.RequestStream.WriteAsync(Options("glossaries/broken"), Stop);
            await import.RequestStream.WriteAsync(Chunk(1000), Stop);
            using AsyncServerStreamingCall<WatchChangesResponse> watch = new ChangeService.ChangeServiceClient(channel).WatchChanges(
                new WatchChangesRequest { FromRevision = 1 },
                cancellationToken: Stop
            );
            using AsyncServerStreamingCall<WatchChangesResponse> timed = new ChangeService.ChangeServiceClient(channel).WatchChanges(
                new WatchChangesRequest(),
                deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1),
                cancellationToken: Stop
            );
            await watch.ResponseHeadersAsync;
            await timed.ResponseHeadersAsync;
            using AsyncDuplexStreamingCall<RecognizeTermsRequest, RecognizeTermsResponse> stream =
                new GlossaryService.GlossaryServiceClient(channel).StreamRecognizeTerms(cancellationToken: Stop);
            await stream.RequestStream.WriteAsync(
                new RecognizeTermsRequest
                {
                    Parent = "glossaries/-",
                    Language = "de",
                    Text = "Vollversammlung",
                },
                Stop
            );
            if (i % 2 == 0)
            {
                await stream.ResponseStream.MoveNext(Stop);
            }
        }

        server.Terminate();
        (int exitCode, string output, _) = await server.WaitForExit();
        Assert.Equal(0, exitCode);
        string errors = string.Join(
            '\n',
            output.Split('\n').Where(line => line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal))
        );
        Assert.True(errors.Length == 0, errors);
    }

    private static ImportRequest Options(string parent) =>
        new()
        {
            Options = new ImportOptions { Parent = parent, Format = ExchangeFormat.Tbx },
        };

    private static ImportRequest Chunk(int bytes) => new() { Chunk = UnsafeByteOperations.UnsafeWrap(new byte[bytes]) };

    private static async Task<ImportReport> Import(ExchangeService.ExchangeServiceClient client, int megabytes)
    {
        using AsyncClientStreamingCall<ImportRequest, ImportReport> call = client.Import(cancellationToken: Stop);

        // The server may end the call before it has read everything. What was still to be written then may never be: the answer says why.
        Task sending = Send();
        await Task.WhenAny(sending, call.ResponseAsync).WaitAsync(ServerProcess.Patience, Stop);
        return await call.ResponseAsync.WaitAsync(ServerProcess.Patience, Stop);

        async Task Send()
        {
            try
            {
                await call.RequestStream.WriteAsync(Options("glossaries/full"), Stop);
                for (int i = 0; i < megabytes; i++)
                {
                    await call.RequestStream.WriteAsync(Chunk(Megabyte), Stop);
                }

                await call.RequestStream.CompleteAsync();
            }
            catch (Exception e) when (e is RpcException or InvalidOperationException or OperationCanceledException)
            {
                // The call has ended.
            }
        }
    }

    private static ServerProcess Start(string temporaryFolder) =>
        ServerProcess.Start(
            new Dictionary<string, string> { ["TMPDIR"] = temporaryFolder },
            "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
            "--Kestrel:Endpoints:Web:Url=http://127.0.0.1:0"
        );

    private static async Task<GrpcChannel> Serving(ServerProcess server) =>
        Running.RunningServer.Open((await server.WaitForEvent(1001)).GetProperty("GrpcAddress").GetString()!);

    private static async Task<bool> Runs(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode == 0;
    }
}
