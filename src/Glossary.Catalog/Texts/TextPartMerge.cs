namespace Glossary.Catalog.Texts;

/// <summary>Several parts made into one, without the texts that are gone.</summary>
/// <param name="Sources">The parts with what was gone of each.</param>
/// <param name="Part">The part in their place; <see langword="null"/> if no text was left.</param>
/// <param name="Numbers">For each source, for each of its texts, the number in the new part, or -1.</param>
internal sealed record TextPartMerge(IReadOnlyList<LivePart> Sources, TextPart? Part, int[][] Numbers)
{
    /// <summary>Merges parts.</summary>
    /// <param name="sources">The parts.</param>
    /// <param name="order">How handles are ordered; so are the texts of each part.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public static TextPartMerge FromParts(IReadOnlyList<LivePart> sources, IComparer<int> order, CancellationToken cancellationToken)
    {
        int[][] numbers = Renumber(sources, order, out int[] handles, out ushort[] lengths);
        if (handles.Length == 0)
        {
            return new TextPartMerge(sources, null, numbers);
        }

        WordTable words = MergeWords(sources, numbers, cancellationToken);
        List<(uint Hash, int Text)> hashes = new(handles.Length);
        for (int s = 0; s < sources.Count; s++)
        {
            TextPart part = sources[s].Part;
            for (int i = 0; i < part.Hashes.Length; i++)
            {
                if (numbers[s][part.Hashed[i]] is >= 0 and var number)
                {
                    hashes.Add((part.Hashes[i], number));
                }
            }
        }

        hashes.Sort();
        return new TextPartMerge(
            sources,
            new TextPart(
                handles,
                lengths,
                words,
                GramTable.FromWords(words),
                [.. hashes.Select(h => h.Hash)],
                [.. hashes.Select(h => h.Text)]
            ),
            numbers
        );
    }

    private static int[][] Renumber(IReadOnlyList<LivePart> sources, IComparer<int> order, out int[] handles, out ushort[] lengths)
    {
        int[][] numbers = [.. sources.Select(s => new int[s.Part.Count])];
        List<int> merged = [];
        List<ushort> mergedLengths = [];
        PriorityQueue<(int Source, int Text), int> next = new(order);
        for (int s = 0; s < sources.Count; s++)
        {
            Push(s, 0);
        }

        while (next.TryDequeue(out (int Source, int Text) at, out int handle))
        {
            numbers[at.Source][at.Text] = merged.Count;
            merged.Add(handle);
            mergedLengths.Add(sources[at.Source].Part.Lengths[at.Text]);
            Push(at.Source, at.Text + 1);
        }

        handles = [.. merged];
        lengths = [.. mergedLengths];
        return numbers;

        void Push(int source, int text)
        {
            (TextPart part, Tombstones gone) = sources[source];
            for (; text < part.Count; text++)
            {
                if (!gone[text])
                {
                    next.Enqueue((source, text), part.Handles[text]);
                    return;
                }

                numbers[source][text] = -1;
            }
        }
    }

    private static WordTable MergeWords(IReadOnlyList<LivePart> sources, int[][] numbers, CancellationToken cancellationToken)
    {
        var writer = new WordTableWriter();
        List<(int Source, WordCursor Cursor)> live = [];
        for (int s = 0; s < sources.Count; s++)
        {
            var cursor = new WordCursor(sources[s].Part.Words);
            cursor.MoveToBlock(0);
            if (cursor.MoveNext())
            {
                live.Add((s, cursor));
            }
        }

        int[] list = [];
        List<int> texts = [];
        List<(int Source, WordCursor Cursor)> same = [];
        for (int done = 0; live.Count > 0; done++)
        {
            if (done % 1024 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            same.Clear();
            foreach ((int Source, WordCursor Cursor) one in live)
            {
                int compared = same.Count == 0 ? 0 : one.Cursor.Word.SequenceCompareTo(same[0].Cursor.Word);
                if (compared < 0)
                {
                    same.Clear();
                }

                if (compared <= 0)
                {
                    same.Add(one);
                }
            }

            texts.Clear();
            foreach ((int source, WordCursor cursor) in same)
            {
                NumberList numbersOfWord = sources[source].Part.Words.ListOf(cursor.Entry);
                if (list.Length < numbersOfWord.Count)
                {
                    list = new int[numbersOfWord.Count * 2];
                }

                numbersOfWord.CopyTo(list);
                foreach (int text in list.AsSpan(0, numbersOfWord.Count))
                {
                    if (numbers[source][text] is >= 0 and var number)
                    {
                        texts.Add(number);
                    }
                }
            }

            if (same.Count > 1)
            {
                texts.Sort();
            }

            writer.Add(same[0].Cursor.Word, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(texts));
            foreach ((int Source, WordCursor Cursor) one in same)
            {
                if (!one.Cursor.MoveNext())
                {
                    live.Remove(one);
                }
            }
        }

        return writer.ToTable();
    }
}

/// <summary>A part and which of its texts are gone.</summary>
internal readonly record struct LivePart(TextPart Part, Tombstones Gone)
{
    /// <summary>How many texts are there.</summary>
    public int Count => Part.Count - Gone.Count;
}
