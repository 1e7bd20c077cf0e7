using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Glossary.Catalog;

namespace Glossary.Exchange;

/// <summary>
/// Makes ids of the catalogue from those of a file, and from content where a file has none: the same from the same, in every
/// run and on every server.
/// </summary>
internal static class ExchangeIds
{
    /// <summary>Leaves room for a hyphen and <see cref="DigestLength"/> digits within the 63 characters of an id.</summary>
    private const int SlugLength = 46;

    private const int DigestLength = 16;

    /// <summary>Begins the source id of an entry that has none of its own: what follows is its content.</summary>
    public const string Derived = "content:";

    /// <summary>
    /// The id itself where it is one of ours; else what is readable in it, with a digest of the whole, so that <c>c_1</c> and
    /// <c>C-1</c> stay two.
    /// </summary>
    public static string FromSource(string sourceId) => ResourceNames.IsId(sourceId) ? sourceId : WithDigest(sourceId, sourceId);

    /// <summary>For an entry without an id: what is readable in the first part, with a digest of all of them.</summary>
    public static string FromContent(params ReadOnlySpan<string> parts) => WithDigest(parts[0], string.Join('\u001f', parts!));

    /// <summary>128 bits of a digest.</summary>
    public static UInt128 Digest(string id)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(id.AsSpan()), digest);
        return BinaryPrimitives.ReadUInt128LittleEndian(digest);
    }

    /// <summary>
    /// Stands for an id, of whatever length, in memory, where many are remembered: the letters of a short one after their number, else 127
    /// bits of a digest.
    /// </summary>
    public static UInt128 Key(string id)
    {
        if (id.Length > 15 || !Ascii.IsValid(id))
        {
            return Digest(id) | (UInt128.One << 127);
        }

        UInt128 letters = (UInt128)id.Length;
        foreach (char letter in id)
        {
            letters = (letters << 8) | letter;
        }

        return letters;
    }

    private static string WithDigest(string readable, string whole)
    {
        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)))[..DigestLength];
        string slug = Slug(readable);
        return slug.Length == 0 ? digest : string.Create(CultureInfo.InvariantCulture, $"{slug}-{digest}");
    }

    private static string Slug(string text)
    {
        var slug = new StringBuilder(SlugLength);
        foreach (char c in text)
        {
            if (slug.Length == SlugLength)
            {
                break;
            }

            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().TrimEnd('-');
    }
}
