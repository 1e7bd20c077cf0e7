using System.Collections.Immutable;
using Glossary.Catalog;

namespace Glossary.Exchange.Importing;

/// <summary>
/// The links of a paragraph in which texts were replaced: those of the file for the new texts, joined to those that are there where
/// they meet in the source text.
/// </summary>
internal static class LinkMerge
{
    public static ImmutableArray<LinkRecord> Into(
        ParagraphRecord before,
        ParagraphRecord said,
        IReadOnlyCollection<string> replaced,
        string source
    )
    {
        // Links that are there keep the languages that stay, links of the file have those that were replaced.
        ImmutableArray<LinkRecord> general = ParagraphLinks.General(before.Links);
        LinkRecord[] kept = [.. general.Select(l => l with { Groups = [.. l.Groups.Where(g => !replaced.Contains(g.Language))] })];
        LinkRecord[] added = [.. said.Links.Select(l => l with { Groups = [.. l.Groups.Where(g => replaced.Contains(g.Language))] })];
        int[] set = [.. Enumerable.Range(0, kept.Length + added.Length)];
        VersionRecord? oldSource = before.Versions.FirstOrDefault(v => v.Language == source);
        VersionRecord? newSource = said.Versions.FirstOrDefault(v => v.Language == source);
        bool sameCount = oldSource?.Sentences.Length == newSource?.Sentences.Length;
        bool sourceReplaced = replaced.Contains(source);
        for (int i = 0; i < general.Length; i++)
        {
            for (int j = 0; j < said.Links.Length; j++)
            {
                if (oldSource is not null && newSource is not null && Meet(general[i], said.Links[j]))
                {
                    Join(set, i, kept.Length + j);
                }
            }
        }

        if (sourceReplaced && !sameCount && kept.Any(l => !l.Groups.IsEmpty))
        {
            // Nothing tells any more which sentences of the languages that stay belong to which of the new ones.
            for (int i = 1; i < set.Length; i++)
            {
                Join(set, 0, i);
            }
        }

        ImmutableArray<LinkRecord> merged =
        [
            .. kept.Concat(added)
                .Select((link, i) => (Link: link, Set: Root(set, i), Order: i))
                .GroupBy(l => l.Set)
                .Select(g => (Link: Merged([.. g.Select(l => l.Link)]), Order: g.Min(l => l.Order)))
                .Where(l => !l.Link.Groups.IsEmpty)
                .OrderBy(l => l.Link.Groups.FirstOrDefault(g => g.Language == source)?.Sentences[0] ?? int.MaxValue)
                .ThenBy(l => l.Order)
                .Select(l => l.Link),
        ];
        return ParagraphLinks.WithFiner(
            merged,
            [.. before.Links.Where(l => !l.Groups.Any(g => replaced.Contains(g.Language)) && !general.Contains(l))]
        );

        bool Meet(LinkRecord old, LinkRecord link)
        {
            int[] here = Sentences(old, source);
            int[] there = Sentences(link, source);
            return sourceReplaced
                ? sameCount && here.Intersect(there).Any()
                : here.Any(a => there.Any(b => Overlap(oldSource!.Sentences[a], newSource!.Sentences[b])));
        }

        LinkRecord Merged(LinkRecord[] links) =>
            new(
                [
                    .. links
                        .SelectMany(l => l.Groups)
                        .GroupBy(g => g.Language, StringComparer.Ordinal)
                        .Select(g => new LinkGroup(g.Key, [.. g.SelectMany(s => s.Sentences).Distinct().Order()]))
                        .Where(g => !g.Sentences.IsEmpty)
                        .OrderBy(g => g.Language != source)
                        .ThenBy(g => g.Language, StringComparer.Ordinal),
                ],
                links.Min(l => l.Confidence)
            );
    }

    private static int[] Sentences(LinkRecord link, string language) =>
        [.. link.Groups.Where(g => g.Language == language).SelectMany(g => g.Sentences)];

    private static bool Overlap(Span a, Span b) => a.Start < b.End && b.Start < a.End;

    private static void Join(int[] set, int a, int b) => set[Root(set, b)] = Root(set, a);

    private static int Root(int[] set, int i)
    {
        while (set[i] != i)
        {
            i = set[i] = set[set[i]];
        }

        return i;
    }
}
