using System.Runtime.CompilerServices;

namespace Glossary.Text.Recognition;

/// <summary>
/// Scans texts for the terms of one language. One instance serves one thread at a time; all buffers are kept, so a scan allocates nothing
/// beyond what the list of hits needs.
/// </summary>
internal sealed partial class Scanner
{
    // A word with more forms is not cached; it is looked up each time.
    private const int TypicalForms = 3;

    // See RecognitionOptions.MaxHits.
    private const int MatchesForHit = 4;

    // A phrase has at most TermWords.MaxWords words; so many words behind the current one must be known.
    private const int LookAhead = TermWords.MaxWords + 2;

    [ThreadStatic]
    private static Scanner? s_spare;

    private readonly TokenBlock _block = new();
    private readonly Folder _folder = new();
    private readonly Folder _suffixFolder = new();

    // The words of a block without a cached miss: their places, the numbers of their cache entries, and the entries; key 0 where there is
    // none.
    private readonly int[] _todo = new int[TokenBlock.Capacity + TokenMasks.Size];
    private readonly int[] _numbers = new int[TokenBlock.Capacity + TokenMasks.Size];
    private readonly CacheEntry[] _entries = new CacheEntry[TokenBlock.Capacity + TokenMasks.Size];
    private WordCacheTable _cache = WordCacheTable.Current;

    // The match candidates of the current word: its forms, then its parts.
    private readonly MatchCandidate[] _candidates = new MatchCandidate[TypicalForms + PartFinder.TypicalParts];
    private int _formCount;
    private bool _isCrowded;
    private readonly char[] _form = new char[1024];
    private readonly char[] _other = new char[OtherLetters.MaxLength];
    private readonly char[] _stem = new char[MaxLengthWithSuffixes];
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
    private bool _hasSuffixChains;
    private bool _hasOther;
    private int _shortestCompound;
    private List<TermHit> _hits = null!;
    private readonly List<ExcludedSpan> _excluded = [];
    private RecognitionOptions _options = null!;

    /// <summary>A stretch of text in which a term is not to be reported.</summary>
    internal readonly record struct ExcludedSpan(int Handle, int Start, int End);

    public static int Scan(
        ReadOnlySpan<char> text,
        LanguageIndex index,
        RecognitionOptions options,
        List<TermHit> hits,
        CancellationToken cancellationToken
    )
    {
        Scanner scanner = s_spare ?? new Scanner();
        s_spare = null;
        scanner._index = index;
        scanner._language = index.Rules;
        scanner._hasCompounds = index.Rules.HasCompounds;
        scanner._hasSuffixChains = index.Rules.HasSuffixChains;
        scanner._hasOther = index.Rules.DiacriticsAreExtra || index.Rules.HasStems;
        scanner._shortestCompound = index.Rules.ShortestCompound;
        scanner._segments = index.Segments;
        scanner._salt = index.Salt;
        scanner._cache = WordCacheTable.Current;
        scanner._cache.Use(index.Salt);
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
        _enough = (int)Math.Min(int.MaxValue, before + (MatchesForHit * (long)_options.MaxHits));
        int searched = text.Length;
        _excluded.Clear();
        _block.Reset(_cache, _salt);
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

        HitOrder.Finish(_hits, before, _excluded, _options.IncludeOverlaps);
        return HitOrder.Cut(_hits, before, _options.MaxHits, searched);
    }

    /// <summary>Scans words up to one that is not scanned, because there are enough matches, or to the end.</summary>
    private int ScanWords(ReadOnlySpan<char> text, int first, int end)
    {
        if (_language.HasEllipses)
        {
            _ellipses.FindAll(text, _block, first, end, _segments, _language, _options.MinScore, _hits);
        }

        FindJoined(text, first, end);

        // Software pipelining: each pass prefetches what the next pass reads, for the whole block, to hide cache misses.
        _words += end - first;
        int count = FindEntries(first, end);
        ReadEntries(count);
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

            Visit(text, n, ref _entries[n]);
        }

