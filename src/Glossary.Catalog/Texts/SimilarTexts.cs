using System.Buffers;
using Glossary.Text.Indexing;

namespace Glossary.Catalog.Texts;

/// <summary>
/// Finds the texts of a language that are likely to be similar to a text. Words of the text are looked up, the rarest first, until so many
/// entries of their lists were read as the budget allows; each adds its letters to the texts that have it. What stands foremost by the
/// share of common letters in the longer text is worth a comparison.
/// </summary>
internal static class SimilarTexts
{
    /// <summary>The budget of entries: the least, and the share of all texts.</summary>
    private const int LeastEntries = 50_000;
    private const int TextsByEntry = 20;

    /// <summary>How many texts are worth a comparison: the least, and one in so many of all texts.</summary>
    private const int LeastCompared = 200;
    private const int TextsByCompared = 5_000;

    /// <summary>Shares are sorted into so many steps.</summary>
    private const int Steps = 1024;

    /// <summary>Shorter words have too many words like them, in an alphabet and in syllables.</summary>
    private const int ShortestWord = 4;
    private const int ShortestInSyllables = 2;

    public static IReadOnlyList<int> Candidates(
        LanguageTexts texts,
        string text,
        bool similarWords,
        Func<int, bool>? accepts,
        IComparer<int> order,
        CancellationToken cancellationToken
    )
    {
        HashSet<string> words = new(StringComparer.Ordinal);
        new IndexWords(texts.Language).Read(
            text,
            (word, _, _) =>
            {
                if (word is not IndexWords.Overlong && word[0] != '-' && word[^1] != '-')
                {
                    words.Add(word.ToString());
                }
            }
        );
        int length = text.AsSpan().Trim().Length;
        int count = texts.Count;
        if (count <= LeastCompared)
        {
            return
            [
                .. texts
                    .Parts.SelectMany(p => p.Part.Handles.Where((_, i) => !p.Gone[i]))
                    .Concat(texts.Recent.Select(t => t.Handle))
                    .Where(h => accepts is null || accepts(h))
                    .Distinct(),
            ];
        }

        int entries = Math.Max(LeastEntries, count / TextsByEntry);
        int compared = Math.Max(LeastCompared, count / TextsByCompared);
        List<(int Share, int Handle)> found = [];
        foreach (LivePart part in texts.Parts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Search(part, words, length, similarWords, entries, compared, accepts, found);
        }

        found.Sort((a, b) => a.Share != b.Share ? b.Share.CompareTo(a.Share) : order.Compare(a.Handle, b.Handle));

        // The last few texts are not indexed.
        return
        [
            .. texts
                .Recent.Select(t => t.Handle)
                .Where(h => accepts is null || accepts(h))
                .Concat(found.Select(f => f.Handle).Distinct().Take(compared))
                .Distinct(),
        ];
    }

    private static void Search(
        LivePart live,
        HashSet<string> words,
        int length,
        bool similarWords,
        int budget,
        int most,
        Func<int, bool>? accepts,
        List<(int Share, int Handle)> found
    )
    {
        (TextPart part, Tombstones gone) = live;
        var search = new WordSearch(part);
        List<(WordEntry Entry, int Weight)> lists = [];
        List<WordEntry> entries = [];
        foreach (string word in words)
        {
            entries.Clear();
            search.Find(new WordKey(word, WordFit.Whole), entries);
            if (similarWords && word.Length >= (GramTable.IsDense(word[0]) ? ShortestInSyllables : ShortestWord))
            {
                search.FindSimilar(word, entries);
            }

            lists.AddRange(entries.DistinctBy(e => e.Ordinal).Select(e => (e, word.Length + 1)));
        }

        lists.Sort(
            (a, b) => a.Entry.Count != b.Entry.Count ? a.Entry.Count.CompareTo(b.Entry.Count) : a.Entry.Ordinal.CompareTo(b.Entry.Ordinal)
        );
        int taken = 0;
        int total = 0;
        while (taken < lists.Count && (taken == 0 || total + lists[taken].Entry.Count <= budget))
        {
            total += lists[taken++].Entry.Count;
        }

        if (taken == 0)
        {
            return;
        }

        ushort[] sums = ArrayPool<ushort>.Shared.Rent(part.Count);
        int[] touched = ArrayPool<int>.Shared.Rent(Math.Min(total, part.Count));
        try
        {
            sums.AsSpan(0, part.Count).Clear();
            int count = 0;
            foreach ((WordEntry entry, int weight) in lists.AsSpan(taken))
            {
                part.Words.ListOf(entry).AddTo(sums, weight, touched, ref count);
            }

            // The step from which on as many are left as may be compared.
            Span<int> bySteps = stackalloc int[Steps];
            bySteps.Clear();
            int kept = 0;
            for (int i = 0; i < count; i++)
            {
                int text = touched[i];
                if (!gone[text] && (accepts is null || accepts(part.Handles[text])))
                {
                    int step = StepOf(sums[text], length, part.LengthOf(text));
                    bySteps[step]++;
                    touched[kept++] = text;
                    sums[text] = (ushort)step;
                }
            }

            int least = Steps - 1;
            for (int sum = bySteps[least]; least > 0 && sum < most; sum += bySteps[least])
            {
                least--;
            }

            // Of the lowest step too many may be there: the first in order are taken.
            int room = most;
            for (int step = least + 1; step < Steps; step++)
            {
                room -= bySteps[step];
            }

            List<int> lowest = [];
            for (int i = 0; i < kept; i++)
            {
                int text = touched[i];
                if (sums[text] > least)
                {
                    found.Add((sums[text], part.Handles[text]));
                }
                else if (sums[text] == least)
                {
                    lowest.Add(text);
                }
            }

            if (lowest.Count > room)
            {
                lowest.Sort();
                lowest.RemoveRange(room, lowest.Count - room);
            }

            foreach (int text in lowest)
            {
                found.Add((least, part.Handles[text]));
            }
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(sums);
            ArrayPool<int>.Shared.Return(touched);
        }
    }

    private static int StepOf(int common, int length, int other) =>
        Math.Min(Steps - 1, (int)((Steps - 124L) * common / Math.Max(1, Math.Max(length, other))));

    private static Span<(WordEntry Entry, int Weight)> AsSpan(this List<(WordEntry Entry, int Weight)> lists, int count) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(lists)[..count];
}
