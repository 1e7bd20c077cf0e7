using System.CommandLine;
using Glossary.Cli;
using Glossary.Server.Commands;

(string[] settings, string[] others) = ConfigurationArguments.Split(args);
var connection = new Connection(settings);
var root = new RootCommand("Aligned translations and curated terminology: looks terms up, annotates and checks texts, moves files in and out, runs and tends a server.")
{
    TermCommand.Create(connection),
    AnnotateCommand.Create(connection),
    ArticleCommand.Create(connection),
    CheckCommand.Create(connection),
    TranslateCommand.Create(connection),
    ImportCommand.Create(connection),
    ExportCommand.Create(connection),
    ChangesCommand.Create(connection),
    ServeCommand.Create(settings),
};
foreach (Command command in CommandLine.StoreCommands(settings))
{
    root.Subcommands.Add(command);
}

connection.AddOptions(root);
return await CommandLine.Invoke(root, settings, others);
