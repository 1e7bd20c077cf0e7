using DbUp;
using DbUp.Builder;
using DbUp.Engine;
using DbUp.Engine.Output;
using Glossary.Catalog.Store;

namespace Glossary.Storage;

/// <summary>
/// What both engines' migrations share: where the scripts are, whether the database is ahead of them, and what is logged.
/// </summary>
internal sealed partial class MigrationLog(ILogger logger, StoreOptions options, string prefix) : IUpgradeLog
{
    /// <summary>Of the table in which the migrations that were run are noted.</summary>
    public const string JournalTable = "schema_versions";

    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(5);

    private readonly string[] _scripts =
    [
        .. typeof(MigrationLog).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)),
    ];
    private long _told = options.Clock.GetTimestamp();

    /// <summary>Whether all scripts were run, so that nothing is to be done.</summary>
    /// <exception cref="StoreUnavailableException">A newer version of the program has been there.</exception>
    public bool IsDone(UpgradeEngineBuilder engine) => Executed(engine).Count == _scripts.Length;

    /// <summary>Whether these are all scripts and no others.</summary>
    public bool IsDone(IReadOnlyCollection<string> executed) => executed.Count == _scripts.Length && _scripts.All(executed.Contains);

    /// <summary>
    /// Whether the store is in its first form and holds something, which is then copied (<see cref="Compaction"/>) by the scripts that are
    /// left.
    /// </summary>
    public bool IsFirstForm(UpgradeEngineBuilder engine) =>
        Executed(engine) is { Count: > 0 } executed && !executed.Exists(Compaction.IsSwitch);

    /// <summary>Runs the scripts that are left. Returns how many were run.</summary>
    /// <param name="engine">Not yet configured with scripts.</param>
    /// <param name="all">Not only those that come before the copy of the first form's changes.</param>
    public int Run(UpgradeEngineBuilder engine, bool all)
    {
        DatabaseUpgradeResult result = Configure(engine, all).PerformUpgrade();
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

    /// <summary>Tells how far the copy has come, now and then.</summary>
    public void Copied(long revision, long latest)
    {
        if (options.Clock.GetElapsedTime(_told) >= ProgressInterval)
        {
            _told = options.Clock.GetTimestamp();
            LogCopied(revision, latest);
        }
    }

    private List<string> Executed(UpgradeEngineBuilder engine)
    {
        List<string> executed = Configure(engine, all: true).GetExecutedScripts();
        if (executed.Find(s => !_scripts.Contains(s, StringComparer.Ordinal)) is { } unknown)
        {
            LogNewer(unknown);
            throw new StoreUnavailableException(StoreUnavailableReason.Incompatible);
        }

        return executed;
    }

    private UpgradeEngine Configure(UpgradeEngineBuilder engine, bool all)
    {
        foreach (string name in _scripts.Where(n => all || Compaction.IsBefore(n)))
        {
            engine = Compaction.IsSwitch(name)
                ? engine.WithScript(name, Compaction.Switch(name, options.MigrationBatch))
                : engine.WithScriptsEmbeddedInAssembly(typeof(MigrationLog).Assembly, n => n == name);
        }

        return engine.WithVariablesDisabled().LogTo(this).Build();
    }

    // What the library tells along the way matters only when something is wrong with it; failures come as exceptions.

    public void LogTrace(string format, params object[] args) { }

    public void LogDebug(string format, params object[] args) { }

    public void LogInformation(string format, params object[] args) { }

    public void LogWarning(string format, params object[] args) => LogLibrary(string.Format(null, format, args));

    public void LogError(string format, params object[] args) { }

    public void LogError(Exception ex, string format, params object[] args) { }

    [LoggerMessage(EventId = 3000, Level = LogLevel.Information, Message = "The store was brought to the form of {Script}.")]
    private partial void LogMigrated(string script);

    [LoggerMessage(
        EventId = 3003,
        Level = LogLevel.Information,
        Message = "The store is brought to its next form: revision {Revision} of {Latest} is done. It may be interrupted; the next start "
            + "goes on."
    )]
    private partial void LogCopied(long revision, long latest);

    [LoggerMessage(
        EventId = 3001,
        Level = LogLevel.Critical,
        Message = "A newer version of this program has changed the store ({Script}); this one does not know its form."
    )]
    private partial void LogNewer(string script);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Warning, Message = "While bringing the store up to date: {Text}")]
    private partial void LogLibrary(string text);
}
