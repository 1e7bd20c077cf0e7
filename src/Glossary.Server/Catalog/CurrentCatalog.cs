namespace Glossary.Server.Catalog;

/// <summary>Holds the snapshot that requests answer from; publishing a new one is a single reference swap.</summary>
internal sealed class CurrentCatalog
{
    private volatile Catalog? _snapshot;

    /// <summary>The current snapshot, or <see langword="null"/> until the first one is published.</summary>
    public Catalog? Snapshot => _snapshot;

    public void Publish(Catalog catalog) => _snapshot = catalog;
}
