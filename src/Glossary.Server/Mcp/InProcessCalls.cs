using Glossary.Server.Requests;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Caller = Glossary.Server.Access.Caller;
using CallRates = Glossary.Server.Access.CallRates;

namespace Glossary.Server.Mcp;

/// <summary>
/// Calls the services of this process for the caller of an HTTP request, through the same interceptor as every call: rights, rules, turns
/// and measurements are the same. One instance serves one HTTP request. Its first call is counted with the request; each further one counts
/// in the caller's rate too.
/// </summary>
internal sealed class InProcessCalls(InProcessMethods methods, Interceptor interceptor, CallRates rates) : CallInvoker
{
    private HttpContext? _http;
    private int _calls;

    /// <summary>Says whose calls these are, once <see cref="Access.AuthenticationMiddleware"/> has let them in.</summary>
    public void CallFor(HttpContext http) => _http = http;

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options,
        TRequest request
    )
    {
        HttpContext http = _http ?? throw new InvalidOperationException("Nobody has said whose calls these are.");
        InProcessContext context = new(http, method.FullName, options);
        return new AsyncUnaryCall<TResponse>(
            Answer(method, request, context),
            Task.FromResult(Metadata.Empty),
            () => Status.DefaultSuccess,
            () => [],
            () => { }
        );
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options,
        TRequest request
    ) => throw OnlyUnary();

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options,
        TRequest request
    ) => throw OnlyUnary();

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options
    ) => throw OnlyUnary();

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options
    ) => throw OnlyUnary();

    // Whatever is thrown becomes the task's, as with a call over a channel.
    private async Task<TResponse> Answer<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        TRequest request,
        InProcessContext context
    )
        where TRequest : class
        where TResponse : class =>
        await interceptor.UnaryServerHandler(
            request,
            context,
            Interlocked.Increment(ref _calls) == 1 ? methods.Of(method) : Counted(methods.Of(method))
        );

    /// <summary>Within the interceptor, which tells the caller why a call is refused.</summary>
    private UnaryServerMethod<TRequest, TResponse> Counted<TRequest, TResponse>(UnaryServerMethod<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class =>
        (request, context) =>
        {
            if (_http!.Features.Get<Caller>() is { } caller)
            {
                rates.Count(caller);
            }

            return method(request, context);
        };

    private static NotSupportedException OnlyUnary() => new("A tool asks once and is answered once.");
}
