using System.ComponentModel;

namespace Glossary.Mcp;

/// <summary>A term of a concept that a model proposes.</summary>
internal sealed record ProposedTerm(
    [property: Description("BCP 47 tag.")] string Language,
    [property: Description("The term in its dictionary form.")] string Text
)
{
    [Description("noun, proper_noun, verb, adjective or adverb.")]
    public string? PartOfSpeech { get; init; }

    [Description("preferred (default), admitted, deprecated or forbidden.")]
    public string? Status { get; init; }

    [Description("Where the term is attested.")]
    public string? Source { get; init; }
}
