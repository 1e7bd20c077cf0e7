using System.Security.Cryptography;
using System.Text;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Server.Access;
using Glossary.Server.Requests;
using Glossary.Server.State;
using Glossary.V1;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Glossary.Server.Tests.Access;

/// <summary>What keys count for, as time goes by and the database with it.</summary>
public sealed class ApiKeysTests : IDisposable
{
    private readonly Clock _clock = new();
    private readonly Kept _store = new();
    private readonly ApiKeys _keys;

    public ApiKeysTests() =>
        _keys = new ApiKeys(
            new StoreConnection(new ConfigurationBuilder().Build(), _clock, NullLoggerFactory.Instance),
            new AuthenticationOptions { Required = true },
            _clock,
            NullLogger<ApiKeys>.Instance
        );

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Before_the_keys_were_read_nobody_can_be_told() => Assert.Equal(FailureReason.NotReady, Refused(_store.Make(null)));

    [Fact]
    public async Task A_key_counts_until_it_expires()
    {
        string key = _store.Make(_clock.Now.AddHours(1));
        await _keys.Read(_store, Stop);

        _clock.Now = _clock.Now.AddHours(1).AddTicks(-1);
        Assert.Equal(Role.Reader, Find(key).AtLarge);

        _clock.Now = _clock.Now.AddTicks(1);
        Assert.Equal(FailureReason.ExpiredCredentials, Refused(key));
    }

    [Fact]
    public async Task While_the_database_is_away_keys_count_for_an_hour()
    {
        string key = _store.Make(null);
        await _keys.Read(_store, Stop);

        _clock.Now = _clock.Now.AddHours(1);
        Assert.Equal(Role.Reader, Find(key).AtLarge);

        _clock.Now = _clock.Now.AddTicks(1);
        Assert.Equal(FailureReason.StoreUnavailable, Refused(key));

        await _keys.Read(_store, Stop);
        Assert.Equal(Role.Reader, Find(key).AtLarge);
    }

    [Fact]
    public async Task A_revoked_key_counts_until_the_keys_are_read_again()
    {
        string key = _store.Make(null);
        await _keys.Read(_store, Stop);
        Caller caller = Find(key);
        await _keys.Read(_store, Stop);
        Assert.Same(caller, Find(key));

        await _store.RevokeApiKeyAsync(key.Split('_')[1], _clock.Now, Stop);
        Assert.Same(caller, Find(key));

        await _keys.Read(_store, Stop);
        Assert.Equal(FailureReason.InvalidCredentials, Refused(key));
    }

    public void Dispose() => _keys.Dispose();

    private Caller Find(string key) => _keys.Find(key, SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private FailureReason Refused(string key) => Assert.Throws<RequestException>(() => Find(key)).Reason;

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Kept : IApiKeyStore
    {
        private readonly Dictionary<string, ApiKeyRecord> _records = [];

        public string Make(DateTimeOffset? expires)
        {
            (ApiKeyRecord record, string key) = ApiKey.Create("x", [new Grant(Role.Reader, null)], default, expires);
            _records.Add(record.Id, record);
            return key;
        }

        public Task<bool> AddApiKeyAsync(ApiKeyRecord key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> RevokeApiKeyAsync(string id, DateTimeOffset time, CancellationToken cancellationToken)
        {
            _records[id] = _records[id] with { RevokeTime = time };
            return Task.FromResult(true);
        }

        public Task<IReadOnlyList<ApiKeyRecord>> ListApiKeysAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ApiKeyRecord>>([.. _records.Values]);
    }
}
