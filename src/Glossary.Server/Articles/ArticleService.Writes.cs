using Glossary.Catalog;
using Glossary.Server.Requests;
using Glossary.Server.State;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Glossary.Server.Articles;

internal sealed partial class ArticleService
{
    public override async Task<Article> CreateArticle(CreateArticleRequest request, ServerCallContext context) =>
        Answer(await writes.Run(ArticleCommands.CreateArticle, request, context), ResourceNames.Article(request.ArticleId), context);

    public override async Task<Article> UpdateArticle(UpdateArticleRequest request, ServerCallContext context) =>
        Answer(await writes.Run(ArticleCommands.UpdateArticle, request, context), request.Article.Name, context);

    public override async Task<Article> DeleteArticle(DeleteArticleRequest request, ServerCallContext context) =>
        Answer(await writes.Run(ArticleCommands.DeleteArticle, request, context), request.Name, context);

    public override async Task<Article> UndeleteArticle(UndeleteArticleRequest request, ServerCallContext context) =>
        Answer(await writes.Run(ArticleCommands.UndeleteArticle, request, context), request.Name, context);

    public override async Task<Article> AlignArticle(AlignArticleRequest request, ServerCallContext context)
    {
        Written written = await writes.Run(ArticleCommands.AlignArticle, request, context);
        context.SetRevisionHeader(written.Catalog);
        return written.Catalog.FindArticleRecord(request.Name)!.ToMessage();
    }

    public override async Task<Paragraph> UpdateParagraph(UpdateParagraphRequest request, ServerCallContext context)
    {
        Written written = await writes.Run(ArticleCommands.UpdateParagraph, request, context);
        context.SetRevisionHeader(written.Catalog);
        RecordState record = written.Record(request.Paragraph.Name);
        ArticleRecord article = written.Catalog.FindArticleRecord(ResourceNames.ArticleOf(record.Name))!;
        var paragraph = (ParagraphRecord)record.Value with
        {
            Index = article.Head.ParagraphIds.IndexOf(((ParagraphRecord)record.Value).Id) + 1,
        };
        return paragraph.ToMessage(article.Id, [.. paragraph.Versions.Select(v => v.Language)], request.OffsetUnit);
    }

    private static Article Answer(Written written, string name, ServerCallContext context)
    {
        context.SetRevisionHeader(written.Catalog);
        RecordState record = written.Record(name);
        Article message = (written.Catalog.FindArticleRecord(name)! with { Head = (ArticleHead)record.Value }).ToMessage();
        message.DeleteTime = record.Deleted ? record.UpdateTime.ToTimestamp() : null;
        return message;
    }
}
