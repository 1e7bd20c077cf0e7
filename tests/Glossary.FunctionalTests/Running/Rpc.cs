using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;

namespace Glossary.FunctionalTests.Running;

/// <summary>Calls any method of the API with any bytes, as a client that knows no messages could.</summary>
internal static class Rpc
{
    private static readonly Marshaller<byte[]> Raw = Marshallers.Create(bytes => bytes, bytes => bytes);

    /// <summary>Every method of every service of the API.</summary>
    public static IReadOnlyList<MethodDescriptor> Methods { get; } =
    [
        .. new[]
        {
            V1.ArticleServiceReflection.Descriptor,
            V1.GlossaryServiceReflection.Descriptor,
            V1.ChangeServiceReflection.Descriptor,
            V1.CommentServiceReflection.Descriptor,
            V1.ExchangeServiceReflection.Descriptor,
            V1.TranslationServiceReflection.Descriptor,
        }
            .SelectMany(f => f.Services)
            .SelectMany(s => s.Methods),
    ];

    /// <summary>The method of that name, in whichever service it is.</summary>
    public static MethodDescriptor Named(string name) => Methods.Single(m => m.Name == name);

    /// <summary>
    /// Sends these bytes as the only request and returns the only answer; of a stream the first, and the call is then cancelled.
    /// </summary>
    /// <exception cref="RpcException">The call failed.</exception>
    public static async Task<IMessage> Call(
        GrpcChannel channel,
        MethodDescriptor method,
        byte[] request,
        CancellationToken cancellationToken
    )
    {
        CallInvoker invoker = channel.CreateCallInvoker();
        var options = new CallOptions(cancellationToken: cancellationToken);
        if (method is { IsClientStreaming: false, IsServerStreaming: true })
        {
            using AsyncServerStreamingCall<byte[]> answers = invoker.AsyncServerStreamingCall(
                Describe(method, MethodType.ServerStreaming),
                null,
                options,
                request
            );
            return await First(method, answers.ResponseStream, cancellationToken);
        }

        if (!method.IsClientStreaming)
        {
            using AsyncUnaryCall<byte[]> call = invoker.AsyncUnaryCall(Describe(method, MethodType.Unary), null, options, request);
            return method.OutputType.Parser.ParseFrom(await call);
        }

        using AsyncDuplexStreamingCall<byte[], byte[]> stream = invoker.AsyncDuplexStreamingCall(
            Describe(method, MethodType.DuplexStreaming),
            null,
            options
        );
        try
        {
            await stream.RequestStream.WriteAsync(request, cancellationToken);
            await stream.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            // The server ended the call before it had read everything; what follows says why.
        }

        return await First(method, stream.ResponseStream, cancellationToken);
    }

    /// <summary>Sends a request given as JSON.</summary>
    /// <exception cref="RpcException">The call failed.</exception>
    public static Task<IMessage> Call(GrpcChannel channel, string method, string json, CancellationToken cancellationToken) =>
        Call(channel, Named(method), Parse(method, json), cancellationToken);

    /// <summary>Sends a request given as JSON and returns the headers of the answer.</summary>
    public static async Task<Metadata> Headers(GrpcChannel channel, string method, string json, CancellationToken cancellationToken)
    {
        MethodDescriptor descriptor = Named(method);
        var options = new CallOptions(cancellationToken: cancellationToken);
        if (descriptor is { IsClientStreaming: false, IsServerStreaming: true })
        {
            using AsyncServerStreamingCall<byte[]> answers = channel
                .CreateCallInvoker()
                .AsyncServerStreamingCall(Describe(descriptor, MethodType.ServerStreaming), null, options, Parse(method, json));
            await First(descriptor, answers.ResponseStream, cancellationToken);
            return await answers.ResponseHeadersAsync;
        }

        if (!descriptor.IsClientStreaming)
        {
            using AsyncUnaryCall<byte[]> call = channel
                .CreateCallInvoker()
                .AsyncUnaryCall(Describe(descriptor, MethodType.Unary), null, options, Parse(method, json));
            await call;
            return await call.ResponseHeadersAsync;
        }

        using AsyncDuplexStreamingCall<byte[], byte[]> stream = channel
            .CreateCallInvoker()
            .AsyncDuplexStreamingCall(Describe(descriptor, MethodType.DuplexStreaming), null, options);
        await stream.RequestStream.WriteAsync(Parse(method, json), cancellationToken);
        await stream.RequestStream.CompleteAsync();
        return await stream.ResponseHeadersAsync;
    }

