using Glossary.Client;
using Glossary.Client.Testing;
using Glossary.V1;
using Google.Rpc;
using Grpc.Core;

namespace Glossary.FunctionalTests.Client;

/// <summary>The fake answers each kind of call as the client's users then meet it.</summary>
public sealed class FakeGlossaryTests
{
    private readonly FakeGlossary _fake = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_is_answered_and_remembered()
    {
        _fake.Answer((LookupTermsRequest request) => new LookupTermsResponse { Matches = { new TermMatch { Text = request.Text } } });
        var request = new LookupTermsRequest { Text = "Vollversammlung" };

        LookupTermsResponse answer = await _fake.Client.Glossaries.LookupTermsAsync(request, cancellationToken: Stop);
        request.Text = "Sicherheitsrat";
        LookupTermsResponse another = _fake.Client.Glossaries.LookupTerms(request, cancellationToken: Stop);

        Assert.Equal(["Vollversammlung", "Sicherheitsrat"], new[] { answer, another }.Select(a => a.Matches.Single().Text));
        Assert.Equal(["Vollversammlung", "Sicherheitsrat"], _fake.Requests.Cast<LookupTermsRequest>().Select(r => r.Text));
    }

    [Fact]
    public async Task What_was_not_told_is_said()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await _fake.Client.Glossaries.GetConceptAsync(new GetConceptRequest(), cancellationToken: Stop)
        );

        Assert.Equal(StatusCode.Unimplemented, failure.StatusCode);
        Assert.Contains("fake.Answer((GetConceptRequest request) => new Concept())", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_is_as_the_server_sends_it()
    {
        _fake.Answer<UpdateConceptRequest, Concept>(_ =>
            throw FakeGlossary.Error(
                StatusCode.InvalidArgument,
                ErrorReason.InvalidRequest,
                "Mend it.",
                new BadRequest.Types.FieldViolation { Field = "concept.terms", Description = "has to have one." }
            )
        );

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await _fake.Client.Glossaries.UpdateConceptAsync(new UpdateConceptRequest(), cancellationToken: Stop)
        );

        Assert.Equal((StatusCode.InvalidArgument, "Mend it."), (failure.StatusCode, failure.Status.Detail));
        GlossaryError error = Assert.IsType<GlossaryError>(failure.GlossaryError());
        Assert.Equal((ErrorReason.InvalidRequest, "concept.terms"), (error.Reason, error.FieldViolations.Single().Field));
        Assert.NotEmpty(_fake.Requests.Cast<UpdateConceptRequest>().Single().RequestId);
    }

    [Fact]
    public async Task Pages_are_asked_for_until_there_are_no_more()
    {
        _fake.Answer(
            (ListGlossariesRequest request) =>
                request.PageToken.Length == 0
                    ? new ListGlossariesResponse { Glossaries = { new V1.Glossary { Name = "glossaries/a" } }, NextPageToken = "more" }
                    : new ListGlossariesResponse { Glossaries = { new V1.Glossary { Name = "glossaries/b" } } }
        );

        Assert.Equal(
            ["glossaries/a", "glossaries/b"],
            await _fake.Client.ListGlossariesAsync(cancellationToken: Stop).Select(g => g.Name).ToListAsync(Stop)
        );
        Assert.Equal(["", "more"], _fake.Requests.Cast<ListGlossariesRequest>().Select(r => r.PageToken));
    }

    [Fact]
    public async Task A_stream_of_requests_is_answered_one_by_one()
    {
        _fake.Answer(
            (RecognizeTermsRequest request) =>
                new RecognizeTermsResponse { Occurrences = { new TermOccurrence { Surface = request.Text } } }
        );
        using AsyncDuplexStreamingCall<RecognizeTermsRequest, RecognizeTermsResponse> call = _fake.Client.Glossaries.StreamRecognizeTerms(
            cancellationToken: Stop
        );

        foreach (string text in (string[])["one", "two"])
        {
            await call.RequestStream.WriteAsync(new RecognizeTermsRequest { Text = text }, Stop);
            Assert.True(await call.ResponseStream.MoveNext(Stop));
            Assert.Equal(text, call.ResponseStream.Current.Occurrences.Single().Surface);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(Stop));
    }

    [Fact]
    public async Task A_watch_that_is_cut_off_goes_on_after_what_it_has_seen()
    {
        _fake.AnswerStream((IReadOnlyList<WatchChangesRequest> requests) => requests.Single().FromRevision == 7 ? CutOff() : [Of(9)]);

        long[] seen = await _fake
            .Client.FollowChangesAsync(new WatchChangesRequest { FromRevision = 7 }, Stop)
            .Select(r => r.Number)
            .ToArrayAsync(Stop);

        Assert.Equal([7, 9], seen);
        Assert.Equal([7, 9], _fake.Requests.Cast<WatchChangesRequest>().Select(r => r.FromRevision));

        static WatchChangesResponse Of(long revision) =>
            new()
            {
                Revision = new Revision { Number = revision },
                CurrentRevision = revision,
            };

        static IEnumerable<WatchChangesResponse> CutOff()
        {
            yield return Of(7);
            // A heartbeat: what was written as 8 is not for this caller.
            yield return new WatchChangesResponse { CurrentRevision = 8 };
            throw FakeGlossary.Error(StatusCode.Unavailable, ErrorReason.WatcherTooSlow);
        }
    }

    [Fact]
    public async Task A_watch_that_is_cut_off_within_a_revision_asks_for_it_again_and_gives_it_once_and_whole()
    {
        _fake.AnswerStream(
            (IReadOnlyList<WatchChangesRequest> _) =>
                _fake.Requests.Count == 1 ? CutOff() : [Part("a", true), Part("b", true), Part("c", false), Of(8)]
        );

        List<Revision> seen = await _fake.Client.FollowChangesAsync(new WatchChangesRequest { FromRevision = 6 }, Stop).ToListAsync(Stop);

        Assert.Equal(["6 ", "7 a b c", "8 "], seen.Select(r => $"{r.Number} {string.Join(' ', r.Changes.Select(c => c.Name))}"));
        Assert.All(seen, r => Assert.False(r.Continues));
        Assert.Equal([6, 7], _fake.Requests.Cast<WatchChangesRequest>().Select(r => r.FromRevision));

        static WatchChangesResponse Of(long revision) =>
            new()
            {
                Revision = new Revision { Number = revision },
                CurrentRevision = 8,
            };

        static WatchChangesResponse Part(string name, bool continues) =>
            new()
            {
                Revision = new Revision
                {
                    Number = 7,
                    Changes = { new Change { Name = name } },
                    Continues = continues,
                },
                CurrentRevision = 8,
            };

        static IEnumerable<WatchChangesResponse> CutOff()
        {
            yield return Of(6);
            yield return Part("a", true);
            yield return Part("b", true);
            throw FakeGlossary.Error(StatusCode.Unavailable, ErrorReason.WatcherTooSlow);
        }
    }

    [Fact]
    public async Task Parts_of_a_revision_on_several_pages_are_put_together()
    {
        _fake.Answer(
            (ListChangesRequest request) =>
                request.PageToken switch
                {
                    "" => new ListChangesResponse { Revisions = { Of(1, "a", false), Of(2, "b", true) }, NextPageToken = "two" },
                    "two" => new ListChangesResponse { Revisions = { Of(2, "c", true) }, NextPageToken = "three" },
                    _ => new ListChangesResponse { Revisions = { Of(2, "d", false), Of(3, "e", false) } },
                }
        );

        List<Revision> listed = await _fake.Client.ListChangesAsync(cancellationToken: Stop).ToListAsync(Stop);

        Assert.Equal(["1 a", "2 b c d", "3 e"], listed.Select(r => $"{r.Number} {string.Join(' ', r.Changes.Select(c => c.Name))}"));

        static Revision Of(long number, string name, bool continues) =>
            new()
            {
                Number = number,
                Changes = { new Change { Name = name } },
                Continues = continues,
            };
    }

    [Fact]
    public async Task Files_go_in_and_out()
    {
        _fake.AnswerStream(
            (IReadOnlyList<ImportRequest> requests) =>
                (StreamImportResponse[])
                    [
                        new() { Progress = new ImportProgress { Entries = 1 } },
                        new() { Report = new ImportReport { Created = requests.Sum(r => r.Chunk.Length) } },
                    ]
        );
        _fake.AnswerStream(
            (IReadOnlyList<ExportRequest> _) =>
                (ExportResponse[])
                    [new() { Chunk = Google.Protobuf.ByteString.CopyFromUtf8("file") }, new() { Report = new ExportReport { Bytes = 4 } }]
        );
        using var written = new MemoryStream();

        ImportReport imported = await _fake.Client.ImportAsync(
            new ImportOptions(),
            new MemoryStream(new byte[100_000]),
            cancellationToken: Stop
        );
        ExportReport exported = await _fake.Client.ExportAsync(new ExportRequest(), written, Stop);

        Assert.Equal((100_000, 4, 4), (imported.Created, exported.Bytes, written.Length));
    }
}
