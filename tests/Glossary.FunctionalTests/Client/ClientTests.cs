using Glossary.Client;
using Glossary.FunctionalTests.Running;
using Glossary.Server.Access;
using Glossary.V1;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Glossary.FunctionalTests.Client;

/// <summary>What the client package promises, held against a server.</summary>
public sealed class ClientTests(EditingServer server) : IClassFixture<EditingServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void What_is_repeated_only_reads_or_carries_a_request_id()
    {
        Assert.NotEmpty(RetryPolicies.Repeatable);
        Assert.All(
            RetryPolicies.Repeatable,
            method =>
                Assert.True(
                    AccessRules.Of($"/{method.Service.FullName}/{method.Name}").Role == Role.Reader
                        || method.InputType.FindFieldByName("request_id") is not null,
                    method.FullName
                )
        );
    }

    [Fact]
    public void Every_write_that_carries_a_request_id_and_every_read_is_repeated_unless_its_request_is_a_stream()
    {
        IEnumerable<ServiceDescriptor> services =
        [
            ArticleService.Descriptor,
            GlossaryService.Descriptor,
            ChangeService.Descriptor,
            ExchangeService.Descriptor,
            TranslationService.Descriptor,
        ];

        IEnumerable<string> others = services.SelectMany(s => s.Methods).Except(RetryPolicies.Repeatable).Select(m => m.Name);

        Assert.Equal(
            ["StreamRecognizeTerms", "Import", "StreamImport", "TranslateText", "StreamCheckTranslation", "StreamSearchMemory"],
            others
        );
    }

    [Fact]
    public async Task A_write_whose_answer_is_lost_is_made_once()
    {
        using var network = new LossyNetwork { LoseAnswers = 2 };
        using GlossaryClient client = Connect(network);
        var request = new CreateGlossaryRequest
        {
            GlossaryId = "lost-answers",
            Glossary = new V1.Glossary { DisplayName = "Lost answers" },
        };

        V1.Glossary created = await client.Glossaries.CreateGlossaryAsync(request, cancellationToken: Stop);

        Assert.Equal("glossaries/lost-answers", created.Name);
        Assert.Equal(3, network.Requests.Count);
        Assert.Empty(request.RequestId);
        Revision revision = Assert.Single(
            await client.ListChangesAsync(new ListChangesRequest { Parent = created.Name }, Stop).ToListAsync(Stop)
        );
        Assert.True(Guid.TryParse(revision.RequestId, out _));
    }

    [Fact]
    public async Task A_read_is_repeated_while_the_server_is_away()
    {
        using var network = new LossyNetwork { LoseRequests = 2 };
        using GlossaryClient client = Connect(network);

        Assert.Equal(
            "glossaries/diplomacy",
            client.Glossaries.GetGlossary(new GetGlossaryRequest { Name = "glossaries/diplomacy" }, cancellationToken: Stop).Name
        );
        Assert.Equal(3, network.Requests.Count);
    }

    [Theory]
    [InlineData(5, "TranslateText")]
    [InlineData(1, "GetGlossary")]
    public async Task A_call_that_may_cost_is_made_once_and_so_is_any_if_the_options_say_so(int attempts, string method)
    {
        using var network = new LossyNetwork { LoseRequests = int.MaxValue };
        using GlossaryClient client = Connect(network, new GlossaryClientOptions { MaxAttempts = attempts });

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            _ =
                method == "TranslateText"
                    ? (object)await client.Translations.TranslateTextAsync(new TranslateTextRequest(), cancellationToken: Stop)
                    : await client.Glossaries.GetGlossaryAsync(new GetGlossaryRequest(), cancellationToken: Stop)
        );

        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.Null(failure.GlossaryError());
        Assert.Single(network.Requests);
    }

    [Fact]
    public async Task Each_call_asks_for_what_the_client_has_written_or_seen()
    {
        using var network = new LossyNetwork();
        using GlossaryClient client = Connect(network);
        await client.Glossaries.CreateGlossaryAsync(
            new CreateGlossaryRequest
            {
                GlossaryId = "own-writes",
                Glossary = new V1.Glossary { DisplayName = "Own writes" },
            },
            cancellationToken: Stop
        );
        Revision written = await client
            .ListChangesAsync(new ListChangesRequest { Parent = "glossaries/own-writes" }, Stop)
            .SingleAsync(Stop);
        Assert.Null(network.Requests[0].MinRevision);
        Assert.Equal(written.Number, network.Requests[1].MinRevision);

        using var table = new MemoryStream("concept,de\nkey,Schlüssel\n"u8.ToArray());
        ImportReport report = await client.ImportAsync(
            new ImportOptions
            {
                Parent = "glossaries/own-writes",
                Format = ExchangeFormat.Csv,
                FileName = "terms.csv",
                Columns =
                {
                    new ColumnMapping
                    {
                        Column = "de",
                        Field = "term",
                        Language = "de",
                    },
                },
            },
            table,
            cancellationToken: Stop
        );
        await client.Glossaries.GetGlossaryAsync(new GetGlossaryRequest { Name = "glossaries/own-writes" }, cancellationToken: Stop);

        Assert.True(report.Revision > written.Number, report.ToString());
        Assert.True(network.Requests[^1].MinRevision >= report.Revision);
    }

    [Fact]
    public async Task A_call_without_an_answer_ends_at_its_deadline()
    {
        using var network = new LossyNetwork { Silent = true };
        using GlossaryClient client = Connect(network, new GlossaryClientOptions { Deadline = TimeSpan.FromMilliseconds(50) });

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.Glossaries.ListGlossariesAsync(new ListGlossariesRequest(), cancellationToken: Stop)
        );

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
    }

    [Fact]
    public async Task An_error_says_what_the_server_said()
    {
        using GlossaryClient client = Connect(null);

        var invalid = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.Glossaries.LookupTermsAsync(
                new LookupTermsRequest { Parent = "glossary", MaxResults = -1 },
                cancellationToken: Stop
            )
        );
        GlossaryError error = Assert.IsType<GlossaryError>(invalid.GlossaryError());
        Assert.Equal((ErrorReason.InvalidRequest, "parent,text,max_results"), (error.Reason, error.Metadata["fields"]));
        Assert.Equal(["parent", "text", "max_results"], error.FieldViolations.Select(v => v.Field));

        var missing = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.Articles.GetArticleAsync(new GetArticleRequest { Name = "articles/none" }, cancellationToken: Stop)
        );
        error = Assert.IsType<GlossaryError>(missing.GlossaryError());
        Assert.Equal((ErrorReason.ResourceNotFound, "articles/none", null), (error.Reason, error.ResourceName, error.RetryAfter));
    }

    [Fact]
    public async Task A_list_has_all_however_small_its_pages()
    {
        using GlossaryClient client = Connect(null);
        V1.Glossary glossary = await client.Glossaries.GetGlossaryAsync(
            new GetGlossaryRequest { Name = "glossaries/diplomacy" },
            cancellationToken: Stop
        );
        var request = new ListConceptsRequest { Parent = glossary.Name, PageSize = 50 };

        List<string> names = await client.ListConceptsAsync(request, Stop).Select(c => c.Name).ToListAsync(Stop);

        Assert.Equal(glossary.ConceptCount, names.Distinct().Count());
        Assert.Equal(glossary.ConceptCount, names.Count);
        Assert.Empty(request.PageToken);
        Assert.Equal(
            16,
            await client
                .ListParagraphsAsync(new ListParagraphsRequest { Parent = "articles/vollversammlung-2023-09", PageSize = 7 }, Stop)
                .CountAsync(Stop)
        );
    }

    [Fact]
    public async Task A_file_that_was_written_is_taken_in_again_and_changes_nothing()
    {
        using GlossaryClient client = Connect(null);
        using var file = new MemoryStream();
        ExportReport written = await client.ExportAsync(
            new ExportRequest { Name = "glossaries/diplomacy", Format = ExchangeFormat.Tbx },
            file,
            Stop
        );
        Assert.Equal(file.Length, written.Bytes);

        file.Position = 0;
        ImportReport report = await client.ImportAsync(
            new ImportOptions { Parent = "glossaries/diplomacy" },
            file,
            cancellationToken: Stop
        );

        Assert.Equal((written.Entries, 0, 0), (report.Unchanged, report.Created, report.Updated));
        var refused = await Assert.ThrowsAsync<RpcException>(() =>
            client.ImportAsync(new ImportOptions { Parent = "nowhere" }, file, cancellationToken: Stop)
        );
        Assert.Equal(ErrorReason.InvalidRequest, refused.GlossaryError()?.Reason);
    }

    [Fact]
    public async Task An_import_in_batches_is_written_and_can_be_repeated()
    {
        using GlossaryClient client = Connect(null);
        var options = new ImportOptions
        {
            Parent = "glossaries/batches",
            BatchSize = 1,
            FileName = "terms.csv",
        };

        using var file = new MemoryStream("de,en\nKlage,action\nUrteil,judgment\n"u8.ToArray());
        ImportReport first = await client.ImportAsync(options, file, cancellationToken: Stop);
        file.Position = 0;
        ImportReport second = await client.ImportAsync(options, file, cancellationToken: Stop);

        Assert.Equal((2, 0), (first.Created, first.Refused));
        Assert.Equal((0, 2), (second.Created, second.Unchanged));
        Assert.Empty(options.RequestId);
    }

    [Fact]
    public async Task An_import_that_has_told_its_progress_ends_with_its_report()
    {
        using GlossaryClient client = Connect(null);
        await client.Glossaries.CreateGlossaryAsync(
            new CreateGlossaryRequest
            {
                GlossaryId = "slow-import",
                Glossary = new V1.Glossary { DisplayName = "Slow import" },
            },
            cancellationToken: Stop
        );
        using var file = new Trickle("id,de\nkey,Schlüssel\n"u8.ToArray());

        ImportReport report = await client.ImportAsync(
            new ImportOptions
            {
                Parent = "glossaries/slow-import",
                FileName = "terms.csv",
                Columns =
                {
                    new ColumnMapping
                    {
                        Column = "de",
                        Field = "term",
                        Language = "de",
                    },
                },
            },
            file,
            file,
            Stop
        );

        Assert.Equal((1, 0), (report.Created, report.Refused));
    }

    [Fact]
    public async Task Changes_are_followed_over_a_restart_of_the_server()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("glossary-test-");
        string store = "--Glossary:Storage:ConnectionString=Data Source=" + Path.Combine(folder.FullName, "glossary.db");
        ServerProcess first = await ServerProcess.StartServing(store);
        string address = first.GrpcAddress;
        using GlossaryClient client = GlossaryClient.Connect(address);
        await using IAsyncEnumerator<Revision> changes = client
            .FollowChangesAsync(new WatchChangesRequest { FromRevision = 1 }, Stop)
            .GetAsyncEnumerator(Stop);
        Assert.True(await changes.MoveNextAsync());
        long seeds = changes.Current.Number;
        Task<bool> next = changes.MoveNextAsync().AsTask();

        first.Terminate();
        await first.WaitForExit();
        await first.DisposeAsync();
        await using ServerProcess second = await ServerProcess.StartServing(store, "--Kestrel:Endpoints:Grpc:Url=" + address);
        using GlossaryClient other = GlossaryClient.Connect(address);
        await other.Glossaries.CreateGlossaryAsync(
            new CreateGlossaryRequest
            {
                GlossaryId = "after",
                Glossary = new V1.Glossary { DisplayName = "After" },
            },
            cancellationToken: Stop
        );

        Assert.True(await next);
        Assert.Equal((seeds + 1, "glossaries/after"), (changes.Current.Number, changes.Current.Changes.Single().Name));
        folder.Delete(recursive: true);
    }

    private GlossaryClient Connect(HttpMessageHandler? network, GlossaryClientOptions? options = null)
    {
        options ??= new GlossaryClientOptions();
        options.HttpHandler = network;
        return GlossaryClient.Connect(
            server.Channel.Target is var target && target.Contains("://", StringComparison.Ordinal) ? target : "http://" + target,
            options
        );
    }

    /// <summary>A file that does not end, however little comes of it, before progress was told.</summary>
    private sealed class Trickle(byte[] start) : MemoryStream(start), IProgress<ImportProgress>
    {
        private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Report(ImportProgress value) => _told.TrySetResult();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (await base.ReadAsync(buffer, cancellationToken) is var read and > 0)
            {
                return read;
            }

            if (_told.Task.IsCompleted)
            {
                return 0;
            }

            await Task.WhenAny(_told.Task, Task.Delay(20, cancellationToken));
            buffer.Span[0] = (byte)'\n';
            return 1;
        }
    }

    /// <summary>A network that loses requests before they arrive, or answers on their way back.</summary>
    private sealed class LossyNetwork() : DelegatingHandler(new SocketsHttpHandler())
    {
        public List<(string Path, long? MinRevision)> Requests { get; } = [];

        public int LoseRequests { get; init; }

        public int LoseAnswers { get; init; }

        public bool Silent { get; init; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            long? revision = request.Headers.TryGetValues("glossary-min-revision", out IEnumerable<string>? values)
                ? long.Parse(values.Single(), System.Globalization.CultureInfo.InvariantCulture)
                : null;
            Requests.Add((request.RequestUri!.AbsolutePath, revision));
            if (Silent)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            if (Requests.Count <= LoseRequests)
            {
                throw Broken("Lost on the way there.");
            }

            HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
            return Requests.Count <= LoseAnswers ? throw Broken("Lost on the way back.") : answer;
        }

        /// <summary>What a connection that breaks looks like to those who use it.</summary>
        private static HttpRequestException Broken(string message) => new(message, new IOException(message));
    }
}
