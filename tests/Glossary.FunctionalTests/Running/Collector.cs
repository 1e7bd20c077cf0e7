using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Glossary.FunctionalTests.Running;

/// <summary>Takes what a server sends to an OpenTelemetry collector (OTLP over HTTP), and keeps the bytes.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();

    private Collector()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
                kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1)
            );
        _server = builder.Build();
        _server.Run(Take);
    }

    public string Address => _server.Urls.First();

    public static async Task<Collector> Start(CancellationToken cancellationToken)
    {
        var collector = new Collector();
        await collector._server.StartAsync(cancellationToken);
        return collector;
    }

    /// <summary>Waits until a message to a path has all of these bytes in it.</summary>
    public async Task WaitFor(string path, CancellationToken cancellationToken, params byte[][] parts)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!_received.Any(r => r.Path == path && parts.All(part => r.Body.AsSpan().IndexOf(part) >= 0)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task Take(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        _received.Enqueue((http.Request.Path, body.ToArray()));
    }
}
