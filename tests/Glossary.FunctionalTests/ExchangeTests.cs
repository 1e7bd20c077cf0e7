using System.Text;
using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Glossary.FunctionalTests;

/// <summary>Files in and out, as a client sends and receives them.</summary>
public abstract class ExchangeTests
{
    private readonly EditingServer _server;

    private protected ExchangeTests(EditingServer server)
    {
        server.SkipUnlessRunning();
        _server = server;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_glossary_comes_in_and_goes_out_and_the_second_import_changes_nothing()
    {
        ImportReport created = await _server.Import("glossaries/round", Document(Entry("a", "de:Wort", "en:word"), Entry("b", "de:Satz")));
        Assert.Equal(
            (2, 0, 0, 0, 0, ExchangeFormat.Tbx, 1),
            (created.Created, created.Updated, created.Unchanged, created.Skipped, created.Refused, created.Format, created.RevisionCount)
        );
        Assert.Equal(["glossaries/round"], created.Resources);
        Assert.Equal(await _server.Revision(), created.Revision);
        Assert.Equal(
            "Title",
            (
                await _server.Glossaries.GetGlossaryAsync(new GetGlossaryRequest { Name = "glossaries/round" }, cancellationToken: Stop)
            ).DisplayName
        );
        Assert.Equal(
            "Wort",
            (
                await _server.Glossaries.LookupTermsAsync(
                    new LookupTermsRequest { Parent = "glossaries/round", Text = "Wörtern" },
                    cancellationToken: Stop
                )
            )
                .Matches[0]
                .Text
        );

        (byte[] file, ExportReport report) = await _server.Export(
            new ExportRequest { Name = "glossaries/round", Format = ExchangeFormat.Tbx }
        );
        Assert.Equal((2, file.Length, 0, created.Revision), (report.Entries, report.Bytes, report.Losses.Count, report.Revision));

        ImportReport again = await _server.Import(new ImportOptions { Parent = "glossaries/round" }, file);
        Assert.Equal((0, 0, 2, 0L), (again.Created, again.Updated, again.Unchanged, again.Revision));
        Assert.Equal(created.Revision, await _server.Revision());
    }

    [Theory]
    [InlineData(ExchangeFormat.Tbx, TbxDialect.Unspecified, TbxStyle.Unspecified)]
    [InlineData(ExchangeFormat.Tbx, TbxDialect.TbxLinguist, TbxStyle.Dct)]
    [InlineData(ExchangeFormat.Tbx2, TbxDialect.Unspecified, TbxStyle.Unspecified)]
    public async Task The_seeds_go_out_whole_and_come_back_the_same(ExchangeFormat format, TbxDialect dialect, TbxStyle style)
    {
        string copy = $"glossaries/copy-{(int)format}-{(int)dialect}";
        (byte[] file, ExportReport report) = await _server.Export(
            new ExportRequest
            {
                Name = "glossaries/diplomacy",
                Format = format,
                TbxDialect = dialect,
                TbxStyle = style,
            }
        );
        Assert.Equal(["exceptions"], report.Losses.Select(l => l.Field));

        await _server.Import(new ImportOptions { Parent = copy }, file);

        Assert.Equal(await Concepts("glossaries/diplomacy"), await Concepts(copy));
    }

    [Fact]
    public async Task Validation_tells_what_the_import_tells_and_writes_nothing()
    {
        await _server.Import("glossaries/checked", Document(Entry("a", "de:Wort"), Entry("b", "de:Satz")));
        string document = Document(Entry("a", "de:Wort", "en:word"), Entry("b", "de:Satz"), Entry("c", "de:Text"));
        long before = await _server.Revision();

        ImportReport checkedOnly = await _server.Import("glossaries/checked", document, validateOnly: true);
        Assert.Equal((before, 0L), (await _server.Revision(), checkedOnly.Revision));

        ImportReport done = await _server.Import("glossaries/checked", document);
        Assert.Equal((1, 1, 1), (done.Created, done.Updated, done.Unchanged));
        done.Revision = done.FirstRevision = done.RevisionCount = 0;
        Assert.Equal(["a:EntryUpdated", "c:EntryCreated"], checkedOnly.Entries.Select(e => $"{e.Entry}:{e.Outcome}"));
        checkedOnly.Entries.Clear();
        Assert.Equal(done, checkedOnly);
    }

    [Fact]
    public async Task One_bad_entry_keeps_the_whole_file_out_and_is_left_out_of_batches()
    {
        string document = Document(
            Entry("a", "de:Wort"),
            "<conceptEntry id=\"b\"><langSec xml:lang=\"de\"><termSec><term/></termSec></langSec></conceptEntry>",
            Entry("c", "de:Satz"),
            Entry("d", "de:Text")
        );
        long before = await _server.Revision();

        ImportReport refused = await _server.Import("glossaries/partly", document);
        Assert.Equal((3, 1, 0L), (refused.Created, refused.Refused, refused.Revision));
        ImportFinding finding = Assert.Single(refused.Findings, f => f.Severity == ImportSeverity.Refusal);
        Assert.Equal((5, "b", "empty-term", "file"), (finding.Line, finding.Entry, finding.Code, finding.Source));
        Assert.NotEmpty(finding.Suggestion);
        Assert.Equal(before, await _server.Revision());

        ImportReport batches = await _server.Import(
            new ImportOptions { Parent = "glossaries/partly", BatchSize = 2 },
            Encoding.UTF8.GetBytes(document)
        );
        Assert.Equal((3, 1, 2, before + 2), (batches.Created, batches.Refused, batches.RevisionCount, batches.Revision));
        Assert.Equal(3, (await Concepts("glossaries/partly")).Count);
    }

    [Theory]
    [InlineData("<tbx", "not-well-formed")]
    [InlineData("", "empty-file")]
    [InlineData("nothing", "unknown-format")]
    [InlineData("<html/>", "unknown-format")]
    [InlineData("<tbx type=\"TBX-Basic\" style=\"dca\" xmlns=\"urn:iso:std:iso:30042:ed-2\"><text><body>", "not-well-formed")]
    [InlineData(
        "<!DOCTYPE tbx [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><tbx type=\"TBX-Basic\" style=\"dca\" "
            + "xmlns=\"urn:iso:std:iso:30042:ed-2\">&b;</tbx>",
        "not-well-formed"
    )]
    public async Task A_file_that_cannot_be_read_is_refused_with_a_remedy_and_leaves_nothing(string document, string code)
    {
        long before = await _server.Revision();
        foreach (int batch in (int[])[0, 1])
        {
            ImportReport report = await _server.Import(
                new ImportOptions { Parent = "glossaries/unread", BatchSize = batch },
                Encoding.UTF8.GetBytes(document)
            );

            ImportFinding finding = Assert.Single(report.Findings);
            Assert.Equal((1, code, ImportSeverity.Refusal), (report.Refused, finding.Code, finding.Severity));
            Assert.NotEmpty(finding.Suggestion);
        }

        Assert.Equal(before, await _server.Revision());
    }

    [Fact]
    public async Task A_truncated_file_leaves_nothing_even_in_batches()
    {
        byte[] document = Encoding.UTF8.GetBytes(Document([.. Enumerable.Range(0, 50).Select(i => Entry($"e{i}", $"de:Wort{i}"))]));
        long before = await _server.Revision();

        ImportReport report = await _server.Import(new ImportOptions { Parent = "glossaries/cut", BatchSize = 10 }, document[..^40]);

        Assert.Equal((1, 0), (report.Refused, report.Created));
        Assert.Equal(before, await _server.Revision());
    }

    [Fact]
    public async Task A_file_in_utf16_is_read()
    {
        string document = "<?xml version=\"1.0\" encoding=\"utf-16\"?>" + Document(Entry("a", "ko:총회"));

        ImportReport report = await _server.Import(
            new ImportOptions { Parent = "glossaries/wide" },
            [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(document)]
        );

        Assert.Equal(1, report.Created);
        Assert.Equal(
            "총회",
            (
                await _server.Glossaries.GetConceptAsync(
                    new GetConceptRequest { Name = "glossaries/wide/concepts/a" },
                    cancellationToken: Stop
                )
            )
                .Terms[0]
                .Text
        );
    }

    [Fact]
    public async Task A_repeated_request_is_carried_out_once_and_answered_with_its_counts()
    {
        byte[] document = Encoding.UTF8.GetBytes(Document(Entry("a", "de:Wort")));
        var options = new ImportOptions { Parent = "glossaries/once", RequestId = "import-1" };

        ImportReport first = await _server.Import(options, document);
        ImportReport second = await _server.Import(options, document);
        Assert.Equal((first.Created, first.Revision), (second.Created, second.Revision));

        RpcException other = await Assert.ThrowsAsync<RpcException>(() =>
            _server.Import(options, Encoding.UTF8.GetBytes(Document(Entry("b", "de:Satz"))))
        );
        Assert.Equal("REQUEST_ID_REUSED", Failure.Of(other).Reason);
    }

    [Fact]
    public async Task Progress_is_told_and_the_report_comes_last()
    {
        byte[] document = Encoding.UTF8.GetBytes(Document(Entry("a", "de:Wort")));
        using AsyncDuplexStreamingCall<ImportRequest, StreamImportResponse> call = _server.Exchange.StreamImport(cancellationToken: Stop);
        await call.RequestStream.WriteAsync(new ImportRequest { Options = new ImportOptions { Parent = "glossaries/told" } }, Stop);
        await call.RequestStream.WriteAsync(new ImportRequest { Chunk = ByteString.CopyFrom(document) }, Stop);
        await call.RequestStream.CompleteAsync();
        List<StreamImportResponse> answers = [];
        await foreach (StreamImportResponse answer in call.ResponseStream.ReadAllAsync(Stop))
        {
            answers.Add(answer);
        }

        Assert.Equal(1, answers[^1].Report.Created);
        Assert.All(answers.SkipLast(1), a => Assert.Equal(document.Length, a.Progress.ReceivedBytes));
    }

    [Fact]
    public async Task An_import_that_takes_a_while_tells_of_it_and_ends_as_any_other()
    {
        using AsyncDuplexStreamingCall<ImportRequest, StreamImportResponse> call = _server.Exchange.StreamImport(cancellationToken: Stop);
        await call.RequestStream.WriteAsync(new ImportRequest { Options = new ImportOptions { Parent = "glossaries/slow" } }, Stop);
        await call.RequestStream.WriteAsync(new ImportRequest { Chunk = ByteString.CopyFromUtf8(Document(Entry("a", "de:Wort"))) }, Stop);
        Task<bool> told = call.ResponseStream.MoveNext(Stop);
        while (!told.IsCompleted)
        {
            await call.RequestStream.WriteAsync(new ImportRequest { Chunk = ByteString.CopyFromUtf8("\n") }, Stop);
        }

        Assert.True(await told);
        Assert.NotEqual(0, call.ResponseStream.Current.Progress.ReceivedBytes);
        await call.RequestStream.CompleteAsync();
        ImportReport? report = null;
        while (await call.ResponseStream.MoveNext(Stop))
        {
            report = call.ResponseStream.Current.Report;
        }

        Assert.Equal((1, await _server.Revision()), (report?.Created, report?.Revision));
    }

    [Fact]
    public async Task Options_come_first_and_only_once()
    {
        using AsyncClientStreamingCall<ImportRequest, ImportReport> without = _server.Exchange.Import(cancellationToken: Stop);
        await without.RequestStream.WriteAsync(new ImportRequest { Chunk = ByteString.CopyFromUtf8("x") }, Stop);
        Assert.Equal("options", Failure.Of(await Assert.ThrowsAsync<RpcException>(() => without.ResponseAsync)).Fields);

        using AsyncClientStreamingCall<ImportRequest, ImportReport> twice = _server.Exchange.Import(cancellationToken: Stop);
        await twice.RequestStream.WriteAsync(new ImportRequest { Options = new ImportOptions { Parent = "glossaries/twice" } }, Stop);
        await twice.RequestStream.WriteAsync(new ImportRequest { Options = new ImportOptions { Parent = "glossaries/twice" } }, Stop);
        Assert.Equal("chunk", Failure.Of(await Assert.ThrowsAsync<RpcException>(() => twice.ResponseAsync)).Fields);
    }

    [Fact]
    public async Task A_deleted_glossary_is_not_brought_back_by_an_import()
    {
        await _server.Glossary("gone");
        await _server.Glossaries.DeleteGlossaryAsync(new DeleteGlossaryRequest { Name = "glossaries/gone" }, cancellationToken: Stop);

        RpcException refusal = await Assert.ThrowsAsync<RpcException>(() =>
            _server.Import("glossaries/gone", Document(Entry("a", "de:Wort")))
        );

        Assert.Equal((StatusCode.AlreadyExists, "RESOURCE_EXISTS"), (refusal.StatusCode, Failure.Of(refusal).Reason));
    }

    [Fact]
    public async Task A_deleted_concept_is_left_out_and_named()
    {
        await _server.Import("glossaries/parts", Document(Entry("a", "de:Wort"), Entry("b", "de:Satz")));
        await _server.Glossaries.DeleteConceptAsync(
            new DeleteConceptRequest { Name = "glossaries/parts/concepts/a" },
            cancellationToken: Stop
        );

        ImportReport report = await _server.Import("glossaries/parts", Document(Entry("a", "de:Wort"), Entry("b", "de:Satz")));

        Assert.Equal((1, 1, 0L), (report.Skipped, report.Unchanged, report.Revision));
        Assert.Equal(("a", "deleted-concept"), (report.Findings[0].Entry, report.Findings[0].Code));
    }

    [Fact]
    public async Task A_glossary_is_not_written_as_a_memory() =>
        Assert.Equal(
            "format",
            Failure
                .Of(
                    await Assert.ThrowsAsync<RpcException>(() =>
                        _server.Export(new ExportRequest { Name = "glossaries/diplomacy", Format = ExchangeFormat.Tmx })
                    )
                )
                .Fields
        );

    /// <summary>The concepts of a glossary without what differs between two glossaries that say the same.</summary>
    private async Task<List<string>> Concepts(string glossary)
    {
        ListConceptsResponse answer = await _server.Glossaries.ListConceptsAsync(
            new ListConceptsRequest { Parent = glossary, PageSize = 500 },
            cancellationToken: Stop
        );
        return
        [
            .. answer.Concepts.Select(c =>
            {
                c.Etag = "";
                c.Revision = 0;
                c.CreateTime = c.UpdateTime = null;
                return c.ToString().Replace(glossary + "/", "", StringComparison.Ordinal);
            }),
        ];
    }

    /// <summary>An entry, on a line of its own, with terms given as <c>language:text</c>.</summary>
    private static string Entry(string id, params string[] terms) =>
        $"""<conceptEntry id="{id}">{string.Concat(terms.Select(t => $"""<langSec xml:lang="{t.Split(':')[0]}"><termSec><term>{t.Split(':')[1]}</term></termSec></langSec>"""))}</conceptEntry>"""
        + "\n";

    private static string Document(params string[] entries) =>
        $"""
            <tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
            <tbxHeader><fileDesc><titleStmt><title>Title</title></titleStmt><sourceDesc><p>Description.</p></sourceDesc></fileDesc></tbxHeader>
            <text><body>
            {string.Concat(entries)}</body></text>
            </tbx>
            """;
}

public sealed class ExchangeOnSqliteTests(EditingServer server) : ExchangeTests(server), IClassFixture<EditingServer>;

public sealed class ExchangeOnPostgresTests(PostgresEditingServer server) : ExchangeTests(server), IClassFixture<PostgresEditingServer>;
