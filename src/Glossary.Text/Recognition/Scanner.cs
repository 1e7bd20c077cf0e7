using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Glossary.Text.Recognition;

/// <summary>
/// Scans texts for the terms of one language. One instance serves one thread at a time; all buffers are kept, so a scan allocates nothing
/// beyond what the list of hits needs.
/// </summary>
internal sealed partial class Scanner
{
    // So many words ahead of the one that is looked at, its slot is asked of memory, then the node in it, then what the node refers to.
    private const int Ahead = 18;
    private const int NodeAhead = 12;
    private const int MeaningAhead = 6;

    // A phrase has at most TermWords.MostWords words; so many words behind the current one must be known.
    private const int LookAhead = TermWords.MostWords + 2;

    [ThreadStatic]
    private static Scanner? s_spare;

    private readonly TokenBlock _block = new();
    private readonly Folder _folder = new();
    private readonly Folder _tailFolder = new();
    private readonly int[] _todo = new int[TokenBlock.Capacity + 64];
    private readonly int[] _numbers = new int[TokenBlock.Capacity + 64];

    // What is known of the words ahead; no key where nothing is.
    private readonly WordNote[] _ahead = new WordNote[32];
    private WordMemory _memory = WordMemory.Current;
    private WordNote _learnt;
    private readonly char[] _form = new char[1024];
    private readonly char[] _stem = new char[LongestWithTail];
    private int _stemLength;
    private bool _taken;
    private ulong _salt;
    private Segment[] _segments = [];
    private readonly FormRule[] _rules = new FormRule[LookAhead];
    private readonly PartFinder _parts = new();
    private readonly EllipsisFinder _ellipses = new();

    private LanguageRules _language = null!;
    private List<TermHit> _hits = null!;
    private readonly List<Blocked> _blocked = [];
    private RecognitionOptions _options = null!;

    /// <summary>A stretch of text in which a term is not to be reported.</summary>
    internal readonly record struct Blocked(int Handle, int Start, int End);

    public static void Scan(ReadOnlySpan<char> text, LanguageIndex index, RecognitionOptions options, List<TermHit> hits, CancellationToken cancellationToken)
    {
        Scanner scanner = s_spare ?? new Scanner();
        s_spare = null;
        scanner._language = index.Rules;
        scanner._segments = index.Segments;
        scanner._salt = index.Salt;
        scanner._memory = WordMemory.Current;
        scanner._hits = hits;
        scanner._options = options;
        try
        {
            scanner.Run(text, cancellationToken);
        }
        finally
        {
            scanner._segments = [];
            scanner._hits = null!;
            s_spare = scanner;
        }
    }

    private void Run(ReadOnlySpan<char> text, CancellationToken cancellationToken)
    {
        int before = _hits.Count;
        _blocked.Clear();
        _block.Reset();
        int first = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool ended = _block.Fill(text, _folder);
            int end = ended ? _block.Count : Math.Max(first, _block.Count - LookAhead);
            ScanWords(text, first, end);
            if (ended)
            {
                break;
            }

            first = Math.Min(end, EllipsisFinder.LookBehind);
            _block.Drop(end - first);
        }

