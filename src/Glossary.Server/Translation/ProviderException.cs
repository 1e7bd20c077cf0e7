namespace Glossary.Server.Translation;

/// <summary>Why the provider did not translate.</summary>
internal enum ProviderFailure
{
    /// <summary>The server has no credentials of a provider.</summary>
    NotConfigured,

    /// <summary>The provider does not accept the server's credentials, or not for this.</summary>
    Refused,

    /// <summary>The provider's quota is spent, or the budget of the server's operator.</summary>
    QuotaExhausted,

    /// <summary>The provider does not translate from this language, into it, or between the two.</summary>
    UnsupportedLanguage,

    /// <summary>A text is longer than the provider takes and has no place where it could be cut.</summary>
    TextTooLong,

    /// <summary>The provider cannot be reached, does not answer in time, or answers nonsense.</summary>
    Unavailable,
}

/// <summary>The provider did not translate. Messages are ours, for callers, and name neither key nor endpoint.</summary>
internal sealed class ProviderException(ProviderFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public ProviderFailure Failure { get; } = failure;

    public static ProviderException Unavailable(string cause, string message, Exception? inner) =>
        new(ProviderFailure.Unavailable, message, inner) { Cause = cause };

    /// <summary>In a few words what it was, as in <c>timeout</c> or <c>day_budget</c>.</summary>
    public string Cause { get; init; } = "";

    /// <summary>The provider's own code, as in <c>429001</c>; empty where it gave none.</summary>
    public string ProviderCode { get; init; } = "";

    /// <summary>The provider's id of the request, for its support; empty where it gave none.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>After which time it may work; <see langword="null"/> where nobody knows.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The language that is not supported, as the request has it; empty if it is the pair.</summary>
    public string Language { get; init; } = "";

    /// <summary>Whether <see cref="Language"/> is the source language.</summary>
    public bool IsSource { get; init; }

    /// <summary>The languages that the provider has, if it said so.</summary>
    public IReadOnlyCollection<string> Available { get; init; } = [];

    /// <summary>Which of the request's texts is too long.</summary>
    public int TextIndex { get; init; } = -1;
}
