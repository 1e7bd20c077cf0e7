using System.Buffers;
using System.Runtime.CompilerServices;
using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.Korean;

/// <summary>
/// How probable it is that a noun or a stem is what stands in a spaced unit: the readings of the unit and of two neighbours on either side
/// are joined by the cost of one after another, and the probabilities of the readings that hold it are added up (forward and backward, as
/// in a hidden Markov model).
/// </summary>
internal sealed class KoreanAnalyser(KoreanLexicon lexicon)
{
    private const int Neighbours = 2;
    private const int CacheSize = 1 << 15;

    // Costs in tenths of a nat at the end of a sentence.
    private const int FinalAtEnd = -8;
    private const int OpenAtEnd = 15;
    private const int BareBeforeMark = 10;

    private static readonly double[] Weights = [.. Enumerable.Range(0, 512).Select(cost => Math.Exp((128 - cost) / 10.0))];
    private static readonly SearchValues<char> SentenceMarks = SearchValues.Create(".!?…。");

    private readonly EojeolReader _reader = new(lexicon);

    // Readings of units by unit and target. Two threads may write one place: both entries are right, one of them stays.
    private readonly Entry?[] _cache = new Entry?[CacheSize];

    /// <summary>The lexicon.</summary>
    public KoreanLexicon Lexicon => lexicon;

    private enum SentenceEnd
    {
        None,
        Line,
        Mark,
    }

    private sealed record Entry(string Word, EojeolTarget Target, Reading[] Readings, WordFeatures Features);

    /// <summary>The probability of a target by itself, without neighbours.</summary>
    /// <param name="word">The unit, composed.</param>
    /// <param name="target">What is sought.</param>
    public float Alone(ReadOnlySpan<char> word, EojeolTarget target)
    {
        double all = 0;
        double held = 0;
        foreach (ref readonly Reading reading in Read(word, target).Readings.AsSpan())
        {
            double weight = WeightOf(reading.Cost);
            all += weight;
            held += reading.HoldsTarget ? weight : 0;
        }

        return (float)(held / all);
    }

    /// <summary>The probability of a target in its text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the unit begins.</param>
    /// <param name="end">Where it ends, exclusive.</param>
    /// <param name="target">What is sought, by places in the composed unit.</param>
    public float InText(ReadOnlySpan<char> text, int start, int end, EojeolTarget target) =>
        (float)InText(text, start, end, target, bare: false);

    /// <summary>The probability that a unit is a noun without a particle.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the unit begins.</param>
    /// <param name="end">Where it ends, exclusive.</param>
    /// <param name="target">The noun.</param>
    public float IsBare(ReadOnlySpan<char> text, int start, int end, EojeolTarget target) =>
        (float)InText(text, start, end, target, bare: true);

    /// <summary>
    /// The score of a find whose reading has a probability. Of finds with a probability of .2 to .4, of .4 to .6 and of .6 to .8 the shares
    /// .47, .65 and .72 are right (predicates in running text, which are many), so the model is too doubtful in its lower half; the power
    /// puts that right.
    /// </summary>
    public static float ScoreOf(float probability) => MathF.Pow(probability, 0.75f);

    /// <summary>A word of a text, composed.</summary>
    public static ReadOnlySpan<char> Compose(ReadOnlySpan<char> word) =>
        word.IndexOfAnyExceptInRange(Hangul.FirstSyllable, Hangul.LastSyllable) < 0 || Folder.IsSimple(word)
            ? word
            : SlowFolding.Compose(word.ToString());

    [SkipLocalsInit]
    private double InText(ReadOnlySpan<char> text, int start, int end, EojeolTarget target, bool bare)
    {
        Entry own = Read(Compose(text[start..end]), target);
        Span<double> forward = stackalloc double[EojeolReader.MaxReadings];
        Span<double> backward = stackalloc double[EojeolReader.MaxReadings];
        Weigh(own, text, end, forward);
        AddLeft(text, start, own, Neighbours, forward);
        backward[..own.Readings.Length].Fill(1);
        AddRight(text, end, own, Neighbours, backward);
        double all = 0;
        double held = 0;
        for (int i = 0; i < own.Readings.Length; i++)
        {
            ref readonly Reading reading = ref own.Readings[i];
            double weight = forward[i] * backward[i];
            all += weight;
            held += reading.HoldsTarget && (!bare || reading.End == Morpheme.BareNoun) ? weight : 0;
        }

        return held / all;
    }

