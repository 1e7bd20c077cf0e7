namespace Glossary.Text.Alignment;

/// <summary>Sentences of two texts that belong together, or sentences of one that have no counterpart.</summary>
/// <param name="Source">The number of the first sentence of the source, 0-based.</param>
/// <param name="SourceCount">How many sentences of the source; 0 for none.</param>
/// <param name="Target">The number of the first sentence of the target.</param>
/// <param name="TargetCount">How many sentences of the target; 0 for none.</param>
/// <param name="Confidence">How probable it is that exactly these belong together, from 0 to 1.</param>
public readonly record struct AlignedSentences(int Source, int SourceCount, int Target, int TargetCount, double Confidence);

/// <summary>Two texts to align, as their sentences.</summary>
/// <param name="Source">The sentences of the source.</param>
/// <param name="Target">The sentences of the target.</param>
public sealed record SentencePair(IReadOnlyList<string> Source, IReadOnlyList<string> Target)
{
    /// <summary>
    /// Points that the alignment passes: so many sentences of the source lie before so many of the target, and no bead reaches over.
    /// Ascending on both sides.
    /// </summary>
    public IReadOnlyList<(int Source, int Target)> Passes { get; init; } = [];

    /// <summary>
    /// For each sentence of the source the concepts of glossaries that it names, by names that are the same on both sides; empty if no
    /// glossary was asked.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> SourceConcepts { get; init; } = [];

    /// <summary>The same for the target.</summary>
    public IReadOnlyList<IReadOnlyList<string>> TargetConcepts { get; init; } = [];
}

/// <summary>
/// Aligns the sentences of two texts without dictionaries: by lengths, numbers, equal and similar words, names across scripts, and a
/// lexicon learnt from the texts themselves and from links that are known. <c>DESIGN.md</c> explains the score.
/// </summary>
public static class SentenceAligner
{
    private const int Passes = 3;
    private const double RarelyIn = 2;
    private const double OffDiagonal = .25;
    private const int BlockSize = 2_000;

    /// <summary>Aligns two texts.</summary>
    /// <param name="pair">The texts.</param>
    /// <param name="sourceLanguage">BCP 47 tag of the source.</param>
    /// <param name="targetLanguage">BCP 47 tag of the target.</param>
    /// <param name="known">Sentences of other texts of these languages that are known to belong together, from which words are
    /// learnt.</param>
    /// <param name="dictionary">A dictionary of these languages, if there is one.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>All sentences of both sides, in order of the source; the beads cross only where sentences were moved.</returns>
    public static IReadOnlyList<AlignedSentences> Align(
        SentencePair pair,
        string sourceLanguage,
        string targetLanguage,
        IEnumerable<(string Source, string Target, double Confidence)>? known = null,
        BilingualWordList? dictionary = null,
        CancellationToken cancellationToken = default
    ) => AlignAll([pair], sourceLanguage, targetLanguage, known, dictionary, cancellationToken)[0];

    /// <summary>Aligns several texts of the same two languages; words are learnt from all of them.</summary>
    public static IReadOnlyList<IReadOnlyList<AlignedSentences>> AlignAll(
        IReadOnlyList<SentencePair> pairs,
        string sourceLanguage,
        string targetLanguage,
        IEnumerable<(string Source, string Target, double Confidence)>? known = null,
        BilingualWordList? dictionary = null,
        CancellationToken cancellationToken = default
    )
    {
        AlignmentKeys sourceKeys = new();
        AlignmentKeys targetKeys = new();
        AlignmentDocument[] documents =
        [
            .. pairs.Select(p => new AlignmentDocument(
                new AlignmentSide(p.Source, sourceLanguage, sourceKeys, p.SourceConcepts, cancellationToken),
                new AlignmentSide(p.Target, targetLanguage, targetKeys, p.TargetConcepts, cancellationToken)
            )),
        ];
        List<KnownLink> links =
        [
            .. (known ?? []).Select(k => new KnownLink(
                AlignmentLexicon.KeysOf(new AlignmentSide([k.Source], sourceLanguage, sourceKeys, [], cancellationToken), 0, 1),
                AlignmentLexicon.KeysOf(new AlignmentSide([k.Target], targetLanguage, targetKeys, [], cancellationToken), 0, 1),
                k.Confidence
            )),
        ];
        bool shared = documents.Length > 1 || links.Count > 0;
        (WordRows Source, WordRows Target)[] rows =
        [
            .. documents.Select(d =>
                (
                    new WordRows(d.Source, d.Target, targetKeys, dictionary, 0, cancellationToken) { Keys = sourceKeys },
                    new WordRows(d.Target, d.Source, sourceKeys, dictionary, 1, cancellationToken) { Keys = targetKeys }
                )
            ),
        ];
        for (int d = 0; d < documents.Length; d++)
        {
            AlignmentDocument document = documents[d];
            document.Cuts = [.. pairs[d].Passes];
            if ((long)document.Source.Count * document.Target.Count > AlignmentModel.PathFrom)
            {
                document.Path = Anchors(document);
                document.Cuts = [.. document.Cuts.Concat(CutsOf(document.Path, document, document.Cuts)).Order()];
            }
        }

        for (int pass = 0; pass < Passes; pass++)
        {
            AlignmentLexicon? common =
                shared && (pass > 0 || links.Count > 0) ? new AlignmentLexicon(documents, links, true, cancellationToken) : null;
            for (int d = 0; d < documents.Length; d++)
            {
                AlignmentDocument document = documents[d];
                AlignmentLexicon? lexicon = common ?? (pass > 0 ? new AlignmentLexicon([document], [], false, cancellationToken) : null);
                Solve(document, rows[d], lexicon, pass, cancellationToken);
            }

            foreach (AlignmentDocument document in documents)
            {
                Learn(document);
            }
        }

        return [.. documents.Select(Result)];
    }

