using System.Collections;
using System.Runtime.CompilerServices;

namespace Glossary.Catalog;

/// <summary>
/// The paragraphs of an article in order. Each is made of its bytes whenever it is asked for, so ask once and keep what you got; two that
/// were asked for are never the same object.
/// </summary>
[CollectionBuilder(typeof(ParagraphList), nameof(Create))]
internal sealed class ParagraphList : IReadOnlyList<ParagraphRecord>
{
    private readonly ParagraphTable _table;

    /// <summary>Of each paragraph, its place in the table.</summary>
    private readonly int[] _places;

    private ParagraphList(ParagraphTable table, int[] places)
    {
        _table = table;
        _places = places;
    }

    public int Length => _places.Length;

    int IReadOnlyCollection<ParagraphRecord>.Count => _places.Length;

    public ParagraphRecord this[int index] => _table[_places[index]].ToParagraph(index + 1);

    public static ParagraphList Create(ReadOnlySpan<ParagraphRecord> paragraphs)
    {
        var packed = new PackedRecord[paragraphs.Length];
        string[] ids = new string[paragraphs.Length];
        for (int i = 0; i < packed.Length; i++)
        {
            ParagraphRecord paragraph = paragraphs[i];
            ids[i] = paragraph.Id;
            packed[i] = PackedRecord.FromBody(
                paragraph.Id,
                paragraph.Revision,
                deleted: false,
                paragraph.UpdateTime,
                paragraph.UpdateTime,
                RecordBytes.Write(paragraph)
            );
        }

        return Create(ParagraphTable.Of(packed), [.. ids], before: null);
    }

    /// <summary>Those of a table that an article names.</summary>
    /// <param name="table">Has all that the article names, and perhaps others.</param>
    /// <param name="ids">In the article's order.</param>
    /// <param name="before">A list of the same ids, whose places are taken over if they are the same.</param>
    public static ParagraphList Create(ParagraphTable table, IdList ids, ParagraphList? before)
    {
        if (before is not null && table.HasSameIdsAs(before._table))
        {
            return new ParagraphList(table, before._places);
        }

        int[] places = new int[ids.Length];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = table.IndexOf(ids.LettersOf(i));
            if (places[i] < 0)
            {
                throw new InvalidDataException($"The article has no paragraph {ids[i]}, which it names.");
            }
        }

        return new ParagraphList(table, places);
    }

    /// <summary>Whether two lists are known to have the same paragraphs; may say no though they have.</summary>
    public bool HasSameIdsAs(ParagraphList other) => ReferenceEquals(_places, other._places);

    public ParagraphRecord? Find(string id) =>
        _table.IndexOf(id) is var place and >= 0 && Array.IndexOf(_places, place) is var index and >= 0 ? this[index] : null;

    /// <summary>Whether the paragraph at a place is at the same place in another list, as it was written.</summary>
    public bool IsSame(int index, ParagraphList other) =>
        index < Length && index < other.Length && _table[_places[index]].IsSame(other._table[other._places[index]]);

    /// <summary>The last write that changed one of them; 0 if there are none.</summary>
    public long LatestRevision => _places.Select(p => _table[p].Revision).DefaultIfEmpty().Max();

    /// <summary>When one of them was written last; the least time if there are none.</summary>
    public DateTimeOffset LatestUpdate => _places.Select(p => _table[p].UpdateTime).DefaultIfEmpty().Max();

    public IEnumerator<ParagraphRecord> GetEnumerator()
    {
        for (int i = 0; i < _places.Length; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
