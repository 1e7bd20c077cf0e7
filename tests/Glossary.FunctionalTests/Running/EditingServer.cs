using System.Globalization;
using Glossary.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Glossary.FunctionalTests.Running;

/// <summary>A server with the seeds for one class of tests that write to it.</summary>
public class EditingServer : IAsyncLifetime
{
    private IAsyncDisposable _server = null!;

    internal GrpcChannel Channel { get; private set; } = null!;

    /// <summary>Where gRPC listens.</summary>
    internal string Address { get; private set; } = "";

    /// <summary>Where JSON and gRPC-Web listen.</summary>
    internal string WebAddress { get; private set; } = "";

    internal ArticleService.ArticleServiceClient Articles => new(Channel);

    internal GlossaryService.GlossaryServiceClient Glossaries => new(Channel);

    internal ChangeService.ChangeServiceClient Changes => new(Channel);

    internal ExchangeService.ExchangeServiceClient Exchange => new(Channel);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public virtual ValueTask InitializeAsync() => Start();

    public virtual async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Skips a test whose server could not be started.</summary>
    internal virtual void SkipUnlessRunning() { }

    private protected async ValueTask Start(params string[] options)
    {
        HostedServer server = await HostedServer.Start(options);
        Reach(server, server.GrpcAddress, server.WebAddress);
    }

    private protected void Reach(IAsyncDisposable server, string grpcAddress, string webAddress)
    {
        _server = server;
        Address = grpcAddress;
        WebAddress = webAddress;
        Channel = RunningServer.Open(grpcAddress);
    }

    /// <summary>Imports a file, sent in small chunks.</summary>
    internal async Task<ImportReport> Import(ImportOptions options, byte[] file)
    {
        using AsyncClientStreamingCall<ImportRequest, ImportReport> call = Exchange.Import(cancellationToken: Stop);
        await call.RequestStream.WriteAsync(new ImportRequest { Options = options }, Stop);
        foreach (byte[] chunk in file.Chunk(10_000))
        {
            await call.RequestStream.WriteAsync(new ImportRequest { Chunk = Google.Protobuf.ByteString.CopyFrom(chunk) }, Stop);
        }

        await call.RequestStream.CompleteAsync();
        return await call;
    }

    /// <summary>Imports a text as UTF-8.</summary>
    internal Task<ImportReport> Import(
        string parent,
        string document,
        MergeMode merge = MergeMode.Unspecified,
        bool validateOnly = false
    ) =>
        Import(
            new ImportOptions
            {
                Parent = parent,
                Merge = merge,
                ValidateOnly = validateOnly,
                FileName = "file",
            },
            System.Text.Encoding.UTF8.GetBytes(document)
        );

    /// <summary>Exports a glossary or an article.</summary>
    internal async Task<(byte[] File, ExportReport Report)> Export(ExportRequest request)
    {
        using AsyncServerStreamingCall<ExportResponse> call = Exchange.Export(request, cancellationToken: Stop);
        using var file = new MemoryStream();
        ExportReport? report = null;
        while (await call.ResponseStream.MoveNext(Stop))
        {
            Assert.Null(report);
            report = call.ResponseStream.Current.Report;
            call.ResponseStream.Current.Chunk.WriteTo(file);
        }

        return (file.ToArray(), Assert.IsType<ExportReport>(report));
    }

    /// <summary>How a call fails.</summary>
    internal static async Task<Failure> Fail<T>(AsyncUnaryCall<T> call)
    {
        using (call)
        {
            return Failure.Of(await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync));
        }
    }

    /// <summary>The revision of the catalogue, as the header of any answer names it.</summary>
    internal async Task<long> Revision()
    {
        using AsyncUnaryCall<ListGlossariesResponse> call = Glossaries.ListGlossariesAsync(
            new ListGlossariesRequest(),
            cancellationToken: Stop
        );
        Metadata headers = await call.ResponseHeadersAsync;
        return long.Parse(headers.GetValue("glossary-revision")!, CultureInfo.InvariantCulture);
    }

    /// <summary>An empty glossary.</summary>
    internal async Task<V1.Glossary> Glossary(string id) =>
        await Glossaries.CreateGlossaryAsync(
            new CreateGlossaryRequest
            {
                GlossaryId = id,
                Glossary = new V1.Glossary { DisplayName = id },
            },
            cancellationToken: Stop
        );

    /// <summary>A concept with these terms, each given as language and text.</summary>
    internal async Task<Concept> Concept(string glossary, string id, params (string Language, string Text)[] terms) =>
        await Glossaries.CreateConceptAsync(
            new CreateConceptRequest
            {
                Parent = $"glossaries/{glossary}",
                ConceptId = id,
                Concept = ConceptOf(terms),
            },
            cancellationToken: Stop
        );

    internal static Concept ConceptOf(params (string Language, string Text)[] terms) =>
        new()
        {
            Terms =
            {
                terms.Select(t => new Term
                {
                    Language = t.Language,
                    Text = t.Text,
                    Status = TermStatus.Preferred,
                }),
            },
        };

    /// <summary>An article of one paragraph, p1, in German with these translations, each text one sentence.</summary>
    internal async Task<Article> Article(string id, string german, params (string Language, string Text)[] translations) =>
        await Articles.CreateArticleAsync(
            new CreateArticleRequest
            {
                ArticleId = id,
                Article = new Article { SourceLanguage = "de", Title = id },
                Paragraphs =
                {
                    new Paragraph
                    {
                        Versions =
                        {
                            translations.Prepend(("de", german)).Select(v => new ParagraphVersion { Language = v.Item1, Text = v.Item2 }),
                        },
                    },
                },
            },
            cancellationToken: Stop
        );
}
