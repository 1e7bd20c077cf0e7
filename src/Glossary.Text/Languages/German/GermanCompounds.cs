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
    private const int ShortestSmall = 10;
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
    private const int ThreeLettersKnown = 15;
    private const int FourLettersKnown = 5;
    private const int CapitalInside = 80;
    private const int LinkZero = 2;
    private const int LinkMissing = 20;
    private const int LinkS = 10;
    private const int LinkN = 16;
    private const int LinkOther = 22;
    private const int InnerEr = 46;
    private const int LinkE = 30;
    private const int Ending = 15;
    private const int OpenEnd = 12;
    private const int VowelStart = 8;

    // What Describe says of a place.
    private const int IsVowel = 1;
    private const int CanBegin = 2;
    private const int CanEnd = 4;
    private const int IsCapital = 8;

    private enum State : byte
    {
        /// <summary>Before a new part.</summary>
        Begin,

        /// <summary>Behind a prefix.</summary>
        Prefixed,

        /// <summary>Behind a part that may yet take a suffix, a linking element or an ending.</summary>
        Closed,
    }

    private enum Piece : byte
    {
        Known,
        Stem,
        Unknown,
        Prefix,
        Suffix,
        Link,
        Ending,
    }

    /// <summary>Whether a word is long enough to hold two parts: with a small letter, where only one of known parts counts, it has to be longer.</summary>
    public static bool IsCandidate(int letters, char first) => letters >= ShortestSmall || (letters >= 6 && char.IsUpper(first));

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
        Span<byte> places = stackalloc byte[length + 1];
        cost.Fill(Never);
        cost[0] = 0;
        Describe(folded, surface, places);
        var lattice = new Lattice(folded, cost, steps, places);
        int next = 0;
        for (int at = 0; at < length; at++)
        {
            lattice.Link(at);
            State open = lattice.Open(at);
            lattice.Morphemes(at, open);
            lattice.Unknown(at, open);
            for (; next < candidates.Length && candidates[next].Start <= at; next++)
            {
                if (candidates[next].Start == at)
                {
                    lattice.Known(at, candidates[next].End, open);
                }
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

            // The head decides how the word is written: with a small letter it is no noun. Short stretches of verbs and adjectives prove nothing.
            bool head = end == length && candidate.PartOfSpeech is PartOfSpeech.Adjective or PartOfSpeech.Verb;
            if (small && !head && (start > 0 || end - start < 4 || length - end < 4))
            {
                continue;
            }

            candidate.Verdict = start == 0 ? GermanRules.CompoundFirst : end == length ? GermanRules.CompoundHead : GermanRules.CompoundMiddle;
        }
    }

    // What can be said of each place between two letters once for all stretches that begin or end there.
    private static void Describe(ReadOnlySpan<char> folded, ReadOnlySpan<char> surface, Span<byte> places)
    {
        int length = folded.Length;
        for (int at = 0; at <= length; at++)
        {
            int place = 0;
            place |= at < length && GermanLetters.IsVowel(folded[at]) ? IsVowel : 0;
            place |= at < length && GermanSounds.HasOnset(folded[at..]) ? CanBegin : 0;
            place |= at > 0 && GermanSounds.HasCoda(folded[..at]) ? CanEnd : 0;

            // "StandardContainer": a capital within the word shows where a part begins.
            place |= at > 0 && at < length && char.IsUpper(surface[at]) && char.IsLower(surface[at - 1]) ? IsCapital : 0;
            places[at] = (byte)place;
        }
    }

    private readonly record struct Step(byte From, State FromState, Piece Piece);

    private readonly ref struct Lattice(ReadOnlySpan<char> word, Span<int> cost, Span<Step> steps, Span<byte> places)
    {
        private readonly ReadOnlySpan<char> _word = word;
        private readonly Span<int> _cost = cost;
        private readonly Span<Step> _steps = steps;
        private readonly Span<byte> _places = places;

        /// <summary>From a finished part to the next over a linking element, or to an ending.</summary>
        public void Link(int at)
        {
            int here = _cost[(3 * at) + (int)State.Closed];
            if (here >= Never)
            {
                return;
            }

            Relax(at, State.Closed, at, State.Begin, Piece.Link, here + (LacksLink(at) ? LinkMissing : LinkZero));
            if ((_places[at] & IsCapital) != 0)
            {
                return;
            }

            ReadOnlySpan<char> rest = _word[at..];
            switch (rest[0])
            {
                // -n and -ns follow e, -s no sibilant, the others a consonant (Fleischer and Barz, 1.8.4); feminines lose their e instead.
                case 's' when _word[at - 1] is not ('s' or 'z' or 'x'):
                    Link(at, here, rest, "s", LinkS);
                    break;
                case 'n' when _word[at - 1] == 'e' || (_word[at - 1] is 'r' or 'l' && at > 1 && _word[at - 2] == 'e'):
                    Link(at, here, rest, "n", LinkN);
                    Link(at, here, rest, "ns", LinkOther);
                    break;
                case 'e' when (_places[at - 1] & IsVowel) == 0 || _word[at - 1] is 'u' or 'i':
                    Link(at, here, rest, "e", LinkE);
                    Link(at, here, rest, "es", LinkOther);
                    Link(at, here, rest, "en", LinkOther);
                    Link(at, here, rest, "ens", LinkOther);
                    break;
            }

            // A term brings its own inflected forms; the words of every day do not.
            if (_steps[(3 * at) + (int)State.Closed].Piece != Piece.Known && rest is ("s" or "es" or "n" or "en" or "e" or "er" or "ern" or "ens" or "em"))
            {
                Relax(at, State.Closed, _word.Length, State.Closed, Piece.Ending, here + Ending);
            }
        }

        // After these suffixes -s- is obligatory (Fleischer and Barz, 1.8.4.2), so an s there links: Sicherheit-s-ort, not Sicherheit-Sorte.
        private bool LacksLink(int at) =>
            _word[at] == 's' && GermanLetters.EndsWithAny(_word[..at], "ung", "heit", "keit", "schaft", "tät", "ion", "ling", "tum");

        /// <summary>The cheaper of the two states in which a part can begin here.</summary>
        public State Open(int at) => _cost[(3 * at) + (int)State.Begin] <= _cost[(3 * at) + (int)State.Prefixed] ? State.Begin : State.Prefixed;

        /// <summary>Over the prefixes, suffixes and stems that begin here.</summary>
        public void Morphemes(int at, State open)
        {
            int here = _cost[(3 * at) + (int)open];
            int closed = (_places[at] & IsCapital) == 0 ? _cost[(3 * at) + (int)State.Closed] : Never;
            if (here >= Never && closed >= Never)
            {
                return;
            }

            MorphemeTrie all = GermanMorphemes.All;
            int inside = 0;
            for (int to = at, node = 0; to < _word.Length;)
            {
                inside += to > at && (_places[to] & IsCapital) != 0 ? CapitalInside : 0;
                node = all.Next(node, _word[to++], out MorphemeKind kind);
                if (node < 0)
                {
                    return;
                }

                if (kind == MorphemeKind.None)
                {
                    continue;
                }

                if ((kind & MorphemeKind.Stem) != 0 && here < Never)
                {
                    Relax(at, open, to, State.Closed, Piece.Stem, here + Stem + inside);
                }

                if ((kind & MorphemeKind.Prefix) != 0 && here < Never && to < _word.Length)
                {
                    Relax(at, open, to, State.Prefixed, Piece.Prefix, here + PrefixCost(at, _word[at..to]) + inside);
                }

                if ((kind & MorphemeKind.Suffix) != 0 && closed < Never)
                {
                    Relax(at, State.Closed, to, State.Closed, Piece.Suffix, closed + (to == at + 2 ? ShortSuffix : Suffix) + inside);
                }
            }
        }

        /// <summary>Over letters of which nothing is known, three or more, with a vowel.</summary>
        public void Unknown(int at, State open)
        {
            int here = _cost[(3 * at) + (int)open];
            if (here >= Never)
            {
                return;
            }

            here += GermanCompounds.Unknown + ((_places[at] & CanBegin) != 0 ? 0 : BadOnset) + (at > 0 && (_places[at] & IsVowel) != 0 ? VowelStart : 0);
            bool vowel = false;
            for (int to = at + 1; to <= _word.Length; to++)
            {
                vowel |= (_places[to - 1] & IsVowel) != 0;
                here += Letter + (to - 1 > at && (_places[to - 1] & IsCapital) != 0 ? CapitalInside : 0);
                int letters = to - at;
                if (letters < 3 || !vowel)
                {
                    continue;
                }

                int price = here + (letters == 3 ? ThreeLetters : letters == 4 ? FourLetters : 0);
                price += (_places[to] & CanEnd) != 0 && !IsReduced(_word[at..to]) ? 0 : BadCoda;
                price += to < _word.Length && (_places[to - 1] & IsVowel) != 0 && _word[to - 1] != 'e' ? OpenEnd : 0;
                Relax(at, open, to, State.Closed, Piece.Unknown, price);
            }
        }

        // -ses, -nen, -ter: a syllable with the reduced vowel alone is an ending; stems have a full one (Eisenberg, Das Wort, 4.4).
        private static bool IsReduced(ReadOnlySpan<char> letters) => letters.Length is 3 or 4 && letters[^2] == 'e' && letters[^1] is 'n' or 'r' or 's' or 'm' or 'l' && GermanLetters.Syllables(letters[..^2]) == 0;

        /// <summary>Over a term.</summary>
        public void Known(int start, int end, State open)
        {
            int price = _cost[(3 * start) + (int)open];
            if (price >= Never)
            {
                return;
            }

            for (int i = start + 1; i < end; i++)
            {
                price += (_places[i] & IsCapital) != 0 ? CapitalInside : 0;
            }

            // The shorter the term, the likelier its letters stand there by chance.
            price += end - start == 3 ? ThreeLettersKnown : end - start == 4 ? FourLettersKnown : 0;
            Relax(start, open, end, State.Closed, Piece.Known, price + GermanCompounds.Known);
        }

        private void Link(int at, int here, ReadOnlySpan<char> rest, ReadOnlySpan<char> link, int price)
        {
            if (rest.Length > link.Length + 1 && rest.StartsWith(link, StringComparison.Ordinal))
            {
                Relax(at, State.Closed, at + link.Length, State.Begin, Piece.Link, here + price);
            }
        }

        // Within a word, er is more often the suffix of a person or thing than the prefix: "Computersprache".
        private static int PrefixCost(int at, ReadOnlySpan<char> prefix) => at == 0 ? Prefix : prefix is "er" ? InnerEr : InnerPrefix;

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
