using System.Text.RegularExpressions;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Exchange;
using Glossary.Exchange.Formats;
using Glossary.Server.Access;
using Glossary.Server.Reader.Pages;
using Glossary.Server.Reader.Views;
using Glossary.Server.Reader.Wordings;
using Glossary.Server.Requests;
using Glossary.V1;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using ExchangeFormat = Glossary.Exchange.ExchangeFormat;
using MergeMode = Glossary.V1.MergeMode;

namespace Glossary.Server.Reader;

/// <summary>Files into a glossary and out of it.</summary>
internal sealed partial class ReaderPages
{
    /// <summary>Losses that are shown, those of one field and reason counted as one.</summary>
    private const int MaxLosses = 200;

    /// <summary>Columns that a form may say something of.</summary>
    private const int MaxColumns = Limits.ImportColumns;

    private static readonly string ImportMethod =
        $"/{V1.ExchangeService.Descriptor.FullName}/{nameof(V1.ExchangeService.ExchangeServiceClient.Import)}";

    /// <summary>A file in base64 is a third longer.</summary>
    private static readonly FormOptions FileForms = new()
    {
        ValueCountLimit = 4 * MaxColumns,
        ValueLengthLimit = Limits.MessageBytes,
        MultipartBodyLengthLimit = Limits.MessageBytes,
    };

    private static Task<PageAnswer> ShowImport(PageRequest request) =>
        Task.FromResult(Import(request, "", "", MergeMode.MergeById, null, []));

