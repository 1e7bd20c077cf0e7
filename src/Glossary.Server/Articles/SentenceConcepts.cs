using Glossary.Catalog;
using Glossary.Text.Recognition;

namespace Glossary.Server.Articles;

/// <summary>
/// The concepts that sentences name, by which their alignment knows them. Glossaries count that have terms in both languages.
/// </summary>
internal static class SentenceConcepts
{
    /// <summary>The concepts of each sentence of two texts; none at all if no glossary has both languages.</summary>
    /// <param name="catalog">The glossaries.</param>
    /// <param name="languages">The languages of the two texts.</param>
    /// <param name="source">Sentences of the first.</param>
    /// <param name="target">Sentences of the second.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static (IReadOnlyList<string>[] Source, IReadOnlyList<string>[] Target) Of(
        CatalogSnapshot catalog,
        (string Source, string Target) languages,
        string[] source,
        string[] target,
        CancellationToken cancellationToken
    )
    {
        GlossaryIndex[] glossaries =
        [
            .. catalog.Glossaries.Where(g => !g.TagsOf(languages.Source).IsEmpty && !g.TagsOf(languages.Target).IsEmpty),
        ];
        return glossaries.Length == 0
            ? ([], [])
            : (
                [.. source.Select(s => Find(glossaries, s, languages.Source, cancellationToken))],
                [.. target.Select(s => Find(glossaries, s, languages.Target, cancellationToken))]
            );
    }

    /// <summary>The concepts of paragraphs from those of their sentences.</summary>
    public static IReadOnlyList<string>[] Joined(IReadOnlyList<string>[] concepts, List<List<string>> paragraphs)
    {
        if (concepts.Length == 0)
        {
            return [];
        }

        List<IReadOnlyList<string>> joined = [];
        int at = 0;
        foreach (List<string> paragraph in paragraphs)
        {
            joined.Add([.. concepts[at..(at + paragraph.Count)].SelectMany(c => c).Distinct(StringComparer.Ordinal)]);
            at += paragraph.Count;
        }

        return [.. joined];
    }

    private static List<string> Find(GlossaryIndex[] glossaries, string sentence, string language, CancellationToken cancellationToken) =>
        [
            .. glossaries
                .SelectMany(
                    g => g.Recognize(sentence, language, RecognitionOptions.Default, cancellationToken),
                    (g, f) => $"{g.Record.Id}/{f.Entry.Concept.Id}"
                )
                .Distinct(StringComparer.Ordinal),
        ];
}
