using System.Runtime.InteropServices;

namespace Glossary.Text.Recognition;

/// <summary>Puts hits in order and lets the longest and most specific win.</summary>
internal static class HitOrder
{
    // Scores of rules that differ by less than this say nothing about which is right.
    private const float Doubt = 0.015f;

    private static readonly Comparison<TermHit> ByPlace = (a, b) =>
        a.Start != b.Start ? a.Start.CompareTo(b.Start)
        : a.End != b.End ? b.End.CompareTo(a.End)
        : a.Kind != b.Kind ? ((int)a.Kind).CompareTo((int)b.Kind)
        : a.Score != b.Score ? b.Score.CompareTo(a.Score)
        : a.Handle != b.Handle ? a.Handle.CompareTo(b.Handle)
        : a.Rule.CompareTo(b.Rule);

    private static readonly Comparison<TermHit> ByLength = (a, b) =>
    {
        int difference = (b.End - b.Start).CompareTo(a.End - a.Start);
        return difference != 0 ? difference : ByPlace(a, b);
    };

    /// <summary>
    /// Finishes the hits from <paramref name="first"/> on: excluded ones and doubles go, then overlaps unless they are wanted.
    /// </summary>
    public static void Finish(List<TermHit> hits, int first, List<Scanner.ExcludedSpan> excluded, bool includeOverlaps)
    {
        if (excluded.Count > 0)
        {
            RemoveExcluded(hits, first, excluded);
        }

        Span<TermHit> found = CollectionsMarshal.AsSpan(hits)[first..];
        Sort(found);
        CollectionsMarshal.SetCount(hits, first + Resolve(found, includeOverlaps));
    }

    /// <summary>
    /// Leaves of the hits from <paramref name="first"/> on, finished, those that begin before a place, and so many at most.
    /// </summary>
    /// <returns>The place before which every hit is there.</returns>
    public static int Cut(List<TermHit> hits, int first, int most, int place)
    {
        int kept = hits.Count;
        if (kept - first > most)
        {
            kept = first + most;
            // More terms at one place than are given hold nothing up.
            place = Math.Min(place, hits[kept].Start > hits[first].Start ? hits[kept].Start : hits[first].Start + 1);
        }

        while (kept > first && hits[kept - 1].Start >= place)
        {
            kept--;
        }

        CollectionsMarshal.SetCount(hits, kept);
        return place;
    }

    // Hits come nearly in order. Where they do not, sorting takes over before the moves become many.
    private static void Sort(Span<TermHit> hits)
    {
        long moves = 0;
        for (int i = 1; i < hits.Length; i++)
        {
            if (hits[i - 1].Start < hits[i].Start || ByPlace(hits[i - 1], hits[i]) <= 0)
            {
                continue;
            }

            TermHit hit = hits[i];
            int at = i;
            for (; at > 0 && ByPlace(hits[at - 1], hit) > 0; at--)
            {
                hits[at] = hits[at - 1];
            }

            hits[at] = hit;
            moves += i - at;
            if (moves > 4L * hits.Length)
            {
                hits.Sort(ByPlace);
                return;
            }
        }
    }

    // Most hits touch no other and stay as they are; the others are decided in clusters that overlap one another.
    private static int Resolve(Span<TermHit> hits, bool includeOverlaps)
    {
        int kept = 0;
        int from = 0;
        while (from < hits.Length)
        {
            int to = from + 1;
            int end = hits[from].End;
            while (to < hits.Length && hits[to].Start < end)
            {
                end = Math.Max(end, hits[to].End);
                to++;
            }

            int count = to - from;
            if (count > 1)
            {
                Span<TermHit> cluster = hits[from..to];
                count = RemoveLooser(cluster);
                count = includeOverlaps || count == 1 ? count : RemoveOverlaps(cluster[..count]);
            }

            if (kept < from)
            {
                hits.Slice(from, count).CopyTo(hits[kept..]);
            }

            kept += count;
            from = to;
        }

        return kept;
    }

    private static void RemoveExcluded(List<TermHit> hits, int first, List<Scanner.ExcludedSpan> excluded)
    {
        excluded.Sort(static (a, b) => a.Handle != b.Handle ? a.Handle.CompareTo(b.Handle) : a.Start.CompareTo(b.Start));
        Span<Scanner.ExcludedSpan> all = CollectionsMarshal.AsSpan(excluded);
        Span<TermHit> found = CollectionsMarshal.AsSpan(hits);
        int kept = first;
        for (int i = first; i < found.Length; i++)
        {
            if (!IsExcluded(found[i], all))
            {
                found[kept++] = found[i];
            }
        }

        CollectionsMarshal.SetCount(hits, kept);
    }

