using System.Collections.Immutable;
using System.Globalization;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Server.Requests;
using Glossary.Server.State;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;

namespace Glossary.Server.Articles;

/// <summary>Plans the writing of articles and paragraphs.</summary>
internal static class ArticleEditing
{
    public static WritePlan Create(CatalogSnapshot catalog, CreateArticleRequest request)
    {
        string name = ResourceNames.Article(request.ArticleId);
        if (catalog.FindRecord(name) is { } taken)
        {
            throw RequestException.Exists(ResourceNames.ArticlePattern, name, taken.Deleted);
        }

        var violations = new Violations();
        string source = LanguageTags.Canonical(request.Article.SourceLanguage);
        var paragraphs = ImmutableArray.CreateBuilder<(string Id, ParagraphRecord Paragraph)>(request.Paragraphs.Count);
        HashSet<string> ids = [.. request.Paragraphs.Select(p => ResourceNames.IdOf(p.Name))];
        int next = 1;
        for (int i = 0; i < request.Paragraphs.Count; i++)
        {
            Paragraph message = request.Paragraphs[i];
            string field = string.Create(CultureInfo.InvariantCulture, $"paragraphs[{i}]");
            string id = ResourceNames.IdOf(message.Name);
            while (id.Length == 0)
            {
                string free = string.Create(CultureInfo.InvariantCulture, $"p{next++}");
                id = ids.Add(free) ? free : "";
            }

            ImmutableArray<VersionRecord> versions = Sorted(
                message.Versions.Select((v, j) => Version(v, source, request.OffsetUnit, $"{field}.versions[{j}]", violations)),
                source
            );
            if (versions.All(v => v.Language != source))
            {
                violations.Add($"{field}.versions", $"lacks the source language {source}.");
            }

            var paragraph = new ParagraphRecord
            {
                Kind = Catalog.ParagraphKind.Unspecified,
                Versions = versions,
                Links = Links(message.Links.Count == 0 ? null : Read(message), versions, $"{field}.links", violations),
            };
            paragraphs.Add((id, Merge(paragraph, message, mask: null)));
        }

        if (paragraphs.DistinctBy(p => p.Id).Count() < paragraphs.Count)
        {
            violations.Add("paragraphs", "holds two of the same name.");
        }

        violations.ThrowIfAny();
        ArticleHead head = Merge(
            new ArticleHead { SourceLanguage = source, ParagraphIds = [.. paragraphs.Select(p => p.Id)] },
            request.Article,
            mask: null
        );
        return WritePlan.FromWrites([
            new RecordWrite(RecordKind.Article, name, 0, RecordState.BodyOf(head)),
            .. paragraphs.Select(p => new RecordWrite(
                RecordKind.Paragraph,
                ResourceNames.Paragraph(request.ArticleId, p.Id),
                0,
                RecordState.BodyOf(p.Paragraph)
            )),
        ]);
    }

    public static WritePlan Update(CatalogSnapshot catalog, UpdateArticleRequest request)
    {
        ArticleRecord article = Existing(catalog, request.Article.Name);
        WriteRequests.CheckETag(request.Article.Name, request.Article.Etag, RecordState.ETagOf(article.Revision));
        byte[] body = RecordState.BodyOf(Merge(article.Head, request.Article, request.UpdateMask));
        return body.AsSpan().SequenceEqual(RecordState.BodyOf(article.Head))
            ? WritePlan.FromWrites()
            : WriteHead(article, body, request.Article.Etag);
    }

    public static WritePlan Delete(CatalogSnapshot catalog, string name, string etag)
    {
        ArticleRecord article = Existing(catalog, name);
        WriteRequests.CheckETag(name, etag, RecordState.ETagOf(article.Revision));
        return WriteHead(article, RecordState.BodyOf(article.Head), etag, deleted: true);
    }

    public static WritePlan Undelete(CatalogSnapshot catalog, string name)
    {
        RecordState state = catalog.FindRecord(name) ?? throw RequestException.NotFound(ResourceNames.ArticlePattern, name);
        return state.Deleted
            ? WritePlan.FromWrites(new RecordWrite(RecordKind.Article, name, state.Revision, RecordState.BodyOf(state.Value)))
            : throw RequestException.NotDeleted(ResourceNames.ArticlePattern, name);
    }

    public static WritePlan Align(CatalogSnapshot catalog, AlignArticleRequest request, CancellationToken cancellationToken)
    {
        ArticleRecord article = Existing(catalog, request.Name);
        WriteRequests.CheckETag(request.Name, request.Etag, RecordState.ETagOf(article.Revision));
        List<(ParagraphRecord Before, ParagraphRecord After)> changed = ArticleRealignment.Align(catalog, article, cancellationToken);
        return changed.Count == 0
            ? WritePlan.FromWrites()
            : new WritePlan(
                [
                    .. changed.Select(p => new RecordWrite(
                        RecordKind.Paragraph,
                        ResourceNames.Paragraph(article.Id, p.Before.Id),
                        p.Before.Revision,
                        RecordState.BodyOf(p.After)
                    )),
                ],
                [new RecordGuard(ResourceNames.Article(article.Id), article.Head.Revision)]
            );
    }

