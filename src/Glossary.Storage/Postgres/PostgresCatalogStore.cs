using System.Diagnostics;
using Glossary.Catalog.Store;
using Npgsql;
using NpgsqlTypes;

namespace Glossary.Storage.Postgres;

/// <summary>
/// The catalogue in a schema of PostgreSQL, shared by any number of servers. What it relies on: a row lock (SELECT … FOR UPDATE on the
/// one row of "head") is held until the end of the transaction, and at READ COMMITTED a statement that starts after the lock was
/// granted sees all that its previous holder committed; one REPEATABLE READ transaction reads one snapshot; COMMIT is answered when
/// the transaction is as safe as synchronous_commit = on makes it: on the primary's disk, and on that of the synchronous standby
/// where synchronous_standby_names has one. LISTEN and NOTIFY are used where they are there. No sequence is used, since it would
/// leave gaps.
/// </summary>
internal sealed partial class PostgresCatalogStore : ICatalogStore
{
    private const int Attempts = 5;

    /// <summary>
    /// Commits of this process that are under way at once: one has its turn and one waits for it at the server, so that the turn
    /// passes on without a round trip. More would only hold connections.
    /// </summary>
    private const int CommitsAtOnce = 2;

    private static readonly StoreRows Rows = new((row, column) => row.GetFieldValue<DateTimeOffset>(column));
    private static readonly RowSeal Seals = new((row, column) => row.GetFieldValue<DateTimeOffset>(column));

    private readonly PostgresSource _source;
    private readonly StoreOptions _options;
    private readonly ILogger _logger;
    private readonly RevisionSignal _signal;
    private readonly SemaphoreSlim _committing = new(CommitsAtOnce);
    private readonly CancellationTokenSource _stop = new();
    private readonly string? _notifyPrefix;
    private readonly PostgresListener? _listener;
    private readonly Task _listening = Task.CompletedTask;

    private PostgresCatalogStore(PostgresSource source, StoreOptions options, string? notifyPrefix, ILogger logger)
    {
        _source = source;
        _options = options;
        _logger = logger;
        _notifyPrefix = notifyPrefix;
        _signal = new RevisionSignal(options.Clock);
        if (notifyPrefix is not null)
        {
            _listener = new PostgresListener(source, _signal, notifyPrefix, options.Clock, logger);
            _listening = Task.Run(() => _listener.RunAsync(_stop.Token));
        }
    }

