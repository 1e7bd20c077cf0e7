using System.Diagnostics;
using Glossary.Server.Telemetry;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Glossary.Server.Translation;

/// <summary>How often and how long a provider is asked.</summary>
/// <param name="AttemptTimeout">How long one attempt may take.</param>
/// <param name="Retries">Attempts after the first, where the cause may pass.</param>
/// <param name="RetryDelay">Before the first retry; it doubles with each, with jitter.</param>
/// <param name="MaxRetryDelay">The longest wait before a retry. Where the service asks for more, the call fails with what it asked
/// for.</param>
internal sealed record ProviderCallOptions(TimeSpan AttemptTimeout, int Retries, TimeSpan RetryDelay, TimeSpan MaxRetryDelay)
{
    /// <summary>What is wrong with the settings of a section; <see langword="null"/> if nothing is.</summary>
    public string? ProblemUnder(string section) =>
        this switch
        {
            _ when AttemptTimeout < TimeSpan.FromSeconds(1) || AttemptTimeout > TimeSpan.FromHours(1) =>
                $"{section}:AttemptTimeout has to be between a second and an hour.",
            _ when Retries is < 0 or > 10
                    || RetryDelay < TimeSpan.Zero
                    || RetryDelay > MaxRetryDelay
                    || MaxRetryDelay > TimeSpan.FromHours(1) =>
                $"{section}:Retries has to be 0 to 10, with RetryDelay at most MaxRetryDelay and that at most an hour.",
            _ => null,
        };
}

/// <summary>
/// Calls a provider: each attempt within a time, a few attempts with growing pauses, and none for a while once most fail. It is
/// the only one that tries again; the clients' own retries are off.
/// </summary>
internal sealed partial class ProviderCalls
{
    private static readonly ResiliencePropertyKey<DateTimeOffset> DeadlineKey = new("deadline");

    private readonly ProviderCallOptions _options;
    private readonly string _provider;
    private readonly string _settings;
    private readonly Func<Exception, ProviderException?> _read;
    private readonly ServerMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly ResiliencePipeline _pipeline;

    /// <param name="options">How often and how long.</param>
    /// <param name="provider">The provider's name.</param>
    /// <param name="settings">Which settings decide whether it accepts the server.</param>
    /// <param name="read">Says what an exception of its client means; <see langword="null"/> for one that is a fault of ours.</param>
    /// <param name="metrics">Counts the calls.</param>
    /// <param name="clock">The time.</param>
    /// <param name="logger">Is told of retries, refusals and outages.</param>
    public ProviderCalls(
        ProviderCallOptions options,
        string provider,
        string settings,
        Func<Exception, ProviderException?> read,
        ServerMetrics metrics,
        TimeProvider clock,
        ILogger logger
    )
    {
        _options = options;
        _provider = provider;
        _settings = settings;
        _read = read;
        _metrics = metrics;
        _clock = clock;
        _logger = logger;
        _pipeline = Build();
    }

    /// <summary>Makes a call until it succeeds.</summary>
    /// <param name="call">The call, with the token of the attempt. What it throws, it will be asked again for if that may pass.</param>
    /// <param name="deadline">No pause begins that would end after it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ProviderException">It did not succeed.</exception>
    public async Task<T> Make<T>(Func<CancellationToken, Task<T>> call, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        using Activity? span = CallSpan.Source.StartActivity("translation provider");
        long start = Stopwatch.GetTimestamp();
        string? failure = null;
        try
        {
            return await MakeUnobserved(call, deadline, cancellationToken);
        }
        catch (ProviderException e)
        {
            failure = e.Cause is { Length: > 0 } cause ? cause : e.Failure.ToString();
            span?.SetStatus(ActivityStatusCode.Error, failure);
            throw;
        }
        catch (OperationCanceledException)
        {
            failure = "cancelled";
            throw;
        }
        finally
        {
            _metrics.EndProviderCall(start, _provider, failure);
        }
    }

