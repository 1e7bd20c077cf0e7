using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.Korean;

/// <summary>
/// Finds terms inside a spaced unit that is longer than the term and its suffixes: 안보리결의를, UN총회, 21세기에.
/// The unit must end in a term and a legal chain of suffixes or in such a term's modifier; what is not known must be long enough to be a
/// word.
/// </summary>
internal static class KoreanCompounds
{
    private const int MaxWordLength = 48;

    // A glossary that enters compounds as terms of their own, 국제기구 beside 국제 and 기구, says that a compound is more than its parts.
    // The parts of one that it does not enter are reported with less confidence than an occurrence of the noun.
    private const float AmongListedCompounds = 0.45f;

    // A part that is less probable than this is none.
    private const float LeastProbable = 0.05f;

    public static void Judge(ReadOnlySpan<char> word, Span<PartCandidate> candidates, KoreanAnalyser analyser)
    {
        if (word.Length > MaxWordLength)
        {
            return;
        }

        // best[i]: the most characters covered by known terms in word[..i], divided into terms and gaps of two or more; from[i]: the last
        // piece.
        Span<short> best = stackalloc short[word.Length + 1];
        Span<short> from = stackalloc short[word.Length + 1];
        Divide(word, candidates, best, from);

        int stem = 0;
        int most = -1;
        for (int i = 0; i < candidates.Length; i++)
        {
            ref PartCandidate candidate = ref candidates[i];
            int end = candidate.End;
            if (best[end] < 0 || from[end] != candidate.Start || best[end] < most || !EndsWord(word, end))
            {
                continue;
            }

            most = best[end];
            stem = end;
        }

        if (stem == 0)
        {
            return;
        }

        Accept(word, candidates, from, stem, most);
        foreach (ref PartCandidate candidate in candidates)
        {
            if (candidate.Verdict is { } verdict)
            {
                float probability = analyser.Alone(word, EojeolTarget.Noun(candidate.Start, candidate.End));
                candidate.Score = Math.Min(candidate.Score > 0 ? candidate.Score : verdict.Score, KoreanAnalyser.ScoreOf(probability));
                candidate.Verdict = probability < LeastProbable ? null : verdict;
            }
        }
    }

    private static void Divide(ReadOnlySpan<char> word, Span<PartCandidate> candidates, Span<short> best, Span<short> from)
    {
        best.Fill(-1);
        best[0] = 0;
        int next = 0;
        for (int i = 0; i < word.Length; i++)
        {
            while (next < candidates.Length && candidates[next].Start < i)
            {
                next++;
            }

            if (best[i] < 0)
            {
                continue;
            }

            for (int c = next; c < candidates.Length && candidates[c].Start == i; c++)
            {
                int end = candidates[c].End;
                if (best[i] + end - i > best[end])
                {
                    best[end] = (short)(best[i] + end - i);
                    from[end] = (short)i;
                }
            }

            // A gap: at least two syllables, or a number or Latin letters as they are. Two gaps never meet.
            if (i == 0 || from[i] >= 0)
            {
                for (int end = i + 1; end < word.Length; end++)
                {
                    if (IsGap(word[i..end]) && best[end] < best[i])
                    {
                        best[end] = best[i];
                        from[end] = (short)~i;
                    }
                }
            }
        }
    }

    private static bool IsGap(ReadOnlySpan<char> gap)
    {
        if (Hangul.IsSyllable(gap[0]))
        {
            return gap.Length > 1 && gap.IndexOfAnyExceptInRange(Hangul.FirstSyllable, Hangul.LastSyllable) < 0;
        }

        return gap.IndexOfAnyInRange(Hangul.FirstSyllable, Hangul.LastSyllable) < 0;
    }

    private static bool EndsWord(ReadOnlySpan<char> word, int end)
    {
        if (end == word.Length)
        {
            return true;
        }

        SuffixChain chain = KoreanSuffixes.Read(KoreanSound.FinalInText(word[..end]), word[end..], " x");
        return chain.Kind is SuffixKind.Particle or SuffixKind.Copula;
    }

    private static void Accept(ReadOnlySpan<char> word, Span<PartCandidate> candidates, Span<short> from, int stem, int covered)
    {
        int terms = 0;
        bool number = false;
        bool latin = false;
        int foreign = 0;
        for (int at = stem; at > 0; )
        {
            int start = from[at] < 0 ? ~from[at] : from[at];
            if (from[at] >= 0)
            {
                terms++;
            }
            else if (!Hangul.IsSyllable(word[start]))
            {
                number |= char.IsAsciiDigit(word[at - 1]);
                latin |= char.IsAsciiLetter(word[at - 1]);
                foreign += at - start;
            }

            at = start;
        }

        // A word said twice (그때그때) is an adverb, and a term with its tail alone no compound.
        bool twice = stem % 2 == 0 && word[..(stem / 2)].SequenceEqual(word[(stem / 2)..stem]);
        if (twice || (terms == 1 && from[stem] == 0))
        {
            return;
        }

        int hangul = stem - foreign;
        bool sure = hangul == covered || (terms > 1 && covered * 3 >= hangul * 2) || (covered >= 4 && covered * 3 >= hangul * 2);
        if (ReadsAsSuffixes(word, from[stem], stem, sure))
        {
            return;
        }

        for (int at = stem; at > 0; )
        {
            int start = from[at] < 0 ? ~from[at] : from[at];
            if (from[at] >= 0)
            {
                FormRule rule =
                    at < stem ? KoreanReasons.Modifier
                    : !sure ? KoreanReasons.HeadOfUnknown
                    : number && start > 0 && char.IsAsciiDigit(word[start - 1]) ? KoreanReasons.Counted
                    : latin && start > 0 && char.IsAsciiLetter(word[start - 1]) ? KoreanReasons.AfterLatin
                    : KoreanReasons.Head;
                foreach (ref PartCandidate candidate in candidates)
                {
                    if (candidate.Start == start && candidate.End == at && candidate.Compounds != false && (sure || at == stem))
                    {
                        candidate.Verdict = rule;
                        candidate.WordEnd = stem;
                        candidate.Score =
                            candidate.Compounds == true
                            || rule == KoreanReasons.Counted
                            || rule == KoreanReasons.AfterLatin
                            || !candidate.GlossaryListsCompounds
                                ? 0
                                : AmongListedCompounds;
                    }
                }
            }

            at = start;
        }
    }

    // 오늘날까지도, 다양성과, 생각하지도 end in suffixes, not in 지도 "map" or 성과 "result".
    private static bool ReadsAsSuffixes(ReadOnlySpan<char> word, int head, int stem, bool sure)
    {
        // 풍경화가 is 풍경화 and 가; only a known modifier says otherwise.
        for (int cut = Math.Max(1, head - 3); cut < head + (sure ? 0 : 1); cut++)
        {
            if (KoreanSuffixes.Read(KoreanSound.FinalInText(word[..cut]), word[cut..], " x").Kind != SuffixKind.None)
            {
                return true;
            }
        }

        // Any verb: its stem and these endings.
        Span<char> verb = stackalloc char[MaxWordLength + 1];
        verb[0] = '하';
        word[head..].CopyTo(verb[1..]);
        return KoreanSuffixes.Read(FinalSound.Unknown, verb[..(1 + word.Length - head)], " x").Kind == SuffixKind.Verb && stem == head + 2;
    }
}
