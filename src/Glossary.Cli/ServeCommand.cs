using System.CommandLine;
using Glossary.Server.Commands;

namespace Glossary.Cli;

/// <summary>Runs the server in this process.</summary>
internal static class ServeCommand
{
    public static Command Create(string[] settings)
    {
        var command = new DocumentedCommand(
            "serve",
            "Serves until it is told to stop. The settings below say from what and where.",
            "serve",
            "serve --Kestrel:Endpoints:Grpc:Url http://127.0.0.1:6081",
            "serve --Glossary:Storage:Engine postgres --Glossary:Storage:ConnectionString 'Host=/var/run/postgresql;Database=glossary'"
        )
        {
            Serves = true,
        };
        command.SetAction((_, _) => CommandLine.Serve(settings));
        return command;
    }
}
