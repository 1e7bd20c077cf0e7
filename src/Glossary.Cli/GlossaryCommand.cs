using System.CommandLine;
using Glossary.Server.Commands;

namespace Glossary.Cli;

/// <summary>The <c>glossary</c> command with all its commands.</summary>
internal static class GlossaryCommand
{
    /// <param name="settings">The arguments that set the configuration of a server that runs in this process.</param>
    public static RootCommand CreateRoot(string[] settings)
    {
        var connection = new Connection(settings);
        var root = new RootCommand(
            "Aligned translations and curated terminology: looks terms up, annotates and checks texts, moves files in and out, runs and "
                + "tends a server."
        )
        {
            TermCommand.Create(connection),
            AnnotateCommand.Create(connection),
            SegmentCommand.Create(connection),
            ArticleCommand.Create(connection),
            CheckCommand.Create(connection),
            TranslateCommand.Create(connection),
            CompareProvidersCommand.Create(connection),
            AnalyseCommand.Create(connection),
            PretranslateCommand.Create(connection),
            MemoryCommand.Create(connection),
            UnitsCommand.Create(connection),
            ConcordanceCommand.Create(connection),
            GroundCommand.Create(connection),
            ExtractCommand.Create(connection),
            ReportCommand.Create(connection),
            ImportCommand.Create(connection),
            UndoImportCommand.Create(connection),
            UndoCommand.Create(connection),
            ExportCommand.Create(connection),
            ProposalsCommand.Create(connection),
            CommentCommand.Create(connection),
            ChangesCommand.Create(connection),
            McpCommand.Create(connection),
            ServeCommand.Create(settings),
        };
        foreach (Command command in CommandLine.StoreCommands(settings))
        {
            root.Subcommands.Add(command);
        }

        connection.AddOptions(root);
        return root;
    }
}
