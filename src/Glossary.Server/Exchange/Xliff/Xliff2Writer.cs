using System.Collections.Immutable;
using System.Xml.Linq;
using Glossary.Server.Catalog;
using Glossary.Server.Hosting;

namespace Glossary.Server.Exchange.Xliff;

/// <summary>Writes an article as XLIFF 2.1: a unit for each paragraph, a segment for each link of sentences.</summary>
internal static class Xliff2Writer
{
    /// <summary>Writes the article; each step has written one more paragraph.</summary>
    public static IEnumerable<long> Write(ArticleRecord article, ExportSettings settings, Stream output, LossList losses)
    {
        string target = TargetOf(article, settings.Languages);
        LinkedText.ReportHead(article, "XLIFF", losses);
        var units = new XliffUnitWriter(article.Id, article.Head.SourceLanguage, target, losses);
        using var document = new XliffDocument(output, article, target);
        long written = 0;
        foreach (ParagraphRecord paragraph in article.Paragraphs)
        {
            if (units.Write(paragraph) is { } unit)
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
