using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.FunctionalTests;

/// <summary>Terms in a text of the caller's own.</summary>
public sealed class RecognizeTests(RunningServer server)
{
    private const string Sentence =
        "Vor der Vollversammlung sprachen Nordkoreas Machthaber und Russlands Präsident von Waffenlieferungen. ";

    /// <summary>As long as a text may be.</summary>
    private static readonly string LongText = string.Concat(Enumerable.Repeat(Sentence, 1_000_000 / Sentence.Length));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Text, language, and each occurrence as surface/term/kind.</summary>
    public static TheoryData<string, string, string> Texts =>
        new()
        {
            { "Die Vollversammlungen des Jahres 2023", "de", "Vollversammlungen/Vollversammlung/INFLECTED" },
            { "Ein Bruch des Nichtverbreitungsregimes!", "de", "Nichtverbreitungsregimes/Nichtverbreitungsregime/INFLECTED" },
            { "🕊️🕊️ Neue Waffenbru\u0308derschaft 🕊️", "de", "Waffenbru\u0308derschaft/Waffenbrüderschaft/NORMALIZED" },
            { "The brotherhood in arms was renewed.", "en", "brotherhood in arms/brotherhood in arms/EXACT" },
            { "두 나라의 혈맹 관계를 강조했다.", "ko", "혈맹 관계/혈맹 관계/INFLECTED" },
            { "", "de", "" },
            { "Nichts davon.", "de", "" },
        };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Terms_are_found_where_they_stand_in_every_unit(string text, string language, string expected)
    {
        foreach (OffsetUnit unit in (OffsetUnit[])[OffsetUnit.Unspecified, OffsetUnit.Utf16, OffsetUnit.CodePoint, OffsetUnit.Utf8])
        {
            RecognizeTermsResponse answer = await server.Glossaries.RecognizeTermsAsync(
                new RecognizeTermsRequest
                {
                    Parent = "glossaries/-",
                    Text = text,
                    Language = language,
                    OffsetUnit = unit,
                },
                cancellationToken: Stop
            );

            Assert.All(answer.Occurrences, o => Assert.Equal(o.Surface, Spans.Cut(text, o.Span, unit)));
            List<string> found = [];
            foreach (TermOccurrence o in answer.Occurrences)
            {
                Concept concept = await server.Glossaries.GetConceptAsync(
                    new GetConceptRequest { Name = o.Concept },
                    cancellationToken: Stop
                );
                found.Add($"{o.Surface}/{concept.Terms.Single(t => t.Id == o.TermId).Text}/{o.Kind.ToString().ToUpperInvariant()}");
            }

            Assert.Equal(expected, string.Join(' ', found));
        }
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(2, "north-korea russia")]
    [InlineData(1000, "north-korea russia brotherhood-in-arms")]
    public async Task The_concepts_that_occur_come_along_if_they_are_asked_for(int most, string expected)
    {
        RecognizeTermsResponse answer = await server.Glossaries.RecognizeTermsAsync(
            new RecognizeTermsRequest
            {
                Parent = "glossaries/-",
                Text = "Nordkorea und Russland feiern ihre Waffenbrüderschaft; Nordkorea vor allem.",
                Language = "de",
                MaxConcepts = most,
            },
            cancellationToken: Stop
        );

        Assert.Equal(4, answer.Occurrences.Count);
        Assert.Equal(expected, string.Join(' ', answer.Concepts.Select(c => c.Name.Split('/')[^1])));
        foreach (Concept concept in answer.Concepts)
        {
            Assert.Equal(
                await server.Glossaries.GetConceptAsync(new GetConceptRequest { Name = concept.Name }, cancellationToken: Stop),
                concept
            );
        }
    }

    /// <summary>
    /// A verb that is made of a term is found for who asks for doubtful occurrences too, in every language's text and over both calls.
    /// </summary>
    [Theory]
    [InlineData(null, 0)]
    [InlineData(0f, 1)]
    [InlineData(0.05f, 1)]
    [InlineData(0.5f, 0)]
    [InlineData(1f, 0)]
    public async Task What_is_doubtful_comes_only_if_it_is_asked_for(float? minScore, int expected)
    {
        var request = new RecognizeTermsRequest
        {
            Parent = "glossaries/diplomacy",
            Text = "두 나라는 제재했다.",
            Language = "ko",
        };
        if (minScore is { } least)
        {
            request.MinScore = least;
        }

        RecognizeTermsResponse answer = await server.Glossaries.RecognizeTermsAsync(request, cancellationToken: Stop);
        using AsyncDuplexStreamingCall<RecognizeTermsRequest, RecognizeTermsResponse> stream = server.Glossaries.StreamRecognizeTerms(
            cancellationToken: Stop
        );
        await stream.RequestStream.WriteAsync(request, Stop);
        await stream.RequestStream.CompleteAsync();

        Assert.Equal(expected, answer.Occurrences.Count);
        Assert.All(answer.Occurrences, o => Assert.InRange(o.Score, minScore ?? 0.5f, 0.5f));
        Assert.True(await stream.ResponseStream.MoveNext(Stop));
        Assert.Equal(answer, stream.ResponseStream.Current);
    }

