using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Access;
using Glossary.Server.Errors;
using Glossary.Server.OpenApi;
using Glossary.Server.Requests;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.Extensions.Primitives;

namespace Glossary.Server.Hosting;

/// <summary>Serves the methods as JSON over HTTP too, as the <c>google.api.http</c> options of the protos say.</summary>
internal static class JsonMapping
{
    public static void AddJson(this IServiceCollection services) =>
        services
            .AddCors()
            .AddGrpc()
            .AddJsonTranscoding(options =>
            {
                options.TypeRegistry = ErrorResponse.Details;
                // As ProtoJSON has it: a revision can be larger than the integers that JavaScript keeps exactly.
                options.JsonSettings.WriteInt64sAsStrings = true;
            });

    /// <summary>Maps the JSON form alone: the gRPC form is mapped by <see cref="ServiceMapping"/>, which reads more strictly.</summary>
    public static void MapJson<TService>(this IEndpointRouteBuilder endpoints)
        where TService : class =>
        endpoints
            .MapGrpcService<TService>()
            .Add(endpoint =>
            {
                if (endpoint.Metadata.OfType<GrpcJsonTranscodingMetadata>().FirstOrDefault() is not { } json)
                {
                    endpoint.Metadata.Add(new SuppressMatchingMetadata());
                    return;
                }

                // A message may be as large as over gRPC.
                endpoint.Metadata.Add(new BodyLimit(Limits.MessageBytes));
                string method = $"/{json.MethodDescriptor.Service.FullName}/{json.MethodDescriptor.Name}";
                RequestDelegate call = endpoint.RequestDelegate!;
                endpoint.RequestDelegate = async http =>
                {
                    if (FileTransfer.IsDownload(http, json.MethodDescriptor))
                    {
                        await FileTransfer.Download(http);
                        return;
                    }

                    try
                    {
                        CheckParameters(http, json.MethodDescriptor.InputType);
                        if (BodyOf(json) is { } body)
                        {
                            AccessRules.CheckAddress(method, ReadAddress(http, json), http);
                            await JsonBody.Check(http.Request, body, json.HttpRule.Body.TrimStart('*'), http.RequestAborted);
                        }
                    }
                    catch (RequestException e)
                    {
                        await ErrorResponse.WriteJson(http, StatusMapping.ToRpcException(e).GetRpcStatus()!);
                        return;
                    }
                    catch (OperationCanceledException) when (CallDeadline.HasPassed(http))
                    {
                        Status passed = StatusMapping.DeadlineExceeded().Status;
                        await ErrorResponse.WriteJson(
                            http,
                            new Google.Rpc.Status { Code = (int)passed.StatusCode, Message = passed.Detail }
                        );
                        return;
                    }

                    await call(http);
                };
            });

    /// <summary>Describes the JSON form. Made when it is first asked for, since most servers never are.</summary>
    public static void MapOpenApi(this IEndpointRouteBuilder endpoints)
    {
        var document = new Lazy<Task<string>>(() => OpenApiWriter.Write(CancellationToken.None));
        endpoints.MapGet("/openapi/v1.json", async () => Results.Text(await document.Value, "application/json"));
    }

    /// <summary>A request with nothing in it but the field that stands in the path of its address.</summary>
    private static IMessage ReadAddress(HttpContext http, GrpcJsonTranscodingMetadata json)
    {
        IMessage request = json.MethodDescriptor.InputType.Parser.ParseFrom([]);
        string template = json.HttpRule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Post => json.HttpRule.Post,
            HttpRule.PatternOneofCase.Patch => json.HttpRule.Patch,
            HttpRule.PatternOneofCase.Put => json.HttpRule.Put,
            _ => "",
        };
        string path = http.Request.Path.Value ?? "";
        int open = template.IndexOf('{', StringComparison.Ordinal);
        int close = template.IndexOf('}', StringComparison.Ordinal);
        int after = template.Length - close - 1;
        if (open < 0 || path.Length < open + after)
        {
            return request;
        }

        IMessage holder = request;
        string[] steps = template[(open + 1)..template.IndexOf('=', StringComparison.Ordinal)].Split('.');
        foreach (string step in steps.SkipLast(1))
        {
            FieldDescriptor field = holder.Descriptor.FindFieldByName(step);
            IMessage inner = field.MessageType.Parser.ParseFrom([]);
            field.Accessor.SetValue(holder, inner);
            holder = inner;
        }

        holder.Descriptor.FindFieldByName(steps[^1]).Accessor.SetValue(holder, path[open..^after]);
        return request;
    }

    /// <summary>What the body of a request has to be; <see langword="null"/> where it has none.</summary>
    private static MessageDescriptor? BodyOf(GrpcJsonTranscodingMetadata json) =>
        json.HttpRule.Body switch
        {
            "" => null,
            "*" => json.MethodDescriptor.InputType,
            var field => json.MethodDescriptor.InputType.FindFieldByName(field)?.MessageType,
        };

    /// <summary>A query parameter that is no field of the request would otherwise be passed over in silence.</summary>
    /// <exception cref="RequestException">There is one, or one whose value is none of its field.</exception>
    private static void CheckParameters(HttpContext http, MessageDescriptor request)
    {
        var violations = new Violations();
        foreach ((string name, StringValues values) in http.Request.Query)
        {
            if (FindField(request, name) is not { } field)
            {
                violations.Add(name, $"is no query parameter here: {request.Name} has no such field.");
            }
            else if (
                field.FieldType != FieldType.Message
                && values.Select(v => JsonBody.Problem(field, v ?? "")).FirstOrDefault(p => p is not null) is { } problem
            )
            {
                violations.Add(name, problem);
            }
        }

        violations.ThrowIfAny();
    }

    private static FieldDescriptor? FindField(MessageDescriptor message, string path)
    {
        (string name, string? rest) = path.IndexOf('.', StringComparison.Ordinal) is >= 0 and int dot
            ? (path[..dot], path[(dot + 1)..])
            : (path, null);
        FieldDescriptor? field = message.Fields.InDeclarationOrder().FirstOrDefault(f => f.JsonName == name || f.Name == name);
        return rest is null || field is null ? field
            : field.FieldType == FieldType.Message ? FindField(field.MessageType, rest)
            : null;
    }
}
