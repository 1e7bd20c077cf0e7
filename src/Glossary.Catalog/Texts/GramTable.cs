using System.Runtime.InteropServices;
using System.Text;

namespace Glossary.Catalog.Texts;

/// <summary>
/// The n-grams of a part's words, each with the ordinals of the words that have it: three letters, and for the ends of a word two letters;
/// of letters of scripts that need few for a word (Hangul and whatever comes behind it in Unicode) one and two. Every stretch of three
/// letters, or of one such, has an n-gram.
/// </summary>
internal sealed class GramTable(ulong[] keys, uint[] starts, byte[] lists)
{
    /// <summary>From here on letters say more than those of alphabets: Hangul jamo, syllables, Han.</summary>
    private const char FirstDense = '\u1100';

    private const char Start = '\u0002';
    private const char End = '\u0003';

    /// <summary>The n-grams, ascending.</summary>
    public ulong[] Keys => keys;

    /// <summary>For each n-gram where its list begins, and at last where the lists end.</summary>
    public uint[] Starts => starts;

    /// <summary>The lists: how many words, then their ordinals as gaps.</summary>
    public byte[] Lists => lists;

    /// <summary>How many bytes it takes.</summary>
    public long Size => ((long)keys.Length * sizeof(ulong)) + ((long)starts.Length * sizeof(uint)) + lists.Length;

    /// <summary>Whether few such letters make a word.</summary>
    public static bool IsDense(char letter) => letter >= FirstDense;

    /// <summary>Makes the table of the words of a part. Words with a hyphen are only ever sought whole and are left out.</summary>
    public static GramTable FromWords(WordTable words)
    {
        Dictionary<ulong, (ByteList List, int Count, int Last)> grams = [];
        List<ulong> ofWord = [];
        char[] letters = new char[WordTable.MaxWordLength];
        var cursor = new WordCursor(words);
        cursor.MoveToBlock(0);
        while (cursor.MoveNext())
        {
            if (cursor.Word.Contains((byte)'-'))
            {
                continue;
            }

            int ordinal = cursor.Entry.Ordinal;
            ofWord.Clear();
            Read(letters.AsSpan(0, Encoding.UTF8.GetChars(cursor.Word, letters)), start: true, end: true, ofWord);
            foreach (ulong gram in ofWord)
            {
                ref (ByteList List, int Count, int Last) entry = ref CollectionsMarshal.GetValueRefOrAddDefault(
                    grams,
                    gram,
                    out bool exists
                );
                if (!exists)
                {
                    entry = (new ByteList(), 0, -1);
                }

                if (entry.Last != ordinal)
                {
                    entry.List.AddVarint((uint)(ordinal - entry.Last - 1));
                    entry.Count++;
                    entry.Last = ordinal;
                }
            }
        }

        ulong[] keys = [.. grams.Keys.Order()];
        uint[] starts = new uint[keys.Length + 1];
        var lists = new ByteList();
        for (int i = 0; i < keys.Length; i++)
        {
            (ByteList list, int count, _) = grams[keys[i]];
            starts[i] = (uint)lists.Count;
            lists.AddVarint((uint)count);
            lists.Add(list.Span);
        }

        starts[^1] = (uint)lists.Count;
        return new GramTable(keys, starts, lists.ToArray());
    }

    /// <summary>Adds the n-grams that a word has if it has these letters, at its beginning or end if so asked.</summary>
    public static void Read(ReadOnlySpan<char> letters, bool start, bool end, List<ulong> grams)
    {
        for (int i = 0; i < letters.Length; i++)
        {
            bool hasNext = i + 1 < letters.Length;
            if (letters[i] >= FirstDense)
            {
                grams.Add(Key(letters[i]));
            }

            if (hasNext && (letters[i] >= FirstDense || letters[i + 1] >= FirstDense))
            {
                grams.Add(Key(letters[i], letters[i + 1]));
            }

            if (i + 2 < letters.Length && letters[i] < FirstDense && letters[i + 1] < FirstDense && letters[i + 2] < FirstDense)
            {
                grams.Add(Key(letters[i], letters[i + 1], letters[i + 2]));
            }
        }

        if (letters.Length > 1)
        {
            if (start && letters[0] < FirstDense && letters[1] < FirstDense)
            {
                grams.Add(Key(Start, letters[0], letters[1]));
            }

            if (end && letters[^1] < FirstDense && letters[^2] < FirstDense)
            {
                grams.Add(Key(letters[^2], letters[^1], End));
            }
        }
    }

    /// <summary>The ordinals of the words that have an n-gram; <see langword="false"/> if none has.</summary>
    public bool TryFind(ulong gram, out NumberList ordinals)
    {
        int at = Array.BinarySearch(keys, gram);
        if (at < 0)
        {
            ordinals = default;
            return false;
        }

        int start = (int)starts[at];
        int count = (int)Varint.Read(lists, ref start);
        ordinals = new NumberList(lists, start, count);
        return true;
    }

    private static ulong Key(char first, char second = '\0', char third = '\0') => ((ulong)first << 32) | ((ulong)second << 16) | third;
}
