using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Server.Seeds;

namespace Glossary.Server.Tests.Seeds;

/// <summary>The catalogue of a store that holds a folder of seeds and nothing else.</summary>
internal static class SeedCatalog
{
    public static CatalogSnapshot Load(string folder, CancellationToken cancellationToken) =>
        CatalogSnapshot.Build(
            1,
            SeedFolder
                .Read(folder, cancellationToken)
                .Select(w =>
                    RecordState.FromStored(
                        new StoredRecord(w.Kind, w.Name, w.Body, 1, w.Deleted, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)
                    )
                ),
            cancellationToken
        );

    public static ParagraphRecord? FindParagraph(this CatalogSnapshot catalog, string article, string paragraph) =>
        catalog.FindArticle(article)?.Paragraphs.SingleOrDefault(p => p.Id == paragraph);

    /// <summary>What a glossary finds in a version of a paragraph of the catalogue.</summary>
    public static IReadOnlyList<FoundTerm> TermsIn(
        this CatalogSnapshot catalog,
        string glossary,
        string article,
        string paragraph,
        string language
    )
    {
        ParagraphRecord place = catalog.FindParagraph(article, paragraph)!;
        return catalog.FindGlossary(glossary)!.TermsIn(place.Versions.Single(v => v.Language == language), CancellationToken.None);
    }
}
