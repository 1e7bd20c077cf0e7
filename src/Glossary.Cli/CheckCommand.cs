using System.CommandLine;
using Glossary.Client;
using Glossary.Server.Commands;
using Glossary.Server.Terms;
using Glossary.V1;

namespace Glossary.Cli;

/// <summary>Checks a text, or a translation against its source.</summary>
internal static class CheckCommand
{
    /// <summary>The exit code when something was found, so that a script can tell it from a failure.</summary>
    private const int Found = 3;

    public static Command Create(Connection connection)
    {
        var source = new Argument<string>("TEXT") { Description = "File of the text; - for standard input." };
        var target = new Argument<string?>("TRANSLATION")
        {
            Description = "File of its translation. With as many lines as the text they are held against each other line by line. Without it the text alone is checked.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var language = new Option<string?>("--language", "-l") { Description = "Language of the text (BCP 47), where it is checked alone." };
        var from = new Option<string?>("--from", "-s") { Description = "Language of the text, where its translation is checked." };
        var to = new Option<string?>("--to", "-t") { Description = "Language of the translation." };
        var dismiss = new Option<string?>("--dismiss") { Description = $"Dismisses what is found in the translation for good, with this reason: adds it to {IgnoreFile.Name}, in the working directory or the folder above that has one." };
        var unused = new Option<bool>("--unused") { Description = $"Also names the lines of {IgnoreFile.Name} by which nothing of this translation was dismissed." };
        Option<string> glossary = CommonOptions.Glossary();
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "check",
            "Finds terms in a text that are forbidden or deprecated, and says what to use instead; in a translation also terms, numbers and placeholders that it misses or renders wrongly. Exit code 3 if there are findings other than hints.",
            "check text.txt --language ko",
            "check artikel.txt article.txt --from de --to en",
            "check artikel.txt article.txt -s de -t en --json | jq '.findings[].rule'")
        {
            source, target, language, from, to, dismiss, unused, glossary, json,
        };
        command.Validators.Add(result =>
        {
            Option<string?>[] wanted = result.GetValue(target) is null ? [language] : [from, to];
            foreach (Option<string?> option in new[] { language, from, to })
            {
                bool isGiven = result.GetResult(option) is not null;
                if (wanted.Contains(option) && !isGiven)
                {
                    result.AddError($"Option '{option.Name}' is required to check {(wanted.Length == 1 ? "a text alone" : "a translation")}.");
                }
                else if (isGiven && !wanted.Contains(option))
                {
                    result.AddError($"Option '{option.Name}' is not for {(wanted.Length == 1 ? "a text alone" : "a translation")}.");
                }
            }
        });
        command.SetAction((parsed, cancellationToken) => connection.Run(
            parsed,
            async (client, output) =>
            {
                string text = await Read(parsed.GetRequiredValue(source), cancellationToken);
                string parent = CommonOptions.GlossaryName(parsed.GetRequiredValue(glossary));
                if (parsed.GetValue(target) is not { } translation)
                {
                    var alone = new RecognizeTermsRequest
                    {
                        Parent = parent, Text = text, Language = parsed.GetRequiredValue(language), ContentType = CommonOptions.ContentTypeOf(parsed.GetRequiredValue(source)),
                    };
                    return await CheckText(client, output, alone, parsed.GetValue(json), cancellationToken);
                }

                var request = new CheckTranslationRequest
                {
                    SourceText = text,
                    TargetText = await Read(translation, cancellationToken),
                    SourceLanguage = parsed.GetRequiredValue(from),
                    TargetLanguage = parsed.GetRequiredValue(to),
                    Glossary = parent,
                };
                CheckTranslationResponse answer = await client.Translations.CheckTranslationAsync(request, cancellationToken: cancellationToken);
                IgnoreFile ignored = IgnoreFile.Find();
                Ignore(answer, ignored);
                if (parsed.GetValue(dismiss) is { } reason)
                {
                    ignored.Add(answer.Findings, reason);
                    Ignore(answer, IgnoreFile.Read(ignored.Path));
                }

                if (parsed.GetValue(json))
                {
                    output.Message(answer);
                }
                else
                {
                    FindingRows.Print(output, answer.Findings, request.SourceText, request.TargetText);
                    foreach (DismissedFinding dismissed in answer.Dismissed)
                    {
                        output.Error($"Dismissed: {CommonOptions.Words(dismissed.Finding.Kind)}: {dismissed.Reason}");
                    }
                }

                foreach (int number in parsed.GetValue(unused) ? ignored.Unused : [])
                {
                    output.Error($"{ignored.Path}, line {number}: nothing is dismissed by it.");
                }

                return answer.Findings.Any(f => f.Severity != FindingSeverity.Hint) ? Found : CommandLine.Done;
            },
            cancellationToken));
        return command;
    }

    /// <summary>Moves what a file dismisses from the findings to those that are dismissed.</summary>
    private static void Ignore(CheckTranslationResponse answer, IgnoreFile ignored)
    {
        foreach (TranslationFinding finding in answer.Findings.ToArray())
        {
            if (ignored.ReasonFor(finding) is { } reason)
            {
                answer.Findings.Remove(finding);
                answer.Dismissed.Add(new DismissedFinding { Finding = finding, Reason = reason });
            }
        }
    }

    private static async Task<int> CheckText(GlossaryClient client, Output output, RecognizeTermsRequest request, bool json, CancellationToken cancellationToken)
    {
        RecognizeTermsResponse answer = await client.Glossaries.RecognizeTermsAsync(request, cancellationToken: cancellationToken);
        TermOccurrence[] unwanted = [.. UnwantedTerms.In(answer.Occurrences)];
        if (json)
        {
            output.Message(new RecognizeTermsResponse { Occurrences = { unwanted } });
        }
        else
        {
            FindingRows.Print(output, unwanted, request.Text);
        }

        return unwanted.Length > 0 ? Found : CommandLine.Done;
    }

    private static async Task<string> Read(string file, CancellationToken cancellationToken)
    {
        using StreamReader reader = CommonOptions.Open(file);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
