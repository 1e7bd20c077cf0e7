using Glossary.Server.Catalog;
using Glossary.Text.Recognition;

namespace Glossary.Server.Translation;

/// <summary>Holds the terms of one glossary against one text and its translation, line by line.</summary>
internal sealed class TermCheck
{
    private readonly GlossaryPair _glossary;
    private readonly string _source;
    private readonly string _target;
    private readonly string _targetLanguage;
    private readonly List<FoundTerm> _inSource;
    private readonly List<FoundTerm> _longest;
    private readonly List<FoundTerm> _all;
    private readonly List<FoundTerm> _untranslated;

    public TermCheck(GlossaryPair glossary, string source, string sourceLanguage, string target, string targetLanguage, CancellationToken cancellationToken)
    {
        _glossary = glossary;
        _source = source;
        _target = target;
        _targetLanguage = targetLanguage;
        _inSource = glossary.InSource(source, sourceLanguage, cancellationToken);
        _longest = glossary.InTarget(target, targetLanguage, RecognitionOptions.Default, cancellationToken);
        _all = glossary.InTarget(target, targetLanguage, RecognitionOptions.WithOverlaps, cancellationToken);

        // A word of the source's language counts only where the target's language has no term of the same letters.
        _untranslated = glossary.InSource(target, sourceLanguage, cancellationToken);
        _untranslated.RemoveAll(f => _all.Exists(t => Overlap(f, t)));
    }

    /// <summary>Adds what is wrong with a line.</summary>
    public void Check(Span sourceLine, Span targetLine, DocumentRenderings document, string segment, List<Finding> findings)
    {
        List<FoundTerm> sources = [.. _inSource.Where(f => sourceLine.Holds(f.Hit.Start))];
        List<FoundTerm> longest = [.. _longest.Where(f => targetLine.Holds(f.Hit.Start))];
        List<FoundTerm> all = [.. _all.Where(f => targetLine.Holds(f.Hit.Start))];
        HashSet<ConceptRecord> concepts = [.. sources.Select(f => f.Entry.Concept)];
        HashSet<ConceptRecord> reported = [];
        foreach (IGrouping<(int, int), FoundTerm> place in sources.GroupBy(f => (f.Hit.Start, f.Hit.End)))
        {
            if (AtPlace([.. place], sources, concepts, longest, all, targetLine) is { } finding && reported.Add(finding.Term!.Concept))
            {
                findings.Add(finding);
            }
        }

        foreach (FoundTerm wrong in longest.Where(f => !GlossaryPair.IsAllowed(f.Entry.Term)))
        {
            if (!IsMeantOtherwise(wrong, concepts, longest))
            {
                findings.Add(Unwanted(wrong, sources));
            }
        }

        document.Add(segment, sources, longest, _target, findings);
    }

    /// <summary>What one place of the source asks of the translation. Where several concepts claim it, one of them is meant, and any does.</summary>
    private Finding? AtPlace(
        List<FoundTerm> claims, List<FoundTerm> sources, HashSet<ConceptRecord> concepts, List<FoundTerm> longest, List<FoundTerm> all, Span targetLine)
    {
        List<FoundTerm> asked = [.. claims.Where(c => _glossary.AllowedTerms(c.Entry.Concept).Any())];

        // A term that may not be used is reported where it stands, by itself.
        if (asked.Count == 0
            || asked.Exists(c => IsRendered(c.Entry.Concept, concepts, longest, all) || longest.Exists(t => t.Entry.Concept == c.Entry.Concept && !GlossaryPair.IsAllowed(t.Entry.Term))))
        {
            return null;
        }

        FoundTerm first = asked[0];
        bool part = first.Hit.Kind == MatchKind.Compound;
        TermRecord preferred = _glossary.AllowedTerms(first.Entry.Concept).First();
        Span? standing = Standing(first.Entry.Concept, sources, targetLine);
        return new Finding(
            standing is null ? FindingKind.MissingTerm : FindingKind.UntranslatedTerm,
            standing is null && part ? FindingSeverity.Warning : FindingSeverity.Error,
            (standing, part) switch
            {
                ({ }, _) => "the source's term stands in the translation, whose language has its own",
                (null, true) => "no allowed term of the concept, which is part of a longer word in the source, stands in the translation",
                _ => "no allowed term of the concept stands in the translation",
            })
        {
            Source = new Span(first.Hit.Start, first.Hit.End),
            Target = standing,
            Term = first.Entry,
            Suggestion = standing is { } place ? Suggestions.Inserting(_target, place, preferred) : new Suggestion(preferred.Text, [], false),
        };
    }

