using System.CommandLine;
using Glossary.Server.Commands;
using Glossary.V1;

namespace Glossary.Cli;

/// <summary>Tells what a translator has to know of a text.</summary>
internal static class GroundCommand
{
    public static Command Create(Connection connection)
    {
        Argument<string> file = CommonOptions.File();
        Option<string> from = CommonOptions.Language("--from", "-s", "Language of the text (BCP 47).");
        Option<string> to = CommonOptions.Language("--to", "-t", "Language of the translation.");
        Option<string> glossary = CommonOptions.Glossary();
        var tokens = new Option<int>("--tokens")
        {
            Description = "At most so many tokens, from 100 to 32,000.",
            DefaultValueFactory = _ => 2000,
        };
        var examples = new Option<int>("--examples")
        {
            Description = "At most so many earlier translations, up to 20.",
            DefaultValueFactory = _ => 5,
        };
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "ground",
            "Tells what a translation of a text has to heed: its terms, those to use and those to avoid, and earlier translations, as a "
                + "part of a prompt for a language model.",
            "ground artikel.txt --from de --to en",
            "ground artikel.txt -s de -t ko --tokens 500 --json | jq .promptTokens"
        )
        {
            file,
            from,
            to,
            glossary,
            tokens,
            examples,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        using StreamReader reader = CommonOptions.Open(parsed.GetRequiredValue(file));
                        GroundTextResponse answer = await client.Translations.GroundTextAsync(
                            new GroundTextRequest
                            {
                                Glossary = CommonOptions.GlossaryName(parsed.GetRequiredValue(glossary)),
                                Text = await reader.ReadToEndAsync(cancellationToken),
                                SourceLanguage = parsed.GetRequiredValue(from),
                                TargetLanguage = parsed.GetRequiredValue(to),
                                MaxTokens = parsed.GetValue(tokens),
                                MaxExamples = parsed.GetValue(examples),
                            },
                            cancellationToken: cancellationToken
                        );
                        if (parsed.GetValue(json))
                        {
                            output.Message(answer);
                            return CommandLine.Done;
                        }

                        output.Raw(answer.Prompt);
                        if (answer.Prompt.Length == 0)
                        {
                            output.Error("The text has no term of a glossary, and nothing stored is like it.");
                        }
                        else if (answer.OmittedConcepts + answer.ConceptsNotInPrompt + answer.ExamplesNotInPrompt > 0)
                        {
                            output.Error(
                                $"{answer.OmittedConcepts + answer.ConceptsNotInPrompt} concepts and {answer.ExamplesNotInPrompt} earlier "
                                    + $"translations did not fit."
                            );
                        }

                        return CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }
}
