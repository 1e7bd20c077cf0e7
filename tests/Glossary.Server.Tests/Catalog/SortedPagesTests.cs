using CsCheck;
using Glossary.Catalog;

namespace Glossary.Server.Tests;

public class SortedPagesTests
{
    /// <summary>Removed and added together; numbers of some thousands, so that pages are divided, emptied and joined.</summary>
    private static readonly Gen<(int[] Removed, int[] Added)[]> Changes = Gen.Select(
        Gen.Int[0, 3000].Array[0, 900],
        Gen.Int[0, 3000].Array[0, 900]
    ).Array[1, 12];

    [Fact]
    public void After_any_changes_the_items_are_those_of_a_sorted_set() =>
        Changes.Sample(
            changes =>
            {
                SortedSet<int> model = [];
                var pages = SortedPages<int>.FromItems([], Comparer<int>.Default);
                foreach ((int[] removed, int[] added) in changes)
                {
                    SortedPages<int> before = pages;
                    int[] was = [.. before];
                    int[] come = [.. added.Distinct().Where(n => !model.Contains(n) || removed.Contains(n))];
                    pages = pages.With(removed.Distinct(), come);
                    model.ExceptWith(removed);
                    model.UnionWith(come);
                    Assert.Equal(model, pages);
                    Assert.Equal(was, before);
                    Assert.Equal(model, SortedPages<int>.FromItems(model.Reverse(), Comparer<int>.Default));
                }

                int[] items = [.. model];
                Assert.Equal(items.Length, pages.Count);
                for (int i = 0; i < items.Length; i++)
                {
                    Assert.Equal(items[i], pages[i]);
                }

                for (int sought = -1; sought <= 3001; sought += 7)
                {
                    int expected = Array.BinarySearch(items, sought);
                    Assert.Equal(expected, pages.Search(sought, static (item, key) => item.CompareTo(key)));
                }
            },
            iter: 30
        );

    [Theory]
    [InlineData(0, 256)]
    [InlineData(256, 512)]
    [InlineData(0, 768)]
    public void A_page_that_is_emptied_is_gone(int from, int to)
    {
        var pages = SortedPages<int>.FromItems(Enumerable.Range(0, 768), Comparer<int>.Default);
        SortedPages<int> rest = pages.With(Enumerable.Range(from, to - from), []);
        Assert.Equal(Enumerable.Range(0, 768).Except(Enumerable.Range(from, to - from)), rest);
        Assert.Equal(Enumerable.Range(0, 768), rest.With([], Enumerable.Range(from, to - from)));
        Assert.Equal([.. rest, 1000], rest.With([], [1000]));
    }
}
