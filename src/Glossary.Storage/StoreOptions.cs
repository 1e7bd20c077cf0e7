namespace Glossary.Storage;

/// <summary>How a store is opened.</summary>
internal sealed record StoreOptions
{
    /// <summary>The setting that holds <see cref="ConnectionString"/>.</summary>
    public const string ConnectionStringKey = "Glossary:Storage:ConnectionString";

    /// <summary>
    /// Of the driver. SQLite: <c>Data Source=FILE</c>. PostgreSQL: <c>Host=…;Database=…;Username=…</c>, several hosts separated by
    /// commas; the schema is the first one of <c>Search Path</c>, which has to exist.
    /// </summary>
    public required string ConnectionString { get; init; }

    /// <summary>
    /// How often the database is asked for news where nothing notifies. A shorter time shows others' commits sooner and costs one small
    /// query each time.
    /// </summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How often it is asked all the same where notifications arrive; only a lost one has to wait for that.</summary>
    public TimeSpan ListeningPollInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long the store tries to find out what became of a commit whose connection broke, before it says that it does not know.
    /// </summary>
    public TimeSpan ResolveTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Changes that bringing a store to its next form copies in one transaction.</summary>
    public int MigrationBatch { get; init; } = 500;

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
