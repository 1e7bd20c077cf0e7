using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Server.Requests;
using Glossary.Text.Indexing;
using Glossary.Text.Segments;
using Glossary.V1;

namespace Glossary.Server.Translation;

/// <summary>Searches the memory as a request says, and writes what is found, for the calls and the pages.</summary>
internal static class MemoryMapping
{
    /// <summary>Matches that are offered beside a provider's translation.</summary>
    private const int Offered = 3;

    public static SearchMemoryResponse Search(CatalogSnapshot catalog, SearchMemoryRequest request, CancellationToken cancellationToken)
    {
        var pattern = new SegmentPattern(request.Text);
        ImmutableArray<GlossaryPair> glossaries =
            request.Glossary.Length == 0
                ? []
                : GlossaryPair.Of(catalog, request.Glossary, request.SourceLanguage, request.TargetLanguage, optional: true);
        Lazy<MemorySubstitutions> substitutions = new(() => new MemorySubstitutions(request, glossaries, cancellationToken));
        return new SearchMemoryResponse
        {
            Matches =
            {
                MemorySearch.Find(catalog, QueryOf(request), cancellationToken).Select(m => ToMessage(m, request, pattern, substitutions)),
            },
            SegmentId = request.SegmentId,
        };
    }

    /// <summary>
    /// What is stored that is like a line of a text that is translated; nothing for a line that is too long, or within a language.
    /// </summary>
    public static IEnumerable<V1.MemoryMatch> Offers(
        CatalogSnapshot catalog,
        string line,
        string source,
        string target,
        OffsetUnit unit,
        CancellationToken cancellationToken
    ) =>
        line.Length > Limits.MemoryTextLength || IndexWords.PrimaryOf(source) == IndexWords.PrimaryOf(target)
            ? []
            : Search(
                catalog,
                new SearchMemoryRequest
                {
                    Text = line,
                    SourceLanguage = source,
                    TargetLanguage = target,
                    MaxResults = Offered,
                    OffsetUnit = unit,
                },
                cancellationToken
            ).Matches;

    /// <summary>A query with the filter of a request.</summary>
    public static MemoryQuery Filtered(this MemoryQuery query, MemoryFilter? filter) =>
        filter is null
            ? query
            : query with
            {
                Articles = filter.Articles.Select(ResourceNames.IdOf).ToHashSet(StringComparer.Ordinal),
                Origins = filter.Origins.Select(o => (Origin)o).ToHashSet(),
                ReviewedOnly = filter.ReviewedOnly,
                WithoutStale = filter.ExcludeStale,
            };

    private static MemoryQuery QueryOf(SearchMemoryRequest request) =>
        new MemoryQuery(
            request.Text,
            request.SourceLanguage,
            request.TargetLanguage,
            request.MinSimilarity == 0 ? Limits.DefaultMemorySimilarity : request.MinSimilarity,
            request.MaxResults == 0 ? Limits.DefaultMemoryResults : Math.Min(request.MaxResults, Limits.MaxMemoryResults)
        )
        {
            Before = request.PreviousText,
            Behind = request.NextText,
        }.Filtered(request.Filter);

    private static V1.MemoryMatch ToMessage(
        Catalog.MemoryMatch match,
        SearchMemoryRequest request,
        SegmentPattern pattern,
        Lazy<MemorySubstitutions> substitutions
    )
    {
        var message = new V1.MemoryMatch
        {
            Paragraph = ResourceNames.Paragraph(match.Article.Id, match.Paragraph.Id),
            Source = Side(match.Source, match.SourceSpan, request.OffsetUnit),
            Target = Side(match.Target, match.TargetSpan, request.OffsetUnit),
            Similarity = Math.Round(match.Similarity, 4, MidpointRounding.ToZero),
            Score = Math.Round(match.Score, 4, MidpointRounding.ToZero),
            Kind =
                match.HasContext ? V1.MemoryMatch.Types.Kind.Context
                : match.Similarity == 1 ? V1.MemoryMatch.Types.Kind.Exact
                : V1.MemoryMatch.Types.Kind.Fuzzy,
        };
        if (match.Similarity < 1)
        {
            IReadOnlyList<((int Start, int End) Own, (int Start, int End) Other)> differences = pattern.Differences(message.Source.Text);
            var inText = new OffsetMap(request.Text, request.OffsetUnit, differences.SelectMany(d => new[] { d.Own.Start, d.Own.End }));
            var inSegment = new OffsetMap(
                message.Source.Text,
                request.OffsetUnit,
                differences.SelectMany(d => new[] { d.Other.Start, d.Other.End })
            );
            message.Differences.AddRange(
                differences.Select(d => new MemoryDifference
                {
                    TextSpan = inText.Span(d.Own.Start, d.Own.End),
                    SegmentSpan = inSegment.Span(d.Other.Start, d.Other.End),
                })
            );
            substitutions.Value.Add(message, differences);
        }

        return message;
    }

    private static MemorySide Side(VersionRecord version, Span span, OffsetUnit unit) =>
        new()
        {
            Language = version.Language,
            Text = version.Text[span.Start..span.End],
            Span = new OffsetMap(version.Text, unit, [span.Start, span.End]).Span(span.Start, span.End),
            Origin = (TextOrigin)version.Origin,
            ReviewState = (V1.ReviewState)version.ReviewState,
            Stale = version.Stale,
        };
}
