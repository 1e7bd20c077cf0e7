using System.CommandLine;
using System.Globalization;
using Glossary.Server.Commands;
using Glossary.V1;

namespace Glossary.Cli;

/// <summary>Lists the changes, and follows them.</summary>
internal static class ChangesCommand
{
    public static Command Create(Connection connection)
    {
        var parent = new Argument<string>("NAME")
        {
            Description = "Only what changed this resource, as in glossaries/diplomacy. Default: everything.",
            DefaultValueFactory = _ => "",
        };
        var from = new Option<long>("--from")
        {
            Description = "The first revision wanted. Default: the first there is, with --follow the next.",
        };
        var follow = new Option<bool>("--follow", "-f") { Description = "Goes on with each change as it happens, until Ctrl+C." };
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "changes",
            "Lists what was changed, when and by whom.",
            "changes",
            "changes glossaries/diplomacy --from 12",
            "changes --follow --json"
        )
        {
            parent,
            from,
            follow,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        IAsyncEnumerable<Revision> revisions = parsed.GetValue(follow)
                            ? client.FollowChangesAsync(
                                new WatchChangesRequest { Parent = parsed.GetRequiredValue(parent), FromRevision = parsed.GetValue(from) },
                                cancellationToken
                            )
                            : client.ListChangesAsync(
                                new ListChangesRequest
                                {
                                    Parent = parsed.GetRequiredValue(parent),
                                    FromRevision = parsed.GetValue(from),
                                    PageSize = 500,
                                },
                                cancellationToken
                            );
                        Action<Revision> print = parsed.GetValue(json) ? output.Message : revision => Print(output, revision);
                        await foreach (Revision revision in revisions)
                        {
                            print(revision);
                        }

                        return CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static void Print(Output output, Revision revision)
    {
        foreach (Change change in revision.Changes)
        {
            string what = (change.Before, change.After) switch
            {
                (_, null) => "removed",
                (null, _) => "created",
                (_, { Deleted: true }) => "deleted",
                ({ Deleted: true }, _) => "undeleted",
                _ => "changed",
            };
            output.Line(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{revision.Number}\t{revision.Time.ToDateTime():yyyy-MM-dd'T'HH:mm:ss'Z'}\t{revision.Author}\t{what}\t{change.Name}"
                )
            );
        }
    }
}
