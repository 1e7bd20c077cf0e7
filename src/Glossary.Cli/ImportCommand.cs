using System.CommandLine;
using System.Globalization;
using Glossary.Server.Commands;
using Glossary.V1;
using Spectre.Console;

namespace Glossary.Cli;

/// <summary>Takes a file in.</summary>
internal static class ImportCommand
{
    public static Command Create(Connection connection)
    {
        var file = new Argument<FileInfo>("FILE")
        {
            Description =
                "TBX, TMX, XLIFF, MultiTerm XML, UTX, CSV, TSV or XLSX; or texts of a program: PO, JSON, ARB, Android, Apple, .resx, "
                + ".properties, YAML, Fluent. May be packed with gzip.",
        };
        file.AcceptExistingOnly();
        var into = new Option<string>("--into", "-i")
        {
            Description = "glossaries/ID for terminology, articles/ID for aligned texts; created if it does not exist.",
            Required = true,
        };
        var format = CommonOptions.Choice<ExchangeFormat>(
            "--format",
            "-f",
            "Format of the file. Default: found out from the content and the name."
        );
        var merge = CommonOptions.Choice<MergeMode>("--merge", null, "How an entry finds its concept. Default: by id.");
        var batch = new Option<int>("--batch")
        {
            Description = "Writes so many entries at a time and leaves out what is refused. Default: all or nothing.",
        };
        var rest = new Option<bool>("--take-rest") { Description = "Leaves out what is refused, and takes the rest in batches of 1,000." };
        var column = new Option<string[]>("--column", "-c")
        {
            Description =
                "What a column of a table holds: its header or number, =, and id, term:LANGUAGE, definition:LANGUAGE, note, status or "
                + "another field. May be repeated.",
        };
        column.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(t => !t.Value.Contains('=', StringComparison.Ordinal)) is { } wrong)
            {
                result.AddError($"--column {wrong.Value} has to be COLUMN=FIELD or COLUMN=FIELD:LANGUAGE, as in 1=term:de.");
            }
        });
        var source = new Option<string>("--source-language")
        {
            Description = "Where the format does not tell.",
            DefaultValueFactory = _ => "",
        };
        var language = new Option<string>("--language", "-l")
        {
            Description =
                "Of the texts of a program, where neither the file nor its name tells. The file of the source language comes first. Of "
                + "the translations in XLIFF that does not tell it.",
            DefaultValueFactory = _ => "",
        };
        var empty = CommonOptions.Choice<EmptyTargets>(
            "--empty-targets",
            null,
            "What it means in XLIFF that a target is missing or empty. Default: untranslated."
        );
        var dry = new Option<bool>("--dry-run") { Description = "Reads, checks and reports everything, and writes nothing." };
        var plan = new Option<bool>("--plan")
        {
            Description = "As --dry-run, and lists what would become of each entry and of each column of a table.",
        };
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "import",
            "Takes a file in and reports what became of each entry. The same file again changes nothing.",
            "import terms.tbx --into glossaries/law --dry-run",
            "import terms.csv --into glossaries/law --plan",
            "import memory.tmx --into articles/memory --batch 1000",
            "import terms.csv --into glossaries/law --merge MergeByTerm",
            "import pairs.txt --into glossaries/law --format Tsv --column 1=term:de --column 2=term:en --take-rest",
            "import locales/en.json --into articles/app",
            "import locales/de.json --into articles/app",
            "import memory.tmx.gz --into articles/packed",
            "import done.xlf --into articles/done --language ko --empty-targets SameAsSource"
        )
        {
            file,
            into,
            format,
            merge,
            batch,
            rest,
            column,
            source,
            language,
            empty,
            dry,
            plan,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        FileInfo chosen = parsed.GetRequiredValue(file);
                        var options = new ImportOptions
                        {
                            Parent = parsed.GetRequiredValue(into),
                            Format = parsed.GetValue(format),
                            Merge = parsed.GetValue(merge),
                            BatchSize = parsed.GetValue(rest) && parsed.GetValue(batch) == 0 ? RestBatch : parsed.GetValue(batch),
                            Columns = { (parsed.GetValue(column) ?? []).Select(Column) },
                            SourceLanguage = parsed.GetRequiredValue(source),
                            Language = parsed.GetRequiredValue(language),
                            EmptyTargets = parsed.GetValue(empty),
                            ValidateOnly = parsed.GetValue(dry) || parsed.GetValue(plan),
                            FileName = FileFormats.NameOf(chosen),
                        };
                        async Task<ImportReport> Send()
                        {
                            await using FileStream stream = chosen.OpenRead();
                            ImportReport sent = await Watch(
                                output,
                                chosen.Length,
                                progress => client.ImportAsync(options, stream, progress, cancellationToken)
                            );
                            if (parsed.GetValue(json))
                            {
                                output.Message(sent);
                            }
                            else
                            {
                                Print(output, sent, parsed.GetValue(plan));
                            }

                            return sent;
                        }

                        ImportReport report = await Send();
                        if (report.Refused > 0 && options.BatchSize == 0 && !options.ValidateOnly && !parsed.GetValue(json))
                        {
                            long others = report.Created + report.Updated + report.Merged;
                            if (
                                others > 0
                                && output.IsTerminal
                                && output.IsWatched
                                && !Console.IsInputRedirected
                                && await output.Console.ConfirmAsync(
                                    $"Nothing was written. Take the other {others} without what is refused?",
                                    defaultValue: false,
                                    cancellationToken
                                )
                            )
                            {
                                options.BatchSize = RestBatch;
                                report = await Send();
                            }
                            else if (others > 0)
                            {
                                output.Error(
                                    $"Nothing was written. With --take-rest the other {others} are taken without what is refused."
                                );
                            }
                        }

                        return report.Refused > 0 ? CommandLine.Failed : CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private const int RestBatch = 1_000;

    /// <summary>COLUMN=FIELD or COLUMN=FIELD:LANGUAGE; a header may hold an equals sign itself.</summary>
    private static ColumnMapping Column(string said)
    {
        int equals = said.LastIndexOf('=');
        string[] what = said[(equals + 1)..].Split(':', 2);
        return new ColumnMapping
        {
            Column = said[..equals],
            Field = what[0],
            Language = what.Length > 1 ? what[1] : "",
        };
    }

    /// <summary>Shows how far it has come to whoever watches.</summary>
    private static async Task<ImportReport> Watch(Output output, long bytes, Func<IProgress<ImportProgress>?, Task<ImportReport>> import)
    {
        if (!output.IsWatched)
        {
            return await import(null);
        }

        return await output
            .Side.Progress()
            .AutoClear(true)
            .StartAsync(async bars =>
            {
                ProgressTask sending = bars.AddTask("Sending", maxValue: Math.Max(1, bytes));
                ProgressTask reading = bars.AddTask("Reading", maxValue: Math.Max(1, bytes));
                return await import(
                    new Progress<ImportProgress>(progress =>
                    {
                        sending.Value = progress.ReceivedBytes;
                        reading.Value = progress.ReadBytes;
                        reading.Description = string.Create(CultureInfo.InvariantCulture, $"Reading, {progress.Entries} entries");
                    })
                );
            });
    }

    private static void Print(Output output, ImportReport report, bool plan)
    {
        if (plan)
        {
            PrintPlan(output, report);
        }

        foreach (ImportFinding finding in report.Findings)
        {
            string place =
                finding.Line == 0
                    ? finding.Source
                    : string.Create(CultureInfo.InvariantCulture, $"{finding.Source}:{finding.Line}:{finding.Column}");
            output.Line($"{place}: {CommonOptions.Words(finding.Severity)}: {finding.Message} {finding.Suggestion}".TrimEnd());
        }

        output.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Created} created, {report.Updated} updated, {report.Merged} merged, {report.Unchanged} unchanged, "
                    + $"{report.Skipped} skipped, {report.Refused} refused; {Written(report)}."
            )
        );
    }

    private static string Written(ImportReport report) =>
        report.Revision == 0 ? "nothing written"
        : report.FirstRevision == report.Revision ? string.Create(CultureInfo.InvariantCulture, $"revision {report.Revision}")
        : string.Create(CultureInfo.InvariantCulture, $"revisions {report.FirstRevision} to {report.Revision}");

    private static void PrintPlan(Output output, ImportReport report)
    {
        foreach (ColumnMapping column in report.Columns)
        {
            output.Line($"column {column.Column}: {column.Field}{(column.Language.Length > 0 ? $" in {column.Language}" : "")}");
        }

        foreach (ImportEntry entry in report.Entries)
        {
            string place = entry.Line == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"line {entry.Line}, ");
            string about = entry.Name.Length > 0 ? entry.Name : entry.Entry;
            string more =
                entry.Reason.Length > 0 ? $": {entry.Reason}"
                : entry.Changes.Count > 0 ? $": {string.Join(", ", entry.Changes)}"
                : "";
            output.Line($"{entry.Outcome.ToString()["Entry".Length..].ToLowerInvariant()}: {place}{about} ({entry.Text}){more}");
        }

        if (report.EntriesOmitted > 0)
        {
            output.Line(string.Create(CultureInfo.InvariantCulture, $"and {report.EntriesOmitted} more."));
        }
    }
}
