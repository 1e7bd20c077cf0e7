using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Glossary.Catalog;
using Glossary.Server.Terms;
using Glossary.Text.Normalization;
using Glossary.V1;

namespace Glossary.Server.Reader.Views;

/// <summary>A glossary, or all of them, to look something up in.</summary>
/// <param name="Name">Name of the glossary; <c>glossaries/-</c> for all.</param>
/// <param name="Glossary">The glossary; <see langword="null"/> for all.</param>
/// <param name="Search">What was looked for and found.</param>
/// <param name="Concepts">A page of all its concepts, where nothing was looked for.</param>
/// <param name="Others">All glossaries, where all are asked.</param>
public sealed record GlossaryView(
    string Name, V1.Glossary? Glossary, SearchView Search, ConceptListView? Concepts, IReadOnlyList<GlossaryRow> Others)
{
    /// <summary>How many proposals wait in it.</summary>
    public int Proposals { get; init; }
}

/// <summary>What a search found.</summary>
/// <param name="Query">What was looked for; empty for nothing.</param>
/// <param name="Found">The concepts found, best first, each with the term by which it was found.</param>
public sealed record SearchView(string Query, IReadOnlyList<FoundConcept> Found);

/// <summary>A concept that was found.</summary>
/// <param name="Match">The term by which it was found, and why.</param>
/// <param name="Concept">The concept.</param>
public sealed record FoundConcept(TermMatch Match, Concept Concept)
{
    /// <summary>Terms to use in the other languages: the preferred ones, failing these the admitted.</summary>
    public IEnumerable<IGrouping<string, Term>> Others =>
        Concept.Terms
            .Where(t => t.Language != Match.Language && t.Status is V1.TermStatus.Preferred or V1.TermStatus.Admitted)
            .GroupBy(t => (t.Language, t.Status))
            .GroupBy(g => g.Key.Language)
            .SelectMany(g => g.OrderBy(s => s.Key.Status).First())
            .GroupBy(t => t.Language);
}

/// <summary>A page of the concepts of a glossary.</summary>
/// <param name="Languages">Columns.</param>
/// <param name="SortedBy">The language in whose order they stand.</param>
/// <param name="Concepts">Those of the page.</param>
/// <param name="Page">Number of the page, from 1.</param>
/// <param name="Pages">How many there are.</param>
public sealed record ConceptListView(IReadOnlyList<string> Languages, string SortedBy, IReadOnlyList<Concept> Concepts, int Page, int Pages)
{
    private const int PageSize = 100;

    /// <summary>The places of a glossary's concepts in the order of a language, made when it is first asked for and kept as long as the glossary is.</summary>
    private static readonly ConditionalWeakTable<GlossaryIndex, ConcurrentDictionary<string, ImmutableArray<int>>> Sorted = [];

    internal static ConceptListView Of(GlossaryIndex glossary, string language, int page, ReadyConcepts ready)
    {
        string sortedBy = glossary.Languages.Contains(language) ? language : glossary.Languages.FirstOrDefault("");
        ImmutableArray<int> all = Sorted.GetOrCreateValue(glossary).GetOrAdd(sortedBy, l => Sort(glossary, l));
        int pages = Math.Max(1, (all.Length + PageSize - 1) / PageSize);
        int shown = Math.Clamp(page, 1, pages);
        return new ConceptListView(
            glossary.Languages,
            sortedBy,
            [.. all.Skip((shown - 1) * PageSize).Take(PageSize).Select(place => ready.Of(glossary.Concepts[place], glossary.Record.Id))],
            shown,
            pages);
    }

    /// <summary>Concepts without a term in the language come last.</summary>
    private static ImmutableArray<int> Sort(GlossaryIndex glossary, string language) =>
        [.. glossary.Concepts
            .Select((c, place) => (Place: place, Key: c.Terms.Where(t => t.Language == language).MinBy(t => t.Status) is { } term ? TextFolding.FoldKey(term.Text) : ""))
            .OrderBy(c => c.Key.Length == 0)
            .ThenBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => c.Place)];
}
