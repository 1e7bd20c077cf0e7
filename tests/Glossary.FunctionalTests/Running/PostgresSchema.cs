using Npgsql;

namespace Glossary.FunctionalTests.Running;

/// <summary>Room on the PostgreSQL that GLOSSARY_TEST_POSTGRES names.</summary>
internal static class PostgresSchema
{
    /// <summary>The server's connection string; the test is skipped where there is none.</summary>
    public static string Server()
    {
        string? postgres = Environment.GetEnvironmentVariable("GLOSSARY_TEST_POSTGRES");
        Assert.SkipWhen(
            string.IsNullOrEmpty(postgres),
            "Needs a PostgreSQL: run  export GLOSSARY_TEST_POSTGRES=\"$(tests/start-postgres.sh)\"  first."
        );
        return postgres!;
    }

    /// <summary>Acts on the connection string of a schema of its own, which is gone afterwards.</summary>
    public static async Task Use(Func<string, Task> act)
    {
        string postgres = Server();
        string schema = $"functional_{Guid.NewGuid():N}";
        await Execute(postgres, $"CREATE SCHEMA {schema}");
        try
        {
            await act(new NpgsqlConnectionStringBuilder(postgres) { SearchPath = schema }.ConnectionString);
        }
        finally
        {
            await Execute(postgres, $"DROP SCHEMA {schema} CASCADE");
        }
    }

    private static async Task Execute(string connectionString, string sql)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);
        await using NpgsqlCommand command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
