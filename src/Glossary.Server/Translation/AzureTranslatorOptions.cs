namespace Glossary.Server.Translation;

/// <summary>How Azure Translator is reached, under <c>Glossary:Translation:Azure</c>.</summary>
internal sealed record AzureTranslatorOptions
{
    public const string Section = "Glossary:Translation:Azure";

    /// <summary>The key of the resource. Neither it nor <see cref="EntraId"/>: the server translates nothing.</summary>
    public string? Key { get; init; }

    /// <summary>Signs in with Microsoft Entra ID instead of a key: managed identity, workload identity, environment and what else Azure.Identity tries.</summary>
    public bool EntraId { get; init; }

    /// <summary>The resource's region, for a key of a regional or multi-service resource; empty for a global one.</summary>
    public string Region { get; init; } = "";

    /// <summary>Where the service is. With Entra ID the resource's own address, since the global one does not know whose it is.</summary>
    public Uri Endpoint { get; init; } = new("https://api.cognitive.microsofttranslator.com");

    /// <summary>
    /// Code points that one call may send, markup counted, times target languages; 0 for no budget. As much as a long book: what is
    /// over it is rather a mistake than a text.
    /// </summary>
    public long CharactersPerRequest { get; init; } = 1_000_000;

    /// <summary>
    /// Code points that this server may send from midnight to midnight UTC; 0 for no budget. By default what the free tier has for a
    /// month. Each server counts its own, and begins anew when it starts.
    /// </summary>
    public long CharactersPerDay { get; init; } = 2_000_000;

    /// <summary>How long one attempt may take. The service is documented to take 15 seconds at worst.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Attempts after the first, where the cause may pass.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>Before the first retry; it doubles with each, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait before a retry. Where the service asks for more, the call fails with what it asked for.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(30);

    public bool IsConfigured => EntraId || !string.IsNullOrWhiteSpace(Key);

    /// <summary>Without the key.</summary>
    public override string ToString() => IsConfigured ? $"{Endpoint} with {(EntraId ? "Entra ID" : "a key")}" : "offline";
}
