using Glossary.Catalog.Errors;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Glossary.Server.Errors;

/// <summary>Turns what went wrong into a gRPC status with <c>google.rpc</c> details, and hides what is not the caller's business.</summary>
internal static class StatusMapping
{
    private const string Domain = "glossary";

    public static RpcException ToRpcException(RequestException exception)
    {
        StatusCode code = exception.Reason switch
        {
            FailureReason.InvalidRequest
            or FailureReason.MalformedMessage
            or FailureReason.InvalidPageToken
            or FailureReason.UnsupportedLanguage
            or FailureReason.HostNotAllowed => StatusCode.InvalidArgument,
            FailureReason.ResourceNotFound => StatusCode.NotFound,
            FailureReason.MissingCredentials or FailureReason.InvalidCredentials or FailureReason.ExpiredCredentials =>
                StatusCode.Unauthenticated,
            FailureReason.InsufficientRole or FailureReason.OriginNotAllowed => StatusCode.PermissionDenied,
            FailureReason.MessageTooLarge
            or FailureReason.FileTooLarge
            or FailureReason.ProviderQuotaExhausted
            or FailureReason.RateLimited
            or FailureReason.ImportLimitReached
            or FailureReason.TemporarySpaceExhausted
            or FailureReason.Overloaded => StatusCode.ResourceExhausted,
            FailureReason.NotReady
            or FailureReason.StoreUnavailable
            or FailureReason.RevisionNotReached
            or FailureReason.WatcherTooSlow
            or FailureReason.ProviderUnavailable => StatusCode.Unavailable,
            FailureReason.EtagMismatch or FailureReason.Contended or FailureReason.UploadIdle => StatusCode.Aborted,
            FailureReason.ResourceExists => StatusCode.AlreadyExists,
            FailureReason.RequestIdReused
            or FailureReason.ResourceNotDeleted
            or FailureReason.ProviderNotConfigured
            or FailureReason.ProviderRefused
            or FailureReason.VersionProtected
            or FailureReason.ChangedSince
            or FailureReason.NotProposed
            or FailureReason.TooManyComments => StatusCode.FailedPrecondition,
            _ => StatusCode.Internal,
        };
        List<IMessage> details = [];
        if (code == StatusCode.InvalidArgument)
        {
            details.Add(
                new BadRequest
                {
                    FieldViolations =
                    {
                        exception.Violations.Select(v => new BadRequest.Types.FieldViolation
                        {
                            Field = v.Field,
                            Description = v.Description,
                        }),
                    },
                }
            );
        }

        if (exception.ResourceName.Length > 0)
        {
            details.Add(
                new ResourceInfo
                {
                    ResourceType = exception.ResourceType,
                    ResourceName = Shortened.ToLength(exception.ResourceName, ErrorLimits.MetadataLength),
                    Description = Shortened.ToHeader(exception.Message, ErrorLimits.StatusMessageBytes),
                }
            );
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
            FailureReason.InternalError,
            new Dictionary<string, string> { ["trace_id"] = traceId },
            []
        );

    /// <summary>The caller has gone or its deadline has passed.</summary>
    public static RpcException Cancelled(ServerCallContext context) =>
        context.Deadline <= context.GetHttpContext().RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime
            ? new RpcException(new Grpc.Core.Status(StatusCode.DeadlineExceeded, "The deadline passed before the answer was ready."))
            : new RpcException(new Grpc.Core.Status(StatusCode.Cancelled, "The call was cancelled."));

    /// <summary>The call brought no deadline, and the server's own has passed.</summary>
    public static RpcException DeadlineExceeded() =>
        new(
            new Grpc.Core.Status(
                StatusCode.DeadlineExceeded,
                "The call brought no deadline, and the server's own passed before the answer was ready. Send less at once, or set a later "
                    + "deadline."
            )
        );

    /// <summary>Whatever a caller sent, the status is no larger than <see cref="ErrorLimits.StatusBytes"/>.</summary>
    private static RpcException Create(
        StatusCode code,
        string message,
        FailureReason reason,
        IReadOnlyDictionary<string, string> metadata,
        List<IMessage> details
    )
    {
        var info = new ErrorInfo { Reason = NameOf(reason), Domain = Domain };
        foreach ((string key, string value) in metadata)
        {
            info.Metadata.Add(key, Shortened.ToLength(value, ErrorLimits.MetadataLength));
        }

        var status = new Google.Rpc.Status
        {
            Code = (int)code,
            Message = Shortened.ToHeader(message, ErrorLimits.StatusMessageBytes),
            Details = { details.Prepend(info).Select(Any.Pack) },
        };
        while (status.CalculateSize() > ErrorLimits.StatusBytes)
        {
            status.Details.RemoveAt(status.Details.Count - 1);
        }

        return status.ToRpcException();
    }

    /// <summary>A reason as the API writes it: <c>RATE_LIMITED</c>.</summary>
    public static string NameOf(FailureReason reason) =>
        V1.ErrorReasonReflection.Descriptor.EnumTypes[0].FindValueByNumber((int)reason).Name;
}
