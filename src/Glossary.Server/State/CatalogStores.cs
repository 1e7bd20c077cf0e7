using Glossary.Catalog.Store;
using Glossary.Storage;
using Glossary.Storage.Postgres;
using Glossary.Storage.Sqlite;

namespace Glossary.Server.State;

internal enum StoreEngine
{
    Sqlite,
    Postgres,
}

/// <summary>Opens a store of either engine.</summary>
internal static class CatalogStores
{
    /// <summary>
    /// Opens the database and brings it to the newest form. <see cref="StoreUnavailableException"/> when it cannot be reached: trying
    /// again is the caller's.
    /// </summary>
    /// <exception cref="ArgumentException">The connection string is not the engine's.</exception>
    public static async Task<ICatalogStore> OpenAsync(
        StoreEngine engine,
        StoreOptions options,
        ILoggerFactory loggers,
        CancellationToken cancellationToken
    ) =>
        engine switch
        {
            StoreEngine.Postgres => await PostgresCatalogStore
                .OpenAsync(options, loggers.CreateLogger<PostgresCatalogStore>(), cancellationToken)
                .ConfigureAwait(false),
            _ => await SqliteCatalogStore
                .OpenAsync(options, loggers.CreateLogger<SqliteCatalogStore>(), cancellationToken)
                .ConfigureAwait(false),
        };
}