    /// <summary>
    /// Whether a term that may be used stands for the concept. One inside a longer term belongs to that one's concept if the source
    /// speaks of it: the "UN" of "UN General Assembly" does not render another "UN".
    /// </summary>
    private static bool IsRendered(ConceptRecord concept, HashSet<ConceptRecord> concepts, List<FoundTerm> longest, List<FoundTerm> all) =>
        all.Exists(t => t.Entry.Concept == concept && GlossaryPair.IsAllowed(t.Entry.Term)
            && !longest.Exists(l => l.Entry.Concept != concept && concepts.Contains(l.Entry.Concept) && Covers(l, t)));

    /// <summary>Whether the same words are a term of another concept that the source speaks of, and may be used for that.</summary>
    private static bool IsMeantOtherwise(FoundTerm wrong, HashSet<ConceptRecord> concepts, List<FoundTerm> longest) =>
        !concepts.Contains(wrong.Entry.Concept)
        && longest.Exists(t => t.Entry.Concept != wrong.Entry.Concept && GlossaryPair.IsAllowed(t.Entry.Term) && Overlap(t, wrong)
            && (concepts.Contains(t.Entry.Concept) || wrong.Entry.Term.Status == TermStatus.Deprecated));

    private Finding Unwanted(FoundTerm wrong, List<FoundTerm> sources)
    {
        bool forbidden = wrong.Entry.Term.Status == TermStatus.Forbidden;
        FoundTerm inSource = sources.Find(s => s.Entry.Concept == wrong.Entry.Concept);
        TermRecord? preferred = _glossary.AllowedTerms(wrong.Entry.Concept).FirstOrDefault();
        return new Finding(
            forbidden ? FindingKind.ForbiddenTerm : FindingKind.DeprecatedTerm,
            forbidden || inSource.Entry is not null ? FindingSeverity.Error : FindingSeverity.Warning,
            forbidden ? "the glossary forbids the term" : "the glossary has the term as deprecated")
        {
            Source = inSource.Entry is null ? null : new Span(inSource.Hit.Start, inSource.Hit.End),
            Target = new Span(wrong.Hit.Start, wrong.Hit.End),
            Term = wrong.Entry,
            Suggestion = preferred is null ? Suggestion.None : Suggestions.Replacing(_target, wrong, preferred),
        };
    }

    /// <summary>
    /// Where a concept's word of the source stands in the translation as it is: recognised there, or written to the letter before another
    /// script. A word that is also the target language's own is none.
    /// </summary>
    private Span? Standing(ConceptRecord concept, List<FoundTerm> sources, Span line)
    {
        HashSet<string> own = [.. concept.Terms.Where(t => _glossary.TargetTags.Contains(t.Language)).Select(t => t.Text)];
        FoundTerm found = _untranslated.Find(f => f.Entry.Concept == concept && line.Holds(f.Hit.Start) && !own.Contains(f.Entry.Term.Text));
        if (found.Entry is not null)
        {
            return new Span(found.Hit.Start, found.Hit.End);
        }

        foreach (string written in sources.Where(s => s.Entry.Concept == concept).Select(s => _source[s.Hit.Start..s.Hit.End])
            .Concat(concept.Terms.Where(t => _glossary.SourceTags.Contains(t.Language)).Select(t => t.Text))
            .Where(w => !own.Contains(w)))
        {
            int at = _target.AsSpan(line.Start, line.End - line.Start).IndexOf(written, StringComparison.Ordinal);
            Span span = new(line.Start + at, line.Start + at + written.Length);
            if (at >= 0 && IsWhole(span) && !_all.Exists(t => t.Hit.Start < span.End && span.Start < t.Hit.End))
            {
                return span;
            }
        }

        return null;
    }

    /// <summary>Whether no letter of the same script goes on before or after: a Korean particle may follow a German word.</summary>
    private bool IsWhole(Span span) =>
        (span.Start == 0 || !SameScript(_target[span.Start - 1], _target[span.Start])) && (span.End == _target.Length || !SameScript(_target[span.End - 1], _target[span.End]));

    private static bool SameScript(char a, char b) => char.IsLetterOrDigit(a) && char.IsLetterOrDigit(b) && a >= 0x1100 == b >= 0x1100;

    private static bool Overlap(FoundTerm a, FoundTerm b) => a.Hit.Start < b.Hit.End && b.Hit.Start < a.Hit.End;

    private static bool Covers(FoundTerm longer, FoundTerm inner) =>
        longer.Hit.Start <= inner.Hit.Start && inner.Hit.End <= longer.Hit.End && longer.Hit.End - longer.Hit.Start > inner.Hit.End - inner.Hit.Start;
}
