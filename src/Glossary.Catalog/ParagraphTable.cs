using System.Text;

namespace Glossary.Catalog;

/// <summary>
/// All paragraphs of an article, in order of id by its bytes, in pages of one array each. Immutable; a change copies the pages that it
/// touches.
/// </summary>
internal sealed class ParagraphTable
{
    private const int PageSize = 64;

    /// <summary>All are full but the last one.</summary>
    private readonly Page[] _pages;

    /// <summary>Of all tables with the same ids, however they came about by <see cref="With"/>.</summary>
    private readonly object _ids;

    private ParagraphTable(Page[] pages, int length, object ids)
    {
        _pages = pages;
        Length = length;
        _ids = ids;
    }

    public static ParagraphTable Empty { get; } = new([], 0, new object());

    public int Length { get; }

    public PackedRecord this[int index] => _pages[index / PageSize][index % PageSize];

    /// <param name="paragraphs">In any order, each id once.</param>
    public static ParagraphTable Of(IEnumerable<PackedRecord> paragraphs)
    {
        PackedRecord[] sorted = [.. paragraphs];
        Array.Sort(sorted, static (a, b) => a.Id.SequenceCompareTo(b.Id));
        return OfSorted(sorted);
    }

    /// <summary>The place of an id; -1 if it is not there.</summary>
    public int IndexOf(string id)
    {
        Span<byte> letters = stackalloc byte[byte.MaxValue];
        return id.Length <= byte.MaxValue / 3
            ? IndexOf(letters[..Encoding.UTF8.GetBytes(id, letters)])
            : IndexOf(Encoding.UTF8.GetBytes(id));
    }

    /// <inheritdoc cref="IndexOf(string)"/>
    public int IndexOf(ReadOnlySpan<byte> id) => Math.Max(-1, Search(id));

    /// <summary>Whether two tables have the same ids and so the same places; may say no though they have.</summary>
    public bool HasSameIdsAs(ParagraphTable other) => ReferenceEquals(_ids, other._ids);

    /// <param name="changes">Each paragraph's id with its new state, or <see langword="null"/> if it is gone.</param>
    public ParagraphTable With(IReadOnlyCollection<KeyValuePair<string, PackedRecord?>> changes)
    {
        if (changes.All(c => c.Value is not null && IndexOf(c.Key) >= 0))
        {
            Page[] pages = [.. _pages];
            foreach (
                IGrouping<int, (int Place, PackedRecord Paragraph)> ofPage in changes
                    .Select(c => (Place: IndexOf(c.Key), c.Value!.Value))
                    .GroupBy(c => c.Place / PageSize)
            )
            {
                PackedRecord[] paragraphs = [.. _pages[ofPage.Key].Paragraphs];
                foreach ((int place, PackedRecord paragraph) in ofPage)
                {
                    paragraphs[place % PageSize] = paragraph;
                }

                pages[ofPage.Key] = Page.Of(paragraphs);
            }

            return new ParagraphTable(pages, Length, _ids);
        }

        bool[] gone = new bool[Length];
        List<PackedRecord> come = new(changes.Count);
        foreach ((string id, PackedRecord? paragraph) in changes)
        {
            if (IndexOf(id) is var place and >= 0)
            {
                gone[place] = true;
            }

            if (paragraph is { } there)
            {
                come.Add(there);
            }
        }

        come.Sort(static (a, b) => a.Id.SequenceCompareTo(b.Id));
        var merged = new PackedRecord[gone.Count(g => !g) + come.Count];
        int next = 0;
        int at = 0;
        for (int i = 0; i < Length; i++)
        {
            if (!gone[i])
            {
                PackedRecord kept = this[i];
                while (next < come.Count && come[next].Id.SequenceCompareTo(kept.Id) < 0)
                {
                    merged[at++] = come[next++];
                }

                merged[at++] = kept;
            }
        }

        for (; next < come.Count; next++)
        {
            merged[at++] = come[next];
        }

        return OfSorted(merged);
    }

    private static ParagraphTable OfSorted(PackedRecord[] sorted)
    {
        var pages = new Page[(sorted.Length + PageSize - 1) / PageSize];
        for (int i = 0; i < pages.Length; i++)
        {
            pages[i] = Page.Of(sorted.AsSpan(i * PageSize, Math.Min(PageSize, sorted.Length - (i * PageSize))));
        }

        return new ParagraphTable(pages, sorted.Length, new object());
    }

    private int Search(ReadOnlySpan<byte> id)
    {
        int low = 0;
        int high = Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int order = this[middle].Id.SequenceCompareTo(id);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    /// <summary>Some paragraphs, one after another.</summary>
    /// <param name="bytes">Of all of them.</param>
    /// <param name="ends">Where each ends.</param>
    private sealed class Page(byte[] bytes, int[] ends)
    {
        public PackedRecord this[int index] => new(new ArraySegment<byte>(bytes)[(index == 0 ? 0 : ends[index - 1])..ends[index]]);

        public IEnumerable<PackedRecord> Paragraphs => ends.Select((_, i) => this[i]);

        public static Page Of(ReadOnlySpan<PackedRecord> paragraphs)
        {
            int length = 0;
            foreach (PackedRecord paragraph in paragraphs)
            {
                length += paragraph.Bytes.Count;
            }

            byte[] bytes = new byte[length];
            int[] ends = new int[paragraphs.Length];
            int end = 0;
            for (int i = 0; i < ends.Length; i++)
            {
                paragraphs[i].Bytes.CopyTo(bytes, end);
                ends[i] = end += paragraphs[i].Bytes.Count;
            }

            return new Page(bytes, ends);
        }
    }
}
