using System.Net.Http.Headers;
using System.Text;
using Glossary.Server.Access;
using Glossary.Server.Errors;
using Glossary.Server.Hosting;
using Glossary.Server.Requests;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Glossary.FunctionalTests.Running;

/// <summary>An endpoint of the server and one of its methods.</summary>
/// <param name="Path">An address that leads to it.</param>
/// <param name="IsPage">Whether it is for people, who send forms.</param>
/// <param name="IsGrpc">Whether it takes gRPC and gRPC-Web.</param>
internal sealed record MappedEndpoint(HttpMethod Method, string Path, bool IsPage, bool IsGrpc)
{
    /// <summary>Whether a request may change something.</summary>
    public bool MayChange => Method != HttpMethod.Get && Method != HttpMethod.Head;

    /// <summary>A request that reaches the endpoint, with as little in it as it takes.</summary>
    public HttpRequestMessage Request(string server, string grpcType = "application/grpc-web+proto")
    {
        var request = new HttpRequestMessage(Method, server + Path);
        if (MayChange)
        {
            request.Content =
                IsGrpc ? new ByteArrayContent(new byte[5])
                : IsPage ? new FormUrlEncodedContent([])
                : new StringContent("{}", Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
            if (IsGrpc)
            {
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(grpcType);
            }
        }

        return request;
    }

    public override string ToString() => $"{Method} {Path}";
}

/// <summary>All endpoints of the server, as it maps them.</summary>
internal static class Endpoints
{
    /// <summary>What stands in an address for a part that a name has; for any other part an x.</summary>
    private static readonly Dictionary<string, string> Parts = new()
    {
        ["article"] = "vollversammlung-2023-09",
        ["paragraph"] = "p1",
        ["glossary"] = "diplomacy",
        ["concept"] = "general-assembly",
    };

    public static IReadOnlyList<MappedEndpoint> All { get; } = Read();

    private static List<MappedEndpoint> Read()
    {
        IEndpointRouteBuilder server = ServerHost.Build(["--Glossary:Seeds="]);
        return
        [
            .. server
                .DataSources.SelectMany(s => s.Endpoints)
                .OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetMetadata<ISuppressMatchingMetadata>()?.SuppressMatching != true)
                .SelectMany(e =>
                    (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]).Select(method => new MappedEndpoint(
                        new HttpMethod(method),
                        Address(e.RoutePattern),
                        e.Metadata.GetMetadata<PageEndpoint>() is not null,
                        e.Metadata.GetMetadata<GrpcMethodMetadata>() is not null
                            && e.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is null
                    ))
                )
                .Where(e => e.Method != HttpMethod.Options),
        ];
    }

    private static string Address(RoutePattern pattern) =>
        "/"
        + string.Join(
            '/',
            pattern.PathSegments.Select(segment =>
                string.Concat(
                    segment.Parts.Select(part =>
                        part switch
                        {
                            RoutePatternLiteralPart literal => literal.Content,
                            RoutePatternSeparatorPart separator => separator.Content,
                            RoutePatternParameterPart parameter => Parts.GetValueOrDefault(parameter.Name, "x"),
                            _ => throw new NotSupportedException($"{part}"),
                        }
                    )
                )
            )
        );
}
