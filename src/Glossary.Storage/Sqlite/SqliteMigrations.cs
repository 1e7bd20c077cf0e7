using DbUp;
using DbUp.Sqlite.Helpers;
using Glossary.Catalog.Store;
using Microsoft.Data.Sqlite;

namespace Glossary.Storage.Sqlite;

/// <summary>Brings a database file to the newest form.</summary>
internal static class SqliteMigrations
{
    private const string Prefix = "sqlite/";

    /// <summary>Marks the file as ours (sqlite.org/pragma.html#pragma_application_id): "GLOS".</summary>
    private const long ApplicationId = 0x474C4F53;

    /// <summary>Returns how many scripts were run.</summary>
    public static int Run(SqliteFile file, ILogger logger)
    {
        using SqliteConnection connection = file.OpenWriter();
        var log = new MigrationLog(logger);

        // One transaction holds all scripts and their journal: several processes that start together take turns, and none leaves a
        // half of it behind.
        connection.Execute("BEGIN IMMEDIATE");
        using (SqliteCommand id = connection.Command("SELECT application_id FROM pragma_application_id"))
        using (SqliteCommand tables = connection.Command("SELECT count(*) FROM sqlite_master"))
        {
            if (id.Long() != ApplicationId && tables.Long() > 0)
            {
                throw new StoreUnavailableException(StoreUnavailableReason.Incompatible);
            }
        }

        int count;
        using (var shared = new SharedConnection(connection))
        {
            count = log.Run(
                DeployChanges.To.SqliteDatabase(shared)
                    .WithScriptsEmbeddedInAssembly(typeof(SqliteMigrations).Assembly, name => MigrationLog.IsScript(name, Prefix))
                    .JournalToSqliteTable(MigrationLog.JournalTable)
                    .WithoutTransaction()
                    .WithVariablesDisabled()
                    .LogTo(log)
                    .Build(),
                Prefix);
        }

        connection.Execute($"PRAGMA application_id = {ApplicationId}");
        connection.Execute("COMMIT");
        return count;
    }
}
