using System.Text.Json.Nodes;
using Glossary.FunctionalTests.Running;
using Glossary.Server.Translation;
using Glossary.TranslationStub;
using Glossary.V1;

namespace Glossary.FunctionalTests.Translation;

/// <summary>
/// Version 2026-06-06 of Azure Translator: what is sent, what comes of its answers and its failures, and that its own client gets the same
/// of the stub.
/// </summary>
public sealed class AzureVersionTests : StubTest
{
    private const string Version = "2026-06-06";

    [Fact]
    public async Task Texts_go_into_several_languages_and_come_back_in_order()
    {
        Stub.Translator.Learn(KnownTranslation.Of("en", "fr", "Good day!", "Bonjour !"));

        ProviderAnswer answer = await Translator(General).Translate(Request(["Hello.", " ", "Good day!"], "en", "de", "fr"), Stop);

        Assert.Equal(
            "de:Hello. fr:Hello. |     | de:Good de:day! Bonjour !",
            string.Join(" | ", answer.Translations.Select(t => string.Join(' ', t.Targets.Select(target => target.Text))))
        );
        Assert.Equal((Version, "", 0, 0), (answer.ApiVersion, answer.Model, answer.InputTokens, answer.OutputTokens));
        Assert.Equal(2 * "Hello.Good day!".Length, answer.BilledCharacters);
        StubRequest sent = Assert.Single(Stub.Requests);
        Assert.Equal($"?api-version={Version}", sent.Query);
        Assert.Equal(
            """{"text":"Hello.","language":"en","textType":"Plain","targets":[{"language":"de"},{"language":"fr"}]}""",
            JsonNode.Parse(sent.Body)!["inputs"]![0]!.ToJsonString()
        );
    }

    [Fact]
    public async Task A_language_that_is_not_named_is_detected_and_the_languages_are_listed()
    {
        ProviderAnswer answer = await Translator(General).Translate(Request("안녕하세요", null, "en"), Stop);

        Assert.Equal(("ko", 1f), (answer.Translations[0].DetectedLanguage, answer.Translations[0].DetectedConfidence));
        Assert.Contains("ko", (await Translator(General).Languages(Stop))!);
    }

