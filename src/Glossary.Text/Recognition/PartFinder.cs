using System.Runtime.CompilerServices;
using Glossary.Text.Normalization;

namespace Glossary.Text.Recognition;

/// <summary>
/// Finds terms inside longer words. All stretches of the word go through a Bloom filter, what passes is looked up, and the language judges
/// what is real.
/// </summary>
internal sealed class PartFinder
{
    /// <summary>Hardly a word holds more; those that do are searched each time.</summary>
    public const int TypicalParts = 64;

    private const int MaxLinkLength = 2;

    // A term of so many letters is hardly there by chance.
    private const int LongEnough = 6;

    private readonly Folder _folder = new();
    private readonly Folder _formFolder = new();
    private readonly char[] _form = new char[1024];
    private readonly char[] _written = new char[LetterFilter.MaxWordLength];
    private PartCandidate[] _candidates = new PartCandidate[TypicalParts];
    private (byte Segment, int Term)[] _owners = new (byte, int)[TypicalParts];
    private AcceptedPart[] _found = new AcceptedPart[TypicalParts];
    private readonly PartSieve _sieve = new();
    private byte _number;
    private Segment[] _segments = [];
    private int _count;

    /// <summary>Searches a word for terms. The answer is valid until the next call.</summary>
    [SkipLocalsInit]
    public ReadOnlySpan<AcceptedPart> Search(ReadOnlySpan<char> surface, LanguageIndex index)
    {
        Segment[] segments = index.Segments;
        LanguageRules language = index.Rules;
        // Places in a word are kept in a byte each.
        if (surface.Length > byte.MaxValue)
        {
            return default;
        }

        _segments = segments;
        ReadOnlySpan<char> folded = _folder.Fold(surface, out ReadOnlySpan<int> map);
        if (folded.Length < language.ShortestCompound || folded.Length > LetterFilter.MaxWordLength)
        {
            return default;
        }

        ReadOnlySpan<char> written = surface;
        if (!map.IsEmpty)
        {
            written = AsWritten(folded.Length, surface, map, out int letters);
            if (letters < language.ShortestCompound || !language.IsCompoundCandidate(letters, surface[0]))
            {
                return default;
            }
        }

        _count = 0;
        if (language.HasSuffixChains)
        {
            Span<ulong> sums = stackalloc ulong[folded.Length + 1];
            LetterFilter.Sum(folded, sums);
            for (int i = 0; i < _segments.Length; i++)
            {
                _number = (byte)i;
                GatherBeforeSuffixes(_segments[i], folded, sums, language.ShortestPart, surface, map);
            }
        }
        else
        {
            foreach (ref readonly PartSieve.Stretch stretch in _sieve.Sieve(folded, segments, language))
            {
                _number = stretch.Segment;
                LookUp(
                    segments[stretch.Segment],
                    folded,
                    stretch.From,
                    stretch.To,
                    stretch.Hash,
                    stretch.To == folded.Length ? FormUse.Head : FormUse.Modifier,
                    surface,
                    map
                );
            }
        }

        if (_count == 0)
        {
            return default;
        }

        Span<PartCandidate> candidates = _candidates.AsSpan(0, _count);
        for (int i = 0; i < candidates.Length; i++)
        {
            candidates[i].Posting = i;
        }

        if (candidates.Length > 1)
        {
            candidates.Sort(
                static (a, b) =>
                    a.Start != b.Start ? a.Start - b.Start
                    : a.End != b.End ? b.End - a.End
                    : a.Posting - b.Posting
            );
        }

        if (!language.HasSuffixChains && !language.KnowsWords)
        {
            candidates = AtEdgesOrBesideOthers(candidates, folded.Length);
        }

        if (language.HasSuffixChains)
        {
            bool lists = index.ListsCompounds;
            foreach (ref PartCandidate candidate in candidates)
            {
                candidate.GlossaryListsCompounds = lists;
            }
        }

        language.AcceptParts(folded, written, candidates);
        int found = 0;
        foreach (ref PartCandidate candidate in candidates)
        {
            if (candidate.Verdict is not null && candidate.Start < candidate.End && candidate.End <= folded.Length)
            {
                (byte segment, int term) = _owners[candidate.Posting];
                int from = map.IsEmpty ? candidate.Start : map[candidate.Start];
                int to = map.IsEmpty ? candidate.End : map[candidate.End];
                float score = candidate.Score > 0 ? candidate.Score : candidate.Verdict.Score;
                int wordEnd = map.IsEmpty || candidate.WordEnd == 0 ? candidate.WordEnd : map[candidate.WordEnd];
                int[] handles = segments[segment].Handles;
                bool isBlocker = segments[segment].Traits[term].IsExclusion;
                int handle = isBlocker ? handles[handles[term]] : handles[term];
                _found[found++] = new AcceptedPart(handle, score, candidate.Verdict.Number, (byte)from, (byte)to, (byte)wordEnd, isBlocker);
            }
        }

        return _found.AsSpan(0, found);
    }

    // Where letters take more or fewer places folded than in the text (decomposed, ß), each folded one as it is written there.
    private ReadOnlySpan<char> AsWritten(int length, ReadOnlySpan<char> surface, ReadOnlySpan<int> map, out int letters)
    {
        letters = 0;
        for (int i = 0; i < length; i++)
        {
            _written[i] = surface[map[i]];
            letters += i == 0 || map[i] != map[i - 1] ? 1 : 0;
        }

        return _written.AsSpan(0, length);
    }

