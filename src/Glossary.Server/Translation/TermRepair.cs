using System.Collections.Immutable;
using System.Text;
using Glossary.Catalog;
using Glossary.Text.Reasons;
using Glossary.Text.Recognition;
using Glossary.Text.Rewriting;
using Glossary.Text.Structures;

namespace Glossary.Server.Translation;

/// <summary>A stretch of a repaired text, what stood there before, and why it was changed.</summary>
internal readonly record struct Repaired(Span Span, string Before, IReadOnlyList<Reason> Reasons);

/// <summary>
/// Repairs in a translation what can be repaired with certainty: terms that the provider was given and put into a wrong form, terms that
/// may not be used, placeholders that it changed. Nothing else is touched: no repair of a term reaches into a placeholder.
/// </summary>
internal sealed class TermRepair(ImmutableArray<GlossaryPair> glossaries, TranslationCheck check, string targetLanguage)
{
    /// <summary>A repair that calls for the next without end stops here.</summary>
    private const int MaxRounds = 10;

    /// <param name="source">A line.</param>
    /// <param name="target">Its translation.</param>
    /// <param name="enforced">The terms that the provider was given.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public (string Text, List<Repaired> Repairs) Repair(
        string source,
        string target,
        ImmutableArray<EnforcedTerm> enforced,
        CancellationToken cancellationToken
    )
    {
        List<Repaired> repairs = [];
        for (int round = 0; round < MaxRounds; round++)
        {
            // From the end on, so that the places before stay where they are; what touches another waits for the next round.
            int before = int.MaxValue;
            string next = target;
            foreach (
                (Span span, Suggestion suggestion) in Due(source, target, enforced, cancellationToken).OrderByDescending(d => d.Span.Start)
            )
            {
                if (Math.Max(span.End, suggestion.Agreeing.Select(e => e.Span.End).DefaultIfEmpty(0).Max()) < before)
                {
                    next = Apply(next, span, suggestion, repairs);
                    before = Math.Min(span.Start, suggestion.Agreeing.Select(e => e.Span.Start).DefaultIfEmpty(int.MaxValue).Min());
                }
            }

            if (next == target)
            {
                break;
            }

            target = next;
        }

        return (target, repairs);
    }

    private List<(Span Span, Suggestion Suggestion)> Due(
        string source,
        string target,
        ImmutableArray<EnforcedTerm> enforced,
        CancellationToken cancellationToken
    )
    {
        List<(Span Span, Suggestion Suggestion)> due = [];
        foreach (GlossaryPair glossary in glossaries)
        {
            List<FoundTerm> found = glossary.InTarget(target, targetLanguage, RecognitionOptions.Default, cancellationToken);
            foreach (FoundTerm term in found.Where(f => GlossaryPair.IsAllowed(f.Entry.Term)))
            {
                if (Suggestions.Agreeing(target, term.Hit, term.Entry.Term) is { IsCertain: true } agreeing)
                {
                    due.Add((new Span(term.Hit.Start, term.Hit.End), agreeing));
                }
            }

            due.AddRange(Misshapen(target, found, enforced));
        }

        List<Finding> certain =
        [
            .. check
                .Check(source, target, new DocumentRenderings(), "", cancellationToken)
                .Where(f => f.Suggestion.IsCertain && f.Target is not null),
        ];
        due.AddRange(
            certain
                .Where(f => f.Kind is FindingKind.DeprecatedTerm or FindingKind.ForbiddenTerm or FindingKind.UntranslatedTerm)
                .Select(f => (f.Target!.Value, f.Suggestion with { Reasons = [f.Reasons[0], .. f.Suggestion.Reasons] }))
        );
        IReadOnlyList<KeptPiece> kept = TextStructure.Of(target).Kept;
        due.RemoveAll(d =>
            kept.Touches(d.Span.Start, d.Span.End) || d.Suggestion.Agreeing.Any(e => kept.Touches(e.Span.Start, e.Span.End))
        );
        due.AddRange(
            certain
                .Where(f => f.Kind is FindingKind.PlaceholderMismatch)
                .Select(f => (f.Target!.Value, f.Suggestion with { Reasons = [f.Reasons[0]] }))
        );
        return due;
    }

    /// <summary>A term that was given, with letters after it that make it no form of the term.</summary>
    private static IEnumerable<(Span, Suggestion)> Misshapen(string target, List<FoundTerm> found, ImmutableArray<EnforcedTerm> enforced)
    {
        foreach (EnforcedTerm term in enforced.DistinctBy(e => e.Written))
        {
            for (
                int at = target.IndexOf(term.Written, StringComparison.Ordinal);
                at >= 0;
                at = target.IndexOf(term.Written, at + 1, StringComparison.Ordinal)
            )
            {
                bool known = found.Exists(f =>
                    f.Hit.Start < at + term.Written.Length
                    && at < f.Hit.End
                    && f.Entry.Concept == term.Source.Entry.Concept
                    && f.Hit.Kind != MatchKind.Compound
                );
                if (
                    !known
                    && TermRewriter.Restore(target, at, term.Written, GlossaryIndex.Describe(term.Wanted, 0)) is var (end, rewrite)
                    && rewrite.IsCertain
                )
                {
                    yield return (new Span(at, end), Suggestions.FromRewrite(rewrite));
                }
            }
        }
    }

    private static string Apply(string text, Span span, Suggestion suggestion, List<Repaired> repairs)
    {
        foreach (Edit edit in suggestion.Agreeing.Append(new Edit(span, suggestion.Text)).OrderByDescending(e => e.Span.Start))
        {
            if (text.AsSpan(edit.Span.Start, edit.Span.End - edit.Span.Start).SequenceEqual(edit.Text))
            {
                continue;
            }

            Note(repairs, edit, text, suggestion.Reasons);
            text = string.Concat(text.AsSpan(0, edit.Span.Start), edit.Text, text.AsSpan(edit.Span.End));
        }

        return text;
    }

    /// <summary>Keeps the repairs apart, each with what stood there at first, however often a place is changed.</summary>
    /// <param name="repairs">The repairs so far, none overlapping another.</param>
    /// <param name="edit">The next.</param>
    /// <param name="text">The text before it.</param>
    /// <param name="reasons">Why it is made.</param>
    private static void Note(List<Repaired> repairs, Edit edit, string text, IReadOnlyList<Reason> reasons)
    {
        // One with the earlier repairs that it changes again: where they stand, what was there before them; between them, what never
        // changed.
        Repaired[] touched =
        [
            .. repairs.Where(r => r.Span.Start < edit.Span.End && edit.Span.Start < r.Span.End).OrderBy(r => r.Span.Start),
        ];
        int start = touched.Length > 0 ? Math.Min(edit.Span.Start, touched[0].Span.Start) : edit.Span.Start;
        int end = touched.Length > 0 ? Math.Max(edit.Span.End, touched[^1].Span.End) : edit.Span.End;
        var before = new StringBuilder();
        int at = start;
        foreach (Repaired earlier in touched)
        {
            before.Append(text, at, earlier.Span.Start - at).Append(earlier.Before);
            at = earlier.Span.End;
            repairs.Remove(earlier);
        }

        before.Append(text, at, end - at);
        int grown = edit.Text.Length - (edit.Span.End - edit.Span.Start);
        for (int i = 0; i < repairs.Count; i++)
        {
            if (repairs[i].Span.Start >= edit.Span.End)
            {
                repairs[i] = repairs[i] with { Span = new Span(repairs[i].Span.Start + grown, repairs[i].Span.End + grown) };
            }
        }

        repairs.Add(new Repaired(new Span(start, end + grown), before.ToString(), reasons));
    }
}
