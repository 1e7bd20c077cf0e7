using Glossary.Server.Articles;
using Glossary.Server.Catalog;
using Glossary.Server.Terms;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Glossary.Server.Hosting;

/// <summary>Puts the server together.</summary>
internal static class ServerHost
{
    public static WebApplication Build(string[] args)
    {
        // The settings and the seeds lie beside the server, wherever it is started from.
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddLogFormat(builder.Configuration);

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<CurrentCatalog>();
        builder.Services.AddHostedService<SeedLoading>();
        builder.Services.AddHostedService<StartupMessage>();

        builder.Services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = Limits.MessageBytes;
            options.Interceptors.Add<CallInterceptor>();
        });
        builder.Services.AddSingleton<CallInterceptor>();
        builder.Services.AddSingleton<ArticleService>();
        builder.Services.AddSingleton<GlossaryService>();
        builder.Services.AddGrpcReflection();
        builder.Services
            .AddGrpcHealthChecks(options => options.UseHealthChecksCache = false)
            .AddCheck<CatalogHealth>("catalogue");

        WebApplication server = builder.Build();
        server.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        server.MapGrpcService<ArticleService>();
        server.MapGrpcService<GlossaryService>();
        server.MapGrpcReflectionService();
        server.MapGrpcHealthChecksService();
        return server;
    }

    private static void AddLogFormat(this ILoggingBuilder logging, ConfigurationManager configuration)
    {
        logging.ClearProviders().AddConsole();
        if (configuration["Logging:Console:FormatterName"] is not null)
        {
            return;
        }

        if (Console.IsOutputRedirected)
        {
            logging.AddJsonConsole();
        }
        else
        {
            logging.AddSimpleConsole(options => options.SingleLine = true);
        }
    }

    /// <summary>Serving only once there is a catalogue to answer from.</summary>
    private sealed class CatalogHealth(CurrentCatalog current) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(current.Snapshot is null ? HealthCheckResult.Unhealthy("The catalogue is still being read.") : HealthCheckResult.Healthy());
    }
}
