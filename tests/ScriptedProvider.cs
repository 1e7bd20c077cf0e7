using Glossary.Server.Translation;

namespace Glossary.Tests;

/// <summary>A provider that answers what a test makes of each request.</summary>
internal sealed class ScriptedProvider(Func<ProviderRequest, CancellationToken, Task<ProviderAnswer>> answer) : ITranslationProvider
{
    public string Name { get; init; } = "scripted";

    public string Description => Name;

    public bool TakesWords { get; init; }

    public long? BudgetLeft => null;

    public long Budget => 0;

    /// <summary>A route on which it alone is asked.</summary>
    public static Func<string, string, TranslationRoute> Route(Func<ProviderRequest, CancellationToken, Task<ProviderAnswer>> answer) =>
        (_, _) => new TranslationRoute([new ScriptedProvider(answer)], EndsWithMemory: false);

    public Task<ProviderAnswer> Translate(ProviderRequest request, CancellationToken cancellationToken) =>
        answer(request, cancellationToken);

    public Task<IReadOnlyCollection<string>?> Languages(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyCollection<string>?>(null);
}
