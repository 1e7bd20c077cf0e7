namespace Glossary.Server.Reader.Views;

/// <summary>
/// The pages on which a long article is shown. A paragraph stands on the same page whatever else is shown of the article.
/// </summary>
internal static class ArticlePages
{
    /// <summary>
    /// Paragraphs on a page. With three columns of some sentences each these are some 4,000 elements, which a browser lays out in less than
    /// a second, and less than 300 kB on the way to it.
    /// </summary>
    public const int PageSize = 50;

    /// <summary>How many pages an article has; an empty one has one.</summary>
    public static int Count(int paragraphs) => Math.Max(1, (paragraphs + PageSize - 1) / PageSize);

    /// <summary>The page, from 1, on which the paragraph of this number, from 1, stands.</summary>
    public static int PageOf(int index) => ((index - 1) / PageSize) + 1;
}