    /// <summary>Connects to the database and brings the schema to the newest form; servers that start together take turns.</summary>
    /// <exception cref="ArgumentException">The connection string is none, or names no host.</exception>
    public static async Task<PostgresCatalogStore> OpenAsync(
        StoreOptions options,
        ILogger<PostgresCatalogStore> logger,
        CancellationToken cancellationToken
    )
    {
        var source = new PostgresSource(options.ConnectionString);
        try
        {
            await PostgresMigrations.RunAsync(source, options, logger, cancellationToken).ConfigureAwait(false);
            string? prefix = await source
                .Use(connection => FindNotifyPrefix(connection, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            return new PostgresCatalogStore(source, options, prefix, logger);
        }
        catch
        {
            await source.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <remarks>
    /// By the extension amcheck, which a superuser has to have made, since it may only be used by those who are allowed to.
    /// </remarks>
    public async Task<EngineCheck> CheckEngineAsync(CancellationToken cancellationToken)
    {
        string? check = await _source
            .Use(
                async connection =>
                {
                    using NpgsqlCommand allowed = connection.Command(
                        """
                        SELECT p.oid::regproc::text FROM pg_proc p
                        JOIN pg_extension e ON e.extname = 'amcheck' AND p.pronamespace = e.extnamespace
                        WHERE p.proname = 'bt_index_check' AND p.pronargs = 2 AND has_function_privilege(p.oid, 'EXECUTE')
                        """
                    );
                    return await allowed.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as string;
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        if (check is null)
        {
            return new EngineCheck(
                [],
                "PostgreSQL's indexes were not checked: as a superuser, CREATE EXTENSION amcheck in the database and GRANT EXECUTE ON "
                    + "FUNCTION bt_index_check(regclass, boolean) to the store's user."
            );
        }

        string[] indexes = await _source
            .Use(
                async connection =>
                {
                    using NpgsqlCommand all = connection.Command(
                        """
                        SELECT coalesce(array_agg(i.indexrelid::regclass::text ORDER BY 1), '{}') FROM pg_index i
                        JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
                        WHERE c.relnamespace = current_schema()::regnamespace AND a.amname = 'btree' AND i.indisvalid
                        """
                    );
                    return (string[])(await all.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
                },
                cancellationToken
            )
            .ConfigureAwait(false);

        List<string> faults = [];
        foreach (string index in indexes)
        {
            // On a connection for each: the driver closes the one on which damage was found.
            if (
                await _source
                    .Use(connection => FaultOf(connection, check, index, cancellationToken), cancellationToken)
                    .ConfigureAwait(false) is
                { } fault
            )
            {
                faults.Add($"PostgreSQL: {fault}.");
            }
        }

        return new EngineCheck([.. faults.Take(EngineCheck.MaxFaults)]);
    }

    /// <summary>What the engine finds wrong with an index; <see langword="null"/> if nothing.</summary>
    private static async Task<string?> FaultOf(NpgsqlConnection connection, string check, string index, CancellationToken cancellationToken)
    {
        try
        {
            using NpgsqlCommand one = connection.Command($"SELECT {check}(@index::regclass, true)", new NpgsqlParameter("index", index));
            await one.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.IndexCorrupted or PostgresErrorCodes.DataCorrupted)
        {
            return e.MessageText;
        }
    }

    public Task<EngineCheck> CheckSealsAsync(CancellationToken cancellationToken) =>
        _source.Use(
            async connection =>
            {
                List<string> faults = [];
                long commits = await Read(RowSeal.SelectCommits("token"), rows => Seals.CheckCommits(rows, faults, cancellationToken))
                    .ConfigureAwait(false);
                long keys = await Read(RowSeal.SelectKeys, rows => RowSeal.CheckKeys(rows, Rows.ReadKey, faults)).ConfigureAwait(false);
                await Read(
                        RowSeal.SelectRemovals,
                        rows =>
                        {
                            RowSeal.CheckRemovals(rows, faults);
                            return 0;
                        },
                        new NpgsqlParameter("deleted", false)
                    )
                    .ConfigureAwait(false);
                return new EngineCheck(faults, RowSeal.Describe(commits, keys));

                async Task<long> Read(string sql, Func<NpgsqlDataReader, long> check, params NpgsqlParameter[] parameters)
                {
                    using NpgsqlCommand command = connection.Command(sql, parameters);
                    NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                    await using (rows.ConfigureAwait(false))
                    {
                        return check(rows);
                    }
                }
            },
            cancellationToken
        );

    public Task<long> ReadRevisionAsync(CancellationToken cancellationToken) =>
        _source.Use(connection => ReadHead(connection, cancellationToken), cancellationToken, repeatable: true);

    public async Task<long> LoadAsync(Action<StoredRecord> visit, CancellationToken cancellationToken)
    {
        return await _source
            .Use(
                async connection =>
                {
                    NpgsqlTransaction snapshot = await connection
                        .BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken)
                        .ConfigureAwait(false);
                    await using (snapshot.ConfigureAwait(false))
                    {
                        long revision = await ReadHead(connection, cancellationToken).ConfigureAwait(false);
                        using NpgsqlCommand command = connection.Command(StoreRows.SelectRecords);
                        NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                        await using (rows.ConfigureAwait(false))
                        {
                            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                            {
                                cancellationToken.ThrowIfCancellationRequested();
                                visit(Rows.ReadRecord(rows)!);
                            }
                        }

                        return revision;
                    }
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    public async Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        StoreRules.Check(commit);
        var work = new PostgresCommit(commit with { Time = StoreRules.Time(commit.Time) }, _notifyPrefix);
        CommitResult result;
        await _committing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            result = await Commit(work, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _committing.Release();
        }

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
        return _source.Use(
            async connection =>
            {
                CommitResult? earlier = await PostgresCommit
                    .FindEarlierAsync(connection, caller, request, cancellationToken)
                    .ConfigureAwait(false);
                if (earlier is not null)
                {
                    await PostgresCommit.MakeSafeAsync(connection, cancellationToken).ConfigureAwait(false);
                }

                return earlier;
            },
            cancellationToken,
            repeatable: true
        );
    }

    public Task<IReadOnlyList<StoredRevision>> ReadChangesAsync(long afterRevision, int maxRevisions, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterRevision);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRevisions, 1);
        return _source.Use(
            async connection =>
            {
                using NpgsqlCommand command = connection.Command(
                    StoreRows.SelectChanges,
                    new NpgsqlParameter("after", ChangePlaces.EndOf(afterRevision)),
                    new NpgsqlParameter("last", ChangePlaces.EndOf(long.CreateSaturating((Int128)afterRevision + maxRevisions)))
                );
                NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (rows.ConfigureAwait(false))
                {
                    return await Rows.ReadChangesAsync(rows, afterRevision, cancellationToken).ConfigureAwait(false);
                }
            },
            cancellationToken,
            repeatable: true
        );
    }

    public Task<IReadOnlyList<StoredRevision>> ReadChangePartAsync(ChangePosition from, CancellationToken cancellationToken)
    {
        StoreRules.Check(from);
        return _source.Use(
            async connection =>
            {
                using NpgsqlCommand command = connection.Command(
                    StoreRows.SelectChangePart,
                    new NpgsqlParameter("first", ChangePlaces.Of(from))
                );
                NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (rows.ConfigureAwait(false))
                {
                    return await Rows.ReadPartAsync(rows, from, cancellationToken).ConfigureAwait(false);
                }
            },
            cancellationToken,
            repeatable: true
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
        return _source.Use(
            async connection =>
            {
                using NpgsqlCommand command = connection.Command(
                    StoreRows.SelectHistory,
                    new NpgsqlParameter("name", name),
                    new NpgsqlParameter("before", ChangePlaces.Of(beforeRevision)),
                    new NpgsqlParameter("count", maxRevisions)
                );
                NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (rows.ConfigureAwait(false))
                {
                    return await Rows.ReadHistoryAsync(rows, cancellationToken).ConfigureAwait(false);
                }
            },
            cancellationToken,
            repeatable: true
        );
    }

    public Task<StoredRecord?> ReadRecordAsync(string name, long atRevision, CancellationToken cancellationToken)
    {
        StoreRules.CheckName(name);
        ArgumentOutOfRangeException.ThrowIfNegative(atRevision);
        return _source.Use(
            async connection =>
            {
                using NpgsqlCommand command = connection.Command(
                    StoreRows.SelectRecordAt,
                    new NpgsqlParameter("name", name),
                    new NpgsqlParameter("last", ChangePlaces.EndOf(atRevision))
                );
                NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (row.ConfigureAwait(false))
                {
                    return await row.ReadAsync(cancellationToken).ConfigureAwait(false) ? Rows.ReadRecord(row) : null;
                }
            },
            cancellationToken,
            repeatable: true
        );
    }

    public Task WaitForChangeAsync(long afterRevision, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterRevision);
        return _signal.WaitAsync(
            afterRevision,
            ReadRevisionAsync,
            () => _listener is { Listening: true } ? _options.ListeningPollInterval : _options.PollInterval,
            cancellationToken
        );
    }

    public Task<bool> AddApiKeyAsync(ApiKeyRecord key, CancellationToken cancellationToken)
    {
        StoreRules.Check(key);
        return WriteKey(
            """
            INSERT INTO api_keys (id, hash, name, roles, create_time, expire_time, revoke_time, seal, revoke_seal)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING
            """,
            [
                new NpgsqlParameter { Value = key.Id },
                new NpgsqlParameter { Value = key.Hash.ToArray() },
                new NpgsqlParameter { Value = key.Name },
                new NpgsqlParameter { Value = key.Roles },
                Time(key.CreateTime),
                Time(key.ExpireTime),
                Time(key.RevokeTime),
                new NpgsqlParameter { Value = RowSeal.OfKey(key) },
                new NpgsqlParameter
                {
                    Value = key.RevokeTime is { } at ? RowSeal.OfRevocation(key.Id, at) : DBNull.Value,
                    NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint,
                },
            ],
            cancellationToken
        );
    }

    public Task<bool> RevokeApiKeyAsync(string id, DateTimeOffset time, CancellationToken cancellationToken)
    {
        StoreRules.CheckName(id);
        return WriteKey(
            "UPDATE api_keys SET revoke_seal = CASE WHEN revoke_time IS NULL THEN $3 ELSE revoke_seal END, revoke_time = "
                + "coalesce(revoke_time, $2) WHERE id = $1",
            [new NpgsqlParameter { Value = id }, Time(time), new NpgsqlParameter { Value = RowSeal.OfRevocation(id, time) }],
            cancellationToken
        );
    }

    public Task<IReadOnlyList<ApiKeyRecord>> ListApiKeysAsync(CancellationToken cancellationToken) =>
        _source.Use<IReadOnlyList<ApiKeyRecord>>(
            async connection =>
            {
                using NpgsqlCommand command = connection.Command(StoreRows.SelectKeys);
                NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (rows.ConfigureAwait(false))
                {
                    var keys = new List<ApiKeyRecord>();
                    while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                    {
                        keys.Add(Rows.ReadKey(rows));
                    }

                    return keys;
                }
            },
            cancellationToken,
            repeatable: true
        );

    public Task AddSessionAsync(SessionRecord session, CancellationToken cancellationToken)
    {
        StoreRules.Check(session);
        // Both parts see the table as it was before, so that the new one is counted by hand.
        return WriteKey(
            $"""
            WITH old AS (
                DELETE FROM sessions WHERE expire_time <= $5
                OR (name = $3 AND hash NOT IN (
                    SELECT hash FROM sessions WHERE name = $3 ORDER BY create_time DESC, hash LIMIT {StoreLimits.SessionsOfOne - 1}))
            )
            INSERT INTO sessions (hash, key_id, name, roles, create_time, expire_time) VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [
                new NpgsqlParameter { Value = session.Hash.ToArray() },
                new NpgsqlParameter { Value = session.KeyId },
                new NpgsqlParameter { Value = session.Name },
                new NpgsqlParameter { Value = session.Roles },
                Time(session.CreateTime),
                Time(session.ExpireTime),
            ],
            cancellationToken
        );
    }

    public Task<SessionRecord?> FindSessionAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken)
    {
        StoreRules.CheckHash(hash);
        return _source.Use(
            async connection =>
            {
                using NpgsqlCommand command = connection.Command(StoreRows.SelectSession, new NpgsqlParameter("hash", hash.ToArray()));
                NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (rows.ConfigureAwait(false))
                {
                    return await rows.ReadAsync(cancellationToken).ConfigureAwait(false) ? Rows.ReadSession(rows) : null;
                }
            },
            cancellationToken,
            repeatable: true
        );
    }

    public Task<bool> RemoveSessionAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken)
    {
        StoreRules.CheckHash(hash);
        return WriteKey("DELETE FROM sessions WHERE hash = $1", [new NpgsqlParameter { Value = hash.ToArray() }], cancellationToken);
    }

    public Task<Delivery?> TakeDeliveryAsync(string receiver, string owner, TimeSpan lease, CancellationToken cancellationToken)
    {
        StoreRules.Check(receiver, owner, lease);
        return _source.Use(
            async connection =>
            {
                using NpgsqlCommand command = connection.Command(
                    """
                    INSERT INTO deliveries AS d (receiver, revision, ordinal, failures, owner, lease_end)
                    VALUES ($1, (SELECT revision + 1 FROM head), 0, 0, $2, clock_timestamp() + $3)
                    ON CONFLICT (receiver) DO UPDATE SET owner = $2, lease_end = clock_timestamp() + $3
                    WHERE d.owner = $2 OR d.lease_end <= clock_timestamp()
                    RETURNING revision, ordinal, failures
                    """,
                    new NpgsqlParameter { Value = receiver },
                    new NpgsqlParameter { Value = owner },
                    new NpgsqlParameter { Value = lease }
                );
                NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (rows.ConfigureAwait(false))
                {
                    return await rows.ReadAsync(cancellationToken).ConfigureAwait(false) ? StoreRows.ReadDelivery(rows) : null;
                }
            },
            cancellationToken,
            repeatable: true
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
        return WriteKey(
            "UPDATE deliveries SET revision = $3, ordinal = $4, failures = $5, lease_end = clock_timestamp() + $6 WHERE receiver = $1 AND "
                + "owner = $2 AND lease_end > clock_timestamp()",
            [
                new NpgsqlParameter { Value = receiver },
                new NpgsqlParameter { Value = owner },
                new NpgsqlParameter { Value = delivery.Next.Revision },
                new NpgsqlParameter { Value = delivery.Next.Ordinal },
                new NpgsqlParameter { Value = delivery.Failures },
                new NpgsqlParameter { Value = lease },
            ],
            cancellationToken
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _source.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    /// <summary>
    /// What this schema's notifications begin with, several schemas of a database sharing one channel; <see langword="null"/> where the
    /// engine does not notify, since the attempt would undo the transaction that makes it.
    /// </summary>
    private static async Task<string?> FindNotifyPrefix(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            using NpgsqlCommand command = connection.Command(
                "SELECT current_schema(), pg_notify($1, '')",
                new NpgsqlParameter { Value = PostgresCommit.Channel }
            );
            return $"{await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false)}/";
        }
        catch (PostgresException e) when (PostgresErrors.IsUnsupported(e))
        {
            return null;
        }
    }

    private static async Task<long> ReadHead(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using NpgsqlCommand command = connection.Command("SELECT revision FROM head");
        return (long)(
            await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new StoreCorruptException("A row that is always there is missing.")
        );
    }

    private static NpgsqlParameter Time(DateTimeOffset? time) =>
        new() { Value = time is { } some ? StoreRules.Time(some) : DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    private async Task<CommitResult> Commit(PostgresCommit work, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            NpgsqlException broken;
            NpgsqlConnection connection = await _source.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                try
                {
                    return await work.RunAsync(connection, cancellationToken).ConfigureAwait(false);
                }
                catch (PostgresException e) when (PostgresErrors.IsTransient(e) && attempt < Attempts)
                {
                    // Rolled back by the server; the next attempt takes a new turn.
                    continue;
                }
                catch (NpgsqlException) when (work.Attempted == 0 && attempt == 1 && PostgresSource.IsBroken(connection))
                {
                    // The pool had not noticed that the server was restarted; nothing was written.
                    continue;
                }
                catch (NpgsqlException e) when (work.Attempted > 0)
                {
                    broken = e;
                }
                catch (NpgsqlException e)
                {
                    LogWriteFailed(e);
                    throw PostgresErrors.Translate(e)!;
                }
            }

            LogOutcomeOpen(broken, work.Attempted);
            bool? committed = await FindOut(work).ConfigureAwait(false);
            if (committed is { } known)
            {
                LogFoundOut(work.Attempted, known);
            }

            return committed is true
                ? new CommitResult.Committed(work.Attempted)
                : throw PostgresErrors.Translate(broken, outcomeUnknown: committed is null)!;
        }
    }

    /// <summary>
    /// The connection broke between sending COMMIT and hearing of it. The caller's token does not end this; the time does, and then
    /// the answer is <see langword="null"/>.
    /// </summary>
    private async Task<bool?> FindOut(PostgresCommit work)
    {
        long start = Stopwatch.GetTimestamp();
        for (
            TimeSpan left = _options.ResolveTimeout;
            left > TimeSpan.Zero;
            left = _options.ResolveTimeout - Stopwatch.GetElapsedTime(start)
        )
        {
            using var limit = new CancellationTokenSource(left);
            try
            {
                NpgsqlConnection connection = await _source.OpenAsync(limit.Token).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    return await work.FindOutAsync(connection, (int)Math.Ceiling(left.TotalSeconds)).ConfigureAwait(false);
                }
            }
            catch (Exception e) when (e is NpgsqlException or StoreException or OperationCanceledException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None).ConfigureAwait(false);
            }
        }

        return null;
    }

    private async Task<bool> WriteKey(string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken) =>
        await _source
            .Use(
                async connection =>
                {
                    using NpgsqlCommand command = connection.Command(sql, parameters);
                    return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) == 1;
                },
                cancellationToken
            )
            .ConfigureAwait(false);

    [LoggerMessage(EventId = 3011, Level = LogLevel.Error, Message = "Writing to the store failed; nothing was written.")]
    private partial void LogWriteFailed(Exception exception);

    [LoggerMessage(EventId = 3012, Level = LogLevel.Error, Message = "The connection broke while revision {Revision} was being committed.")]
    private partial void LogOutcomeOpen(Exception exception, long revision);

    [LoggerMessage(
        EventId = 3013,
        Level = LogLevel.Warning,
        Message = "Whether revision {Revision} was committed is found out: {Committed}."
    )]
    private partial void LogFoundOut(long revision, bool committed);
}
