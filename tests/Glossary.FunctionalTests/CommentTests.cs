using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.FunctionalTests;

/// <summary>What people say of concepts and paragraphs to each other.</summary>
public sealed class CommentTests(EditingServer server) : IClassFixture<EditingServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private CommentService.CommentServiceClient Comments => new(server.Channel);

    [Theory]
    [InlineData("glossaries/talk/concepts/one")]
    [InlineData("articles/talk/paragraphs/p1")]
    public async Task A_comment_is_written_settled_opened_again_and_deleted_and_the_change_log_tells_each(string parent)
    {
        await Prepare("talk");
        long start = await server.Revision();

        Comment created = await Write(parent, "  Still used?\n");
        Assert.Equal(
            (parent, "Still used?", "local", false),
            (
                created.Name[..created.Name.LastIndexOf("/comments/", StringComparison.Ordinal)],
                created.Text,
                created.Author,
                created.Resolved
            )
        );
        Comment second = await Write(parent, "I think so.", "second");
        Assert.Equal($"{parent}/comments/second", second.Name);
        Assert.Equal([created, second], await List(parent));

        Comment settled = await Comments.ResolveCommentAsync(new ResolveCommentRequest { Name = created.Name }, cancellationToken: Stop);
        Assert.Equal((true, "local"), (settled.Resolved, settled.Resolver));
        Assert.Equal([second], await List(parent));
        Assert.Equal([settled, second], await List(parent, resolved: true));
        Comment open = await Comments.ResolveCommentAsync(
            new ResolveCommentRequest { Name = created.Name, Reopen = true },
            cancellationToken: Stop
        );
        Assert.Equal((false, "", created.Text), (open.Resolved, open.Resolver, open.Text));
        Assert.Equal(
            open,
            await Comments.ResolveCommentAsync(new ResolveCommentRequest { Name = created.Name, Reopen = true }, cancellationToken: Stop)
        );

        Assert.Equal(open, await Comments.DeleteCommentAsync(new DeleteCommentRequest { Name = created.Name }, cancellationToken: Stop));
        Assert.Equal([second], await List(parent, resolved: true));
        Assert.Equal(
            StatusCode.NotFound,
            (
                await EditingServer.Fail(
                    Comments.DeleteCommentAsync(new DeleteCommentRequest { Name = created.Name }, cancellationToken: Stop)
                )
            ).Code
        );

        ListChangesResponse log = await server.Changes.ListChangesAsync(
            new ListChangesRequest { Parent = parent, FromRevision = start + 1 },
            cancellationToken: Stop
        );
        Assert.Equal(
            [(null, created), (null, second), (created, settled), (settled, open), (open, null)],
            log.Revisions.Select(r => r.Changes.Single()).Select(c => (c.Before?.Comment, c.After?.Comment))
        );
        await server.Changes.UndoRevisionAsync(new UndoRevisionRequest { Revision = log.Revisions[^1].Number }, cancellationToken: Stop);
        Assert.Contains(await List(parent), c => c.Name == created.Name && c.Text == created.Text);
        await Comments.DeleteCommentAsync(new DeleteCommentRequest { Name = created.Name }, cancellationToken: Stop);
        await Comments.DeleteCommentAsync(new DeleteCommentRequest { Name = second.Name }, cancellationToken: Stop);
    }

    [Fact]
    public async Task Comments_of_a_whole_glossary_or_article_are_listed_page_by_page()
    {
        await Prepare("whole");
        await server.Concept("whole", "two", ("de", "Abkommen"));
        Comment[] all =
        [
            await Write("glossaries/whole/concepts/one", "1"),
            await Write("glossaries/whole/concepts/one", "2"),
            await Write("glossaries/whole/concepts/two", "3"),
        ];
        Comment paragraph = await Write("articles/whole/paragraphs/p1", "4");

        Assert.Equal(all, await List("glossaries/whole", size: 1));
        Assert.Equal([paragraph], await List("articles/whole"));
        await server.Glossaries.DeleteConceptAsync(
            new DeleteConceptRequest { Name = "glossaries/whole/concepts/two" },
            cancellationToken: Stop
        );
        Assert.Equal(all[..2], await List("glossaries/whole"));
        await server.Glossaries.UndeleteConceptAsync(
            new UndeleteConceptRequest { Name = "glossaries/whole/concepts/two" },
            cancellationToken: Stop
        );
        Assert.Equal(all, await List("glossaries/whole"));
        Assert.Equal(
            StatusCode.NotFound,
            (
                await EditingServer.Fail(
                    Comments.ListCommentsAsync(
                        new ListCommentsRequest { Parent = "glossaries/whole/concepts/none" },
                        cancellationToken: Stop
                    )
                )
            ).Code
        );
    }

    [Fact]
    public async Task A_call_that_is_repeated_writes_one_comment()
    {
        await Prepare("again");
        var request = new CreateCommentRequest
        {
            Parent = "glossaries/again/concepts/one",
            Comment = new Comment { Text = "Once." },
            RequestId = "once",
        };

        Comment first = await Comments.CreateCommentAsync(request, cancellationToken: Stop);
        Comment second = await Comments.CreateCommentAsync(request, cancellationToken: Stop);

        Assert.Equal(first, second);
        Assert.Equal([first], await List(request.Parent));
        var delete = new DeleteCommentRequest { Name = first.Name, RequestId = "gone" };
        await Comments.DeleteCommentAsync(delete, cancellationToken: Stop);
        Assert.Equal(first.Name, (await Comments.DeleteCommentAsync(delete, cancellationToken: Stop)).Name);
    }

    [Fact]
    public async Task A_concept_has_five_hundred_comments_at_most_and_is_not_undone_under_them()
    {
        await Prepare("full");
        const string Parent = "glossaries/full/concepts/one";
        Concept concept = await server.Glossaries.GetConceptAsync(new GetConceptRequest { Name = Parent }, cancellationToken: Stop);
        Comment first = await Write(Parent, "1");
        Failure kept = await EditingServer.Fail(
            server.Changes.UndoRevisionAsync(new UndoRevisionRequest { Revision = concept.Revision }, cancellationToken: Stop)
        );
        Assert.Equal(("CHANGED_SINCE", first.Name), (kept.Reason, kept.Metadata["names"]));

        await Parallel.ForEachAsync(
            Enumerable.Range(2, 499),
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Stop },
            async (i, _) => await Write(Parent, $"{i}")
        );
        Failure full = await EditingServer.Fail(
            Comments.CreateCommentAsync(
                new CreateCommentRequest
                {
                    Parent = Parent,
                    Comment = new Comment { Text = "501" },
                },
                cancellationToken: Stop
            )
        );

        Assert.Equal((StatusCode.FailedPrecondition, "TOO_MANY_COMMENTS", "500"), (full.Code, full.Reason, full.Metadata["limit"]));
        Assert.Equal(500, (await List(Parent, size: 500)).Count);
    }

    private async Task Prepare(string id)
    {
        if (
            (
                await server.Glossaries.ListGlossariesAsync(new ListGlossariesRequest { PageSize = 500 }, cancellationToken: Stop)
            ).Glossaries.All(g => g.Name != $"glossaries/{id}")
        )
        {
            await server.Glossary(id);
            await server.Concept(id, "one", ("de", "Vertrag"));
            await server.Article(id, "Ein Vertrag.");
        }
    }

    private async Task<Comment> Write(string parent, string text, string id = "") =>
        await Comments.CreateCommentAsync(
            new CreateCommentRequest
            {
                Parent = parent,
                Comment = new Comment { Text = text, Author = "somebody else" },
                CommentId = id,
            },
            cancellationToken: Stop
        );

    private async Task<List<Comment>> List(string parent, bool resolved = false, int size = 0)
    {
        List<Comment> all = [];
        string token = "";
        do
        {
            ListCommentsResponse page = await Comments.ListCommentsAsync(
                new ListCommentsRequest
                {
                    Parent = parent,
                    ShowResolved = resolved,
                    PageSize = size,
                    PageToken = token,
                },
                cancellationToken: Stop
            );
            all.AddRange(page.Comments);
            token = page.NextPageToken;
        } while (token.Length > 0);
        return all;
    }
}
