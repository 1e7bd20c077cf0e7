using System.Globalization;
using Glossary.Durability.History;
using Glossary.Durability.Servers;
using Glossary.Durability.Stores;
using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;

namespace Glossary.FunctionalTests;

/// <summary>What is acknowledged stays, whoever dies, and whoever else reads the same store.</summary>
public sealed class DurabilityTests : IDisposable
{
    private static readonly string[] FreePorts =
    [
        "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
        "--Kestrel:Endpoints:Web:Url=http://127.0.0.1:0",
    ];

    /// <summary>Of the random choices of the runs; the long runs of tests/Glossary.Durability take others.</summary>
    private const int Seed = 20261123;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glossary-store-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Sqlite => $"--Glossary:Storage:ConnectionString=Data Source={Path.Combine(_folder.FullName, "store.db")}";

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Whatever_was_acknowledged_is_there_after_the_server_was_killed_and_nothing_is_half_there() =>
        Holds(await ServerCrashRun.Run(ServedStore.Sqlite(Path.Combine(_folder.FullName, "killed.db")), kills: 4, Seed, Say, Stop));

    [Fact]
    public Task The_same_holds_on_PostgreSQL() =>
        PostgresSchema.Use(async connectionString =>
            Holds(await ServerCrashRun.Run(ServedStore.Postgres(connectionString), kills: 4, Seed, Say, Stop))
        );

    /// <summary>As <c>Glossary.Durability history</c> does for longer and with other seeds.</summary>
    [Theory]
    [InlineData(Seed)]
    [InlineData(Seed + 1)]
    [InlineData(Seed + 2)]
    public Task What_clients_of_three_servers_see_has_an_explanation(int seed) =>
        PostgresSchema.Use(async connectionString =>
            Holds(await new HistoryRun(connectionString, seed).Run(TimeSpan.FromSeconds(8), Stop))
        );

    [Fact]
    public async Task A_flipped_bit_is_found() => Holds(await FlipRun.FlipBits(flips: 25, Seed, Say, Stop));

    [Fact]
    public async Task Nothing_is_acknowledged_once_a_file_of_the_store_is_another() =>
        Holds(await FlipRun.ExchangeFiles(times: 10, Seed, Stop));

    [Fact]
    public async Task Servers_go_on_when_PostgreSQL_was_killed_and_has_come_back()
    {
        PostgresSchema.Server();
        Holds(await DatabaseRuns.KillPostgres(kills: 2, Seed, Say, Stop));
    }

    [Fact]
    public async Task Servers_go_on_writing_to_the_standby_that_was_promoted()
    {
        PostgresSchema.Server();
        Holds(await DatabaseRuns.FailOver(Seed, Stop));
    }

    [Fact]
    public async Task While_PostgreSQL_is_away_writes_say_so_reads_go_on_and_a_digest_is_given()
    {
        PostgresSchema.Server();
        await using PostgresProcess postgres = await PostgresProcess.StartAsync();
        await using Durability.Servers.RunningServer server = await ServedStore.Postgres(postgres.ConnectionString).Serve();
        var client = new GlossaryService.GlossaryServiceClient(server.Channel);
        await postgres.KillAsync();

        Failure failure = await EditingServer.Fail(
            client.CreateGlossaryAsync(
                new CreateGlossaryRequest { GlossaryId = "away", Glossary = new V1.Glossary() },
                cancellationToken: Stop
            )
        );
        Assert.Equal((StatusCode.Unavailable, "STORE_UNAVAILABLE"), (failure.Code, failure.Reason));
        Assert.Equal(("unreachable", "false"), (failure.Metadata["cause"], failure.Metadata["outcome_unknown"]));
        Assert.Equal("The database cannot be reached. Reads are answered all the while.", failure.Message);
        Failure log = await EditingServer.Fail(
            new ChangeService.ChangeServiceClient(server.Channel).ListChangesAsync(new ListChangesRequest(), cancellationToken: Stop)
        );
        Assert.Equal((StatusCode.Unavailable, "STORE_UNAVAILABLE"), (log.Code, log.Reason));
        Assert.NotEmpty(
            (
                await client.LookupTermsAsync(
                    new LookupTermsRequest { Parent = "glossaries/-", Text = "Vollversammlung" },
                    cancellationToken: Stop
                )
            ).Matches
        );
        Assert.Equal(1, (await server.Digest(1, Stop)).Revision);
        using var http = new HttpClient();
        await Health(http, server.Process.WebAddress, "\"degraded\",\"reason\":\"The store has not answered for ");

        await postgres.AgainAsync();
        await Create(client, "away");
        await Health(http, server.Process.WebAddress, "{\"name\":\"store\",\"status\":\"ok\"}");
    }

