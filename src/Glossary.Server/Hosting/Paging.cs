using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Glossary.Server.Hosting;

/// <summary>
/// Cuts lists into pages (AIP-158). A token names the last item given and where it stood, so that a page goes on after that
/// item even if others have come or gone before it; it also names the request, and serves no other.
/// </summary>
internal static class Paging
{
    private const int FingerprintBytes = 8;
    private const int HeaderBytes = FingerprintBytes + sizeof(int);

    /// <summary>A longer token cannot be ours: the longest key is two resource ids and a language tag.</summary>
    private const int MaxTokenLength = 512;

    /// <param name="items">The whole list, in its order.</param>
    /// <param name="keyOf">What tells items apart.</param>
    /// <param name="pageSize">As the request has it.</param>
    /// <param name="pageToken">As the request has it.</param>
    /// <param name="request">The call and every field that decides what the list holds.</param>
    /// <exception cref="RequestException">The token is not one of this request's.</exception>
    public static (ImmutableArray<T> Page, string NextPageToken) Cut<T>(
        ImmutableArray<T> items, Func<T, string> keyOf, int pageSize, string pageToken, params ReadOnlySpan<string> request)
    {
        Span<byte> fingerprint = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', request!)), fingerprint);
        fingerprint = fingerprint[..FingerprintBytes];

        int start = pageToken.Length == 0 ? 0 : Resume(items, keyOf, pageToken, fingerprint);
        int size = pageSize == 0 ? Limits.DefaultPageSize : Math.Min(pageSize, Limits.MaxPageSize);
        int end = Math.Min(items.Length, start + size);
        return (items[start..end], end < items.Length ? Token(end, keyOf(items[end - 1]), fingerprint) : "");
    }

    private static string Token(int position, string key, ReadOnlySpan<byte> fingerprint)
    {
        byte[] bytes = new byte[HeaderBytes + Encoding.UTF8.GetByteCount(key)];
        fingerprint.CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(FingerprintBytes), position);
        Encoding.UTF8.GetBytes(key, bytes.AsSpan(HeaderBytes));
        return Base64Url.EncodeToString(bytes);
    }

    private static int Resume<T>(ImmutableArray<T> items, Func<T, string> keyOf, string token, ReadOnlySpan<byte> fingerprint)
    {
        Span<byte> bytes = stackalloc byte[MaxTokenLength];
        if (token.Length > MaxTokenLength || Base64Url.DecodeFromChars(token, bytes, out _, out int length) != OperationStatus.Done
            || length <= HeaderBytes || !bytes[..FingerprintBytes].SequenceEqual(fingerprint))
        {
            throw RequestException.InvalidPageToken();
        }

        int position = BinaryPrimitives.ReadInt32BigEndian(bytes[FingerprintBytes..]);
        string key = Encoding.UTF8.GetString(bytes[HeaderBytes..length]);
        if (position <= 0)
        {
            throw RequestException.InvalidPageToken();
        }

        if (position <= items.Length && keyOf(items[position - 1]) == key)
        {
            return position;
        }

        for (int i = 0; i < items.Length; i++)
        {
            if (keyOf(items[i]) == key)
            {
                return i + 1;
            }
        }

        return Math.Min(position, items.Length);
    }
}
