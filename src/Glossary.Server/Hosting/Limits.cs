namespace Glossary.Server.Hosting;

/// <summary>What a request may ask for at most. The protos state the same numbers.</summary>
internal static class Limits
{
    /// <summary>
    /// Bytes of one request. Large enough that a text over <see cref="TextLength"/> is read and refused with a reason, small
    /// enough that a few calls at once cannot exhaust the memory.
    /// </summary>
    public const int MessageBytes = 16 * 1024 * 1024;

    /// <summary>UTF-16 code units of a text to search for terms: a long book's length.</summary>
    public const int TextLength = 1_000_000;

    /// <summary>UTF-16 code units of an expression to look up.</summary>
    public const int LookupLength = 1_000;

    /// <summary>UTF-16 code units of a prefix to complete.</summary>
    public const int PrefixLength = 200;

    /// <summary>Language tags in one request.</summary>
    public const int Languages = 20;

    public const int DefaultPageSize = 50;
    public const int MaxPageSize = 500;
    public const int DefaultResults = 10;
    public const int MaxResults = 100;
}
