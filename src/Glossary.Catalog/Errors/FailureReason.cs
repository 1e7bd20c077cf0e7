namespace Glossary.Catalog.Errors;

/// <summary>
/// Why a request cannot be answered. The names and numbers are those of <c>ErrorReason</c> in error_reason.proto, which says what each
/// means; a test compares them.
/// </summary>
public enum FailureReason
{
    Unspecified = 0,
    InvalidRequest = 1,
    MalformedMessage = 2,
    InvalidPageToken = 3,
    UnsupportedLanguage = 4,
    ResourceNotFound = 5,
    MessageTooLarge = 6,
    NotReady = 7,
    InternalError = 8,
    EtagMismatch = 9,
    ResourceExists = 10,
    RequestIdReused = 11,
    ResourceNotDeleted = 12,
    StoreUnavailable = 13,
    RevisionNotReached = 14,
    WatcherTooSlow = 15,
    Contended = 16,
    ProviderNotConfigured = 17,
    VersionProtected = 18,
    MissingCredentials = 19,
    InvalidCredentials = 20,
    ExpiredCredentials = 21,
    InsufficientRole = 22,
    RateLimited = 23,
    ProviderRefused = 24,
    ProviderQuotaExhausted = 25,
    ProviderUnavailable = 26,
    FileTooLarge = 27,
    HostNotAllowed = 28,
    OriginNotAllowed = 29,
    UploadIdle = 30,
    ImportLimitReached = 31,
    TemporarySpaceExhausted = 32,
    Overloaded = 33,
    ChangedSince = 34,
    NotProposed = 35,
    TooManyComments = 36,
}
