using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Exchange;
using Glossary.Exchange.Formats;
using Glossary.Exchange.Importing;
using Glossary.Server.State;

namespace Glossary.Server.Exchange;

/// <summary>
/// One import: surveys the file, plans it on the catalogue, and commits the plan whole or batch by batch. What is only to be
/// validated goes the same way, up to the commit.
/// </summary>
internal sealed class ImportRun(CatalogWriter writer, CurrentCatalog current, ImportSettings settings, Stream file, ImportProgress progress)
{
    /// <param name="call">Who imports.</param>
    /// <param name="cancellationToken">Heard until the commit.</param>
    public async Task<ImportResult> Run(WriteCall call, CancellationToken cancellationToken)
    {
        var tally = new ImportTally();
        ExchangeFormat format = settings.Format;
        try
        {
            file.Position = 0;
            format = format == ExchangeFormat.Unspecified ? ExchangeFormats.Detect(file, settings.FileName) : format;
            IImportPlanner planner = PlannerOf(
                current.Snapshot ?? throw RequestException.NotReady("The server is still reading its catalogue. Try again in a moment.")
            );
            foreach (ImportItem item in Items(format, cancellationToken))
            {
                planner.Survey(item);
            }

            ImportResult result =
                settings.BatchSize == 0 || call.ValidateOnly
                    ? await WriteAll(call, planner, format, cancellationToken)
                    : await WriteBatches(call, planner, format, cancellationToken);
            return result with { Format = format };
        }
        catch (ExchangeFileException e)
        {
            tally.Add("", e.Finding);
            tally.Add(ImportOutcome.Refused);
            return new ImportResult(tally, format, FirstRevision: 0, Revision: 0, Revisions: 0);
        }
    }

    private async Task<ImportResult> WriteAll(
        WriteCall call,
        IImportPlanner planner,
        ExchangeFormat format,
        CancellationToken cancellationToken
    )
    {
        (Committed committed, ImportTally tally) = await Write(
            call,
            planner,
            () => Counted(Items(format, cancellationToken)),
            allOrNothing: true,
            cancellationToken
        );
        return new ImportResult(tally, format, committed.Revision, committed.Revision, committed.Revision > 0 ? 1 : 0)
        {
            Repeated = committed.Repeated,
        };
    }

    private async Task<ImportResult> WriteBatches(
        WriteCall call,
        IImportPlanner planner,
        ExchangeFormat format,
        CancellationToken cancellationToken
    )
    {
        var tally = new ImportTally();
        long first = 0;
        long revision = 0;
        long revisions = 0;
        Task writing = Task.CompletedTask;
        try
        {
            // The next batch is read while this one is being written.
            foreach (List<ImportItem> batch in Batches(Items(format, cancellationToken)))
            {
                await writing;
                writing = WriteBatch(batch);
            }
        }
        finally
        {
            await writing;
        }

        return new ImportResult(tally, format, first, revision, revisions);

        async Task WriteBatch(List<ImportItem> batch)
        {
            (Committed committed, ImportTally ofBatch) = await Write(call, planner, () => batch, allOrNothing: false, cancellationToken);
            tally.Add(ofBatch);
            progress.Entries = tally.Entries;
            if (committed.Revision > 0)
            {
                // The next batch is planned on what this one left.
                await current.WaitFor(committed.Revision, cancellationToken);
                revision = committed.Revision;
                first = first == 0 ? revision : first;
                progress.Revision = revision;
                revisions++;
            }
        }
    }

    /// <summary>Plans items and commits the plan; anew if the catalogue changed meanwhile.</summary>
    private async Task<(Committed Committed, ImportTally Tally)> Write(
        WriteCall call,
        IImportPlanner planner,
        Func<IEnumerable<ImportItem>> items,
        bool allOrNothing,
        CancellationToken cancellationToken
    )
    {
        PlannedWrites? writes = null;
        var tally = new ImportTally(call.ValidateOnly);
        try
        {
            Committed committed = await writer.Commit(
                call,
                catalog =>
                {
                    writes?.Dispose();
                    writes = new PlannedWrites();
                    tally = new ImportTally(call.ValidateOnly);
                    ImmutableArray<RecordGuard> guards = planner.Plan(catalog, items(), writes, tally, cancellationToken);
                    return allOrNothing && tally.Count(ImportOutcome.Refused) > 0 ? WritePlan.FromWrites() : new WritePlan(writes, guards);
                },
                cancellationToken
            );
            return (committed, tally);
        }
        finally
        {
            writes?.Dispose();
        }
    }

    private IImportPlanner PlannerOf(CatalogSnapshot catalog) =>
        settings.Parent.StartsWith("glossaries/", StringComparison.Ordinal)
            ? new ConceptPlanner(catalog, settings)
            : new ArticlePlanner(settings);

    private IEnumerable<ImportItem> Items(ExchangeFormat format, CancellationToken cancellationToken)
    {
        file.Position = 0;
        foreach (ImportItem item in ExchangeFormats.Read(file, settings with { Format = format }, cancellationToken))
        {
            progress.ReadBytes = file.Position;
            yield return item;
        }
    }

    /// <summary>So many entries at a time; what a file says of itself is no entry.</summary>
    private IEnumerable<List<ImportItem>> Batches(IEnumerable<ImportItem> items)
    {
        List<ImportItem> batch = [];
        int entries = 0;
        foreach (ImportItem item in items)
        {
            batch.Add(item);
            if (item is ConceptItem or ParagraphItem && ++entries == settings.BatchSize)
            {
                yield return batch;
                batch = [];
                entries = 0;
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private IEnumerable<ImportItem> Counted(IEnumerable<ImportItem> items)
    {
        long entries = 0;
        foreach (ImportItem item in items)
        {
            yield return item;
            progress.Entries = ++entries;
        }
    }
}

/// <summary>How far an import has come: written by the import, read by who tells of it.</summary>
internal sealed class ImportProgress
{
    private long _readBytes;
    private long _entries;
    private long _revision;

    public long ReadBytes
    {
        get => Volatile.Read(ref _readBytes);
        set => Volatile.Write(ref _readBytes, value);
    }

    public long Entries
    {
        get => Volatile.Read(ref _entries);
        set => Volatile.Write(ref _entries, value);
    }

    public long Revision
    {
        get => Volatile.Read(ref _revision);
        set => Volatile.Write(ref _revision, value);
    }
}

/// <summary>What an import did, or would do.</summary>
/// <param name="FirstRevision">The first revision that it wrote; 0 for none.</param>
/// <param name="Revision">The last one; 0 for none.</param>
/// <param name="Revisions">How many it wrote.</param>
internal sealed record ImportResult(ImportTally Tally, ExchangeFormat Format, long FirstRevision, long Revision, long Revisions)
{
    /// <summary>The same call was carried out before, as <see cref="Revision"/>; the tally is empty.</summary>
    public bool Repeated { get; init; }
}
