using System.Runtime.InteropServices;

namespace Glossary.Text.Alignment;

/// <summary>
/// Which keys of two languages go together, learnt from linked sentences: Dice's coefficient with chance and a discount taken off. What a
/// bead itself counted is taken off again when it is scored, or each would confirm itself.
/// </summary>
internal sealed class AlignmentLexicon
{
    private const int MaxPartners = 6;
    private const int MaxBeads = 12_000;

    // A sentence of more words is none: it teaches nothing and would cost the square of them.
    private const int MaxKeys = 400;
    private const double Least = .12;
    private const double SharedDiscount = .6;
    private const double OwnDiscount = 1.2;

    private readonly Dictionary<long, double> _together = [];
    private readonly Dictionary<int, double>[] _alone =
    [
        [],
        [],
    ];
    private readonly Dictionary<int, (int Key, double Strength, float Share)[]>[] _partners =
    [
        [],
        [],
    ];
    private readonly double _discount;
    private double _all;

    /// <param name="documents">Documents with their posteriors, and stored links with what is known of them.</param>
    /// <param name="known">Linked sentences that are not of these documents: their keys, and how sure the link is.</param>
    /// <param name="shared">Whether there is more than one document to learn from.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public AlignmentLexicon(
        IReadOnlyList<AlignmentDocument> documents,
        IReadOnlyList<KnownLink> known,
        bool shared,
        CancellationToken cancellationToken
    )
    {
        IsShared = shared;
        _discount = shared ? SharedDiscount : OwnDiscount;
        List<KnownLink> beads = [.. known];
        foreach (AlignmentDocument document in documents)
        {
            List<(Bead Bead, double Posterior)> usable =
            [
                .. document
                    .Posteriors.Where(b =>
                        !b.Key.IsGap
                        && b.Value >= AlignmentModel.LeastLearnt
                        && b.Key.SourceCount + b.Key.TargetCount <= AlignmentModel.LargestLearnt
                    )
                    .Select(b => (b.Key, b.Value))
                    .OrderBy(b => b.Key.Source)
                    .ThenBy(b => b.Key.Target)
                    .ThenBy(b => b.Key.SourceCount),
            ];
            int step = (usable.Count / MaxBeads) + 1;
            for (int i = 0; i < usable.Count; i += step)
            {
                (Bead bead, double posterior) = usable[i];
                beads.Add(
                    new KnownLink(
                        KeysOf(document.Source, bead.Source, bead.SourceCount),
                        KeysOf(document.Target, bead.Target, bead.TargetCount),
                        posterior
                    )
                );
            }
        }

        beads.RemoveAll(b => b.Source.Length > MaxKeys || b.Target.Length > MaxKeys);
        foreach (KnownLink bead in beads)
        {
            _all += bead.Weight;
            Count(_alone[0], bead.Source, bead.Weight);
            Count(_alone[1], bead.Target, bead.Weight);
        }

        double most = (.5 * _all) + 3;
        HashSet<int>[] usableKeys =
        [
            .. _alone.Select(alone => alone.Where(k => k.Value >= 1.5 && k.Value <= most).Select(k => k.Key).ToHashSet()),
        ];
        int done = 0;
        foreach (KnownLink bead in beads)
        {
            if (++done % 256 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            int[] targets = [.. bead.Target.Where(usableKeys[1].Contains)];
            foreach (int source in bead.Source)
            {
                if (usableKeys[0].Contains(source))
                {
                    foreach (int target in targets)
                    {
                        CollectionsMarshal.GetValueRefOrAddDefault(_together, Pair(source, target), out _) += bead.Weight;
                    }
                }
            }
        }

        Dictionary<int, List<(int Key, double Strength)>>[] found =
        [
            [],
            [],
        ];
        foreach (long pair in _together.Keys)
        {
            (int source, int target) = ((int)(pair >> 32), (int)pair);
            double strength = Strength(source, target, 0);
            if (strength > Least)
            {
                Add(found[0], source, target, strength);
                Add(found[1], target, source, strength);
            }
        }

        Dictionary<int, double>[] best = [.. found.Select(f => f.ToDictionary(k => k.Key, k => k.Value.Max(p => p.Strength)))];
        for (int side = 0; side < 2; side++)
        {
            foreach ((int key, List<(int Key, double Strength)> partners) in found[side])
            {
                double mine = partners.Max(p => p.Strength);
                _partners[side][key] =
                [
                    .. partners
                        .OrderByDescending(p => p.Strength)
                        .ThenBy(p => p.Key)
                        .Take(MaxPartners)
                        .Select(p => (p.Key, p.Strength, (float)(p.Strength / Math.Max(mine, best[1 - side][p.Key])))),
                ];
            }
        }
    }

    /// <summary>Whether it was learnt from several documents.</summary>
    public bool IsShared { get; }

    /// <summary>
    /// The best partners of a key, the best first; the share is how strong each is beside the best that either of the two has, so that the
    /// right partner competes with the others.
    /// </summary>
    public ReadOnlySpan<(int Key, double Strength, float Share)> Partners(int side, int key) => _partners[side].GetValueOrDefault(key);

    /// <summary>How strongly two keys go together without a bead's own share.</summary>
    public double Strength(int source, int target, double own)
    {
        double together = _together.GetValueOrDefault(Pair(source, target)) - own;
        if (together < 1.2)
        {
            return 0;
        }

        double first = _alone[0].GetValueOrDefault(source) - own;
        double second = _alone[1].GetValueOrDefault(target) - own;
        double chance = first * second / Math.Max(2, _all - own);
        return together > 1.5 * chance ? Math.Max(0, (together - chance - _discount) / ((.5 * (first + second)) + .3)) : 0;
    }

    public static int[] KeysOf(AlignmentSide side, int first, int count)
    {
        if (count == 1)
        {
            return [.. side.Keys[first].Select(k => k.Key)];
        }

        SortedSet<int> keys = [];
        for (int i = first; i < first + count; i++)
        {
            foreach ((int key, _) in side.Keys[i])
            {
                keys.Add(key);
            }
        }

        return [.. keys];
    }

    private static long Pair(int source, int target) => ((long)source << 32) | (uint)target;

    private static void Count(Dictionary<int, double> counts, int[] keys, double weight)
    {
        foreach (int key in keys)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _) += weight;
        }
    }

    private static void Add(Dictionary<int, List<(int Key, double Strength)>> found, int key, int partner, double strength)
    {
        ref List<(int Key, double Strength)>? list = ref CollectionsMarshal.GetValueRefOrAddDefault(found, key, out _);
        (list ??= []).Add((partner, strength));
    }
}

/// <summary>Sentences that are known to belong together.</summary>
/// <param name="Source">The keys of the source's words.</param>
/// <param name="Target">The keys of the target's words.</param>
/// <param name="Weight">How sure that is, up to 1.</param>
internal readonly record struct KnownLink(int[] Source, int[] Target, double Weight);
