using Glossary.Catalog.Store;
using Glossary.Durability.Servers;
using Glossary.FunctionalTests.Running;
using Glossary.Server.State;
using Glossary.Storage;
using Glossary.V1;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Glossary.FunctionalTests;

/// <summary>Copying a store, restoring it and proving that it is whole, as a person types it.</summary>
public sealed class CareCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glossary-test-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Store => Path.Combine(_folder.FullName, "glossary.db");

    private string Backup => Path.Combine(_folder.FullName, "backup.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_backup_taken_while_the_server_writes_is_a_whole_store_of_its_own()
    {
        (string digest, _) = await WriteAndBackUp();

        Assert.Equal((0, digest, ""), await Run(Backup, "digest"));
        Assert.Equal((0, "All agree at revision 3.", ""), await Run(Backup, "verify"));
        Assert.Empty(_folder.GetFiles("*.unfinished"));
    }

    [Fact]
    public async Task A_backup_does_not_overwrite()
    {
        await WriteAndBackUp();
        byte[] before = await File.ReadAllBytesAsync(Backup, Stop);

        (int exitCode, string output, string errors) = await Run(Store, "backup", Backup);

        Assert.Equal((1, "", "There is a file at the place of the backup."), (exitCode, output, errors));
        Assert.Equal(before, await File.ReadAllBytesAsync(Backup, Stop));
    }

    [Fact]
    public async Task A_restored_store_is_served_as_it_was()
    {
        (string digest, string later) = await WriteAndBackUp();
        Assert.Equal((0, later, ""), await Run(Store, "digest"));

        (int exitCode, string output, string errors) = await Run(Store, "restore", Backup);
        Assert.Equal((1, ""), (exitCode, output));
        Assert.EndsWith(
            "is not empty. With --force the backup takes its place; what was there is kept beside it.",
            errors,
            StringComparison.Ordinal
        );

        (exitCode, output, errors) = await Run(Store, "restore", "--force", Backup);
        Assert.Equal((0, $"{Backup} is restored."), (exitCode, output));
        string kept = _folder.GetFiles("glossary.db.2*").Single().FullName;
        Assert.Equal($"What was there is kept as {kept}.", errors);

        await using Durability.Servers.RunningServer server = await ServedStore.Sqlite(Store).Serve();
        GetCatalogDigestResponse served = await server.Digest(3, Stop);
        Assert.Equal(digest, $"{served.Revision} {served.Digest}");
        Assert.Equal((0, later, ""), await Run(kept, "digest"));
    }

    [Fact]
    public async Task A_store_that_is_served_is_not_replaced()
    {
        await using Durability.Servers.RunningServer server = await ServedStore.Sqlite(Store).Serve();
        Assert.Equal(0, (await Run(Store, "backup", Backup)).ExitCode);

        Assert.Equal((1, "", "The database is held by another process."), await Run(Store, "restore", "--force", Backup));

        Assert.Equal(1, (await server.Digest(1, Stop)).Revision);
    }

    [Fact]
    public async Task A_damaged_backup_is_not_restored()
    {
        await WriteAndBackUp();
        await Tamper(Backup, "UPDATE changes SET body = CAST('damage' AS BLOB) WHERE kind = 4");
        string digest = (await Run(Store, "digest")).Output;

        (int exitCode, string output, string errors) = await Run(Store, "restore", "--force", Backup);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith($"{Backup} is not restored. It has ", errors, StringComparison.Ordinal);
        Assert.Equal((0, digest, ""), await Run(Store, "digest"));
    }

    [Theory]
    [InlineData(
        "UPDATE changes SET body = CAST('damage' AS BLOB) WHERE kind = 4",
        "What the store holds of glossaries/care/concepts/one at revision "
    )]
    [InlineData("DELETE FROM records WHERE name = 'glossaries/care/concepts/one'", "The change log ends at revision 2, the store is at 3.")]
    [InlineData("DELETE FROM changes WHERE place >> 28 = 2", "The change log has a gap at revision 3.")]
    [InlineData("DELETE FROM records WHERE name = 'glossaries/care'", "The change log has a gap at revision 3.")]
    public async Task What_was_changed_behind_the_server_s_back_is_named(string sql, string fault)
    {
        await WriteAndBackUp();
        await Tamper(Backup, sql);

        (int exitCode, string output, string errors) = await Run(Backup, "verify");

        Assert.Equal(1, exitCode);
        Assert.EndsWith("fault(s) at revision 3.", output, StringComparison.Ordinal);
        Assert.Contains(fault, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_is_named()
    {
        await WriteAndBackUp();
        await using (
            ICatalogStore store = await CatalogStores.OpenAsync(
                StoreEngine.Sqlite,
                new StoreOptions { ConnectionString = $"Data Source={Backup}" },
                NullLoggerFactory.Instance,
                Stop
            )
        )
        {
            var write = new RecordWrite(RecordKind.Concept, "glossaries/care/concepts/three", 0, "{}"u8.ToArray());
            Assert.IsType<CommitResult.Committed>(
                await store.CommitAsync(
                    new Commit
                    {
                        Caller = "",
                        Time = DateTimeOffset.UnixEpoch,
                        Writes = [write],
                    },
                    Stop
                )
            );
        }

        (int exitCode, string output, string errors) = await Run(Backup, "verify");

        Assert.Equal((1, "1 fault(s) at revision 4."), (exitCode, output));
        Assert.StartsWith("glossaries/care/concepts/three cannot be read: ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("digest")]
    [InlineData("backup", "copy.db")]
    public async Task Where_there_is_no_store_none_is_made(params string[] command)
    {
        Assert.Equal(
            (1, "", $"There is no store at {Store}. --Glossary:Storage:ConnectionString 'Data Source=FILE' names another."),
            await Run(Store, command)
        );
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task What_is_no_backup_is_not_restored()
    {
        await File.WriteAllTextAsync(Backup, "No database, but long enough to be read as one. " + new string('x', 5000), Stop);

        Assert.Equal((1, "", $"{Backup} is not restored. The file is damaged or not a database."), await Run(Store, "restore", Backup));
        Assert.Equal((1, "", $"{Store} is not restored. There is no backup at this place."), await Run(Store, "restore", Store));
    }

    [Theory]
    [InlineData("backup", "glossary-2026-11-23.db")]
    [InlineData("restore", "--force")]
    [InlineData("verify", "verify")]
    [InlineData("digest", "digest")]
    public async Task Every_command_has_help_with_an_example(string command, string example)
    {
        (int exitCode, string output, string errors) = await Run(Store, command, "--help");

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains(example, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_is_restored_as_it_stood_at_a_revision_or_a_time()
    {
        (string digest, string later) = await WriteAndBackUp();
        string whole = Path.Combine(_folder.FullName, "whole.db");
        Assert.Equal(0, (await Run(Store, "backup", whole)).ExitCode);
        DateTimeOffset between;
        await using (Durability.Servers.RunningServer server = await ServedStore.Sqlite(Store).Serve())
        {
            ListChangesResponse changes = await new ChangeService.ChangeServiceClient(server.Channel).ListChangesAsync(
                new ListChangesRequest { FromRevision = 3 },
                cancellationToken: Stop
            );
            between = changes.Revisions.Single(r => r.Number == 3).Time.ToDateTimeOffset();
        }

        foreach (string point in (string[])["3", between.ToString("O", System.Globalization.CultureInfo.InvariantCulture)])
        {
            (int exitCode, string output, _) = await Run(Store, "restore", "--force", "--until", point, whole);
            Assert.Equal((0, $"{whole} is restored as of revision 3."), (exitCode, output));
            Assert.Equal((0, digest, ""), await Run(Store, "digest"));
            Assert.Equal((0, "All agree at revision 3.", ""), await Run(Store, "verify"));
            foreach (FileInfo kept in _folder.GetFiles("glossary.db.2*"))
            {
                kept.Delete();
            }
        }

        // A revision that is still to come is the latest; the backup itself is as it was.
        Assert.Equal(0, (await Run(Store, "restore", "--force", "--until", "1000", whole)).ExitCode);
        Assert.Equal((0, later, ""), await Run(Store, "digest"));
        Assert.Equal((0, later, ""), await Run(whole, "digest"));
        Assert.Equal(2, (await Run(Store, "restore", "--until", "yesterday", whole)).ExitCode);
        Assert.Empty(_folder.GetFiles("*.verifying*"));

        // What comes after the restored revision takes the next number.
        Assert.Equal(0, (await Run(Store, "restore", "--force", "--until", "2", whole)).ExitCode);
        await using Durability.Servers.RunningServer again = await ServedStore.Sqlite(Store).Serve();
        var glossaries = new GlossaryService.GlossaryServiceClient(again.Channel);
        await glossaries.CreateConceptAsync(
            new CreateConceptRequest
            {
                Parent = "glossaries/care",
                ConceptId = "one",
                Concept = EditingServer.ConceptOf(("de", "Abkommen")),
            },
            cancellationToken: Stop
        );
        Assert.Equal(3, (await again.Digest(3, Stop)).Revision);
    }

    [Fact]
    public async Task Copies_are_made_again_and_again_and_the_oldest_go()
    {
        await WriteAndBackUp();
        DirectoryInfo copies = _folder.CreateSubdirectory("copies");
        foreach (
            string old in (string[])["glossary-20200101T000000Z.db", "glossary-20200102T000000Z.db", "notes.db", "glossary-yesterday.db"]
        )
        {
            await File.WriteAllTextAsync(Path.Combine(copies.FullName, old), "", Stop);
        }

        await using ServerProcess process = ServerProcess.Start(
            "backup",
            "--every",
            "1h",
            "--keep",
            "2",
            copies.FullName,
            "--Glossary:Storage:ConnectionString=Data Source=" + Store
        );
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(ServerProcess.Patience);
        while (File.Exists(Path.Combine(copies.FullName, "glossary-20200101T000000Z.db")))
        {
            await Task.Delay(50, patience.Token);
        }

        FileInfo made = Assert.Single(copies.GetFiles("glossary-20*.db"), f => f.Name != "glossary-20200102T000000Z.db");
        Assert.Equal((0, "All agree at revision 4.", ""), await Run(made.FullName, "verify"));
        Assert.Equal(4, copies.GetFiles("*.db").Length);
        Assert.Equal(2, (await Run(Store, "backup", "--every", "10", copies.FullName)).ExitCode);
    }

    [Theory]
    [InlineData(
        "UPDATE commits SET caller = caller || 'x' WHERE revision = 3",
        "Who committed revision 3, when, or under which request id is damaged."
    )]
    [InlineData(
        "UPDATE commits SET time = time + 1 WHERE revision = 3",
        "Who committed revision 3, when, or under which request id is damaged."
    )]
    [InlineData("UPDATE api_keys SET roles = '[\"admin\"]'", "The key ")]
    [InlineData("UPDATE api_keys SET expire_time = NULL", "The key ")]
    [InlineData("UPDATE api_keys SET revoke_time = NULL", "The key ")]
    public async Task What_no_index_and_no_body_tells_is_told_by_a_checksum(string sql, string finding)
    {
        await WriteAndBackUp();
        (int made, string key, _) = await Run(Store, "keys", "create", "--name", "A key", "--role", "reader", "--expires", "9d");
        Assert.Equal(0, made);
        Assert.Equal(0, (await Run(Store, "keys", "revoke", key.Split('_')[1])).ExitCode);
        Assert.Equal((0, "All agree at revision 4.", ""), await Run(Store, "verify"));

        await Tamper(Store, sql);

        (int exitCode, string output, string errors) = await Run(Store, "verify");
        Assert.Equal((1, "1 fault(s) at revision 4."), (exitCode, output));
        Assert.StartsWith(finding, errors, StringComparison.Ordinal);
    }

    /// <summary>
    /// Writes to a served store, backs it up while it is served, and writes once more. Returns the digests of both states.
    /// </summary>
    private async Task<(string BackedUp, string Later)> WriteAndBackUp()
    {
        await using Durability.Servers.RunningServer server = await ServedStore.Sqlite(Store).Serve();
        var glossaries = new GlossaryService.GlossaryServiceClient(server.Channel);
        await glossaries.CreateGlossaryAsync(
            new CreateGlossaryRequest
            {
                GlossaryId = "care",
                Glossary = new V1.Glossary { DisplayName = "Care" },
            },
            cancellationToken: Stop
        );
        await Create("one");
        GetCatalogDigestResponse digest = await server.Digest(3, Stop);
        (int exitCode, string output, string errors) = await Run(Store, "backup", Backup);
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.StartsWith($"{Backup} is complete: ", output, StringComparison.Ordinal);
        await Create("two");
        GetCatalogDigestResponse later = await server.Digest(4, Stop);
        return ($"{digest.Revision} {digest.Digest}", $"{later.Revision} {later.Digest}");

        async Task Create(string id) =>
            await glossaries.CreateConceptAsync(
                new CreateConceptRequest
                {
                    Parent = "glossaries/care",
                    ConceptId = id,
                    Concept = EditingServer.ConceptOf(("de", $"Vertrag {id}")),
                },
                cancellationToken: Stop
            );
    }

    private static async Task Tamper(string file, string sql)
    {
        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Pooling = false,
                ForeignKeys = false,
            }.ConnectionString
        );
        await connection.OpenAsync(Stop);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Stop);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> Run(string store, params string[] arguments)
    {
        await using ServerProcess process = ServerProcess.Start([.. arguments, "--Glossary:Storage:ConnectionString=Data Source=" + store]);
        (int exitCode, string output, string errors) = await process.WaitForExit();
        return (exitCode, output.TrimEnd(), errors.TrimEnd());
    }
}
