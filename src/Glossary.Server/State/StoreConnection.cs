using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Storage;
using Glossary.Storage.Sqlite;

namespace Glossary.Server.State;

/// <summary>
/// The store that the configuration names. Opening it needs the database, which may be away when the server starts, so it is
/// opened beside the start and tried until it succeeds.
/// </summary>
internal sealed class StoreConnection(IConfiguration configuration, TimeProvider clock, ILoggerFactory loggers) : IAsyncDisposable
{
    public const string EngineKey = "Glossary:Storage:Engine";
    public const string DefaultConnectionString = "Data Source=glossary.db";

    private readonly TaskCompletionSource<ICatalogStore> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ICatalogStore? _store;

    /// <summary>The open store.</summary>
    /// <exception cref="RequestException">It has not been opened yet.</exception>
    public ICatalogStore Store =>
        Volatile.Read(ref _store) ?? throw RequestException.NotReady("The server has not opened its store yet. Try again in a moment.");

    /// <summary>
    /// Whether the store's files are gone or are others than were opened, so that nothing can be written until the server is started anew.
    /// </summary>
    public bool IsReplaced => Volatile.Read(ref _store) is SqliteCatalogStore { IsReplaced: true };

    /// <summary>The store once somebody has opened it.</summary>
    public Task<ICatalogStore> WhenOpen(CancellationToken cancellationToken) => _opened.Task.WaitAsync(cancellationToken);

    /// <summary>Opens the store and brings it to the newest form.</summary>
    /// <exception cref="StoreConfigurationException">The configuration names no store.</exception>
    public async Task<ICatalogStore> Open(CancellationToken cancellationToken)
    {
        (StoreEngine engine, StoreOptions options) = Read(configuration, clock);
        try
        {
            ICatalogStore store = await CatalogStores.OpenAsync(engine, options, loggers, cancellationToken);
            Volatile.Write(ref _store, store);
            _opened.TrySetResult(store);
            return store;
        }
        catch (ArgumentException e)
        {
            throw new StoreConfigurationException($"{StoreOptions.ConnectionStringKey} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>What the configuration says of the store.</summary>
    /// <exception cref="StoreConfigurationException">It names no store.</exception>
    public static (StoreEngine Engine, StoreOptions Options) Read(IConfiguration configuration, TimeProvider clock)
    {
        string? connectionString = configuration[StoreOptions.ConnectionStringKey];
        StoreEngine engine = configuration[EngineKey] switch
        {
            null or "sqlite" => StoreEngine.Sqlite,
            "postgres" when connectionString is null => throw new StoreConfigurationException(
                $"{EngineKey} is postgres, but {StoreOptions.ConnectionStringKey} is not set."
            ),
            "postgres" => StoreEngine.Postgres,
            string other => throw new StoreConfigurationException($"{EngineKey} is \"{other}\"; it has to be sqlite or postgres."),
        };
        return (engine, new StoreOptions { ConnectionString = connectionString ?? DefaultConnectionString, Clock = clock });
    }

    public ValueTask DisposeAsync() => _store?.DisposeAsync() ?? ValueTask.CompletedTask;
}
