using System.Runtime.CompilerServices;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Server.Access;
using Glossary.Server.Articles;
using Glossary.Server.Requests;
using Glossary.Server.Terms;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;

namespace Glossary.Server.Changes;

/// <summary>Reads the change log as messages, in parts that no message exceeds.</summary>
internal static class ChangeParts
{
    /// <summary>What a message holds besides its changes at most: the author, the request id, the fields' own bytes.</summary>
    private const int HeadBytes = 8 * 1024;

    /// <summary>
    /// The revisions from a position up to <paramref name="last"/>, with those of their changes that concern <paramref name="parent"/> and
    /// that the caller may read, without those that have none; in parts where a revision would be larger than a message may be. With each
    /// comes the position after it.
    /// </summary>
    public static async IAsyncEnumerable<(Revision Part, ChangePosition End)> Read(
        ICatalogStore store,
        ChangePosition from,
        long last,
        string parent,
        Caller caller,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        Revision? part = null;
        var room = new AnswerRoom();
        while (from.Revision <= last && await store.ReadChangePartAsync(from, cancellationToken) is { Count: > 0 } batch)
        {
            foreach (StoredRevision stored in batch)
            {
                // What the catalogue does not show yet is not listed yet.
                if (stored.Revision > last)
                {
                    yield break;
                }

                foreach (StoredChange change in stored.Changes.Where(c => Concerns(c.Name, parent) && AccessRules.MayRead(c.Name, caller)))
                {
                    Change message = ToMessage(change);
                    if (part is not null && !room.Take(message))
                    {
                        part.Continues = true;
                        yield return (part, new(stored.Revision, change.Ordinal));
                        part = null;
                    }

                    if (part is null)
                    {
                        part = HeadOf(stored);
                        room = new AnswerRoom(HeadBytes);
                        room.Take(message);
                    }

                    part.Changes.Add(message);
                }

                from = stored.Continues ? new(stored.Revision, stored.Changes[^1].Ordinal + 1) : new(stored.Revision + 1, 0);
                if (part is not null && !stored.Continues)
                {
                    yield return (part, from);
                    part = null;
                }
            }
        }
    }

    private static bool Concerns(string name, string parent) =>
        parent.Length == 0 || name == parent || (name.StartsWith(parent, StringComparison.Ordinal) && name[parent.Length] == '/');

    private static Revision HeadOf(StoredRevision stored) =>
        new()
        {
            Number = stored.Revision,
            Time = stored.Time.ToTimestamp(),
            Author = stored.Caller,
            RequestId = stored.RequestId ?? "",
        };

    /// <summary>A change, without the state of the resource before or after it where it would be too large for a message with it.</summary>
    private static Change ToMessage(StoredChange stored)
    {
        var change = new Change
        {
            Name = stored.Name,
            Before = ToMessage(stored.Before),
            After = ToMessage(stored.After),
        };
        while (
            change.CalculateSize() > Limits.AnswerBytes - (2 * HeadBytes)
            && new[] { change.Before, change.After }.OfType<ResourceState>().Where(s => !s.Omitted).MaxBy(s => s.CalculateSize())
                is { } largest
        )
        {
            largest.ClearResource();
            largest.Omitted = true;
        }

        return change;
    }

    private static ResourceState? ToMessage(StoredRecord? stored)
    {
        if (stored is null)
        {
            return null;
        }

        RecordState state = RecordState.FromStored(stored);
        var message = new ResourceState { Deleted = stored.Deleted };
        switch (state.Value)
        {
            case ArticleHead head:
                message.Article = new ArticleRecord(head, []).ToMessage();
                message.Article.ParagraphCount = head.ParagraphIds.Length;
                break;
            case ParagraphRecord paragraph:
                message.Paragraph = paragraph.ToMessage(
                    ResourceNames.ArticleOf(stored.Name)["articles/".Length..],
                    [.. paragraph.Versions.Select(v => v.Language)],
                    OffsetUnit.Utf16
                );
                break;
            case GlossaryRecord glossary:
                message.Glossary = glossary.ToMessage();
                break;
            case CommentRecord comment:
                message.Comment = comment.ToMessage(stored.Name);
                break;
            case ConceptRecord concept:
                message.Concept = concept.ToMessage(ResourceNames.GlossaryOf(stored.Name));
                break;
        }

        return message;
    }
}
