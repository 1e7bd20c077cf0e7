using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Server.Access;
using Glossary.Server.Hosting;
using Glossary.Server.State;
using Glossary.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Glossary.FunctionalTests.Running;

/// <summary>
/// The server in the process of the tests, on free loopback ports: all that it is, apart from a process of its own, and ready in a tenth of
/// the time. Tests that look at its process, its log or its exit start a <see cref="ServerProcess"/>.
/// </summary>
public sealed class HostedServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glossary-test-");
    private readonly WebApplication _server;

    private HostedServer(string[] options) =>
        _server = ServerHost.Build([
            "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
            "--Kestrel:Endpoints:Web:Url=http://127.0.0.1:0",
            $"--Glossary:Storage:ConnectionString=Data Source={Path.Combine(_folder.FullName, "glossary.db")}",
            "--Logging:LogLevel:Default=None",
            .. options,
        ]);

    /// <summary>What the server is made of.</summary>
    internal IServiceProvider Services => _server.Services;

    /// <summary>Where gRPC listens.</summary>
    internal string GrpcAddress { get; private set; } = "";

    /// <summary>Where JSON, gRPC-Web and the pages listen.</summary>
    internal string WebAddress { get; private set; } = "";

    /// <summary>Starts the server with these options and waits until it serves.</summary>
    internal static async Task<HostedServer> Start(params string[] options)
    {
        var server = new HostedServer(options);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(ServerProcess.Patience);
            await server._server.StartAsync(patience.Token);
            CurrentCatalog current = server.Services.GetRequiredService<CurrentCatalog>();
            while (current.Snapshot is null)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
            }

            // In the order of their names.
            string[] addresses = [.. server._server.Urls];
            (server.GrpcAddress, server.WebAddress) = (addresses[0], addresses[1]);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // At once, as a process that is killed: calls that are open are broken off.
        await _server.StopAsync(new CancellationToken(canceled: true));
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Makes a key in a store of SQLite, as the command <c>keys create</c> does.</summary>
    /// <param name="connectionString">The store, which need not exist.</param>
    internal static async Task<string> MakeKey(string connectionString, params string[] roles)
    {
        await using ICatalogStore store = await Open(connectionString);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        (ApiKeyRecord record, string key) = ApiKey.Create("A key", [.. roles.Select(Grant.Parse)], now, expires: null);
        Assert.True(await store.AddApiKeyAsync(record, TestContext.Current.CancellationToken));
        return key;
    }

    /// <summary>Revokes a key, as the command <c>keys revoke</c> does.</summary>
    internal static async Task RevokeKey(string connectionString, string key)
    {
        await using ICatalogStore store = await Open(connectionString);
        Assert.True(
            await store.RevokeApiKeyAsync(key.Split('_')[1], TimeProvider.System.GetUtcNow(), TestContext.Current.CancellationToken)
        );
    }

    private static Task<ICatalogStore> Open(string connectionString) =>
        CatalogStores.OpenAsync(
            StoreEngine.Sqlite,
            new StoreOptions { ConnectionString = connectionString },
            NullLoggerFactory.Instance,
            TestContext.Current.CancellationToken
        );
}
