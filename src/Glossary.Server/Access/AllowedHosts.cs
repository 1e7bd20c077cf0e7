using System.Collections.Frozen;
using System.Net;
using Glossary.Catalog.Errors;
using Glossary.Server.Errors;
using Glossary.Server.Telemetry;

namespace Glossary.Server.Access;

/// <summary>
/// The setting <c>Glossary:AllowedHosts</c>: the host names for which requests are answered. Names of the loopback interface are always
/// allowed. Without authentication no other name is, unless the setting has it: a web page whose own name is made to resolve to this
/// machine (DNS rebinding) counts as same-origin in the browser, and only its host name gives it away. With authentication every name is
/// allowed unless the setting has some.
/// </summary>
internal sealed class AllowedHosts
{
    public const string Setting = "Glossary:AllowedHosts";

    private const string Localhost = "localhost";

    private readonly bool _all;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _names;

    /// <summary>Of <c>*.desk.example</c> the part from the first dot on.</summary>
    private readonly string[] _suffixes;

    private AllowedHosts(string[] entries, bool all)
    {
        _all = all;
        _names = entries
            .Select(e => e.Trim('[', ']'))
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _suffixes = [.. entries.Where(e => e.StartsWith("*.", StringComparison.Ordinal)).Select(e => e[1..])];
    }

    /// <param name="configuration">The server's settings.</param>
    /// <param name="authenticated">Whether callers have to say who they are.</param>
    public static (AllowedHosts Hosts, string? Problem) Read(IConfiguration configuration, bool authenticated)
    {
        string[] entries = (configuration[Setting] ?? "").Split(
            ',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        bool all = entries.Contains("*");
        string? problem =
            all && !authenticated
                ? $"{Setting} is *, and callers need not say who they are: any web page could read, change and delete everything under a "
                    + $"name of its own (DNS rebinding). Name the hosts, or set {AuthenticationOptions.Section}:Required to true."
            : entries.FirstOrDefault(e => e != "*" && !IsName(e)) is { } wrong
                ? $"{Setting} contains \"{wrong}\", which is no host name. Write each without scheme and port, such as glossary.example, "
                    + $"*.glossary.example or 192.0.2.1."
            : null;
        return (new AllowedHosts(entries, all || (authenticated && entries.Length == 0)), problem);
    }

    /// <param name="host">A request's Host or <c>:authority</c>. Its port does not matter.</param>
    public bool Contains(HostString host)
    {
        if (_all)
        {
            return true;
        }

        ReadOnlySpan<char> name = NameOf(host.Value);
        if (
            name.Equals(Localhost, StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("." + Localhost, StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(name, out IPAddress? address) && IPAddress.IsLoopback(address))
            || _names.Contains(name)
        )
        {
            return true;
        }

        foreach (string suffix in _suffixes)
        {
            if (name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The name in <c>name:port</c> or <c>[address]:port</c>, without the dot that may end it.</summary>
    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> host)
    {
        if (host is ['[', ..])
        {
            int end = host.IndexOf(']');
            return end < 0 ? [] : host[1..end];
        }

        int port = host.IndexOf(':');
        ReadOnlySpan<char> name = port < 0 ? host : host[..port];
        return name is [.., '.'] ? name[..^1] : name;
    }

    private static bool IsName(string entry)
    {
        string name = entry.StartsWith("*.", StringComparison.Ordinal) ? entry[2..] : entry;
        return name.All(char.IsAscii) && Uri.CheckHostName(name) != UriHostNameType.Unknown;
    }
}

/// <summary>
/// Stands before everything else: a request for a host name that is not allowed is answered with the reason and nothing else.
/// </summary>
internal sealed class HostFilter(AllowedHosts hosts, AuthenticationOptions authentication, ServerMetrics metrics)
{
    /// <summary>
    /// Lets a request through, or answers it with the reason why not. With authentication, health checks pass under any name, since they
    /// come by address from load balancers.
    /// </summary>
    public Task Enter(HttpContext http, RequestDelegate next)
    {
        if (hosts.Contains(http.Request.Host) || (authentication.IsOn && AuthenticationMiddleware.IsHealthCheck(http)))
        {
            return next(http);
        }

        var refused = RequestException.HostNotAllowed(http.Request.Host.Value ?? "", AllowedHosts.Setting);
        metrics.Refuse(refused.Reason);
        return ErrorResponse.Write(http, refused);
    }
}
