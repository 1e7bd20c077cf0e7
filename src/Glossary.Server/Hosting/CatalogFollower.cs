using System.Runtime.CompilerServices;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Catalog.Texts;
using Glossary.Server.Seeds;
using Glossary.Server.State;

namespace Glossary.Server.Hosting;

/// <summary>
/// Keeps the catalogue at the store's latest revision: loads it at the start, filling an empty store with the seeds, then
/// follows the change log, whoever writes it. While the store cannot be reached the catalogue stays as it is and serves.
/// </summary>
internal sealed partial class CatalogFollower(
    StoreConnection connection,
    CurrentCatalog current,
    IConfiguration configuration,
    TimeProvider clock,
    TextIndexKeeper texts,
    TermKeeper terms,
    IHostApplicationLifetime lifetime,
    ILogger<CatalogFollower> logger
) : BackgroundService
{
    public const string SeedsKey = "Glossary:Seeds";

    /// <summary>The author of the seeds in the change log.</summary>
    private const string SeedsCaller = "seeds";

    /// <summary>
    /// Revisions derived between two looks at the clock and the token: small enough to stop soon, large enough to catch up fast.
    /// </summary>
    private const int MaxRevisions = 100;

    /// <summary>
    /// Changed records after which memory is given back once nothing has changed for <see cref="RestDelay"/>: an import leaves much behind.
    /// </summary>
    private const int WorthGivingBack = 20_000;

    private static readonly TimeSpan RestDelay = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>Records that changed since memory was given back.</summary>
    private long _changed;

    /// <summary>
    /// What goes on beside everything else, and at last says how a snapshot comes out of it: the same, only faster to ask.
    /// </summary>
    private Task<Func<CatalogSnapshot, CatalogSnapshot>>? _upkeep;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Gives the thread back, so that the endpoints open before the work begins.
        await Task.Yield();
        try
        {
            ICatalogStore store = await Retry(connection.Open, stoppingToken);
            await Retry(token => Load(store, token), stoppingToken);
            while (true)
            {
                try
                {
                    await Retry(token => Follow(store, token), stoppingToken);
                }
                catch (StoreRewoundException e)
                {
                    // A backup was restored, or a standby without the last commits took over: what the store says counts.
                    LogStoreRewound(e);
                    await Retry(token => Load(store, token), stoppingToken);
                }
            }
        }
        catch (StoreConfigurationException e)
        {
            LogBadConfiguration(e.Message);
            Fail();
        }
        catch (SeedException e)
        {
            LogBadSeeds(e.Message);
            Fail();
        }
        catch (StoreException e) when (e is not StoreUnavailableException { Reason: not StoreUnavailableReason.Incompatible })
        {
            LogUnusableStore(e, e.Message);
            Fail();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A host that could not start ends its services without saying that it stops, and would call this a failure.
        }
        catch (Exception e)
        {
            LogFault(e);
            Fail();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        terms.Write(current.Snapshot?.Glossaries ?? [], cancellationToken);
        texts.Write(current.Snapshot, cancellationToken);
    }

    private async Task<CatalogSnapshot> Load(ICatalogStore store, CancellationToken cancellationToken)
    {
        if (await store.ReadRevisionAsync(cancellationToken) == 0)
        {
            await WriteSeeds(store, cancellationToken);
        }

        CatalogSnapshot catalog = await CatalogSnapshot.Load(store, terms.Read(cancellationToken), cancellationToken);
        current.Publish(catalog);
        GiveBack();
        return catalog;
    }

    /// <summary>
    /// Making an index leaves much behind, and nothing for long will need as much again. Requests wait meanwhile, some tenths of a second
    /// with a million texts.
    /// </summary>
    private static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    private async Task<CatalogSnapshot> Follow(ICatalogStore store, CancellationToken cancellationToken)
    {
        CatalogSnapshot catalog = current.Snapshot!;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task news = store.WaitForChangeAsync(catalog.Revision, waiting.Token);
        if (Upkeep(catalog, cancellationToken) is { } upkeep && await Task.WhenAny(news, upkeep) == upkeep)
        {
            await waiting.CancelAsync();
            await news.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _upkeep = null;
            catalog = (await upkeep)(catalog);
            current.Publish(catalog);
            return catalog;
        }

        if (_changed >= WorthGivingBack && _upkeep is null)
        {
            using var rest = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            if (await Task.WhenAny(news, Task.Delay(RestDelay, clock, rest.Token)) != news)
            {
                _changed = 0;
                GiveBack();
            }

            await rest.CancelAsync();
        }

        await news;
        return Publish(
            catalog,
            new Queue<StoredRevision>(await store.ReadChangesAsync(catalog.Revision, MaxRevisions, cancellationToken)),
            cancellationToken
        );
    }

    /// <summary>
    /// Derives and publishes a snapshot for each revision, of which nothing is kept then: one may be as large as the catalogue.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private CatalogSnapshot Publish(CatalogSnapshot catalog, Queue<StoredRevision> revisions, CancellationToken cancellationToken)
    {
        while (revisions.Count > 0)
        {
            _changed += revisions.Peek().Changes.Count;
            catalog = catalog.With(revisions.Dequeue(), cancellationToken);
            current.Publish(catalog);
        }

        return catalog;
    }

    /// <summary>
    /// Works beside everything else: builds the text index, without which every text is read for what is asked; compiles a glossary's terms
    /// anew, or merges parts of the text index, once edits have made that worth while. Until it is done they go on answering as they are.
    /// </summary>
    /// <returns>What is under way, if anything.</returns>
    private Task<Func<CatalogSnapshot, CatalogSnapshot>>? Upkeep(CatalogSnapshot catalog, CancellationToken cancellationToken)
    {
        if (_upkeep is not null)
        {
            return _upkeep;
        }

        if (catalog.FindIndex<ArticleTextIndex>(cancellationToken) is not { } index)
        {
            _upkeep = Task.Run(() => Index(catalog, cancellationToken), cancellationToken);
        }
        else if (catalog.Glossaries.FirstOrDefault(g => g.IsWorthCompiling) is { } glossary)
        {
            _upkeep = Task.Run(
                () =>
                {
                    CompiledTerms compiled = glossary.Compile(cancellationToken);
                    terms.Write(catalog.Glossaries.Select(g => g == glossary ? g.With(compiled)! : g), cancellationToken);
                    return Then(c => c.With(compiled));
                },
                cancellationToken
            );
        }
        else if (index.Texts.FindMerge() is { } due)
        {
            _upkeep = Task.Run(
                () =>
                {
                    var merge = TextPartMerge.FromParts(due.Parts, index.Places, cancellationToken);
                    return Then(c =>
                        c.FindIndex<ArticleTextIndex>(cancellationToken) is { } now ? c.With(now.With(due.Language, merge)) : c
                    );
                },
                cancellationToken
            );
        }

        return _upkeep;

        static Func<CatalogSnapshot, CatalogSnapshot> Then(Func<CatalogSnapshot, CatalogSnapshot> change) => change;
    }

    private Func<CatalogSnapshot, CatalogSnapshot> Index(CatalogSnapshot catalog, CancellationToken cancellationToken)
    {
        terms.Write(catalog.Glossaries, cancellationToken);
        if (catalog.Index(texts.Make, cancellationToken).Texts.Count >= TextIndexKeeper.WorthWriting)
        {
            GiveBack();
        }

        texts.Write(catalog, cancellationToken);

        // Snapshots that came meanwhile have theirs.
        return c => c;
    }

    private async Task WriteSeeds(ICatalogStore store, CancellationToken cancellationToken)
    {
        string folder = configuration[SeedsKey] ?? Path.Combine(AppContext.BaseDirectory, "seeds");
        if (folder.Length == 0)
        {
            LogEmpty();
            return;
        }

        IReadOnlyList<RecordWrite> writes = SeedFolder.Read(folder, cancellationToken);
        if (writes.Count > 0)
        {
            // A conflict means that another replica was first, with the same seeds or with an editor's first words.
            CommitResult result = await store.CommitAsync(
                new Commit
                {
                    Caller = SeedsCaller,
                    Time = clock.GetUtcNow(),
                    Writes = writes,
                },
                cancellationToken
            );
            if (result is CommitResult.Committed)
            {
                LogSeeded(writes.Count, folder);
            }
        }
    }

    private async Task<T> Retry<T>(Func<CancellationToken, Task<T>> act, CancellationToken cancellationToken)
    {
        bool reported = false;
        while (true)
        {
            try
            {
                T result = await act(cancellationToken);
                if (reported)
                {
                    LogStoreBack();
                }

                return result;
            }
            catch (StoreUnavailableException e) when (e.Reason is not StoreUnavailableReason.Incompatible)
            {
                if (!reported)
                {
                    if (e.Reason == StoreUnavailableReason.Replaced)
                    {
                        LogStoreReplaced(e.InnerException?.Message ?? e.Message);
                    }
                    else
                    {
                        LogStoreAway(e, e.Message);
                    }

                    reported = true;
                }

                await Task.Delay(RetryDelay, clock, cancellationToken);
            }
        }
    }

    private void Fail()
    {
        Environment.ExitCode = 1;
        lifetime.StopApplication();
    }

    [LoggerMessage(EventId = 1002, Level = LogLevel.Critical, Message = "The seeds cannot be served: {Problem}")]
    private partial void LogBadSeeds(string problem);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Critical, Message = "The store cannot be used: {Problem}")]
    private partial void LogUnusableStore(Exception exception, string problem);

    [LoggerMessage(EventId = 1009, Level = LogLevel.Warning, Message = "The store went back to an earlier revision. Reading it anew.")]
    private partial void LogStoreRewound(Exception exception);

    [LoggerMessage(EventId = 1007, Level = LogLevel.Critical, Message = "The store cannot be opened: {Problem}")]
    private partial void LogBadConfiguration(string problem);

    [LoggerMessage(EventId = 1006, Level = LogLevel.Critical, Message = "Following the store met a fault of the server.")]
    private partial void LogFault(Exception exception);

    [LoggerMessage(EventId = 1004, Level = LogLevel.Error, Message = "{Problem} Reads go on; trying again every second.")]
    private partial void LogStoreAway(Exception exception, string problem);

    [LoggerMessage(
        EventId = 1014,
        Level = LogLevel.Critical,
        Message = "{Problem} Nothing is written to the store any more, and health checks fail; reads go on from memory. Stop the server, "
            + "put the store's files right as src/Glossary.Storage/README.md says under \"Replacing a store\", and start it."
    )]
    private partial void LogStoreReplaced(string problem);

    [LoggerMessage(
        EventId = 1015,
        Level = LogLevel.Information,
        Message = "The store was empty: {Records} records were written into it from the seeds in {Folder}."
    )]
    private partial void LogSeeded(int records, string folder);

    [LoggerMessage(EventId = 1016, Level = LogLevel.Information, Message = "The store is empty, and no seeds are written into it.")]
    private partial void LogEmpty();

    [LoggerMessage(EventId = 1005, Level = LogLevel.Information, Message = "The database answers again.")]
    private partial void LogStoreBack();
}
