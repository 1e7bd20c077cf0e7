using System.Collections.Frozen;
using Glossary.Catalog.Errors;
using Glossary.Server.Errors;
using Glossary.Server.Telemetry;

namespace Glossary.Server.Access;

/// <summary>The setting <c>Glossary:AllowedOrigins</c>: the sites whose pages may call the API from a browser (CORS).</summary>
internal sealed class AllowedOrigins
{
    public const string Setting = "Glossary:AllowedOrigins";

    private readonly bool _all;
    private readonly FrozenSet<string> _origins;

    private AllowedOrigins(IEnumerable<string> origins, bool all)
    {
        _all = all;
        _origins = origins.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <param name="configuration">The server's settings.</param>
    /// <param name="authenticated">Whether callers have to say who they are.</param>
    public static (AllowedOrigins Origins, string? Problem) Read(IConfiguration configuration, bool authenticated)
    {
        string[] entries = (configuration[Setting] ?? "").Split(
            ',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        bool all = entries.Contains("*");
        string? problem =
            all && !authenticated
                ? $"{Setting} is *, and callers need not say who they are: any web page could read, change and delete everything. Name "
                    + $"the sites, or set {AuthenticationOptions.Section}:Required to true."
            : entries.Contains("null")
                ? $"{Setting} contains null, which is the origin of sandboxed frames and local files, whoever made them. Name the sites."
            : entries.FirstOrDefault(e => e != "*" && Normalize(e) is null) is { } wrong
                ? $"{Setting} contains \"{wrong}\", which is no origin. Write each as scheme, host and, if it is not the usual one, port, "
                    + $"such as https://desk.example, without a path and without wildcards."
            : null;
        return (new AllowedOrigins(entries.Select(Normalize).OfType<string>(), all), problem);
    }

    public bool Contains(string origin) => _all || _origins.Contains(origin);

    /// <summary>Lets browsers show pages of these sites the answers, with what gRPC-Web and the revisions say in headers.</summary>
    public void Use(WebApplication server)
    {
        if (_all || _origins.Count > 0)
        {
            server.UseCors(policy =>
                (_all ? policy.AllowAnyOrigin() : policy.WithOrigins([.. _origins]))
                    .AllowAnyHeader()
                    .AllowAnyMethod()
                    .WithExposedHeaders("grpc-status", "grpc-message", "grpc-status-details-bin", "glossary-revision")
            );
        }
    }

    /// <summary>An origin as browsers write it; <see langword="null"/> if it is none.</summary>
    private static string? Normalize(string entry) =>
        !entry.Contains('*', StringComparison.Ordinal)
        && Uri.TryCreate(entry, UriKind.Absolute, out Uri? uri)
        && uri is { Host.Length: > 0, PathAndQuery: "/" or "", UserInfo: "", Fragment: "" }
        && !entry.EndsWith('/')
            ? $"{uri.Scheme}://{(uri.IsDefaultPort ? uri.IdnHost : $"{uri.IdnHost}:{uri.Port}")}"
            : null;
}

/// <summary>
/// Refuses what a page of another site sends in its visitor's name: every request that could change something, by any endpoint, so a new
/// endpoint is covered without doing anything for it.
/// </summary>
/// <remarks>
/// <para>
/// The browser says where a request comes from, and no page can make it say otherwise: by <c>Sec-Fetch-Site</c>, which a proxy that
/// changes scheme or host does not affect; older browsers, and all over unencrypted connections to other machines, by <c>Origin</c>, whose
/// host has to be that of the request; still older ones by <c>Referer</c>. <c>Origin: null</c> is a foreign one. No token has to be kept,
/// and any of several servers takes a form that another one made.
/// </para>
/// <para>
/// Programs send none of these, so the API takes requests without them. It is safe from browsers that send none: what it takes
/// (<c>application/json</c>, <c>application/grpc-web</c>, DELETE, PATCH) no page may send to another site without permission. Pages take
/// forms, which any page may send, and the cookie comes along; so they refuse a request that does not say where it comes from.
/// </para>
/// </remarks>
internal sealed class OriginFilter(AllowedOrigins allowed, ServerMetrics metrics)
{
    private enum Sender
    {
        /// <summary>Nothing says who: a program, or a very old browser.</summary>
        Unknown,

        /// <summary>A page of this server, or the person at the browser.</summary>
        Own,

        /// <summary>A page of another site.</summary>
        Foreign,
    }

    /// <summary>Lets a request through, or answers it with the reason why not.</summary>
    public Task Enter(HttpContext http, RequestDelegate next)
    {
        HttpRequest request = http.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        {
            return next(http);
        }

        bool isPage = http.GetEndpoint()?.Metadata.GetMetadata<PageEndpoint>() is not null;
        bool mayPass = SenderOf(request) switch
        {
            Sender.Own => true,
            Sender.Foreign => !isPage && allowed.Contains(request.Headers.Origin.ToString()),
            _ => !isPage,
        };
        if (mayPass)
        {
            return next(http);
        }

        RequestException refused = isPage ? RequestException.ForeignForm() : RequestException.OriginNotAllowed(AllowedOrigins.Setting);
        metrics.Refuse(refused.Reason);
        return ErrorResponse.Write(http, refused);
    }

    private static Sender SenderOf(HttpRequest request)
    {
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is "same-origin" or "none" ? Sender.Own : Sender.Foreign;
        }

        string address = request.Headers.Origin.ToString();
        if (address.Length == 0)
        {
            address = request.Headers.Referer.ToString();
        }

        return address.Length == 0 ? Sender.Unknown
            : Uri.TryCreate(address, UriKind.Absolute, out Uri? from)
            && (from.Scheme == Uri.UriSchemeHttp || from.Scheme == Uri.UriSchemeHttps)
            && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
                ? Sender.Own
            : Sender.Foreign;
    }
}
