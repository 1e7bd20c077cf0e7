using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Reader.Pages;
using Glossary.Server.Reader.Views;
using Glossary.V1;

namespace Glossary.Server.Reader;

internal sealed partial class ReaderPages
{
    private static Task<PageAnswer> Front(PageRequest request) =>
        Task.FromResult(PageAnswer.Of<FrontPage, FrontView>(new FrontView(ArticleRow.All(request.Catalog, request.Words.Tag), GlossaryRow.All(request.Catalog))));

    private static Task<PageAnswer> Articles(PageRequest request) =>
        Task.FromResult(PageAnswer.Of<ArticlesPage, IReadOnlyList<ArticleRow>>(ArticleRow.All(request.Catalog, request.Words.Tag)));

    private Task<PageAnswer> Article(PageRequest request)
    {
        var asked = new ListParagraphTermsRequest
        {
            // The rules for the languages and the glossary are those of the API; the paragraph stands for any.
            Parent = ResourceNames.Paragraph(request.Route("article"), "p1"),
            Glossary = ResourceNames.Glossary(request.Query("glossary") is { Length: > 0 } glossary ? glossary : ResourceNames.Wildcard),
            Languages = { request.QueryAll("language") },
        };
        ArticleRecord article = FindArticle(request, request.Route("article"));
        rules.Check(asked);
        return Task.FromResult(PageAnswer.Of<ArticlePage, ArticleView>(
            ArticleView.Of(request.Catalog, article, asked.Languages, asked.Glossary, request.Words, ready, request.Cancelled)));
    }

    /// <summary>A paragraph is shown within its article; its name leads there.</summary>
    private static Task<PageAnswer> Paragraph(PageRequest request)
    {
        (ArticleRecord article, ParagraphRecord paragraph) = request.Catalog.Paragraph(ResourceNames.Paragraph(request.Route("article"), request.Route("paragraph")));
        return Task.FromResult(PageAnswer.MovedTo($"/{ResourceNames.Article(article.Id)}{request.Page.Query}#{paragraph.Id}"));
    }

    private static ArticleRecord FindArticle(PageRequest request, string id) =>
        request.Catalog.FindArticle(id) ?? throw RequestException.NotFound(ResourceNames.ArticlePattern, ResourceNames.Article(id));
}
