using Glossary.Text.Typography;
using Glossary.V1;

namespace Glossary.Server.Reader.Views;

/// <summary>A page of what was proposed.</summary>
/// <param name="Rows">Those that wait first, each the oldest first.</param>
/// <param name="Within">Name of the glossary whose proposals alone are listed; empty for all.</param>
/// <param name="WithinName">What people call that glossary.</param>
/// <param name="Mine">Whether the reader's own alone are listed.</param>
/// <param name="WithRejected">Whether rejected ones are listed too.</param>
/// <param name="Page">Number of the page, from 1.</param>
/// <param name="Pages">How many there are.</param>
public sealed record ProposalsView(
    IReadOnlyList<ProposalRow> Rows,
    string Within,
    string WithinName,
    bool Mine,
    bool WithRejected,
    int Page,
    int Pages
)
{
    /// <summary>Proposals on one page.</summary>
    public const int PageSize = 25;

    /// <summary>The address of the list with other choices.</summary>
    public string Address(bool mine, bool withRejected, int page = 0) =>
        Addresses.Proposals
        + Addresses.Query(
            ("in", Within),
            ("mine", mine ? "1" : ""),
            ("rejected", withRejected ? "1" : ""),
            ("page", page > 0 ? $"{page}" : "")
        );
}

/// <summary>A proposal.</summary>
/// <param name="Proposal">The proposal.</param>
/// <param name="GlossaryName">What people call its glossary.</param>
/// <param name="CanReview">Whether the reader may approve or reject it.</param>
/// <param name="Problem">Why it was not decided on, in the reader's language or as the API says it; empty for nothing.</param>
/// <param name="Reason">The reason as it was typed.</param>
public sealed record ProposalRow(Proposal Proposal, string GlossaryName, bool CanReview, string Problem, string Reason)
{
    /// <summary>Whether it was rejected.</summary>
    public bool IsRejected => Proposal.Concept.DeleteTime is not null;

    /// <summary>The term that stands for the concept: in the reader's language where there is one.</summary>
    public Term First(string language) => Proposal.Concept.Terms.OrderBy(t => t.Language != language).ThenBy(t => t.Status).First();

    /// <summary>The definition of a language as it is printed; empty for none.</summary>
    public string DefinitionIn(string language) =>
        Proposal.Concept.Definitions.FirstOrDefault(d => d.Language == language) is { } definition
            ? Quotes.Print(definition.Text, language)
            : "";
}
