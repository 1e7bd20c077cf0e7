using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Server.State;
using Glossary.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Glossary.Server.Tests;

/// <summary>A store in a file of its own, open, and a catalogue that shows what it holds when it is told to.</summary>
internal sealed class TemporaryStore : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glossary-test-");

    private TemporaryStore(TimeProvider clock)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new(StoreOptions.ConnectionStringKey, $"Data Source={Path.Combine(_folder.FullName, "store.db")}")])
            .Build();
        Connection = new StoreConnection(configuration, clock, NullLoggerFactory.Instance);
    }

    public StoreConnection Connection { get; }

    public CurrentCatalog Current { get; } = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>With an empty glossary, "glossaries/g", at revision 1.</summary>
    public static async Task<TemporaryStore> Open(TimeProvider clock)
    {
        var store = new TemporaryStore(clock);
        await store.Connection.Open(Stop);
        await store.Write(0, new GlossaryRecord { DisplayName = "Empty" });
        return store;
    }

    /// <summary>Commits another state of the glossary and shows it.</summary>
    public async Task Write(long expected, GlossaryRecord glossary)
    {
        var write = new RecordWrite(RecordKind.Glossary, "glossaries/g", expected, RecordState.BodyOf(glossary));
        Assert.IsType<CommitResult.Committed>(
            await Connection.Store.CommitAsync(
                new Commit
                {
                    Caller = "another",
                    Time = DateTimeOffset.UnixEpoch,
                    Writes = [write],
                },
                Stop
            )
        );
        Current.Publish(await CatalogSnapshot.Load(Connection.Store, Stop));
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
