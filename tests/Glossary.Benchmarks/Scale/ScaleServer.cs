using System.Globalization;
using Glossary.Catalog;
using Glossary.Server.Hosting;
using Glossary.Server.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Glossary.Benchmarks.Scale;

/// <summary>The product in a process of its own that tells, asked by a line on its standard input, how much memory it holds.</summary>
internal static class ScaleServer
{
    public static async Task<int> Run(string[] options)
    {
        await using WebApplication product = ServerHost.Build([
            "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
            "--Kestrel:Endpoints:Web:Url=http://127.0.0.1:0",
            "--Logging:LogLevel:Default=Critical",
            .. options,
        ]);
        await product.StartAsync();
        await product.Services.GetRequiredService<CurrentCatalog>().WaitFor(0, CancellationToken.None);
        Console.WriteLine(product.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        while (await Console.In.ReadLineAsync() is not null)
        {
            long managed = GC.GetTotalMemory(forceFullCollection: true);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{managed} {Environment.WorkingSet}"));
        }

        return 0;
    }
}
