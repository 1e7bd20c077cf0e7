using System.CommandLine;
using System.Globalization;
using Glossary.Client;
using Glossary.Server.Commands;
using Glossary.V1;

namespace Glossary.Cli;

/// <summary>Writes a glossary or an article as a file.</summary>
internal static class ExportCommand
{
    public static Command Create(Connection connection)
    {
        var name = new Argument<string>("NAME") { Description = "glossaries/ID or articles/ID." };
        var file = new Option<FileInfo?>("--output", "-o") { Description = "File to write; it is complete or not there at all. Default: standard output." };
        var format = new Option<ExchangeFormat>("--format", "-f") { Description = "Format to write.", Required = true };
        var languages = new Option<string[]>("--languages", "-l") { Description = "Languages to write. Default: all.", AllowMultipleArgumentsPerToken = true };
        var dialect = new Option<TbxDialect>("--tbx-dialect") { Description = "Dialect of TBX. Default: Basic." };
        var style = new Option<TbxStyle>("--tbx-style") { Description = "Style of TBX. Default: DCA." };
        var shape = new Option<TableShape>("--table-shape") { Description = "Columns of a table. Pairs of terms need two languages, the source first. Default: all that a table can hold." };
        var command = new DocumentedCommand(
            "export",
            "Writes a glossary or an article as a file, and says on standard error what the format cannot carry.",
            "export glossaries/diplomacy --format Tbx --output diplomacy.tbx",
            "export articles/vollversammlung-2023-09 --format Xliff2 --languages de ko -o article.xlf",
            "export glossaries/diplomacy --format Csv --table-shape TermPairs --languages de ko -o for-deepl.csv")
        {
            name, file, format, languages, dialect, style, shape,
        };
        command.SetAction((parsed, cancellationToken) => connection.Run(
            parsed,
            async (client, output) =>
            {
                var request = new ExportRequest
                {
                    Name = parsed.GetRequiredValue(name),
                    Format = parsed.GetRequiredValue(format),
                    Languages = { parsed.GetValue(languages) ?? [] },
                    TbxDialect = parsed.GetValue(dialect),
                    TbxStyle = parsed.GetValue(style),
                    TableShape = parsed.GetValue(shape),
                };
                ExportReport report = parsed.GetValue(file) is { } target
                    ? await WriteWhole(client, request, target, cancellationToken)
                    : await client.ExportAsync(request, System.Console.OpenStandardOutput(), cancellationToken);
                foreach (ExportLoss loss in report.Losses)
                {
                    output.Error($"{loss.Name} {loss.Field}: {loss.Reason}");
                }

                output.Error(string.Create(CultureInfo.InvariantCulture, $"{report.Entries} entries, {report.Bytes} bytes, {report.Losses.Count + report.LossesOmitted} losses."));
                return CommandLine.Done;
            },
            cancellationToken));
        return command;
    }

    private static async Task<ExportReport> WriteWhole(GlossaryClient client, ExportRequest request, FileInfo target, CancellationToken cancellationToken)
    {
        string beside = $"{target.FullName}.{Environment.ProcessId}.part";
        try
        {
            ExportReport report;
            await using (FileStream stream = File.Create(beside))
            {
                report = await client.ExportAsync(request, stream, cancellationToken);
            }

            File.Move(beside, target.FullName, overwrite: true);
            return report;
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
