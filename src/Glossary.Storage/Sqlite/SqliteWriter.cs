using Glossary.Catalog.Store;
using Microsoft.Data.Sqlite;

namespace Glossary.Storage.Sqlite;

/// <summary>The connection that writes, with its statements prepared. One caller at a time; after an error it is thrown away.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _rollback;
    private readonly SqliteCommand _readHead;
    private readonly SqliteCommand _writeHead;
    private readonly SqliteCommand _findRequest;
    private readonly SqliteCommand _findRecord;
    private readonly SqliteCommand _findChange;
    private readonly SqliteCommand _findChildChange;
    private readonly SqliteCommand _insertCommit;
    private readonly SqliteCommand _insertChange;
    private readonly SqliteCommand _insertRecord;
    private readonly SqliteCommand _moveRecord;

    public SqliteWriter(SqliteFile file)
    {
        _connection = file.OpenWriter();
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _rollback = Prepare("ROLLBACK");
        _readHead = Prepare("SELECT revision FROM head");
        _writeHead = Prepare("UPDATE head SET revision = $revision", "$revision");
        _findRequest = Prepare("SELECT revision, fingerprint FROM commits WHERE caller = $caller AND request_id = $id", "$caller", "$id");
        _findRecord = Prepare(
            "SELECT r.id, c.place, c.create_time, c.body IS NULL FROM records r JOIN changes c ON c.place = r.place WHERE r.name = $name",
            "$name"
        );
        _findChange = Prepare("SELECT name, place FROM records WHERE name = $name AND place > $since", "$name", "$since");
        _findChildChange = Prepare(
            """
            SELECT name, place FROM records
            WHERE (name = $name OR (name > $name || '/' AND name < $name || '0')) AND place > $since
            ORDER BY place >> 28 DESC, place LIMIT 1
            """,
            "$name",
            "$since"
        );
        _insertCommit = Prepare(
            "INSERT INTO commits (revision, time, caller, request_id, fingerprint, seal) VALUES ($revision, $time, $caller, $id, "
                + "$fingerprint, $seal)",
            "$revision",
            "$time",
            "$caller",
            "$id",
            "$fingerprint",
            "$seal"
        );
        _insertChange = Prepare(
            "INSERT INTO changes (place, record, previous, kind, deleted, create_time, body) VALUES ($place, $record, $previous, $kind, "
                + "$deleted, $created, $body)",
            "$place",
            "$record",
            "$previous",
            "$kind",
            "$deleted",
            "$created",
            "$body"
        );
        _insertRecord = Prepare("INSERT INTO records (id, name, place) VALUES ($id, $name, $id)", "$id", "$name");
        _moveRecord = Prepare("UPDATE records SET place = $place WHERE id = $id", "$id", "$place");
    }

    public CommitResult Commit(Commit commit, CancellationToken cancellationToken)
    {
        _begin.ExecuteNonQuery();
        CommitResult result = Write(commit, cancellationToken);
        if (result is not CommitResult.Committed)
        {
            _rollback.ExecuteNonQuery();
            return result;
        }

        // From here on the commit takes its course.
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            _commit.ExecuteNonQuery();
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.Translate(e, committing: true);
        }

        return result;
    }

    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using SqliteCommand command = _connection.Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>Closes the connection; a transaction that is still open is rolled back by that.</summary>
    public void Dispose() => _connection.Dispose();

    private CommitResult Write(Commit commit, CancellationToken cancellationToken)
    {
        if (commit.Request is { } request && FindRequest(commit.Caller, request) is { } earlier)
        {
            return earlier;
        }

        foreach (RecordGuard guard in commit.Guards)
        {
            if (FindChange(guard) is { } conflict)
            {
                return conflict;
            }
        }

        long revision = _readHead.Long() + 1;
        long time = SqliteTimes.Write(commit.Time);
        SetAndRun(_writeHead, revision);
        SetAndRun(
            _insertCommit,
            revision,
            time,
            commit.Caller,
            commit.Request?.Id,
            commit.Request?.Fingerprint.ToArray(),
            RowSeal.OfCommit(
                revision,
                commit.Time,
                commit.Caller,
                commit.Request?.Id,
                commit.Request is { } stamp ? stamp.Fingerprint.Span : [],
                []
            )
        );
        for (int ordinal = 0; ordinal < commit.Writes.Count; ordinal++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            RecordWrite write = commit.Writes[ordinal];
            long place = ChangePlaces.Of(revision, ordinal);
            (long id, long previous, long created) = FindRecord(write.Name) ?? (0, 0, time);
            if (ChangePlaces.RevisionOf(previous) != write.ExpectedRevision)
            {
                return new CommitResult.Conflict(write.Name, ChangePlaces.RevisionOf(previous));
            }

            SetAndRun(
                _insertChange,
                place,
                id == 0 ? place : id,
                previous,
                (int)write.Kind,
                write.Deleted,
                previous == 0 ? time : created,
                write.Removed ? null : SealedBody.Seal(write.Body.Span, place, write.Name, write.Kind, write.Deleted)
            );
            if (id == 0)
            {
                SetAndRun(_insertRecord, place, write.Name);
            }
            else
            {
                SetAndRun(_moveRecord, id, place);
            }
        }

        return new CommitResult.Committed(revision);
    }

    private CommitResult? FindRequest(string caller, RequestStamp request)
    {
        Set(_findRequest, caller, request.Id);
        using SqliteDataReader row = _findRequest.ExecuteReader();
        return row.Read() ? CommitRequests.Compare(request, row.GetInt64(0), row.GetFieldValue<byte[]>(1)) : null;
    }

    private CommitResult.Conflict? FindChange(RecordGuard guard)
    {
        SqliteCommand find = guard.WithChildren ? _findChildChange : _findChange;
        Set(find, guard.Name, ChangePlaces.EndOf(guard.UnchangedSince));
        using SqliteDataReader row = find.ExecuteReader();
        return row.Read() ? new CommitResult.Conflict(row.GetString(0), ChangePlaces.RevisionOf(row.GetInt64(1))) : null;
    }

    /// <summary>Its number, and where its latest change is, 0 if that removed it.</summary>
    private (long Id, long Place, long CreateTime)? FindRecord(string name)
    {
        Set(_findRecord, name);
        using SqliteDataReader row = _findRecord.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.GetBoolean(3) ? 0 : row.GetInt64(1), row.GetInt64(2)) : null;
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (string parameter in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        }

        return command;
    }

    private static void Set(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }

    private static void SetAndRun(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        Set(command, values);
        command.ExecuteNonQuery();
    }
}
