using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.FunctionalTests;

/// <summary>Translations by a server without a provider: what is stored is taken over, and everything else is refused.</summary>
public sealed class TranslateTextTests(RunningServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_stored_comes_line_by_line_with_receipts_in_every_language_asked_for()
    {
        const string Source = "🕊️ 42\nNichts Gutes, so viel ist sicher.\n\nDarüber will Yoon am Mittwoch im UN-Plenum reden.";
        foreach (OffsetUnit unit in (OffsetUnit[])[OffsetUnit.Utf16, OffsetUnit.CodePoint, OffsetUnit.Utf8])
        {
            TranslateTextResponse answer = await server.Translations.TranslateTextAsync(
                new TranslateTextRequest
                {
                    Contents = { Source, "" },
                    SourceLanguage = "de",
                    TargetLanguages = { "en", "ko", "en", "de" },
                    Glossary = "glossaries/diplomacy",
                    OffsetUnit = unit,
                },
                cancellationToken: Stop
            );

            Assert.Equal(
                ["0 en", "0 ko", "0 de", "1 en", "1 ko", "1 de"],
                answer.Translations.Select(t => $"{t.ContentIndex} {t.TargetLanguage}")
            );
            V1.Translation english = answer.Translations[0];
            Assert.Equal(
                "🕊️ 42\nNothing good, that much is certain.\n\nYoon intends to raise the matter when he addresses the UN General Assembly "
                    + "on Wednesday.",
                english.Text
            );
            Assert.Equal(
                [
                    "UNCHANGED 🕊️ 42",
                    "EXACT_MEMORY Nothing good, that much is certain.",
                    "EXACT_MEMORY Yoon intends to raise the matter when he addresses the UN General Assembly on Wednesday.",
                ],
                english.Segments.Select(s => $"{NameOf(s.Origin)} {Spans.Cut(english.Text, s.TargetSpan, unit)}")
            );
            Assert.Equal(
                ["UN-Plenum→UN General Assembly AlreadyCorrect"],
                english.Receipts.Select(r =>
                    $"{Spans.Cut(Source, r.SourceSpan, unit)}→{Spans.Cut(english.Text, r.TargetSpan, unit)} {r.Outcome}"
                )
            );
            Assert.All(answer.Translations, t => Assert.Empty(t.Findings));
            Assert.Equal(Source, answer.Translations[2].Text);
            Assert.Equal(("", "", 0, 0), (answer.Provider, answer.ApiVersion, answer.CharactersBilled, answer.StoredRevision));
        }
    }

    [Fact]
    public async Task Without_a_provider_what_is_not_stored_is_refused()
    {
        Failure failure = await Rpc.Fail(
            server.Channel,
            "TranslateText",
            """{ "contents": ["Guten Morgen."], "source_language": "de", "target_languages": ["en"], "glossary": "glossaries/-" }""",
            Stop
        );

        Assert.Equal((StatusCode.FailedPrecondition, "PROVIDER_NOT_CONFIGURED"), (failure.Code, failure.Reason));
    }

    [Theory]
    [InlineData("Nichts Gutes, so viel ist sicher.", "de")]
    [InlineData("Nothing good, that much is certain.", "en")]
    public async Task Only_the_paragraphs_own_text_is_stored_in_it(string text, string language)
    {
        Failure failure = await Rpc.Fail(
            server.Channel,
            "TranslateText",
            $$"""{ "contents": ["{{text}}"], "source_language": "{{language}}", "target_languages": ["ko"], "glossary": "glossaries/-", "store_in": "articles/vollversammlung-2023-09/paragraphs/p1" }""",
            Stop
        );

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_REQUEST", "contents"), (failure.Code, failure.Reason, failure.Fields));
    }

    [Fact]
    public async Task The_authors_own_words_are_not_replaced()
    {
        Paragraph paragraph = await server.Articles.GetParagraphAsync(
            new GetParagraphRequest { Name = "articles/vollversammlung-2023-09/paragraphs/p1" },
            cancellationToken: Stop
        );
        RpcException thrown = await Assert.ThrowsAsync<RpcException>(async () =>
            await server.Translations.TranslateTextAsync(
                new TranslateTextRequest
                {
                    Contents = { paragraph.Versions.Single(v => v.Language == "en").Text },
                    SourceLanguage = "en",
                    TargetLanguages = { "de" },
                    Glossary = "glossaries/-",
                    StoreIn = paragraph.Name,
                },
                cancellationToken: Stop
            )
        );

        Failure failure = Failure.Of(thrown);
        Assert.Equal(
            (StatusCode.FailedPrecondition, "VERSION_PROTECTED", "de"),
            (failure.Code, failure.Reason, failure.Metadata["language"])
        );
        Assert.EndsWith(paragraph.Name, failure.Resource, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_translation_that_is_there_already_is_not_written_again()
    {
        Paragraph paragraph = await server.Articles.GetParagraphAsync(
            new GetParagraphRequest { Name = "articles/vollversammlung-2023-09/paragraphs/p1" },
            cancellationToken: Stop
        );
        TranslateTextResponse answer = await server.Translations.TranslateTextAsync(
            new TranslateTextRequest
            {
                Contents = { paragraph.Versions.Single(v => v.Language == "de").Text },
                SourceLanguage = "de",
                TargetLanguages = { "en", "ko" },
                Glossary = "glossaries/-",
                StoreIn = paragraph.Name,
            },
            cancellationToken: Stop
        );

        Assert.Equal(paragraph.Versions.Skip(1).Select(v => v.Text), answer.Translations.Select(t => t.Text));
        Assert.Equal(answer.GlossaryRevision, answer.StoredRevision);
        Assert.Equal(
            paragraph.Etag,
            (await server.Articles.GetParagraphAsync(new GetParagraphRequest { Name = paragraph.Name }, cancellationToken: Stop)).Etag
        );
    }

    private static string NameOf(SegmentOrigin origin) =>
        TranslationServiceReflection.Descriptor.EnumTypes.Single(e => e.Name == nameof(SegmentOrigin)).FindValueByNumber((int)origin).Name;
}
