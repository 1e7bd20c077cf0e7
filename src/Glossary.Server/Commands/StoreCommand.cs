using System.CommandLine;
using Glossary.Catalog.Store;
using Glossary.Server.State;
using Glossary.Storage;
using Glossary.Storage.Sqlite;

namespace Glossary.Server.Commands;

/// <summary>
/// What commands on the store have in common: they open the one that the server's configuration names, and say in a sentence why they
/// failed.
/// </summary>
/// <param name="settings">Arguments that set the configuration; appsettings.json and the environment count too, as for the server.</param>
internal sealed class StoreCommand(string[] settings)
{
    /// <summary>Opens the store, makes it if there is none, lets a command work on it and closes it.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> Run(ParseResult parsed, Func<ICatalogStore, Task<int>> act, CancellationToken cancellationToken) =>
        Configured(
            parsed,
            async (configuration, loggers) =>
            {
                (StoreEngine engine, StoreOptions options) = StoreConnection.Read(configuration, TimeProvider.System);
                if (engine == StoreEngine.Sqlite && SqliteFile.PathOf(options.ConnectionString) is var path && !File.Exists(path))
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(
                        $"There was no store at {path}: it is made now. A server has to be started with the same one."
                    );
                }

                await using var connection = new StoreConnection(configuration, TimeProvider.System, loggers);
                return await act(await connection.Open(cancellationToken));
            }
        );

    /// <summary>Opens the store that is there, lets a command work on it and closes it.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> RunExisting(ParseResult parsed, Func<ICatalogStore, Task<int>> act, CancellationToken cancellationToken) =>
        Configured(
            parsed,
            async (configuration, loggers) =>
            {
                (StoreEngine engine, StoreOptions options) = StoreConnection.Read(configuration, TimeProvider.System);
                if (engine == StoreEngine.Sqlite && SqliteFile.PathOf(options.ConnectionString) is var path && !File.Exists(path))
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(
                        $"There is no store at {path}. --{StoreOptions.ConnectionStringKey} 'Data Source=FILE' names another."
                    );
                    return CommandLine.Failed;
                }

                await using var connection = new StoreConnection(configuration, TimeProvider.System, loggers);
                return await act(await connection.Open(cancellationToken));
            }
        );

    /// <summary>Lets a command work with the configuration, and says in a sentence why it failed.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> Configured(ParseResult parsed, Func<IConfiguration, ILoggerFactory, Task<int>> act)
    {
        IConfiguration configuration = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { Args = settings, ContentRootPath = AppContext.BaseDirectory }
        ).Configuration;
        using ILoggerFactory loggers = LoggerFactory.Create(logging =>
            logging.SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
        );
        try
        {
            return await act(configuration, loggers);
        }
        catch (Exception e) when (e is StoreException or StoreConfigurationException or IOException or UnauthorizedAccessException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(e.Message);
            return CommandLine.Failed;
        }
    }
}
