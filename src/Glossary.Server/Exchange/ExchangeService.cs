using System.Collections.Immutable;
using System.Security.Cryptography;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Exchange;
using Glossary.Exchange.Formats;
using Glossary.Exchange.Importing;
using Glossary.Server.Access;
using Glossary.Server.Requests;
using Glossary.Server.State;
using Glossary.V1;
using Google.Protobuf;
using Grpc.Core;
using ExchangeFormat = Glossary.Exchange.ExchangeFormat;
using ImportOutcome = Glossary.Exchange.Importing.ImportOutcome;
using MergeMode = Glossary.Exchange.MergeMode;
using TableShape = Glossary.Exchange.TableShape;
using TbxDialect = Glossary.Exchange.TbxDialect;
using TbxStyle = Glossary.Exchange.TbxStyle;

namespace Glossary.Server.Exchange;

/// <summary>Takes files in and gives them out.</summary>
internal sealed class ExchangeService(
    CurrentCatalog current,
    CatalogWriter writer,
    Writes writes,
    Undoing undoing,
    StoreConnection connection,
    TimeProvider clock
) : V1.ExchangeService.ExchangeServiceBase
{
    /// <summary>
    /// Bytes of a chunk that is sent: large enough that its overhead does not count, small enough for every client's limit.
    /// </summary>
    private const int ChunkBytes = 64 * 1024;

    /// <summary>How often progress is told.</summary>
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(500);

    private readonly UploadQuota _quota = new();

    public override async Task<ImportReport> Import(IAsyncStreamReader<ImportRequest> requestStream, ServerCallContext context)
    {
        current.For(context);
        using UploadQuota.Upload upload = _quota.Begin(Caller.FromContext(context.GetHttpContext()).Name);
        await using var file = new SpooledFile(upload);
        ImportOptions options = await Receive(requestStream, file, null, context.CancellationToken);
        await file.Unpack(context.CancellationToken);
        ImportReport report = await Run(options, file, new ImportProgress(), context);
        context.SetRevisionHeader(current.Snapshot!);
        return report;
    }

    public override async Task StreamImport(
        IAsyncStreamReader<ImportRequest> requestStream,
        IServerStreamWriter<StreamImportResponse> responseStream,
        ServerCallContext context
    )
    {
        // The headers go with the first progress that is told, so they can name the revision of the beginning alone.
        current.For(context);
        using UploadQuota.Upload upload = _quota.Begin(Caller.FromContext(context.GetHttpContext()).Name);
        await using var file = new SpooledFile(upload);
        ImportOptions options = await Receive(requestStream, file, responseStream, context.CancellationToken);
        await file.Unpack(context.CancellationToken);
        var progress = new ImportProgress();
        Task<ImportReport> run = Run(options, file, progress, context);
        try
        {
            using var timer = new PeriodicTimer(ProgressInterval, clock);
            while (await Task.WhenAny(run, timer.WaitForNextTickAsync(context.CancellationToken).AsTask()) != run)
            {
                await responseStream.WriteAsync(
                    new StreamImportResponse
                    {
                        Progress = new V1.ImportProgress
                        {
                            ReceivedBytes = file.Length,
                            ReadBytes = progress.ReadBytes,
                            Entries = progress.Entries,
                            Revision = progress.Revision,
                        },
                    },
                    context.CancellationToken
                );
            }

            await responseStream.WriteAsync(new StreamImportResponse { Report = await run }, context.CancellationToken);
        }
        finally
        {
            // Nobody may listen any more, but until it ends the import reads the file.
            await ((Task)run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public override async Task<UndoImportReport> UndoImport(UndoImportRequest request, ServerCallContext context)
    {
        HttpContext http = context.GetHttpContext();
        Undone undone = await undoing.Run(
            current.For(context),
            request.Parent,
            request.FirstRevision == 0 ? request.Revision : request.FirstRevision,
            request.Revision,
            writes.CallOf(http, context.Method, request, request.RequestId, request.ValidateOnly),
            http,
            context.CancellationToken
        );
        context.SetRevisionHeader(undone.Catalog);
        return new UndoImportReport
        {
            Restored = undone.Restored,
            Removed = undone.Removed,
            Revision = undone.Revision,
            Resources = { undone.Resources },
        };
    }

    public override async Task Export(ExportRequest request, IServerStreamWriter<ExportResponse> responseStream, ServerCallContext context)
    {
        CatalogSnapshot catalog = current.For(context);
        var losses = new LossList();
        using var buffer = new MemoryStream();
        IEnumerable<long> steps = Write(catalog, request, buffer, losses);
        long entries = 0;
        long bytes = 0;
        foreach (long step in steps)
        {
            entries = step;
            if (buffer.Length >= ChunkBytes)
            {
                bytes += await Send(buffer, responseStream, context.CancellationToken);
            }
        }

        bytes += await Send(buffer, responseStream, context.CancellationToken);
        await responseStream.WriteAsync(
            new ExportResponse
            {
                Report = new ExportReport
                {
                    Entries = entries,
                    Bytes = bytes,
                    Losses =
                    {
                        losses.Listed.Select(l => new ExportLoss
                        {
                            Name = l.Name,
                            Field = l.Field,
                            Reason = l.Reason,
                        }),
                    },
                    LossesOmitted = losses.Omitted,
                    Revision = catalog.Revision,
                },
            },
            context.CancellationToken
        );
    }

    private static IEnumerable<long> Write(CatalogSnapshot catalog, ExportRequest request, Stream output, LossList losses)
    {
        var format = (ExchangeFormat)request.Format;
        var settings = new ExportSettings(
            [.. request.Languages],
            (TbxDialect)request.TbxDialect,
            (TbxStyle)request.TbxStyle,
            (TableShape)request.TableShape
        );
        IEnumerable<long>? steps;
        if (request.Name == ExchangeRules.AllArticles)
        {
            ImmutableArray<ArticleRecord> all = [.. catalog.Articles.OrderBy(a => a.Id, StringComparer.Ordinal)];
            steps = all.IsEmpty
                ? throw RequestException.NotFound(ResourceNames.ArticlePattern, request.Name)
                : ExchangeFormats.Write(all, collection: true, format, settings, output, losses);
        }
        else if (ResourceNames.TryParseArticle(request.Name, out string article))
        {
            ArticleRecord found =
                catalog.FindArticle(article) ?? throw RequestException.NotFound(ResourceNames.ArticlePattern, request.Name);
            steps = ExchangeFormats.Write(
                ArticleFamily.Of(found, catalog.FindArticle, format, request.Continuations, losses),
                collection: false,
                format,
                settings,
                output,
                losses
            );
        }
        else
        {
            steps = ExchangeFormats.Write(
                catalog.FindGlossary(ResourceNames.IdOf(request.Name))
                    ?? throw RequestException.NotFound(ResourceNames.GlossaryPattern, request.Name),
                format,
                settings,
                output,
                losses
            );
        }

        return steps
            ?? throw RequestException.Invalid([
                new FieldViolation("format", $"{NameOf(request.Format)} is not a format that {request.Name} can be written in."),
            ]);
    }

    /// <summary>The name of a format as requests have it: <c>TMX</c>.</summary>
    private static string NameOf(V1.ExchangeFormat format) =>
        ExchangeServiceReflection
            .Descriptor.EnumTypes.Single(e => e.ClrType == typeof(V1.ExchangeFormat))
            .FindValueByNumber((int)format)
            ?.Name
        ?? $"{(int)format}";

    private static async Task<long> Send(
        MemoryStream buffer,
        IServerStreamWriter<ExportResponse> responseStream,
        CancellationToken cancellationToken
    )
    {
        long length = buffer.Length;
        for (int start = 0; start < length; start += ChunkBytes)
        {
            var chunk = ByteString.CopyFrom(buffer.GetBuffer(), start, (int)Math.Min(ChunkBytes, length - start));
            await responseStream.WriteAsync(new ExportResponse { Chunk = chunk }, cancellationToken);
        }

        buffer.SetLength(0);
        return length;
    }

    /// <summary>Receives the options, then the file.</summary>
    private async Task<ImportOptions> Receive(
        IAsyncStreamReader<ImportRequest> requestStream,
        SpooledFile file,
        IServerStreamWriter<StreamImportResponse>? told,
        CancellationToken cancellationToken
    )
    {
        ImportOptions? options = null;
        long last = clock.GetTimestamp();
        using var idle = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, idle.Token);
        while (await Next())
        {
            ImportRequest request = requestStream.Current;
            switch (request.RequestCase)
            {
                case ImportRequest.RequestOneofCase.Options when options is null:
                    options = request.Options;
                    break;
                case ImportRequest.RequestOneofCase.Chunk when options is not null:
                    await file.Append(request.Chunk.Memory, cancellationToken);
                    break;
                default:
                    throw RequestException.Invalid([
                        options is null
                            ? new FieldViolation("options", "are required in the first message.")
                            : new FieldViolation("chunk", "is required in every message after the first."),
                    ]);
            }

            if (told is not null && clock.GetElapsedTime(last) > ProgressInterval)
            {
                last = clock.GetTimestamp();
                await told.WriteAsync(
                    new StreamImportResponse { Progress = new V1.ImportProgress { ReceivedBytes = file.Length } },
                    cancellationToken
                );
            }
        }

        return options ?? throw RequestException.Invalid([new FieldViolation("options", "are required in the first message.")]);

        async Task<bool> Next()
        {
            idle.CancelAfter(TimeSpan.FromSeconds(Limits.UploadIdleSeconds));
            try
            {
                return await requestStream.MoveNext(ending.Token);
            }
            catch (OperationCanceledException) when (idle.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw RequestException.UploadIdle(Limits.UploadIdleSeconds);
            }
            finally
            {
                idle.CancelAfter(Timeout.InfiniteTimeSpan);
            }
        }
    }

    private async Task<ImportReport> Run(ImportOptions options, SpooledFile file, ImportProgress progress, ServerCallContext context)
    {
        var settings = new ImportSettings(
            options.Parent,
            (ExchangeFormat)options.Format,
            (MergeMode)options.Merge,
            options.BatchSize,
            [.. options.Columns.Select(c => new ColumnRole(c.Column, c.Field, c.Language))],
            options.SourceLanguage,
            options.Sheet
        )
        {
            Language = options.Language,
            FileName = options.FileName.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? options.FileName[..^3] : options.FileName,
            EmptyTargets = (EmptyTarget)options.EmptyTargets,
        };
        if (
            ResourceNames.TryParseGlossary(options.Parent, allowWildcard: false, out string glossary)
            && current.ForNext(context).FindGlossary(glossary) is null
        )
        {
            // The import creates it, so it takes what creating takes.
            AccessRules.Check(
                $"/{V1.GlossaryService.Descriptor.FullName}/CreateGlossary",
                new CreateGlossaryRequest { GlossaryId = glossary },
                context.GetHttpContext()
            );
        }

        WriteCall call = writes.CallOf(context.GetHttpContext(), context.Method, options, options.RequestId, options.ValidateOnly);
        if (call.Request is { } stamp)
        {
            call = call with { Request = stamp with { Fingerprint = SHA256.HashData([.. stamp.Fingerprint.Span, .. file.Digest()]) } };
        }

        // Reading and planning keep a thread busy, so they get one that nothing else waits for.
        ImportResult result = await Task.Run(
            () => new ImportRun(writer, current, settings, file.Content, progress).Run(call, context.CancellationToken),
            context.CancellationToken
        );
        await current.WaitFor(result.Revision, context.CancellationToken);
        return result.Repeated ? await Repeat(result, context.CancellationToken) : ToMessage(result, options.FileName);
    }

    /// <summary>What a repeated call is answered with: what the first wrote, as the change log has it.</summary>
    private async Task<ImportReport> Repeat(ImportResult result, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredRevision> then = await connection.Store.ReadChangesAsync(
            result.Revision - 1,
            maxRevisions: 1,
            cancellationToken
        );
        StoredChange[] entries = [.. then[0].Changes.Where(c => c.Kind is RecordKind.Concept or RecordKind.Paragraph)];
        return new ImportReport
        {
            Created = entries.LongCount(c => c.Before is null),
            Updated = entries.LongCount(c => c.Before is not null),
            FirstRevision = result.Revision,
            Revision = result.Revision,
            RevisionCount = 1,
            Format = (V1.ExchangeFormat)result.Format,
            Resources =
            {
                then[0]
                    .Changes.Select(c => string.Join('/', c.Name.Split('/')[..2]))
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            },
        };
    }

    private static V1.ImportOutcome OutcomeOf(ImportOutcome outcome) =>
        outcome switch
        {
            ImportOutcome.Created => V1.ImportOutcome.EntryCreated,
            ImportOutcome.Updated => V1.ImportOutcome.EntryUpdated,
            ImportOutcome.Unchanged => V1.ImportOutcome.EntryUnchanged,
            ImportOutcome.Merged => V1.ImportOutcome.EntryMerged,
            ImportOutcome.Skipped => V1.ImportOutcome.EntrySkipped,
            _ => V1.ImportOutcome.EntryRefused,
        };

    private static ImportReport ToMessage(ImportResult result, string fileName)
    {
        ImportTally tally = result.Tally;
        return new ImportReport
        {
            Created = tally.Count(ImportOutcome.Created),
            Updated = tally.Count(ImportOutcome.Updated),
            Unchanged = tally.Count(ImportOutcome.Unchanged),
            Skipped = tally.Count(ImportOutcome.Skipped),
            Refused = tally.Count(ImportOutcome.Refused),
            Merged = tally.Count(ImportOutcome.Merged),
            Findings =
            {
                tally.Findings.Select(f => new ImportFinding
                {
                    Line = f.Finding.Place.Line,
                    Column = f.Finding.Place.Column,
                    Message = f.Finding.Message,
                    Severity = (V1.ImportSeverity)f.Finding.Severity,
                    Code = f.Finding.Code,
                    Source = fileName,
                    Suggestion = f.Finding.Suggestion,
                    Entry = f.Entry,
                }),
            },
            FindingsOmitted = tally.FindingsOmitted,
            Entries =
            {
                tally.Listed.Select(e => new ImportEntry
                {
                    Outcome = OutcomeOf(e.Outcome),
                    Entry = e.Entry,
                    Line = e.Place.Line,
                    Column = e.Place.Column,
                    Name = e.Name,
                    Text = e.Text,
                    Changes = { e.Changes },
                    Reason = e.Reason,
                }),
            },
            EntriesOmitted = tally.ListedOmitted,
            Columns =
            {
                tally.Columns.Select(c => new ColumnMapping
                {
                    Column = c.Column,
                    Field = c.Field,
                    Language = c.Language,
                }),
            },
            FirstRevision = result.FirstRevision,
            Revision = result.Revision,
            RevisionCount = result.Revisions,
            Format = (V1.ExchangeFormat)result.Format,
            Resources = { tally.Resources },
        };
    }
}
