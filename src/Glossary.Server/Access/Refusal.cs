using Glossary.Server.Hosting;
using Google.Rpc;
using Grpc.Core;

namespace Glossary.Server.Access;

/// <summary>Answers a request that goes no further than the filters before the endpoints, in the form in which it came.</summary>
internal static class Refusal
{
    public static Task Write(HttpContext http, RequestException refused)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<OwnDoor>() is { } own)
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
            ServiceMapping.WriteStatus(http.Response, exception);
            return Task.CompletedTask;
        }

        return JsonMapping.Write(http, exception.GetRpcStatus()!);
    }
}
