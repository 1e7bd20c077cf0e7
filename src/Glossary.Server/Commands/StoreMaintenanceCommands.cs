using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Server.State;
using Glossary.Storage;
using Glossary.Storage.Sqlite;

namespace Glossary.Server.Commands;

/// <summary>
/// What whoever runs a store needs beside the server: copies of it, and proof that it is whole. All but restoring may be done while servers
/// run.
/// </summary>
internal static class StoreMaintenanceCommands
{
    public static IEnumerable<Command> Create(StoreCommand store) =>
        [CreateBackup(store), CreateRestore(store), CreateVerify(store), CreateDigest(store)];

    private static DocumentedCommand CreateBackup(StoreCommand store)
    {
        var file = new Argument<string>("FILE")
        {
            Description =
                "The copy. There must be no file of this name yet. With --every a folder, in which copies are named by their time.",
        };
        var every = new Option<TimeSpan?>("--every")
        {
            Description =
                "Goes on and makes a copy this long after the one before, such as 15m, 6h or 1d (1 minute at least). Each copy is "
                + "restored to a file beside it and verified.",
            HelpName = "DURATION",
            CustomParser = ScheduledBackups.ParseInterval,
        };
        var keep = new Option<int>("--keep")
        {
            Description =
                "With --every: how many copies are kept, 1 to 10000. The oldest are deleted once a newer one is verified. Default: 14",
            HelpName = "N",
            DefaultValueFactory = _ => ScheduledBackups.DefaultKeep,
        };
        keep.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 10_000)
            {
                result.AddError("--keep has to be 1 to 10000.");
            }
        });
        var command = new DocumentedCommand(
            "backup",
            "Copies the store as it is at this moment into one file, while servers go on reading and writing (SQLite). The file appears "
                + "when it is complete and safe on the disk. A store in PostgreSQL is copied by its own tools.",
            "backup glossary-2026-11-23.db",
            "backup --every 6h --keep 28 copies"
        )
        {
            file,
            every,
            keep,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                parsed.GetValue(every) is { } interval
                    ? new ScheduledBackups(store, parsed, parsed.GetRequiredValue(file), interval, parsed.GetValue(keep)).Run(
                        cancellationToken
                    )
                    : store.RunExisting(
                        parsed,
                        async open =>
                        {
                            (int code, long size) = await Copy(open, parsed, parsed.GetRequiredValue(file), cancellationToken);
                            if (code == CommandLine.Done)
                            {
                                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                                    $"{parsed.GetRequiredValue(file)} is complete: {size:N0} bytes."
                                );
                            }

                            return code;
                        },
                        cancellationToken
                    )
        );
        return command;
    }

    /// <summary>Copies a store, or says why not.</summary>
    /// <returns>The exit code, and the copy's size in bytes.</returns>
    public static async Task<(int Code, long Size)> Copy(
        ICatalogStore open,
        ParseResult parsed,
        string file,
        CancellationToken cancellationToken
    )
    {
        if (open is SqliteCatalogStore sqlite)
        {
            return (CommandLine.Done, await sqlite.BackupAsync(file, Progress.Of(parsed, "copied"), cancellationToken));
        }

        await parsed.InvocationConfiguration.Error.WriteLineAsync(
            "The store is in PostgreSQL, whose own tools copy it: pg_dump --format=custom --schema=SCHEMA DATABASE > FILE for a snapshot, "
                + "pg_basebackup and an archive of the WAL for every acknowledged write."
        );
        return (CommandLine.Failed, 0);
    }

    private static DocumentedCommand CreateRestore(StoreCommand store)
    {
        var file = new Argument<string>("FILE") { Description = "A file that backup wrote." };
        var force = new Option<bool>("--force")
        {
            Description = "Replace a store that holds something; it stays beside the new one, its name followed by the time.",
        };
        var until = new Option<PointInTime?>("--until")
        {
            Description =
                "Restores the catalogue as it stood at a revision (1234) or at a time (2026-11-23T12:00:00Z), from the change log in the "
                + "backup. Keys stay as they are in the backup.",
            HelpName = "POINT",
            CustomParser = ParsePoint,
        };
        var command = new DocumentedCommand(
            "restore",
            "Makes the store out of a backup, which is verified first (SQLite). Stop every server of the store before, and start them "
                + "afterwards.",
            "restore glossary-2026-11-23.db",
            "restore --force --until 1 glossary-2026-11-23.db",
            "restore --force glossary-2026-11-23.db --Glossary:Storage:ConnectionString 'Data Source=desk.db'"
        )
        {
            file,
            force,
            until,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                store.Configured(
                    parsed,
                    async (configuration, loggers) =>
                    {
                        (StoreEngine engine, StoreOptions options) = StoreConnection.Read(configuration, TimeProvider.System);
                        if (engine != StoreEngine.Sqlite)
                        {
                            await parsed.InvocationConfiguration.Error.WriteLineAsync(
                                "The store is in PostgreSQL, whose own tools restore it: pg_restore --dbname=DATABASE FILE into an empty "
                                    + "database, then start the servers."
                            );
                            return CommandLine.Failed;
                        }

                        string backup = parsed.GetRequiredValue(file);
                        string path = SqliteFile.PathOf(options.ConnectionString);
                        string copy = path + ".verifying";
                        try
                        {
                            (string? fault, long revision) = await Verify(backup, copy, parsed.GetValue(until), loggers, cancellationToken);
                            if (fault is not null)
                            {
                                await parsed.InvocationConfiguration.Error.WriteLineAsync($"{backup} is not restored. {fault}");
                                return CommandLine.Failed;
                            }

                            return await Replace(revision);
                        }
                        finally
                        {
                            RemoveStore(copy);
                        }

                        async Task<int> Replace(long revision)
                        {
                            if (File.Exists(path))
                            {
                                if (!parsed.GetValue(force) && !SqliteBackup.IsEmpty(path))
                                {
                                    await parsed.InvocationConfiguration.Error.WriteLineAsync(
                                        $"{path} is not empty. With --force the backup takes its place; what was there is kept beside it."
                                    );
                                    return CommandLine.Failed;
                                }

                                await parsed.InvocationConfiguration.Error.WriteLineAsync(
                                    $"What was there is kept as {SqliteBackup.MoveAway(path, TimeProvider.System.GetUtcNow())}."
                                );
                            }

                            SqliteBackup.Restore(parsed.GetValue(until) is null ? backup : copy, path);
                            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                                parsed.GetValue(until) is null
                                    ? $"{backup} is restored."
                                    : string.Create(CultureInfo.InvariantCulture, $"{backup} is restored as of revision {revision}.")
                            );
                            return CommandLine.Done;
                        }
                    }
                )
        );
        return command;
    }

    private static DocumentedCommand CreateVerify(StoreCommand store)
    {
        var command = new DocumentedCommand(
            "verify",
            "Proves that the store is whole: has the database check its own structures and indexes, and replays every change from the "
                + "first, to show that records, change log and catalogue agree. Says a sentence for each fault, and ends with 1 if there "
                + "is any.",
            "verify"
        );
        command.SetAction(
            (parsed, cancellationToken) =>
                store.RunExisting(
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
                            await parsed.InvocationConfiguration.Error.WriteLineAsync(
                                open is SqliteCatalogStore
                                    ? "Stop the servers and copy the file. If every sentence is of an index, sqlite3 FILE REINDEX makes "
                                        + "the indexes anew from the tables; else restore a backup. Then verify again."
                                    : "If every sentence is of an index, REINDEX SCHEMA makes the indexes anew from the tables; else "
                                        + "restore a backup. Then verify again."
                            );
                        }

                        await parsed.InvocationConfiguration.Output.WriteLineAsync(
                            proof.Findings.Count == 0
                                ? $"All agree at revision {proof.Revision}."
                                : $"{proof.Findings.Count} fault(s) at revision {proof.Revision}."
                        );
                        return proof.Findings.Count == 0 ? CommandLine.Done : CommandLine.Failed;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static DocumentedCommand CreateDigest(StoreCommand store)
    {
        var command = new DocumentedCommand(
            "digest",
            "Prints the revision of the store and a digest of all that it holds, to be compared with another store's, or with what "
                + "ChangeService.GetCatalogDigest tells of a running server.",
            "digest"
        );
        command.SetAction(
            (parsed, cancellationToken) =>
                store.RunExisting(
                    parsed,
                    async open =>
                    {
                        CatalogSnapshot catalog = await CatalogSnapshot.Load(open, cancellationToken);
                        await parsed.InvocationConfiguration.Output.WriteLineAsync(
                            $"{catalog.RevisionText} {catalog.Digest(cancellationToken)}"
                        );
                        return CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    /// <summary>
    /// Restores a backup to another file, as it is or as of an earlier point, and verifies it there: the backup stays as it was written, to
    /// the byte.
    /// </summary>
    /// <param name="backup">The backup.</param>
    /// <param name="copy">Where to. Always of the same name, so that what a killed command left is replaced by the next. It is left
    /// there.</param>
    /// <param name="until">Up to where; <see langword="null"/> for all of it.</param>
    /// <param name="loggers">For what the store logs.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    /// <returns>What speaks against it, in words, or <see langword="null"/>; and the revision at which it is.</returns>
    public static async Task<(string? Fault, long Revision)> Verify(
        string backup,
        string copy,
        PointInTime? until,
        ILoggerFactory loggers,
        CancellationToken cancellationToken
    )
    {
        try
        {
            RemoveStore(copy);
            SqliteBackup.Restore(backup, copy);
            var options = new StoreOptions { ConnectionString = $"Data Source={copy}" };
            if (until is not null)
            {
                // Opened once, so that it is in the newest form.
                await (await CatalogStores.OpenAsync(StoreEngine.Sqlite, options, loggers, cancellationToken)).DisposeAsync();
                SqliteBackup.TakeBack(copy, until);
            }

            await using ICatalogStore store = await CatalogStores.OpenAsync(StoreEngine.Sqlite, options, loggers, cancellationToken);
            CatalogProof proof = await CatalogProof.Make(store, progress: null, cancellationToken);
            return (
                proof.Findings.Count == 0 ? null : $"It has {proof.Findings.Count} fault(s), of which the first: {proof.Findings[0]}",
                proof.Revision
            );
        }
        catch (Exception e) when (e is IOException or StoreException)
        {
            return (e.Message, 0);
        }
    }

    /// <summary>Deletes a store's files.</summary>
    public static void RemoveStore(string path)
    {
        foreach (string end in (string[])["", "-wal", "-shm", SqliteMigrations.KeptSuffix])
        {
            File.Delete(path + end);
        }
    }

    private static PointInTime? ParsePoint(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long revision))
        {
            return new PointInTime(revision, null);
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
        {
            return new PointInTime(null, time);
        }

        result.AddError("--until has to be a revision, or a time as in 2026-11-23T12:00:00Z.");
        return null;
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
