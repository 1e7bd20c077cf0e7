using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Glossary.Text.Languages.German;

/// <summary>
/// The words of German and what the reader of compounds has to know of each: Lexicon/german.lexicon, which Lexicon/build.py writes. One
/// minimal automaton holds all strings and numbers them in order; by number, tables hold the rest. Strings are folded: lower case, ß as ss;
/// costs are in eighths of a nat. The data are optional: a build without the file has <see cref="Installed"/> null.
/// </summary>
internal sealed class GermanLexicon
{
    /// <summary>No string.</summary>
    public const int None = -1;

    /// <summary>The code of a character that no string of the lexicon has.</summary>
    public const byte NoLetter = 31;

    private const string Letters = "abcdefghijklmnopqrstuvwxyzäöüéè";
    private const int HeaderBytes = 16 + 32;
    private const int Version = 1;
    private const int MaxStringLength = 64;
    private const int LetterBits = 5;

    private static readonly byte[] s_codes = Codes();

    // A state is the set of its letters, as bits; behind it stands for each letter where the state is that it leads to, and in the lowest
    // bit whether a string ends there. The high half of a cell is how many strings of the state come before its letter.
    private readonly ulong[] _cells;

    // Where the first two letters lead, since most stretches of a word end after one letter more.
    private readonly Cursor[] _roots = new Cursor[1 << (2 * LetterBits)];
    private readonly byte[] _flags;
    private readonly Ranks _firstRanks;
    private readonly byte[] _firsts;
    private readonly Dictionary<int, (byte Cost, byte Bits)[]> _otherFirsts = [];
    private readonly Ranks _headRanks;
    private readonly byte[] _heads;
    private readonly Ranks _lemmaRanks;
    private readonly byte[] _lemmas;
    private readonly Dictionary<int, int> _oddLemmas = [];
    private readonly Ranks _treeRanks;
    private readonly byte[] _trees;
    private readonly Ranks _frequencyRanks;
    private readonly byte[] _frequencies;
    private readonly byte[] _links;
    private readonly HashSet<int> _suffixes = [];

    private GermanLexicon(ReadOnlySpan<byte> file)
    {
        if (!file[..4].SequenceEqual("GLEX"u8) || BinaryPrimitives.ReadUInt16LittleEndian(file[4..]) != Version)
        {
            throw new InvalidDataException("german.lexicon is not of the form that this version reads.");
        }

        int sections = BinaryPrimitives.ReadUInt16LittleEndian(file[6..]);
        ReadOnlySpan<int> lengths = MemoryMarshal.Cast<byte, int>(file.Slice(HeaderBytes, 4 * sections));
        var rest = new SectionReader(file[(HeaderBytes + (4 * sections))..], lengths);
        uint[] cells = rest.Next<uint>();
        uint[] before = rest.Next<uint>();
        _cells = new ulong[cells.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            _cells[i] = cells[i] | ((ulong)before[i] << 32);
        }

        _flags = rest.Next<byte>();
        _firstRanks = new Ranks(rest.Next<ulong>());
        _firsts = rest.Next<byte>();
        byte[] more = rest.Next<byte>();
        for (int at = 0; at < more.Length; at += 6)
        {
            int number = BinaryPrimitives.ReadInt32LittleEndian(more.AsSpan(at));
            _otherFirsts[number] = [.. _otherFirsts.GetValueOrDefault(number, []), (more[at + 4], more[at + 5])];
        }

        _headRanks = new Ranks(rest.Next<ulong>());
        _heads = rest.Next<byte>();
        _lemmaRanks = new Ranks(rest.Next<ulong>());
        _lemmas = rest.Next<byte>();
        int[] odd = rest.Next<int>();
        for (int at = 0; at < odd.Length; at += 2)
        {
            _oddLemmas.Add(odd[at], odd[at + 1]);
        }

        _treeRanks = new Ranks(rest.Next<ulong>());
        _trees = rest.Next<byte>();
        _frequencyRanks = new Ranks(rest.Next<ulong>());
        _frequencies = rest.Next<byte>();
        _links = rest.Next<byte>();
        _suffixes.UnionWith(rest.Next<int>());
        for (int i = 0; i < _roots.Length; i++)
        {
            Cursor cursor = default;
            bool stands = Step(ref cursor, (byte)(i >> LetterBits)) && Step(ref cursor, (byte)(i & ((1 << LetterBits) - 1)));
            _roots[i] = stands ? cursor : new Cursor(None, None, false);
        }
    }

    /// <summary>What is known of a string.</summary>
    [Flags]
    public enum Word : byte
    {
        /// <summary>Nothing.</summary>
        None = 0,
        NounForm = 1,
        Noun = 2,
        VerbForm = 4,
        Verb = 8,
        AdjectiveForm = 16,
        Name = 32,

