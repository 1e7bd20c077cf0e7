using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure;
using Azure.AI.Translation.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Glossary.Server.Translation;
using Glossary.TranslationStub;

namespace Glossary.FunctionalTests.Translation;

/// <summary>The client of the provider, and the ways to sign in with it.</summary>
public sealed class StandInTests : StubTest
{
    [Fact]
    public async Task Sentences_are_found()
    {
        Response<IReadOnlyList<BreakSentenceItem>> response = await Client()
            .FindSentenceBoundariesAsync(["How are you? I am fine.", "안녕."], language: "en", cancellationToken: Stop);

        Assert.Equal(
            [
                [13, 10],
                [3],
            ],
            response.Value.Select(s => s.SentencesLengths)
        );
        Assert.Equal("/breaksentence", Stub.Requests[0].Path);
        Assert.Contains("language=en", Stub.Requests[0].Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Languages_are_listed_with_their_names_and_direction()
    {
        Response<GetSupportedLanguagesResult> response = await Client()
            .GetSupportedLanguagesAsync(scope: "translation", cancellationToken: Stop);

        TranslationLanguage arabic = response.Value.Translation["ar"];
        Assert.Equal(("Arabic", "العربية", LanguageDirectionality.RightToLeft), (arabic.Name, arabic.NativeName, arabic.Directionality));
    }

    [Fact]
    public async Task A_refusal_has_no_code_but_in_its_body()
    {
        Stub.FailAlways = StubFault.Error(400036);

        RequestFailedException e = await Assert.ThrowsAsync<RequestFailedException>(() =>
            Client().TranslateAsync(new TextTranslationTranslateOptions(["tlh"], ["Hello."]), Stop)
        );

        Assert.Equal(400, e.Status);
        Assert.Null(e.ErrorCode);
        Assert.Contains("400036", e.GetRawResponse()!.Content.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://api.cognitive.microsofttranslator.com", "https://api.cognitive.microsofttranslator.com/translate")]
    [InlineData("https://name.cognitiveservices.azure.com", "https://name.cognitiveservices.azure.com/translator/text/v3.0/translate")]
    [InlineData("https://name.cognitiveservices.azure.com/", "https://name.cognitiveservices.azure.com/translator/text/v3.0/translate")]
    [InlineData("https://translator.example/proxy", "https://translator.example/proxy/translate")]
    public async Task An_endpoint_of_the_platform_gets_its_path(string endpoint, string address)
    {
        Uri? sent = null;
        using var handler = new Recorder(request => sent = request.RequestUri);
        var client = new TextTranslationClient(
            new AzureKeyCredential("key"),
            new Uri(endpoint),
            options: new TextTranslationClientOptions { Transport = new HttpClientTransport(handler) }
        );

        await client.TranslateAsync(new TextTranslationTranslateOptions(["de"], ["Hello."]), Stop);

        Assert.Equal(address, sent!.GetLeftPart(UriPartial.Path));
    }

    [Fact]
    public async Task A_token_is_shown_instead_of_a_key()
    {
        using X509Certificate2 certificate = Certificate();
        await using StubServer secure = await StubServer.Start(certificate: certificate, cancellationToken: Stop);
        string[] scopes = [];
        TokenCredential credential = DelegatedTokenCredential.Create(
            (context, _) =>
            {
                scopes = context.Scopes;
                return new AccessToken(secure.Token, DateTimeOffset.MaxValue);
            }
        );
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown?.Thumbprint == certificate.Thumbprint,
        };
        using var transport = new HttpClientTransport(handler);
        AzureTranslatorOptions options = Options with { Key = null, EntraId = true, Endpoint = secure.Endpoint };

        ProviderAnswer answer = await Translator(AzureClients.Create(credential, options, transport))
            .Translate(Request("Hello.", "en", "de"), Stop);

        Assert.Equal(["de:Hello."], Texts(answer));
        Assert.Equal(["https://cognitiveservices.azure.com/.default"], scopes);
        Assert.Equal($"Bearer {secure.Token}", secure.Requests[0].Headers["Authorization"]);
        Assert.DoesNotContain("Ocp-Apim-Subscription-Key", secure.Requests[0].Headers.Keys);
    }

    [Fact]
    public async Task A_sign_in_that_fails_is_a_refusal_that_is_not_tried_again()
    {
        int tries = 0;
        TokenCredential credential = DelegatedTokenCredential.Create(
            (_, _) =>
            {
                tries++;
                throw new Azure.Identity.CredentialUnavailableException("There is no identity here.");
            }
        );
        AzureTranslatorOptions options = Options with { Key = null, EntraId = true, Endpoint = new Uri("https://127.0.0.1:1") };

        ProviderException e = await Fail(Translator(AzureClients.Create(credential, options)));

        Assert.Equal((ProviderFailure.Refused, "credentials"), (e.Failure, e.Cause));
        Assert.Equal(1, tries);
    }

    private TextTranslationClient Client() => AzureClients.Create(Options)!;

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create();
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    private sealed class Recorder(Action<HttpRequestMessage> record) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            record(request);
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent("[]") });
        }
    }
}
