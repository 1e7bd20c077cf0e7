using System.Security.Cryptography;
using System.Text;
using Glossary.Catalog;
using Glossary.Server.Access;
using Glossary.Server.Requests;
using Glossary.Server.State;
using Glossary.V1;

namespace Glossary.Server.Comments;

/// <summary>
/// Writes comments in the name of their callers: the one way of it, for calls and pages, after the right to what they are on was judged.
/// </summary>
internal sealed class CommentWriting(CatalogWriter writer, Writes writes)
{
    private static readonly string CreateMethod = $"/{V1.CommentService.Descriptor.FullName}/CreateComment";
    private static readonly string ResolveMethod = $"/{V1.CommentService.Descriptor.FullName}/ResolveComment";
    private static readonly string DeleteMethod = $"/{V1.CommentService.Descriptor.FullName}/DeleteComment";

    public async Task<(Written Written, Comment Comment)> Create(
        CreateCommentRequest request,
        HttpContext http,
        CancellationToken cancellationToken
    )
    {
        var caller = Caller.FromContext(http);
        WriteCall call = writes.CallOf(http, CreateMethod, request, request.RequestId, request.ValidateOnly);
        var named = new CreateCommentRequest(request)
        {
            CommentId = request.CommentId.Length > 0 ? request.CommentId : NewId(request, caller),
        };
        named.Comment.Author = caller.Name;
        Written written = await writer.Write(call, catalog => CommentEditing.Create(catalog, named), cancellationToken);
        return (written, written.Record(ResourceNames.Comment(request.Parent, named.CommentId)).ToComment());
    }

    public async Task<(Written Written, Comment Comment)> Resolve(
        CatalogSnapshot catalog,
        ResolveCommentRequest request,
        HttpContext http,
        CancellationToken cancellationToken
    )
    {
        var caller = Caller.FromContext(http);
        CommentEditing.CheckMayChange(catalog, request.Name, caller);
        Written written = await writer.Write(
            writes.CallOf(http, ResolveMethod, request, request.RequestId, request.ValidateOnly),
            now => CommentEditing.Resolve(now, request.Name, request.Reopen ? null : caller.Name),
            cancellationToken
        );
        return (written, written.Record(request.Name).ToComment());
    }

    public async Task<(Written Written, Comment? Comment)> Delete(
        CatalogSnapshot catalog,
        DeleteCommentRequest request,
        HttpContext http,
        CancellationToken cancellationToken
    )
    {
        RecordState? before = catalog.FindRecord(request.Name);
        if (before is not null || request.RequestId.Length == 0)
        {
            CommentEditing.CheckMayChange(catalog, request.Name, Caller.FromContext(http));
        }

        Written written = await writer.Write(
            writes.CallOf(http, DeleteMethod, request, request.RequestId, request.ValidateOnly),
            now => CommentEditing.Delete(now, request.Name),
            cancellationToken
        );
        return (written, before?.ToComment());
    }

    /// <summary>The same for a call that is repeated under its request id.</summary>
    private static string NewId(CreateCommentRequest request, Caller caller)
    {
        byte[] seed =
            request.RequestId.Length > 0
                ? SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.Name}\n{request.RequestId}\n{request.Parent}"))
                : RandomNumberGenerator.GetBytes(16);
        return Convert.ToHexStringLower(seed.AsSpan(0, 8));
    }
}
