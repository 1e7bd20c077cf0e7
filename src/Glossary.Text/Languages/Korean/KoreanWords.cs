using System.Collections.Frozen;
using Glossary.Text.Lexicons;

namespace Glossary.Text.Languages.Korean;

/// <summary>
/// Words of Korean texts: of each spaced unit the noun without its particles, or the stem of the verb or adjective with 다. The cheapest
/// reading by grammar and lexicon is taken, with the costs of <see cref="EojeolReader"/>: a known noun, known nouns and affixes side by
/// side, or an unknown one.
/// </summary>
internal sealed class KoreanWords(KoreanAnalyser analyser) : WordReader("ko")
{
    // Costs in tenths of a nat.
    private const int Unknown = 90;
    private const int UnknownSyllable = 10;
    private const int Joint = 22;
    private const int Affix = 30;
    private const int Derived = 12;
    private const int Copula = 6;
    private const int OneSyllable = 15;

    // Readings whose costs are farther apart need no look at the neighbours.
    private const int Near = 40;
    private const int CacheSize = 1 << 14;
    private const int NoCost = KoreanLexicon.NoCost;

    // Bound nouns and pronouns (표준국어대사전, 의존 명사 and 대명사): no term is made of them.
    private static readonly FrozenSet<string> Bound = (
        "것 거 수 때 등 바 데 줄 점 만 뿐 중 이 그 저 나 너 우리 저희 누구 무엇 뭐 여기 거기 저기 이것 그것 저것 이곳 그곳 자신 자기 당신 그녀 그들 이들 때문 동안 이상 이하 정도 대로 채 척 듯 김 참 터 따름 나름 번 "
        + "개 명 년 월 일 시 분 초 원 "
        + "가지 사람 하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열 첫 두 세 네 몇 여러 모두 다른 어떤 무슨 어느 이런 그런 저런 오늘 내일 어제 지금 이번 지난 다음 당시 후 전 뒤 앞 위 아래 안 밖 속 사이 가운데 곳 측 씨 군 "
        + "양 및 또는 그리고 그러나 하지만 또한 즉 대한 대해 의해 위해 통해 관한 관해 따라 따른"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    private readonly KoreanLexicon _lexicon = analyser.Lexicon;
    private readonly EojeolReader _reader = new(analyser.Lexicon);

    // How units are read by themselves. Two threads may write one place: both entries are right, one of them stays.
    private readonly Entry?[] _cache = new Entry?[CacheSize];

    public override bool HasClasses => true;

    public override bool CapitalsAreNames => false;

    public override List<TextWord> Read(string text)
    {
        List<TextWord> words = [];
        foreach ((int start, int end, WordGap gap) in Cut(text))
        {
            string unit = Fold(text[start..end]);
            bool isKorean =
                unit.Length == end - start
                && unit.Length <= EojeolReader.MaxEojeolLength
                && unit.AsSpan().IndexOfAnyInRange(Hangul.FirstSyllable, Hangul.LastSyllable) >= 0;
            if (isKorean)
            {
                words.Add(Unit(text, start, unit, gap));
            }
            else
            {
                words.Add(IsNumber(text, start) ? Number(text, start, end, gap) : Foreign(text, start, end, unit, gap));
            }
        }

        return words;
    }

    public override IReadOnlyList<string> KeysOf(string word)
    {
        string unit = Fold(word);
        if (unit.Length > 1 && unit[^1] == '다' && unit.AsSpan().IndexOfAnyExceptInRange(Hangul.FirstSyllable, Hangul.LastSyllable) < 0)
        {
            // A dictionary form: 가다 is the stem, 공부하다 the noun that it is made of.
            string? noun = unit.Length > 3 && unit[^2] is '하' or '되' ? unit[..^2] : null;
            return noun is null ? [unit] : [noun, unit];
        }

        string read = Read(word) is [{ } one] ? one.Key : unit;
        return read == unit ? [unit] : [unit, read];
    }

    private static TextWord Foreign(string text, int start, int end, string unit, WordGap gap) =>
        new(start, end, unit, text[start..end], end - start > 1 ? WordClass.Name : WordClass.Function, gap);

    private TextWord Unit(string text, int start, string unit, WordGap gap)
    {
        ref Entry? place = ref _cache[string.GetHashCode(unit) & (CacheSize - 1)];
        Entry? entry = place;
        if (entry?.Unit != unit)
        {
            place = entry = ReadUnit(unit);
        }

        Reading reading = entry.First;
        if (entry.Other is { } other)
        {
            // A noun or not: the words around decide.
            bool isNoun = entry.Noun > 1 && analyser.InText(text, start, start + unit.Length, EojeolTarget.Noun(0, entry.Noun)) >= .5f;
            reading = isNoun == (reading.Class == ReadingClass.Noun) ? reading : other;
        }

        if (reading.Class is ReadingClass.Determiner or ReadingClass.Other)
        {
            return new TextWord(start, start + unit.Length, unit, unit, WordClass.Function, gap) { Rarity = 7, IsKnown = true };
        }

        if (reading.Class == ReadingClass.Predicate && entry.Stem is var (stem, kind))
        {
            return new TextWord(
                start,
                start + unit.Length,
                stem + "다",
                stem + "다",
                kind == StemClass.Verb ? WordClass.Verb : WordClass.Adverb,
                gap
            )
            {
                Rarity = 8,
                IsKnown = true,
            };
        }

        int length = reading.Class == ReadingClass.DerivedPredicate ? entry.Derived : entry.Noun;
        string noun = unit[..length];
        string rest = unit[length..];
        int cost = _lexicon.NounCost(noun, out bool plain);
        bool counts = char.IsDigit(text[start]);
        WordClass word =
            counts ? WordClass.Number
            : Bound.Contains(noun) || (length == 1 && rest.Length > 0) ? WordClass.Function
            : WordClass.Noun;
        return new TextWord(start, start + length, noun, text[start..(start + length)], word, gap)
        {
            HasEnding = rest.Length > 0 && rest != "들",
            IsKnown = cost < NoCost && plain,
            Rarity =
                cost >= NoCost ? TextWord.UnknownRarity
                : cost < 45 ? 6
                : cost <= 55 ? 9
                : cost <= 60 ? 10
                : 12,
        };
    }

    private Entry ReadUnit(string unit)
    {
        Reading[] readings = _reader.Read(unit, EojeolTarget.None);
        Reading first = readings[0];
        Reading? other = null;
        foreach (Reading reading in readings)
        {
            if ((reading.Class == ReadingClass.Noun) != (first.Class == ReadingClass.Noun))
            {
                other = reading.Cost - first.Cost < Near ? reading : null;
                break;
            }
        }

        bool mayDerive = first.Class == ReadingClass.DerivedPredicate || other?.Class == ReadingClass.DerivedPredicate;
        return new Entry(
            unit,
            first,
            other,
            NounIn(unit, derives: false),
            mayDerive ? NounIn(unit, derives: true) : unit.Length,
            StemOf(unit)
        );
    }

    /// <summary>The length of the noun that a unit begins with, by the cheapest reading.</summary>
    private int NounIn(string unit, bool derives)
    {
        PricedEnds ends = new(stackalloc PricedEnd[PricedEnds.Room]);
        int best = int.MaxValue;
        int length = unit.Length;
        for (int end = 1; end <= unit.Length; end++)
        {
            ReadOnlySpan<char> rest = unit.AsSpan(end);
            FinalSound final = Hangul.IsSyllable(unit[end - 1]) ? Hangul.FinalOf(unit[end - 1]) : FinalSound.Unknown;
            ends.Clear();
            if (derives)
            {
                if (rest.IsEmpty || !EojeolReader.Derives(rest))
                {
                    continue;
                }

                ends.Add(Morpheme.Final, Derived);
            }
            else
            {
                NounEndings.ReadParticles(final, rest, ref ends);
            }

            int ending = int.MaxValue;
            foreach (PricedEnd one in ends.All)
            {
                ending = Math.Min(ending, one.Cost);
            }

            if (!derives)
            {
                ends.Clear();
                NounEndings.ReadCopula(final, rest, ref ends);
                foreach (PricedEnd one in ends.All)
                {
                    ending = Math.Min(ending, one.Cost + Copula);
                }
            }

            if (ending < int.MaxValue && end == 1 && unit.Length > 1)
            {
                ending += OneSyllable;
            }

            if (ending < int.MaxValue && CostOf(unit[..end]) is var noun && noun < NoCost && noun + ending < best)
            {
                best = noun + ending;
                length = end;
            }
        }

        return length;
    }

    /// <summary>The cheapest way to read letters as a noun: the least over all divisions (Viterbi).</summary>
    private int CostOf(string noun)
    {
        Span<int> costs = stackalloc int[noun.Length + 1];
        costs.Fill(NoCost);
        costs[0] = 0;
        for (int start = 0; start < noun.Length; start++)
        {
            if (costs[start] >= NoCost)
            {
                continue;
            }

            int before = costs[start] + (start == 0 ? 0 : Joint);
            int node = 0;
            bool walks = true;
            for (int end = start + 1; end <= noun.Length; end++)
            {
                node = walks ? _lexicon.NounStep(node, noun[end - 1]) : 0;
                walks &= node != 0;
                int cost = walks ? _lexicon.NounAt(node, out _) : NoCost;
                bool isWhole = start == 0 && end == noun.Length;
                if (end - start == 1 && !isWhole)
                {
                    cost = start > 0 && EojeolReader.IsSuffix(noun[start]) ? Affix : NoCost;
                }
                else if (cost >= NoCost)
                {
                    cost = Unknown + (UnknownSyllable * (end - start)) + (isWhole ? 0 : Joint);
                }

                costs[end] = Math.Min(costs[end], before + cost);
            }
        }

        return costs[noun.Length];
    }

    private (string Stem, StemClass Kind)? StemOf(string unit)
    {
        PricedEnds endings = new(stackalloc PricedEnd[PricedEnds.Room]);
        (string, StemClass)? found = null;
        int best = int.MaxValue;
        int node = 0;
        for (int length = 1; length <= unit.Length && (node = _lexicon.SurfaceStep(node, unit[length - 1])) != 0; length++)
        {
            for (int number = _lexicon.FirstStem(node); number >= 0; number = _lexicon[number].Next)
            {
                KoreanLexicon.StemSurface stem = _lexicon[number];
                endings.Clear();
                PredicateEndings.Read(stem.Class, stem.State, unit.AsSpan(length), stem.Cost, ref endings);
                foreach (PricedEnd ending in endings.All)
                {
                    if (ending.Cost < best)
                    {
                        best = ending.Cost;
                        found = (stem.Stem, stem.Class);
                    }
                }
            }
        }

        return found;
    }

    // A unit: its cheapest reading, one that is a noun where that is none or the other way round, the lengths of the noun in either, and
    // its stem.
    private sealed record Entry(string Unit, Reading First, Reading? Other, int Noun, int Derived, (string Stem, StemClass Kind)? Stem);
}
