using Glossary.Catalog;
using Glossary.Server.Requests;
using Glossary.Server.State;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Glossary.Server.Articles;

internal sealed partial class ArticleService
{
    public override async Task<Article> CreateArticle(CreateArticleRequest request, ServerCallContext context)
    {
        Written written = await writer.Write(
            context.Call(request, request.RequestId, request.ValidateOnly), catalog => ArticleEditing.Create(catalog, request), context.CancellationToken);
        return Answer(written, ResourceNames.Article(request.ArticleId), context);
    }

    public override async Task<Article> UpdateArticle(UpdateArticleRequest request, ServerCallContext context)
    {
        Written written = await writer.Write(
            context.Call(request, request.RequestId, request.ValidateOnly), catalog => ArticleEditing.Update(catalog, request), context.CancellationToken);
        return Answer(written, request.Article.Name, context);
    }

    public override async Task<Article> DeleteArticle(DeleteArticleRequest request, ServerCallContext context)
    {
        Written written = await writer.Write(
            context.Call(request, request.RequestId, request.ValidateOnly),
            catalog => ArticleEditing.Delete(catalog, request.Name, request.Etag),
            context.CancellationToken);
        return Answer(written, request.Name, context);
    }

    public override async Task<Article> UndeleteArticle(UndeleteArticleRequest request, ServerCallContext context)
    {
        Written written = await writer.Write(
            context.Call(request, request.RequestId, request.ValidateOnly), catalog => ArticleEditing.Undelete(catalog, request.Name), context.CancellationToken);
        return Answer(written, request.Name, context);
    }

    public override async Task<Paragraph> UpdateParagraph(UpdateParagraphRequest request, ServerCallContext context)
    {
        Written written = await writer.Write(
            context.Call(request, request.RequestId, request.ValidateOnly), catalog => ArticleEditing.Update(catalog, request), context.CancellationToken);
        context.Name(written.Catalog);
        RecordState record = written.Record(request.Paragraph.Name);
        ArticleRecord article = written.Catalog.FindArticleRecord(ResourceNames.ArticleOf(record.Name))!;
        var paragraph = (ParagraphRecord)record.Value with { Index = article.Head.ParagraphIds.IndexOf(((ParagraphRecord)record.Value).Id) + 1 };
        return paragraph.ToMessage(article.Id, [.. paragraph.Versions.Select(v => v.Language)], request.OffsetUnit);
    }

    private static Article Answer(Written written, string name, ServerCallContext context)
    {
        context.Name(written.Catalog);
        RecordState record = written.Record(name);
        Article message = (written.Catalog.FindArticleRecord(name)! with { Head = (ArticleHead)record.Value }).ToMessage();
        message.DeleteTime = record.Deleted ? record.UpdateTime.ToTimestamp() : null;
        return message;
    }
}
