using Glossary.Catalog;

namespace Glossary.Server.State;

/// <summary>Holds the snapshot that requests answer from; publishing a new one is a single reference swap.</summary>
internal sealed class CurrentCatalog
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _published = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile CatalogSnapshot? _snapshot;

    /// <summary>The current snapshot, or <see langword="null"/> until the first one is published.</summary>
    public CatalogSnapshot? Snapshot => _snapshot;

    /// <summary>Waits until there is a snapshot of <paramref name="revision"/> or a later one, and returns it.</summary>
    public async Task<CatalogSnapshot> WaitFor(long revision, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task published;
            lock (_lock)
            {
                published = _published.Task;
            }

            if (_snapshot is { } catalog && catalog.Revision >= revision)
            {
                return catalog;
            }

            await published.WaitAsync(cancellationToken);
        }
    }

    public void Publish(CatalogSnapshot catalog)
    {
        _snapshot = catalog;
        TaskCompletionSource published;
        lock (_lock)
        {
            published = _published;
            _published = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        published.SetResult();
    }
}
