using Glossary.Text.Recognition;

namespace Glossary.Catalog;

/// <summary>The terms of a glossary, compiled whole.</summary>
/// <param name="Of">The state whose terms they are.</param>
internal sealed record CompiledTerms(GlossaryIndex Of, TermIndex Recognizer, TermLookup Lookup);

/// <summary>A term with the concept that it designates.</summary>
internal sealed record TermEntry(string Glossary, ConceptRecord Concept, TermRecord Term)
{
    public string ConceptName => ResourceNames.Concept(Glossary, Concept.Id);
}

/// <summary>A term where it stands in a text.</summary>
internal readonly record struct FoundTerm(TermEntry Entry, TermHit Hit)
{
    /// <summary>Where the rest of the term stands, if it stands apart.</summary>
    public Span? Rest => Hit.RestEnd > 0 ? new Span(Hit.RestStart, Hit.RestEnd) : null;
}

/// <summary>A term that an expression can mean.</summary>
internal readonly record struct LookedUpTerm(TermEntry Entry, LookupHit Hit);
