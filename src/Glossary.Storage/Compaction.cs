using System.Data;
using System.Globalization;
using System.Text.Json;
using DbUp.Engine;
using Glossary.Catalog;
using Glossary.Catalog.Store;

namespace Glossary.Storage;

/// <summary>
/// Copies the change log of a store's first form (a table with each change's name and its body as JSON, and the records once more) into
/// that of the second form, between scripts 0002 and 0003 of either engine. A batch is one transaction, and the latest change copied says
/// where to go on, so it may be killed at any point. Servers of the version before may write meanwhile: what they add is copied too, the
/// last of it in the transaction of 0003.
/// </summary>
internal static class Compaction
{
    /// <summary>A batch ends with the body that makes it this large.</summary>
    private const int BatchBytes = 4 * 1024 * 1024;

    private const string Script = "0003-compact-changes.sql";

    /// <summary>Whether a script puts the copy in the place of the original.</summary>
    public static bool IsSwitch(string script) => script.EndsWith(Script, StringComparison.Ordinal);

    /// <summary>Whether a script comes before the copy.</summary>
    public static bool IsBefore(string script) =>
        string.CompareOrdinal(script[(script.IndexOf('/', StringComparison.Ordinal) + 1)..], Script) < 0;

    /// <summary>The script that puts the copy in the place of the original, once it has copied what is left and found both alike.</summary>
    public static IScript Switch(string resource, int batchChanges) => new SwitchScript(resource, batchChanges);

    /// <summary>Copies the next changes.</summary>
    /// <param name="command">Makes a command within a transaction, in which nobody else copies.</param>
    /// <param name="batchChanges">How many at most.</param>
    /// <returns>The revision up to which the copy goes, perhaps not the whole of it; <see langword="null"/> when nothing was left to
    /// copy.</returns>
    /// <exception cref="StoreCorruptException">The old form contradicts itself, or a body cannot be read.</exception>
    public static long? CopyBatch(Func<IDbCommand> command, int batchChanges)
    {
        long last = Number(command, "SELECT coalesce(max(place), 0) FROM new_changes");
        List<OldChange> changes = Read(command, ChangePlaces.PositionOf(last), batchChanges);
        if (changes.Count == 0)
        {
            return null;
        }

        Dictionary<string, Latest> records = FindRecords(command, changes);
        Rows changeRows = new(command, "INSERT INTO new_changes (place, record, previous, kind, deleted, create_time, body) VALUES ", "");
        foreach (OldChange change in changes)
        {
            Latest? before = records.GetValueOrDefault(change.Name);
            if ((before is null or { Removed: true } ? 0 : ChangePlaces.RevisionOf(before.Place)) != change.PreviousRevision)
            {
                throw new StoreCorruptException(
                    $"The change log lacks what revision {ChangePlaces.RevisionOf(change.Place)} replaced of {change.Name}."
                );
            }

            byte[]? body = change.Body is null
                ? null
                : SealedBody.Seal(
                    Compact(change),
                    change.Place,
                    change.Name,
                    change.Kind,
                    Convert.ToBoolean(change.Deleted, CultureInfo.InvariantCulture)
                );
            long id = before?.Id ?? change.Place;
            changeRows.Add(
                change.Place,
                id,
                change.PreviousRevision == 0 ? 0L : before!.Place,
                (int)change.Kind,
                change.Deleted,
                change.CreateTime,
                body
            );
            records[change.Name] = new Latest(id, change.Place, body is null);
        }

        Rows recordRows = new(
            command,
            "INSERT INTO new_records (id, name, place) VALUES ",
            " ON CONFLICT (name) DO UPDATE SET place = excluded.place"
        );
        foreach ((string name, Latest latest) in records)
        {
            recordRows.Add(latest.Id, name, latest.Place);
        }

        changeRows.Insert();
        recordRows.Insert();
        return ChangePlaces.RevisionOf(changes[^1].Place);
    }

    /// <summary>The body in its compact form, once it was read back and says the same.</summary>
    private static byte[] Compact(OldChange change)
    {
        try
        {
            object value = RecordJson.Read(change.Kind, change.Body);
            byte[] body = RecordBytes.Write(value);
            object again = RecordState
                .FromStored(new StoredRecord(change.Kind, change.Name, body, 1, Deleted: false, default, default))
                .Value;
            return RecordJson.Write(again).AsSpan().SequenceEqual(RecordJson.Write(value))
                ? body
                : throw new InvalidDataException("It reads otherwise in the new form.");
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            throw new StoreCorruptException(
                $"What the store holds of {change.Name} at revision {ChangePlaces.RevisionOf(change.Place)} cannot be read: {e.Message}",
                e
            );
        }
    }

