using System.Threading.RateLimiting;
using Glossary.Catalog.Errors;

namespace Glossary.Server.Access;

/// <summary>Counts the calls of each caller, whatever it calls, and refuses those beyond its rate.</summary>
internal sealed class CallRates : IDisposable
{
    private readonly int _perSecond;
    private readonly PartitionedRateLimiter<Caller>? _limiter;

    public CallRates(RateLimitOptions options)
    {
        _perSecond = options.RequestsPerSecond;
        if (_perSecond > 0)
        {
            // Made once: this is on the way of every call.
            Func<string, RateLimiter> make = _ => new TokenBucketRateLimiter(BucketOf(options));
            _limiter = PartitionedRateLimiter.Create<Caller, string>(
                caller => RateLimitPartition.Get(caller.Name, make),
                StringComparer.Ordinal
            );
        }
    }

    /// <exception cref="RequestException">The caller has called too often.</exception>
    public void Count(Caller caller)
    {
        if (TimeToWait(caller) is { } wait)
        {
            throw RequestException.RateLimited(_perSecond, wait);
        }
    }

    /// <summary>Returns once the caller may go on: a stream is read more slowly instead of being cut off.</summary>
    public async ValueTask Wait(Caller caller, CancellationToken cancellationToken)
    {
        while (TimeToWait(caller) is { } wait)
        {
            await Task.Delay(wait, cancellationToken);
        }
    }

    public void Dispose() => _limiter?.Dispose();

    /// <summary>Takes a call from what the caller may do; if nothing is left, how long until there is.</summary>
    private TimeSpan? TimeToWait(Caller caller)
    {
        if (_limiter is null || caller.IsLocal)
        {
            return null;
        }

        using RateLimitLease lease = _limiter.AttemptAcquire(caller);
        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? wait
            : TimeSpan.FromSeconds(1);
    }

    private static TokenBucketRateLimiterOptions BucketOf(RateLimitOptions options)
    {
        // Filled in small steps, so that a steady caller at its rate is never refused.
        int steps = Math.Clamp(options.RequestsPerSecond, 1, 10);
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(options.Burst, options.RequestsPerSecond / steps),
            TokensPerPeriod = options.RequestsPerSecond / steps,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1) / steps,
            QueueLimit = 0,
            AutoReplenishment = false, // One timer, that of all buckets, fills them.
        };
    }
}
