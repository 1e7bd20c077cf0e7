namespace Glossary.Text.Recognition;

/// <summary>
/// Finds terms inside longer words. All stretches of the word go through a Bloom filter, what passes is looked up, and the language judges what is real.
/// Words without any are remembered for a while: running text repeats itself.
/// </summary>
internal sealed class PartFinder
{
    /// <summary>Shorter words are not searched.</summary>
    public const int Shortest = 6;

    private const int ShortestPart = 3;
    private const int MostParts = 64;

    private readonly ulong[] _empty = new ulong[4096];
    private readonly Folder _folder = new();
    private readonly char[] _form = new char[1024];
    private readonly PartCandidate[] _candidates = new PartCandidate[MostParts];
    private readonly (Segment Segment, int Term)[] _owners = new (Segment, int)[MostParts];
    private Segment[]? _segments;
    private int _count;

    /// <summary>Sets the terms to look for.</summary>
    public void Use(Segment[] segments)
    {
        if (!ReferenceEquals(segments, _segments))
        {
            _segments = segments;
            Array.Clear(_empty);
        }
    }

    /// <summary>Whether the word of this hash was searched lately and holds nothing.</summary>
    public bool IsKnownEmpty(ulong hash) => _empty[hash & 4095] == hash;

    /// <summary>Searches one word and adds what is found.</summary>
    public void Find(ReadOnlySpan<char> text, int start, int length, ulong wordHash, LanguageRules language, List<TermHit> hits, List<Scanner.Blocked> blocked)
    {
        ReadOnlySpan<char> surface = text.Slice(start, length);
        ReadOnlySpan<char> folded = _folder.Fold(surface, out ReadOnlySpan<int> map);
        if (folded.Length is < Shortest or > LetterFilter.LongestWord)
        {
            return;
        }

        Span<ulong> sums = stackalloc ulong[folded.Length + 1];
        LetterFilter.Sum(folded, sums);
        _count = 0;
        foreach (Segment segment in _segments!)
        {
            Gather(segment, folded, sums, surface, map);
        }

        if (_count == 0)
        {
            _empty[wordHash & 4095] = wordHash;
            return;
        }

        Span<PartCandidate> candidates = _candidates.AsSpan(0, _count);
        if (_segments.Length > 1)
        {
            candidates.Sort(_owners.AsSpan(0, _count), static (a, b) => a.Start != b.Start ? a.Start - b.Start : b.End - a.End);
        }

        for (int i = 0; i < candidates.Length; i++)
        {
            candidates[i].Posting = i;
        }

        language.JudgeParts(folded, surface, candidates);
        bool any = false;
        foreach (ref PartCandidate candidate in candidates)
        {
            if (candidate.Verdict is null || candidate.Start >= candidate.End || candidate.End > folded.Length)
            {
                continue;
            }

            any = true;
            (Segment segment, int term) = _owners[candidate.Posting];
            int from = start + (map.IsEmpty ? candidate.Start : map[candidate.Start]);
            int to = start + (map.IsEmpty ? candidate.End : map[candidate.End]);
            if (segment.Traits[term].IsBlocker)
            {
                blocked.Add(new Scanner.Blocked(segment.Handles[segment.Handles[term]], from, to));
                continue;
            }

            float score = candidate.Score > 0 ? candidate.Score : candidate.Verdict.Score;
            hits.Add(new TermHit(segment.Handles[term], from, to, start, start + length, MatchKind.Compound, score, candidate.Verdict.Text));
        }

        if (!any)
        {
            _empty[wordHash & 4095] = wordHash;
        }
    }

    private void Gather(Segment segment, ReadOnlySpan<char> folded, ReadOnlySpan<ulong> sums, ReadOnlySpan<char> surface, ReadOnlySpan<int> map)
    {
        int length = folded.Length;
        for (int from = 0; from <= length - ShortestPart; from++)
        {
            if (segment.Heads is { } heads && from > 0 && heads.MayHold(LetterFilter.Stretch(sums, from, length)))
            {
                LookUp(segment, folded, from, length, FormUse.Head, surface, map);
            }

            if (segment.Modifiers is { } modifiers)
            {
                int most = from == 0 ? length - 1 : length - 2;
                for (int to = most; to >= from + ShortestPart; to--)
                {
                    if (modifiers.MayHold(LetterFilter.Stretch(sums, from, to)))
                    {
                        LookUp(segment, folded, from, to, FormUse.Modifier, surface, map);
                    }
                }
            }
        }
    }

    private void LookUp(Segment segment, ReadOnlySpan<char> folded, int from, int to, FormUse use, ReadOnlySpan<char> surface, ReadOnlySpan<int> map)
    {
        ReadOnlySpan<char> part = folded[from..to];
        ulong hash = Folder.HashFolded(part);
        ulong[] slots = segment.Slots;
        uint at = Segment.Home(hash, slots.Length);
        for (ulong slot = slots[at]; slot != 0; slot = slots[at])
        {
            if ((ushort)slot == (ushort)hash && Segment.NodeOf(slot) < segment.NodeCount)
            {
                ref Node node = ref segment.Nodes[Segment.NodeOf(slot)];
                ref Ending ending = ref segment.Endings[Segment.EndingOf(slot)];
                if (node.Parent == 0 && ((FormUse)ending.Use & use) != 0 && segment.Spells(node, ending, part))
                {
                    ref Node meaning = ref segment.Nodes[node.Canonical];
                    Add(segment, meaning.Postings, from, to, ending.Rule, node.Length, segment.Form(node, ending, _form), surface, map);
                }
            }

            if (++at == slots.Length)
            {
                at = 0;
            }
        }
    }

    private void Add(Segment segment, int posting, int from, int to, ushort rule, int termLength, ReadOnlySpan<char> form, ReadOnlySpan<char> surface, ReadOnlySpan<int> map)
    {
        for (; posting != 0 && posting < segment.PostingCount && _count < MostParts; posting = segment.Postings[posting].Next)
        {
            int term = segment.Postings[posting].Term;
            TermTraits traits = segment.Traits[term];
            if (!segment.IsAlive(term) || traits.Compounds == false || traits.IsFramed)
            {
                continue;
            }

            if (traits.CaseSensitive && !surface[(map.IsEmpty ? from : map[from])..(map.IsEmpty ? to : map[to])].SequenceEqual(form))
            {
                continue;
            }

            _owners[_count] = (segment, term);
            _candidates[_count++] = new PartCandidate
            {
                Start = from, End = to, Rule = FormRule.ById(rule), TermLength = termLength, Compounds = traits.Compounds, PartOfSpeech = traits.PartOfSpeech,
            };
        }
    }
}
