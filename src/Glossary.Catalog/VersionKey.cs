namespace Glossary.Catalog;

/// <summary>Names a version of a paragraph; ordered by article, place in it, and the version's place in the paragraph.</summary>
internal readonly record struct VersionKey(string Article, int Index, int Version) : IComparable<VersionKey>
{
    public static VersionKey Of(ArticleRecord article, ParagraphRecord paragraph, VersionRecord version) =>
        new(article.Id, paragraph.Index, paragraph.Versions.IndexOf(version));

    /// <summary>A place after all of an article.</summary>
    public static VersionKey EndOf(ArticleRecord article) => new(article.Id, int.MaxValue, 0);

    public int CompareTo(VersionKey other)
    {
        int order = string.CompareOrdinal(Article, other.Article);
        order = order != 0 ? order : Index.CompareTo(other.Index);
        return order != 0 ? order : Version.CompareTo(other.Version);
    }
}
