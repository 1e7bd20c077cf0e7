using System.Numerics;
using System.Runtime.CompilerServices;

namespace Glossary.Text.Languages.Korean;

/// <summary>
/// Reads a spaced unit (어절) in all ways that grammar and lexicon allow, each with a cost: a noun with particles or the copula, a noun with
/// 하, 되 and the like and an ending, a stem with an ending, a word that stands alone. A noun is a word of the lexicon, a division into such
/// words, affixes of one syllable and unknown pieces, or unknown as a whole.
/// </summary>
[SkipLocalsInit]
internal sealed class EojeolReader(KoreanLexicon lexicon)
{
    /// <summary>Longer units have one reading, an unknown noun.</summary>
    public const int MaxEojeolLength = 40;

    /// <summary>A unit has no more readings.</summary>
    public const int MaxReadings = 14;

    private const int MaxDividedLength = 14;
    private const int MaxUnknownPieceLength = 6;
    private const int KeptDivisions = 4;
    private const int RoomForDivisions = 20;
    private const int RoomForReadings = 96;
    private const int KeptStems = 4096;

    // Costs in tenths of a nat.
    private const int FarthestReading = 90;
    private const int TermCost = 60;
    private const int UnknownCost = 90;
    private const int UnknownSyllable = 10;
    private const int UnknownPiece = 10;
    private const int Joint = 22;
    private const int KnownAfterJoint = -30;
    private const int PrefixCost = 35;
    private const int SuffixCost = 12;
    private const int AfterForeign = 15;
    private const int ForeignCost = 30;
    private const int ForeignWithSyllable = 50;
    private const int MixedCost = 92;
    private const int AlsoNoun = 15;
    private const int CopulaCost = 6;
    private const int CopulaAfterJeok = -10;
    private const int DerivedFromName = 20;
    private const int DerivedFromSyllable = 12;

    private const string Prefixes = "신구대소고저재부총전현비반미불무제한각양";
    private const string PrefixesInWords = "신구대소고저총전현비반부한각양웹";
    private const string Suffixes =
        "적별당쯤상하식형용권성화론급째씩경행발간중측내초말전후외시님씨가자인학률율력원장실군법비제계관점사회물품기도국단부층족풍류감심꾼집댁들네";

    // Counters of one syllable and of more, which numerals stand before.
    private const string ShortCounters = "대시명개번권장원분초년월일살층회차건곳달주편척채벌쌍배등위";
    private const string LongCounters = " 마리 가지 군데 사람 차례 시간 ";

    // What makes a predicate of a noun, and its cost.
    private static readonly (string Suffix, StemClass Class, int Cost)[] Derivations =
    [
        ("하", StemClass.Verb, 10),
        ("되", StemClass.Verb, 13),
        ("시키", StemClass.Verb, 16),
        ("당하", StemClass.Verb, 16),
        ("받", StemClass.Verb, 22),
        ("스럽", StemClass.Adjective, 16),
        ("롭", StemClass.Adjective, 16),
        ("답", StemClass.Adjective, 20),
        ("화하", StemClass.Verb, 16),
        ("화되", StemClass.Verb, 16),
        ("화시키", StemClass.Verb, 18),
        ("짓", StemClass.Verb, 25),
        ("거리", StemClass.Verb, 25),
        ("지", StemClass.Verb, 35),
    ];

    private static readonly ILookup<char, (string Surface, StemState State, StemClass Class, string Suffix, int Cost)> DerivedSurfaces =
        Derivations
            .SelectMany(d => PredicateStems.Surfaces(d.Suffix, d.Class).Select(s => (s.Surface, s.State, d.Class, d.Suffix, d.Cost)))
            .ToLookup(d => d.Surface[0]);

    // The surfaces of stems that were sought. Two threads may write one place: both entries are right, one of them stays.
    private readonly StemSurfaces?[] _surfaces = new StemSurfaces?[KeptStems];

    /// <summary>Whether a syllable makes another noun of a noun before it.</summary>
    public static bool IsSuffix(char syllable) => Suffixes.Contains(syllable, StringComparison.Ordinal);

