using System.Collections.Immutable;
using System.Text;
using Glossary.Server.Catalog;
using Glossary.Server.Exchange;

namespace Glossary.Server.Tests.Exchange;

/// <summary>Aligned texts as the formats read and write them, without a server in between.</summary>
internal static class Aligned
{
    /// <summary>The article that an import of these items into a new one makes.</summary>
    public static ArticleRecord Article(IEnumerable<ImportItem> items, string id = "a")
    {
        ArticleHead head = new() { SourceLanguage = "und", ParagraphIds = [] };
        var paragraphs = ImmutableArray.CreateBuilder<ParagraphRecord>();
        foreach (ImportItem item in items)
        {
            Assert.DoesNotContain(item.Findings, f => f.Severity == ImportSeverity.Refusal);
            switch (item)
            {
                case ArticleItem article:
                    head = article.Article;
                    break;
                case ParagraphItem { Paragraph.Versions.IsEmpty: false } paragraph:
                    paragraphs.Add(ParagraphMerge.New(paragraph.Paragraph, head.SourceLanguage) with { Id = ExchangeIds.FromSource(paragraph.SourceId), Index = paragraphs.Count + 1 });
                    break;
            }
        }

        return new ArticleRecord(head with { Id = id, ParagraphIds = [.. paragraphs.Select(p => p.Id)] }, paragraphs.DrainToImmutable());
    }

    /// <summary>What an article holds, to be compared.</summary>
    public static string Content(ArticleRecord article) =>
        string.Join('\n', article.Paragraphs.Select(p => $"{p.Id} {Encoding.UTF8.GetString(RecordState.BodyOf(p))}").Prepend(Encoding.UTF8.GetString(RecordState.BodyOf(article.Head))));

    /// <summary>Places of what was refused, with the reasons.</summary>
    public static IEnumerable<string> Refused(IEnumerable<ImportItem> items) =>
        items.SelectMany(i => i.Findings).Where(f => f.Severity == ImportSeverity.Refusal).Select(f => $"{f.Place.Line}:{f.Place.Column} {f.Code}");

    public static MemoryStream File(string content) => new(Encoding.UTF8.GetBytes(content));

    /// <summary>What a writer writes, and what it says is lost.</summary>
    public static (string Content, LossList Losses) Written(Func<Stream, LossList, IEnumerable<long>> write)
    {
        using var output = new MemoryStream();
        var losses = new LossList();
        foreach (long _ in write(output, losses))
        {
        }

        return (Encoding.UTF8.GetString(output.ToArray()), losses);
    }
}
