namespace Glossary.Server.Translation;

/// <summary>A service that translates texts.</summary>
internal interface ITranslationProvider
{
    /// <summary>How settings and answers name it.</summary>
    string Name { get; }

    /// <summary>Where it translates and how it signs in, without the key.</summary>
    string Description { get; }

    /// <summary>
    /// Whether it is told terms and earlier translations in words (<see cref="ProviderRequest.Ground"/>) and can be told what is wrong with
    /// an answer. Otherwise it takes fixed translations.
    /// </summary>
    bool TakesWords { get; }

    /// <summary>Characters that may still be sent today; <see langword="null"/> if there is no limit.</summary>
    long? BudgetLeft { get; }

    /// <summary>Characters that may be sent in a day; 0 for as many as one likes.</summary>
    long Budget { get; }

    /// <summary>Translates every text into every language.</summary>
    /// <exception cref="ProviderException">Nothing was translated, and why.</exception>
    Task<ProviderAnswer> Translate(ProviderRequest request, CancellationToken cancellationToken);

    /// <summary>The codes of the languages that it translates from and into; <see langword="null"/> if it does not say.</summary>
    /// <exception cref="ProviderException">The list cannot be had.</exception>
    Task<IReadOnlyCollection<string>?> Languages(CancellationToken cancellationToken);
}
