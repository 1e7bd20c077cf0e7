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

/// <summary>
/// What PostgreSQL's own check finds, in a database of its own, since the extension that it needs is made for all of a database.
/// </summary>
public sealed class PostgresEngineTests : IAsyncLifetime
{
    private readonly string _name = $"test_{Guid.NewGuid():N}";
    private string _server = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Database => new NpgsqlConnectionStringBuilder(_server) { Database = _name, Pooling = false }.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        _server = PostgresDatabase.Server();
        await PostgresDatabase.Execute(_server, $"CREATE DATABASE {_name}", Token);
    }

    public async ValueTask DisposeAsync() =>
        await PostgresDatabase.Execute(_server, $"DROP DATABASE {_name} WITH (FORCE)", CancellationToken.None);

    [Fact]
    public async Task An_index_that_lacks_a_row_is_found_where_the_extension_may_be_used()
    {
        await using PostgresCatalogStore store = await PostgresDatabase.OpenAsync(Database, Token);
        await store.Committed(Make.Write(Make.Concept(1), 0, "1"));

        EngineCheck without = await store.CheckEngineAsync(Token);
        await PostgresDatabase.Execute(Database, "CREATE EXTENSION amcheck", Token);
        EngineCheck whole = await store.CheckEngineAsync(Token);
        await PostgresDatabase.Execute(
            Database,
            "UPDATE pg_index SET indisready = false WHERE indrelid = 'records'::regclass AND indisunique AND NOT indisprimary",
            Token
        );
        await PostgresDatabase.Execute(
            Database,
            "INSERT INTO records (id, name, place) SELECT id + 1, name || 'x', place FROM records",
            Token
        );
        await PostgresDatabase.Execute(Database, "UPDATE pg_index SET indisready = true WHERE indrelid = 'records'::regclass", Token);
        EngineCheck damaged = await store.CheckEngineAsync(Token);

        Assert.Contains("CREATE EXTENSION amcheck", without.NotChecked);
        Assert.Null(whole.NotChecked);
        Assert.Empty(whole.Faults);
        Assert.Contains("lacks matching index tuple", Assert.Single(damaged.Faults), StringComparison.Ordinal);
    }
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
        var database = new PostgresDatabase(Server());
        await Execute(database._server, $"CREATE SCHEMA {database._schema}", cancellationToken);
        return database;
    }

    /// <summary>Where the server is; without one the test is skipped.</summary>
    public static string Server()
    {
        string? server = Environment.GetEnvironmentVariable("GLOSSARY_TEST_POSTGRES");
        Assert.SkipWhen(
            string.IsNullOrEmpty(server),
            "Needs a PostgreSQL: run  export GLOSSARY_TEST_POSTGRES=\"$(tests/start-postgres.sh)\"  first."
        );
        return server!;
    }

    public async Task<ICatalogStore> OpenAsync(CancellationToken cancellationToken) => await OpenAsync(ConnectionString, cancellationToken);

    public static Task<PostgresCatalogStore> OpenAsync(string connectionString, CancellationToken cancellationToken) =>
        PostgresCatalogStore.OpenAsync(
            new StoreOptions { ConnectionString = connectionString, PollInterval = TimeSpan.FromMilliseconds(20) },
            NullLogger<PostgresCatalogStore>.Instance,
            cancellationToken
        );

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken) =>
        await Execute(ConnectionString, sql, cancellationToken);

    public async ValueTask DisposeAsync() => await Execute(_server, $"DROP SCHEMA {_schema} CASCADE", CancellationToken.None);

    public static async Task Execute(string connectionString, string sql, CancellationToken cancellationToken)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);
        await using NpgsqlCommand command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