    /// <summary>Whether letters behind a noun may make a verb or an adjective of it: 하다, 되다 and the like, in any form.</summary>
    public static bool Derives(ReadOnlySpan<char> rest)
    {
        PricedEnds endings = new(stackalloc PricedEnd[PricedEnds.Room]);
        foreach ((string surface, StemState state, StemClass kind, _, _) in DerivedSurfaces[rest[0]])
        {
            if (rest.StartsWith(surface, StringComparison.Ordinal))
            {
                PredicateEndings.Read(kind, state, rest[surface.Length..], 0, ref endings);
            }
        }

        return !endings.All.IsEmpty;
    }

    private sealed record StemSurfaces(string Stem, StemClass Kind, List<(string Surface, StemState State)> Surfaces);

    private enum PieceKind : byte
    {
        Known,
        Unknown,
        Affix,
        Foreign,
    }

    // A way to read the beginning of a unit as a noun. Bounds: where its pieces begin and end. Unknowns: where its unknown pieces begin.
    private record struct Division(
        int Cost,
        ulong Bounds,
        ulong Unknowns,
        byte Pieces,
        PieceKind LastKind,
        bool LastIsPlain,
        byte FirstLength
    );

    /// <summary>The readings of a unit, the cheapest first; at least one.</summary>
    /// <param name="word">The unit, composed.</param>
    /// <param name="target">What is sought.</param>
    public Reading[] Read(ReadOnlySpan<char> word, EojeolTarget target)
    {
        ReadingList readings = new(stackalloc Reading[RoomForReadings]);
        int foreign = 0;
        while (foreign < word.Length && !Hangul.IsSyllable(word[foreign]))
        {
            foreign++;
        }

        if (word.Length > MaxEojeolLength || word[foreign..].IndexOfAnyExceptInRange(Hangul.FirstSyllable, Hangul.LastSyllable) >= 0)
        {
            readings.Add(new(ReadingClass.Noun, Morpheme.BareNoun, target.End > 0, 0, MixedCost));
            return readings.ToArray();
        }

        if (lexicon.TryGetWord(word, out PricedEnd alone))
        {
            int cost =
                alone.Cost + (alone.Cost > 36 && lexicon.NounCost(word, out bool plain) < KoreanLexicon.NoCost && plain ? AlsoNoun : 0);
            bool isDeterminer = alone.End.Last == Morpheme.Determiner;
            readings.Add(
                new(
                    isDeterminer ? ReadingClass.Determiner : ReadingClass.Other,
                    alone.End,
                    isDeterminer && IsAdnominal(word, target),
                    0,
                    (short)cost
                )
            );
        }

        ReadNouns(word, foreign, target, ref readings);
        if (foreign == 0)
        {
            ReadPredicates(word, target, ref readings);
        }

        if (readings.IsEmpty)
        {
            readings.Add(new(ReadingClass.Noun, Morpheme.BareNoun, false, 0, 200));
        }

        return readings.ToArray();
    }

    // 다른, 이런: a determiner that is the adnominal form of the adjective that is sought.
    private bool IsAdnominal(ReadOnlySpan<char> word, EojeolTarget target)
    {
        if (target.Stem.Length == 0)
        {
            return false;
        }

        foreach ((string surface, StemState state) in SurfacesOf(target.Stem, StemClass.Adjective))
        {
            if (state == StemState.ClosedN && word.SequenceEqual(surface))
            {
                return (target.Classes & (1 << (int)StemClass.Adjective)) != 0;
            }
        }

        return false;
    }

