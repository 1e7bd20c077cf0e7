using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Exchange.Srx;
using Glossary.Server.Requests;
using Glossary.Server.State;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.Server.Articles;

/// <summary>Answers for articles and their paragraphs.</summary>
internal sealed partial class ArticleService(CurrentCatalog current, Writes writes, LearntLexicons lexicons)
    : V1.ArticleService.ArticleServiceBase
{
    public override Task<ListArticlesResponse> ListArticles(ListArticlesRequest request, ServerCallContext context)
    {
        CatalogSnapshot catalog = current.For(context);
        (ImmutableArray<Article> page, string next) = Paging.Page(
            catalog.Articles,
            a => a.Id,
            a => a.ToMessage(),
            request.PageSize,
            request.PageToken,
            nameof(ListArticles)
        );
        return Task.FromResult(new ListArticlesResponse { Articles = { page }, NextPageToken = next });
    }

    public override Task<Article> GetArticle(GetArticleRequest request, ServerCallContext context) =>
        Task.FromResult(FindArticle(current.For(context), request.Name).ToMessage());

    public override Task<ListParagraphsResponse> ListParagraphs(ListParagraphsRequest request, ServerCallContext context)
    {
        ArticleRecord article = FindArticle(current.For(context), request.Parent);
        ImmutableArray<string> languages = CatalogLookups.Languages(request.Languages, article.Languages, "languages", request.Parent);
        (ImmutableArray<Paragraph> page, string next) = Paging.Page(
            article.Paragraphs,
            p => p.Id,
            p => p.ToMessage(article.Id, languages, request.OffsetUnit),
            request.PageSize,
            request.PageToken,
            [nameof(ListParagraphs), request.Parent, .. languages]
        );
        return Task.FromResult(new ListParagraphsResponse { Paragraphs = { page }, NextPageToken = next });
    }

    public override Task<Paragraph> GetParagraph(GetParagraphRequest request, ServerCallContext context)
    {
        (ArticleRecord article, ParagraphRecord paragraph) = current.For(context).Paragraph(request.Name);
        ImmutableArray<string> languages = CatalogLookups.Languages(
            request.Languages,
            article.Languages,
            "languages",
            ResourceNames.Article(article.Id)
        );
        return Task.FromResult(paragraph.ToMessage(article.Id, languages, request.OffsetUnit));
    }

    public override Task<ListWordLinksResponse> ListWordLinks(ListWordLinksRequest request, ServerCallContext context) =>
        Task.FromResult(WordLinks.Of(current.For(context), lexicons, request, context.CancellationToken));

    public override Task<SegmentTextResponse> SegmentText(SegmentTextRequest request, ServerCallContext context)
    {
        current.For(context);
        List<Range> sentences = Sentences(request, context.CancellationToken);
        bool truncated = sentences.Count > Limits.Occurrences;
        Range[] told = [.. sentences.Take(Limits.Occurrences)];
        var offsets = new OffsetMap(request.Text, request.OffsetUnit, told.SelectMany(s => new[] { s.Start.Value, s.End.Value }));
        return Task.FromResult(
            new SegmentTextResponse
            {
                Sentences = { told.Select(s => offsets.Span(s.Start.Value, s.End.Value)) },
                Truncated = truncated,
                NextStart = truncated ? offsets.Span(told[^1].Start.Value, told[^1].End.Value).End : 0,
            }
        );
    }

    private static List<Range> Sentences(SegmentTextRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return new SentenceRules(request.Srx).Segment(request.Text, request.Language, cancellationToken);
        }
        catch (SrxException e)
        {
            throw RequestException.Invalid([new FieldViolation("srx", e.Message)]);
        }
    }

    public override Task<ReadDocumentResponse> ReadDocument(ReadDocumentRequest request, ServerCallContext context)
    {
        current.For(context);
        return Task.FromResult(DocumentMapping.Read(request, context.CancellationToken));
    }

    public override Task<AlignTextsResponse> AlignTexts(AlignTextsRequest request, ServerCallContext context) =>
        Task.FromResult(TextAlignment.Align(current.For(context), request, context.CancellationToken));

    private static ArticleRecord FindArticle(CatalogSnapshot catalog, string name) =>
        ResourceNames.TryParseArticle(name, out string id) && catalog.FindArticle(id) is { } article
            ? article
            : throw RequestException.NotFound(ResourceNames.ArticlePattern, name);
}