    private static IReadOnlyList<AlignedSentences> Result(AlignmentDocument document) =>
        [
            .. document.Best.Select(b => new AlignedSentences(
                b.Source,
                b.SourceCount,
                b.Target,
                b.TargetCount,
                document.Posteriors.GetValueOrDefault(b)
            )),
        ];

    private static void Solve(
        AlignmentDocument document,
        (WordRows Source, WordRows Target) rows,
        AlignmentLexicon? lexicon,
        int pass,
        CancellationToken cancellationToken
    )
    {
        WordRow[] source = lexicon is null ? rows.Source.ByForm : rows.Source.With(lexicon, 0);
        WordRow[] target = lexicon is null ? rows.Target.ByForm : rows.Target.With(lexicon, 1);
        WordScores ofSource = new(document.Source, document.Target, source, lexicon, 0, document.Links[0]);
        WordScores ofTarget = new(document.Target, document.Source, target, lexicon, 1, document.Links[1]);
        Dictionary<Bead, double> posteriors = [];
        List<Bead> best = [];
        (int Source, int Target) from = (0, 0);
        foreach ((int Source, int Target) to in document.Cuts.Append((document.Source.Count, document.Target.Count)))
        {
            best.AddRange(
                new BeadLattice(
                    document,
                    ofSource,
                    ofTarget,
                    (from.Source, from.Target, to.Source, to.Target),
                    document.Path,
                    pass == 0 ? AlignmentModel.FirstBand : AlignmentModel.SecondBand,
                    cancellationToken
                ).Solve(pass < Passes - 1 ? AlignmentModel.LearningHeat : AlignmentModel.ToldHeat, posteriors)
            );
            from = to;
        }

        document.Best = best;
        document.Posteriors = posteriors;
    }

    /// <summary>
    /// Takes from a pass what the next one starts from: links, priors, gaps, the ratio and variance of lengths, the path.
    /// </summary>
    private static void Learn(AlignmentDocument document)
    {
        document.Links = [new Dictionary<int, double>?[document.Source.Count], new Dictionary<int, double>?[document.Target.Count]];
        double[] counts = new double[AlignmentModel.Kinds.Length];
        double sources = 0;
        double targets = 0;
        foreach ((Bead bead, double posterior) in document.Posteriors)
        {
            counts[Array.IndexOf(AlignmentModel.Kinds, (bead.SourceCount, bead.TargetCount))] += posterior;
            if (bead.IsGap)
            {
                continue;
            }

            sources += posterior * Sum(document.Source.Lengths, bead.Source, bead.SourceCount);
            targets += posterior * Sum(document.Target.Lengths, bead.Target, bead.TargetCount);
            if (posterior >= AlignmentModel.LeastLearnt && bead.SourceCount + bead.TargetCount <= AlignmentModel.LargestLearnt)
            {
                for (int i = bead.Source; i < bead.Source + bead.SourceCount; i++)
                {
                    for (int j = bead.Target; j < bead.Target + bead.TargetCount; j++)
                    {
                        Link(document.Links[0], i, j, posterior);
                        Link(document.Links[1], j, i, posterior);
                    }
                }
            }
        }

        double[] starts = AlignmentModel.StartPriors();
        double all = starts.Sum();
        double linked = counts.Where((_, k) => AlignmentModel.Kinds[k] is { X: > 0, Y: > 0 }).Sum();
        document.Priors =
        [
            .. starts.Select(
                (start, k) => start > 0 ? (counts[k] + (AlignmentModel.PriorBeads * start / all)) / (linked + AlignmentModel.PriorBeads) : 0
            ),
        ];
        int runs = 0;
        int gaps = 0;
        bool before = false;
        foreach (Bead bead in document.Best)
        {
            gaps += bead.IsGap ? 1 : 0;
            runs += bead.IsGap && !before ? 1 : 0;
            before = bead.IsGap;
        }

        document.GapOpens = Math.Min(
            .9,
            (runs + (AlignmentModel.PriorBeads * AlignmentModel.GapOpens)) / (linked + AlignmentModel.PriorBeads)
        );
        document.GapGoesOn = (gaps - runs + (10 * AlignmentModel.GapGoesOn)) / (gaps + 10);
        if (sources > 200)
        {
            document.Ratio = targets / sources;
            double squares = 0;
            double weight = 0;
            foreach ((Bead bead, double posterior) in document.Posteriors)
            {
                if (!bead.IsGap && posterior > .5)
                {
                    double a = Sum(document.Source.Lengths, bead.Source, bead.SourceCount);
                    double b = Sum(document.Target.Lengths, bead.Target, bead.TargetCount);
                    double log = Math.Log(b / a / document.Ratio);
                    squares += posterior * Math.Min(log * log, .6) * (a + (b / document.Ratio)) / 2;
                    weight += posterior;
                }
            }

            document.Variance = (squares + (20 * AlignmentModel.StartVariance)) / (weight + 20);
        }

        if (document.Path is not null)
        {
            document.Path = [.. document.Best.Select(b => (b.Source, b.Target))];
        }
    }

