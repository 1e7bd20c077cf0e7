using System.Diagnostics;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Glossary.Server.Hosting;

/// <summary>Stands before every handler: checks the request, and turns whatever is thrown into a status.</summary>
internal sealed partial class CallInterceptor(ILogger<CallInterceptor> logger) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            RequestRules.Check(request);
            Task<TResponse> answer = continuation(request, context);
            return answer.IsCompletedSuccessfully ? answer : Translate(answer, context);
        }
        catch (Exception e)
        {
            throw Translate(e, context);
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(new CheckedStream<TRequest>(requestStream), responseStream, context);
        }
        catch (Exception e)
        {
            throw Translate(e, context);
        }
    }

    private async Task<T> Translate<T>(Task<T> answer, ServerCallContext context)
    {
        try
        {
            return await answer;
        }
        catch (Exception e)
        {
            throw Translate(e, context);
        }
    }

    private RpcException Translate(Exception exception, ServerCallContext context)
    {
        switch (exception)
        {
            case RpcException status:
                return status;
            case RequestException request:
                return StatusMapping.ToRpcException(request);
            case OperationCanceledException when context.CancellationToken.IsCancellationRequested:
                return StatusMapping.Cancelled(context);
            default:
                string traceId = Activity.Current?.TraceId.ToHexString() ?? context.GetHttpContext().TraceIdentifier;
                LogFault(exception, context.Method, traceId);
                return StatusMapping.Internal(traceId);
        }
    }

    [LoggerMessage(EventId = 2001, Level = LogLevel.Error, Message = "{Method} failed; trace id {TraceId}.")]
    private partial void LogFault(Exception exception, string method, string traceId);

    /// <summary>Checks each message of a stream as it is read.</summary>
    private sealed class CheckedStream<T>(IAsyncStreamReader<T> inner) : IAsyncStreamReader<T>
    {
        public T Current => inner.Current;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            if (!await inner.MoveNext(cancellationToken))
            {
                return false;
            }

            RequestRules.Check(inner.Current);
            return true;
        }
    }
}
