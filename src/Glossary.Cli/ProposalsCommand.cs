using System.CommandLine;
using System.Globalization;
using Glossary.Client;
using Glossary.Server.Commands;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.Cli;

/// <summary>Lists what was proposed, approves and rejects it.</summary>
internal static class ProposalsCommand
{
    public static Command Create(Connection connection) =>
        new DocumentedCommand("proposals", "Concepts that were proposed: lists, approves and rejects them.")
        {
            CreateList(connection),
            CreateApprove(connection),
            CreateReject(connection),
        };

    private static DocumentedCommand CreateList(Connection connection)
    {
        var parent = new Argument<string>("GLOSSARY")
        {
            Description = "Only those of this glossary, as in glossaries/diplomacy. Default: all.",
            DefaultValueFactory = _ => "glossaries/-",
        };
        var mine = new Option<bool>("--mine") { Description = "Only what the caller proposed." };
        var rejected = new Option<bool>("--rejected") { Description = "Rejected ones too." };
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "list",
            "Lists the proposals that wait, the oldest first.",
            "proposals list",
            "proposals list glossaries/diplomacy --mine --rejected --json"
        )
        {
            parent,
            mine,
            rejected,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        List<Proposal> proposals = await client
                            .ListProposalsAsync(
                                new ListProposalsRequest
                                {
                                    Parent = parsed.GetRequiredValue(parent),
                                    Mine = parsed.GetValue(mine),
                                    ShowRejected = parsed.GetValue(rejected),
                                    PageSize = 500,
                                },
                                cancellationToken
                            )
                            .ToListAsync(cancellationToken);
                        if (parsed.GetValue(json))
                        {
                            proposals.ForEach(output.Message);
                        }
                        else
                        {
                            output.Rows(
                                ["Concept", "Terms", "Proposed", "By", "Decision"],
                                proposals.Select(p =>
                                    (string[])
                                        [
                                            p.Concept.Name,
                                            string.Join(", ", p.Concept.Terms.Select(t => $"{t.Language} {t.Text}")),
                                            p.ProposeTime.ToDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                                            p.Author,
                                            p.Concept.DeleteTime is null ? "" : $"rejected by {p.Reviewer}: {p.Concept.ReviewNote}",
                                        ]
                                )
                            );
                        }

                        return CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static DocumentedCommand CreateApprove(Connection connection)
    {
        Argument<string> name = NameOf();
        var reason = new Option<string>("--reason") { Description = "Why. The change log keeps it.", DefaultValueFactory = _ => "" };
        var command = new DocumentedCommand(
            "approve",
            "Approves a proposal.",
            "proposals approve glossaries/diplomacy/concepts/shuttle-diplomacy"
        )
        {
            name,
            reason,
        };
        return Deciding(
            connection,
            command,
            "approved",
            (client, parsed, cancellationToken) =>
                client.Glossaries.ApproveConceptAsync(
                    new ApproveConceptRequest { Name = parsed.GetRequiredValue(name), Reason = parsed.GetRequiredValue(reason) },
                    cancellationToken: cancellationToken
                )
        );
    }

    private static DocumentedCommand CreateReject(Connection connection)
    {
        Argument<string> name = NameOf();
        var reason = new Option<string>("--reason")
        {
            Description = "Why, for whom proposed it. The change log keeps it.",
            Required = true,
        };
        var command = new DocumentedCommand(
            "reject",
            "Rejects a proposal: deletes the concept, with the reason.",
            "proposals reject glossaries/diplomacy/concepts/shuttle-diplomacy --reason 'The same as mediation.'"
        )
        {
            name,
            reason,
        };
        return Deciding(
            connection,
            command,
            "rejected",
            (client, parsed, cancellationToken) =>
                client.Glossaries.RejectConceptAsync(
                    new RejectConceptRequest { Name = parsed.GetRequiredValue(name), Reason = parsed.GetRequiredValue(reason) },
                    cancellationToken: cancellationToken
                )
        );
    }

    /// <summary>Makes a command decide on a proposal and say what became of it.</summary>
    private static DocumentedCommand Deciding(
        Connection connection,
        DocumentedCommand command,
        string done,
        Func<GlossaryClient, ParseResult, CancellationToken, AsyncUnaryCall<Concept>> decide
    )
    {
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        Concept concept = await decide(client, parsed, cancellationToken);
                        output.Line(string.Create(CultureInfo.InvariantCulture, $"{concept.Name} is {done}; revision {concept.Revision}."));
                        return CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static Argument<string> NameOf() => new("CONCEPT") { Description = "Its name, as glossary proposals list prints it." };
}
