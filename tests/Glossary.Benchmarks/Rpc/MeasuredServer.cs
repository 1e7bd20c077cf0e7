using System.Globalization;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Server.Access;
using Glossary.Server.Hosting;
using Glossary.Server.Requests;
using Glossary.Server.State;
using Glossary.Server.Terms;
using Glossary.Storage;
using Glossary.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Glossary.Benchmarks.Rpc;

/// <summary>
/// The process under load: the product as it is, and beside it, on a port of its own, a host with nothing but the framework
/// and the floors: no interceptor, no gRPC-Web, the same settings and log levels. It runs until its standard input ends.
/// </summary>
internal static class MeasuredServer
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("glossary-benchmark-").FullName;

    private static readonly string Store = "Data Source=" + Path.Combine(Folder, "glossary.db");

    private static readonly string[] AnyPort =
    [
        "--Glossary:Storage:ConnectionString=" + Store,
        "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
        "--Kestrel:Endpoints:Web:Url=http://127.0.0.1:0",
        "--Logging:LogLevel:Default=Critical",
    ];

    public static async Task<int> Run(int size)
    {
        string key = await MakeKey();
        await using WebApplication product = ServerHost.Build(AnyPort);
        await product.StartAsync();

        // Counts calls as well, and lets them pass.
        await using WebApplication guarded = ServerHost.Build([
            .. AnyPort,
            "--Glossary:Authentication:Required=true",
            "--Glossary:RateLimits:RequestsPerSecond=1000000",
        ]);
        await guarded.StartAsync();
        await guarded.Services.GetRequiredService<CurrentCatalog>().WaitFor(1, CancellationToken.None);
        await guarded.Services.GetRequiredService<ApiKeys>().Ready;
        CatalogSnapshot catalog = await product.Services.GetRequiredService<CurrentCatalog>().WaitFor(1, CancellationToken.None);
        Concept concept = catalog
            .Glossaries.SelectMany(g => g.Concepts, (g, c) => c.ToMessage(g.Record.Id))
            .MinBy(c => Math.Abs(c.CalculateSize() - size))!;

        await using WebApplication floor = BuildFloor(concept);
        await floor.StartAsync();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Environment.ProcessId} {AddressOf(product)} {AddressOf(floor)} {concept.Name} {concept.CalculateSize()} "
                    + $"{AddressOf(guarded)} {key}"
            )
        );
        await Console.In.ReadToEndAsync();
        return 0;
    }

    /// <summary>The framework alone, to be compared with the product's start.</summary>
    public static async Task<int> RunFloor()
    {
        await using WebApplication floor = BuildFloor(new Concept());
        await floor.StartAsync();
        Console.WriteLine(AddressOf(floor));
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private static WebApplication BuildFloor(Concept concept)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = AnyPort, ContentRootPath = AppContext.BaseDirectory }
        );
        builder.Logging.ClearProviders().AddConsole();
        builder.Services.AddGrpc();
        WebApplication floor = builder.Build();
        var service = new FloorService(concept);
        floor.MapGrpcService(_ => Floor.BindService(service));
        return floor;
    }

    private static async Task<string> MakeKey()
    {
        await using ICatalogStore store = await CatalogStores.OpenAsync(
            StoreEngine.Sqlite,
            new StoreOptions { ConnectionString = Store },
            NullLoggerFactory.Instance,
            CancellationToken.None
        );
        (ApiKeyRecord record, string key) = ApiKey.Create(
            "benchmark",
            [new Grant(Role.Reader, null)],
            TimeProvider.System.GetUtcNow(),
            expires: null
        );
        await store.AddApiKeyAsync(record, CancellationToken.None);
        return key;
    }

    /// <summary>The first endpoint is the one for gRPC.</summary>
    private static string AddressOf(WebApplication server) =>
        server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
}
