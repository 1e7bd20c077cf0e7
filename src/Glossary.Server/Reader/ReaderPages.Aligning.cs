using System.Globalization;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Exchange;
using Glossary.Exchange.Documents;
using Glossary.Exchange.Formats;
using Glossary.Exchange.Strings;
using Glossary.Server.Access;
using Glossary.Server.Articles;
using Glossary.Server.Reader.Pages;
using Glossary.Server.Reader.Views;
using Glossary.Server.State;
using Glossary.V1;
using Google.Protobuf;
using ExchangeFormat = Glossary.Exchange.ExchangeFormat;
using ParagraphKind = Glossary.V1.ParagraphKind;
using TextFormat = Glossary.Exchange.Documents.DocumentFormat;

namespace Glossary.Server.Reader;

/// <summary>An article made of documents: read, aligned, corrected, saved.</summary>
internal sealed partial class ReaderPages
{
    /// <summary>Texts that the page has room for.</summary>
    private const int AlignedTexts = 3;

    private Task<PageAnswer> NewAlignment(PageRequest request) =>
        Task.FromResult(Ask(request, [.. Enumerable.Range(0, AlignedTexts).Select(_ => new PastedText("", "", ""))], []));

    private async Task<PageAnswer> Align(PageRequest request)
    {
        IFormCollection form = await ReadForm(request.Http);
        if (form["draft"] is not [{ Length: > 0 } json, ..])
        {
            return await AlignAnew(request, form);
        }

        AlignDraft draft =
            AlignDraft.Read(json) ?? throw new BadHttpRequestException("The form carries no alignment that can be read. Begin again.");
        string title = form["title"].ToString().Trim();
        string id = form["id"].ToString().Trim();
        var view = new AlignView([], [], draft, title, id, []);
        if (form["do"] is [{ Length: > 0 } correction, ..])
        {
            return PageAnswer.Of<AlignPage, AlignView>(view with { Focus = draft.Correct(correction) });
        }

        try
        {
            var create = new CreateArticleRequest
            {
                ArticleId = id,
                Article = new Article
                {
                    SourceLanguage = draft.Languages[0],
                    Titles =
                    {
                        new LocalizedTitle { Language = draft.Languages[0], Text = title },
                    },
                },
                Paragraphs = { draft.ToParagraphs() },
            };
            Written written = await writes.CheckAndRun(ArticleCommands.CreateArticle, create, request.Http);
            return Confirmed(request.Http, Addresses.Of(ResourceNames.Article(id)), written);
        }
        catch (RequestException e) when (e.Violations.Count > 0)
        {
            return PageAnswer.Of<AlignPage, AlignView>(view with { Problems = Problems(e, "article.") }, StatusCodes.Status400BadRequest);
        }
        catch (RequestException e) when (e.Reason == FailureReason.ResourceExists)
        {
            return PageAnswer.Of<AlignPage, AlignView>(
                view with
                {
                    Problems = [new FormProblem("article-id", e.Message)],
                },
                StatusCodes.Status409Conflict
            );
        }
    }

    private async Task<PageAnswer> AlignAnew(PageRequest request, IFormCollection form)
    {
        var asked = new AlignTextsRequest();
        List<PastedText> pasted = [];
        List<int> places = [];
        string title = "";
        for (int i = 0; i < AlignedTexts; i++)
        {
            string field = string.Create(CultureInfo.InvariantCulture, $"texts-{i}-");
            string language = form[field + "language"].ToString();
            string content = form[field + "content"].ToString();
            pasted.Add(new PastedText(language, "", content.ReplaceLineEndings("\n")));
            if (form.Files[field + "document"] is { Length: > 0 } file)
            {
                await using Stream stream = file.OpenReadStream();
                string name = Path.GetFileName(file.FileName);
                asked.Texts.Add(
                    new TextToAlign
                    {
                        Language = language.Length > 0 ? language : LocalePath.Of(name).Language,
                        FileName = name,
                        Document = await ByteString.FromStreamAsync(stream, request.Cancelled),
                    }
                );
                title = title.Length > 0 ? title : Path.GetFileNameWithoutExtension(name);
                places.Add(i);
            }
            else if (!string.IsNullOrWhiteSpace(content))
            {
                asked.Texts.Add(new TextToAlign { Language = language, Content = content });
                places.Add(i);
            }
        }

        try
        {
            rules.Check(asked);
            using LargeCalls.Turn? turn = await largeCalls.Enter(
                LargeCalls.CallerOf(request.Http),
                asked.Texts.Sum(t => t.Content.Length + t.Document.Length),
                request.Cancelled
            );
            AlignTextsResponse answer = TextAlignment.Align(request.Catalog, asked, request.Cancelled);
            string[] languages =
            [
                .. asked.Texts.Zip(answer.Documents, (t, d) => LanguageTags.Canonical(t.Language.Length > 0 ? t.Language : d.Language)),
            ];
            string source = languages[0];
            title = answer.Documents[0].Title is { Length: > 0 } said
                ? said
                : answer
                    .Paragraphs.FirstOrDefault(p => p.Kind == ParagraphKind.Heading)
                    ?.Versions.FirstOrDefault(v => v.Language == source)
                    ?.Text
                    ?? title;
            return PageAnswer.Of<AlignPage, AlignView>(
                new AlignView(
                    [],
                    [],
                    AlignDraft.Of(languages, answer.Paragraphs),
                    title,
                    title.Length > 0 ? ExchangeIds.FromContent(title) : "",
                    []
                )
                {
                    Notes =
                    [
                        .. answer
                            .Documents.Index()
                            .Where(d => d.Item.Omissions.Count > 0 || d.Item.Uncertain)
                            .Select(d =>
                                request.Words.DocumentNote(
                                    request.Words.LanguageName(languages[d.Index]),
                                    string.Join(", ", d.Item.Omissions.Select(o => $"{o.Kind} {o.Count}")),
                                    d.Item.Uncertain
                                )
                            ),
                    ],
                }
            );
        }
        catch (RequestException e) when (e.Violations.Count > 0)
        {
            return Ask(
                request,
                pasted,
                [
                    .. Problems(e, "article.")
                        .Select(p =>
                            p.Field.Split('-') is ["texts", { } number, .. { } rest] && int.TryParse(number, out int i) && i < places.Count
                                ? p with
                                {
                                    Field = $"texts-{places[i]}-{string.Join('-', rest)}",
                                }
                                : p
                        ),
                ],
                StatusCodes.Status400BadRequest
            );
        }
    }

