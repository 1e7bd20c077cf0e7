using Glossary.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Glossary.Client;

/// <content>Whole files in and out.</content>
public sealed partial class GlossaryClient
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>Takes a file in, and reports what became of each entry. The same file again changes nothing.</summary>
    /// <param name="options">
    /// Where to, and how. A request id is added if there is none, except with <c>batch_size</c>: such an import takes no id, it can simply
    /// be repeated.
    /// </param>
    /// <param name="file">The file, read from where it stands to its end.</param>
    /// <param name="progress">Is told how far it has come, about twice a second.</param>
    /// <param name="cancellationToken">Ends it; without <c>batch_size</c> nothing has then changed.</param>
    public async Task<ImportReport> ImportAsync(
        ImportOptions options,
        Stream file,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(file);
        ImportOptions asked = options.Clone();
        if (asked.RequestId.Length == 0 && asked.BatchSize == 0)
        {
            asked.RequestId = Guid.NewGuid().ToString();
        }

        using AsyncDuplexStreamingCall<ImportRequest, StreamImportResponse> call = Exchange.StreamImport(
            cancellationToken: cancellationToken
        );
        Task<ImportReport> report = Receive(call.ResponseStream, progress, cancellationToken);

        // The server may answer before it has all. What was still to be written then may never be, so the answer counts.
        Task sending = Send();
        if (await Task.WhenAny(sending, report).ConfigureAwait(false) == sending)
        {
            await sending.ConfigureAwait(false);
        }

        ImportReport received = await report.ConfigureAwait(false);
        _calls.See(received.Revision);
        return received;

        async Task Send()
        {
            try
            {
                await call.RequestStream.WriteAsync(new ImportRequest { Options = asked }, cancellationToken).ConfigureAwait(false);
                byte[] chunk = new byte[ChunkBytes];
                int read;
                while ((read = await file.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0)
                {
                    await call
                        .RequestStream.WriteAsync(new ImportRequest { Chunk = ByteString.CopyFrom(chunk, 0, read) }, cancellationToken)
                        .ConfigureAwait(false);
                }

                await call.RequestStream.CompleteAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is RpcException or InvalidOperationException)
            {
                // The server ended the call; its answer says why.
            }
        }
    }

    /// <summary>Writes a glossary or an article as a file.</summary>
    /// <param name="request">What to write, and in which format.</param>
    /// <param name="file">Is written to; complete only once this has returned.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How much was written, and what the format cannot carry.</returns>
    public async Task<ExportReport> ExportAsync(ExportRequest request, Stream file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        using AsyncServerStreamingCall<ExportResponse> call = Exchange.Export(request, cancellationToken: cancellationToken);
        await foreach (ExportResponse answer in call.ResponseStream.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (answer.Report is { } report)
            {
                await file.FlushAsync(cancellationToken).ConfigureAwait(false);
                return report;
            }

            await file.WriteAsync(answer.Chunk.Memory, cancellationToken).ConfigureAwait(false);
        }

        throw new IOException("The server ended the call without a report.");
    }

    private static async Task<ImportReport> Receive(
        IAsyncStreamReader<StreamImportResponse> answers,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        await foreach (StreamImportResponse answer in answers.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (answer.Report is { } report)
            {
                return report;
            }

            progress?.Report(answer.Progress);
        }

        throw new IOException("The server ended the call without a report.");
    }
}
