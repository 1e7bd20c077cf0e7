using System.Buffers;
using System.Collections.Immutable;
using System.Numerics;
using Glossary.Text.Indexing;

namespace Glossary.Catalog.Texts;

/// <summary>
/// The texts of one language in a state of the index: parts, and the last few texts, which are not indexed yet and are candidates for
/// everything. Parts of like size are merged when there are many, so that a text is written anew a few times and a search asks few parts.
/// Immutable.
/// </summary>
internal sealed class LanguageTexts
{
    /// <summary>So many texts become a part.</summary>
    public const int MaxRecent = 32;

    /// <summary>So many parts of like size become one. A part is of like size as others if they differ by less than this factor.</summary>
    public const int MergedParts = 8;

    /// <summary>
    /// Merges of fewer texts are done at once, in some milliseconds; others are left to <see cref="TextIndex.FindMerge"/>.
    /// </summary>
    public const int MergedAtOnce = 4096;

    /// <summary>Of so many texts of a part it is found out at once which are candidates.</summary>
    private const int FirstRange = 1 << 14;

    private LanguageTexts(string language, ImmutableArray<LivePart> parts, ImmutableArray<IndexedText> recent)
    {
        Language = language;
        Parts = parts;
        Recent = recent;
    }

    /// <summary>The primary language subtag.</summary>
    public string Language { get; }

    public ImmutableArray<LivePart> Parts { get; }

    /// <summary>The last few texts.</summary>
    public ImmutableArray<IndexedText> Recent { get; }

    /// <summary>How many texts and pieces of texts.</summary>
    public int Count => Recent.Sum(t => 1 + t.Pieces.Length) + Parts.Sum(p => p.Count);

    public static LanguageTexts FromParts(string language, ImmutableArray<LivePart> parts) => new(language, parts, []);