    [Theory]
    [InlineData(-0.01f)]
    [InlineData(1.01f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public async Task A_score_that_none_can_have_is_refused(float minScore)
    {
        RecognizeTermsRequest request = Request("Vollversammlung");
        request.MinScore = minScore;

        Failure failure = Failure.Of(
            await Assert.ThrowsAsync<RpcException>(async () =>
                await server.Glossaries.RecognizeTermsAsync(request, cancellationToken: Stop)
            )
        );

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_REQUEST", "min_score"), (failure.Code, failure.Reason, failure.Fields));
    }

    [Fact]
    public async Task A_long_search_ends_when_the_deadline_passes()
    {
        RpcException failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await server.Glossaries.RecognizeTermsAsync(
                Request(LongText),
                deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(1),
                cancellationToken: Stop
            )
        );

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        await IsStillServing();
    }

    [Fact]
    public async Task A_long_search_ends_when_the_caller_goes()
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        AsyncUnaryCall<RecognizeTermsResponse> call = server.Glossaries.RecognizeTermsAsync(
            Request(LongText),
            cancellationToken: leaving.Token
        );

        await leaving.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode);
        await IsStillServing();
    }

    [Fact]
    public async Task A_stream_answers_each_text_in_the_order_of_the_texts()
    {
        using AsyncDuplexStreamingCall<RecognizeTermsRequest, RecognizeTermsResponse> stream = server.Glossaries.StreamRecognizeTerms(
            cancellationToken: Stop
        );
        string[] texts = [.. Enumerable.Range(0, 100).Select(i => string.Concat(Enumerable.Repeat("Vollversammlung und ", i % 7)))];
        Task sending = Task.Run(
            async () =>
            {
                foreach (string text in texts)
                {
                    await stream.RequestStream.WriteAsync(Request(text), Stop);
                }

                await stream.RequestStream.CompleteAsync();
            },
            Stop
        );

        List<int> answered = [];
        while (await stream.ResponseStream.MoveNext(Stop))
        {
            answered.Add(stream.ResponseStream.Current.Occurrences.Count);
        }

        await sending;
        Assert.Equal(texts.Select((_, i) => i % 7), answered);
    }

    [Fact]
    public async Task The_first_request_that_is_not_valid_ends_the_stream_after_the_answers_before_it()
    {
        using AsyncDuplexStreamingCall<RecognizeTermsRequest, RecognizeTermsResponse> stream = server.Glossaries.StreamRecognizeTerms(
            cancellationToken: Stop
        );
        await stream.RequestStream.WriteAsync(Request("Vollversammlung"), Stop);
        await stream.RequestStream.WriteAsync(new RecognizeTermsRequest { Parent = "glossaries/-", Text = "Vollversammlung" }, Stop);

        Assert.True(await stream.ResponseStream.MoveNext(Stop));
        Assert.Single(stream.ResponseStream.Current.Occurrences);
        Failure failure = Failure.Of(await Assert.ThrowsAsync<RpcException>(() => stream.ResponseStream.MoveNext(Stop)));
        Assert.Equal((StatusCode.InvalidArgument, "INVALID_REQUEST", "language"), (failure.Code, failure.Reason, failure.Fields));
    }

    [Fact]
    public async Task A_stream_without_texts_ends_without_answers()
    {
        using AsyncDuplexStreamingCall<RecognizeTermsRequest, RecognizeTermsResponse> stream = server.Glossaries.StreamRecognizeTerms(
            cancellationToken: Stop
        );
        await stream.RequestStream.CompleteAsync();

        Assert.False(await stream.ResponseStream.MoveNext(Stop));
    }

    private static RecognizeTermsRequest Request(string text) =>
        new()
        {
            Parent = "glossaries/-",
            Text = text,
            Language = "de",
        };

    private async Task IsStillServing() =>
        Assert.Single((await server.Glossaries.RecognizeTermsAsync(Request("Vollversammlung"), cancellationToken: Stop)).Occurrences);
}
