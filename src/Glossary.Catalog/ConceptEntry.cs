namespace Glossary.Catalog;

/// <summary>
/// A concept of a compiled glossary: its record as bytes, and what the glossary's indexes need of it. It becomes an object when somebody
/// asks for it, in some microseconds.
/// </summary>
/// <param name="record">The concept.</param>
/// <param name="ordinal">The concept's.</param>
/// <param name="firstHandle">The handle of its first term; those that follow have the following ones.</param>
/// <param name="termCount">How many terms it has.</param>
internal sealed class ConceptEntry(PackedRecord record, int ordinal, int firstHandle, int termCount)
{
    private readonly long _created = record.CreateTime.UtcTicks;

    private WeakReference<ConceptRecord>? _concept;

    public PackedRecord Record => record;

    public int FirstHandle => firstHandle;

    public int TermCount => termCount;

    /// <summary>The concept, the same object as long as anybody holds it.</summary>
    public ConceptRecord Concept
    {
        get
        {
            WeakReference<ConceptRecord>? reference = Volatile.Read(ref _concept);
            if (reference is not null && reference.TryGetTarget(out ConceptRecord? known))
            {
                return known;
            }

            lock (this)
            {
                if (_concept is not null && _concept.TryGetTarget(out known))
                {
                    return known;
                }

                ConceptRecord concept = record.ToConcept();
                if (_concept is null)
                {
                    Volatile.Write(ref _concept, new WeakReference<ConceptRecord>(concept));
                }
                else
                {
                    _concept.SetTarget(concept);
                }

                return concept;
            }
        }
    }

    /// <summary>The concept for one look: not kept for others that ask.</summary>
    public ConceptRecord Look() =>
        Volatile.Read(ref _concept) is { } reference && reference.TryGetTarget(out ConceptRecord? known) ? known : record.ToConcept();

    /// <summary>By creation; those of one moment by their place in the batch that made them.</summary>
    public static IComparer<ConceptEntry> ByAge { get; } = Comparer<ConceptEntry>.Create(static (a, b) => a.CompareAge(b));

    public static IComparer<ConceptEntry> ById { get; } =
        Comparer<ConceptEntry>.Create(static (a, b) => a.Record.Id.SequenceCompareTo(b.Record.Id));

    /// <summary>For concepts with terms.</summary>
    public static IComparer<ConceptEntry> ByHandle { get; } =
        Comparer<ConceptEntry>.Create(static (a, b) => a.FirstHandle.CompareTo(b.FirstHandle));

    private int Ordinal => ordinal;

    private int CompareAge(ConceptEntry other)
    {
        int order = _created.CompareTo(other._created);
        order = order != 0 ? order : ordinal.CompareTo(other.Ordinal);
        return order != 0 ? order : Record.Id.SequenceCompareTo(other.Record.Id);
    }
}
