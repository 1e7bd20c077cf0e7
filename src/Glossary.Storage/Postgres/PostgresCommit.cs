using Glossary.Catalog.Store;
using Npgsql;
using NpgsqlTypes;

namespace Glossary.Storage.Postgres;

/// <summary>One commit as one transaction: three round trips, in the first of which it gets its turn.</summary>
internal sealed class PostgresCommit(Commit commit, string? notifyPrefix)
{
    public const string Channel = "glossary_revision";

    /// <summary>Bodies are sent in pieces of about this size, so that no message grows beyond what server and driver take.</summary>
    private const int ChunkBytes = 8 * 1024 * 1024;

    private const int ChunkRecords = 10_000;

    /// <summary>Whoever holds the row commits next. A server or role that acknowledges before the commit is safe is overruled.</summary>
    private const string TakeTurn = "SELECT revision FROM head FOR UPDATE";

    private const string BeSafe = """
        SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit', true) IN ('off', 'local')
        """;

    private const string FindRequest = "SELECT revision, fingerprint FROM commits WHERE caller = $1 AND request_id = $2";

    private const string FindBrokenGuard = """
        SELECT c.name, c.place
        FROM unnest($1, $2, $3) WITH ORDINALITY AS g (name, since, children, ordinality)
        CROSS JOIN LATERAL (
            (SELECT name, place FROM records WHERE name = g.name AND place > g.since)
            UNION ALL
            (SELECT name, place FROM records
             WHERE g.children AND place > g.since AND name > g.name || '/' AND name < g.name || '0'
             ORDER BY place >> 28 DESC, place LIMIT 1)
            ORDER BY 2 DESC LIMIT 1
        ) c
        ORDER BY g.ordinality LIMIT 1
        """;

    private const string FindConflict = """
        SELECT w.name, coalesce(c.place >> 28, 0)
        FROM unnest($1, $2) WITH ORDINALITY AS w (name, expected, ordinality)
        LEFT JOIN records r ON r.name = w.name
        LEFT JOIN changes c ON c.place = r.place AND c.body IS NOT NULL
        WHERE coalesce(c.place >> 28, 0) <> w.expected
        ORDER BY w.ordinality LIMIT 1
        """;

    private const string InsertChanges = """
        INSERT INTO changes (place, record, previous, kind, deleted, create_time, body)
        SELECT $1 + w.ordinality - 1, coalesce(r.id, $1 + w.ordinality - 1), coalesce(p.place, 0),
            w.kind, w.deleted, coalesce(p.create_time, $2), w.body
        FROM unnest($3, $4, $5, $6) WITH ORDINALITY AS w (kind, name, deleted, body, ordinality)
        LEFT JOIN records r ON r.name = w.name
        LEFT JOIN changes p ON p.place = r.place AND p.body IS NOT NULL
        """;

    private const string PutRecords = """
        INSERT INTO records (id, name, place)
        SELECT $1 + w.ordinality - 1, w.name, $1 + w.ordinality - 1 FROM unnest($2) WITH ORDINALITY AS w (name, ordinality)
        ON CONFLICT (name) DO UPDATE SET place = excluded.place
        """;

    private readonly Guid _token = Guid.NewGuid();
    private readonly string[] _names = [.. commit.Writes.Select(w => w.Name)];
    private readonly long[] _expected = [.. commit.Writes.Select(w => w.ExpectedRevision)];

    /// <summary>The revision that this commit writes; 0 until COMMIT is about to be sent.</summary>
    public long Attempted { get; private set; }

