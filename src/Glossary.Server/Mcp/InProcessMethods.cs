using Glossary.Server.Articles;
using Glossary.Server.Terms;
using Glossary.Server.Translation;
using Grpc.Core;

namespace Glossary.Server.Mcp;

/// <summary>The unary methods of the services of this process, by full name.</summary>
internal sealed class InProcessMethods : ServiceBinderBase
{
    private readonly Dictionary<string, Delegate> _handlers = new(StringComparer.Ordinal);

    public InProcessMethods(ArticleService articles, GlossaryService glossaries, TranslationService translations)
    {
        V1.ArticleService.BindService(this, articles);
        V1.GlossaryService.BindService(this, glossaries);
        V1.TranslationService.BindService(this, translations);
    }

    public UnaryServerMethod<TRequest, TResponse> Of<TRequest, TResponse>(Method<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class => (UnaryServerMethod<TRequest, TResponse>)_handlers[method.FullName];

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        UnaryServerMethod<TRequest, TResponse>? handler
    ) => _handlers.Add(method.FullName, handler!);

    // A tool asks once and is answered once.
    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        ServerStreamingServerMethod<TRequest, TResponse>? handler
    ) { }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        ClientStreamingServerMethod<TRequest, TResponse>? handler
    ) { }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        DuplexStreamingServerMethod<TRequest, TResponse>? handler
    ) { }
}
