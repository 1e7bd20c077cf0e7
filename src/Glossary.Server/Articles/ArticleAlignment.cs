using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Text.Alignment;

namespace Glossary.Server.Articles;

/// <summary>Sentences of several languages that belong together.</summary>
/// <param name="Sentences">By number of the language, the sentences, ascending.</param>
/// <param name="Confidence">The least of the confidences of the links that made it.</param>
internal sealed record SentenceGroup(ImmutableArray<ImmutableArray<int>> Sentences, double Confidence);

/// <summary>
/// Links the sentences of several languages. Each language is aligned with the first, and what is linked with the same sentence there is
/// one group, so the links of all languages agree.
/// </summary>
internal static class ArticleAlignment
{
    private const double SureBorder = .5;
    private const double SureLink = .9;
    private const int MaxKnown = 4_000;
    private const int MaxParagraphsRead = 20_000;

    /// <summary>Aligns texts, paragraphs first, and then the sentences within paragraphs that are surely one another's.</summary>
    /// <param name="catalog">From whose links words are learnt.</param>
    /// <param name="languages">The languages, the one first that all others are aligned with.</param>
    /// <param name="paragraphs">For each language its paragraphs, each as its sentences.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static List<SentenceGroup> Align(
        CatalogSnapshot catalog,
        string[] languages,
        List<List<string>>[] paragraphs,
        CancellationToken cancellationToken
    )
    {
        string[][] sentences = [.. paragraphs.Select(text => text.SelectMany(p => p).ToArray())];
        IReadOnlyList<AlignedSentences>[] beads = new IReadOnlyList<AlignedSentences>[languages.Length];
        for (int k = 1; k < languages.Length; k++)
        {
            List<(string Source, string Target, double Confidence)> known = KnownLinks(
                catalog,
                languages[0],
                languages[k],
                null,
                cancellationToken
            );
            (string Source, string Target) pair = (languages[0], languages[k]);
            BilingualWordList? dictionary = AlignmentDictionaries.Of(pair.Source, pair.Target, cancellationToken);
            (IReadOnlyList<string>[] first, IReadOnlyList<string>[] second) = SentenceConcepts.Of(
                catalog,
                pair,
                sentences[0],
                sentences[k],
                cancellationToken
            );
            beads[k] = SentenceAligner.Align(
                new SentencePair(sentences[0], sentences[k])
                {
                    Passes = Borders(pair, paragraphs[0], paragraphs[k], known, dictionary, first, second, cancellationToken),
                    SourceConcepts = first,
                    TargetConcepts = second,
                },
                pair.Source,
                pair.Target,
                known,
                dictionary,
                cancellationToken
            );
        }

        return Groups([.. sentences.Select(s => s.Length)], beads);
    }

    /// <summary>Joins the beads of each language with the first to groups, in order of the first language.</summary>
    /// <param name="counts">How many sentences each language has.</param>
    /// <param name="beads">For each language but the first, its beads.</param>
    public static List<SentenceGroup> Groups(int[] counts, IReadOnlyList<AlignedSentences>[] beads)
    {
        int[] offsets = new int[counts.Length + 1];
        for (int k = 0; k < counts.Length; k++)
        {
            offsets[k + 1] = offsets[k] + counts[k];
        }

        Sets sets = new(offsets[^1]);
        for (int k = 1; k < counts.Length; k++)
        {
            foreach (AlignedSentences bead in beads[k])
            {
                int[] nodes =
                [
                    .. Enumerable.Range(bead.Source, bead.SourceCount),
                    .. Enumerable.Range(offsets[k] + bead.Target, bead.TargetCount),
                ];
                foreach (int node in nodes.Skip(1))
                {
                    sets.Join(nodes[0], node);
                }
            }
        }

        double[] confidence = new double[offsets[^1]];
        Array.Fill(confidence, 1);
        for (int k = 1; k < counts.Length; k++)
        {
            foreach (AlignedSentences bead in beads[k])
            {
                int root = sets.Root(bead.SourceCount > 0 ? bead.Source : offsets[k] + bead.Target);
                confidence[root] = Math.Min(confidence[root], bead.Confidence);
            }
        }

        // A group without the first language stands behind the group of the sentence before it.
        Dictionary<int, (int Order, int Language, int Sentence)> order = [];
        Dictionary<int, List<int>[]> members = [];
        for (int k = 0; k < counts.Length; k++)
        {
            int before = -1;
            for (int i = 0; i < counts[k]; i++)
            {
                int root = sets.Root(offsets[k] + i);
                if (!members.TryGetValue(root, out List<int>[]? its))
                {
                    members.Add(root, its = [.. counts.Select(_ => new List<int>())]);
                    order.Add(root, k == 0 ? (i, 0, i) : (before, k, i));
                }

                its[k].Add(i);
                before = Math.Max(before, order[root].Order);
            }
        }

        return
        [
            .. members
                .OrderBy(m => order[m.Key])
                .Select(m => new SentenceGroup([.. m.Value.Select(s => s.ToImmutableArray())], confidence[m.Key])),
        ];
    }

    /// <summary>
    /// Sentences of stored articles that surely belong together, from which words are learnt: the first 4,000 links of two languages.
    /// </summary>
    /// <param name="catalog">The catalogue.</param>
    /// <param name="source">One language.</param>
    /// <param name="target">The other.</param>
    /// <param name="article">Id of an article of which only links made by hand count, if any.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static List<(string Source, string Target, double Confidence)> KnownLinks(
        CatalogSnapshot catalog,
        string source,
        string target,
        string? article,
        CancellationToken cancellationToken
    )
    {
        List<(string, string, double)> known = [];
        int read = 0;
        foreach (
            (string id, ParagraphRecord paragraph) in catalog
                .Articles.SelectMany(a => a.Paragraphs, (a, p) => (a.Id, p))
                .Take(MaxParagraphsRead)
        )
        {
            if (++read % 256 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            VersionRecord? one = paragraph.Versions.FirstOrDefault(v => v.Language == source);
            VersionRecord? other = paragraph.Versions.FirstOrDefault(v => v.Language == target);
            if (one is null || other is null)
            {
                continue;
            }

            foreach (
                LinkRecord link in ParagraphLinks
                    .For(paragraph.Links, [source, target])
                    .Where(l => l.Confidence >= (id == article ? 1 : SureLink))
            )
            {
                string first = Joined(link, one);
                string second = Joined(link, other);
                if (first.Length > 0 && second.Length > 0)
                {
                    known.Add((first, second, link.Confidence));
                }
            }

            if (known.Count >= MaxKnown)
            {
                break;
            }
        }

        return known;
    }

    private static string Joined(LinkRecord link, VersionRecord version) =>
        string.Join(
            ' ',
            link.Groups.Where(g => g.Language == version.Language)
                .SelectMany(g => g.Sentences)
                .Select(s => version.Text[version.Sentences[s].Start..version.Sentences[s].End])
        );

    /// <summary>Where sentences before and behind are surely of different paragraphs on both sides.</summary>
    private static List<(int Source, int Target)> Borders(
        (string Source, string Target) languages,
        List<List<string>> first,
        List<List<string>> second,
        List<(string Source, string Target, double Confidence)> known,
        BilingualWordList? dictionary,
        IReadOnlyList<string>[] firstConcepts,
        IReadOnlyList<string>[] secondConcepts,
        CancellationToken cancellationToken
    )
    {
        if (first.Count < 2 || second.Count < 2)
        {
            return [];
        }

        IReadOnlyList<AlignedSentences> beads = SentenceAligner.Align(
            new SentencePair([.. first.Select(p => string.Join(' ', p))], [.. second.Select(p => string.Join(' ', p))])
            {
                SourceConcepts = SentenceConcepts.Joined(firstConcepts, first),
                TargetConcepts = SentenceConcepts.Joined(secondConcepts, second),
            },
            languages.Source,
            languages.Target,
            known,
            dictionary,
            cancellationToken
        );
        List<(int Source, int Target)> borders = [];
        (int Source, int Target) at = (0, 0);
        for (int b = 0; b + 1 < beads.Count; b++)
        {
            at = (
                at.Source + first.Skip(beads[b].Source).Take(beads[b].SourceCount).Sum(p => p.Count),
                at.Target + second.Skip(beads[b].Target).Take(beads[b].TargetCount).Sum(p => p.Count)
            );
            if (beads[b].Confidence >= SureBorder && beads[b + 1].Confidence >= SureBorder)
            {
                borders.Add(at);
            }
        }

        return borders;
    }

    /// <summary>Sets of numbers that are joined until they are asked for.</summary>
    internal sealed class Sets(int count)
    {
        private readonly int[] _parents = [.. Enumerable.Range(0, count)];

        public int Root(int node)
        {
            while (_parents[node] != node)
            {
                _parents[node] = _parents[_parents[node]];
                node = _parents[node];
            }

            return node;
        }

        /// <summary>Joins two sets; the root is the smallest number.</summary>
        public void Join(int a, int b)
        {
            (a, b) = (Root(a), Root(b));
            _parents[Math.Max(a, b)] = Math.Min(a, b);
        }
    }
}
