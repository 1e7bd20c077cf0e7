namespace Glossary.Text.Recognition;

/// <summary>
/// The terms of one language: a base that was compiled at once and a few small segments with what was added since.
/// The last of these still grows: snapshots share its append-only arrays, and each keeps its own length.
/// </summary>
internal sealed class LanguageIndex
{
    private const int InitialCapacity = 4096;

    private static ulong s_number;

    private readonly Handles[] _handles;
    private readonly SegmentBuilder? _growing;

    private LanguageIndex(LanguageRules rules, Segment[] segments, Handles[] handles, SegmentBuilder? growing, int count)
    {
        Rules = rules;
        Segments = segments;
        _handles = handles;
        _growing = growing;
        Count = count;
        Salt = WordCacheTable.SaltOf(Interlocked.Increment(ref s_number));
    }

    public LanguageRules Rules { get; }

    /// <summary>The segments; the array is never changed.</summary>
    public Segment[] Segments { get; }

    /// <summary>Different for every state of every index: the part of a cache key that tells the entries of indexes apart.</summary>
    public ulong Salt { get; }

    /// <summary>How many terms are alive.</summary>
    public int Count { get; }

    /// <summary>
    /// Whether the glossary enters the compounds of its words as terms of their own: at least a tenth of a sample of its longer words
    /// divides into two others. Which words are in the sample depends on the words and their number alone, not on how the index came about.
    /// </summary>
    public bool ListsCompounds => (_listsCompounds ??= new Habit(SampleCompounds())).Lists;

    private Habit? _listsCompounds; // A reference, so that a torn write cannot be read.

    private sealed record Habit(bool Lists);

    private bool SampleCompounds()
    {
        const int Sample = 1024;
        const int Shortest = 4;
        HashSet<string> words = new(StringComparer.Ordinal);
        foreach (Segment segment in Segments)
        {
            segment.AddWords(Shortest, (uint)(uint.MaxValue * Math.Min(1, Sample / (double)Count)), words);
        }

        int divided = words.Count(word =>
            Enumerable.Range(2, word.Length - 3).Any(cut => IsTerm(word.AsSpan(0, cut)) && IsTerm(word.AsSpan(cut)))
        );
        return divided > 2 && divided * 10 >= words.Count;
    }

