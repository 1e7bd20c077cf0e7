using System.CommandLine;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Server.State;
using Glossary.Storage;
using Glossary.Storage.Sqlite;

namespace Glossary.Server.Commands;

/// <summary>What whoever runs a store needs beside the server: copies of it, and proof that it is whole. All but restoring may be done while servers run.</summary>
internal static class CareCommands
{
    public static IEnumerable<Command> Create(StoreCommand store) => [CreateBackup(store), CreateRestore(store), CreateVerify(store), CreateDigest(store)];

    private static DocumentedCommand CreateBackup(StoreCommand store)
    {
        var file = new Argument<string>("FILE") { Description = "The copy. There must be no file of this name yet." };
        var command = new DocumentedCommand(
            "backup",
            "Copies the store as it is at this moment into one file, while servers go on reading and writing (SQLite). The file appears when it is complete and safe on the disk. A store in PostgreSQL is copied by its own tools.",
            "backup glossary-2026-11-23.db")
        {
            file,
        };
        command.SetAction((parsed, cancellationToken) => store.RunExisting(
            parsed,
            async open =>
            {
                if (open is not SqliteCatalogStore sqlite)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(
                        "The store is in PostgreSQL, whose own tools copy it: pg_dump --format=custom --schema=SCHEMA DATABASE > FILE for a snapshot, pg_basebackup and an archive of the WAL for every acknowledged write.");
                    return CommandLine.Failed;
                }

                long size = await sqlite.BackupAsync(parsed.GetRequiredValue(file), Progress.Of(parsed, "copied"), cancellationToken);
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"{parsed.GetRequiredValue(file)} is complete: {size:N0} bytes.");
                return CommandLine.Done;
            },
            cancellationToken));
        return command;
    }

    private static DocumentedCommand CreateRestore(StoreCommand store)
    {
        var file = new Argument<string>("FILE") { Description = "A file that backup wrote." };
        var force = new Option<bool>("--force") { Description = "Replace a store that holds something; it stays beside the new one, its name followed by the time." };
        var command = new DocumentedCommand(
            "restore",
            "Makes the store out of a backup, which is verified first (SQLite). Stop every server of the store before, and start them afterwards.",
            "restore glossary-2026-11-23.db",
            "restore --force glossary-2026-11-23.db --Glossary:Storage:ConnectionString 'Data Source=desk.db'")
        {
            file, force,
        };
        command.SetAction((parsed, cancellationToken) => store.Configured(
            parsed,
            async (configuration, loggers) =>
            {
                (StoreEngine engine, StoreOptions options) = StoreConnection.Read(configuration, TimeProvider.System);
                if (engine != StoreEngine.Sqlite)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(
                        "The store is in PostgreSQL, whose own tools restore it: pg_restore --dbname=DATABASE FILE into an empty database, then start the servers.");
                    return CommandLine.Failed;
                }

                string backup = parsed.GetRequiredValue(file);
                string path = SqliteFile.PathOf(options.ConnectionString);
                if (await Fault(backup, path + ".verifying", loggers, cancellationToken) is { } fault)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync($"{backup} is not restored. {fault}");
                    return CommandLine.Failed;
                }

                if (File.Exists(path))
                {
                    if (!parsed.GetValue(force) && !SqliteBackup.IsEmpty(path))
                    {
                        await parsed.InvocationConfiguration.Error.WriteLineAsync(
                            $"{path} is not empty. With --force the backup takes its place; what was there is kept beside it.");
                        return CommandLine.Failed;
                    }

                    await parsed.InvocationConfiguration.Error.WriteLineAsync($"What was there is kept as {SqliteBackup.MoveAway(path, TimeProvider.System.GetUtcNow())}.");
                }

                SqliteBackup.Restore(backup, path);
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"{backup} is restored.");
                return CommandLine.Done;
            }));
        return command;
    }

    private static DocumentedCommand CreateVerify(StoreCommand store)
    {
        var command = new DocumentedCommand(
            "verify",
            "Proves that the store is whole: has the database check its own structures and indexes, and replays every change from the first, to show that records, change log and catalogue agree. Says a sentence for each fault, and ends with 1 if there is any.",
            "verify");
        command.SetAction((parsed, cancellationToken) => store.RunExisting(
            parsed,
            async open =>
            {
                CatalogProof proof = await CatalogProof.Make(open, Progress.Of(parsed, "revisions replayed"), cancellationToken);
                foreach (string finding in proof.Findings)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(finding);
                }

                if (proof.NotChecked is { } notChecked)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(notChecked);
                }

                if (proof.EngineIsDamaged)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(open is SqliteCatalogStore
                        ? "Stop the servers and copy the file. If every sentence is of an index, sqlite3 FILE REINDEX makes the indexes anew from the tables; else restore a backup. Then verify again."
                        : "If every sentence is of an index, REINDEX SCHEMA makes the indexes anew from the tables; else restore a backup. Then verify again.");
                }

                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    proof.Findings.Count == 0 ? $"All agree at revision {proof.Revision}." : $"{proof.Findings.Count} fault(s) at revision {proof.Revision}.");
                return proof.Findings.Count == 0 ? CommandLine.Done : CommandLine.Failed;
            },
            cancellationToken));
        return command;
    }

    private static DocumentedCommand CreateDigest(StoreCommand store)
    {
        var command = new DocumentedCommand(
            "digest",
            "Prints the revision of the store and a digest of all that it holds, to be compared with another store's, or with what ChangeService.GetCatalogDigest tells of a running server.",
            "digest");
        command.SetAction((parsed, cancellationToken) => store.RunExisting(
            parsed,
            async open =>
            {
                CatalogSnapshot catalog = await CatalogSnapshot.Load(open, cancellationToken);
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"{catalog.RevisionText} {catalog.Digest(cancellationToken)}");
                return CommandLine.Done;
            },
            cancellationToken));
        return command;
    }

    /// <summary>What speaks against a backup, in words; <see langword="null"/> when nothing does.</summary>
    private static async Task<string?> Fault(string backup, string copy, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        // A copy is looked at, so that the backup stays as it was written, to the byte. It lies beside the store, under a name of its own,
        // so that one that a killed command left is replaced by the next.
        try
        {
            Remove(copy);
            SqliteBackup.Restore(backup, copy);
            await using ICatalogStore store = await CatalogStores.OpenAsync(
                StoreEngine.Sqlite, new StoreOptions { ConnectionString = $"Data Source={copy}" }, loggers, cancellationToken);
            CatalogProof proof = await CatalogProof.Make(store, progress: null, cancellationToken);
            return proof.Findings.Count == 0 ? null : $"It has {proof.Findings.Count} fault(s), of which the first: {proof.Findings[0]}";
        }
        catch (Exception e) when (e is IOException or StoreException)
        {
            return e.Message;
        }
        finally
        {
            Remove(copy);
        }

        static void Remove(string copy)
        {
            foreach (string end in (string[])["", "-wal", "-shm", SqliteMigrations.KeptSuffix])
            {
                File.Delete(copy + end);
            }
        }
    }

    /// <summary>Tells on standard error how far a command has come, once a second, if a person looks on.</summary>
    private static class Progress
    {
        public static Action<long>? Of(ParseResult parsed, string what)
        {
            if (Console.IsErrorRedirected)
            {
                return null;
            }

            long last = TimeProvider.System.GetTimestamp();
            return done =>
            {
                if (TimeProvider.System.GetElapsedTime(last) > TimeSpan.FromSeconds(1))
                {
                    last = TimeProvider.System.GetTimestamp();
                    parsed.InvocationConfiguration.Error.WriteLine($"{done:N0} {what}");
                }
            };
        }
    }
}
