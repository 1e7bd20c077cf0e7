using Glossary.Catalog;

namespace Glossary.Server.Changes;

/// <summary>The configuration's section <c>Glossary:Webhooks</c>: who is told of changes.</summary>
internal sealed record WebhookOptions
{
    public const string Section = "Glossary:Webhooks";

    /// <summary>Receivers that one server sends to at most: each has a task of its own.</summary>
    public const int MaxReceivers = 50;

    /// <summary>The receivers, by name. The name stays while address and secret change, and so does how far each has been told.</summary>
    public IReadOnlyDictionary<string, WebhookReceiver> Receivers { get; init; } = new Dictionary<string, WebhookReceiver>();

    /// <summary>
    /// Whether addresses of this machine and of private networks may be called. Default: no, so that nobody who can name a receiver reaches
    /// what the server alone can reach.
    /// </summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>Seconds within which a receiver has to answer, 1 to 60.</summary>
    public int TimeoutSeconds { get; init; } = 10;

    /// <summary>What the configuration says; a problem if it cannot be read.</summary>
    public static WebhookOptions Read(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(Section).Get<WebhookOptions>(binder => binder.ErrorOnUnknownConfiguration = true)
                ?? new WebhookOptions();
        }
        catch (InvalidOperationException)
        {
            // The exception may quote a value, and one of them is a secret.
            return new WebhookOptions { IsMalformed = true };
        }
    }

    private bool IsMalformed { get; init; }

    /// <summary>What is wrong with the configuration, with the remedy; <see langword="null"/> if nothing is.</summary>
    public string? Problem()
    {
        if (IsMalformed)
        {
            return $"{Section} has an unknown setting or an invalid value. It may have Receivers:NAME:Url, Secret and Parent, "
                + $"AllowPrivateAddresses and TimeoutSeconds.";
        }

        if (TimeoutSeconds is < 1 or > 60)
        {
            return $"{Section}:TimeoutSeconds has to be 1 to 60.";
        }

        if (Receivers.Count > MaxReceivers)
        {
            return $"{Section}:Receivers has {Receivers.Count} receivers; at most {MaxReceivers} are allowed.";
        }

        foreach ((string name, WebhookReceiver receiver) in Receivers.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            string at = $"{Section}:Receivers:{name}";
            if (!ResourceNames.IsId(name))
            {
                return $"{at}: the name of a receiver has to match [a-z0-9]([a-z0-9-]{{0,61}}[a-z0-9])?.";
            }

            if (receiver.Problem(AllowPrivateAddresses) is { } problem)
            {
                return $"{at}:{problem}";
            }
        }

        return null;
    }
}

/// <summary>Somebody who is told of changes.</summary>
internal sealed record WebhookReceiver
{
    private const string SecretMark = "whsec_";
    private const int LeastKeyBytes = 24;
    private const int MaxKeyBytes = 64;

    /// <summary>Where messages are posted. https, unless private addresses are allowed.</summary>
    public Uri? Url { get; init; }

    /// <summary>
    /// The secret by which messages are signed: <c>whsec_</c> and 24 to 64 bytes in base64. Better in the environment than in a file.
    /// </summary>
    public string Secret { get; init; } = "";

    /// <summary>Only what changes there: an article or a glossary, or anything in one. Default: everything.</summary>
    public string Parent { get; init; } = "";

    /// <summary>The bytes of the secret; <see langword="null"/> if it is none.</summary>
    public byte[]? Key()
    {
        byte[] key = new byte[MaxKeyBytes + 1];
        return
            Secret.StartsWith(SecretMark, StringComparison.Ordinal)
            && Convert.TryFromBase64String(Secret[SecretMark.Length..], key, out int length)
            && length is >= LeastKeyBytes and <= MaxKeyBytes
            ? key[..length]
            : null;
    }

    /// <summary>What is wrong, beginning with the name of the setting. Never the secret itself.</summary>
    public string? Problem(bool allowPrivateAddresses) =>
        this switch
        {
            { Url: null or { IsAbsoluteUri: false } } => "Url has to be an address, as in https://desk.example.org/hooks/glossary.",
            { Url.UserInfo.Length: > 0 } => "Url must not hold a name or password.",
            { Url.Scheme: not ("https" or "http") } => "Url has to begin with https.",
            { Url.Scheme: "http" } when !allowPrivateAddresses =>
                $"Url has to begin with https, unless {WebhookOptions.Section}:AllowPrivateAddresses is true.",
            _ when Key() is null =>
                $"Secret has to be {SecretMark} and {LeastKeyBytes} to {MaxKeyBytes} bytes in base64, as from: echo {SecretMark}$(openssl "
                    + $"rand -base64 32)",
            { Parent.Length: > 0 }
                when !ResourceNames.TryParseArticle(Parent, out _)
                    && !ResourceNames.TryParseGlossary(Parent, allowWildcard: false, out _)
                    && !ResourceNames.IsCommented(Parent) =>
                "Parent has to be the name of an article, a paragraph, a glossary or a concept, or empty for all.",
            _ => null,
        };
}
