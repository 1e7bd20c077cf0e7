using System.Security.Cryptography;
using System.Text;
using Glossary.Catalog.Errors;
using Glossary.Server.Errors;
using Glossary.Server.Hosting;
using Glossary.Server.Telemetry;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.Extensions.Primitives;

namespace Glossary.Server.Access;

/// <summary>
/// Stands before every endpoint: finds out who calls, before anything of the request is read, and turns away who may not.
/// Which resources a caller may touch is decided in <see cref="CallInterceptor"/>, once the request is known.
/// </summary>
internal sealed class AuthenticationMiddleware(
    AuthenticationOptions options,
    CallRates rates,
    ServerMetrics metrics,
    TimeProvider clock,
    ApiKeys? keys = null,
    IssuedTokens? tokens = null,
    Sessions? sessions = null
)
{
    private const string Scheme = "Bearer ";

    /// <summary>Longer than any token that fits into a request's headers.</summary>
    private const int MaxLength = 64 * 1024;

    /// <summary>Lets a request through, or answers it with the reason why not.</summary>
    public Task Enter(HttpContext http, RequestDelegate next)
    {
        if (!options.IsOn)
        {
            http.Features.Set(Caller.Local);
            return next(http);
        }

        if (http.GetEndpoint()?.Metadata.GetMetadata<PageEndpoint>() is not null)
        {
            return next(http);
        }

        IMethod? method = MethodOf(http);
        if (IsHealthCheck(http) || (method is null && http.GetEndpoint() is null))
        {
            // What is not there needs no door, and a load balancer has no key.
            return next(http);
        }

        try
        {
            ValueTask<Caller> identifying = Identify(http);
            return identifying.IsCompletedSuccessfully
                ? Enter(http, next, identifying.Result, method)
                : EnterLater(http, next, identifying, method);
        }
        catch (RequestException e)
        {
            return Refuse(http, e);
        }
    }

    /// <summary>Whether a request asks for nothing but the server's health.</summary>
    public static bool IsHealthCheck(HttpContext http) =>
        MethodOf(http)?.FullName.StartsWith("/grpc.health.v1.Health/", StringComparison.Ordinal) == true
        || http.GetEndpoint()?.Metadata.GetMetadata<OperationsEndpoint>() is { IsOpen: true };

    /// <summary>Lets whoever sent a request read, at an endpoint with a door of its own.</summary>
    /// <exception cref="RequestException">They may not, or it cannot be told who they are.</exception>
    public async ValueTask<Caller> Admit(HttpContext http)
    {
        Caller caller = await Identify(http);
        rates.Count(caller);
        if (caller.Anywhere < Role.Reader)
        {
            throw RequestException.InsufficientRole(Grant.NameOf(Role.Reader), "");
        }

        http.Features.Set(caller);
        return caller;
    }

    /// <summary>
    /// Whoever sent a request, from its header <c>authorization</c>. Asked again of a stream and before a commit, which must not outlive
    /// the credentials.
    /// </summary>
    /// <exception cref="RequestException">There are no credentials, or they are not valid.</exception>
    public ValueTask<Caller> Identify(HttpContext http)
    {
        if (!options.IsOn)
        {
            return new(Caller.Local);
        }

        if (http.Features.Get<SessionToken>() is { } session)
        {
            return sessions!.Find(session.Value, http.RequestAborted);
        }

        StringValues header = http.Request.Headers.Authorization;
        if (header.Count == 0)
        {
            throw RequestException.MissingCredentials();
        }

        string text = header.Count == 1 ? header[0] ?? "" : "";
        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || text.Length > MaxLength)
        {
            throw RequestException.InvalidCredentials();
        }

        ReadOnlySpan<char> token = text.AsSpan(Scheme.Length).Trim(' ');
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(token, hash);
        if (token.StartsWith(ApiKey.Prefix, StringComparison.Ordinal))
        {
            return new(keys!.Find(token, hash));
        }

        return tokens is null ? throw RequestException.InvalidCredentials() : tokens.Find(http, hash);
    }

    /// <summary>Begins a session of whoever sent a request, once they were admitted.</summary>
    /// <returns>What the browser is to keep; empty where nobody has to say who they are.</returns>
    public async Task<string> BeginSession(HttpContext http, string credentials)
    {
        if (!options.IsOn)
        {
            return "";
        }

        bool isKey = credentials.StartsWith(ApiKey.Prefix, StringComparison.Ordinal);
        return await sessions!.Begin(
            Caller.FromContext(http),
            isKey ? ApiKey.IdOf(credentials).ToString() : "",
            isKey ? null : await IssuedTokens.EndOf(http),
            http.RequestAborted
        );
    }

    /// <summary>Ends a session, at every server.</summary>
    public Task EndSession(string token, CancellationToken cancellationToken) =>
        sessions?.End(token, cancellationToken) ?? Task.CompletedTask;

    private static IMethod? MethodOf(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method;

    private Task Enter(HttpContext http, RequestDelegate next, Caller caller, IMethod? method)
    {
        rates.Count(caller);
        Role needed =
            method is null || method.FullName.StartsWith("/grpc.reflection.", StringComparison.Ordinal)
                ? Role.Reader
                : AccessRules.Of(method.FullName).Least;
        if (caller.Anywhere < needed)
        {
            throw RequestException.InsufficientRole(Grant.NameOf(needed), "");
        }

        http.Features.Set(caller);
        return method is null or { Type: MethodType.Unary } ? next(http) : Stream(http, next);
    }

    private Task Refuse(HttpContext http, RequestException refused)
    {
        metrics.Refuse(refused.Reason);
        return ErrorResponse.Write(http, refused);
    }

    private async Task EnterLater(HttpContext http, RequestDelegate next, ValueTask<Caller> identifying, IMethod? method)
    {
        Task entered;
        try
        {
            entered = Enter(http, next, await identifying, method);
        }
        catch (RequestException e)
        {
            entered = Refuse(http, e);
        }

        await entered;
    }

    /// <summary>Handles a stream for as long as its caller's credentials hold.</summary>
    private async Task Stream(HttpContext http, RequestDelegate next)
    {
        await using var credentials = new StreamCredentials(this, http, clock);
        http.Features.Set(credentials);
        await next(http);
    }

    private static void Hash(ReadOnlySpan<char> token, Span<byte> hash)
    {
        const int OnStack = 256;
        int length = Encoding.UTF8.GetMaxByteCount(token.Length);
        Span<byte> bytes = length <= OnStack ? stackalloc byte[OnStack] : new byte[length];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(token, bytes)], hash);
    }
}
