using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.FunctionalTests;

/// <summary>The articles that come with the server, as a translation memory.</summary>
public sealed class MemoryTests(RunningServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("de", "en")]
    [InlineData("en", "ko")]
    [InlineData("ko", "de")]
    public async Task Every_paragraph_is_found_word_for_word_in_every_direction(string from, string to)
    {
        ListParagraphsResponse article = await server.Articles.ListParagraphsAsync(
            new ListParagraphsRequest { Parent = "articles/vollversammlung-2023-09", PageSize = 100 },
            cancellationToken: Stop
        );
        string before = "";
        foreach (Paragraph paragraph in article.Paragraphs)
        {
            ParagraphVersion source = paragraph.Versions.Single(v => v.Language == from);
            ParagraphVersion target = paragraph.Versions.Single(v => v.Language == to);

            SearchMemoryResponse answer = await server.Translations.SearchMemoryAsync(
                new SearchMemoryRequest
                {
                    Text = source.Text,
                    SourceLanguage = from,
                    TargetLanguage = to,
                    PreviousText = before,
                    SegmentId = paragraph.Name,
                },
                cancellationToken: Stop
            );

            MemoryMatch match = answer.Matches[0];
            Assert.Equal(paragraph.Name, answer.SegmentId);
            Assert.Equal(
                (paragraph.Name, source.Text, target.Text, 1),
                (match.Paragraph, match.Source.Text, match.Target.Text, match.Similarity)
            );
            Assert.Equal(before.Length > 0 ? MemoryMatch.Types.Kind.Context : MemoryMatch.Types.Kind.Exact, match.Kind);
            Assert.Empty(match.Differences);
            before = source.Text;
        }
    }

    [Theory]
    [InlineData(OffsetUnit.Utf16)]
    [InlineData(OffsetUnit.CodePoint)]
    [InlineData(OffsetUnit.Utf8)]
    public async Task Differences_are_told_on_both_sides(OffsetUnit unit)
    {
        var request = new SearchMemoryRequest
        {
            Text = "Überhaupt nichts Gutes, so viel ist 😀 sicher.",
            SourceLanguage = "de",
            TargetLanguage = "en",
            MinSimilarity = 0.5f,
            OffsetUnit = unit,
        };

        SearchMemoryResponse answer = await server.Translations.SearchMemoryAsync(request, cancellationToken: Stop);

        MemoryMatch match = answer.Matches[0];
        Assert.Equal(
            (MemoryMatch.Types.Kind.Fuzzy, "Nichts Gutes, so viel ist sicher.", "Nothing good, that much is certain."),
            (match.Kind, match.Source.Text, match.Target.Text)
        );
        Assert.Equal(
            [("Überhaupt nichts", "Nichts"), ("😀", "")],
            match.Differences.Select(d => (Spans.Cut(request.Text, d.TextSpan, unit), Spans.Cut(match.Source.Text, d.SegmentSpan, unit)))
        );
        Paragraph paragraph = await server.Articles.GetParagraphAsync(
            new GetParagraphRequest { Name = match.Paragraph, OffsetUnit = unit },
            cancellationToken: Stop
        );
        Assert.Equal(match.Target.Text, Spans.Cut(paragraph.Versions.Single(v => v.Language == "en").Text, match.Target.Span, unit));
        Assert.InRange(match.Similarity, 0.5, 0.99);
        Assert.True(match.Score <= match.Similarity, "Penalties lower the score.");
    }

    [Fact]
    public async Task A_filter_leaves_out_what_is_not_asked_for()
    {
        var request = new SearchMemoryRequest
        {
            Text = "Nichts Gutes, so viel ist sicher.",
            SourceLanguage = "de",
            TargetLanguage = "en",
            Filter = new MemoryFilter { Articles = { "articles/udhr-preamble" } },
        };

        Assert.Empty((await server.Translations.SearchMemoryAsync(request, cancellationToken: Stop)).Matches);

        request.Filter = new MemoryFilter { Articles = { "articles/vollversammlung-2023-09" } };
        Assert.Single((await server.Translations.SearchMemoryAsync(request, cancellationToken: Stop)).Matches);
    }

    [Fact]
    public async Task A_stream_answers_each_segment_in_order()
    {
        using AsyncDuplexStreamingCall<SearchMemoryRequest, SearchMemoryResponse> stream = server.Translations.StreamSearchMemory(
            cancellationToken: Stop
        );
        for (int i = 0; i < 5; i++)
        {
            await stream.RequestStream.WriteAsync(
                new SearchMemoryRequest
                {
                    Text = "Nichts Gutes, so viel ist sicher.",
                    SourceLanguage = "de",
                    TargetLanguage = i % 2 == 0 ? "en" : "ko",
                    SegmentId = $"{i}",
                },
                Stop
            );
        }

        await stream.RequestStream.CompleteAsync();
        List<SearchMemoryResponse> answers = await stream.ResponseStream.ReadAllAsync(Stop).ToListAsync(Stop);

        Assert.Equal(["0", "1", "2", "3", "4"], answers.Select(a => a.SegmentId));
        Assert.Equal(["en", "ko", "en", "ko", "en"], answers.Select(a => a.Matches[0].Target.Language));
    }
}
