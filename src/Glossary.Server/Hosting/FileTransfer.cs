using System.Collections;
using System.Globalization;
using System.Text;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Errors;
using Glossary.Server.Exchange;
using Glossary.Server.Requests;
using Glossary.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using ExchangeService = Glossary.Server.Exchange.ExchangeService;

namespace Glossary.Server.Hosting;

/// <summary>
/// Files over HTTP as they are: an upload is an import, a download an export. Both go through the interceptor as the same calls over gRPC
/// do, so rights, rules and limits are the same; nothing is held in memory beyond a chunk.
/// </summary>
internal static class FileTransfer
{
    /// <summary>Parameter of an address that asks for the file itself, as Google's APIs have it.</summary>
    private const string Alt = "alt";

    private const string Media = "media";

    /// <summary>Asks for what the file does not carry in place of the file.</summary>
    private const string Report = "report";

    private const string FilePart = "file";
    private const string Column = "column";

    private const int ChunkBytes = 64 * 1024;

    /// <summary>
    /// Bytes that are waited for before a part of a file is handed on: a sender at the rate of <see cref="Limits.UploadIdleSeconds"/> is
    /// slower than the web server lets anybody be.
    /// </summary>
    private const int LeastBytes = 8 * 1024;

    /// <summary>Bytes of a field of a form; a name of a file, the longest, takes 3,000.</summary>
    private const int FieldBytes = 16 * 1024;

    /// <summary>Fields of a form before its file.</summary>
    private const int FormFields = 1_000;

    private static readonly JsonFormatter Json = new(new JsonFormatter.Settings(formatDefaultValues: true));

    private static readonly Method<ImportRequest, ImportReport> Import = new(
        MethodType.ClientStreaming,
        V1.ExchangeService.Descriptor.FullName,
        nameof(Import),
        MarshallerOf(ImportRequest.Parser),
        MarshallerOf(ImportReport.Parser)
    );

    private static readonly string ExportMethod = $"/{V1.ExchangeService.Descriptor.FullName}/{nameof(ExchangeService.Export)}";

