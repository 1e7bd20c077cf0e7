using System.Runtime.CompilerServices;

namespace Glossary.Text.Recognition;

/// <content>Judges what was found at a place by what surrounds it.</content>
internal sealed partial class Scanner
{
    /// <summary>Reports every term that ends at a node, where the language agrees.</summary>
    private void Report(
        ReadOnlySpan<char> text,
        Segment segment,
        in Node meaning,
        int start,
        int end,
        ReadOnlySpan<char> form,
        int depth,
        FoldAgreement like,
        ReadOnlySpan<char> tail
    )
    {
        for (int posting = meaning.Postings; posting != 0 && posting < segment.PostingCount; posting = segment.Postings[posting].Next)
        {
            int term = segment.Postings[posting].Term;
            if (!segment.IsAlive(term))
            {
                continue;
            }

            TermTraits traits = segment.Traits[term];
            int from = start;
            int to = end;
            // Signs around the term's own text are not asked of a form that the glossary gives: "Paragraf 218" for "§ 218".
            FoldAgreement alike = like;
            if (
                traits.HasAffixPunctuation
                && _rules[0] != CommonRules.Attested
                && !MatchesAffixPunctuation(text, segment.AffixPunctuation![term], ref from, ref to, ref alike)
            )
            {
                continue;
            }

            if (traits.CaseSensitive && (like & FoldAgreement.SameCase) == 0)
            {
                continue;
            }

            RuleChain rule = Rules.Join(_rules.AsSpan(0, depth + 1), alike);
            if (traits.NoVariants && rule.Kind == MatchKind.Variant)
            {
                continue;
            }

            float score = Rules.Score(_rules.AsSpan(0, depth + 1), rule);
            FormRule? assumed = traits.PartOfSpeech == PartOfSpeech.Unspecified ? _language.Assumed(_rules[depth]) : null;
            HitContext context = new(text, start, end, form, traits.PartOfSpeech, traits.Gender)
            {
                Rule = _rules[depth],
                Word = segment.Letters.AsSpan(meaning.Letters, meaning.Length),
            };
            if (!tail.IsEmpty)
            {
                RuleChain attached = _language.AcceptSuffixChain(context, _stem.AsSpan(0, _stemLength), tail);
                if (attached.IsEmpty)
                {
                    continue;
                }

                rule = rule.Join(attached);
                score = Math.Min(score, attached.Score);
            }

            if (
                !_language.Accepts(context, ref rule, ref score)
                || (depth == 0 && Rules.IsWordForAcronym(text[start..end], form))
                || Words.IsInAddress(text, start, end)
            )
            {
                continue;
            }

            (int Start, int End) rest = default;
            if (
                _language.IsApart(_rules[depth])
                && (depth > 0 || !_language.TryFindRest(context, context.Word, out rest.Start, out rest.End))
            )
            {
                continue;
            }

            if (to == end)
            {
                to = _language.Extend(context);
            }

            if (assumed is not null)
            {
                rule = rule.Join(assumed);
                score = Math.Min(score, assumed.Score);
            }

            if (to < text.Length && text[to] == '.' && (traits.EndsInDot || IsDotted(text[start..end])))
            {
                to++;
            }

            if (traits.IsExclusion)
            {
                _excluded.Add(new ExcludedSpan(segment.Handles[segment.Handles[term]], from, to));
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

                wordEnd = Words.EndOf(text, wordEnd, MaxLengthWithSuffixes);
            }

            if (tail.IsEmpty && HyphenatedWord.Around(text, ref wordStart, ref wordEnd))
            {
                if (traits.Compounds == false)
                {
                    continue;
                }

                kind = MatchKind.Compound;
                rule = rule.Join(CommonRules.Hyphenated);
            }

            if (score >= _options.MinScore)
            {
                _taken |= depth == 0;
                _hits.Add(
                    new TermHit(segment.Handles[term], from, to, wordStart, wordEnd, kind, score, rule)
                    {
                        RestStart = rest.Start,
                        RestEnd = rest.End,
                    }
                );
            }
        }
    }