    /// <summary>Runs the transaction. An exception while <see cref="Attempted"/> is not 0 leaves open what became of it.</summary>
    public async Task<CommitResult> RunAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        Attempted = 0;
        NpgsqlTransaction transaction = await connection
            .BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancellationToken)
            .ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            (long head, CommitResult? refusal) = await Examine(connection, cancellationToken).ConfigureAwait(false);
            if (refusal is CommitResult.Repeated or CommitResult.RequestIdReused)
            {
                // The turn is given back by a commit: that waits until the revision of then is as safe as this transaction.
                await Finish(connection, transaction).ConfigureAwait(false);
                return refusal;
            }

            if (refusal is not null)
            {
                return refusal;
            }

            long revision = head + 1;
            await Write(connection, revision, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            Attempted = revision;
            await Finish(connection, transaction, writes: true).ConfigureAwait(false);
            return new CommitResult.Committed(revision);
        }
    }

    /// <summary>
    /// Whether the revision that was attempted is this commit's. It takes a turn first: a transaction whose connection broke keeps its
    /// turn until the server has decided on it. And it commits, so that the answer is as safe as the answer of a commit.
    /// </summary>
    public async Task<bool> FindOutAsync(NpgsqlConnection connection, int timeoutSeconds)
    {
        NpgsqlTransaction transaction = await connection
            .BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted)
            .ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            using var batch = new NpgsqlBatch(connection) { Timeout = timeoutSeconds };
            batch.Add(BeSafe);
            batch.Add(TakeTurn);
            batch.Add("SELECT count(*) FROM commits WHERE revision = $1 AND token = $2", Long(Attempted), Value(_token));
            bool found;
            NpgsqlDataReader rows = await batch.ExecuteReaderAsync().ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                await rows.NextResultAsync().ConfigureAwait(false);
                await rows.NextResultAsync().ConfigureAwait(false);
                found = await rows.ReadAsync().ConfigureAwait(false) && rows.GetInt64(0) == 1;
            }

            await Finish(connection, transaction).ConfigureAwait(false);
            return found;
        }
    }

    /// <summary>Waits until everything committed so far is as safe as a commit of now.</summary>
    public static async Task MakeSafeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        NpgsqlTransaction transaction = await connection
            .BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancellationToken)
            .ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            using var batch = new NpgsqlBatch(connection);
            batch.Add(BeSafe);
            batch.Add(TakeTurn);
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            await Finish(connection, transaction).ConfigureAwait(false);
        }
    }

    public static async Task<CommitResult?> FindEarlierAsync(
        NpgsqlConnection connection,
        string caller,
        RequestStamp request,
        CancellationToken cancellationToken
    )
    {
        using NpgsqlCommand command = connection.Command(FindRequest, Value(caller), Value(request.Id));
        NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (row.ConfigureAwait(false))
        {
            return await row.ReadAsync(cancellationToken).ConfigureAwait(false) ? Compare(request, row) : null;
        }
    }

    /// <summary>
    /// Commits, heeding no cancellation. A server that gives up waiting for its standby says so in a warning, and COMMIT succeeds
    /// nonetheless: then the commit is not as safe as it has to be.
    /// </summary>
    /// <param name="writes">The transaction wrote something, of which it is then open whether it lasts.</param>
    private static async Task Finish(NpgsqlConnection connection, NpgsqlTransaction transaction, bool writes = false)
    {
        PostgresNotice? warning = null;
        void Hear(object sender, NpgsqlNoticeEventArgs e) => warning = e.Notice.InvariantSeverity == "WARNING" ? e.Notice : warning;
        connection.Notice += Hear;
        try
        {
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            connection.Notice -= Hear;
        }

        if (warning is not null)
        {
            throw new StoreUnavailableException(StoreUnavailableReason.Unreachable, outcomeUnknown: writes);
        }
    }

    private static CommitResult Compare(RequestStamp request, NpgsqlDataReader row) =>
        CommitRequests.Compare(request, row.GetInt64(0), row.GetFieldValue<byte[]>(1));

    private async Task<(long Head, CommitResult? Refusal)> Examine(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var batch = new NpgsqlBatch(connection);
        batch.Add(BeSafe);
        batch.Add(TakeTurn);
        // At READ COMMITTED each of the following statements sees what was committed before its own start, thus before the turn.
        if (commit.Request is { } request)
        {
            batch.Add(FindRequest, Value(commit.Caller), Value(request.Id));
        }

        if (commit.Guards.Count > 0)
        {
            batch.Add(
                FindBrokenGuard,
                Value(commit.Guards.Select(g => g.Name).ToArray()),
                Value(commit.Guards.Select(g => ChangePlaces.EndOf(g.UnchangedSince)).ToArray()),
                Value(commit.Guards.Select(g => g.WithChildren).ToArray())
            );
        }

        batch.Add(FindConflict, Value(_names), Value(_expected));

        NpgsqlDataReader rows = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
        {
            await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
            if (!await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                throw new StoreCorruptException("A row that is always there is missing.");
            }

            long head = rows.GetInt64(0);
            if (commit.Request is { } sent && await NextRow(rows, cancellationToken).ConfigureAwait(false))
            {
                return (head, Compare(sent, rows));
            }

            if (commit.Guards.Count > 0 && await NextRow(rows, cancellationToken).ConfigureAwait(false))
            {
                return (head, new CommitResult.Conflict(rows.GetString(0), ChangePlaces.RevisionOf(rows.GetInt64(1))));
            }

            if (await NextRow(rows, cancellationToken).ConfigureAwait(false))
            {
                return (head, new CommitResult.Conflict(rows.GetString(0), rows.GetInt64(1)));
            }

            return (head, null);
        }
    }

    private static async Task<bool> NextRow(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
        return await rows.ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task Write(NpgsqlConnection connection, long revision, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(connection);
        try
        {
            batch.Add("UPDATE head SET revision = $1", Long(revision));
            batch.Add(
                "INSERT INTO commits (revision, time, caller, request_id, fingerprint, token, seal) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                Long(revision),
                Time(commit.Time),
                Value(commit.Caller),
                new NpgsqlParameter { Value = commit.Request?.Id ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new NpgsqlParameter
                {
                    Value = commit.Request?.Fingerprint.ToArray() ?? (object)DBNull.Value,
                    NpgsqlDbType = NpgsqlDbType.Bytea,
                },
                Value(_token),
                Long(
                    RowSeal.OfCommit(
                        revision,
                        commit.Time,
                        commit.Caller,
                        commit.Request?.Id,
                        commit.Request is { } stamp ? stamp.Fingerprint.Span : [],
                        _token.ToByteArray()
                    )
                )
            );
            for (int start = 0; start < commit.Writes.Count; )
            {
                int end = ChunkEnd(start);
                AddChunk(batch, revision, start, end);
                start = end;
                if (start < commit.Writes.Count)
                {
                    await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                    await batch.DisposeAsync().ConfigureAwait(false);
                    batch = new NpgsqlBatch(connection);
                }
            }

            if (notifyPrefix is not null)
            {
                batch.Add("SELECT pg_notify($1, $2)", Value(Channel), Value($"{notifyPrefix}{revision}"));
            }

            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await batch.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void AddChunk(NpgsqlBatch batch, long revision, int start, int end)
    {
        RecordWrite[] writes = [.. Enumerable.Range(start, end - start).Select(i => commit.Writes[i])];
        string[] names = _names[start..end];
        long place = ChangePlaces.Of(revision, start);
        batch.Add(
            InsertChanges,
            Long(place),
            Time(commit.Time),
            Value(writes.Select(w => (short)w.Kind).ToArray()),
            Value(names),
            Value(writes.Select(w => w.Deleted).ToArray()),
            new NpgsqlParameter
            {
                Value = writes
                    .Select((w, i) => w.Removed ? null : SealedBody.Seal(w.Body.Span, place + i, w.Name, w.Kind, w.Deleted))
                    .ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea,
            }
        );
        batch.Add(PutRecords, Long(place), Value(names));
    }

    private int ChunkEnd(int start)
    {
        long bytes = 0;
        int end = start;
        while (
            end < commit.Writes.Count
            && end - start < ChunkRecords
            && (end == start || bytes + commit.Writes[end].Body.Length <= ChunkBytes)
        )
        {
            bytes += commit.Writes[end].Body.Length;
            end++;
        }

        return end;
    }

    private static NpgsqlParameter<long> Long(long value) => new() { TypedValue = value };

    private static NpgsqlParameter<DateTimeOffset> Time(DateTimeOffset value) =>
        new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };
}
