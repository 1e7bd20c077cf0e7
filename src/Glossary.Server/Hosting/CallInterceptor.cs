using System.Diagnostics;
using System.Globalization;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Exchange;
using Glossary.Server.Access;
using Glossary.Server.Errors;
using Glossary.Server.Requests;
using Glossary.Server.State;
using Glossary.Server.Telemetry;
using Glossary.Server.Translation;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Primitives;

namespace Glossary.Server.Hosting;

/// <summary>
/// Stands before every handler: checks the caller's right to what the request names, and the request, waits for the revision that the
/// caller wants to see, and turns whatever is thrown into a status.
/// </summary>
internal sealed partial class CallInterceptor(
    CurrentCatalog current,
    RequestRules rules,
    CallRates rates,
    LargeCalls largeCalls,
    ServerMetrics metrics,
    ILogger<CallInterceptor> logger
) : Interceptor
{
    private const string MinRevisionHeader = "glossary-min-revision";

    /// <summary>How long a call without a deadline waits for a revision.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(30);

    private readonly CallRates _rates = rates;

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request,
        ServerCallContext context,
        UnaryServerMethod<TRequest, TResponse> continuation
    )
    {
        long start = metrics.StartCall();
        try
        {
            Check(request, context);
            int characters = CharactersOf(request);
            Task<TResponse> answer =
                characters >= LargeCallOptions.Characters ? InTurn(characters, () => continuation(request, context), context)
                : WaitForRevision(context) is { IsCompletedSuccessfully: false } waiting
                    ? After(waiting, () => continuation(request, context))
                : continuation(request, context);
            if (!answer.IsCompletedSuccessfully)
            {
                return Finish(answer, start, context);
            }

            End(start, context, StatusCode.OK);
            return answer;
        }
        catch (Exception e)
        {
            throw Fail(e, start, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation
    )
    {
        long start = metrics.StartCall();
        try
        {
            Check(request, context);
            await WaitForRevision(context);
            await continuation(request, Guard(responseStream, context), context);
            End(start, context, StatusCode.OK);
        }
        catch (Exception e)
        {
            throw Fail(e, start, context);
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation
    )
    {
        long start = metrics.StartCall();
        try
        {
            await WaitForRevision(context);
            using var requests = new CheckedStream<TRequest>(requestStream, context, this);
            TResponse answer = await continuation(requests, context);
            End(start, context, StatusCode.OK);
            return answer;
        }
        catch (Exception e)
        {
            throw Fail(e, start, context);
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation
    )
    {
        long start = metrics.StartCall();
        try
        {
            await WaitForRevision(context);
            using var requests = new CheckedStream<TRequest>(requestStream, context, this);
            await continuation(requests, Guard(responseStream, context), context);
            End(start, context, StatusCode.OK);
        }
        catch (Exception e)
        {
            throw Fail(e, start, context);
        }
    }

    /// <summary>
    /// How much text of a request is read in a turn. TranslateText is not among them: <see cref="TextTranslation"/> gives its turn away
    /// while the provider works.
    /// </summary>
    private static int CharactersOf<T>(T request) =>
        request switch
        {
            V1.RecognizeTermsRequest recognize => recognize.Text.Length,
            // Its sentences are sought in the memory one by one.
            V1.GroundTextRequest ground => ground.Text.Length * 4,
            // Expressions of a caller's may take long on any text.
            V1.SegmentTextRequest segment => segment.Srx.Length > 0 ? LargeCallOptions.Characters : segment.Text.Length,
            V1.AlignTextsRequest align => align.Srx.Length > 0
                ? LargeCallOptions.Characters
                : align.Texts.Sum(t => t.Content.Length + t.Document.Length),
            V1.ReadDocumentRequest read => read.Content.Length,
            // Words are learnt from what is stored, however short the text is.
            V1.ExtractTermsRequest extract => Math.Max(
                LargeCallOptions.Characters,
                extract.Texts.Sum(t => t.SourceText.Length + t.TargetText.Length)
            ),
            V1.CheckTranslationRequest check => check.SourceText.Length + check.TargetText.Length,
            // An article of any length is aligned, words are learnt from what is stored, and any stored text may be read.
            V1.AlignArticleRequest or V1.ListWordLinksRequest or V1.SearchTextRequest { Mode: V1.SearchTextRequest.Types.Mode.Regex } =>
                LargeCallOptions.Characters,
            _ => 0,
        };

    private ValueTask<LargeCalls.Turn?> Turn(int characters, ServerCallContext context) =>
        largeCalls.Enter(LargeCalls.CallerOf(context.GetHttpContext()), characters, context.CancellationToken);

    private async Task<T> InTurn<T>(int characters, Func<Task<T>> answer, ServerCallContext context)
    {
        await WaitForRevision(context);
        using LargeCalls.Turn? turn = await Turn(characters, context);
        return await answer();
    }

    /// <summary>
    /// May the caller do that, and is it well formed? In this order, so that nobody learns what there is from what is wrong.
    /// </summary>
    private void Check<T>(T request, ServerCallContext context)
        where T : class
    {
        AccessRules.Check(context.Method, request, context.GetHttpContext());
        rules.Check(request);
    }

    private static IServerStreamWriter<T> Guard<T>(IServerStreamWriter<T> stream, ServerCallContext context) =>
        CredentialsOf(context) is { } credentials ? new GuardedStream<T>(stream, credentials) : stream;

    /// <summary>What a stream checks again and again; <see langword="null"/> where nobody has to say who they are.</summary>
    private static StreamCredentials? CredentialsOf(ServerCallContext context) =>
        context.GetHttpContext().Features.Get<StreamCredentials>();

    /// <summary>Lets a caller see its own writes, and those it was told of, whichever replica answers.</summary>
    private Task WaitForRevision(ServerCallContext context)
    {
        if (!context.GetHttpContext().Request.Headers.TryGetValue(MinRevisionHeader, out StringValues header))
        {
            return Task.CompletedTask;
        }

        if (!long.TryParse(header.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long revision))
        {
            throw RequestException.Invalid([new FieldViolation(MinRevisionHeader, "has to be a revision: a number of digits alone.")]);
        }

        return current.Snapshot is { } catalog && catalog.Revision >= revision ? Task.CompletedTask : Wait(revision, context);
    }

    private async Task Wait(long revision, ServerCallContext context)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        if (context.Deadline == DateTime.MaxValue)
        {
            waiting.CancelAfter(MaxWait);
        }

        try
        {
            await current.WaitFor(revision, waiting.Token);
        }
        catch (OperationCanceledException) when (context.Deadline < DateTime.MaxValue || !context.CancellationToken.IsCancellationRequested)
        {
            throw RequestException.RevisionNotReached(revision, current.Snapshot?.RevisionText ?? "0");
        }
    }

    private static async Task<T> After<T>(Task first, Func<Task<T>> then)
    {
        await first;
        return await then();
    }

    private async Task<T> Finish<T>(Task<T> answer, long start, ServerCallContext context)
    {
        try
        {
            T answered = await answer;
            End(start, context, StatusCode.OK);
            return answered;
        }
        catch (Exception e)
        {
            throw Fail(e, start, context);
        }
    }

    private RpcException Fail(Exception exception, long start, ServerCallContext context)
    {
        RpcException status = ToRpcException(exception, context);
        End(start, context, status.StatusCode);
        return status;
    }

    /// <summary>Says of a call, to whoever observes the server, what it was and how it ended.</summary>
    private void End(long start, ServerCallContext context, StatusCode status)
    {
        metrics.EndCall(start, context.Method, status);
        CallSpan.Describe(Activity.Current, context.Method, status);
    }

    private RpcException ToRpcException(Exception exception, ServerCallContext context)
    {
        if (exception is not RpcException && CredentialsOf(context)?.Refusal is { } refusal)
        {
            return StatusMapping.ToRpcException(refusal);
        }

        switch (exception)
        {
            case RpcException status:
                return status;
            case RequestException request:
                return StatusMapping.ToRpcException(request);
            case StoreUnavailableException store:
                LogStoreUnavailable(store, context.Method, store.Reason);
                return StatusMapping.ToRpcException(RequestException.StoreUnavailable(store));
            case ProviderException provider:
                return StatusMapping.ToRpcException(provider.ToRequestException());
            // Once the client has gone the framework refuses to read and write on.
            case OperationCanceledException
            or InvalidOperationException
            or IOException when context.CancellationToken.IsCancellationRequested:
                return CallDeadline.HasPassed(context.GetHttpContext())
                    ? StatusMapping.DeadlineExceeded()
                    : StatusMapping.Cancelled(context);
            case IOException disk when TemporaryFile.HasNoSpace(disk):
                LogTemporaryFolderFull(context.Method, Path.GetTempPath());
                return StatusMapping.ToRpcException(RequestException.TemporarySpaceExhausted());
            default:
                string traceId = Activity.Current?.TraceId.ToHexString() ?? context.GetHttpContext().TraceIdentifier;
                LogFault(exception, context.Method, traceId);
                return StatusMapping.Internal(traceId);
        }
    }

    [LoggerMessage(EventId = 2002, Level = LogLevel.Warning, Message = "{Method} could not reach the store: {Reason}.")]
    private partial void LogStoreUnavailable(Exception exception, string method, StoreUnavailableReason reason);

    [LoggerMessage(
        EventId = 2004,
        Level = LogLevel.Error,
        Message = "{Method} failed: the temporary folder {Folder} is full. Free space there, or set TMPDIR to a folder with more."
    )]
    private partial void LogTemporaryFolderFull(string method, string folder);

    [LoggerMessage(EventId = 2001, Level = LogLevel.Error, Message = "{Method} failed; trace id {TraceId}.")]
    private partial void LogFault(Exception exception, string method, string traceId);

    /// <summary>
    /// Checks each message of a stream as it is read, and the caller's credentials with it. The first one was counted as the call itself.
    /// </summary>
    private sealed class CheckedStream<T>(IAsyncStreamReader<T> inner, ServerCallContext context, CallInterceptor interceptor)
        : IAsyncStreamReader<T>,
            IDisposable
        where T : class
    {
        private bool _counted = true;

        /// <summary>Held while the handler works on a large message, until it asks for the next one.</summary>
        private LargeCalls.Turn? _turn;

        public T Current => inner.Current;

        public void Dispose() => _turn?.Dispose();

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            _turn?.Dispose();
            _turn = null;
            if (!await ReadNext(cancellationToken))
            {
                return false;
            }

            await (CredentialsOf(context)?.Check(cancellationToken) ?? ValueTask.CompletedTask);
            if (!_counted && Caller.Knows(context.GetHttpContext()))
            {
                await interceptor._rates.Wait(Caller.FromContext(context.GetHttpContext()), cancellationToken);
            }

            _counted = false;
            interceptor.Check(inner.Current, context);
            _turn = await interceptor.Turn(CharactersOf(inner.Current), context);
            return true;
        }

        private async Task<bool> ReadNext(CancellationToken cancellationToken)
        {
            try
            {
                return await inner.MoveNext(cancellationToken);
            }
            catch (Exception e) when (e is IOException or InvalidDataException)
            {
                // The frame of the message is not as gRPC has it; or the client has gone, and nobody reads the answer.
                throw RequestException.Malformed();
            }
        }
    }

    /// <summary>Checks the caller's credentials before each message: a stream must not outlive them.</summary>
    private sealed class GuardedStream<T>(IServerStreamWriter<T> inner, StreamCredentials credentials) : IServerStreamWriter<T>
    {
        public WriteOptions? WriteOptions
        {
            get => inner.WriteOptions;
            set => inner.WriteOptions = value;
        }

        public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

        public async Task WriteAsync(T message, CancellationToken cancellationToken)
        {
            await credentials.Check(cancellationToken);
            await inner.WriteAsync(message, cancellationToken);
        }
    }
}