    // Multiplies the weight of each reading by what leads to it from the left.
    [SkipLocalsInit]
    private void AddLeft(ReadOnlySpan<char> text, int start, Entry own, int left, Span<double> weights)
    {
        if (left == 0 || !TryFindBefore(text, start, out int from, out int to))
        {
            return;
        }

        Entry before = Read(Compose(text[from..to]), EojeolTarget.None);
        Span<double> theirs = stackalloc double[EojeolReader.MaxReadings];
        Weigh(before, text, to, theirs);
        AddLeft(text, from, before, left - 1, theirs);
        for (int i = 0; i < own.Readings.Length; i++)
        {
            double sum = 0;
            for (int k = 0; k < before.Readings.Length; k++)
            {
                sum += theirs[k] * WeightOf(CostAfter(before.Readings[k], before.Features, own.Readings[i], own.Features));
            }

            weights[i] *= sum;
        }
    }

    // Multiplies the weight of each reading by what it leads to on the right.
    [SkipLocalsInit]
    private void AddRight(ReadOnlySpan<char> text, int end, Entry own, int right, Span<double> weights)
    {
        if (right == 0 || !TryFindAfter(text, end, out int from, out int to))
        {
            return;
        }

        Entry after = Read(Compose(text[from..to]), EojeolTarget.None);
        Span<double> theirs = stackalloc double[EojeolReader.MaxReadings];
        Weigh(after, text, to, theirs);
        AddRight(text, to, after, right - 1, theirs);
        for (int i = 0; i < own.Readings.Length; i++)
        {
            double sum = 0;
            for (int k = 0; k < after.Readings.Length; k++)
            {
                sum += theirs[k] * WeightOf(CostAfter(own.Readings[i], own.Features, after.Readings[k], after.Features));
            }

            weights[i] *= sum;
        }
    }

    private static void Weigh(Entry entry, ReadOnlySpan<char> text, int end, Span<double> weights)
    {
        SentenceEnd ends = EndAt(text, end);
        int cheapest = entry.Readings[0].Cost;
        for (int i = 0; i < entry.Readings.Length; i++)
        {
            ref readonly Reading reading = ref entry.Readings[i];
            int atEnd =
                ends == SentenceEnd.None
                    ? 0
                    : CategoryOf(reading.End) switch
                    {
                        Morpheme.BareNoun => ends == SentenceEnd.Mark ? BareBeforeMark : 0,
                        Morpheme.Final => FinalAtEnd,
                        Morpheme.Adnominal or Morpheme.Object or Morpheme.Genitive or Morpheme.Negatable => OpenAtEnd,
                        _ => 0,
                    };
            weights[i] = WeightOf(reading.Cost - cheapest + atEnd);
        }
    }

    // What the next word sees of a reading: its last morpheme, unless that is hidden behind the copula of another.
    private static Morpheme CategoryOf(ReadingEnd end) =>
        end.Copulas == 0
        || (end.Copulas == 1 && !end.IsNominalized && end.Last is Morpheme.Adnominal or Morpheme.Final or Morpheme.Connective)
            ? end.Last
            : Morpheme.Joining;

    /// <summary>The cost of a reading after another, in tenths of a nat.</summary>
    private static int CostAfter(in Reading before, in WordFeatures first, in Reading after, in WordFeatures second)
    {
        bool noun = after.Class == ReadingClass.Noun;
        bool verb = after.Class == ReadingClass.Predicate;
        int cost = CategoryOf(before.End) switch
        {
            Morpheme.Object => (after.IsPredicate ? -18 : 0) + (noun && after.End == Morpheme.BareNoun ? 3 : 0),
            Morpheme.Adnominal => noun ? -9
            : after.IsPredicate ? 20
            : 6,
            Morpheme.Genitive => noun ? -6
            : after.IsPredicate ? 25
            : 5,
            Morpheme.Determiner => noun ? -12
            : verb ? 20
            : 0,
            Morpheme.Negatable => second.IsNegation ? -25 : 20,
            Morpheme.Connective => verb ? -6 : 0,
            Morpheme.Adverb => after.IsPredicate ? -8 : 0,
            Morpheme.Subject => after.IsPredicate ? -6 : 0,
            Morpheme.Adverbial or Morpheme.Delimiter => after.IsPredicate ? -4 : 0,
            Morpheme.BareNoun when second.BeginsWithHa && verb => before.Class == ReadingClass.Noun ? -15 : 0,
            Morpheme.BareNoun when second.BeginsWithDoe && verb => before.Class == ReadingClass.Noun ? -12 : 0,
            Morpheme.BareNoun => verb ? 7
            : noun ? -4
            : 0,
            Morpheme.Final => 10,
            _ => 0,
        };
        return first.IsNumeral && noun && after.Counter > 0 ? cost - (after.Counter == 1 ? 35 : 15) : cost;
    }

