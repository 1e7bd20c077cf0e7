using System.Globalization;
using Glossary.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Glossary.FunctionalTests.Running;

/// <summary>A server with the seeds for one class of tests that write to it.</summary>
public sealed class EditingServer : IAsyncLifetime
{
    private ServerProcess _process = null!;

    internal GrpcChannel Channel { get; private set; } = null!;

    internal ArticleService.ArticleServiceClient Articles => new(Channel);

    internal GlossaryService.GlossaryServiceClient Glossaries => new(Channel);

    internal ChangeService.ChangeServiceClient Changes => new(Channel);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _process = await ServerProcess.StartServing();
        Channel = RunningServer.Open(_process.GrpcAddress);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _process.DisposeAsync();
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
        using AsyncUnaryCall<ListGlossariesResponse> call = Glossaries.ListGlossariesAsync(new ListGlossariesRequest(), cancellationToken: Stop);
        Metadata headers = await call.ResponseHeadersAsync;
        return long.Parse(headers.GetValue("glossary-revision")!, CultureInfo.InvariantCulture);
    }

    /// <summary>An empty glossary.</summary>
    internal async Task<V1.Glossary> Glossary(string id) =>
        await Glossaries.CreateGlossaryAsync(new CreateGlossaryRequest { GlossaryId = id, Glossary = new V1.Glossary { DisplayName = id } }, cancellationToken: Stop);

    /// <summary>A concept with these terms, each given as language and text.</summary>
    internal async Task<Concept> Concept(string glossary, string id, params (string Language, string Text)[] terms) =>
        await Glossaries.CreateConceptAsync(
            new CreateConceptRequest { Parent = $"glossaries/{glossary}", ConceptId = id, Concept = ConceptOf(terms) }, cancellationToken: Stop);

    internal static Concept ConceptOf(params (string Language, string Text)[] terms) =>
        new() { Terms = { terms.Select(t => new Term { Language = t.Language, Text = t.Text, Status = TermStatus.Preferred }) } };

    /// <summary>An article of one paragraph, p1, in German with these translations, each text one sentence.</summary>
    internal async Task<Article> Article(string id, string german, params (string Language, string Text)[] translations) =>
        await Articles.CreateArticleAsync(
            new CreateArticleRequest
            {
                ArticleId = id,
                Article = new Article { SourceLanguage = "de", Title = id },
                Paragraphs = { new Paragraph { Versions = { translations.Prepend(("de", german)).Select(v => new ParagraphVersion { Language = v.Item1, Text = v.Item2 }) } } },
            },
            cancellationToken: Stop);
}
