namespace Glossary.Catalog.Errors;

/// <summary>What an answer says of an error at most. The protos state the same numbers.</summary>
internal static class ErrorLimits
{
    /// <summary>Bad fields that one answer names, as long as it has room for them (<see cref="StatusBytes"/>).</summary>
    public const int Violations = 50;

    /// <summary>
    /// Bytes of the <c>google.rpc.Status</c> of a failed call. Over gRPC it travels in trailers, in base64 and beside the message
    /// (<see cref="StatusMessageBytes"/>), and all headers of an answer together must stay below 8 KiB: clients in Java, Python and C++,
    /// and proxies, take no more unless they are told to.
    /// </summary>
    public const int StatusBytes = 5_000;

    /// <summary>Bytes of the message of a failed call, as a header has it.</summary>
    public const int StatusMessageBytes = 600;

    /// <summary>Bytes in UTF-8 of all the bad fields that one answer names, with their descriptions.</summary>
    public const int ViolationBytes = 3_000;

    /// <summary>UTF-16 code units of the path of a bad field in an answer; a longer one is cut.</summary>
    public const int ViolationFieldLength = 100;

    /// <summary>UTF-16 code units of what is said of a bad field; a longer one is cut.</summary>
    public const int ViolationDescriptionLength = 300;

    /// <summary>UTF-16 code units of the message of an error; a longer one is cut.</summary>
    public const int MessageLength = 1_000;

    /// <summary>UTF-16 code units of a value in the metadata of an error; a longer one is cut.</summary>
    public const int MetadataLength = 500;
}