        HitOrder.Finish(_hits, before, _blocked, _options.IncludeOverlaps);
    }

    private void ScanWords(ReadOnlySpan<char> text, int first, int end)
    {
        if (_language.HasCompounds)
        {
            _ellipses.FindAll(text, _block, first, end, _segments, _language, _hits);
        }

        int count = Unknown(first, end);
        for (int n = -Ahead; n < count; n++)
        {
            if (n + Ahead < count)
            {
                Approach(n + Ahead);
            }

            if (n + NodeAhead < count && n + NodeAhead >= 0)
            {
                Recall(n + NodeAhead);
            }

            if (n + MeaningAhead < count && n + MeaningAhead >= 0)
            {
                PrefetchMeaning(n + MeaningAhead);
            }

            if (n >= 0)
            {
                Visit(text, _todo[n], ref _ahead[n & (_ahead.Length - 1)]);
            }
        }
    }

    /// <summary>Lists the words that are not known to be nothing to this index.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Unknown(int first, int end)
    {
        ulong[] keys = _block.Keys;
        WordMemory memory = _memory;
        ulong salt = _salt;
        int[] todo = _todo;
        int count = 0;
        for (int i = first; i < end; i++)
        {
            memory.Prefetch(keys[i + Ahead] ^ salt);
            todo[count] = i;
            count += Unsafe.BitCast<bool, byte>(!memory.IsNothing(keys[i] ^ salt));
        }

        return count;
    }

    // What is known of a word, or the slot where it is looked up, is asked of memory.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Approach(int n)
    {
        int i = _todo[n];
        int number = _memory.Find(_block.Keys[i] ^ _salt);
        _numbers[n] = number;
        if (number < 0)
        {
            _segments[0].Prefetch(_block.Hashes[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Recall(int n)
    {
        int i = _todo[n];
        ref WordNote note = ref _ahead[n & (_ahead.Length - 1)];
        if (_numbers[n] < 0 || !_memory.TryRead(_numbers[n], _block.Keys[i] ^ _salt, out note))
        {
            note = default;
            _segments[0].PrefetchNode(_block.Hashes[i]);
        }
        else if (note.Readings > 0)
        {
            _segments[note.Reading(0).Segment].PrefetchNode(note.Reading(0), _block.Hashes[i + 1]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PrefetchMeaning(int n)
    {
        ref WordNote note = ref _ahead[n & (_ahead.Length - 1)];
        if (note.Key == 0)
        {
            _segments[0].PrefetchMeaning(_block.Hashes[_todo[n]]);
        }
        else if (note.Readings > 0 && (note.Reading(0).Leads & Leads.ToTerms) != 0)
        {
            Segment segment = _segments[note.Reading(0).Segment];
            segment.PrefetchMeaning(segment.Nodes[note.Reading(0).Meaning]);
        }
    }

    /// <summary>Reports what a word is a form of, begins or holds, from what is known of it or by looking it up; what was found out is remembered.</summary>
    private void Visit(ReadOnlySpan<char> text, int i, ref WordNote note)
    {
        bool known = note.Key != 0;
        bool sought = false;
        bool found = false;
        int start = _block.Starts[i];
        int length = _block.Lengths[i];
        _taken = false;
        if (known && note.Readings >= 0)
        {
            for (int r = 0; r < note.Readings; r++)
            {
                Follow(text, note.Reading(r), i);
            }
        }
        else
        {
            note.Key = _block.Keys[i] ^ _salt;
            _learnt = note;
            LookUp(text, i);
            note = _learnt;
        }

        if (_language.HasCompounds && length >= _language.ShortestCompound && (!_taken || (_options.IncludeOverlaps && _language.DividesTerms)))
        {
            if (note.Parts >= 0)
            {
                for (int p = 0; p < note.Parts; p++)
                {
                    ReportPart(note.Part(p), start, length);
                }
            }
            else if (_language.IsCompoundCandidate(text.Slice(start, length)))
            {
                sought = true;
                ReadOnlySpan<PartOfWord> parts = _parts.Search(text.Slice(start, length), _segments, _language);
                note.Add(parts);
                found = !parts.IsEmpty;
                foreach (ref readonly PartOfWord part in parts)
                {
                    ReportPart(part, start, length);
                }
            }
        }

        if (!known && note.Readings == 0 && !found)
        {
            _memory.AddNothing(note.Key);
        }
        else if (!known || sought)
        {
            _memory.Add(note);
        }
    }

    private void LookUp(ReadOnlySpan<char> text, int i)
    {
        for (int s = 0; s < _segments.Length; s++)
        {
            LookUp(text, (byte)s, i);
            if (_language.HasTails && _segments[s].OpenEnds is not null && _block.Lengths[i] > 1)
            {
                TryTails(text, (byte)s, parent: 0, i, i, depth: 0, Likeness.Same);
            }
        }
    }

    private void LookUp(ReadOnlySpan<char> text, byte number, int i)
    {
        Segment segment = _segments[number];
        ulong hash = _block.Hashes[i];
        ref ulong table = ref MemoryMarshal.GetArrayDataReference(segment.Slots);
        uint size = (uint)segment.Slots.Length;
        uint at = Segment.Home(hash, (int)size);
        ulong slot = Unsafe.Add(ref table, at);
        while (slot != 0)
        {
            if ((ushort)slot == (ushort)hash && Read(text, number, slot, parent: 0, i, out WordReading reading))
            {
                _learnt.Add(reading);
                Follow(text, reading, i);
            }

            if (++at == size)
            {
                at = 0;
            }

            slot = Unsafe.Add(ref table, at);
        }
    }

    /// <summary>Whether the letters of a word are those of the form that a slot stands for, after what came before it in a phrase.</summary>
    private bool Read(ReadOnlySpan<char> text, byte number, ulong slot, int parent, int i, out WordReading reading)
    {
        Segment segment = _segments[number];
        int nodeNumber = Segment.NodeOf(slot);
        reading = default;
        if (nodeNumber >= segment.NodeCount)
        {
            return false;
        }

        ref Node node = ref segment.Nodes[nodeNumber];
        if (node.Parent != parent)
        {
            return false;
        }

        ref Ending ending = ref segment.Endings[Segment.EndingOf(slot)];
        ReadOnlySpan<char> word = text.Slice(_block.Starts[i], _block.Lengths[i]);
        if (!segment.Spells(node, ending, _folder.Fold(word, out _)))
        {
            return false;
        }

        ref Node meaning = ref segment.Nodes[node.Canonical];
        Leads leads = (meaning.Postings != 0 ? Leads.ToTerms : Leads.Nowhere) | (meaning.HasChildren ? Leads.ToPhrases : Leads.Nowhere);
        Likeness like = Rules.Compare(word, segment.Form(node, ending, _form));
        reading = new WordReading(nodeNumber, node.Canonical, Segment.EndingOf(slot), number, like, (FormUse)ending.Use, leads);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Follow(ReadOnlySpan<char> text, in WordReading reading, int i)
    {
        int start = _block.Starts[i];
        if (MayStand(text, start, start + _block.Lengths[i], reading.Use))
        {
            Follow(text, reading, i, i, depth: 0, reading.Like);
        }
    }

    /// <summary>Reports the terms that end with a word, and looks for those that go on after it; the phrase began with word <paramref name="first"/>.</summary>
    private void Follow(ReadOnlySpan<char> text, in WordReading reading, int first, int i, int depth, Likeness like)
    {
        Segment segment = _segments[reading.Segment];
        _rules[depth] = FormRule.ById(segment.Endings[reading.Ending].Rule);
        if ((reading.Leads & Leads.ToTerms) != 0)
        {
            ReadOnlySpan<char> form = segment.Form(segment.Nodes[reading.Form], segment.Endings[reading.Ending], _form);
            Report(text, segment, segment.Nodes[reading.Meaning].Postings, _block.Starts[first], _block.Starts[i] + _block.Lengths[i], form, depth, like, tail: default);
        }

        if ((reading.Leads & Leads.ToPhrases) != 0 && depth + 1 < LookAhead && i + 1 < _block.Count)
        {
            Continue(text, reading.Segment, reading.Meaning, first, i + 1, depth + 1, like);
        }
    }

    private void Continue(ReadOnlySpan<char> text, byte number, int parent, int first, int i, int depth, Likeness like)
    {
        Segment segment = _segments[number];
        ulong hash = Folder.After(_block.Hashes[i], parent);
        if (segment.Continuations is { } continuations && continuations.MayHold(hash))
        {
            ulong[] slots = segment.Slots;
            uint at = Segment.Home(hash, slots.Length);
            for (ulong slot = slots[at]; slot != 0; slot = slots[at])
            {
                if ((ushort)slot == (ushort)hash && Read(text, number, slot, parent, i, out WordReading reading))
                {
                    ContinueWith(text, reading, first, i, depth, like);
                }

                if (++at == slots.Length)
                {
                    at = 0;
                }
            }
        }

        if (_language.HasTails && _block.Lengths[i] > 1)
        {
            TryTails(text, number, parent, first, i, depth, like);
        }
    }

    private void ContinueWith(ReadOnlySpan<char> text, in WordReading reading, int first, int i, int depth, Likeness like)
    {
        Segment segment = _segments[reading.Segment];
        int start = _block.Starts[i];
        if (MayStand(text, start, start + _block.Lengths[i], reading.Use) && FitsGap(text, i, segment.Gaps[segment.Nodes[reading.Form].Gap], ref like))
        {
            Follow(text, reading, first, i, depth, like & reading.Like);
        }
    }
}
