using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Glossary.Text.Indexing;

namespace Glossary.Catalog.Texts;

/// <summary>Finds the texts of a part that fit the keys of terms. Serves one call; it has room to work in.</summary>
internal sealed class WordSearch(TextPart part)
{
    // From here on it costs less to compare the words that are left than to read a further list.
    private const int FewWords = 32;

    private readonly WordCursor _cursor = new(part.Words);
    private readonly List<ulong> _grams = [];
    private readonly byte[] _letters = new byte[WordTable.LongestWord];
    private int[] _ordinals = [];

    /// <summary>How many 64-bit words a set of the part's texts takes.</summary>
    public int SetLength => (part.Count + 63) / 64;

    /// <summary>Adds the texts that fit a term to a set.</summary>
    public void Mark(TermKeys keys, Span<ulong> set, CancellationToken cancellationToken)
    {
        foreach (ImmutableArray<ImmutableArray<WordKey>> spelling in keys.Spellings)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Mark(spelling, set);
        }
    }

    /// <summary>Adds the texts that have a word.</summary>
    public void Mark(string word, Span<ulong> set)
    {
        foreach (WordEntry entry in Find(new WordKey(word, WordFit.Whole), []))
        {
            part.Words.ListOf(entry).Mark(set);
        }
    }

    private void Mark(ImmutableArray<ImmutableArray<WordKey>> spelling, Span<ulong> set)
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

        if (words.Count == 1)
        {
            MarkAny(words[0], set);
            return;
        }

        ulong[] all = ArrayPool<ulong>.Shared.Rent(SetLength);
        ulong[] one = ArrayPool<ulong>.Shared.Rent(SetLength);
        Span<ulong> both = all.AsSpan(0, SetLength);
        Span<ulong> next = one.AsSpan(0, SetLength);
        both.Clear();
        MarkAny(words[0], both);
        for (int w = 1; w < words.Count; w++)
        {
            next.Clear();
            MarkAny(words[w], next);
            for (int i = 0; i < both.Length; i++)
            {
                both[i] &= next[i];
            }
        }

        for (int i = 0; i < both.Length; i++)
        {
            set[i] |= both[i];
        }

        ArrayPool<ulong>.Shared.Return(all);
        ArrayPool<ulong>.Shared.Return(one);
    }

    private void MarkAny(List<WordEntry> entries, Span<ulong> set)
    {
        foreach (WordEntry entry in entries)
        {
            part.Words.ListOf(entry).Mark(set);
        }
    }

    /// <summary>Adds the words of the part that are like a key; a word may be added twice.</summary>
    private List<WordEntry> Find(WordKey key, List<WordEntry> entries)
    {
        if (key.Letters.Length > IndexWords.LongestWord + 1)
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

    private void FindInside(WordKey key, ReadOnlySpan<byte> letters, List<WordEntry> entries)
    {
        _grams.Clear();
        GramTable.Read(key.Letters, start: false, end: key.Fit == WordFit.End, _grams);
        if (_grams.Count == 0)
        {
            for (_cursor.MoveToBlock(0); _cursor.MoveNext();)
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
