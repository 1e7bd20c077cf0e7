using Glossary.Catalog;
using Glossary.Server.Requests;
using Glossary.V1;

namespace Glossary.Server.Comments;

/// <summary>What a valid request to <see cref="CommentService"/> is.</summary>
internal static class CommentRules
{
    public static void Register(RequestRules rules)
    {
        rules.For<ListCommentsRequest>(
            (request, violations) =>
            {
                if (
                    !ResourceNames.IsCommented(request.Parent)
                    && !ResourceNames.TryParseGlossary(request.Parent, allowWildcard: false, out _)
                    && !ResourceNames.TryParseArticle(request.Parent, out _)
                )
                {
                    violations.Add("parent", "has to be the name of a concept, a paragraph, a glossary or an article.");
                }

                violations.Count("page_size", request.PageSize);
            }
        );

        rules.For<CreateCommentRequest>(
            (request, violations) =>
            {
                if (!ResourceNames.IsCommented(request.Parent))
                {
                    violations.Add("parent", "has to be the name of a concept or a paragraph.");
                }

                violations.RequiredText("comment.text", request.Comment?.Text ?? "", Limits.CommentLength);
                if (request.CommentId.Length > 0)
                {
                    violations.Id("comment_id", request.CommentId);
                }

                violations.RequestId(request.RequestId);
            }
        );

        rules.For<ResolveCommentRequest>(
            (request, violations) =>
            {
                Name(request.Name, violations);
                violations.RequestId(request.RequestId);
            }
        );

        rules.For<DeleteCommentRequest>(
            (request, violations) =>
            {
                Name(request.Name, violations);
                violations.RequestId(request.RequestId);
            }
        );
    }

    private static void Name(string name, Violations violations)
    {
        if (!ResourceNames.TryParseComment(name, out _, out _))
        {
            violations.Add(
                "name",
                $"has to have the form {ResourceNames.ConceptCommentPattern} or {ResourceNames.ParagraphCommentPattern}."
            );
        }
    }
}
