using Azure;
using Azure.AI.Translation.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace Glossary.Server.Translation;

/// <summary>Makes the client of Azure Translator that the configuration describes.</summary>
internal static class AzureClients
{
    /// <summary>The client, or <see langword="null"/> if there are no credentials.</summary>
    /// <exception cref="InvalidOperationException">The configuration contradicts itself; the message says how, and never has the key.</exception>
    public static TextTranslationClient? Create(AzureTranslatorOptions options)
    {
        if (Problem(options) is { } problem)
        {
            throw new InvalidOperationException($"{AzureTranslatorOptions.Section}: {problem}");
        }

        return options switch
        {
            { IsConfigured: false } => null,
            { EntraId: true } => Create(new DefaultAzureCredential(), options),
            _ => new TextTranslationClient(new AzureKeyCredential(options.Key!.Trim()), options.Endpoint, options.Region, ClientOptions(options)),
        };
    }

    /// <summary>A client that signs in with these credentials.</summary>
    public static TextTranslationClient Create(TokenCredential credential, AzureTranslatorOptions options, HttpPipelineTransport? transport = null)
    {
        TextTranslationClientOptions clientOptions = ClientOptions(options);
        clientOptions.Transport = transport ?? clientOptions.Transport;
        return new TextTranslationClient(credential, options.Endpoint, options: clientOptions);
    }

    /// <summary>Without the client's own retries, which <see cref="AzureCalls"/> makes.</summary>
    private static TextTranslationClientOptions ClientOptions(AzureTranslatorOptions options) => new()
    {
        Retry = { MaxRetries = 0, NetworkTimeout = options.AttemptTimeout },
    };

    private static string? Problem(AzureTranslatorOptions options)
    {
        return options switch
        {
            { EntraId: true, Key.Length: > 0 } => "has both Key and EntraId; choose one.",
            { EntraId: true } when options.Endpoint == new AzureTranslatorOptions().Endpoint => "EntraId needs the resource's own Endpoint.",
            _ when !options.Endpoint.IsAbsoluteUri || options.Endpoint.Scheme is not ("https" or "http") => "Endpoint has to be an address that begins with https://.",
            _ when options.Endpoint.Scheme == "http" && !options.Endpoint.IsLoopback => "Endpoint has to begin with https://, since credentials are sent there.",
            _ when options.Key?.Trim().Any(c => c is <= ' ' or > '~') == true => "Key has a character that no key has.",
            _ when options.Region.Any(c => c is <= ' ' or > '~') => "Region has to be the short name, such as westeurope.",
            _ when options.CharactersPerRequest < 0 || options.CharactersPerDay < 0 => "CharactersPerRequest and CharactersPerDay have to be numbers of characters, or 0 for no budget.",
            _ => null,
        };
    }
}
