using System.Text.RegularExpressions;
using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Grpc.Reflection.V1Alpha;

namespace Glossary.FunctionalTests;

/// <summary>What the server does with knowing who calls.</summary>
public sealed class CallerTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("key valid", @"^admin valid \(key [a-z2-9]{10}\)$")]
    [InlineData("token valid", @"^someone as admin \(token\)$")]
    public async Task The_change_log_names_the_caller(string credential, string author)
    {
        GrpcChannel channel = server.As(credential, "admin");
        await Describe(channel, "with a " + credential, "");

        ListChangesResponse changes = await new ChangeService.ChangeServiceClient(channel).ListChangesAsync(
            new ListChangesRequest { PageSize = 500 },
            cancellationToken: Stop
        );

        Assert.Contains(changes.Revisions.Select(r => r.Author), a => Regex.IsMatch(a, author));
    }

    [Fact]
    public async Task A_request_id_is_the_callers_own()
    {
        string id = Guid.NewGuid().ToString();

        V1.Glossary ofKey = await Describe(server.As("key valid", "admin"), "of the key", id);
        V1.Glossary ofToken = await Describe(server.As("token valid", "admin"), "of the token", id);
        V1.Glossary again = await Describe(server.As("key valid", "admin"), "of the key", id);

        Assert.Equal(("of the key", "of the token"), (ofKey.Description, ofToken.Description));
        Assert.Equal("of the key", again.Description);
        Failure reused = await EditingServer.Fail(
            Clients(server.As("key valid", "admin")).UpdateGlossaryAsync(Request("something else", id), cancellationToken: Stop)
        );
        Assert.Equal("REQUEST_ID_REUSED", reused.Reason);
    }

    [Fact]
    public async Task Health_is_told_to_anybody()
    {
        HealthCheckResponse answer = await new Health.HealthClient(server.With(null)).CheckAsync(
            new HealthCheckRequest(),
            cancellationToken: Stop
        );

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, answer.Status);
    }

    [Fact]
    public async Task Reflection_is_for_those_who_may_read()
    {
        Assert.NotNull((await Reflect(server.As("key valid", "reader:other"))).ListServicesResponse);
        RpcException anonymous = await Assert.ThrowsAsync<RpcException>(() => Reflect(server.With(null)));
        RpcException nobody = await Assert.ThrowsAsync<RpcException>(() => Reflect(server.As("key valid", GuardedServer.NoRole)));

        Assert.Equal((StatusCode.Unauthenticated, StatusCode.PermissionDenied), (anonymous.StatusCode, nobody.StatusCode));
    }

    private static async Task<ServerReflectionResponse> Reflect(GrpcChannel channel)
    {
        using AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call =
            new ServerReflection.ServerReflectionClient(channel).ServerReflectionInfo(cancellationToken: Stop);
        try
        {
            await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" }, Stop);
        }
        catch (RpcException)
        {
            // A call that was refused before the message was sent; why, its answer tells.
        }

        Assert.True(await call.ResponseStream.MoveNext(Stop));
        return call.ResponseStream.Current;
    }

    private static GlossaryService.GlossaryServiceClient Clients(GrpcChannel channel) => new(channel);

    private static async Task<V1.Glossary> Describe(GrpcChannel channel, string description, string requestId) =>
        await Clients(channel).UpdateGlossaryAsync(Request(description, requestId), cancellationToken: Stop);

    private static UpdateGlossaryRequest Request(string description, string requestId) =>
        new()
        {
            Glossary = new V1.Glossary { Name = "glossaries/other", Description = description },
            UpdateMask = new() { Paths = { "description" } },
            RequestId = requestId,
        };
}
