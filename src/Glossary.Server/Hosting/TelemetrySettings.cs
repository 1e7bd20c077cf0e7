using Glossary.Server.Access;
using Glossary.Server.Telemetry;
using Microsoft.AspNetCore.Connections;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Glossary.Server.Hosting;

/// <summary>
/// What the configuration says of telemetry, and the exporters that follow from it. Without any of the settings nothing listens to the
/// server's instruments.
/// </summary>
internal static class TelemetrySettings
{
    /// <summary>Whether <c>/metrics</c> is served at all addresses, for readers.</summary>
    public const string PrometheusKey = "Glossary:Telemetry:Prometheus";

    /// <summary>The address at which metrics and health are served without credentials, and nothing else is.</summary>
    public const string OperationsSection = "Kestrel:Endpoints:Operations";

    /// <summary>The address of an OpenTelemetry collector, which is sent traces, metrics and logs.</summary>
    public const string CollectorKey = "Glossary:Telemetry:Collector";

    /// <summary>The same by the variable that OpenTelemetry's specification names; its other variables count too.</summary>
    private const string StandardCollectorKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The frameworks' meters: requests, connections, calls to others, the database driver, the runtime and the process.</summary>
    private static readonly string[] Meters =
    [
        ServerMetrics.MeterName,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Net.Http",
        "Npgsql",
        "System.Runtime",
    ];

    /// <summary>Sources of spans besides the framework's span of a request: our own, calls to others, the database driver.</summary>
    private static readonly string[] Sources = [CallSpan.SourceName, "System.Net.Http", "Npgsql"];

    /// <summary>What is wrong with the settings, with the remedy; <see langword="null"/> if nothing is.</summary>
    public static string? Problem(IConfiguration configuration) =>
        configuration[PrometheusKey] is { Length: > 0 } prometheus && !bool.TryParse(prometheus, out _)
            ? $"{PrometheusKey} is \"{prometheus}\"; it has to be true or false."
        : CollectorOf(configuration) is { Length: > 0 } collector
        && !(Uri.TryCreate(collector, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https")
            ? $"{CollectorKey} is \"{collector}\"; it has to be an address, as in http://localhost:4317."
        : null;

    private static bool ServesMetrics(IConfiguration configuration) =>
        (bool.TryParse(configuration[PrometheusKey], out bool prometheus) && prometheus) || HasOperations(configuration);

    public static void Add(WebApplicationBuilder builder)
    {
        bool prometheus = ServesMetrics(builder.Configuration);
        bool collector = CollectorOf(builder.Configuration).Length > 0;
        if (Problem(builder.Configuration) is not null)
        {
            // The start ends with it.
            return;
        }

        if (HasOperations(builder.Configuration))
        {
            builder.Configuration[OperationsSection + ":Protocols"] ??= "Http1";
            builder.WebHost.ConfigureKestrel(
                (context, kestrel) =>
                    kestrel
                        .Configure(context.Configuration.GetSection("Kestrel"), reloadOnChange: true)
                        .Endpoint(
                            "Operations",
                            endpoint =>
                                endpoint.ListenOptions.Use(next =>
                                    connection =>
                                    {
                                        connection.Features.Set(new OperationsConnection());
                                        return next(connection);
                                    }
                                )
                        )
            );
        }

        if (!prometheus && !collector)
        {
            return;
        }

        builder.Services.AddSingleton<CatalogMetrics>();
        OpenTelemetryBuilder telemetry = builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource =>
                resource.AddService(builder.Configuration["OTEL_SERVICE_NAME"] ?? "glossary", serviceVersion: Version)
            )
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Meters);
                if (prometheus)
                {
                    metrics.AddPrometheusExporter();
                }
            });
        if (collector)
        {
            builder.Configuration[StandardCollectorKey] = CollectorOf(builder.Configuration);
            telemetry
                .WithTracing(traces =>
                    traces.AddSource(Sources).AddAspNetCoreInstrumentation(options => options.Filter = http => !IsOperation(http))
                )
                .WithLogging()
                .UseOtlpExporter();
        }
    }

    /// <summary>Adds <c>/metrics</c>, if the settings ask for it.</summary>
    public static void Map(WebApplication server)
    {
        server.Services.GetService<CatalogMetrics>()?.Register();
        if (ServesMetrics(server.Configuration))
        {
            server.MapPrometheusScrapingEndpoint("/metrics").WithMetadata(new OperationsEndpoint(IsOpen: false));
        }
    }

    /// <summary>Answers at the address for operations with what belongs there, and lets every other request go on.</summary>
    public static Task Enter(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<OperationsConnection>() is null)
        {
            return next(http);
        }

        if (http.GetEndpoint() is { RequestDelegate: { } answer } && IsOperation(http))
        {
            return answer(http);
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static string CollectorOf(IConfiguration configuration) =>
        configuration[CollectorKey] ?? configuration[StandardCollectorKey] ?? "";

    private static bool HasOperations(IConfiguration configuration) => !string.IsNullOrEmpty(configuration[OperationsSection + ":Url"]);

    private static bool IsOperation(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<OperationsEndpoint>() is not null || AuthenticationMiddleware.IsHealthCheck(http);

    private static string Version => typeof(TelemetrySettings).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>Marks the connections to the address for operations.</summary>
    private sealed class OperationsConnection;
}
