using System.Net.Http.Json;
using System.Text.Json;
using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.FunctionalTests;

/// <summary>Why something was found: ids with arguments, and a sentence in the caller's language.</summary>
public sealed class ReasonTests(RunningServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>What a caller asks for in the header, and the language of the sentence.</summary>
    public static TheoryData<string?, string> Languages =>
        new()
        {
            { null, "en" },
            { "", "en" },
            { "en", "en" },
            { "fr", "en" },
            { "*", "en" },
            { "german", "en" },
            { ";;q=,", "en" },
            { "de", "de" },
            { "de-CH", "de" },
            { "DE", "de" },
            { "ko-KR, en;q=0.8", "ko" },
            { "fr, ko;q=0.5, de;q=0.4", "ko" },
            { "en, de", "en" },
            { "de;q=0.2, en;q=0.9", "en" },
            { "de;q=0, ko;q=0.1", "ko" },
        };

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_sentence_is_in_the_callers_language_and_the_ids_are_the_same(string? accept, string language)
    {
        var headers = new Metadata();
        if (accept is not null)
        {
            headers.Add("accept-language", accept);
        }

        var request = new RecognizeTermsRequest
        {
            Parent = "glossaries/-",
            Text = "Die Vollversammlungen des Jahres",
            Language = "de",
        };
        TermOccurrence found = Assert.Single(
            (await server.Glossaries.RecognizeTermsAsync(request, headers, cancellationToken: Stop)).Occurrences
        );

        Assert.Equal(new Reason { Id = "de.plural-en" }, Assert.Single(found.Reasons));
        Assert.Equal(
            language switch
            {
                "de" => "Plural -en",
                "ko" => "복수 -en",
                _ => "plural -en",
            },
            found.Rule
        );
    }

    [Fact]
    public async Task Every_suffix_of_a_Korean_noun_is_a_reason()
    {
        var request = new RecognizeTermsRequest
        {
            Parent = "glossaries/-",
            Text = "유엔 총회에서부터는 이야기가 다르다.",
            Language = "ko",
        };
        TermOccurrence found = (await server.Glossaries.RecognizeTermsAsync(request, cancellationToken: Stop)).Occurrences[0];

        Assert.Equal(
            [("ko.particle", "에서"), ("ko.particle", "부터"), ("ko.topic-particle", "는")],
            found.Reasons.TakeLast(3).Select(r => (r.Id, Assert.Single(r.Arguments)))
        );
        Assert.EndsWith("particle 에서 + particle 부터 + topic particle 는", found.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Matches_findings_and_streams_tell_their_reasons_too()
    {
        var german = new Metadata { { "accept-language", "de" } };
        TermMatch match = (
            await server.Glossaries.LookupTermsAsync(
                new LookupTermsRequest
                {
                    Parent = "glossaries/-",
                    Text = "Vollversammlungen",
                    Language = "de",
                },
                german,
                cancellationToken: Stop
            )
        ).Matches[0];
        Assert.Equal(("Plural -en", "de.plural-en"), (match.Rule, match.Reasons[0].Id));

        TermMatch suggestion = (
            await server.Glossaries.SuggestTermsAsync(
                new SuggestTermsRequest
                {
                    Parent = "glossaries/-",
                    Prefix = "Vollvers",
                    Language = "de",
                },
                german,
                cancellationToken: Stop
            )
        ).Suggestions[0];
        Assert.Equal(("beginnt so", "lookup.begins"), (suggestion.Rule, Assert.Single(suggestion.Reasons).Id));

        var check = new CheckTranslationRequest
        {
            Glossary = "glossaries/-",
            SourceLanguage = "de",
            TargetLanguage = "en",
            SourceText = "Es waren 17 Panzer {0}.",
            TargetText = "There were 18 tanks {1}.",
        };
        TranslationFinding[] findings =
        [
            .. (await server.Translations.CheckTranslationAsync(check, german, cancellationToken: Stop)).Findings,
        ];
        Assert.Contains(
            findings,
            f =>
                f.Rule == "die Übersetzung hat eine andere Zahl als das Original; eine Einheit oder ein Kalender kann umgerechnet sein"
                && f.Reasons.Select(r => r.Id).SequenceEqual(["check.other-number", "doubt.converted"])
        );
        Assert.Contains(
            findings,
            f =>
                f.Rule.StartsWith("aus {0} des Originals ist {1} geworden", StringComparison.Ordinal)
                && f.Reasons[0] is { Id: "check.changed-placeholder", Arguments: ["{0}", "{1}"] }
        );

        using AsyncDuplexStreamingCall<RecognizeTermsRequest, RecognizeTermsResponse> stream = server.Glossaries.StreamRecognizeTerms(
            german,
            cancellationToken: Stop
        );
        await stream.RequestStream.WriteAsync(
            new RecognizeTermsRequest
            {
                Parent = "glossaries/-",
                Text = "Vollversammlungen",
                Language = "de",
            },
            Stop
        );
        Assert.True(await stream.ResponseStream.MoveNext(Stop));
        Assert.Equal("Plural -en", Assert.Single(stream.ResponseStream.Current.Occurrences).Rule);
        await stream.RequestStream.CompleteAsync();
    }

    [Theory]
    [InlineData("de", "Plural -en")]
    [InlineData("ko", "복수 -en")]
    [InlineData("en", "plural -en")]
    public async Task Json_and_pages_tell_them_in_the_language_of_the_browser(string language, string sentence)
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Process.WebAddress) };
        client.DefaultRequestHeaders.Add("accept-language", language);

        JsonElement answer = await client.GetFromJsonAsync<JsonElement>(
            new Uri("v1/glossaries/-:lookupTerms?text=Vollversammlungen&language=de&maxResults=1", UriKind.Relative),
            Stop
        );
        JsonElement match = answer.GetProperty("matches")[0];
        Assert.Equal(
            (sentence, "de.plural-en"),
            (match.GetProperty("rule").GetString(), match.GetProperty("reasons")[0].GetProperty("id").GetString())
        );

        string page = await client.GetStringAsync(new Uri("glossaries/-?q=Vollversammlungen", UriKind.Relative), Stop);
        Assert.Contains(sentence, page, StringComparison.Ordinal);
    }
}
