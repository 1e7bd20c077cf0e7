using System.Numerics;
using Glossary.Text.Indexing;

namespace Glossary.Catalog.Texts;

/// <summary>
/// Finds the units of a language, sentences and texts of one sentence, that have words which are like patterns. Each of several phrases has
/// to be there; a phrase is a row of patterns for words that follow each other.
/// </summary>
internal sealed class UnitSearch
{
    // To read a list further costs less than to look at the texts that are left, unless it has so many entries for each of them.
    private const int EntriesByText = 500;

    private readonly IComparer<int> _order;
    private readonly List<Func<IEnumerable<int>>> _lists = [];

    private UnitSearch(IComparer<int> order) => _order = order;

    /// <summary>How many units match; <see langword="null"/> if only looking at them can tell.</summary>
    public int? Count { get; private set; } = 0;

    /// <summary>The handles of the texts that have a match, or may have one; in order, as often as they have units that may.</summary>
    public IEnumerable<int> Handles
    {
        get
        {
            List<IEnumerator<int>> lists = [];
            try
            {
                PriorityQueue<IEnumerator<int>, int> next = new(_order);
                foreach (IEnumerator<int> list in _lists.Select(l => l().GetEnumerator()))
                {
                    lists.Add(list);
                    if (list.MoveNext())
                    {
                        next.Enqueue(list, list.Current);
                    }
                }

                while (next.TryPeek(out IEnumerator<int>? list, out int handle))
                {
                    yield return handle;
                    if (list.MoveNext())
                    {
                        next.DequeueEnqueue(list, list.Current);
                    }
                    else
                    {
                        next.Dequeue();
                    }
                }
            }
            finally
            {
                lists.ForEach(list => list.Dispose());
            }
        }
    }

    /// <summary>Searches the parts at once; the handles are made as they are taken.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="phrases">What a unit must have; nothing for all units.</param>
    /// <param name="matches">Whether a unit that is in no part has it.</param>
    /// <param name="orOverlong">Whether units count that have a word which is too long to be indexed: they may have anything.</param>
    /// <param name="order">How handles are ordered.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public static UnitSearch Find(
        LanguageTexts texts,
        IReadOnlyList<IReadOnlyList<WordPattern>> phrases,
        Func<ReadOnlyMemory<char>, bool> matches,
        bool orOverlong,
        IComparer<int> order,
        CancellationToken cancellationToken
    )
    {
        var search = new UnitSearch(order);
        foreach (LivePart part in texts.Parts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            search.Find(part, phrases);
            if (orOverlong && new WordSearch(part.Part).Find(WordPattern.FromLetters(IndexWords.Overlong, WordFit.Whole)) is [var overlong])
            {
                search.Count = null;
                search._lists.Add(() =>
                    part.Part.Words.NumbersOf(overlong).Where(text => !part.Gone[text]).Select(text => part.Part.Handles[text])
                );
            }
        }

        int[] recent =
        [
            .. texts
                .Recent.SelectMany(t =>
                    (t.Pieces.IsEmpty ? [t.Text.AsMemory()] : t.Pieces.Select(p => t.Text.AsMemory()[p]))
                        .Where(matches)
                        .Select(_ => t.Handle)
                )
                .Order(order),
        ];
        search._lists.Add(() => recent);
        search.Count += recent.Length;
        return search;
    }

    private void Find(LivePart live, IReadOnlyList<IReadOnlyList<WordPattern>> phrases)
    {
        (TextPart part, Tombstones gone) = live;
        var search = new WordSearch(part);
        List<List<WordEntry>> words = [];
        foreach (WordPattern pattern in phrases.SelectMany(p => p))
        {
            List<WordEntry> entries = search.Find(pattern);
            if (entries.Count == 0)
            {
                return;
            }

            words.Add(entries);
        }

        if (words.Count == 0)
        {
            Count = null;
            _lists.Add(() => Enumerable.Range(0, part.Count).Where(text => !gone[text]).Select(text => part.Handles[text]));
            return;
        }

        bool isPlain = !part.HasPieces && gone.Count == 0;
        if (words is [[var only]] && isPlain)
        {
            Count += only.Count;
            _lists.Add(() => part.Words.NumbersOf(only).Select(text => part.Handles[text]));
            return;
        }

        words.Sort((a, b) => a.Sum(e => (long)e.Count).CompareTo(b.Sum(e => (long)e.Count)));
        bool isCertain = phrases.All(p => p.Count == 1);
        ulong[] set = Marked(part, words[0]);
        int left = Remaining(set);
        for (int i = 1; i < words.Count; i++)
        {
            if (words[i].Sum(e => (long)e.Count) > (long)EntriesByText * left)
            {
                isCertain = false;
                break;
            }

            ulong[] next = Marked(part, words[i]);
            for (int w = 0; w < set.Length; w++)
            {
                set[w] &= next[w];
            }

            left = Remaining(set);
        }

        if (!isPlain)
        {
            for (int w = 0; w < set.Length; w++)
            {
                for (ulong bits = set[w]; bits != 0; bits &= bits - 1)
                {
                    int text = (w * 64) + BitOperations.TrailingZeroCount(bits);
                    if (gone[text] || !part.IsUnit(text))
                    {
                        set[w] &= ~(1UL << text);
                        left--;
                    }
                }
            }
        }

        Count = isCertain ? Count + left : null;
        _lists.Add(() => HandlesOf(part, set));
    }

    private static ulong[] Marked(TextPart part, List<WordEntry> entries)
    {
        ulong[] set = new ulong[(part.Count + 63) / 64];
        foreach (WordEntry entry in entries)
        {
            part.Words.CursorOf(entry).Mark(set, 0, part.Count);
        }

        return set;
    }

    private static int Remaining(ulong[] set)
    {
        int count = 0;
        foreach (ulong word in set)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    private static IEnumerable<int> HandlesOf(TextPart part, ulong[] set)
    {
        for (int w = 0; w < set.Length; w++)
        {
            for (ulong bits = set[w]; bits != 0; bits &= bits - 1)
            {
                yield return part.Handles[(w * 64) + BitOperations.TrailingZeroCount(bits)];
            }
        }
    }
}

