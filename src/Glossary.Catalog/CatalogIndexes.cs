using System.Collections.Concurrent;

namespace Glossary.Catalog;

/// <summary>
/// The indexes of one snapshot by type: those that were asked for, and those that were derived from the snapshot before. Safe for use by
/// many threads. An index is built once; others that ask for it wait.
/// </summary>
internal sealed class CatalogIndexes
{
    private readonly ConcurrentDictionary<Type, Slot> _slots = new();

    /// <summary>The index, built now if there is none.</summary>
    public TIndex Of<TIndex>(CatalogSnapshot catalog, CancellationToken cancellationToken)
        where TIndex : class, ICatalogIndex<TIndex>
    {
        Slot<TIndex> slot = (Slot<TIndex>)_slots.GetOrAdd(typeof(TIndex), static _ => new Slot<TIndex>());
        return slot.Made ?? slot.Make(catalog, cancellationToken);
    }

    /// <summary>The indexes after a write: each that has been made is derived.</summary>
    public CatalogIndexes With(CatalogDelta delta, CancellationToken cancellationToken)
    {
        var next = new CatalogIndexes();
        foreach ((Type type, Slot slot) in _slots)
        {
            if (slot.With(delta, cancellationToken) is { } derived)
            {
                next._slots.TryAdd(type, derived);
            }
        }

        return next;
    }

    private abstract class Slot
    {
        /// <summary>The slot of the next snapshot; <see langword="null"/> if the index has not been made.</summary>
        public abstract Slot? With(CatalogDelta delta, CancellationToken cancellationToken);
    }

    private sealed class Slot<TIndex> : Slot
        where TIndex : class, ICatalogIndex<TIndex>
    {
        private readonly Lock _making = new();
        private TIndex? _made;

        public TIndex? Made => Volatile.Read(ref _made);

        public TIndex Make(CatalogSnapshot catalog, CancellationToken cancellationToken)
        {
            lock (_making)
            {
                if (_made is not { } made)
                {
                    made = TIndex.Build(catalog, cancellationToken);
                    Volatile.Write(ref _made, made);
                }

                return made;
            }
        }

        public override Slot? With(CatalogDelta delta, CancellationToken cancellationToken) =>
            Made is { } made ? new Slot<TIndex> { _made = made.With(delta, cancellationToken) } : null;
    }
}
