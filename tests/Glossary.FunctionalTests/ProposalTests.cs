using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Glossary.FunctionalTests;

/// <summary>What is proposed waits in a queue until an editor has decided on it.</summary>
public sealed class ProposalTests(EditingServer server) : IClassFixture<EditingServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Proposals_are_listed_approved_and_rejected_and_the_change_log_keeps_the_reasons()
    {
        await server.Glossary("queue");
        Concept first = await Propose("queue", "z-first", "Pendeldiplomatie");
        Concept second = await Propose("queue", "a-second", "Stellvertreterkrieg");
        await server.Concept("queue", "approved", ("de", "Vertrag"));

        List<Proposal> proposals = await List("queue");
        Assert.Equal([(first.Name, "local"), (second.Name, "local")], proposals.Select(p => (p.Concept.Name, p.Author)));
        Assert.Equal((first, first.CreateTime), (proposals[0].Concept, proposals[0].ProposeTime));

        Concept approved = await server.Glossaries.ApproveConceptAsync(
            new ApproveConceptRequest
            {
                Name = first.Name,
                Etag = first.Etag,
                Reason = "Attested.",
            },
            cancellationToken: Stop
        );
        Assert.Equal((Lifecycle.Approved, "Attested."), (approved.Lifecycle, approved.ReviewNote));
        Concept rejected = await server.Glossaries.RejectConceptAsync(
            new RejectConceptRequest { Name = second.Name, Reason = "Too wide." },
            cancellationToken: Stop
        );
        Assert.Equal((Lifecycle.Proposed, "Too wide."), (rejected.Lifecycle, rejected.ReviewNote));
        Assert.NotNull(rejected.DeleteTime);

        Assert.Empty(await List("queue"));
        Proposal kept = Assert.Single(await List("queue", rejected: true));
        Assert.Equal((rejected, "local", "local", second.CreateTime), (kept.Concept, kept.Author, kept.Reviewer, kept.ProposeTime));
        ListChangesResponse log = await server.Changes.ListChangesAsync(
            new ListChangesRequest { Parent = "glossaries/queue", FromRevision = approved.Revision },
            cancellationToken: Stop
        );
        Assert.Equal(["Attested.", "Too wide."], log.Revisions.Select(r => r.Changes.Single().After.Concept.ReviewNote));

        // What is brought back waits again, under the name of whoever proposed it; so does a decision that is undone.
        await server.Glossaries.UndeleteConceptAsync(new UndeleteConceptRequest { Name = second.Name }, cancellationToken: Stop);
        await server.Changes.UndoRevisionAsync(new UndoRevisionRequest { Revision = approved.Revision }, cancellationToken: Stop);
        Assert.Equal(
            [(first.Name, "local"), (second.Name, "local")],
            (await List("queue", rejected: true)).Select(p => (p.Concept.Name, p.Author))
        );
    }

    [Fact]
    public async Task Only_a_proposal_that_is_as_it_was_read_is_decided_on()
    {
        await server.Glossary("decide");
        Concept proposed = await Propose("decide", "one", "Pendeldiplomatie");
        Concept changed = await server.Glossaries.UpdateConceptAsync(
            new UpdateConceptRequest
            {
                Concept = new Concept { Name = proposed.Name, Note = "New" },
                UpdateMask = FieldMask.FromString("note"),
            },
            cancellationToken: Stop
        );

        Failure stale = await EditingServer.Fail(
            server.Glossaries.ApproveConceptAsync(
                new ApproveConceptRequest { Name = proposed.Name, Etag = proposed.Etag },
                cancellationToken: Stop
            )
        );
        Assert.Equal((StatusCode.Aborted, "ETAG_MISMATCH"), (stale.Code, stale.Reason));
        Concept tried = await server.Glossaries.ApproveConceptAsync(
            new ApproveConceptRequest
            {
                Name = proposed.Name,
                Etag = changed.Etag,
                ValidateOnly = true,
            },
            cancellationToken: Stop
        );
        Assert.Equal(Lifecycle.Approved, tried.Lifecycle);
        Assert.Single(await List("decide"));
        await server.Glossaries.ApproveConceptAsync(
            new ApproveConceptRequest { Name = proposed.Name, Etag = changed.Etag },
            cancellationToken: Stop
        );
        Failure decided = await EditingServer.Fail(
            server.Glossaries.RejectConceptAsync(
                new RejectConceptRequest { Name = proposed.Name, Reason = "Too late." },
                cancellationToken: Stop
            )
        );
        Assert.Equal(
            (StatusCode.FailedPrecondition, "NOT_PROPOSED", proposed.Name),
            (decided.Code, decided.Reason, decided.Metadata["name"])
        );
    }

    [Fact]
    public async Task The_queue_is_paged_and_goes_on_after_what_was_decided_meanwhile()
    {
        await server.Glossary("pages");
        string[] names =
        [
            .. (await Task.WhenAll(Enumerable.Range(0, 7).Select(i => Propose("pages", $"c{i}", $"Begriff{i}")))).Select(c => c.Name),
        ];
        string[] all = [.. (await List("pages")).Select(p => p.Concept.Name)];
        Assert.Equal(names.Order(), all.Order());

        List<string> seen = [];
        string token = "";
        do
        {
            ListProposalsResponse page = await server.Glossaries.ListProposalsAsync(
                new ListProposalsRequest
                {
                    Parent = "glossaries/pages",
                    PageSize = 2,
                    PageToken = token,
                },
                cancellationToken: Stop
            );
            seen.AddRange(page.Proposals.Select(p => p.Concept.Name));
            await server.Glossaries.ApproveConceptAsync(new ApproveConceptRequest { Name = seen[^1] }, cancellationToken: Stop);
            token = page.NextPageToken;
        } while (token.Length > 0);

        Assert.Equal(all, seen);
        Failure other = await EditingServer.Fail(
            server.Glossaries.ListProposalsAsync(
                new ListProposalsRequest
                {
                    Parent = "glossaries/pages",
                    ShowRejected = true,
                    PageToken = await Token(),
                },
                cancellationToken: Stop
            )
        );
        Assert.Equal("INVALID_PAGE_TOKEN", other.Reason);

        async Task<string> Token() =>
            (
                await server.Glossaries.ListProposalsAsync(
                    new ListProposalsRequest { Parent = "glossaries/pages", PageSize = 1 },
                    cancellationToken: Stop
                )
            ).NextPageToken;
    }

    [Fact]
    public async Task A_concept_that_becomes_a_proposal_later_waits_since_then()
    {
        await server.Glossary("later");
        Concept concept = await server.Concept("later", "one", ("de", "Vertrag"));
        Concept proposed = await server.Glossaries.UpdateConceptAsync(
            new UpdateConceptRequest
            {
                Concept = new Concept { Name = concept.Name, Lifecycle = Lifecycle.Proposed },
                UpdateMask = FieldMask.FromString("lifecycle"),
            },
            cancellationToken: Stop
        );
        await server.Glossaries.UpdateConceptAsync(
            new UpdateConceptRequest
            {
                Concept = new Concept { Name = concept.Name, Note = "New" },
                UpdateMask = FieldMask.FromString("note"),
            },
            cancellationToken: Stop
        );

        Assert.Equal(proposed.UpdateTime, Assert.Single(await List("later")).ProposeTime);
        await server.Glossaries.DeleteGlossaryAsync(new DeleteGlossaryRequest { Name = "glossaries/later" }, cancellationToken: Stop);
        Assert.DoesNotContain(await List("-"), p => p.Concept.Name == concept.Name);
        await server.Glossaries.UndeleteGlossaryAsync(new UndeleteGlossaryRequest { Name = "glossaries/later" }, cancellationToken: Stop);
        Assert.Contains(await List("-"), p => p.Concept.Name == concept.Name);
    }

    private async Task<List<Proposal>> List(string glossary, bool rejected = false) =>
        [
            .. (
                await server.Glossaries.ListProposalsAsync(
                    new ListProposalsRequest { Parent = $"glossaries/{glossary}", ShowRejected = rejected },
                    cancellationToken: Stop
                )
            ).Proposals,
        ];

    private async Task<Concept> Propose(string glossary, string id, string term)
    {
        Concept concept = EditingServer.ConceptOf(("de", term));
        concept.Lifecycle = Lifecycle.Proposed;
        return await server.Glossaries.CreateConceptAsync(
            new CreateConceptRequest
            {
                Parent = $"glossaries/{glossary}",
                ConceptId = id,
                Concept = concept,
            },
            cancellationToken: Stop
        );
    }
}
