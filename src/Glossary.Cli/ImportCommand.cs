using System.CommandLine;
using System.Globalization;
using Glossary.Server.Commands;
using Glossary.V1;
using Google.Protobuf;
using Grpc.Core;
using Spectre.Console;

namespace Glossary.Cli;

/// <summary>Takes a file in.</summary>
internal static class ImportCommand
{
    private const int ChunkBytes = 64 * 1024;

    public static Command Create(Connection connection)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "TBX, TMX, XLIFF, CSV, TSV or XLSX." };
        file.AcceptExistingOnly();
        var into = new Option<string>("--into", "-i") { Description = "glossaries/ID for terminology, articles/ID for aligned texts; created if it does not exist.", Required = true };
        var format = new Option<ExchangeFormat>("--format", "-f") { Description = "Default: found out from the content." };
        var merge = new Option<MergeMode>("--merge") { Description = "How an entry finds its concept. Default: by id." };
        var batch = new Option<int>("--batch") { Description = "Writes so many entries at a time and leaves out what is refused. Default: all or nothing." };
        var source = new Option<string>("--source-language") { Description = "Where the format does not tell.", DefaultValueFactory = _ => "" };
        var dry = new Option<bool>("--dry-run") { Description = "Reads, checks and reports everything, and writes nothing." };
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "import",
            "Takes a file in and reports what became of each entry. The same file again changes nothing.",
            "import terms.tbx --into glossaries/law --dry-run",
            "import memory.tmx --into articles/memory --batch 1000",
            "import terms.csv --into glossaries/law --merge MergeByTerm")
        {
            file, into, format, merge, batch, source, dry, json,
        };
        command.SetAction((parsed, cancellationToken) => connection.Run(
            parsed,
            async (calls, output) =>
            {
                FileInfo chosen = parsed.GetRequiredValue(file);
                var options = new ImportOptions
                {
                    Parent = parsed.GetRequiredValue(into),
                    Format = parsed.GetValue(format),
                    Merge = parsed.GetValue(merge),
                    BatchSize = parsed.GetValue(batch),
                    SourceLanguage = parsed.GetRequiredValue(source),
                    ValidateOnly = parsed.GetValue(dry),
                    FileName = chosen.Name,
                };
                using AsyncDuplexStreamingCall<ImportRequest, StreamImportResponse> call =
                    new ExchangeService.ExchangeServiceClient(calls).StreamImport(cancellationToken: cancellationToken);
                ImportReport report = await Watch(output, chosen.Length, progress => Send(call, chosen, options, progress, cancellationToken));
                if (parsed.GetValue(json))
                {
                    output.Message(report);
                }
                else
                {
                    Print(output, report);
                }

                return report.Refused > 0 ? CommandLine.Failed : CommandLine.Done;
            },
            cancellationToken));
        return command;
    }

    /// <summary>Shows how far it has come to whoever watches.</summary>
    private static async Task<ImportReport> Watch(Output output, long bytes, Func<Action<ImportProgress>, Task<ImportReport>> send)
    {
        if (!output.IsWatched)
        {
            return await send(_ => { });
        }

        return await output.Side.Progress().AutoClear(true).StartAsync(async bars =>
        {
            ProgressTask sending = bars.AddTask("Sending", maxValue: Math.Max(1, bytes));
            ProgressTask reading = bars.AddTask("Reading", maxValue: Math.Max(1, bytes));
            return await send(progress =>
            {
                sending.Value = progress.ReceivedBytes;
                reading.Value = progress.ReadBytes;
                reading.Description = string.Create(CultureInfo.InvariantCulture, $"Reading, {progress.Entries} entries");
            });
        });
    }

    private static async Task<ImportReport> Send(
        AsyncDuplexStreamingCall<ImportRequest, StreamImportResponse> call, FileInfo file, ImportOptions options, Action<ImportProgress> progress, CancellationToken cancellationToken)
    {
        Task<ImportReport> answer = Receive(call.ResponseStream, progress, cancellationToken);
        try
        {
            await call.RequestStream.WriteAsync(new ImportRequest { Options = options }, cancellationToken);
            await using FileStream stream = file.OpenRead();
            byte[] chunk = new byte[ChunkBytes];
            int read;
            while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
            {
                await call.RequestStream.WriteAsync(new ImportRequest { Chunk = ByteString.CopyFrom(chunk, 0, read) }, cancellationToken);
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            // The server ended the call before it had all; the answer says why.
        }

        return await answer;
    }

    private static async Task<ImportReport> Receive(IAsyncStreamReader<StreamImportResponse> answers, Action<ImportProgress> progress, CancellationToken cancellationToken)
    {
        await foreach (StreamImportResponse answer in answers.ReadAllAsync(cancellationToken))
        {
            if (answer.Report is { } report)
            {
                return report;
            }

            progress(answer.Progress);
        }

        throw new IOException("The server ended the call without a report.");
    }

    private static void Print(Output output, ImportReport report)
    {
        foreach (ImportFinding finding in report.Findings)
        {
            string place = finding.Line == 0 ? finding.Source : string.Create(CultureInfo.InvariantCulture, $"{finding.Source}:{finding.Line}:{finding.Column}");
            output.Line($"{place}: {CommonOptions.Words(finding.Severity)}: {finding.Message} {finding.Suggestion}".TrimEnd());
        }

        output.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Created} created, {report.Updated} updated, {report.Merged} merged, {report.Unchanged} unchanged, {report.Skipped} skipped, {report.Refused} refused; revision {report.Revision}."));
    }
}
