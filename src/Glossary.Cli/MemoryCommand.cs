using System.CommandLine;
using System.Globalization;
using Glossary.Server.Commands;
using Glossary.V1;

namespace Glossary.Cli;

/// <summary>Finds stored segments that are like a text, with their translations.</summary>
internal static class MemoryCommand
{
    public static Command Create(Connection connection)
    {
        var text = new Argument<string[]>("TEXT") { Description = "The segment.", Arity = ArgumentArity.OneOrMore };
        Option<string> from = CommonOptions.Language("--from", "-s", "Language of TEXT (BCP 47).");
        Option<string> to = CommonOptions.Language("--to", "-t", "Language of the translations.");
        var least = new Option<float>("--min")
        {
            Description = "Only matches of so great a similarity, from 0.3 to 1.",
            DefaultValueFactory = _ => 0.7f,
        };
        var limit = new Option<int>("--limit", "-n") { Description = "At most so many matches, up to 50.", DefaultValueFactory = _ => 5 };
        var articles = new Option<string[]>("--article", "-a")
        {
            Description = "Ids of the articles to search. Default: all.",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "memory",
            "Finds what is stored that is like a text, and how it was translated, the most similar first.",
            "memory 'Nichts Gutes, so viel steht fest.' --from de --to en",
            "memory '나쁠 게 없다는 것만은 분명하다.' -s ko -t de --min 0.5 --json"
        )
        {
            text,
            from,
            to,
            least,
            limit,
            articles,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        string typed = string.Join(' ', parsed.GetRequiredValue(text));
                        SearchMemoryResponse answer = await client.Translations.SearchMemoryAsync(
                            new SearchMemoryRequest
                            {
                                Text = typed,
                                SourceLanguage = parsed.GetRequiredValue(from),
                                TargetLanguage = parsed.GetRequiredValue(to),
                                MinSimilarity = parsed.GetValue(least),
                                MaxResults = parsed.GetValue(limit),
                                Filter = new MemoryFilter { Articles = { (parsed.GetValue(articles) ?? []).Select(a => $"articles/{a}") } },
                            },
                            cancellationToken: cancellationToken
                        );
                        if (parsed.GetValue(json))
                        {
                            output.Message(answer);
                        }
                        else
                        {
                            output.Rows(["Match", "Kind", "Text", "Translation", "Paragraph"], answer.Matches.Select(Row));
                        }

                        if (answer.Matches.Count > 0)
                        {
                            return CommandLine.Done;
                        }

                        output.Error($"Nothing stored is like \"{typed}\".");
                        return CommandLine.Failed;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    // Never 100 % for what differs.
    private static string[] Row(MemoryMatch match) =>
        [
            string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(match.Similarity * 100)} %"),
            CommonOptions.Words(match.Kind),
            match.Source.Text,
            match.Target.Text,
            match.Paragraph,
        ];
}
