using Glossary.Catalog;

namespace Glossary.Server.Reader.Views;

/// <summary>Where the pages lie: each at the name of what it shows.</summary>
internal static class Addresses
{
    public const string Articles = "/articles";
    public const string Glossaries = "/glossaries";
    public const string Check = "/check";
    public const string Concordance = "/concordance";
    public const string Deleted = "/deleted";
    public const string Proposals = "/proposals";
    public const string Changes = "/changes";
    public const string Restore = "/restore";
    public const string Comments = "/comments";
    public const string Undo = "/undo";
    public const string NewArticle = "/new-article";
    public const string Align = "/align";
    public const string NewGlossary = "/new-glossary";

    public static string Of(string resourceName) => "/" + resourceName;

    /// <summary>A paragraph within the page of its article that shows it.</summary>
    /// <param name="article">Id of the article.</param>
    /// <param name="paragraph">Id of the paragraph.</param>
    /// <param name="index">Its number, from 1.</param>
    public static string OfParagraph(string article, string paragraph, int index) => OfParagraph(article, paragraph, index, "");

    /// <summary>The same with what else the address of the page says behind its question mark.</summary>
    public static string OfParagraph(string article, string paragraph, int index, string query)
    {
        int page = ArticlePages.PageOf(index);
        return $"/articles/{article}{query}{(page == 1 ? "" : $"{(query.Length == 0 ? '?' : '&')}page={page}")}#{paragraph}";
    }

    /// <summary>What a concept's entry is called within a page.</summary>
    /// <param name="concept">The concept's name.</param>
    public static string Anchor(string concept) => $"term-{ResourceNames.GlossaryOf(concept)}-{ResourceNames.IdOf(concept)}";

    public static string Query(params (string Key, string Value)[] parts) =>
        string.Concat(
            parts.Where(p => p.Value.Length > 0).Select((p, i) => $"{(i == 0 ? '?' : '&')}{p.Key}={Uri.EscapeDataString(p.Value)}")
        );
}
