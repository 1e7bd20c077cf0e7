using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Azure.AI.Translation.Text;
using Glossary.Server.Telemetry;
using Glossary.Server.Translation;
using Glossary.TranslationStub;
using Microsoft.Extensions.Logging;

namespace Glossary.FunctionalTests.Translation;

/// <summary>A translator that talks to a stub of the service over a real connection, on a clock of its own.</summary>
public abstract class StubTest : IAsyncLifetime
{
    private readonly LogLines _log = new();

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected StubServer Stub { get; private set; } = null!;

    private protected AzureTranslatorOptions Options { get; private set; } = null!;

    private protected RetryClock Clock { get; private set; } = null!;

    /// <summary>What was logged, each with its level, event and exception.</summary>
    private protected string Log => string.Join('\n', _log.Lines);

    public async ValueTask InitializeAsync()
    {
        Stub = await StubServer.Start(cancellationToken: Stop);
        Options = new AzureTranslatorOptions { Key = Stub.Key, Endpoint = Stub.Endpoint };
        Clock = new RetryClock(Options.AttemptTimeout);
    }

    public async ValueTask DisposeAsync()
    {
        await Stub.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected AzureTranslator Translator(Func<AzureTranslatorOptions, AzureTranslatorOptions>? change = null) =>
        new(change is null ? Options : change(Options), new ServerMetrics(new Meter("tests")), Clock, _log);

    private protected AzureTranslator Translator(TextTranslationClient client) =>
        new(client, Options, new ServerMetrics(new Meter("tests")), Clock, _log);

    private protected static ProviderRequest Request(string text, string? from, params ImmutableArray<string> to) =>
        Request([text], from, to);

    private protected static ProviderRequest Request(IEnumerable<string> texts, string? from, params ImmutableArray<string> to) =>
        new()
        {
            SourceLanguage = from,
            TargetLanguages = to,
            Texts = [.. texts.Select(t => new ProviderText(t))],
        };

    /// <summary>The texts of an answer in its first language.</summary>
    private protected static IEnumerable<string> Texts(ProviderAnswer answer) => answer.Translations.Select(t => t.Targets[0].Text);

    /// <summary>How translating a sentence fails.</summary>
    private protected static Task<ProviderException> Fail(AzureTranslator translator) =>
        Assert.ThrowsAsync<ProviderException>(() => translator.Translate(Request("Hello.", "en", "de"), Stop));

    private sealed class LogLines : ILogger<AzureTranslator>
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IEnumerable<string> Lines => _lines;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => _lines.Enqueue($"{logLevel} {eventId.Id} {formatter(state, exception)} {exception}");
    }
}
