using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Glossary.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace Glossary.Benchmarks.Attacks;

/// <summary>Requests that once took much of a server, and their like at the other entrances.</summary>
internal sealed class Attacks : IDisposable
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>A number that no field of ours has.</summary>
    private const int UnknownNumber = 1_000;

    private readonly GrpcChannel _channel;
    private readonly HttpClient _http;

    public Attacks(GrpcChannel channel)
    {
        _channel = channel;
        _http = new HttpClient
        {
            BaseAddress = new Uri("http://" + channel.Target),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    /// <summary>In the order of the entrances: JSON, pages and tools; gRPC; files; texts.</summary>
    public IEnumerable<Attack> All =>
        [
            Json("JSON: unknown fields, 1 MB", Repeated("{", "\"\":1", "}", Megabyte)),
            Json("JSON: unknown fields, 15 MB", Repeated("{", "\"\":1", "}", 15 * Megabyte)),
            Json("JSON: one unknown field with a name of 15 MB", "{\"" + new string('x', 15 * Megabyte) + "\":1}"),
            Json(
                "JSON: 100,000 objects within each other",
                string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + "1" + new string('}', 100_000)
            ),
            Json(
                "JSON: 3,000,000 empty entries",
                Repeated("{\"requests\":[", "{}", "]}", 9 * Megabyte),
                "/v1/glossaries/usual/concepts:batchCreate"
            ),
            Json(
                "tools: unknown fields, 1 MB",
                Repeated("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{", "\"\":1", "}}", Megabyte),
                "/mcp"
            ),
            Json(
                "tools: 100,000 objects within each other",
                string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + "1" + new string('}', 100_000),
                "/mcp"
            ),
            Form("pages: 700,000 fields of a form", string.Concat(Enumerable.Repeat("a=&", 700_000))),
            Form("pages: a field of 2 MB", "a=" + new string('a', 2 * Megabyte)),
            Call("gRPC: 3,000,000 unknown fields", "GlossaryService/GetGlossary", Distinct(15 * Megabyte)),
            Call("gRPC-Web: 3,000,000 unknown fields", "GlossaryService/GetGlossary", Distinct(15 * Megabyte), "application/grpc-web"),
            Call("gRPC: 7,800,000 empty entries of a batch", "GlossaryService/BatchCreateConcepts", EmptyEntries(2, 15 * Megabyte)),
            Call("gRPC: a message that says it has 4 GB", "GlossaryService/GetGlossary", [], frame: [0, 0xFF, 0xFF, 0xFF, 0xFF]),
            Call("gRPC: 60 MB in a frame packed to 60 kB", "GlossaryService/GetGlossary", Packed(60 * Megabyte), packed: true),
            File("XLSX: 7,800,000 elements in a cell, 32 kB", "glossaries/x", "x.xlsx", Workbook(30 << 18, 0)),
            File("XLSX: 26,000,000 elements in a cell beside 700 kB", "glossaries/x", "x.xlsx", Workbook(100 << 18, 700_000)),
            File("XLSX: 600 MB of spaces packed to 600 kB", "glossaries/x", "x.xlsx", SpacedWorkbook(600)),
            File("DOCX: 26,000,000 elements packed", "articles/x", "x.docx", Document(100 << 18)),
            File(
                "TBX: entities within each other",
                "glossaries/x",
                "x.tbx",
                Encoding.UTF8.GetBytes(Laughs + "<tbx type=\"TBX-Basic\" xmlns=\"urn:iso:std:iso:30042:ed-2\">&j;</tbx>")
            ),
            File(
                "TBX: 200,000 elements within each other",
                "glossaries/x",
                "x.tbx",
                Encoding.UTF8.GetBytes(
                    "<tbx type=\"TBX-Basic\" xmlns=\"urn:iso:std:iso:30042:ed-2\">" + string.Concat(Enumerable.Repeat("<b>", 200_000))
                )
            ),
            File(
                "TMX: an attribute of 15 MB",
                "articles/x",
                "x.tmx",
                Encoding.UTF8.GetBytes(
                    $"<tmx version=\"1.4\"><header srclang=\"de\" o-tmf=\"{new string('a', 15 * Megabyte)}\"/><body/></tmx>"
                )
            ),
            File(
                "TMX: 1 GB packed by gzip to 1 MB",
                "articles/x",
                "x.tmx.gz",
                Zipped("<tmx version=\"1.4\"><header srclang=\"de\"/><body>", ' ', 1024)
            ),
            File(
                "JSON of texts: 100,000 objects within each other",
                "articles/x",
                "de.json",
                Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 100_000)))
            ),
            File("YAML: aliases within each other", "articles/x", "de.yml", Encoding.UTF8.GetBytes(YamlLaughs)),
            Text("recognition: one to 30 repetitions of a word, 60 kB", 20_000, overlaps: false),
            Text("recognition: the same with overlaps", 20_000, overlaps: true),
            Text("recognition: the same, 300 kB, with overlaps", 100_000, overlaps: true),
            Check("check: 80,000 numbers against none", string.Join(' ', Enumerable.Range(1, 80_000).Select(i => $"{i}")), "x"),
            Check("check: branches of a message within each other", string.Concat(Enumerable.Repeat("{a, select, other {", 20_000)), "x"),
            Search("search: an expression that tries everything", "(a+)+$"),
            Search("search: an expression with large counts", "(((a{1,100}){1,100}){1,100}){1,100}"),
        ];

    private static string Laughs =>
        "<!DOCTYPE x [<!ENTITY a \"ha\">"
        + string.Concat("bcdefghij".Select(c => $"<!ENTITY {c} \"{string.Concat(Enumerable.Repeat($"&{(char)(c - 1)};", 10))}\">"))
        + "]>";

    private static string YamlLaughs =>
        "de:\n  a: &a [x,x,x,x,x,x,x,x,x,x]\n"
        + string.Concat("bcdefghij".Select(c => $"  {c}: &{c} [{string.Join(',', Enumerable.Repeat($"*{(char)(c - 1)}", 10))}]\n"));

    public void Dispose() => _http.Dispose();

    private Attack Json(string name, string body, string address = "/v1/glossaries") =>
        Post(name, address, Encoding.UTF8.GetBytes(body), "application/json");

    private Attack Form(string name, string body) =>
        Post(name, "/check", Encoding.ASCII.GetBytes(body), "application/x-www-form-urlencoded");

    private Attack Post(string name, string address, byte[] body, string type) =>
        new(
            name,
            body.Length,
            async () =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, address)
                {
                    Version = HttpVersion.Version20,
                    VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                };
                request.Content = new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };
                request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream, text/html");
                using HttpResponseMessage answer = await _http.SendAsync(request);
                byte[] content = await answer.Content.ReadAsByteArrayAsync();
                return ($"{(int)answer.StatusCode}", content.Length);
            }
        );

    private Attack Call(
        string name,
        string method,
        byte[] message,
        string type = "application/grpc",
        byte[]? frame = null,
        bool packed = false
    ) =>
        new(
            name,
            message.Length,
            async () =>
            {
                byte[] framed = frame ?? new byte[5 + message.Length];
                if (frame is null)
                {
                    framed[0] = (byte)(packed ? 1 : 0);
                    BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), message.Length);
                    message.CopyTo(framed, 5);
                }

                using var request = new HttpRequestMessage(HttpMethod.Post, $"/glossary.v1.{method}")
                {
                    Version = HttpVersion.Version20,
                    VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                };
                request.Content = new ByteArrayContent(framed) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };
                request.Headers.TE.ParseAdd("trailers");
                if (packed)
                {
                    request.Headers.TryAddWithoutValidation("grpc-encoding", "gzip");
                }

                using HttpResponseMessage answer = await _http.SendAsync(request);
                byte[] content = await answer.Content.ReadAsByteArrayAsync();
                string status =
                    answer.TrailingHeaders.TryGetValues("grpc-status", out IEnumerable<string>? trailer)
                    || answer.Headers.TryGetValues("grpc-status", out trailer)
                        ? ((StatusCode)int.Parse(trailer.First(), System.Globalization.CultureInfo.InvariantCulture)).ToString()
                    : Encoding.Latin1.GetString(content).Contains("grpc-status", StringComparison.OrdinalIgnoreCase) ? "status in the body"
                    : $"HTTP {(int)answer.StatusCode}";
                return (status, content.Length);
            }
        );

    private Attack File(string name, string parent, string fileName, byte[] file) =>
        new(
            name,
            file.Length,
            async () =>
            {
                using AsyncClientStreamingCall<ImportRequest, ImportReport> call = new ExchangeService.ExchangeServiceClient(
                    _channel
                ).Import();
                try
                {
                    var options = new ImportOptions
                    {
                        Parent = parent,
                        FileName = fileName,
                        ValidateOnly = true,
                    };
                    await call.RequestStream.WriteAsync(new ImportRequest { Options = options });
                    foreach (byte[] chunk in file.Chunk(256 * 1024))
                    {
                        await call.RequestStream.WriteAsync(new ImportRequest { Chunk = UnsafeByteOperations.UnsafeWrap(chunk) });
                    }

                    await call.RequestStream.CompleteAsync();
                    ImportReport report = await call;
                    ImportFinding? first = report.Findings.FirstOrDefault();
                    return ($"{report.Refused} refused, {report.Created} created: {first?.Code}", report.CalculateSize());
                }
                catch (RpcException e)
                {
                    return (AttackBenchmark.Outcome(e), 0);
                }
            }
        );

    private Attack Text(string name, int words, bool overlaps)
    {
        var request = new RecognizeTermsRequest
        {
            Parent = "glossaries/hostile",
            Language = "en",
            Text = string.Concat(Enumerable.Repeat("no ", words)),
            IncludeOverlaps = overlaps,
        };
        return Asked(
            name,
            request.CalculateSize(),
            async () =>
            {
                RecognizeTermsResponse answer = await new GlossaryService.GlossaryServiceClient(_channel).RecognizeTermsAsync(request);
                return ($"{answer.Occurrences.Count} occurrences", answer.CalculateSize());
            }
        );
    }

    private Attack Check(string name, string source, string target)
    {
        var request = new CheckTranslationRequest
        {
            Glossary = "glossaries/-",
            SourceLanguage = "de",
            TargetLanguage = "en",
            SourceText = source,
            TargetText = target,
        };
        return Asked(
            name,
            request.CalculateSize(),
            async () =>
            {
                CheckTranslationResponse answer = await new TranslationService.TranslationServiceClient(_channel).CheckTranslationAsync(
                    request
                );
                return ($"{answer.Findings.Count} findings", answer.CalculateSize());
            }
        );
    }

    private Attack Search(string name, string expression)
    {
        var request = new SearchTextRequest
        {
            Query = expression,
            Language = "de",
            Mode = SearchTextRequest.Types.Mode.Regex,
        };
        return Asked(
            name,
            request.CalculateSize(),
            async () =>
            {
                SearchTextResponse answer = await new TranslationService.TranslationServiceClient(_channel).SearchTextAsync(request);
                return ($"{answer.CalculateSize()} bytes", answer.CalculateSize());
            }
        );
    }

    private static Attack Asked(string name, long bytes, Func<Task<(string, long)>> ask) =>
        new(
            name,
            bytes,
            async () =>
            {
                try
                {
                    return await ask();
                }
                catch (RpcException e)
                {
                    return (AttackBenchmark.Outcome(e), 0);
                }
            }
        );

    private static string Repeated(string before, string part, string after, int length)
    {
        var text = new StringBuilder(before, length + 100);
        while (text.Length < length)
        {
            text.Append(part).Append(',');
        }

        return text.Append(part).Append(after).ToString();
    }

    private static byte[] Distinct(int length)
    {
        using var stream = new MemoryStream(length + 10);
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            for (int number = UnknownNumber; output.Position < length; number++)
            {
                output.WriteTag(number, WireFormat.WireType.Varint);
                output.WriteBool(true);
            }
        }

        return stream.ToArray();
    }

    private static byte[] EmptyEntries(int field, int length)
    {
        byte[] content = new byte[length / 2 * 2];
        for (int i = 0; i < content.Length; i += 2)
        {
            content[i] = (byte)WireFormat.MakeTag(field, WireFormat.WireType.LengthDelimited);
        }

        return content;
    }

    private static byte[] Packed(int length)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(new byte[length]);
        }

        return stream.ToArray();
    }

    private static byte[] Zipped(string before, char filling, int megabytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(before));
            Fill(gzip, filling, megabytes);
        }

        return stream.ToArray();
    }

    private static byte[] Workbook(int elements, int comment) =>
        Zip(
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            (
                "_rels/.rels",
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
            ),
            (
                "xl/workbook.xml",
                """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"""
            ),
            (
                "xl/_rels/workbook.xml.rels",
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""
            ),
            (
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                    + Incompressible(comment)
                    + "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is>|<r/>|"
                    + elements
                    + "|</is></c></row></sheetData></worksheet>"
            )
        );

    private static byte[] SpacedWorkbook(int megabytes)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string part in (string[])["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"])
            {
                using Stream stream = zip.CreateEntry(part, CompressionLevel.Optimal).Open();
                Fill(stream, ' ', part == "xl/workbook.xml" ? megabytes : 1);
            }
        }

        return file.ToArray();
    }

    private static byte[] Document(int elements) =>
        Zip(
            (
                "[Content_Types].xml",
                """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
            ),
            (
                "_rels/.rels",
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""
            ),
            (
                "word/document.xml",
                "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p>|<w:r/>|"
                    + elements
                    + "|</w:p></w:body></w:document>"
            )
        );

    /// <summary>A comment that cannot be packed.</summary>
    private static string Incompressible(int length) =>
        length == 0
            ? ""
            : $"<!--{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData([1]))}{string.Concat(Enumerable.Range(0, length / 64).Select(i => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(i)))))}-->";

    /// <summary>A part whose content is <c>before|element|count|after</c> has that many of the element.</summary>
    private static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string content) in parts)
            {
                using Stream stream = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                if (content.Split('|') is not [var before, var element, var count, var after])
                {
                    stream.Write(Encoding.UTF8.GetBytes(content));
                    continue;
                }

                stream.Write(Encoding.UTF8.GetBytes(before));
                byte[] thousand = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(element, 1 << 10)));
                for (int i = 0; i < int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) >> 10; i++)
                {
                    stream.Write(thousand);
                }

                stream.Write(Encoding.UTF8.GetBytes(after));
            }
        }

        return file.ToArray();
    }

    private static void Fill(Stream stream, char filling, int megabytes)
    {
        byte[] megabyte = new byte[Megabyte];
        megabyte.AsSpan().Fill((byte)filling);
        for (int i = 0; i < megabytes; i++)
        {
            stream.Write(megabyte);
        }
    }
}
