using System.CommandLine;
using System.Globalization;
using Glossary.Server.Commands;
using Glossary.V1;

namespace Glossary.Cli;

/// <summary>Finds candidates for terms, and proposes them to a glossary if that is asked for.</summary>
internal static class ExtractCommand
{
    /// <summary>Letters on either side of a candidate.</summary>
    private const int Around = 30;

    public static Command Create(Connection connection)
    {
        var file = new Argument<string?>("FILE")
        {
            Description =
                "A text in UTF-8, or in UTF-16 with a byte order mark; - for standard input. May be left out where articles are named.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string> language = CommonOptions.Language("--language", "-l", "Language of the text (BCP 47).");
        var to = new Option<string>("--to", "-t")
        {
            Description =
                "Language of the equivalents (BCP 47). They are learnt from the translation, if there is one, "
                + "and from the stored articles.",
            DefaultValueFactory = _ => "",
        };
        var translation = new Option<string?>("--translation")
        {
            Description = "A file with the translation of FILE, in the language of --to. The server aligns both.",
        };
        var articles = new Option<string[]>("--article", "-a")
        {
            Description = "Ids of stored articles in which terms are sought.",
            AllowMultipleArgumentsPerToken = true,
        };
        var glossary = new Option<string>("--glossary", "-g")
        {
            Description = "Id of the glossary whose terms are left out. Default: all of them.",
            DefaultValueFactory = _ => "-",
        };
        var limit = new Option<int>("--limit", "-n")
        {
            Description = "At most so many candidates, up to 1,000.",
            DefaultValueFactory = _ => 50,
        };
        var least = new Option<float>("--min-score")
        {
            Description = "Only candidates of so great a score, from 0 to 1.",
            DefaultValueFactory = _ => .2f,
        };
        var propose = new Option<string?>("--propose")
        {
            Description = "Id of a glossary in which every candidate becomes a concept with the lifecycle PROPOSED.",
        };
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "extract",
            "Finds words and phrases that may be terms and that no glossary has yet, the likeliest first, with what they may be called in "
                + "another language.",
            "extract artikel.txt --language de",
            "extract artikel.txt -l de --translation article.txt --to en --json",
            "extract --article vollversammlung-2023-09 -l de --to ko --limit 20",
            "extract rede.txt -l de --limit 5 --propose council"
        )
        {
            file,
            language,
            to,
            translation,
            articles,
            glossary,
            limit,
            least,
            propose,
            json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(file) is null && result.GetValue(articles) is null or [])
            {
                result.AddError("Name a FILE, or an article with --article.");
            }

            if (result.GetValue(translation) is not null && (result.GetValue(file) is null || result.GetValue(to) is null or ""))
            {
                result.AddError("--translation needs FILE, and its language as --to.");
            }
        });
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        var request = new ExtractTermsRequest
                        {
                            Parent = CommonOptions.GlossaryName(parsed.GetValue(propose) ?? parsed.GetRequiredValue(glossary)),
                            SourceLanguage = parsed.GetRequiredValue(language),
                            TargetLanguage = parsed.GetRequiredValue(to),
                            Articles = { (parsed.GetValue(articles) ?? []).Select(CommonOptions.ArticleName) },
                            MaxResults = parsed.GetValue(limit),
                            MinScore = parsed.GetValue(least),
                        };
                        if (parsed.GetValue(file) is { } source)
                        {
                            request.Texts.Add(
                                new TextToExtract
                                {
                                    SourceText = await Read(source, cancellationToken),
                                    TargetText = parsed.GetValue(translation) is { } target ? await Read(target, cancellationToken) : "",
                                }
                            );
                        }

                        ExtractTermsResponse answer = await client.Glossaries.ExtractTermsAsync(
                            request,
                            cancellationToken: cancellationToken
                        );
                        if (parsed.GetValue(json))
                        {
                            output.Message(answer);
                        }
                        else
                        {
                            output.Rows(["Term", "Score", "Count", "Equivalents", "Context"], answer.Candidates.Select(Row));
                        }

                        output.Error(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{answer.Candidates.Count} of {answer.TotalSize} candidates; {answer.KnownCount} more are in the "
                                    + $"glossary already."
                            )
                        );
                        if (parsed.GetValue(propose) is { } into && answer.Candidates.Count > 0)
                        {
                            await client.Glossaries.BatchCreateConceptsAsync(
                                new BatchCreateConceptsRequest
                                {
                                    Parent = CommonOptions.GlossaryName(into),
                                    Requests =
                                    {
                                        answer.Candidates.Select(c => new CreateConceptRequest
                                        {
                                            ConceptId = c.ConceptId,
                                            Concept = c.Concept,
                                        }),
                                    },
                                    RequestId = Guid.NewGuid().ToString(),
                                },
                                cancellationToken: cancellationToken
                            );
                            output.Error(
                                string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"{answer.Candidates.Count} concepts proposed in {CommonOptions.GlossaryName(into)}."
                                )
                            );
                        }

                        return answer.Candidates.Count > 0 ? CommandLine.Done : CommandLine.Failed;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<string> Read(string file, CancellationToken cancellationToken)
    {
        using StreamReader reader = CommonOptions.Open(file);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    private static string[] Row(TermCandidate candidate) =>
        [
            candidate.Text,
            candidate.Score.ToString("F2", CultureInfo.InvariantCulture),
            candidate.Count.ToString(CultureInfo.InvariantCulture),
            string.Join(
                ", ",
                candidate.Equivalents.Take(3).Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Text} {e.Score:F2}"))
            ),
            candidate.Contexts.FirstOrDefault() is { } context ? InContext(context) : "",
        ];

    private static string InContext(CandidateContext context)
    {
        int from = Math.Max(0, context.Span.Start - Around);
        int to = Math.Min(context.Text.Length, context.Span.End + Around);
        string before = (from > 0 ? "…" : "") + context.Text[from..context.Span.Start];
        string after = context.Text[context.Span.End..to] + (to < context.Text.Length ? "…" : "");
        return $"{before}[{context.Text[context.Span.Start..context.Span.End]}]{after}".ReplaceLineEndings(" ");
    }
}
