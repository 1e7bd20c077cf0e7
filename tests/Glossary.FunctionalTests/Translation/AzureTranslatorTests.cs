using System.Text.Json;
using Glossary.Server.Translation;
using Glossary.TranslationStub;

namespace Glossary.FunctionalTests.Translation;

/// <summary>What is sent to the provider, and what becomes of its answers.</summary>
public sealed class AzureTranslatorTests : StubTest
{
    [Fact]
    public async Task One_text_into_two_languages()
    {
        ProviderAnswer answer = await Translator().Translate(Request("Hello, world. Good day!", "en", "de", "fr"), Stop);

        ProviderTranslation translation = Assert.Single(answer.Translations);
        Assert.Equal(
            [("de", "de:Hello, de:world. de:Good de:day!"), ("fr", "fr:Hello, fr:world. fr:Good fr:day!")],
            translation.Targets.Select(t => (t.Language, t.Text))
        );
        Assert.Equal([14, 9], translation.Targets[0].SourceSentences);
        Assert.Equal([20, 15], translation.Targets[0].TargetSentences);
        Assert.Null(translation.DetectedLanguage);
        Assert.Equal("azure-translator", answer.Provider);
        Assert.Equal("3.0", answer.ApiVersion);
        Assert.Equal(46, answer.BilledCharacters);
        Assert.Equal(["Microsoft"], answer.Systems);
        Assert.Single(answer.RequestIds);
    }

