using Glossary.FunctionalTests.Running;
using Glossary.TranslationStub;
using Glossary.V1;
using Grpc.Net.Client;

namespace Glossary.FunctionalTests.Translation;

/// <summary>The way of a text from a client through the server to the provider and back, the glossary enforced on it.</summary>
public sealed class LadderTests : IAsyncLifetime
{
    private const string German = "Das Waffenbündnis bricht mit Kiew.";
    private const string English = "The members of the UN Security Council left.";

    private StubServer _stub = null!;
    private HostedServer _server = null!;
    private GrpcChannel _channel = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private TranslationService.TranslationServiceClient Translations => new(_channel);

    /// <summary>How the stub obeys its dictionary; what comes of the German and of the English sentence; and their receipts.</summary>
    public static TheoryData<DictionaryMode, string, string, string, string> Modes =>
        new()
        {
            {
                DictionaryMode.Honoured,
                "The military alliance breaks with Kyiv.",
                "Enforced Repaired",
                "Die Mitglieder des UN-Sicherheitsrats gingen.",
                "Repaired"
            },
            {
                DictionaryMode.HalfHonoured,
                "The military alliance breaks with Kyiv.",
                "Enforced Repaired",
                "Die Mitglieder des UN-Sicherheitsrats gingen.",
                "Repaired"
            },
            {
                DictionaryMode.Ignored,
                "The arms pact breaks with Kyiv.",
                "IgnoredByProvider Repaired",
                "Die Mitglieder des Gremiums gingen.",
                "IgnoredByProvider"
            },
            {
                DictionaryMode.WrongInflection,
                "The military alliances' breaks with Kyiv.",
                "Enforced Repaired",
                "Die Mitglieder des UN-Sicherheitsrats gingen.",
                "Repaired"
            },
        };

    public async ValueTask InitializeAsync()
    {
        _stub = await StubServer.Start(cancellationToken: Stop);
        _stub.Translator.Learn(
            KnownTranslation.Of("de", "en", "Das [Waffenbündnis] bricht mit Kiew.", "The [arms pact] breaks with Kiev."),
            KnownTranslation.Of("en", "de", "The members of the [UN Security Council] left.", "Die Mitglieder des [Gremiums] gingen.")
        );
        _server = await HostedServer.Start(
            $"--Glossary:Translation:Azure:Key={_stub.Key}",
            $"--Glossary:Translation:Azure:Endpoint={_stub.Endpoint}"
        );
        _channel = RunningServer.Open(_server.GrpcAddress);
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _server.DisposeAsync();
        await _stub.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Whatever_the_provider_does_with_its_dictionary_each_term_is_right_or_reported(
        DictionaryMode mode,
        string english,
        string receiptsOfEnglish,
        string german,
        string receiptsOfGerman
    )
    {
        _stub.Translator.Mode = mode;

        V1.Translation toEnglish = (await Translate("de", "en", German)).Translations.Single();
        V1.Translation toGerman = (await Translate("en", "de", English)).Translations.Single();

        Assert.Equal((english, receiptsOfEnglish), (toEnglish.Text, string.Join(' ', toEnglish.Receipts.Select(r => r.Outcome))));
        Assert.Equal((german, receiptsOfGerman), (toGerman.Text, string.Join(' ', toGerman.Receipts.Select(r => r.Outcome))));
        Assert.All(
            (V1.Translation[])[toEnglish, toGerman],
            t =>
                Assert.Equal(
                    t.Receipts.Where(r => r.Outcome == TermOutcome.IgnoredByProvider).Select(r => (FindingKind.MissingTerm, r.Concept)),
                    t.Findings.Select(f => (f.Kind, f.Concept))
                )
        );
    }

    [Fact]
    public async Task The_answer_tells_who_translated_what_it_cost_and_what_would_have_come_unasked()
    {
        TranslateTextResponse answer = await Translations.TranslateTextAsync(
            new TranslateTextRequest
            {
                Contents = { German },
                SourceLanguage = "de",
                TargetLanguages = { "en" },
                Glossary = "glossaries/diplomacy",
                IncludeBaseline = true,
            },
            cancellationToken: Stop
        );

        Assert.Equal(("azure-translator", "3.0"), (answer.Provider, answer.ApiVersion));
        Assert.True(answer.CharactersBilled >= 2 * German.Length);
        Assert.True(answer.GlossaryRevision > 0);
        Assert.Equal("The arms pact breaks with Kiev.", answer.Translations[0].BaselineText);
        Assert.Equal([SegmentOrigin.Provider], answer.Translations[0].Segments.Select(s => s.Origin));
        Assert.All(answer.Translations[0].Receipts, r => Assert.NotEmpty(r.Rule));
    }

    [Fact]
    public async Task A_translation_is_kept_in_its_paragraph_as_a_machines_that_nobody_has_reviewed()
    {
        var articles = new ArticleService.ArticleServiceClient(_channel);
        await articles.CreateArticleAsync(
            new CreateArticleRequest
            {
                ArticleId = "new",
                Article = new Article { SourceLanguage = "de" },
                Paragraphs =
                {
                    new Paragraph
                    {
                        Name = "p1",
                        Kind = ParagraphKind.Body,
                        Versions =
                        {
                            new ParagraphVersion { Language = "de", Text = German },
                        },
                    },
                },
            },
            cancellationToken: Stop
        );
        var request = new TranslateTextRequest
        {
            Contents = { German },
            SourceLanguage = "de",
            TargetLanguages = { "en" },
            Glossary = "glossaries/diplomacy",
            StoreIn = "articles/new/paragraphs/p1",
        };

        TranslateTextResponse first = await Translations.TranslateTextAsync(request, cancellationToken: Stop);
        Paragraph kept = await articles.GetParagraphAsync(
            new GetParagraphRequest { Name = "articles/new/paragraphs/p1" },
            cancellationToken: Stop
        );
        TranslateTextResponse second = await Translations.TranslateTextAsync(request, cancellationToken: Stop);

        ParagraphVersion english = kept.Versions.Single(v => v.Language == "en");
        Assert.Equal(
            ("The military alliance breaks with Kyiv.", TextOrigin.Machine, ReviewState.Unreviewed),
            (english.Text, english.Origin, english.ReviewState)
        );
        Assert.True(first.StoredRevision > first.GlossaryRevision);

        // What was kept is taken over the next time, and costs nothing.
        Assert.Equal(
            (english.Text, SegmentOrigin.ExactMemory, 0),
            (second.Translations[0].Text, second.Translations[0].Segments[0].Origin, second.CharactersBilled)
        );
        Assert.Equal(first.StoredRevision, second.StoredRevision);
    }

    private async Task<TranslateTextResponse> Translate(string from, string to, string text) =>
        await Translations.TranslateTextAsync(
            new TranslateTextRequest
            {
                Contents = { text },
                SourceLanguage = from,
                TargetLanguages = { to },
                Glossary = "glossaries/diplomacy",
            },
            cancellationToken: Stop
        );
}
