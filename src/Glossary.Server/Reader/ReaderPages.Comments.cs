using Glossary.Catalog;
using Glossary.Server.Access;
using Glossary.Server.Articles;
using Glossary.Server.Reader.Pages;
using Glossary.Server.Reader.Views;
using Glossary.Server.State;
using Glossary.V1;
using Google.Protobuf;

namespace Glossary.Server.Reader;

/// <summary>Comments on concepts and paragraphs.</summary>
internal sealed partial class ReaderPages
{
    private static Task<PageAnswer> ParagraphComments(PageRequest request)
    {
        (ArticleRecord article, ParagraphRecord paragraph) = request.Catalog.Paragraph(ParagraphName(request));
        LocalizedText title = ConceptCard.TitleOf(article, request.Words.Tag);
        return Task.FromResult(
            PageAnswer.Of<ParagraphCommentsPage, ParagraphCommentsView>(
                new ParagraphCommentsView(
                    title.Text,
                    title.Language,
                    paragraph.ToMessage(article.Id, article.Languages, OffsetUnit.Utf16),
                    CommentsView.Of(request.Catalog, ParagraphName(request), request.Caller)
                )
            )
        );
    }

    /// <summary>Writes a comment, settles it, opens it again or deletes it.</summary>
    private async Task<PageAnswer> Comment(PageRequest request)
    {
        IFormCollection form = await ReadForm(request.Http);
        string name = form["name"].ToString();
        Written written;
        switch (form["do"].ToString())
        {
            case "delete":
                var delete = new DeleteCommentRequest { Name = name };
                CheckCall("DeleteComment", delete);
                (written, _) = await comments.Delete(request.Catalog, delete, request.Http, request.Cancelled);
                break;
            case "resolve" or "reopen":
                var resolve = new ResolveCommentRequest { Name = name, Reopen = form["do"] == "reopen" };
                CheckCall("ResolveComment", resolve);
                (written, _) = await comments.Resolve(request.Catalog, resolve, request.Http, request.Cancelled);
                break;
            default:
                var create = new CreateCommentRequest
                {
                    Parent = form["parent"].ToString(),
                    Comment = new Comment { Text = form["text"].ToString().ReplaceLineEndings("\n") },
                };
                CheckCall("CreateComment", create);
                (written, _) = await comments.Create(create, request.Http, request.Cancelled);
                name = ResourceNames.Comment(create.Parent, "new");
                break;
        }

        string parent = name[..name.LastIndexOf("/comments/", StringComparison.Ordinal)];
        return Confirmed(
            request.Http,
            parent.StartsWith("articles/", StringComparison.Ordinal) ? $"/{parent}/comments" : Addresses.Of(parent) + "#comments",
            written
        );

        void CheckCall(string method, IMessage call)
        {
            AccessRules.Check($"/{CommentService.Descriptor.FullName}/{method}", call, request.Http);
            rules.Check(call);
        }
    }
}
