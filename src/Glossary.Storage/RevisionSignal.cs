using Glossary.Catalog.Store;

namespace Glossary.Storage;

/// <summary>Wakes those who wait for a revision beyond the one they know.</summary>
internal sealed class RevisionSignal(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = NewSource();
    private long _latest;

    /// <summary>A commit made <paramref name="revision"/> the latest.</summary>
    public void Announce(long revision)
    {
        lock (_gate)
        {
            if (revision <= _latest)
            {
                return;
            }

            _latest = revision;
            Release();
        }
    }

    /// <summary>There may be news; everybody looks for themselves.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            Release();
        }
    }

    /// <summary>
    /// Waits as <see cref="ICatalogStore.WaitForChangeAsync"/> says. <paramref name="ask"/> reads the revision from the database,
    /// first of all and then each time <paramref name="interval"/> has passed without a signal.
    /// </summary>
    public async Task WaitAsync(
        long afterRevision,
        Func<CancellationToken, Task<long>> ask,
        Func<TimeSpan> interval,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            Task wake;
            lock (_gate)
            {
                if (_latest > afterRevision)
                {
                    return;
                }

                wake = _next.Task;
            }

            long revision = await ask(cancellationToken).ConfigureAwait(false);
            if (revision < afterRevision)
            {
                lock (_gate)
                {
                    _latest = revision;
                }

                throw new StoreRewoundException(afterRevision, revision);
            }

            Announce(revision);
            if (revision > afterRevision)
            {
                return;
            }

            try
            {
                await wake.WaitAsync(interval(), clock, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (TimeoutException)
            {
                // Nobody called; look again.
            }
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Release()
    {
        TaskCompletionSource waiting = _next;
        _next = NewSource();
        waiting.SetResult();
    }
}
