using System.Text.Json;
using Glossary.Durability.Servers;
using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Grpc.Core;
using Grpc.Health.V1;

namespace Glossary.FunctionalTests;

/// <summary>What a server does when its store's files are removed or replaced under it.</summary>
public sealed class StoreFileTests : IDisposable
{
    private const int Replaced = 1014;
    private const int Seeded = 1015;

    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("glossary-test-");

    public StoreFileTests() => Directory.CreateDirectory(Folder);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(_place.FullName, "data");

    private string Store => Path.Combine(Folder, "glossary.db");

    private string Backup => Path.Combine(_place.FullName, "backup.db");

    public void Dispose() => _place.Delete(recursive: true);

    [Theory]
    [InlineData("everything removed")]
    [InlineData("backup moved over")]
    [InlineData("log removed")]
    public async Task Nothing_is_acknowledged_that_a_restart_would_lose(string loss)
    {
        var acknowledged = new List<string>();
        string newest;
        await using (Durability.Servers.RunningServer server = await ServedStore.Sqlite(Store).Serve())
        {
            Assert.Contains(Seeded, Events(server));
            await Create(server, acknowledged, "first");
            Assert.Equal(0, (await Run("backup", Backup)).ExitCode);
            await Create(server, acknowledged, "second");
            Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, await Status(server));

            switch (loss)
            {
                case "everything removed":
                    Directory.Delete(Folder, recursive: true);
                    Directory.CreateDirectory(Folder);
                    break;
                case "backup moved over":
                    File.Move(Backup, Store, overwrite: true);
                    break;
                default:
                    File.Delete(Store + "-wal");
                    File.Delete(Store + "-shm");
                    break;
            }

            for (int i = 0; i < 3; i++)
            {
                Failure refused = await EditingServer.Fail(Creating(server, $"lost-{i}"));
                Assert.Equal(
                    (StatusCode.Unavailable, "STORE_UNAVAILABLE", "replaced", "false"),
                    (refused.Code, refused.Reason, refused.Metadata["cause"], refused.Metadata["outcome_unknown"])
                );
                Assert.Contains("restart", refused.Message, StringComparison.Ordinal);
            }

            Assert.Contains(
                Store,
                (await server.Process.WaitForEvent(Replaced)).GetProperty("Problem").GetString(),
                StringComparison.Ordinal
            );
            Assert.Equal(HealthCheckResponse.Types.ServingStatus.NotServing, await Status(server));
            Assert.Equal(acknowledged, await Glossaries(server));
            newest = $"{(await server.Digest(1, Stop)).Revision}";
            if (loss == "log removed")
            {
                // The server still holds the file, whatever became of its log.
                Assert.Equal((1, "The database is held by another process."), await Run("restore", "--force", Backup));
            }

            // Seen by the reading of keys, revisions and writes again and again, it is said once.
            await Task.Delay(TimeSpan.FromSeconds(3), Stop);
            Assert.Single(Events(server), e => e == Replaced);
            server.Process.Terminate();
            Assert.Equal(0, (await server.Process.WaitForExit()).ExitCode);
        }

        if (loss == "log removed")
        {
            // Stopped in order, the server has put what the log held into the file.
            await using Durability.Servers.RunningServer again = await ServedStore.Sqlite(Store).Serve();
            Assert.Equal(acknowledged, await Glossaries(again));
            Assert.Equal(newest, $"{(await again.Digest(1, Stop)).Revision}");
            Assert.DoesNotContain(Seeded, Events(again));
        }
    }

    [Fact]
    public async Task A_store_whose_folder_comes_back_is_written_again()
    {
        var acknowledged = new List<string>();
        await using Durability.Servers.RunningServer server = await ServedStore.Sqlite(Store).Serve();
        await Create(server, acknowledged, "first");
        Directory.Move(Folder, Folder + ".old");
        Assert.Equal("replaced", (await EditingServer.Fail(Creating(server, "second"))).Metadata["cause"]);

        Directory.Move(Folder + ".old", Folder);

        await Create(server, acknowledged, "second");
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, await Status(server));
        Assert.Equal(acknowledged, await Glossaries(server));
        Assert.Equal((0, ""), await Run("verify"));
    }

    [Fact]
    public async Task A_store_without_seeds_is_said_to_be_empty()
    {
        await using ServerProcess server = await ServerProcess.StartServing([.. ServedStore.Sqlite(Store).Options, "--Glossary:Seeds="]);

        Assert.Contains("The store is empty, and no seeds are written into it.", server.Output, StringComparison.Ordinal);
    }

    private static async Task Create(Durability.Servers.RunningServer server, List<string> acknowledged, string id)
    {
        await Creating(server, id);
        acknowledged.Add(id);
    }

    private static AsyncUnaryCall<V1.Glossary> Creating(Durability.Servers.RunningServer server, string id) =>
        new GlossaryService.GlossaryServiceClient(server.Channel).CreateGlossaryAsync(
            new CreateGlossaryRequest
            {
                GlossaryId = id,
                Glossary = new V1.Glossary { DisplayName = id },
            },
            cancellationToken: Stop
        );

    /// <summary>The glossaries beside that of the seeds.</summary>
    private static async Task<IEnumerable<string>> Glossaries(Durability.Servers.RunningServer server) =>
        (
            await new GlossaryService.GlossaryServiceClient(server.Channel).ListGlossariesAsync(
                new ListGlossariesRequest(),
                cancellationToken: Stop
            )
        )
            .Glossaries.Select(g => g.DisplayName)
            .Where(n => n is "first" or "second" or "lost-0" or "lost-1" or "lost-2");

    private static async Task<HealthCheckResponse.Types.ServingStatus> Status(Durability.Servers.RunningServer server) =>
        (await new Health.HealthClient(server.Channel).CheckAsync(new HealthCheckRequest(), cancellationToken: Stop)).Status;

    private static IEnumerable<int> Events(Durability.Servers.RunningServer server) =>
        server
            .Process.Output.Split('\n')
            .Where(l => l.StartsWith('{'))
            .Select(l => JsonDocument.Parse(l).RootElement.GetProperty("EventId").GetInt32());

    private async Task<(int ExitCode, string Errors)> Run(params string[] arguments)
    {
        await using ServerProcess process = ServerProcess.Start([.. arguments, "--Glossary:Storage:ConnectionString=Data Source=" + Store]);
        (int exitCode, _, string errors) = await process.WaitForExit();
        return (exitCode, errors.TrimEnd());
    }
}
