using Glossary.Catalog.Errors;
using Glossary.Server.Telemetry;

namespace Glossary.Server.Access;

/// <summary>The configuration's section <c>Glossary:LargeCalls</c>: how many calls with large texts are worked on at once.</summary>
internal sealed record LargeCallOptions
{
    public const string Section = "Glossary:LargeCalls";

    /// <summary>
    /// Texts of this many UTF-16 code units are large: they take some milliseconds of a processor, a thousand times what a look-up takes.
    /// </summary>
    public const int Characters = 20_000;

    /// <summary>
    /// Calls at once, 1 to 1,024. Default: one fewer than there are processors, so that one is left for all other calls, and at least 1.
    /// </summary>
    public int? AtOnce { get; init; }

    /// <summary>Calls that may wait for their turn, 0 to 100,000; of one caller at most a quarter of them and at least one.</summary>
    public int Waiting { get; init; } = 64;

    public int Slots => AtOnce ?? Math.Max(1, Environment.ProcessorCount - 1);

    public int WaitingOfOne => Math.Max(1, Waiting / 4);

    public string? Problem() =>
        AtOnce is < 1 or > 1024 ? $"{Section}:AtOnce has to be 1 to 1024."
        : Waiting is < 0 or > 100_000 ? $"{Section}:Waiting has to be 0 to 100000."
        : null;
}

/// <summary>
/// Lets calls with large texts work a few at a time, so that they leave a processor to all others. Those beyond wait, and callers take
/// turns: one that sends many holds up itself, and nobody else by more than one call. What cannot wait any more is refused at once, with
/// the time after which to try again.
/// </summary>
internal sealed class LargeCalls(LargeCallOptions options, ServerMetrics metrics, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedList<TaskCompletionSource>> _waiting = new(StringComparer.Ordinal);

    /// <summary>The callers that wait, in the order of their turns.</summary>
    private readonly LinkedList<string> _turns = new();

    private int _free = options.Slots;
    private int _count;

    /// <summary>How long calls have taken of late, in seconds.</summary>
    private double _seconds = 1;

    /// <summary>Calls that wait for their turn.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>Who a request counts for. Callers that need not say who they are count by their connections.</summary>
    public static string CallerOf(HttpContext http)
    {
        var caller = Caller.FromContext(http);
        return caller.IsLocal ? http.Connection.Id : caller.Name;
    }

    /// <summary>Waits for the caller's turn if a text is large. The turn ends when the answer is disposed of.</summary>
    /// <param name="caller">Who calls (<see cref="CallerOf"/>).</param>
    /// <param name="characters">UTF-16 code units of all the texts that are worked on.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The turn; <see langword="null"/> if none is needed.</returns>
    /// <exception cref="RequestException">Too many wait already.</exception>
    public async ValueTask<Turn?> Enter(string caller, long characters, CancellationToken cancellationToken) =>
        characters < LargeCallOptions.Characters ? null : await Enter(caller, cancellationToken);

    /// <summary>Waits for the caller's turn, as for a large text.</summary>
    public async ValueTask<Turn> Enter(string caller, CancellationToken cancellationToken)
    {
        await Wait(caller, mayRefuse: true, cancellationToken);
        return new Turn(this, caller);
    }

    private async ValueTask Wait(string caller, bool mayRefuse, CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource>? turn = null;
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
            }
            else
            {
                turn = Line(caller, mayRefuse);
            }
        }

        if (turn is not null)
        {
            await using CancellationTokenRegistration given = cancellationToken.Register(() => Leave(caller, turn, cancellationToken));
            await turn.Value.Task;
        }
    }

    /// <summary>Puts a call behind those of its caller. Under the lock.</summary>
    private LinkedListNode<TaskCompletionSource> Line(string caller, bool mayRefuse)
    {
        bool waits = _waiting.TryGetValue(caller, out LinkedList<TaskCompletionSource>? own);
        if (mayRefuse && (_count >= options.Waiting || own?.Count >= options.WaitingOfOne))
        {
            metrics.Refuse(FailureReason.Overloaded);
            throw RequestException.Overloaded(
                TimeSpan.FromSeconds(Math.Clamp(Math.Ceiling((_count + 1) * _seconds / options.Slots), 1, 60))
            );
        }

        if (!waits)
        {
            _waiting.Add(caller, own = new());
            _turns.AddLast(caller);
        }

        _count++;
        return own!.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    private void Leave(string caller, LinkedListNode<TaskCompletionSource> turn, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (turn.List is null)
            {
                // Its turn has come.
                return;
            }

            Remove(caller, turn);
        }

        turn.Value.TrySetCanceled(cancellationToken);
    }

    /// <summary>Takes a call out of the line. Under the lock.</summary>
    private void Remove(string caller, LinkedListNode<TaskCompletionSource> turn)
    {
        LinkedList<TaskCompletionSource> own = turn.List!;
        own.Remove(turn);
        _count--;
        if (own.Count == 0)
        {
            _waiting.Remove(caller);
            _turns.Remove(caller);
        }
    }

    private void End(double seconds)
    {
        TaskCompletionSource? next = null;
        lock (_lock)
        {
            _seconds += (seconds - _seconds) / 8;
            if (_turns.First is not { } first)
            {
                _free++;
            }
            else
            {
                string caller = first.Value;
                LinkedListNode<TaskCompletionSource> turn = _waiting[caller].First!;
                next = turn.Value;
                _turns.RemoveFirst();
                _turns.AddLast(caller);
                Remove(caller, turn);
            }
        }

        next?.SetResult();
    }

    private double Elapsed(long start) => clock.GetElapsedTime(start).TotalSeconds;

    /// <summary>A call at work. One thread at a time.</summary>
    internal sealed class Turn(LargeCalls calls, string caller) : IDisposable
    {
        private long _start = calls.Now;
        private bool _isHeld = true;

        /// <summary>
        /// Lets others work while something is waited for that takes no processor, and waits for another turn afterwards. That one is never
        /// refused: half of the work is done, and may have been paid for.
        /// </summary>
        public async Task<T> Outside<T>(Func<Task<T>> wait, CancellationToken cancellationToken)
        {
            Dispose();
            T answer = await wait();
            await calls.Wait(caller, mayRefuse: false, cancellationToken);
            (_start, _isHeld) = (calls.Now, true);
            return answer;
        }

        public void Dispose()
        {
            if (_isHeld)
            {
                _isHeld = false;
                calls.End(calls.Elapsed(_start));
            }
        }
    }

    private long Now => clock.GetTimestamp();
}
