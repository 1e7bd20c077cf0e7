using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Glossary.Benchmarks.Rpc;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Server.State;
using Glossary.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Glossary.Benchmarks.Scale;

/// <summary>
/// Brings a large store of the first form to the newest one, in a process that is killed with SIGKILL on the way again and again, then at
/// last without being killed. Tells how fast the last attempt copies, and whether the digest is the one of before. The store is the one
/// that lies with the tests, with many units of a translation memory added in the first form.
/// </summary>
internal static class MigrationBenchmark
{
    private const int Batch = 1_000;

    public static async Task<int> Run(string[] options)
    {
        (int units, int kills, int seed, string shared, string? postgres) = (200_000, 10, 1, "../shared", null);
        string firstForm = Path.Combine("tests", "Glossary.Storage.Tests", "FirstForm");
        for (int i = 0; i + 1 < options.Length; i += 2)
        {
            string value = options[i + 1];
            switch (options[i])
            {
                case "--first-form":
                    firstForm = value;
                    break;
                case "--units":
                    units = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "--kills":
                    kills = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "--seed":
                    seed = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "--shared":
                    shared = value;
                    break;
                case "--postgres":
                    postgres = value;
                    break;
                default:
                    Console.Error.WriteLine($"What is {options[i]}?");
                    return 2;
            }
        }

        string folder = Directory.CreateTempSubdirectory("glossary-migration-").FullName;
        string file = Path.Combine(folder, "glossary.db");
        StoreEngine engine = postgres is null ? StoreEngine.Sqlite : StoreEngine.Postgres;
        string connection = postgres ?? $"Data Source={file}";
        Print($"load average {(await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0]}");
        string digest;
        await using (
            DbConnection database = postgres is null ? new SqliteConnection($"{connection};Pooling=False") : new NpgsqlConnection(postgres)
        )
        {
            await Prepare(database, firstForm, file);
            await AddUnits(database, units, shared);
            digest = await Digest(database);
            Print($"{engine}: {await Count(database, "changes"):N0} changes in the first form, {await Size(database, file) / 1e6:N0} MB");
        }

        // Never so soon that only the start of the process is ended, nor so late that there is nothing left to end.
        var random = new Random(seed);
        int killed = 0;
        for (; killed < kills; killed++)
        {
            using Process process = StartBenchmark.Start(
                Path.Combine(AppContext.BaseDirectory, "Glossary.Server.dll"),
                "digest",
                "--Glossary:Storage:Engine",
                $"{engine}".ToLowerInvariant(),
                "--Glossary:Storage:ConnectionString",
                connection
            );
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1 + (random.NextDouble() * 2)));
            try
            {
                await process.WaitForExitAsync(patience.Token);
                Print($"it had come to its end before it was killed for the {killed + 1}th time");
                break;
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }

