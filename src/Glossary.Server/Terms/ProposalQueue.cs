using System.Globalization;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;

namespace Glossary.Server.Terms;

/// <summary>What was proposed: the concepts that wait for an editor, and those that were rejected.</summary>
internal static class ProposalQueue
{
    /// <summary>Changes of a concept among which its proposal is sought.</summary>
    private const int MaxChanges = 100;

    /// <summary>Those that wait, then those that were rejected, each the oldest first.</summary>
    /// <param name="catalog">As the caller sees it.</param>
    /// <param name="parent">A glossary, or all of them.</param>
    /// <param name="isWithRejected">Whether rejected ones are wanted too.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public static IReadOnlyList<QueuedProposal> Of(
        CatalogSnapshot catalog,
        string parent,
        bool isWithRejected,
        CancellationToken cancellationToken
    )
    {
        HashSet<string> glossaries = [.. catalog.GlossariesOf(parent).Select(g => g.Record.Id)];
        ProposalIndex index = catalog.Index<ProposalIndex>(cancellationToken);
        List<QueuedProposal> queue =
        [
            .. glossaries.SelectMany(g =>
                index.Of(g).Select(p => new QueuedProposal(IsRejected: false, p.CreateTime, ResourceNames.Concept(g, p.Concept)))
            ),
        ];
        if (isWithRejected)
        {
            queue.AddRange(
                catalog
                    .DeletedRecords.Where(r =>
                        r.Kind == RecordKind.Concept
                        && glossaries.Contains(ResourceNames.GlossaryOf(r.Name))
                        && r.Value is ConceptRecord { Lifecycle: Catalog.Lifecycle.Proposed, ReviewNote.Length: > 0 }
                    )
                    .Select(r => new QueuedProposal(IsRejected: true, r.CreateTime, r.Name))
            );
        }

        queue.Sort();
        return queue;
    }

    /// <summary>A proposal with its author; <see langword="null"/> if the concept has gone meanwhile.</summary>
    public static async Task<Proposal?> Read(
        ICatalogStore store,
        CatalogSnapshot catalog,
        QueuedProposal queued,
        CancellationToken cancellationToken
    )
    {
        if (catalog.FindRecord(queued.Name) is not { Value: ConceptRecord concept } record)
        {
            return null;
        }

        Concept message = concept.ToMessage(ResourceNames.GlossaryOf(queued.Name));
        message.DeleteTime = record.Deleted ? record.UpdateTime.ToTimestamp() : null;
        IReadOnlyList<StoredRevision> changes = await store.ReadHistoryAsync(
            queued.Name,
            catalog.Revision + 1,
            MaxChanges,
            cancellationToken
        );
        StoredRevision? proposed = changes.FirstOrDefault(c =>
            IsProposed(c.Changes[0].After) && !IsProposed(c.Changes[0].Before) && c.Changes[0].Before is not { Deleted: true }
        );
        return new Proposal
        {
            Concept = message,
            Author = proposed?.Caller ?? "",
            ProposeTime = (proposed?.Time ?? record.CreateTime).ToTimestamp(),
            Reviewer = queued.IsRejected ? changes.FirstOrDefault(c => c.Changes[0].After is { Deleted: true })?.Caller ?? "" : "",
        };
    }

    private static bool IsProposed(StoredRecord? stored) =>
        stored is { Deleted: false } && RecordState.FromStored(stored).Value is ConceptRecord { Lifecycle: Catalog.Lifecycle.Proposed };
}

/// <summary>A proposal in its place in the queue.</summary>
/// <param name="IsRejected">Whether it was rejected.</param>
/// <param name="CreateTime">When the concept entered the store.</param>
/// <param name="Name">The concept's resource name.</param>
internal sealed record QueuedProposal(bool IsRejected, DateTimeOffset CreateTime, string Name) : IComparable<QueuedProposal>
{
    /// <summary>Tells proposals apart, in the order of the queue.</summary>
    public string Key { get; } = string.Create(CultureInfo.InvariantCulture, $"{(IsRejected ? 1 : 0)}{CreateTime.UtcTicks:d19}{Name}");

    public int CompareTo(QueuedProposal? other) => string.CompareOrdinal(Key, other?.Key);
}