    private void ReadNouns(ReadOnlySpan<char> word, int foreign, EojeolTarget target, ref ReadingList readings)
    {
        // divisions[i]: the ways to divide word[foreign..(foreign + i)], of two pieces and more or of one with something behind it.
        int length = Math.Min(word.Length - foreign, MaxDividedLength);
        Span<Division> room = stackalloc Division[(MaxDividedLength + 1) * RoomForDivisions];
        Span<byte> counts = stackalloc byte[MaxDividedLength + 1];
        counts.Clear();
        Span<Division> wholes = stackalloc Division[MaxEojeolLength + 1];
        FindWholes(word, foreign, target, wholes);
        Divide(word.Slice(foreign, length), foreign, target, wholes, room, counts);

        Span<Division> nouns = stackalloc Division[RoomForDivisions + 2];
        PricedEnds particles = new(stackalloc PricedEnd[PricedEnds.Room]);
        PricedEnds copula = new(stackalloc PricedEnd[PricedEnds.Room]);
        for (int end = Math.Max(1, foreign); end <= word.Length; end++)
        {
            ReadOnlySpan<char> rest = word[end..];
            FinalSound final = Hangul.IsSyllable(word[end - 1]) ? Hangul.FinalOf(word[end - 1]) : FinalSound.Unknown;
            particles.Clear();
            NounEndings.ReadParticles(final, rest, ref particles);
            copula.Clear();
            NounEndings.ReadCopula(final, rest, ref copula);
            bool derives = end < word.Length && DerivedSurfaces.Contains(rest[0]);
            if (particles.All.IsEmpty && copula.All.IsEmpty && !derives)
            {
                continue;
            }

            int count = Gather(end - foreign, foreign, wholes[end], room, counts, nouns);
            int afterJeok =
                word[end - 1] == '적' && end < word.Length && rest[0] is '인' or '이' or '임' or '일' ? CopulaAfterJeok : CopulaCost;
            foreach (ref readonly Division noun in nouns[..count])
            {
                bool holds = Holds(noun, word, foreign, end, target);
                byte counter = CounterOf(word, foreign, noun);
                foreach (PricedEnd particle in particles.All)
                {
                    readings.Add(new(ReadingClass.Noun, particle.End, holds, counter, (short)(noun.Cost + particle.Cost)));
                }

                foreach (PricedEnd form in copula.All)
                {
                    readings.Add(new(ReadingClass.Noun, form.End, holds, counter, (short)(noun.Cost + form.Cost + afterJeok)));
                }
            }

            if (derives)
            {
                ReadDerived(word, end, nouns[..count], foreign, target, ref readings);
            }
        }
    }

    private void ReadDerived(
        ReadOnlySpan<char> word,
        int end,
        scoped ReadOnlySpan<Division> nouns,
        int foreign,
        EojeolTarget target,
        ref ReadingList readings
    )
    {
        ReadOnlySpan<char> rest = word[end..];
        PricedEnds endings = new(stackalloc PricedEnd[PricedEnds.Room]);
        foreach ((string surface, StemState state, StemClass kind, string suffix, int cost) in DerivedSurfaces[rest[0]])
        {
            if (!rest.StartsWith(surface, StringComparison.Ordinal))
            {
                continue;
            }

            endings.Clear();
            PredicateEndings.Read(kind, state, rest[surface.Length..], 0, ref endings);
            if (endings.All.IsEmpty)
            {
                continue;
            }

            bool isTerm =
                target.Stem.Length == end + suffix.Length
                && target.Stem.EndsWith(suffix, StringComparison.Ordinal)
                && word.StartsWith(target.Stem.AsSpan(0, end), StringComparison.Ordinal);
            foreach (ref readonly Division noun in nouns)
            {
                if ((end - foreign == 1 && noun.LastKind == PieceKind.Unknown) || noun.Pieces > 2)
                {
                    continue;
                }

                int made =
                    noun.Cost
                    + cost
                    + (end == 1 ? DerivedFromSyllable : 0)
                    + (noun.LastKind == PieceKind.Known && !noun.LastIsPlain && !isTerm ? DerivedFromName : 0);
                bool holds = isTerm || (target.End > 0 && Holds(noun, word, foreign, end, target));
                foreach (PricedEnd ending in endings.All)
                {
                    readings.Add(new(ReadingClass.DerivedPredicate, ending.End, holds, 0, (short)(made + ending.Cost)));
                }
            }
        }
    }

