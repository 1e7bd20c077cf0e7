using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Text.Reasons;
using Glossary.Text.Recognition;

namespace Glossary.Server.Translation;

// The numbers are those of the proto; a test compares them.

/// <summary>What became of one occurrence of a term.</summary>
internal enum TermOutcome
{
    Unspecified,
    Enforced,
    AlreadyCorrect,
    Repaired,
    IgnoredByProvider,
    Conflicting,
    NotApplicable,
}

/// <summary>What became of one occurrence of a term, with its places in the line and its translation.</summary>
internal sealed record Receipt(FoundTerm Source, FoundTerm? Target, TermOutcome Outcome, IReadOnlyList<Reason> Reasons);

/// <summary>Accounts for every occurrence of a term in a line.</summary>
internal static class TermReceipts
{
    /// <param name="glossary">Whose terms.</param>
    /// <param name="segment">The line and its translation.</param>
    /// <param name="baseline">What the provider writes without the glossary; <see langword="null"/> if it was not asked.</param>
    /// <param name="source">BCP 47 tag of the source.</param>
    /// <param name="target">BCP 47 tag of the translation.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public static IEnumerable<Receipt> Of(
        GlossaryPair glossary,
        SegmentTranslation segment,
        string? baseline,
        string source,
        string target,
        CancellationToken cancellationToken
    )
    {
        List<FoundTerm> all = glossary.InTarget(segment.Target, target, RecognitionOptions.Everything, cancellationToken);
        List<FoundTerm> before = baseline is null
            ? []
            : glossary.InTarget(baseline, target, RecognitionOptions.Everything, cancellationToken);
        Dictionary<ConceptRecord, int> seen = [];
        foreach (
            IGrouping<(int, int), FoundTerm> place in glossary
                .InSource(segment.Source, source, cancellationToken)
                .GroupBy(f => (f.Hit.Start, f.Hit.End))
        )
        {
            bool conflict = GlossaryPair.Conflict(place, glossary);
            foreach (FoundTerm found in place)
            {
                ConceptRecord concept = found.Entry.Concept;
                List<FoundTerm> rendered =
                [
                    .. all.Where(t => t.Entry.Concept == concept && GlossaryPair.IsAllowed(t.Entry.Term)).DistinctBy(t => t.Hit.Start),
                ];
                int nth = seen[concept] = seen.GetValueOrDefault(concept) + 1;
                FoundTerm? own = nth <= rendered.Count ? rendered[nth - 1] : null;
                (TermOutcome outcome, IReadOnlyList<Reason> reasons) = Judge(
                    found,
                    own,
                    rendered.Count > 0,
                    before.Exists(b => b.Entry.Concept == concept && GlossaryPair.IsAllowed(b.Entry.Term))
                );
                yield return new Receipt(found, own, outcome, reasons);
            }

            (TermOutcome, IReadOnlyList<Reason>) Judge(FoundTerm found, FoundTerm? own, bool anywhere, bool unasked)
            {
                if (!glossary.AllowedTerms(found.Entry.Concept).Any())
                {
                    return (TermOutcome.NotApplicable, [TranslationReasons.NoUsableTerm]);
                }

                if (segment.Origin == SegmentOrigin.Unchanged)
                {
                    return (TermOutcome.NotApplicable, [TranslationReasons.NothingTranslated]);
                }

                if (conflict)
                {
                    return (TermOutcome.Conflicting, [TranslationReasons.SeveralConcepts]);
                }

                if (!anywhere)
                {
                    return (
                        TermOutcome.IgnoredByProvider,
                        [segment.Origin == SegmentOrigin.ExactMemory ? TranslationReasons.NotInStored : TranslationReasons.NotPut]
                    );
                }

                if (own is not { } term)
                {
                    return (TermOutcome.AlreadyCorrect, [TranslationReasons.RenderedOnce]);
                }

                if (
                    segment
                        .Repairs.Where(r => r.Span.Start < term.Hit.End && term.Hit.Start < r.Span.End)
                        .Select(r => (Repaired?)r)
                        .FirstOrDefault() is
                    { } repaired
                )
                {
                    return (TermOutcome.Repaired, [TranslationReasons.Replaced(repaired.Before), .. repaired.Reasons]);
                }

                bool given = segment.Enforced.Any(e => e.Source.Entry.Concept == found.Entry.Concept && e.Wanted.Id == term.Entry.Term.Id);
                return given && !unasked
                    ? (TermOutcome.Enforced, [TranslationReasons.Given, .. term.Hit.Rule.Reasons])
                    : (
                        TermOutcome.AlreadyCorrect,
                        given ? [TranslationReasons.GivenUnneeded, .. term.Hit.Rule.Reasons] : term.Hit.Rule.Reasons
                    );
            }
        }
    }
}
