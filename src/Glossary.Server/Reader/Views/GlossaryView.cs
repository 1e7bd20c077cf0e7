using System.Globalization;
using Glossary.Catalog;
using Glossary.Server.Terms;
using Glossary.V1;
using Enum = System.Enum;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace Glossary.Server.Reader.Views;

/// <summary>A glossary, or all of them, to look something up in.</summary>
/// <param name="Name">Name of the glossary; <c>glossaries/-</c> for all.</param>
/// <param name="Glossary">The glossary; <see langword="null"/> for all.</param>
/// <param name="Search">What was looked for and found.</param>
/// <param name="Concepts">A page of all its concepts, where nothing was looked for.</param>
/// <param name="Others">All glossaries, where all are asked.</param>
public sealed record GlossaryView(
    string Name,
    V1.Glossary? Glossary,
    SearchView Search,
    ConceptListView? Concepts,
    IReadOnlyList<GlossaryRow> Others
)
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
        Concept
            .Terms.Where(t => t.Language != Match.Language && t.Status is V1.TermStatus.Preferred or V1.TermStatus.Admitted)
            .GroupBy(t => (t.Language, t.Status))
            .GroupBy(g => g.Key.Language)
            .SelectMany(g => g.OrderBy(s => s.Key.Status).First())
            .GroupBy(t => t.Language);
}

/// <summary>A page of the concepts of a glossary.</summary>
/// <param name="Languages">Columns.</param>
/// <param name="Fields">Subject fields to choose from, each with its number of concepts.</param>
/// <param name="Choice">Which of them are shown, and in which order.</param>
/// <param name="Concepts">Those of the page.</param>
/// <param name="Count">How many fit.</param>
/// <param name="Page">Number of the page, from 1.</param>
/// <param name="Pages">How many there are.</param>
public sealed record ConceptListView(
    IReadOnlyList<string> Languages,
    IReadOnlyList<KeyValuePair<string, int>> Fields,
    ConceptChoice Choice,
    IReadOnlyList<Concept> Concepts,
    int Count,
    int Page,
    int Pages
)
{
    private const int PageSize = 100;

    internal static ConceptListView Of(GlossaryIndex glossary, ConceptChoice choice, int page, ConceptMessageCache ready)
    {
        ConceptChoice known =
            choice.SortedBy == ConceptChoice.Newest || glossary.Languages.Contains(choice.SortedBy)
                ? choice
                : choice with
                {
                    SortedBy = glossary.Languages.FirstOrDefault(""),
                };
        IReadOnlyList<int> all = ConceptSelection.Of(glossary, known.ToRequest()) ?? [.. Enumerable.Range(0, glossary.Concepts.Count)];
        int pages = Math.Max(1, (all.Count + PageSize - 1) / PageSize);
        int shown = Math.Clamp(page, 1, pages);
        return new ConceptListView(
            glossary.Languages,
            [.. glossary.ConceptsPerField],
            known,
            [.. all.Skip((shown - 1) * PageSize).Take(PageSize).Select(place => ready.Of(glossary.Concepts[place], glossary.Record.Id))],
            all.Count,
            shown,
            pages
        );
    }
}

/// <summary>Which concepts of a glossary a reader wants to see, as the address says it. What it says that is none is passed over.</summary>
/// <param name="SortedBy">A language, or <see cref="Newest"/>.</param>
/// <param name="Field">Subject field; empty for all.</param>
/// <param name="State">Lifecycle; unspecified for all.</param>
/// <param name="Status">A term has it; unspecified for all.</param>
/// <param name="Without">BCP 47 tag of a language in which they have no term; empty for all.</param>
/// <param name="Since">The day since which they were changed, as in 2026-12-01; empty for all.</param>
public sealed record ConceptChoice(string SortedBy, string Field, V1.Lifecycle State, V1.TermStatus Status, string Without, string Since)
{
    /// <summary>The order in which the latest change comes first.</summary>
    public const string Newest = "changed";

    /// <summary>Whether concepts are left out.</summary>
    public bool IsFiltered =>
        Field.Length > 0
        || State != V1.Lifecycle.Unspecified
        || Status != V1.TermStatus.Unspecified
        || Without.Length > 0
        || Since.Length > 0;

    /// <param name="query">What stands behind the question mark, by name.</param>
    /// <param name="language">The reader's.</param>
    internal static ConceptChoice Of(Func<string, string> query, string language) =>
        new(
            query("sort") is { Length: > 0 } sort ? sort : language,
            query("field") is { Length: <= Limits.ShortText } field ? field : "",
            Enum.TryParse(query("state"), ignoreCase: true, out V1.Lifecycle state) && Enum.IsDefined(state)
                ? state
                : V1.Lifecycle.Unspecified,
            Enum.TryParse(query("status"), ignoreCase: true, out V1.TermStatus status) && Enum.IsDefined(status)
                ? status
                : V1.TermStatus.Unspecified,
            LanguageTags.IsWellFormed(query("without")) ? query("without") : "",
            DateOnly.TryParseExact(query("since"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? query("since")
                : ""
        );

    /// <summary>The address of a page of them.</summary>
    public string Address(string sortedBy, int page = 1) =>
        Addresses.Query(
            ("sort", sortedBy),
            ("field", Field),
            ("state", State == V1.Lifecycle.Unspecified ? "" : $"{State}".ToLowerInvariant()),
            ("status", Status == V1.TermStatus.Unspecified ? "" : $"{Status}".ToLowerInvariant()),
            ("without", Without),
            ("since", Since),
            ("page", page == 1 ? "" : $"{page}")
        );

    internal ListConceptsRequest ToRequest() =>
        new()
        {
            SubjectField = Field,
            Lifecycle = State,
            Status = Status,
            MissingLanguages = { Without.Length > 0 ? [Without] : Array.Empty<string>() },
            ChangedSince =
                Since.Length == 0
                    ? null
                    : Timestamp.FromDateTime(
                        DateTime.SpecifyKind(DateTime.ParseExact(Since, "yyyy-MM-dd", CultureInfo.InvariantCulture), DateTimeKind.Utc)
                    ),
            OrderBy = SortedBy switch
            {
                Newest => "update_time desc",
                "" => "",
                _ => $"terms.{SortedBy}",
            },
        };
}
