using System.Runtime.CompilerServices;

namespace Glossary.Text.Recognition;

/// <summary>
/// Scans texts for the terms of one language. One instance serves one thread at a time; all buffers are kept, so a scan allocates nothing
/// beyond what the list of hits needs.
/// </summary>
internal sealed partial class Scanner
{
    // Words with more readings are looked up each time.
    private const int UsualReadings = 3;

    // See RecognitionOptions.MostHits.
    private const int MatchesForHit = 4;

    // A phrase has at most TermWords.MostWords words; so many words behind the current one must be known.
    private const int LookAhead = TermWords.MostWords + 2;

    [ThreadStatic]
    private static Scanner? s_spare;

    private readonly TokenBlock _block = new();
    private readonly Folder _folder = new();
    private readonly Folder _tailFolder = new();
    // The words of a block that mean something or may: which they are, the numbers of their notes and what is known of them; no key where nothing is.
    private readonly int[] _todo = new int[TokenBlock.Capacity + TokenMasks.Size];
    private readonly int[] _numbers = new int[TokenBlock.Capacity + TokenMasks.Size];
    private readonly WordNote[] _notes = new WordNote[TokenBlock.Capacity + TokenMasks.Size];
    private WordMemory _memory = WordMemory.Current;

    // What is known of the current word: its readings, then its parts.
    private readonly WordFinding[] _findings = new WordFinding[UsualReadings + PartFinder.UsualParts];
    private int _readingCount;
    private bool _isCrowded;
    private readonly char[] _form = new char[1024];
    private readonly char[] _other = new char[OtherLetters.Longest];
    private readonly char[] _stem = new char[LongestWithTail];
    private int _stemLength;
    private bool _taken;
    private int _enough;
    private long _words;
    private long _unknownWords;
    private ulong _salt;
    private Segment[] _segments = [];
    private readonly FormRule[] _rules = new FormRule[LookAhead];
    private readonly PartFinder _parts = new();
    private readonly EllipsisFinder _ellipses = new();

    private LanguageIndex _index = null!;
    private LanguageRules _language = null!;
    private bool _hasCompounds;
    private bool _hasTails;
    private bool _hasOther;
    private int _shortestCompound;
    private List<TermHit> _hits = null!;
    private readonly List<Blocked> _blocked = [];
    private RecognitionOptions _options = null!;

    /// <summary>A stretch of text in which a term is not to be reported.</summary>
    internal readonly record struct Blocked(int Handle, int Start, int End);

    public static int Scan(ReadOnlySpan<char> text, LanguageIndex index, RecognitionOptions options, List<TermHit> hits, CancellationToken cancellationToken)
    {
        Scanner scanner = s_spare ?? new Scanner();
        s_spare = null;
        scanner._index = index;
        scanner._language = index.Rules;
        scanner._hasCompounds = index.Rules.HasCompounds;
        scanner._hasTails = index.Rules.HasTails;
        scanner._hasOther = index.Rules.DiacriticsAreExtra || index.Rules.HasStems;
        scanner._shortestCompound = index.Rules.ShortestCompound;
        scanner._segments = index.Segments;
        scanner._salt = index.Salt;
        scanner._memory = WordMemory.Current;
        scanner._memory.Use(index.Salt);
        scanner._hits = hits;
        scanner._options = options;
        try
        {
            return scanner.Run(text, cancellationToken);
        }
        finally
        {
            WordCache.Count(scanner._words - scanner._unknownWords, scanner._unknownWords);
            scanner._words = 0;
            scanner._unknownWords = 0;
            scanner._index = null!;
            scanner._segments = [];
            scanner._hits = null!;
            s_spare = scanner;
        }
    }

    /// <summary>Scans, and says up to where.</summary>
    private int Run(ReadOnlySpan<char> text, CancellationToken cancellationToken)
    {
        int before = _hits.Count;
        _enough = (int)Math.Min(int.MaxValue, before + (MatchesForHit * (long)_options.MostHits));
        int searched = text.Length;
        _blocked.Clear();
        _block.Reset(_memory, _salt);
        int first = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool ended = _block.Fill(text, _folder);
            int end = ended ? _block.Count : Math.Max(first, _block.Count - LookAhead);
            int reached = ScanWords(text, first, end);
            if (reached < end)
            {
                searched = _block.Starts[reached];
                break;
            }

            if (ended)
            {
                break;
            }

            first = Math.Min(end, EllipsisFinder.LookBehind);
            _block.Drop(end - first);
        }

