using System.CommandLine;
using Glossary.Server.Commands;
using Glossary.V1;

namespace Glossary.Cli;

/// <summary>Checks a translation.</summary>
internal static class CheckCommand
{
    /// <summary>The exit code when something was found, so that a script can tell it from a failure.</summary>
    private const int Found = 3;

    public static Command Create(Connection connection)
    {
        var source = new Argument<string>("SOURCE") { Description = "File of the source text; - for standard input." };
        var target = new Argument<string>("TARGET") { Description = "File of its translation. With as many lines as the source they are held against each other line by line." };
        Option<string> from = CommonOptions.Language("--from", "-s", "Language of the source (BCP 47).");
        Option<string> to = CommonOptions.Language("--to", "-t", "Language of the translation.");
        Option<string> glossary = CommonOptions.Glossary();
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "check",
            "Finds terms, numbers and placeholders that a translation misses or renders wrongly. Exit code 3 if there are findings other than hints.",
            "check artikel.txt article.txt --from de --to en",
            "check artikel.txt article.txt -s de -t en --json | jq '.findings[].rule'")
        {
            source, target, from, to, glossary, json,
        };
        command.SetAction((parsed, cancellationToken) => connection.Run(
            parsed,
            async (client, output) =>
            {
                using StreamReader sourceReader = CommonOptions.Open(parsed.GetRequiredValue(source));
                using StreamReader targetReader = CommonOptions.Open(parsed.GetRequiredValue(target));
                var request = new CheckTranslationRequest
                {
                    SourceText = await sourceReader.ReadToEndAsync(cancellationToken),
                    TargetText = await targetReader.ReadToEndAsync(cancellationToken),
                    SourceLanguage = parsed.GetRequiredValue(from),
                    TargetLanguage = parsed.GetRequiredValue(to),
                    Glossary = CommonOptions.GlossaryName(parsed.GetRequiredValue(glossary)),
                };
                CheckTranslationResponse answer = await client.Translations.CheckTranslationAsync(request, cancellationToken: cancellationToken);
                if (parsed.GetValue(json))
                {
                    output.Message(answer);
                }
                else
                {
                    FindingRows.Print(output, answer.Findings, request.SourceText, request.TargetText);
                }

                return answer.Findings.Any(f => f.Severity != FindingSeverity.Hint) ? Found : CommandLine.Done;
            },
            cancellationToken));
        return command;
    }
}
