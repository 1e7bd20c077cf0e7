using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Durability.Servers;
using Glossary.Server.State;
using Glossary.Storage;
using Glossary.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Glossary.Durability.Stores;

/// <summary>
/// Flips one bit in a copy of a store's file and has it verified, again and again: either that is found, or the store says the same as
/// before (the bit lay in room that nothing uses). And takes away or exchanges the files of an open store: then nothing is acknowledged any
/// more, or it is there afterwards.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "The choices have to be repeatable, not secret.")]
internal static class FlipRun
{
    private const int Commits = 150;

    /// <summary>
    /// What is not compared: sessions, which come and go; and the journal of migrations, whose names each start checks and whose times mean
    /// nothing.
    /// </summary>
    private static readonly string[] NotVerified = ["sessions", "schema_versions", "sqlite_sequence"];

    /// <summary>Flips bits of a SQLite store.</summary>
    public static async Task<Report> FlipBits(int flips, int seed, Action<string> say, CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("glossary-flips-");
        try
        {
            string whole = Path.Combine(folder.FullName, "whole.db");
            await Fill(whole, cancellationToken).ConfigureAwait(false);
            byte[] bytes = await File.ReadAllBytesAsync(whole, cancellationToken).ConfigureAwait(false);
            string said = Say(whole);
            var random = new Random(seed);
            List<string> missed = [];
            (int found, int unused) = (0, 0);
            for (int i = 1; i <= flips; i++)
            {
                long bit = random.NextInt64(bytes.LongLength * 8);
                string file = Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"flipped-{i}.db"));
                bytes[bit / 8] ^= (byte)(1 << (int)(bit % 8));
                await File.WriteAllBytesAsync(file, bytes, cancellationToken).ConfigureAwait(false);
                bytes[bit / 8] ^= (byte)(1 << (int)(bit % 8));
                if (await IsFound(file, cancellationToken).ConfigureAwait(false))
                {
                    found++;
                }
                else if (Say(file) == said)
                {
                    unused++;
                }
                else
                {
                    missed.Add(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"Bit {bit % 8} of byte {bit / 8} is not found (page {bit / 8 / 4096}): {Difference(said, Say(file))}"
                        )
                    );
                }