    [Fact]
    public async Task Text_in_HTML_keeps_its_tags_and_given_terms_stay_in_it()
    {
        ProviderRequest request = Request("The assembly met.", "en", "de") with
        {
            Texts = [new ProviderText("The <b>assembly</b> met.", [new FixedTranslation(7, 8, "Vollversammlung")])],
            Html = true,
        };

        Assert.Contains(
            "<b>Vollversammlung</b>",
            Assert.Single(Texts(await Translator(General).Translate(request, Stop))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_deployment_gets_tone_gender_and_the_stored_translations_that_cover_the_text_best()
    {
        GroundTextResponse ground = new() { StyleRules = { "de register: plain", "de address: informal" } };
        ground.Examples.Add(
            Enumerable
                .Range(1, 7)
                .Select(i => new GroundedExample
                {
                    Source = $"Source {i}.",
                    Target = $"Ziel {i}.",
                    Paragraph = $"articles/a/paragraphs/p{i}",
                })
        );
        ProviderRequest request = Request("Hello.", "en", "de") with { Ground = (_, _) => ground };

        ProviderAnswer answer = await Translator(o => Model(o) with { Gender = "female" }).Translate(request, Stop);
        ProviderAnswer fewer = await Translator(o => Model(o) with { Tone = "neutral", References = 2 }).Translate(request, Stop);
        ProviderAnswer general = await Translator(General).Translate(request, Stop);

        JsonNode[] targets = [.. Stub.Requests.Select(r => JsonNode.Parse(r.Body)!["inputs"]![0]!["targets"]![0]!)];
        Assert.Equal(
            ("gpt-4o", "informal", "female"),
            ($"{targets[0]["deploymentName"]}", $"{targets[0]["tone"]}", $"{targets[0]["gender"]}")
        );
        Assert.Equal(
            ["Source 1. Ziel 1.", "Source 2. Ziel 2.", "Source 3. Ziel 3.", "Source 4. Ziel 4.", "Source 5. Ziel 5."],
            targets[0]["referenceTextPairs"]!.AsArray().Select(p => $"{p!["source"]} {p["target"]}")
        );
        Assert.Equal(("neutral", 2), ($"{targets[1]["tone"]}", targets[1]["referenceTextPairs"]!.AsArray().Count));
        Assert.Equal("""{"language":"de"}""", targets[2].ToJsonString());
        Assert.Equal(("gpt-4o", 10 + 5 + 6, 7, 5), (answer.Model, answer.InputTokens, answer.OutputTokens, answer.Examples.Length));
        Assert.Equal((2, 0), (fewer.Examples.Length, general.Examples.Length));
    }

    [Theory]
    [InlineData(429, 3)]
    [InlineData(503, 3)]
    [InlineData(500, 3)]
    public async Task What_may_pass_is_tried_again_and_billed_once(int status, int failures)
    {
        Stub.FailOnce(Enumerable.Repeat(StubFault.Status(status), failures));
        AzureTranslator translator = Translator(o => General(o) with { CharactersPerDay = 100 });

        Assert.Equal(["de:Hello."], Texts(await translator.Translate(Request("Hello.", "en", "de"), Stop)));

        Assert.Equal(failures + 1, Stub.Requests.Count);
        Assert.Equal(94, translator.BudgetLeft);
    }

    [Fact]
    public async Task An_answer_that_is_cut_malformed_or_short_is_no_answer_and_costs_nothing()
    {
        foreach (
            StubFault fault in new StubFault[]
            {
                StubFault.CutJson,
                StubFault.TruncatedBody,
                StubFault.ConnectionReset,
                StubFault.WrongJson,
                StubFault.WebPage,
                StubFault.MissingText,
                StubFault.MissingLanguage,
                StubFault.WrongLanguage,
                StubFault.EmptyText,
            }
        )
        {
            Stub.FailAlways = fault;
            AzureTranslator translator = Translator(o => General(o) with { CharactersPerDay = 100, Retries = 0 });

            Assert.Equal(ProviderFailure.Unavailable, (await Fail(translator)).Failure);
            Assert.Equal(100, translator.BudgetLeft);
        }
    }

    [Fact]
    public async Task A_language_that_it_does_not_have_is_named_and_a_wrong_key_is_refused()
    {
        ProviderException language = await Assert.ThrowsAsync<ProviderException>(() =>
            Translator(General).Translate(Request("Hello.", "en", "tlh"), Stop)
        );
        ProviderException key = await Fail(Translator(o => General(o) with { Key = "another" }));

        Assert.Equal((ProviderFailure.UnsupportedLanguage, "tlh"), (language.Failure, language.Language));
        Assert.Equal(ProviderFailure.Refused, key.Failure);
    }

    [Fact]
    public async Task The_stub_answers_the_official_client_of_this_version_as_it_answers_ours()
    {
        Stub.Translator.Learn(KnownTranslation.Of("en", "fr", "Good day!", "Bonjour !"));
        JsonNode official = JsonNode.Parse(
            await NodeClient.Run("translate-2026.mjs", [Stub.Endpoint.OriginalString.TrimEnd('/'), Stub.Key], Stop)
        )!;
        ProviderAnswer ours = await Translator(General).Translate(Request(["Hello.", "Good day!"], "en", "de", "fr"), Stop);

        JsonNode two = official["twoTargets"]!;
        Assert.Equal("200", $"{two["status"]}");
        Assert.Equal(
            ours.Translations.Select(t => t.Targets.Select(target => (target.Language, target.Text))),
            two["body"]!["value"]!
                .AsArray()
                .Select(t => t!["translations"]!.AsArray().Select(target => ($"{target!["language"]}", $"{target["text"]}")))
        );
        Assert.Equal($"{ours.BilledCharacters}", $"{two["metered"]}");
        Assert.Equal($"{"Hello.".Length + 3}", $"{two["body"]!["value"]![0]!["translations"]![0]!["sourceCharacters"]}");
        Assert.Equal(
            """<p>de:Hello <b translate="no">Seoul</b></p>""",
            $"{official["html"]!["body"]!["value"]![0]!["translations"]![0]!["text"]}"
        );
        Assert.Equal("12", $"{official["model"]!["body"]!["value"]![0]!["translations"]![0]!["instructionTokens"]}");
        Assert.Equal("ko", $"{official["detected"]!["body"]!["value"]![0]!["detectedLanguage"]!["language"]}");
        Assert.Equal(
            ["400 400036", "400 400000", "401 401000"],
            ((IEnumerable<string>)["wrongTarget", "sixReferences", "wrongKey"]).Select(k =>
                $"{official[k]!["status"]} {official[k]!["body"]!["error"]!["code"]}"
            )
        );
        Assert.Equal(
            await Translator(General).Languages(Stop),
            official["languages"]!["body"]!["translation"]!.AsObject().Select(l => l.Key)
        );
    }

    private static AzureTranslatorOptions General(AzureTranslatorOptions options) => options with { ApiVersion = Version };

    private static AzureTranslatorOptions Model(AzureTranslatorOptions options) =>
        options with
        {
            ApiVersion = Version,
            Deployment = "gpt-4o",
        };
}