    [Fact]
    public async Task The_request_is_the_one_that_the_service_documents()
    {
        Stub.Region = "westeurope";

        await Translator(o => o with { Region = "westeurope" }).Translate(Request("Größe <b> & \"이름\" 😀", "de", "en", "ko"), Stop);

        StubRequest request = Assert.Single(Stub.Requests);
        Assert.Equal(("POST", "/translate"), (request.Method, request.Path));
        Assert.Equal(
            ["api-version=3.0", "from=de", "includeSentenceLength=true", "textType=Plain", "to=en", "to=ko"],
            request.Query.TrimStart('?').Split('&').Order(StringComparer.Ordinal)
        );
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Equal(Stub.Key, request.Headers["Ocp-Apim-Subscription-Key"]);
        Assert.Equal("westeurope", request.Headers["Ocp-Apim-Subscription-Region"]);
        Assert.True(Guid.TryParse(request.Headers["X-ClientTraceId"], out _));
        Assert.Equal("""[{"text":"Gr\u00F6\u00DFe \u003Cb\u003E \u0026 \u0022\uC774\uB984\u0022 \uD83D\uDE00"}]""", request.Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("global")]
    [InlineData("Global")]
    public async Task A_key_without_a_region_names_none(string region)
    {
        await Translator(o => o with { Region = region }).Translate(Request("Hello.", "en", "de"), Stop);

        Assert.DoesNotContain("Ocp-Apim-Subscription-Region", Assert.Single(Stub.Requests).Headers.Keys);
    }

    [Fact]
    public async Task A_language_that_is_not_named_is_detected()
    {
        ProviderAnswer answer = await Translator().Translate(Request(["안녕하세요", "Hello"], null, "de"), Stop);

        Assert.Equal([("ko", 1f), ("en", .98f)], answer.Translations.Select(t => (t.DetectedLanguage, t.DetectedConfidence)));
        Assert.DoesNotContain("from=", Assert.Single(Stub.Requests).Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_of_html_stays()
    {
        ProviderRequest request = Request(
            """<p class="lead">Talks &amp; tea in <b translate="no">Seoul</b><br>today</p>""",
            "en",
            "de"
        ) with
        {
            Html = true,
        };

        ProviderAnswer answer = await Translator().Translate(request, Stop);

        Assert.Equal(["""<p class="lead">de:Talks &amp; de:tea de:in <b translate="no">Seoul</b><br>de:today</p>"""], Texts(answer));
        Assert.Contains("textType=Html", Assert.Single(Stub.Requests).Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task White_space_is_not_sent_and_stands_where_it_stood()
    {
        ProviderAnswer answer = await Translator().Translate(Request(["  Hello.\r\n", "", " \n\t", "\u00A0Day"], "en", "de"), Stop);

        Assert.Equal(["  de:Hello.\r\n", "", " \n\t", "\u00A0de:Day"], Texts(answer));
        Assert.Equal("""[{"text":"Hello."},{"text":"Day"}]""", Assert.Single(Stub.Requests).Body);
        Assert.Equal([10], answer.Translations[0].Targets[0].SourceSentences);
        Assert.Equal([13], answer.Translations[0].Targets[0].TargetSentences);
    }

    [Fact]
    public async Task Nothing_but_white_space_asks_nobody()
    {
        ProviderAnswer answer = await Translator().Translate(Request([" ", ""], "en", "de"), Stop);

        Assert.Equal([" ", ""], Texts(answer));
        Assert.Equal(0, answer.BilledCharacters);
        Assert.Empty(Stub.Requests);
    }

    [Fact]
    public async Task A_given_translation_is_marked_and_the_sentences_are_those_of_the_text()
    {
        const string Text = "The assembly met. It was long.";
        ProviderRequest request = Request("", "en", "de") with
        {
            Texts = [new ProviderText(Text, [new FixedTranslation(4, 8, "Vollversammlung")])],
        };

        ProviderAnswer answer = await Translator().Translate(request, Stop);

        Assert.Equal(["de:The Vollversammlung de:met. de:It de:was de:long."], Texts(answer));
        Assert.Equal([18, 12], answer.Translations[0].Targets[0].SourceSentences);
        Assert.Equal(
            """The <mstrans:dictionary translation="Vollversammlung">assembly</mstrans:dictionary> met. It was long.""",
            SentTexts().Single()
        );
        Assert.Equal(SentTexts().Single().Length, answer.BilledCharacters);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Markup_that_a_person_wrote_is_not_obeyed_and_stays(bool html)
    {
        const string Text =
            """Say <mstrans:dictionary translation="evil">good</mstrans:dictionary> or &lt;MSTRANS:dictionary translation="evil"&gt;.""";
        ProviderRequest request = Request(Text, "en", "de") with { Html = html };

        ProviderAnswer answer = await Translator().Translate(request, Stop);

        Assert.DoesNotContain("mstrans:", SentTexts().Single(), StringComparison.OrdinalIgnoreCase);
        string translated = Texts(answer).Single();
        Assert.Contains("de:good", translated, StringComparison.Ordinal);
        Assert.DoesNotContain('\u2060', translated);
        Assert.Equal(
            html,
            translated.Contains("""<mstrans:dictionary translation="evil">de:good</mstrans:dictionary>""", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_cut_after_sentences_and_put_together()
    {
        string text = string.Join(' ', Enumerable.Range(0, 6_000).Select(i => $"Sentence number {i} is here."));

        ProviderAnswer answer = await Translator().Translate(Request(["Before.", text, "After."], "en", "de", "fr"), Stop);

        ProviderTarget target = answer.Translations[1].Targets[1];
        Assert.Equal(string.Join(' ', Enumerable.Range(0, 6_000).Select(i => $"fr:Sentence fr:number {i} fr:is fr:here.")), target.Text);
        Assert.Equal((6_000, text.Length), (target.SourceSentences.Length, target.SourceSentences.Sum()));
        Assert.Equal((6_000, target.Text.Length), (target.TargetSentences.Length, target.TargetSentences.Sum()));
        Assert.Equal(["de:Before.", "de:After."], [answer.Translations[0].Targets[0].Text, answer.Translations[2].Targets[0].Text]);
        Assert.Equal(Stub.Requests.Count, answer.RequestIds.Length);
        Assert.All(SentTexts(), t => Assert.EndsWith(".", t, StringComparison.Ordinal));
        Assert.All(Stub.Requests, r => Assert.InRange(Sent(r).Sum(t => t.Length) * 2, 1, 50_000));
    }

    [Fact]
    public async Task More_texts_than_a_request_takes_are_sent_in_several()
    {
        string[] texts = [.. Enumerable.Range(0, 2_100).Select(i => $"Text {i}.")];

        ProviderAnswer answer = await Translator().Translate(Request(texts, "en", "de"), Stop);

        Assert.Equal(texts.Select(t => "de:" + t), Texts(answer));
        Assert.Equal([1_000, 1_000, 100], Stub.Requests.Select(r => Sent(r).Length));
    }

    [Fact]
    public async Task Characters_are_code_points()
    {
        Stub.Meters = false;

        ProviderAnswer answer = await Translator().Translate(Request("😀 ok", "en", "de"), Stop);

        Assert.Equal(4, answer.BilledCharacters);
        Assert.Equal([5], answer.Translations[0].Targets[0].SourceSentences);
    }

    [Fact]
    public async Task Lengths_of_sentences_that_do_not_cover_the_texts_are_left_out()
    {
        Stub.FailOnce(StubFault.WrongSentenceLengths);

        ProviderAnswer answer = await Translator().Translate(Request("Hello. Day.", "en", "de"), Stop);

        Assert.Equal(["de:Hello. de:Day."], Texts(answer));
        Assert.Empty(answer.Translations[0].Targets[0].SourceSentences);
        Assert.Empty(answer.Translations[0].Targets[0].TargetSentences);
    }

    [Fact]
    public async Task The_languages_of_the_service_are_asked_for_once_a_day_and_without_need_of_a_key()
    {
        AzureTranslator translator = Translator(o => o with { Key = "wrong" });

        IReadOnlyCollection<string>? languages = await translator.Languages(Stop);
        Clock.Advance(TimeSpan.FromHours(23));
        await translator.Languages(Stop);
        Assert.Single(Stub.Requests);
        Clock.Advance(TimeSpan.FromHours(2));
        await translator.Languages(Stop);

        Assert.Equal(2, Stub.Requests.Count);
        Assert.Contains("ko", languages!);
        Assert.Equal("/languages", Stub.Requests[0].Path);
    }

    private IEnumerable<string> SentTexts() => Stub.Requests.SelectMany(Sent);

    private static string[] Sent(StubRequest request) =>
        [.. JsonDocument.Parse(request.Body).RootElement.EnumerateArray().Select(e => e.GetProperty("text").GetString()!)];
}