    private void ReadPredicates(ReadOnlySpan<char> word, EojeolTarget target, ref ReadingList readings)
    {
        PricedEnds endings = new(stackalloc PricedEnd[PricedEnds.Room]);
        int matched = ReadTarget(word, target, ref readings);
        int node = 0;
        for (int length = 1; length <= word.Length && (node = lexicon.SurfaceStep(node, word[length - 1])) != 0; length++)
        {
            for (int number = lexicon.FirstStem(node); number >= 0; number = lexicon[number].Next)
            {
                KoreanLexicon.StemSurface stem = lexicon[number];
                if (matched > 0 && stem.Stem == target.Stem)
                {
                    continue;
                }

                // 많아지 of the glossary and 많 with 아지 are the same: the longer stem takes all.
                bool holds = stem.State == StemState.Infinitive && length < matched;
                endings.Clear();
                PredicateEndings.Read(stem.Class, stem.State, word[length..], stem.Cost, ref endings);
                foreach (PricedEnd ending in endings.All)
                {
                    readings.Add(new(ReadingClass.Predicate, ending.End, holds, 0, ending.Cost));
                }
            }
        }
    }

    private List<(string Surface, StemState State)> SurfacesOf(string stem, StemClass kind)
    {
        ref StemSurfaces? place = ref _surfaces[(stem.GetHashCode(StringComparison.Ordinal) + (int)kind) & (KeptStems - 1)];
        StemSurfaces? known = place;
        if (known is null || known.Kind != kind || known.Stem != stem)
        {
            place = known = new(stem, kind, PredicateStems.Surfaces(stem, kind));
        }

        return known.Surfaces;
    }

    // Reads the word as a form of the stem that is sought. Returns how many letters its longest surface there has.
    private int ReadTarget(ReadOnlySpan<char> word, EojeolTarget target, ref ReadingList readings)
    {
        if (target.Stem.Length == 0)
        {
            return 0;
        }

        (int classes, int known) = lexicon.Stem(target.Stem);
        int cost = Math.Min(known, TermCost);
        int longest = 0;
        PricedEnds endings = new(stackalloc PricedEnd[PricedEnds.Room]);
        foreach (StemClass kind in (ReadOnlySpan<StemClass>)[StemClass.Verb, StemClass.Adjective, StemClass.Copula])
        {
            if (((target.Classes | classes) & (1 << (int)kind)) == 0)
            {
                continue;
            }

            foreach ((string surface, StemState state) in SurfacesOf(target.Stem, kind))
            {
                if (word.StartsWith(surface, StringComparison.Ordinal))
                {
                    endings.Clear();
                    PredicateEndings.Read(kind, state, word[surface.Length..], cost, ref endings);
                    longest = endings.All.IsEmpty ? longest : Math.Max(longest, surface.Length);
                    foreach (PricedEnd ending in endings.All)
                    {
                        readings.Add(new(ReadingClass.Predicate, ending.End, true, 0, ending.Cost));
                    }
                }
            }
        }

        return longest;
    }

    // The beginning of the unit as one piece, for each length: known, or unknown if it is long enough.
    private void FindWholes(ReadOnlySpan<char> word, int foreign, EojeolTarget target, Span<Division> wholes)
    {
        int node = 0;
        bool walks = true;
        for (int end = foreign + 1; end <= word.Length; end++)
        {
            node = walks ? lexicon.NounStep(node, word[end - 1]) : 0;
            walks &= node != 0;
            bool plain = false;
            int cost = walks ? lexicon.NounAt(node, out plain) : KoreanLexicon.NoCost;
            if (target.End == end && target.Start == foreign)
            {
                cost = Math.Min(cost, TermCost + (end - foreign == 1 ? AlsoNoun : 0));
            }

            ulong bounds = (1UL << foreign) | (1UL << end);
            wholes[end] =
                cost < KoreanLexicon.NoCost
                    ? new(cost, bounds, 0, 1, PieceKind.Known, plain, (byte)(end - foreign))
                    : new(
                        end - foreign > 1 ? UnknownCost + (UnknownSyllable * (end - foreign)) : KoreanLexicon.NoCost,
                        bounds,
                        1UL << foreign,
                        1,
                        PieceKind.Unknown,
                        false,
                        (byte)(end - foreign)
                    );
        }
    }