    /// <summary>Waits until a server, which is ready all the while, says this of its health.</summary>
    private static async Task Health(HttpClient http, string address, string said)
    {
        while (!(await http.GetStringAsync(address + "/readyz", Stop)).Contains(said, StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), Stop);
        }
    }

    [Fact]
    public Task Servers_of_one_PostgreSQL_answer_from_the_same_catalogue_in_the_end() =>
        PostgresSchema.Use(async connectionString => Holds(await ReplicaRun.Run(connectionString, edits: 300, Seed, Say, Stop)));

    [Fact]
    public Task They_do_so_too_where_the_engine_does_not_notify() =>
        PostgresSchema.Use(async connectionString =>
            Holds(await ReplicaRun.Run(await ReplicaRun.WithoutNotifications(connectionString, Stop), edits: 100, Seed, Say, Stop))
        );

    [Fact]
    public async Task Seeds_are_loaded_into_an_empty_store_alone()
    {
        await using (ServerProcess first = await ServerProcess.StartServing(Sqlite))
        {
            using GrpcChannel channel = Running.RunningServer.Open(first.GrpcAddress);
            await new GlossaryService.GlossaryServiceClient(channel).DeleteGlossaryAsync(
                new DeleteGlossaryRequest { Name = "glossaries/diplomacy" },
                cancellationToken: Stop
            );
        }

        await using ServerProcess second = await ServerProcess.StartServing(Sqlite);
        using GrpcChannel again = Running.RunningServer.Open(second.GrpcAddress);
        Assert.Empty(
            (
                await new GlossaryService.GlossaryServiceClient(again).ListGlossariesAsync(
                    new ListGlossariesRequest(),
                    cancellationToken: Stop
                )
            ).Glossaries
        );
        ListChangesResponse changes = await new ChangeService.ChangeServiceClient(again).ListChangesAsync(
            new ListChangesRequest(),
            cancellationToken: Stop
        );
        Assert.Equal([1L, 2L], changes.Revisions.Select(r => r.Number));
        Assert.Equal(["seeds", "local"], changes.Revisions.Select(r => r.Author));
    }

    [Fact]
    public async Task Two_servers_on_one_file_follow_each_other()
    {
        await using ServerProcess one = await ServerProcess.StartServing(Sqlite, "--Glossary:Seeds=");
        await using ServerProcess two = await ServerProcess.StartServing(Sqlite, "--Glossary:Seeds=");
        await FollowEachOther(one, two);
    }

    [Fact]
    public Task Two_servers_on_one_PostgreSQL_follow_each_other() =>
        PostgresSchema.Use(async connectionString =>
        {
            string[] options = ServedStore.Postgres(connectionString).Options;
            await using ServerProcess one = await ServerProcess.StartServing(options);
            await using ServerProcess two = await ServerProcess.StartServing(options);
            await FollowEachOther(one, two);
        });

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://+:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://glossary.example:0")]
    [InlineData("http://192.0.2.1:0")]
    public async Task A_server_that_others_could_reach_refuses_to_start(string address)
    {
        foreach (string endpoint in (string[])["Grpc", "Web", "Another"])
        {
            await using ServerProcess server = ServerProcess.Start([.. FreePorts, $"--Kestrel:Endpoints:{endpoint}:Url={address}"]);

            Assert.Equal(address, (await server.WaitForEvent(1008)).GetProperty("Address").GetString());
            Assert.Equal(1, (await server.WaitForExit()).ExitCode);
        }
    }

    [Theory]
    [InlineData("--Glossary:Storage:Engine=oracle", "Glossary:Storage:Engine is \"oracle\"; it has to be sqlite or postgres.")]
    [InlineData(
        "--Glossary:Storage:Engine=postgres",
        "Glossary:Storage:Engine is postgres, but Glossary:Storage:ConnectionString is not set."
    )]
    [InlineData("--Glossary:Storage:ConnectionString=Nothing=this", "Glossary:Storage:ConnectionString cannot be used: ")]
    public async Task A_store_that_is_named_wrongly_ends_the_server_with_1_and_a_remedy(string option, string problem)
    {
        await using ServerProcess server = ServerProcess.Start([.. FreePorts, option]);

        Assert.StartsWith(problem, (await server.WaitForEvent(1007)).GetProperty("Problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, (await server.WaitForExit()).ExitCode);
    }

    /// <summary>Each reads what the other has written as soon as it asks for that revision, and neither overwrites the other.</summary>
    private static async Task FollowEachOther(ServerProcess one, ServerProcess two)
    {
        using GrpcChannel first = Running.RunningServer.Open(one.GrpcAddress);
        using GrpcChannel second = Running.RunningServer.Open(two.GrpcAddress);
        GlossaryService.GlossaryServiceClient[] clients = [new(first), new(second)];
        await Create(clients[0], "shared");
        Concept concept = await clients[0]
            .CreateConceptAsync(
                new CreateConceptRequest
                {
                    Parent = "glossaries/shared",
                    ConceptId = "one",
                    Concept = EditingServer.ConceptOf(("de", "Quastenflosser")),
                },
                cancellationToken: Stop
            );
        for (int i = 0; i < 20; i++)
        {
            GlossaryService.GlossaryServiceClient writer = clients[i % 2];
            GlossaryService.GlossaryServiceClient reader = clients[1 - (i % 2)];
            Metadata min = new() { { "glossary-min-revision", concept.Revision.ToString(CultureInfo.InvariantCulture) } };
            Assert.Equal(
                concept,
                await reader.GetConceptAsync(new GetConceptRequest { Name = concept.Name }, min, cancellationToken: Stop)
            );
            Assert.Single(
                (
                    await reader.LookupTermsAsync(
                        new LookupTermsRequest { Parent = "glossaries/shared", Text = "Quastenflosser" },
                        min,
                        cancellationToken: Stop
                    )
                ).Matches
            );
            Concept next = await writer.UpdateConceptAsync(
                new UpdateConceptRequest
                {
                    Concept = new Concept
                    {
                        Name = concept.Name,
                        Note = $"{i}",
                        Etag = concept.Etag,
                    },
                    UpdateMask = FieldMask.FromString("note"),
                },
                min,
                cancellationToken: Stop
            );
            Assert.Equal(concept.Revision + 1, next.Revision);

            // The other may not have seen it yet, and still must not overwrite it.
            Failure stale = await EditingServer.Fail(
                reader.UpdateConceptAsync(
                    new UpdateConceptRequest
                    {
                        Concept = new Concept
                        {
                            Name = concept.Name,
                            Note = "Lost",
                            Etag = concept.Etag,
                        },
                        UpdateMask = FieldMask.FromString("note"),
                    },
                    cancellationToken: Stop
                )
            );
            Assert.Equal(StatusCode.Aborted, stale.Code);
            concept = next;
        }
    }

    private static async Task Create(GlossaryService.GlossaryServiceClient client, string id) =>
        await client.CreateGlossaryAsync(
            new CreateGlossaryRequest { GlossaryId = id, Glossary = new V1.Glossary() },
            cancellationToken: Stop
        );

    private static void Holds(Report report)
    {
        TestContext.Current.TestOutputHelper!.WriteLine(report.ToString());
        Assert.Empty(report.Findings);
    }

    private static void Say(string line) => TestContext.Current.TestOutputHelper!.WriteLine(line);
}
