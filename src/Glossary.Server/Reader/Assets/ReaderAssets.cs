using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Glossary.Server.Reader.Assets;

/// <summary>
/// The style sheet, the script and the icon. Each address names its content by a hash, so a browser asks for it once and keeps it until
/// the server brings another one.
/// </summary>
internal static class ReaderAssets
{
    private const string Forever = "public, max-age=31536000, immutable";

    private static readonly Lazy<FrozenDictionary<string, Asset>> ByAddress = new(() =>
        Load().ToFrozenDictionary(a => a.Address, StringComparer.Ordinal)
    );

    public static string Stylesheet => Address("reader.css");

    /// <summary>What the script would do, as far as a style sheet can.</summary>
    public static string StylesheetWithoutScript => Address("without-script.css");

    public static string Script => Address("reader.mjs");

    public static string Icon => Address("icon.svg");

    public static async Task Send(HttpContext http)
    {
        if (!ByAddress.Value.TryGetValue(http.Request.Path.Value ?? "", out Asset? asset))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentType = asset.Type;
        http.Response.Headers.CacheControl = Forever;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await Compression.Send(http, asset.Content, asset.Compressed, http.RequestAborted);
    }

    private static string Address(string name) => ByAddress.Value.Values.First(a => a.Name == name).Address;

    private static IEnumerable<Asset> Load()
    {
        foreach (
            (string name, string type) in new[]
            {
                ("reader.css", "text/css; charset=utf-8"),
                ("without-script.css", "text/css; charset=utf-8"),
                ("reader.mjs", "text/javascript; charset=utf-8"),
                ("icon.svg", "image/svg+xml"),
            }
        )
        {
            using Stream stream = typeof(ReaderAssets).Assembly.GetManifestResourceStream("reader/" + name)!;
            byte[] content = new byte[stream.Length];
            stream.ReadExactly(content);
            string hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8));
            yield return new Asset(
                name,
                $"/assets/{Path.GetFileNameWithoutExtension(name)}-{hash}{Path.GetExtension(name)}",
                type,
                content,
                Compression.Pack(content, CompressionLevel.SmallestSize)
            );
        }
    }

    private sealed record Asset(string Name, string Address, string Type, byte[] Content, byte[] Compressed);
}
