using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Glossary.Text.Indexing;
using Glossary.Text.Segments;

namespace Glossary.Catalog.Texts;

/// <summary>Finds the texts of a part that fit the keys of terms. Serves one call; it has room to work in.</summary>
internal sealed class WordSearch(TextPart part)
{
    // From here on it costs less to compare the words that are left than to read a further list.
    private const int FewWords = 32;

    // What is read and compared for one word that is misspelt.
    private const int MaxOfSimilar = 30_000;
    private const int MaxCompared = 200;

    private readonly WordCursor _cursor = new(part.Words);
    private readonly List<ulong> _grams = [];
    private readonly byte[] _letters = new byte[WordTable.MaxWordLength];
    private int[] _ordinals = [];

    /// <summary>For each spelling that is sought, for each of its words, the lists of the words of the part that are like it.</summary>
    private readonly List<NumberCursor[][]> _spellings = [];

    /// <summary>Seeks the texts that fit a term.</summary>
    public void Seek(TermKeys keys, CancellationToken cancellationToken)
    {
        foreach (ImmutableArray<ImmutableArray<WordKey>> spelling in keys.Spellings)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Seek(spelling);
        }
    }

    /// <summary>Seeks the texts that have a word.</summary>
    public void Seek(string word) =>
        Seek([
            [new WordKey(word, WordFit.Whole)],
        ]);

    /// <summary>
    /// Sets a bit for each text that is sought, from number <paramref name="first"/>, whose bit is the lowest, to <paramref name="end"/>,
    /// which is not among them. Ranges are asked in order, so that whoever wants the first texts alone does not wait for all.
    /// </summary>
    /// <param name="set">Bits, none of them set.</param>
    /// <param name="first">Where the range before ended, or 0.</param>
    /// <param name="end">Where this one ends.</param>
    public void Mark(Span<ulong> set, int first, int end)
    {
        ulong[] room = ArrayPool<ulong>.Shared.Rent(2 * set.Length);
        Span<ulong> both = room.AsSpan(0, set.Length);
        Span<ulong> next = room.AsSpan(set.Length, set.Length);
        foreach (NumberCursor[][] words in _spellings)
        {
            if (words.Length == 1)
            {
                MarkAny(words[0], set, first, end);
                continue;
            }

            both.Clear();
            MarkAny(words[0], both, first, end);
            foreach (NumberCursor[] word in words.AsSpan(1))
            {
                next.Clear();
                MarkAny(word, next, first, end);
                for (int i = 0; i < both.Length; i++)
                {
                    both[i] &= next[i];
                }
            }

            for (int i = 0; i < set.Length; i++)
            {
                set[i] |= both[i];
            }
        }

        ArrayPool<ulong>.Shared.Return(room);
    }

    private void Seek(ImmutableArray<ImmutableArray<WordKey>> spelling)
    {
        // What one of the words is not there for is over before any list is read.
        List<List<WordEntry>> words = new(spelling.Length);
        foreach (ImmutableArray<WordKey> keys in spelling)
        {
            List<WordEntry> entries = [];
            foreach (WordKey key in keys)
            {
                Find(key, entries);
            }

            if (entries.Count == 0)
            {
                return;
            }

            words.Add(entries);
        }

        _spellings.Add([.. words.Select(w => w.DistinctBy(e => e.Ordinal).Select(part.Words.CursorOf).ToArray())]);
    }

    private static void MarkAny(NumberCursor[] lists, Span<ulong> set, int first, int end)
    {
        foreach (NumberCursor list in lists)
        {
            list.Mark(set, first, end);
        }
    }

    /// <summary>Adds the words of the part that are like a key; a word may be added twice.</summary>
    public List<WordEntry> Find(WordKey key, List<WordEntry> entries)
    {
        if (key.Letters.Length > IndexWords.MaxWordLength + 1)
        {
            return entries;
        }

        ReadOnlySpan<byte> letters = _letters.AsSpan(0, Encoding.UTF8.GetBytes(key.Letters, _letters));
        switch (key.Fit)
        {
            case WordFit.Whole:
                if (part.Words.Seek(_cursor, letters))
                {
                    entries.Add(_cursor.Entry);
                }

                break;
            case WordFit.Beginning:
                part.Words.Seek(_cursor, letters);
                while (!_cursor.IsAtEnd && _cursor.Word.StartsWith(letters))
                {
                    entries.Add(_cursor.Entry);
                    _cursor.MoveNext();
                }

                break;
            default:
                FindInside(key, letters, entries);
                break;
        }

        return entries;
    }

    /// <summary>The words of the part that are like a pattern.</summary>
    public List<WordEntry> Find(WordPattern pattern)
    {
        List<WordEntry> found = [.. Find(pattern.Key, []).DistinctBy(e => e.Ordinal)];
        if (!pattern.IsKey)
        {
            char[] letters = new char[WordTable.MaxWordLength];
            found.RemoveAll(entry =>
            {
                _cursor.MoveTo(entry.Ordinal);
                return !pattern.Matches(letters.AsSpan(0, Encoding.UTF8.GetChars(_cursor.Word, letters)));
            });
        }

        return found;
    }

    /// <summary>
    /// Adds the words of the part that are like a word and have half of its n-grams, as many as are compared in bounded time.
    /// </summary>
    public void FindSimilar(string word, List<WordEntry> entries)
    {
        _grams.Clear();
        GramTable.Read(word, start: true, end: true, _grams);
        List<(int Count, ulong Gram)> lists = [];
        foreach (ulong gram in _grams.Distinct())
        {
            if (part.Grams.TryFind(gram, out NumberList ordinals))
            {
                lists.Add((ordinals.Count, gram));
            }
        }

        // The rarest first.
        lists.Sort();
        int left = MaxOfSimilar;
        int used = 0;
        Dictionary<int, int> counts = [];
        foreach ((int count, ulong gram) in lists)
        {
            if (used > 0 && count > left)
            {
                break;
            }

            part.Grams.TryFind(gram, out NumberList ordinals);
            if (_ordinals.Length < count)
            {
                _ordinals = new int[count * 2];
            }

            ordinals.CopyTo(_ordinals);
            foreach (int ordinal in _ordinals.AsSpan(0, count))
            {
                counts[ordinal] = counts.GetValueOrDefault(ordinal) + 1;
            }

            used++;
            left -= count;
        }

        char[] letters = new char[WordTable.MaxWordLength];
        foreach (
            int ordinal in counts
                .Where(c => c.Value >= (used + 1) / 2)
                .OrderByDescending(c => c.Value)
                .ThenBy(c => c.Key)
                .Select(c => c.Key)
                .Take(MaxCompared)
        )
        {
            _cursor.MoveTo(ordinal);
            int length = Encoding.UTF8.GetChars(_cursor.Word, letters);
            if (WordLikeness.IsLike(word, letters.AsSpan(0, length)))
            {
                entries.Add(_cursor.Entry);
            }
        }
    }

    private void FindInside(WordKey key, ReadOnlySpan<byte> letters, List<WordEntry> entries)
    {
        _grams.Clear();
        GramTable.Read(key.Letters, start: false, end: key.Fit == WordFit.End, _grams);
        if (_grams.Count == 0)
        {
            for (_cursor.MoveToBlock(0); _cursor.MoveNext(); )
            {
                AddIfLike(key, letters, entries);
            }

            return;
        }

        // The rarest first.
        List<(int Count, ulong Gram)> byCount = [];
        foreach (ulong gram in _grams)
        {
            if (!part.Grams.TryFind(gram, out NumberList ordinals))
            {
                return;
            }

            byCount.Add((ordinals.Count, gram));
        }

        byCount.Sort();
        int left = byCount[0].Count;
        if (_ordinals.Length < left)
        {
            _ordinals = new int[left * 2];
        }

        part.Grams.TryFind(byCount[0].Gram, out NumberList rarest);
        rarest.CopyTo(_ordinals);
        for (int g = 1; g < byCount.Count && left > FewWords; g++)
        {
            part.Grams.TryFind(byCount[g].Gram, out NumberList more);
            left = more.Intersect(_ordinals, left);
        }

        for (int i = 0; i < left; i++)
        {
            _cursor.MoveTo(_ordinals[i]);
            AddIfLike(key, letters, entries);
        }
    }

    private void AddIfLike(WordKey key, ReadOnlySpan<byte> letters, List<WordEntry> entries)
    {
        if (key.Fit == WordFit.End ? _cursor.Word.EndsWith(letters) : _cursor.Word.IndexOf(letters) >= 0)
        {
            entries.Add(_cursor.Entry);
        }
    }
}