    public static WritePlan Update(CatalogSnapshot catalog, UpdateParagraphRequest request)
    {
        (ArticleRecord article, ParagraphRecord before) = catalog.Paragraph(request.Paragraph.Name);
        WriteRequests.CheckETag(request.Paragraph.Name, request.Paragraph.Etag, before.ETag);
        var violations = new Violations();
        string source = article.Head.SourceLanguage;
        ImmutableArray<VersionRecord> versions = before.Versions;
        if (request.UpdateMask.Has("versions"))
        {
            ImmutableArray<VersionRecord> given =
            [
                .. request.Paragraph.Versions.Select(
                    (v, i) => Version(v, source, request.OffsetUnit, $"paragraph.versions[{i}]", violations)
                ),
            ];
            bool sourceChanged =
                given.FirstOrDefault(v => v.Language == source) is { } text
                && text.Text != before.Versions.First(v => v.Language == source).Text;
            versions = Sorted(
                before
                    .Versions.Where(v => given.All(g => g.Language != v.Language))
                    .Select(v => sourceChanged ? v with { Stale = true } : v)
                    .Concat(
                        given.Select(
                            (v, i) => v with { Stale = StaysStale(v, request.Paragraph.Versions[i], before, source, sourceChanged) }
                        )
                    ),
                source
            );
        }

        ParagraphRecord after = Merge(before, request.Paragraph, request.UpdateMask) with
        {
            Versions = versions,
            Links =
                request.UpdateMask.Has("links") && request.Paragraph.Links.Count > 0
                    ? Links(Read(request.Paragraph), versions, "paragraph.links", violations)
                    : Links(ParagraphLinks.Fit(before.Links, versions) ? before.Links : null, versions, "paragraph.links", violations),
        };
        violations.ThrowIfAny();
        byte[] body = RecordState.BodyOf(after);
        return body.AsSpan().SequenceEqual(RecordState.BodyOf(before))
            ? WritePlan.FromWrites()
            : new WritePlan(
                [new RecordWrite(RecordKind.Paragraph, request.Paragraph.Name, before.Revision, body)],
                [new RecordGuard(ResourceNames.Article(article.Id), article.Head.Revision)]
            );
    }

    /// <summary>
    /// A translation with a new text is up to date. One that is sent back as it was is not if the source changes beside it; otherwise
    /// the caller says, who may vouch for it by clearing the mark.
    /// </summary>
    private static bool StaysStale(
        VersionRecord given,
        ParagraphVersion message,
        ParagraphRecord before,
        string source,
        bool sourceChanged
    ) =>
        given.Language != source
        && (sourceChanged || message.Stale)
        && before.Versions.FirstOrDefault(v => v.Language == given.Language)?.Text == given.Text;

    /// <summary>
    /// An etag speaks for the paragraphs too, so none of them may have changed since; without one only the article itself counts.
    /// </summary>
    private static WritePlan WriteHead(ArticleRecord article, byte[] body, string etag, bool deleted = false)
    {
        string name = ResourceNames.Article(article.Id);
        return new WritePlan(
            [new RecordWrite(RecordKind.Article, name, article.Head.Revision, body, deleted)],
            etag.Length > 0 ? [new RecordGuard(name, article.Revision, WithChildren: true)] : []
        );
    }

    private static ArticleHead Merge(ArticleHead head, Article message, FieldMask? mask)
    {
        ImmutableArray<LocalizedText> titles =
            mask.Has("titles") && message.Titles.Count > 0
                ? [.. message.Titles.Select(t => new LocalizedText(LanguageTags.Canonical(t.Language), t.Text))]
                : head.Titles;
        if (mask.Has("title") && message.Title.Length > 0)
        {
            titles = [new LocalizedText(head.SourceLanguage, message.Title), .. titles.Where(t => t.Language != head.SourceLanguage)];
        }

        return ArticleMapping.ArticleFields.Read(head, message, mask.Has) with
        {
            Titles = [.. titles.OrderBy(t => t.Language != head.SourceLanguage).ThenBy(t => t.Language, StringComparer.Ordinal)],
        };
    }

