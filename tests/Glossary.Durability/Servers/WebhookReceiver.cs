using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Glossary.Durability.Servers;

/// <summary>
/// Receives webhooks: checks each signature, keeps what came in which order, and refuses some as a receiver in trouble does.
/// </summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    private readonly HttpListener _listener = new();
    private readonly Task _receiving;
    private readonly Lock _lock = new();
    private readonly Func<bool> _refuses;
    private readonly List<string> _findings = [];

    /// <summary>Of each resource the revisions in the order in which they came first, and all of them as often as they came.</summary>
    private readonly Dictionary<string, List<long>> _came = new(StringComparer.Ordinal);

    /// <param name="refuses">Asked for each message whether it is refused.</param>
    public WebhookReceiver(Func<bool> refuses)
    {
        _refuses = refuses;
        using (var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/hook/";
        }

        _listener.Prefixes.Add(Address);
        _listener.Start();
        _receiving = Receive();
    }

    /// <summary>Where messages are posted.</summary>
    public string Address { get; }

    public static string Secret => "whsec_" + Convert.ToBase64String(Key);

    /// <summary>Messages that were confirmed.</summary>
    public int Confirmed { get; private set; }

    /// <summary>Messages that were refused on purpose.</summary>
    public int Refused { get; private set; }

    /// <summary>The settings of a server that sends here.</summary>
    public string[] Settings =>
        [
            $"--Glossary:Webhooks:Receivers:desk:Url={Address}",
            $"--Glossary:Webhooks:Receivers:desk:Secret={Secret}",
            "--Glossary:Webhooks:AllowPrivateAddresses=true",
            "--Glossary:Webhooks:TimeoutSeconds=1",
        ];

    /// <summary>What was wrong with messages.</summary>
    public IReadOnlyList<string> Findings
    {
        get
        {
            lock (_lock)
            {
                return [.. _findings];
            }
        }
    }

    /// <summary>What came of each resource: every revision in the order in which it came, those that came again among them.</summary>
    public IReadOnlyDictionary<string, long[]> Came
    {
        get
        {
            lock (_lock)
            {
                return _came.ToDictionary(c => c.Key, c => c.Value.ToArray(), StringComparer.Ordinal);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Close();
    }

    private async Task Receive()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context = await _listener.GetContextAsync().ConfigureAwait(false);
            try
            {
                using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                string body = await reader.ReadToEndAsync().ConfigureAwait(false);
                context.Response.StatusCode = Take(context.Request, body) ? 204 : 503;
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or IOException)
            {
                // The server that sent it was killed meanwhile.
            }
        }
    }

    /// <summary>A message whose sender is killed before it hears the answer has come all the same.</summary>
    private bool Take(HttpListenerRequest request, string body)
    {
        lock (_lock)
        {
            string id = request.Headers["webhook-id"] ?? "";
            string time = request.Headers["webhook-timestamp"] ?? "";
            string signature = "v1," + Convert.ToBase64String(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes($"{id}.{time}.{body}")));
            if (request.Headers["webhook-signature"] != signature)
            {
                _findings.Add($"{id} is not signed as it should be.");
            }

            if (_refuses())
            {
                Refused++;
                return false;
            }

            JsonElement revision = JsonDocument.Parse(body).RootElement.GetProperty("data");
            long number = long.Parse(revision.GetProperty("number").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
            foreach (JsonElement change in revision.GetProperty("changes").EnumerateArray())
            {
                string name = change.GetProperty("name").GetString()!;
                if (!_came.TryGetValue(name, out List<long>? came))
                {
                    _came.Add(name, came = []);
                }

                came.Add(number);
            }

            Confirmed++;
            return true;
        }
    }
}
