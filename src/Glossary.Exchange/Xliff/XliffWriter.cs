using System.Collections.Immutable;
using System.Xml.Linq;
using Glossary.Catalog;
using Glossary.Catalog.Errors;

namespace Glossary.Exchange.Xliff;

/// <summary>Writes an article as XLIFF 1.2 or 2.1: a unit for each paragraph, a segment for each link of sentences.</summary>
internal static class XliffWriter
{
    /// <summary>Writes the article; each step has written one more paragraph.</summary>
    /// <param name="article">What to write.</param>
    /// <param name="first">As XLIFF 1.2 instead of 2.1.</param>
    /// <param name="settings">With the target language.</param>
    /// <param name="output">Gets the bytes.</param>
    /// <param name="losses">Gets what XLIFF cannot carry.</param>
    public static IEnumerable<long> Write(ArticleRecord article, bool first, ExportSettings settings, Stream output, LossList losses)
    {
        string target = TargetOf(article, settings.Languages);
        LinkedText.ReportHead(article, "XLIFF", losses);
        string source = article.Head.SourceLanguage;
        Func<ParagraphRecord, XElement?> write = first
            ? new Xliff1Units(article.Id, source, target, losses).Write
            : new XliffUnitWriter(article.Id, source, target, losses).Write;
        using var document = new XliffDocument(output, article, target, first);
        long written = 0;
        foreach (ParagraphRecord paragraph in article.Paragraphs)
        {
            if (write(paragraph) is { } unit)
            {
                document.Write(unit, paragraph);
            }

            yield return ++written;
        }

        document.End();
    }

    /// <summary>The one language that is wanted beside the source language; empty if the article has none.</summary>
    /// <exception cref="RequestException">There are several.</exception>
    public static string TargetOf(ArticleRecord article, ImmutableArray<string> wanted)
    {
        string[] targets = [.. LinkedText.Languages(article, wanted).Where(l => l != article.Head.SourceLanguage)];
        return targets.Length <= 1
            ? targets.FirstOrDefault() ?? ""
            : throw RequestException.Invalid([new FieldViolation("languages", $"has to name one target language; XLIFF is written for one, and these are {string.Join(", ", targets)}.")]);
    }
}
