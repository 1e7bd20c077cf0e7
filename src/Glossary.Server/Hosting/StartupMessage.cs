using System.Diagnostics;
using Glossary.Catalog;
using Glossary.Server.Access;
using Glossary.Server.State;
using Glossary.Server.Translation;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Glossary.Server.Hosting;

/// <summary>Says, once calls can be answered, what is served where and how to try it.</summary>
internal sealed partial class StartupMessage(
    CurrentCatalog current,
    IServer server,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    TranslationProviders providers,
    ILogger<StartupMessage> logger,
    ApiKeys? keys = null
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listening = new TaskCompletionSource();
        using CancellationTokenRegistration started = lifetime.ApplicationStarted.Register(listening.SetResult);
        CatalogSnapshot catalog;
        try
        {
            await listening.Task.WaitAsync(stoppingToken);
            catalog = await current.WaitFor(0, stoppingToken);
            await (keys?.Ready ?? Task.CompletedTask).WaitAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The server stops before it has served; whoever stopped it has said why.
            return;
        }

        ICollection<string> addresses = server.Features.Get<IServerAddressesFeature>()!.Addresses;
        double milliseconds = (clock.GetUtcNow() - Process.GetCurrentProcess().StartTime.ToUniversalTime()).TotalMilliseconds;
        LogServing(
            catalog.Articles.Length,
            catalog.Glossaries.Sum(g => g.Concepts.Count),
            catalog.Glossaries.Length,
            catalog.Revision,
            string.Join(" and ", addresses),
            (long)milliseconds
        );
        string address = addresses.First();
        LogTry(
            (ListenAddress.IsEncrypted(address) ? "" : "--http2-prior-knowledge ")
                + (keys is null ? "" : "-H 'authorization: Bearer KEY' "),
            address
        );
        foreach (ITranslationProvider provider in providers.All)
        {
            LogTranslating(provider.Name, provider.Description);
        }

        if (providers.All.IsEmpty)
        {
            LogOffline();
        }
    }

    [LoggerMessage(
        EventId = 1000,
        Level = LogLevel.Information,
        Message = "Serving {Articles} article(s) and {Concepts} concept(s) in {Glossaries} glossary(ies), revision {Revision}, on "
            + "{Addresses}, {Milliseconds} ms after the start."
    )]
    private partial void LogServing(int articles, int concepts, int glossaries, long revision, string addresses, long milliseconds);

    [LoggerMessage(
        EventId = 1001,
        Level = LogLevel.Information,
        Message = "Try: buf curl {Options}--protocol grpc -d '{{\"parent\":\"glossaries/-\",\"text\":\"Vollversammlungen\"}}' "
            + "{GrpcAddress}/glossary.v1.GlossaryService/LookupTerms"
    )]
    private partial void LogTry(string options, string grpcAddress);

    [LoggerMessage(EventId = 1010, Level = LogLevel.Information, Message = "Translating new text by {Provider} at {Description}.")]
    private partial void LogTranslating(string provider, string description);

    [LoggerMessage(
        EventId = 1011,
        Level = LogLevel.Information,
        Message = "Offline: no translation provider is configured under Glossary:Translation, so only what is stored in translation can "
            + "be given."
    )]
    private partial void LogOffline();
}
