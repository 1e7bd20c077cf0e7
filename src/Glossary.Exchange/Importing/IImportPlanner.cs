using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Catalog.Store;

namespace Glossary.Exchange.Importing;

/// <summary>
/// Decides what the items of a file do to the catalogue: one planner for glossaries, one for articles.
/// </summary>
internal interface IImportPlanner
{
    /// <summary>Sees every item of the file once, in order, before anything is planned: to know which ids will be there.</summary>
    void Survey(ImportItem item);

    /// <summary>
    /// Plans items, in order: the whole file, or the next batch of it once the batch before is in <paramref name="catalog"/>. It is
    /// called again with the same items when the catalogue changed meanwhile, so it keeps nothing from one call to the next.
    /// </summary>
    /// <param name="catalog">What is there.</param>
    /// <param name="items">What comes.</param>
    /// <param name="writes">Gets what is to be written; empty.</param>
    /// <param name="tally">Gets each entry's outcome and all findings.</param>
    /// <param name="cancellationToken">Looked at for each item.</param>
    /// <returns>What must not have changed meanwhile, beyond what is written.</returns>
    ImmutableArray<RecordGuard> Plan(
        CatalogSnapshot catalog,
        IEnumerable<ImportItem> items,
        PlannedWrites writes,
        ImportTally tally,
        CancellationToken cancellationToken
    );
}