    private Entry Read(ReadOnlySpan<char> word, in EojeolTarget target)
    {
        ref Entry? place = ref _cache[(int)(Hash(word, target) & (CacheSize - 1))];
        Entry? known = place;
        if (known is not null && word.SequenceEqual(known.Word) && target == known.Target)
        {
            return known;
        }

        Entry entry = new(word.ToString(), target, _reader.Read(word, target), WordFeatures.Of(word));
        if (word.Length <= EojeolReader.MaxEojeolLength)
        {
            place = entry;
        }

        return entry;
    }

    private static uint Hash(ReadOnlySpan<char> word, in EojeolTarget target)
    {
        uint hash = (uint)((target.Start * 64) + target.End);
        foreach (char c in word)
        {
            hash = (hash ^ c) * 0x9E37_79B1;
        }

        foreach (char c in target.Stem)
        {
            hash = (hash ^ c) * 0x85EB_CA6B;
        }

        return hash ^ (hash >> 15);
    }

    private static double WeightOf(int cost) => Weights[Math.Clamp(cost + 128, 0, Weights.Length - 1)];

    // Two words are neighbours if nothing but one line's white space stands between.
    private static bool TryFindBefore(ReadOnlySpan<char> text, int start, out int from, out int to)
    {
        to = start;
        while (to > 0 && start - to < 4 && text[to - 1] is ' ' or '\u00A0' or '\t')
        {
            to--;
        }

        from = to;
        while (from > 0 && to - from <= EojeolReader.MaxEojeolLength && Words.IsWordChar(text, from - 1))
        {
            from--;
        }

        return from < to && to < start && to - from <= EojeolReader.MaxEojeolLength;
    }

    private static bool TryFindAfter(ReadOnlySpan<char> text, int end, out int from, out int to)
    {
        from = end;
        while (from < text.Length && from - end < 4 && text[from] is ' ' or '\u00A0' or '\t')
        {
            from++;
        }

        to = from;
        while (to < text.Length && to - from <= EojeolReader.MaxEojeolLength && Words.IsWordChar(text, to))
        {
            to++;
        }

        return to > from && from > end && to - from <= EojeolReader.MaxEojeolLength;
    }

    // A full stop, a question mark or an exclamation mark stands behind a sentence (한글 맞춤법 부록, 문장 부호); a heading or an entry of a list ends
    // without.
    private static SentenceEnd EndAt(ReadOnlySpan<char> text, int end)
    {
        int at = end;
        while (at < text.Length && at - end < 8 && !Words.IsWordChar(text, at))
        {
            if (SentenceMarks.Contains(text[at]))
            {
                return SentenceEnd.Mark;
            }

            if (text[at] == '\n')
            {
                return SentenceEnd.Line;
            }

            at++;
        }

        return at == text.Length ? SentenceEnd.Line : SentenceEnd.None;
    }

    /// <summary>What of a word its neighbours look at.</summary>
    private readonly record struct WordFeatures(bool IsNumeral, bool IsNegation, bool BeginsWithHa, bool BeginsWithDoe)
    {
        public static WordFeatures Of(ReadOnlySpan<char> word) =>
            new(
                word
                    is "한"
                        or "두"
                        or "세"
                        or "네"
                        or "석"
                        or "넉"
                        or "다섯"
                        or "여섯"
                        or "일곱"
                        or "여덟"
                        or "아홉"
                        or "열"
                        or "스무"
                        or "몇"
                        or "여러"
                        or "수"
                        or "열한"
                        or "열두"
                        or "스물",
                !word.IsEmpty
                    && (
                        word[0] is '않' or '못'
                        || word is "마" or "말"
                        || (
                            word.Length > 1
                            && (
                                (word[0] == '마' && word[1] is '라' or '세' or '십' or '시')
                                || (word[0] == '말' && word[1] is '고' or '아' or '라')
                            )
                        )
                    ),
                !word.IsEmpty && word[0] is '하' or '했' or '한' or '할' or '합' or '해',
                !word.IsEmpty && word[0] is '되' or '됐' or '된' or '될' or '됩'
            );
    }
}
