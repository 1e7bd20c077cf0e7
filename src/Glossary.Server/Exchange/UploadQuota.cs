using Glossary.Catalog;
using Glossary.Catalog.Errors;

namespace Glossary.Server.Exchange;

/// <summary>Limits what each caller imports at once: how many files, and how many bytes of them lie in the temporary folder.</summary>
internal sealed class UploadQuota
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Share> _shares = new(StringComparer.Ordinal);

    /// <summary>Counts an import as begun, until it is disposed.</summary>
    /// <exception cref="RequestException">The caller has <see cref="Limits.ConcurrentImports"/> imports open.</exception>
    public Upload Begin(string caller)
    {
        lock (_lock)
        {
            if (!_shares.TryGetValue(caller, out Share? share))
            {
                _shares.Add(caller, share = new Share());
            }

            if (share.Imports == Limits.ConcurrentImports)
            {
                throw RequestException.TooManyImports(Limits.ConcurrentImports);
            }

            share.Imports++;
            return new Upload(this, caller);
        }
    }

    private void Add(string caller, long bytes)
    {
        lock (_lock)
        {
            Share share = _shares[caller];
            if (share.Bytes + bytes > Limits.ImportBytes)
            {
                throw RequestException.ImportsTooLarge(Limits.ImportBytes);
            }

            share.Bytes += bytes;
        }
    }

    private void End(string caller, long bytes)
    {
        lock (_lock)
        {
            Share share = _shares[caller];
            share.Bytes -= bytes;
            if (--share.Imports == 0)
            {
                _shares.Remove(caller);
            }
        }
    }

    /// <summary>One import of a caller. One thread at a time.</summary>
    internal sealed class Upload(UploadQuota quota, string caller) : IDisposable
    {
        private bool _ended;

        /// <summary>Bytes counted so far.</summary>
        public long Bytes { get; private set; }

        /// <exception cref="RequestException">The files that the caller is importing would together be larger than
        /// <see cref="Limits.ImportBytes"/>.</exception>
        public void Add(int bytes)
        {
            quota.Add(caller, bytes);
            Bytes += bytes;
        }

        public void Dispose()
        {
            if (!_ended)
            {
                _ended = true;
                quota.End(caller, Bytes);
            }
        }
    }

    private sealed class Share
    {
        public int Imports { get; set; }

        public long Bytes { get; set; }
    }
}