        HitOrder.Finish(_hits, before, _blocked, _options.IncludeOverlaps);
        return HitOrder.Cut(_hits, before, _options.MostHits, searched);
    }

    /// <summary>Scans words up to one that is not scanned, because there are enough matches, or to the end.</summary>
    private int ScanWords(ReadOnlySpan<char> text, int first, int end)
    {
        if (_language.HasEllipses)
        {
            _ellipses.FindAll(text, _block, first, end, _segments, _language, _options.MinScore, _hits);
        }

        FindJoined(text, first, end);

        // Each step asks memory for what the next will look at, for all words, so that none waits.
        _words += end - first;
        int count = FindNotes(first, end);
        ReadNotes(count);
        for (int n = 0; n < count; n++)
        {
            PrefetchMeaning(n);
        }

        for (int n = 0; n < count; n++)
        {
            if (_hits.Count >= _enough)
            {
                return _todo[n];
            }

            Visit(text, n, ref _notes[n]);
        }

        return end;
    }

    /// <summary>Lists the words that are not known to be nothing to this index, with the numbers of their notes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int FindNotes(int first, int end)
    {
        ulong[] keys = _block.Keys;
        WordMemory memory = _memory;
        int[] todo = _todo;
        int count = 0;
        for (int i = first; i < end; i++)
        {
            todo[count] = i;
            count += Unsafe.BitCast<bool, byte>(!memory.IsNothing(keys[i]));
        }

        for (int n = 0; n < count; n++)
        {
            int number = memory.Find(keys[todo[n]]);
            _numbers[n] = number;
            if (number < 0)
            {
                _segments[0].Prefetch(_block.Hashes[todo[n]]);
            }
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadNotes(int count)
    {
        for (int n = 0; n < count; n++)
        {
            int i = _todo[n];
            ref WordNote note = ref _notes[n];
            if (_numbers[n] < 0 || !_memory.TryRead(_numbers[n], _block.Keys[i], out note))
            {
                note = default;
                _segments[0].PrefetchNode(_block.Hashes[i]);
            }
            else if (note.Readings > 0 && !note.First.Reading.IsSettled)
            {
                _segments[note.First.Reading.Segment].PrefetchNode(note.First.Reading, _block.Hashes[i + 1]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PrefetchMeaning(int n)
    {
        ref WordNote note = ref _notes[n];
        if (note.Key == 0)
        {
            _segments[0].PrefetchMeaning(_block.Hashes[_todo[n]]);
        }
        else if (note.Readings > 0 && !note.First.Reading.IsSettled && (note.First.Reading.Leads & Leads.ToTerms) != 0)
        {
            ref readonly WordReading reading = ref note.First.Reading;
            Segment segment = _segments[reading.Segment];
            segment.PrefetchMeaning(segment.Nodes[reading.Target]);
        }
    }

    /// <summary>Reports what a word is a form of, begins or holds, from what is known of it or by looking it up; what was found out is remembered.</summary>
    private void Visit(ReadOnlySpan<char> text, int n, ref WordNote note)
    {
        int i = _todo[n];
        int start = _block.Starts[i];
        int length = _block.Lengths[i];
        _taken = false;
        if (note.Key == 0 || !_memory.TryReadAll(_numbers[n], note, _findings))
        {
            note = default;
        }

        bool changed = note.Key == 0;
        _unknownWords += Unsafe.BitCast<bool, byte>(changed);
        if (note.Key != 0 && !note.IsCrowded)
        {
            for (int r = 0; r < note.Readings; r++)
            {
                ref readonly WordReading reading = ref _findings[r].Reading;
                if (reading.IsSettled && Surroundings.ArePlain(text, start, start + length))
                {
                    AddSettled(reading, start, length);
                }
                else
                {
                    Follow(text, reading, i);
                }
            }
        }
        else
        {
            // A word that is known to be crowded has nothing to note but its parts, which are.
            _readingCount = 0;
            _isCrowded = note.IsCrowded;
            LookUp(text, i);
            if (note.Key == 0)
            {
                note.Key = _block.Keys[i];
                note.Readings = (byte)_readingCount;
                note.IsCrowded = _isCrowded;
            }
        }

        if (_hasCompounds && length >= _shortestCompound && (!_taken || (_options.IncludeOverlaps && _language.DividesTerms)))
        {
            if (note.IsDivided)
            {
                foreach (ref readonly WordFinding finding in _findings.AsSpan(note.Readings, note.Parts))
                {
                    ReportPart(finding.Part, start, length);
                }
            }
            else if (_language.IsCompoundCandidate(length, text[start]))
            {
                ReadOnlySpan<PartOfWord> parts = _parts.Search(text.Slice(start, length), _index);
                changed |= Learn(ref note, parts);
                foreach (ref readonly PartOfWord part in parts)
                {
                    ReportPart(part, start, length);
                }
            }
        }

        if (changed)
        {
            Remember(note);
        }
    }

    /// <summary>Notes the parts of the current word, unless there are uncommonly many; those are sought each time.</summary>
    private bool Learn(ref WordNote note, ReadOnlySpan<PartOfWord> parts)
    {
        if (parts.Length > PartFinder.UsualParts)
        {
            return false;
        }

        note.IsDivided = true;
        note.Parts = (byte)parts.Length;
        for (int p = 0; p < parts.Length; p++)
        {
            _findings[note.Readings + p] = WordFinding.Of(parts[p]);
        }

        return true;
    }

    private void Remember(in WordNote note)
    {
        if (note.Count == 0 && !note.IsCrowded)
        {
            _memory.AddNothing(note.Key);
        }
        else
        {
            _memory.Add(note, _findings.AsSpan(0, note.Count));
        }
    }
}
