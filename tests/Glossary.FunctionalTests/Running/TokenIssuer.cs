using System.Net.Mime;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Glossary.FunctionalTests.Running;

/// <summary>An OpenID Connect issuer on this machine: its discovery document, its public key, and the tokens that it signs.</summary>
internal sealed class TokenIssuer : IAsyncDisposable
{
    public const string Audience = "glossary";

    private readonly WebApplication _server;
    private readonly RSA _key = RSA.Create(2048);

    private TokenIssuer(WebApplication server) => _server = server;

    public string Address => _server.Urls.Single();

    public static async Task<TokenIssuer> Start()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var issuer = new TokenIssuer(builder.Build());
        issuer._server.Run(issuer.Answer);
        await issuer._server.StartAsync();
        return issuer;
    }

    /// <summary>A valid token of somebody with these roles; what is given otherwise makes it another.</summary>
    public string Token(
        string subject,
        IEnumerable<string> roles,
        string? issuer = null,
        string audience = Audience,
        DateTime? from = null,
        DateTime? until = null,
        SigningCredentials? signing = null
    ) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = issuer ?? Address,
                Audience = audience,
                NotBefore = from,
                Expires = until ?? TimeProvider.System.GetUtcNow().AddHours(1).UtcDateTime,
                Claims = new Dictionary<string, object> { ["sub"] = subject, ["glossary_roles"] = roles.ToArray() },
                SigningCredentials = signing ?? Signing(_key),
            }
        );

    /// <summary>Signs as this issuer would, with a key that is not its own.</summary>
    public static SigningCredentials Signing(RSA key) => new(new RsaSecurityKey(key) { KeyId = "the-key" }, SecurityAlgorithms.RsaSha256);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _key.Dispose();
    }

    private Task Answer(HttpContext http)
    {
        RSAParameters key = _key.ExportParameters(includePrivateParameters: false);
        string? answer = http.Request.Path.Value switch
        {
            "/.well-known/openid-configuration" => JsonSerializer.Serialize(new { issuer = Address, jwks_uri = Address + "/keys" }),
            "/keys" => JsonSerializer.Serialize(
                new
                {
                    keys = new[]
                    {
                        new
                        {
                            kty = "RSA",
                            use = "sig",
                            kid = "the-key",
                            n = Base64UrlEncoder.Encode(key.Modulus),
                            e = Base64UrlEncoder.Encode(key.Exponent),
                        },
                    },
                }
            ),
            _ => null,
        };
        http.Response.StatusCode = answer is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        http.Response.ContentType = MediaTypeNames.Application.Json;
        return http.Response.WriteAsync(answer ?? "");
    }
}
