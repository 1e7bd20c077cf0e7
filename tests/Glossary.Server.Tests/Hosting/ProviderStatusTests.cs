using Glossary.Catalog.Errors;
using Glossary.Server.Errors;
using Glossary.Server.Requests;
using Glossary.Server.Translation;
using Google.Rpc;
using Grpc.Core;

namespace Glossary.Server.Tests.Hosting;

/// <summary>What a caller is told when the translation provider fails.</summary>
public class ProviderStatusTests
{
    [Theory]
    [InlineData(ProviderFailure.NotConfigured, StatusCode.FailedPrecondition, "PROVIDER_NOT_CONFIGURED")]
    [InlineData(ProviderFailure.Refused, StatusCode.FailedPrecondition, "PROVIDER_REFUSED")]
    [InlineData(ProviderFailure.QuotaExhausted, StatusCode.ResourceExhausted, "PROVIDER_QUOTA_EXHAUSTED")]
    [InlineData(ProviderFailure.UnsupportedLanguage, StatusCode.InvalidArgument, "UNSUPPORTED_LANGUAGE")]
    [InlineData(ProviderFailure.TextTooLong, StatusCode.InvalidArgument, "INVALID_REQUEST")]
    [InlineData(ProviderFailure.Unavailable, StatusCode.Unavailable, "PROVIDER_UNAVAILABLE")]
    public void Each_failure_has_its_code_and_reason(object failure, StatusCode code, string reason)
    {
        Google.Rpc.Status status = StatusOf(new ProviderException((ProviderFailure)failure, "Why."));

        Assert.Equal((int)code, status.Code);
        Assert.Equal(reason, status.GetDetail<ErrorInfo>().Reason);
    }

    [Fact]
    public void A_known_time_to_wait_is_told()
    {
        Google.Rpc.Status status = StatusOf(
            new ProviderException(ProviderFailure.QuotaExhausted, "Why.")
            {
                Cause = "provider_limit",
                ProviderCode = "429001",
                RequestId = "9f1c",
                RetryAfter = TimeSpan.FromSeconds(7),
            }
        );

        Assert.Equal(TimeSpan.FromSeconds(7), status.GetDetail<RetryInfo>().RetryDelay.ToTimeSpan());
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["cause"] = "provider_limit",
                ["provider_code"] = "429001",
                ["request_id"] = "9f1c",
            },
            status.GetDetail<ErrorInfo>().Metadata
        );
    }

    [Fact]
    public void An_unknown_time_to_wait_is_not_told() =>
        Assert.Null(StatusOf(new ProviderException(ProviderFailure.Unavailable, "Why.")).GetDetail<RetryInfo>());

    [Theory]
    [InlineData(true, "source_language")]
    [InlineData(false, "target_languages")]
    public void A_language_that_is_not_supported_is_a_bad_field(bool isSource, string field)
    {
        Google.Rpc.Status status = StatusOf(
            new ProviderException(ProviderFailure.UnsupportedLanguage, "No tlh.")
            {
                Language = "tlh",
                IsSource = isSource,
                Available = ["de", "en"],
            }
        );

        Assert.Equal(field, Assert.Single(status.GetDetail<BadRequest>().FieldViolations).Field);
        Assert.Equal("tlh", status.GetDetail<ErrorInfo>().Metadata["language"]);
        Assert.Equal("de,en", status.GetDetail<ErrorInfo>().Metadata["available"]);
    }

    [Fact]
    public void A_text_that_is_too_long_is_a_bad_field() =>
        Assert.Equal(
            "contents[3]",
            Assert
                .Single(
                    StatusOf(new ProviderException(ProviderFailure.TextTooLong, "is too long.") { TextIndex = 3 })
                        .GetDetail<BadRequest>()
                        .FieldViolations
                )
                .Field
        );

    private static Google.Rpc.Status StatusOf(ProviderException exception) =>
        StatusMapping.ToRpcException(exception.ToRequestException()).GetRpcStatus()!;
}
