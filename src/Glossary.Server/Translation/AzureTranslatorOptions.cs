namespace Glossary.Server.Translation;

/// <summary>How Azure Translator is reached, under <c>Glossary:Translation:Azure</c>.</summary>
internal sealed record AzureTranslatorOptions
{
    public const string Section = "Glossary:Translation:Azure";

    public const string Version3 = "3.0";
    public const string Version2026 = "2026-06-06";

    /// <summary>Stored translations that the service takes with a text at most.</summary>
    public const int MaxReferences = 5;

    /// <summary>The versions that this server is built for, the one that is taken by default first.</summary>
    public static readonly string[] Versions =
    [
#if AZURE_TRANSLATION_1
        Version3,
#endif
#if AZURE_TRANSLATION_2
        Version2026,
#endif
    ];

    private string? _unreadable;

    /// <summary>The key of the resource. Neither it nor <see cref="EntraId"/>: the server translates nothing.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// Signs in with Microsoft Entra ID instead of a key: managed identity, workload identity, environment and what else Azure.Identity
    /// tries.
    /// </summary>
    public bool EntraId { get; init; }

    /// <summary>The resource's region, for a key of a regional or multi-service resource; empty for a global one.</summary>
    public string Region { get; init; } = "";

    /// <summary>Where the service is. With Entra ID the resource's own address, since the global one does not know whose it is.</summary>
    public Uri Endpoint { get; init; } = new("https://api.cognitive.microsofttranslator.com");

    /// <summary>
    /// Version of the service's interface: <c>3.0</c> or <c>2026-06-06</c>. The rest of these settings up to the budgets need the latter.
    /// </summary>
    public string ApiVersion { get; init; } = Versions[0];

    /// <summary>
    /// Name of the deployment of a language model that translates, such as <c>gpt-4o</c>, or id of a trained system; empty for the general
    /// one.
    /// </summary>
    public string Deployment { get; init; } = "";

    /// <summary>
    /// Tone of the translations, <c>formal</c>, <c>informal</c> or <c>neutral</c>; empty for the one that the glossary's style has, if any.
    /// For a deployment.
    /// </summary>
    public string Tone { get; init; } = "";

    /// <summary>
    /// Gender of those whom translations are about, <c>female</c>, <c>male</c> or <c>neutral</c>; empty for none. For a deployment.
    /// </summary>
    public string Gender { get; init; } = "";

    /// <summary>Stored translations that are sent with each text as references, 0 to 5. For a deployment.</summary>
    public int References { get; init; } = MaxReferences;

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
    public string? Problem =>
        _unreadable
        ?? (
            this switch
            {
                { Endpoint: not { IsAbsoluteUri: true, Scheme: "https" or "http" } } =>
                    $"{Section}:Endpoint has to be an address that begins with https://.",
                { EntraId: true, Key.Length: > 0 } => $"{Section} has both Key and EntraId; choose one.",
                { EntraId: true } when Endpoint == new AzureTranslatorOptions().Endpoint =>
                    $"{Section}:EntraId needs the resource's own Endpoint.",
                _ when Endpoint.Scheme == "http" && !Endpoint.IsLoopback =>
                    $"{Section}:Endpoint has to begin with https://, since credentials are sent there.",
                _ when Key?.Trim().Any(c => c is <= ' ' or > '~') == true => $"{Section}:Key has a character that no key has.",
                _ when Region.Any(c => c is <= ' ' or > '~') => $"{Section}:Region has to be the short name, such as westeurope.",
                _ when !Versions.Contains(ApiVersion) => $"{Section}:ApiVersion has to be {string.Join(" or ", Versions)} in this build.",
                { ApiVersion: Version3 } when Deployment.Length + Tone.Length + Gender.Length > 0 =>
                    $"{Section}:Deployment, Tone and Gender need ApiVersion {Version2026}.",
                _ when Tone is not ("" or "formal" or "informal" or "neutral") => $"{Section}:Tone has to be formal, informal or neutral.",
                _ when Gender is not ("" or "female" or "male" or "neutral") => $"{Section}:Gender has to be female, male or neutral.",
                { Deployment.Length: 0 } when Tone.Length + Gender.Length > 0 =>
                    $"{Section}:Tone and Gender need a Deployment, since the general system does not keep to them.",
                _ when References is < 0 or > MaxReferences => $"{Section}:References has to be from 0 to {MaxReferences}.",
                _ when CharactersPerRequest < 0 || CharactersPerDay < 0 =>
                    $"{Section}:CharactersPerRequest and CharactersPerDay have to be numbers of characters, or 0 for no budget.",
                _ => Calls.ProblemUnder(Section),
            }
        );

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
