using System.Collections.Immutable;
using Glossary.Server.Catalog;

namespace Glossary.Server.Translation;

/// <summary>
/// How a document renders its concepts, segment by segment: where one source term is rendered by different target terms, readers
/// take them for different things. For one call or one stream; not for several threads.
/// </summary>
internal sealed class DocumentRenderings
{
    private readonly Dictionary<string, List<Rendering>> _bySegment = new(StringComparer.Ordinal);
    private int _unnamed;

    /// <summary>Forgets what a segment did before it is sent again.</summary>
    /// <returns>The name under which the segment's renderings are kept; a segment without a name is one of its own each time.</returns>
    public string Begin(string segment)
    {
        string key = segment.Length > 0 ? "=" + segment : $"#{_unnamed++}";
        _bySegment[key] = [];
        return key;
    }

    /// <summary>Adds the renderings of a line, and a finding for each that departs from an earlier one.</summary>
    public void Add(string segment, List<FoundTerm> sources, List<FoundTerm> targets, string text, List<Finding> findings)
    {
        foreach (IGrouping<ConceptRecord, FoundTerm> concept in sources.GroupBy(s => s.Entry.Concept))
        {
            List<FoundTerm> rendered = [.. targets.Where(t => t.Entry.Concept == concept.Key && GlossaryPair.IsAllowed(t.Entry.Term))];
            List<FoundTerm> asked = [.. concept];
            for (int i = 0; i < rendered.Count; i++)
            {
                // With as many places in the source, the places correspond in their order as a rule; otherwise only one source
                // term tells which one is rendered.
                FoundTerm? of = asked.Count == rendered.Count ? asked[i] : asked.TrueForAll(a => a.Entry.Term == asked[0].Entry.Term) ? asked[0] : null;
                if (of is { } source)
                {
                    Add(segment, source, rendered[i], text, findings);
                }
            }
        }
    }

    private void Add(string segment, FoundTerm source, FoundTerm target, string text, List<Finding> findings)
    {
        Rendering? other = _bySegment.Values.SelectMany(r => r)
            .Where(r => r.Source.Concept == source.Entry.Concept && r.Source.Term.Id == source.Entry.Term.Id && IsOther(r.Target.Term, target.Entry.Term))
            .FirstOrDefault();
        if (other is not null)
        {
            findings.Add(new Finding(FindingKind.InconsistentTerm, FindingSeverity.Warning, $"the same term is rendered “{other.Target.Term.Text}” elsewhere in the document")
            {
                Source = new Span(source.Hit.Start, source.Hit.End),
                Target = new Span(target.Hit.Start, target.Hit.End),
                Term = target.Entry,
                Suggestion = Suggestions.Replacing(text, target, other.Target.Term),
                OtherSegment = other.Segment == segment || other.Segment[0] == '#' ? "" : other.Segment[1..],
            });
        }
        else
        {
            _bySegment[segment].Add(new Rendering(segment, source.Entry, target.Entry));
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

    private sealed record Rendering(string Segment, TermEntry Source, TermEntry Target);
}