    private void Divide(
        ReadOnlySpan<char> word,
        int offset,
        EojeolTarget target,
        ReadOnlySpan<Division> wholes,
        Span<Division> room,
        Span<byte> counts
    )
    {
        for (int start = 0; start < word.Length; start++)
        {
            if (start > 0 && counts[start] == 0)
            {
                continue;
            }

            int node = 0;
            bool walks = true;
            for (int end = start + 1; end <= word.Length; end++)
            {
                node = walks ? lexicon.NounStep(node, word[end - 1]) : 0;
                walks &= node != 0;
                bool plain = false;
                int cost = walks ? lexicon.NounAt(node, out plain) : KoreanLexicon.NoCost;
                if (target.End == end + offset && target.Start == start + offset)
                {
                    cost = Math.Min(cost, TermCost);
                }

                PieceKind kind = PieceKind.Known;
                if (end - start == 1)
                {
                    kind = PieceKind.Affix;
                    cost =
                        start == 0 ? (Prefixes.Contains(word[0], StringComparison.Ordinal) ? PrefixCost : KoreanLexicon.NoCost)
                        : Suffixes.Contains(word[start], StringComparison.Ordinal) ? SuffixCost
                        : KoreanLexicon.NoCost;
                }
                else if (cost >= KoreanLexicon.NoCost && end - start <= MaxUnknownPieceLength)
                {
                    kind = PieceKind.Unknown;
                    cost = UnknownCost + (UnknownSyllable * (end - start)) + UnknownPiece;
                }

                if (cost < KoreanLexicon.NoCost)
                {
                    Append(start, end, offset, cost, kind, plain, room, counts);
                }
            }

            for (int end = start + 1; end <= word.Length; end++)
            {
                if (counts[end] > 6)
                {
                    Span<Division> all = room.Slice(end * RoomForDivisions, counts[end]);
                    all.Sort(static (a, b) => a.Cost - b.Cost);
                    counts[end] = KeptDivisions;
                }
            }
        }
    }

    private static void Append(int start, int end, int offset, int cost, PieceKind kind, bool plain, Span<Division> room, Span<byte> counts)
    {
        ulong ends = 1UL << (end + offset);
        ulong unknown = kind == PieceKind.Unknown ? 1UL << (start + offset) : 0;
        Span<Division> all = room.Slice(end * RoomForDivisions, RoomForDivisions);
        if (start == 0)
        {
            all[counts[end]++] = new(cost, ends | (1UL << offset), unknown, 1, kind, plain, (byte)end);
            return;
        }

        cost += Joint + (kind == PieceKind.Known ? KnownAfterJoint : 0);
        foreach (ref readonly Division before in room.Slice(start * RoomForDivisions, counts[start]))
        {
            if ((kind != PieceKind.Unknown || before.LastKind != PieceKind.Unknown) && counts[end] < RoomForDivisions)
            {
                all[counts[end]++] = new(
                    before.Cost + cost,
                    before.Bounds | ends,
                    before.Unknowns | unknown,
                    (byte)(before.Pieces + 1),
                    kind,
                    plain,
                    before.FirstLength
                );
            }
        }
    }

    // The ways to read the beginning of the unit, of a length behind what is foreign, as a noun: the four cheapest.
    private static int Gather(
        int length,
        int foreign,
        in Division whole,
        ReadOnlySpan<Division> room,
        ReadOnlySpan<byte> counts,
        Span<Division> nouns
    )
    {
        if (length == 0)
        {
            nouns[0] = new(ForeignCost, 1 | (1UL << foreign), 0, 1, PieceKind.Foreign, false, (byte)foreign);
            return 1;
        }

        int count = 0;
        if (length is > 2 and <= MaxDividedLength)
        {
            foreach (ref readonly Division division in room.Slice(length * RoomForDivisions, counts[length]))
            {
                if (division.Pieces > 1)
                {
                    nouns[count++] = division;
                }
            }

            nouns[..count].Sort(static (a, b) => a.Cost - b.Cost);
            count = Math.Min(count, 3);
        }

        if (whole.Cost < KoreanLexicon.NoCost)
        {
            nouns[count++] = whole;
        }

        if (foreign > 0)
        {
            foreach (ref Division noun in nouns[..count])
            {
                noun = noun with
                {
                    Cost = noun.Cost + AfterForeign,
                    Bounds = noun.Bounds | 1,
                    Pieces = (byte)(noun.Pieces + 1),
                    FirstLength = (byte)foreign,
                };
            }

            if (length == 1)
            {
                nouns[count++] = new(
                    ForeignWithSyllable,
                    1 | (1UL << foreign) | (1UL << (foreign + 1)),
                    0,
                    2,
                    PieceKind.Affix,
                    false,
                    (byte)foreign
                );
            }
        }

        return count;
    }