    /// <summary>
    /// Opens a call, sends these bytes as its first request and leaves the request stream open, if it is one, until the call ends.
    /// </summary>
    /// <returns>How the call ends.</returns>
    public static async Task<Failure> End(
        GrpcChannel channel,
        MethodDescriptor method,
        byte[] request,
        Metadata headers,
        CancellationToken cancellationToken
    )
    {
        CallInvoker invoker = channel.CreateCallInvoker();
        var options = new CallOptions(headers, cancellationToken: cancellationToken);
        RpcException end = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            if (!method.IsClientStreaming)
            {
                using AsyncServerStreamingCall<byte[]> answers = invoker.AsyncServerStreamingCall(
                    Describe(method, MethodType.ServerStreaming),
                    null,
                    options,
                    request
                );
                await ReadAll(answers.ResponseStream);
            }
            else
            {
                using AsyncDuplexStreamingCall<byte[], byte[]> stream = invoker.AsyncDuplexStreamingCall(
                    Describe(method, MethodType.DuplexStreaming),
                    null,
                    options
                );
                await stream.RequestStream.WriteAsync(request, cancellationToken);
                await ReadAll(stream.ResponseStream);
            }
        });
        return Failure.Of(end);

        async Task ReadAll(IAsyncStreamReader<byte[]> answers)
        {
            while (await answers.MoveNext(cancellationToken)) { }
        }
    }

    /// <summary>The bytes of a request given as JSON.</summary>
    public static byte[] Parse(string method, string json) => JsonParser.Default.Parse(json, Named(method).InputType).ToByteArray();

    /// <summary>How a call with these bytes fails.</summary>
    public static async Task<Failure> Fail(
        GrpcChannel channel,
        MethodDescriptor method,
        byte[] request,
        CancellationToken cancellationToken
    ) => Failure.Of(await Assert.ThrowsAsync<RpcException>(() => Call(channel, method, request, cancellationToken)));

    /// <summary>How a call with this request, given as JSON, fails.</summary>
    public static Task<Failure> Fail(GrpcChannel channel, string method, string json, CancellationToken cancellationToken) =>
        Fail(channel, Named(method), Parse(method, json), cancellationToken);

    private static async Task<IMessage> First(
        MethodDescriptor method,
        IAsyncStreamReader<byte[]> answers,
        CancellationToken cancellationToken
    ) =>
        await answers.MoveNext(cancellationToken)
            ? method.OutputType.Parser.ParseFrom(answers.Current)
            : throw new InvalidOperationException("The stream ended without an answer and without an error.");

    private static Method<byte[], byte[]> Describe(MethodDescriptor method, MethodType type) =>
        new(type, method.Service.FullName, method.Name, Raw, Raw);
}

/// <summary>What a failed call tells its caller.</summary>
internal sealed record Failure(
    StatusCode Code,
    string Message,
    string Reason,
    string Domain,
    IReadOnlyDictionary<string, string> Metadata,
    string Fields,
    string Resource
)
{
    public static Failure Of(RpcException exception)
    {
        Google.Rpc.Status status = exception.GetRpcStatus() ?? new Google.Rpc.Status();
        return Of(exception.StatusCode, exception.Status.Detail, status);
    }

    public static Failure Of(Google.Rpc.Status status) => Of((StatusCode)status.Code, status.Message, status);

    private static Failure Of(StatusCode code, string message, Google.Rpc.Status status)
    {
        ErrorInfo? info = status.GetDetail<ErrorInfo>();
        BadRequest? bad = status.GetDetail<BadRequest>();
        ResourceInfo? resource = status.GetDetail<ResourceInfo>();
        return new Failure(
            code,
            message,
            info?.Reason ?? "",
            info?.Domain ?? "",
            info?.Metadata.ToDictionary() ?? [],
            bad is null ? "no BadRequest" : string.Join(',', bad.FieldViolations.Select(v => v.Field)),
            resource is null ? "" : $"{resource.ResourceType} {resource.ResourceName}"
        );
    }
}
