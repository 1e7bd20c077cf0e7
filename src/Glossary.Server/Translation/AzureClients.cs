using Azure;
using Azure.AI.Translation.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace Glossary.Server.Translation;

/// <summary>Makes the client of Azure Translator that the configuration describes.</summary>
internal static class AzureClients
{
    /// <summary>The client, or <see langword="null"/> if there are no credentials, or none that could be used.</summary>
    public static TextTranslationClient? Create(AzureTranslatorOptions options) =>
        options switch
        {
            { IsConfigured: false } or { Problem: not null } => null,
            { EntraId: true } => Create(new DefaultAzureCredential(), options),
            _ => new TextTranslationClient(
                new AzureKeyCredential(options.Key!.Trim()),
                options.Endpoint,
                options.Region,
                ClientOptions(options)
            ),
        };

    /// <summary>A client that signs in with these credentials.</summary>
    public static TextTranslationClient Create(
        TokenCredential credential,
        AzureTranslatorOptions options,
        HttpPipelineTransport? transport = null
    )
    {
        TextTranslationClientOptions clientOptions = ClientOptions(options);
        clientOptions.Transport = transport ?? clientOptions.Transport;
        return new TextTranslationClient(credential, options.Endpoint, options: clientOptions);
    }

    /// <summary>Without the client's own retries, which <see cref="AzureCalls"/> makes.</summary>
    private static TextTranslationClientOptions ClientOptions(AzureTranslatorOptions options) =>
        new(Version(options)) { Retry = { MaxRetries = 0, NetworkTimeout = options.AttemptTimeout } };

    private static TextTranslationClientOptions.ServiceVersion Version(AzureTranslatorOptions options) =>
        options.ApiVersion switch
        {
#if AZURE_TRANSLATION_2
            AzureTranslatorOptions.Version2026 => TextTranslationClientOptions.ServiceVersion.V2026_06_06,
#endif
#if AZURE_TRANSLATION_1
            AzureTranslatorOptions.Version3 => TextTranslationClientOptions.ServiceVersion.V3_0,
#endif
            _ => throw new InvalidOperationException($"This server is not built for version {options.ApiVersion}."),
        };
}
