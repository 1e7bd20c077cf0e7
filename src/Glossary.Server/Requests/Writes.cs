using System.Security.Cryptography;
using System.Text;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Server.Access;
using Glossary.Server.State;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Glossary.Server.Requests;

/// <summary>A write that the API offers: its method, and what it writes. The one description of it for every edge.</summary>
/// <typeparam name="TRequest">What it is asked.</typeparam>
/// <param name="service">The service that has the method.</param>
/// <param name="method">The method's name.</param>
/// <param name="plan">What is written, from the catalogue and the request.</param>
internal sealed class WriteCommand<TRequest>(
    ServiceDescriptor service,
    string method,
    Func<CatalogSnapshot, TRequest, CancellationToken, WritePlan> plan
)
    where TRequest : IMessage
{
    /// <summary>A write whose plan takes no time to speak of.</summary>
    public WriteCommand(ServiceDescriptor service, string method, Func<CatalogSnapshot, TRequest, WritePlan> plan)
        : this(service, method, (catalog, request, _) => plan(catalog, request)) { }

    private readonly FieldDescriptor? _requestId = service.FindMethodByName(method).InputType.FindFieldByName("request_id");
    private readonly FieldDescriptor? _validateOnly = service.FindMethodByName(method).InputType.FindFieldByName("validate_only");

    /// <summary>The full name, as in <c>/glossary.v1.GlossaryService/UpdateConcept</c>.</summary>
    public string Method { get; } = $"/{service.FullName}/{method}";

    public WritePlan Plan(CatalogSnapshot catalog, TRequest request, CancellationToken cancellationToken) =>
        plan(catalog, request, cancellationToken);

    /// <summary>Makes a repeated call safe; empty if it need not be.</summary>
    public string RequestIdOf(TRequest request) => (string?)_requestId?.Accessor.GetValue(request) ?? "";

    /// <summary>Whether nothing is to be written.</summary>
    public bool ValidatesOnly(TRequest request) => _validateOnly?.Accessor.GetValue(request) is true;
}

/// <summary>Carries out what callers ask to be written.</summary>
internal sealed class Writes(CatalogWriter writer, RequestRules rules, AuthenticationMiddleware door)
{
    /// <summary>For a call, whose rights and form were judged before its handler.</summary>
    /// <exception cref="RequestException">It cannot be done.</exception>
    public Task<Written> Run<TRequest>(WriteCommand<TRequest> command, TRequest request, ServerCallContext context)
        where TRequest : IMessage => Run(command, request, context.GetHttpContext(), context.CancellationToken);

    /// <summary>For a form, which is judged here by the same table of rights and the same rules.</summary>
    /// <exception cref="RequestException">It cannot be done, or the caller may not.</exception>
    public Task<Written> CheckAndRun<TRequest>(WriteCommand<TRequest> command, TRequest request, HttpContext http)
        where TRequest : IMessage
    {
        AccessRules.Check(command.Method, request, http);
        rules.Check(request);
        return Run(command, request, http, http.RequestAborted);
    }

    /// <summary>What is planned in other ways than by a command: who writes, and under no id.</summary>
    public WriteCall CallOf(HttpContext http) =>
        new(Caller.FromContext(http).Name, Request: null, ValidateOnly: false) { BeforeCommit = IdentifyAgain(http) };

    /// <summary>The same for a call that may be repeated under an id. The fingerprint tells two requests under one id apart.</summary>
    public WriteCall CallOf(HttpContext http, string method, IMessage request, string requestId, bool validateOnly) =>
        new(
            Caller.FromContext(http).Name,
            requestId.Length == 0
                ? null
                : new RequestStamp(requestId, SHA256.HashData([.. Encoding.UTF8.GetBytes(method), .. request.ToByteArray()])),
            validateOnly
        )
        {
            BeforeCommit = IdentifyAgain(http),
        };

    private Task<Written> Run<TRequest>(
        WriteCommand<TRequest> command,
        TRequest request,
        HttpContext http,
        CancellationToken cancellationToken
    )
        where TRequest : IMessage =>
        writer.Write(
            CallOf(http, command.Method, request, command.RequestIdOf(request), command.ValidatesOnly(request)),
            catalog => command.Plan(catalog, request, cancellationToken),
            cancellationToken
        );

    /// <summary>Callers are identified again before each commit, since planning may take long.</summary>
    private Func<CancellationToken, ValueTask> IdentifyAgain(HttpContext http) =>
        http.Features.Get<StreamCredentials>() is { } credentials ? credentials.Check : async _ => await door.Identify(http);
}
