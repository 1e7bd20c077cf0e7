using System.Globalization;
using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;

namespace Glossary.FunctionalTests;

/// <summary>How programs follow what people change, and what a change would do.</summary>
public sealed class ChangeTests(EditingServer server) : IClassFixture<EditingServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changes_are_listed_in_order_page_by_page_with_the_state_before_and_after()
    {
        long start = await server.Revision();
        await server.Glossary("list");
        Concept created = await server.Concept("list", "one", ("de", "Vertrag"));
        Concept changed = await Noted(created.Name, "New");
        await server.Glossaries.DeleteConceptAsync(
            new DeleteConceptRequest { Name = created.Name, RequestId = "delete-one" },
            cancellationToken: Stop
        );

        foreach (int size in (int[])[0, 1, 2, 3, 4, 5])
        {
            List<Revision> revisions = await List("", start + 1, size);
            Assert.Equal([start + 1, start + 2, start + 3, start + 4], revisions.Select(r => r.Number));
            Assert.Equal(created.Name, Assert.Single(revisions[1].Changes).Name);
            Assert.Null(revisions[1].Changes[0].Before);
            Assert.Equal(created, revisions[1].Changes[0].After.Concept);
            Assert.Equal((created, changed), (revisions[2].Changes[0].Before.Concept, revisions[2].Changes[0].After.Concept));
            Assert.Equal(
                (false, true, "delete-one"),
                (revisions[3].Changes[0].Before.Deleted, revisions[3].Changes[0].After.Deleted, revisions[3].RequestId)
            );
        }
    }

    [Fact]
    public async Task A_parent_filters_the_changes_to_itself_and_what_lies_below()
    {
        await server.Glossary("parent");
        await server.Glossary("parent-2");
        Concept one = await server.Concept("parent", "one", ("de", "Vertrag"));
        await server.Concept("parent", "one-2", ("de", "Abkommen"));
        await server.Concept("parent-2", "one", ("de", "Vertrag"));
        await server.Article("parent", "Ein Vertrag.");

        Assert.Equal(["glossaries/parent", one.Name, "glossaries/parent/concepts/one-2"], await Names("glossaries/parent"));
        Assert.Equal([one.Name], await Names(one.Name));
        Assert.Equal(["articles/parent", "articles/parent/paragraphs/p1"], await Names("articles/parent"));
        Assert.Equal(["articles/parent/paragraphs/p1"], await Names("articles/parent/paragraphs/p1"));
        Assert.Empty(await Names("glossaries/nothing"));

        async Task<IEnumerable<string>> Names(string parent) => (await List(parent, 0, 2)).SelectMany(r => r.Changes).Select(c => c.Name);
    }

    [Theory]
    [InlineData("glossaries/-", 0, 0, "parent")]
    [InlineData("nothing", -1, -1, "parent,from_revision,page_size")]
    public async Task A_list_that_asks_for_what_cannot_be_is_refused(string parent, long from, int size, string fields)
    {
        Failure failure = await EditingServer.Fail(
            server.Changes.ListChangesAsync(
                new ListChangesRequest
                {
                    Parent = parent,
                    FromRevision = from,
                    PageSize = size,
                },
                cancellationToken: Stop
            )
        );

        Assert.Equal((StatusCode.InvalidArgument, fields), (failure.Code, failure.Fields));
    }

    [Fact]
    public async Task A_page_token_of_another_list_is_refused()
    {
        await server.Glossary("token");
        ListChangesResponse page = await server.Changes.ListChangesAsync(new ListChangesRequest { PageSize = 1 }, cancellationToken: Stop);

        Failure failure = await EditingServer.Fail(
            server.Changes.ListChangesAsync(
                new ListChangesRequest { PageToken = page.NextPageToken, Parent = "glossaries/token" },
                cancellationToken: Stop
            )
        );

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_PAGE_TOKEN"), (failure.Code, failure.Reason));
    }

    [Fact]
    public async Task A_watch_tells_what_has_happened_then_what_happens_and_can_be_resumed()
    {
        V1.Glossary glossary = await server.Glossary("watch");
        Concept concept = await server.Concept("watch", "one", ("de", "Vertrag"));
        using AsyncServerStreamingCall<WatchChangesResponse> all = server.Changes.WatchChanges(
            new WatchChangesRequest { FromRevision = concept.Revision - 1, Parent = glossary.Name },
            cancellationToken: Stop
        );
        Assert.Equal(concept.Revision - 1, (await Next(all)).Number);
        Revision second = await Next(all);
        Assert.Equal(concept, second.Changes.Single().After.Concept);

        using AsyncServerStreamingCall<WatchChangesResponse> live = server.Changes.WatchChanges(
            new WatchChangesRequest(),
            cancellationToken: Stop
        );
        await live.ResponseHeadersAsync;
        await server.Glossary("watch-not");
        Concept changed = await Noted(concept.Name, "New");

        Assert.Equal("glossaries/watch-not", (await Next(live)).Changes.Single().Name);
        Assert.Equal(changed, (await Next(live)).Changes.Single().After.Concept);
        Revision third = await Next(all);
        Assert.Equal(changed, third.Changes.Single().After.Concept);

        using AsyncServerStreamingCall<WatchChangesResponse> resumed = server.Changes.WatchChanges(
            new WatchChangesRequest { FromRevision = second.Number + 1, Parent = glossary.Name },
            cancellationToken: Stop
        );
        Assert.Equal(third, await Next(resumed));
    }

    [Fact]
    public async Task A_revision_is_undone_by_a_new_one_whatever_it_did_and_so_is_the_undo()
    {
        await server.Glossary("undo");
        Concept created = await server.Concept("undo", "one", ("de", "Vertrag"));
        Concept changed = await Noted(created.Name, "New");
        Concept deleted = await server.Glossaries.DeleteConceptAsync(
            new DeleteConceptRequest { Name = created.Name },
            cancellationToken: Stop
        );

        UndoRevisionReport tried = await Undo(deleted.Revision, validateOnly: true);
        Assert.Equal((1, 0, 0), (tried.Restored, tried.Removed, tried.Revision));
        UndoRevisionReport back = await Undo(deleted.Revision);
        Assert.Equal((deleted.Revision + 1, "glossaries/undo"), (back.Revision, Assert.Single(back.Resources)));
        Assert.Equal("New", (await Get(created.Name)).Note);

        // What was deleted and brought back counts as unchanged.
        await Undo(changed.Revision);
        Assert.Equal("", (await Get(created.Name)).Note);
        UndoRevisionReport gone = await Undo(created.Revision, id: "gone");
        Assert.Equal((0, 1), (gone.Restored, gone.Removed));
        Assert.Equal(gone, await Undo(created.Revision, id: "gone"));
        Assert.Equal(
            StatusCode.NotFound,
            (
                await EditingServer.Fail(
                    server.Glossaries.GetConceptAsync(new GetConceptRequest { Name = created.Name }, cancellationToken: Stop)
                )
            ).Code
        );

        await Undo(gone.Revision);
        Assert.Equal(created.Terms, (await Get(created.Name)).Terms);
        Revision last = (await List(created.Name, gone.Revision + 1, 1)).Single();
        Assert.Null(last.Changes.Single().Before);
    }

    [Fact]
    public async Task A_revision_that_was_changed_since_is_not_undone_and_the_error_names_what()
    {
        V1.Glossary glossary = await server.Glossary("undo-not");
        Concept first = await server.Concept("undo-not", "one", ("de", "Vertrag"));
        Concept changed = await Noted(first.Name, "New");
        Concept again = await Noted(first.Name, "Newer");
        Assert.Equal(first.Name, await Names(changed.Revision));
        Assert.Equal(first.Name, await Names(first.Revision));

        // A concept that stays keeps its glossary, and what it relates to.
        await Undo(again.Revision);
        await Undo(changed.Revision);
        Concept related = await server.Glossaries.CreateConceptAsync(
            new CreateConceptRequest
            {
                Parent = glossary.Name,
                ConceptId = "two",
                Concept = new Concept
                {
                    Terms =
                    {
                        new Term { Language = "de", Text = "Rat" },
                    },
                    Related = { first.Name },
                },
            },
            cancellationToken: Stop
        );
        Assert.Equal(related.Name, await Names(first.Revision));
        Concept free = await server.Glossaries.UpdateConceptAsync(
            new UpdateConceptRequest
            {
                Concept = new Concept { Name = related.Name },
                UpdateMask = FieldMask.FromString("related"),
            },
            cancellationToken: Stop
        );
        await Undo(first.Revision);
        Assert.Equal(first.Name, await Names(free.Revision));

        // Nothing is written into a glossary that was deleted.
        Concept noted = await Noted(related.Name, "New");
        await server.Glossaries.DeleteGlossaryAsync(new DeleteGlossaryRequest { Name = glossary.Name }, cancellationToken: Stop);
        Assert.Equal(glossary.Name, await Names(noted.Revision));

        async Task<string> Names(long revision)
        {
            Failure failure = await EditingServer.Fail(
                server.Changes.UndoRevisionAsync(new UndoRevisionRequest { Revision = revision }, cancellationToken: Stop)
            );
            Assert.Equal((StatusCode.FailedPrecondition, "CHANGED_SINCE"), (failure.Code, failure.Reason));
            return failure.Metadata["names"];
        }
    }

    [Fact]
    public async Task A_revision_of_a_paragraph_is_undone_and_not_in_an_article_that_was_deleted()
    {
        Article article = await server.Article("undo-text", "Ein Vertrag.");
        string name = $"{article.Name}/paragraphs/p1";
        Paragraph before = await server.Articles.GetParagraphAsync(new GetParagraphRequest { Name = name }, cancellationToken: Stop);
        long revision = await server.Revision();
        await server.Articles.UpdateParagraphAsync(
            new UpdateParagraphRequest
            {
                Paragraph = new Paragraph { Name = name, Kind = ParagraphKind.Heading },
                UpdateMask = FieldMask.FromString("kind"),
            },
            cancellationToken: Stop
        );

        await Undo(revision + 1);
        Assert.Equal(
            before.Kind,
            (await server.Articles.GetParagraphAsync(new GetParagraphRequest { Name = name }, cancellationToken: Stop)).Kind
        );

        await server.Articles.DeleteArticleAsync(new DeleteArticleRequest { Name = article.Name }, cancellationToken: Stop);
        Failure failure = await EditingServer.Fail(
            server.Changes.UndoRevisionAsync(new UndoRevisionRequest { Revision = revision + 2 }, cancellationToken: Stop)
        );
        Assert.Equal(("CHANGED_SINCE", article.Name), (failure.Reason, failure.Metadata["names"]));
    }

    [Fact]
    public async Task A_revision_that_is_still_to_come_cannot_be_undone()
    {
        Failure failure = await EditingServer.Fail(
            server.Changes.UndoRevisionAsync(new UndoRevisionRequest { Revision = long.MaxValue }, cancellationToken: Stop)
        );

        Assert.Equal((StatusCode.InvalidArgument, "revision"), (failure.Code, failure.Fields));
    }

    [Fact]
    public async Task A_digest_sums_up_the_catalogue_and_changes_with_it_alone()
    {
        Concept concept = await server.Concept((await server.Glossary("digest")).Name.Split('/')[1], "one", ("de", "Vertrag"));
        GetCatalogDigestResponse first = await Digest(concept.Revision);
        Assert.Equal(first, await Digest(concept.Revision));
        Assert.Matches("^[0-9a-f]{64}$", first.Digest);

        Concept changed = await Noted(concept.Name, "Other");
        GetCatalogDigestResponse second = await Digest(changed.Revision);
        Assert.Equal(changed.Revision, second.Revision);
        Assert.NotEqual(first.Digest, second.Digest);

        async Task<GetCatalogDigestResponse> Digest(long min) =>
            await server.Changes.GetCatalogDigestAsync(
                new GetCatalogDigestRequest(),
                new Metadata { { "glossary-min-revision", $"{min}" } },
                cancellationToken: Stop
            );
    }

    [Fact]
    public async Task A_watch_ends_as_not_ready_when_the_server_stops()
    {
        await using ServerProcess stopping = await ServerProcess.StartServing("--Glossary:Seeds=");
        using GrpcChannel channel = RunningServer.Open(stopping.GrpcAddress);
        using AsyncServerStreamingCall<WatchChangesResponse> watch = new ChangeService.ChangeServiceClient(channel).WatchChanges(
            new WatchChangesRequest(),
            cancellationToken: Stop
        );
        await watch.ResponseHeadersAsync;

        stopping.Terminate();

        Failure failure = Failure.Of(await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext(Stop)));
        Assert.Equal((StatusCode.Unavailable, "NOT_READY"), (failure.Code, failure.Reason));
        Assert.Equal(0, (await stopping.WaitForExit()).ExitCode);
    }

    [Fact]
    public async Task A_read_waits_for_the_revision_that_it_asks_to_see()
    {
        long revision = await server.Revision();
        Assert.NotEmpty((await Reading(revision)).Glossaries);

        Task<ListGlossariesResponse> waiting = Reading(revision + 1);
        await server.Glossary("awaited");
        Assert.Contains((await waiting).Glossaries, g => g.Name == "glossaries/awaited");

        async Task<ListGlossariesResponse> Reading(long min) =>
            await server.Glossaries.ListGlossariesAsync(new ListGlossariesRequest(), Min(min), cancellationToken: Stop);
    }

    [Fact]
    public async Task A_revision_that_does_not_come_before_the_deadline_is_unavailable()
    {
        long revision = await server.Revision();
        Failure failure = await EditingServer.Fail(
            server.Glossaries.ListGlossariesAsync(
                new ListGlossariesRequest(),
                Min(revision + 1_000_000),
                TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(2),
                Stop
            )
        );

        // A client that gives up first sees its own deadline; the server's word comes before or is the same.
        Assert.True(
            (failure.Code, failure.Reason) is (StatusCode.Unavailable, "REVISION_NOT_REACHED") or (StatusCode.DeadlineExceeded, ""),
            $"{failure}"
        );
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    public async Task A_malformed_min_revision_is_refused(string value)
    {
        Failure failure = await EditingServer.Fail(
            server.Glossaries.ListGlossariesAsync(
                new ListGlossariesRequest(),
                new Metadata { { "glossary-min-revision", value } },
                cancellationToken: Stop
            )
        );

        Assert.Equal((StatusCode.InvalidArgument, "glossary-min-revision"), (failure.Code, failure.Fields));
    }

    [Fact]
    public async Task A_preview_tells_what_a_concept_would_lose_and_changes_nothing()
    {
        const string Name = "glossaries/diplomacy/concepts/un-general-assembly";
        long revision = await server.Revision();
        Concept before = await server.Glossaries.GetConceptAsync(new GetConceptRequest { Name = Name }, cancellationToken: Stop);
        Concept without = before.Clone();
        foreach (Term term in before.Terms.Where(t => t.Language == "en"))
        {
            without.Terms.Remove(term);
        }

        List<ParagraphOccurrences> english =
        [
            .. (
                await server.Glossaries.ListTermOccurrencesAsync(
                    new ListTermOccurrencesRequest
                    {
                        Name = Name,
                        Languages = { "en" },
                        PageSize = 500,
                    },
                    cancellationToken: Stop
                )
            ).ParagraphOccurrences,
        ];
        Assert.NotEmpty(english);

        List<PreviewConceptResponse> touched = await Preview(without);

        Assert.Equal(
            english.Select(o => (o.Paragraph, o.Occurrences.Count)),
            touched.Select(t => (t.Paragraph, t.Lost.Count(l => l.Concept == Name)))
        );
        Assert.All(touched, t => Assert.Equal("en", t.Language));
        HashSet<string> inSource =
        [
            .. (
                await server.Glossaries.ListTermOccurrencesAsync(
                    new ListTermOccurrencesRequest
                    {
                        Name = Name,
                        Languages = { "de" },
                        PageSize = 500,
                    },
                    cancellationToken: Stop
                )
            ).ParagraphOccurrences.Select(o => o.Paragraph),
        ];
        HashSet<string> translated =
        [
            .. (await server.Articles.ListArticlesAsync(new ListArticlesRequest(), cancellationToken: Stop))
                .Articles.Where(a => a.SourceLanguage == "de")
                .Select(a => a.Name),
        ];
        Assert.Contains(touched, t => t.NoLongerFollows);
        Assert.All(
            touched,
            t =>
                Assert.Equal(
                    inSource.Contains(t.Paragraph)
                        && translated.Contains(t.Paragraph[..t.Paragraph.IndexOf("/paragraphs", StringComparison.Ordinal)]),
                    t.NoLongerFollows
                )
        );
        Assert.Equal(revision, await server.Revision());
        Assert.Equal(before, await server.Glossaries.GetConceptAsync(new GetConceptRequest { Name = Name }, cancellationToken: Stop));
    }

    [Fact]
    public async Task A_preview_of_a_new_concept_tells_what_it_would_gain_and_one_of_no_change_is_empty()
    {
        await server.Article("preview", "Ein Quastenflosser 😀 und ein Quastenflosser.");
        Concept fish = EditingServer.ConceptOf(("de", "Quastenflosser"));
        fish.Name = "glossaries/diplomacy/concepts/quastenflosser";

        PreviewConceptResponse line = Assert.Single(await Preview(fish, OffsetUnit.CodePoint));

        Assert.Equal(("articles/preview/paragraphs/p1", "de", false), (line.Paragraph, line.Language, line.NoLongerFollows));
        Assert.Equal([(4, 18), (29, 43)], line.Gained.Select(g => (g.Span.Start, g.Span.End)));
        Assert.Empty(line.Lost);
        Assert.Empty(await Preview(new Concept { Name = "glossaries/diplomacy/concepts/general-assembly", Note = "New" }, mask: "note"));
    }

    [Fact]
    public async Task A_preview_of_what_could_not_be_written_fails_as_the_write_would()
    {
        Concept twice = EditingServer.ConceptOf(("de", "Vertrag"), ("de", "Vertrag"));
        twice.Name = "glossaries/diplomacy/concepts/twice";
        Concept unknown = EditingServer.ConceptOf(("de", "Vertrag"));
        unknown.Name = "glossaries/unknown/concepts/twice";

        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => Preview(twice))).StatusCode);
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => Preview(unknown))).StatusCode);
    }

    private static Metadata Min(long revision) => new() { { "glossary-min-revision", revision.ToString(CultureInfo.InvariantCulture) } };

    private static async Task<Revision> Next(AsyncServerStreamingCall<WatchChangesResponse> watch)
    {
        while (await watch.ResponseStream.MoveNext(Stop))
        {
            if (watch.ResponseStream.Current.Revision is { } revision)
            {
                return revision;
            }
        }

        throw new InvalidOperationException("The watch ended.");
    }

    private async Task<List<Revision>> List(string parent, long from, int size)
    {
        List<Revision> revisions = [];
        string token = "";
        for (int page = 0; page == 0 || (token.Length > 0 && page < 1_000); page++)
        {
            ListChangesResponse answer = await server.Changes.ListChangesAsync(
                new ListChangesRequest
                {
                    Parent = parent,
                    FromRevision = from,
                    PageSize = size,
                    PageToken = token,
                },
                cancellationToken: Stop
            );
            revisions.AddRange(answer.Revisions);
            token = answer.NextPageToken;
        }

        return revisions;
    }

    private async Task<List<PreviewConceptResponse>> Preview(Concept concept, OffsetUnit unit = OffsetUnit.Utf16, string mask = "")
    {
        using AsyncServerStreamingCall<PreviewConceptResponse> call = server.Glossaries.PreviewConcept(
            new PreviewConceptRequest
            {
                Concept = concept,
                OffsetUnit = unit,
                UpdateMask = FieldMask.FromString(mask),
            },
            cancellationToken: Stop
        );
        List<PreviewConceptResponse> lines = [];
        while (await call.ResponseStream.MoveNext(Stop))
        {
            lines.Add(call.ResponseStream.Current);
        }

        return lines;
    }

    private async Task<UndoRevisionReport> Undo(long revision, bool validateOnly = false, string id = "") =>
        await server.Changes.UndoRevisionAsync(
            new UndoRevisionRequest
            {
                Revision = revision,
                ValidateOnly = validateOnly,
                RequestId = id,
            },
            cancellationToken: Stop
        );

    private async Task<Concept> Get(string name) =>
        await server.Glossaries.GetConceptAsync(new GetConceptRequest { Name = name }, cancellationToken: Stop);

    private async Task<Concept> Noted(string name, string note) =>
        await server.Glossaries.UpdateConceptAsync(
            new UpdateConceptRequest
            {
                Concept = new Concept { Name = name, Note = note },
                UpdateMask = FieldMask.FromString("note"),
            },
            cancellationToken: Stop
        );
}
