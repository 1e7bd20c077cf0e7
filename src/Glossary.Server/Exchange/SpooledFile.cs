using System.Security.Cryptography;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Exchange;

namespace Glossary.Server.Exchange;

/// <summary>A file that is received, on disk: it is read more than once, and may be larger than memory. Gone when it is disposed.</summary>
/// <param name="upload">Counts its bytes.</param>
internal sealed class SpooledFile(UploadQuota.Upload upload) : IAsyncDisposable
{
    private readonly FileStream _file = TemporaryFile.Create(bufferSize: 1 << 16, FileOptions.Asynchronous);

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long Length { get; private set; }

    /// <summary>The file's bytes.</summary>
    public Stream Content => _file;

    /// <exception cref="RequestException">The file is larger than <see cref="Limits.ImportBytes"/>, or with the others of its caller.</exception>
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

    /// <summary>A digest of what was received.</summary>
    public byte[] Digest() => _hash.GetCurrentHash();

    public async ValueTask DisposeAsync()
    {
        _hash.Dispose();
        await _file.DisposeAsync();
    }
}
