using System.Collections.Immutable;
using System.Xml.Linq;
using Glossary.Catalog;
using Glossary.Catalog.Errors;

namespace Glossary.Exchange.Xliff;

/// <summary>Writes an article as XLIFF 1.2 or 2.1: a unit for each paragraph, a segment for each link of sentences.</summary>
internal static class XliffWriter
{
    /// <summary>Writes an article and those that belong to it; each step has written one more paragraph.</summary>
    /// <param name="articles">The article, those that continue it, and those with texts of its file in other source languages, which only
    /// XLIFF 1.2 has room for.</param>
    /// <param name="first">As XLIFF 1.2 instead of 2.1.</param>
    /// <param name="settings">With the target language.</param>
    /// <param name="output">Gets the bytes.</param>
    /// <param name="losses">Gets what XLIFF cannot carry.</param>
    public static IEnumerable<long> Write(
        ImmutableArray<ArticleRecord> articles,
        bool first,
        ExportSettings settings,
        Stream output,
        LossList losses
    )
    {
        string target = TargetOf(articles[0], settings.Languages);
        using var document = new XliffDocument(output, articles[0], target, first);
        string source = articles[0].Head.SourceLanguage;
        long written = 0;
        foreach (ArticleRecord article in articles)
        {
            LinkedText.ReportHead(article, "XLIFF", losses);
            if (article.Head.SourceLanguage != source)
            {
                if (!first)
                {
                    losses.Add(
                        ResourceNames.Article(article.Id),
                        "paragraphs",
                        "XLIFF 2 has one source language in a document. Export this article by itself."
                    );
                    continue;
                }

                source = article.Head.SourceLanguage;
                target = TargetOfOther(article, settings.Languages, losses);
                document.Begin(article, target);
            }

            Func<ParagraphRecord, XElement?> write = first
                ? new Xliff1Units(article.Id, source, target, losses).Write
                : new XliffUnitWriter(article.Id, source, target, losses).Write;
            foreach (ParagraphRecord paragraph in article.Paragraphs)
            {
                if (write(paragraph) is { } unit)
                {
                    document.Write(unit, paragraph);
                }

                yield return ++written;
            }
        }

        document.End();
    }

    /// <summary>Of texts in another source language the translation that is wanted; if they have none of it their only one.</summary>
    private static string TargetOfOther(ArticleRecord article, ImmutableArray<string> wanted, LossList losses)
    {
        string[] all = [.. article.Languages.Where(l => l != article.Head.SourceLanguage)];
        string[] targets = [.. LinkedText.Languages(article, wanted).Where(all.Contains)];
        targets = targets.Length == 0 ? all : targets;
        if (targets.Length > 1)
        {
            losses.Add(
                ResourceNames.Article(article.Id),
                "versions",
                $"XLIFF is written for one target language, and these are {string.Join(", ", targets)}. Export this article by itself."
            );
        }

        return targets.Length == 1 ? targets[0] : "";
    }

    /// <summary>The one language that is wanted beside the source language; empty if the article has none.</summary>
    /// <exception cref="RequestException">There are several.</exception>
    public static string TargetOf(ArticleRecord article, ImmutableArray<string> wanted)
    {
        string[] targets = [.. LinkedText.Languages(article, wanted).Where(l => l != article.Head.SourceLanguage)];
        return targets.Length <= 1
            ? targets.FirstOrDefault() ?? ""
            : throw RequestException.Invalid([
                new FieldViolation(
                    "languages",
                    $"has to name one target language; XLIFF is written for one, and these are {string.Join(", ", targets)}."
                ),
            ]);
    }
}
