using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Requests;
using Glossary.Text.Alignment;
using Glossary.Text.Lexicons;
using Glossary.V1;

namespace Glossary.Server.Articles;

/// <summary>Which words of two versions of a paragraph are translations of each other.</summary>
internal static class WordLinks
{
    public static ListWordLinksResponse Of(
        CatalogSnapshot catalog,
        LearntLexicons lexicons,
        ListWordLinksRequest request,
        CancellationToken cancellationToken
    )
    {
        (ArticleRecord article, ParagraphRecord paragraph) = catalog.Paragraph(request.Parent);
        ImmutableArray<string> sources = Meant(article, request.SourceLanguage, "source_language");
        ImmutableArray<string> targets = Meant(article, request.TargetLanguage, "target_language");
        VersionRecord? source = paragraph.Versions.FirstOrDefault(v => sources.Contains(v.Language));
        VersionRecord? target = paragraph.Versions.FirstOrDefault(v => targets.Contains(v.Language) && v.Language != source?.Language);
        var response = new ListWordLinksResponse();
        if (source is null || target is null)
        {
            return response;
        }

        List<WordLinkRecord> links = Of(
            paragraph,
            source,
            target,
            lexicons.Of(catalog, source.Language, target.Language, cancellationToken)
        );
        var sourceOffsets = new OffsetMap(
            source.Text,
            request.OffsetUnit,
            links.SelectMany(l => new[] { l.Source.Start.Value, l.Source.End.Value })
        );
        var targetOffsets = new OffsetMap(
            target.Text,
            request.OffsetUnit,
            links.SelectMany(l => new[] { l.Target.Start.Value, l.Target.End.Value })
        );
        response.Links.AddRange(
            links.Select(l => new V1.WordLink
            {
                Source = sourceOffsets.Span(l.Source.Start.Value, l.Source.End.Value),
                Target = targetOffsets.Span(l.Target.Start.Value, l.Target.End.Value),
                Confidence = (float)l.Confidence,
            })
        );
        return response;
    }

    /// <summary>The links of two versions, in UTF-16 code units of their texts and in order of the first.</summary>
    public static List<WordLinkRecord> Of(ParagraphRecord paragraph, VersionRecord source, VersionRecord target, BilingualLexicon lexicon)
    {
        var linker = new WordLinker(lexicon, source.Language, target.Language);
        List<WordLinkRecord> links = [];
        foreach (LinkRecord link in ParagraphLinks.For(paragraph.Links, [source.Language, target.Language]))
        {
            if (RangeOf(link, source) is not { } one || RangeOf(link, target) is not { } other)
            {
                continue;
            }

            // Words cannot be surer of each other than their sentences are.
            links.AddRange(
                linker
                    .Link(source.Text[one], target.Text[other])
                    .Select(l => new WordLinkRecord(
                        Moved(l.Source, one.Start.Value),
                        Moved(l.Target, other.Start.Value),
                        Math.Min(l.Confidence, link.Confidence)
                    ))
                    .Where(l => l.Confidence >= WordLinker.LeastConfidence)
            );
        }

        return [.. links.OrderBy(l => l.Source.Start.Value)];
    }

    private static ImmutableArray<string> Meant(ArticleRecord article, string language, string field) =>
        LanguageTags.Resolve(language, article.Languages) is { IsEmpty: false } found
            ? found
            : throw RequestException.UnsupportedLanguage(field, language, article.Languages, ResourceNames.Article(article.Id));

    private static Range? RangeOf(LinkRecord link, VersionRecord version)
    {
        int[] sentences = [.. link.Groups.Where(g => g.Language == version.Language).SelectMany(g => g.Sentences).Order()];
        return sentences.Length == 0 ? null : version.Sentences[sentences[0]].Start..version.Sentences[sentences[^1]].End;
    }

    private static Range Moved(Range range, int by) => (range.Start.Value + by)..(range.End.Value + by);
}

/// <summary>A word of one version of a paragraph and its counterpart in another.</summary>
internal readonly record struct WordLinkRecord(Range Source, Range Target, double Confidence);
