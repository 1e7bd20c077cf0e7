using System.Diagnostics;
using Grpc.Core;

namespace Glossary.Server.Telemetry;

/// <summary>
/// The spans of the server: what is said of a call on the framework's span of its request, and the source of the server's own.
/// </summary>
internal static class CallSpan
{
    /// <summary>The name of the source of the server's own spans.</summary>
    public const string SourceName = "Glossary.Server";

    /// <summary>Spans of what a call waits for: the store and the translation provider.</summary>
    public static ActivitySource Source { get; } = new(SourceName);

    /// <summary>Names the call on the span of its request, if somebody records it (semantic conventions for gRPC).</summary>
    public static void Describe(Activity? span, string method, StatusCode status)
    {
        if (span is not { IsAllDataRequested: true })
        {
            return;
        }

        span.DisplayName = method[1..];
        span.SetTag("rpc.system.name", "grpc");
        span.SetTag("rpc.method", method[1..]);
        span.SetTag("rpc.response.status_code", NameOf(status));
        if (IsError(status))
        {
            span.SetTag("error.type", NameOf(status));
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <summary>A status as the conventions write it: <c>DEADLINE_EXCEEDED</c>.</summary>
    public static string NameOf(StatusCode status) =>
        status switch
        {
            StatusCode.OK => "OK",
            StatusCode.Cancelled => "CANCELLED",
            StatusCode.Unknown => "UNKNOWN",
            StatusCode.InvalidArgument => "INVALID_ARGUMENT",
            StatusCode.DeadlineExceeded => "DEADLINE_EXCEEDED",
            StatusCode.NotFound => "NOT_FOUND",
            StatusCode.AlreadyExists => "ALREADY_EXISTS",
            StatusCode.PermissionDenied => "PERMISSION_DENIED",
            StatusCode.Unauthenticated => "UNAUTHENTICATED",
            StatusCode.ResourceExhausted => "RESOURCE_EXHAUSTED",
            StatusCode.FailedPrecondition => "FAILED_PRECONDITION",
            StatusCode.Aborted => "ABORTED",
            StatusCode.OutOfRange => "OUT_OF_RANGE",
            StatusCode.Unimplemented => "UNIMPLEMENTED",
            StatusCode.Internal => "INTERNAL",
            StatusCode.Unavailable => "UNAVAILABLE",
            _ => "DATA_LOSS",
        };

    /// <summary>Whether a status is a fault of the server's, as the conventions count for servers; a caller's mistake is none.</summary>
    public static bool IsError(StatusCode status) =>
        status
            is StatusCode.Unknown
                or StatusCode.DeadlineExceeded
                or StatusCode.Unimplemented
                or StatusCode.Internal
                or StatusCode.Unavailable
                or StatusCode.DataLoss;
}
