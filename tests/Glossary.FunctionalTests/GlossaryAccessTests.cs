using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;

namespace Glossary.FunctionalTests;

/// <summary>Somebody with a role in one glossary sees and changes nothing of another, by whatever method.</summary>
public sealed class GlossaryAccessTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Methods whose request can name a glossary, or something in one.</summary>
    public static TheoryData<string> OfOneGlossary =>
        [.. Rpc.Methods.Select(m => m.Name).Where(m => Requests.Valid[m].Contains("\"glossaries/", StringComparison.Ordinal))];

    private GrpcChannel Scoped => server.As("key valid", "admin:diplomacy");

    private GlossaryService.GlossaryServiceClient Glossaries => new(Scoped);

    [Theory]
    [MemberData(nameof(OfOneGlossary))]
    public async Task Another_glossary_is_denied_whether_or_not_it_exists(string method)
    {
        Failure there = await Fail(method, "other");
        Failure missing = await Fail(method, "missing");

        Assert.Equal((StatusCode.PermissionDenied, "INSUFFICIENT_ROLE"), (there.Code, there.Reason));
        Assert.StartsWith("glossaries/other", there.Metadata["resource"], StringComparison.Ordinal);
        Assert.Equal(there.Message.Replace("/other", "/missing", StringComparison.Ordinal), missing.Message);
        Assert.Equal(there.Code, missing.Code);
    }

    [Fact]
    public async Task A_revision_of_another_glossary_is_not_undone_and_nothing_is_told_of_it()
    {
        var admin = new GlossaryService.GlossaryServiceClient(server.As("key valid", "admin"));
        Concept secret = await admin.UpdateConceptAsync(
            new UpdateConceptRequest
            {
                Concept = new Concept { Name = "glossaries/other/concepts/secret", Note = "New" },
                UpdateMask = FieldMask.FromString("note"),
            },
            cancellationToken: Stop
        );
        await admin.UpdateConceptAsync(
            new UpdateConceptRequest
            {
                Concept = new Concept { Name = secret.Name, Note = "Newer" },
                UpdateMask = FieldMask.FromString("note"),
            },
            cancellationToken: Stop
        );

        Failure failure = await EditingServer.Fail(
            new ChangeService.ChangeServiceClient(Scoped).UndoRevisionAsync(
                new UndoRevisionRequest { Revision = secret.Revision },
                cancellationToken: Stop
            )
        );

        Assert.Equal(
            (StatusCode.PermissionDenied, "", "editor"),
            (failure.Code, failure.Metadata["resource"], failure.Metadata["needed_role"])
        );
        Assert.DoesNotContain("other", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_wrote_a_comment_settles_and_deletes_it_and_of_others_editors_alone()
    {
        CommentService.CommentServiceClient proposer = As("proposer:diplomacy");
        var request = new CreateCommentRequest
        {
            Parent = "glossaries/diplomacy/concepts/un-charter",
            Comment = new Comment { Text = "Still used?" },
        };
        Comment own = await proposer.CreateCommentAsync(request, cancellationToken: Stop);
        Comment others = await As("editor:diplomacy").CreateCommentAsync(request, cancellationToken: Stop);
        Assert.NotEqual(own.Author, others.Author);

        Assert.Equal(
            own.Author,
            (await proposer.ResolveCommentAsync(new ResolveCommentRequest { Name = own.Name }, cancellationToken: Stop)).Resolver
        );
        Assert.Equal(
            StatusCode.PermissionDenied,
            (
                await EditingServer.Fail(
                    proposer.ResolveCommentAsync(new ResolveCommentRequest { Name = others.Name }, cancellationToken: Stop)
                )
            ).Code
        );
        Assert.Equal(
            StatusCode.PermissionDenied,
            (
                await EditingServer.Fail(
                    proposer.DeleteCommentAsync(new DeleteCommentRequest { Name = others.Name }, cancellationToken: Stop)
                )
            ).Code
        );
        await As("editor:diplomacy").DeleteCommentAsync(new DeleteCommentRequest { Name = own.Name }, cancellationToken: Stop);
        await As("editor").DeleteCommentAsync(new DeleteCommentRequest { Name = others.Name }, cancellationToken: Stop);

        // Articles belong to no glossary.
        request.Parent = "articles/vollversammlung-2023-09/paragraphs/p1";
        Assert.Equal(
            StatusCode.PermissionDenied,
            (await EditingServer.Fail(proposer.CreateCommentAsync(request, cancellationToken: Stop))).Code
        );
        Comment free = await As("proposer").CreateCommentAsync(request, cancellationToken: Stop);
        Assert.Equal(
            [free],
            (
                await As("reader:other").ListCommentsAsync(new ListCommentsRequest { Parent = request.Parent }, cancellationToken: Stop)
            ).Comments
        );
        await As("proposer").DeleteCommentAsync(new DeleteCommentRequest { Name = free.Name }, cancellationToken: Stop);

        CommentService.CommentServiceClient As(string role) => new(server.As("key valid", role));
    }

    [Fact]
    public async Task Who_proposes_sees_the_queue_and_their_own_and_decides_on_nothing()
    {
        var proposer = new GlossaryService.GlossaryServiceClient(server.As("key valid", "proposer:diplomacy"));
        Concept concept = EditingServer.ConceptOf(("de", "Pendeldiplomatie"));
        concept.Lifecycle = Lifecycle.Proposed;
        Concept proposed = await proposer.CreateConceptAsync(
            new CreateConceptRequest
            {
                Parent = "glossaries/diplomacy",
                ConceptId = "shuttle-diplomacy",
                Concept = concept,
            },
            cancellationToken: Stop
        );

        foreach (string parent in (string[])["glossaries/diplomacy", "glossaries/-"])
        {
            Proposal own = Assert.Single(
                (
                    await proposer.ListProposalsAsync(new ListProposalsRequest { Parent = parent, Mine = true }, cancellationToken: Stop)
                ).Proposals
            );
            Assert.Equal(proposed.Name, own.Concept.Name);
            Assert.Contains(
                own,
                (await Glossaries.ListProposalsAsync(new ListProposalsRequest { Parent = parent }, cancellationToken: Stop)).Proposals
            );
            Assert.Empty(
                (
                    await Glossaries.ListProposalsAsync(new ListProposalsRequest { Parent = parent, Mine = true }, cancellationToken: Stop)
                ).Proposals
            );
        }

        var elsewhere = new GlossaryService.GlossaryServiceClient(server.As("key valid", "reader:other"));
        Assert.Empty(
            (await elsewhere.ListProposalsAsync(new ListProposalsRequest { Parent = "glossaries/-" }, cancellationToken: Stop)).Proposals
        );
        Assert.Equal(
            StatusCode.PermissionDenied,
            (
                await EditingServer.Fail(
                    proposer.ApproveConceptAsync(new ApproveConceptRequest { Name = proposed.Name }, cancellationToken: Stop)
                )
            ).Code
        );
        Assert.Equal(
            StatusCode.PermissionDenied,
            (
                await EditingServer.Fail(
                    proposer.RejectConceptAsync(
                        new RejectConceptRequest { Name = proposed.Name, Reason = "Mine." },
                        cancellationToken: Stop
                    )
                )
            ).Code
        );
        var editor = new GlossaryService.GlossaryServiceClient(server.As("key valid", "editor:diplomacy"));
        await editor.RejectConceptAsync(
            new RejectConceptRequest { Name = proposed.Name, Reason = "The same as mediation." },
            cancellationToken: Stop
        );
        Proposal rejected = Assert.Single(
            (
                await proposer.ListProposalsAsync(
                    new ListProposalsRequest
                    {
                        Parent = "glossaries/diplomacy",
                        Mine = true,
                        ShowRejected = true,
                    },
                    cancellationToken: Stop
                )
            ).Proposals
        );
        Assert.Equal("The same as mediation.", rejected.Concept.ReviewNote);
        Assert.NotEqual(rejected.Author, rejected.Reviewer);
    }

    [Theory]
    [InlineData("ListChanges")]
    [InlineData("WatchChanges")]
    public async Task The_changes_of_another_glossary_are_denied(string method)
    {
        Failure failure = await Rpc.Fail(
            Scoped,
            method,
            """{ "parent": "glossaries/other/concepts/secret", "from_revision": "1" }""",
            Stop
        );

        Assert.Equal((StatusCode.PermissionDenied, "glossaries/other/concepts/secret"), (failure.Code, failure.Metadata["resource"]));
    }

    [Theory]
    [InlineData("POST", "/v1/glossaries/other/concepts:batchCreate")]
    [InlineData("POST", "/v1/glossaries/other/concepts")]
    [InlineData("PATCH", "/v1/glossaries/other/concepts/secret")]
    [InlineData("PATCH", "/v1/glossaries/other")]
    [InlineData("POST", "/v1/glossaries/other/concepts/secret:undelete")]
    [InlineData("POST", "/v1/glossaries/other:recognizeTerms")]
    [InlineData("PATCH", "/v1/articles/vollversammlung-2023-09")]
    [InlineData("POST", "/v1/articles")]
    public async Task What_an_address_names_is_denied_before_the_body_is_sent(string verb, string path)
    {
        Uri address = new(server.Process.WebAddress);
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(address.Host, address.Port, Stop);
        await using System.Net.Sockets.NetworkStream stream = client.GetStream();
        string head =
            $"{verb} {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer "
            + $"{server.Credential("key valid", "admin:diplomacy")}\r\n"
            + "Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n";
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(head), Stop);
        using var reader = new StreamReader(stream);

        Assert.Equal("HTTP/1.1 403 Forbidden", await reader.ReadLineAsync(Stop));
    }

    [Fact]
    public async Task All_glossaries_are_those_that_the_caller_may_read()
    {
        string[] all =
        [
            .. (
                await new GlossaryService.GlossaryServiceClient(server.As("key valid", "reader")).ListGlossariesAsync(
                    new ListGlossariesRequest(),
                    cancellationToken: Stop
                )
            ).Glossaries.Select(g => g.Name),
        ];
        ListGlossariesResponse scoped = await Glossaries.ListGlossariesAsync(new ListGlossariesRequest(), cancellationToken: Stop);

        Assert.Equal(["glossaries/diplomacy", "glossaries/other"], all);
        Assert.Equal(["glossaries/diplomacy"], scoped.Glossaries.Select(g => g.Name));
    }

    [Fact]
    public async Task Terms_of_another_glossary_are_not_found()
    {
        const string All = "glossaries/-";
        ListConceptsResponse concepts = await Glossaries.ListConceptsAsync(
            new ListConceptsRequest { Parent = All, PageSize = 500 },
            cancellationToken: Stop
        );
        LookupTermsResponse looked = await Glossaries.LookupTermsAsync(
            new LookupTermsRequest { Parent = All, Text = "Geheimwort" },
            cancellationToken: Stop
        );
        SuggestTermsResponse suggested = await Glossaries.SuggestTermsAsync(
            new SuggestTermsRequest { Parent = All, Prefix = "Geheimw" },
            cancellationToken: Stop
        );
        RecognizeTermsResponse recognized = await Glossaries.RecognizeTermsAsync(
            new RecognizeTermsRequest
            {
                Parent = All,
                Language = "de",
                Text = "Das Geheimwort der Vollversammlung.",
            },
            cancellationToken: Stop
        );

        Assert.DoesNotContain(concepts.Concepts, c => c.Name.StartsWith("glossaries/other/", StringComparison.Ordinal));
        Assert.DoesNotContain(looked.Matches, m => m.Text == "Geheimwort");
        Assert.DoesNotContain(suggested.Suggestions, s => s.Text == "Geheimwort");
        Assert.Equal(["Vollversammlung"], recognized.Occurrences.Select(o => o.Surface));
    }

    [Fact]
    public async Task A_stream_ends_at_the_first_message_that_asks_for_another_glossary()
    {
        using AsyncDuplexStreamingCall<RecognizeTermsRequest, RecognizeTermsResponse> stream = Glossaries.StreamRecognizeTerms(
            cancellationToken: Stop
        );
        await stream.RequestStream.WriteAsync(
            new RecognizeTermsRequest
            {
                Parent = "glossaries/-",
                Language = "de",
                Text = "Geheimwort, Vollversammlung",
            },
            Stop
        );
        Assert.True(await stream.ResponseStream.MoveNext(Stop));
        Assert.Equal(["Vollversammlung"], stream.ResponseStream.Current.Occurrences.Select(o => o.Surface));

        await stream.RequestStream.WriteAsync(
            new RecognizeTermsRequest
            {
                Parent = "glossaries/other",
                Language = "de",
                Text = "Geheimwort",
            },
            Stop
        );
        RpcException denied = await Assert.ThrowsAsync<RpcException>(() => stream.ResponseStream.MoveNext(Stop));

        Assert.Equal(StatusCode.PermissionDenied, denied.StatusCode);
    }

    [Fact]
    public async Task The_change_log_holds_what_the_caller_may_read()
    {
        ChangeService.ChangeServiceClient admin = new(server.As("key valid", "admin"));
        ChangeService.ChangeServiceClient scoped = new(Scoped);
        ListChangesResponse all = await admin.ListChangesAsync(new ListChangesRequest(), cancellationToken: Stop);
        ListChangesResponse some = await scoped.ListChangesAsync(new ListChangesRequest(), cancellationToken: Stop);

        Assert.Contains(all.Revisions.SelectMany(r => r.Changes), c => c.Name == "glossaries/other/concepts/secret");
        Assert.DoesNotContain(
            some.Revisions.SelectMany(r => r.Changes),
            c => c.Name.StartsWith("glossaries/other", StringComparison.Ordinal)
        );
        Assert.Contains(some.Revisions.SelectMany(r => r.Changes), c => c.Name == "glossaries/diplomacy");

        // A watcher is told the next revision of its own, not the one before it.
        using AsyncServerStreamingCall<WatchChangesResponse> watch = scoped.WatchChanges(
            new WatchChangesRequest(),
            cancellationToken: Stop
        );
        await watch.ResponseHeadersAsync;
        GlossaryService.GlossaryServiceClient writer = new(server.As("key valid", "admin"));
        await writer.UpdateGlossaryAsync(Describe("glossaries/other"), cancellationToken: Stop);
        await writer.UpdateGlossaryAsync(Describe("glossaries/diplomacy"), cancellationToken: Stop);
        do
        {
            Assert.True(await watch.ResponseStream.MoveNext(Stop));
        } while (watch.ResponseStream.Current.Revision is null);
        Assert.Equal(["glossaries/diplomacy"], watch.ResponseStream.Current.Revision.Changes.Select(c => c.Name));
    }

    [Fact]
    public async Task A_batch_reaches_into_no_other_glossary()
    {
        var request = new BatchUpdateConceptsRequest
        {
            Parent = "glossaries/diplomacy",
            Requests =
            {
                new UpdateConceptRequest
                {
                    Concept = new Concept { Name = "glossaries/other/concepts/secret", Note = "x" },
                    UpdateMask = new() { Paths = { "note" } },
                },
            },
        };

        Failure failure = await EditingServer.Fail(Glossaries.BatchUpdateConceptsAsync(request, cancellationToken: Stop));

        Assert.Equal((StatusCode.InvalidArgument, "requests[0].concept.name"), (failure.Code, failure.Fields));
    }

    [Fact]
    public async Task An_admin_of_a_glossary_to_be_may_create_it_and_no_other()
    {
        // An id in a grant needs no glossary: who is to look after one may be let in before it is there.
        Failure failure = await EditingServer.Fail(
            Glossaries.CreateGlossaryAsync(
                new CreateGlossaryRequest
                {
                    GlossaryId = "new",
                    Glossary = new V1.Glossary { DisplayName = "New" },
                    ValidateOnly = true,
                },
                cancellationToken: Stop
            )
        );
        Failure own = await EditingServer.Fail(
            Glossaries.CreateGlossaryAsync(
                new CreateGlossaryRequest
                {
                    GlossaryId = "diplomacy",
                    Glossary = new V1.Glossary { DisplayName = "New" },
                    ValidateOnly = true,
                },
                cancellationToken: Stop
            )
        );

        Assert.Equal((StatusCode.PermissionDenied, "glossaries/new"), (failure.Code, failure.Metadata["resource"]));
        Assert.Equal(StatusCode.AlreadyExists, own.Code);
    }

    private Task<Failure> Fail(string method, string glossary)
    {
        string json = Requests
            .Valid[method]
            .Replace("glossaries/diplomacy", "glossaries/" + glossary, StringComparison.Ordinal)
            .Replace("glossaries/-", "glossaries/" + glossary, StringComparison.Ordinal);
        return Rpc.Fail(Scoped, method, json, Stop);
    }

    private static UpdateGlossaryRequest Describe(string name) =>
        new()
        {
            Glossary = new V1.Glossary { Name = name, Description = Guid.NewGuid().ToString() },
            UpdateMask = new() { Paths = { "description" } },
        };
}
