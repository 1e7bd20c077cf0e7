using System.Collections.Immutable;
using Glossary.Catalog;

namespace Glossary.Exchange.Documents;

/// <summary>What an article is as a document: a text in one language, or the texts of several in columns.</summary>
internal static class ArticleColumns
{
    /// <summary>The languages to write: those that are wanted, in that order; all if none is named.</summary>
    public static ImmutableArray<string> Languages(ArticleRecord article, ImmutableArray<string> wanted) =>
        wanted.IsEmpty
            ? article.Languages
            : [.. wanted.SelectMany(w => LanguageTags.Resolve(w, article.Languages)).Distinct(StringComparer.Ordinal)];

    /// <summary>The title in a language; that of another where it has none; empty if there is none.</summary>
    public static string Title(ArticleRecord article, string language) =>
        (article.Head.Titles.FirstOrDefault(t => t.Language == language) ?? article.Head.Titles.FirstOrDefault())?.Text ?? "";

    /// <summary>The text of a paragraph in a language; <see langword="null"/> if it has none.</summary>
    public static string? Text(ParagraphRecord paragraph, string language) =>
        paragraph.Versions.FirstOrDefault(v => v.Language == language)?.Text;

    /// <summary>Reports what a document for readers has no place for.</summary>
    public static void Report(ArticleRecord article, string format, LossList losses)
    {
        if (article.Paragraphs.Any(p => p.Links.Length > 1))
        {
            losses.Add(
                ResourceNames.Article(article.Id),
                "links",
                $"{format} is for readers: paragraphs stand side by side, and links of sentences have no place."
            );
        }
    }
}
