using Glossary.Server.Catalog;
using Glossary.Server.Seeds;

namespace Glossary.Server.Hosting;

/// <summary>
/// Reads the catalogue while the server already listens, so that a health check can tell "starting" from "gone". Seeds that
/// cannot be read stop the server: serving half of them would be worse.
/// </summary>
internal sealed partial class SeedLoading(
    CurrentCatalog current,
    IConfiguration configuration,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<SeedLoading> logger) : BackgroundService
{
    public const string FolderKey = "Glossary:Seeds";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Gives the thread back, so that the endpoints open before the work begins.
        await Task.Yield();
        string folder = configuration[FolderKey] ?? Path.Combine(AppContext.BaseDirectory, "seeds");
        try
        {
            current.Publish(folder.Length == 0
                ? Catalog.Catalog.Build(0, [], [], stoppingToken)
                : SeedFolder.Load(folder, clock.GetUtcNow(), stoppingToken));
        }
        catch (SeedException e)
        {
            LogBadSeeds(e.Message);
            Fail();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFault(e);
            Fail();
        }
    }

    private void Fail()
    {
        Environment.ExitCode = 1;
        lifetime.StopApplication();
    }

    [LoggerMessage(EventId = 1002, Level = LogLevel.Critical, Message = "The seeds cannot be served: {Problem}")]
    private partial void LogBadSeeds(string problem);

    [LoggerMessage(EventId = 1004, Level = LogLevel.Critical, Message = "Reading the seeds met a fault of the server.")]
    private partial void LogFault(Exception exception);
}
