using Glossary.Catalog;
using Glossary.Server.Hosting;
using Glossary.Server.Requests;
using Glossary.Server.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Glossary.FunctionalTests.Running;

/// <summary>The server in the process of the tests, so that they can count what it allocates. Tests that do must run alone: <see cref="RunsAlone"/>.</summary>
public sealed class HostedServer : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glossary-test-");

    internal WebApplication Server { get; private set; } = null!;

    /// <summary>Calls over HTTP/2, where gRPC listens; the pages answer there too.</summary>
    internal HttpClient Grpc { get; private set; } = null!;

    /// <summary>Calls over HTTP/1.1, as browsers and programs without gRPC do.</summary>
    internal HttpClient Web { get; private set; } = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Server = ServerHost.Build(
        [
            "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
            "--Kestrel:Endpoints:Web:Url=http://127.0.0.1:0",
            $"--Glossary:Storage:ConnectionString=Data Source={Path.Combine(_folder.FullName, "glossary.db")}",
            "--Logging:LogLevel:Default=None",
        ]);
        await Server.StartAsync(Stop);
        CurrentCatalog current = Server.Services.GetRequiredService<CurrentCatalog>();
        while (current.Snapshot is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), Stop);
        }

        // In the order of their names.
        string[] addresses = [.. Server.Urls];
        Grpc = Open(addresses[0], new Version(2, 0));
        Web = Open(addresses[1], new Version(1, 1));
    }

    public async ValueTask DisposeAsync()
    {
        Grpc.Dispose();
        Web.Dispose();
        await Server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static HttpClient Open(string address, Version version) => new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = new Uri(address), DefaultRequestVersion = version, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };
}

/// <summary>Tests that measure the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RunsAlone : ICollectionFixture<HostedServer>
{
    public const string Name = "Alone in the process";
}
