using Glossary.Catalog;

namespace Glossary.Server.Hosting;

/// <summary>
/// Brings the text index about: from the file in which the server before left it, or by reading every text; and leaves it there. The file
/// lies beside a SQLite store (<c>glossary.db.texts</c>), or where <c>Glossary:TextIndex:File</c> says; an empty setting, and a PostgreSQL
/// store without it, leave none. It holds nothing that cannot be made again: without it the first minutes of a large store are slower.
/// </summary>
internal sealed partial class TextIndexKeeper(IConfiguration configuration, TimeProvider clock, ILogger<TextIndexKeeper> logger)
{
    public const string FileKey = "Glossary:TextIndex:File";

    /// <summary>Fewer texts are indexed before a file is worth its place.</summary>
    public const int WorthWriting = 20_000;

    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(5);

    private readonly Lock _writing = new();
    private long _written = -1;

    /// <summary>The index of a snapshot, read or built.</summary>
    public ArticleTextIndex Make(CatalogSnapshot catalog, CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        if (File() is { } file)
        {
            if (ArticleTextFile.Read(file, catalog, out string? problem, cancellationToken) is { } read)
            {
                LogRead(read.Texts.Count, file, clock.GetElapsedTime(start).TotalSeconds);
                return read;
            }

            if (problem is not null)
            {
                LogUnusable(file, problem);
            }
        }

        long reported = start;
        int paragraphs = catalog.Articles.Sum(a => a.Paragraphs.Length);
        var built = ArticleTextIndex.Build(
            catalog,
            done =>
            {
                if (clock.GetElapsedTime(reported) > BetweenReports)
                {
                    reported = clock.GetTimestamp();
                    LogProgress(done, paragraphs);
                }
            },
            cancellationToken
        );
        LogBuilt(built.Texts.Count, clock.GetElapsedTime(start).TotalSeconds);
        return built;
    }

    /// <summary>Writes the index of a snapshot, if it has one that is worth it and is not written yet.</summary>
    public void Write(CatalogSnapshot? catalog, CancellationToken cancellationToken)
    {
        if (
            catalog?.FindIndex<ArticleTextIndex>(cancellationToken) is not { } index
            || index.Texts.Count < WorthWriting
            || File() is not { } file
        )
        {
            return;
        }

        lock (_writing)
        {
            if (_written == catalog.Revision)
            {
                return;
            }

            try
            {
                ArticleTextFile.Write(file, catalog, index, cancellationToken);
                _written = catalog.Revision;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                LogUnwritable(file, e.Message);
            }
        }
    }

    private string? File() => IndexFiles.PathOf(configuration, clock, FileKey, ".texts");

    [LoggerMessage(EventId = 1017, Level = LogLevel.Debug, Message = "{Texts} texts were indexed in {Seconds:0.0} s.")]
    private partial void LogBuilt(int texts, double seconds);

    [LoggerMessage(
        EventId = 1018,
        Level = LogLevel.Information,
        Message = "The index of {Texts} texts was read from {File} in {Seconds:0.0} s."
    )]
    private partial void LogRead(int texts, string file, double seconds);

    [LoggerMessage(
        EventId = 1019,
        Level = LogLevel.Warning,
        Message = "The index of texts in {File} cannot be used. {Problem} It is built anew; until then every text is read for what is "
            + "asked."
    )]
    private partial void LogUnusable(string file, string problem);

    [LoggerMessage(EventId = 1020, Level = LogLevel.Information, Message = "{Done} of {Paragraphs} paragraphs are indexed.")]
    private partial void LogProgress(int done, int paragraphs);

    [LoggerMessage(
        EventId = 1021,
        Level = LogLevel.Warning,
        Message = "The index of texts cannot be written to {File}: {Problem} The next start builds it anew."
    )]
    private partial void LogUnwritable(string file, string problem);
}
