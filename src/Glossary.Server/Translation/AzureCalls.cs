using System.Diagnostics;
using Azure.AI.Translation.Text;
using Glossary.Server.Telemetry;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Glossary.Server.Translation;

/// <summary>
/// Calls Azure Translator: each attempt within a time, a few attempts with growing pauses, and none for a while once most fail. It is
/// the only one that tries again; the client's own retries are off.
/// </summary>
internal sealed partial class AzureCalls
{
    private static readonly ResiliencePropertyKey<DateTimeOffset> DeadlineKey = new("deadline");

    private readonly TextTranslationClient _client;
    private readonly ServerMetrics _metrics;
    private readonly AzureTranslatorOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly ResiliencePipeline _pipeline;

    public AzureCalls(TextTranslationClient client, AzureTranslatorOptions options, ServerMetrics metrics, TimeProvider clock, ILogger logger)
    {
        _client = client;
        _metrics = metrics;
        _options = options;
        _clock = clock;
        _logger = logger;
        _pipeline = Build();
    }

    /// <summary>Makes a call of the client until it succeeds.</summary>
    /// <param name="call">The call, with the token of the attempt. What it throws, it will be asked again for if that may pass.</param>
    /// <param name="deadline">No pause begins that would end after it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ProviderException">It did not succeed.</exception>
    public async Task<T> Make<T>(Func<TextTranslationClient, CancellationToken, Task<T>> call, DateTimeOffset deadline, CancellationToken cancellationToken)
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
            _metrics.EndProviderCall(start, failure);
        }
    }

    private async Task<T> MakeUnobserved<T>(Func<TextTranslationClient, CancellationToken, Task<T>> call, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(DeadlineKey, deadline);
            return await _pipeline.ExecuteAsync(
                static (context, state) => new ValueTask<T>(state.Owner.Attempt(state.Call, context.CancellationToken)), context, (Owner: this, Call: call));
        }
        catch (TimeoutRejectedException e)
        {
            throw AzureFailures.Unavailable("timeout", "The translation provider did not answer in time.", e);
        }
        catch (BrokenCircuitException e)
        {
            throw new ProviderException(ProviderFailure.Unavailable, "The translation provider has failed too often to be asked at present.", e)
            {
                Cause = "circuit_open",
                RetryAfter = e.RetryAfter,
            };
        }
        catch (ProviderException e) when (e.Failure == ProviderFailure.Refused)
        {
            LogRefused(e.Cause, e.ProviderCode, e.RequestId);
            throw;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<T> Attempt<T>(Func<TextTranslationClient, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(_client, cancellationToken);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            // However the client says it: the caller has gone, or the time for this attempt is over.
            throw new OperationCanceledException("The attempt was given up.", e, cancellationToken);
        }
        catch (Exception e) when (AzureFailures.Read(e, _clock) is { } failure)
        {
            throw failure;
        }
    }

    private ResiliencePipeline Build()
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = _clock };
        if (_options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = _options.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = _options.RetryDelay,
                MaxDelay = _options.MaxRetryDelay,
                ShouldHandle = args => ValueTask.FromResult(AzureFailures.IsPassing(args.Outcome.Exception) && MayWait(args.Outcome.Exception, args.Context)),
                DelayGenerator = args => ValueTask.FromResult(AskedDelay(args.Outcome.Exception)),
                OnRetry = args =>
                {
                    var failure = args.Outcome.Exception as ProviderException;
                    LogRetry(args.AttemptNumber + 1, failure?.Cause ?? "timeout", failure?.ProviderCode ?? "", failure?.RequestId ?? "", args.RetryDelay);
                    return default;
                },
            });
        }

        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromSeconds(15),
                ShouldHandle = args => ValueTask.FromResult(AzureFailures.IsOutage(args.Outcome.Exception)),
                OnOpened = args =>
                {
                    LogOpened(args.BreakDuration);
                    return default;
                },
                OnClosed = _ =>
                {
                    LogClosed();
                    return default;
                },
            })
            .AddTimeout(_options.AttemptTimeout)
            .Build();
    }

    /// <summary>Whether the pause that the service asks for is one that we make and that the caller waits for.</summary>
    private bool MayWait(Exception? exception, ResilienceContext context)
    {
        TimeSpan asked = (exception as ProviderException)?.RetryAfter ?? TimeSpan.Zero;
        return asked <= _options.MaxRetryDelay
            && (!context.Properties.TryGetValue(DeadlineKey, out DateTimeOffset deadline) || asked <= deadline - _clock.GetUtcNow());
    }

    /// <summary>The pause that the service asks for and a little more, so that not all come back at once; or <see langword="null"/> for ours.</summary>
    private TimeSpan? AskedDelay(Exception? exception) =>
        exception is ProviderException { RetryAfter: { } asked } ? asked + (_options.RetryDelay * Random.Shared.NextDouble()) : null;

    [LoggerMessage(EventId = 5001, Level = LogLevel.Warning, Message = "Attempt {Attempt} at the translation provider failed ({Cause}, code \"{Code}\", request \"{RequestId}\"); the next is in {Delay}.")]
    private partial void LogRetry(int attempt, string cause, string code, string requestId, TimeSpan delay);

    [LoggerMessage(EventId = 5002, Level = LogLevel.Error, Message = "The translation provider refuses the server ({Cause}, code \"{Code}\", request \"{RequestId}\"). Look at Key, Region and Endpoint under Glossary:Translation:Azure.")]
    private partial void LogRefused(string cause, string code, string requestId);

    [LoggerMessage(EventId = 5003, Level = LogLevel.Warning, Message = "The translation provider fails too often; it is not asked for {Pause}.")]
    private partial void LogOpened(TimeSpan pause);

    [LoggerMessage(EventId = 5004, Level = LogLevel.Information, Message = "The translation provider works again.")]
    private partial void LogClosed();
}
