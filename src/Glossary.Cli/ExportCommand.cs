using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Glossary.Client;
using Glossary.Server.Commands;
using Glossary.V1;
using Spectre.Console;

namespace Glossary.Cli;

/// <summary>Writes a glossary or an article as a file.</summary>
internal static partial class ExportCommand
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);

    public static Command Create(Connection connection)
    {
        var name = new Argument<string>("NAME") { Description = "glossaries/ID or articles/ID; articles/- for all articles as one TMX." };
        var file = new Option<FileInfo?>("--output", "-o")
        {
            Description =
                "File to write; it is complete or not there at all. Packed with gzip if it ends with .gz. Default: standard output.",
        };
        var format = CommonOptions.Choice<ExchangeFormat>(
            "--format",
            "-f",
            "Format to write. Default: by the name of the file; .xlf is XLIFF 1.2, .xml MultiTerm XML, .ttl SKOS."
        );
        var languages = new Option<string[]>("--languages", "-l")
        {
            Description = "Languages to write. Default: all; of the texts of a program that which the name of the file tells.",
            AllowMultipleArgumentsPerToken = true,
        };
        var dialect = CommonOptions.Choice<TbxDialect>("--tbx-dialect", null, "Dialect of TBX. Default: Basic.");
        var style = CommonOptions.Choice<TbxStyle>("--tbx-style", null, "Style of TBX. Default: DCA.");
        var shape = CommonOptions.Choice<TableShape>(
            "--table-shape",
            null,
            "Columns of a table. Pairs of terms need two languages, the source first. Default: all that a table can hold."
        );
        var continuations = new Option<bool>("--continuations")
        {
            Description = "Writes what continues the article (articles/ID-2 and so on) into the same TMX or XLIFF.",
        };
        var command = new DocumentedCommand(
            "export",
            "Writes a glossary or an article as a file, and says on standard error what the format cannot carry.",
            "export glossaries/diplomacy --format Tbx --output diplomacy.tbx",
            "export articles/vollversammlung-2023-09 --format Xliff2 --languages de ko -o article.xlf",
            "export glossaries/diplomacy --format Csv --table-shape TermPairs --languages de ko -o for-deepl.csv",
            "export articles/vollversammlung-2023-09 --languages de ko -o article.docx",
            "export articles/app --output locales/de.json",
            "export articles/memory --continuations --output memory.tmx.gz",
            "export articles/- --output all.tmx",
            "export glossaries/diplomacy --output diplomacy.ttl"
        )
        {
            name,
            file,
            format,
            languages,
            dialect,
            style,
            shape,
            continuations,
        };
        command.Validators.Add(result =>
        {
            if (
                result.GetResult(format) is null
                && (result.GetValue(file) is not { } named || FileFormats.Of(named.ToString()) == ExchangeFormat.Unspecified)
            )
            {
                result.AddError("Option '--format' is required where the name of the file does not tell it.");
            }
        });
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        string path = parsed.GetValue(file)?.ToString() ?? "";
                        ExchangeFormat chosen = parsed.GetValue(format) is var said and not ExchangeFormat.Unspecified
                            ? said
                            : FileFormats.Of(path);
                        string[] wanted = parsed.GetValue(languages) ?? [];
                        var request = new ExportRequest
                        {
                            Name = parsed.GetRequiredValue(name),
                            Format = chosen,
                            Languages =
                            {
                                wanted.Length == 0 && FileFormats.LanguageOf(path, chosen) is { Length: > 0 } language
                                    ? [language]
                                    : wanted,
                            },
                            TbxDialect = parsed.GetValue(dialect),
                            TbxStyle = parsed.GetValue(style),
                            TableShape = parsed.GetValue(shape),
                            Continuations = parsed.GetValue(continuations),
                        };
                        ExportReport report = parsed.GetValue(file) is { } target
                            ? await WriteWhole(client, request, target, output, cancellationToken)
                            : await client.ExportAsync(request, System.Console.OpenStandardOutput(), cancellationToken);
                        foreach (
                            IGrouping<(string Field, string Reason), ExportLoss> alike in report.Losses.GroupBy(l =>
                                (Index().Replace(l.Field, "[]"), l.Reason)
                            )
                        )
                        {
                            output.Error(
                                alike.Count() == 1
                                    ? $"{alike.First().Name} {alike.First().Field}: {alike.Key.Reason}"
                                    : string.Create(
                                        CultureInfo.InvariantCulture,
                                        $"{alike.Key.Field}, {alike.Count()} times, first in {alike.First().Name}: {alike.Key.Reason}"
                                    )
                            );
                        }

                        output.Error(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{report.Entries} entries, {report.Bytes} bytes, {report.Losses.Count + report.LossesOmitted} losses."
                            )
                        );
                        return CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<ExportReport> WriteWhole(
        GlossaryClient client,
        ExportRequest request,
        FileInfo target,
        Output output,
        CancellationToken cancellationToken
    )
    {
        string beside = $"{target.FullName}.{Environment.ProcessId}.part";
        try
        {
            ExportReport report;
            await using (FileStream stream = File.Create(beside))
            {
                await using Stream packed = FileFormats.IsPacked(target.Name)
                    ? new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true)
                    : stream;
                report = await Watch(output, stream, client.ExportAsync(request, packed, cancellationToken));
            }

            File.Move(beside, target.FullName, overwrite: true);
            return report;
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <summary>Shows how much has been written to whoever watches; how much it will be nobody knows before the end.</summary>
    private static async Task<ExportReport> Watch(Output output, FileStream stream, Task<ExportReport> export)
    {
        if (!output.IsWatched)
        {
            return await export;
        }

        return await output
            .Side.Progress()
            .AutoClear(true)
            .StartAsync(async bars =>
            {
                ProgressTask writing = bars.AddTask("Writing").IsIndeterminate();
                while (await Task.WhenAny(export, Task.Delay(Refresh)) != export)
                {
                    writing.Description = string.Create(CultureInfo.InvariantCulture, $"Writing, {stream.Position / 1024} KB");
                }

                return await export;
            });
    }

    /// <summary>Which of several fields it is; losses of the same kind are told together.</summary>
    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Index();
}
