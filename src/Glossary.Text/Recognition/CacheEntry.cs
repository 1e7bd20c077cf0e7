using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Glossary.Text.Recognition;

/// <summary>
/// What a word means to an index, as <see cref="WordCacheTable"/> keeps it: 32 bytes with the first match candidate, which for four words
/// in five is the only one. Each further candidate has an entry of its own after it.
/// </summary>
internal struct CacheEntry
{
    /// <summary>The word's key.</summary>
    public ulong Key;

    /// <summary>The version of the sequence lock: odd while the entry is written.</summary>
    public int Version;

    /// <summary>How many forms the word has the letters of; they are the first candidates.</summary>
    public byte Readings;

    /// <summary>How many parts the word has; they are the candidates after the forms.</summary>
    public byte Parts;

    /// <summary>Whether the forms have to be looked up each time.</summary>
    public bool IsCrowded;

    /// <summary>Whether parts were sought, so that there are no others.</summary>
    public bool IsDivided;

    /// <summary>The first reading, or the first part of a word without.</summary>
    public MatchCandidate First;

    /// <summary>How many candidates there are.</summary>
    public readonly int Count => Readings + Parts;

    /// <summary>The key of the note of a further candidate of a word.</summary>
    public static ulong FurtherKey(ulong key, int number) => (key + (uint)number) * 0x9E37_79B9_7F4A_7C15;
}

/// <summary>A form of which a word has the letters, or a part of it.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16, Pack = 4)]
internal struct MatchCandidate
{
    private int _first;

    /// <summary>The candidate, if it is a form.</summary>
    [UnscopedRef]
    public readonly ref readonly FormCandidate Reading => ref Unsafe.As<int, FormCandidate>(ref Unsafe.AsRef(in _first));

    /// <summary>The candidate, if it is a part.</summary>
    [UnscopedRef]
    public readonly ref readonly AcceptedPart Part => ref Unsafe.As<int, AcceptedPart>(ref Unsafe.AsRef(in _first));

    public static MatchCandidate FromForm(in FormCandidate reading) => Unsafe.BitCast<FormCandidate, MatchCandidate>(reading);

    public static MatchCandidate FromPart(in AcceptedPart part) => Unsafe.BitCast<AcceptedPart, MatchCandidate>(part);
}

/// <summary>A form of which a word has the letters.</summary>
internal readonly struct FormCandidate
{
    private const int UseShift = Recognition.Segment.EndingBits;
    private const int OutputsShift = UseShift + 5;
    private const int AgreementShift = OutputsShift + 2;

    // The number of the ending, where the form may stand, where it leads and how alike word and form are: 22, 5, 2 and 3 bits.
    private readonly uint _bits;

    public FormCandidate(
        int form,
        int target,
        int ending,
        FormUse use,
        NodeOutputs outputs,
        FoldAgreement like,
        ushort rule,
        byte segment,
        bool isContextFree = false
    )
    {
        Form = form;
        Target = target;
        _bits =
            (uint)ending
            | ((uint)use << UseShift)
            | ((uint)outputs << OutputsShift)
            | ((uint)(like & FoldAgreement.OfWord) << AgreementShift);
        Rule = rule;
        Segment = segment;
        IsContextFree = isContextFree;
    }

    /// <summary>The node whose word it is a form of.</summary>
    public int Form { get; }

    /// <summary>The node that stands for that one; if the reading is context-free, the handle of the term.</summary>
    public int Target { get; }

    /// <summary>The number of the rule by which it is a form; if the reading is context-free, of that under which it is reported.</summary>
    public ushort Rule { get; }

    /// <summary>The number of the segment that has them.</summary>
    public byte Segment { get; }

    /// <summary>
    /// Whether, between spaces within a sentence, all that can be reported is one term under one rule. See <see
    /// cref="LanguageRules.IsContextFree"/>.
    /// </summary>
    public bool IsContextFree { get; }

    /// <summary>The ending that makes the form.</summary>
    public int Ending => (int)(_bits & ((1u << UseShift) - 1));

    /// <summary>Where the form may stand.</summary>
    public FormUse Use => (FormUse)((_bits >> UseShift) & 31);

    /// <summary>What begins or ends there.</summary>
    public NodeOutputs NodeOutputs => (NodeOutputs)((_bits >> OutputsShift) & 3);

    /// <summary>How alike the word and the form are.</summary>
    public FoldAgreement Agreement => (FoldAgreement)(_bits >> AgreementShift) | FoldAgreement.SameSigns;

    /// <summary>The same reading, context-free.</summary>
    public FormCandidate AsContextFree(int handle, FormRule rule) =>
        new(Form, handle, Ending, Use, NodeOutputs, Agreement, rule.Number, Segment, isContextFree: true);
}

/// <summary>Where a node leads.</summary>
[Flags]
internal enum NodeOutputs : byte
{
    None = 0,

    /// <summary>Terms end at the node.</summary>
    Terms = 1,

    /// <summary>Phrases go on after it.</summary>
    Phrases = 2,
}

/// <summary>
/// A term found in a word, by its handle, with places counted from where the word begins; no end of the word means that it is the written
/// one's. An exclusion is not a term: the term of its handle is not reported there.
/// </summary>
internal readonly record struct AcceptedPart(int Handle, float Score, ushort Rule, byte Start, byte End, byte WordEnd, bool IsExclusion);