    /// <summary>Takes away and adds texts.</summary>
    /// <param name="removed">Texts that are there.</param>
    /// <param name="added">Texts that are not, each after those of lesser handle in <paramref name="order"/>.</param>
    /// <param name="order">How handles are ordered.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public LanguageTexts With(
        IReadOnlyCollection<IndexedText> removed,
        IReadOnlyCollection<IndexedText> added,
        IComparer<int> order,
        CancellationToken cancellationToken
    )
    {
        (ImmutableArray<LivePart> parts, ImmutableArray<IndexedText> recent) = Remove(removed);
        if (recent.Length + added.Count < MaxRecent)
        {
            return new LanguageTexts(Language, parts, [.. recent, .. added]);
        }

        LanguageTexts next = new LanguageTexts(Language, parts, [.. recent, .. added]).WithoutRecent(order, cancellationToken);
        while (next.FindMerge() is { } sources && sources.Sum(s => s.Count) <= MergedAtOnce)
        {
            next = next.With(TextPartMerge.FromParts(sources, order, cancellationToken));
        }

        return next;
    }

    /// <summary>The same with the last few texts in a part.</summary>
    public LanguageTexts WithoutRecent(IComparer<int> order, CancellationToken cancellationToken)
    {
        if (Recent.IsEmpty)
        {
            return this;
        }

        var builder = new TextPartBuilder(Language);
        foreach (IndexedText text in Recent.OrderBy(t => t.Handle, order))
        {
            cancellationToken.ThrowIfCancellationRequested();
            builder.Add(text);
        }

        TextPart part = builder.ToPart();
        return new LanguageTexts(Language, Parts.Add(new LivePart(part, Tombstones.None(part.Count))), []);
    }

    /// <summary>
    /// Parts that are worth to be made one; <see langword="null"/> if there are none. More than a fifth of a part being gone is reason
    /// enough.
    /// </summary>
    public IReadOnlyList<LivePart>? FindMerge()
    {
        // The smallest first, since they are merged at once.
        foreach (
            IGrouping<int, LivePart> alike in Parts
                .Where(p => p.Part.Count < TextPart.MaxTexts / MergedParts)
                .GroupBy(p => BitOperations.Log2((uint)(p.Part.Count / MaxRecent)) / 3)
                .OrderBy(g => g.Key)
        )
        {
            if (alike.Count() >= MergedParts)
            {
                return [.. alike];
            }
        }

        LivePart dead = Parts.FirstOrDefault(p => p.Gone.Count > p.Part.Count / 5);
        return dead.Part is null ? null : [dead];
    }

    /// <summary>
    /// The same with one part for several, unless they are gone by now. What was taken from them meanwhile is taken from the new one too.
    /// </summary>
    public LanguageTexts With(TextPartMerge merge)
    {
        List<int> gone = [];
        ImmutableArray<LivePart> parts = Parts;
        for (int s = 0; s < merge.Sources.Count; s++)
        {
            LivePart source = merge.Sources[s];
            int at = -1;
            for (int p = 0; p < parts.Length; p++)
            {
                at = parts[p].Part == source.Part ? p : at;
            }

            if (at < 0)
            {
                return this;
            }

            Tombstones now = parts[at].Gone;
            for (int text = 0; now.Count > source.Gone.Count && text < source.Part.Count; text++)
            {
                if (now[text] && !source.Gone[text])
                {
                    gone.Add(merge.Numbers[s][text]);
                }
            }

            parts = parts.RemoveAt(at);
        }

        return new LanguageTexts(
            Language,
            merge.Part is null ? parts : parts.Add(new LivePart(merge.Part, Tombstones.None(merge.Part.Count).With(gone))),
            Recent
        );
    }

    /// <summary>The same without the texts of some handles. Looks at every text.</summary>
    public LanguageTexts Without(Func<int, bool> isGone) =>
        new(
            Language,
            [
                .. Parts.Select(p =>
                    p with
                    {
                        Gone = p.Gone.With([
                            .. Enumerable.Range(0, p.Part.Count).Where(text => isGone(p.Part.Handles[text]) && !p.Gone[text]),
                        ]),
                    }
                ),
            ],
            [.. Recent.Where(t => !isGone(t.Handle))]
        );

    /// <summary>
    /// The handles of the texts that may hold one of the terms: a list for each part, in its order, and one for the last few texts.
    /// </summary>
    public IEnumerable<IEnumerable<int>> Candidates(
        IReadOnlyCollection<TermKeys> keys,
        IComparer<int> order,
        CancellationToken cancellationToken
    )
    {
        foreach (LivePart part in Parts)
        {
            yield return Candidates(part, keys, cancellationToken);
        }

        if (Recent.Length > 0)
        {
            yield return Recent.Select(t => t.Handle).Order(order);
        }
    }

    /// <summary>The handles of texts that may be, or have a piece that may be, a text with this hash.</summary>
    public IEnumerable<int> WithHash(uint hash, IndexWords reader)
    {
        foreach ((TextPart part, Tombstones gone) in Parts)
        {
            for (int i = 0; i < part.WithHash(hash).Length; i++)
            {
                int text = part.WithHash(hash)[i];
                if (!gone[text])
                {
                    yield return part.Handles[text];
                }
            }
        }

        foreach (IndexedText text in Recent)
        {
            if (reader.Hash(text.Text) == hash || text.Pieces.Any(p => reader.Hash(text.Text.AsSpan()[p]) == hash))
            {
                yield return text.Handle;
            }
        }
    }

    private static IEnumerable<int> Candidates(LivePart live, IReadOnlyCollection<TermKeys> keys, CancellationToken cancellationToken)
    {
        var search = new WordSearch(live.Part);
        search.Seek(IndexWords.Overlong);
        foreach (TermKeys ofTerm in keys)
        {
            search.Seek(ofTerm, cancellationToken);
        }

        // Each range is twice as long as the one before: the first texts are there soon, and all of them in few steps.
        int range = FirstRange;
        for (int first = 0, end; first < live.Part.Count; first = end, range *= 2)
        {
            end = (int)Math.Min(live.Part.Count, first + (long)range);
            int length = (end - first + 63) / 64;
            ulong[] set = ArrayPool<ulong>.Shared.Rent(length);
            try
            {
                set.AsSpan(0, length).Clear();
                search.Mark(set.AsSpan(0, length), first, end);
                for (int i = 0; i < length; i++)
                {
                    for (ulong bits = set[i]; bits != 0; bits &= bits - 1)
                    {
                        int text = first + (i * 64) + BitOperations.TrailingZeroCount(bits);
                        if (!live.Gone[text])
                        {
                            yield return live.Part.Handles[text];
                        }
                    }
                }
            }
            finally
            {
                ArrayPool<ulong>.Shared.Return(set);
            }
        }
    }

    private (ImmutableArray<LivePart> Parts, ImmutableArray<IndexedText> Recent) Remove(IReadOnlyCollection<IndexedText> removed)
    {
        List<IndexedText> recent = [.. Recent];
        List<int>?[] gone = new List<int>?[Parts.Length];
        IndexWords? reader = null;
        foreach (IndexedText text in removed)
        {
            int at = recent.FindIndex(t => t.Handle == text.Handle && t.Text == text.Text && t.Language == text.Language);
            if (at >= 0)
            {
                recent.RemoveAt(at);
                continue;
            }

            reader ??= new IndexWords(Language);
            Remove(text.Handle, text.Text, isPiece: false);
            foreach (Range piece in text.Pieces)
            {
                Remove(text.Handle, text.Text.AsSpan()[piece], isPiece: true);
            }
        }

        return ([.. Parts.Select((part, p) => gone[p] is { } numbers ? part with { Gone = part.Gone.With(numbers) } : part)], [.. recent]);

        void Remove(int handle, ReadOnlySpan<char> text, bool isPiece)
        {
            uint hash = reader.Hash(text);
            for (int p = 0; p < Parts.Length; p++)
            {
                TextPart part = Parts[p].Part;
                foreach (int number in part.WithHash(hash))
                {
                    if (
                        part.Handles[number] == handle
                        && part.IsPiece(number) == isPiece
                        && !Parts[p].Gone[number]
                        && gone[p]?.Contains(number) != true
                    )
                    {
                        (gone[p] ??= []).Add(number);
                        return;
                    }
                }
            }

            throw new ArgumentException($"The index has no text of handle {handle} that is to be taken away.", nameof(removed));
        }
    }
}