    /// <summary>
    /// Leaves of the candidates, in order, those at either edge of the word, and within it those that a known part stands beside, a linking
    /// element between: a short term with unknown letters on both sides is more often chance than a part, unless the language knows which
    /// words they are.
    /// </summary>
    private static Span<PartCandidate> AtEdgesOrBesideOthers(Span<PartCandidate> candidates, int length)
    {
        Span<bool> beside = stackalloc bool[length + MaxLinkLength + 1];
        Span<bool> behind = stackalloc bool[length + MaxLinkLength + 1];
        beside.Clear();
        behind.Clear();
        foreach (ref readonly PartCandidate candidate in candidates)
        {
            beside[candidate.Start] |= candidate.End == length;
        }

        int left = 0;
        foreach (ref readonly PartCandidate candidate in candidates)
        {
            (int from, int to) = (candidate.Start, candidate.End);
            bool stands =
                from == 0
                || to == length
                || to - from >= LongEnough
                || behind[from]
                || behind[from - 1]
                || (from > 1 && behind[from - 2])
                || beside[to]
                || beside[to + 1]
                || beside[to + 2];
            if (stands)
            {
                behind[to] |= to < length;
                candidates[left++] = candidate;
            }
        }

        return candidates[..left];
    }

    /// <summary>All stretches of a word: where a word has a tail a part may end anywhere, and two characters can be one.</summary>
    private void GatherBeforeSuffixes(
        Segment segment,
        ReadOnlySpan<char> folded,
        ReadOnlySpan<ulong> sums,
        int shortest,
        ReadOnlySpan<char> surface,
        ReadOnlySpan<int> map
    )
    {
        if (segment.Modifiers is not { } filter)
        {
            return;
        }

        for (int from = 0; from <= folded.Length - shortest; from++)
        {
            for (int to = folded.Length - (from == 0 ? 1 : 0); to >= from + shortest; to--)
            {
                if (filter.MayHold(LetterFilter.Stretch(sums, from, to)))
                {
                    LookUp(segment, folded, from, to, Folder.HashFolded(folded[from..to]), FormUse.Modifier, surface, map);
                }
            }
        }
    }

    private void LookUp(
        Segment segment,
        ReadOnlySpan<char> folded,
        int from,
        int to,
        ulong hash,
        FormUse use,
        ReadOnlySpan<char> surface,
        ReadOnlySpan<int> map
    )
    {
        ReadOnlySpan<char> part = folded[from..to];
        SlotProbe probe = segment.Probe(hash);
        while (probe.MoveNext())
        {
            ref Node node = ref segment.Nodes[Segment.NodeOf(probe.Current)];
            ref Ending ending = ref segment.Endings[Segment.EndingOf(probe.Current)];
            if (node.Parent == 0 && ((FormUse)ending.Use & use) != 0 && segment.Spells(node, ending, part))
            {
                // A form's other spelling (without its marks) is no part: whether it is asked for here depends on what else the segment
                // holds.
                ReadOnlySpan<char> form = segment.Form(node, ending, _form);
                if (_formFolder.Fold(form, out _).SequenceEqual(part))
                {
                    Add(segment, segment.Nodes[node.Canonical], from, to, ending.Rule, form, surface, map);
                }
            }
        }
    }

    private void Add(
        Segment segment,
        in Node meaning,
        int from,
        int to,
        ushort rule,
        ReadOnlySpan<char> form,
        ReadOnlySpan<char> surface,
        ReadOnlySpan<int> map
    )
    {
        for (int posting = meaning.Postings; posting != 0 && posting < segment.PostingCount; posting = segment.Postings[posting].Next)
        {
            int term = segment.Postings[posting].Term;
            TermTraits traits = segment.Traits[term];
            if (!segment.IsAlive(term) || traits.Compounds == false || traits.HasAffixPunctuation)
            {
                continue;
            }

            if (traits.CaseSensitive && !IsWrittenAs(surface[(map.IsEmpty ? from : map[from])..(map.IsEmpty ? to : map[to])], form))
            {
                continue;
            }

            if (_count == _candidates.Length)
            {
                // All of them: which came first is a matter of how the index came about, and must not decide what is found.
                Array.Resize(ref _candidates, 2 * _count);
                Array.Resize(ref _owners, 2 * _count);
                Array.Resize(ref _found, 2 * _count);
            }

            _owners[_count] = (_number, term);
            _candidates[_count++] = new PartCandidate
            {
                Start = from,
                End = to,
                Rule = RuleTable.At(rule),
                Term = segment.Letters.AsMemory(meaning.Letters, meaning.Length),
                Compounds = traits.Compounds,
                PartOfSpeech = traits.PartOfSpeech,
            };
        }
    }

    /// <summary>Whether a part has the letters of a form, case included, in whatever normal form the text is.</summary>
    private static bool IsWrittenAs(ReadOnlySpan<char> surface, ReadOnlySpan<char> form) =>
        surface.SequenceEqual(form)
        || (surface.ContainsAnyExceptInRange('\0', '\x7F') && UnicodeNormalizer.Nfc(surface.ToString()).AsSpan().SequenceEqual(form));
}