    /// <summary>By format, what a file's name ends with and its media type.</summary>
    private static readonly Dictionary<ExchangeFormat, (string Extension, string Type)> Files = new()
    {
        [ExchangeFormat.Docx] = (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        [ExchangeFormat.HtmlDocument] = (".html", "text/html; charset=utf-8"),
        [ExchangeFormat.Tbx] = (".tbx", "application/xml; charset=utf-8"),
        [ExchangeFormat.Tbx2] = (".tbx", "application/xml; charset=utf-8"),
        [ExchangeFormat.Tmx] = (".tmx", "application/xml; charset=utf-8"),
        [ExchangeFormat.Xliff12] = (".xlf", "application/xliff+xml"),
        [ExchangeFormat.Xliff2] = (".xlf", "application/xliff+xml"),
        [ExchangeFormat.Csv] = (".csv", "text/csv; charset=utf-8"),
        [ExchangeFormat.Tsv] = (".tsv", "text/tab-separated-values; charset=utf-8"),
        [ExchangeFormat.Xlsx] = (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        [ExchangeFormat.Po] = (".po", "text/x-gettext-translation"),
        [ExchangeFormat.JsonStrings] = (".json", "application/json"),
        [ExchangeFormat.Arb] = (".arb", "application/json"),
        [ExchangeFormat.AndroidStrings] = (".xml", "application/xml"),
        [ExchangeFormat.AppleStrings] = (".strings", "text/plain"),
        [ExchangeFormat.AppleStringsdict] = (".stringsdict", "application/xml"),
        [ExchangeFormat.AppleStringCatalog] = (".xcstrings", "application/json"),
        [ExchangeFormat.Resx] = (".resx", "application/xml"),
        [ExchangeFormat.JavaProperties] = (".properties", "text/plain"),
        [ExchangeFormat.RailsYaml] = (".yml", "application/yaml"),
        [ExchangeFormat.Fluent] = (".ftl", "text/plain"),
        [ExchangeFormat.MultitermXml] = (".xml", "application/xml; charset=utf-8"),
        [ExchangeFormat.Utx] = (".utx", "text/tab-separated-values; charset=utf-8"),
        [ExchangeFormat.SkosTurtle] = (".ttl", "text/turtle; charset=utf-8"),
    };

    /// <summary>Takes uploads.</summary>
    public static void MapUploads(this IEndpointRouteBuilder endpoints)
    {
        foreach (string collection in (string[])["glossaries", "articles"])
        {
            endpoints
                .MapPost($"/v1/{collection}/{{id}}:import", (HttpContext http, string id) => Upload(http, $"{collection}/{id}"))
                .WithMetadata(new GrpcMethodMetadata(typeof(ExchangeService), Import), new UploadLimit());
        }
    }

    /// <summary>Whether a request asks for the file itself, or for what it does not carry.</summary>
    public static bool IsDownload(HttpContext http, MethodDescriptor method) =>
        method.Name == nameof(ExchangeService.Export)
        && http.Request.Query.TryGetValue(Alt, out StringValues alt)
        && (alt == Media || alt == Report);

    /// <summary>Answers with a file.</summary>
    public static async Task Download(HttpContext http)
    {
        try
        {
            string path = http.Request.Path.Value!;
            var request = new ExportRequest { Name = path["/v1/".Length..path.LastIndexOf(':')] };
            var violations = new Violations();
            foreach ((string name, StringValues values) in http.Request.Query.Where(q => q.Key != Alt))
            {
                Set(request, name, values, violations);
            }

            violations.ThrowIfAny();
            var context = new InProcessContext(http, ExportMethod, default);
            IServerStreamWriter<ExportResponse> writer =
                http.Request.Query[Alt] == Report ? new ReportWriter(http) : new FileWriter(http, request);
            await http
                .RequestServices.GetRequiredService<CallInterceptor>()
                .ServerStreamingServerHandler(request, writer, context, http.RequestServices.GetRequiredService<ExchangeService>().Export);
        }
        catch (Exception e) when (e is RequestException or RpcException)
        {
            await Refuse(http, e);
        }
    }

    private static async Task Upload(HttpContext http, string parent)
    {
        try
        {
            var options = new ImportOptions { Parent = parent };
            var violations = new Violations();
            foreach ((string name, StringValues values) in http.Request.Query)
            {
                Set(options, name, values, violations);
            }

            MultipartReader? form =
                MediaTypeHeaderValue.TryParse(http.Request.ContentType, out MediaTypeHeaderValue? type)
                && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
                    ? new MultipartReader(
                        HeaderUtilities.RemoveQuotes(type.Boundary).Value ?? throw Bad("content-type", "has no boundary."),
                        http.Request.Body
                    )
                    : null;
            violations.ThrowIfAny();
            ImportReport report = await http
                .RequestServices.GetRequiredService<CallInterceptor>()
                .ClientStreamingServerHandler(
                    new UploadReader(options, http.Request.Body, form),
                    new InProcessContext(http, Import.FullName, default),
                    http.RequestServices.GetRequiredService<ExchangeService>().Import
                );
            http.Response.ContentType = "application/json; charset=utf-8";
            await http.Response.WriteAsync(Json.Format(report), http.RequestAborted);
        }
        catch (Exception e) when (e is RequestException or RpcException)
        {
            await Refuse(http, e);
        }
    }

    private static async Task Refuse(HttpContext http, Exception refused)
    {
        if (http.Response.HasStarted)
        {
            // What is there of the file must not pass for all of it.
            http.Abort();
            return;
        }

        RpcException status = refused as RpcException ?? StatusMapping.ToRpcException((RequestException)refused);
        http.Response.Headers.ContentDisposition = default;
        await ErrorResponse.WriteJson(
            http,
            status.GetRpcStatus() ?? new Google.Rpc.Status { Code = (int)status.StatusCode, Message = status.Status.Detail }
        );
    }

    private static RequestException Bad(string field, string problem) => RequestException.Invalid([new FieldViolation(field, problem)]);

    /// <summary>Sets a field of a request to what an address or a form says.</summary>
    private static void Set(IMessage request, string name, StringValues values, Violations violations)
    {
        if (request is ImportOptions options && name is Column or "columns")
        {
            foreach (string? value in values)
            {
                SetColumn(options, value ?? "", violations);
            }

            return;
        }

        if (
            name is "parent" or "name"
            || request.Descriptor.Fields.InDeclarationOrder().FirstOrDefault(f => f.JsonName == name || f.Name == name) is not { } field
        )
        {
            violations.Add(name, $"is no parameter here: {request.Descriptor.Name} has no such field.");
            return;
        }

        foreach (string value in values.Select(v => v ?? "").Take(field.IsRepeated ? Limits.Languages + 1 : 1))
        {
            if (JsonBody.Problem(field, value) is { } problem)
            {
                violations.Add(name, problem);
            }
            else if (field.IsRepeated)
            {
                ((IList)field.Accessor.GetValue(request)).Add(ValueOf(field, value));
            }
            else
            {
                field.Accessor.SetValue(request, ValueOf(field, value));
            }
        }
    }

    private static object ValueOf(FieldDescriptor field, string text) =>
        field.FieldType switch
        {
            FieldType.Bool => text == "true",
            FieldType.Int32 => int.Parse(text, CultureInfo.InvariantCulture),
            FieldType.Enum => Enum.ToObject(
                field.EnumType.ClrType,
                field.EnumType.FindValueByName(text)?.Number ?? int.Parse(text, CultureInfo.InvariantCulture)
            ),
            _ => text,
        };

    /// <summary>NAME=FIELD or NAME=FIELD:LANGUAGE; a header may hold an equals sign itself.</summary>
    private static void SetColumn(ImportOptions options, string said, Violations violations)
    {
        int equals = said.LastIndexOf('=');
        if (equals < 1)
        {
            violations.Add(Column, "has to be NAME=FIELD or NAME=FIELD:LANGUAGE, as in 1=term:de.");
        }
        else if (options.Columns.Count <= Limits.ImportColumns)
        {
            string[] what = said[(equals + 1)..].Split(':', 2);
            options.Columns.Add(
                new ColumnMapping
                {
                    Column = said[..equals],
                    Field = what[0],
                    Language = what.Length > 1 ? what[1] : "",
                }
            );
        }
    }

    private static Marshaller<T> MarshallerOf<T>(MessageParser<T> parser)
        where T : IMessage<T> => Marshallers.Create(message => message.ToByteArray(), parser.ParseFrom);

    /// <summary>As large as any file that is imported; the import counts its bytes.</summary>
    private sealed class UploadLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => null;
    }

    /// <summary>An upload as the messages of an import.</summary>
    /// <param name="options">What the address says.</param>
    /// <param name="body">The file, unless there is a form.</param>
    /// <param name="form">Fields and the file.</param>
    private sealed class UploadReader(ImportOptions options, Stream body, MultipartReader? form) : IAsyncStreamReader<ImportRequest>
    {
        private readonly byte[] _chunk = new byte[ChunkBytes];
        private Stream? _file;

        public ImportRequest Current { get; private set; } = new();

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            try
            {
                if (_file is null)
                {
                    _file = form is null ? body : await ReadForm(form, cancellationToken);
                    Current = new ImportRequest { Options = options };
                    return true;
                }

                int read = await _file.ReadAtLeastAsync(_chunk, LeastBytes, throwOnEndOfStream: false, cancellationToken);
                if (read > 0)
                {
                    Current = new ImportRequest { Chunk = ByteString.CopyFrom(_chunk, 0, read) };
                    return true;
                }

                return form is not null && await form.ReadNextSectionAsync(cancellationToken) is not null
                    ? throw Bad(FilePart, "has to be the last part of the form.")
                    : false;
            }
            catch (Exception e) when (e is IOException or InvalidDataException)
            {
                throw Bad("body", "breaks off, or is not what its content type says.");
            }
        }

        /// <summary>Takes the fields, and leaves the form at its file.</summary>
        private async Task<Stream> ReadForm(MultipartReader parts, CancellationToken cancellationToken)
        {
            var violations = new Violations();
            for (int fields = 0; fields < FormFields && await parts.ReadNextSectionAsync(cancellationToken) is { } part; fields++)
            {
                if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out ContentDispositionHeaderValue? disposition))
                {
                    throw Bad("body", "has a part without a name.");
                }

                string name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
                if (name == FilePart)
                {
                    violations.ThrowIfAny();
                    string fileName =
                        HeaderUtilities
                            .RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName)
                            .Value
                        ?? "";
                    options.FileName = options.FileName.Length > 0 ? options.FileName : fileName;
                    return part.Body;
                }

