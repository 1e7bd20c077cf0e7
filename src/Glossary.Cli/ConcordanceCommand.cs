using System.CommandLine;
using System.Globalization;
using Glossary.Server.Commands;
using Glossary.V1;
using TextSearchMode = Glossary.V1.SearchTextRequest.Types.Mode;

namespace Glossary.Cli;

/// <summary>Finds words in the stored texts, with their translations.</summary>
internal static class ConcordanceCommand
{
    /// <summary>Letters on either side of what was found.</summary>
    private const int Context = 40;

    public static Command Create(Connection connection)
    {
        var query = new Argument<string[]>("QUERY")
        {
            Description = "Words, \"phrases\" in quotation marks, * for any letters and ? for one; or the name of a concept.",
            Arity = ArgumentArity.OneOrMore,
        };
        var language = new Option<string?>("--language", "-l")
        {
            Description = "Language of the texts (BCP 47); may be left out for a concept.",
        };
        Option<TextSearchMode> mode = CommonOptions.Choice<TextSearchMode>(
            "--mode",
            "-m",
            "How QUERY is meant: Words, Inflected (in any form), Substring (letters anywhere) or Regex. Default: Words."
        );
        var to = new Option<string[]>("--to", "-t")
        {
            Description = "Languages of the translations beside. Default: all.",
            AllowMultipleArgumentsPerToken = true,
        };
        var limit = new Option<int>("--limit", "-n") { Description = "At most so many sentences.", DefaultValueFactory = _ => 20 };
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "concordance",
            "Finds where something stands in the stored texts, and how it was rendered there.",
            "concordance Waffenbrüderschaft --language de --to ko",
            "concordance '\"neue Waffen*\"' -l de --json",
            "concordance glossaries/diplomacy/concepts/brotherhood-in-arms --to en"
        )
        {
            query,
            language,
            mode,
            to,
            limit,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        string typed = string.Join(' ', parsed.GetRequiredValue(query));
                        bool isConcept = typed.StartsWith("glossaries/", StringComparison.Ordinal);
                        var request = new SearchTextRequest
                        {
                            Query = typed,
                            Language = parsed.GetValue(language) ?? "",
                            Mode = isConcept ? TextSearchMode.Concept : parsed.GetValue(mode),
                            Glossary = isConcept ? "" : "glossaries/-",
                            AlignedLanguages = { parsed.GetValue(to) ?? [] },
                            PageSize = parsed.GetValue(limit),
                        };
                        SearchTextResponse answer = await client.Translations.SearchTextAsync(
                            request,
                            cancellationToken: cancellationToken
                        );
                        if (parsed.GetValue(json))
                        {
                            output.Message(answer);
                        }
                        else
                        {
                            output.Rows(["Before", "Found", "Behind", "Translations", "Paragraph"], answer.Hits.Select(Row));
                            output.Error(
                                string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"{(answer.TotalSizeIsLowerBound ? "At least " : "")}{answer.TotalSize} in all."
                                )
                            );
                        }

                        return answer.TotalSize > 0 ? CommandLine.Done : CommandLine.Failed;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static string[] Row(TextHit hit)
    {
        (int start, int end) = (hit.Spans[0].Start, hit.Spans[0].End);
        return
        [
            start <= Context ? hit.Sentence[..start] : "…" + hit.Sentence[(start - Context)..start],
            hit.Sentence[start..end],
            hit.Sentence.Length - end <= Context ? hit.Sentence[end..] : hit.Sentence[end..(end + Context)] + "…",
            string.Join(" ", hit.Aligned.Select(a => $"{a.Language}: {Marked(a)}")),
            hit.Paragraph,
        ];
    }

    private static string Marked(AlignedSentence aligned)
    {
        string text = aligned.Text;
        foreach (TextSpan span in aligned.RenderingSpans.Reverse())
        {
            text = $"{text[..span.Start]}[{text[span.Start..span.End]}]{text[span.End..]}";
        }

        return text;
    }
}
