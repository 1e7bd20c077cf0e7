using System.Globalization;
using Glossary.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Glossary.Client;

/// <summary>Adds to every call what the client promises: a deadline, a request id, and the revision that its caller has to see.</summary>
internal sealed class ClientCalls(CallInvoker inner, TimeSpan? deadline) : CallInvoker
{
    private const string RevisionHeader = "glossary-revision";
    private const string MinRevisionHeader = "glossary-min-revision";

    private long _seen;

    /// <summary>The revision that an answer's headers name; 0 for none.</summary>
    public static long RevisionOf(Metadata headers) =>
        long.TryParse(headers.GetValue(RevisionHeader), NumberStyles.None, CultureInfo.InvariantCulture, out long revision) ? revision : 0;

    /// <summary>From now on no answer may be older than this revision.</summary>
    public void See(long revision)
    {
        long seen = Interlocked.Read(ref _seen);
        while (revision > seen)
        {
            long found = Interlocked.CompareExchange(ref _seen, revision, seen);
            if (found == seen)
            {
                return;
            }

            seen = found;
        }
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options,
        TRequest request
    )
    {
        using AsyncUnaryCall<TResponse> call = AsyncUnaryCall(method, host, options, request);
        return call.GetAwaiter().GetResult();
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options,
        TRequest request
    )
    {
        CallOptions bounded =
            options.Deadline is null && deadline is { } limit
                ? options.WithDeadline(TimeProvider.System.GetUtcNow().UtcDateTime + limit)
                : options;
        AsyncUnaryCall<TResponse> call = inner.AsyncUnaryCall(method, host, Prepare(bounded), WithRequestId(request));
        return new AsyncUnaryCall<TResponse>(Receive(call), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options,
        TRequest request
    ) => inner.AsyncServerStreamingCall(method, host, Prepare(options), request);

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options
    ) => inner.AsyncClientStreamingCall(method, host, Prepare(options));

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options
    ) => inner.AsyncDuplexStreamingCall(method, host, Prepare(options));

    private CallOptions Prepare(CallOptions options)
    {
        long seen = Interlocked.Read(ref _seen);
        if (seen == 0 || options.Headers?.Get(MinRevisionHeader) is not null)
        {
            return options;
        }

        var headers = new Metadata();
        foreach (Metadata.Entry entry in options.Headers ?? [])
        {
            headers.Add(entry);
        }

        headers.Add(MinRevisionHeader, seen.ToString(CultureInfo.InvariantCulture));
        return options.WithHeaders(headers);
    }

    private async Task<TResponse> Receive<TResponse>(AsyncUnaryCall<TResponse> call)
    {
        TResponse response = await call.ResponseAsync.ConfigureAwait(false);
        See(RevisionOf(await call.ResponseHeadersAsync.ConfigureAwait(false)));
        if (response is TranslateTextResponse { StoredRevision: > 0 and var stored })
        {
            // Its headers went out before that was written.
            See(stored);
        }

        return response;
    }

    /// <summary>
    /// The request with an id, if it takes one and has none. The caller's own stays as it is: sent again, it means something new.
    /// </summary>
    private static TRequest WithRequestId<TRequest>(TRequest request)
    {
        if (
            request is not (IMessage message and IDeepCloneable<TRequest> cloneable)
            || message.Descriptor.FindFieldByName("request_id") is not { } field
            || field.Accessor.GetValue(message) is not ""
        )
        {
            return request;
        }

        TRequest copy = cloneable.Clone();
        field.Accessor.SetValue((IMessage)copy!, Guid.NewGuid().ToString());
        return copy;
    }
}
