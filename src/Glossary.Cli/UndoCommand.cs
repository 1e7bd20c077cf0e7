using System.CommandLine;
using System.Globalization;
using Glossary.Server.Commands;
using Glossary.V1;

namespace Glossary.Cli;

/// <summary>Undoes a revision.</summary>
internal static class UndoCommand
{
    public static Command Create(Connection connection)
    {
        var revision = new Argument<long>("REVISION") { Description = "Its number, as glossary changes lists it." };
        var dry = new Option<bool>("--dry-run") { Description = "Says what would be done, and does nothing." };
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "undo",
            "Puts what a revision wrote back to what it was before, as a new revision; refused if any of it was changed since.",
            "undo 42 --dry-run"
        )
        {
            revision,
            dry,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        UndoRevisionReport report = await client.Changes.UndoRevisionAsync(
                            new UndoRevisionRequest { Revision = parsed.GetRequiredValue(revision), ValidateOnly = parsed.GetValue(dry) },
                            cancellationToken: cancellationToken
                        );
                        if (parsed.GetValue(json))
                        {
                            output.Message(report);
                        }
                        else
                        {
                            output.Line(Describe(report.Restored, report.Removed, report.Revision));
                        }

                        return CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    /// <summary>What an undo did, in one line.</summary>
    public static string Describe(long restored, long removed, long revision) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{restored} as before, {removed} removed; {(revision == 0 ? "nothing written" : $"revision {revision}")}."
        );
}