    // Whether the noun that is sought begins and ends where pieces do, or is a part of a piece whose rest is a noun too.
    private bool Holds(in Division noun, ReadOnlySpan<char> word, int foreign, int end, EojeolTarget target)
    {
        if (target.End == 0 || target.End > end || (target.EndsNoun && target.End < end))
        {
            return false;
        }

        bool begins = (noun.Bounds >> target.Start & 1) != 0;
        bool ends = (noun.Bounds >> target.End & 1) != 0;
        if (begins && ends)
        {
            return true;
        }

        int from = 63 - BitOperations.LeadingZeroCount(noun.Bounds & ((2UL << target.Start) - 1));
        int to = BitOperations.TrailingZeroCount(noun.Bounds & ~((1UL << target.End) - 1));
        if (from < foreign || (noun.Bounds & ~((2UL << from) - 1) & ((1UL << to) - 1)) != 0)
        {
            return false;
        }

        bool unknown = (noun.Unknowns >> from & 1) != 0;
        if (to - from < (unknown ? 4 : 3))
        {
            return false;
        }

        ReadOnlySpan<char> before = word[from..target.Start];
        ReadOnlySpan<char> after = word[target.End..to];
        if (ends)
        {
            return before.Length > 1
                ? unknown || lexicon.NounCost(before, out _) < KoreanLexicon.NoCost
                : PrefixesInWords.Contains(before[0], StringComparison.Ordinal);
        }

        return begins
            && target.End - target.Start > 1
            && after.Length > 1
            && !unknown
            && lexicon.NounCost(after, out _) < KoreanLexicon.NoCost;
    }

    private static byte CounterOf(ReadOnlySpan<char> word, int foreign, in Division noun)
    {
        if (foreign > 0)
        {
            return 0;
        }

        ReadOnlySpan<char> first = word[..noun.FirstLength];
        if (first.Length == 1)
        {
            return (byte)(ShortCounters.Contains(first[0], StringComparison.Ordinal) ? 1 : 0);
        }

        int at = first.Length == 2 ? LongCounters.AsSpan().IndexOf(first) : -1;
        return (byte)(at > 0 && LongCounters[at - 1] == ' ' && LongCounters[at + 2] == ' ' ? 2 : 0);
    }

    /// <summary>
    /// Readings, the cheapest of each class and end and of those that hold the target and those that do not. Lives on the stack.
    /// </summary>
    private ref struct ReadingList(Span<Reading> room)
    {
        private readonly Span<Reading> _room = room;
        private int _count;

        public readonly bool IsEmpty => _count == 0;

        public void Add(Reading reading)
        {
            for (int i = 0; i < _count; i++)
            {
                ref Reading known = ref _room[i];
                if (known.Class == reading.Class && known.End == reading.End && known.HoldsTarget == reading.HoldsTarget)
                {
                    known = known.Cost <= reading.Cost ? known : reading;
                    return;
                }
            }

            if (_count < _room.Length)
            {
                _room[_count++] = reading;
            }
        }

        public readonly Reading[] ToArray()
        {
            Span<Reading> all = _room[.._count];
            all.Sort(
                static (a, b) =>
                    a.Cost != b.Cost ? a.Cost - b.Cost
                    : a.Class != b.Class ? a.Class - b.Class
                    : a.End.Code != b.End.Code ? a.End.Code - b.End.Code
                    : a.HoldsTarget.CompareTo(b.HoldsTarget)
            );
            int count = Math.Min(all.Length, MaxReadings);
            while (all[count - 1].Cost >= all[0].Cost + FarthestReading)
            {
                count--;
            }

            return all[..count].ToArray();
        }
    }
}
