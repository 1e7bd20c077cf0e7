using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Glossary.Server.Hosting;

/// <summary>Turns what went wrong into a gRPC status with <c>google.rpc</c> details, and hides what is not the caller's business.</summary>
internal static class StatusMapping
{
    private const string Domain = "glossary";

    public static RpcException ToRpcException(RequestException exception)
    {
        StatusCode code = exception.Reason switch
        {
            V1.ErrorReason.InvalidRequest or V1.ErrorReason.MalformedMessage or V1.ErrorReason.InvalidPageToken or V1.ErrorReason.UnsupportedLanguage
                or V1.ErrorReason.HostNotAllowed => StatusCode.InvalidArgument,
            V1.ErrorReason.ResourceNotFound => StatusCode.NotFound,
            V1.ErrorReason.MissingCredentials or V1.ErrorReason.InvalidCredentials or V1.ErrorReason.ExpiredCredentials => StatusCode.Unauthenticated,
            V1.ErrorReason.InsufficientRole or V1.ErrorReason.OriginNotAllowed => StatusCode.PermissionDenied,
            V1.ErrorReason.MessageTooLarge or V1.ErrorReason.FileTooLarge or V1.ErrorReason.ProviderQuotaExhausted or V1.ErrorReason.RateLimited
                or V1.ErrorReason.ImportLimitReached or V1.ErrorReason.TemporarySpaceExhausted => StatusCode.ResourceExhausted,
            V1.ErrorReason.NotReady or V1.ErrorReason.StoreUnavailable or V1.ErrorReason.RevisionNotReached or V1.ErrorReason.WatcherTooSlow
                or V1.ErrorReason.ProviderUnavailable => StatusCode.Unavailable,
            V1.ErrorReason.EtagMismatch or V1.ErrorReason.Contended or V1.ErrorReason.UploadIdle => StatusCode.Aborted,
            V1.ErrorReason.ResourceExists => StatusCode.AlreadyExists,
            V1.ErrorReason.RequestIdReused or V1.ErrorReason.ResourceNotDeleted
                or V1.ErrorReason.ProviderNotConfigured or V1.ErrorReason.ProviderRefused or V1.ErrorReason.VersionProtected => StatusCode.FailedPrecondition,
            _ => StatusCode.Internal,
        };
        List<IMessage> details = [];
        if (code == StatusCode.InvalidArgument)
        {
            details.Add(new BadRequest
            {
                FieldViolations = { exception.Violations.Select(v => new BadRequest.Types.FieldViolation { Field = v.Field, Description = v.Description }) },
            });
        }

        if (exception.ResourceName.Length > 0)
        {
            details.Add(new ResourceInfo
            {
                ResourceType = exception.ResourceType,
                ResourceName = Shortened.ToLength(exception.ResourceName, Limits.ErrorMetadataLength),
                Description = Shortened.ToHeader(exception.Message, Limits.StatusMessageBytes),
            });
        }

        if (exception.RetryAfter is { } delay)
        {
            details.Add(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) });
        }

        return Create(code, exception.Message, exception.Reason, exception.Metadata, details);
    }

    /// <summary>A fault of ours: the caller gets the id under which the log has it, and nothing else.</summary>
    public static RpcException Internal(string traceId) =>
        Create(
            StatusCode.Internal,
            $"The server failed to answer. Its log has the cause under trace id {traceId}.",
            V1.ErrorReason.InternalError,
            new Dictionary<string, string> { ["trace_id"] = traceId },
            []);

    /// <summary>The caller has gone or its deadline has passed.</summary>
    public static RpcException Cancelled(ServerCallContext context) =>
        context.Deadline <= context.GetHttpContext().RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime
            ? new RpcException(new Grpc.Core.Status(StatusCode.DeadlineExceeded, "The deadline passed before the answer was ready."))
            : new RpcException(new Grpc.Core.Status(StatusCode.Cancelled, "The call was cancelled."));

    /// <summary>Whatever a caller sent, the status is no larger than <see cref="Limits.StatusBytes"/>.</summary>
    private static RpcException Create(StatusCode code, string message, V1.ErrorReason reason, IReadOnlyDictionary<string, string> metadata, List<IMessage> details)
    {
        var info = new ErrorInfo { Reason = NameOf(reason), Domain = Domain };
        foreach ((string key, string value) in metadata)
        {
            info.Metadata.Add(key, Shortened.ToLength(value, Limits.ErrorMetadataLength));
        }

        var status = new Google.Rpc.Status
        {
            Code = (int)code,
            Message = Shortened.ToHeader(message, Limits.StatusMessageBytes),
            Details = { details.Prepend(info).Select(Any.Pack) },
        };
        while (status.CalculateSize() > Limits.StatusBytes)
        {
            status.Details.RemoveAt(status.Details.Count - 1);
        }

        return status.ToRpcException();
    }

    private static string NameOf(V1.ErrorReason reason) =>
        V1.ErrorReasonReflection.Descriptor.EnumTypes[0].FindValueByNumber((int)reason).Name;
}
