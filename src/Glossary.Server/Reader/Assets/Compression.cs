using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace Glossary.Server.Reader.Assets;

/// <summary>
/// Sends pages and assets smaller to whoever takes gzip, which every browser does. The pages hold nothing that an answer's length could
/// give away: who may write is told by a cookie, never by a page.
/// </summary>
internal static class Compression
{
    public static byte[] Pack(byte[] content, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, level, leaveOpen: true))
        {
            stream.Write(content);
        }

        return packed.ToArray();
    }

    public static bool IsTaken(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value == "gzip" && e.Quality is not 0);

    /// <param name="http">The request, whose answer has its other headers.</param>
    /// <param name="content">What is sent to those who take nothing else.</param>
    /// <param name="packed">The same, compressed.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    public static async Task Send(HttpContext http, byte[] content, byte[] packed, CancellationToken cancellationToken)
    {
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        byte[] body = content;
        if (packed.Length < content.Length && IsTaken(http.Request))
        {
            http.Response.Headers.ContentEncoding = "gzip";
            body = packed;
        }

        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(body, cancellationToken);
        }
    }
}
