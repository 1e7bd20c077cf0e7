using Glossary.Server.Access;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Glossary.Server.Tests;

/// <summary>A call as far as a handler looks at it.</summary>
internal sealed class CallContext : ServerCallContext, IDisposable
{
    private readonly CancellationTokenSource _end = new();

    public CallContext(string method = "")
    {
        MethodCore = method;
        Http.RequestAborted = _end.Token;
        Http.Features.Set(Caller.Local);
        UserState["__HttpContext"] = Http;
    }

    public DefaultHttpContext Http { get; } = new();

    protected override string MethodCore { get; }

    protected override string HostCore => "";

    protected override string PeerCore => "";

    protected override DateTime DeadlineCore => DateTime.MaxValue;

    protected override Metadata RequestHeadersCore => [];

    protected override CancellationToken CancellationTokenCore => Http.RequestAborted;

    protected override Metadata ResponseTrailersCore => [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => new(null, []);

    protected override IDictionary<object, object> UserStateCore { get; } = new Dictionary<object, object>();

    public void End() => _end.Cancel();

    public void Dispose() => _end.Dispose();

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException();

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;
}

/// <summary>A host that goes on for ever.</summary>
internal sealed class Lifetime : IHostApplicationLifetime
{
    public CancellationToken ApplicationStarted => default;

    public CancellationToken ApplicationStopping => default;

    public CancellationToken ApplicationStopped => default;

    public void StopApplication() { }
}
