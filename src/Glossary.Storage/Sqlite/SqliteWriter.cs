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
    private readonly SqliteCommand _putRecord;
    private readonly SqliteCommand _removeRecord;

    public SqliteWriter(SqliteFile file)
    {
        _connection = file.OpenWriter();
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _rollback = Prepare("ROLLBACK");
        _readHead = Prepare("SELECT revision FROM head");
        _writeHead = Prepare("UPDATE head SET revision = $revision", "$revision");
        _findRequest = Prepare("SELECT revision, fingerprint FROM commits WHERE caller = $caller AND request_id = $id", "$caller", "$id");
        _findRecord = Prepare("SELECT revision, create_time FROM records WHERE name = $name", "$name");
        _findChange = Prepare("SELECT name, revision FROM changes WHERE name = $name AND revision > $since ORDER BY revision DESC LIMIT 1", "$name", "$since");
        // The plus keeps SQLite from walking through the names: what changed lately is less than what there is.
        _findChildChange = Prepare(
            """
            SELECT name, revision FROM changes
            WHERE revision > $since AND (+name = $name OR (+name > $name || '/' AND +name < $name || '0'))
            ORDER BY revision DESC, ordinal LIMIT 1
            """,
            "$name",
            "$since");
        _insertCommit = Prepare(
            "INSERT INTO commits (revision, time, caller, request_id, fingerprint) VALUES ($revision, $time, $caller, $id, $fingerprint)",
            "$revision", "$time", "$caller", "$id", "$fingerprint");
        _insertChange = Prepare(
            """
            INSERT INTO changes (revision, ordinal, kind, name, previous_revision, deleted, create_time, body)
            VALUES ($revision, $ordinal, $kind, $name, $previous, $deleted, $created, $body)
            """,
            "$revision", "$ordinal", "$kind", "$name", "$previous", "$deleted", "$created", "$body");
        _putRecord = Prepare(
            """
            INSERT INTO records (name, kind, revision, deleted, create_time, update_time, body)
            VALUES ($name, $kind, $revision, $deleted, $created, $updated, $body)
            ON CONFLICT (name) DO UPDATE SET
                kind = excluded.kind, revision = excluded.revision, deleted = excluded.deleted, update_time = excluded.update_time, body = excluded.body
            """,
            "$name", "$kind", "$revision", "$deleted", "$created", "$updated", "$body");
        _removeRecord = Prepare("DELETE FROM records WHERE name = $name", "$name");
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
        SetAndRun(_insertCommit, revision, time, commit.Caller, commit.Request?.Id, commit.Request?.Fingerprint.ToArray());
        for (int ordinal = 0; ordinal < commit.Writes.Count; ordinal++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            RecordWrite write = commit.Writes[ordinal];
            (long previous, long created) = FindRecord(write.Name) ?? (0, time);
            if (previous != write.ExpectedRevision)
            {
                return new CommitResult.Conflict(write.Name, previous);
            }

            byte[]? body = write.Removed ? null : write.Body.ToArray();
            bool deleted = write.Deleted;
            SetAndRun(_insertChange, revision, ordinal, (int)write.Kind, write.Name, previous, deleted, created, body);
            if (body is null)
            {
                SetAndRun(_removeRecord, write.Name);
            }
            else
            {
                SetAndRun(_putRecord, write.Name, (int)write.Kind, revision, deleted, created, time, body);
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
        Set(find, guard.Name, guard.UnchangedSince);
        using SqliteDataReader row = find.ExecuteReader();
        return row.Read() ? new CommitResult.Conflict(row.GetString(0), row.GetInt64(1)) : null;
    }

    private (long Revision, long CreateTime)? FindRecord(string name)
    {
        Set(_findRecord, name);
        using SqliteDataReader row = _findRecord.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.GetInt64(1)) : null;
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
