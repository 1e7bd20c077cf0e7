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
    private readonly PartOfWord[] _recalled = new PartOfWord[PartFinder.UsualParts];
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
            if (!TryRecallParts(note, out ReadOnlySpan<PartOfWord> parts) && _language.IsCompoundCandidate(length, text[start]))
            {
                sought = true;
                parts = _parts.Search(text.Slice(start, length), _segments, _language);
                found = !parts.IsEmpty;
                RememberParts(ref note, parts);
            }

            foreach (ref readonly PartOfWord part in parts)
            {
                ReportPart(part, start, length);
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

    /// <summary>All parts of a word of which a note tells, if none is forgotten.</summary>
    private bool TryRecallParts(in WordNote note, out ReadOnlySpan<PartOfWord> parts)
    {
        WordNote piece = note;
        int count = 0;
        parts = default;
        while (piece.Parts >= 0 && count + piece.Parts <= _recalled.Length)
        {
            for (int p = 0; p < piece.Parts; p++)
            {
                _recalled[count++] = piece.Part(p);
            }

            if (!piece.GoesOn)
            {
                parts = _recalled.AsSpan(0, count);
                return true;
            }

            ulong key = piece.NextKey;
            int number = _memory.Find(key);
            if (number < 0 || !_memory.TryRead(number, key, out piece))
            {
                return false;
            }
        }

        return false;
    }

    private void RememberParts(ref WordNote note, ReadOnlySpan<PartOfWord> parts)
    {
        int noted = note.Add(parts);
        for (WordNote piece = note; piece.GoesOn; _memory.Add(piece))
        {
            piece = new WordNote { Key = piece.NextKey };
            parts = parts[noted..];
            noted = piece.Add(parts);
        }
    }
}
