using System.Text;

namespace Glossary.Catalog;

/// <summary>All paragraphs of an article, in order of id by its bytes. Immutable.</summary>
internal sealed class ParagraphTable
{
    private readonly PackedParagraph[] _paragraphs;

    /// <summary>Of all tables with the same ids, however they came about by <see cref="With"/>.</summary>
    private readonly object _ids;

    private ParagraphTable(PackedParagraph[] paragraphs, object ids)
    {
        _paragraphs = paragraphs;
        _ids = ids;
    }

    public static ParagraphTable Empty { get; } = new([], new object());

    public int Length => _paragraphs.Length;

    public PackedParagraph this[int index] => _paragraphs[index];

    /// <param name="paragraphs">In any order, each id once.</param>
    public static ParagraphTable Of(IEnumerable<PackedParagraph> paragraphs)
    {
        PackedParagraph[] sorted = [.. paragraphs];
        Array.Sort(sorted, static (a, b) => a.Id.SequenceCompareTo(b.Id));
        return new ParagraphTable(sorted, new object());
    }

    /// <summary>The place of an id; -1 if it is not there.</summary>
    public int IndexOf(string id) => Math.Max(-1, Search(Encoding.UTF8.GetBytes(id)));

    /// <summary>Whether two tables have the same ids and so the same places; may say no though they have.</summary>
    public bool HasSameIdsAs(ParagraphTable other) => ReferenceEquals(_ids, other._ids);

    /// <param name="changes">Each paragraph's id with its new state, or <see langword="null"/> if it is gone.</param>
    public ParagraphTable With(IReadOnlyCollection<KeyValuePair<string, PackedParagraph?>> changes)
    {
        if (changes.All(c => c.Value is not null && IndexOf(c.Key) >= 0))
        {
            PackedParagraph[] replaced = [.. _paragraphs];
            foreach ((string id, PackedParagraph? paragraph) in changes)
            {
                replaced[IndexOf(id)] = paragraph!.Value;
            }

            return new ParagraphTable(replaced, _ids);
        }

        HashSet<int> gone = [.. changes.Select(c => IndexOf(c.Key))];
        return Of([.. _paragraphs.Where((_, i) => !gone.Contains(i)), .. changes.Where(c => c.Value is not null).Select(c => c.Value!.Value)]);
    }

    private int Search(ReadOnlySpan<byte> id)
    {
        int low = 0;
        int high = _paragraphs.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int order = _paragraphs[middle].Id.SequenceCompareTo(id);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}