        /// <summary>A noun that may be a part of a compound.</summary>
        Part = 64,

        /// <summary>A prefix of nouns: unter-, mit-, ko-.</summary>
        Prefix = 128,
    }

    /// <summary>The lexicon that this build has, or null.</summary>
    public static GermanLexicon? Installed { get; } = Load();

    /// <summary>The code of a letter in lower case, or <see cref="NoLetter"/>.</summary>
    public static byte Code(char letter) => letter < s_codes.Length ? s_codes[letter] : NoLetter;

    /// <summary>The beginning of all strings.</summary>
    public static Cursor Start => default;

    /// <summary>What is known of a string by its number.</summary>
    public Word Of(int number) => number < 0 ? Word.None : (Word)_flags[number];

    /// <summary>Goes on by a letter. Returns whether any string does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Step(ref Cursor cursor, byte letter)
    {
        uint mask = (uint)_cells[cursor.State];
        uint bit = 1u << letter;
        if ((mask & bit) == 0)
        {
            return false;
        }

        cursor = Behind(_cells[cursor.State + 1 + BitOperations.PopCount(mask & (bit - 1))], cursor.Number + (cursor.IsWord ? 1 : 0));
        return true;
    }

    /// <summary>Goes to the place behind the first two of some letters. Returns whether any string begins so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryBegin(ReadOnlySpan<byte> letters, out Cursor cursor)
    {
        cursor = _roots[((letters[0] << LetterBits) | letters[1]) & ((1 << (2 * LetterBits)) - 1)];
        return cursor.State != None;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Cursor Behind(ulong cell, int number) => new((int)((uint)cell >> 1), number + (int)(cell >> 32), (cell & 1) != 0);

    /// <summary>The number of a string, or <see cref="None"/>.</summary>
    public int Find(ReadOnlySpan<byte> letters)
    {
        if (letters.Length < 2 || !TryBegin(letters, out Cursor cursor))
        {
            return None;
        }

        foreach (byte letter in letters[2..])
        {
            if (!Step(ref cursor, letter))
            {
                return None;
            }
        }

        return cursor.IsWord ? cursor.Number : None;
    }

    /// <summary>The letters of a string.</summary>
    public string Spell(int number)
    {
        Span<char> text = stackalloc char[MaxStringLength];
        int length = 0;
        Cursor cursor = default;
        while (!cursor.IsWord || cursor.Number != number)
        {
            // The strings behind a letter have numbers from its own on, below those behind the next.
            int first = cursor.Number + (cursor.IsWord ? 1 : 0);
            uint mask = (uint)_cells[cursor.State];
            int at = cursor.State + BitOperations.PopCount(mask);
            while (first + (int)(_cells[at] >> 32) > number)
            {
                at--;
            }

            for (int skipped = at - cursor.State - 1; skipped > 0; skipped--)
            {
                mask &= mask - 1;
            }

            text[length++] = Letters[BitOperations.TrailingZeroCount(mask)];
            cursor = Behind(_cells[at], first);
        }

        return text[..length].ToString();
    }

    /// <summary>The string as a first part, by the cheapest way; false if it is none.</summary>
    public bool TryFirst(int number, out FirstPart first)
    {
        if (!_firstRanks.TryRank(number, out int rank))
        {
            first = default;
            return false;
        }

        first = new FirstPart(_firsts[2 * rank], _firsts[(2 * rank) + 1]);
        return true;
    }

    /// <summary>The string as a first part of another kind than the cheapest, if it can be one.</summary>
    public (byte Cost, byte Bits)[] OtherFirsts(int number) => _otherFirsts.GetValueOrDefault(number, []);

    /// <summary>The cost of the string as the head of a compound, or -1 if it is none.</summary>
    public int HeadCost(int number) => _headRanks.TryRank(number, out int rank) ? _heads[rank] : -1;

    /// <summary>The noun of which a string is a form, or <see cref="None"/>.</summary>
    public int NounOf(int number, ReadOnlySpan<byte> letters)
    {
        if (number < 0 || (Of(number) & Word.Noun) != 0)
        {
            return number;
        }

        if (!_lemmaRanks.TryRank(number, out int rank))
        {
            return None;
        }

        int noun = _lemmas[rank] == byte.MaxValue ? _oddLemmas[number] : Find(letters[..^_lemmas[rank]]);
        return (Of(noun) & Word.Noun) != 0 ? noun : None;
    }

    /// <summary>Where a noun that is a compound divides.</summary>
    public bool TryDivide(int noun, out Division division)
    {
        if (!_treeRanks.TryRank(noun, out int rank))
        {
            division = default;
            return false;
        }

        ReadOnlySpan<byte> entry = _trees.AsSpan(11 * rank, 11);
        division = new Division(
            entry[0],
            entry[1],
            (PartKind)entry[2],
            BinaryPrimitives.ReadInt32LittleEndian(entry[3..]),
            BinaryPrimitives.ReadInt32LittleEndian(entry[7..])
        );
        return true;
    }

    /// <summary>-ln of the frequency of a noun with all its forms, or -1 where it is no part.</summary>
    public int NounRarity(int number) =>
        (Of(number) & Word.Part) != 0 && _frequencyRanks.TryRank(number, out int rank) ? _frequencies[2 * rank] : -1;

    /// <summary>-ln of the frequency of an adjective's form, or -1.</summary>
    public int FormRarity(int number) => _frequencyRanks.TryRank(number, out int rank) ? _frequencies[(2 * rank) + 1] : -1;

    /// <summary>Whether an adjective's form is a suffix rather than the head of a compound.</summary>
    public bool IsSuffix(int number) => _suffixes.Contains(number);

    /// <summary>The cost of a linking element after a noun of a class.</summary>
    public int LinkCost(LinkClass linkClass, Link link) => _links[((int)linkClass * (int)(Link.Plural + 1)) + (int)link];

    private static GermanLexicon? Load()
    {
        using Stream? stream = typeof(GermanLexicon).Assembly.GetManifestResourceStream("german.lexicon");
        if (stream is null)
        {
            return null;
        }

        byte[] file = new byte[stream.Length];
        stream.ReadExactly(file);
        return new GermanLexicon(file);
    }

    private static byte[] Codes()
    {
        byte[] codes = new byte[256];
        Array.Fill(codes, NoLetter);
        for (int i = 0; i < Letters.Length; i++)
        {
            codes[Letters[i]] = (byte)i;
        }

        return codes;
    }

    /// <summary>A place in the automaton: behind the letters of one or more strings.</summary>
    /// <param name="State">The state.</param>
    /// <param name="Number">The number of the string that ends here or of the first that goes on.</param>
    /// <param name="IsWord">Whether a string ends here.</param>
    public readonly record struct Cursor(int State, int Number, bool IsWord);

    /// <summary>A string as a first part: what it costs, of what kind it is and how it is linked.</summary>
    public readonly record struct FirstPart(byte Cost, byte Bits)
    {
        public PartKind Kind => (PartKind)(Bits & 3);

        public Link Link => (Link)(Bits >> 2);
    }

    /// <summary>
    /// Where a noun divides: the head's place, the length of what stands before the linking element, and the nouns on both sides.
    /// </summary>
    public readonly record struct Division(byte Place, byte BaseLength, PartKind Kind, int First, int Head);

    private ref struct SectionReader(ReadOnlySpan<byte> data, ReadOnlySpan<int> lengths)
    {
        private ReadOnlySpan<byte> _data = data;
        private ReadOnlySpan<int> _lengths = lengths;

        public T[] Next<T>()
            where T : unmanaged
        {
            T[] section = MemoryMarshal.Cast<byte, T>(_data[.._lengths[0]]).ToArray();
            _data = _data[_lengths[0]..];
            _lengths = _lengths[1..];
            return section;
        }
    }

    /// <summary>Which strings a table has an entry for, and the number of each entry.</summary>
    private sealed class Ranks
    {
        private readonly ulong[] _bits;
        private readonly int[] _before;

        public Ranks(ulong[] bits)
        {
            _bits = bits;
            _before = new int[bits.Length];
            for (int i = 1; i < bits.Length; i++)
            {
                _before[i] = _before[i - 1] + BitOperations.PopCount(bits[i - 1]);
            }
        }

        public bool TryRank(int number, out int rank)
        {
            rank = 0;
            if (number < 0 || (_bits[number >> 6] & (1UL << (number & 63))) == 0)
            {
                return false;
            }

            rank = _before[number >> 6] + BitOperations.PopCount(_bits[number >> 6] & ((1UL << (number & 63)) - 1));
            return true;
        }
    }
}

/// <summary>What a part of a compound is.</summary>
internal enum PartKind : byte
{
    Noun,

    /// <summary>The stem of a verb.</summary>
    Verb,
    Adjective,

    /// <summary>A prefix of nouns.</summary>
    Prefix,
}

/// <summary>How a first part is linked, as german.lexicon numbers it.</summary>
internal enum Link : byte
{
    None,
    S,
    Es,
    N,
    En,
    Ns,
    Ens,
    Er,
    E,

    /// <summary>The noun loses its -e: Schul- of Schule.</summary>
    LostE,

    /// <summary>The noun loses its -e and takes -s: Hilfs- of Hilfe.</summary>
    LostEWithS,

    /// <summary>The plural, with an umlaut: Häuser-.</summary>
    Plural,
}
