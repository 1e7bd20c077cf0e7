namespace Glossary.Text.Segmentation;

/// <summary>
/// Cuts running text into sentences: the rules of Unicode Standard Annex 29 for sentence boundaries, with what a language knows of its
/// abbreviations, ordinals and endings (<see cref="SentenceRules"/>). Nothing is lost: what lies between two sentences is white space.
/// </summary>
public static class SentenceSegmenter
{
    /// <summary>UTF-16 code units of the longest word that is looked at as an abbreviation.</summary>
    internal const int MaxWordLength = 32;

    /// <summary>Cuts a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">Its BCP 47 tag; a language without rules of its own is cut by those that hold for all.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The sentences in order, in UTF-16 code units, without white space at either end. Empty for a text of white space
    /// alone.</returns>
    public static List<Range> Segment(string text, string language, CancellationToken cancellationToken = default) =>
        new SentenceReader(text, SentenceRules.ByLanguage.Of(language), cancellationToken).Read();
}
