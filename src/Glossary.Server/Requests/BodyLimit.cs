using Microsoft.AspNetCore.Http.Metadata;

namespace Glossary.Server.Requests;

/// <summary>Limits the body of a request at an endpoint.</summary>
/// <param name="bytes">Bytes at most.</param>
internal sealed class BodyLimit(int bytes) : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => bytes;
}
