using System.CommandLine;
using Glossary.Server.Commands;
using Glossary.V1;

namespace Glossary.Cli;

/// <summary>Cuts a text into sentences.</summary>
internal static class SegmentCommand
{
    public static Command Create(Connection connection)
    {
        Argument<string> file = CommonOptions.File();
        Option<string> language = CommonOptions.Language("--language", "-l", "Language of the text (BCP 47).");
        var srx = new Option<FileInfo?>("--srx") { Description = "SRX 2.0 file whose rules are applied instead of the server's own." };
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "segment",
            "Cuts a text into sentences, a sentence a line; line ends within one become blanks. At most 1,000,000 characters. Of a "
                + "document (Markdown, HTML, DOCX, SRT, VTT, PDF) "
                + "the texts are read first; with --json the offsets count in these, joined by blank lines.",
            "segment artikel.txt --language de",
            "segment en.html --language en",
            "segment artikel.txt -l de --srx rules.srx",
            "segment artikel.txt -l de --json"
        )
        {
            file,
            language,
            srx,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        string text = await Read(client, parsed.GetRequiredValue(file), cancellationToken);
                        SegmentTextResponse answer = await client.Articles.SegmentTextAsync(
                            new SegmentTextRequest
                            {
                                Text = text,
                                Language = parsed.GetRequiredValue(language),
                                Srx = parsed.GetValue(srx) is { } rules
                                    ? await File.ReadAllTextAsync(rules.FullName, cancellationToken)
                                    : "",
                            },
                            cancellationToken: cancellationToken
                        );
                        if (parsed.GetValue(json))
                        {
                            output.Message(answer);
                            return CommandLine.Done;
                        }

                        foreach (TextSpan sentence in answer.Sentences)
                        {
                            output.Line(text[sentence.Start..sentence.End].ReplaceLineEndings(" "));
                        }

                        if (answer.Truncated)
                        {
                            output.Error(
                                $"Of {text.Length} characters only {answer.NextStart} were cut: there are more sentences than an answer "
                                    + $"holds."
                            );
                        }

                        return CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<string> Read(Glossary.Client.GlossaryClient client, string file, CancellationToken cancellationToken)
    {
        if (CommonOptions.IsDocument(file))
        {
            return string.Join("\n\n", (await CommonOptions.ReadDocument(client, file, cancellationToken)).Blocks.Select(b => b.Text));
        }

        using StreamReader reader = CommonOptions.Open(file);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
