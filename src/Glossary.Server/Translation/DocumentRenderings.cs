using Glossary.Catalog;

namespace Glossary.Server.Translation;

/// <summary>
/// How a document renders its concepts, segment by segment: where one source term is rendered by different target terms, readers
/// take them for different things. For one call or one stream; not for several threads.
/// </summary>
internal sealed class DocumentRenderings
{
    /// <summary>By concept and source term, the segments that render it, each target term once a segment.</summary>
    private readonly Dictionary<(string Concept, string Term), List<Rendering>> _bySource = [];
    private readonly Dictionary<string, HashSet<(string Concept, string Term)>> _bySegment = new(StringComparer.Ordinal);
    private int _unnamed;

    /// <summary>Forgets what a segment did before it is sent again.</summary>
    /// <returns>The name under which the segment's renderings are kept; a segment without a name is one of its own each time.</returns>
    public string Begin(string segment)
    {
        string key = segment.Length > 0 ? "=" + segment : $"#{_unnamed++}";
        if (_bySegment.Remove(key, out HashSet<(string, string)>? sources))
        {
            foreach ((string, string) source in sources)
            {
                _bySource[source].RemoveAll(r => r.Segment == key);
            }
        }

        return key;
    }

    /// <summary>Adds the renderings of a line, and a finding for each that departs from an earlier one.</summary>
    public void Add(string segment, List<FoundTerm> sources, ILookup<ConceptRecord, FoundTerm> targets, string text, List<Finding> findings)
    {
        foreach (IGrouping<ConceptRecord, FoundTerm> concept in sources.GroupBy(s => s.Entry.Concept))
        {
            List<FoundTerm> rendered = [.. targets[concept.Key].Where(t => GlossaryPair.IsAllowed(t.Entry.Term))];
            List<FoundTerm> asked = [.. concept];
            bool sameTerm = asked.TrueForAll(a => a.Entry.Term == asked[0].Entry.Term);
            for (int i = 0; i < rendered.Count; i++)
            {
                // With as many places in the source, the places correspond in their order as a rule; otherwise only one source
                // term tells which one is rendered.
                if (asked.Count == rendered.Count || sameTerm)
                {
                    Add(segment, asked.Count == rendered.Count ? asked[i] : asked[0], rendered[i], text, findings);
                }
            }
        }
    }

    private void Add(string segment, FoundTerm source, FoundTerm target, string text, List<Finding> findings)
    {
        (string, string) key = (source.Entry.ConceptName, source.Entry.Term.Id);
        if (!_bySource.TryGetValue(key, out List<Rendering>? renderings))
        {
            _bySource.Add(key, renderings = []);
        }

        if (renderings.Find(r => IsOther(r.Target, target.Entry.Term)) is { } other)
        {
            bool proposed = source.Entry.Concept.Lifecycle == Lifecycle.Proposed;
            findings.Add(
                new Finding(
                    FindingKind.InconsistentTerm,
                    proposed ? FindingSeverity.Hint : FindingSeverity.Warning,
                    TranslationReasons.RenderedOtherwise(other.Target.Text),
                    proposed ? TranslationReasons.MayBeRejected : TranslationReasons.MayBeWanted
                )
                {
                    Source = new Span(source.Hit.Start, source.Hit.End),
                    SourceRest = source.Rest,
                    Target = new Span(target.Hit.Start, target.Hit.End),
                    TargetRest = target.Rest,
                    Term = target.Entry,
                    Suggestion = Suggestions.Replacing(text, target, other.Target),
                    OtherSegment = other.Segment == segment || other.Segment[0] == '#' ? "" : other.Segment[1..],
                }
            );
        }
        else if (!renderings.Exists(r => r.Segment == segment && r.Target.Id == target.Entry.Term.Id))
        {
            renderings.Add(new Rendering(segment, target.Entry.Term));
            if (!_bySegment.TryGetValue(segment, out HashSet<(string, string)>? ofSegment))
            {
                _bySegment.Add(segment, ofSegment = []);
            }

            ofSegment.Add(key);
        }
    }

    /// <summary>Whether two terms are different words to a reader: not one with and without a part, not a long and a short form.</summary>
    private static bool IsOther(TermRecord a, TermRecord b)
    {
        if (a.Id == b.Id || IsShort(a.Type) || IsShort(b.Type))
        {
            return false;
        }

        string first = Letters(a.Text);
        string second = Letters(b.Text);
        return !first.Contains(second, StringComparison.OrdinalIgnoreCase) && !second.Contains(first, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsShort(TermType type) => type is TermType.Acronym or TermType.Abbreviation or TermType.ShortForm;

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private sealed record Rendering(string Segment, TermRecord Target);
}
