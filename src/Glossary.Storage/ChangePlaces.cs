using Glossary.Catalog.Store;

namespace Glossary.Storage;

/// <summary>A place in the change log as one number, in the order of the log.</summary>
internal static class ChangePlaces
{
    private const int OrdinalBits = 28;

    /// <summary>Changes of one commit at most.</summary>
    public const int Changes = 1 << OrdinalBits;

    /// <summary>The place of a change. Of a revision beyond all that can be: the largest number.</summary>
    public static long Of(long revision, int ordinal = 0) =>
        revision > long.MaxValue >> OrdinalBits ? long.MaxValue : (revision << OrdinalBits) + ordinal;

    public static long Of(ChangePosition position) => Of(position.Revision, Math.Min(position.Ordinal, Changes - 1));

    /// <summary>The place before the first change after a revision.</summary>
    public static long EndOf(long revision) => revision == long.MaxValue ? revision : Of(revision + 1) - 1;

    public static long RevisionOf(long place) => place >> OrdinalBits;

    public static int OrdinalOf(long place) => (int)(place & (Changes - 1));

    public static ChangePosition PositionOf(long place) => new(RevisionOf(place), OrdinalOf(place));
}
