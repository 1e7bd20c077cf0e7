using System.Threading.Channels;
using Google.Protobuf;
using Grpc.Core;

namespace Glossary.Client.Testing;

/// <summary>Brings calls to a <see cref="FakeGlossary"/> and its answers back, in this process.</summary>
internal sealed class FakeCalls(FakeGlossary fake) : CallInvoker
{
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options,
        TRequest request
    ) => AsyncUnaryCall(method, host, options, request).GetAwaiter().GetResult();

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options,
        TRequest request
    )
    {
        var call = new Call<TRequest, TResponse>(fake);
        call.Complete(request);
        return new AsyncUnaryCall<TResponse>(call.Single(options.CancellationToken), Headers, Ok, NoTrailers, () => { });
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options,
        TRequest request
    )
    {
        var call = new Call<TRequest, TResponse>(fake);
        call.Complete(request);
        return new AsyncServerStreamingCall<TResponse>(call, Headers, Ok, NoTrailers, () => { });
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options
    )
    {
        var call = new Call<TRequest, TResponse>(fake);
        return new AsyncClientStreamingCall<TRequest, TResponse>(
            call,
            call.Single(options.CancellationToken),
            Headers,
            Ok,
            NoTrailers,
            () => { }
        );
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options
    )
    {
        var call = new Call<TRequest, TResponse>(fake);
        return new AsyncDuplexStreamingCall<TRequest, TResponse>(call, call, Headers, Ok, NoTrailers, () => { });
    }

    private static Task<Metadata> Headers => Task.FromResult<Metadata>([]);

    private static Status Ok() => Status.DefaultSuccess;

    private static Metadata NoTrailers() => [];

    /// <summary>One call: requests go in, answers come out.</summary>
    private sealed class Call<TRequest, TResponse>(FakeGlossary fake) : IClientStreamWriter<TRequest>, IAsyncStreamReader<TResponse>
        where TRequest : class
    {
        private readonly Channel<TResponse> _answers = Channel.CreateUnbounded<TResponse>();
        private readonly List<TRequest> _requests = [];

        public WriteOptions? WriteOptions { get; set; }

        public TResponse Current { get; private set; } = default!;

        public Task WriteAsync(TRequest message)
        {
            // The caller may go on to change its message.
            TRequest request = message is IDeepCloneable<TRequest> cloneable ? cloneable.Clone() : message;
            fake.Receive(request);
            if (fake.ForEach<TRequest, TResponse>() is not { } answer)
            {
                _requests.Add(request);
                return Task.CompletedTask;
            }

            return Guard(() => _answers.Writer.TryWrite(answer(request)));
        }

        public Task WriteAsync(TRequest message, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return WriteAsync(message);
        }

        public Task CompleteAsync() =>
            Guard(() =>
            {
                if (fake.ForEach<TRequest, TResponse>() is null)
                {
                    foreach (TResponse answer in fake.ForAll<TRequest, TResponse>(_requests))
                    {
                        _answers.Writer.TryWrite(answer);
                    }
                }

                _answers.Writer.TryComplete();
            });

        public void Complete(TRequest request)
        {
            WriteAsync(request);
            CompleteAsync();
        }

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            try
            {
                if (
                    !await _answers.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false)
                    || !_answers.Reader.TryRead(out TResponse? answer)
                )
                {
                    return false;
                }

                Current = answer;
                return true;
            }
            catch (OperationCanceledException)
            {
                throw new RpcException(new Status(StatusCode.Cancelled, "The call was cancelled."));
            }
        }

        public async Task<TResponse> Single(CancellationToken cancellationToken) =>
            await MoveNext(cancellationToken).ConfigureAwait(false)
                ? Current
                : throw new RpcException(
                    new Status(StatusCode.Internal, "The fake was told to answer with nothing a call that takes one answer.")
                );

        /// <summary>What an answer throws ends the call, as a server's error does.</summary>
        private Task Guard(Action act)
        {
            try
            {
                act();
            }
            catch (Exception e)
            {
                _answers.Writer.TryComplete(e);
            }

            return Task.CompletedTask;
        }
    }
}
