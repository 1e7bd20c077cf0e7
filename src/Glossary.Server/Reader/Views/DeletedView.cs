using Glossary.Catalog;
using Glossary.Server.Reader.Wordings;
using Glossary.Text.Typography;

namespace Glossary.Server.Reader.Views;

/// <summary>A page of what was deleted and can be brought back.</summary>
/// <param name="Rows">The latest first.</param>
/// <param name="Within">Name of the glossary whose concepts alone are listed; empty for everything.</param>
/// <param name="WithinName">What people call that glossary.</param>
/// <param name="Page">Number of the page, from 1.</param>
/// <param name="Pages">How many there are.</param>
public sealed record DeletedView(IReadOnlyList<DeletedRow> Rows, string Within, string WithinName, int Page, int Pages)
{
    private const int PageSize = 100;

    internal static DeletedView Of(DeletedRow[] all, string within, string withinName, int page)
    {
        int pages = Math.Max(1, (all.Length + PageSize - 1) / PageSize);
        int shown = Math.Clamp(page, 1, pages);
        return new DeletedView([.. all.Skip((shown - 1) * PageSize).Take(PageSize)], within, withinName, shown, pages);
    }
}

/// <summary>Something that was deleted.</summary>
/// <param name="Name">Resource name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Language">BCP 47 tag of the title; empty where it is in none.</param>
/// <param name="Where">What people call the glossary of a concept; empty for others.</param>
/// <param name="Time">When it was deleted.</param>
public sealed record DeletedRow(string Name, DeletedKind Kind, string Title, string Language, string Where, DateTimeOffset Time)
{
    internal static DeletedRow Of(CatalogSnapshot catalog, RecordState record, string reader)
    {
        switch (record.Value)
        {
            case ArticleHead:
                LocalizedText title = ConceptCard.TitleOf(catalog.FindArticleRecord(record.Name)!, reader);
                return new DeletedRow(
                    record.Name,
                    DeletedKind.Article,
                    Quotes.Print(title.Text, title.Language),
                    title.Language,
                    "",
                    record.UpdateTime
                );
            case GlossaryRecord glossary:
                return new DeletedRow(record.Name, DeletedKind.Glossary, glossary.DisplayName, "", "", record.UpdateTime);
            case ConceptRecord concept:
                TermRecord? term = concept.Terms.OrderBy(t => t.Language != reader).ThenBy(t => t.Status).FirstOrDefault();
                return new DeletedRow(
                    record.Name,
                    DeletedKind.Concept,
                    term?.Text ?? concept.Id,
                    term?.Language ?? "",
                    catalog.FindRecord(ResourceNames.Glossary(ResourceNames.GlossaryOf(record.Name)))?.Value is GlossaryRecord parent
                        ? parent.DisplayName
                        : "",
                    record.UpdateTime
                );
            default:
                throw new ArgumentException($"{record.Name} cannot be brought back by itself.", nameof(record));
        }
    }
}
