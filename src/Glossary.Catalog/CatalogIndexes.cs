using System.Collections.Concurrent;

namespace Glossary.Catalog;

/// <summary>
/// The indexes of one snapshot by type: those that were asked for, and those that were derived from the snapshot before. Safe for use by
/// many threads. An index is made once; others that ask for it wait. A snapshot that follows while an index is being made waits for the
/// same one, and derives its own from it.
/// </summary>
internal sealed class CatalogIndexes
{
    private readonly ConcurrentDictionary<Type, Slot> _slots = new();

    /// <summary>The index, made now if there is none.</summary>
    public TIndex Of<TIndex>(
        CatalogSnapshot catalog,
        Func<CatalogSnapshot, CancellationToken, TIndex> make,
        CancellationToken cancellationToken
    )
        where TIndex : class, ICatalogIndex<TIndex> =>
        ((Slot<TIndex>)_slots.GetOrAdd(typeof(TIndex), static _ => new Slot<TIndex>())).Make(catalog, make, cancellationToken);

    /// <summary>The index; <see langword="null"/> if it is not there, or is still being made.</summary>
    public TIndex? Find<TIndex>(CancellationToken cancellationToken)
        where TIndex : class, ICatalogIndex<TIndex> => ((Slot<TIndex>?)_slots.GetValueOrDefault(typeof(TIndex)))?.Find(cancellationToken);

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

    /// <summary>The same with one index in another state, which answers alike.</summary>
    public CatalogIndexes With<TIndex>(TIndex index)
        where TIndex : class, ICatalogIndex<TIndex>
    {
        var next = new CatalogIndexes();
        foreach ((Type type, Slot slot) in _slots)
        {
            next._slots.TryAdd(type, type == typeof(TIndex) ? new Slot<TIndex>(index) : slot);
        }

        return next;
    }

    private abstract class Slot
    {
        /// <summary>The slot of the next snapshot; <see langword="null"/> if the index has not been made and nobody makes it.</summary>
        public abstract Slot? With(CatalogDelta delta, CancellationToken cancellationToken);
    }

    private sealed class Slot<TIndex> : Slot
        where TIndex : class, ICatalogIndex<TIndex>
    {
        private static readonly TimeSpan LookAtToken = TimeSpan.FromMilliseconds(50);

        private readonly Lock _making = new();
        private TIndex? _made;

        /// <summary>Set if the index of the snapshot before was being made when this snapshot came.</summary>
        private Earlier? _before;

        /// <summary>Whose index it is, once its making has begun.</summary>
        private CatalogSnapshot? _catalog;

        private volatile bool _isBeingMade;

        public Slot() { }

        public Slot(TIndex made) => _made = made;

        public TIndex Make(
            CatalogSnapshot catalog,
            Func<CatalogSnapshot, CancellationToken, TIndex> make,
            CancellationToken cancellationToken
        )
        {
            if (Find(cancellationToken) is { } found)
            {
                return found;
            }

            Slot<TIndex> first = First();
            first.MakeFirst(first == this ? catalog : first._catalog, make, cancellationToken);
            return Find(cancellationToken)!;
        }

        public TIndex? Find(CancellationToken cancellationToken)
        {
            if (Volatile.Read(ref _made) is { } made)
            {
                return made;
            }

            // The states between are not kept: nobody may ask for them.
            Stack<CatalogDelta> deltas = new();
            Slot<TIndex> at = this;
            while (Volatile.Read(ref at._made) is null && at._before is { } before)
            {
                deltas.Push(before.Delta);
                at = before.Slot;
            }

            if (Volatile.Read(ref at._made) is not { } index)
            {
                return null;
            }

            foreach (CatalogDelta delta in deltas)
            {
                index = index.With(delta, cancellationToken);
            }

            Volatile.Write(ref _made, index);
            _before = null;
            return index;
        }

        public override Slot? With(CatalogDelta delta, CancellationToken cancellationToken) =>
            Find(cancellationToken) is { } made ? new Slot<TIndex>(made.With(delta, cancellationToken))
            : First()._isBeingMade ? new Slot<TIndex> { _before = new Earlier(this, delta) }
            : null;

        private Slot<TIndex> First()
        {
            Slot<TIndex> at = this;
            while (at._before is { } before)
            {
                at = before.Slot;
            }

            return at;
        }

        private void MakeFirst(
            CatalogSnapshot? catalog,
            Func<CatalogSnapshot, CancellationToken, TIndex> make,
            CancellationToken cancellationToken
        )
        {
            while (!_making.TryEnter(LookAtToken))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            try
            {
                if (_made is null)
                {
                    // If it fails or is cancelled, whoever asks next begins anew.
                    _catalog = catalog;
                    _isBeingMade = true;
                    Volatile.Write(ref _made, make(catalog!, cancellationToken));
                }
            }
            finally
            {
                _isBeingMade = false;
                _making.Exit();
            }
        }

        /// <summary>The slot of the snapshot before, and what has changed since.</summary>
        private sealed record Earlier(Slot<TIndex> Slot, CatalogDelta Delta);
    }
}
