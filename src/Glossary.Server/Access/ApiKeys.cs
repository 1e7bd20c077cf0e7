using System.Collections.Frozen;
using System.Security.Cryptography;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Server.State;

namespace Glossary.Server.Access;

/// <summary>The keys of the store, read again at intervals, so that no call waits for the database.</summary>
internal sealed partial class ApiKeys(
    StoreConnection connection,
    AuthenticationOptions options,
    TimeProvider clock,
    ILogger<ApiKeys> logger
) : BackgroundService
{
    /// <summary>
    /// How soon a key that was made or revoked counts. With the reading itself that is within the 5 seconds that README.md states.
    /// </summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>How long keys count as they were read last while the database is away. Stated in README.md.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    private readonly TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Snapshot? _snapshot;

    /// <summary>Ends once the keys have been read for the first time.</summary>
    public Task Ready => _read.Task;

    /// <summary>The caller whose key this is.</summary>
    /// <param name="key">What was sent; begins like a key.</param>
    /// <param name="hash">Its SHA-256.</param>
    /// <exception cref="RequestException">It is no key, no longer one, or that cannot be told.</exception>
    public Caller Find(ReadOnlySpan<char> key, ReadOnlySpan<byte> hash)
    {
        // Compared in constant time: how long it takes tells nothing of a kept hash.
        return
            Current().ById.TryGetValue(ApiKey.IdOf(key), out KnownKey? known)
            && CryptographicOperations.FixedTimeEquals(known.Record.Hash.Span, hash)
            ? CallerOf(known)
            : throw RequestException.InvalidCredentials();
    }

    /// <summary>The caller of a session that began with a key.</summary>
    /// <param name="id">The key's id.</param>
    /// <exception cref="RequestException">The key is no longer valid, or that cannot be told.</exception>
    public Caller Find(string id) =>
        Current().Keys.TryGetValue(id, out KnownKey? known) ? CallerOf(known) : throw RequestException.InvalidCredentials();

    private Snapshot Current()
    {
        Snapshot snapshot = _snapshot ?? throw RequestException.NotReady("The server has not read its keys yet. Try again in a moment.");
        DateTimeOffset now = clock.GetUtcNow();
        if (now - snapshot.Time > MaxAge)
        {
            throw RequestException.StoreUnavailable(new StoreUnavailableException(StoreUnavailableReason.Unreachable));
        }

        return snapshot;
    }

    private Caller CallerOf(KnownKey known) =>
        known.Record.RevokeTime is not null ? throw RequestException.InvalidCredentials()
        : known.Record.ExpireTime <= clock.GetUtcNow() ? throw RequestException.ExpiredCredentials()
        : known.Caller;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await KeepReading(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A host that could not start ends its services without saying that it stops, and would call this a failure.
        }
    }

    private async Task KeepReading(CancellationToken stoppingToken)
    {
        ICatalogStore store = await connection.WhenOpen(stoppingToken);
        bool failing = false;
        while (true)
        {
            try
            {
                await Read(store, stoppingToken);
                failing = false;
            }
            catch (StoreException e)
            {
                if (!failing)
                {
                    LogCannotRead(e, e.Message);
                    failing = true;
                }
            }

            await Task.Delay(Interval, clock, stoppingToken);
        }
    }

    /// <summary>Takes the keys as they are kept now.</summary>
    internal async Task Read(IApiKeyStore store, CancellationToken cancellationToken)
    {
        IReadOnlyList<ApiKeyRecord> records = await store.ListApiKeysAsync(cancellationToken);
        FrozenDictionary<string, KnownKey>? before = _snapshot?.Keys;
        DateTimeOffset now = clock.GetUtcNow();

        // A key never changes but by being revoked, so a known caller stays the same object and keeps what it has seen.
        _snapshot = new Snapshot(
            records.ToFrozenDictionary(
                r => r.Id,
                r => new KnownKey(
                    r,
                    before?.GetValueOrDefault(r.Id)?.Caller ?? new Caller($"{r.Name} (key {r.Id})", ApiKey.GrantsOf(r.Roles))
                ),
                StringComparer.Ordinal
            ),
            now
        );
        if (before is null && options.Authority is null && !records.Any(r => r.RevokeTime is null && !(r.ExpireTime <= now)))
        {
            LogNoKeys();
        }

        _read.TrySetResult();
    }

    [LoggerMessage(
        EventId = 4000,
        Level = LogLevel.Warning,
        Message = "Nobody can call yet: there is no usable key. Make one with the command: keys create --name NAME --role admin"
    )]
    private partial void LogNoKeys();

    [LoggerMessage(
        EventId = 4001,
        Level = LogLevel.Warning,
        Message = "The keys cannot be read: {Problem} Those read last count for an hour."
    )]
    private partial void LogCannotRead(Exception exception, string problem);

    private sealed record KnownKey(ApiKeyRecord Record, Caller Caller);

    private sealed record Snapshot(FrozenDictionary<string, KnownKey> Keys, DateTimeOffset Time)
    {
        public FrozenDictionary<string, KnownKey>.AlternateLookup<ReadOnlySpan<char>> ById { get; } =
            Keys.GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