    private static void Link(Dictionary<int, double>?[] links, int one, int other, double posterior)
    {
        Dictionary<int, double> its = links[one] ??= [];
        its[other] = its.GetValueOrDefault(other) + posterior;
    }

    private static double Sum(double[] lengths, int from, int count)
    {
        double sum = 0;
        for (int i = from; i < from + count; i++)
        {
            sum += lengths[i];
        }

        return sum;
    }

    /// <summary>
    /// Words and numbers that stand in one or two sentences of either side: the longest chain of them that rises on both.
    /// </summary>
    private static List<(int Source, int Target)> Anchors(AlignmentDocument document)
    {
        Dictionary<string, HashSet<int>> source = Rare(document.Source);
        Dictionary<string, HashSet<int>> target = Rare(document.Target);
        HashSet<(int Source, int Target)> points = [];
        foreach ((string word, HashSet<int> places) in source)
        {
            if (target.TryGetValue(word, out HashSet<int>? others))
            {
                foreach (int i in places)
                {
                    foreach (int j in others)
                    {
                        if (Math.Abs(((double)i / document.Source.Count) - ((double)j / document.Target.Count)) < OffDiagonal)
                        {
                            points.Add((i, j));
                        }
                    }
                }
            }
        }

        (int Source, int Target)[] sorted = [.. points.OrderBy(p => p.Source).ThenByDescending(p => p.Target)];
        List<int> tails = [];
        List<int> ends = [];
        int[] before = new int[sorted.Length];
        for (int q = 0; q < sorted.Length; q++)
        {
            int at = tails.BinarySearch(sorted[q].Target);
            at = at < 0 ? ~at : at;
            before[q] = at > 0 ? ends[at - 1] : -1;
            if (at == tails.Count)
            {
                tails.Add(sorted[q].Target);
                ends.Add(q);
            }
            else
            {
                tails[at] = sorted[q].Target;
                ends[at] = q;
            }
        }

        List<(int Source, int Target)> chain = [];
        for (int q = ends.Count > 0 ? ends[^1] : -1; q >= 0; q = before[q])
        {
            chain.Add(sorted[q]);
        }

        chain.Reverse();
        return chain;
    }

    private static Dictionary<string, HashSet<int>> Rare(AlignmentSide side)
    {
        Dictionary<string, HashSet<int>> rare = new(StringComparer.Ordinal);
        for (int type = 0; type < side.Types.Length; type++)
        {
            AlignmentToken token = side.Types[type];
            string word = token.Kind == TokenKind.Number ? token.Text : side.Folded[type];
            if (token.Kind is TokenKind.Word or TokenKind.Number && token.Text.Length >= 3 && side.Places[type].Length <= RarelyIn + 1)
            {
                if (!rare.TryGetValue(word, out HashSet<int>? places))
                {
                    rare.Add(word, places = []);
                }

                places.UnionWith(side.Places[type].Take((int)RarelyIn + 1));
            }
        }

        foreach (string word in rare.Where(r => r.Value.Count > RarelyIn).Select(r => r.Key).ToList())
        {
            rare.Remove(word);
        }

        return rare;
    }

    /// <summary>Where a long text is cut: at points of the chain whose neighbours on both sides lie on the same diagonal.</summary>
    private static List<(int Source, int Target)> CutsOf(
        List<(int Source, int Target)> path,
        AlignmentDocument document,
        List<(int Source, int Target)> passes
    )
    {
        List<(int Source, int Target)> cuts = [];
        int last = 0;
        for (int k = 1; k + 1 < path.Count; k++)
        {
            ((int Source, int Target) a, (int Source, int Target) b, (int Source, int Target) c) = (path[k - 1], path[k], path[k + 1]);
            if (
                b.Source - last >= BlockSize
                && document.Source.Count - b.Source >= BlockSize / 2
                && b.Source - a.Source is > 0 and <= 3
                && b.Source - a.Source == b.Target - a.Target
                && c.Source - b.Source is > 0 and <= 3
                && c.Source - b.Source == c.Target - b.Target
                && passes.TrueForAll(p => (p.Source <= b.Source && p.Target <= b.Target) || (p.Source >= b.Source && p.Target >= b.Target))
            )
            {
                cuts.Add(b);
                last = b.Source;
            }
        }

        return cuts;
    }
}
