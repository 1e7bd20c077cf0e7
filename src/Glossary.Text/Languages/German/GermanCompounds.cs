using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.German;

/// <summary>
/// Decides which terms inside a longer word are parts of it and not letters that happen to stand there ("Amt" in "Bauamt", not in "Beamter").
/// <para>
/// The word is divided into parts in the way that needs the shortest description: a known term, a common morpheme, an affix, a linking element or a stretch of
/// unknown letters each cost something, unknown letters by their number and more if they do not sound like a word. A term counts as a part if the
/// cheapest division uses it as one: not behind a prefix (Stand in Beistand) nor before a suffix (Wirt in Wirtschaft), where it is the base of a derivation.
/// The idea is minimum description length (de Marcken 1996; Creutz and Lagus, Morfessor, 2002), the inventory is German grammar.
/// </para>
/// </summary>
internal static class GermanCompounds
{
    private const int MaxLength = 80;
    private const int Never = int.MaxValue / 2;

    // In tenths of a nat. A letter of German running text carries about 2.2 nats within a word; choosing one term among a thousand costs about 7.
    private const int Letter = 22;
    private const int Unknown = 30;
    private const int Known = 55;
    private const int Stem = 60;
    private const int Prefix = 30;
    private const int InnerPrefix = 36;
    private const int Suffix = 38;
    private const int ShortSuffix = 48;
    private const int BadOnset = 60;
    private const int BadCoda = 60;
    private const int ThreeLetters = 40;
    private const int FourLetters = 5;
    private const int CapitalInside = 80;
    private const int LinkZero = 2;
    private const int LinkS = 10;
    private const int LinkOther = 22;
    private const int InnerEr = 50;
    private const int LinkE = 30;
    private const int Ending = 15;
    private const int OpenEnd = 12;
    private const int VowelStart = 8;

    private enum State
    {
        /// <summary>Before a new part.</summary>
        Begin,

        /// <summary>Behind a prefix.</summary>
        Prefixed,

        /// <summary>Behind a part that may yet take a suffix, a linking element or an ending.</summary>
        Closed,
    }

    private enum Piece
    {
        Known,
        Stem,
        Unknown,
        Prefix,
        Suffix,
        Link,
        Ending,
    }

    private static readonly FormRule s_head = new("head of a compound", MatchKind.Compound, .9f);
    private static readonly FormRule s_modifier = new("first part of a compound", MatchKind.Compound, .9f);
    private static readonly FormRule s_middle = new("middle part of a compound", MatchKind.Compound, .85f);

    /// <summary>Whether a word is long enough to hold two parts.</summary>
    public static bool IsCandidate(ReadOnlySpan<char> surface) => surface.Length is >= 6 and <= MaxLength;

    /// <summary>Sets the verdict of the candidates that are parts.</summary>
    public static void Judge(ReadOnlySpan<char> folded, ReadOnlySpan<char> surface, Span<PartCandidate> candidates)
    {
        if (folded.Length is 0 or > MaxLength)
        {
            return;
        }

        int length = folded.Length;
        Span<int> cost = stackalloc int[3 * (length + 1)];
        Span<Step> steps = stackalloc Step[3 * (length + 1)];
        Span<bool> capital = stackalloc bool[length + 1];
        cost.Fill(Never);
        MarkCapitals(surface, folded, capital);
        cost[0] = 0;
        var lattice = new Lattice(folded, cost, steps, capital);
        int next = 0;
        for (int at = 0; at < length; at++)
        {
            lattice.Close(at);
            lattice.Open(at, State.Begin);
            lattice.Open(at, State.Prefixed);
            while (next < candidates.Length && candidates[next].Start <= at)
            {
                if (candidates[next].Start == at)
                {
                    lattice.Known(at, candidates[next].End);
                }

                next++;
            }
        }

        Mark(steps, surface, length, candidates, cost);
    }

