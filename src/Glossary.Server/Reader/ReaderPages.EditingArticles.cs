using System.Text.RegularExpressions;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Articles;
using Glossary.Server.Reader.Pages;
using Glossary.Server.Reader.Views;
using Glossary.Server.State;
using Glossary.V1;

namespace Glossary.Server.Reader;

/// <summary>Creating articles from texts that are aligned already, describing and deleting them.</summary>
internal sealed partial class ReaderPages
{
    private Task<PageAnswer> NewArticle(PageRequest request) =>
        Form(request, new Article(), "", ArticleFormView.EmptyTexts([.. request.Catalog.Articles.SelectMany(a => a.Languages).Distinct()]));

    private Task<PageAnswer> EditArticle(PageRequest request) =>
        Form(request, FindArticle(request, request.Route("article")).ToMessage(), request.Route("article"), []);

    private async Task<PageAnswer> CreateArticle(PageRequest request)
    {
        IFormCollection form = await ReadForm(request.Http);
        string id = form["id"].ToString().Trim();
        IReadOnlyList<PastedText> texts = ArticleFormView.ReadTexts(form);
        PastedText[] filled = [.. texts.Where(t => !string.IsNullOrWhiteSpace(t.Text))];
        Article article = ArticleFormView.ReadNew(form, texts);
        List<List<string>>[] versions =
        [
            .. await Task.WhenAll(filled.Select(t => AlignedText.Read(new StringReader(t.Text), request.Cancelled))),
        ];
        if (filled.Length > 0 && AlignedText.Mismatch(versions) is { } mismatch)
        {
            return await Form(
                request,
                article,
                id,
                texts,
                StatusCodes.Status400BadRequest,
                [],
                mismatch: request.Words.TextsDiffer(mismatch, filled[0].Language, filled[mismatch.Text].Language)
            );
        }

        try
        {
            var create = new CreateArticleRequest { ArticleId = id, Article = article };
            if (filled.Length > 0)
            {
                create.Paragraphs.Add(AlignedText.Align([.. filled.Zip(versions, (text, paragraphs) => (text.Language, paragraphs))]));
            }

            Written written = await writes.CheckAndRun(ArticleCommands.CreateArticle, create, request.Http);
            return Confirmed(request.Http, Addresses.Of(ResourceNames.Article(id)), written);
        }
        catch (RequestException e) when (e.Violations.Count > 0)
        {
            return await Form(
                request,
                article,
                id,
                texts,
                StatusCodes.Status400BadRequest,
                [.. Problems(e, "article.").Select(p => p with { Field = FieldOfText(p.Field) })]
            );
        }
        catch (RequestException e) when (e.Reason == FailureReason.ResourceExists)
        {
            return await Form(request, article, id, texts, StatusCodes.Status409Conflict, [new FormProblem("article-id", e.Message)]);
        }
    }

    private async Task<PageAnswer> SaveArticle(PageRequest request)
    {
        IFormCollection form = await ReadForm(request.Http);
        string id = request.Route("article");
        ArticleRecord before = FindArticle(request, id);
        Article article = ArticleFormView.Read(form, before.ToMessage());
        try
        {
            if (form.ContainsKey("delete"))
            {
                var delete = new DeleteArticleRequest { Name = article.Name, Etag = article.Etag };
                Written deleted = await writes.CheckAndRun(ArticleCommands.DeleteArticle, delete, request.Http);
                return Confirmed(request.Http, Addresses.Articles, deleted);
            }

            var update = new UpdateArticleRequest { Article = article };
            Written written = await writes.CheckAndRun(ArticleCommands.UpdateArticle, update, request.Http);
            return Confirmed(request.Http, Addresses.Of(article.Name), written);
        }
        catch (RequestException e) when (e.Reason == FailureReason.EtagMismatch)
        {
            Article theirs = (
                current.Snapshot!.FindArticle(id) ?? throw RequestException.NotFound(ResourceNames.ArticlePattern, article.Name)
            ).ToMessage();
            ConflictView conflict = await MergeWith(request, theirs, article, theirs.Name);
            article.Etag = theirs.Etag;
            return await Form(request, article, id, [], StatusCodes.Status409Conflict, conflict: conflict);
        }
        catch (RequestException e) when (e.Violations.Count > 0)
        {
            return await Form(request, article, id, [], StatusCodes.Status400BadRequest, Problems(e, "article."));
        }
    }

    private async Task<PageAnswer> Form(
        PageRequest request,
        Article article,
        string id,
        IReadOnlyList<PastedText> texts,
        int status = StatusCodes.Status200OK,
        IReadOnlyList<FormProblem>? problems = null,
        ConflictView? conflict = null,
        string mismatch = ""
    ) =>
        PageAnswer.Of<ArticleFormPage, ArticleFormView>(
            new ArticleFormView(
                article,
                id,
                texts,
                problems ?? [],
                mismatch,
                conflict,
                article.Name.Length == 0
                    ? null
                    : await HistoryView.Of(connection, article.Name, Number(request, "before"), request.Words, request.Cancelled)
            ),
            status
        );

    /// <summary>
    /// The form's field for what a request says of an article: its texts stand side by side there, not within paragraphs.
    /// </summary>
    private static string FieldOfText(string field) =>
        field == "source-language" ? "texts-0-language" : VersionOfParagraph().Replace(field, "texts-$1-text");

    [GeneratedRegex(@"^paragraphs-\d+-versions-(\d+).*$")]
    private static partial Regex VersionOfParagraph();
}
