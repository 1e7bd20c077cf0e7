namespace Glossary.Catalog;

/// <summary>
/// An index over the catalogue. It is immutable and belongs to one snapshot. <see cref="CatalogSnapshot.Index{TIndex}"/> builds it when it
/// is first asked for; from then on each write derives the next one. A property test holds that the derived one answers as the built one
/// does.
/// </summary>
internal interface ICatalogIndex<TSelf>
    where TSelf : class, ICatalogIndex<TSelf>
{
    /// <summary>Reads the whole catalogue.</summary>
    static abstract TSelf Build(CatalogSnapshot catalog, CancellationToken cancellationToken);

    /// <summary>The index after a write, at the cost of what the write changed.</summary>
    TSelf With(CatalogDelta delta, CancellationToken cancellationToken);
}
