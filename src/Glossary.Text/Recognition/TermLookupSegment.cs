using System.Buffers;
using Glossary.Text.Normalization;

namespace Glossary.Text.Recognition;

/// <summary>Terms sorted by their keys, in a few flat arrays: equality and prefix search walk this order.</summary>
/// <remarks>About 75 bytes a term, for keys and texts of 15 letters. Immutable.</remarks>
internal sealed class TermLookupSegment
{
    private const int PackedUnits = 4;

    private readonly int[] _handles;
    private readonly PackedTexts _texts;
    private readonly ushort[] _languageOf;
    private readonly char[] _keys;
    private readonly int[] _keyStarts;
    private readonly ulong[] _letters;
    private readonly int[] _words;
    private readonly int[] _wordTerms;

    /// <summary>Positions in order of handle.</summary>
    private readonly int[] _byHandle;

    private TermLookupSegment(
        int[] handles,
        PackedTexts texts,
        ushort[] languageOf,
        string[] languages,
        char[] keys,
        int[] keyStarts,
        List<int> words
    )
    {
        _handles = handles;
        _texts = texts;
        _languageOf = languageOf;
        Languages = languages;
        _keys = keys;
        _keyStarts = keyStarts;
        _letters = new ulong[handles.Length];
        for (int i = 0; i < _letters.Length; i++)
        {
            _letters[i] = TermLookupFuzzy.LettersOf(Key(i));
        }

        (_words, _wordTerms) = SortWords(words);
        _byHandle = Range(handles.Length);
        Array.Sort([.. handles], _byHandle);
    }

