using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Glossary.Catalog.Store;
using Glossary.V1;
using Google.Protobuf;

namespace Glossary.Server.Changes;

/// <summary>A message to a receiver of webhooks, as Standard Webhooks has it.</summary>
internal static class WebhookMessage
{
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default);

    /// <summary>The same revision, or part of one, has the same id whenever it is sent, so that a receiver knows what it has had.</summary>
    /// <param name="first">The first change of the part.</param>
    public static string IdOf(ChangePosition first) =>
        string.Create(CultureInfo.InvariantCulture, $"revision-{first.Revision}-{first.Ordinal}");

    public static HttpRequestMessage Write(WebhookReceiver receiver, string id, Revision part, DateTimeOffset now)
    {
        string body = $$"""{"type":"revision","timestamp":{{Json.Format(part.Time)}},"data":{{Json.Format(part)}}}""";
        string time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, receiver.Url)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", time);
        request.Headers.Add("webhook-signature", Sign(receiver.Key()!, id, time, body));
        return request;
    }

    /// <summary>The signature of a message: HMAC-SHA256 over id, time and body.</summary>
    public static string Sign(byte[] key, string id, string time, string body) =>
        $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{time}.{body}")))}";
}
