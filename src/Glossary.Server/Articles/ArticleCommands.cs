using Glossary.Server.Requests;
using Glossary.V1;

namespace Glossary.Server.Articles;

/// <summary>The writes of articles and paragraphs.</summary>
internal static class ArticleCommands
{
    public static WriteCommand<CreateArticleRequest> CreateArticle { get; } =
        new(V1.ArticleService.Descriptor, nameof(CreateArticle), ArticleEditing.Create);

    public static WriteCommand<UpdateArticleRequest> UpdateArticle { get; } =
        new(V1.ArticleService.Descriptor, nameof(UpdateArticle), ArticleEditing.Update);

    public static WriteCommand<DeleteArticleRequest> DeleteArticle { get; } =
        new(
            V1.ArticleService.Descriptor,
            nameof(DeleteArticle),
            (catalog, request) => ArticleEditing.Delete(catalog, request.Name, request.Etag)
        );

    public static WriteCommand<UndeleteArticleRequest> UndeleteArticle { get; } =
        new(V1.ArticleService.Descriptor, nameof(UndeleteArticle), (catalog, request) => ArticleEditing.Undelete(catalog, request.Name));

    public static WriteCommand<AlignArticleRequest> AlignArticle { get; } =
        new(V1.ArticleService.Descriptor, nameof(AlignArticle), ArticleEditing.Align);

    public static WriteCommand<UpdateParagraphRequest> UpdateParagraph { get; } =
        new(V1.ArticleService.Descriptor, nameof(UpdateParagraph), ArticleEditing.Update);
}
