namespace Glossary.Catalog;

/// <summary>Orders concepts by creation; those of one moment by their place in the batch that made them.</summary>
internal sealed class ConceptAge : IComparer<ConceptRecord>
{
    public static ConceptAge Instance { get; } = new();

    public int Compare(ConceptRecord? x, ConceptRecord? y)
    {
        int order = x!.CreateTime.CompareTo(y!.CreateTime);
        order = order != 0 ? order : x.Ordinal.CompareTo(y.Ordinal);
        return order != 0 ? order : string.CompareOrdinal(x.Id, y.Id);
    }
}
