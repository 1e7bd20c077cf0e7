using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Server.Access;
using Glossary.Server.State;
using Glossary.V1;

namespace Glossary.Server.Comments;

/// <summary>Plans the writing of comments.</summary>
internal static class CommentEditing
{
    public static WritePlan Create(CatalogSnapshot catalog, CreateCommentRequest request)
    {
        string name = ResourceNames.Comment(request.Parent, request.CommentId);
        RecordGuard[] guards = GuardsOf(catalog, request.Parent);
        if (catalog.FindRecord(name) is not null)
        {
            throw RequestException.Exists(ResourceNames.CommentPatternOf(request.Parent), name, deleted: false);
        }

        if (catalog.CommentsOn(request.Parent).Length >= Limits.CommentsOfOne)
        {
            throw RequestException.TooManyComments(request.Parent, Limits.CommentsOfOne);
        }

        var comment = new CommentRecord { Text = request.Comment.Text.Trim(), Author = request.Comment.Author };
        return new WritePlan([new RecordWrite(RecordKind.Comment, name, ExpectedRevision: 0, RecordState.BodyOf(comment))], [.. guards]);
    }

    /// <param name="catalog">What the plan is made on.</param>
    /// <param name="name">The comment.</param>
    /// <param name="resolver">Who settles it; <see langword="null"/> to open it again.</param>
    public static WritePlan Resolve(CatalogSnapshot catalog, string name, string? resolver)
    {
        RecordState state = Existing(catalog, name);
        var before = (CommentRecord)state.Value;
        return before.Resolved == resolver is not null
            ? WritePlan.FromWrites()
            : WritePlan.FromWrites(
                new RecordWrite(
                    RecordKind.Comment,
                    name,
                    state.Revision,
                    RecordState.BodyOf(before with { Resolved = resolver is not null, Resolver = resolver ?? "" })
                )
            );
    }

    public static WritePlan Delete(CatalogSnapshot catalog, string name) =>
        WritePlan.FromWrites(RecordWrite.Removal(RecordKind.Comment, name, Existing(catalog, name).Revision));

    /// <summary>Whoever wrote a comment may settle and delete it, and whoever may edit what it is on.</summary>
    /// <exception cref="RequestException">The caller may not, or there is no such comment.</exception>
    public static void CheckMayChange(CatalogSnapshot catalog, string name, Caller caller)
    {
        if (((CommentRecord)Existing(catalog, name).Value).Author != caller.Name && !AccessRules.MayEdit(name, caller))
        {
            throw RequestException.InsufficientRole(Grant.NameOf(Role.Editor), CommentedBy(name));
        }
    }

    /// <summary>The concept or paragraph and what it is in must be there, and stay there meanwhile.</summary>
    private static RecordGuard[] GuardsOf(CatalogSnapshot catalog, string parent)
    {
        string container = string.Join('/', parent.Split('/')[..2]);
        return catalog.FindRecord(container) is { Deleted: false } whole && catalog.FindRecord(parent) is { Deleted: false } state
            ? [new RecordGuard(container, whole.Revision), new RecordGuard(parent, state.Revision)]
            : throw RequestException.NotFound(
                parent.StartsWith("articles/", StringComparison.Ordinal) ? ResourceNames.ParagraphPattern : ResourceNames.ConceptPattern,
                parent
            );
    }

    /// <summary>What a comment is on, from its well-formed name.</summary>
    private static string CommentedBy(string comment) => comment[..comment.LastIndexOf("/comments/", StringComparison.Ordinal)];

    private static RecordState Existing(CatalogSnapshot catalog, string name)
    {
        string parent = CommentedBy(name);
        return
            catalog.FindRecord(string.Join('/', parent.Split('/')[..2])) is { Deleted: false }
            && catalog.FindRecord(parent) is { Deleted: false }
            && catalog.FindRecord(name) is { } state
            ? state
            : throw RequestException.NotFound(ResourceNames.CommentPatternOf(parent), name);
    }
}
