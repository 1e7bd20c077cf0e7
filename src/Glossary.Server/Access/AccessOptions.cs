namespace Glossary.Server.Access;

/// <summary>The configuration's section <c>Glossary:Authentication</c>: whether callers have to say who they are, and how.</summary>
internal sealed record AuthenticationOptions
{
    public const string Section = "Glossary:Authentication";

    /// <summary>
    /// Whether every caller needs an API key or a token. Default: <see langword="true"/> with an <see cref="Authority"/>, else
    /// <see langword="false"/>, and then the server listens on this machine alone and takes every caller for an admin.
    /// </summary>
    public bool? Required { get; init; }

    /// <summary>
    /// The issuer whose tokens (JWT) are taken besides keys: the address below which <c>/.well-known/openid-configuration</c> lies.
    /// Its signing keys are read from there. https, unless it is on this machine. Default: none, keys only.
    /// </summary>
    public Uri? Authority { get; init; }

    /// <summary>
    /// What a token has to be meant for (its claim <c>aud</c>). Needed with an authority, since it issues tokens for others too.
    /// </summary>
    public string? Audience { get; init; }

    /// <summary>
    /// The claim that holds the roles, each as <c>editor</c> or <c>editor:diplomacy</c>: a list, or a text with blanks between. Others are
    /// passed over.
    /// </summary>
    public string RolesClaim { get; init; } = "glossary_roles";

    /// <summary>Hours after which somebody who signed in at the pages has to do so again, 1 to 8,760.</summary>
    public int SessionHours { get; init; } = 12;

    public bool IsOn => Required ?? Authority is not null;

    /// <summary>What is wrong with the configuration, with the remedy; <see langword="null"/> if nothing is.</summary>
    public string? Problem() =>
        this switch
        {
            { Authority: { IsAbsoluteUri: false } } =>
                $"{Section}:Authority has to be an address, as in https://login.example.org/realms/main.",
            { Authority: { Scheme: not "https", IsLoopback: false } } =>
                $"{Section}:Authority has to begin with https: whoever can change its answers on the way decides who gets in.",
            { Authority: not null, Audience: null or "" } =>
                $"{Section}:Authority is set, but {Section}:Audience is not: tokens that the issuer made for others would be taken.",
            { Authority: not null, Required: false } =>
                $"{Section}:Authority is set, but {Section}:Required is false. Leave out one of them.",
            { SessionHours: < 1 or > 8_760 } => $"{Section}:SessionHours has to be 1 to 8760.",
            { RolesClaim: "" } => $"{Section}:RolesClaim must not be empty.",
            _ => null,
        };
}

/// <summary>
/// The configuration's section <c>Glossary:RateLimits</c>: how often one caller may call. Without authentication there is no limit.
/// </summary>
internal sealed record RateLimitOptions
{
    public const string Section = "Glossary:RateLimits";

    /// <summary>
    /// Calls a second, and messages of a stream to the server; 0 for no limit, at most 1,000,000. Keeps one runaway program from slowing
    /// all others.
    /// </summary>
    public int RequestsPerSecond { get; init; } = 200;

    /// <summary>Calls that may come at once after a rest, 1 to 1,000,000: what a page or a tool sends when it opens.</summary>
    public int Burst { get; init; } = 1000;

    public string? Problem() =>
        RequestsPerSecond is < 0 or > 1_000_000 ? $"{Section}:RequestsPerSecond has to be 0 to 1000000."
        : Burst is < 1 or > 1_000_000 ? $"{Section}:Burst has to be 1 to 1000000."
        : null;
}

/// <summary>What the configuration says of access.</summary>
/// <param name="Hosts">The host names for which requests are answered.</param>
/// <param name="Origins">The sites whose pages may call.</param>
/// <param name="Problem">What is wrong with it, with the remedy; <see langword="null"/> if nothing is.</param>
internal sealed record AccessConfiguration(
    AuthenticationOptions Authentication,
    RateLimitOptions RateLimits,
    LargeCallOptions LargeCalls,
    CallOptions Calls,
    AllowedHosts Hosts,
    AllowedOrigins Origins,
    TrustedProxies Proxies,
    string? Problem
)
{
    public static AccessConfiguration Read(IConfiguration configuration)
    {
        try
        {
            return Read(
                configuration,
                Bind<AuthenticationOptions>(configuration, AuthenticationOptions.Section),
                Bind<RateLimitOptions>(configuration, RateLimitOptions.Section),
                Bind<LargeCallOptions>(configuration, LargeCallOptions.Section),
                Bind<CallOptions>(configuration, CallOptions.Section),
                problem: null
            );
        }
        catch (InvalidOperationException e)
        {
            // A value that is none of its type, or a misspelt name.
            return Read(
                configuration,
                new AuthenticationOptions { Required = true },
                new RateLimitOptions(),
                new LargeCallOptions(),
                new CallOptions(),
                e.Message
            );
        }
    }

    private static AccessConfiguration Read(
        IConfiguration configuration,
        AuthenticationOptions authentication,
        RateLimitOptions rateLimits,
        LargeCallOptions largeCalls,
        CallOptions calls,
        string? problem
    )
    {
        (AllowedHosts hosts, string? wrongHosts) = AllowedHosts.Read(configuration, authentication.IsOn);
        (AllowedOrigins origins, string? wrongOrigins) = AllowedOrigins.Read(configuration, authentication.IsOn);
        (TrustedProxies proxies, string? wrongProxies) = TrustedProxies.Read(configuration);
        return new AccessConfiguration(
            authentication,
            rateLimits,
            largeCalls,
            calls,
            hosts,
            origins,
            proxies,
            problem
                ?? authentication.Problem()
                ?? rateLimits.Problem()
                ?? largeCalls.Problem()
                ?? calls.Problem()
                ?? wrongHosts
                ?? wrongOrigins
                ?? wrongProxies
        );
    }

    private static T Bind<T>(IConfiguration configuration, string section)
        where T : new() => configuration.GetSection(section).Get<T>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new T();
}

/// <summary>Reads the addresses on which the server listens as Kestrel reads them.</summary>
internal static class ListenAddress
{
    /// <summary>
    /// Whether only this machine can reach an address. Kestrel takes any host but localhost and an IP address for all interfaces.
    /// What it cannot read it refuses by itself.
    /// </summary>
    public static bool IsLocal(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.IsUnixPipe
                || address.IsNamedPipe
                || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || (System.Net.IPAddress.TryParse(address.Host, out System.Net.IPAddress? ip) && System.Net.IPAddress.IsLoopback(ip));
        }
        catch (FormatException)
        {
            return true;
        }
    }

    public static bool IsEncrypted(string url) => url.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