            await using DbConnection database = postgres is null
                ? new SqliteConnection($"{connection};Pooling=False")
                : new NpgsqlConnection(postgres);
            await database.OpenAsync();
            Print($"killed, {await Count(database, "new_changes"):N0} changes are copied");
        }

        long left;
        await using (
            DbConnection database = postgres is null ? new SqliteConnection($"{connection};Pooling=False") : new NpgsqlConnection(postgres)
        )
        {
            await database.OpenAsync();
            left = await Count(database, "changes") - await Count(database, "new_changes");
        }

        long start = Stopwatch.GetTimestamp();
        await using (
            ICatalogStore store = await CatalogStores.OpenAsync(
                engine,
                new StoreOptions { ConnectionString = connection },
                NullLoggerFactory.Instance,
                CancellationToken.None
            )
        )
        {
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            CatalogSnapshot catalog = await CatalogSnapshot.Load(store, CancellationToken.None);
            bool same = $"{catalog.Revision} {catalog.Digest(CancellationToken.None)}" == digest;
            Print(
                $"after {killed} kills the last {left:N0} changes took {seconds:N1} s, {left / seconds:N0} a second, with all checks; the "
                    + $"digest is {(same ? "the same" : "ANOTHER")}"
            );
            await using DbConnection database = postgres is null
                ? new SqliteConnection($"{connection};Pooling=False")
                : new NpgsqlConnection(postgres);
            await database.OpenAsync();
            Print(
                $"now {await Size(database, file) / 1e6:N0} MB; load average {(await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0]}"
            );
            Directory.Delete(folder, recursive: true);
            return same ? 0 : 1;
        }
    }

    private static async Task Prepare(DbConnection database, string firstForm, string file)
    {
        if (database is SqliteConnection)
        {
            await using FileStream to = File.Create(file);
            await using var stored = new GZipStream(File.OpenRead(Path.Combine(firstForm, "sqlite.db.gz")), CompressionMode.Decompress);
            await stored.CopyToAsync(to);
        }

        await database.OpenAsync();
        if (database is NpgsqlConnection)
        {
            using var reader = new StreamReader(
                new GZipStream(File.OpenRead(Path.Combine(firstForm, "postgres.sql.gz")), CompressionMode.Decompress)
            );
            await using DbCommand command = database.CreateCommand();
            command.CommandText = await reader.ReadToEndAsync();
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Adds articles of as many units as one may have, as a server of the first form did: a thousand units a revision.</summary>
    private static async Task AddUnits(DbConnection database, int units, string shared)
    {
        var texts = new WordTexts(shared, seed: 7);
        long revision = await Number(database, "SELECT revision FROM head");
        bool micro = database is SqliteConnection;
        object time = micro
            ? (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond
            : TimeProvider.System.GetUtcNow().UtcDateTime;
        object no = micro ? 0 : false;
        List<string> ids = [];
        long headRevision = 0;
        await using DbTransaction transaction = await database.BeginTransactionAsync();
        for (int done = 0; done < units; )
        {
            if (done % Limits.Paragraphs == 0)
            {
                (ids, headRevision) = ([], 0);
            }

            string article = $"first-{(done / Limits.Paragraphs) + 1}";
            revision++;
            await Execute(
                database,
                micro
                    ? "INSERT INTO commits VALUES (@p0, @p1, 'benchmark', NULL, NULL)"
                    : "INSERT INTO commits VALUES (@p0, @p1, 'benchmark', NULL, NULL, gen_random_uuid())",
                revision,
                time
            );
            int ordinal = 0;
            for (int end = Math.Min(units, done + Batch); done < end; done++)
            {
                ids.Add($"u{done}");
                await Write(RecordKind.Paragraph, ResourceNames.Paragraph(article, ids[^1]), 0, StoredBenchmark.Unit(texts, done, out _));
            }

            await Write(
                RecordKind.Article,
                ResourceNames.Article(article),
                headRevision,
                new ArticleHead { SourceLanguage = "de", ParagraphIds = [.. ids] }
            );
            headRevision = revision;

            async Task Write(RecordKind kind, string name, long previous, object value)
            {
                byte[] body = RecordJson.Write(value);
                await Execute(
                    database,
                    "INSERT INTO changes VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7)",
                    revision,
                    ordinal++,
                    (int)kind,
                    name,
                    previous,
                    no,
                    time,
                    body
                );
                await Execute(
                    database,
                    "INSERT INTO records VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6) ON CONFLICT (name) DO UPDATE SET revision = "
                        + "excluded.revision, update_time = excluded.update_time, body = excluded.body",
                    name,
                    (int)kind,
                    revision,
                    no,
                    time,
                    time,
                    body
                );
            }
        }

        await Execute(database, "UPDATE head SET revision = @p0", revision);
        await transaction.CommitAsync();
    }

    /// <summary>Revision and digest of the records as they stand in the first form, read without the store.</summary>
    private static async Task<string> Digest(DbConnection database)
    {
        await using DbCommand command = database.CreateCommand();
        command.CommandText = "SELECT kind, name, body, revision, deleted, create_time, update_time FROM records";
        List<RecordState> records = [];
        await using (DbDataReader row = await command.ExecuteReaderAsync())
        {
            while (await row.ReadAsync())
            {
                var kind = (RecordKind)row.GetInt32(0);
                records.Add(
                    RecordState.FromStored(
                        new StoredRecord(
                            kind,
                            row.GetString(1),
                            RecordState.BodyOf(RecordJson.Read(kind, row.GetFieldValue<byte[]>(2))),
                            row.GetInt64(3),
                            row.GetBoolean(4),
                            Time(row, 5),
                            Time(row, 6)
                        )
                    )
                );
            }
        }

        long revision = await Number(database, "SELECT revision FROM head");
        return $"{revision} {CatalogSnapshot.Build(revision, records, CancellationToken.None).Digest(CancellationToken.None)}";

        static DateTimeOffset Time(DbDataReader row, int column) =>
            row is NpgsqlDataReader
                ? new DateTimeOffset(row.GetDateTime(column), TimeSpan.Zero)
                : DateTimeOffset.UnixEpoch.AddMicroseconds(row.GetInt64(column));
    }

    /// <summary>How many rows a table has; none if it is not there.</summary>
    private static async Task<long> Count(DbConnection database, string table)
    {
        string there =
            database is SqliteConnection
                ? $"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '{table}'"
                : $"SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = '{table}'";
        return await Number(database, there) == 0 ? 0 : await Number(database, $"SELECT count(*) FROM {table}");
    }

    private static async Task<long> Size(DbConnection database, string file) =>
        database is SqliteConnection ? new FileInfo(file).Length : await Number(database, "SELECT pg_database_size(current_database())");

    private static async Task<long> Number(DbConnection database, string sql)
    {
        await using DbCommand command = database.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task Execute(DbConnection database, string sql, params object[] parameters)
    {
        await using DbCommand command = database.CreateCommand();
        command.CommandText = sql;
        for (int i = 0; i < parameters.Length; i++)
        {
            DbParameter parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@p{i}", parameters[i]);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync();
    }

    private static void Print(string line) => Console.WriteLine(line);
}