                byte[] value = new byte[FieldBytes + 1];
                int length = await part.Body.ReadAtLeastAsync(value, value.Length, throwOnEndOfStream: false, cancellationToken);
                if (length > FieldBytes)
                {
                    throw Bad(name, $"is larger than {FieldBytes} bytes; the file is the part of the name {FilePart}.");
                }

                Set(options, name, Encoding.UTF8.GetString(value, 0, length), violations);
            }

            violations.ThrowIfAny();
            throw Bad(FilePart, "is required: the part of the form that is the file to import.");
        }
    }

    /// <summary>The messages of an export as a file.</summary>
    private sealed class FileWriter(HttpContext http, ExportRequest request) : IServerStreamWriter<ExportResponse>
    {
        private bool _begun;

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(ExportResponse message) => WriteAsync(message, http.RequestAborted);

        public async Task WriteAsync(ExportResponse message, CancellationToken cancellationToken)
        {
            if (!_begun)
            {
                _begun = true;
                (string extension, string type) = Files[request.Format];
                http.Response.ContentType = type;
                http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment")
                {
                    FileName = (request.Name == ExchangeRules.AllArticles ? "articles" : ResourceNames.IdOf(request.Name)) + extension,
                }.ToString();
                string query = string.Join(
                    '&',
                    http.Request.Query.SelectMany(q => q.Value.Select(v => (q.Key, Value: q.Key == Alt ? Report : v ?? "")))
                        .Select(q => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(q.Value)}")
                );
                http.Response.Headers.Link =
                    $"<{http.Request.PathBase}{http.Request.Path}?{query}>; rel=\"describedby\"; type=\"application/json\"";
            }

            await http.Response.Body.WriteAsync(message.Chunk.Memory, cancellationToken);
        }
    }

    /// <summary>The report of an export alone.</summary>
    private sealed class ReportWriter(HttpContext http) : IServerStreamWriter<ExportResponse>
    {
        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(ExportResponse message) => WriteAsync(message, http.RequestAborted);

        public async Task WriteAsync(ExportResponse message, CancellationToken cancellationToken)
        {
            if (message.Report is { } report)
            {
                http.Response.ContentType = "application/json; charset=utf-8";
                await http.Response.WriteAsync(Json.Format(report), cancellationToken);
            }
        }
    }
}
