using System.Globalization;
using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Npgsql;

namespace Glossary.FunctionalTests;

/// <summary>What is acknowledged stays, whoever dies, and whoever else reads the same store.</summary>
public sealed class DurabilityTests : IDisposable
{
    private static readonly string[] FreePorts = ["--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0", "--Kestrel:Endpoints:Web:Url=http://127.0.0.1:0"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glossary-store-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Sqlite => $"--Glossary:Storage:ConnectionString=Data Source={Path.Combine(_folder.FullName, "store.db")}";

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Whatever_was_acknowledged_is_there_after_the_server_was_killed_and_nothing_is_half_there()
    {
        const int Rounds = 4;
        HashSet<string> acknowledged = [];
        for (int round = 0; round < Rounds; round++)
        {
            await using ServerProcess server = await ServerProcess.StartServing(Sqlite, "--Glossary:Seeds=");
            using GrpcChannel channel = RunningServer.Open(server.GrpcAddress);
            var client = new GlossaryService.GlossaryServiceClient(channel);
            if (round == 0)
            {
                await Create(client, "kept");
            }

            await HoldsAll(channel, acknowledged);
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            int wanted = acknowledged.Count + 20;
            Task[] writers = [.. Enumerable.Range(0, 3).Select(writer => Write(client, $"r{round}w{writer}", acknowledged, wanted, enough))];
            await enough.Task.WaitAsync(ServerProcess.Patience, Stop);
            await server.Crash();
            await Task.WhenAll(writers);
        }

        await using ServerProcess last = await ServerProcess.StartServing(Sqlite, "--Glossary:Seeds=");
        using GrpcChannel lastChannel = RunningServer.Open(last.GrpcAddress);
        await HoldsAll(lastChannel, acknowledged);
        ListChangesResponse changes = await new ChangeService.ChangeServiceClient(lastChannel).ListChangesAsync(new ListChangesRequest { PageSize = 500 }, cancellationToken: Stop);
        Assert.Equal(Enumerable.Range(1, changes.Revisions.Count).Select(i => (long)i), changes.Revisions.Select(r => r.Number));
    }

    [Fact]
    public async Task Seeds_are_loaded_into_an_empty_store_alone()
    {
        await using (ServerProcess first = await ServerProcess.StartServing(Sqlite))
        {
            using GrpcChannel channel = RunningServer.Open(first.GrpcAddress);
            await new GlossaryService.GlossaryServiceClient(channel).DeleteGlossaryAsync(new DeleteGlossaryRequest { Name = "glossaries/diplomacy" }, cancellationToken: Stop);
        }

        await using ServerProcess second = await ServerProcess.StartServing(Sqlite);
        using GrpcChannel again = RunningServer.Open(second.GrpcAddress);
        Assert.Empty((await new GlossaryService.GlossaryServiceClient(again).ListGlossariesAsync(new ListGlossariesRequest(), cancellationToken: Stop)).Glossaries);
        ListChangesResponse changes = await new ChangeService.ChangeServiceClient(again).ListChangesAsync(new ListChangesRequest(), cancellationToken: Stop);
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
    public async Task Two_servers_on_one_PostgreSQL_follow_each_other()
    {
        string? postgres = Environment.GetEnvironmentVariable("GLOSSARY_TEST_POSTGRES");
        Assert.SkipWhen(string.IsNullOrEmpty(postgres), "Needs a PostgreSQL: run  export GLOSSARY_TEST_POSTGRES=\"$(tests/start-postgres.sh)\"  first.");
        string schema = $"functional_{Guid.NewGuid():N}";
        await Execute(postgres!, $"CREATE SCHEMA {schema}");
        try
        {
            string connectionString = new NpgsqlConnectionStringBuilder(postgres) { SearchPath = schema }.ConnectionString;
            string[] options = ["--Glossary:Storage:Engine=postgres", "--Glossary:Storage:ConnectionString=" + connectionString];
            await using ServerProcess one = await ServerProcess.StartServing(options);
            await using ServerProcess two = await ServerProcess.StartServing(options);
            await FollowEachOther(one, two);
        }
        finally
        {
            await Execute(postgres!, $"DROP SCHEMA {schema} CASCADE");
        }
    }

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
    [InlineData("--Glossary:Storage:Engine=postgres", "Glossary:Storage:Engine is postgres, but Glossary:Storage:ConnectionString is not set.")]
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
        using GrpcChannel first = RunningServer.Open(one.GrpcAddress);
        using GrpcChannel second = RunningServer.Open(two.GrpcAddress);
        GlossaryService.GlossaryServiceClient[] clients = [new(first), new(second)];
        await Create(clients[0], "shared");
        Concept concept = await clients[0].CreateConceptAsync(
            new CreateConceptRequest { Parent = "glossaries/shared", ConceptId = "one", Concept = EditingServer.ConceptOf(("de", "Quastenflosser")) }, cancellationToken: Stop);
        for (int i = 0; i < 20; i++)
        {
            GlossaryService.GlossaryServiceClient writer = clients[i % 2];
            GlossaryService.GlossaryServiceClient reader = clients[1 - (i % 2)];
            Metadata min = new() { { "glossary-min-revision", concept.Revision.ToString(CultureInfo.InvariantCulture) } };
            Assert.Equal(concept, await reader.GetConceptAsync(new GetConceptRequest { Name = concept.Name }, min, cancellationToken: Stop));
            Assert.Single((await reader.LookupTermsAsync(new LookupTermsRequest { Parent = "glossaries/shared", Text = "Quastenflosser" }, min, cancellationToken: Stop)).Matches);
            Concept next = await writer.UpdateConceptAsync(
                new UpdateConceptRequest
                {
                    Concept = new Concept { Name = concept.Name, Note = $"{i}", Etag = concept.Etag }, UpdateMask = FieldMask.FromString("note"),
                },
                min,
                cancellationToken: Stop);
            Assert.Equal(concept.Revision + 1, next.Revision);

            // The other may not have seen it yet, and still must not overwrite it.
            Failure stale = await EditingServer.Fail(reader.UpdateConceptAsync(
                new UpdateConceptRequest
                {
                    Concept = new Concept { Name = concept.Name, Note = "Lost", Etag = concept.Etag }, UpdateMask = FieldMask.FromString("note"),
                },
                cancellationToken: Stop));
            Assert.Equal(StatusCode.Aborted, stale.Code);
            concept = next;
        }
    }

    private static async Task Create(GlossaryService.GlossaryServiceClient client, string id) =>
        await client.CreateGlossaryAsync(new CreateGlossaryRequest { GlossaryId = id, Glossary = new V1.Glossary() }, cancellationToken: Stop);

    /// <summary>Writes pairs of concepts until the server is gone, noting each that was acknowledged.</summary>
    private static async Task Write(GlossaryService.GlossaryServiceClient client, string prefix, HashSet<string> acknowledged, int wanted, TaskCompletionSource enough)
    {
        for (int i = 0; i < 1_000; i++)
        {
            string[] ids = [$"{prefix}-{i}-a", $"{prefix}-{i}-b"];
            try
            {
                await client.BatchCreateConceptsAsync(
                    new BatchCreateConceptsRequest
                    {
                        Parent = "glossaries/kept",
                        Requests = { ids.Select(id => new CreateConceptRequest { ConceptId = id, Concept = EditingServer.ConceptOf(("de", $"Vertrag {id}")) }) },
                    },
                    cancellationToken: Stop);
            }
            catch (RpcException)
            {
                return;
            }

            lock (acknowledged)
            {
                acknowledged.UnionWith(ids);
                if (acknowledged.Count >= wanted)
                {
                    enough.TrySetResult();
                }
            }
        }
    }

    private static async Task HoldsAll(GrpcChannel channel, HashSet<string> acknowledged)
    {
        HashSet<string> held = [];
        string token = "";
        for (int page = 0; page == 0 || (token.Length > 0 && page < 1_000); page++)
        {
            ListConceptsResponse answer = await new GlossaryService.GlossaryServiceClient(channel).ListConceptsAsync(
                new ListConceptsRequest { Parent = "glossaries/kept", PageSize = 500, PageToken = token }, cancellationToken: Stop);
            held.UnionWith(answer.Concepts.Select(c => c.Name.Split('/')[^1]));
            token = answer.NextPageToken;
        }

        Assert.Subset(held, acknowledged);
        Assert.All(held, id => Assert.Contains(id[..^1] + (id[^1] == 'a' ? 'b' : 'a'), held));
    }

    private static async Task Execute(string connectionString, string sql)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);
        await using NpgsqlCommand command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
