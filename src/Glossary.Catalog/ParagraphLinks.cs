using System.Collections.Immutable;

namespace Glossary.Catalog;

/// <summary>
/// The links of a paragraph: general ones, which hold each sentence once, and finer ones. A finer link lies within a general one and says
/// for some of its languages which sentences belong together, where the general one has to hold more of them because of another language.
/// </summary>
internal static class ParagraphLinks
{
    /// <summary>The links that lie within no other, in their order.</summary>
    public static ImmutableArray<LinkRecord> General(ImmutableArray<LinkRecord> links)
    {
        ILookup<(string, int), LinkRecord> at = At(links);
        return at.Count == links.Sum(l => l.Groups.Sum(g => g.Sentences.Length))
            ? links
            : [.. links.Where(l => !Sentences(l).Take(1).SelectMany(s => at[s]).Any(o => LiesWithin(l, o)))];
    }

    /// <summary>
    /// The links that count where these languages are compared: in place of a general link the finest ones that have all of its languages
    /// that are among them.
    /// </summary>
    public static ImmutableArray<LinkRecord> For(ImmutableArray<LinkRecord> links, IReadOnlyCollection<string> languages)
    {
        ImmutableArray<LinkRecord> general = General(links);
        ILookup<LinkRecord, LinkRecord> finer =
            general.Length == links.Length ? Enumerable.Empty<LinkRecord>().ToLookup(l => l) : Finer(links, general);
        return
        [
            .. general
                .Where(l => Languages(l).Any(languages.Contains))
                .SelectMany(l => Finest(l, finer[l], [.. Languages(l).Where(languages.Contains)])),
        ];
    }

    /// <summary>
    /// Whether general links hold each sentence of each version once, and finer ones of the same languages each sentence that their general
    /// link has in these.
    /// </summary>
    public static bool Fit(ImmutableArray<LinkRecord> links, ImmutableArray<VersionRecord> versions)
    {
        ImmutableArray<LinkRecord> general = General(links);
        return general.SelectMany(l => l.Groups).All(g => versions.Any(v => v.Language == g.Language))
            && versions.All(v =>
                general
                    .SelectMany(l => l.Groups)
                    .Where(g => g.Language == v.Language)
                    .SelectMany(g => g.Sentences)
                    .Order()
                    .SequenceEqual(Enumerable.Range(0, v.Sentences.Length))
            )
            && (general.Length == links.Length || WithFiner(general, links).Length == links.Length);
    }

    /// <summary>General links, followed by those of others that are finer and fit them.</summary>
    public static ImmutableArray<LinkRecord> WithFiner(ImmutableArray<LinkRecord> general, ImmutableArray<LinkRecord> others) =>
        [
            .. general,
            .. Finer(others, general)
                .SelectMany(of =>
                    of.GroupBy(l => string.Join(' ', Languages(l).Order(StringComparer.Ordinal)))
                        .Where(same =>
                            same.Key.Contains(' ')
                            && Languages(same.First())
                                .All(language => Of(same, language).Order().SequenceEqual(Of([of.Key], language).Order()))
                        )
                        .SelectMany(same => same)
                ),
        ];

    /// <summary>Links that lie within general ones, by these.</summary>
    private static ILookup<LinkRecord, LinkRecord> Finer(ImmutableArray<LinkRecord> links, ImmutableArray<LinkRecord> general)
    {
        ILookup<(string, int), LinkRecord> at = At(general);
        return links
            .Select(l => (Link: l, General: Sentences(l).Take(1).SelectMany(s => at[s]).FirstOrDefault(g => LiesWithin(l, g))))
            .Where(l => l.General is not null)
            .ToLookup(l => l.General!, l => l.Link);
    }

    private static IEnumerable<LinkRecord> Finest(LinkRecord general, IEnumerable<LinkRecord> finer, string[] languages) =>
        languages.Length < 2
            ? [general]
            : finer
                .Where(l => languages.All(Languages(l).Contains))
                .GroupBy(l => string.Join(' ', Languages(l).Order(StringComparer.Ordinal)))
                .OrderByDescending(same => same.Count())
                .FirstOrDefault()
                ?? Enumerable.Repeat(general, 1);

    private static ILookup<(string, int), LinkRecord> At(ImmutableArray<LinkRecord> links) =>
        links.SelectMany(Sentences, (link, sentence) => (link, sentence)).ToLookup(l => l.sentence, l => l.link);

    private static IEnumerable<(string, int)> Sentences(LinkRecord link) =>
        link.Groups.SelectMany(g => g.Sentences, (g, sentence) => (g.Language, sentence));

    private static IEnumerable<int> Of(IEnumerable<LinkRecord> links, string language) =>
        links.SelectMany(l => l.Groups).Where(g => g.Language == language).SelectMany(g => g.Sentences);

    private static IEnumerable<string> Languages(LinkRecord link) => link.Groups.Where(g => !g.Sentences.IsEmpty).Select(g => g.Language);

    /// <summary>Whether the other link has all sentences of the link, and more.</summary>
    private static bool LiesWithin(LinkRecord link, LinkRecord other)
    {
        if (ReferenceEquals(link, other) || Sentences(link).Count() >= Sentences(other).Count())
        {
            return false;
        }

        HashSet<(string, int)> held = [.. Sentences(other)];
        return Sentences(link).All(held.Contains);
    }
}
