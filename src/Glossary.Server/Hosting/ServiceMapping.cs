using System.Buffers;
using System.IO.Pipelines;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Errors;
using Glossary.Server.Requests;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace Glossary.Server.Hosting;

/// <summary>
/// Maps services so that a message which is refused before any interceptor runs is answered like every other bad request:
/// with a code of ours and its details.
/// </summary>
internal static class ServiceMapping
{
    private const string Unknown = "2";
    private const string ResourceExhausted = "8";
    private const string Internal = "13";

    /// <summary>What is said of a message over the limit, and of one whose frame is none, made once.</summary>
    private static readonly RpcException TooLarge = StatusMapping.ToRpcException(RequestException.MessageTooLarge(Limits.MessageBytes));
    private static readonly RpcException Malformed = StatusMapping.ToRpcException(RequestException.Malformed());

    /// <param name="endpoints">Where the service is mapped.</param>
    /// <param name="bind">The generated <c>BindService</c>.</param>
    public static void MapService<TService>(this IEndpointRouteBuilder endpoints, Action<ServiceBinderBase, TService> bind)
        where TService : class
    {
        endpoints.MapJson<TService>();
        endpoints
            .MapGrpcService(services =>
            {
                ServerServiceDefinition.Builder definition = ServerServiceDefinition.CreateBuilder();
                bind(new StrictBinder(definition), services.GetRequiredService<TService>());
                return definition.Build();
            })
            .Add(endpoint =>
            {
                RequestDelegate call = endpoint.RequestDelegate!;
                endpoint.RequestDelegate = async http =>
                {
                    await call(http);
                    DescribeUnread(http.Response);
                };
            });
    }

    /// <summary>
    /// Refuses larger requests to a service that is not ours, and takes its requests from anybody, before it reads them. For methods with
    /// one request.
    /// </summary>
    public static void LimitRequests(this IEndpointConventionBuilder service, int bytes) =>
        service.Add(endpoint =>
        {
            RequestDelegate call = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = async http =>
            {
                ReadResult request = await http.Request.BodyReader.ReadAtLeastAsync(bytes + 1, http.RequestAborted);
                if (request.Buffer.Length > bytes)
                {
                    http.Request.BodyReader.AdvanceTo(request.Buffer.End);
                    ErrorResponse.WriteStatus(http.Response, StatusMapping.ToRpcException(RequestException.MessageTooLarge(bytes)));
                    return;
                }

                http.Request.BodyReader.AdvanceTo(request.Buffer.Start);
                await call(http);
            };
        });

    /// <summary>
    /// The transport refuses a message that it cannot read by a code alone: RESOURCE_EXHAUSTED if it is too large, UNKNOWN or INTERNAL
    /// if its frame is not as gRPC has it. Every other status of these codes has details already. The status stands in the headers if
    /// nothing else was answered, otherwise in the trailers.
    /// </summary>
    private static void DescribeUnread(HttpResponse response)
    {
        IHeaderDictionary? status = response.HasStarted
            ? response.HttpContext.Features.Get<IHttpResponseTrailersFeature>()?.Trailers
            : response.Headers;
        if (status is null || status.ContainsKey(ErrorResponse.DetailsHeader))
        {
            return;
        }

        if (status[ErrorResponse.StatusHeader] == ResourceExhausted)
        {
            ErrorResponse.Describe(status, TooLarge);
        }
        else if (status[ErrorResponse.StatusHeader] == Unknown || status[ErrorResponse.StatusHeader] == Internal)
        {
            ErrorResponse.Describe(status, Malformed);
        }
    }

    /// <summary>Reads requests so that one which is no message of its type is the caller's fault, not the server's.</summary>
    private sealed class StrictBinder(ServerServiceDefinition.Builder definition) : ServiceBinderBase
    {
        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            UnaryServerMethod<TRequest, TResponse>? handler
        ) => definition.AddMethod(Strict(method), handler!);

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            ServerStreamingServerMethod<TRequest, TResponse>? handler
        ) => definition.AddMethod(Strict(method), handler!);

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            ClientStreamingServerMethod<TRequest, TResponse>? handler
        ) => definition.AddMethod(Strict(method), handler!);

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            DuplexStreamingServerMethod<TRequest, TResponse>? handler
        ) => definition.AddMethod(Strict(method), handler!);

        private static Method<TRequest, TResponse> Strict<TRequest, TResponse>(Method<TRequest, TResponse> method)
            where TResponse : class
        {
            MessageDescriptor request = ((IMessage)Activator.CreateInstance<TRequest>()!).Descriptor;
            MessageParser parser = request.Parser.WithDiscardUnknownFields(true);
            return new(
                method.Type,
                method.ServiceName,
                method.Name,
                Marshallers.Create(
                    method.RequestMarshaller.ContextualSerializer,
                    context => (TRequest)Read(request, parser, context.PayloadAsReadOnlySequence())
                ),
                MessageCache.Sending(method.ResponseMarshaller)
            );
        }

        /// <summary>
        /// Reads a request in memory of the size of its known fields: unknown ones are dropped, and entries are counted before they are
        /// made.
        /// </summary>
        private static IMessage Read(MessageDescriptor request, MessageParser parser, ReadOnlySequence<byte> bytes)
        {
            if (!EntryLimit.Holds(bytes, request))
            {
                throw StatusMapping.ToRpcException(RequestException.TooManyEntries("request", Limits.Entries));
            }

            try
            {
                return parser.ParseFrom(bytes);
            }
            catch (InvalidProtocolBufferException)
            {
                throw StatusMapping.ToRpcException(RequestException.Malformed());
            }
        }
    }
}
