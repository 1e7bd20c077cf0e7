using System.CommandLine;
using Glossary.Server.Commands;
using Glossary.V1;

namespace Glossary.Cli;

/// <summary>Translates a text with the glossary enforced.</summary>
internal static class TranslateCommand
{
    public static Command Create(Connection connection)
    {
        Argument<string> file = CommonOptions.File();
        Option<string> from = CommonOptions.Language("--from", "-s", "Language of the text (BCP 47).");
        Option<string> to = CommonOptions.Language("--to", "-t", "Language to translate into.");
        Option<string> glossary = CommonOptions.Glossary();
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "translate",
            "Translates a text with the glossary's terms. The translation goes to standard output, what is still wrong with it to "
                + "standard error.",
            "translate artikel.txt --from de --to en > article.txt",
            "translate artikel.txt -s de -t ko --json | jq '.translations[].receipts'"
        )
        {
            file,
            from,
            to,
            glossary,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        using StreamReader reader = CommonOptions.Open(parsed.GetRequiredValue(file));
                        string text = await reader.ReadToEndAsync(cancellationToken);
                        TranslateTextResponse answer = await client.Translations.TranslateTextAsync(
                            new TranslateTextRequest
                            {
                                Contents = { text },
                                SourceLanguage = parsed.GetRequiredValue(from),
                                TargetLanguages = { parsed.GetRequiredValue(to) },
                                Glossary = CommonOptions.GlossaryName(parsed.GetRequiredValue(glossary)),
                            },
                            cancellationToken: cancellationToken
                        );
                        if (parsed.GetValue(json))
                        {
                            output.Message(answer);
                            return CommandLine.Done;
                        }

                        Translation translation = answer.Translations.Single();
                        output.Raw(translation.Text);
                        foreach (TranslationFinding finding in translation.Findings)
                        {
                            output.Error($"{CommonOptions.Words(finding.Severity)}: {CommonOptions.Words(finding.Kind)}: {finding.Rule}");
                        }

                        return CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }
}
