namespace Glossary.Server.Translation;

/// <summary>How Azure Translator is reached, under <c>Glossary:Translation:Azure</c>.</summary>
internal sealed record AzureTranslatorOptions
{
    public const string Section = "Glossary:Translation:Azure";

    private string? _unreadable;

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

    /// <summary>How often and how long it is asked.</summary>
    public ProviderCallOptions Calls => new(AttemptTimeout, Retries, RetryDelay, MaxRetryDelay);

    public bool IsConfigured => EntraId || !string.IsNullOrWhiteSpace(Key);

    /// <summary>What is wrong with the settings, without the key; <see langword="null"/> if nothing is.</summary>
    public string? Problem => _unreadable ?? (this switch
    {
        { Endpoint: not { IsAbsoluteUri: true, Scheme: "https" or "http" } } => $"{Section}:Endpoint has to be an address that begins with https://.",
        { EntraId: true, Key.Length: > 0 } => $"{Section} has both Key and EntraId; choose one.",
        { EntraId: true } when Endpoint == new AzureTranslatorOptions().Endpoint => $"{Section}:EntraId needs the resource's own Endpoint.",
        _ when Endpoint.Scheme == "http" && !Endpoint.IsLoopback => $"{Section}:Endpoint has to begin with https://, since credentials are sent there.",
        _ when Key?.Trim().Any(c => c is <= ' ' or > '~') == true => $"{Section}:Key has a character that no key has.",
        _ when Region.Any(c => c is <= ' ' or > '~') => $"{Section}:Region has to be the short name, such as westeurope.",
        _ when CharactersPerRequest < 0 || CharactersPerDay < 0 => $"{Section}:CharactersPerRequest and CharactersPerDay have to be numbers of characters, or 0 for no budget.",
        _ => Calls.ProblemUnder(Section),
    });

    /// <summary>Reads the settings. What cannot be read is said by <see cref="Problem"/>.</summary>
    public static AzureTranslatorOptions Read(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(Section).Get<AzureTranslatorOptions>() ?? new();
        }
        catch (InvalidOperationException e)
        {
            // A value that is no number, address or the like; the key is text and can be neither.
            return new AzureTranslatorOptions { _unreadable = e.Message };
        }
    }

    /// <summary>Without the key.</summary>
    public override string ToString() => IsConfigured ? $"{Endpoint} with {(EntraId ? "Entra ID" : "a key")}" : "offline";
}
