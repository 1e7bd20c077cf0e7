using DbUp.Engine;
using DbUp.Engine.Output;
using Glossary.Catalog.Store;

namespace Glossary.Storage;

/// <summary>What both engines' migrations share: where the scripts are, whether the database is ahead of them, and what is logged.</summary>
internal sealed partial class MigrationLog(ILogger logger) : IUpgradeLog
{
    /// <summary>Of the table in which the migrations that were run are noted.</summary>
    public const string JournalTable = "schema_versions";

    /// <summary>Brings the database to the newest form, unless a newer version of the program has been there. Returns how many scripts were run.</summary>
    /// <param name="upgrade">Configured with the scripts whose names begin with <paramref name="prefix"/>.</param>
    public int Run(UpgradeEngine upgrade, string prefix)
    {
        var known = new HashSet<string>(typeof(MigrationLog).Assembly.GetManifestResourceNames().Where(n => IsScript(n, prefix)), StringComparer.Ordinal);
        if (upgrade.GetExecutedScripts().Find(s => !known.Contains(s)) is { } unknown)
        {
            LogNewer(unknown);
            throw new StoreUnavailableException(StoreUnavailableReason.Incompatible);
        }

        DatabaseUpgradeResult result = upgrade.PerformUpgrade();
        if (!result.Successful)
        {
            throw result.Error;
        }

        foreach (SqlScript script in result.Scripts)
        {
            LogMigrated(script.Name);
        }

        return result.Scripts.Count();
    }

    public static bool IsScript(string resource, string prefix) => resource.StartsWith(prefix, StringComparison.Ordinal);

    // What the library tells along the way matters only when something is wrong with it; failures come as exceptions.

    public void LogTrace(string format, params object[] args)
    {
    }

    public void LogDebug(string format, params object[] args)
    {
    }

    public void LogInformation(string format, params object[] args)
    {
    }

    public void LogWarning(string format, params object[] args) => LogLibrary(string.Format(null, format, args));

    public void LogError(string format, params object[] args)
    {
    }

    public void LogError(Exception ex, string format, params object[] args)
    {
    }

    [LoggerMessage(EventId = 3000, Level = LogLevel.Information, Message = "The store was brought to the form of {Script}.")]
    private partial void LogMigrated(string script);

    [LoggerMessage(EventId = 3001, Level = LogLevel.Critical, Message = "A newer version of this program has changed the store ({Script}); this one does not know its form.")]
    private partial void LogNewer(string script);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Warning, Message = "While bringing the store up to date: {Text}")]
    private partial void LogLibrary(string text);
}
