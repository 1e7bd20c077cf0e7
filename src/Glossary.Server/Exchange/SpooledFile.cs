using System.IO.Compression;
using System.Security.Cryptography;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Exchange;

namespace Glossary.Server.Exchange;

/// <summary>A file that is received, on disk: it is read more than once, and may be larger than memory. Gone when it is disposed.</summary>
/// <param name="upload">Counts its bytes.</param>
internal sealed class SpooledFile(UploadQuota.Upload upload) : IAsyncDisposable
{
    private FileStream _file = TemporaryFile.Create(bufferSize: 1 << 16, FileOptions.Asynchronous);

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long Length { get; private set; }

    /// <summary>The file's bytes.</summary>
    public Stream Content => _file;

    /// <exception cref="RequestException">The file is larger than <see cref="Limits.ImportBytes"/>, or with the others of its
    /// caller.</exception>
    public async Task Append(ReadOnlyMemory<byte> chunk, CancellationToken cancellationToken)
    {
        Length += chunk.Length;
        if (Length > Limits.ImportBytes)
        {
            throw RequestException.FileTooLarge(Limits.ImportBytes);
        }

        upload.Add(chunk.Length);
        _hash.AppendData(chunk.Span);
        await _file.WriteAsync(chunk, cancellationToken);
    }

    /// <summary>
    /// Puts what is packed in what was received in its place, if it is packed with gzip. It counts as if it had been received so.
    /// </summary>
    /// <exception cref="RequestException">It is too large unpacked, likewise.</exception>
    public async Task Unpack(CancellationToken cancellationToken)
    {
        byte[] head = new byte[2];
        _file.Position = 0;
        if (await _file.ReadAtLeastAsync(head, 2, throwOnEndOfStream: false, cancellationToken) < 2 || head is not [0x1f, 0x8b])
        {
            return;
        }

        FileStream unpacked = TemporaryFile.Create(bufferSize: 1 << 16, FileOptions.Asynchronous);
        try
        {
            long length = 0;
            _file.Position = 0;
            await using var gzip = new GZipStream(_file, CompressionMode.Decompress, leaveOpen: true);
            byte[] chunk = new byte[1 << 16];
            int read;
            while ((read = await Read(gzip, chunk, cancellationToken)) > 0)
            {
                length += read;
                if (length > Limits.ImportBytes)
                {
                    throw RequestException.FileTooLarge(Limits.ImportBytes);
                }

                upload.Add(read);
                await unpacked.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
            }

            (_file, unpacked) = (unpacked, _file);
            Length = length;
        }
        finally
        {
            await unpacked.DisposeAsync();
        }
    }

    private static async Task<int> Read(GZipStream gzip, byte[] chunk, CancellationToken cancellationToken)
    {
        try
        {
            return await gzip.ReadAsync(chunk, cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw RequestException.Invalid([new FieldViolation("chunk", "begins as a file packed with gzip and is none.")]);
        }
    }

    /// <summary>A digest of what was received.</summary>
    public byte[] Digest() => _hash.GetCurrentHash();

    public async ValueTask DisposeAsync()
    {
        _hash.Dispose();
        await _file.DisposeAsync();
    }
}