    /// <summary>
    /// A candidate as it is cached: context-free if, between spaces within a sentence, it always leads to one and the same hit.
    /// </summary>
    private FormCandidate ToContextFree(ReadOnlySpan<char> text, in FormCandidate reading, int i)
    {
        Segment segment = _segments[reading.Segment];
        if (reading.NodeOutputs != NodeOutputs.Terms || (reading.Use & FormUse.Word) == 0)
        {
            return reading;
        }

        Posting posting = segment.Postings[segment.Nodes[reading.Target].Postings];
        TermTraits traits = segment.Traits[posting.Term];
        if (
            posting.Next != 0
            || posting.Term >= segment.TermCount
            || !segment.IsAlive(posting.Term)
            || traits.IsExclusion
            || traits.HasAffixPunctuation
            || traits.EndsInDot
            || traits.NoVariants
            || (traits.CaseSensitive && (reading.Agreement & FoldAgreement.SameCase) == 0)
            || (traits.PartOfSpeech == PartOfSpeech.Unspecified && _language.Assumed(RuleTable.At(reading.Rule)) is not null)
        )
        {
            return reading;
        }

        ReadOnlySpan<char> surface = text.Slice(_block.Starts[i], _block.Lengths[i]);
        ReadOnlySpan<char> form = segment.Form(segment.Nodes[reading.Form], segment.Endings[reading.Ending], _form);
        return
            Rules.Join([RuleTable.At(reading.Rule)], reading.Agreement).Single is { } rule
            && Surroundings.CanBePlain(surface)
            && !Rules.IsWordForAcronym(surface, form)
            && _language.IsContextFree(surface, form, rule)
            ? reading.AsContextFree(segment.Handles[posting.Term], rule)
            : reading;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddContextFree(in FormCandidate reading, int start, int length)
    {
        FormRule rule = RuleTable.At(reading.Rule);
        if (rule.Score < _options.MinScore)
        {
            return;
        }

        _taken = true;
        _hits.Add(new TermHit(reading.Target, start, start + length, start, start + length, rule.Kind, rule.Score, rule.Chain));
    }

    /// <summary>Whether letters stand by themselves, each with a full stop but for the last: "U.S".</summary>
    private static bool IsDotted(ReadOnlySpan<char> surface) =>
        surface.Length > 2 && surface[^2] == '.' && char.IsLetter(surface[0]) && char.IsLetter(surface[^1]);

    private bool MatchesSeparator(ReadOnlySpan<char> text, int i, string separator, ref FoldAgreement like)
    {
        ReadOnlySpan<char> between = text[(_block.Starts[i - 1] + _block.Lengths[i - 1]).._block.Starts[i]];
        if (!Separator.Fits(between, separator))
        {
            return false;
        }

        if (!between.SequenceEqual(separator))
        {
            like &= ~FoldAgreement.SameSigns;
        }

        return true;
    }

    private static bool MatchesAffixPunctuation(
        ReadOnlySpan<char> text,
        (string Before, string After) affixes,
        ref int start,
        ref int end,
        ref FoldAgreement like
    )
    {
        int from = Separator.StartOfSigns(text, start, affixes.Before);
        int to = Separator.EndOfSigns(text, end, affixes.After);
        if (from < 0 || to < 0)
        {
            return false;
        }

        if (!text[from..start].SequenceEqual(affixes.Before) || !text[end..to].SequenceEqual(affixes.After))
        {
            like &= ~FoldAgreement.SameSigns;
        }

        start = from;
        end = to;
        return true;
    }

    /// <summary>Forms that are no words by themselves stand at a hyphen.</summary>
    private static bool MayStand(ReadOnlySpan<char> text, int start, int end, FormUse use) =>
        (use & FormUse.Word) != 0
        || ((use & FormUse.Head) != 0 && start > 0 && Separator.IsHyphen(text[start - 1]))
        || ((use & (FormUse.Modifier | FormUse.BeforeHyphen)) != 0 && end < text.Length && Separator.IsHyphen(text[end]));

    private void ReportPart(in AcceptedPart part, int start, int length)
    {
        int from = start + part.Start;
        int to = start + part.End;
        if (part.IsExclusion)
        {
            _excluded.Add(new ExcludedSpan(part.Handle, from, to));
            return;
        }

        if (part.Score < _options.MinScore)
        {
            return;
        }

        int wordEnd = start + (part.WordEnd == 0 ? length : part.WordEnd);
        _hits.Add(new TermHit(part.Handle, from, to, start, wordEnd, MatchKind.Compound, part.Score, RuleTable.At(part.Rule).Chain));
    }
}