    // Follows the cheapest division back from the end. One part alone, with endings and suffixes, is no compound.
    private static void Mark(Span<Step> steps, ReadOnlySpan<char> surface, int length, Span<PartCandidate> candidates, Span<int> cost)
    {
        if (cost[(3 * length) + (int)State.Closed] >= Never)
        {
            return;
        }

        bool small = char.IsLower(surface[0]);
        if (Parts(steps, length, small) < 2)
        {
            return;
        }

        int at = length;
        State state = State.Closed;
        Piece after = Piece.Link;
        while (at > 0)
        {
            Step step = steps[(3 * at) + (int)state];
            if (step.Piece is Piece.Known or Piece.Stem && after != Piece.Suffix && step.FromState != State.Prefixed)
            {
                Accept(candidates, step.From, at, length, small);
            }

            after = step.Piece;
            at = step.From;
            state = step.FromState;
        }
    }

    // A word with a small letter is an adjective or a verb, derived from anything (amerikanisch); only one of known parts is taken for a compound.
    private static int Parts(Span<Step> steps, int length, bool small)
    {
        int parts = 0;
        int at = length;
        State state = State.Closed;
        while (at > 0)
        {
            Step step = steps[(3 * at) + (int)state];
            if (step.Piece == Piece.Unknown && small)
            {
                return 0;
            }

            parts += step.Piece is Piece.Known or Piece.Stem or Piece.Unknown ? 1 : 0;
            at = step.From;
            state = step.FromState;
        }

        return parts;
    }

    private static void Accept(Span<PartCandidate> candidates, int start, int end, int length, bool small)
    {
        foreach (ref PartCandidate candidate in candidates)
        {
            if (candidate.Start != start || candidate.End != end || candidate.Compounds == false || (candidate.TermLength < 3 && candidate.Compounds != true))
            {
                continue;
            }

            // The head decides how the word is written: with a small letter it is no noun.
            if (small && end == length && candidate.PartOfSpeech is PartOfSpeech.Noun or PartOfSpeech.ProperNoun or PartOfSpeech.Unspecified)
            {
                continue;
            }

            candidate.Verdict = start == 0 ? s_modifier : end == length ? s_head : s_middle;
        }
    }

    // "StandardContainer": a capital within the word shows where a part begins.
    private static void MarkCapitals(ReadOnlySpan<char> surface, ReadOnlySpan<char> folded, Span<bool> capital)
    {
        if (surface.Length != folded.Length)
        {
            return;
        }

        for (int i = 1; i < surface.Length; i++)
        {
            capital[i] = char.IsUpper(surface[i]) && char.IsLower(surface[i - 1]);
        }
    }

    private readonly record struct Step(byte From, State FromState, Piece Piece);