    private TermLookupSegment(BinaryReader from)
    {
        _handles = ArrayStream.Read<int>(from);
        _texts = new PackedTexts(ArrayStream.Read<byte>(from), ArrayStream.Read<uint>(from));
        _languageOf = ArrayStream.Read<ushort>(from);
        Languages = ArrayStream.ReadTexts(from);
        _keys = ArrayStream.Read<char>(from);
        _keyStarts = ArrayStream.Read<int>(from);
        _letters = ArrayStream.Read<ulong>(from);
        _words = ArrayStream.Read<int>(from);
        _wordTerms = ArrayStream.Read<int>(from);
        _byHandle = ArrayStream.Read<int>(from);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static TermLookupSegment Read(BinaryReader from) => new(from);

    internal void Write(BinaryWriter to)
    {
        ArrayStream.Write<int>(to, _handles);
        ArrayStream.Write<byte>(to, _texts.Content.Letters);
        ArrayStream.Write<uint>(to, _texts.Content.Starts);
        ArrayStream.Write<ushort>(to, _languageOf);
        ArrayStream.WriteTexts(to, Languages);
        ArrayStream.Write<char>(to, _keys);
        ArrayStream.Write<int>(to, _keyStarts);
        ArrayStream.Write<ulong>(to, _letters);
        ArrayStream.Write<int>(to, _words);
        ArrayStream.Write<int>(to, _wordTerms);
        ArrayStream.Write<int>(to, _byHandle);
    }

    internal static TermLookupSegment Empty { get; } = new([], new PackedTexts.Writer(0).Finish(), [], [], [], [0], []);

    internal int Count => _handles.Length;

    /// <summary>The language tags that occur, as written.</summary>
    internal string[] Languages { get; }

    /// <summary>How many places there are in the order by words after the first.</summary>
    internal int WordCount => _words.Length;

    internal int Handle(int position) => _handles[position];

    /// <summary>The term as the glossary writes it.</summary>
    internal string Text(int position) => _texts[position];

    internal int TextLength(int position) => _texts.LengthOf(position);

    /// <summary>Writes the term as the glossary writes it to the front of <paramref name="letters"/>.</summary>
    internal void CopyText(int position, Span<char> letters) => _texts.CopyTo(position, letters);

    /// <summary>Index into <see cref="Languages"/>.</summary>
    internal int LanguageOf(int position) => _languageOf[position];

    internal ReadOnlySpan<char> Key(int position) => _keys.AsSpan(_keyStarts[position].._keyStarts[position + 1]);

    internal int KeyLength(int position) => _keyStarts[position + 1] - _keyStarts[position];

    /// <summary>The letters of each key, as <see cref="TermLookupFuzzy.LettersOf"/> gives them.</summary>
    internal ReadOnlySpan<ulong> Letters => _letters;

    /// <summary>The term at a place in the order by words after the first.</summary>
    internal int WordTerm(int place) => _wordTerms[place];

    /// <summary>Where the handle's term stands, or -1.</summary>
    internal int Find(int handle)
    {
        int low = 0;
        int high = _byHandle.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >> 1;
            int position = _byHandle[middle];
            if (_handles[position] == handle)
            {
                return position;
            }

            (low, high) = _handles[position] < handle ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    /// <summary>The terms whose key is <paramref name="key"/> and, from there on, those whose key is longer and begins with it.</summary>
    internal (int Start, int EqualEnd, int End) Beginning(ReadOnlySpan<char> key)
    {
        int start = LowerBound(key, Count, words: false, after: false);
        int end = LowerBound(key, Count, words: false, after: true);
        int equal = start;
        while (equal < end && KeyLength(equal) == key.Length)
        {
            equal++;
        }

        return (start, equal, end);
    }

    /// <summary>The places in the order by words after the first at which a key continues with <paramref name="key"/>.</summary>
    internal (int Start, int End) WordBeginning(ReadOnlySpan<char> key) =>
        (LowerBound(key, _words.Length, words: true, after: false), LowerBound(key, _words.Length, words: true, after: true));

    internal static TermLookupSegment Build(IReadOnlyList<TermSpec> specs, CancellationToken cancellationToken)
    {
        if (specs.Count == 0)
        {
            return Empty;
        }

        var keys = new ArrayBufferWriter<char>(specs.Count * 16);
        int[] starts = new int[specs.Count + 1];
        var words = new List<int>();
        int[] wordsOf = new int[specs.Count + 1];
        var folded = new FoldedText(64, keepOffsets: false);
        for (int i = 0; i < specs.Count; i++)
        {
            if (i % 1024 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            AppendKey(specs[i].Text, folded, keys, words);
            starts[i + 1] = keys.WrittenCount;
            wordsOf[i + 1] = words.Count;
        }

        ReadOnlyMemory<char> written = keys.WrittenMemory;
        ReadOnlySpan<char> KeyOf(int i) => written.Span[starts[i]..starts[i + 1]];
        int[] order = SortBy(
            Range(specs.Count),
            i => Pack(KeyOf(i)),
            (a, b) =>
            {
                int order = KeyOf(a).SequenceCompareTo(KeyOf(b));
                return order != 0 ? order : CompareTexts(specs[a].Text, specs[a].Handle, specs[b].Text, specs[b].Handle);
            }
        );
        var writer = new Writer(specs.Count, keys.WrittenCount);
        foreach (int i in order)
        {
            writer.Add(specs[i], KeyOf(i));
            for (int w = wordsOf[i]; w < wordsOf[i + 1]; w++)
            {
                writer.AddWord(words[w]);
            }
        }

        TermLookupSegment segment = writer.Finish();
        for (int i = 1; i < segment._byHandle.Length; i++)
        {
            int handle = segment._handles[segment._byHandle[i]];
            if (handle == segment._handles[segment._byHandle[i - 1]])
            {
                throw new ArgumentException($"Two terms have the handle {handle}.", nameof(specs));
            }
        }

        return segment;
    }

    /// <summary>
    /// One segment of the terms of two, without those whose handles are given as removed, ascending. Nothing is folded again.
    /// </summary>
    internal static TermLookupSegment Merge(TermLookupSegment first, int[] removedOfFirst, TermLookupSegment second, int[] removedOfSecond)
    {
        var writer = new Writer(first.Count + second.Count, first._keys.Length + second._keys.Length);
        int[] firstWords = first.WordsInTermOrder();
        int[] secondWords = second.WordsInTermOrder();
        int firstWord = 0;
        int secondWord = 0;
        int a = 0;
        int b = 0;
        while (a < first.Count || b < second.Count)
        {
            bool takeFirst = b == second.Count || (a < first.Count && IsBefore(first, a, second, b));
            if (takeFirst)
            {
                first.CopyTo(writer, a++, removedOfFirst, firstWords, ref firstWord);
            }
            else
            {
                second.CopyTo(writer, b++, removedOfSecond, secondWords, ref secondWord);
            }
        }

        return writer.Count == 0 ? Empty : writer.Finish();
    }

    private static bool IsBefore(TermLookupSegment first, int a, TermLookupSegment second, int b)
    {
        int order = first.Key(a).SequenceCompareTo(second.Key(b));
        return order < 0 || (order == 0 && CompareTexts(first.Text(a), first.Handle(a), second.Text(b), second.Handle(b)) < 0);
    }

    private void CopyTo(Writer writer, int position, int[] removed, int[] words, ref int word)
    {
        bool keep = Array.BinarySearch(removed, _handles[position]) < 0;
        if (keep)
        {
            writer.Add(this, position);
        }

        for (; word < words.Length && words[word] < _keyStarts[position + 1]; word++)
        {
            if (keep)
            {
                writer.AddWord(words[word] - _keyStarts[position]);
            }
        }
    }

    private int[] WordsInTermOrder()
    {
        int[] words = [.. _words];
        Array.Sort(words);
        return words;
    }

    private static void AppendKey(string text, FoldedText folded, ArrayBufferWriter<char> keys, List<int> words)
    {
        TextFolding.Fold(text, folded);
        var key = new CharBuffer(stackalloc char[256]);
        TermLookupKey.Append(folded.Text, keystrokes: true, ref key, words);
        keys.Write(key.Written);
        key.Dispose();
    }

    private int LowerBound(ReadOnlySpan<char> key, int count, bool words, bool after)
    {
        int low = 0;
        int high = count;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            ReadOnlySpan<char> at = words ? _keys.AsSpan(_words[middle].._keyStarts[_wordTerms[middle] + 1]) : Key(middle);
            int order = (at.Length > key.Length ? at[..key.Length] : at).SequenceCompareTo(key);
            if (order < 0 || (after && order == 0))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The order of terms with equal keys.</summary>
    private static int CompareTexts(string a, int handleOfA, string b, int handleOfB)
    {
        int order = string.CompareOrdinal(a, b);
        return order != 0 ? order : handleOfA.CompareTo(handleOfB);
    }

    /// <summary>Places of words in the order of what stands from there on, and the terms that they are in.</summary>
    /// <param name="words">Ascending.</param>
    private (int[] Words, int[] Terms) SortWords(List<int> words)
    {
        int[] terms = new int[words.Count];
        for (int i = 0, term = 0; i < terms.Length; i++)
        {
            while (words[i] >= _keyStarts[term + 1])
            {
                term++;
            }

            terms[i] = term;
        }

        ReadOnlySpan<char> Rest(int i) => _keys.AsSpan(words[i].._keyStarts[terms[i] + 1]);
        int[] order = SortBy(
            Range(terms.Length),
            i => Pack(Rest(i)),
            (a, b) => Rest(a).SequenceCompareTo(Rest(b)) is var order and not 0 ? order : a.CompareTo(b)
        );
        return (Array.ConvertAll(order, i => words[i]), Array.ConvertAll(order, i => terms[i]));
    }

    private static ulong Pack(ReadOnlySpan<char> key)
    {
        ulong packed = 0;
        for (int i = 0; i < PackedUnits; i++)
        {
            packed = (packed << 16) | (i < key.Length ? key[i] : 0u);
        }

        return packed;
    }

    /// <summary>Sorts by the first units packed into a number, and only what these leave equal by comparing whole keys.</summary>
    private static int[] SortBy(int[] items, Func<int, ulong> pack, Comparison<int> compare)
    {
        ulong[] packed = Array.ConvertAll(items, item => pack(item));
        Array.Sort(packed, items);
        for (int start = 0; start < items.Length; )
        {
            int end = start + 1;
            while (end < items.Length && packed[end] == packed[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                items.AsSpan(start..end).Sort(compare);
            }

            start = end;
        }

        return items;
    }

    private static int[] Range(int count)
    {
        int[] range = new int[count];
        for (int i = 0; i < count; i++)
        {
            range[i] = i;
        }

        return range;
    }

    /// <summary>Takes terms in order and makes the arrays.</summary>
    private sealed class Writer(int capacity, int keyCapacity)
    {
        private readonly int[] _handles = new int[capacity];
        private readonly PackedTexts.Writer _texts = new(capacity);
        private readonly ushort[] _languageOf = new ushort[capacity];
        private readonly char[] _keys = new char[keyCapacity];
        private readonly int[] _keyStarts = new int[capacity + 1];
        private readonly List<int> _words = [];
        private readonly Dictionary<string, ushort> _languages = new(StringComparer.Ordinal);

        internal int Count { get; private set; }

        internal void Add(TermSpec term, ReadOnlySpan<char> key)
        {
            _texts.Add(term.Text);
            Add(term.Handle, term.Language, key);
        }

        /// <summary>Adds a term of another segment.</summary>
        internal void Add(TermLookupSegment segment, int position)
        {
            _texts.Add(segment._texts, position);
            Add(segment.Handle(position), segment.Languages[segment.LanguageOf(position)], segment.Key(position));
        }

        private void Add(int handle, string tag, ReadOnlySpan<char> key)
        {
            if (!_languages.TryGetValue(tag, out ushort language))
            {
                _languages.Add(tag, language = checked((ushort)_languages.Count));
            }

            _handles[Count] = handle;
            _languageOf[Count] = language;
            key.CopyTo(_keys.AsSpan(_keyStarts[Count]));
            _keyStarts[Count + 1] = _keyStarts[Count] + key.Length;
            Count++;
        }

        /// <summary>Says that a word begins within the key added last.</summary>
        internal void AddWord(int offset) => _words.Add(_keyStarts[Count - 1] + offset);

        internal TermLookupSegment Finish() =>
            new(
                _handles[..Count],
                _texts.Finish(),
                _languageOf[..Count],
                [.. _languages.Keys],
                _keys[.._keyStarts[Count]],
                _keyStarts[..(Count + 1)],
                _words
            );
    }
}
