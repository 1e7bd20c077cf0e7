using System.Collections.Immutable;

namespace Glossary.Catalog;

/// <summary>
/// Numbers for the places of paragraphs: article and position in it. A place has its number as long as its article has so many paragraphs,
/// so that numbers are ordered by place once and for all. Numbers are given out in blocks. Immutable.
/// </summary>
internal sealed class ArticlePlaces : IComparer<int>
{
    private const int BlockSize = 64;

    private readonly ImmutableList<Block> _blocks;
    private readonly ImmutableStack<int> _free;
    private readonly ImmutableDictionary<string, ImmutableArray<int>> _ofArticles;

    private ArticlePlaces(
        ImmutableList<Block> blocks,
        ImmutableStack<int> free,
        ImmutableDictionary<string, ImmutableArray<int>> ofArticles
    )
    {
        _blocks = blocks;
        _free = free;
        _ofArticles = ofArticles;
    }

    public static ArticlePlaces Empty { get; } =
        new([], [], ImmutableDictionary.Create<string, ImmutableArray<int>>(StringComparer.Ordinal));

    /// <summary>The articles that have places.</summary>
    public IEnumerable<KeyValuePair<string, ImmutableArray<int>>> Blocks => _ofArticles;

    /// <summary>The number of a place that the article has.</summary>
    /// <param name="article">The article's id.</param>
    /// <param name="index">The paragraph's index, from 1.</param>
    public int NumberOf(string article, int index) =>
        (_ofArticles[article][(index - 1) / BlockSize] * BlockSize) + ((index - 1) % BlockSize);

    /// <summary>The place of a number that was given out.</summary>
    public (string Article, int Index) PlaceOf(int number)
    {
        Block block = _blocks[number / BlockSize];
        return (block.Article, (block.Ordinal * BlockSize) + (number % BlockSize) + 1);
    }

    /// <summary>Whether a number is that of a place of an article.</summary>
    public bool Has(int number) => _blocks[number / BlockSize].Article is not null;

    public int Compare(int x, int y)
    {
        if (x / BlockSize == y / BlockSize)
        {
            return x - y;
        }

        Block a = _blocks[x / BlockSize];
        Block b = _blocks[y / BlockSize];
        int order = string.CompareOrdinal(a.Article, b.Article);
        return order != 0 ? order : a.Ordinal - b.Ordinal;
    }

    /// <summary>Places for articles as they are now: as many as an article has paragraphs, none for one that is gone.</summary>
    public ArticlePlaces With(IEnumerable<(string Article, int Paragraphs)> articles)
    {
        ImmutableList<Block>.Builder blocks = _blocks.ToBuilder();
        ImmutableDictionary<string, ImmutableArray<int>>.Builder ofArticles = _ofArticles.ToBuilder();
        ImmutableStack<int> free = _free;
        foreach ((string article, int paragraphs) in articles)
        {
            ImmutableArray<int> had = ofArticles.GetValueOrDefault(article, []);
            int needed = (paragraphs + BlockSize - 1) / BlockSize;
            if (needed == had.Length)
            {
                continue;
            }

            var has = ImmutableArray.CreateBuilder<int>(needed);
            has.AddRange(had.AsSpan()[..Math.Min(had.Length, needed)]);
            foreach (int block in had.AsSpan()[Math.Min(had.Length, needed)..])
            {
                free = free.Push(block);
                blocks[block] = default;
            }

            while (has.Count < needed)
            {
                var block = new Block(article, has.Count);
                if (free.IsEmpty)
                {
                    has.Add(blocks.Count);
                    blocks.Add(block);
                }
                else
                {
                    free = free.Pop(out int reused);
                    has.Add(reused);
                    blocks[reused] = block;
                }
            }

            if (needed == 0)
            {
                ofArticles.Remove(article);
            }
            else
            {
                ofArticles[article] = has.MoveToImmutable();
            }
        }

        return new ArticlePlaces(blocks.ToImmutable(), free, ofArticles.ToImmutable());
    }

    /// <summary>The places of articles whose blocks are known, as <see cref="Blocks"/> gave them.</summary>
    public static ArticlePlaces FromBlocks(IReadOnlyCollection<KeyValuePair<string, ImmutableArray<int>>> blocksOfArticles)
    {
        var blocks = new Block[blocksOfArticles.Max(a => (int?)a.Value.Max()) + 1 ?? 0];
        foreach ((string article, ImmutableArray<int> ofArticle) in blocksOfArticles)
        {
            for (int i = 0; i < ofArticle.Length; i++)
            {
                blocks[ofArticle[i]] = new Block(article, i);
            }
        }

        return new ArticlePlaces(
            [.. blocks],
            ImmutableStack.CreateRange(Enumerable.Range(0, blocks.Length).Where(b => blocks[b].Article is null).Reverse()),
            blocksOfArticles.ToImmutableDictionary(StringComparer.Ordinal)
        );
    }

    /// <summary>
    /// Numbers that belong together: those of an article's paragraphs from 64 × the ordinal on. Without an article if they are free.
    /// </summary>
    private readonly record struct Block(string Article, int Ordinal);
}
