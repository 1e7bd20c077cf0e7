using Glossary.Catalog;
using Glossary.Text.Checking;
using Glossary.Text.Recognition;

namespace Glossary.Server.Translation;

/// <summary>Holds the terms of one glossary against one text and its translation, line by line.</summary>
internal sealed class TermCheck
{
    private readonly GlossaryPair _glossary;
    private readonly string _source;
    private readonly string _target;
    private readonly IReadOnlyList<Placeholder> _kept;
    private readonly List<(Span Source, Span Target)> _lines;
    private readonly List<FoundTerm>[] _inSource;
    private readonly List<FoundTerm>[] _longest;
    private readonly List<FoundTerm>[] _all;
    private readonly List<FoundTerm>[] _untranslated;

    /// <param name="glossary">Whose terms.</param>
    /// <param name="source">The source.</param>
    /// <param name="sourceLanguage">BCP 47 tag.</param>
    /// <param name="target">Its translation.</param>
    /// <param name="targetLanguage">BCP 47 tag.</param>
    /// <param name="kept">The placeholders of the translation, in order.</param>
    /// <param name="lines">Which stretches of the two are held against each other.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public TermCheck(
        GlossaryPair glossary, string source, string sourceLanguage, string target, string targetLanguage, IReadOnlyList<Placeholder> kept,
        List<(Span Source, Span Target)> lines, CancellationToken cancellationToken)
    {
        _glossary = glossary;
        _source = source;
        _target = target;
        _kept = kept;
        _lines = lines;

        // A doubtful occurrence is enough to say that the translation renders a concept. To ask for a translation, or to be one that may not be used, a
        // term has to be likely.
        _inSource = TextLines.Group(glossary.InSource(source, sourceLanguage, cancellationToken), f => f.Hit.Start, lines.Select(l => l.Source));
        _longest = TextLines.Group(glossary.InTarget(target, targetLanguage, RecognitionOptions.Default, cancellationToken), f => f.Hit.Start, lines.Select(l => l.Target));
        _all = TextLines.Group(glossary.InTarget(target, targetLanguage, RecognitionOptions.Everything, cancellationToken), f => f.Hit.Start, lines.Select(l => l.Target));
        _untranslated = TextLines.Group(glossary.InSource(target, sourceLanguage, cancellationToken), f => f.Hit.Start, lines.Select(l => l.Target));
    }

    /// <summary>Adds what is wrong with each line.</summary>
    public void Check(DocumentRenderings document, string segment, List<Finding> findings, CancellationToken cancellationToken)
    {
        for (int i = 0; i < _lines.Count; i++)
        {
            var line = new Line(_inSource[i], _longest[i], _all[i], _untranslated[i], _lines[i].Target);
            HashSet<ConceptRecord> reported = [];
            foreach (IGrouping<(int, int), FoundTerm> place in line.Sources.GroupBy(f => (f.Hit.Start, f.Hit.End)))
            {
                if (AtPlace([.. place], line, reported) is { } finding)
                {
                    findings.Add(finding);
                }
            }

            foreach (FoundTerm wrong in line.Longest.Where(f => !GlossaryPair.IsAllowed(f.Entry.Term)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!IsMeantOtherwise(wrong, line))
                {
                    findings.Add(Unwanted(wrong, line));
                }
            }

            document.Add(segment, line.Sources, line.LongestOf, _target, findings);
        }
    }

    /// <summary>What one place of the source asks of the translation. Where several concepts claim it, one of them is meant, and any does.</summary>
    private Finding? AtPlace(List<FoundTerm> claims, Line line, HashSet<ConceptRecord> reported)
    {
        List<FoundTerm> asked = [.. claims.Where(c => _glossary.AllowedTerms(c.Entry.Concept).Any())];

        // A term that may not be used is reported where it stands, by itself; a concept once a line.
        if (asked.Count == 0
            || asked.Exists(c => line.IsRendered(c.Entry.Concept) || line.LongestOf[c.Entry.Concept].Any(t => !GlossaryPair.IsAllowed(t.Entry.Term)))
            || !reported.Add(asked[0].Entry.Concept))
        {
            return null;
        }

        FoundTerm first = asked[0];
        bool part = first.Hit.Kind == MatchKind.Compound;
        TermRecord preferred = _glossary.AllowedTerms(first.Entry.Concept).First();
        Span? standing = Standing(first.Entry.Concept, line);
        return new Finding(
            standing is null ? FindingKind.MissingTerm : FindingKind.UntranslatedTerm,
            standing is null && part ? FindingSeverity.Warning : FindingSeverity.Error,
            (standing, part) switch
            {
                ({ }, _) => TranslationReasons.UntranslatedTerm,
                (null, true) => TranslationReasons.MissingPart,
                _ => TranslationReasons.MissingTerm,
            })
        {
            Source = new Span(first.Hit.Start, first.Hit.End),
            SourceRest = first.Rest,
            Target = standing,
            Term = first.Entry,
            Suggestion = standing is { } place ? Suggestions.Inserting(_target, place, preferred) : new Suggestion(preferred.Text, [], false),
        };
    }

    /// <summary>Whether the same words are a term of another concept that the source speaks of, and may be used for that.</summary>
    private static bool IsMeantOtherwise(FoundTerm wrong, Line line) =>
        !line.SourcesOf.Contains(wrong.Entry.Concept)
        && Around(line.Longest, PlaceOf(wrong)).Any(t => t.Entry.Concept != wrong.Entry.Concept && GlossaryPair.IsAllowed(t.Entry.Term)
            && (line.SourcesOf.Contains(t.Entry.Concept) || wrong.Entry.Term.Status == TermStatus.Deprecated));

    private Finding Unwanted(FoundTerm wrong, Line line)
    {
        bool forbidden = wrong.Entry.Term.Status == TermStatus.Forbidden;
        FoundTerm inSource = line.SourcesOf[wrong.Entry.Concept].FirstOrDefault();
        TermRecord? preferred = _glossary.AllowedTerms(wrong.Entry.Concept).FirstOrDefault();
        return new Finding(
            forbidden ? FindingKind.ForbiddenTerm : FindingKind.DeprecatedTerm,
            forbidden || inSource.Entry is not null ? FindingSeverity.Error : FindingSeverity.Warning,
            forbidden ? TranslationReasons.ForbiddenTerm : TranslationReasons.DeprecatedTerm)
        {
            Source = inSource.Entry is null ? null : new Span(inSource.Hit.Start, inSource.Hit.End),
            SourceRest = inSource.Entry is null ? null : inSource.Rest,
            Target = new Span(wrong.Hit.Start, wrong.Hit.End),
            TargetRest = wrong.Rest,
            Term = wrong.Entry,
            Suggestion = preferred is null ? Suggestion.None : Suggestions.Replacing(_target, wrong, preferred),
        };
    }

    /// <summary>
    /// Where a concept's word of the source stands in the translation as it is: recognised there, or written to the letter before another
    /// script. A word that is also the target language's own is none.
    /// </summary>
    private Span? Standing(ConceptRecord concept, Line line)
    {
        HashSet<string> own = [.. concept.Terms.Where(t => _glossary.TargetTags.Contains(t.Language)).Select(t => t.Text)];
        FoundTerm found = line.Untranslated.Find(f => f.Entry.Concept == concept && !own.Contains(f.Entry.Term.Text) && !Around(line.All, PlaceOf(f)).Any());
        if (found.Entry is not null)
        {
            return new Span(found.Hit.Start, found.Hit.End);
        }

        Span target = line.Target;
        foreach (string written in line.SourcesOf[concept].Where(s => s.Rest is null).Select(s => _source[s.Hit.Start..s.Hit.End])
            .Concat(concept.Terms.Where(t => _glossary.SourceTags.Contains(t.Language)).Select(t => t.Text))
            .Distinct(StringComparer.Ordinal)
            .Where(w => !own.Contains(w)))
        {
            for (int from = target.Start; from < target.End;)
            {
                int at = _target.AsSpan(from, target.End - from).IndexOf(written, StringComparison.Ordinal);
                if (at < 0)
                {
                    break;
                }

                Span span = new(from + at, from + at + written.Length);
                if (IsWhole(span) && !_kept.Touches(span.Start, span.End) && !Around(line.All, span).Any())
                {
                    return span;
                }

                from = span.End;
            }
        }

        return null;
    }

    /// <summary>Whether no letter of the same script goes on before or after: a Korean particle may follow a German word.</summary>
    private bool IsWhole(Span span) =>
        (span.Start == 0 || !SameScript(_target[span.Start - 1], _target[span.Start])) && (span.End == _target.Length || !SameScript(_target[span.End - 1], _target[span.End]));

    private static bool SameScript(char a, char b) => char.IsLetterOrDigit(a) && char.IsLetterOrDigit(b) && a >= 0x1100 == b >= 0x1100;

    /// <summary>What overlaps a place, of hits in order of start. No term is so long that it begins far before what it overlaps.</summary>
    private static IEnumerable<FoundTerm> Around(List<FoundTerm> hits, Span place)
    {
        const int Farthest = 2 * Limits.TermLength;
        int low = 0;
        int high = hits.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (hits[middle].Hit.Start < place.Start - Farthest)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        for (int i = low; i < hits.Count && hits[i].Hit.Start < place.End; i++)
        {
            if (hits[i].Hit.End > place.Start)
            {
                yield return hits[i];
            }
        }
    }

    private static Span PlaceOf(FoundTerm term) => new(term.Hit.Start, term.Hit.End);

    /// <summary>The terms of a line of the source and of its translation.</summary>
    private sealed class Line(List<FoundTerm> sources, List<FoundTerm> longest, List<FoundTerm> all, List<FoundTerm> untranslated, Span target)
    {
        private readonly Dictionary<ConceptRecord, bool> _rendered = [];
        private readonly ILookup<ConceptRecord, FoundTerm> _allOf = all.ToLookup(f => f.Entry.Concept);

        public List<FoundTerm> Sources => sources;

        public List<FoundTerm> Longest => longest;

        public List<FoundTerm> All => all;

        /// <summary>Words of the source's language. They count only where the target's language has no term of the same letters.</summary>
        public List<FoundTerm> Untranslated => untranslated;

        public Span Target => target;

        public ILookup<ConceptRecord, FoundTerm> SourcesOf { get; } = sources.ToLookup(f => f.Entry.Concept);

        public ILookup<ConceptRecord, FoundTerm> LongestOf { get; } = longest.ToLookup(f => f.Entry.Concept);

        /// <summary>
        /// Whether a term that may be used stands for the concept. One inside a longer term belongs to that one's concept if the source
        /// speaks of it: the "UN" of "UN General Assembly" does not render another "UN".
        /// </summary>
        public bool IsRendered(ConceptRecord concept)
        {
            if (!_rendered.TryGetValue(concept, out bool rendered))
            {
                rendered = _allOf[concept].Any(t => GlossaryPair.IsAllowed(t.Entry.Term)
                    && !Around(longest, PlaceOf(t)).Any(l => l.Entry.Concept != concept && SourcesOf.Contains(l.Entry.Concept) && Covers(l, t)));
                _rendered.Add(concept, rendered);
            }

            return rendered;
        }
    }

    private static bool Covers(FoundTerm longer, FoundTerm inner) =>
        longer.Hit.Start <= inner.Hit.Start && inner.Hit.End <= longer.Hit.End && longer.Hit.End - longer.Hit.Start > inner.Hit.End - inner.Hit.Start;
}
