using System.Buffers.Binary;
using System.Net.Http.Headers;
using System.Text;
using Glossary.FunctionalTests.Running;
using Glossary.Server.Errors;
using Google.Api;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Glossary.FunctionalTests;

/// <summary>
/// What every entrance does with a body that is cheap to send and would be dear to build: it is refused, the answer is short, and the
/// server allocates a few bytes for each byte that it received. The entrances are found by the protos and by the routes of the pages.
/// </summary>
[Collection(RunsAlone.Name)]
public sealed class HostileRequestTests(MeasuredServer server)
{
    /// <summary>Bytes of any answer to a bad request.</summary>
    private const int AnswerBytes = 64 * 1024;

    /// <summary>Bytes of all headers or trailers of an answer together, as HTTP/2 counts them: what clients in Java take.</summary>
    private const int HeaderBytes = 8 * 1024;

    /// <summary>A body is held, copied into a buffer that grows, and for forms made into text.</summary>
    private const int AllocatedPerByte = 12;

    /// <summary>What a call allocates whatever it sends: buffers of the connection, code that is compiled.</summary>
    private const int AllocatedPerCall = 8 * 1024 * 1024;

    /// <summary>What the pages' addresses stand for.</summary>
    private static readonly Dictionary<string, string> Route = new(StringComparer.Ordinal)
    {
        ["article"] = "vollversammlung-2023-09",
        ["paragraph"] = "p1",
        ["glossary"] = "diplomacy",
        ["concept"] = "brotherhood-in-arms",
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Grpc =>
        [.. Rpc.Methods.SelectMany(m => HostileBodies.Shapes(m.InputType).Select(s => new TheoryDataRow<string, string>(m.Name, s)))];

    public static TheoryData<string> Methods => [.. Rpc.Methods.Select(m => m.Name)];

    public static TheoryData<string, int, string> Json =>
        [
            .. Rpc.Methods.SelectMany(m =>
                HttpForm
                    .Rules(m)
                    .Index()
                    .Where(r => BodyOf(m, r.Item) is not null)
                    .SelectMany(r =>
                        HostileBodies.Shapes(BodyOf(m, r.Item)!).Select(s => new TheoryDataRow<string, int, string>(m.Name, r.Index, s))
                    )
            ),
        ];

    [Theory]
    [MemberData(nameof(Grpc))]
    public async Task A_call_over_gRPC_is_refused_in_bounded_memory(string method, string shape)
    {
        byte[] message = HostileBodies.Proto(Rpc.Named(method).InputType, shape);

        await Refuses(server.Grpc, () => Call(method, message, "application/grpc"));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_call_over_gRPC_Web_is_refused_in_bounded_memory(string method)
    {
        byte[] message = HostileBodies.Proto(Rpc.Named(method).InputType, HostileBodies.UnknownFields);

        await Refuses(server.Web, () => Call(method, message, "application/grpc-web"));
    }

    [Theory]
    [InlineData("/grpc.health.v1.Health/Check")]
    [InlineData("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo")]
    [InlineData("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo")]
    public async Task What_asks_for_the_state_of_the_server_is_short(string method)
    {
        byte[] message = HostileBodies.Proto(global::Google.Protobuf.WellKnownTypes.Empty.Descriptor, HostileBodies.UnknownFields);

        await Refuses(server.Grpc, () => Framed(method, message, "application/grpc"));
    }

    [Theory]
    [MemberData(nameof(Json))]
    public async Task A_call_in_JSON_is_refused_in_bounded_memory(string method, int form, string shape)
    {
        MethodDescriptor descriptor = Rpc.Named(method);
        HttpRule rule = HttpForm.Rules(descriptor).ElementAt(form);
        byte[] body = HostileBodies.Json(BodyOf(descriptor, rule)!, shape);

        await Refuses(
            server.Web,
            () =>
            {
                HttpRequestMessage request = Valid(descriptor, rule);
                request.Content = new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse("application/json") } };
                return request;
            }
        );
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task An_address_with_unknown_parameters_is_refused_shortly(string method)
    {
        MethodDescriptor descriptor = Rpc.Named(method);
        foreach (HttpRule rule in HttpForm.Rules(descriptor))
        {
            foreach (
                string parameters in (string[])[new string('x', 7_000), string.Join('&', Enumerable.Range(0, 1_000).Select(i => $"x{i}"))]
            )
            {
                await Refuses(
                    server.Web,
                    () =>
                    {
                        HttpRequestMessage request = Valid(descriptor, rule);
                        string address = request.RequestUri!.OriginalString;
                        request.RequestUri = new Uri(
                            address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + parameters,
                            UriKind.Relative
                        );
                        return request;
                    }
                );
            }
        }
    }

    [Fact]
    public async Task Every_form_of_the_pages_is_answered_in_bounded_memory()
    {
        const int Length = 2 * 1024 * 1024;
        string[] forms =
        [
            .. server
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(e =>
                    e.Metadata.GetMetadata<PageEndpoint>() is not null
                    && e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true
                )
                .Select(e => e.RoutePattern.RawText!),
        ];
        Assert.NotEmpty(forms);
        foreach (string form in forms)
        {
            string address = Route.Aggregate(form, (text, part) => text.Replace($"{{{part.Key}}}", part.Value, StringComparison.Ordinal));
            foreach (
                string body in (string[])
                    [
                        string.Concat(Enumerable.Repeat("a=&", Length / 3)),
                        string.Concat(Enumerable.Range(0, Length / 8).Select(i => $"{i:x6}=&")),
                        new string('a', Length) + "=",
                        "a=" + new string('a', Length),
                    ]
            )
            {
                // Over HTTP/2 a client hears an answer that is given before the body was sent.
                var response = await Measured(
                    server.Grpc,
                    () =>
                        new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative))
                        {
                            Content = new ByteArrayContent(Encoding.ASCII.GetBytes(body))
                            {
                                Headers = { ContentType = MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded") },
                            },
                        }
                );

                Assert.True(response.Status < 500, $"{address} answered {response.Status}.");
                Assert.InRange(response.Bytes, 0, AnswerBytes);
                Assert.InRange(response.Allocated, 0, (AllocatedPerByte * (long)body.Length) + AllocatedPerCall);
            }
        }
    }