    private async Task<PageAnswer> ImportFile(PageRequest request)
    {
        IFormCollection form;
        try
        {
            form = await new FormFeature(request.Http.Request, FileForms).ReadFormAsync(request.Cancelled);
        }
        catch (InvalidDataException e)
        {
            throw new BadHttpRequestException(
                "The form cannot be read: it has too many fields, too long ones, or breaks off.",
                StatusCodes.Status400BadRequest,
                e
            );
        }

        MergeMode merge =
            int.TryParse(form["merge"], out int number) && Enum.IsDefined((MergeMode)number) ? (MergeMode)number : MergeMode.MergeById;
        (string name, byte[]? content) = await FileOf(form, request.Cancelled);
        if (content is null || content.Length is 0 or > ImportView.MaxBytes)
        {
            return Import(
                request,
                "",
                "",
                merge,
                null,
                [new FormProblem("file", request.Words.FileToImportHint)],
                StatusCodes.Status400BadRequest
            );
        }

        var options = new ImportOptions
        {
            Parent = ResourceNames.Glossary(GlossaryOf(request).Record.Id),
            FileName = name,
            Merge = merge,
            ValidateOnly = form["do"] != "import",
            Columns = { ColumnsOf(form) },
        };
        try
        {
            ImportReport report = await Run(options, content, request.Http);
            return options.ValidateOnly || report.Refused > 0
                ? Import(request, name, Convert.ToBase64String(content), merge, report, [])
                : Confirmed(request.Http, Addresses.Of(options.Parent), report.Revision, "");
        }
        catch (RequestException e) when (e.Violations.Count > 0)
        {
            return Import(request, "", "", merge, null, Problems(e, "options."), StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>What a form chose for the columns of a table.</summary>
    private static IEnumerable<ColumnMapping> ColumnsOf(IFormCollection form) =>
        Enumerable
            .Range(0, MaxColumns)
            .TakeWhile(i => form.ContainsKey($"columns-{i}-column"))
            .Select(i => new ColumnMapping
            {
                Column = form[$"columns-{i}-column"].ToString(),
                Field = form[$"columns-{i}-field"].ToString(),
                Language = InterfaceLanguages.TagOf(form[$"columns-{i}-language"].ToString()),
            })
            .Where(c => c.Field != "carried");

    /// <summary>The file that a form brings: chosen, or taken along from the plan.</summary>
    private static async Task<(string Name, byte[]? Content)> FileOf(IFormCollection form, CancellationToken cancellationToken)
    {
        if (form.Files["file"] is { Length: <= ImportView.MaxBytes } file)
        {
            using var copy = new MemoryStream();
            await file.CopyToAsync(copy, cancellationToken);
            return (LastPart().Match(file.FileName).Value, copy.ToArray());
        }

        string carried = form["content"].ToString();
        byte[] content = new byte[carried.Length];
        return Convert.TryFromBase64String(carried, content, out int length) ? (form["name"].ToString(), content[..length]) : ("", null);
    }

    /// <summary>Imports as the call of the API does, under the same rights and rules.</summary>
    private async Task<ImportReport> Run(ImportOptions options, byte[] content, HttpContext http)
    {
        var first = new ImportRequest { Options = options };
        AccessRules.Check(ImportMethod, first, http);
        rules.Check(first);
        return await exchange.Import(new FormFile(first, content), new InProcessContext(http, ImportMethod, default));
    }

    private static PageAnswer Import(
        PageRequest request,
        string name,
        string content,
        MergeMode merge,
        ImportReport? report,
        IReadOnlyList<FormProblem> problems,
        int status = StatusCodes.Status200OK
    )
    {
        GlossaryIndex glossary = GlossaryOf(request);
        return PageAnswer.Of<ImportPage, ImportView>(
            new ImportView(ResourceNames.Glossary(glossary.Record.Id), glossary.Record.DisplayName, name, content, merge, report, problems),
            status
        );
    }

    private static Task<PageAnswer> ShowExport(PageRequest request)
    {
        GlossaryIndex glossary = GlossaryOf(request);
        string[] languages = [.. request.QueryAll("language").Where(l => glossary.Languages.Contains(l))];
        string format = ExportView.Formats.Any(f => f.Format == request.Query("format")) ? request.Query("format") : "";
        var losses = new LossList();
        string problem = "";
        try
        {
            // Written to nowhere, to learn what it would lose; each step is some entries.
            foreach (long _ in format.Length == 0 ? [] : Write(glossary, format, languages, Stream.Null, losses))
            {
                request.Cancelled.ThrowIfCancellationRequested();
            }
        }
        catch (RequestException e) when (e.Violations.Count > 0)
        {
            problem = string.Join(' ', e.Violations.Select(v => $"{v.Field} {v.Description}"));
        }

        (string, string, int)[] listed =
        [
            .. losses
                .Listed.GroupBy(l => (Field: Key().Replace(l.Field, ""), l.Reason))
                .OrderByDescending(g => g.Count())
                .Take(MaxLosses)
                .Select(g => (g.Key.Field, g.Key.Reason, g.Count())),
        ];
        return Task.FromResult(
            PageAnswer.Of<ExportPage, ExportView>(
                new ExportView(
                    ResourceNames.Glossary(glossary.Record.Id),
                    glossary.Record.DisplayName,
                    glossary.Languages,
                    languages,
                    format,
                    listed,
                    losses.Listed.Count + losses.Omitted,
                    problem
                ),
                problem.Length > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK
            )
        );
    }

    private static IEnumerable<long> Write(
        GlossaryIndex glossary,
        string format,
        IReadOnlyList<string> languages,
        Stream output,
        LossList losses
    ) => ExchangeFormats.Write(glossary, FormatOf(format).Format, new ExportSettings([.. languages], default, default), output, losses)!;

    /// <summary>What the last part of the address of a file means.</summary>
    private static (ExchangeFormat Format, string Extension, string Type) FormatOf(string format) =>
        format switch
        {
            "csv" => (ExchangeFormat.Csv, "csv", "text/csv; charset=utf-8"),
            "tsv" => (ExchangeFormat.Tsv, "tsv", "text/tab-separated-values; charset=utf-8"),
            "xlsx" => (ExchangeFormat.Xlsx, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            "tbx" => (ExchangeFormat.Tbx, "tbx", "application/xml; charset=utf-8"),
            "tbx2" => (ExchangeFormat.Tbx2, "tbx", "application/xml; charset=utf-8"),
            "multiterm" => (ExchangeFormat.MultitermXml, "xml", "application/xml; charset=utf-8"),
            "utx" => (ExchangeFormat.Utx, "utx", "text/tab-separated-values; charset=utf-8"),
            "ttl" => (ExchangeFormat.SkosTurtle, "ttl", "text/turtle; charset=utf-8"),
            _ => throw RequestException.NotFound("glossaries/{glossary}/export/{format}", format),
        };

    /// <summary>What a name of a file ends with behind its folders.</summary>
    [GeneratedRegex(@"[^/\\]*$")]
    private static partial Regex LastPart();

    /// <summary>The part of a field that says of which term or language it is.</summary>
    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Key();

    /// <summary>A file of a form as the messages of an import.</summary>
    private sealed class FormFile(ImportRequest first, byte[] content) : IAsyncStreamReader<ImportRequest>
    {
        private const int ChunkBytes = 64 * 1024;

        private int _next = -1;

        public ImportRequest Current { get; private set; } = first;

        public Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_next < 0)
            {
                _next = 0;
                return Task.FromResult(true);
            }

            int length = Math.Min(ChunkBytes, content.Length - _next);
            Current = new ImportRequest { Chunk = ByteString.CopyFrom(content, _next, length) };
            _next += length;
            return Task.FromResult(length > 0);
        }
    }
}
