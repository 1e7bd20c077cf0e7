using System.CommandLine;
using Glossary.Server.Commands;
using Glossary.V1;

namespace Glossary.Cli;

/// <summary>Takes an import back.</summary>
internal static class UndoImportCommand
{
    public static Command Create(Connection connection)
    {
        var name = new Argument<string>("NAME") { Description = "glossaries/ID or articles/ID: where the import went." };
        var revision = new Argument<long>("REVISION")
        {
            Description = "The last revision that it wrote, as the import said; glossary changes lists them.",
        };
        var first = new Option<long>("--first") { Description = "The first revision that it wrote, if it wrote several." };
        var dry = new Option<bool>("--dry-run") { Description = "Says what would be done, and does nothing." };
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "undo-import",
            "Puts what an import wrote back to what it was before, as a new revision; refused if any of it was changed since.",
            "undo-import articles/vollversammlung-2023-09 1 --dry-run"
        )
        {
            name,
            revision,
            first,
            dry,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        UndoImportReport report = await client.Exchange.UndoImportAsync(
                            new UndoImportRequest
                            {
                                Parent = parsed.GetRequiredValue(name),
                                Revision = parsed.GetRequiredValue(revision),
                                FirstRevision = parsed.GetValue(first),
                                ValidateOnly = parsed.GetValue(dry),
                            },
                            cancellationToken: cancellationToken
                        );
                        if (parsed.GetValue(json))
                        {
                            output.Message(report);
                        }
                        else
                        {
                            output.Line(UndoCommand.Describe(report.Restored, report.Removed, report.Revision));
                        }

                        return CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }
}
