using Google.Rpc;
using Grpc.Core;
using ModelContextProtocol;

namespace Glossary.Mcp;

/// <summary>Says what the API refused in a sentence that a model can act on.</summary>
internal static class McpErrors
{
    /// <summary>Asks the API.</summary>
    /// <exception cref="McpException">The API refused. The message has the code, what is wrong and with which fields.</exception>
    public static async Task<T> Ask<T>(Func<AsyncUnaryCall<T>> call)
    {
        try
        {
            using AsyncUnaryCall<T> answer = call();
            return await answer.ResponseAsync;
        }
        catch (RpcException e) when (e.StatusCode is not StatusCode.Cancelled)
        {
            throw new McpException(Describe(e), e);
        }
    }

    /// <summary>The same for a resource, of which the protocol tells by an error of its own.</summary>
    /// <exception cref="McpProtocolException">The API refused.</exception>
    public static async Task<T> Read<T>(Func<AsyncUnaryCall<T>> call)
    {
        try
        {
            return await Ask(call);
        }
        catch (McpException e) when (e.InnerException is RpcException refused)
        {
            throw new McpProtocolException(
                e.Message,
                refused.StatusCode == StatusCode.NotFound ? McpErrorCode.ResourceNotFound : McpErrorCode.InvalidParams
            );
        }
    }

    private static string Describe(RpcException refused)
    {
        Google.Rpc.Status? status = refused.GetRpcStatus();
        IEnumerable<string> fields = status?.GetDetail<BadRequest>()?.FieldViolations.Select(v => $"{v.Field} {v.Description}") ?? [];
        string reason = status?.GetDetail<ErrorInfo>()?.Reason ?? refused.StatusCode.ToString();
        string retry = status?.GetDetail<RetryInfo>()?.RetryDelay is { } delay
            ? $" Try again in {Math.Max(1, delay.Seconds + (delay.Nanos > 0 ? 1 : 0))} seconds."
            : "";
        return $"{reason}: {string.Join(' ', fields.DefaultIfEmpty(refused.Status.Detail))}{retry}";
    }
}
