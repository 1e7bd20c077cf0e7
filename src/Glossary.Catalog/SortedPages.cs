using System.Collections;

namespace Glossary.Catalog;

/// <summary>
/// Items in an order, in pages of some hundred: about eight bytes for a reference, and a change copies the pages that it touches and the
/// list of pages. Immutable.
/// </summary>
/// <typeparam name="T">No two items of a list are equal in its order.</typeparam>
internal sealed class SortedPages<T> : IReadOnlyList<T>
{
    private const int PageSize = 256;

    private readonly IComparer<T> _order;

    /// <summary>None is empty.</summary>
    private readonly T[][] _pages;

    /// <summary>How many items stand before each page.</summary>
    private readonly int[] _starts;

    private SortedPages(IComparer<T> order, T[][] pages)
    {
        _order = order;
        _pages = pages;
        _starts = new int[pages.Length];
        for (int i = 0; i < pages.Length; i++)
        {
            _starts[i] = Count;
            Count += pages[i].Length;
        }
    }

    public int Count { get; }

    public T this[int index]
    {
        get
        {
            int page = Array.BinarySearch(_starts, index);
            page = page < 0 ? ~page - 1 : page;
            return _pages[page][index - _starts[page]];
        }
    }

    /// <param name="items">In any sequence.</param>
    /// <param name="order">The order.</param>
    public static SortedPages<T> FromItems(IEnumerable<T> items, IComparer<T> order)
    {
        T[] sorted = [.. items];
        Array.Sort(sorted, order);
        List<T[]> pages = [];
        AddPages(pages, sorted);
        return new SortedPages<T>(order, [.. pages]);
    }

    /// <summary>The place of the item that a key stands for; the complement of its place if it were there, if it is not.</summary>
    /// <param name="key">What is sought.</param>
    /// <param name="compare">How an item stands to the key, in the order of the items.</param>
    public int Search<TKey>(TKey key, Func<T, TKey, int> compare)
        where TKey : allows ref struct
    {
        // The last page that begins at or before the key.
        int low = 0;
        int high = _pages.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) >> 1;
            (low, high) = compare(_pages[middle][0], key) <= 0 ? (middle, high) : (low, middle - 1);
        }

        if (_pages.Length == 0)
        {
            return ~0;
        }

        (int page, T[] items) = (low, _pages[low]);
        (low, high) = (0, items.Length - 1);
        while (low <= high)
        {
            int middle = (low + high) >> 1;
            int order = compare(items[middle], key);
            if (order == 0)
            {
                return _starts[page] + middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~(_starts[page] + low);
    }

    /// <summary>Takes items away and then adds others.</summary>
    /// <param name="removed">Those that are not there are passed over.</param>
    /// <param name="added">None of them is there.</param>
    public SortedPages<T> With(IEnumerable<T> removed, IEnumerable<T> added)
    {
        T[] gone = [.. removed];
        T[] come = [.. added];
        Array.Sort(gone, _order);
        Array.Sort(come, _order);
        List<T[]> pages = new(_pages.Length + 1);
        int firstGone = 0;
        int firstCome = 0;
        for (int i = 0; i < _pages.Length; i++)
        {
            // A page takes what stands before the next one.
            int endGone = i + 1 < _pages.Length ? EndBefore(gone, firstGone, _pages[i + 1][0]) : gone.Length;
            int endCome = i + 1 < _pages.Length ? EndBefore(come, firstCome, _pages[i + 1][0]) : come.Length;
            if (endGone == firstGone && endCome == firstCome)
            {
                pages.Add(_pages[i]);
            }
            else
            {
                AddPages(pages, Merge(_pages[i], gone.AsSpan(firstGone..endGone), come.AsSpan(firstCome..endCome)));
            }

            (firstGone, firstCome) = (endGone, endCome);
        }

        if (_pages.Length == 0)
        {
            AddPages(pages, come);
        }

        return new SortedPages<T>(_order, [.. pages]);
    }

    public IEnumerator<T> GetEnumerator() => _pages.SelectMany(p => p).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int EndBefore(T[] items, int from, T limit)
    {
        while (from < items.Length && _order.Compare(items[from], limit) < 0)
        {
            from++;
        }

        return from;
    }

    private T[] Merge(T[] page, ReadOnlySpan<T> gone, ReadOnlySpan<T> come)
    {
        List<T> merged = new(page.Length + come.Length);
        foreach (T item in page)
        {
            while (!gone.IsEmpty && _order.Compare(gone[0], item) < 0)
            {
                gone = gone[1..];
            }

            if (!gone.IsEmpty && _order.Compare(gone[0], item) == 0)
            {
                continue;
            }

            for (; !come.IsEmpty && _order.Compare(come[0], item) < 0; come = come[1..])
            {
                merged.Add(come[0]);
            }

            merged.Add(item);
        }

        merged.AddRange(come);
        return [.. merged];
    }

    /// <summary>Adds items that follow, in pages of their own; a few join the page before. Of none there is no page.</summary>
    private static void AddPages(List<T[]> pages, T[] items)
    {
        if (items.Length == 0)
        {
            return;
        }

        if (pages.Count > 0 && pages[^1].Length + items.Length <= PageSize)
        {
            pages[^1] = [.. pages[^1], .. items];
        }
        else if (items.Length <= 2 * PageSize)
        {
            pages.Add(items);
        }
        else
        {
            pages.AddRange(items.Chunk(PageSize));
        }
    }
}
