using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Requests;
using Glossary.Server.State;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.Server.Comments;

/// <summary>Answers for comments.</summary>
internal sealed class CommentService(CurrentCatalog current, CommentWriting writing) : V1.CommentService.CommentServiceBase
{
    public override Task<ListCommentsResponse> ListComments(ListCommentsRequest request, ServerCallContext context)
    {
        CatalogSnapshot catalog = current.For(context);
        if (catalog.FindRecord(request.Parent) is not { Deleted: false })
        {
            throw RequestException.NotFound(PatternOf(request.Parent), request.Parent);
        }

        RecordState[] comments =
        [
            .. CommentsOf(catalog, request.Parent).Where(c => request.ShowResolved || !((CommentRecord)c.Value).Resolved),
        ];
        (ImmutableArray<Comment> page, string next) = Paging.Page(
            comments,
            c => c.Name,
            c => c.ToComment(),
            request.PageSize,
            request.PageToken,
            nameof(ListComments),
            request.Parent,
            request.ShowResolved ? "all" : ""
        );
        return Task.FromResult(new ListCommentsResponse { Comments = { page }, NextPageToken = next });
    }

    public override async Task<Comment> CreateComment(CreateCommentRequest request, ServerCallContext context)
    {
        current.For(context);
        (Written written, Comment comment) = await writing.Create(request, context.GetHttpContext(), context.CancellationToken);
        context.SetRevisionHeader(written.Catalog);
        return comment;
    }

    public override async Task<Comment> ResolveComment(ResolveCommentRequest request, ServerCallContext context)
    {
        (Written written, Comment comment) = await writing.Resolve(
            current.For(context),
            request,
            context.GetHttpContext(),
            context.CancellationToken
        );
        context.SetRevisionHeader(written.Catalog);
        return comment;
    }

    public override async Task<Comment> DeleteComment(DeleteCommentRequest request, ServerCallContext context)
    {
        (Written written, Comment? comment) = await writing.Delete(
            current.For(context),
            request,
            context.GetHttpContext(),
            context.CancellationToken
        );
        context.SetRevisionHeader(written.Catalog);
        return comment ?? new Comment { Name = request.Name };
    }

    /// <summary>Those on a resource, and of a glossary or an article those on its concepts or paragraphs that are there.</summary>
    private static IEnumerable<RecordState> CommentsOf(CatalogSnapshot catalog, string parent)
    {
        if (ResourceNames.IsCommented(parent))
        {
            return catalog.CommentsOn(parent);
        }

        string prefix = parent + "/";
        return catalog
            .Commented.Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && catalog.FindRecord(name) is { Deleted: false })
            .Order(StringComparer.Ordinal)
            .SelectMany(name => catalog.CommentsOn(name));
    }

    private static string PatternOf(string parent) =>
        (parent.StartsWith("articles/", StringComparison.Ordinal), ResourceNames.IsCommented(parent)) switch
        {
            (true, true) => ResourceNames.ParagraphPattern,
            (true, false) => ResourceNames.ArticlePattern,
            (false, true) => ResourceNames.ConceptPattern,
            _ => ResourceNames.GlossaryPattern,
        };
}
