using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Claims;
using Glossary.Catalog.Errors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Glossary.Server.Access;

/// <summary>
/// Tokens (JWT) of the configured issuer. Each is verified once and then known for a while, since a signature costs more than most calls.
/// </summary>
internal sealed class IssuedTokens(AuthenticationOptions options, IOptionsMonitor<JwtBearerOptions> bearer, TimeProvider clock)
{
    /// <summary>
    /// How long a verified token is not verified again, if it does not expire before: so long the issuer's withdrawal of a signing key may
    /// go unnoticed.
    /// </summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    /// <summary>How far the issuer's clock and ours may differ.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    /// <summary>Tokens known at once, about 1 KB each; when there are more, all are verified anew.</summary>
    private const int MaxKnown = 10_000;

    /// <summary>Longest subject that is taken; OpenID Connect allows 255 characters.</summary>
    private const int MaxSubjectLength = 255;

    private readonly ConcurrentDictionary<TokenHash, KnownToken> _known = [];

    /// <summary>Registers what verifies tokens.</summary>
    public static void Add(IServiceCollection services, AuthenticationOptions options)
    {
        // Otherwise the framework would verify the header of each request before the authentication middleware does, and remember for a
        // reader who signs in with a token that there was none.
        AppContext.SetSwitch("Microsoft.AspNetCore.Authentication.SuppressAutoDefaultScheme", true);
        services
            .AddAuthentication()
            .AddJwtBearer(jwt =>
            {
                jwt.Authority = options.Authority!.AbsoluteUri;
                jwt.Audience = options.Audience;
                jwt.RequireHttpsMetadata = !options.Authority.IsLoopback;
                jwt.MapInboundClaims = false;
                jwt.TokenValidationParameters.ClockSkew = ClockSkew;

                // Signatures by a public key alone: no token is valid that somebody could make who can verify one.
                jwt.TokenValidationParameters.ValidAlgorithms =
                [
                    SecurityAlgorithms.RsaSha256,
                    SecurityAlgorithms.RsaSha384,
                    SecurityAlgorithms.RsaSha512,
                    SecurityAlgorithms.RsaSsaPssSha256,
                    SecurityAlgorithms.RsaSsaPssSha384,
                    SecurityAlgorithms.RsaSsaPssSha512,
                    SecurityAlgorithms.EcdsaSha256,
                    SecurityAlgorithms.EcdsaSha384,
                    SecurityAlgorithms.EcdsaSha512,
                ];
            });
    }

    /// <summary>The caller of a request with a token.</summary>
    /// <param name="hash">SHA-256 of the token.</param>
    /// <exception cref="RequestException">The token is not valid, or that cannot be told.</exception>
    public ValueTask<Caller> Find(HttpContext http, ReadOnlySpan<byte> hash)
    {
        TokenHash key = MemoryMarshal.Read<TokenHash>(hash);
        return _known.TryGetValue(key, out KnownToken? known) && clock.GetUtcNow() < known.Until
            ? new(known.Caller)
            : new(Verify(http, key));
    }

    /// <summary>When the token of a request ends, if it says so.</summary>
    public static async Task<DateTimeOffset?> EndOf(HttpContext http) =>
        (await http.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme)).Properties?.ExpiresUtc;

    private async Task<Caller> Verify(HttpContext http, TokenHash hash)
    {
        try
        {
            // Kept once it was read. Without it every token would be taken for one of another issuer.
            await bearer.Get(JwtBearerDefaults.AuthenticationScheme).ConfigurationManager!.GetConfigurationAsync(http.RequestAborted);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or HttpRequestException)
        {
            throw RequestException.NotReady(
                "The issuer of tokens cannot be asked for its keys, so the token cannot be verified. Try again in a moment."
            );
        }

        AuthenticateResult result = await http.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        if (result.Principal is not { } principal)
        {
            throw result.Failure is SecurityTokenExpiredException
                ? RequestException.ExpiredCredentials()
                : RequestException.InvalidCredentials();
        }

        if (principal.FindFirstValue("sub") is not { Length: > 0 and <= MaxSubjectLength } subject)
        {
            throw RequestException.InvalidCredentials();
        }

        // Within one request the answer stays as it was first given, however long the request is a stream.
        DateTimeOffset now = clock.GetUtcNow();
        if (result.Properties?.ExpiresUtc + ClockSkew <= now)
        {
            throw RequestException.ExpiredCredentials();
        }

        // A token that was verified gives the same caller again, so that it keeps what it has seen.
        Caller caller = _known.TryGetValue(hash, out KnownToken? known)
            ? known.Caller
            : new Caller(
                $"{subject} (token)",
                [.. principal.FindAll(options.RolesClaim).SelectMany(c => c.Value.Split(' ')).Select(Read).OfType<Grant>()]
            );
        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        DateTimeOffset until = now + MaxAge;
        _known[hash] = new KnownToken(caller, result.Properties?.ExpiresUtc < until ? result.Properties.ExpiresUtc.Value : until);
        return caller;
    }

    private static Grant? Read(string text) => Grant.TryParse(text, out Grant? grant) ? grant : null;

    private sealed record KnownToken(Caller Caller, DateTimeOffset Until);

    private readonly record struct TokenHash(long A, long B, long C, long D);
}
