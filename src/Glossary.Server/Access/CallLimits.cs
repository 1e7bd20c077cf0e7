using Glossary.Server.Errors;
using Grpc.AspNetCore.Server;
using Grpc.Core;

namespace Glossary.Server.Access;

/// <summary>The configuration's section <c>Glossary:Calls</c>: what holds for every call, whoever makes it.</summary>
internal sealed record CallOptions
{
    public const string Section = "Glossary:Calls";

    /// <summary>
    /// Seconds after which a call that brings no deadline is ended, 0 (never) to 86,400. It holds for calls with one request and one
    /// answer, in gRPC and JSON, and for pages; streams last as long as they are read. The default is longer than any answer takes whose
    /// client still waits: 30 s for a revision or a store that is away, and what the provider's repetitions come to.
    /// </summary>
    public int DeadlineSeconds { get; init; } = 120;

    /// <summary>
    /// Connections that are open at once at each address, 1 to 1,000,000. Those beyond are closed unread. An idle connection takes some 20
    /// kB and a file descriptor; a connection of gRPC carries 100 calls.
    /// </summary>
    public int Connections { get; init; } = 10_000;

    public string? Problem() =>
        DeadlineSeconds is < 0 or > 86_400 ? $"{Section}:DeadlineSeconds has to be 0 to 86400."
        : Connections is < 1 or > 1_000_000 ? $"{Section}:Connections has to be 1 to 1000000."
        : null;
}

/// <summary>
/// Ends calls that bring no deadline of their own after the server's. Until then its token stands in for the one by which the request is
/// aborted.
/// </summary>
internal sealed class CallDeadline(CallOptions options, TimeProvider clock)
{
    private const string DeadlineHeader = "grpc-timeout";

    public Task Enter(HttpContext http, RequestDelegate next) =>
        options.DeadlineSeconds > 0 && IsLimited(http) ? Limit(http, next) : next(http);

    /// <summary>
    /// Whether the server's deadline for a call has passed while its client still waits. Then the request's own token is put back, so that
    /// the answer can say so.
    /// </summary>
    public static bool HasPassed(HttpContext http)
    {
        if (http.Features.Get<Running>() is not { } running || !running.HasPassed)
        {
            return false;
        }

        http.RequestAborted = running.Aborted;
        return true;
    }

    private static bool IsLimited(HttpContext http)
    {
        EndpointMetadataCollection? metadata = http.GetEndpoint()?.Metadata;
        return metadata?.GetMetadata<GrpcMethodMetadata>() is { } method
            ? method.Method.Type == MethodType.Unary && !(http.Request.Headers.ContainsKey(DeadlineHeader) && IsGrpc(http))
            : metadata?.GetMetadata<PageEndpoint>() is not null;
    }

    private static bool IsGrpc(HttpContext http) =>
        http.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;

    private async Task Limit(HttpContext http, RequestDelegate next)
    {
        CancellationToken aborted = http.RequestAborted;
        using var passed = new CancellationTokenSource(TimeSpan.FromSeconds(options.DeadlineSeconds), clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(aborted, passed.Token);
        http.RequestAborted = ended.Token;
        http.Features.Set(new Running(passed, aborted));
        try
        {
            await next(http);
        }
        finally
        {
            http.RequestAborted = aborted;
        }
    }

    private sealed record Running(CancellationTokenSource Passed, CancellationToken Aborted)
    {
        public bool HasPassed => Passed.IsCancellationRequested && !Aborted.IsCancellationRequested;
    }
}
