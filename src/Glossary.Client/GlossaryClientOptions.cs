namespace Glossary.Client;

/// <summary>How a <see cref="GlossaryClient"/> calls. What is not set has a default that suits a program that runs for long.</summary>
public sealed class GlossaryClientOptions
{
    /// <summary>The API key that says who calls; needed where the server knows its callers.</summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// Instead of <see cref="ApiKey"/>: gives the token of the organisation's issuer. Asked before each call, so it keeps a token
    /// for as long as it is valid.
    /// </summary>
    public Func<CancellationToken, Task<string>>? GetToken { get; set; }

    /// <summary>
    /// Lets the key or token travel over <c>http://</c> to another machine, for networks that encrypt by themselves. Default:
    /// <see langword="false"/>; to this machine it always may.
    /// </summary>
    public bool AllowUnencryptedCredentials { get; set; }

    /// <summary>
    /// How long a call may take, its retries included, before it fails with DEADLINE_EXCEEDED. Default: 30 seconds;
    /// <see langword="null"/> for none, and then the server ends the call after a time of its own, 2 minutes by default. Streams have none.
    /// A deadline given with a call takes precedence.
    /// </summary>
    public TimeSpan? Deadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How often a call is made before its UNAVAILABLE is believed, 1 to 5. Default: 5, about four seconds, which a server's restart
    /// takes less than. Reads and writes are repeated, since every write carries a request id; not what is sent as a stream, nor
    /// translations, which may cost.
    /// </summary>
    public int MaxAttempts { get; set; } = 5;

    /// <summary>
    /// Sends the requests instead of the client's own handler, for client certificates, proxies and sockets. It is not disposed.
    /// </summary>
    public HttpMessageHandler? HttpHandler { get; set; }
}
