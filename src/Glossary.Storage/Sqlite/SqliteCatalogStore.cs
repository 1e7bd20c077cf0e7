using System.Globalization;
using Glossary.Catalog.Store;
using Microsoft.Data.Sqlite;

namespace Glossary.Storage.Sqlite;

/// <summary>
/// The catalogue in one file. What it relies on: SQLite's serializable transactions (BEGIN IMMEDIATE admits one writer at a time, of
/// all processes), a write-ahead log synchronised at each commit, and a file system of this machine whose fsync and locks do what they
/// say; a network file system does not.
/// </summary>
internal sealed partial class SqliteCatalogStore : ICatalogStore
{
    private static readonly StoreRows Rows = new(SqliteTimes.Read);
    private static readonly RowSeal Seals = new(SqliteTimes.Read);

    private readonly SqliteFile _file;
    private readonly SqliteFileCheck _check;
    private readonly StoreOptions _options;
    private readonly ILogger _logger;
    private readonly RevisionSignal _signal;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private SqliteWriter? _writer;
    private bool _disposed;

    private SqliteCatalogStore(SqliteFile file, SqliteFileCheck check, StoreOptions options, ILogger logger)
    {
        _file = file;
        _check = check;
        _options = options;
        _logger = logger;
        _signal = new RevisionSignal(options.Clock);
    }

    /// <summary>
    /// Whether the files of the store are gone, are others than were opened, or were cut. As long as that is so, every call throws
    /// <see cref="StoreUnavailableReason.Replaced"/>. Asks the file system.
    /// </summary>
    public bool IsReplaced => _check.Fault() is not null;

