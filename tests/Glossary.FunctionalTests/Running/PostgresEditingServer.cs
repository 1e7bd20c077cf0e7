using Npgsql;

namespace Glossary.FunctionalTests.Running;

/// <summary>The same on PostgreSQL, in a schema of its own of the server that GLOSSARY_TEST_POSTGRES names.</summary>
public sealed class PostgresEditingServer : EditingServer
{
    private readonly string? _postgres = Environment.GetEnvironmentVariable("GLOSSARY_TEST_POSTGRES");
    private readonly string _schema = $"functional_{Guid.NewGuid():N}";

    public override async ValueTask InitializeAsync()
    {
        if (!string.IsNullOrEmpty(_postgres))
        {
            await Execute($"CREATE SCHEMA {_schema}");
            await Start(
                "--Glossary:Storage:Engine=postgres",
                $"--Glossary:Storage:ConnectionString={new NpgsqlConnectionStringBuilder(_postgres) { SearchPath = _schema }}"
            );
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (!string.IsNullOrEmpty(_postgres))
        {
            await base.DisposeAsync();
            await Execute($"DROP SCHEMA {_schema} CASCADE");
        }
    }

    internal override void SkipUnlessRunning() =>
        Assert.SkipWhen(
            string.IsNullOrEmpty(_postgres),
            "Needs a PostgreSQL: run  export GLOSSARY_TEST_POSTGRES=\"$(tests/start-postgres.sh)\"  first."
        );

    private async Task Execute(string sql)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(_postgres!);
        await using NpgsqlCommand command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
