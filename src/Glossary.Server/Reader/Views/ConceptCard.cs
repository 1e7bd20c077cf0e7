using Glossary.Catalog;
using Glossary.Server.Terms;
using Glossary.V1;

namespace Glossary.Server.Reader.Views;

/// <summary>What a page says of a concept beside a text in which it occurs.</summary>
/// <param name="Concept">The concept.</param>
/// <param name="Anchor">What its entry is called within the page.</param>
/// <param name="Terms">Its terms by language, the languages of the text first.</param>
/// <param name="Definitions">Its definitions, the reader's language first.</param>
/// <param name="Here">Where it occurs in the text: what to show, and the address.</param>
/// <param name="Elsewhere">Other articles in which it occurs.</param>
public sealed record ConceptCard(
    Concept Concept,
    string Anchor,
    IReadOnlyList<IGrouping<string, Term>> Terms,
    IReadOnlyList<Definition> Definitions,
    IReadOnlyList<(string Text, string Href)> Here,
    IReadOnlyList<(string Text, string Href)> Elsewhere
)
{
    /// <summary>Other articles that a card names.</summary>
    private const int MaxElsewhere = 5;

    internal static ConceptCard Of(
        CatalogSnapshot catalog,
        Concept concept,
        IReadOnlyList<string> languages,
        string reader,
        string article,
        IReadOnlyList<(string Text, string Href)> here,
        CancellationToken cancellationToken
    )
    {
        (GlossaryIndex glossary, ConceptRecord record) = TermSearch.FindConcept(catalog, concept.Name);
        return new ConceptCard(
            concept,
            Addresses.Anchor(concept.Name),
            [.. concept.Terms.OrderBy(t => t.Status).GroupBy(t => t.Language).OrderBy(g => Place(languages, g.Key))],
            [.. concept.Definitions.OrderBy(d => d.Language != reader).ThenBy(d => Place(languages, d.Language))],
            here,
            [
                .. catalog
                    .FirstOccurrencesOf(glossary, record, cancellationToken)
                    .Where(o => o.Text.Article.Id != article)
                    .Take(MaxElsewhere)
                    .Select(o =>
                        (
                            TitleOf(o.Text.Article, reader).Text,
                            Addresses.OfParagraph(o.Text.Article.Id, o.Text.Paragraph.Id, o.Text.Paragraph.Index)
                        )
                    ),
            ]
        );
    }

    /// <summary>The title in a language, else in the article's own, else its id.</summary>
    internal static LocalizedText TitleOf(ArticleRecord article, string language) =>
        article.Head.Titles.FirstOrDefault(t => t.Language == language)
        ?? article.Head.Titles.FirstOrDefault(t => t.Language == article.Head.SourceLanguage)
        ?? new LocalizedText(article.Head.SourceLanguage, article.Id);

    private static int Place(IReadOnlyList<string> languages, string language)
    {
        for (int i = 0; i < languages.Count; i++)
        {
            if (languages[i] == language)
            {
                return i;
            }
        }

        return languages.Count;
    }
}