    private async Task<T> MakeUnobserved<T>(
        Func<CancellationToken, Task<T>> call,
        DateTimeOffset deadline,
        CancellationToken cancellationToken
    )
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(DeadlineKey, deadline);
            return await _pipeline.ExecuteAsync(
                static (context, state) => new ValueTask<T>(state.Owner.Attempt(state.Call, context.CancellationToken)),
                context,
                (Owner: this, Call: call)
            );
        }
        catch (TimeoutRejectedException e)
        {
            throw ProviderException.Unavailable("timeout", "The translation provider did not answer in time.", e);
        }
        catch (BrokenCircuitException e)
        {
            throw new ProviderException(
                ProviderFailure.Unavailable,
                "The translation provider has failed too often to be asked at present.",
                e
            )
            {
                Cause = "circuit_open",
                RetryAfter = e.RetryAfter,
            };
        }
        catch (ProviderException e) when (e.Failure == ProviderFailure.Refused)
        {
            LogRefused(_provider, e.Cause, e.ProviderCode, e.RequestId, _settings);
            throw;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<T> Attempt<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(cancellationToken);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            // However the client says it: the caller has gone, or the time for this attempt is over.
            throw new OperationCanceledException("The attempt was given up.", e, cancellationToken);
        }
        catch (Exception e) when (_read(e) is { } failure)
        {
            throw failure;
        }
    }

    private ResiliencePipeline Build()
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = _clock };
        if (_options.Retries > 0)
        {
            builder.AddRetry(
                new RetryStrategyOptions
                {
                    MaxRetryAttempts = _options.Retries,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = _options.RetryDelay,
                    MaxDelay = _options.MaxRetryDelay,
                    ShouldHandle = args =>
                        ValueTask.FromResult(IsPassing(args.Outcome.Exception) && MayWait(args.Outcome.Exception, args.Context)),
                    DelayGenerator = args => ValueTask.FromResult(AskedDelay(args.Outcome.Exception)),
                    OnRetry = args =>
                    {
                        var failure = args.Outcome.Exception as ProviderException;
                        LogRetry(
                            args.AttemptNumber + 1,
                            _provider,
                            failure?.Cause ?? "timeout",
                            failure?.ProviderCode ?? "",
                            failure?.RequestId ?? "",
                            args.RetryDelay
                        );
                        return default;
                    },
                }
            );
        }

        return builder
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions
                {
                    FailureRatio = 0.5,
                    MinimumThroughput = 10,
                    SamplingDuration = TimeSpan.FromSeconds(30),
                    BreakDuration = TimeSpan.FromSeconds(15),
                    ShouldHandle = args => ValueTask.FromResult(IsOutage(args.Outcome.Exception)),
                    OnOpened = args =>
                    {
                        LogOpened(_provider, args.BreakDuration);
                        return default;
                    },
                    OnClosed = _ =>
                    {
                        LogClosed(_provider);
                        return default;
                    },
                }
            )
            .AddTimeout(_options.AttemptTimeout)
            .Build();
    }

    /// <summary>Whether the same request may succeed in a moment.</summary>
    private static bool IsPassing(Exception? exception) =>
        exception
            is TimeoutRejectedException
                or ProviderException { Failure: ProviderFailure.Unavailable }
                or ProviderException { Cause: "provider_limit" };

    /// <summary>Whether the provider does not work, as opposed to working and refusing.</summary>
    private static bool IsOutage(Exception? exception) =>
        exception is TimeoutRejectedException or ProviderException { Failure: ProviderFailure.Unavailable };

    /// <summary>Whether the pause that the service asks for is one that we make and that the caller waits for.</summary>
    private bool MayWait(Exception? exception, ResilienceContext context)
    {
        TimeSpan asked = (exception as ProviderException)?.RetryAfter ?? TimeSpan.Zero;
        return asked <= _options.MaxRetryDelay
            && (!context.Properties.TryGetValue(DeadlineKey, out DateTimeOffset deadline) || asked <= deadline - _clock.GetUtcNow());
    }

    /// <summary>
    /// The pause that the service asks for and a little more, so that not all come back at once; or <see langword="null"/> for ours.
    /// </summary>
    private TimeSpan? AskedDelay(Exception? exception) =>
        exception is ProviderException { RetryAfter: { } asked } ? asked + (_options.RetryDelay * Random.Shared.NextDouble()) : null;

    [LoggerMessage(
        EventId = 5001,
        Level = LogLevel.Warning,
        Message = "Attempt {Attempt} at the translation provider {Provider} failed ({Cause}, code \"{Code}\", request \"{RequestId}\"); "
            + "the next is in {Delay}."
    )]
    private partial void LogRetry(int attempt, string provider, string cause, string code, string requestId, TimeSpan delay);

    [LoggerMessage(
        EventId = 5002,
        Level = LogLevel.Error,
        Message = "The translation provider {Provider} refuses the server ({Cause}, code \"{Code}\", request \"{RequestId}\"). Look at "
            + "{Settings}."
    )]
    private partial void LogRefused(string provider, string cause, string code, string requestId, string settings);

    [LoggerMessage(
        EventId = 5003,
        Level = LogLevel.Warning,
        Message = "The translation provider {Provider} fails too often; it is not asked for {Pause}."
    )]
    private partial void LogOpened(string provider, TimeSpan pause);

    [LoggerMessage(EventId = 5004, Level = LogLevel.Information, Message = "The translation provider {Provider} works again.")]
    private partial void LogClosed(string provider);
}
