using System.Globalization;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.Durability.Editing;

/// <summary>One call that writes, as it is to be found in the change log.</summary>
/// <param name="RequestId">Also the mark that everything it writes carries, so that half of it would show.</param>
/// <param name="Names">Resource names that it changes, in no order.</param>
/// <param name="Deletes">Whether they are deleted afterwards.</param>
/// <param name="Marked">Whether what it writes carries the mark; deleting does not write anything anew.</param>
/// <param name="Send">Sends the call and returns the revision that it was given.</param>
internal sealed record Edit(
    string RequestId,
    IReadOnlySet<string> Names,
    bool Deletes,
    bool Marked,
    Func<ChannelBase, CancellationToken, Task<long>> Send
)
{
    /// <summary>The revision at which what a call answers with was written: the etag is its number in hexadecimal digits.</summary>
    public static long RevisionOf(string etag) => long.Parse(etag, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>What is wrong with this edit's revision in the change log; <see langword="null"/> if nothing is.</summary>
    public string? Compare(Revision revision)
    {
        if (!Names.SetEquals(revision.Changes.Select(c => c.Name)))
        {
            return $"Revision {revision.Number} holds {revision.Changes.Count} changes of {Names.Count}.";
        }

        foreach (Change change in revision.Changes)
        {
            if (change.After.Deleted != Deletes || (Marked && !MarkOf(change.After).Contains(RequestId, StringComparison.Ordinal)))
            {
                return $"Revision {revision.Number} left {change.Name} otherwise than it was sent.";
            }
        }

        return null;
    }

    private static string MarkOf(ResourceState state) =>
        state.ResourceCase switch
        {
            ResourceState.ResourceOneofCase.Concept => state.Concept.Note,
            ResourceState.ResourceOneofCase.Paragraph => state.Paragraph.Versions[0].Text,
            ResourceState.ResourceOneofCase.Article => state.Article.Title,
            ResourceState.ResourceOneofCase.Glossary => state.Glossary.DisplayName,
            _ => "",
        };
}
