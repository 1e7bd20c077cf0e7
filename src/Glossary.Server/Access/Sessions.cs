using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Server.State;

namespace Glossary.Server.Access;

/// <summary>
/// Who has signed in at the pages. A browser keeps 256 random bits, the store their hash with whose they are; so each server that shares
/// the store knows a session, and none can be made from what is stored. A session ends with its key or its token, when its reader signs
/// out, and after <see cref="AuthenticationOptions.SessionHours"/> at the latest.
/// </summary>
internal sealed class Sessions(StoreConnection connection, AuthenticationOptions options, ApiKeys keys, TimeProvider clock) : IDisposable
{
    /// <summary>How long a session is not read again: so long a page may be shown after signing out at another server.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>How long a session counts as it was read last while the database is away, as keys do.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    /// <summary>How long a page waits for the database before a session counts as it was read last.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(2);

    /// <summary>Sessions known at once; when there are more, all are read anew.</summary>
    private const int MaxKnown = 10_000;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int Length = 43;

    /// <summary>Reads of the database at once, so that made-up sessions do not use up its connections.</summary>
    private readonly SemaphoreSlim _reading = new(4, 4);

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>Begins a session of somebody whose credentials were just checked.</summary>
    /// <param name="caller">Whose.</param>
    /// <param name="keyId">Of the key with which they signed in; empty if it was a token.</param>
    /// <param name="end">When their credentials end by themselves, if that is known.</param>
    /// <param name="cancellationToken">Ends it, and there is no session.</param>
    /// <returns>What the browser is to keep.</returns>
    public async Task<string> Begin(Caller caller, string keyId, DateTimeOffset? end, CancellationToken cancellationToken)
    {
        string token = RandomNumberGenerator.GetString(Alphabet, Length);
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset last = now + TimeSpan.FromHours(options.SessionHours);
        string roles = keyId.Length > 0 ? "" : JsonSerializer.Serialize(caller.Grants.Select(g => g.ToString()));
        await connection.Store.AddSessionAsync(
            new SessionRecord(HashOf(token), keyId, caller.Name, roles, now, end < last ? end.Value : last),
            cancellationToken
        );
        return token;
    }

    /// <summary>Ends a session, if it is one.</summary>
    public async Task End(string token, CancellationToken cancellationToken)
    {
        if (IsToken(token))
        {
            await connection.Store.RemoveSessionAsync(HashOf(token), cancellationToken);
            _known.TryRemove(token, out _);
        }
    }

    /// <summary>Whose session this is.</summary>
    /// <param name="token">What the browser sent.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    /// <exception cref="RequestException">There is no such session, or no longer.</exception>
    public async ValueTask<Caller> Find(string token, CancellationToken cancellationToken)
    {
        if (!IsToken(token))
        {
            throw RequestException.InvalidCredentials();
        }

        DateTimeOffset now = clock.GetUtcNow();
        Known known =
            _known.TryGetValue(token, out Known? kept) && now - kept.Time < Interval
                ? kept
                : await Read(token, kept, now, cancellationToken);
        if (known.Record.ExpireTime <= now)
        {
            throw RequestException.ExpiredCredentials();
        }

        return known.Record.KeyId.Length > 0 ? keys.Find(known.Record.KeyId) : known.Caller!;
    }

    public void Dispose() => _reading.Dispose();

    private async Task<Known> Read(string token, Known? kept, DateTimeOffset now, CancellationToken cancellationToken)
    {
        SessionRecord? record;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        waiting.CancelAfter(MaxWait);
        try
        {
            await _reading.WaitAsync(waiting.Token);
            try
            {
                record = await connection.Store.FindSessionAsync(HashOf(token), waiting.Token);
            }
            finally
            {
                _reading.Release();
            }
        }
        catch (Exception e) when (e is StoreException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return kept is not null && now - kept.Time < MaxAge
                ? kept
                : throw RequestException.StoreUnavailable(
                    e as StoreUnavailableException ?? new StoreUnavailableException(StoreUnavailableReason.Unreachable)
                );
        }

        if (record is null)
        {
            _known.TryRemove(token, out _);
            throw RequestException.InvalidCredentials();
        }

        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        // The caller stays the same object, and keeps what it has seen.
        return _known[token] = new Known(
            record,
            now,
            kept?.Caller ?? (record.KeyId.Length > 0 ? null : new Caller(record.Name, ApiKey.GrantsOf(record.Roles)))
        );
    }

    private static bool IsToken(string token) => token.Length == Length && token.All(char.IsAsciiLetterOrDigit);

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.ASCII.GetBytes(token));

    private sealed record Known(SessionRecord Record, DateTimeOffset Time, Caller? Caller);
}

/// <summary>What a browser sent to say who it is, set for a request of the pages alone: the API takes no cookie.</summary>
internal sealed record SessionToken(string Value);
