namespace Glossary.Server.Translation;

/// <summary>Translates by Azure Translator, within its limits and the operator's budgets.</summary>
internal sealed class AzureTranslator(AzureTranslatorOptions options)
{
    /// <summary>Whether there are credentials. Without, the server works offline and every translation fails.</summary>
    public bool IsConfigured => options.IsConfigured;

    /// <summary>Translates every text into every language.</summary>
    /// <exception cref="ProviderException">Nothing was translated, and why.</exception>
    public Task<ProviderAnswer> Translate(ProviderRequest request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>The codes of the languages that the provider translates from and into; asked for once a day.</summary>
    /// <exception cref="ProviderException">The list cannot be had.</exception>
    public Task<IReadOnlyCollection<string>> Languages(CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