/// <summary>Tells where a unit has words that are like patterns, in the words by which the index has it. One thread at a time.</summary>
internal sealed class UnitMatcher
{
    private readonly IReadOnlyList<IReadOnlyList<WordPattern>> _phrases;
    private readonly IndexWords _reader;
    private readonly IndexWordAction _take;
    private readonly List<(int Start, int End)> _places = [];
    private readonly List<int> _starts = [];

    /// <summary>For each word of the unit, by its place: the numbers of the patterns that it is like.</summary>
    private readonly List<ulong> _fits = [];

    /// <param name="phrases">The phrases, together <see cref="MaxPatterns"/> patterns at most.</param>
    /// <param name="language">BCP 47 tag of the units.</param>
    public UnitMatcher(IReadOnlyList<IReadOnlyList<WordPattern>> phrases, string language)
    {
        _phrases = phrases;
        _reader = new IndexWords(language);
        _take = Take;
    }

    /// <summary>The most patterns of a query.</summary>
    public const int MaxPatterns = 32;

    /// <summary>Where the phrases stand, in order of start; none if one of them is not there.</summary>
    public List<(int Start, int End)> Match(ReadOnlySpan<char> unit)
    {
        _places.Clear();
        _fits.Clear();
        _starts.Clear();
        _reader.Read(unit, _take);
        List<(int Start, int End)> found = [];
        int pattern = 0;
        foreach (IReadOnlyList<WordPattern> phrase in _phrases)
        {
            int before = found.Count;
            for (int i = 0; i < _places.Count; i++)
            {
                if (EndOf(i, pattern, phrase.Count) is >= 0 and var end)
                {
                    found.Add((_places[i].Start, end));
                }
            }

            if (found.Count == before)
            {
                return [];
            }

            pattern += phrase.Count;
        }

        return [.. found.Distinct().OrderBy(s => s.Start).ThenBy(s => s.End)];
    }

    private void Take(ReadOnlySpan<char> word, int start, int end)
    {
        if (_starts.Count == 0 || _starts[^1] < start)
        {
            _starts.Add(start);
        }

        ulong fits = 0;
        int number = 0;
        foreach (IReadOnlyList<WordPattern> phrase in _phrases)
        {
            foreach (WordPattern pattern in phrase)
            {
                fits |= pattern.Matches(word) ? 1UL << number : 0;
                number++;
            }
        }

        if (fits != 0)
        {
            _places.Add((start, end));
            _fits.Add(fits);
        }
    }

    /// <summary>Where a row of patterns ends whose first is a word; -1 if the row is not there.</summary>
    private int EndOf(int word, int pattern, int count)
    {
        if ((_fits[word] & (1UL << pattern)) == 0)
        {
            return -1;
        }

        if (count == 1)
        {
            return _places[word].End;
        }

        int following = _starts.BinarySearch(_places[word].End) is >= 0 and var at ? at : ~_starts.BinarySearch(_places[word].End);
        if (following == _starts.Count)
        {
            return -1;
        }

        for (int next = word + 1; next < _places.Count && _places[next].Start <= _starts[following]; next++)
        {
            if (_places[next].Start == _starts[following] && EndOf(next, pattern + 1, count - 1) is >= 0 and var end)
            {
                return end;
            }
        }

        return -1;
    }
}
