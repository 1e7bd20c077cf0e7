using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Glossary.Server.Access;

/// <summary>
/// The proxies before the server whose word counts, from the setting <c>Glossary:TrustedProxies</c>. Of theirs the header
/// <c>X-Forwarded-Proto</c> says whether the browser came encrypted; anybody else could claim it.
/// </summary>
internal sealed class TrustedProxies(IReadOnlyList<IPNetwork> networks)
{
    public const string Key = "Glossary:TrustedProxies";

    /// <summary>Reads the setting: addresses and networks, separated by commas.</summary>
    /// <returns>The proxies, and what is wrong with the setting.</returns>
    public static (TrustedProxies Proxies, string? Problem) Read(IConfiguration configuration)
    {
        List<IPNetwork> networks = [];
        foreach (
            string text in (configuration[Key] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        )
        {
            if (IPAddress.TryParse(text, out IPAddress? address))
            {
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else if (IPNetwork.TryParse(text, out IPNetwork network))
            {
                networks.Add(network);
            }
            else
            {
                return (
                    new TrustedProxies([]),
                    $"{Key} has \"{text}\"; it has to be addresses and networks, as in 10.0.0.7, 192.168.0.0/16."
                );
            }
        }

        return (new TrustedProxies(networks), null);
    }

    public void Use(IApplicationBuilder server)
    {
        if (networks.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (IPNetwork network in networks)
        {
            options.KnownIPNetworks.Add(network);
        }

        server.UseForwardedHeaders(options);
    }
}
