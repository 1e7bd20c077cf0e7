using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Identity;

namespace Glossary.Server.Translation;

/// <summary>Says what an attempt to reach Azure Translator failed of.</summary>
internal static class AzureFailures
{
    /// <summary>Reads an exception of the client, or gives <see langword="null"/> for one that is a fault of ours.</summary>
    public static ProviderException? Read(Exception exception, TimeProvider clock) =>
        exception switch
        {
            ProviderException known => known,
            RequestFailedException { Status: > 0 } failed when failed.GetRawResponse() is { } response => Read(failed, response, clock),
            RequestFailedException or HttpRequestException or IOException or AggregateException => ProviderException.Unavailable(
                "connection",
                "The translation provider cannot be reached.",
                exception
            ),
            JsonException or InvalidOperationException or KeyNotFoundException or FormatException => InvalidAnswer(exception),
            AuthenticationFailedException => Refused(
                "The server cannot sign in to the translation provider. Its operator has to look at the credentials.",
                exception
            ),
            _ => null,
        };

    /// <summary>An answer that is not what the request asks for.</summary>
    public static ProviderException InvalidAnswer(Exception? inner) =>
        ProviderException.Unavailable("invalid_answer", "The translation provider answers what cannot be used.", inner);

    private static ProviderException Refused(string message, Exception inner) =>
        new(ProviderFailure.Refused, message, inner) { Cause = "credentials" };

    private static ProviderException? Read(RequestFailedException failed, Response response, TimeProvider clock)
    {
        string code = CodeOf(response);
        (ProviderFailure failure, string cause, string message)? read = (code, response.Status) switch
        {
            ("400019" or "400023" or "400035" or "400036", _) => (
                ProviderFailure.UnsupportedLanguage,
                code,
                "The translation provider does not translate between these languages."
            ),
            ("403001", _) => (
                ProviderFailure.QuotaExhausted,
                "provider_quota",
                "The quota of the translation provider's free tier is spent."
            ),
            (_, 401 or 403) => (
                ProviderFailure.Refused,
                "credentials",
                "The translation provider does not accept the server's credentials. Its operator has to look at them."
            ),
            (_, 404 or 405 or (>= 300 and < 400)) => (
                ProviderFailure.Refused,
                "endpoint",
                "The configured endpoint does not translate. The server's operator has to look at it."
            ),
            (_, 429) => (
                ProviderFailure.QuotaExhausted,
                "provider_limit",
                "The translation provider gets more requests than it takes at present."
            ),
            (_, 408) => (ProviderFailure.Unavailable, "timeout", "The translation provider did not finish in time."),
            (_, >= 500) => (ProviderFailure.Unavailable, "provider_error", "The translation provider fails."),
            (_, < 300) => (ProviderFailure.Unavailable, "invalid_answer", "The translation provider answers what cannot be used."),
            _ => null,
        };
        return read is not { } known
            ? null
            : new ProviderException(known.failure, known.message, failed)
            {
                Cause = known.cause,
                ProviderCode = code,
                RequestId = Header(response, "X-RequestId"),
                RetryAfter = RetryAfter(Header(response, "Retry-After"), clock),
            };
    }

    public static string Header(Response response, string name) => response.Headers.TryGetValue(name, out string? value) ? value ?? "" : "";

    /// <summary>The service's own code, which its body has as a number and may have as a string; empty if there is none.</summary>
    private static string CodeOf(Response response)
    {
        try
        {
            using JsonDocument body = JsonDocument.Parse(response.Content);
            return
                body.RootElement.ValueKind == JsonValueKind.Object
                && body.RootElement.TryGetProperty("error", out JsonElement error)
                && error.ValueKind == JsonValueKind.Object
                && error.TryGetProperty("code", out JsonElement code)
                ? code.ToString()
                : "";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "";
        }
    }

    /// <summary>How long the service asks to wait: in seconds or until a date.</summary>
    public static TimeSpan? RetryAfter(string header, TimeProvider clock)
    {
        if (int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds))
        {
            return TimeSpan.FromSeconds(seconds);
        }

        if (
            !DateTimeOffset.TryParseExact(
                header,
                "r",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out DateTimeOffset date
            )
        )
        {
            return null;
        }

        TimeSpan wait = date - clock.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
