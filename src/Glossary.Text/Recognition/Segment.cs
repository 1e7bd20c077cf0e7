using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Glossary.Text.Recognition;

/// <summary>A word of a phrase, or a whole term of one word, in the context of the words before it.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct Node
{
    /// <summary>The node of the words before; 0 for none.</summary>
    public int Parent;

    /// <summary>The node that stands for this one: itself, but for a respelling of the same word.</summary>
    public int Canonical;

    /// <summary>The first posting, 0 for none: the terms that end here.</summary>
    public int Postings;

    /// <summary>Where the word's dictionary form begins in the segment's letters, naturally cased.</summary>
    public int Letters;

    /// <summary>Length of the dictionary form.</summary>
    public ushort Length;

    /// <summary>Which separator precedes the word.</summary>
    public byte Separator;

    /// <summary>Whether phrases go on after this word.</summary>
    public bool HasChildren;
}

/// <summary>How a form is made of a dictionary form: letters cut from its end and letters put there.</summary>
internal readonly record struct Ending(int Letters, ushort Length, ushort Cut, ushort Rule, byte Use);

/// <summary>That a term ends at a node.</summary>
internal struct Posting
{
    public int Term;
    public int Next;
}

/// <summary>What is known of a term, packed.</summary>
internal readonly record struct TermTraits(ushort Bits)
{
    public TermTraits(TermSpec spec, bool exclusion, bool hasAffixPunctuation)
        : this(
            (ushort)(
                (int)spec.PartOfSpeech
                | ((int)spec.Gender << 4)
                | (spec.CaseSensitive ? 0x80 : 0)
                | (
                    spec.Compounds switch
                    {
                        null => 0,
                        true => 0x100,
                        false => 0x200,
                    }
                )
                | (exclusion ? 0x400 : 0)
                | (hasAffixPunctuation ? 0x800 : 0)
                | (spec.Text.EndsWith('.') && !hasAffixPunctuation ? 0x1000 : 0)
                | (spec.NoVariants ? 0x2000 : 0)
            )
        ) { }

    public PartOfSpeech PartOfSpeech => (PartOfSpeech)(Bits & 15);

    public GrammaticalGender Gender => (GrammaticalGender)((Bits >> 4) & 7);

    public bool CaseSensitive => (Bits & 0x80) != 0;

    public bool? Compounds =>
        (Bits & 0x100) != 0 ? true
        : (Bits & 0x200) != 0 ? false
        : null;

    /// <summary>Not a term, but a phrase within which the term whose number stands for the handle is not reported.</summary>
    public bool IsExclusion => (Bits & 0x400) != 0;

    /// <summary>Signs before the first or after the last word belong to the term: "C#".</summary>
    public bool HasAffixPunctuation => (Bits & 0x800) != 0;

    /// <summary>A full stop ends the term.</summary>
    public bool EndsInDot => (Bits & 0x1000) != 0;

    /// <summary>What is only a variant of the term does not count.</summary>
    public bool NoVariants => (Bits & 0x2000) != 0;
}

/// <summary>
/// The compiled terms of one language, or a part of them, as a few big arrays. A form takes one slot of eight bytes:
/// the node whose word it is a form of, the ending that makes it, and sixteen bits of its hash.
/// <para>
/// A growing segment shares its arrays with its successors. Numbers at or beyond the counts of this snapshot belong to a later one and are
/// skipped.
/// </para>
/// </summary>
internal sealed class Segment
{
    public const int NodeBits = 26;
    public const int EndingBits = 22;

    public required ulong[] Slots { get; init; }

    public required Node[] Nodes { get; init; }

    public required int NodeCount { get; init; }

    public required Ending[] Endings { get; init; }

    public required char[] Letters { get; init; }

    public required Posting[] Postings { get; init; }

    public required int PostingCount { get; init; }

    public required string[] Separators { get; init; }

    public required int[] Handles { get; init; }

