using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Glossary.Server.OpenApi;

/// <summary>Writes the JSON form of the API as an OpenAPI document, from the protos and their comments.</summary>
internal sealed partial class OpenApiWriter
{
    private const string Json = "application/json";
    private const string ErrorSchema = "Status";

    private readonly OpenApiDocument _document = new()
    {
        Info = new OpenApiInfo
        {
            Title = "Glossary",
            Version = "v1",
            Description =
                "Aligned translations and curated terminology. The same methods are served over gRPC and gRPC-Web. Of a stream, each line "
                + "of the answer is one message. Every answer carries the header `glossary-revision`; a request can carry "
                + "`glossary-min-revision`.",
        },
        Paths = [],
        Components = new OpenApiComponents
        {
            Schemas = new Dictionary<string, IOpenApiSchema>(),
            SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(),
        },
    };

    /// <summary>The document as JSON, of OpenAPI 3.1.</summary>
    public static async Task<string> Write(CancellationToken cancellationToken)
    {
        var writer = new OpenApiWriter();
        writer.AddErrors();
        writer.AddCredentials();
        foreach (ServiceDescriptor service in DescribedApi.Read().Services)
        {
            writer.Add(service);
        }

        return await writer._document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken);
    }

    private void Add(ServiceDescriptor service)
    {
        _document.Tags ??= new HashSet<OpenApiTag>();
        _document.Tags.Add(new OpenApiTag { Name = service.Name, Description = DescribedApi.Comment(service) });
        foreach (MethodDescriptor method in service.Methods)
        {
            if (method.InputType.FullName == V1.ImportRequest.Descriptor.FullName && !method.IsServerStreaming)
            {
                AddUpload(method, "/v1/glossaries/{glossary}:import", "glossary", method.Name);
                AddUpload(method, "/v1/articles/{article}:import", "article", $"{method.Name}2");
            }

            if (method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is not { } first)
            {
                continue;
            }

            int form = 0;
            foreach (HttpRule rule in first.AdditionalBindings.Prepend(first))
            {
                form++;
                Add(method, rule, form == 1 ? method.Name : string.Create(CultureInfo.InvariantCulture, $"{method.Name}{form}"));
            }
        }
    }

    /// <summary>An import over HTTP has no form in the protos, since its body is a file.</summary>
    private void AddUpload(MethodDescriptor method, string path, string id, string name)
    {
        var binary = new OpenApiMediaType
        {
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
        };
        var form = new OpenApiMediaType
        {
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["file"] = new OpenApiSchema
                    {
                        Type = JsonSchemaType.String,
                        Format = "binary",
                        Description = "The file, the last part of the form.",
                    },
                },
                Required = new HashSet<string> { "file" },
            },
        };
        var operation = new OpenApiOperation
        {
            OperationId = $"{method.Service.Name}_{name}",
            Summary = FirstSentence(DescribedApi.Comment(method)),
            Description = DescribedApi.Comment(method),
            Tags = new HashSet<OpenApiTagReference> { new(method.Service.Name, _document) },
            Parameters =
            [
                new OpenApiParameter
                {
                    Name = id,
                    In = ParameterLocation.Path,
                    Required = true,
                    Description = $"Id of the {id}.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            ],
            RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, IOpenApiMediaType>
                {
                    ["application/octet-stream"] = binary,
                    ["multipart/form-data"] = form,
                },
            },
            Responses = new OpenApiResponses
            {
                ["200"] = new OpenApiResponse
                {
                    Description = FirstSentence(DescribedApi.Comment(method.OutputType)),
                    Content = Body(Reference(method.OutputType)),
                },
                ["default"] = new OpenApiResponse
                {
                    Description = "What went wrong.",
                    Content = Body(new OpenApiSchemaReference(ErrorSchema, _document)),
                },
            },
        };
        foreach (
            FieldDescriptor field in method
                .InputType.FindFieldByName("options")
                .MessageType.Fields.InFieldNumberOrder()
                .Where(f => f.Name != "parent")
        )
        {
            operation.Parameters.Add(
                field.FieldType == FieldType.Message
                    ? new OpenApiParameter
                    {
                        Name = "column",
                        In = ParameterLocation.Query,
                        Description = "What a column of a table holds: NAME=FIELD or NAME=FIELD:LANGUAGE.",
                        Schema = new OpenApiSchema
                        {
                            Type = JsonSchemaType.Array,
                            Items = new OpenApiSchema { Type = JsonSchemaType.String },
                        },
                    }
                    : new OpenApiParameter
                    {
                        Name = field.JsonName,
                        In = ParameterLocation.Query,
                        Description = DescribedApi.Comment(field),
                        Schema = Schema(field),
                    }
            );
        }

        _document.Paths[path] = new OpenApiPathItem { Operations = new() { [HttpMethod.Post] = operation } };
    }

    private void Add(MethodDescriptor method, HttpRule rule, string name)
    {
        (HttpMethod verb, string template) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => (HttpMethod.Get, rule.Get),
            HttpRule.PatternOneofCase.Put => (HttpMethod.Put, rule.Put),
            HttpRule.PatternOneofCase.Post => (HttpMethod.Post, rule.Post),
            HttpRule.PatternOneofCase.Delete => (HttpMethod.Delete, rule.Delete),
            HttpRule.PatternOneofCase.Patch => (HttpMethod.Patch, rule.Patch),
            _ => throw new InvalidOperationException($"{method.FullName} has no HTTP form."),
        };
        var operation = new OpenApiOperation
        {
            OperationId = $"{method.Service.Name}_{name}",
            Summary = FirstSentence(DescribedApi.Comment(method)),
            Description = DescribedApi.Comment(method),
            Tags = new HashSet<OpenApiTagReference> { new(method.Service.Name, _document) },
            Parameters = [],
            Responses = new OpenApiResponses
            {
                ["200"] = new OpenApiResponse
                {
                    Description = method.IsServerStreaming ? "A message a line." : FirstSentence(DescribedApi.Comment(method.OutputType)),
                    Content = Body(Reference(method.OutputType)),
                },
                ["default"] = new OpenApiResponse
                {
                    Description = "What went wrong.",
                    Content = Body(new OpenApiSchemaReference(ErrorSchema, _document)),
                },
            },
        };

        HashSet<string> inPath = [];
        string path = PathField().Replace(template, match => ExpandPattern(match, operation, inPath));
        if (rule.Body == "*")
        {
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = Body(Reference(method.InputType)) };
        }
        else
        {
            if (rule.Body.Length > 0)
            {
                operation.RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Content = Body(Reference(method.InputType.FindFieldByName(rule.Body).MessageType)),
                };
            }

            foreach (
                FieldDescriptor field in method
                    .InputType.Fields.InFieldNumberOrder()
                    .Where(f => f.Name != rule.Body && !inPath.Contains(f.Name))
            )
            {
                operation.Parameters.Add(
                    new OpenApiParameter
                    {
                        Name = field.JsonName,
                        In = ParameterLocation.Query,
                        Description = DescribedApi.Comment(field),
                        Schema = Schema(field),
                    }
                );
            }
        }

        if (!_document.Paths.TryGetValue(path, out IOpenApiPathItem? item))
        {
            item = new OpenApiPathItem { Operations = [] };
            _document.Paths.Add(path, item);
        }

        item.Operations!.Add(verb, operation);
    }

    /// <summary>
    /// Writes <c>{name=articles/*/paragraphs/*}</c> as <c>articles/{article}/paragraphs/{paragraph}</c>, since a parameter of
    /// OpenAPI holds no slash.
    /// </summary>
    private static string ExpandPattern(Match match, OpenApiOperation operation, HashSet<string> inPath)
    {
        inPath.Add(match.Groups["field"].Value);
        string[] segments = match.Groups["pattern"].Value.Split('/');
        for (int i = 1; i < segments.Length; i += 2)
        {
            string id = segments[i - 1].EndsWith("ies", StringComparison.Ordinal) ? segments[i - 1][..^3] + "y" : segments[i - 1][..^1];
            segments[i] = $"{{{id}}}";
            operation.Parameters!.Add(
                new OpenApiParameter
                {
                    Name = id,
                    In = ParameterLocation.Path,
                    Required = true,
                    Description = $"Id of the {id}.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                }
            );
        }

        return string.Join('/', segments);
    }

    /// <summary>The schema of a message or an enum, which is described once for all that refer to it.</summary>
    private OpenApiSchemaReference Reference(MessageDescriptor message)
    {
        if (_document.Components!.Schemas!.TryAdd(message.Name, new OpenApiSchema()))
        {
            var schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = DescribedApi.Comment(message),
                Properties = new Dictionary<string, IOpenApiSchema>(),
            };
            _document.Components!.Schemas![message.Name] = schema;
            foreach (FieldDescriptor field in message.Fields.InFieldNumberOrder())
            {
                IOpenApiSchema property = Schema(field);
                // Beside a reference, 3.1 lets a description stand too.
                property.Description = DescribedApi.Comment(field);
                schema.Properties![field.JsonName] = property;
            }
        }

        return new OpenApiSchemaReference(message.Name, _document);
    }

    private OpenApiSchemaReference Reference(EnumDescriptor values)
    {
        string description = string.Join(
            "\n",
            values.Values.Select(v => $"- `{v.Name}`: {DescribedApi.Comment(v)}").Prepend($"{DescribedApi.Comment(values)}\n")
        );
        _document.Components!.Schemas!.TryAdd(
            values.Name,
            new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = description,
                Enum = [.. values.Values.Select(v => (JsonNode)v.Name)],
            }
        );
        return new OpenApiSchemaReference(values.Name, _document);
    }

    private IOpenApiSchema Schema(FieldDescriptor field)
    {
        if (field.IsMap)
        {
            return new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                AdditionalProperties = Schema(field.MessageType.FindFieldByNumber(2)),
            };
        }

        return field.IsRepeated ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = One(field) } : One(field);
    }

    /// <summary>One value of a field, as ProtoJSON writes it.</summary>
    private IOpenApiSchema One(FieldDescriptor field) =>
        field.FieldType switch
        {
            FieldType.Message => field.MessageType.FullName switch
            {
                "google.protobuf.Timestamp" => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
                "google.protobuf.FieldMask" or "google.protobuf.Duration" => new OpenApiSchema { Type = JsonSchemaType.String },
                _ => Reference(field.MessageType),
            },
            FieldType.Enum => Reference(field.EnumType),
            FieldType.Bool => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            FieldType.Float or FieldType.Double => new OpenApiSchema { Type = JsonSchemaType.Number },
            FieldType.Bytes => new OpenApiSchema { Type = JsonSchemaType.String, Format = "byte" },
            FieldType.Int64 or FieldType.UInt64 or FieldType.SInt64 or FieldType.Fixed64 or FieldType.SFixed64 => new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Format = "int64",
            },
            FieldType.String => new OpenApiSchema { Type = JsonSchemaType.String },
            _ => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
        };

    /// <summary>An API key or a token, or nothing at a server that listens to its own machine alone.</summary>
    private void AddCredentials()
    {
        _document.Components!.SecuritySchemes!.Add(
            "bearer",
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API key or a JWT.",
            }
        );
        _document.Security =
        [
            [],
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", _document)] = [] },
        ];
    }

    private void AddErrors() =>
        _document.Components!.Schemas!.Add(
            ErrorSchema,
            new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description =
                    "A google.rpc.Status. Among `details` is a google.rpc.ErrorInfo of domain \"glossary\", "
                    + "whose `reason` names the cause.",
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["code"] = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Integer,
                        Format = "int32",
                        Description = "Code of gRPC.",
                    },
                    ["message"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "For people; may change." },
                    ["details"] = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Array,
                        Items = new OpenApiSchema
                        {
                            Type = JsonSchemaType.Object,
                            Properties = new Dictionary<string, IOpenApiSchema>
                            {
                                ["@type"] = new OpenApiSchema { Type = JsonSchemaType.String },
                            },
                        },
                    },
                },
            }
        );

    private static Dictionary<string, IOpenApiMediaType> Body(IOpenApiSchema schema) =>
        new() { [Json] = new OpenApiMediaType { Schema = schema } };

    private static string FirstSentence(string comment) =>
        comment.IndexOf(". ", StringComparison.Ordinal) is >= 0 and int end ? comment[..(end + 1)] : comment;

    [GeneratedRegex(@"\{(?<field>[a-z_]+)[a-z_.]*=(?<pattern>[^}]*)\}")]
    private static partial Regex PathField();
}
