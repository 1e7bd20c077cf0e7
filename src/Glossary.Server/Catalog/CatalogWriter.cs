using System.Collections.Immutable;
using Glossary.Server.Hosting;
using Glossary.Server.Storage;

namespace Glossary.Server.Catalog;

/// <summary>
/// The way of a write: plans it on a snapshot, commits it, and waits until the catalogue shows it. If someone else was faster,
/// it plans anew on what they left.
/// </summary>
internal sealed class CatalogWriter(StoreConnection connection, CurrentCatalog current, TimeProvider clock)
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
    public async Task<Written> Write(WriteCall write, Func<Catalog, WritePlan> plan, CancellationToken cancellationToken)
    {
        ICatalogStore store = connection.Store;
        if (write.Request is { } request && !write.ValidateOnly
            && await store.FindRequestAsync(write.Caller, request, cancellationToken) is { } earlier)
        {
            return await Repeat(store, earlier, request, cancellationToken);
        }

        for (int attempt = 0; ; attempt++)
        {
            Catalog catalog = current.Snapshot ?? throw RequestException.NotReady("The server is still reading its catalogue. Try again in a moment.");
            WritePlan planned = plan(catalog);
            DateTimeOffset now = Now();
            if (write.ValidateOnly || planned.Writes.IsEmpty)
            {
                Dictionary<string, RecordState?> states = States(catalog, planned, catalog.Revision + 1, now);

                // The revision stays that of the catalogue: a caller must not be told of one that may never happen.
                return new Written(planned.Writes.IsEmpty ? catalog : catalog.With(catalog.Revision, states, cancellationToken), states);
            }

            var commit = new Commit
            {
                Caller = write.Caller,
                Time = now,
                Request = write.Request,
                Writes = planned.Writes,
                Guards = planned.Guards,
            };
            CommitResult result = await store.CommitAsync(commit, cancellationToken);
            switch (result)
            {
                case CommitResult.Committed committed:
                    return new Written(
                        await current.WaitFor(committed.Revision, cancellationToken), States(catalog, planned, committed.Revision, now));
                case CommitResult.Conflict conflict:
                    if (attempt == MaxAttempts)
                    {
                        throw RequestException.Contended(conflict.Name);
                    }

                    await current.WaitFor(Math.Max(conflict.ActualRevision, catalog.Revision + 1), cancellationToken);
                    break;
                default:
                    return await Repeat(store, result, write.Request!, cancellationToken);
            }
        }
    }

    /// <summary>The catalogue as it would be after <paramref name="plan"/>.</summary>
    public Catalog Preview(Catalog catalog, WritePlan plan, CancellationToken cancellationToken) =>
        catalog.With(catalog.Revision + 1, States(catalog, plan, catalog.Revision + 1, Now()), cancellationToken);

    /// <summary>To the microsecond, as the store keeps it, so that an answer gives the time that a later read gives.</summary>
    private DateTimeOffset Now()
    {
        DateTimeOffset now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    /// <summary>What the records of a plan are once it is written.</summary>
    private static Dictionary<string, RecordState?> States(Catalog catalog, WritePlan plan, long revision, DateTimeOffset now)
    {
        Dictionary<string, RecordState?> states = new(StringComparer.Ordinal);
        foreach (RecordWrite write in plan.Writes)
        {
            states.Add(write.Name, write.Removed
                ? null
                : RecordState.Of(new StoredRecord(
                    write.Kind, write.Name, write.Body, revision, write.Deleted, catalog.FindRecord(write.Name)?.CreateTime ?? now, now)));
        }

        return states;
    }

    /// <summary>Answers a call that was carried out before, with what it wrote then.</summary>
    private async Task<Written> Repeat(ICatalogStore store, CommitResult earlier, RequestStamp request, CancellationToken cancellationToken)
    {
        if (earlier is not CommitResult.Repeated repeated)
        {
            throw RequestException.RequestIdReused(request.Id);
        }

        IReadOnlyList<StoredRevision> then = await store.ReadChangesAsync(repeated.Revision - 1, maxRevisions: 1, cancellationToken);
        return new Written(
            await current.WaitFor(repeated.Revision, cancellationToken),
            then[0].Changes.ToDictionary(c => c.Name, c => c.After is null ? (RecordState?)null : RecordState.Of(c.After), StringComparer.Ordinal));
    }
}

/// <summary>A write that was carried out, or tried.</summary>
/// <param name="Catalog">A catalogue that shows it.</param>
/// <param name="Records">The records as it left them; others may have changed them since.</param>
internal sealed record Written(Catalog Catalog, IReadOnlyDictionary<string, RecordState?> Records)
{
    /// <summary>The record of that name as the write left it, or as it was if the write had nothing to change.</summary>
    public RecordState Record(string name) => Records.GetValueOrDefault(name) ?? Catalog.FindRecord(name)!;
}

/// <summary>What a write is derived from and what it writes.</summary>
/// <param name="Writes">May be empty: then there is nothing to change, and no revision is made.</param>
/// <param name="Guards">What must not have changed meanwhile, beyond what is written.</param>
internal sealed record WritePlan(ImmutableArray<RecordWrite> Writes, ImmutableArray<RecordGuard> Guards)
{
    /// <summary>A write that depends on nothing but the records it writes.</summary>
    public static WritePlan Of(params ImmutableArray<RecordWrite> writes) => new(writes, []);
}

/// <summary>Who writes, and how.</summary>
/// <param name="Caller">Name of the caller, as the change log keeps it; empty when nobody had to say.</param>
/// <param name="Request">Makes a repeated call safe.</param>
/// <param name="ValidateOnly">Plan and answer, write nothing.</param>
internal sealed record WriteCall(string Caller, RequestStamp? Request, bool ValidateOnly);
