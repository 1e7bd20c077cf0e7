using System.Globalization;
using System.Text;
using Glossary.Catalog.Store;

namespace Glossary.Catalog.Errors;

/// <summary>
/// A call that cannot be answered. Thrown where that is found out; the edge alone turns it into a status of its protocol.
/// </summary>
internal sealed class RequestException : Exception
{
    /// <summary>The longest name that DNS has, with a port.</summary>
    private const int MaxHostLength = 260;

    /// <param name="reason">Why it cannot be answered.</param>
    /// <param name="message">For the caller; cut if it is longer than <see cref="ErrorLimits.MessageLength"/>.</param>
    public RequestException(FailureReason reason, string message)
        : base(Shortened.ToLength(message, ErrorLimits.MessageLength)) => Reason = reason;

    public FailureReason Reason { get; }

    public IReadOnlyList<FieldViolation> Violations { get; init; } = [];

    /// <summary>Violations beyond those named.</summary>
    public long Omitted { get; init; }

    /// <summary>Pattern of the name, for a resource that was not found.</summary>
    public string ResourceType { get; init; } = "";

    public string ResourceName { get; init; } = "";

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>After which time the call may succeed, where that is known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Names as many of the violations as an answer has room for, and counts the others.</summary>
    /// <param name="violations">At least one.</param>
    /// <param name="omitted">Violations that are not among them.</param>
    public static RequestException Invalid(IReadOnlyList<FieldViolation> violations, long omitted = 0)
    {
        FieldViolation[] named =
        [
            .. Fitting(
                violations,
                v => Encoding.UTF8.GetByteCount(v.Field) + Encoding.UTF8.GetByteCount(v.Description),
                ErrorLimits.ViolationBytes
            ),
        ];
        omitted += violations.Count - named.Length;
        string[] sentences =
        [
            .. Fitting(named, v => v.Field.Length + v.Description.Length, ErrorLimits.StatusMessageBytes - 100)
                .Select(v => $"{v.Field}: {v.Description}"),
        ];
        long unsaid = omitted + named.Length - sentences.Length;
        var metadata = new Dictionary<string, string>
        {
            ["fields"] = string.Join(
                ',',
                Fitting(named, v => Encoding.UTF8.GetByteCount(v.Field) + 1, ErrorLimits.MetadataLength).Select(v => v.Field)
            ),
        };
        if (omitted > 0)
        {
            metadata["omitted"] = omitted.ToString(CultureInfo.InvariantCulture);
        }

        return new(
            FailureReason.InvalidRequest,
            string.Join(' ', sentences) + (unsaid == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" And {unsaid:N0} more."))
        )
        {
            Violations = named,
            Omitted = omitted,
            Metadata = metadata,
        };
    }

    public static RequestException TooManyEntries(string field, int limit) =>
        Invalid([
            new FieldViolation(
                field,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"holds too many entries: at most {limit:N0} are allowed in all lists of a request together."
                )
            ),
        ]);

    public static RequestException Malformed() =>
        new(
            FailureReason.MalformedMessage,
            "The request is no valid message of its type: it is not Protocol Buffers, or a string in it is not UTF-8."
        );

    /// <param name="why">What is wrong with it, ready to follow "The body is not valid JSON: ".</param>
    public static RequestException MalformedJson(string why) =>
        new(FailureReason.MalformedMessage, $"The body is not valid JSON: {why}.")
        {
            Violations = [new FieldViolation("body", $"is not valid JSON: {why}.")],
        };

    public static RequestException InvalidPageToken()
    {
        FieldViolation violation = new(
            "page_token",
            "is not one that this service gave for this request. Leave it empty to begin with the first page."
        );
        return new(FailureReason.InvalidPageToken, $"{violation.Field}: {violation.Description}") { Violations = [violation] };
    }

    public static RequestException UnsupportedLanguage(string field, string language, IEnumerable<string> available, string resource)
    {
        string languages = string.Join(',', available);
        FieldViolation violation = new(
            field,
            $"{resource} has nothing in \"{language}\"; it has {(languages.Length > 0 ? languages : "no languages")}."
        );
        return new(FailureReason.UnsupportedLanguage, $"{violation.Field}: {violation.Description}")
        {
            Violations = [violation],
            Metadata = new Dictionary<string, string>
            {
                ["language"] = language,
                ["available"] = languages,
                ["resource"] = resource,
            },
        };
    }

    public static RequestException NotFound(string type, string name) =>
        new(FailureReason.ResourceNotFound, $"There is no {name}.")
        {
            ResourceType = type,
            ResourceName = name,
            Metadata = new Dictionary<string, string> { ["name"] = name },
        };

    public static RequestException Exists(string type, string name, bool deleted) =>
        new(
            FailureReason.ResourceExists,
            deleted ? $"There is a deleted {name}; bring it back or choose another id." : $"There is a {name} already."
        )
        {
            ResourceType = type,
            ResourceName = name,
            Metadata = new Dictionary<string, string> { ["name"] = name, ["deleted"] = deleted ? "true" : "false" },
        };

    public static RequestException NotDeleted(string type, string name) =>
        new(FailureReason.ResourceNotDeleted, $"{name} is not deleted.")
        {
            ResourceType = type,
            ResourceName = name,
            Metadata = new Dictionary<string, string> { ["name"] = name },
        };

    public static RequestException NotProposed(string name) =>
        new(FailureReason.NotProposed, $"{name} is not a proposal: its lifecycle is not PROPOSED. Somebody may have decided before.")
        {
            ResourceType = ResourceNames.ConceptPattern,
            ResourceName = name,
            Metadata = new Dictionary<string, string> { ["name"] = name },
        };

    public static RequestException TooManyComments(string name, int limit) =>
        new(FailureReason.TooManyComments, $"{name} has {limit} comments already. Delete some that are settled.")
        {
            Metadata = new Dictionary<string, string> { ["name"] = name, ["limit"] = limit.ToString(CultureInfo.InvariantCulture) },
        };

    public static RequestException ETagMismatch(string name, string current) =>
        new(FailureReason.EtagMismatch, $"{name} has changed since it was read. Read it again, and decide again.")
        {
            Metadata = new Dictionary<string, string> { ["name"] = name, ["current_etag"] = current },
        };

    public static RequestException RequestIdReused(string id) =>
        new(FailureReason.RequestIdReused, $"The request id \"{id}\" was used before for something else. Choose a new one for each call.")
        {
            Metadata = new Dictionary<string, string> { ["request_id"] = id },
        };

    public static RequestException Contended(string name) =>
        new(FailureReason.Contended, $"{name} is being changed by too many at once. Try again.")
        {
            Metadata = new Dictionary<string, string> { ["name"] = name },
        };

    public static RequestException StoreUnavailable(StoreUnavailableException e) =>
        new(FailureReason.StoreUnavailable, $"{e.Message} Reads are answered all the while.")
        {
            Metadata = new Dictionary<string, string>
            {
                ["cause"] = e.Reason.ToString().ToLowerInvariant(),
                ["outcome_unknown"] = e.OutcomeUnknown ? "true" : "false",
            },
        };

    public static RequestException WatcherTooSlow(long received) =>
        new(FailureReason.WatcherTooSlow, $"The changes were not read for too long. Watch again from revision {received + 1}.")
        {
            Metadata = new Dictionary<string, string> { ["revision"] = $"{received}" },
        };

    public static RequestException RevisionNotReached(long wanted, string current) =>
        new(FailureReason.RevisionNotReached, $"Revision {wanted} did not arrive in time; the catalogue is at {current}.")
        {
            Metadata = new Dictionary<string, string> { ["wanted"] = $"{wanted}", ["revision"] = current },
        };

    public static RequestException ProviderNotConfigured() =>
        new(
            FailureReason.ProviderNotConfigured,
            "Something in the request is not stored in translation, and this server has no translation provider."
        );

    public static RequestException VersionProtected(string type, string paragraph, string language) =>
        new(
            FailureReason.VersionProtected,
            $"A person made or signed off the version of {paragraph} in \"{language}\". Change it by UpdateParagraph."
        )
        {
            ResourceType = type,
            ResourceName = paragraph,
            Metadata = new Dictionary<string, string> { ["name"] = paragraph, ["language"] = language },
        };

    /// <param name="host">The name that was asked for, as in the request.</param>
    /// <param name="setting">The setting that allows more names.</param>
    public static RequestException HostNotAllowed(string host, string setting)
    {
        string name = host.Length <= MaxHostLength ? host : host[..MaxHostLength] + "...";
        FieldViolation violation = new(
            "host",
            $"\"{name}\" is not answered. Names of this machine alone are (localhost, 127.0.0.1, [::1]), and those in the setting "
                + $"{setting}: add this name if it is the server's."
        );
        return new(FailureReason.HostNotAllowed, $"{violation.Field}: {violation.Description}")
        {
            Violations = [violation],
            Metadata = new Dictionary<string, string> { ["host"] = name },
        };
    }

    /// <param name="setting">The setting that allows other sites.</param>
    public static RequestException OriginNotAllowed(string setting) =>
        new(
            FailureReason.OriginNotAllowed,
            $"The request was sent by a page of another site. The setting {setting} names the sites whose pages may call."
        );

    /// <summary>The same for a form, which no setting allows other sites to send.</summary>
    public static RequestException ForeignForm() =>
        new(
            FailureReason.OriginNotAllowed,
            "The form was not sent by a page of this server. Open the page anew and send it from there; programs use the API."
        );

    public static RequestException MissingCredentials() =>
        new(
            FailureReason.MissingCredentials,
            "The server has to know who calls. Send an API key or a token of your issuer as \"authorization: Bearer CREDENTIAL\"."
        );

    public static RequestException InvalidCredentials() => new(FailureReason.InvalidCredentials, "The credentials are not valid here.");

    public static RequestException ExpiredCredentials() =>
        new(FailureReason.ExpiredCredentials, "The credentials have expired. Get new ones.");

    /// <param name="role">The name of the role that would do.</param>
    /// <param name="resource">What it is needed for; empty if the caller has it nowhere.</param>
    public static RequestException InsufficientRole(string role, string resource)
    {
        string message =
            resource.Length == 0
                ? $"This needs the role {role}, which the caller does not have."
                : $"This needs the role {role} for {resource}, which may not exist.";
        return new(FailureReason.InsufficientRole, message)
        {
            Metadata = new Dictionary<string, string> { ["needed_role"] = role, ["resource"] = resource },
        };
    }

    public static RequestException RateLimited(int requestsPerSecond, TimeSpan retryAfter) =>
        new(FailureReason.RateLimited, $"The caller calls too often: {requestsPerSecond} calls a second are allowed.")
        {
            RetryAfter = retryAfter,
            Metadata = new Dictionary<string, string> { ["requests_per_second"] = $"{requestsPerSecond}" },
        };

    public static RequestException Overloaded(TimeSpan retryAfter) =>
        new(
            FailureReason.Overloaded,
            $"The server works on as many large texts as it does at once, and as many wait as may. Try again in "
                + $"{retryAfter.TotalSeconds:0} s, or send the text in parts."
        )
        {
            RetryAfter = retryAfter,
        };

    public static RequestException NotReady(string message) => new(FailureReason.NotReady, message);

    public static RequestException FileTooLarge(long limit) =>
        new(FailureReason.FileTooLarge, $"The file is larger than {limit:N0} bytes. Divide it, and import the parts one after the other.")
        {
            Metadata = new Dictionary<string, string> { ["limit_bytes"] = limit.ToString(CultureInfo.InvariantCulture) },
        };

    public static RequestException TooManyImports(int limit) =>
        new(
            FailureReason.ImportLimitReached,
            $"The caller has {limit} imports open, which is as many as one caller may have. Try again once one of them has ended."
        )
        {
            Metadata = new Dictionary<string, string> { ["limit_imports"] = $"{limit}" },
        };

    public static RequestException ImportsTooLarge(long limit) =>
        new(
            FailureReason.ImportLimitReached,
            $"The files that the caller is importing are together larger than {limit:N0} bytes. Try again once one of the imports has "
                + $"ended."
        )
        {
            Metadata = new Dictionary<string, string> { ["limit_bytes"] = $"{limit}" },
        };

    public static RequestException UploadIdle(int seconds) =>
        new(
            FailureReason.UploadIdle,
            $"No message came for {seconds} seconds, so the import was ended. Nothing was written; send the file again."
        )
        {
            Metadata = new Dictionary<string, string> { ["limit_seconds"] = $"{seconds}" },
        };

    /// <param name="revision">The last revision of what was to be undone.</param>
    /// <param name="names">The first of what was changed later, at least one.</param>
    /// <param name="count">How many were changed.</param>
    public static RequestException ChangedSince(long revision, IReadOnlyList<string> names, long count) =>
        new(
            FailureReason.ChangedSince,
            $"Revision {revision} cannot be undone: {count:N0} of the records that it wrote, or that depend on them, were changed later, "
                + $"{string.Join(", ", names)}{(count > names.Count ? " among them" : "")}. Undo those changes first, or mend by hand "
                + $"what it wrote."
        )
        {
            Metadata = new Dictionary<string, string>
            {
                ["names"] = string.Join(',', Fitting(names, n => n.Length + 1, ErrorLimits.MetadataLength)),
                ["count"] = count.ToString(CultureInfo.InvariantCulture),
                ["revision"] = revision.ToString(CultureInfo.InvariantCulture),
            },
        };

    public static RequestException TemporarySpaceExhausted() =>
        new(
            FailureReason.TemporarySpaceExhausted,
            "The server's temporary folder is full, so the file cannot be kept while it is imported. Its operator has to free space "
                + "there, or set TMPDIR to a folder with more. Smaller files may fit."
        );

    public static RequestException MessageTooLarge(int limit) =>
        new(FailureReason.MessageTooLarge, $"The request is larger than {limit:N0} bytes. Send a long text in parts, or as a stream.")
        {
            Metadata = new Dictionary<string, string> { ["limit_bytes"] = limit.ToString(CultureInfo.InvariantCulture) },
        };

    /// <summary>The first of the violations, as many as have room; one at least.</summary>
    private static IEnumerable<T> Fitting<T>(IReadOnlyList<T> violations, Func<T, int> sizeOf, int room) =>
        violations.TakeWhile((v, i) => (room -= sizeOf(v)) >= 0 || i == 0);
}
