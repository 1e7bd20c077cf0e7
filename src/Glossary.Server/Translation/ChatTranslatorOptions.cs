namespace Glossary.Server.Translation;

/// <summary>How a language model behind an OpenAI-compatible address is reached, under <c>Glossary:Translation:OpenAI</c>.</summary>
internal sealed record ChatTranslatorOptions
{
    public const string Section = "Glossary:Translation:OpenAI";

    private string? _unreadable;

    /// <summary>The address under which <c>chat/completions</c> is, such as <c>http://127.0.0.1:11434/v1</c> of Ollama.</summary>
    public Uri Endpoint { get; init; } = new("https://api.openai.com/v1");

    /// <summary>The model. Without it the server does not ask one.</summary>
    public string Model { get; init; } = "";

    /// <summary>The key; empty for an address that needs none.</summary>
    public string Key { get; init; } = "";

    /// <summary>What the operator calls the price, such as <c>free</c>; told with each answer.</summary>
    public string CostClass { get; init; } = "";

    /// <summary>How much the model varies its answers. Some models take no value but their own; a negative one sends none.</summary>
    public float Temperature { get; init; }

    /// <summary>
    /// Whether the address takes a JSON schema for its answers. Those that do not are asked in words alone; what they answer is checked in
    /// the same way.
    /// </summary>
    public bool JsonSchema { get; init; } = true;

    /// <summary>Tokens of what the model is told about the texts of a request, as <c>GroundText</c> counts them.</summary>
    public int MaxGroundingTokens { get; init; } = 2_000;

    /// <summary>
    /// UTF-16 code units of the texts of one request, and how many texts it has at most. A longer text is sent by itself.
    /// </summary>
    public int CharactersAtOnce { get; init; } = 4_000;

    public int TextsAtOnce { get; init; } = 20;

    /// <summary>Code points that one call may send; 0 for no budget.</summary>
    public long CharactersPerRequest { get; init; } = 1_000_000;

    /// <summary>
    /// Code points that this server may send from midnight to midnight UTC; 0 for no budget. Each server counts its own, and begins anew
    /// when it starts.
    /// </summary>
    public long CharactersPerDay { get; init; } = 2_000_000;

    /// <summary>How long one attempt may take. A model on a small machine writes some ten tokens a second.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Attempts after the first, where the cause may pass.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>Before the first retry; it doubles with each, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait before a retry. Where the service asks for more, the call fails with what it asked for.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often and how long it is asked.</summary>
    public ProviderCallOptions Calls => new(AttemptTimeout, Retries, RetryDelay, MaxRetryDelay);

    public bool IsConfigured => Model.Length > 0;

    /// <summary>What is wrong with the settings, without the key; <see langword="null"/> if nothing is.</summary>
    public string? Problem =>
        _unreadable
        ?? (
            this switch
            {
                { Endpoint: not { IsAbsoluteUri: true, Scheme: "https" or "http" } } =>
                    $"{Section}:Endpoint has to be an address that begins with https://.",
                _ when Endpoint.Scheme == "http" && !Endpoint.IsLoopback && Key.Length > 0 =>
                    $"{Section}:Endpoint has to begin with https://, since the key is sent there.",
                _ when Key.Any(c => c is <= ' ' or > '~') => $"{Section}:Key has a character that no key has.",
                _ when Key.Length > 0 && Model.Length == 0 => $"{Section} has a Key and no Model; name the model.",
                _ when Temperature is > 2 or float.NaN => $"{Section}:Temperature has to be at most 2.",
                _ when MaxGroundingTokens is < Catalog.Limits.LeastPromptTokens or > Catalog.Limits.MaxPromptTokens =>
                    $"{Section}:MaxGroundingTokens has to be from {Catalog.Limits.LeastPromptTokens} to {Catalog.Limits.MaxPromptTokens}.",
                _ when CharactersAtOnce is < 100 or > 100_000 || TextsAtOnce is < 1 or > 200 =>
                    $"{Section}:CharactersAtOnce has to be from 100 to 100000, and TextsAtOnce from 1 to 200.",
                _ when CharactersPerRequest < 0 || CharactersPerDay < 0 =>
                    $"{Section}:CharactersPerRequest and CharactersPerDay have to be numbers of characters, or 0 for no budget.",
                _ => Calls.ProblemUnder(Section),
            }
        );

    /// <summary>Reads the settings. What cannot be read is said by <see cref="Problem"/>.</summary>
    public static ChatTranslatorOptions Read(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(Section).Get<ChatTranslatorOptions>() ?? new();
        }
        catch (InvalidOperationException e)
        {
            return new ChatTranslatorOptions { _unreadable = e.Message };
        }
    }

    /// <summary>Without the key.</summary>
    public override string ToString() => IsConfigured ? $"{Endpoint}, model {Model}{(Key.Length > 0 ? ", with a key" : "")}" : "offline";
}
