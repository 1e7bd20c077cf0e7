using Glossary.Catalog;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;

namespace Glossary.Server.Requests;

/// <summary>Writes comments as messages.</summary>
internal static class CommentMapping
{
    public static Comment ToMessage(this CommentRecord comment, string name) =>
        new()
        {
            Name = name,
            Text = comment.Text,
            Author = comment.Author,
            Resolved = comment.Resolved,
            Resolver = comment.Resolver,
            CreateTime = comment.CreateTime.ToTimestamp(),
            UpdateTime = comment.UpdateTime.ToTimestamp(),
            Etag = comment.ETag,
        };

    public static Comment ToComment(this RecordState state) => ((CommentRecord)state.Value).ToMessage(state.Name);
}
