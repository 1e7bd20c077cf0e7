using Glossary.Mcp;
using Glossary.Server.Access;
using Glossary.Server.Requests;
using Grpc.Core.Interceptors;

namespace Glossary.Server.Mcp;

/// <summary>
/// Serves the tools at <c>/mcp</c> (Model Context Protocol, Streamable HTTP without sessions, so any of several servers answers).
/// </summary>
internal static class McpMapping
{
    private const string Path = "/mcp";

    /// <summary>Two texts of the longest kind, as JSON in UTF-8.</summary>
    private const int RequestBytes = 8 * 1024 * 1024;

    /// <param name="services">Where the tools are added.</param>
    /// <param name="interceptor">Gets what stands before every handler.</param>
    public static void AddMcp(this IServiceCollection services, Func<IServiceProvider, Interceptor> interceptor)
    {
        services.AddSingleton<InProcessMethods>();
        services.AddScoped(scope => new InProcessCalls(
            scope.GetRequiredService<InProcessMethods>(),
            interceptor(scope),
            scope.GetRequiredService<CallRates>()
        ));
        services.AddScoped(scope => new V1.GlossaryService.GlossaryServiceClient(scope.GetRequiredService<InProcessCalls>()));
        services.AddScoped(scope => new V1.TranslationService.TranslationServiceClient(scope.GetRequiredService<InProcessCalls>()));
        services.AddScoped(scope => new V1.ArticleService.ArticleServiceClient(scope.GetRequiredService<InProcessCalls>()));
        services
            .AddGlossaryMcp(typeof(McpMapping).Assembly.GetName().Version!.ToString(3))
            .WithHttpTransport(options => options.Stateless = true);
    }

    /// <summary>
    /// The tools with their schemas are made by the first call: most servers are never asked, and it took a quarter of their start.
    /// </summary>
    public static void MapMcpTools(this IEndpointRouteBuilder endpoints)
    {
        var tools = new Lazy<RequestDelegate>(() => Tools(endpoints.ServiceProvider));
        endpoints
            .Map(
                Path,
                http =>
                {
                    http.RequestServices.GetRequiredService<InProcessCalls>().CallFor(http);
                    http.SetEndpoint(null);
                    return tools.Value(http);
                }
            )
            .WithMetadata(new BodyLimit(RequestBytes));
    }

    private static RequestDelegate Tools(IServiceProvider services) =>
        new ApplicationBuilder(services)
            .UseRouting()
            .UseEndpoints(endpoints => McpEndpointRouteBuilderExtensions.MapMcp(endpoints, Path))
            .Build();
}
