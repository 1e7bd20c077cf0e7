using System.Diagnostics.Metrics;
using Glossary.Catalog.Errors;
using Glossary.Server.Access;
using Glossary.Server.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace Glossary.Server.Tests.Access;

public class LargeCallsTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>One caller has sent ten, then two others one each: these two come second and third.</summary>
    [Fact]
    public async Task Callers_take_turns_however_many_calls_one_of_them_sends()
    {
        LargeCalls calls = Make(atOnce: 1, waiting: 40);
        LargeCalls.Turn first = await calls.Enter("many", Stop);
        List<string> order = [];
        Task[] all = [.. Enumerable.Range(0, 10).Select(_ => "many").Append("one").Append("two").Select(caller => Work(caller))];
        Assert.Equal(12, calls.Waiting);

        first.Dispose();
        await Task.WhenAll(all);

        Assert.Equal(["many", "one", "two"], order[..3]);
        Assert.Equal(12, order.Count);
        Assert.Equal(0, calls.Waiting);

        async Task Work(string caller)
        {
            using IDisposable turn = await calls.Enter(caller, Stop);
            order.Add(caller);
        }
    }

    [Fact]
    public async Task No_more_are_at_work_than_may_be_and_all_have_their_turn()
    {
        LargeCalls calls = Make(atOnce: 3, waiting: 1000);
        int now = 0;
        int most = 0;

        await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(i =>
                    Task.Run(
                        async () =>
                        {
                            using IDisposable turn = await calls.Enter($"{i % 7}", Stop);
                            int at = Interlocked.Increment(ref now);
                            InterlockedMax(ref most, at);
                            await Task.Yield();
                            Interlocked.Decrement(ref now);
                        },
                        Stop
                    )
                )
        );

        Assert.InRange(most, 1, 3);
        Assert.Equal(0, calls.Waiting);
    }

    [Fact]
    public async Task Who_has_a_quarter_of_the_line_is_refused_with_a_time_and_others_are_not()
    {
        LargeCalls calls = Make(atOnce: 1, waiting: 8);
        using IDisposable first = await calls.Enter("many", Stop);
        Task<LargeCalls.Turn>[] waiting = [.. Enumerable.Range(0, 2).Select(_ => calls.Enter("many", Stop).AsTask())];

        RequestException refused = await Assert.ThrowsAsync<RequestException>(async () => await calls.Enter("many", Stop));
        Task<LargeCalls.Turn> other = calls.Enter("other", Stop).AsTask();

        Assert.Equal(FailureReason.Overloaded, refused.Reason);
        Assert.Equal(TimeSpan.FromSeconds(3), refused.RetryAfter);
        Assert.False(other.IsCompleted);
        Assert.All(waiting, w => Assert.False(w.IsCompleted));
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_line_to_those_behind()
    {
        LargeCalls calls = Make(atOnce: 1, waiting: 8);
        LargeCalls.Turn first = await calls.Enter("a", Stop);
        using var given = new CancellationTokenSource();
        Task<LargeCalls.Turn> gone = calls.Enter("a", given.Token).AsTask();
        Task<LargeCalls.Turn> behind = calls.Enter("b", Stop).AsTask();

        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.Equal(1, calls.Waiting);
        first.Dispose();
        first.Dispose();
        (await behind).Dispose();

        // A turn that ends twice counts once.
        using IDisposable one = await calls.Enter("a", Stop);
        Task<LargeCalls.Turn> next = calls.Enter("b", Stop).AsTask();
        Assert.False(next.IsCompleted);
    }

    /// <summary>
    /// The provider works for one while the other has the turn; the first then waits for another turn even where nobody else may wait.
    /// </summary>
    [Fact]
    public async Task A_turn_that_is_given_away_comes_back_and_is_not_refused()
    {
        LargeCalls calls = Make(atOnce: 1, waiting: 0);
        LargeCalls.Turn first = await calls.Enter("one", Stop);
        var provider = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<int> translating = first.Outside(() => provider.Task, Stop);

        LargeCalls.Turn second = await calls.Enter("two", Stop);
        provider.SetResult(7);
        await WaitUntil(() => calls.Waiting == 1);
        Assert.False(translating.IsCompleted);
        second.Dispose();

        Assert.Equal(7, await translating);
        await Assert.ThrowsAsync<RequestException>(() => calls.Enter("three", Stop).AsTask());
        first.Dispose();
        (await calls.Enter("three", Stop)).Dispose();

        static async Task WaitUntil(Func<bool> holds)
        {
            while (!holds())
            {
                await Task.Delay(1, Stop);
            }
        }
    }

    [Fact]
    public async Task A_small_text_needs_no_turn()
    {
        LargeCalls calls = Make(atOnce: 1, waiting: 0);
        using LargeCalls.Turn? large = await calls.Enter("one", LargeCallOptions.Characters, Stop);

        Assert.NotNull(large);
        Assert.Null(await calls.Enter("two", LargeCallOptions.Characters - 1, Stop));
    }

    private LargeCalls Make(int atOnce, int waiting) =>
        new(new LargeCallOptions { AtOnce = atOnce, Waiting = waiting }, new ServerMetrics(new Meter("tests")), _clock);

    private static void InterlockedMax(ref int place, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref place)) < value && Interlocked.CompareExchange(ref place, value, seen) != seen) { }
    }
}
