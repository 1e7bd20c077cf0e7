using System.CommandLine;
using Glossary.Client;
using Glossary.Server.Commands;
using Glossary.Server.Terms;
using Glossary.V1;

namespace Glossary.Cli;

/// <summary>How grave it is that a text has no translation.</summary>
internal enum MissingTranslations
{
    /// <summary>It is not told.</summary>
    Off = FindingSeverity.Unspecified,

    Hint = FindingSeverity.Hint,
    Warning = FindingSeverity.Warning,
    Error = FindingSeverity.Error,
}

/// <summary>Checks a text, a translation against its source, or the translations in files and folders.</summary>
internal static class CheckCommand
{
    public static Command Create(Connection connection)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description =
                "A text (- for standard input); a text and its translation, which with as many lines are held against each other line by "
                + "line; or folders and files of translations: "
                + "PO, JSON, ARB, Android, Apple, .resx, .properties, YAML, Fluent, XLIFF, TMX, paired by their names.",
            Arity = ArgumentArity.OneOrMore,
        };
        var language = new Option<string?>("--language", "-l")
        {
            Description = "Language of the text (BCP 47), where it is checked alone.",
        };
        var from = new Option<string?>("--from", "-s") { Description = "Language of the text, where its translation is checked." };
        var to = new Option<string[]>("--to", "-t")
        {
            Description = "Language of the translation; of files, may be repeated. Default for files: all that there are.",
        };
        var changed = new Option<string?>("--changed")
        {
            Description = "Of files: only those that differ from this commit (default HEAD), as git says.",
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "COMMIT",
        };
        var baseline = new Option<string?>("--baseline")
        {
            Description = "Of files: a file of findings that are known; they fail no check.",
        };
        var write = new Option<bool>("--write-baseline")
        {
            Description = "Writes what is found into the file that --baseline names, and ends with 0.",
        };
        var report = CommonOptions.Choice<ReportKind>(
            "--report",
            "-r",
            "Of files: how findings are written. Github is annotations of a workflow, Gitlab the code quality report. Default: text."
        );
        var missing = new Option<MissingTranslations>("--missing")
        {
            Description = "Of files: how grave it is that a text has no translation. Default: warning.",
        };
        missing.DefaultValueFactory = _ => MissingTranslations.Warning;
        var dismiss = new Option<string?>("--dismiss")
        {
            Description =
                $"Dismisses what is found in the translation for good, with this reason: adds it to {IgnoreFile.Name}, in the working "
                + $"directory or the folder above that has one.",
        };
        var unused = new Option<bool>("--unused")
        {
            Description = $"Also names the lines of {IgnoreFile.Name} by which nothing of this translation was dismissed.",
        };
        Option<string> glossary = CommonOptions.Glossary();
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "check",
            "Finds terms in a text that are forbidden or deprecated, and says what to use instead; in a translation also terms, numbers "
                + "and placeholders that it misses or renders wrongly. Exit code 0 if there is nothing but hints, 3 if there are other "
                + "findings, 1 if something cannot be read or reached, 2 for wrong options.",
            "check text.txt --language ko",
            "check artikel.txt article.txt --from de --to en",
            "check artikel.txt article.txt -s de -t en --json | jq '.findings[].rule'",
            "check locales --from en",
            "check . --from en --changed main --baseline glossary-baseline.tsv --report Sarif > glossary.sarif"
        )
        {
            paths,
            language,
            from,
            to,
            dismiss,
            unused,
            changed,
            baseline,
            write,
            report,
            missing,
            glossary,
            json,
        };
        command.Validators.Add(result =>
        {
            string[] given = result.GetValue(paths) ?? [];
            bool files = IsOfFiles(given, result.GetResult(language) is not null);
            Option[] wanted =
                files ? [from]
                : given.Length < 2 ? [language]
                : [from, to];
            string what =
                files ? "files of translations"
                : given.Length < 2 ? "a text alone"
                : "a translation";
            foreach (Option option in new Option[] { language, from, to })
            {
                bool isGiven = result.GetResult(option) is not null;
                if (wanted.Contains(option) && !isGiven)
                {
                    result.AddError($"Option '{option.Name}' is required to check {what}.");
                }
                else if (isGiven && !wanted.Contains(option) && !(files && option == to))
                {
                    result.AddError($"Option '{option.Name}' is not for {what}.");
                }
            }

            foreach (
                Option option in new Option[] { changed, baseline, write, report, missing }.Where(o =>
                    !files && result.GetResult(o) is { Implicit: false }
                )
            )
            {
                result.AddError($"Option '{option.Name}' is for files of translations.");
            }

            foreach (Option option in new Option[] { dismiss, unused }.Where(o => files && result.GetResult(o) is { Implicit: false }))
            {
                result.AddError($"Option '{option.Name}' is not for files of translations.");
            }

            if (!files && result.GetValue(to) is { Length: > 1 })
            {
                result.AddError("Option '--to' names one language for a translation.");
            }

            if (result.GetValue(write) && result.GetValue(baseline) is null)
            {
                result.AddError("Option '--write-baseline' needs '--baseline', which names the file.");
            }
        });
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        string[] given = parsed.GetRequiredValue(paths);
                        string parent = CommonOptions.GlossaryName(parsed.GetRequiredValue(glossary));
                        if (IsOfFiles(given, parsed.GetResult(language) is not null))
                        {
                            var options = new GateOptions(
                                given,
                                parent,
                                parsed.GetRequiredValue(from)!,
                                parsed.GetValue(to) ?? [],
                                parsed.GetResult(changed) is null ? "" : parsed.GetValue(changed) ?? "HEAD",
                                parsed.GetValue(baseline) ?? "",
                                parsed.GetValue(write),
                                parsed.GetValue(json) ? ReportKind.Json : parsed.GetValue(report)
                            )
                            {
                                Missing = (FindingSeverity)parsed.GetValue(missing),
                            };
                            return await GateCheck.Run(client, output, options, cancellationToken);
                        }

                        string text = await Read(given[0], cancellationToken);
                        if (given is not [_, var translation])
                        {
                            var alone = new RecognizeTermsRequest
                            {
                                Parent = parent,
                                Text = text,
                                Language = parsed.GetRequiredValue(language)!,
                                ContentType = CommonOptions.ContentTypeOf(given[0]),
                            };
                            return await CheckText(client, output, alone, parsed.GetValue(json), cancellationToken);
                        }

                        var request = new CheckTranslationRequest
                        {
                            SourceText = text,
                            TargetText = await Read(translation, cancellationToken),
                            SourceLanguage = parsed.GetRequiredValue(from)!,
                            TargetLanguage = parsed.GetRequiredValue(to)[0],
                            Glossary = parent,
                        };
                        CheckTranslationResponse answer = await client.Translations.CheckTranslationAsync(
                            request,
                            cancellationToken: cancellationToken
                        );
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

                        return answer.Findings.Any(f => f.Severity != FindingSeverity.Hint) ? GateCheck.Found : CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    /// <summary>Whether paths are of files that hold texts and translations by keys, and not of texts themselves.</summary>
    /// <param name="hasLanguage">A text is to be checked alone, whatever its file is called.</param>
    private static bool IsOfFiles(string[] paths, bool hasLanguage) =>
        !hasLanguage && (paths.Length > 2 || paths.Any(p => Directory.Exists(p) || GateFiles.Has(p)));

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

    private static async Task<int> CheckText(
        GlossaryClient client,
        Output output,
        RecognizeTermsRequest request,
        bool json,
        CancellationToken cancellationToken
    )
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

        return unwanted.Length > 0 ? GateCheck.Found : CommandLine.Done;
    }

    private static async Task<string> Read(string file, CancellationToken cancellationToken)
    {
        using StreamReader reader = CommonOptions.Open(file);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