    private static (string Name, string Type, IEnumerable<long> Steps) ArticleFile(PageRequest request, Stream output, LossList losses)
    {
        ArticleRecord article = FindArticle(request, request.Route("article"));
        (ExchangeFormat format, string type) = request.Route("format") switch
        {
            "docx" => (ExchangeFormat.Docx, DocumentReader.TypeOf(TextFormat.Docx)),
            "html" => (ExchangeFormat.HtmlDocument, "text/html; charset=utf-8"),
            "tmx" => (ExchangeFormat.Tmx, "application/x-tmx+xml"),
            _ => throw RequestException.NotFound("articles/{article}/export/{docx, html or tmx}", request.Http.Request.Path),
        };
        string[] languages = [.. request.QueryAll("language").Where(l => LanguageTags.Resolve(l, article.Languages).Any())];
        return (
            $"{article.Id}.{request.Route("format")}",
            type,
            ExchangeFormats.Write(
                [article],
                collection: false,
                format,
                new ExportSettings([.. languages], default, default),
                output,
                losses
            )!
        );
    }

    private static (string Name, string Type, IEnumerable<long> Steps) GlossaryFile(PageRequest request, Stream output, LossList losses)
    {
        GlossaryIndex glossary = GlossaryOf(request);
        (_, string extension, string type) = FormatOf(request.Route("format"));
        return (
            $"{glossary.Record.Id}.{extension}",
            type,
            Write(
                glossary,
                request.Route("format"),
                [.. request.QueryAll("language").Where(l => glossary.Languages.Contains(l))],
                output,
                losses
            )
        );
    }

    /// <summary>
    /// Sends an article or a glossary as a file of the format that the address names by its extension; <c>language</c>, repeated, chooses
    /// languages.
    /// </summary>
    private async Task Export(HttpContext http)
    {
        Caller? caller = null;
        PageAnswer refused;
        try
        {
            caller = await Admit(http);
            var request = new PageRequest(
                http,
                caller.Filter(current.Snapshot ?? throw RequestException.NotReady("The server is still reading its catalogue.")),
                caller,
                ContextOf(http, caller)
            );
            var losses = new LossList();
            using var buffer = new MemoryStream();
            (string name, string type, IEnumerable<long> steps) = http.Request.RouteValues.ContainsKey("glossary")
                ? GlossaryFile(request, buffer, losses)
                : ArticleFile(request, buffer, losses);
            http.Response.ContentType = type;
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers.CacheControl = "private, no-cache";
            if (HttpMethods.IsHead(http.Request.Method))
            {
                return;
            }

            foreach (long _ in steps)
            {
                if (buffer.Length >= 64 * 1024)
                {
                    await http.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), http.RequestAborted);
                    buffer.SetLength(0);
                }
            }

            await http.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), http.RequestAborted);
            return;
        }
        catch (Exception e)
            when (!http.Response.HasStarted && (CallDeadline.HasPassed(http) || !http.RequestAborted.IsCancellationRequested))
        {
            http.Response.Headers.ContentDisposition = default;
            refused = Explain(e, http, caller);
        }

        await Send(http, refused, await Render(refused, ContextOf(http, caller)));
    }

    private static PageAnswer Ask(
        PageRequest request,
        IReadOnlyList<PastedText> texts,
        IReadOnlyList<FormProblem> problems,
        int status = StatusCodes.Status200OK
    ) =>
        PageAnswer.Of<AlignPage, AlignView>(
            new AlignView(
                texts,
                [
                    .. request
                        .Catalog.Articles.SelectMany(a => a.Languages)
                        .Concat(request.Catalog.Glossaries.SelectMany(g => g.Languages))
                        .Append(request.Words.Tag)
                        .Where(l => LanguageTags.IsWellFormed(l))
                        .Distinct()
                        .Order(StringComparer.Ordinal),
                ],
                null,
                "",
                "",
                problems
            ),
            status
        );
}
