using System.CommandLine;
using System.Globalization;
using Glossary.Server.Commands;
using Glossary.V1;

namespace Glossary.Cli;

/// <summary>Comments on concepts and paragraphs.</summary>
internal static class CommentCommand
{
    public static Command Create(Connection connection) =>
        new DocumentedCommand("comment", "Comments on concepts and paragraphs: lists, writes, settles and deletes them.")
        {
            CreateList(connection),
            CreateAdd(connection),
            CreateResolve(connection),
            CreateDelete(connection),
        };

    private static DocumentedCommand CreateList(Connection connection)
    {
        var parent = new Argument<string>("NAME")
        {
            Description = "A concept or a paragraph, or a glossary or an article for those of all of it.",
        };
        var all = new Option<bool>("--all") { Description = "Settled ones too." };
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "list",
            "Lists comments.",
            "comment list articles/udhr-preamble",
            "comment list articles/udhr-preamble/paragraphs/p1 --all --json"
        )
        {
            parent,
            all,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        List<Comment> comments = await client
                            .ListCommentsAsync(
                                new ListCommentsRequest
                                {
                                    Parent = parsed.GetRequiredValue(parent),
                                    ShowResolved = parsed.GetValue(all),
                                    PageSize = 500,
                                },
                                cancellationToken
                            )
                            .ToListAsync(cancellationToken);
                        if (parsed.GetValue(json))
                        {
                            comments.ForEach(output.Message);
                        }
                        else
                        {
                            output.Rows(
                                ["Comment", "Written", "By", "Settled by", "Text"],
                                comments.Select(c =>
                                    (string[])
                                        [
                                            c.Name,
                                            c.CreateTime.ToDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                                            c.Author,
                                            c.Resolver,
                                            c.Text.ReplaceLineEndings(" "),
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

    private static DocumentedCommand CreateAdd(Connection connection)
    {
        var parent = new Argument<string>("NAME") { Description = "The concept or paragraph." };
        var text = new Argument<string>("TEXT") { Description = "The comment." };
        var command = new DocumentedCommand(
            "add",
            "Writes a comment and prints its name.",
            "comment add articles/udhr-preamble/paragraphs/p1 'Still used?'"
        )
        {
            parent,
            text,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        Comment comment = await client.Comments.CreateCommentAsync(
                            new CreateCommentRequest
                            {
                                Parent = parsed.GetRequiredValue(parent),
                                Comment = new Comment { Text = parsed.GetRequiredValue(text) },
                            },
                            cancellationToken: cancellationToken
                        );
                        output.Line(comment.Name);
                        return CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static DocumentedCommand CreateResolve(Connection connection)
    {
        Argument<string> name = NameOf();
        var reopen = new Option<bool>("--reopen") { Description = "Opens it again." };
        var command = new DocumentedCommand(
            "resolve",
            "Settles a comment.",
            "comment resolve articles/udhr-preamble/paragraphs/p1/comments/4f1d2c3b5a69788f"
        )
        {
            name,
            reopen,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        Comment comment = await client.Comments.ResolveCommentAsync(
                            new ResolveCommentRequest { Name = parsed.GetRequiredValue(name), Reopen = parsed.GetValue(reopen) },
                            cancellationToken: cancellationToken
                        );
                        output.Line($"{comment.Name} is {(comment.Resolved ? "settled" : "open")}.");
                        return CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static DocumentedCommand CreateDelete(Connection connection)
    {
        Argument<string> name = NameOf();
        var command = new DocumentedCommand(
            "delete",
            "Deletes a comment.",
            "comment delete articles/udhr-preamble/paragraphs/p1/comments/4f1d2c3b5a69788f"
        )
        {
            name,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        Comment comment = await client.Comments.DeleteCommentAsync(
                            new DeleteCommentRequest { Name = parsed.GetRequiredValue(name) },
                            cancellationToken: cancellationToken
                        );
                        output.Line($"{comment.Name} is deleted.");
                        return CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static Argument<string> NameOf() => new("COMMENT") { Description = "Its name, as glossary comment list prints it." };
}
