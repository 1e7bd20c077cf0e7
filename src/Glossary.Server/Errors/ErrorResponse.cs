using System.Globalization;
using Glossary.Catalog.Errors;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;

namespace Glossary.Server.Errors;

/// <summary>Answers a request that goes no further than the filters before the endpoints, in the form in which it came.</summary>
internal static class ErrorResponse
{
    public const string StatusHeader = "grpc-status";
    public const string DetailsHeader = "grpc-status-details-bin";
    private const string MessageHeader = "grpc-message";

    /// <summary>What the details of an error can be.</summary>
    public static TypeRegistry Details { get; } = TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor);

    private static readonly JsonFormatter Json = new(new JsonFormatter.Settings(formatDefaultValues: true, Details));

    public static Task Write(HttpContext http, RequestException refused)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<PageEndpoint>() is { } own)
        {
            return own.Refuse(http, refused);
        }

        RpcException exception = StatusMapping.ToRpcException(refused);
        if (exception.StatusCode == StatusCode.Unauthenticated)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
        }

        if (http.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true)
        {
            WriteStatus(http.Response, exception);
            return Task.CompletedTask;
        }

        return WriteJson(http, exception.GetRpcStatus()!);
    }

    /// <summary>Ends a call with a status before its handler has run. The message has to be ASCII.</summary>
    public static void WriteStatus(Microsoft.AspNetCore.Http.HttpResponse response, RpcException exception)
    {
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/grpc";
        Describe(response.Headers, exception);
    }

    /// <summary>Writes a status into headers or trailers. The message has to be ASCII.</summary>
    public static void Describe(IHeaderDictionary status, RpcException exception)
    {
        status[StatusHeader] = ((int)exception.StatusCode).ToString(CultureInfo.InvariantCulture);
        status[MessageHeader] = exception.Status.Detail;
        status[DetailsHeader] = Convert.ToBase64String(exception.Trailers.GetValueBytes(DetailsHeader)!);
    }

    /// <summary>Answers with an error, as the framework does with those of handlers.</summary>
    public static Task WriteJson(HttpContext http, Google.Rpc.Status status)
    {
        http.Response.StatusCode = (StatusCode)status.Code switch
        {
            StatusCode.Unauthenticated => StatusCodes.Status401Unauthorized,
            StatusCode.PermissionDenied => StatusCodes.Status403Forbidden,
            StatusCode.ResourceExhausted => StatusCodes.Status429TooManyRequests,
            StatusCode.NotFound => StatusCodes.Status404NotFound,
            StatusCode.AlreadyExists or StatusCode.Aborted => StatusCodes.Status409Conflict,
            StatusCode.Internal or StatusCode.Unknown => StatusCodes.Status500InternalServerError,
            StatusCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
            StatusCode.DeadlineExceeded => StatusCodes.Status504GatewayTimeout,
            _ => StatusCodes.Status400BadRequest,
        };
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync(Json.Format(status), http.RequestAborted);
    }
}

/// <summary>
/// Marks an endpoint for people: it lets its callers in by itself, with <c>AuthenticationMiddleware.Admit</c>, and shows by itself why it
/// does not.
/// </summary>
/// <param name="Refuse">Answers a request with the reason why it goes no further.</param>
internal sealed record PageEndpoint(Func<HttpContext, RequestException, Task> Refuse);