    private readonly ref struct Lattice(ReadOnlySpan<char> word, Span<int> cost, Span<Step> steps, Span<bool> capital)
    {
        private readonly ReadOnlySpan<char> _word = word;
        private readonly Span<int> _cost = cost;
        private readonly Span<Step> _steps = steps;
        private readonly Span<bool> _capital = capital;

        /// <summary>From a finished part: to its suffixes, to the next part over a linking element, or to an ending.</summary>
        public void Close(int at)
        {
            int here = _cost[(3 * at) + (int)State.Closed];
            if (here >= Never)
            {
                return;
            }

            ReadOnlySpan<char> rest = _word[at..];
            Relax(at, State.Closed, at, State.Begin, Piece.Link, here + LinkZero);
            Link(at, here, rest, "s", LinkS);
            Link(at, here, rest, "es", LinkOther);
            Link(at, here, rest, "n", LinkOther);
            Link(at, here, rest, "en", LinkOther);
            Link(at, here, rest, "ns", LinkOther);
            Link(at, here, rest, "ens", LinkOther);
            Link(at, here, rest, "e", LinkE);
            if (!_capital[at] && _steps[(3 * at) + (int)State.Closed].Piece != Piece.Known && rest is ("s" or "es" or "n" or "en" or "e" or "er" or "ern" or "ens" or "em"))
            {
                Relax(at, State.Closed, _word.Length, State.Closed, Piece.Ending, here + Ending);
            }

            for (int length = 2; length <= Math.Min(rest.Length, GermanMorphemes.Longest); length++)
            {
                if (!_capital[at] && (GermanMorphemes.KindOf(rest[..length]) & MorphemeKind.Suffix) != 0)
                {
                    Relax(at, State.Closed, at + length, State.Closed, Piece.Suffix, here + (length == 2 ? ShortSuffix : Suffix) + Inside(at, at + length));
                }
            }
        }

        /// <summary>From where a part begins: over a prefix, a common stem, or unknown letters.</summary>
        public void Open(int at, State state)
        {
            int here = _cost[(3 * at) + (int)state];
            if (here >= Never)
            {
                return;
            }

            ReadOnlySpan<char> rest = _word[at..];
            for (int length = 2; length <= Math.Min(rest.Length, GermanMorphemes.Longest); length++)
            {
                MorphemeKind kind = GermanMorphemes.KindOf(rest[..length]);
                if ((kind & MorphemeKind.Prefix) != 0 && length < rest.Length)
                {
                    Relax(at, state, at + length, State.Prefixed, Piece.Prefix, here + PrefixCost(at, rest[..length]) + Inside(at, at + length));
                }

                if ((kind & MorphemeKind.Stem) != 0)
                {
                    Relax(at, state, at + length, State.Closed, Piece.Stem, here + Stem + Inside(at, at + length));
                }
            }

            for (int length = 3; length <= rest.Length; length++)
            {
                Relax(at, state, at + length, State.Closed, Piece.Unknown, here + UnknownCost(at, at + length));
            }
        }

        /// <summary>A term at [start, end).</summary>
        public void Known(int start, int end)
        {
            for (State state = State.Begin; state <= State.Prefixed; state++)
            {
                int here = _cost[(3 * start) + (int)state];
                if (here < Never)
                {
                    Relax(start, state, end, State.Closed, Piece.Known, here + GermanCompounds.Known + Inside(start, end));
                }
            }
        }

        private void Link(int at, int here, ReadOnlySpan<char> rest, ReadOnlySpan<char> link, int price)
        {
            if (rest.Length > link.Length + 1 && rest.StartsWith(link, StringComparison.Ordinal) && !_capital[at] && CanLink(_word[at - 1], at > 1 ? _word[at - 2] : '\0', link[0]))
            {
                Relax(at, State.Closed, at + link.Length, State.Begin, Piece.Link, here + price);
            }
        }

        // Within a word, er is more often the suffix of a person or thing than the prefix: "Computersprache".
        private static int PrefixCost(int at, ReadOnlySpan<char> prefix) => at == 0 ? Prefix : prefix is "er" ? InnerEr : InnerPrefix;

        // -n and -ns follow e, -s no sibilant, the others a consonant (Fleischer and Barz, 1.8.4); feminines lose their e instead.
        private static bool CanLink(char last, char beforeLast, char link) => link switch
        {
            'n' => last == 'e' || (last is 'r' or 'l' && beforeLast == 'e'),
            's' => last is not ('s' or 'z' or 'x'),
            _ => !GermanLetters.IsVowel(last) || last is 'u' or 'i',
        };

        private int UnknownCost(int start, int end)
        {
            ReadOnlySpan<char> letters = _word[start..end];
            int price = Unknown + (Letter * letters.Length) + (letters.Length == 3 ? ThreeLetters : letters.Length == 4 ? FourLetters : 0) + Inside(start, end);
            price += end < _word.Length && letters[^1] is 'a' or 'i' or 'o' or 'u' or 'y' or 'ü' or 'ö' or 'ä' ? OpenEnd : 0;
            price += start > 0 && GermanLetters.IsVowel(letters[0]) ? VowelStart : 0;
            price += GermanSounds.HasOnset(letters) ? 0 : BadOnset;
            return price + (GermanSounds.HasCoda(letters) ? 0 : BadCoda);
        }

        private int Inside(int start, int end)
        {
            int price = 0;
            for (int i = start + 1; i < end; i++)
            {
                price += _capital[i] ? CapitalInside : 0;
            }

            return price;
        }

        private void Relax(int from, State fromState, int to, State toState, Piece piece, int price)
        {
            int target = (3 * to) + (int)toState;
            if (price < _cost[target])
            {
                _cost[target] = price;
                _steps[target] = new Step((byte)from, fromState, piece);
            }
        }
    }
}
