namespace Glossary.Catalog.Texts;

/// <summary>Which texts of a part are gone. Immutable; pages are copied when they change.</summary>
internal sealed class Tombstones
{
    private const int PageBits = 4096;

    private readonly ulong[]?[] _pages;

    private Tombstones(ulong[]?[] pages, int count) => (_pages, Count) = (pages, count);

    /// <summary>How many are gone.</summary>
    public int Count { get; }

    /// <summary>None of so many.</summary>
    public static Tombstones None(int texts) => new(new ulong[]?[(texts + PageBits - 1) / PageBits], 0);

    public bool this[int number] => _pages[number / PageBits] is { } page && (page[number % PageBits / 64] & (1UL << (number & 63))) != 0;

    /// <summary>These, and more that are not among them.</summary>
    public Tombstones With(IReadOnlyCollection<int> numbers)
    {
        if (numbers.Count == 0)
        {
            return this;
        }

        var pages = (ulong[]?[])_pages.Clone();
        foreach (int number in numbers)
        {
            ref ulong[]? page = ref pages[number / PageBits];
            if (page is null)
            {
                page = new ulong[PageBits / 64];
            }
            else if (page == _pages[number / PageBits])
            {
                page = (ulong[])page.Clone();
            }

            page[number % PageBits / 64] |= 1UL << (number & 63);
        }

        return new Tombstones(pages, Count + numbers.Count);
    }
}
