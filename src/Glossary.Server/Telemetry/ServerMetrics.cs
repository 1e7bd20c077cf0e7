using System.Diagnostics;
using System.Diagnostics.Metrics;
using Glossary.Catalog.Errors;
using Glossary.Server.Errors;
using Grpc.Core;

namespace Glossary.Server.Telemetry;

/// <summary>
/// What the server counts of itself, as instruments of .NET, which cost one comparison each while nobody listens. Names and attributes of
/// calls are those of OpenTelemetry's semantic conventions for RPC (1.45, stable); the others begin with <c>glossary.</c>
/// </summary>
internal sealed class ServerMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Glossary.Server";

    private const string ErrorType = "error.type";

    /// <summary>
    /// Bounds of durations in seconds: those that the conventions advise, with two below, since a look-up takes some ten microseconds.
    /// </summary>
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [.0005, .001, .005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10],
    };

    private readonly Histogram<double> _calls;
    private readonly Counter<long> _refusals;
    private readonly Histogram<double> _commits;
    private readonly Histogram<double> _providerCalls;
    private readonly Counter<long> _providerCharacters;

    public ServerMetrics(Meter meter)
    {
        Meter = meter;
        _calls = Meter.CreateHistogram(
            "rpc.server.call.duration",
            "s",
            "How long calls took, over gRPC, gRPC-Web and JSON alike.",
            tags: null,
            Seconds
        );
        _refusals = Meter.CreateCounter<long>(
            "glossary.server.refusals",
            "{request}",
            "Requests that were turned away before a handler saw them."
        );
        _commits = Meter.CreateHistogram("glossary.store.commit.duration", "s", "How long commits to the store took.", tags: null, Seconds);
        _providerCalls = Meter.CreateHistogram(
            "glossary.provider.call.duration",
            "s",
            "How long calls of the translation provider took, with all attempts.",
            tags: null,
            Seconds
        );
        _providerCharacters = Meter.CreateCounter<long>(
            "glossary.provider.characters",
            "{character}",
            "Characters that the translation provider billed, in code points."
        );
    }

    /// <summary>For what is observed where it is kept.</summary>
    public Meter Meter { get; }

    /// <summary>The moment at which a call begins; 0 while nobody listens.</summary>
    public long StartCall() => _calls.Enabled ? Stopwatch.GetTimestamp() : 0;

    /// <summary>Counts a call and its duration.</summary>
    /// <param name="start">What <see cref="StartCall"/> gave.</param>
    /// <param name="method">Its full name, with the slash before it.</param>
    /// <param name="status">How it ended.</param>
    public void EndCall(long start, string method, StatusCode status)
    {
        if (start == 0)
        {
            return;
        }

        TagList tags = new()
        {
            { "rpc.system.name", "grpc" },
            { "rpc.method", method[1..] },
            { "rpc.response.status_code", CallSpan.NameOf(status) },
        };
        if (CallSpan.IsError(status))
        {
            tags.Add(ErrorType, CallSpan.NameOf(status));
        }

        _calls.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, tags);
    }

    /// <summary>Counts a request that was turned away before its handler.</summary>
    public void Refuse(FailureReason reason)
    {
        if (_refusals.Enabled)
        {
            _refusals.Add(1, new KeyValuePair<string, object?>(ErrorType, StatusMapping.NameOf(reason)));
        }
    }

    /// <summary>Counts a commit and its duration.</summary>
    /// <param name="start">When it began (<see cref="Stopwatch"/>).</param>
    /// <param name="outcome">How it ended: committed, conflict, repeated, or the reason why not.</param>
    public void EndCommit(long start, string outcome)
    {
        if (_commits.Enabled)
        {
            _commits.Record(
                Stopwatch.GetElapsedTime(start).TotalSeconds,
                new KeyValuePair<string, object?>("glossary.commit.outcome", outcome)
            );
        }
    }

    /// <summary>Counts a call of a translation provider.</summary>
    /// <param name="start">When it began (<see cref="Stopwatch"/>).</param>
    /// <param name="provider">Its name.</param>
    /// <param name="failure">Why it failed; <see langword="null"/> if it did not.</param>
    public void EndProviderCall(long start, string provider, string? failure)
    {
        if (_providerCalls.Enabled)
        {
            TagList tags = new() { { "glossary.provider", provider } };
            if (failure is not null)
            {
                tags.Add(ErrorType, failure);
            }

            _providerCalls.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, tags);
        }
    }

    /// <summary>Counts what a translation provider billed.</summary>
    public void Bill(string provider, long characters) =>
        _providerCharacters.Add(characters, new KeyValuePair<string, object?>("glossary.provider", provider));
}
