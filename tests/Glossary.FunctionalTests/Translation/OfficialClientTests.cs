using System.Text.Json.Nodes;
using Glossary.FunctionalTests.Running;
using Glossary.Server.Translation;
using Glossary.TranslationStub;

namespace Glossary.FunctionalTests.Translation;

/// <summary>The service's own client takes the stub for the service, and both clients get the same from it.</summary>
public sealed class OfficialClientTests : StubTest
{
    [Fact]
    public async Task The_stub_answers_the_official_client_as_it_answers_ours()
    {
        Stub.Translator.Learn(KnownTranslation.Of("en", "fr", "Good day!", "Bonjour !"));
        JsonNode official = JsonNode.Parse(
            await NodeClient.Run("translate.mjs", [Stub.Endpoint.OriginalString.TrimEnd('/'), Stub.Key], Stop)
        )!;
        ProviderAnswer ours = await Translator().Translate(Request(["Hello, world. Good day!", "Grüße"], "en", "de", "fr"), Stop);

        JsonNode two = official["twoTargets"]!;
        Assert.Equal("200", $"{two["status"]}");
        Assert.Equal(
            ours.Translations.Select(t => t.Targets.Select(target => (target.Language, target.Text))),
            two["body"]!.AsArray().Select(t => t!["translations"]!.AsArray().Select(target => ($"{target!["to"]}", $"{target["text"]}")))
        );
        Assert.Equal(
            ours.Translations[0].Targets[1].TargetSentences,
            two["body"]![0]!["translations"]![1]!["sentLen"]!["transSentLen"]!.AsArray().Select(n => n!.GetValue<int>())
        );
        Assert.Equal($"{ours.BilledCharacters}", $"{two["metered"]}");
        Assert.Equal(ours.Systems.Single(), $"{two["system"]}");
        Assert.True(Guid.TryParse($"{two["requestId"]}", out _));

        Assert.Equal("""<p>de:Hello <b translate="no">Seoul</b></p>""", FirstText(official["html"]!));
        Assert.Equal("de:The Vollversammlung de:met.", FirstText(official["dictionary"]!));
        Assert.Equal("ko", $"{official["detected"]!["body"]![0]!["detectedLanguage"]!["language"]}");
        Assert.Equal(("400", 400036), Refusal(official["wrongTarget"]!));
        Assert.Equal(("401", 401000), Refusal(official["wrongKey"]!));
        Assert.Equal("[13,10]", official["sentences"]!["body"]![0]!["sentLen"]!.ToJsonString());
        Assert.Equal(await Translator().Languages(Stop), official["languages"]!["body"]!["translation"]!.AsObject().Select(l => l.Key));
    }

    private static string FirstText(JsonNode answer) => $"{answer["body"]![0]!["translations"]![0]!["text"]}";

    private static (string Status, int Code) Refusal(JsonNode answer) =>
        ($"{answer["status"]}", answer["body"]!["error"]!["code"]!.GetValue<int>());
}
