using Glossary.V1;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Glossary.Client.Testing;

/// <summary>
/// A server for tests that is none: <see cref="Client"/> is a <see cref="GlossaryClient"/> like any other, and its calls are
/// answered by what the test says. It knows nothing of terms by itself.
/// </summary>
/// <example>
/// <code>
/// var fake = new FakeGlossary();
/// fake.Answer((LookupTermsRequest request) => new LookupTermsResponse { Matches = { new TermMatch { Text = request.Text } } });
/// fake.Answer&lt;GetConceptRequest, Concept&gt;(_ => throw FakeGlossary.Error(StatusCode.NotFound, ErrorReason.ResourceNotFound));
/// await new CodeUnderTest(fake.Client).Run();
/// Assert.Equal("Vollversammlung", fake.Requests.OfType&lt;LookupTermsRequest&gt;().Single().Text);
/// </code>
/// </example>
public sealed class FakeGlossary
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(System.Type Request, System.Type Response), Delegate> _answers = [];
    private readonly List<object> _requests = [];

    /// <summary>Makes one that has no answers yet: every call fails with UNIMPLEMENTED and says which answer is missing.</summary>
    public FakeGlossary() => Client = new GlossaryClient(new FakeCalls(this), new GlossaryClientOptions());

    /// <summary>What the code under test is given.</summary>
    public GlossaryClient Client { get; }

    /// <summary>All requests so far, in the order in which they came, as they were sent: with request ids.</summary>
    public IReadOnlyList<object> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Answers each request of a type, be it alone or one of a stream; the answer given last counts.</summary>
    /// <param name="answer">Makes the answer, or throws <see cref="Error"/>.</param>
    public void Answer<TRequest, TResponse>(Func<TRequest, TResponse> answer) => Set<TRequest, TResponse>(answer);

    /// <summary>Answers with a stream: of all requests of a call, which are one unless they are a stream too, all answers.</summary>
    /// <param name="answers">Makes the answers; throwing <see cref="Error"/> between them ends the stream so.</param>
    public void AnswerStream<TRequest, TResponse>(Func<IReadOnlyList<TRequest>, IEnumerable<TResponse>> answers) =>
        Set<TRequest, TResponse>(answers);

    /// <summary>An error as the server would send it, to be thrown by an answer.</summary>
    /// <param name="code">The status; <see cref="ErrorReason"/> says which belongs to a reason.</param>
    /// <param name="reason">The cause that <see cref="GlossaryError.Reason"/> then has.</param>
    /// <param name="message">The message for people.</param>
    /// <param name="fieldViolations">The bad fields.</param>
    public static RpcException Error(
        StatusCode code,
        ErrorReason reason,
        string message = "",
        params IEnumerable<BadRequest.Types.FieldViolation> fieldViolations
    )
    {
        string name = ErrorReasonReflection.Descriptor.EnumTypes[0].FindValueByNumber((int)reason).Name;
        return new Google.Rpc.Status
        {
            Code = (int)code,
            Message = message,
            Details =
            {
                Any.Pack(new ErrorInfo { Domain = "glossary", Reason = name }),
                Any.Pack(new BadRequest { FieldViolations = { fieldViolations } }),
            },
        }.ToRpcException();
    }

    internal void Receive(object request)
    {
        lock (_lock)
        {
            _requests.Add(request);
        }
    }

    /// <summary>The answer for a request, or <see langword="null"/> if all requests of the call are answered together.</summary>
    internal Func<TRequest, TResponse>? ForEach<TRequest, TResponse>() => Find<TRequest, TResponse>() as Func<TRequest, TResponse>;

    internal IEnumerable<TResponse> ForAll<TRequest, TResponse>(IReadOnlyList<TRequest> requests) =>
        Find<TRequest, TResponse>() switch
        {
            Func<IReadOnlyList<TRequest>, IEnumerable<TResponse>> answers => answers(requests),
            _ => throw new RpcException(
                new Grpc.Core.Status(
                    StatusCode.Unimplemented,
                    $"The fake was not told how to answer. Tell it: fake.Answer(({typeof(TRequest).Name} request) => new "
                        + $"{typeof(TResponse).Name}()), or AnswerStream for a stream."
                )
            ),
        };

    private Delegate? Find<TRequest, TResponse>()
    {
        lock (_lock)
        {
            return _answers.GetValueOrDefault((typeof(TRequest), typeof(TResponse)));
        }
    }

    private void Set<TRequest, TResponse>(Delegate answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        lock (_lock)
        {
            _answers[(typeof(TRequest), typeof(TResponse))] = answer;
        }
    }
}
