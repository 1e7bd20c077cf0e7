using System.Collections.Immutable;

namespace Glossary.Catalog;

/// <summary>The concepts that are proposed, by glossary, the oldest first.</summary>
internal sealed class ProposalIndex : ICatalogIndex<ProposalIndex>
{
    private readonly ImmutableDictionary<string, ImmutableSortedSet<Proposed>> _glossaries;

    private ProposalIndex(ImmutableDictionary<string, ImmutableSortedSet<Proposed>> glossaries) => _glossaries = glossaries;

    /// <summary>Those of a glossary, whether or not there is one of this id.</summary>
    public ImmutableSortedSet<Proposed> Of(string glossary) => _glossaries.GetValueOrDefault(glossary) ?? [];

    public static ProposalIndex Build(CatalogSnapshot catalog, CancellationToken cancellationToken) =>
        new(
            catalog
                .Glossaries.Select(g => KeyValuePair.Create(g.Record.Id, Read(g, cancellationToken)))
                .Where(g => g.Value.Count > 0)
                .ToImmutableDictionary(StringComparer.Ordinal)
        );

    public ProposalIndex With(CatalogDelta delta, CancellationToken cancellationToken)
    {
        ImmutableDictionary<string, ImmutableSortedSet<Proposed>> glossaries = _glossaries;
        foreach (GlossaryDelta changed in delta.Glossaries)
        {
            string id = (changed.After ?? changed.Before)!.Record.Id;
            ImmutableSortedSet<Proposed> proposed =
                changed is { Before: not null, After: not null } ? After(id, changed.Concepts)
                : changed.After is { } added ? Read(added, cancellationToken)
                : [];
            glossaries = proposed.Count > 0 ? glossaries.SetItem(id, proposed) : glossaries.Remove(id);
        }

        return glossaries == _glossaries ? this : new ProposalIndex(glossaries);
    }

    private ImmutableSortedSet<Proposed> After(string glossary, ImmutableArray<ConceptDelta> concepts)
    {
        ImmutableSortedSet<Proposed> proposed = Of(glossary);
        foreach (ConceptDelta concept in concepts)
        {
            if (concept.Before is { Lifecycle: Lifecycle.Proposed } before)
            {
                proposed = proposed.Remove(Proposed.Of(before));
            }

            if (concept.After is { Lifecycle: Lifecycle.Proposed } after)
            {
                proposed = proposed.Add(Proposed.Of(after));
            }
        }

        return proposed;
    }

    private static ImmutableSortedSet<Proposed> Read(GlossaryIndex glossary, CancellationToken cancellationToken)
    {
        var proposed = ImmutableSortedSet.CreateBuilder<Proposed>();
        foreach (ConceptRecord concept in glossary.Concepts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (concept.Lifecycle == Lifecycle.Proposed)
            {
                proposed.Add(Proposed.Of(concept));
            }
        }

        return proposed.ToImmutable();
    }
}

/// <summary>A concept that is proposed, in the order of the queue.</summary>
/// <param name="CreateTime">When the concept entered the store.</param>
/// <param name="Concept">Its id.</param>
internal readonly record struct Proposed(DateTimeOffset CreateTime, string Concept) : IComparable<Proposed>
{
    public static Proposed Of(ConceptRecord concept) => new(concept.CreateTime, concept.Id);

    public int CompareTo(Proposed other) =>
        CreateTime.CompareTo(other.CreateTime) is var order and not 0 ? order : string.CompareOrdinal(Concept, other.Concept);
}
