using Glossary.V1;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;

namespace Glossary.Client;

/// <summary>Why the server refused a call: the details of its error, read.</summary>
public sealed class GlossaryError
{
    internal GlossaryError(Google.Rpc.Status status, ErrorInfo info)
    {
        Reason = (ErrorReason)(
            ErrorReasonReflection.Descriptor.FindTypeByName<EnumDescriptor>(nameof(ErrorReason)).FindValueByName(info.Reason)?.Number ?? 0
        );
        Metadata = info.Metadata.AsReadOnly();
        FieldViolations = status.GetDetail<BadRequest>()?.FieldViolations.AsReadOnly() ?? [];
        ResourceName = status.GetDetail<ResourceInfo>()?.ResourceName ?? "";
        RetryAfter = status.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan();
    }

    /// <summary>The cause; <see cref="ErrorReason.Unspecified"/> for one that this version of the client does not know.</summary>
    public ErrorReason Reason { get; }

    /// <summary>What belongs to the cause, by the names that <see cref="ErrorReason"/> lists.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Every bad field of the request with what is wrong with it.</summary>
    public IReadOnlyList<BadRequest.Types.FieldViolation> FieldViolations { get; }

    /// <summary>The resource in question, or empty.</summary>
    public string ResourceName { get; }

    /// <summary>How long to wait before trying again, if the server says.</summary>
    public TimeSpan? RetryAfter { get; }
}

/// <summary>Reads the details of errors.</summary>
public static class GlossaryErrors
{
    /// <summary>
    /// Why the server refused the call, or <see langword="null"/> if it was not the server that did: no connection, a deadline, a proxy.
    /// </summary>
    /// <example><c>catch (RpcException e) when (e.GlossaryError()?.Reason == ErrorReason.EtagMismatch)</c></example>
    public static GlossaryError? GlossaryError(this RpcException exception)
    {
        Google.Rpc.Status? status = exception.GetRpcStatus();
        return status?.GetDetail<ErrorInfo>() is { Domain: "glossary" } info ? new GlossaryError(status, info) : null;
    }
}