    private static VersionRecord Version(ParagraphVersion message, string source, OffsetUnit unit, string field, Violations violations)
    {
        string language = LanguageTags.Canonical(message.Language);
        ImmutableArray<Span> sentences = [.. message.Sentences.Select(s => new Span(s.Start, s.End))];
        ImmutableArray<Span> quotations = [.. message.Quotations.Select(q => new Span(q.Span?.Start ?? 0, q.Span?.End ?? 0))];
        if (!ToUtf16(message.Text, unit, ref sentences) || !ToUtf16(message.Text, unit, ref quotations))
        {
            violations.Add(field, "holds an offset outside its text.");
            return new VersionRecord
            {
                Language = language,
                Text = message.Text,
                Sentences = [],
                Origin = Catalog.Origin.Human,
            };
        }

        if (sentences.IsEmpty)
        {
            sentences = [new Span(0, message.Text.Length)];
        }

        int at = 0;
        foreach (Span sentence in sentences)
        {
            if (sentence.Start < at || sentence.End <= sentence.Start || !message.Text.AsSpan(at..sentence.Start).IsWhiteSpace())
            {
                violations.Add($"{field}.sentences", "have to follow each other with nothing but white space between them.");
                break;
            }

            at = sentence.End;
        }

        if (at < message.Text.Length && !message.Text.AsSpan(at).IsWhiteSpace())
        {
            violations.Add($"{field}.sentences", "have to cover the whole text.");
        }

        bool original = language == source;
        return new VersionRecord
        {
            Language = language,
            Text = message.Text,
            Sentences = sentences,
            Origin = original ? Catalog.Origin.Original : TranslationOrigin(message.Origin),
            ReviewState =
                original ? Catalog.ReviewState.Unspecified
                : message.ReviewState == V1.ReviewState.Reviewed ? Catalog.ReviewState.Reviewed
                : Catalog.ReviewState.Unreviewed,
            Quotations = [.. message.Quotations.Zip(quotations, (q, span) => new QuotationRecord(span, q.Speaker, q.Translated, q.Note))],
        };
    }

    private static bool ToUtf16(string text, OffsetUnit unit, ref ImmutableArray<Span> spans)
    {
        int[] ordered = [.. spans.SelectMany(s => new[] { s.Start, s.End }).Distinct().Order()];
        if (ordered is [])
        {
            return true;
        }

        if (ordered[0] < 0)
        {
            return false;
        }

        int[] converted = [.. ordered];
        try
        {
            Text.Normalization.TextOffsets.ToUtf16(text, converted, OffsetMap.UnitOf(unit));
        }
        catch (ArgumentException)
        {
            return false;
        }

        spans =
        [
            .. spans.Select(s => new Span(converted[Array.BinarySearch(ordered, s.Start)], converted[Array.BinarySearch(ordered, s.End)])),
        ];
        return true;
    }

    private static ImmutableArray<LinkRecord> Read(Paragraph message) =>
        [
            .. message.Links.Select(l => new LinkRecord(
                [.. l.Groups.Select(g => new LinkGroup(LanguageTags.Canonical(g.Language), [.. g.SentenceIndexes]))],
                l.Confidence is > 0 and <= 1 ? l.Confidence : 1
            )),
        ];

    /// <summary>
    /// The links given, which have to fit the versions; without any, one to one where all versions have equally many sentences.
    /// </summary>
    private static ImmutableArray<LinkRecord> Links(
        ImmutableArray<LinkRecord>? links,
        ImmutableArray<VersionRecord> versions,
        string field,
        Violations violations
    )
    {
        if (links is { } given)
        {
            if (!ParagraphLinks.Fit(given, versions))
            {
                violations.Add(
                    field,
                    "have to hold each sentence of each version exactly once; finer ones that lie within another link, each sentence that "
                        + "it has in their languages."
                );
            }

            return ParagraphLinks.WithFiner(ParagraphLinks.General(given), given);
        }

        int count = versions.IsEmpty ? 0 : versions[0].Sentences.Length;
        if (versions.All(v => v.Sentences.Length == count))
        {
            return
            [
                .. Enumerable.Range(0, count).Select(i => new LinkRecord([.. versions.Select(v => new LinkGroup(v.Language, [i]))], 1)),
            ];
        }

        violations.Add(field, "have to be given: the versions have different numbers of sentences, so they cannot be linked one to one.");
        return [];
    }

    private static ImmutableArray<VersionRecord> Sorted(IEnumerable<VersionRecord> versions, string source) =>
        [.. versions.OrderBy(v => v.Language != source).ThenBy(v => v.Language, StringComparer.Ordinal)];

    /// <summary>A translation is nobody's original; one of which nothing is said was made by a person.</summary>
    private static Catalog.Origin TranslationOrigin(TextOrigin origin) =>
        origin is TextOrigin.Unspecified or TextOrigin.Original ? Catalog.Origin.Human : (Catalog.Origin)origin;

    /// <summary>The fields of a paragraph; one of which no kind is said is a body's.</summary>
    private static ParagraphRecord Merge(ParagraphRecord paragraph, Paragraph message, FieldMask? mask)
    {
        ParagraphRecord merged = ArticleMapping.ParagraphFields.Read(paragraph, message, mask.Has);
        return merged.Kind == Catalog.ParagraphKind.Unspecified ? merged with { Kind = Catalog.ParagraphKind.Body } : merged;
    }

    private static ArticleRecord Existing(CatalogSnapshot catalog, string name) =>
        ResourceNames.TryParseArticle(name, out string id) && catalog.FindArticle(id) is { } article
            ? article
            : throw RequestException.NotFound(ResourceNames.ArticlePattern, name);
}