                File.Delete(file);
                if (i % 100 == 0)
                {
                    say($"{i} flips");
                }
            }

            return new Report(
                $"{flips} flipped bits in {bytes.Length:N0} bytes (seed {seed}): {found} found, {unused} in what nothing is read from, "
                    + $"{missed.Count} missed",
                missed
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>
    /// Takes away or exchanges one file of an open SQLite store, writes, and looks whether what was acknowledged is there.
    /// </summary>
    public static async Task<Report> ExchangeFiles(int times, int seed, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        List<string> findings = [];
        (int refused, int kept) = (0, 0);
        for (int i = 0; i < times; i++)
        {
            DirectoryInfo folder = Directory.CreateTempSubdirectory("glossary-files-");
            try
            {
                string path = Path.Combine(folder.FullName, "glossary.db");
                string other = Path.Combine(folder.FullName, "other.db");
                ICatalogStore store = await Open(path, cancellationToken).ConfigureAwait(false);
                await using (store.ConfigureAwait(false))
                {
                    ICatalogStore another = await Open(other, cancellationToken).ConfigureAwait(false);
                    await using (another.ConfigureAwait(false))
                    {
                        await Write(store, 0, cancellationToken).ConfigureAwait(false);
                        await Write(another, 0, cancellationToken).ConfigureAwait(false);
                        string end = ((string[])["", "-wal", "-shm"])[random.Next(3)];
                        bool exchanged = random.Next(2) == 0;
                        File.Delete(path + end);
                        if (exchanged)
                        {
                            File.Copy(other + end, path + end);
                        }

                        try
                        {
                            await Write(store, 1, cancellationToken).ConfigureAwait(false);
                            kept++;
                            findings.Add($"A write was acknowledged after glossary.db{end} was {(exchanged ? "exchanged" : "removed")}.");
                        }
                        catch (StoreException)
                        {
                            refused++;
                        }
                    }
                }
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        return new Report(
            $"{times} files removed or exchanged under an open store (seed {seed}): {refused} times the next write was refused, {kept} "
                + $"times acknowledged",
            findings
        );
    }

    private static Task<ICatalogStore> Open(string path, CancellationToken cancellationToken) =>
        CatalogStores.OpenAsync(
            StoreEngine.Sqlite,
            new StoreOptions { ConnectionString = $"Data Source={path}" },
            NullLoggerFactory.Instance,
            cancellationToken
        );

    private static async Task Write(ICatalogStore store, int number, CancellationToken cancellationToken)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"g{number}");
        CommitResult result = await store
            .CommitAsync(
                new Commit
                {
                    Caller = "a caller",
                    Time = TimeProvider.System.GetUtcNow(),
                    Writes =
                    [
                        new RecordWrite(
                            RecordKind.Glossary,
                            ResourceNames.Glossary(id),
                            0,
                            RecordState.BodyOf(new GlossaryRecord { Id = id, DisplayName = "A glossary" })
                        ),
                    ],
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        if (result is not CommitResult.Committed)
        {
            throw new InvalidOperationException($"The commit was answered with {result}.");
        }
    }

    /// <summary>Makes a store with records that were changed, deleted and brought back, requests and keys.</summary>
    private static async Task Fill(string path, CancellationToken cancellationToken)
    {
        RunningServer server = await ServedStore.Sqlite(path).Serve("--Glossary:Seeds=").ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            var ledger = new Editing.Ledger();
            await Editing.Editor.Prepare(server.Channel, ledger, 1, cancellationToken).ConfigureAwait(false);
            await new Editing.Editor(0, 1, ledger).Run(() => server.Channel, Commits, heard: null, cancellationToken).ConfigureAwait(false);
        }

        ICatalogStore store = await Open(path, cancellationToken).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            for (int i = 0; i < 20; i++)
            {
                string id = string.Create(CultureInfo.InvariantCulture, $"key{i}");
                await store
                    .AddApiKeyAsync(
                        new ApiKeyRecord(id, Encoding.UTF8.GetBytes(id), "A key", "[\"reader\"]", now, now.AddDays(i)),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                if (i % 3 == 0)
                {
                    await store.RevokeApiKeyAsync(id, now, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private static async Task<bool> IsFound(string file, CancellationToken cancellationToken)
    {
        try
        {
            ICatalogStore store = await Open(file, cancellationToken).ConfigureAwait(false);
            await using (store.ConfigureAwait(false))
            {
                return (await CatalogProof.Make(store, progress: null, cancellationToken).ConfigureAwait(false)).Findings.Count > 0;
            }
        }
        catch (Exception e) when (e is StoreException or SqliteException)
        {
            return true;
        }
    }

    /// <summary>All that a file says, table by table, and how it is made.</summary>
    private static string Say(string file)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ConnectionString
        );
        connection.Open();
        List<string> tables =
        [
            .. Rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
                .Where(t => !NotVerified.Contains(t, StringComparer.Ordinal)),
        ];
        return string.Join(
            '\n',
            tables
                .SelectMany(t => Rows($"SELECT * FROM \"{t}\" ORDER BY 1, 2").Prepend(t))
                .Concat(Rows("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"))
        );

        IEnumerable<string> Rows(string sql)
        {
            using SqliteCommand command = connection.Command(sql);
            using SqliteDataReader rows = command.ExecuteReader();
            while (rows.Read())
            {
                yield return string.Join(
                    '|',
                    Enumerable
                        .Range(0, rows.FieldCount)
                        .Select(i =>
                            rows.GetValue(i) switch
                            {
                                byte[] bytes => Convert.ToHexString(bytes),
                                var value => Convert.ToString(value, CultureInfo.InvariantCulture),
                            }
                        )
                );
            }
        }
    }

    private static string Difference(string one, string other)
    {
        string[] lines = one.Split('\n');
        string[] others = other.Split('\n');
        int at = Enumerable.Range(0, Math.Min(lines.Length, others.Length)).FirstOrDefault(i => lines[i] != others[i], -1);
        return at < 0 ? "other rows" : $"{lines[at]} / {others[at]}";
    }
}
