using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Glossary.Text.Recognition;

/// <summary>What is known of a word, as a <see cref="WordMemory"/> keeps it: 64 bytes, a cache line.</summary>
internal struct WordNote
{
    // Room for so many readings and parts. Words with more readings are looked up each time; further parts are kept in a note of their own.
    private const int Room = 3;

    /// <summary>The word's key.</summary>
    public ulong Key;

    /// <summary>The memory's.</summary>
    public int Version;

    private byte _readings;
    private byte _parts;
    private bool _crowded;
    private Division _division;
    private Items _items;

    /// <summary>How many forms the word has the letters of; -1 if that has to be looked up.</summary>
    public readonly int Readings => _crowded ? -1 : _readings;

    /// <summary>How many parts of the word the note tells of; -1 if they have to be sought.</summary>
    public readonly int Parts => _division == Division.Unknown ? -1 : _parts;

    /// <summary>Whether further parts are in the note whose key is <see cref="NextKey"/>.</summary>
    public readonly bool GoesOn => _division == Division.GoesOn;

    /// <summary>The key of the note with further parts of the word.</summary>
    public readonly ulong NextKey => (Key + 1) * 0x9E37_79B9_7F4A_7C15;

    /// <summary>One of the readings.</summary>
    public readonly WordReading Reading(int number) => Unsafe.BitCast<Item, WordReading>(_items[number]);

    /// <summary>One of the parts.</summary>
    public readonly PartOfWord Part(int number) => Unsafe.BitCast<Item, PartOfWord>(_items[_readings + number]);

    /// <summary>Notes a reading. All are noted before the parts.</summary>
    public void Add(in WordReading reading)
    {
        if (_readings == Room)
        {
            Crowd();
        }

        if (!_crowded)
        {
            _items[_readings++] = Unsafe.BitCast<WordReading, Item>(reading);
        }
    }

    /// <summary>Notes that the readings have to be looked up each time.</summary>
    public void Crowd()
    {
        _crowded = true;
        _readings = 0;
    }

    /// <summary>Notes as many of the parts as there is room for, and returns their number.</summary>
    public int Add(ReadOnlySpan<PartOfWord> parts)
    {
        _parts = (byte)Math.Min(Room - _readings, parts.Length);
        _division = _parts < parts.Length ? Division.GoesOn : Division.Whole;
        for (int i = 0; i < _parts; i++)
        {
            _items[_readings + i] = Unsafe.BitCast<PartOfWord, Item>(parts[i]);
        }

        return _parts;
    }

    private enum Division : byte
    {
        Unknown,
        Whole,
        GoesOn,
    }

    [InlineArray(Room)]
    private struct Items
    {
        private Item _first;
    }

    [StructLayout(LayoutKind.Sequential, Size = 16, Pack = 4)]
    private struct Item
    {
        private int _first;
    }
}

/// <summary>A form of which a word has the letters.</summary>
/// <param name="Form">The node whose word it is a form of.</param>
/// <param name="Meaning">The node that stands for that one.</param>
/// <param name="Ending">The ending that makes the form.</param>
/// <param name="Segment">The number of the segment that has them.</param>
/// <param name="Like">How alike the word and the form are.</param>
/// <param name="Use">Where the form may stand.</param>
/// <param name="Leads">What begins or ends there.</param>
internal readonly record struct WordReading(int Form, int Meaning, int Ending, byte Segment, Likeness Like, FormUse Use, Leads Leads);

/// <summary>Where a node leads.</summary>
[Flags]
internal enum Leads : byte
{
    Nowhere = 0,

    /// <summary>Terms end at the node.</summary>
    ToTerms = 1,

    /// <summary>Phrases go on after it.</summary>
    ToPhrases = 2,
}

/// <summary>A term found in a word, with places counted from where the word begins; no end of the word means that it is the written one's.</summary>
internal readonly record struct PartOfWord(int Term, float Score, ushort Rule, byte Segment, byte Start, byte End, byte WordEnd);
