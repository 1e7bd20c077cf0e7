using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Glossary.Text.Recognition;

/// <summary>
/// What is known of a word, as a <see cref="WordMemory"/> keeps it: 32 bytes with the first finding, which for four words in five is the only one.
/// Notes with the further findings follow, one each.
/// </summary>
internal struct WordNote
{
    /// <summary>The word's key.</summary>
    public ulong Key;

    /// <summary>The memory's.</summary>
    public int Version;

    /// <summary>How many forms the word has the letters of; they are the first findings.</summary>
    public byte Readings;

    /// <summary>How many parts the word has; they are the findings after the readings.</summary>
    public byte Parts;

    /// <summary>Whether the forms have to be looked up each time.</summary>
    public bool IsCrowded;

    /// <summary>Whether parts were sought, so that there are no others.</summary>
    public bool IsDivided;

    /// <summary>The first reading, or the first part of a word without.</summary>
    public WordFinding First;

    /// <summary>How many findings there are.</summary>
    public readonly int Count => Readings + Parts;

    /// <summary>The key of the note with a further finding about a word.</summary>
    public static ulong FurtherKey(ulong key, int number) => (key + (uint)number) * 0x9E37_79B9_7F4A_7C15;
}

/// <summary>A reading or a part of a word.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16, Pack = 4)]
internal struct WordFinding
{
    private int _first;

    /// <summary>The finding, if it is a reading.</summary>
    [UnscopedRef]
    public readonly ref readonly WordReading Reading => ref Unsafe.As<int, WordReading>(ref Unsafe.AsRef(in _first));

    /// <summary>The finding, if it is a part.</summary>
    [UnscopedRef]
    public readonly ref readonly PartOfWord Part => ref Unsafe.As<int, PartOfWord>(ref Unsafe.AsRef(in _first));

    public static WordFinding Of(in WordReading reading) => Unsafe.BitCast<WordReading, WordFinding>(reading);

    public static WordFinding Of(in PartOfWord part) => Unsafe.BitCast<PartOfWord, WordFinding>(part);
}

/// <summary>A form of which a word has the letters.</summary>
internal readonly struct WordReading
{
    private const int UseShift = Recognition.Segment.EndingBits;
    private const int LeadsShift = UseShift + 5;
    private const int LikeShift = LeadsShift + 2;

    // The number of the ending, where the form may stand, where it leads and how alike word and form are: 22, 5, 2 and 3 bits.
    private readonly uint _bits;

    public WordReading(int form, int target, int ending, FormUse use, Leads leads, Likeness like, ushort rule, byte segment, bool isSettled = false)
    {
        Form = form;
        Target = target;
        _bits = (uint)ending | ((uint)use << UseShift) | ((uint)leads << LeadsShift) | ((uint)(like & Likeness.OfWord) << LikeShift);
        Rule = rule;
        Segment = segment;
        IsSettled = isSettled;
    }

    /// <summary>The node whose word it is a form of.</summary>
    public int Form { get; }

    /// <summary>The node that stands for that one; if the reading is settled, the handle of the term.</summary>
    public int Target { get; }

    /// <summary>The number of the rule by which it is a form; if the reading is settled, of that under which it is reported.</summary>
    public ushort Rule { get; }

    /// <summary>The number of the segment that has them.</summary>
    public byte Segment { get; }

    /// <summary>Whether, between spaces within a sentence, all that can be reported is one term under one rule. See <see cref="LanguageRules.IsSettled"/>.</summary>
    public bool IsSettled { get; }

    /// <summary>The ending that makes the form.</summary>
    public int Ending => (int)(_bits & ((1u << UseShift) - 1));

    /// <summary>Where the form may stand.</summary>
    public FormUse Use => (FormUse)((_bits >> UseShift) & 31);

    /// <summary>What begins or ends there.</summary>
    public Leads Leads => (Leads)((_bits >> LeadsShift) & 3);

    /// <summary>How alike the word and the form are.</summary>
    public Likeness Like => (Likeness)(_bits >> LikeShift) | Likeness.SameSigns;

    /// <summary>The same reading, settled.</summary>
    public WordReading Settled(int handle, FormRule rule) => new(Form, handle, Ending, Use, Leads, Like, rule.Number, Segment, isSettled: true);
}

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

/// <summary>
/// A term found in a word, by its handle, with places counted from where the word begins; no end of the word means that it is the written one's.
/// A blocker is no term but keeps the one of that handle from being reported there.
/// </summary>
internal readonly record struct PartOfWord(int Handle, float Score, ushort Rule, byte Start, byte End, byte WordEnd, bool IsBlocker);
