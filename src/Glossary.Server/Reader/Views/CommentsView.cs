using Glossary.Catalog;
using Glossary.Server.Access;
using Glossary.Server.Requests;
using Glossary.V1;

namespace Glossary.Server.Reader.Views;

/// <summary>The comments on a concept or a paragraph.</summary>
/// <param name="Parent">Name of what they are on.</param>
/// <param name="Rows">The oldest first.</param>
/// <param name="CanWrite">Whether the reader may write one.</param>
public sealed record CommentsView(string Parent, IReadOnlyList<CommentRow> Rows, bool CanWrite)
{
    internal static CommentsView Of(CatalogSnapshot catalog, string parent, Caller caller)
    {
        bool canEdit = AccessRules.MayEdit(parent, caller);
        return new CommentsView(
            parent,
            [.. catalog.CommentsOn(parent).Select(c => c.ToComment()).Select(c => new CommentRow(c, canEdit || c.Author == caller.Name))],
            AccessRules.MayComment(parent, caller)
        );
    }
}

/// <summary>A comment.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="CanChange">Whether the reader may settle and delete it.</param>
public sealed record CommentRow(Comment Comment, bool CanChange);

/// <summary>The page of the comments on a paragraph.</summary>
/// <param name="Title">Title of the article.</param>
/// <param name="TitleLanguage">BCP 47 tag of the title.</param>
/// <param name="Paragraph">The paragraph.</param>
/// <param name="Comments">Its comments.</param>
public sealed record ParagraphCommentsView(string Title, string TitleLanguage, Paragraph Paragraph, CommentsView Comments);