    /// <summary>Opens the file, makes it when it is not there (its folder has to be), and brings it to the newest form.</summary>
    /// <exception cref="ArgumentException">The connection string is none, or names no file.</exception>
    public static async Task<SqliteCatalogStore> OpenAsync(
        StoreOptions options,
        ILogger<SqliteCatalogStore> logger,
        CancellationToken cancellationToken
    )
    {
        var file = new SqliteFile(options.ConnectionString);
        return await InBackground(
                () =>
                {
                    file.Make();
                    SqliteMigrations.Run(file, options, logger, cancellationToken);
                    var store = new SqliteCatalogStore(file, new SqliteFileCheck(file), options, logger);
                    if (
                        !OperatingSystem.IsWindows()
                        && (File.GetUnixFileMode(file.Path) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != 0
                    )
                    {
                        store.LogReadable(file.Path);
                    }

                    return store;
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    public Task<EngineCheck> CheckEngineAsync(CancellationToken cancellationToken) =>
        Run(
            () =>
            {
                using SqliteConnection connection = _file.OpenReader();
                List<string> faults = [];
                using SqliteCommand integrity = connection.Command(
                    string.Create(CultureInfo.InvariantCulture, $"PRAGMA integrity_check({EngineCheck.MaxFaults})")
                );
                using SqliteDataReader rows = integrity.ExecuteReader();
                while (rows.Read())
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (rows.GetString(0) is not "ok" and string fault)
                    {
                        faults.Add($"SQLite: {fault}.");
                    }
                }

                return new EngineCheck(faults);
            },
            cancellationToken
        );

    public Task<EngineCheck> CheckSealsAsync(CancellationToken cancellationToken) =>
        Run(
            () =>
            {
                using SqliteConnection connection = _file.OpenReader();
                using SqliteTransaction snapshot = connection.BeginTransaction(deferred: true);
                List<string> faults = [];
                long commits = Read(RowSeal.SelectCommits("NULL"), rows => Seals.CheckCommits(rows, faults, cancellationToken));
                long keys = Read(RowSeal.SelectKeys, rows => RowSeal.CheckKeys(rows, Rows.ReadKey, faults));
                Read(
                    RowSeal.SelectRemovals,
                    rows =>
                    {
                        RowSeal.CheckRemovals(rows, faults);
                        return 0;
                    },
                    ("@deleted", 0)
                );
                return new EngineCheck(faults, RowSeal.Describe(commits, keys));

                long Read(string sql, Func<SqliteDataReader, long> check, params ReadOnlySpan<(string Name, object? Value)> parameters)
                {
                    using SqliteCommand command = connection.Command(sql, parameters);
                    using SqliteDataReader rows = command.ExecuteReader();
                    return check(rows);
                }
            },
            cancellationToken
        );

    public Task<long> ReadRevisionAsync(CancellationToken cancellationToken) =>
        Run(
            () =>
            {
                using SqliteConnection connection = _file.OpenReader();
                using SqliteCommand command = connection.Command("SELECT revision FROM head");
                return command.Long();
            },
            cancellationToken
        );

    public Task<long> LoadAsync(Action<StoredRecord> visit, CancellationToken cancellationToken) =>
        Run(
            () =>
            {
                using SqliteConnection connection = _file.OpenReader();
                // The first statement fixes what this transaction sees.
                using SqliteTransaction snapshot = connection.BeginTransaction(deferred: true);
                using SqliteCommand head = connection.Command("SELECT revision FROM head");
                long revision = head.Long();
                using SqliteCommand records = connection.Command(StoreRows.SelectRecords);
                using SqliteDataReader rows = records.ExecuteReader();
                while (rows.Read())
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    visit(Rows.ReadRecord(rows)!);
                }

                return revision;
            },
            cancellationToken
        );

    public async Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        StoreRules.Check(commit);
        Commit exact = commit with { Time = StoreRules.Time(commit.Time) };
        CommitResult result = await Write(writer => writer.Commit(exact, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (result is CommitResult.Committed(long revision))
        {
            _signal.Announce(revision);
        }

        return result;
    }

    public Task<CommitResult?> FindRequestAsync(string caller, RequestStamp request, CancellationToken cancellationToken)
    {
        StoreRules.CheckCaller(caller);
        StoreRules.Check(request);
        return Run(
            () =>
            {
                using SqliteConnection connection = _file.OpenReader();
                using SqliteCommand command = connection.Command(
                    "SELECT revision, fingerprint FROM commits WHERE caller = $caller AND request_id = $id",
                    ("$caller", caller),
                    ("$id", request.Id)
                );
                using SqliteDataReader row = command.ExecuteReader();
                return row.Read() ? CommitRequests.Compare(request, row.GetInt64(0), row.GetFieldValue<byte[]>(1)) : null;
            },
            cancellationToken
        );
    }

    public Task<IReadOnlyList<StoredRevision>> ReadChangesAsync(long afterRevision, int maxRevisions, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterRevision);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRevisions, 1);
        return Run(
            () =>
            {
                using SqliteConnection connection = _file.OpenReader();
                using SqliteCommand command = connection.Command(
                    StoreRows.SelectChanges,
                    ("@after", ChangePlaces.EndOf(afterRevision)),
                    ("@last", ChangePlaces.EndOf(long.CreateSaturating((Int128)afterRevision + maxRevisions)))
                );
                using SqliteDataReader rows = command.ExecuteReader();
                // The driver reads without waiting, whatever its methods are called.
                return Rows.ReadChangesAsync(rows, afterRevision, cancellationToken).GetAwaiter().GetResult();
            },
            cancellationToken
        );
    }

    public Task<IReadOnlyList<StoredRevision>> ReadChangePartAsync(ChangePosition from, CancellationToken cancellationToken)
    {
        StoreRules.Check(from);
        return Run(
            () =>
            {
                using SqliteConnection connection = _file.OpenReader();
                using SqliteCommand command = connection.Command(StoreRows.SelectChangePart, ("@first", ChangePlaces.Of(from)));
                using SqliteDataReader rows = command.ExecuteReader();
                return Rows.ReadPartAsync(rows, from, cancellationToken).GetAwaiter().GetResult();
            },
            cancellationToken
        );
    }

    public Task<IReadOnlyList<StoredRevision>> ReadHistoryAsync(
        string name,
        long beforeRevision,
        int maxRevisions,
        CancellationToken cancellationToken
    )
    {
        StoreRules.CheckName(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(beforeRevision, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRevisions, 1);
        return Run(
            () =>
            {
                using SqliteConnection connection = _file.OpenReader();
                using SqliteCommand command = connection.Command(
                    StoreRows.SelectHistory,
                    ("@name", name),
                    ("@before", ChangePlaces.Of(beforeRevision)),
                    ("@count", maxRevisions)
                );
                using SqliteDataReader rows = command.ExecuteReader();
                return Rows.ReadHistoryAsync(rows, cancellationToken).GetAwaiter().GetResult();
            },
            cancellationToken
        );
    }

    public Task<StoredRecord?> ReadRecordAsync(string name, long atRevision, CancellationToken cancellationToken)
    {
        StoreRules.CheckName(name);
        ArgumentOutOfRangeException.ThrowIfNegative(atRevision);
        return Run(
            () =>
            {
                using SqliteConnection connection = _file.OpenReader();
                using SqliteCommand command = connection.Command(
                    StoreRows.SelectRecordAt,
                    ("@name", name),
                    ("@last", ChangePlaces.EndOf(atRevision))
                );
                using SqliteDataReader row = command.ExecuteReader();
                return row.Read() ? Rows.ReadRecord(row) : null;
            },
            cancellationToken
        );
    }

    /// <remarks>Commits of this process wake at once; those of others, the command line's for instance, are found by asking.</remarks>
    public Task WaitForChangeAsync(long afterRevision, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterRevision);
        return _signal.WaitAsync(afterRevision, ReadRevisionAsync, () => _options.PollInterval, cancellationToken);
    }

    public Task<bool> AddApiKeyAsync(ApiKeyRecord key, CancellationToken cancellationToken)
    {
        StoreRules.Check(key);
        return Write(
            writer =>
                writer.Execute(
                    """
                    INSERT INTO api_keys (id, hash, name, roles, create_time, expire_time, revoke_time, seal, revoke_seal)
                    VALUES ($id, $hash, $name, $roles, $created, $expires, $revoked, $seal, $revokeSeal) ON CONFLICT (id) DO NOTHING
                    """,
                    ("$seal", RowSeal.OfKey(key)),
                    ("$revokeSeal", key.RevokeTime is { } at ? RowSeal.OfRevocation(key.Id, at) : null),
                    ("$id", key.Id),
                    ("$hash", key.Hash.ToArray()),
                    ("$name", key.Name),
                    ("$roles", key.Roles),
                    ("$created", SqliteTimes.Write(key.CreateTime)),
                    ("$expires", key.ExpireTime is { } expires ? SqliteTimes.Write(expires) : null),
                    ("$revoked", key.RevokeTime is { } revoked ? SqliteTimes.Write(revoked) : null)
                ) == 1,
            cancellationToken
        );
    }

    public Task<bool> RevokeApiKeyAsync(string id, DateTimeOffset time, CancellationToken cancellationToken)
    {
        StoreRules.CheckName(id);
        return Write(
            writer =>
                writer.Execute(
                    "UPDATE api_keys SET revoke_seal = iif(revoke_time IS NULL, $seal, revoke_seal), revoke_time = coalesce(revoke_time, "
                        + "$time) WHERE id = $id",
                    ("$seal", RowSeal.OfRevocation(id, time)),
                    ("$id", id),
                    ("$time", SqliteTimes.Write(time))
                ) == 1,
            cancellationToken
        );
    }

    public Task<IReadOnlyList<ApiKeyRecord>> ListApiKeysAsync(CancellationToken cancellationToken) =>
        Run<IReadOnlyList<ApiKeyRecord>>(
            () =>
            {
                using SqliteConnection connection = _file.OpenReader();
                using SqliteCommand command = connection.Command(StoreRows.SelectKeys);
                using SqliteDataReader rows = command.ExecuteReader();
                var keys = new List<ApiKeyRecord>();
                while (rows.Read())
                {
                    keys.Add(Rows.ReadKey(rows));
                }

                return keys;
            },
            cancellationToken
        );

    public Task AddSessionAsync(SessionRecord session, CancellationToken cancellationToken)
    {
        StoreRules.Check(session);
        return Write(
            writer =>
            {
                writer.Execute(
                    """
                    INSERT INTO sessions (hash, key_id, name, roles, create_time, expire_time)
                    VALUES ($hash, $key, $name, $roles, $created, $expires)
                    """,
                    ("$hash", session.Hash.ToArray()),
                    ("$key", session.KeyId),
                    ("$name", session.Name),
                    ("$roles", session.Roles),
                    ("$created", SqliteTimes.Write(session.CreateTime)),
                    ("$expires", SqliteTimes.Write(session.ExpireTime))
                );
                return writer.Execute(
                    $"""
                    DELETE FROM sessions WHERE expire_time <= $now
                    OR (name = $name AND hash NOT IN (
                        SELECT hash FROM sessions WHERE name = $name ORDER BY create_time DESC, hash LIMIT {StoreLimits.SessionsOfOne}))
                    """,
                    ("$now", SqliteTimes.Write(session.CreateTime)),
                    ("$name", session.Name)
                );
            },
            cancellationToken
        );
    }

    public Task<SessionRecord?> FindSessionAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken)
    {
        StoreRules.CheckHash(hash);
        return Run(
            () =>
            {
                using SqliteConnection connection = _file.OpenReader();
                using SqliteCommand command = connection.Command(StoreRows.SelectSession, ("@hash", hash.ToArray()));
                using SqliteDataReader rows = command.ExecuteReader();
                return rows.Read() ? Rows.ReadSession(rows) : null;
            },
            cancellationToken
        );
    }

