using System.Net.Http.Json;
using System.Text.Json;
using Glossary.FunctionalTests.Running;
using Glossary.V1;

namespace Glossary.FunctionalTests;

/// <summary>A caller's text, cut into sentences.</summary>
public sealed class SegmentTests(RunningServer server)
{
    private const string Text = "😀 Es begann am 7. Oktober. „Wirklich?“ Niemand antwortete.";

    private static readonly string[] Expected = ["😀 Es begann am 7. Oktober.", "„Wirklich?“", "Niemand antwortete."];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(OffsetUnit.Unspecified)]
    [InlineData(OffsetUnit.Utf16)]
    [InlineData(OffsetUnit.CodePoint)]
    [InlineData(OffsetUnit.Utf8)]
    public async Task Sentences_come_in_the_unit_asked_for(OffsetUnit unit)
    {
        SegmentTextResponse answer = await server.Articles.SegmentTextAsync(
            new SegmentTextRequest
            {
                Text = Text,
                Language = "de",
                OffsetUnit = unit,
            },
            cancellationToken: Stop
        );

        Assert.Equal(Expected, answer.Sentences.Select(s => Spans.Cut(Text, s, unit)));
        Assert.False(answer.Truncated);
    }

    [Fact]
    public async Task An_answer_holds_as_many_sentences_as_it_says()
    {
        string text = string.Concat(Enumerable.Repeat("Ja! ", 100_001));

        SegmentTextResponse answer = await server.Articles.SegmentTextAsync(
            new SegmentTextRequest { Text = text, Language = "de" },
            cancellationToken: Stop
        );

        Assert.Equal(100_000, answer.Sentences.Count);
        Assert.True(answer.Truncated);
        Assert.Equal(399_999, answer.NextStart);
    }

    [Fact]
    public async Task The_same_as_JSON()
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Process.WebAddress) };
        using HttpResponseMessage response = await client.PostAsJsonAsync(
            new Uri("v1/articles:segmentText", UriKind.Relative),
            new { text = Text, language = "de" },
            Stop
        );
        JsonElement answer = await response.Content.ReadFromJsonAsync<JsonElement>(Stop);

        Assert.Equal(3, answer.GetProperty("sentences").GetArrayLength());
        Assert.Equal(27, answer.GetProperty("sentences")[0].GetProperty("end").GetInt32());
    }
}
