using System.Security.Cryptography;

namespace Glossary.Catalog;

/// <summary>
/// A file that holds nothing but what can be made again. It is written whole or not at all; the SHA-256 of all that comes before stands at
/// its end.
/// </summary>
internal static class SealedFile
{
    /// <summary>Writes a file in the place of the one that is there.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, Action<BinaryWriter> write)
    {
        string unfinished = path + ".unfinished";
        try
        {
            using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                using var hash = SHA256.Create();
                using (var hashing = new CryptoStream(file, hash, CryptoStreamMode.Write, leaveOpen: true))
                using (var buffered = new BufferedStream(hashing, 1 << 20))
                using (var to = new BinaryWriter(buffered))
                {
                    write(to);
                }

                file.Write(hash.Hash!);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Reads a file. <see langword="null"/> if there is none, or if it is of no use, and then why.</summary>
    /// <param name="path">The file.</param>
    /// <param name="read">Reads what was written, and says what speaks against it.</param>
    /// <param name="problem">What speaks against the file.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public static T? Read<T>(
        string path,
        Func<BinaryReader, (T? Value, string? Problem)> read,
        out string? problem,
        CancellationToken cancellationToken
    )
        where T : class
    {
        problem = null;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            if (!IsWhole(file, cancellationToken))
            {
                problem = "It is damaged.";
                return null;
            }

            file.Position = 0;
            using var buffered = new BufferedStream(file, 1 << 20);
            using var from = new BinaryReader(buffered);
            (T? value, problem) = read(from);
            return value;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = e.Message;
            return null;
        }
    }

    private static bool IsWhole(FileStream file, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 20];
        long left = file.Length - SHA256.HashSizeInBytes;
        while (left > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int read = file.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (read == 0)
            {
                return false;
            }

            hash.AppendData(buffer, 0, read);
            left -= read;
        }

        byte[] written = new byte[SHA256.HashSizeInBytes];
        return left == 0
            && file.ReadAtLeast(written, written.Length, throwOnEndOfStream: false) == written.Length
            && written.AsSpan().SequenceEqual(hash.GetHashAndReset());
    }
}
