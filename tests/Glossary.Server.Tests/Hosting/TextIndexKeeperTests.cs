using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Server.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Glossary.Server.Tests.Hosting;

/// <summary>Where the index of a large store's texts comes from at a start, and what the log says of it.</summary>
public sealed class TextIndexKeeperTests : IDisposable
{
    private const int Built = 1017;
    private const int Read = 1018;
    private const int Unusable = 1019;
    private const int Unwritable = 1021;

    private readonly string _folder = Directory.CreateTempSubdirectory("glossary-texts-").FullName;

    private string Store => Path.Combine(_folder, "glossary.db");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_index_that_a_server_left_beside_its_store_is_read_by_the_next()
    {
        CatalogSnapshot catalog = Catalog(20_000);
        Assert.Equal([Built], Start(catalog, Beside()));
        Assert.True(File.Exists(Store + ".texts"));

        Assert.Equal([Read], Start(Catalog(20_000), Beside()));
        Assert.Equal([Read], Start(Catalog(15_000), Beside()));
    }

    [Fact]
    public void An_index_that_is_damaged_is_built_anew_and_written_anew()
    {
        Start(Catalog(20_000), Beside());
        using (FileStream file = File.OpenWrite(Store + ".texts"))
        {
            file.SetLength(file.Length / 2);
        }

        Assert.Equal([Unusable, Built], Start(Catalog(20_000), Beside()));
        Assert.Equal([Read], Start(Catalog(20_000), Beside()));
    }

    [Fact]
    public void A_small_store_a_database_server_and_an_empty_setting_leave_no_file()
    {
        Start(Catalog(100), Beside());
        Start(Catalog(20_000), ("Glossary:Storage:Engine", "postgres"), ("Glossary:Storage:ConnectionString", "Host=nowhere"));
        Start(Catalog(20_000), Beside(), (TextIndexKeeper.FileKey, ""));

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_said_and_nothing_else() =>
        Assert.Equal(
            [Built, Unwritable],
            Start(Catalog(20_000), Beside(), (TextIndexKeeper.FileKey, Path.Combine(_folder, "missing", "texts")))
        );

    private (string, string) Beside() => ("Glossary:Storage:ConnectionString", $"Data Source={Store}");

    /// <summary>Makes and leaves the index as a server does; gives the events of its log.</summary>
    private static List<int> Start(CatalogSnapshot catalog, params (string Key, string Value)[] settings)
    {
        var log = new Events();
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value))
            .Build();
        var keeper = new TextIndexKeeper(configuration, TimeProvider.System, log);
        ArticleTextIndex index = catalog.Index(keeper.Make, Stop);
        Assert.Equal(catalog.Articles.Sum(a => a.Paragraphs.Length), index.Texts.Count);
        keeper.Write(catalog, Stop);
        return log.Ids;
    }

    private static CatalogSnapshot Catalog(int texts) =>
        CatalogSnapshot.Build(
            1,
            Enumerable
                .Range(0, texts / 100)
                .SelectMany(a => Article($"a{a}", [.. Enumerable.Range(0, 100).Select(i => $"Satz {i} des Artikels {a}.")])),
            Stop
        );

    private static IEnumerable<RecordState> Article(string id, string[] texts)
    {
        string[] paragraphs = [.. texts.Select((_, i) => $"p{i}")];
        yield return State(
            RecordKind.Article,
            ResourceNames.Article(id),
            new ArticleHead { SourceLanguage = "de", ParagraphIds = [.. paragraphs] }
        );
        for (int i = 0; i < texts.Length; i++)
        {
            yield return State(
                RecordKind.Paragraph,
                ResourceNames.Paragraph(id, paragraphs[i]),
                new ParagraphRecord
                {
                    Kind = ParagraphKind.Body,
                    Versions =
                    [
                        new VersionRecord
                        {
                            Language = "de",
                            Text = texts[i],
                            Sentences = [new Span(0, texts[i].Length)],
                            Origin = Origin.Human,
                        },
                    ],
                    Links = [],
                }
            );
        }
    }

    private static RecordState State(RecordKind kind, string name, object value) =>
        RecordState.FromStored(
            new StoredRecord(kind, name, RecordState.BodyOf(value), 1, Deleted: false, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)
        );

    private sealed class Events : ILogger<TextIndexKeeper>
    {
        public List<int> Ids { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Ids.Add(eventId.Id);
    }
}
