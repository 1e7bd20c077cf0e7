using Glossary.Catalog;
using Glossary.Catalog.Store;

namespace Glossary.Server.State;

/// <summary>
/// Asks the store for its revision every two seconds, whether or not anything changes: so it is known whether the store answers, and how
/// far the catalogue is behind it. Health checks and metrics read what it found.
/// </summary>
internal sealed class StoreWatch(StoreConnection connection, CurrentCatalog current, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>The store is away if it has not answered within this time.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private volatile StoreSight _sight = new(0, null, null, null);

    /// <summary>What was found last.</summary>
    public StoreSight Sight => _sight;

    /// <summary>Revisions that the store has and the catalogue does not show yet.</summary>
    public long RevisionsBehind => current.Snapshot is { } catalog ? Math.Max(0, _sight.Revision - catalog.Revision) : 0;

    /// <summary>For how long the catalogue has been behind the store; zero if it is not.</summary>
    public TimeSpan TimeBehind => RevisionsBehind > 0 && _sight.BehindSince is { } since ? clock.GetUtcNow() - since : TimeSpan.Zero;

    /// <summary>For how long the store has not answered; zero if it does.</summary>
    public TimeSpan TimeAway => _sight.AwaySince is { } since ? clock.GetUtcNow() - since : TimeSpan.Zero;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            ICatalogStore store = await connection.WhenOpen(stoppingToken);
            using var timer = new PeriodicTimer(Interval, clock);
            do
            {
                await Look(store, stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task Look(ICatalogStore store, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        StoreSight before = _sight;
        using var waiting = new CancellationTokenSource(Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(waiting.Token, cancellationToken);
        try
        {
            long revision = await store.ReadRevisionAsync(either.Token);
            bool behind = current.Snapshot is { } catalog && catalog.Revision < revision;
            _sight = new StoreSight(revision, AwaySince: null, BehindSince: behind ? before.BehindSince ?? now : null, Reason: null);
        }
        catch (StoreUnavailableException e)
        {
            _sight = before with { AwaySince = before.AwaySince ?? now, Reason = e.Reason };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _sight = before with { AwaySince = before.AwaySince ?? now, Reason = StoreUnavailableReason.Unreachable };
        }
        catch (StoreException)
        {
            // What the store holds contradicts itself; whoever follows it ends the server and says so.
            _sight = before with
            {
                AwaySince = before.AwaySince ?? now,
                Reason = StoreUnavailableReason.Failed,
            };
        }
    }
}

/// <summary>What the store answered last.</summary>
/// <param name="Revision">Its revision; 0 until it has answered once.</param>
/// <param name="AwaySince">Since when it has not answered; <see langword="null"/> if it does.</param>
/// <param name="BehindSince">Since when the catalogue has been behind it; <see langword="null"/> if it is not.</param>
/// <param name="Reason">Why it does not answer.</param>
internal sealed record StoreSight(long Revision, DateTimeOffset? AwaySince, DateTimeOffset? BehindSince, StoreUnavailableReason? Reason);
