using Grpc.Core;

namespace Glossary.Server.Requests;

/// <summary>What a handler learns of a call that did not come as gRPC: from a tool at <c>/mcp</c>, or as a file over HTTP.</summary>
internal sealed class InProcessContext : ServerCallContext
{
    private const string HttpContextKey = "__HttpContext";

    private readonly HttpContext _http;
    private readonly CallOptions _options;

    public InProcessContext(HttpContext http, string method, CallOptions options)
    {
        _http = http;
        _options = options;
        MethodCore = method;

        // Where Grpc.AspNetCore looks for it: see ServerCallContextExtensions.GetHttpContext.
        UserStateCore[HttpContextKey] = http;
    }

    protected override string MethodCore { get; }

    protected override string HostCore => _http.Request.Host.Value ?? "";

    protected override string PeerCore => _http.Connection.RemoteIpAddress?.ToString() ?? "";

    protected override DateTime DeadlineCore => _options.Deadline ?? DateTime.MaxValue;

    protected override Metadata RequestHeadersCore { get; } = [];

    protected override CancellationToken CancellationTokenCore =>
        _options.CancellationToken.CanBeCanceled ? _options.CancellationToken : _http.RequestAborted;

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore { get; } = new("", []);

    protected override IDictionary<object, object> UserStateCore { get; } = new Dictionary<object, object>();

    // The answer is written by whoever calls, with its headers.
    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException();
}
