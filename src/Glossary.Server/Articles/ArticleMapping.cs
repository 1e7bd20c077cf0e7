using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Server.Requests;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;

namespace Glossary.Server.Articles;

/// <summary>Writes articles and paragraphs as messages.</summary>
internal static class ArticleMapping
{
    public static Article ToMessage(this ArticleRecord article) => new()
    {
        Name = ResourceNames.Article(article.Id),
        Title = article.Head.Titles.FirstOrDefault(t => t.Language == article.Head.SourceLanguage)?.Text ?? "",
        SourceLanguage = article.Head.SourceLanguage,
        Languages = { article.Languages },
        Authors = { article.Head.Authors },
        Dateline = article.Head.Dateline,
        PublishDate = article.Head.PublishDate,
        ParagraphCount = article.Paragraphs.Length,
        Provenance = article.Head.Provenance,
        Etag = RecordState.ETagOf(article.Revision),
        CreateTime = article.Head.CreateTime.ToTimestamp(),
        UpdateTime = article.UpdateTime.ToTimestamp(),
        Titles = { article.Head.Titles.Select(t => new LocalizedTitle { Language = t.Language, Text = t.Text }) },
        TitleEditorial = article.Head.TitleEditorial,
    };

    /// <param name="paragraph">The paragraph.</param>
    /// <param name="article">Id of its article.</param>
    /// <param name="languages">Which versions to write.</param>
    /// <param name="unit">What the offsets count.</param>
    public static Paragraph ToMessage(this ParagraphRecord paragraph, string article, ImmutableArray<string> languages, OffsetUnit unit) => new()
    {
        Name = ResourceNames.Paragraph(article, paragraph.Id),
        Index = paragraph.Index,
        Kind = (V1.ParagraphKind)paragraph.Kind,
        Versions = { paragraph.Versions.Where(v => languages.Contains(v.Language)).Select(v => v.ToMessage(unit)) },
        Links = { paragraph.Links.ToMessages(languages) },
        Etag = paragraph.ETag,
    };

    public static ParagraphVersion ToMessage(this VersionRecord version, OffsetUnit unit)
    {
        var offsets = new OffsetMap(
            version.Text,
            unit,
            version.Sentences.Concat(version.Quotations.Select(q => q.Span)).SelectMany(s => new[] { s.Start, s.End }));
        return new ParagraphVersion
        {
            Language = version.Language,
            Text = version.Text,
            Sentences = { version.Sentences.Select(s => offsets.Span(s.Start, s.End)) },
            Origin = (TextOrigin)version.Origin,
            Stale = version.Stale,
            ReviewState = (V1.ReviewState)version.ReviewState,
            Quotations =
            {
                version.Quotations.Select(q => new Quotation
                {
                    Span = offsets.Span(q.Span.Start, q.Span.End),
                    Speaker = q.Speaker,
                    Translated = q.Translated,
                    Note = q.Translated ? q.Note : "",
                }),
            },
        };
    }

    /// <summary>The links as far as they concern <paramref name="languages"/>.</summary>
    public static IEnumerable<SentenceLink> ToMessages(this ImmutableArray<LinkRecord> links, ImmutableArray<string> languages) =>
        links
            .Select(link => new SentenceLink
            {
                Confidence = link.Confidence,
                Groups =
                {
                    link.Groups.Where(g => languages.Contains(g.Language)).Select(g => new SentenceLink.Types.Group
                    {
                        Language = g.Language,
                        SentenceIndexes = { g.Sentences },
                    }),
                },
            })
            .Where(link => link.Groups.Count > 0);
}