    public Task<bool> RemoveSessionAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken)
    {
        StoreRules.CheckHash(hash);
        return Write(
            writer => writer.Execute("DELETE FROM sessions WHERE hash = $hash", ("$hash", hash.ToArray())) == 1,
            cancellationToken
        );
    }

    public Task<Delivery?> TakeDeliveryAsync(string receiver, string owner, TimeSpan lease, CancellationToken cancellationToken)
    {
        StoreRules.Check(receiver, owner, lease);
        return Write(
            writer =>
            {
                DateTimeOffset now = TimeProvider.System.GetUtcNow();
                bool isTaken =
                    writer.Execute(
                        """
                        INSERT INTO deliveries (receiver, revision, ordinal, failures, owner, lease_end)
                        VALUES ($receiver, (SELECT revision + 1 FROM head), 0, 0, $owner, $end)
                        ON CONFLICT (receiver) DO UPDATE SET owner = $owner, lease_end = $end WHERE owner = $owner OR lease_end <= $now
                        """,
                        ("$receiver", receiver),
                        ("$owner", owner),
                        ("$now", SqliteTimes.Write(now)),
                        ("$end", SqliteTimes.Write(now + lease))
                    ) == 1;
                return isTaken ? ReadDelivery(receiver) : null;
            },
            cancellationToken
        );
    }

    public Task<bool> NoteDeliveryAsync(
        string receiver,
        string owner,
        Delivery delivery,
        TimeSpan lease,
        CancellationToken cancellationToken
    )
    {
        StoreRules.Check(receiver, owner, lease);
        return Write(
            writer =>
            {
                DateTimeOffset now = TimeProvider.System.GetUtcNow();
                return writer.Execute(
                        "UPDATE deliveries SET revision = $revision, ordinal = $ordinal, failures = $failures, lease_end = $end WHERE "
                            + "receiver = $receiver AND owner = $owner AND lease_end > $now",
                        ("$revision", delivery.Next.Revision),
                        ("$ordinal", delivery.Next.Ordinal),
                        ("$failures", delivery.Failures),
                        ("$receiver", receiver),
                        ("$owner", owner),
                        ("$now", SqliteTimes.Write(now)),
                        ("$end", SqliteTimes.Write(now + lease))
                    ) == 1;
            },
            cancellationToken
        );
    }

    private Delivery? ReadDelivery(string receiver)
    {
        using SqliteConnection connection = _file.OpenReader();
        using SqliteCommand command = connection.Command(StoreRows.SelectDelivery, ("@receiver", receiver));
        using SqliteDataReader rows = command.ExecuteReader();
        return rows.Read() ? StoreRows.ReadDelivery(rows) : null;
    }

    /// <summary>
    /// Writes all that is committed by now into a new file, while reading and writing go on. The file is a whole store: it can be
    /// opened as one. PostgreSQL has pg_dump for this (one snapshot, so as consistent); README.md says how.
    /// </summary>
    /// <param name="path">Where to.</param>
    /// <param name="progress">Told the bytes copied so far, now and then.</param>
    /// <param name="cancellationToken">Ends it, and nothing is left.</param>
    /// <returns>The size of the copy in bytes.</returns>
    /// <exception cref="IOException">There is a file at <paramref name="path"/>, or it cannot be made.</exception>
    public Task<long> BackupAsync(string path, Action<long>? progress, CancellationToken cancellationToken) =>
        Run(
            () =>
            {
                using SqliteConnection connection = _file.OpenReader();
                return SqliteBackup.Write(connection, path, progress, cancellationToken);
            },
            cancellationToken
        );

    public async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync().ConfigureAwait(false);
        _writer?.Dispose();
        _writer = null;
        _disposed = true;
        _check.Dispose();
        _file.Close();
        _writing.Release();
    }

    /// <summary>Runs on the writer, one call at a time. After any failure the connection is closed, which undoes what was begun.</summary>
    private async Task<T> Write<T>(Func<SqliteWriter, T> work, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return await Run(
                    () =>
                    {
                        _writer ??= new SqliteWriter(_file);
                        T result = work(_writer);
                        _check.Check(written: true);
                        return result;
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _writer?.Dispose();
            _writer = null;
            if (e is StoreException and not StoreUnavailableException { Reason: StoreUnavailableReason.Replaced })
            {
                LogWriteFailed(e);
            }

            throw;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>
    /// Works on the store, unless its files are no longer those that were opened: new connections would mix them with others.
    /// </summary>
    private Task<T> Run<T>(Func<T> work, CancellationToken cancellationToken) =>
        InBackground(
            () =>
            {
                _check.Check();
                return work();
            },
            cancellationToken
        );

    /// <summary>SQLite works on the thread that calls it, and that thread shall not be the caller's.</summary>
    private static Task<T> InBackground<T>(Func<T> work, CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                try
                {
                    return work();
                }
                catch (SqliteException e)
                {
                    throw SqliteErrors.Translate(e);
                }
            },
            cancellationToken
        );

    [LoggerMessage(
        EventId = 3014,
        Level = LogLevel.Warning,
        Message = "Everybody on this machine can read or change the store {File}. Take that from them: chmod 600 {File}"
    )]
    private partial void LogReadable(string file);

    [LoggerMessage(
        EventId = 3010,
        Level = LogLevel.Error,
        Message = "Writing to the store failed; the connection is opened anew for the next write."
    )]
    private partial void LogWriteFailed(Exception exception);
}
