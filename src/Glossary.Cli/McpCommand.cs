using System.CommandLine;
using Glossary.Client;
using Glossary.Mcp;
using Glossary.Server.Commands;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Glossary.Cli;

/// <summary>Serves the tools for language models over standard input and output (Model Context Protocol, stdio).</summary>
internal static class McpCommand
{
    public static Command Create(Connection connection)
    {
        var command = new DocumentedCommand(
            "mcp",
            "Serves tools for language models over standard input and output (Model Context Protocol), until the input ends: looking "
                + "terms up, finding them in texts, checking translations, proposing concepts. "
                + "For programs such as editors and assistants, which start it; a running server serves the same at /mcp.",
            "mcp",
            "mcp --local"
        );
        command.SetAction(
            (parsed, cancellationToken) => connection.Run(parsed, (client, _) => Serve(client, cancellationToken), cancellationToken)
        );
        return command;
    }

    private static async Task<int> Serve(GlossaryClient client, CancellationToken cancellationToken)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        // Standard output has the messages of the protocol and nothing else.
        builder.Logging.AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Critical);
        builder.Services.AddSingleton(client.Glossaries);
        builder.Services.AddSingleton(client.Translations);
        builder.Services.AddSingleton(client.Articles);
        builder.Services.AddGlossaryMcp(typeof(McpCommand).Assembly.GetName().Version!.ToString(3)).WithStdioServerTransport();
        using IHost host = builder.Build();
        await host.RunAsync(cancellationToken);
        return CommandLine.Done;
    }
}
