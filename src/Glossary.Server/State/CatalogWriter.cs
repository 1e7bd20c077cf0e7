using System.Collections.Immutable;
using System.Diagnostics;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Server.Telemetry;

namespace Glossary.Server.State;

/// <summary>
/// The way of a write: plans it on a snapshot, commits it, and waits until the catalogue shows it. If someone else was faster,
/// it plans anew on what they left.
/// </summary>
internal sealed class CatalogWriter(StoreConnection connection, CurrentCatalog current, ServerMetrics metrics, TimeProvider clock)
{
    /// <summary>Plans that may fail in a row because others were faster; each failure is somebody's success.</summary>
    private const int MaxAttempts = 20;

    /// <summary>Carries out an edit.</summary>
    /// <param name="write">Who writes, and under which request id.</param>
    /// <param name="plan">
    /// Says what to write, given the catalogue; called again when that has changed meanwhile. It throws what keeps the write
    /// from being right.
    /// </param>
    /// <param name="cancellationToken">Heard until the commit.</param>
    /// <returns>What was written; for <see cref="WriteCall.ValidateOnly"/> what would have been.</returns>
    public async Task<Written> Write(WriteCall write, Func<CatalogSnapshot, WritePlan> plan, CancellationToken cancellationToken)
    {
        Committed committed = await Commit(write, plan, cancellationToken);
        if (committed.Repeated)
        {
            IReadOnlyList<StoredRevision> then = await connection.Store.ReadChangesAsync(
                committed.Revision - 1,
                maxRevisions: 1,
                cancellationToken
            );
            return new Written(
                await current.WaitFor(committed.Revision, cancellationToken),
                then[0]
                    .Changes.ToDictionary(
                        c => c.Name,
                        c => c.After is null ? (RecordState?)null : RecordState.FromStored(c.After),
                        StringComparer.Ordinal
                    )
            )
            {
                Revision = committed.Revision,
            };
        }

        if (committed.Revision > 0)
        {
            return new Written(
                await current.WaitFor(committed.Revision, cancellationToken),
                States(committed.Planned, committed.Plan, committed.Revision, committed.Time)
            )
            {
                Revision = committed.Revision,
            };
        }

        // The revision stays that of the catalogue: a caller must not be told of one that may never happen.
        CatalogSnapshot catalog = committed.Planned;
        Dictionary<string, RecordState?> states = States(catalog, committed.Plan, catalog.Revision + 1, committed.Time);
        return new Written(committed.Plan.Writes.Count == 0 ? catalog : catalog.With(catalog.Revision, states, cancellationToken), states);
    }

    /// <summary>
    /// As <see cref="Write"/>, without waiting for the catalogue to show what was written and without the records themselves.
    /// </summary>
    public async Task<Committed> Commit(WriteCall write, Func<CatalogSnapshot, WritePlan> plan, CancellationToken cancellationToken)
    {
        ICatalogStore store = connection.Store;
        if (
            write.Request is { } request
            && !write.ValidateOnly
            && await store.FindRequestAsync(write.Caller, request, cancellationToken) is { } earlier
        )
        {
            return Repeat(earlier, request);
        }

        for (int attempt = 0; ; attempt++)
        {
            CatalogSnapshot catalog =
                current.Snapshot ?? throw RequestException.NotReady("The server is still reading its catalogue. Try again in a moment.");
            WritePlan planned = plan(catalog);
            DateTimeOffset now = Now();
            if (write.ValidateOnly || planned.Writes.Count == 0)
            {
                return new Committed(0, catalog, planned, now);
            }

            var commit = new Commit
            {
                Caller = write.Caller,
                Time = now,
                Request = write.Request,
                Writes = planned.Writes,
                Guards = planned.Guards,
            };
            await (write.BeforeCommit?.Invoke(cancellationToken) ?? ValueTask.CompletedTask);
            CommitResult result = await Commit(store, commit, cancellationToken);
            switch (result)
            {
                case CommitResult.Committed committed:
                    return new Committed(committed.Revision, catalog, planned, now);
                case CommitResult.Conflict conflict:
                    if (attempt == MaxAttempts)
                    {
                        throw RequestException.Contended(conflict.Name);
                    }

                    await current.WaitFor(Math.Max(conflict.ActualRevision, catalog.Revision + 1), cancellationToken);
                    break;
                default:
                    return Repeat(result, write.Request!);
            }
        }
    }

