using System.Collections.Concurrent;
using System.Security.Cryptography;
using Glossary.Catalog.Store;
using Glossary.Server.Access;
using Glossary.Server.State;
using Glossary.Storage;
using Glossary.V1;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.IdentityModel.Tokens;

namespace Glossary.FunctionalTests.Running;

/// <summary>
/// A server that asks everybody who they are, with keys and tokens of every role in every state. Beside the seeds it has a
/// glossary "other", with the one German term Geheimwort.
/// </summary>
public sealed class GuardedServer : IAsyncLifetime
{
    public const string Valid = "valid";

    /// <summary>The name under which those without any role stand in tests.</summary>
    public const string NoRole = "none";

    /// <summary>Every role, at large and in one glossary.</summary>
    public static readonly string[] Roles =
    [
        NoRole,
        "reader",
        "proposer",
        "editor",
        "admin",
        "proposer:diplomacy",
        "editor:diplomacy",
        "admin:diplomacy",
        "reader:other",
    ];

    /// <summary>Credentials that let nobody in, each with the reason that the caller is told.</summary>
    public static readonly IReadOnlyDictionary<string, string> Invalid = new Dictionary<string, string>
    {
        ["key expired"] = "EXPIRED_CREDENTIALS",
        ["key revoked"] = "INVALID_CREDENTIALS",
        ["key revoked and expired"] = "INVALID_CREDENTIALS",
        ["key with another secret"] = "INVALID_CREDENTIALS",
        ["key of an unknown id"] = "INVALID_CREDENTIALS",
        ["key cut off"] = "INVALID_CREDENTIALS",
        ["token expired"] = "EXPIRED_CREDENTIALS",
        ["token not valid yet"] = "INVALID_CREDENTIALS",
        ["token signed by another key"] = "INVALID_CREDENTIALS",
        ["token of another issuer"] = "INVALID_CREDENTIALS",
        ["token for another audience"] = "INVALID_CREDENTIALS",
        ["token without a signature"] = "INVALID_CREDENTIALS",
        ["token signed with the public key as a secret"] = "INVALID_CREDENTIALS",
        ["token changed"] = "INVALID_CREDENTIALS",
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glossary-test-");
    private readonly RSA _anotherKey = RSA.Create(2048);
    private readonly Dictionary<(string State, string Role), string> _keys = [];
    private readonly ConcurrentDictionary<string, GrpcChannel> _channels = [];
    private TokenIssuer _issuer = null!;

    internal HostedServer Process { get; private set; } = null!;

    internal string Store => "Data Source=" + Path.Combine(_folder.FullName, "glossary.db");

    public async ValueTask InitializeAsync()
    {
        _issuer = await TokenIssuer.Start();
        await MakeKeys();
        Process = await HostedServer.Start(
            "--Glossary:Storage:ConnectionString=" + Store,
            "--Glossary:Authentication:Authority=" + _issuer.Address,
            "--Glossary:Authentication:Audience=" + TokenIssuer.Audience,
            "--Glossary:RateLimits:RequestsPerSecond=0"
        );
        var glossaries = new GlossaryService.GlossaryServiceClient(As($"key {Valid}", "admin"));
        await glossaries.CreateGlossaryAsync(
            new CreateGlossaryRequest
            {
                GlossaryId = "other",
                Glossary = new V1.Glossary { DisplayName = "Other" },
            }
        );
        await glossaries.CreateConceptAsync(
            new CreateConceptRequest
            {
                Parent = "glossaries/other",
                ConceptId = "secret",
                Concept = EditingServer.ConceptOf(("de", "Geheimwort")),
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        foreach (GrpcChannel channel in _channels.Values)
        {
            channel.Dispose();
        }

        await Process.DisposeAsync();
        await _issuer.DisposeAsync();
        _anotherKey.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>A channel on which somebody of a role calls.</summary>
    /// <param name="credential">One of <see cref="Invalid"/>, or <c>key valid</c> or <c>token valid</c>.</param>
    internal GrpcChannel As(string credential, string role) => With("Bearer " + Credential(credential, role));

    /// <summary>A channel that sends this as its authorization; nothing for <see langword="null"/>.</summary>
    internal GrpcChannel With(string? authorization) =>
        _channels.GetOrAdd(authorization ?? "", _ => Open(Process.GrpcAddress, authorization));

    internal static GrpcChannel Open(string address, string? authorization) =>
        GrpcChannel.ForAddress(
            address,
            new GrpcChannelOptions
            {
                HttpHandler = new Authorizing(authorization),
                DisposeHttpClient = true,
                MaxSendMessageSize = null,
            }
        );

    /// <summary>A client of the JSON form.</summary>
    internal HttpClient Http(string? authorization) => new(new Authorizing(authorization)) { BaseAddress = new Uri(Process.WebAddress) };

    internal string Credential(string credential, string role)
    {
        string[] roles = role == NoRole ? [] : [role];
        DateTime now = TimeProvider.System.GetUtcNow().UtcDateTime;
        string subject = "someone as " + role;
        return credential switch
        {
            "key with another secret" => _keys[(Valid, role)][..^1] + (_keys[(Valid, role)][^1] == 'a' ? 'b' : 'a'),
            "key of an unknown id" => $"gk_unknown{_keys[(Valid, role)][13..]}",
            "key cut off" => _keys[(Valid, role)][..12],
            "token valid" => _issuer.Token(subject, roles, until: now.Date.AddDays(2)),
            "token expired" => _issuer.Token(subject, roles, from: now.AddHours(-2), until: now.AddHours(-1)),
            "token not valid yet" => _issuer.Token(subject, roles, from: now.AddHours(1), until: now.AddHours(2)),
            "token signed by another key" => _issuer.Token(subject, roles, signing: TokenIssuer.Signing(_anotherKey)),
            "token of another issuer" => _issuer.Token(subject, roles, issuer: "https://another.example"),
            "token for another audience" => _issuer.Token(subject, roles, audience: "another"),
            "token without a signature" => Unsigned(_issuer.Token(subject, roles)),
            "token signed with the public key as a secret" => _issuer.Token(
                subject,
                roles,
                signing: new SigningCredentials(new SymmetricSecurityKey(new byte[64]) { KeyId = "the-key" }, SecurityAlgorithms.HmacSha256)
            ),
            "token changed" => Changed(_issuer.Token(subject, roles), role),
            _ => _keys[(credential["key ".Length..], role)],
        };
    }

    private async Task MakeKeys()
    {
        await using ICatalogStore store = await CatalogStores.OpenAsync(
            StoreEngine.Sqlite,
            new StoreOptions { ConnectionString = Store },
            NullLoggerFactory.Instance,
            CancellationToken.None
        );
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        foreach (string role in Roles)
        {
            foreach (string state in (string[])[Valid, "expired", "revoked", "revoked and expired"])
            {
                Grant[] grants = role == NoRole ? [] : [Grant.Parse(role)];
                DateTimeOffset? expires = state.EndsWith("expired", StringComparison.Ordinal) ? now.AddSeconds(-1) : null;
                (ApiKeyRecord record, string key) = ApiKey.Create($"{role} {state}", grants, now.AddDays(-1), expires);
                Assert.True(await store.AddApiKeyAsync(record, CancellationToken.None));
                if (state.StartsWith("revoked", StringComparison.Ordinal))
                {
                    Assert.True(await store.RevokeApiKeyAsync(record.Id, now, CancellationToken.None));
                }

                _keys.Add((state, role), key);
            }
        }
    }

    private static string Unsigned(string token) =>
        Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""") + "." + token.Split('.')[1] + ".";

    /// <summary>Another subject under the signature of the first.</summary>
    private static string Changed(string token, string role)
    {
        string[] parts = token.Split('.');
        string claims = Base64UrlEncoder.Decode(parts[1]).Replace("someone as " + role, "another as " + role, StringComparison.Ordinal);
        return $"{parts[0]}.{Base64UrlEncoder.Encode(claims)}.{parts[2]}";
    }

    private sealed class Authorizing(string? authorization) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (authorization is not null)
            {
                request.Headers.TryAddWithoutValidation("authorization", authorization);
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
