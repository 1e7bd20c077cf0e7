namespace Glossary.FunctionalTests.Running;

/// <summary>
/// A server in the process of the tests whose allocations they count. Tests that do must run alone: <see cref="RunsAlone"/>.
/// </summary>
public sealed class MeasuredServer : IAsyncLifetime
{
    private HostedServer _server = null!;

    internal IServiceProvider Services => _server.Services;

    /// <summary>Calls over HTTP/2, where gRPC listens; the pages answer there too.</summary>
    internal HttpClient Grpc { get; private set; } = null!;

    /// <summary>Calls over HTTP/1.1, as browsers and programs without gRPC do.</summary>
    internal HttpClient Web { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await HostedServer.Start();
        Grpc = Open(_server.GrpcAddress, new Version(2, 0));
        Web = Open(_server.WebAddress, new Version(1, 1));
    }

    public async ValueTask DisposeAsync()
    {
        Grpc.Dispose();
        Web.Dispose();
        await _server.DisposeAsync();
    }

    private static HttpClient Open(string address, Version version) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(address),
            DefaultRequestVersion = version,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
}

/// <summary>Tests that measure the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RunsAlone : ICollectionFixture<MeasuredServer>
{
    public const string Name = "Alone in the process";
}
