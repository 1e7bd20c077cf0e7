using System.Collections.Immutable;

namespace Glossary.Catalog;

/// <summary>
/// <see cref="TermRecord.StatusUnsaid"/> as it is stored: among what is carried, as it was before it had a property, so that every version
/// reads what others wrote.
/// </summary>
internal static class UnsaidStatuses
{
    /// <summary>The format under which the marks are carried; earlier versions had them under that of the file.</summary>
    private const string Format = "status";

    /// <summary>Name of a mark, whose place is the term.</summary>
    private const string Mark = "silent status";

    private const char TermPlace = '#';

    public static ImmutableArray<CarriedRecord> WithMarks(ConceptRecord concept)
    {
        ImmutableArray<CarriedItem> marks = concept.Terms.Any(t => t.StatusUnsaid)
            ? [.. concept.Terms.Where(t => t.StatusUnsaid).Select(t => new CarriedItem(TermPlace + t.Id, Mark, ""))]
            : [];
        return marks.IsEmpty ? concept.Carried : concept.Carried.Add(new CarriedRecord(Format, "", marks));
    }

    /// <summary>A concept whose terms are there, with what is carried and, of that, its terms with the marks.</summary>
    public static ConceptRecord FromMarks(ConceptRecord concept, ImmutableArray<CarriedRecord> carried)
    {
        HashSet<string> marked = [.. carried.SelectMany(c => c.Items).Where(i => i.Name == Mark).Select(i => i.At)];
        return marked.Count == 0
            ? concept with
            {
                Carried = carried,
            }
            : concept with
            {
                Terms =
                [
                    .. concept.Terms.Select(t =>
                        t.Status == TermStatus.Admitted && marked.Contains(TermPlace + t.Id) ? t with { StatusUnsaid = true } : t
                    ),
                ],
                Carried =
                [
                    .. carried
                        .Where(c => c.Format != Format)
                        .Select(c => c.Items.Any(i => i.Name == Mark) ? c with { Items = c.Items.RemoveAll(i => i.Name == Mark) } : c),
                ],
            };
    }
}
