using System.Collections.Immutable;
using Glossary.Server.Catalog;
using Glossary.Text.Reasons;
using Glossary.Text.Recognition;
using Glossary.Text.Rewriting;

namespace Glossary.Server.Translation;

/// <summary>A stretch of a repaired text, what stood there before, and why it was changed.</summary>
internal readonly record struct Repaired(Span Span, string Before, IReadOnlyList<Reason> Reasons);

/// <summary>
/// Repairs in a translation what can be repaired with certainty: terms that the provider was given and put into a wrong form, terms that may not
/// be used, placeholders that it changed. Nothing else is touched.
/// </summary>
internal sealed class TermRepair(ImmutableArray<GlossaryPair> glossaries, TranslationCheck check, string targetLanguage)
{
    /// <summary>A repair that calls for the next without end stops here.</summary>
    private const int MostRounds = 10;

    /// <param name="source">A line.</param>
    /// <param name="target">Its translation.</param>
    /// <param name="enforced">The terms that the provider was given.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public (string Text, List<Repaired> Repairs) Repair(string source, string target, ImmutableArray<EnforcedTerm> enforced, CancellationToken cancellationToken)
    {
        List<Repaired> repairs = [];
        for (int round = 0; round < MostRounds; round++)
        {
            // From the end on, so that the places before stay where they are; what touches another waits for the next round.
            int before = int.MaxValue;
            string next = target;
            foreach ((Span span, Suggestion suggestion) in Due(source, target, enforced, cancellationToken).OrderByDescending(d => d.Span.Start))
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

    private List<(Span Span, Suggestion Suggestion)> Due(string source, string target, ImmutableArray<EnforcedTerm> enforced, CancellationToken cancellationToken)
    {
        List<(Span, Suggestion)> due = [];
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

        due.AddRange(check.Check(source, target, new DocumentRenderings(), "", cancellationToken)
            .Where(f => f.Kind is FindingKind.DeprecatedTerm or FindingKind.ForbiddenTerm or FindingKind.UntranslatedTerm or FindingKind.PlaceholderMismatch)
            .Where(f => f.Suggestion.IsCertain && f.Target is not null)
            .Select(f => (f.Target!.Value, f.Suggestion with { Reasons = [.. f.Reasons, .. f.Suggestion.Reasons] })));
        return due;
    }

    /// <summary>A term that was given, with letters after it that make it no form of the term.</summary>
    private static IEnumerable<(Span, Suggestion)> Misshapen(string target, List<FoundTerm> found, ImmutableArray<EnforcedTerm> enforced)
    {
        foreach (EnforcedTerm term in enforced.DistinctBy(e => e.Written))
        {
            for (int at = target.IndexOf(term.Written, StringComparison.Ordinal); at >= 0; at = target.IndexOf(term.Written, at + 1, StringComparison.Ordinal))
            {
                bool known = found.Exists(f => f.Hit.Start < at + term.Written.Length && at < f.Hit.End && f.Entry.Concept == term.Source.Entry.Concept && f.Hit.Kind != MatchKind.Compound);
                if (!known && TermRewriter.Restore(target, at, term.Written, GlossaryIndex.Describe(term.Wanted, 0)) is var (end, rewrite) && rewrite.IsCertain)
                {
                    yield return (new Span(at, end), Suggestions.Of(rewrite));
                }
            }
        }
    }

    private static string Apply(string text, Span span, Suggestion suggestion, List<Repaired> repairs)
    {
        foreach (Edit edit in suggestion.Agreeing.Append(new Edit(span, suggestion.Text)).OrderByDescending(e => e.Span.Start))
        {
            string before = text[edit.Span.Start..edit.Span.End];
            if (before == edit.Text)
            {
                continue;
            }

            text = string.Concat(text.AsSpan(0, edit.Span.Start), edit.Text, text.AsSpan(edit.Span.End));
            Note(repairs, edit, before, suggestion.Reasons);
        }

        return text;
    }

    /// <summary>Keeps the repairs apart, each with what stood there at first, however often a place is changed.</summary>
    private static void Note(List<Repaired> repairs, Edit edit, string before, IReadOnlyList<Reason> reasons)
    {
        int grown = edit.Text.Length - before.Length;
        Span span = new(edit.Span.Start, edit.Span.Start + edit.Text.Length);
        string first = before;
        foreach (Repaired touched in repairs.Where(r => r.Span.Start < edit.Span.End && edit.Span.Start < r.Span.End).OrderBy(r => r.Span.Start).ToList())
        {
            // What an earlier repair wrote is put back into what is remembered; what it wrote beyond this one belongs to both now.
            int from = Math.Max(touched.Span.Start, edit.Span.Start);
            int to = Math.Min(touched.Span.End, edit.Span.End);
            if (touched.Span.Start >= edit.Span.Start && touched.Span.End <= edit.Span.End)
            {
                int place = first.IndexOf(before[(from - edit.Span.Start)..(to - edit.Span.Start)], StringComparison.Ordinal);
                first = string.Concat(first.AsSpan(0, place), touched.Before, first.AsSpan(place + (to - from)));
            }
            else
            {
                span = new Span(Math.Min(span.Start, touched.Span.Start), Math.Max(span.End, touched.Span.End + grown));
                first = touched.Before;
            }

            repairs.Remove(touched);
        }

        for (int i = 0; i < repairs.Count; i++)
        {
            if (repairs[i].Span.Start >= edit.Span.End)
            {
                repairs[i] = repairs[i] with { Span = new Span(repairs[i].Span.Start + grown, repairs[i].Span.End + grown) };
            }
        }

        repairs.Add(new Repaired(span, first, reasons));
    }
}
