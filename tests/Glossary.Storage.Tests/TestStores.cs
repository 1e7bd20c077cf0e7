using System.Text;
using Glossary.Catalog.Store;

namespace Glossary.Storage.Tests;

/// <summary>A database of an engine that lives as long as a test.</summary>
internal interface ITestDatabase : IAsyncDisposable
{
    string ConnectionString { get; }

    /// <summary>Runs a statement of both engines' SQL behind the store's back.</summary>
    Task ExecuteAsync(string sql, CancellationToken cancellationToken);

    /// <summary>Opens the database once more, as another process would.</summary>
    Task<ICatalogStore> OpenAsync(CancellationToken cancellationToken);
}

internal static class Make
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    public static string Concept(int number) => $"glossaries/test/concepts/c{number}";

    public static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(ReadOnlyMemory<byte> body) => Encoding.UTF8.GetString(body.Span);

    public static RecordWrite Write(string name, long expected, string? body, bool deleted = false) =>
        body is null
            ? RecordWrite.Removal(RecordKind.Concept, name, expected)
            : new RecordWrite(RecordKind.Concept, name, expected, Bytes(body), deleted);

    public static Commit Commit(params RecordWrite[] writes) =>
        new()
        {
            Caller = "anna",
            Time = Noon,
            Writes = writes,
        };

    public static RequestStamp Request(string id, string fingerprint) => new(id, Bytes(fingerprint));

    /// <summary>Everything about a record in one line, so that tests compare bodies by content.</summary>
    public static string Line(StoredRecord? record) =>
        record is null
            ? "none"
            : $"{record.Kind} {record.Name} {Text(record.Body)} r{record.Revision}{(record.Deleted ? " deleted" : "")} "
                + $"{record.CreateTime:O} {record.UpdateTime:O}";

    public static async Task<long> Committed(this ICatalogStore store, params RecordWrite[] writes) =>
        await store.Committed(Commit(writes));

    public static async Task<long> Committed(this ICatalogStore store, Commit commit) =>
        Assert.IsType<CommitResult.Committed>(await store.CommitAsync(commit, TestContext.Current.CancellationToken)).Revision;

    /// <summary>The snapshot: its revision, then a line for each record.</summary>
    public static async Task<List<string>> Everything(this ICatalogStore store)
    {
        List<string> lines = [];
        long revision = await store.LoadAsync(r => lines.Add(Line(r)), TestContext.Current.CancellationToken);
        return [$"{revision}", .. lines];
    }

    /// <summary>The whole change log, by as many calls as it takes.</summary>
    public static async Task<List<StoredRevision>> Log(this ICatalogStore store, int step = 1000)
    {
        var log = new List<StoredRevision>();
        while (await store.ReadChangesAsync(log.Count, step, TestContext.Current.CancellationToken) is { Count: > 0 } more)
        {
            log.AddRange(more);
        }

        return log;
    }
}