    private static List<OldChange> Read(Func<IDbCommand> command, ChangePosition last, int batchChanges)
    {
        using IDbCommand select = Command(
            command,
            $"""
            SELECT revision, ordinal, kind, name, previous_revision, deleted, create_time, body FROM changes
            WHERE (revision, ordinal) > (@p0, @p1) ORDER BY revision, ordinal LIMIT {batchChanges}
            """,
            last.Revision,
            last.Ordinal
        );
        using IDataReader row = select.ExecuteReader();
        List<OldChange> changes = [];
        long bytes = 0;
        while (bytes < BatchBytes && row.Read())
        {
            byte[]? body = row.IsDBNull(7) ? null : (byte[])row.GetValue(7);
            bytes += body?.Length ?? 0;
            changes.Add(
                new OldChange(
                    ChangePlaces.Of(row.GetInt64(0), row.GetInt32(1)),
                    (RecordKind)row.GetInt32(2),
                    row.GetString(3),
                    row.GetInt64(4),
                    row.GetValue(5),
                    row.GetValue(6),
                    body
                )
            );
        }

        return changes;
    }

    private static Dictionary<string, Latest> FindRecords(Func<IDbCommand> command, List<OldChange> changes)
    {
        object[] names = [.. changes.Select(c => c.Name).Distinct(StringComparer.Ordinal)];
        using IDbCommand select = Command(
            command,
            $"""
            SELECT r.id, r.name, r.place, c.body IS NULL FROM new_records r JOIN new_changes c ON c.place = r.place
            WHERE r.name IN ({string.Join(", ", Enumerable.Range(0, names.Length).Select(i => $"@p{i}"))})
            """,
            names
        );
        using IDataReader row = select.ExecuteReader();
        Dictionary<string, Latest> records = new(StringComparer.Ordinal);
        while (row.Read())
        {
            records.Add(row.GetString(1), new Latest(row.GetInt64(0), row.GetInt64(2), row.GetBoolean(3)));
        }

        return records;
    }

    private static long Number(Func<IDbCommand> command, string sql)
    {
        using IDbCommand select = Command(command, sql);
        return Convert.ToInt64(select.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static IDbCommand Command(Func<IDbCommand> make, string sql, params ReadOnlySpan<object> parameters)
    {
        IDbCommand command = make();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        for (int i = 0; i < parameters.Length; i++)
        {
            Add(command, $"@p{i}", parameters[i]);
        }

        return command;
    }

    private static void Add(IDbCommand command, string name, object? value)
    {
        IDbDataParameter parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        if (value is null)
        {
            parameter.DbType = DbType.Binary;
        }

        command.Parameters.Add(parameter);
    }

    /// <summary>A change as the old form has it; what is only passed on is as the driver gives it.</summary>
    private sealed record OldChange(
        long Place,
        RecordKind Kind,
        string Name,
        long PreviousRevision,
        object Deleted,
        object CreateTime,
        byte[]? Body
    );

    /// <summary>A name's number and latest change.</summary>
    private sealed record Latest(long Id, long Place, bool Removed);

    /// <summary>Rows to insert with one statement.</summary>
    private sealed class Rows(Func<IDbCommand> command, string begin, string end)
    {
        private readonly List<object?[]> _rows = [];

        public void Add(params object?[] row) => _rows.Add(row);

        public void Insert()
        {
            using IDbCommand insert = Command(command, "");
            IEnumerable<string> values = _rows.Select(row =>
                $"({string.Join(", ", row.Select(value =>
            {
                string name = $"@p{insert.Parameters.Count}";
                Compaction.Add(insert, name, value);
                return name;
            }))})"
            );
            insert.CommandText = begin + string.Join(", ", values) + end;
            insert.ExecuteNonQuery();
        }
    }

    private sealed class SwitchScript(string resource, int batchChanges) : IScript
    {
        public string ProvideScript(Func<IDbCommand> dbCommandFactory)
        {
            // Whoever commits with the old form waits here, and fails once the old tables are gone.
            Number(dbCommandFactory, "UPDATE head SET revision = revision RETURNING revision");
            while (CopyBatch(dbCommandFactory, batchChanges) is not null) { }

            Check(
                dbCommandFactory,
                "SELECT (SELECT count(*) FROM changes) - (SELECT count(*) FROM new_changes)",
                "There are changes of no revision."
            );
            Check(
                dbCommandFactory,
                """
                SELECT count(*) FROM records o
                LEFT JOIN new_records r ON r.name = o.name
                LEFT JOIN new_changes n ON n.place = r.place AND n.body IS NOT NULL
                LEFT JOIN changes c ON c.name = o.name AND c.revision = o.revision
                WHERE n.place IS NULL OR (n.place >> 28) <> o.revision OR n.deleted <> o.deleted
                    OR n.create_time <> o.create_time OR n.kind <> o.kind
                    OR c.body IS NULL OR c.body <> o.body
                """,
                "Records are stored otherwise than the change log has them."
            );
            Check(
                dbCommandFactory,
                """
                SELECT (SELECT count(*) FROM records)
                     - (SELECT count(*) FROM new_records r JOIN new_changes n ON n.place = r.place WHERE n.body IS NOT NULL)
                """,
                "Records are in the change log, but not stored."
            );

            using var sql = new StreamReader(typeof(Compaction).Assembly.GetManifestResourceStream(resource)!);
            return sql.ReadToEnd();
        }

        private static void Check(Func<IDbCommand> command, string sql, string fault)
        {
            if (Number(command, sql) != 0)
            {
                throw new StoreCorruptException(
                    $"The store cannot be brought to its next form, and stays as it is: {fault} The version before tells more: verify."
                );
            }
        }
    }
}
