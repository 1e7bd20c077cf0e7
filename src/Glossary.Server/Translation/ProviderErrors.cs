using Glossary.Catalog.Errors;

namespace Glossary.Server.Translation;

/// <summary>What a caller is told of a failure of the provider.</summary>
internal static class ProviderErrors
{
    public static RequestException ToRequestException(this ProviderException e) =>
        e.Failure switch
        {
            ProviderFailure.NotConfigured => RequestException.ProviderNotConfigured(),
            ProviderFailure.Refused => Failed(FailureReason.ProviderRefused, e),
            ProviderFailure.QuotaExhausted => Failed(FailureReason.ProviderQuotaExhausted, e),
            ProviderFailure.UnsupportedLanguage => new(FailureReason.UnsupportedLanguage, e.Message)
            {
                Violations = [new FieldViolation(e.IsSource ? "source_language" : "target_languages", e.Message)],
                Metadata = new Dictionary<string, string>
                {
                    ["language"] = e.Language,
                    ["available"] = string.Join(',', e.Available),
                    ["resource"] = "provider",
                },
            },
            ProviderFailure.TextTooLong => RequestException.Invalid([new FieldViolation($"contents[{e.TextIndex}]", e.Message)]),
            _ => Failed(FailureReason.ProviderUnavailable, e),
        };

    private static RequestException Failed(FailureReason reason, ProviderException e) =>
        new(reason, e.Message)
        {
            RetryAfter = e.RetryAfter,
            Metadata = new[] { ("cause", e.Cause), ("provider_code", e.ProviderCode), ("request_id", e.RequestId) }
                .Where(entry => entry.Item2.Length > 0)
                .ToDictionary(entry => entry.Item1, entry => entry.Item2),
        };
}
