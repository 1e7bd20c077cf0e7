using Glossary.V1;

namespace Glossary.Server.Reader.Views;

/// <summary>A text of the reader's own with its terms, and a translation checked against it.</summary>
/// <param name="Source">The text.</param>
/// <param name="Target">Its translation; empty for none.</param>
/// <param name="Glossary">Name of the glossary asked, or <c>glossaries/-</c>.</param>
/// <param name="Languages">Languages in which there are terms.</param>
/// <param name="Glossaries">All glossaries.</param>
/// <param name="Checked">Whether a translation was checked.</param>
/// <param name="Findings">What is to be looked at in the translation.</param>
/// <param name="Cards">The concepts that were found.</param>
/// <param name="Problems">Why the text was refused, in English.</param>
public sealed record CheckView(
    MarkedView Source,
    MarkedView Target,
    string Glossary,
    IReadOnlyList<string> Languages,
    IReadOnlyList<GlossaryRow> Glossaries,
    bool Checked,
    IReadOnlyList<FindingView> Findings,
    IReadOnlyList<ConceptCard> Cards,
    IReadOnlyList<string> Problems);

/// <summary>A text with its terms.</summary>
/// <param name="Text">As it was sent; empty for none.</param>
/// <param name="Language">BCP 47 tag of its language.</param>
/// <param name="Terms">What was found in it, in order.</param>
public sealed record MarkedView(string Text, string Language, IReadOnlyList<TermOccurrence> Terms)
{
    /// <summary>The text, cut at its terms.</summary>
    public IReadOnlyList<TextRun> Runs => TextRun.Cut(Text, 0, Text.Length, Terms);
}

/// <summary>Something to look at in a translation.</summary>
/// <param name="Finding">What it is.</param>
/// <param name="Source">The words of the source that it is about; may be empty.</param>
/// <param name="Target">The words of the translation that it is about; may be empty.</param>
public sealed record FindingView(TranslationFinding Finding, string Source, string Target);
