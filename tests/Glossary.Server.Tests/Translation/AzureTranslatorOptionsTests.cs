using Glossary.Server.Translation;
using Microsoft.Extensions.Configuration;

namespace Glossary.Server.Tests.Translation;

public class AzureTranslatorOptionsTests
{
    [Theory]
    [InlineData("Key=secret-key&EntraId=true&Endpoint=https://name.cognitiveservices.azure.com", "both Key and EntraId")]
    [InlineData("EntraId=true", "own Endpoint")]
    [InlineData("Key=secret-key&Endpoint=http://translator.example", "begin with https://")]
    [InlineData("Key=secret-key&Endpoint=ftp://translator.example", "begins with https://")]
    [InlineData("Key=secret-key&Endpoint=translator", "begins with https://")]
    [InlineData("Key=secret-key&Endpoint=", "begins with https://")]
    [InlineData("Key=secret-key\u00E4", ":Key has a character")]
    [InlineData("Key=secret-key&Region=West Europe", "Region")]
    [InlineData("Key=secret-key&CharactersPerDay=-1", "CharactersPerDay")]
    [InlineData("Key=secret-key&Retries=11", "Retries")]
    [InlineData("Key=secret-key&ApiVersion=2.0", "3.0 or 2026-06-06")]
    [InlineData("Key=secret-key&Deployment=gpt", "need ApiVersion 2026-06-06")]
    [InlineData("Key=secret-key&ApiVersion=2026-06-06&Tone=formal", "need a Deployment")]
    [InlineData("Key=secret-key&ApiVersion=2026-06-06&Deployment=gpt&Tone=polite", "formal, informal or neutral")]
    [InlineData("Key=secret-key&ApiVersion=2026-06-06&Deployment=gpt&Gender=none", "female, male or neutral")]
    [InlineData("Key=secret-key&ApiVersion=2026-06-06&Deployment=gpt&References=6", "from 0 to 5")]
    [InlineData("Key=secret-key&AttemptTimeout=0:0:0", "AttemptTimeout")]
    public void What_contradicts_itself_is_said_without_the_key(string settings, string problem)
    {
        AzureTranslatorOptions options = Read(settings);

        Assert.StartsWith(AzureTranslatorOptions.Section, options.Problem, StringComparison.Ordinal);
        Assert.Contains(problem, options.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-key", options.Problem, StringComparison.Ordinal);
        Assert.Null(AzureClients.Create(options));
    }

    [Fact]
    public void What_is_no_number_is_said()
    {
        AzureTranslatorOptions options = Read("Key=secret-key&CharactersPerDay=many");

        Assert.Contains($"{AzureTranslatorOptions.Section}:CharactersPerDay", options.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-key", options.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Key=")]
    [InlineData("Key= ")]
    [InlineData("Region=westeurope")]
    public void Without_credentials_there_is_no_client(string settings) => Assert.Null(AzureClients.Create(Read(settings)));

    [Theory]
    [InlineData("Key=secret-key", "https://api.cognitive.microsofttranslator.com/ with a key")]
    [InlineData("Key=secret-key&Endpoint=http://127.0.0.1:5077", "http://127.0.0.1:5077/ with a key")]
    [InlineData(
        "EntraId=true&Endpoint=https://name.cognitiveservices.azure.com",
        "https://name.cognitiveservices.azure.com/ with Entra ID"
    )]
    public void With_credentials_there_is_one_and_the_key_is_not_told(string settings, string described)
    {
        AzureTranslatorOptions options = Read(settings);

        Assert.NotNull(AzureClients.Create(options));
        Assert.Equal(described, options.ToString());
    }

    private static AzureTranslatorOptions Read(string settings) =>
        AzureTranslatorOptions.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    settings
                        .Split('&', StringSplitOptions.RemoveEmptyEntries)
                        .Select(s => s.Split('=', 2))
                        .Select(s => KeyValuePair.Create($"{AzureTranslatorOptions.Section}:{s[0]}", (string?)s[1]))
                )
                .Build()
        );
}
