using Glossary.Catalog.Store;
using Glossary.Server.State;
using Glossary.Storage.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Glossary.Storage.Tests;

public sealed class PostgresCatalogStoreTests : CatalogStoreTests
{
    private protected override StoreEngine Engine => StoreEngine.Postgres;

    private protected override async Task<ITestDatabase> MakeDatabase() => await PostgresDatabase.CreateAsync(Token);
}

/// <summary>A schema of its own on the server that GLOSSARY_TEST_POSTGRES names.</summary>
internal sealed class PostgresDatabase : ITestDatabase
{
    private readonly string _server;
    private readonly string _schema = $"test_{Guid.NewGuid():N}";

    private PostgresDatabase(string server) => _server = server;

    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server) { SearchPath = _schema }.ConnectionString;

    public static async Task<PostgresDatabase> CreateAsync(CancellationToken cancellationToken)
    {
        string? server = Environment.GetEnvironmentVariable("GLOSSARY_TEST_POSTGRES");
        Assert.SkipWhen(
            string.IsNullOrEmpty(server),
            "Needs a PostgreSQL: run  export GLOSSARY_TEST_POSTGRES=\"$(tests/start-postgres.sh)\"  first.");
        var database = new PostgresDatabase(server!);
        await Execute(database._server, $"CREATE SCHEMA {database._schema}", cancellationToken);
        return database;
    }

    public async Task<ICatalogStore> OpenAsync(CancellationToken cancellationToken) => await OpenAsync(ConnectionString, cancellationToken);

    public static Task<PostgresCatalogStore> OpenAsync(string connectionString, CancellationToken cancellationToken) => PostgresCatalogStore.OpenAsync(
        new StoreOptions { ConnectionString = connectionString, PollInterval = TimeSpan.FromMilliseconds(20) },
        NullLogger<PostgresCatalogStore>.Instance,
        cancellationToken);

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken) => await Execute(ConnectionString, sql, cancellationToken);

    public async ValueTask DisposeAsync() => await Execute(_server, $"DROP SCHEMA {_schema} CASCADE", CancellationToken.None);

    private static async Task Execute(string connectionString, string sql, CancellationToken cancellationToken)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);
        await using NpgsqlCommand command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