    private static bool IsExcluded(in TermHit hit, ReadOnlySpan<Scanner.ExcludedSpan> all)
    {
        int low = 0;
        int high = all.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (all[middle].Handle < hit.Handle || (all[middle].Handle == hit.Handle && all[middle].Start <= hit.Start))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        // A term has few exclusions that overlap each other; a phrase is as long as TermWords allows.
        for (int i = low - 1, looked = 0; i >= 0 && all[i].Handle == hit.Handle && looked < 2 * TermWords.MaxWords; i--, looked++)
        {
            if (all[i].End >= hit.End)
            {
                return true;
            }
        }

        return false;
    }

    // One term at one place counts once, in its closest reading, and not at all where another term at the very same place is closer:
    // where "e-mail" is written and is a term, it is not the variant of the term "email".
    // What has a further stretch is the longer term: "tritt … in Kraft" is no find of "treten".
    // Of two inflected readings the clearly likelier one stays: "Fallen" is the plural of Falle, only by a stretch of Fall.
    private static int RemoveLooser(Span<TermHit> hits)
    {
        int kept = 0;
        int from = 0;
        while (from < hits.Length)
        {
            int to = from + 1;
            int closest = Distance(hits[from]);
            float likeliest = 0;
            while (to < hits.Length && hits[to].Start == hits[from].Start && hits[to].End == hits[from].End)
            {
                closest = Math.Min(closest, Distance(hits[to]));
                to++;
            }

            bool hasRest = false;
            for (int i = from; i < to; i++)
            {
                hasRest |= hits[i].RestEnd > 0;
                likeliest = hits[i].Kind == MatchKind.Inflected ? Math.Max(likeliest, hits[i].Score) : likeliest;
            }

            int group = kept;
            for (int i = from; i < to; i++)
            {
                bool drop =
                    Distance(hits[i]) > closest
                    || (hits[i].Kind == MatchKind.Inflected && hits[i].RestEnd == 0 && (hasRest || hits[i].Score < likeliest - Doubt));
                for (int k = kept - 1, looked = 0; k >= group && !drop && looked < 64; k--, looked++)
                {
                    drop = hits[k].Handle == hits[i].Handle;
                }

                if (!drop)
                {
                    hits[kept++] = hits[i];
                }
            }

            from = to;
        }

        return kept;
    }

    // Letter case at the start of a sentence tells nothing, so it makes no difference here.
    private static int Distance(in TermHit hit) =>
        hit.Kind == MatchKind.Normalized ? (hit.Score > 0.97f ? 0 : 1)
        : hit.Kind == MatchKind.Exact ? 0
        : (int)hit.Kind;

    // The longest of a cluster first, each unless one that was kept has a part of its place.
    private static int RemoveOverlaps(Span<TermHit> cluster)
    {
        int start = cluster[0].Start;
        int end = 0;
        foreach (ref readonly TermHit hit in cluster)
        {
            end = Math.Max(end, hit.End);
        }

        cluster.Sort(ByLength);
        int words = ((end - start) >> 6) + 1;
        Span<ulong> covered = words <= 64 ? stackalloc ulong[words] : new ulong[words];
        covered.Clear();
        int kept = 0;
        for (int i = 0; i < cluster.Length; i++)
        {
            // Terms with the same place are one find.
            bool same = kept > 0 && cluster[kept - 1].Start == cluster[i].Start && cluster[kept - 1].End == cluster[i].End;
            if (same || Cover(covered, cluster[i].Start - start, cluster[i].End - start))
            {
                cluster[kept++] = cluster[i];
            }
        }

        cluster[..kept].Sort(ByPlace);
        return kept;
    }

    // What was kept is at least as long, so it has one of the ends if it has any part of the place.
    private static bool Cover(Span<ulong> covered, int start, int end)
    {
        if (IsCovered(covered, start) || IsCovered(covered, end - 1))
        {
            return false;
        }

        for (int i = start; i < end; i++)
        {
            covered[i >> 6] |= 1UL << (i & 63);
        }

        return true;
    }

    private static bool IsCovered(ReadOnlySpan<ulong> covered, int at) => (covered[at >> 6] & (1UL << (at & 63))) != 0;
}
