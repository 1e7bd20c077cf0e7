using System.ClientModel;
using System.Globalization;
using System.Text.Json;

namespace Glossary.Server.Translation;

/// <summary>Says what an attempt to reach a language model failed of.</summary>
internal static class ChatFailures
{
    /// <summary>Reads an exception of the client, or gives <see langword="null"/> for one that is a fault of ours.</summary>
    public static ProviderException? Read(Exception exception, TimeProvider clock) =>
        exception switch
        {
            ProviderException known => known,
            ClientResultException { Status: > 0 } failed => Read(failed, clock),
            ClientResultException or HttpRequestException or IOException or AggregateException => ProviderException.Unavailable(
                "connection",
                "The language model cannot be reached.",
                exception
            ),
            JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException =>
                ProviderException.Unavailable("invalid_answer", "The language model answers what cannot be used.", exception),
            _ => null,
        };

    private static ProviderException Read(ClientResultException failed, TimeProvider clock)
    {
        string code = CodeOf(failed);
        (ProviderFailure failure, string cause, string message) = (code, failed.Status) switch
        {
            ("insufficient_quota", _) => (
                ProviderFailure.QuotaExhausted,
                "provider_quota",
                "The quota of the language model's account is spent."
            ),
            ("context_length_exceeded", _) or (_, 413) => (
                ProviderFailure.TextTooLong,
                "context_length",
                "has more text than the language model takes at once."
            ),
            ("content_filter" or "content_policy_violation", _) => (
                ProviderFailure.Refused,
                "model_refusal",
                "The language model refuses to translate the text."
            ),
            (_, 401 or 403) => (
                ProviderFailure.Refused,
                "credentials",
                "The language model does not accept the server's credentials. Its operator has to look at them."
            ),
            (_, 404 or 405 or (>= 300 and < 400)) => (
                ProviderFailure.Refused,
                "endpoint",
                "The configured endpoint has no such model. The server's operator has to look at it."
            ),
            (_, 429) => (
                ProviderFailure.QuotaExhausted,
                "provider_limit",
                "The language model gets more requests than it takes at present."
            ),
            (_, 408) => (ProviderFailure.Unavailable, "timeout", "The language model did not finish in time."),
            (_, >= 500) => (ProviderFailure.Unavailable, "provider_error", "The language model fails."),
            (_, < 300) => (ProviderFailure.Unavailable, "invalid_answer", "The language model answers what cannot be used."),
            _ => (
                ProviderFailure.Refused,
                "request",
                "The language model does not take the server's request. Its operator has to look at the settings."
            ),
        };
        return new ProviderException(failure, message, failed)
        {
            Cause = cause,
            ProviderCode = code,
            RequestId = Header(failed, "x-request-id"),
            RetryAfter = RetryAfter(failed, clock),
            TextIndex = 0,
        };
    }

    private static string Header(ClientResultException failed, string name) =>
        failed.GetRawResponse() is { } response && response.Headers.TryGetValue(name, out string? value) ? value ?? "" : "";

    /// <summary>The service's own code; empty if there is none.</summary>
    private static string CodeOf(ClientResultException failed)
    {
        try
        {
            using JsonDocument body = JsonDocument.Parse(failed.GetRawResponse()?.Content ?? BinaryData.FromString("{}"));
            return
                body.RootElement.ValueKind == JsonValueKind.Object
                && body.RootElement.TryGetProperty("error", out JsonElement error)
                && error.ValueKind == JsonValueKind.Object
                && error.TryGetProperty("code", out JsonElement code)
                && code.ValueKind == JsonValueKind.String
                ? code.GetString()!
                : "";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "";
        }
    }

    /// <summary>How long the service asks to wait: in seconds or until a date.</summary>
    private static TimeSpan? RetryAfter(ClientResultException failed, TimeProvider clock) =>
        AzureFailures.RetryAfter(Header(failed, "retry-after"), clock);
}
