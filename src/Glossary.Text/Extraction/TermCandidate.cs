namespace Glossary.Text.Extraction;

/// <summary>A text in which terms are sought.</summary>
/// <param name="Source">The text: a sentence, a paragraph or more.</param>
/// <param name="Target">Its translation, if there is one: from linked sentences, equivalents are learnt.</param>
public readonly record struct ExtractionText(string Source, string? Target = null);

/// <summary>Where a candidate stands.</summary>
/// <param name="Text">The number of the text.</param>
/// <param name="Start">Where it begins, in UTF-16.</param>
/// <param name="End">Where it ends, exclusive.</param>
public readonly record struct CandidatePlace(int Text, int Start, int End);

/// <summary>What a candidate may be called in the other language.</summary>
/// <param name="Text">The word or phrase.</param>
/// <param name="Score">How surely the two belong together, from 0 to 1.</param>
/// <param name="Count">In about how many linked sentences.</param>
public readonly record struct CandidateEquivalent(string Text, double Score, int Count);

/// <summary>A word or phrase that may be a term.</summary>
/// <param name="Text">In its dictionary form, as far as that is known.</param>
/// <param name="Score">How probably it is a term, from 0 to 1.</param>
/// <param name="Count">How often it stands in the texts, in any form, within longer candidates too.</param>
/// <param name="WordCount">How many words it has.</param>
public sealed record TermCandidate(string Text, double Score, int Count, int WordCount)
{
    /// <summary>The forms in which it stands there, the most frequent first; letter case aside.</summary>
    public IReadOnlyList<string> Forms { get; init; } = [];

    /// <summary>Where it stands: the first places.</summary>
    public IReadOnlyList<CandidatePlace> Places { get; init; } = [];

    /// <summary>What it may be called in the other language, the surest first.</summary>
    public IReadOnlyList<CandidateEquivalent> Equivalents { get; init; } = [];
}