    private async Task Refuses(HttpClient client, Func<HttpRequestMessage> request)
    {
        var response = await Measured(client, request);

        Assert.InRange(response.Bytes, 0, AnswerBytes);
        Assert.InRange(response.HeaderBytes, 0, HeaderBytes);
        Assert.InRange(response.Allocated, 0, (AllocatedPerByte * response.Sent) + AllocatedPerCall);
        Assert.True(response.Status is 200 or (>= 400 and < 500), $"{response.Status}");
        Assert.True(response.GrpcStatus is not (StatusCode.Internal or StatusCode.Unknown), $"{response.GrpcStatus}");
    }

    private async Task<(int Status, StatusCode GrpcStatus, long Sent, long Bytes, long HeaderBytes, long Allocated)> Measured(
        HttpClient client,
        Func<HttpRequestMessage> make
    )
    {
        using HttpRequestMessage request = make();
        request.Version = client.DefaultRequestVersion;
        request.VersionPolicy = client.DefaultVersionPolicy;
        long sent = request.Content?.Headers.ContentLength ?? 0;
        long before = GC.GetTotalAllocatedBytes(precise: true);
        using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, Stop);
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        byte[] content = await response.Content.ReadAsByteArrayAsync(Stop);
        // gRPC-Web has its trailers at the end of the body.
        string? status = Values(response.TrailingHeaders) ?? Values(response.Headers) ?? Trailer(content);
        return (
            (int)response.StatusCode,
            status is null ? StatusCode.OK : (StatusCode)int.Parse(status, System.Globalization.CultureInfo.InvariantCulture),
            sent,
            content.Length,
            SizeOf(response.Headers) + SizeOf(response.Content.Headers) + SizeOf(response.TrailingHeaders),
            allocated
        );

        static string? Values(HttpHeaders headers) =>
            headers.TryGetValues("grpc-status", out IEnumerable<string>? values) ? values.First() : null;

        static string? Trailer(byte[] content)
        {
            string text = Encoding.Latin1.GetString(content);
            int at = text.LastIndexOf("grpc-status:", StringComparison.OrdinalIgnoreCase);
            return at < 0 ? null : new string([.. text[(at + "grpc-status:".Length)..].TrimStart().TakeWhile(char.IsAsciiDigit)]);
        }
    }

    private static long SizeOf(HttpHeaders headers) => headers.SelectMany(h => h.Value.Select(v => h.Key.Length + v.Length + 32L)).Sum();

    private static HttpRequestMessage Call(string method, byte[] message, string type) =>
        Framed($"/{Rpc.Named(method).Service.FullName}/{method}", message, type);

    private static HttpRequestMessage Framed(string address, byte[] message, string type)
    {
        byte[] frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative))
        {
            Content = new ByteArrayContent(frame) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } },
        };
        request.Headers.TE.ParseAdd("trailers");
        return request;
    }

    private static HttpRequestMessage Valid(MethodDescriptor method, HttpRule rule) =>
        HttpForm.Write(rule, method.InputType.Parser.ParseFrom(Rpc.Parse(method.Name, Requests.Valid[method.Name])));

    /// <summary>What the body of an HTTP form is; <see langword="null"/> where it has none.</summary>
    private static MessageDescriptor? BodyOf(MethodDescriptor method, HttpRule rule) =>
        rule.Body switch
        {
            "" => null,
            "*" => method.InputType,
            var field => method.InputType.FindFieldByName(field).MessageType,
        };
}
