using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Glossary.FunctionalTests.Translation;

/// <summary>
/// A clock on which pauses pass at once and are written down. The time for an attempt passes only when the test says so: a timer of
/// that length is no pause.
/// </summary>
internal sealed class RetryClock(TimeSpan attemptTimeout) : FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 22, 0, 0, TimeSpan.Zero))
{
    private readonly ConcurrentQueue<TimeSpan> _pauses = new();

    public TimeSpan[] Pauses => [.. _pauses];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime != attemptTimeout)
        {
            _pauses.Enqueue(dueTime);
            ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
        }

        return timer;
    }
}