        return end;
    }

    /// <summary>Collects the words without a cached miss, with the numbers of their cache entries.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int FindEntries(int first, int end)
    {
        ulong[] keys = _block.Keys;
        WordCacheTable memory = _cache;
        int[] todo = _todo;
        int count = 0;
        for (int i = first; i < end; i++)
        {
            todo[count] = i;
            count += Unsafe.BitCast<bool, byte>(!memory.IsKnownMiss(keys[i]));
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
    private void ReadEntries(int count)
    {
        for (int n = 0; n < count; n++)
        {
            int i = _todo[n];
            ref CacheEntry entry = ref _entries[n];
            if (_numbers[n] < 0 || !_cache.TryRead(_numbers[n], _block.Keys[i], out entry))
            {
                entry = default;
                _segments[0].PrefetchNode(_block.Hashes[i]);
            }
            else if (entry.Readings > 0 && !entry.First.Reading.IsContextFree)
            {
                _segments[entry.First.Reading.Segment].PrefetchNode(entry.First.Reading, _block.Hashes[i + 1]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PrefetchMeaning(int n)
    {
        ref CacheEntry entry = ref _entries[n];
        if (entry.Key == 0)
        {
            _segments[0].PrefetchMeaning(_block.Hashes[_todo[n]]);
        }
        else if (entry.Readings > 0 && !entry.First.Reading.IsContextFree && (entry.First.Reading.NodeOutputs & NodeOutputs.Terms) != 0)
        {
            ref readonly FormCandidate reading = ref entry.First.Reading;
            Segment segment = _segments[reading.Segment];
            segment.PrefetchMeaning(segment.Nodes[reading.Target]);
        }
    }

    /// <summary>
    /// Reports the terms of which a word is a form, a first word or a compound, from its cache entry or by a look-up whose result is
    /// cached.
    /// </summary>
    private void Visit(ReadOnlySpan<char> text, int n, ref CacheEntry entry)
    {
        int i = _todo[n];
        int start = _block.Starts[i];
        int length = _block.Lengths[i];
        _taken = false;
        if (entry.Key == 0 || !_cache.TryReadAll(_numbers[n], entry, _candidates))
        {
            entry = default;
        }

        bool changed = entry.Key == 0;
        _unknownWords += Unsafe.BitCast<bool, byte>(changed);
        if (entry.Key != 0 && !entry.IsCrowded)
        {
            for (int r = 0; r < entry.Readings; r++)
            {
                ref readonly FormCandidate reading = ref _candidates[r].Reading;
                if (reading.IsContextFree && Surroundings.ArePlain(text, start, start + length))
                {
                    AddContextFree(reading, start, length);
                }
                else
                {
                    Follow(text, reading, i);
                }
            }
        }
        else
        {
            // The entry of a crowded word holds its parts only; its forms are looked up each time.
            _formCount = 0;
            _isCrowded = entry.IsCrowded;
            LookUp(text, i);
            if (entry.Key == 0)
            {
                entry.Key = _block.Keys[i];
                entry.Readings = (byte)_formCount;
                entry.IsCrowded = _isCrowded;
            }
        }

        if (_hasCompounds && length >= _shortestCompound && (!_taken || (_options.IncludeOverlaps && _language.DividesTerms)))
        {
            if (entry.IsDivided)
            {
                foreach (ref readonly MatchCandidate finding in _candidates.AsSpan(entry.Readings, entry.Parts))
                {
                    ReportPart(finding.Part, start, length);
                }
            }
            else if (_language.IsCompoundCandidate(length, text[start]))
            {
                ReadOnlySpan<AcceptedPart> parts = _parts.Search(text.Slice(start, length), _index);
                changed |= CacheParts(ref entry, parts);
                foreach (ref readonly AcceptedPart part in parts)
                {
                    ReportPart(part, start, length);
                }
            }
        }

        if (changed)
        {
            StoreEntry(entry);
        }
    }

    /// <summary>
    /// Adds the parts of the current word to its cache entry. A word with too many parts is not cached and is searched each time.
    /// </summary>
    private bool CacheParts(ref CacheEntry entry, ReadOnlySpan<AcceptedPart> parts)
    {
        if (parts.Length > PartFinder.TypicalParts)
        {
            return false;
        }

        entry.IsDivided = true;
        entry.Parts = (byte)parts.Length;
        for (int p = 0; p < parts.Length; p++)
        {
            _candidates[entry.Readings + p] = MatchCandidate.FromPart(parts[p]);
        }

        return true;
    }

    private void StoreEntry(in CacheEntry entry)
    {
        if (entry.Count == 0 && !entry.IsCrowded)
        {
            _cache.StoreMiss(entry.Key);
        }
        else
        {
            _cache.Store(entry, _candidates.AsSpan(0, entry.Count));
        }
    }
}
