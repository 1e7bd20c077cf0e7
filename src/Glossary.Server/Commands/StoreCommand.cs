using System.CommandLine;
using Glossary.Server.Storage;

namespace Glossary.Server.Commands;

/// <summary>What commands on the store have in common: they open the one that the server's configuration names, and say in a sentence why they failed.</summary>
/// <param name="settings">Arguments that set the configuration; appsettings.json and the environment count too, as for the server.</param>
internal sealed class StoreCommand(string[] settings)
{
    /// <summary>Opens the store, lets a command work on it and closes it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> Run(ParseResult parsed, Func<ICatalogStore, Task<int>> act, CancellationToken cancellationToken)
    {
        IConfiguration configuration = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { Args = settings, ContentRootPath = AppContext.BaseDirectory }).Configuration;
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging
            .SetMinimumLevel(LogLevel.Warning)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        try
        {
            await using var connection = new StoreConnection(configuration, TimeProvider.System, loggers);
            return await act(await connection.Open(cancellationToken));
        }
        catch (Exception e) when (e is StoreException or StoreConfigurationException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(e.Message);
            return CommandLine.Failed;
        }
    }
}
