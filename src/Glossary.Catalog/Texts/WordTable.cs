namespace Glossary.Catalog.Texts;

/// <summary>A word of a <see cref="WordTable"/>.</summary>
/// <param name="Ordinal">Its place in the order of words.</param>
/// <param name="Count">In how many texts it is.</param>
/// <param name="List">Where its list begins; the number of the text itself if there is one only.</param>
internal readonly record struct WordEntry(int Ordinal, int Count, int List);

/// <summary>
/// The words of a part's texts in order of their UTF-8 bytes, each with the numbers of the texts that have it. Words are front-coded in
/// blocks of
/// <see cref="BlockSize"/>: what a word shares with the one before it is not repeated. Numbers are gaps in varints.
/// </summary>
internal sealed class WordTable(int count, byte[] words, byte[] lists, uint[] blocks)
{
    public const int BlockSize = 16;

    /// <summary>Bytes of the longest word.</summary>
    public const int MaxWordLength = 3 * (Text.Indexing.IndexWords.MaxWordLength + 1);

    /// <summary>How many words there are.</summary>
    public int Count => count;

    /// <summary>The words with the sizes of their lists.</summary>
    public byte[] Words => words;

    /// <summary>The lists of words that more than one text has.</summary>
    public byte[] Lists => lists;

    /// <summary>For each block where it begins among the words, and where its first list does.</summary>
    public uint[] Blocks => blocks;

    /// <summary>How many bytes it takes.</summary>
    public long Size => words.Length + (long)lists.Length + ((long)blocks.Length * sizeof(uint));

    /// <summary>
    /// Moves the cursor to the first word that is not less; says whether it is equal. There may be none, so that the cursor is at the end.
    /// </summary>
    public bool Seek(WordCursor cursor, ReadOnlySpan<byte> word)
    {
        // The last block whose first word is not greater.
        int low = 0;
        int high = ((count + BlockSize - 1) / BlockSize) - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (FirstOf(middle).SequenceCompareTo(word) <= 0)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        cursor.MoveToBlock(low);
        while (cursor.MoveNext())
        {
            int order = cursor.Word.SequenceCompareTo(word);
            if (order >= 0)
            {
                return order == 0;
            }
        }

        return false;
    }

    /// <summary>The numbers of the texts that have a word.</summary>
    public NumberList ListOf(WordEntry entry) =>
        entry.Count == 1 ? new NumberList(entry.List) : new NumberList(lists, entry.List, entry.Count);

    /// <summary>The same, made as they are taken.</summary>
    public IEnumerable<int> NumbersOf(WordEntry entry)
    {
        if (entry.Count == 1)
        {
            yield return entry.List;
            yield break;
        }

        int at = entry.List;
        int number = -1;
        for (int left = entry.Count; left > 0; left--)
        {
            yield return number += (int)Varint.Read(lists, ref at) + 1;
        }
    }

    /// <summary>The same, to be read a range after the other.</summary>
    public NumberCursor CursorOf(WordEntry entry) =>
        entry.Count == 1 ? new NumberCursor(entry.List) : new NumberCursor(lists, entry.List, entry.Count);

    private ReadOnlySpan<byte> FirstOf(int block)
    {
        int at = (int)blocks[2 * block];
        Varint.Read(words, ref at);
        int length = (int)Varint.Read(words, ref at);
        return words.AsSpan(at, length);
    }
}

/// <summary>Reads the words of a <see cref="WordTable"/> in order. One thread at a time.</summary>
internal sealed class WordCursor(WordTable table)
{
    private readonly byte[] _word = new byte[WordTable.MaxWordLength];
    private int _length;
    private int _at;
    private int _list;
    private int _next;

    /// <summary>The word; valid until the cursor moves.</summary>
    public ReadOnlySpan<byte> Word => _word.AsSpan(0, _length);

    /// <summary>What the table says of the word.</summary>
    public WordEntry Entry { get; private set; }

    /// <summary>Whether a word was there to move to.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Moves before the first word of a block.</summary>
    public void MoveToBlock(int block)
    {
        _next = block * WordTable.BlockSize;
        _length = 0;
        IsAtEnd = _next >= table.Count;
        if (!IsAtEnd)
        {
            _at = (int)table.Blocks[2 * block];
            _list = (int)table.Blocks[(2 * block) + 1];
        }
    }

    /// <summary>Moves to a word by its place in the order.</summary>
    public void MoveTo(int ordinal)
    {
        MoveToBlock(ordinal / WordTable.BlockSize);
        do
        {
            MoveNext();
        } while (Entry.Ordinal < ordinal);
    }

    /// <summary>Moves to the next word, if there is one.</summary>
    public bool MoveNext()
    {
        if (_next >= table.Count)
        {
            IsAtEnd = true;
            return false;
        }

        byte[] words = table.Words;
        int shared = (int)Varint.Read(words, ref _at);
        int rest = (int)Varint.Read(words, ref _at);
        words.AsSpan(_at, rest).CopyTo(_word.AsSpan(shared));
        _length = shared + rest;
        _at += rest;
        int count = (int)Varint.Read(words, ref _at);
        int value = (int)Varint.Read(words, ref _at);
        Entry = new WordEntry(_next++, count, count == 1 ? value : _list);
        _list += count == 1 ? 0 : value;
        return true;
    }
}

/// <summary>Writes a <see cref="WordTable"/>.</summary>
internal sealed class WordTableWriter
{
    private readonly ByteList _words = new();
    private readonly ByteList _lists = new();
    private readonly List<uint> _blocks = [];
    private byte[] _word = new byte[WordTable.MaxWordLength];
    private byte[] _before = new byte[WordTable.MaxWordLength];
    private int _beforeLength;
    private int _count;

    /// <summary>Adds the next word in order with the numbers of its texts, ascending. Without a text it is left out.</summary>
    public void Add(ReadOnlySpan<byte> word, ReadOnlySpan<int> numbers)
    {
        if (numbers.IsEmpty)
        {
            return;
        }

        int shared = 0;
        if (_count % WordTable.BlockSize == 0)
        {
            _blocks.Add((uint)_words.Count);
            _blocks.Add((uint)_lists.Count);
        }
        else
        {
            shared = word.CommonPrefixLength(_before.AsSpan(0, _beforeLength));
        }

        _words.AddVarint((uint)shared);
        _words.AddVarint((uint)(word.Length - shared));
        _words.Add(word[shared..]);
        _words.AddVarint((uint)numbers.Length);
        if (numbers.Length == 1)
        {
            _words.AddVarint((uint)numbers[0]);
        }
        else
        {
            int begin = _lists.Count;
            _lists.AddGaps(numbers);
            _words.AddVarint((uint)(_lists.Count - begin));
        }

        word.CopyTo(_word);
        (_word, _before, _beforeLength) = (_before, _word, word.Length);
        _count++;
    }

    /// <summary>The table of what was added.</summary>
    public WordTable ToTable() => new(_count, _words.ToArray(), _lists.ToArray(), [.. _blocks]);
}
