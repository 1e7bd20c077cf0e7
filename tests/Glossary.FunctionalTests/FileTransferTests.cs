using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Glossary.FunctionalTests;

/// <summary>Files over HTTP, the plan of an import, and taking one back.</summary>
public sealed class FileTransferTests(EditingServer server) : IClassFixture<EditingServer>
{
    private const string Table = "Term ID,English,German,Note\n1,summit,Gipfel,high\n2,treaty,Vertrag,\n3,,,\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_upload_is_an_import_and_a_download_its_export()
    {
        ImportReport raw = await Upload(
            "glossaries/raw:import?batch_size=1000&fileName=terms.csv",
            new ByteArrayContent(Encoding.UTF8.GetBytes(Table))
        );
        using var form = new MultipartFormDataContent
        {
            { new StringContent("1000"), "batch_size" },
            { new StringContent("English=term:en"), "column" },
            { new StringContent("3=term:de-CH"), "column" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(Table)), "file", "a.csv" },
        };
        ImportReport multipart = await Upload("glossaries/multipart:import", form);

        Assert.Equal((2, 1, "terms.csv"), (raw.Created, raw.Refused, raw.Findings[^1].Source));
        Assert.Equal((2, 1, "a.csv"), (multipart.Created, multipart.Refused, multipart.Findings[^1].Source));
        Assert.Equal(["en", "de-CH"], multipart.Columns.Where(c => c.Field == "term").Select(c => c.Language));
        foreach (string format in (string[])["TBX", "TBX_2", "CSV"])
        {
            using HttpClient http = Http();
            using HttpResponseMessage answer = await http.GetAsync(
                new Uri($"/v1/glossaries/raw:export?format={format}&alt=media&languages=en&languages=de", UriKind.Relative),
                Stop
            );
            (byte[] file, _) = await server.Export(
                new ExportRequest
                {
                    Name = "glossaries/raw",
                    Format = Enum.Parse<ExchangeFormat>(format.Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
                    Languages = { "en", "de" },
                }
            );
            Assert.Equal(format == "CSV" ? "raw.csv" : "raw.tbx", answer.Content.Headers.ContentDisposition?.FileName);
            Assert.Equal(file, await answer.Content.ReadAsByteArrayAsync(Stop));
        }
    }

    [Theory]
    [InlineData("MULTITERM_XML", "formats-multitermxml.xml", "application/xml")]
    [InlineData("UTX", "formats-utx.utx", "text/tab-separated-values")]
    [InlineData("SKOS_TURTLE", "formats-skosturtle.ttl", "text/turtle")]
    public async Task Formats_of_terms_have_their_names_and_types_and_come_back(string format, string name, string type)
    {
        string glossary = name[..name.IndexOf('.', StringComparison.Ordinal)];
        await Upload(
            $"glossaries/{glossary}:import?fileName=a.csv",
            new ByteArrayContent(Encoding.UTF8.GetBytes("id,en,de\na,summit,Gipfel\n"))
        );
        using HttpClient http = Http();
        using HttpResponseMessage answer = await http.GetAsync(
            new Uri($"/v1/glossaries/{glossary}:export?format={format}&alt=media", UriKind.Relative),
            Stop
        );
        byte[] file = await answer.Content.ReadAsByteArrayAsync(Stop);

        Assert.Equal((name, type), (answer.Content.Headers.ContentDisposition?.FileName, answer.Content.Headers.ContentType?.MediaType));
        ImportReport back = await Upload($"glossaries/{glossary}:import", new ByteArrayContent(file));
        Assert.Equal(format == "SKOS_TURTLE" ? (0, 1) : (1, 0), (back.Unchanged, back.Refused));
    }

