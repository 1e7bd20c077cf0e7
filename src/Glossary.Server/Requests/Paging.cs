using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Google.Protobuf;

namespace Glossary.Server.Requests;

/// <summary>
/// Cuts lists into pages (AIP-158), by the number of their items and by their bytes. A token names the last item given and where it stood,
/// so that a page goes on after that item even if others have come or gone before it; it also names the request, and serves no other.
/// </summary>
internal static class Paging
{
    private const int FingerprintBytes = 8;
    private const int HeaderBytes = FingerprintBytes + sizeof(int);

    /// <summary>A longer token cannot be ours: the longest key is two resource ids and a language tag.</summary>
    private const int MaxTokenLength = 512;

    /// <param name="items">The whole list, in its order.</param>
    /// <param name="keyOf">What tells items apart.</param>
    /// <param name="toMessage">What is sent of an item.</param>
    /// <param name="pageSize">As the request has it.</param>
    /// <param name="pageToken">As the request has it.</param>
    /// <param name="request">The call and every field that decides what the list holds.</param>
    /// <exception cref="RequestException">The token is not one of this request's.</exception>
    public static (ImmutableArray<TMessage> Page, string NextPageToken) Page<T, TMessage>(
        IReadOnlyList<T> items,
        Func<T, string> keyOf,
        Func<T, TMessage> toMessage,
        int pageSize,
        string pageToken,
        params ReadOnlySpan<string> request
    )
        where TMessage : IMessage => Page(items.Count, i => items[i], keyOf, toMessage, pageSize, pageToken, request);

    /// <summary>The same for a list that is known by its length and its items by place.</summary>
    public static (ImmutableArray<TMessage> Page, string NextPageToken) Page<T, TMessage>(
        int count,
        Func<int, T> itemAt,
        Func<T, string> keyOf,
        Func<T, TMessage> toMessage,
        int pageSize,
        string pageToken,
        params ReadOnlySpan<string> request
    )
        where TMessage : IMessage
    {
        int start = Read(pageToken, request) is var (position, key) ? Find(count, itemAt, keyOf, position, key) : 0;
        int end = Math.Min(count, start + SizeOf(pageSize));
        var page = ImmutableArray.CreateBuilder<TMessage>();
        var room = new AnswerRoom();
        int next = start;
        while (next < end)
        {
            TMessage message = toMessage(itemAt(next));
            if (!room.Take(message))
            {
                break;
            }

            page.Add(message);
            next++;
        }

        return (page.ToImmutable(), next < count ? Token(next, keyOf(itemAt(next - 1)), request) : "");
    }

    /// <summary>The same for a list that is made as it is taken, so that a page costs no more than its items.</summary>
    /// <param name="itemsAfter">The list after the item of a key, or the whole list. The item need not be there any more. Throws for a key
    /// that is none.</param>
    public static (ImmutableArray<TMessage> Page, string NextPageToken) PageAfter<T, TMessage>(
        Func<string?, IEnumerable<T>> itemsAfter,
        Func<T, string> keyOf,
        Func<T, TMessage> toMessage,
        int pageSize,
        string pageToken,
        params ReadOnlySpan<string> request
    )
        where TMessage : IMessage
    {
        (int position, string? after) = Read(pageToken, request) is var (before, key) ? (before, key) : (0, null);
        int size = SizeOf(pageSize);
        var page = ImmutableArray.CreateBuilder<TMessage>();
        var room = new AnswerRoom();
        foreach (T item in itemsAfter(after))
        {
            if (page.Count == size)
            {
                return (page.ToImmutable(), Token(position + page.Count, after!, request));
            }

            TMessage message = toMessage(item);
            if (!room.Take(message))
            {
                return (page.ToImmutable(), Token(position + page.Count, after!, request));
            }

            page.Add(message);
            after = keyOf(item);
        }

        return (page.ToImmutable(), "");
    }

    /// <summary>How many items a page holds.</summary>
    public static int SizeOf(int pageSize) => pageSize == 0 ? Limits.DefaultPageSize : Math.Min(pageSize, Limits.MaxPageSize);

    /// <summary>A token for going on after an item.</summary>
    public static string Token(int position, string key, params ReadOnlySpan<string> request)
    {
        byte[] bytes = new byte[HeaderBytes + Encoding.UTF8.GetByteCount(key)];
        Fingerprint(request).CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(FingerprintBytes), position);
        Encoding.UTF8.GetBytes(key, bytes.AsSpan(HeaderBytes));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The item after which to go on, and how many stood before the page; <see langword="null"/> for the first page.</summary>
    /// <exception cref="RequestException">The token is not one of this request's.</exception>
    public static (int Position, string Key)? Read(string token, params ReadOnlySpan<string> request)
    {
        if (token.Length == 0)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[MaxTokenLength];
        if (
            token.Length > MaxTokenLength
            || Base64Url.DecodeFromChars(token, bytes, out _, out int length) != OperationStatus.Done
            || length <= HeaderBytes
            || !bytes[..FingerprintBytes].SequenceEqual(Fingerprint(request))
        )
        {
            throw RequestException.InvalidPageToken();
        }

        int position = BinaryPrimitives.ReadInt32BigEndian(bytes[FingerprintBytes..]);
        return position > 0 ? (position, Encoding.UTF8.GetString(bytes[HeaderBytes..length])) : throw RequestException.InvalidPageToken();
    }

    private static int Find<T>(int count, Func<int, T> itemAt, Func<T, string> keyOf, int position, string key)
    {
        if (position <= count && keyOf(itemAt(position - 1)) == key)
        {
            return position;
        }

        for (int i = 0; i < count; i++)
        {
            if (keyOf(itemAt(i)) == key)
            {
                return i + 1;
            }
        }

        return Math.Min(position, count);
    }

    private static byte[] Fingerprint(ReadOnlySpan<string> request) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', request!)))[..FingerprintBytes];
}

/// <summary>What is left of <see cref="Limits.AnswerBytes"/> for the items of an answer.</summary>
/// <param name="used">Bytes of what the answer holds besides, if it is more than a page token or a number.</param>
internal sealed class AnswerRoom(int used = 0)
{
    /// <summary>The longest page token, with the field's own bytes.</summary>
    private const int Besides = 600;

    private int _used = used + Besides;
    private bool _isEmpty = true;

    /// <summary>
    /// Takes the bytes of an item; <see langword="false"/> if there are not so many. The first item has room however large it is.
    /// </summary>
    public bool Take(IMessage item)
    {
        // One byte is the field's number.
        int size = 1 + CodedOutputStream.ComputeMessageSize(item);
        if (!_isEmpty && _used + size > Limits.AnswerBytes)
        {
            return false;
        }

        _isEmpty = false;
        _used += size;
        return true;
    }
}
