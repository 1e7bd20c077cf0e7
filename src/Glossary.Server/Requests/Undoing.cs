using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.State;

namespace Glossary.Server.Requests;

/// <summary>Undoes revisions: the one way of it, for imports, single revisions and the pages.</summary>
internal sealed class Undoing(CurrentCatalog current, CatalogWriter writer, StoreConnection connection)
{
    /// <param name="catalog">As the caller saw it.</param>
    /// <param name="parent">The glossary or article in which to undo; empty for everything that was written.</param>
    /// <param name="first">The first revision.</param>
    /// <param name="last">The last one.</param>
    /// <param name="call">Who undoes, and whether it is only tried.</param>
    /// <param name="http">The request.</param>
    /// <param name="cancellationToken">Heard until the commit.</param>
    /// <exception cref="RequestException">The caller may not, there is nothing to undo, or it was changed since.</exception>
    public async Task<Undone> Run(
        CatalogSnapshot catalog,
        string parent,
        long first,
        long last,
        WriteCall call,
        HttpContext http,
        CancellationToken cancellationToken
    )
    {
        using RevisionUndo undo = await RevisionUndo.Read(connection.Store, catalog, parent, first, last, cancellationToken);
        Committed committed = await writer.Commit(call, now => undo.Plan(now, http), cancellationToken);
        CatalogSnapshot shown = committed.Revision > 0 ? await current.WaitFor(committed.Revision, cancellationToken) : current.Snapshot!;
        return new Undone(undo.Restored, undo.Removed, committed.Revision, undo.Resources, shown);
    }
}

/// <summary>What was undone.</summary>
/// <param name="Restored">Concepts and paragraphs that are as they were.</param>
/// <param name="Removed">Those that the revisions had created and that are gone.</param>
/// <param name="Revision">The revision that it made; 0 for none.</param>
/// <param name="Resources">Names of the glossaries or articles concerned, in order.</param>
/// <param name="Catalog">A catalogue that shows it.</param>
internal sealed record Undone(long Restored, long Removed, long Revision, IReadOnlyCollection<string> Resources, CatalogSnapshot Catalog);
