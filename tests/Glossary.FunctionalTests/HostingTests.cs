using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;
using Grpc.Reflection.V1Alpha;

namespace Glossary.FunctionalTests;

/// <summary>What the server offers beside its services.</summary>
public sealed class HostingTests(RunningServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Health_of_a_server_with_a_catalogue_is_serving()
    {
        HealthCheckResponse answer = await new Health.HealthClient(server.Channel).CheckAsync(
            new HealthCheckRequest(),
            cancellationToken: Stop
        );

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, answer.Status);
    }

    [Fact]
    public async Task Reflection_lists_the_services()
    {
        ServerReflectionResponse answer = await Reflect(new ServerReflectionRequest { ListServices = "" });

        IEnumerable<string> names = answer.ListServicesResponse.Service.Select(s => s.Name);
        Assert.Equal(
            [
                "glossary.v1.ArticleService",
                "glossary.v1.ChangeService",
                "glossary.v1.CommentService",
                "glossary.v1.ExchangeService",
                "glossary.v1.GlossaryService",
                "glossary.v1.TranslationService",
                "grpc.health.v1.Health",
            ],
            names.Where(n => !n.StartsWith("grpc.reflection.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("glossary.v1.ArticleService", "glossary/v1/article_service.proto")]
    [InlineData("glossary.v1.GlossaryService.LookupTerms", "glossary/v1/glossary_service.proto")]
    [InlineData("glossary.v1.ChangeService.WatchChanges", "glossary/v1/change_service.proto")]
    [InlineData("glossary.v1.ErrorReason", "glossary/v1/error_reason.proto")]
    [InlineData("google.rpc.BadRequest", "google/rpc/error_details.proto")]
    public async Task Reflection_describes_what_a_client_without_the_protos_needs(string symbol, string file)
    {
        ServerReflectionResponse answer = await Reflect(new ServerReflectionRequest { FileContainingSymbol = symbol });

        Assert.Contains(file, answer.FileDescriptorResponse.FileDescriptorProto.Select(f => FileDescriptorProto.Parser.ParseFrom(f).Name));
    }

    [Theory]
    [InlineData(GrpcWebMode.GrpcWeb)]
    [InlineData(GrpcWebMode.GrpcWebText)]
    public async Task A_browser_reaches_the_services_over_grpc_web(GrpcWebMode mode)
    {
        using GrpcChannel channel = OpenWeb(mode);

        Paragraph lead = await new ArticleService.ArticleServiceClient(channel).GetParagraphAsync(
            new GetParagraphRequest { Name = "articles/vollversammlung-2023-09/paragraphs/p1" },
            cancellationToken: Stop
        );

        Assert.Equal(["de", "en", "ko"], lead.Versions.Select(v => v.Language));
    }

    [Fact]
    public async Task Grpc_web_carries_the_details_of_an_error()
    {
        using GrpcChannel channel = OpenWeb(GrpcWebMode.GrpcWeb);

        Failure invalid = await Rpc.Fail(channel, "GetParagraph", """{ "name": "p1" }""", Stop);
        Failure malformed = await Rpc.Fail(channel, Rpc.Named("GetParagraph"), [0xFF], Stop);
        Failure missing = await Rpc.Fail(channel, "GetArticle", """{ "name": "articles/none" }""", Stop);

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_REQUEST", "name"), (invalid.Code, invalid.Reason, invalid.Fields));
        Assert.Equal((StatusCode.InvalidArgument, "MALFORMED_MESSAGE"), (malformed.Code, malformed.Reason));
        Assert.Equal((StatusCode.NotFound, "RESOURCE_NOT_FOUND"), (missing.Code, missing.Reason));
    }

    [Fact]
    public async Task The_web_endpoint_answers_a_plain_http_request_without_failing()
    {
        using var http = new HttpClient();

        using HttpResponseMessage answer = await http.GetAsync(new Uri(server.Process.WebAddress), Stop);

        Assert.InRange((int)answer.StatusCode, 200, 499);
    }

    [Fact]
    public async Task A_method_that_does_not_exist_is_unimplemented()
    {
        var method = new Method<byte[], byte[]>(
            MethodType.Unary,
            "glossary.v1.GlossaryService",
            "NoSuchMethod",
            Marshallers.Create(b => b, b => b),
            Marshallers.Create(b => b, b => b)
        );

        RpcException failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await server.Channel.CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(cancellationToken: Stop), [])
        );

        Assert.Equal(StatusCode.Unimplemented, failure.StatusCode);
    }

    /// <summary>All methods but those that have nothing to answer, since nothing is deleted or proposed.</summary>
    public static TheoryData<string> Methods => [.. Rpc.Methods.Select(m => m.Name).Except(Requests.Refused.Keys)];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Every_answer_names_the_revision_that_it_was_read_from(string method)
    {
        Metadata headers = await Rpc.Headers(server.Channel, method, Requests.Valid[method], Stop);

        Assert.Equal("1", headers.GetValue("glossary-revision"));
    }

    private GrpcChannel OpenWeb(GrpcWebMode mode) =>
        GrpcChannel.ForAddress(
            server.Process.WebAddress,
            new GrpcChannelOptions
            {
                HttpHandler = new GrpcWebHandler(mode, new HttpClientHandler()),
                HttpVersion = new Version(1, 1),
                DisposeHttpClient = true,
            }
        );

    private async Task<ServerReflectionResponse> Reflect(ServerReflectionRequest request)
    {
        using AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call =
            new ServerReflection.ServerReflectionClient(server.Channel).ServerReflectionInfo(cancellationToken: Stop);
        await call.RequestStream.WriteAsync(request, Stop);
        await call.RequestStream.CompleteAsync();
        Assert.True(await call.ResponseStream.MoveNext(Stop));
        return call.ResponseStream.Current;
    }
}
