using System.Text;
using Glossary.Text.Indexing;

namespace Glossary.Catalog.Texts;

/// <summary>Indexes texts of one language into a <see cref="TextPart"/>.</summary>
internal sealed class TextPartBuilder
{
    private readonly IndexWords _reader;
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly IndexWordAction _take;
    private readonly List<string> _words = [];
    private readonly List<int> _counts = [];
    private readonly List<int> _lastText = [];

    // By text: the ids of its words, and where those of each text end.
    private readonly List<int> _idsOfTexts = [];
    private readonly List<int> _ends = [];
    private readonly List<int> _handles = [];
    private readonly List<ushort> _lengths = [];
    private readonly List<(uint Hash, int Text)> _hashes = [];

    public TextPartBuilder(string language)
    {
        _reader = new IndexWords(language);
        _lookup = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
        _take = TakeWord;
    }

    /// <summary>How many texts and pieces were added.</summary>
    public int Count => _handles.Count;

    /// <summary>Adds a text, which stands behind those before in the order of the part.</summary>
    public void Add(in IndexedText text)
    {
        Add(text.Handle, text.Text, isPiece: false, hasPieces: !text.Pieces.IsEmpty);
        foreach (Range piece in text.Pieces)
        {
            Add(text.Handle, text.Text.AsSpan()[piece], isPiece: true, hasPieces: false);
        }
    }

    /// <summary>The part of what was added.</summary>
    public TextPart ToPart()
    {
        // The numbers of the texts by word, a stretch each.
        int[] ends = new int[_words.Count];
        int sum = 0;
        for (int id = 0; id < ends.Length; id++)
        {
            ends[id] = sum;
            sum += _counts[id];
        }

        int[] texts = new int[_idsOfTexts.Count];
        for (int text = 0, i = 0; text < _ends.Count; text++)
        {
            for (; i < _ends[text]; i++)
            {
                texts[ends[_idsOfTexts[i]]++] = text;
            }
        }

        var writer = new WordTableWriter();
        (byte[] letters, int[] starts, int[] order) = Sort();
        foreach (int id in order)
        {
            writer.Add(letters.AsSpan(starts[id], starts[id + 1] - starts[id]), texts.AsSpan(ends[id] - _counts[id], _counts[id]));
        }

        WordTable words = writer.ToTable();
        _hashes.Sort();
        return new TextPart(
            [.. _handles],
            [.. _lengths],
            words,
            GramTable.FromWords(words),
            [.. _hashes.Select(h => h.Hash)],
            [.. _hashes.Select(h => h.Text)]
        );
    }

    private void Add(int handle, ReadOnlySpan<char> text, bool isPiece, bool hasPieces)
    {
        _reader.Read(text, _take);
        _ends.Add(_idsOfTexts.Count);
        _hashes.Add((_reader.Hash(text), _handles.Count));
        _handles.Add(handle);
        _lengths.Add(TextPart.Length(text.Trim().Length, isPiece, hasPieces));
    }

    private void TakeWord(ReadOnlySpan<char> word, int start, int end)
    {
        if (!_lookup.TryGetValue(word, out int id))
        {
            id = _words.Count;
            string letters = word.ToString();
            _ids.Add(letters, id);
            _words.Add(letters);
            _counts.Add(0);
            _lastText.Add(-1);
        }

        if (_lastText[id] != _handles.Count)
        {
            _lastText[id] = _handles.Count;
            _counts[id]++;
            _idsOfTexts.Add(id);
        }
    }

    /// <summary>The words as UTF-8, and their order.</summary>
    private (byte[] Letters, int[] Starts, int[] Order) Sort()
    {
        int[] starts = new int[_words.Count + 1];
        for (int id = 0; id < _words.Count; id++)
        {
            starts[id + 1] = starts[id] + Encoding.UTF8.GetByteCount(_words[id]);
        }

        byte[] letters = new byte[starts[^1]];
        int[] order = new int[_words.Count];
        for (int id = 0; id < order.Length; id++)
        {
            Encoding.UTF8.GetBytes(_words[id], letters.AsSpan(starts[id]));
            order[id] = id;
        }

        Array.Sort(
            order,
            (a, b) =>
                letters.AsSpan(starts[a], starts[a + 1] - starts[a]).SequenceCompareTo(letters.AsSpan(starts[b], starts[b + 1] - starts[b]))
        );
        return (letters, starts, order);
    }
}
