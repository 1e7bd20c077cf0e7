namespace Glossary.Server.Catalog;

/// <summary>Holds the snapshot that requests answer from; publishing a new one is a single reference swap.</summary>
internal sealed class CurrentCatalog
{
    private readonly TaskCompletionSource<Catalog> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Catalog? _snapshot;

    /// <summary>The current snapshot, or <see langword="null"/> until the first one is published.</summary>
    public Catalog? Snapshot => _snapshot;

    /// <summary>Waits until the first snapshot is published.</summary>
    public Task<Catalog> WaitForFirst(CancellationToken cancellationToken) => _first.Task.WaitAsync(cancellationToken);

    public void Publish(Catalog catalog)
    {
        _snapshot = catalog;
        _first.TrySetResult(catalog);
    }
}
