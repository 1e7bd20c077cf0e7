using System.Globalization;
using System.Text;
using Glossary.Catalog.Store;
using Glossary.Server.State;
using Glossary.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Glossary.Durability.Stores;

/// <summary>The process that is killed.</summary>
internal static class Writer
{
    public const int Tasks = 3;

    /// <summary>Records of each commit. All of them carry the same text, so that half a commit would show.</summary>
    public const int Records = 3;

    public static async Task RunAsync(StoreEngine engine, string connectionString)
    {
        ICatalogStore store = await CatalogStores.OpenAsync(
            engine,
            new StoreOptions { ConnectionString = connectionString },
            NullLoggerFactory.Instance,
            CancellationToken.None
        );
        using var output = new StreamWriter(Console.OpenStandardOutput(), Encoding.ASCII) { AutoFlush = true };
        await Task.WhenAll(Enumerable.Range(0, Tasks).Select(task => WriteForever(store, task, output)));
    }

    public static string Counter(int task) => $"articles/counter-{task}";

    private static async Task WriteForever(ICatalogStore store, int task, StreamWriter output)
    {
        // One record is changed again and again, the others are new: both ways of writing are torn.
        StoredRecord? counter = await store.ReadRecordAsync(Counter(task), long.MaxValue, CancellationToken.None);
        long revision = counter?.Revision ?? 0;
        long number = counter is null ? 0 : long.Parse(counter.Body.Span, NumberStyles.None, CultureInfo.InvariantCulture);
        while (true)
        {
            number++;
            byte[] body = Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture));
            CommitResult result = await store.CommitAsync(
                new Commit
                {
                    Caller = $"writer-{task}",
                    Time = TimeProvider.System.GetUtcNow(),
                    Request = new RequestStamp($"{number}", body),
                    Writes =
                    [
                        new RecordWrite(RecordKind.Article, Counter(task), revision, body),
                        .. Enumerable
                            .Range(1, Records - 1)
                            .Select(i => new RecordWrite(RecordKind.Paragraph, $"articles/a-{task}-{number}/paragraphs/p{i}", 0, body)),
                    ],
                },
                CancellationToken.None
            );
            revision = ((CommitResult.Committed)result).Revision;
            lock (output)
            {
                output.WriteLine($"{revision} {task} {number}");
            }
        }
    }
}
