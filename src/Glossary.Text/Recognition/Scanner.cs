using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Glossary.Text.Recognition;

/// <summary>
/// Scans texts for the terms of one language. One instance serves one thread at a time; all buffers are kept, so a scan allocates nothing
/// beyond what the list of hits needs.
/// </summary>
internal sealed class Scanner
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

    // Words, by key and index, that are no form, begin none and hold none: most of a text, and most of those again and again.
    private readonly KeyMemory _nothing = new();
    private readonly char[] _form = new char[1024];
    private readonly char[] _stem = new char[LongestWithTail];
    private int _stemLength;
    private bool _something;
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
        _parts.Use(_segments, _salt);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool ended = _block.Fill(text, _folder);
            int words = ended ? _block.Count : Math.Max(0, _block.Count - LookAhead);
            ScanWords(text, words);
            if (ended)
            {
                break;
            }

            _block.Drop(words);
        }

        HitOrder.Finish(_hits, before, _blocked, _options.IncludeOverlaps);
    }

    private void ScanWords(ReadOnlySpan<char> text, int words)
    {
        int count = Unknown(text, words);
        Segment[] segments = _segments;
        ulong[] hashes = _block.Hashes;
        ref ulong table = ref MemoryMarshal.GetArrayDataReference(segments[0].Slots);
        int size = segments[0].Slots.Length;
        for (int n = 0; n < Math.Min(Ahead, count); n++)
        {
            Segment.Prefetch(ref table, hashes[_todo[n]], size);
        }

        for (int n = 0; n < count; n++)
        {
            if (n + Ahead < count)
            {
                Segment.Prefetch(ref table, hashes[_todo[n + Ahead]], size);
            }

            if (n + NodeAhead < count)
            {
                segments[0].PrefetchNode(hashes[_todo[n + NodeAhead]]);
                segments[0].PrefetchMeaning(hashes[_todo[n + MeaningAhead]], hashes[_todo[n + MeaningAhead] + 1]);
            }

            int i = _todo[n];
            _something = false;
            _taken = false;
            foreach (Segment segment in segments)
            {
                LookUp(text, segment, hashes[i], i);
                if (_language.HasTails && segment.OpenEnds is not null && _block.Lengths[i] > 1)
                {
                    TryTails(text, segment, parent: 0, i, i, depth: 0, Likeness.Same);
                }
            }

            if (_language.HasCompounds && _block.Lengths[i] >= _language.ShortestCompound && (!_taken || (_options.IncludeOverlaps && _language.DividesTerms))
                && _language.IsCompoundCandidate(text.Slice(_block.Starts[i], _block.Lengths[i])))
            {
                _something |= _parts.Find(text, _block.Starts[i], _block.Lengths[i], _block.Keys[i], _language, _hits, _blocked);
            }

            ulong key = _block.Keys[i] ^ _salt;
            if (!_something)
            {
                _nothing.Add(key);
            }
        }
    }

    /// <summary>Lists the words that are not known to be nothing to this index. What a shortened word lacks is looked for on the way.</summary>
    private int Unknown(ReadOnlySpan<char> text, int words)
    {
        bool ellipsis = _language.HasCompounds;
        ulong[] keys = _block.Keys;
        KeyMemory nothing = _nothing;
        int[] todo = _todo;
        int count = 0;
        for (int i = 0; i < words; i++)
        {
            ulong key = keys[i] ^ _salt;
            todo[count] = i;
            count += nothing.Contains(key) ? 0 : 1;
            if (ellipsis && EllipsisFinder.Dangles(text, _block.Starts[i], _block.Starts[i] + _block.Lengths[i]))
            {
                _ellipses.Find(text, _block, i, _segments, _language, _hits);
            }
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void LookUp(ReadOnlySpan<char> text, Segment segment, ulong hash, int i)
    {
        ref ulong table = ref MemoryMarshal.GetArrayDataReference(segment.Slots);
        uint size = (uint)segment.Slots.Length;
        uint at = Segment.Home(hash, (int)size);
        ulong slot = Unsafe.Add(ref table, at);
        while (slot != 0)
        {
            if ((ushort)slot == (ushort)hash)
            {
                TryWord(text, segment, slot, parent: 0, i, i, depth: 0, Likeness.Same);
            }

            if (++at == size)
            {
                at = 0;
            }

            slot = Unsafe.Add(ref table, at);
        }
    }

    /// <summary>A slot answers to the hash of word <paramref name="i"/>; the phrase began with word <paramref name="first"/>.</summary>
    private void TryWord(ReadOnlySpan<char> text, Segment segment, ulong slot, int parent, int first, int i, int depth, Likeness like)
    {
        int nodeNumber = Segment.NodeOf(slot);
        if (nodeNumber >= segment.NodeCount)
        {
            return;
        }

        ref Node node = ref segment.Nodes[nodeNumber];
        if (node.Parent != parent)
        {
            return;
        }

        ref Ending ending = ref segment.Endings[Segment.EndingOf(slot)];
        int start = _block.Starts[i];
        int length = _block.Lengths[i];
        ReadOnlySpan<char> word = text.Slice(start, length);
        if (!segment.Spells(node, ending, _folder.Fold(word, out _)))
        {
            return;
        }

        _something = true;
        if (!MayStand(text, start, start + length, (FormUse)ending.Use))
        {
            return;
        }

        if (parent != 0 && !FitsGap(text, i, segment.Gaps[node.Gap], ref like))
        {
            return;
        }

        ReadOnlySpan<char> form = segment.Form(node, ending, _form);
        like = Rules.Compare(word, form, like);
        _rules[depth] = FormRule.ById(ending.Rule);
        ref Node meaning = ref segment.Nodes[node.Canonical];
        if (meaning.Postings != 0)
        {
            Report(text, segment, meaning.Postings, _block.Starts[first], start + length, form, depth, like, tail: default);
        }

        if (meaning.HasChildren && depth + 1 < LookAhead && i + 1 < _block.Count)
        {
            Continue(text, segment, node.Canonical, first, i + 1, depth + 1, like);
        }
    }

    private void Continue(ReadOnlySpan<char> text, Segment segment, int parent, int first, int i, int depth, Likeness like)
    {
        ulong hash = Folder.After(_block.Hashes[i], parent);
        ulong[] slots = segment.Slots;
        uint at = Segment.Home(hash, slots.Length);
        for (ulong slot = slots[at]; slot != 0; slot = slots[at])
        {
            if ((ushort)slot == (ushort)hash)
            {
                TryWord(text, segment, slot, parent, first, i, depth, like);
            }

            if (++at == slots.Length)
            {
                at = 0;
            }
        }

        if (_language.HasTails && _block.Lengths[i] > 1)
        {
            TryTails(text, segment, parent, first, i, depth, like);
        }
    }

    /// <summary>Looks for a form at the beginning of word <paramref name="i"/> whose rest is a legal tail.</summary>
    private void TryTails(ReadOnlySpan<char> text, Segment segment, int parent, int first, int i, int depth, Likeness like)
    {
        int start = _block.Starts[i];
        ReadOnlySpan<char> folded = _tailFolder.Fold(text.Slice(start, Math.Min(_block.Lengths[i], LongestWithTail)), out ReadOnlySpan<int> map);
        if (_block.Lengths[i] > LongestWithTail || folded.Length > LongestWithTail)
        {
            // Folding can lengthen a word: one ligature is several letters.
            return;
        }

        LetterFilter filter = segment.OpenEnds!;
        Span<ulong> sums = stackalloc ulong[folded.Length + 1];
        LetterFilter.Sum(folded, sums);
        for (int cut = folded.Length - 1; cut > 0; cut--)
        {
            if (parent != 0 || filter.MayHold(sums[cut]))
            {
                ulong hash = Folder.After(Folder.HashFolded(folded[..cut]), parent);
                ulong[] slots = segment.Slots;
                uint at = Segment.Home(hash, slots.Length);
                for (ulong slot = slots[at]; slot != 0; slot = slots[at])
                {
                    if ((ushort)slot == (ushort)hash)
                    {
                        TryTail(text, segment, slot, parent, first, i, depth, like, folded, cut, map.IsEmpty ? start + cut : start + map[cut]);
                    }

                    if (++at == slots.Length)
                    {
                        at = 0;
                    }
                }
            }
        }
    }

    private const int LongestWithTail = 64;

    private void TryTail(ReadOnlySpan<char> text, Segment segment, ulong slot, int parent, int first, int i, int depth, Likeness like, ReadOnlySpan<char> folded, int cut, int end)
    {
        int nodeNumber = Segment.NodeOf(slot);
        if (nodeNumber >= segment.NodeCount)
        {
            return;
        }

        ref Node node = ref segment.Nodes[nodeNumber];
        ref Ending ending = ref segment.Endings[Segment.EndingOf(slot)];
        if (node.Parent != parent || ((FormUse)ending.Use & FormUse.OpenEnd) == 0 || segment.Nodes[node.Canonical].Postings == 0 || !segment.Spells(node, ending, folded[..cut]))
        {
            return;
        }

        _something = true;
        int start = _block.Starts[i];
        if (parent != 0 && !FitsGap(text, i, segment.Gaps[node.Gap], ref like))
        {
            return;
        }

        ReadOnlySpan<char> form = segment.Form(node, ending, _form);
        _rules[depth] = FormRule.ById(ending.Rule);
        like = Rules.Compare(text[start..end], form, like);
        folded[..cut].CopyTo(_stem);
        _stemLength = cut;
        Span<char> tail = stackalloc char[LongestWithTail];
        folded[cut..].CopyTo(tail);
        Report(text, segment, segment.Nodes[node.Canonical].Postings, _block.Starts[first], end, form, depth, like, tail[..(folded.Length - cut)]);
    }

    /// <summary>Reports every term that ends at a node, where the language agrees.</summary>
    private void Report(ReadOnlySpan<char> text, Segment segment, int posting, int start, int end, ReadOnlySpan<char> form, int depth, Likeness like, ReadOnlySpan<char> tail)
    {
        for (; posting != 0 && posting < segment.PostingCount; posting = segment.Postings[posting].Next)
        {
            int term = segment.Postings[posting].Term;
            if (!segment.IsAlive(term))
            {
                continue;
            }

            TermTraits traits = segment.Traits[term];
            int from = start;
            int to = end;
            if (traits.IsFramed && !FitsFrame(text, segment.Frames![term], ref from, ref to))
            {
                continue;
            }

            if (traits.CaseSensitive && (like & Likeness.SameCase) == 0)
            {
                continue;
            }

            FormRule rule = Rules.Join(_rules.AsSpan(0, depth + 1), like);
            float score = rule.Score;
            HitContext context = new(text, start, end, form, traits.PartOfSpeech, traits.Gender);
            if (!tail.IsEmpty)
            {
                FormRule? attached = _language.JudgeTail(context, _stem.AsSpan(0, _stemLength), tail);
                if (attached is null)
                {
                    continue;
                }

                rule = Rules.Join(rule, attached);
                score = Math.Min(score, attached.Score);
            }

            if (!_language.Judge(context, ref rule, ref score) || (depth == 0 && Rules.IsWordForAcronym(text[start..end], form)) || Words.IsInAddress(text, start, end))
            {
                continue;
            }

            if (tail.IsEmpty && to == end)
            {
                to = _language.Extend(context);
            }

            if (traits.IsBlocker)
            {
                _blocked.Add(new Blocked(segment.Handles[segment.Handles[term]], from, to));
                continue;
            }

            MatchKind kind = rule.Kind;
            int wordStart = from;
            int wordEnd = to;
            if (!tail.IsEmpty && kind == MatchKind.Compound)
            {
                // The tail makes another word of the term: a verb with -하다.
                if (traits.Compounds == false)
                {
                    continue;
                }

                while (wordEnd < text.Length && Words.IsWordChar(text, wordEnd))
                {
                    wordEnd++;
                }
            }

            if (tail.IsEmpty && HyphenatedWord.Around(text, ref wordStart, ref wordEnd))
            {
                if (traits.Compounds == false)
                {
                    continue;
                }

                kind = MatchKind.Compound;
                rule = Rules.Join(rule, Rules.Hyphenated);
            }

            _taken |= depth == 0;
            _hits.Add(new TermHit(segment.Handles[term], from, to, wordStart, wordEnd, kind, score, rule.Text));
        }
    }

    private bool FitsGap(ReadOnlySpan<char> text, int i, string gap, ref Likeness like)
    {
        ReadOnlySpan<char> between = text[(_block.Starts[i - 1] + _block.Lengths[i - 1]).._block.Starts[i]];
        if (!Gap.Fits(between, gap))
        {
            return false;
        }

        if (!between.SequenceEqual(gap))
        {
            like &= ~Likeness.SameSigns;
        }

        return true;
    }

    private static bool FitsFrame(ReadOnlySpan<char> text, (string Before, string After) frame, ref int start, ref int end)
    {
        if (!text[..start].EndsWith(frame.Before, StringComparison.Ordinal) || !text[end..].StartsWith(frame.After, StringComparison.Ordinal))
        {
            return false;
        }

        start -= frame.Before.Length;
        end += frame.After.Length;
        return true;
    }

    /// <summary>Forms that are no words by themselves stand at a hyphen.</summary>
    private static bool MayStand(ReadOnlySpan<char> text, int start, int end, FormUse use) =>
        (use & FormUse.Word) != 0
        || ((use & FormUse.Head) != 0 && start > 0 && Gap.IsHyphen(text[start - 1]))
        || ((use & FormUse.Modifier) != 0 && end < text.Length && Gap.IsHyphen(text[end]));
}
