using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Text.Recognition;
using Glossary.Text.Structures;

namespace Glossary.Server.Translation;

/// <summary>
/// A glossary between two languages: what it finds in a source and in a translation, and which terms may be used. What a translation keeps
/// as it is (<see cref="TextStructure.Kept"/>) is no language: nothing that touches it is found.
/// </summary>
internal sealed record GlossaryPair(GlossaryIndex Glossary, ImmutableArray<string> SourceTags, ImmutableArray<string> TargetTags)
{
    /// <summary>The glossaries that <paramref name="name"/> means and that have terms in both languages.</summary>
    /// <param name="optional">None is enough.</param>
    /// <exception cref="RequestException">There is no such glossary, or none has terms in one of the languages.</exception>
    public static ImmutableArray<GlossaryPair> Of(
        CatalogSnapshot catalog,
        string name,
        string source,
        string target,
        string targetField = "target_language",
        bool optional = false
    )
    {
        ImmutableArray<GlossaryIndex> glossaries = catalog.GlossariesOf(name);
        Require("source_language", source);
        Require(targetField, target);
        return
        [
            .. glossaries
                .Select(g => new GlossaryPair(g, g.TagsOf(source), g.TagsOf(target)))
                .Where(p => !p.SourceTags.IsEmpty && !p.TargetTags.IsEmpty),
        ];

        void Require(string field, string language)
        {
            if (!optional && glossaries.All(g => g.TagsOf(language).IsEmpty))
            {
                throw RequestException.UnsupportedLanguage(
                    field,
                    language,
                    glossaries.SelectMany(g => g.Languages).Distinct().Order(StringComparer.Ordinal),
                    name
                );
            }
        }
    }

    /// <summary>What a source asks of its translation.</summary>
    public List<FoundTerm> InSource(string text, string language, CancellationToken cancellationToken) =>
        Find(text, language, SourceTags, RecognitionOptions.Default, cancellationToken);

    /// <summary>
    /// The same, and what overlaps one of these without lying in it: of two terms that share a word the translation has to have both.
    /// </summary>
    public List<FoundTerm> AskedBy(string text, string language, CancellationToken cancellationToken)
    {
        List<FoundTerm> longest = InSource(text, language, cancellationToken);
        if (longest.Count == 0)
        {
            return longest;
        }

        HashSet<(int, int)> known = [.. longest.Select(f => (f.Hit.Start, f.Hit.End))];
        List<FoundTerm> others = Find(text, language, SourceTags, RecognitionOptions.WithOverlaps, cancellationToken);
        int next = 0;
        List<FoundTerm> added = [];
        foreach (FoundTerm other in others)
        {
            // Both lists are in order of start.
            while (next < longest.Count && longest[next].Hit.End <= other.Hit.Start)
            {
                next++;
            }

            bool crosses = false;
            bool lies = known.Contains((other.Hit.Start, other.Hit.End)) || other.Rest is not null;
            for (int i = next; i < longest.Count && longest[i].Hit.Start < other.Hit.End && !lies; i++)
            {
                lies = longest[i].Hit.Start <= other.Hit.Start && other.Hit.End <= longest[i].Hit.End;
                crosses |= longest[i].Hit.End > other.Hit.Start;
            }

            if (crosses && !lies)
            {
                added.Add(other);
            }
        }

        return added.Count == 0 ? longest : [.. longest.Concat(added).OrderBy(f => f.Hit.Start).ThenByDescending(f => f.Hit.End)];
    }

    public List<FoundTerm> InTarget(string text, string language, RecognitionOptions options, CancellationToken cancellationToken) =>
        Find(text, language, TargetTags, options, cancellationToken);

    /// <summary>
    /// The terms that may stand for a concept in the target language, the preferred ones first; none for a concept that is retired.
    /// </summary>
    public IEnumerable<TermRecord> AllowedTerms(ConceptRecord concept) =>
        concept.Lifecycle == Lifecycle.Retired
            ? []
            : concept.Terms.Where(t => TargetTags.Contains(t.Language) && IsAllowed(t)).OrderBy(t => t.Status);

    /// <summary>Whether several concepts claim a place and ask for different terms.</summary>
    public static bool Conflict(IEnumerable<FoundTerm> place, GlossaryPair glossary) =>
        place.Select(f => glossary.AllowedTerms(f.Entry.Concept).FirstOrDefault()?.Text).Distinct(StringComparer.Ordinal).Skip(1).Any();

    public static bool IsAllowed(TermRecord term) => term.Status is not (TermStatus.Deprecated or TermStatus.Forbidden);

    private List<FoundTerm> Find(
        string text,
        string language,
        ImmutableArray<string> tags,
        RecognitionOptions options,
        CancellationToken cancellationToken
    ) =>
        [
            .. Glossary
                .Recognize(TextStructure.Of(text), language, options, cancellationToken)
                .Where(f => tags.Contains(f.Entry.Term.Language))
                .Select(f => Capitals.Closest(f, text, tags)),
        ];
}
