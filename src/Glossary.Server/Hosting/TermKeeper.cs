using System.Runtime.CompilerServices;
using Glossary.Catalog;
using Glossary.Stemming;
using Glossary.Text.Recognition;

namespace Glossary.Server.Hosting;

/// <summary>
/// Leaves the compiled terms of large glossaries in a file for the next start, which reads them instead of compiling them. The file lies
/// beside a SQLite store (<c>glossary.db.terms</c>), or where <c>Glossary:TermIndex:File</c> says; an empty setting, and a PostgreSQL store
/// without it, leave none.
/// </summary>
internal sealed partial class TermKeeper(IConfiguration configuration, TimeProvider clock, ILogger<TermKeeper> logger)
{
    public const string FileKey = "Glossary:TermIndex:File";

    /// <summary>Fewer terms are compiled before a file is worth its place.</summary>
    private const int WorthWriting = 10_000;

    /// <summary>All that decides what is compiled: rules and lexicons, stemmers, what is told of a term.</summary>
    private static readonly string Program = string.Join(
        ' ',
        ((Type[])[typeof(TermIndex), typeof(SnowballStems), typeof(SavedTerms)]).Select(t => t.Module.ModuleVersionId)
    );

    /// <summary>What this server has written.</summary>
    private readonly ConditionalWeakTable<object, object> _written = [];

    private readonly Lock _writing = new();

    /// <summary>What the server before left, if it is of use.</summary>
    public SavedTerms? Read(CancellationToken cancellationToken)
    {
        if (File() is not { } file)
        {
            return null;
        }

        var terms = SavedTerms.Read(file, Program, out string? problem, cancellationToken);
        if (problem is not null)
        {
            LogUnusable(file, problem);
        }

        return terms;
    }

    /// <summary>Writes the terms of glossaries that are as they were compiled, if any of them is large and not in the file.</summary>
    public void Write(IEnumerable<GlossaryIndex> glossaries, CancellationToken cancellationToken)
    {
        GlossaryIndex[] large = [.. glossaries.Where(g => g.IsAsCompiled && g.TermsPerLanguage.Values.Sum() >= WorthWriting)];
        if (File() is not { } file)
        {
            return;
        }

        lock (_writing)
        {
            if (large.All(g => g.IsSaved || _written.TryGetValue(g.Terms, out _)))
            {
                return;
            }

            try
            {
                SavedTerms.Write(file, Program, large, cancellationToken);
                Array.ForEach(large, g => _written.AddOrUpdate(g.Terms, g.Terms));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                LogUnwritable(file, e.Message);
            }
        }
    }

    private string? File() => IndexFiles.PathOf(configuration, clock, FileKey, ".terms");

    [LoggerMessage(
        EventId = 1022,
        Level = LogLevel.Information,
        Message = "The compiled terms in {File} cannot be used. {Problem} They are compiled anew."
    )]
    private partial void LogUnusable(string file, string problem);

    [LoggerMessage(
        EventId = 1023,
        Level = LogLevel.Warning,
        Message = "The compiled terms cannot be written to {File}: {Problem} The next start compiles them anew."
    )]
    private partial void LogUnwritable(string file, string problem);
}