    private bool IsTerm(ReadOnlySpan<char> word)
    {
        ulong hash = Folder.HashFolded(word);
        foreach (Segment segment in Segments)
        {
            if (segment.HoldsTerm(word, hash))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Handles of the base, sorted.</summary>
    public int[] SortedHandles => _handles.Length == 0 ? [] : _handles[0].Sorted[.._handles[0].Count];

    /// <summary>Whether no term came or went since the terms were compiled.</summary>
    public bool IsAsBuilt => _growing is null && Segments is [{ Tombstones: null }];

    public bool IsWorthRebuilding =>
        Segments.Length > 4
        || (
            Segments.Length > 0
            && Segments[^1].TermCount > 1024
            && Segments.Sum(s => s.TermCount) > 2 * Math.Max(Count, Segments[0].TermCount)
        );

    public static LanguageIndex Empty(LanguageRules rules) => new(rules, [], [], null, 0);

    public static LanguageIndex FromSegment(LanguageRules rules, Segment segment)
    {
        var handles = Handles.FromSegment(segment);
        return new LanguageIndex(rules, [segment], [handles], null, handles.Count);
    }

    public bool Holds(int handle) => Find(handle, out _, out _);

    /// <summary>The index without some terms; the bitmap of each segment is copied once, however many they are.</summary>
    /// <param name="handles">Those that it does not hold are passed over.</param>
    public LanguageIndex Without(IReadOnlyCollection<int> handles)
    {
        var tombstones = new ulong[]?[Segments.Length];
        int count = Count;
        foreach (int handle in handles)
        {
            if (!Find(handle, out int number, out int term))
            {
                continue;
            }

            Segment old = Segments[number];
            if (tombstones[number] is not { } bits)
            {
                tombstones[number] = bits = new ulong[(old.TermCount >> 6) + 1];
                old.Tombstones?.AsSpan().CopyTo(bits);
            }

            if ((bits[term >> 6] & (1UL << (term & 63))) != 0)
            {
                // Named twice.
                continue;
            }

            bits[term >> 6] |= 1UL << (term & 63);
            count--;
            // The phrases within which it was never reported follow it, and go with it: words of compounds are judged by them too.
            for (int phrase = term + 1; phrase < old.TermCount && old.Traits[phrase].IsExclusion && old.Handles[phrase] == term; phrase++)
            {
                bits[phrase >> 6] |= 1UL << (phrase & 63);
            }
        }

        return count == Count
            ? this
            : new LanguageIndex(
                Rules,
                [.. Segments.Select((segment, i) => tombstones[i] is { } bits ? segment.With(bits) : segment)],
                _handles,
                _growing,
                count
            );
    }

    /// <summary>The index with a further term.</summary>
    public LanguageIndex With(TermSpec term)
    {
        Segment[] segments = Segments;
        SegmentBuilder? builder = _growing;
        bool fresh = true;
        if (builder is not null)
        {
            lock (builder)
            {
                // Another successor of this state may have been appended already; the arrays then belong to that one.
                if (builder.HasCapacity && builder.TermCount == segments[^1].TermCount)
                {
                    builder.Add(term);
                    Segment grown = builder.Freeze().With(segments[^1].Tombstones);
                    segments = [.. segments[..^1], grown];
                    fresh = false;
                }
            }
        }

        if (fresh)
        {
            builder = new SegmentBuilder(Rules, InitialCapacity << Math.Min(8, 2 * segments.Length));
            builder.Add(term);
            segments = [.. segments, builder.Freeze()];
        }

        Handles[] handles = fresh
            ? [.. _handles, Handles.FromSegment(segments[^1])]
            : [.. _handles[..^1], _handles[^1].Grown(segments[^1])];
        return new LanguageIndex(Rules, segments, handles, builder, Count + 1);
    }

    private bool Find(int handle, out int number, out int term)
    {
        for (number = Segments.Length - 1; number >= 0; number--)
        {
            (int[] sorted, int count, int[] order) = _handles[number];
            int at = Array.BinarySearch(sorted, 0, count, handle);
            if (at < 0)
            {
                continue;
            }

            // Within a growing segment a handle may have been given, taken away and given again.
            while (at > 0 && sorted[at - 1] == handle)
            {
                at--;
            }

            for (; at < count && sorted[at] == handle; at++)
            {
                term = order.Length == 0 ? at : order[at];
                if (Segments[number].IsAlive(term))
                {
                    return true;
                }
            }
        }

        term = 0;
        return false;
    }

    /// <summary>Where a segment has the term of a handle.</summary>
    /// <param name="Sorted">Handles in order, the first so many.</param>
    /// <param name="Count">How many.</param>
    /// <param name="Order">The number of the term of each; empty where terms came in order of handle, so that each is at its
    /// number.</param>
    private readonly record struct Handles(int[] Sorted, int Count, int[] Order)
    {
        public static Handles FromSegment(Segment segment)
        {
            bool inOrder = true;
            int count = 0;
            int last = int.MinValue;
            for (int i = 0; i < segment.TermCount; i++)
            {
                if (segment.Traits[i].IsExclusion)
                {
                    inOrder = false;
                    continue;
                }

                count++;
                inOrder &= segment.Handles[i] >= last;
                last = segment.Handles[i];
            }

            if (inOrder)
            {
                return new Handles(segment.Handles, count, []);
            }

            int[] sorted = new int[count];
            int[] order = new int[count];
            for (int i = 0, at = 0; i < segment.TermCount; i++)
            {
                if (!segment.Traits[i].IsExclusion)
                {
                    sorted[at] = segment.Handles[i];
                    order[at++] = i;
                }
            }

            Array.Sort(sorted, order);
            return new Handles(sorted, count, order);
        }

        /// <summary>The same after a term was added. Handles mostly come in order; then nothing is copied.</summary>
        public Handles Grown(Segment segment) =>
            Order.Length == 0
            && segment.TermCount == Count + 1
            && !segment.Traits[Count].IsExclusion
            && segment.Handles[Count] >= segment.Handles[Count - 1]
                ? new Handles(segment.Handles, Count + 1, [])
                : FromSegment(segment);
    }
}
