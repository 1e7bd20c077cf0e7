using Glossary.Catalog;
using Glossary.Server.Articles;
using Glossary.Server.Reader.Wordings;
using Glossary.Server.Terms;
using Glossary.Text.Typography;
using Glossary.V1;

namespace Glossary.Server.Reader.Views;

/// <summary>All about a concept.</summary>
/// <param name="Concept">The concept.</param>
/// <param name="GlossaryName">What people call its glossary.</param>
/// <param name="Relations">Concepts that it is related to, those that there are, and what they are to it.</param>
/// <param name="Occurrences">A page of where it occurs.</param>
/// <param name="Page">Number of that page, from 1.</param>
/// <param name="Pages">How many there are; they show the first 1,000 paragraphs.</param>
/// <param name="History">The latest changes.</param>
public sealed record ConceptView(
    Concept Concept,
    string GlossaryName,
    IReadOnlyList<(V1.RelationType Type, Concept Concept)> Relations,
    IReadOnlyList<OccurrenceView> Occurrences,
    int Page,
    int Pages,
    HistoryView History
)
{
    /// <summary>What people say of it to each other.</summary>
    public required CommentsView Comments { get; init; }

    /// <summary>The texts of a term that have no place of their own on the page.</summary>
    internal static IEnumerable<FormField> OtherTexts(Term term, Wording words) =>
        FormFields
            .OfTerm.Of(term, "", term.Language, words)
            .Where(f => f.Kind is FormFieldKind.Line or FormFieldKind.Area && f.Value.Length > 0 && !WithPlace.Contains(f.Id));

    private static readonly string[] WithPlace = ["forms", "matching-never-inside", "contexts", "source", "note"];
}

/// <summary>A paragraph in which a concept occurs.</summary>
/// <param name="Title">Title of the article.</param>
/// <param name="TitleLanguage">BCP 47 tag of the title.</param>
/// <param name="Paragraph">Number of the paragraph, from 1.</param>
/// <param name="Href">Its address.</param>
/// <param name="Rows">The sentences that belong together and hold the concept, each row with a cell for each language.</param>
public sealed record OccurrenceView(
    string Title,
    string TitleLanguage,
    int Paragraph,
    string Href,
    IReadOnlyList<IReadOnlyList<OccurrenceCell>> Rows
)
{
    /// <summary>Paragraphs on one page.</summary>
    private const int PageSize = 25;

    /// <summary>
    /// Paragraphs that the pages show, the first of all: texts are recognised for each look at a page. ListTermOccurrences goes through
    /// all.
    /// </summary>
    private const int MaxParagraphs = 40 * PageSize;

    internal static (IReadOnlyList<OccurrenceView> Page, int Number, int Count) Of(
        CatalogSnapshot catalog,
        GlossaryIndex glossary,
        ConceptRecord concept,
        Wording words,
        int page,
        CancellationToken cancellationToken
    )
    {
        (ArticleRecord Article, ParagraphRecord Paragraph)[] paragraphs =
        [
            .. catalog
                .OccurrencesOf(glossary, concept, after: null, cancellationToken)
                .Select(o => (o.Text.Article, o.Text.Paragraph))
                .DistinctBy(p => p.Paragraph, ReferenceEqualityComparer.Instance)
                .Take(MaxParagraphs),
        ];
        int pages = Math.Max(1, (paragraphs.Length + PageSize - 1) / PageSize);
        int number = Math.Clamp(page, 1, pages);
        return (
            [
                .. paragraphs
                    .Skip((number - 1) * PageSize)
                    .Take(PageSize)
                    .Select(p => In(catalog, glossary, concept, p.Article, p.Paragraph, words, cancellationToken)),
            ],
            number,
            pages
        );
    }

    private static OccurrenceView In(
        CatalogSnapshot catalog,
        GlossaryIndex glossary,
        ConceptRecord concept,
        ArticleRecord article,
        ParagraphRecord paragraph,
        Wording words,
        CancellationToken cancellationToken
    )
    {
        Paragraph message = paragraph.ToMessage(article.Id, article.Languages, OffsetUnit.Utf16);
        string name = ResourceNames.Concept(glossary.Record.Id, concept.Id);
        TermOccurrence[] found =
        [
            .. TermSearch
                .InParagraph(
                    catalog,
                    new ListParagraphTermsRequest { Parent = message.Name, Glossary = ResourceNames.Glossary(glossary.Record.Id) },
                    words.Reasons,
                    cancellationToken
                )
                .ParagraphTerms.First(t => t.Concept == name)
                .Occurrences,
        ];
        LocalizedText title = ConceptCard.TitleOf(article, words.Tag);
        return new OccurrenceView(
            Quotes.Print(title.Text, title.Language),
            title.Language,
            paragraph.Index,
            Addresses.OfParagraph(article.Id, paragraph.Id, paragraph.Index),
            [
                .. message
                    .Links.Select(link =>
                        (IReadOnlyList<OccurrenceCell>)[.. message.Versions.Select(version => Cell(version, link, found))]
                    )
                    .Where(row => row.Any(cell => cell.HasTerm)),
            ]
        );
    }

    private static OccurrenceCell Cell(ParagraphVersion version, SentenceLink link, TermOccurrence[] found)
    {
        string printed = Quotes.Print(version.Text, version.Language);
        TermOccurrence[] here = [.. found.Where(o => o.Language == version.Language)];
        List<TextRun> runs = [];
        foreach (int sentence in link.Groups.Where(g => g.Language == version.Language).SelectMany(g => g.SentenceIndexes))
        {
            if (runs.Count > 0)
            {
                runs.Add(new TextRun(" ", null));
            }

            runs.AddRange(TextRun.Cut(printed, version.Sentences[sentence].Start, version.Sentences[sentence].End, here));
        }

        return new OccurrenceCell(version.Language, runs, runs.Any(r => r.Term is not null));
    }
}

/// <summary>What a version says where a concept occurs in it or beside it.</summary>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Runs">Its sentences, cut at the terms of the concept.</param>
/// <param name="HasTerm">Whether a term of the concept is among them.</param>
public sealed record OccurrenceCell(string Language, IReadOnlyList<TextRun> Runs, bool HasTerm);