    public required TermTraits[] Traits { get; init; }

    public required int TermCount { get; init; }

    public required PartTable? Parts { get; init; }

    public required LetterFilter? Heads { get; init; }

    public required LetterFilter? Modifiers { get; init; }

    public required LetterFilter? OpenEnds { get; init; }

    /// <summary>The hashes of words that go on with a phrase, each after what came before it.</summary>
    public required LetterFilter? Continuations { get; init; }

    /// <summary>What must stand before and after terms like "C#", by term number.</summary>
    public required Dictionary<int, (string Before, string After)>? AffixPunctuation { get; init; }

    /// <summary>A bit for each deleted term; null if none is deleted.</summary>
    public ulong[]? Tombstones { get; init; }

    /// <summary>The slots of this snapshot that may stand for a hash.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SlotProbe Probe(ulong hash) => new(Slots, NodeCount, hash);

    /// <summary>Whether a word by itself is a form of a term.</summary>
    public bool HoldsTerm(ReadOnlySpan<char> word, ulong hash)
    {
        SlotProbe probe = Probe(hash);
        while (probe.MoveNext())
        {
            ref Node node = ref Nodes[NodeOf(probe.Current)];
            if (node.Parent == 0 && MeansTerm(node) && Spells(node, Endings[EndingOf(probe.Current)], word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Adds the terms of one word and at least so many letters, as the glossary writes them, whose hashes begin below a limit.
    /// </summary>
    public void AddWords(int shortest, uint limit, HashSet<string> words)
    {
        // Slots are in the order of the hashes, but for those that had to make room.
        uint end = HomeSlot((ulong)limit << 32, Slots.Length);
        for (uint at = 0; at < Slots.Length && (at <= end || Slots[at] != 0); at++)
        {
            ulong slot = Slots[at];
            if (slot == 0 || NodeOf(slot) >= NodeCount || Endings[EndingOf(slot)].Rule != FormRule.AsWritten.Number)
            {
                continue;
            }

            ref Node node = ref Nodes[NodeOf(slot)];
            if (node.Parent == 0 && node.Length >= shortest && MeansTerm(node))
            {
                ReadOnlySpan<char> word = Letters.AsSpan(node.Letters, node.Length);
                ulong hash = Folder.HashFolded(word);
                if ((ushort)slot == (ushort)hash && (uint)(hash >> 32) <= limit)
                {
                    words.Add(word.ToString());
                }
            }
        }
    }

    private bool MeansTerm(in Node node)
    {
        for (int posting = Nodes[node.Canonical].Postings; posting != 0 && posting < PostingCount; posting = Postings[posting].Next)
        {
            int term = Postings[posting].Term;
            if (IsAlive(term) && !Traits[term].IsExclusion)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether terms end at a node and whether phrases go on after it.</summary>
    public static NodeOutputs OutputsOf(in Node node) =>
        (node.Postings != 0 ? NodeOutputs.Terms : NodeOutputs.None) | (node.HasChildren ? NodeOutputs.Phrases : NodeOutputs.None);

    public bool IsAlive(int term) =>
        term < TermCount && (Tombstones is null || (term >> 6) >= Tombstones.Length || (Tombstones[term >> 6] & (1UL << (term & 63))) == 0);

    /// <summary>The same terms with other tombstones.</summary>
    public Segment With(ulong[]? tombstones) =>
        new()
        {
            Slots = Slots,
            Nodes = Nodes,
            NodeCount = NodeCount,
            Endings = Endings,
            Letters = Letters,
            Postings = Postings,
            PostingCount = PostingCount,
            Separators = Separators,
            Handles = Handles,
            Traits = Traits,
            TermCount = TermCount,
            Parts = Parts,
            Heads = Heads,
            Modifiers = Modifiers,
            OpenEnds = OpenEnds,
            Continuations = Continuations,
            AffixPunctuation = AffixPunctuation,
            Tombstones = tombstones,
        };

    /// <summary>Writes a segment that takes no more terms.</summary>
    public void Write(BinaryWriter to)
    {
        ArrayStream.Write<ulong>(to, Slots);
        ArrayStream.Write<Node>(to, Nodes);
        ArrayStream.Write<Ending>(to, Endings);
        ArrayStream.Write<char>(to, Letters);
        ArrayStream.Write<Posting>(to, Postings);
        ArrayStream.WriteTexts(to, Separators);
        ArrayStream.Write<int>(to, Handles);
        ArrayStream.Write<TermTraits>(to, Traits);
        ArrayStream.Write<uint>(to, Parts?.Content.Lengths);
        ArrayStream.Write<ulong>(to, Parts?.Content.Begins);
        foreach (LetterFilter? filter in (LetterFilter?[])[Heads, Modifiers, OpenEnds, Continuations])
        {
            ArrayStream.Write(to, filter is null ? [] : filter.Content);
        }

        to.Write(AffixPunctuation?.Count ?? 0);
        foreach ((int term, (string before, string after)) in AffixPunctuation ?? [])
        {
            to.Write(term);
            to.Write(before);
            to.Write(after);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static Segment Read(BinaryReader from)
    {
        ulong[] slots = ArrayStream.Read<ulong>(from);
        Node[] nodes = ArrayStream.Read<Node>(from);
        Ending[] endings = ArrayStream.Read<Ending>(from);
        char[] letters = ArrayStream.Read<char>(from);
        Posting[] postings = ArrayStream.Read<Posting>(from);
        string[] separators = ArrayStream.ReadTexts(from);
        int[] handles = ArrayStream.Read<int>(from);
        TermTraits[] traits = ArrayStream.Read<TermTraits>(from);
        uint[] lengths = ArrayStream.Read<uint>(from);
        ulong[] begins = ArrayStream.Read<ulong>(from);
        LetterFilter?[] filters = new LetterFilter?[4];
        for (int i = 0; i < filters.Length; i++)
        {
            ulong[] bits = ArrayStream.Read<ulong>(from);
            filters[i] = bits.Length == 0 ? null : new LetterFilter(bits);
        }

        Dictionary<int, (string Before, string After)> affixPunctuation = [];
        for (int left = from.ReadInt32(); left > 0; left--)
        {
            affixPunctuation.Add(from.ReadInt32(), (from.ReadString(), from.ReadString()));
        }

        return new Segment
        {
            Slots = slots,
            Nodes = nodes,
            NodeCount = nodes.Length,
            Endings = endings,
            Letters = letters,
            Postings = postings,
            PostingCount = postings.Length,
            Separators = separators,
            Handles = handles,
            Traits = traits,
            TermCount = handles.Length,
            Parts = lengths.Length == 0 ? null : new PartTable(lengths, begins),
            Heads = filters[0],
            Modifiers = filters[1],
            OpenEnds = filters[2],
            Continuations = filters[3],
            AffixPunctuation = affixPunctuation.Count == 0 ? null : affixPunctuation,
        };
    }

    /// <summary>The slot at which the probe for a hash begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint HomeSlot(ulong hash, int slots) => (uint)(((hash >> 32) * (ulong)slots) >> 32);

    /// <summary>Asks the processor to fetch the slots of a hash that is looked up soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(ulong hash) => Prefetch(ref MemoryMarshal.GetArrayDataReference(Slots), hash, Slots.Length);

    /// <summary>Asks the processor to fetch the slots of a hash that is looked up soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(ref ulong slots, ulong hash, int count)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref slots, HomeSlot(hash, count))));
        }
    }

    /// <summary>Asks for the node that the first slot of a hash leads to, if it does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void PrefetchNode(ulong hash)
    {
        ulong slot = Slots[HomeSlot(hash, Slots.Length)];
        if (Sse.IsSupported && slot != 0 && (ushort)slot == (ushort)hash && NodeOf(slot) < NodeCount)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Nodes[NodeOf(slot)]));
        }
    }

    /// <summary>Asks for the node of a reading, and for what tells whether a phrase goes on from there with the next word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void PrefetchNode(in FormCandidate reading, ulong next)
    {
        if (Sse.IsSupported)
        {
            if ((reading.NodeOutputs & NodeOutputs.Terms) != 0)
            {
                Sse.Prefetch0(Unsafe.AsPointer(ref Nodes[reading.Target]));
            }

            if ((reading.NodeOutputs & NodeOutputs.Phrases) != 0)
            {
                Continuations?.Prefetch(Folder.After(next, reading.Target));
            }
        }
    }

    /// <summary>Asks for the letters and the term of the node that the first slot of a hash leads to, if it does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchMeaning(ulong hash)
    {
        ulong slot = Slots[HomeSlot(hash, Slots.Length)];
        if (slot != 0 && (ushort)slot == (ushort)hash && NodeOf(slot) < NodeCount)
        {
            PrefetchMeaning(Nodes[NodeOf(slot)]);
        }
    }

    /// <summary>Asks for the letters and the term of a node. Terms have mostly one posting each, in the same order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void PrefetchMeaning(in Node node)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Letters[node.Letters]));
            if (node.Postings > 0 && node.Postings < PostingCount)
            {
                Sse.Prefetch0(Unsafe.AsPointer(ref Postings[node.Postings]));
                int term = Math.Min(node.Postings - 1, TermCount - 1);
                Sse.Prefetch0(Unsafe.AsPointer(ref Handles[term]));
                Sse.Prefetch0(Unsafe.AsPointer(ref Traits[term]));
            }
        }
    }

    public static ulong Pack(int node, int ending, ulong hash) => ((ulong)node << (64 - NodeBits)) | ((ulong)ending << 16) | (ushort)hash;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int NodeOf(ulong slot) => (int)(slot >> (64 - NodeBits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int EndingOf(ulong slot) => (int)(slot >> 16) & ((1 << EndingBits) - 1);

    /// <summary>Whether a folded word has the letters of the form that a slot stands for.</summary>
    public bool Spells(in Node node, in Ending ending, ReadOnlySpan<char> folded)
    {
        int stem = node.Length - ending.Cut;
        if (folded.Length != stem + ending.Length)
        {
            return SpellsWhole(node, ending, folded);
        }

        for (int i = 0; i < stem; i++)
        {
            if (Folder.Fold(Letters[node.Letters + i]) != folded[i])
            {
                return SpellsWhole(node, ending, folded);
            }
        }

        for (int i = 0; i < ending.Length; i++)
        {
            if (Folder.Fold(Letters[ending.Letters + i]) != folded[stem + i])
            {
                return SpellsWhole(node, ending, folded);
            }
        }

        return true;
    }

    /// <summary>
    /// The same for a form with letters that do not fold each by itself: a capital I with a dot above, marks that no letter is composed
    /// with; and for one whose diacritics or raised digits the word lacks.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool SpellsWhole(in Node node, in Ending ending, ReadOnlySpan<char> folded)
    {
        ReadOnlySpan<char> form = (s_folder ??= new Folder()).Fold(Form(node, ending, stackalloc char[512]), out _);
        return LooseLetters.Same(form, folded);
    }

    [ThreadStatic]
    private static Folder? s_folder;

    /// <summary>The form that a slot stands for, naturally cased.</summary>
    public ReadOnlySpan<char> Form(in Node node, in Ending ending, Span<char> buffer)
    {
        int stem = node.Length - ending.Cut;
        if (ending.Length == 0)
        {
            return Letters.AsSpan(node.Letters, stem);
        }

        Letters.AsSpan(node.Letters, stem).CopyTo(buffer);
        Letters.AsSpan(ending.Letters, ending.Length).CopyTo(buffer[stem..]);
        return buffer[..(stem + ending.Length)];
    }
}
