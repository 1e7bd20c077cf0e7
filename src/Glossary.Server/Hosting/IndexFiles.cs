using Glossary.Server.State;
using Glossary.Storage;
using Glossary.Storage.Sqlite;

namespace Glossary.Server.Hosting;

/// <summary>Where indexes are left for the next start: beside a SQLite store, or where a setting says.</summary>
internal static class IndexFiles
{
    /// <summary>The file, or <see langword="null"/> if none is to be left.</summary>
    /// <param name="configuration">Of the server.</param>
    /// <param name="clock">The store's.</param>
    /// <param name="key">The setting; set to nothing, there is no file.</param>
    /// <param name="suffix">What follows the store's name.</param>
    public static string? PathOf(IConfiguration configuration, TimeProvider clock, string key, string suffix)
    {
        if (configuration[key] is { } set)
        {
            return set.Length == 0 ? null : Path.GetFullPath(set);
        }

        (StoreEngine engine, StoreOptions options) = StoreConnection.Read(configuration, clock);
        return engine == StoreEngine.Sqlite ? SqliteFile.PathOf(options.ConnectionString) + suffix : null;
    }
}