    [Fact]
    public async Task A_packed_memory_is_taken_and_all_articles_come_back_as_one()
    {
        const string Memory =
            "<tmx version=\"1.4\"><header creationtool=\"x\" creationtoolversion=\"1\" segtype=\"block\" o-tmf=\"x\" adminlang=\"en\" "
            + "srclang=\"en\" datatype=\"plaintext\"/><body>"
            + "<tu><tuv xml:lang=\"en\"><seg>packed one</seg></tuv><tuv xml:lang=\"de\"><seg>Eins</seg></tuv></tu><tu srclang=\"fr\"><tuv "
            + "xml:lang=\"fr\"><seg>packed deux</seg></tuv></tu></body></tmx>";
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Memory), Stop);
        }

        ImportReport report = await Upload("articles/packed:import?fileName=memory.tmx.gz", new ByteArrayContent(packed.ToArray()));
        using HttpClient http = Http();
        using HttpResponseMessage broken = await http.PostAsync(
            new Uri("/v1/articles/packed:import", UriKind.Relative),
            new ByteArrayContent([0x1f, 0x8b, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
            Stop
        );
        using HttpResponseMessage all = await http.GetAsync(new Uri("/v1/articles/-:export?format=TMX&alt=media", UriKind.Relative), Stop);
        using HttpResponseMessage other = await http.GetAsync(
            new Uri("/v1/articles/-:export?format=XLIFF_2&alt=media", UriKind.Relative),
            Stop
        );
        string file = await all.Content.ReadAsStringAsync(Stop);

        using HttpResponseMessage undone = await http.PostAsync(
            new Uri("/v1/articles/packed:undoImport", UriKind.Relative),
            new StringContent($"{{ \"revision\": {report.Revision} }}", Encoding.UTF8, "application/json"),
            Stop
        );

        Assert.Equal((2, "articles/packed,articles/packed-fr"), (report.Created, string.Join(',', report.Resources)));
        Assert.Equal("2", (string?)JsonNode.Parse(await undone.Content.ReadAsStringAsync(Stop))!["removed"]);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (broken.StatusCode, other.StatusCode));
        Assert.Equal("articles.tmx", all.Content.Headers.ContentDisposition?.FileName);
        Assert.Contains("srclang=\"*all*\"", file, StringComparison.Ordinal);
        Assert.All(
            (string[])["packed one", "packed deux", "vollversammlung-2023-09/"],
            part => Assert.Contains(part, file, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_a_download_does_not_carry_has_an_address_of_its_own()
    {
        await Upload(
            "glossaries/losing:import?fileName=a.csv",
            new ByteArrayContent(Encoding.UTF8.GetBytes("id,en,de,definition:en\na,summit,Gipfel,a meeting\n"))
        );
        using HttpClient http = Http();
        using HttpResponseMessage file = await http.GetAsync(
            new Uri("/v1/glossaries/losing:export?format=UTX&alt=media&languages=en&languages=de", UriKind.Relative),
            Stop
        );
        string link = Assert.Single(file.Headers.GetValues("Link"));
        ExportReport report = ExportReport.Parser.ParseJson(
            await http.GetStringAsync(new Uri(link[1..link.IndexOf('>', StringComparison.Ordinal)], UriKind.Relative), Stop)
        );

        Assert.EndsWith("rel=\"describedby\"; type=\"application/json\"", link, StringComparison.Ordinal);
        Assert.Equal("definitions[en]", Assert.Single(report.Losses).Field);
        Assert.Equal((await file.Content.ReadAsByteArrayAsync(Stop)).Length, report.Bytes);
    }

    [Theory]
    [InlineData("glossaries/bad:import?foo=1&format=Q&column=x", null, "foo,format,column")]
    [InlineData("glossaries/bad:import?batch_size=99999&request_id=x", null, "options.batch_size,options.request_id")]
    [InlineData("glossaries/bad:import?parent=glossaries/other", null, "parent")]
    [InlineData("glossaries/Bad:import", null, "options.parent")]
    [InlineData("glossaries/bad:import", "multipart/form-data", "content-type")]
    [InlineData("glossaries/bad:import", "multipart/form-data; boundary=x", "body")]
    public async Task What_is_wrong_with_an_upload_is_said_at_once(string address, string? type, string fields)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Table));
        content.Headers.TryAddWithoutValidation("content-type", type ?? "text/csv");
        using HttpClient http = Http();
        using HttpResponseMessage answer = await http.PostAsync(new Uri($"/v1/{address}", UriKind.Relative), content, Stop);

        JsonNode error = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!;
        Assert.Equal((HttpStatusCode.BadRequest, fields), (answer.StatusCode, (string?)error["details"]![0]!["metadata"]!["fields"]));
    }

    [Fact]
    public async Task A_form_has_the_file_last_and_has_one()
    {
        using var late = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes(Table)), "file", "a.csv" },
            { new StringContent("CSV"), "format" },
        };
        using var none = new MultipartFormDataContent { { new StringContent("CSV"), "format" } };
        using var large = new MultipartFormDataContent { { new StringContent(new string('x', 100_000)), "sheet" } };
        using HttpClient http = Http();
        foreach (
            (MultipartFormDataContent form, string problem) in new[]
            {
                (late, "has to be the last part"),
                (none, "is required"),
                (large, "is larger than"),
            }
        )
        {
            using HttpResponseMessage answer = await http.PostAsync(new Uri("/v1/glossaries/late:import", UriKind.Relative), form, Stop);
            Assert.Contains(problem, await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }

        using HttpResponseMessage missing = await http.GetAsync(
            new Uri("/v1/glossaries/late:export?format=TBX&alt=media", UriKind.Relative),
            Stop
        );
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task The_plan_says_what_would_become_of_each_entry_and_column()
    {
        await server.Import(
            new ImportOptions { Parent = "glossaries/planned", BatchSize = 10 },
            Encoding.UTF8.GetBytes("id,en,de,note,extra\na,summit,Gipfel,high,1\nb,treaty,Vertrag,,2\n")
        );
        ImportReport plan = await server.Import(
            new ImportOptions { Parent = "glossaries/planned", ValidateOnly = true },
            Encoding.UTF8.GetBytes(
                "id,en,de,note,extra\na,summit,Gipfel,high,1\nb,treaty,Abkommen,new,2\nc,accord,Übereinkunft,,3\nd,,,,\n"
            )
        );

        Assert.Equal(
            [
                (ImportOutcome.EntryUpdated, "b", 3, "glossaries/planned/concepts/b", "treaty, Abkommen", "note,terms[de-2]", ""),
                (ImportOutcome.EntryCreated, "c", 4, "glossaries/planned/concepts/c", "accord, Übereinkunft", "", ""),
                (ImportOutcome.EntryRefused, "d", 5, "", "", "", "The row has no term."),
            ],
            plan.Entries.Select(e => (e.Outcome, e.Entry, e.Line, e.Name, e.Text, string.Join(',', e.Changes), e.Reason))
        );
        Assert.Equal(
            ["id id ", "en term en", "de term de", "note note ", "extra carried "],
            plan.Columns.Select(c => $"{c.Column} {c.Field} {c.Language}")
        );
        Assert.Equal((0, 0, 1), (plan.Revision, plan.FirstRevision, plan.Unchanged));
    }

    [Fact]
    public async Task An_import_is_taken_back_and_the_undo_too()
    {
        ImportReport first = await server.Import(
            new ImportOptions { Parent = "glossaries/undone", BatchSize = 1 },
            Encoding.UTF8.GetBytes("id,en,de\na,summit,Gipfel\nb,treaty,Vertrag\n")
        );
        byte[] before = (await server.Export(new ExportRequest { Name = "glossaries/undone", Format = ExchangeFormat.Tbx })).File;
        ImportReport second = await server.Import(
            new ImportOptions { Parent = "glossaries/undone" },
            Encoding.UTF8.GetBytes("id,en,de,note\nb,treaty,Vertrag,new\nc,accord,Abkommen,\n")
        );
        byte[] after = (await server.Export(new ExportRequest { Name = "glossaries/undone", Format = ExchangeFormat.Tbx })).File;

        UndoImportReport undone = await server.Exchange.UndoImportAsync(
            new UndoImportRequest
            {
                Parent = "glossaries/undone",
                Revision = second.Revision,
                RequestId = "undo",
            },
            cancellationToken: Stop
        );
        Assert.Equal((1, 1, second.Revision + 1), (undone.Restored, undone.Removed, undone.Revision));
        Assert.Equal(before, (await server.Export(new ExportRequest { Name = "glossaries/undone", Format = ExchangeFormat.Tbx })).File);
        UndoImportReport again = await server.Exchange.UndoImportAsync(
            new UndoImportRequest
            {
                Parent = "glossaries/undone",
                Revision = second.Revision,
                RequestId = "undo",
            },
            cancellationToken: Stop
        );
        Assert.Equal(undone, again);

        UndoImportReport back = await server.Exchange.UndoImportAsync(
            new UndoImportRequest { Parent = "glossaries/undone", Revision = undone.Revision },
            cancellationToken: Stop
        );
        Assert.Equal(after, (await server.Export(new ExportRequest { Name = "glossaries/undone", Format = ExchangeFormat.Tbx })).File);
        await server.Exchange.UndoImportAsync(
            new UndoImportRequest { Parent = "glossaries/undone", Revision = back.Revision },
            cancellationToken: Stop
        );

        // What was changed and put back counts as unchanged, so the import before can be taken back too, and the glossary with it.
        UndoImportReport all = await server.Exchange.UndoImportAsync(
            new UndoImportRequest
            {
                Parent = "glossaries/undone",
                FirstRevision = first.FirstRevision,
                Revision = first.Revision,
            },
            cancellationToken: Stop
        );
        Assert.Equal((0, 2), (all.Restored, all.Removed));
        Assert.Equal(
            StatusCode.NotFound,
            (
                await Assert.ThrowsAsync<RpcException>(async () =>
                    await server.Glossaries.GetGlossaryAsync(new GetGlossaryRequest { Name = "glossaries/undone" }, cancellationToken: Stop)
                )
            ).StatusCode
        );
        Assert.Equal(
            2,
            (
                await server.Import(
                    new ImportOptions { Parent = "glossaries/undone" },
                    Encoding.UTF8.GetBytes("id,en,de\na,summit,Gipfel\nb,treaty,Vertrag\n")
                )
            ).Created
        );
    }

    [Fact]
    public async Task What_was_changed_since_is_not_taken_back()
    {
        ImportReport import = await server.Import(
            new ImportOptions { Parent = "glossaries/changed" },
            Encoding.UTF8.GetBytes("id,en,de\na,summit,Gipfel\nb,treaty,Vertrag\n")
        );
        Concept added = await server.Glossaries.CreateConceptAsync(
            new CreateConceptRequest
            {
                Parent = "glossaries/changed",
                ConceptId = "c",
                Concept = new Concept
                {
                    Terms =
                    {
                        new Term { Language = "de", Text = "Rat" },
                    },
                    Related = { "glossaries/changed/concepts/a" },
                },
            },
            cancellationToken: Stop
        );

        Failure failure = Failure.Of(
            await Assert.ThrowsAsync<RpcException>(async () =>
                await server.Exchange.UndoImportAsync(
                    new UndoImportRequest { Parent = "glossaries/changed", Revision = import.Revision },
                    cancellationToken: Stop
                )
            )
        );
        Assert.Equal(
            (StatusCode.FailedPrecondition, "CHANGED_SINCE", added.Name),
            (failure.Code, failure.Reason, failure.Metadata["names"])
        );

        await server.Glossaries.UpdateConceptAsync(
            new UpdateConceptRequest
            {
                Concept = new Concept { Name = "glossaries/changed/concepts/b", Note = "new" },
                UpdateMask = new() { Paths = { "note" } },
            },
            cancellationToken: Stop
        );
        failure = Failure.Of(
            await Assert.ThrowsAsync<RpcException>(async () =>
                await server.Exchange.UndoImportAsync(
                    new UndoImportRequest { Parent = "glossaries/changed", Revision = import.Revision },
                    cancellationToken: Stop
                )
            )
        );
        Assert.Equal($"glossaries/changed/concepts/b,{added.Name}", failure.Metadata["names"]);
    }

    [Fact]
    public async Task An_import_of_texts_is_taken_back()
    {
        (byte[] before, _) = await server.Export(new ExportRequest { Name = "articles/udhr-preamble", Format = ExchangeFormat.Tmx });
        string changed = Encoding
            .UTF8.GetString(before)
            .Replace("</seg>", "!</seg>", StringComparison.Ordinal)
            .Replace(
                "</body>",
                "<tu tuid=\"new\"><tuv xml:lang=\"en\"><seg>New.</seg></tuv><tuv xml:lang=\"de\"><seg>Neu.</seg></tuv></tu></body>",
                StringComparison.Ordinal
            );
        ImportReport import = await server.Import("articles/udhr-preamble", changed);
        Assert.True(import.Updated > 0 && import.Created == 1, import.ToString());

        UndoImportReport undone = await server.Exchange.UndoImportAsync(
            new UndoImportRequest { Parent = "articles/udhr-preamble", Revision = import.Revision },
            cancellationToken: Stop
        );

        Assert.Equal((import.Updated, 1), (undone.Restored, undone.Removed));
        Assert.Equal(
            before,
            (await server.Export(new ExportRequest { Name = "articles/udhr-preamble", Format = ExchangeFormat.Tmx })).File
        );
    }

    private HttpClient Http() => new() { BaseAddress = new Uri(server.WebAddress) };

    private async Task<ImportReport> Upload(string address, HttpContent content)
    {
        using HttpClient http = Http();
        using HttpResponseMessage answer = await http.PostAsync(new Uri($"/v1/{address}", UriKind.Relative), content, Stop);
        string body = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.IsSuccessStatusCode, body);
        return JsonParser.Default.Parse<ImportReport>(body);
    }
}