    private async Task<CommitResult> Commit(ICatalogStore store, Commit commit, CancellationToken cancellationToken)
    {
        using Activity? span = CallSpan.Source.StartActivity("commit");
        span?.SetTag("glossary.commit.records", commit.Writes.Count);
        long start = Stopwatch.GetTimestamp();
        string outcome = "failed";
        try
        {
            CommitResult result = await store.CommitAsync(commit, cancellationToken);
            outcome = result switch
            {
                CommitResult.Committed => "committed",
                CommitResult.Conflict => "conflict",
                _ => "repeated",
            };
            return result;
        }
        catch (StoreUnavailableException e)
        {
            outcome = e.Reason.ToString();
            span?.SetStatus(ActivityStatusCode.Error, outcome);
            throw;
        }
        finally
        {
            metrics.EndCommit(start, outcome);
            span?.SetTag("glossary.commit.outcome", outcome);
        }
    }

    /// <summary>The catalogue as it would be after <paramref name="plan"/>.</summary>
    public CatalogSnapshot Preview(CatalogSnapshot catalog, WritePlan plan, CancellationToken cancellationToken) =>
        catalog.With(catalog.Revision + 1, States(catalog, plan, catalog.Revision + 1, Now()), cancellationToken);

    /// <summary>To the microsecond, as the store keeps it, so that an answer gives the time that a later read gives.</summary>
    private DateTimeOffset Now()
    {
        DateTimeOffset now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    /// <summary>What the records of a plan are once it is written.</summary>
    private static Dictionary<string, RecordState?> States(CatalogSnapshot catalog, WritePlan plan, long revision, DateTimeOffset now)
    {
        Dictionary<string, RecordState?> states = new(StringComparer.Ordinal);
        foreach (RecordWrite write in plan.Writes)
        {
            states.Add(
                write.Name,
                write.Removed
                    ? null
                    : RecordState.FromStored(
                        new StoredRecord(
                            write.Kind,
                            write.Name,
                            write.Body,
                            revision,
                            write.Deleted,
                            catalog.FindRecord(write.Name)?.CreateTime ?? now,
                            now
                        )
                    )
            );
        }

        return states;
    }

    /// <summary>A call that was carried out before.</summary>
    private static Committed Repeat(CommitResult earlier, RequestStamp request) =>
        earlier is CommitResult.Repeated repeated
            ? new Committed(repeated.Revision, null!, WritePlan.FromWrites(), default) { Repeated = true }
            : throw RequestException.RequestIdReused(request.Id);
}

/// <summary>How a write ended.</summary>
/// <param name="Revision">The revision that it made; 0 if there was nothing to write, or nothing was to be written.</param>
/// <param name="Planned">The catalogue that it was planned on.</param>
/// <param name="Plan">What it wrote or would write.</param>
/// <param name="Time">When.</param>
internal sealed record Committed(long Revision, CatalogSnapshot Planned, WritePlan Plan, DateTimeOffset Time)
{
    /// <summary>The same call was carried out before, as <see cref="Revision"/>; nothing else is told then.</summary>
    public bool Repeated { get; init; }
}

/// <summary>A write that was carried out, or tried.</summary>
/// <param name="Catalog">A catalogue that shows it.</param>
/// <param name="Records">The records as it left them; others may have changed them since.</param>
internal sealed record Written(CatalogSnapshot Catalog, IReadOnlyDictionary<string, RecordState?> Records)
{
    /// <summary>The revision that it made; 0 if there was nothing to write, or nothing was to be written.</summary>
    public long Revision { get; init; }

    /// <summary>The record of that name as the write left it, or as it was if the write had nothing to change.</summary>
    public RecordState Record(string name) => Records.GetValueOrDefault(name) ?? Catalog.FindRecord(name)!;
}

/// <summary>What a write is derived from and what it writes.</summary>
/// <param name="Writes">May be empty: then there is nothing to change, and no revision is made.</param>
/// <param name="Guards">What must not have changed meanwhile, beyond what is written.</param>
internal sealed record WritePlan(IReadOnlyList<RecordWrite> Writes, ImmutableArray<RecordGuard> Guards)
{
    /// <summary>A write that depends on nothing but the records it writes.</summary>
    public static WritePlan FromWrites(params ImmutableArray<RecordWrite> writes) => new(writes, []);
}

/// <summary>Who writes, and how.</summary>
/// <param name="Caller">Name of the caller, as the change log keeps it; empty when nobody had to say.</param>
/// <param name="Request">Makes a repeated call safe.</param>
/// <param name="ValidateOnly">Plan and answer, write nothing.</param>
internal sealed record WriteCall(string Caller, RequestStamp? Request, bool ValidateOnly)
{
    /// <summary>Called right before each commit, since planning may take long; throws if the caller may no longer write.</summary>
    public Func<CancellationToken, ValueTask>? BeforeCommit { get; init; }
}
