using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Server.Requests;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;

namespace Glossary.Server.Articles;

/// <summary>Writes articles and paragraphs as messages.</summary>
internal static class ArticleMapping
{
    /// <summary>The fields of articles and paragraphs as messages have them.</summary>
    public static MessageFields<ArticleHead> ArticleFields { get; } = new(Article.Descriptor, Catalog.ArticleFields.All);

    public static MessageFields<ParagraphRecord> ParagraphFields { get; } = new(Paragraph.Descriptor, Catalog.ParagraphFields.All);

    public static Article ToMessage(this ArticleRecord article)
    {
        var message = new Article
        {
            Name = ResourceNames.Article(article.Id),
            Title = article.Head.Titles.FirstOrDefault(t => t.Language == article.Head.SourceLanguage)?.Text ?? "",
            SourceLanguage = article.Head.SourceLanguage,
            Languages = { article.Languages },
            ParagraphCount = article.Paragraphs.Length,
            Etag = RecordState.ETagOf(article.Revision),
            CreateTime = article.Head.CreateTime.ToTimestamp(),
            UpdateTime = article.UpdateTime.ToTimestamp(),
            Titles = { article.Head.Titles.Select(t => new LocalizedTitle { Language = t.Language, Text = t.Text }) },
        };
        ArticleFields.Write(article.Head, message);
        return message;
    }

    /// <param name="paragraph">The paragraph.</param>
    /// <param name="article">Id of its article.</param>
    /// <param name="languages">Which versions to write.</param>
    /// <param name="unit">What the offsets count.</param>
    public static Paragraph ToMessage(this ParagraphRecord paragraph, string article, ImmutableArray<string> languages, OffsetUnit unit)
    {
        var message = new Paragraph
        {
            Name = ResourceNames.Paragraph(article, paragraph.Id),
            Index = paragraph.Index,
            Versions = { paragraph.Versions.Where(v => languages.Contains(v.Language)).Select(v => v.ToMessage(unit)) },
            Links = { paragraph.Links.ToMessages(languages) },
            Etag = paragraph.ETag,
        };
        ParagraphFields.Write(paragraph, message);
        return message;
    }

    public static ParagraphVersion ToMessage(this VersionRecord version, OffsetUnit unit)
    {
        var offsets = new OffsetMap(
            version.Text,
            unit,
            version.Sentences.Concat(version.Quotations.Select(q => q.Span)).SelectMany(s => new[] { s.Start, s.End })
        );
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
                    Note = q.Note,
                }),
            },
        };
    }

    /// <summary>
    /// All links if <paramref name="languages"/> are all that they have, otherwise those that count among these, without the others.
    /// </summary>
    public static IEnumerable<SentenceLink> ToMessages(this ImmutableArray<LinkRecord> links, ImmutableArray<string> languages) =>
        (links.SelectMany(l => l.Groups).All(g => languages.Contains(g.Language)) ? links : ParagraphLinks.For(links, languages))
            .Select(link => new SentenceLink
            {
                Confidence = link.Confidence,
                Groups =
                {
                    link
                        .Groups.Where(g => languages.Contains(g.Language))
                        .Select(g => new SentenceLink.Types.Group { Language = g.Language, SentenceIndexes = { g.Sentences } }),
                },
            })
            .Where(link => link.Groups.Count > 0);
}
