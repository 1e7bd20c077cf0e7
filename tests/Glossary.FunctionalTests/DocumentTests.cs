using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Glossary.FunctionalTests;

/// <summary>Documents that the server reads and aligns.</summary>
public sealed class DocumentTests(EditingServer server) : IClassFixture<EditingServer>
{
    private const string Page =
        "<html lang=\"en\"><title>A museum</title><nav>Home</nav><h1>The museum</h1><p>The Lindner Museum opened on 3 May 1994. It shows "
        + "240 paintings.</p><ul><li>Admission is 12 euros.</li></ul></html>";

    private const string Markdown =
        "# Das Museum\n\nAm 3. Mai 1994 eröffnete das Museum Lindner. Es zeigt 240 Bilder.\n\n- Der Eintritt kostet 12 Euro.\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_is_read_the_same_over_grpc_and_as_json()
    {
        var request = new ReadDocumentRequest { Content = ByteString.CopyFromUtf8(Page), FileName = "en.html" };
        ReadDocumentResponse answer = await server.Articles.ReadDocumentAsync(request, cancellationToken: Stop);
        using var http = new HttpClient { BaseAddress = new Uri(server.WebAddress) };
        HttpResponseMessage json = await http.PostAsJsonAsync(
            "/v1/articles:readDocument",
            new { content = Convert.ToBase64String(Encoding.UTF8.GetBytes(Page)), fileName = "en.html" },
            Stop
        );

        Assert.Equal(
            [
                "Heading The museum",
                "Body The Lindner Museum opened on 3 May 1994. It shows 240 paintings.",
                "ListItem Admission is 12 euros.",
            ],
            answer.Blocks.Select(b => $"{b.Kind} {b.Text}")
        );
        Assert.Equal(
            ("text/html", "utf-8", "en", "A museum", false),
            (answer.Document.MediaType, answer.Document.Charset, answer.Document.Language, answer.Document.Title, answer.Document.Uncertain)
        );
        Assert.Equal(["navigation 1"], answer.Document.Omissions.Select(o => $"{o.Kind} {o.Count}"));
        Assert.Equal(answer, ReadDocumentResponse.Parser.ParseJson((await json.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetRawText()));
    }

    [Fact]
    public async Task Documents_are_aligned_with_their_kinds_of_paragraph_and_stored()
    {
        var request = new AlignTextsRequest
        {
            Texts =
            {
                new TextToAlign
                {
                    Language = "de",
                    Document = ByteString.CopyFromUtf8(Markdown),
                    FileName = "de.md",
                },
                new TextToAlign { Document = ByteString.CopyFromUtf8(Page), FileName = "en.html" },
            },
        };

        AlignTextsResponse answer = await server.Articles.AlignTextsAsync(request, cancellationToken: Stop);

        Assert.Equal([ParagraphKind.Heading, ParagraphKind.Body, ParagraphKind.ListItem], answer.Paragraphs.Select(p => p.Kind));
        Assert.All(answer.Paragraphs, p => Assert.Equal(["de", "en"], p.Versions.Select(v => v.Language)));
        Assert.Equal(["", "A museum"], answer.Documents.Select(d => d.Title));
        await server.Articles.CreateArticleAsync(
            new CreateArticleRequest
            {
                ArticleId = "from-documents",
                Article = new Article { SourceLanguage = "de", Title = "Museum" },
                Paragraphs = { answer.Paragraphs },
            },
            cancellationToken: Stop
        );
        ListParagraphsResponse stored = await server.Articles.ListParagraphsAsync(
            new ListParagraphsRequest { Parent = "articles/from-documents" },
            cancellationToken: Stop
        );
        Assert.Equal(answer.Paragraphs.Select(p => p.Kind), stored.Paragraphs.Select(p => p.Kind));
    }

    /// <summary>Cues end where a line is full, so a sentence runs over several.</summary>
    [Fact]
    public async Task Sentences_go_on_from_cue_to_cue()
    {
        const string German =
            "1\n00:00:01,000 --> 00:00:02,000\nAm 3. Mai 1994 eröffnete\ndas Museum\n\n2\n00:00:02,000 --> "
            + "00:00:03,000\nLindner.\n\n3\n00:00:04,000 --> 00:00:05,000\n- Es zeigt 240 Bilder.\n- Wirklich?\n";
        const string English =
            "WEBVTT\n\n00:01.000 --> 00:03.000\nThe Lindner Museum\nopened on 3 May 1994.\n\n00:04.000 --> 00:05.000\n- It shows 240 "
            + "paintings.\n- Really?\n";
        var request = new AlignTextsRequest
        {
            Texts =
            {
                new TextToAlign
                {
                    Language = "de",
                    Content = German,
                    MediaType = "application/x-subrip",
                },
                new TextToAlign
                {
                    Language = "en",
                    Content = English,
                    MediaType = "text/vtt",
                },
            },
        };

        AlignTextsResponse answer = await server.Articles.AlignTextsAsync(request, cancellationToken: Stop);

        Assert.Equal(
            ["Am 3. Mai 1994 eröffnete das Museum Lindner.", "- Es zeigt 240 Bilder.", "- Wirklich?"],
            answer
                .Paragraphs.SelectMany(p => p.Versions)
                .Where(v => v.Language == "de")
                .SelectMany(v => v.Sentences.Select(s => v.Text[s.Start..s.End]))
        );
        Assert.All(answer.Paragraphs.SelectMany(p => p.Links), l => Assert.Equal(2, l.Groups.Count));
    }

    [Fact]
    public async Task A_document_that_cannot_be_read_or_names_no_language_is_invalid_with_what_to_do()
    {
        var request = new AlignTextsRequest
        {
            Texts =
            {
                new TextToAlign { Document = ByteString.CopyFromUtf8("Guten Tag."), FileName = "a.txt" },
                new TextToAlign
                {
                    Language = "en",
                    Document = ByteString.CopyFrom(0xD0, 0xCF, 0x11, 0xE0),
                    FileName = "a.doc",
                },
            },
        };

        RpcException failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await server.Articles.AlignTextsAsync(request, cancellationToken: Stop)
        );

        Assert.Equal(["texts[0].language", "texts[1].document"], Failure.Of(failure).Fields.Split(','));
    }
}
