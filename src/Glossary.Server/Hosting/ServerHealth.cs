using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Server.Access;
using Glossary.Server.State;
using Glossary.Storage.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Glossary.Server.Hosting;

/// <summary>
/// Whether the server can answer, and what is not as it should be. <c>/livez</c>: the process answers requests. <c>/startupz</c>: the
/// catalogue has been read.
/// <c>/readyz</c>: calls can be answered. Each answers 200 or 503 with the same JSON: a status (ok, degraded or unavailable) and the checks
/// with their reasons. Degraded is 200: everything that is read is answered. The health check of gRPC says SERVING in the same cases as
/// <c>/readyz</c> says 200.
/// </summary>
internal sealed class ServerHealth(
    CurrentCatalog current,
    StoreConnection connection,
    StoreWatch watch,
    IConfiguration configuration,
    TimeProvider clock,
    ApiKeys? keys = null
) : IHealthCheck
{
    /// <summary>Writes may fail soon with less.</summary>
    private const long FreeBytes = 256L * 1024 * 1024;

    /// <summary>
    /// A catalogue is a moment behind after each write of another server; longer than this means that it does not keep up.
    /// </summary>
    private static readonly TimeSpan MayBeBehind = TimeSpan.FromSeconds(10);

    /// <summary>Adds the three addresses.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        Map("/livez", _ => new HealthReport(HealthStatus.Healthy, [new("process", HealthStatus.Healthy, null)]));
        Map("/startupz", health => HealthReport.FromChecks([health.Catalogue()]));
        Map("/readyz", health => HealthReport.FromChecks(health.Checks()));

        void Map(string path, Func<ServerHealth, HealthReport> report) =>
            endpoints
                .MapMethods(
                    path,
                    [HttpMethods.Get, HttpMethods.Head],
                    http => Answer(http, report(http.RequestServices.GetRequiredService<ServerHealth>()))
                )
                .WithMetadata(new OperationsEndpoint(IsOpen: true));
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        HealthFinding? unavailable = Checks().FirstOrDefault(c => c.Status == HealthStatus.Unhealthy);
        return Task.FromResult(unavailable is null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(unavailable.Reason));
    }

    private static Task Answer(HttpContext http, HealthReport report)
    {
        http.Response.StatusCode =
            report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(report.ToJson(), HealthJson.Default.HealthAnswer, contentType: null, http.RequestAborted);
    }

    private HealthFinding[] Checks() =>
        [Catalogue(), Store(), Replica(), Index(), Disk("disk", StoreFolder()), Disk("temporary-disk", Path.GetTempPath())];

    private HealthFinding Catalogue() =>
        current.Snapshot is null || keys is { Ready.IsCompleted: false }
            ? new("catalogue", HealthStatus.Unhealthy, "The catalogue is still being read.")
            : new("catalogue", HealthStatus.Healthy, null);

    private HealthFinding Store() =>
        connection.IsReplaced
            ? new(
                "store",
                HealthStatus.Unhealthy,
                "The store's files were removed or replaced. Nothing can be written until they are put right and the server is started "
                    + "anew."
            )
        : watch.Sight is { AwaySince: not null } sight
            ? new(
                "store",
                HealthStatus.Degraded,
                $"The store has not answered for {Seconds(watch.TimeAway)} ({sight.Reason}). Reads go on from memory; writes fail until "
                    + $"it answers."
            )
        : new("store", HealthStatus.Healthy, null);

    private HealthFinding Replica() =>
        watch.TimeBehind > MayBeBehind
            ? new(
                "replica",
                HealthStatus.Degraded,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The catalogue has been behind the store for {Seconds(watch.TimeBehind)} and lacks {watch.RevisionsBehind} revisions."
                )
            )
            : new("replica", HealthStatus.Healthy, null);

    private HealthFinding Index() =>
        current.Snapshot is { } catalog && catalog.FindIndex<ArticleTextIndex>(CancellationToken.None) is null
            ? new(
                "text-index",
                HealthStatus.Degraded,
                "The index of the texts is being made. Answers are right, but those that search all texts are slow."
            )
            : new("text-index", HealthStatus.Healthy, null);

    private static HealthFinding Disk(string name, string? folder)
    {
        try
        {
            return folder is not null && new DriveInfo(folder).AvailableFreeSpace is long free && free < FreeBytes
                ? new(
                    name,
                    HealthStatus.Degraded,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{free / 1024 / 1024} MB are free where it writes; writes fail when none are left."
                    )
                )
                : new(name, HealthStatus.Healthy, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new(name, HealthStatus.Degraded, "How much space is free where it writes cannot be found out.");
        }
    }

    /// <summary>The folder of a SQLite store; a database server looks after its own disk.</summary>
    private string? StoreFolder()
    {
        (StoreEngine engine, Storage.StoreOptions options) = StoreConnection.Read(configuration, clock);
        return engine == StoreEngine.Sqlite ? Path.GetDirectoryName(Path.GetFullPath(SqliteFile.PathOf(options.ConnectionString))) : null;
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s");
}

/// <summary>What was found, and what follows from it: the worst counts.</summary>
internal sealed record HealthReport(HealthStatus Status, IReadOnlyList<HealthFinding> Checks)
{
    public static HealthReport FromChecks(IReadOnlyList<HealthFinding> checks) => new(checks.Min(c => c.Status), checks);

    public HealthAnswer ToJson() => new(NameOf(Status), [.. Checks.Select(c => new HealthAnswerCheck(c.Name, NameOf(c.Status), c.Reason))]);

    private static string NameOf(HealthStatus status) =>
        status switch
        {
            HealthStatus.Healthy => "ok",
            HealthStatus.Degraded => "degraded",
            _ => "unavailable",
        };
}

/// <param name="Name">What was looked at.</param>
/// <param name="Status">How it is.</param>
/// <param name="Reason">A sentence if it is not well. It holds nothing that only callers with credentials may know.</param>
internal sealed record HealthFinding(string Name, HealthStatus Status, string? Reason);

/// <summary>A report as JSON.</summary>
internal sealed record HealthAnswer(string Status, IReadOnlyList<HealthAnswerCheck> Checks);

/// <summary>A check as JSON.</summary>
internal sealed record HealthAnswerCheck(string Name, string Status, string? Reason);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HealthAnswer))]
internal sealed partial class HealthJson : JsonSerializerContext;
