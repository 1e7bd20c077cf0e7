using System.Globalization;
using Glossary.Server.Catalog;
using Glossary.Server.Hosting;
using Glossary.Server.Terms;
using Glossary.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Glossary.Benchmarks.Rpc;

/// <summary>
/// The process under load: the product as it is, and beside it, on a port of its own, a host with nothing but the framework
/// and the floors: no interceptor, no gRPC-Web, the same settings and log levels. It runs until its standard input ends.
/// </summary>
internal static class MeasuredServer
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("glossary-benchmark-").FullName;

    private static readonly string[] AnyPort =
    [
        $"--Glossary:Storage:ConnectionString=Data Source={Path.Combine(Folder, "glossary.db")}",
        "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0", "--Kestrel:Endpoints:Web:Url=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning",
    ];

    public static async Task<int> Run(int size)
    {
        await using WebApplication product = ServerHost.Build(AnyPort);
        await product.StartAsync();
        Catalog catalog = await product.Services.GetRequiredService<CurrentCatalog>().WaitFor(1, CancellationToken.None);
        Concept concept = catalog.Glossaries
            .SelectMany(g => g.Concepts, (g, c) => c.ToMessage(g.Record.Id))
            .MinBy(c => Math.Abs(c.CalculateSize() - size))!;

        await using WebApplication floor = BuildFloor(concept);
        await floor.StartAsync();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Environment.ProcessId} {AddressOf(product)} {AddressOf(floor)} {concept.Name} {concept.CalculateSize()}"));
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
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = AnyPort, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().AddConsole();
        builder.Services.AddGrpc();
        WebApplication floor = builder.Build();
        var service = new FloorService(concept);
        floor.MapGrpcService(_ => Floor.BindService(service));
        return floor;
    }

    /// <summary>The first endpoint is the one for gRPC.</summary>
    private static string AddressOf(WebApplication server) =>
        server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
}
