using System.CommandLine;
using Glossary.Server.Commands;
using Glossary.V1;

namespace Glossary.Cli;

/// <summary>Looks a term up.</summary>
internal static class TermCommand
{
    public static Command Create(Connection connection)
    {
        var text = new Argument<string[]>("TEXT")
        {
            Description = "The term in any language, as it stands somewhere: inflected, in a compound, with a particle, misspelt.",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string> glossary = CommonOptions.Glossary();
        var language = new Option<string?>("--language", "-l") { Description = "Language of TEXT (BCP 47). Default: any." };
        var targets = new Option<string[]>("--to", "-t")
        {
            Description = "Languages to give the preferred terms in; --json gives the others too. Default: all.",
            AllowMultipleArgumentsPerToken = true,
        };
        var limit = new Option<int>("--limit", "-n") { Description = "At most so many matches, up to 100.", DefaultValueFactory = _ => 5 };
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "term",
            "Looks a term up and says why it was found, whether it may be used, and what to use instead.",
            "term Vollversammlungsbeschluss --to ko",
            "term 총회에서 --to de en",
            "term Waffenbruderschaft --json"
        )
        {
            text,
            glossary,
            language,
            targets,
            limit,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        string typed = string.Join(' ', parsed.GetRequiredValue(text));
                        LookupTermsResponse answer = await client.Glossaries.LookupTermsAsync(
                            new LookupTermsRequest
                            {
                                Parent = CommonOptions.GlossaryName(parsed.GetRequiredValue(glossary)),
                                Text = typed,
                                Language = parsed.GetValue(language) ?? "",
                                TargetLanguages = { parsed.GetValue(targets) ?? [] },
                                MaxResults = parsed.GetValue(limit),
                            },
                            cancellationToken: cancellationToken
                        );
                        if (parsed.GetValue(json))
                        {
                            output.Message(answer);
                        }
                        else
                        {
                            output.Rows(["Term", "Language", "Found as", "Preferred", "Concept"], answer.Matches.Select(Row));
                        }

                        if (answer.Matches.Count > 0)
                        {
                            return CommandLine.Done;
                        }

                        output.Error($"Nothing is like \"{typed}\".");
                        return CommandLine.Failed;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static string[] Row(TermMatch match) =>
        [
            match.Text,
            match.Language,
            (match.Status == TermStatus.Preferred ? "" : $"{CommonOptions.StatusWords(match.Status, match.UseInstead)}; ")
                + $"{CommonOptions.Words(match.Kind)}: {match.Rule}",
            string.Join(", ", match.TargetTerms.Where(t => t.Status == TermStatus.Preferred).Select(t => $"{t.Language} {t.Text}")),
            CommonOptions.Short(match.Concept),
        ];
}
