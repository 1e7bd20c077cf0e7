using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Text.Reasons;
using Glossary.Text.Recognition;
using Glossary.Text.Structures;

namespace Glossary.Server.Translation;

/// <summary>Holds the terms of one glossary against one text and its translation, line by line.</summary>
internal sealed class TermCheck
{
    private readonly GlossaryPair _glossary;
    private readonly string _source;
    private readonly string _target;
    private readonly string _language;
    private readonly IReadOnlyList<KeptPiece> _kept;
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
    /// <param name="kept">What the translation keeps, in order.</param>
    /// <param name="lines">Which stretches of the two are held against each other.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public TermCheck(
        GlossaryPair glossary,
        string source,
        string sourceLanguage,
        string target,
        string targetLanguage,
        IReadOnlyList<KeptPiece> kept,
        List<(Span Source, Span Target)> lines,
        CancellationToken cancellationToken
    )
    {
        _glossary = glossary;
        _source = source;
        _target = target;
        _language = targetLanguage;
        _kept = kept;
        _lines = lines;

        // A doubtful occurrence is enough to say that the translation renders a concept. To ask for a translation, or to be one that may
        // not be used, a term has to be likely.
        _inSource = TextLines.Group(
            glossary.AskedBy(source, sourceLanguage, cancellationToken),
            f => f.Hit.Start,
            lines.Select(l => l.Source)
        );
        _longest = TextLines.Group(
            glossary.InTarget(target, targetLanguage, RecognitionOptions.Default, cancellationToken),
            f => f.Hit.Start,
            lines.Select(l => l.Target)
        );
        _all = TextLines.Group(
            glossary.InTarget(target, targetLanguage, RecognitionOptions.Everything, cancellationToken),
            f => f.Hit.Start,
            lines.Select(l => l.Target)
        );
        _untranslated = TextLines.Group(
            glossary.InSource(target, sourceLanguage, cancellationToken),
            f => f.Hit.Start,
            lines.Select(l => l.Target)
        );
    }

    /// <summary>Adds what is wrong with each line.</summary>
    public void Check(DocumentRenderings document, string segment, List<Finding> findings, CancellationToken cancellationToken)
    {
        Line[] lines = [.. _lines.Select((l, i) => new Line(_inSource[i], _longest[i], _all[i], _untranslated[i], l.Target))];
        HashSet<ConceptRecord> rendered =
        [
            .. lines.SelectMany(l => l.Longest).Where(f => GlossaryPair.IsAllowed(f.Entry.Term)).Select(f => f.Entry.Concept),
        ];
        foreach (Line line in lines)
        {
            HashSet<ConceptRecord> reported = [];
            List<Place> places =
            [
                .. line.Sources.GroupBy(f => (f.Hit.Start, f.Hit.End)).Select(p => AskedAt([.. p], line, reported)).OfType<Place>(),
            ];

            // A word within a longer term that was left as it is was not left by itself.
            findings.AddRange(
                places.Select(p =>
                    Missing(
                        p,
                        p.Standing is { } s && places.Exists(o => o.Standing is { } longer && Covers(longer, s)) ? null : p.Standing,
                        rendered
                    )
                )
            );
            findings.AddRange(
                line.Sources.Where(f => f.Entry.Term.Status == TermStatus.Forbidden)
                    .Select(f => UnwantedAlone(_source, f, _glossary.SourceTags))
            );
            foreach (FoundTerm wrong in line.Longest.Where(f => !GlossaryPair.IsAllowed(f.Entry.Term)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!IsMeantOtherwise(wrong, line))
                {
                    findings.Add(Unwanted(wrong, line));
                }
            }

            findings.AddRange(
                line.Longest.Where(f => GlossaryPair.IsAllowed(f.Entry.Term) && Capitals.AreWrong(f, _target)).Select(WithWrongCapitals)
            );
            document.Add(segment, line.Sources, line.LongestOf, _target, findings);
        }
    }

    /// <summary>
    /// What should not be used in a text that is not held against another: each term that is forbidden, and each deprecated one whose words
    /// no other concept may use.
    /// </summary>
    public static IEnumerable<Finding> Alone(GlossaryIndex glossary, string text, string language, CancellationToken cancellationToken)
    {
        ImmutableArray<string> tags = glossary.TagsOf(language);
        List<FoundTerm> found = new GlossaryPair(glossary, tags, tags).InSource(text, language, cancellationToken);
        HashSet<(int, int)> usable = [.. found.Where(f => GlossaryPair.IsAllowed(f.Entry.Term)).Select(f => (f.Hit.Start, f.Hit.End))];
        return found
            .Where(f =>
                f.Entry.Term.Status == TermStatus.Forbidden
                || (f.Entry.Term.Status == TermStatus.Deprecated && !usable.Contains((f.Hit.Start, f.Hit.End)))
            )
            .Select(f =>
                UnwantedAlone(text, f, tags) is var finding
                && f.Entry.Term.Status == TermStatus.Forbidden
                && finding.Severity == FindingSeverity.Warning
                    ? finding with
                    {
                        Severity = FindingSeverity.Error,
                        Reasons = [TranslationReasons.ForbiddenTerm, .. finding.Reasons.Skip(1)],
                    }
                    : finding
            );
    }

    /// <summary>A term of the source that should not be used. Beside a translation it is none of the translation's faults.</summary>
    private static Finding UnwantedAlone(string text, FoundTerm wrong, ImmutableArray<string> tags)
    {
        bool forbidden = wrong.Entry.Term.Status == TermStatus.Forbidden;
        bool proposed = wrong.Entry.Concept.Lifecycle == Lifecycle.Proposed;
        TermRecord? preferred = wrong
            .Entry.Concept.Terms.Where(t => tags.Contains(t.Language) && GlossaryPair.IsAllowed(t))
            .OrderBy(t => t.Status)
            .FirstOrDefault();
        return new Finding(
            forbidden ? FindingKind.ForbiddenTerm : FindingKind.DeprecatedTerm,
            proposed ? FindingSeverity.Hint : FindingSeverity.Warning,
            forbidden ? TranslationReasons.ForbiddenInSource : TranslationReasons.DeprecatedTerm,
            proposed ? TranslationReasons.MayBeRejected : TranslationReasons.MayBeQuoted
        )
        {
            Source = new Span(wrong.Hit.Start, wrong.Hit.End),
            SourceRest = wrong.Rest,
            Term = wrong.Entry,
            Suggestion = preferred is null
                ? Suggestion.None
                : new Suggestion(Suggestions.Replacing(text, wrong, preferred).Text, [], IsCertain: false),
        };
    }

    /// <summary>
    /// What one place of the source asks of the translation and does not get. Where several concepts claim it, one of them is meant, and
    /// any does.
    /// </summary>
    private Place? AskedAt(List<FoundTerm> claims, Line line, HashSet<ConceptRecord> reported)
    {
        List<FoundTerm> asked = [.. claims.Where(c => _glossary.AllowedTerms(c.Entry.Concept).Any())];

        // A term that may not be used is reported where it stands, by itself; a concept once a line.
        return
            asked.Count == 0
            || asked.Exists(c =>
                line.IsRendered(c.Entry.Concept) || line.LongestOf[c.Entry.Concept].Any(t => !GlossaryPair.IsAllowed(t.Entry.Term))
            )
            || asked.TrueForAll(c => IsKeptInWord(c, line))
            || !reported.Add(asked[0].Entry.Concept)
            ? null
            : new Place(asked[0], asked.Select(a => a.Entry.Concept).Distinct().Count() - 1, Standing(asked[0].Entry.Concept, line));
    }

    private Finding Missing(Place asked, Span? standing, HashSet<ConceptRecord> rendered)
    {
        FoundTerm first = asked.Term;
        bool part = first.Hit.Kind == MatchKind.Compound;
        List<TermRecord> allowed = [.. _glossary.AllowedTerms(first.Entry.Concept)];
        TermRecord preferred = allowed[0];
        (FindingSeverity severity, Reason doubt) = standing is null
            ? FindingWeight.OfMissing(first.Entry.Concept, allowed, _language, part, asked.Others, rendered.Contains(first.Entry.Concept))
            : FindingWeight.OfUntranslated(first.Entry.Concept);
        return new Finding(
            standing is null ? FindingKind.MissingTerm : FindingKind.UntranslatedTerm,
            severity,
            (standing, part) switch
            {
                ({ }, _) => TranslationReasons.UntranslatedTerm,
                (null, true) => TranslationReasons.MissingPart,
                _ => TranslationReasons.MissingTerm,
            },
            doubt
        )
        {
            Source = new Span(first.Hit.Start, first.Hit.End),
            SourceRest = first.Rest,
            Target = standing,
            Term = first.Entry,
            Suggestion = standing is { } place
                ? Suggestions.Inserting(_target, place, preferred)
                : new Suggestion(preferred.Text, [], false),
        };
    }

    /// <summary>
    /// Whether the term is a part of a hyphenated word that stands in the translation as it is: "add" of an "add-on" that is an "Add-on"
    /// there too.
    /// </summary>
    private bool IsKeptInWord(FoundTerm found, Line line)
    {
        TermHit hit = found.Hit;
        ReadOnlySpan<char> word = _source.AsSpan(hit.WordStart, hit.WordEnd - hit.WordStart);
        return hit.WordEnd - hit.WordStart > hit.End - hit.Start
            && word.Contains('-')
            && _target.AsSpan(line.Target.Start, line.Target.End - line.Target.Start).Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether the same words are a term of another concept that the source speaks of, and may be used for that.</summary>
    private static bool IsMeantOtherwise(FoundTerm wrong, Line line) =>
        !line.SourcesOf.Contains(wrong.Entry.Concept)
        && Around(line.Longest, PlaceOf(wrong))
            .Any(t =>
                t.Entry.Concept != wrong.Entry.Concept
                && GlossaryPair.IsAllowed(t.Entry.Term)
                && (line.SourcesOf.Contains(t.Entry.Concept) || wrong.Entry.Term.Status == TermStatus.Deprecated)
            );

    private Finding WithWrongCapitals(FoundTerm found)
    {
        // Whatever follows the name, as an ending, stays.
        string name = found.Entry.Term.Text;
        ReadOnlySpan<char> surface = _target.AsSpan(found.Hit.Start, found.Hit.End - found.Hit.Start);
        bool plain = surface.StartsWith(name, StringComparison.OrdinalIgnoreCase);
        return new Finding(
            FindingKind.WrongCapitals,
            FindingSeverity.Warning,
            TranslationReasons.WrongCapitals(name),
            TranslationReasons.MayBeQuoted
        )
        {
            Target = new Span(found.Hit.Start, found.Hit.End),
            Term = found.Entry,
            Suggestion = plain
                ? new Suggestion(string.Concat(name, surface[name.Length..]), [], IsCertain: true)
                : new Suggestion(name, [], IsCertain: false),
        };
    }

    private Finding Unwanted(FoundTerm wrong, Line line)
    {
        bool forbidden = wrong.Entry.Term.Status == TermStatus.Forbidden;
        FoundTerm inSource = line.SourcesOf[wrong.Entry.Concept].FirstOrDefault();
        TermRecord? preferred = _glossary.AllowedTerms(wrong.Entry.Concept).FirstOrDefault();
        (FindingSeverity severity, Reason doubt) = FindingWeight.OfUnwanted(wrong, isMeant: inSource.Entry is not null);
        return new Finding(
            forbidden ? FindingKind.ForbiddenTerm : FindingKind.DeprecatedTerm,
            severity,
            forbidden ? TranslationReasons.ForbiddenTerm : TranslationReasons.DeprecatedTerm,
            doubt
        )
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
        FoundTerm found = line.Untranslated.Find(f =>
            f.Entry.Concept == concept && !own.Contains(f.Entry.Term.Text) && !Around(line.All, PlaceOf(f)).Any()
        );
        if (found.Entry is not null)
        {
            return new Span(found.Hit.Start, found.Hit.End);
        }

        Span target = line.Target;
        foreach (
            string written in line.SourcesOf[concept]
                .Where(s => s.Rest is null)
                .Select(s => _source[s.Hit.Start..s.Hit.End])
                .Concat(concept.Terms.Where(t => _glossary.SourceTags.Contains(t.Language)).Select(t => t.Text))
                .Distinct(StringComparer.Ordinal)
                .Where(w => !own.Contains(w))
        )
        {
            for (int from = target.Start; from < target.End; )
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
        (span.Start == 0 || !SameScript(_target[span.Start - 1], _target[span.Start]))
        && (span.End == _target.Length || !SameScript(_target[span.End - 1], _target[span.End]));

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

    /// <summary>A place of the source whose concept the translation lacks.</summary>
    /// <param name="Term">What stands there.</param>
    /// <param name="Others">How many other concepts claim it.</param>
    /// <param name="Standing">Where the translation has the word as it is.</param>
    private sealed record Place(FoundTerm Term, int Others, Span? Standing);

    /// <summary>The terms of a line of the source and of its translation.</summary>
    private sealed class Line(
        List<FoundTerm> sources,
        List<FoundTerm> longest,
        List<FoundTerm> all,
        List<FoundTerm> untranslated,
        Span target
    )
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
                rendered = _allOf[concept]
                    .Any(t =>
                        GlossaryPair.IsAllowed(t.Entry.Term)
                        && !Around(longest, PlaceOf(t))
                            .Any(l => l.Entry.Concept != concept && SourcesOf.Contains(l.Entry.Concept) && Covers(PlaceOf(l), PlaceOf(t)))
                    );
                _rendered.Add(concept, rendered);
            }

            return rendered;
        }
    }

    private static bool Covers(Span longer, Span inner) =>
        longer.Start <= inner.Start && inner.End <= longer.End && longer.End - longer.Start > inner.End - inner.Start;
}
