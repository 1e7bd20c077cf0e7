using System.ClientModel;
using System.ClientModel.Primitives;
using System.Collections.Immutable;
using System.Text.Json;
using Glossary.Server.Telemetry;
using Glossary.Text.Normalization;
using Glossary.V1;
using Microsoft.Extensions.AI;
using OpenAI;

namespace Glossary.Server.Translation;

/// <summary>
/// Translates by a language model behind an OpenAI-compatible address: Ollama, llama.cpp, vLLM or a cloud. It is told the terms and earlier
/// translations; its answers are checked, and texts whose answers cannot be used are asked for again, in smaller requests.
/// </summary>
internal sealed class ChatTranslator : ITranslationProvider, IDisposable
{
    private const string Provider = "openai";
    private const string ApiVersion = "v1";

    private readonly ChatTranslatorOptions _options;
    private readonly ServerMetrics _metrics;
    private readonly DayBudget _day;
    private readonly ProviderCalls _calls;
    private readonly IChatClient? _client;

    public ChatTranslator(ChatTranslatorOptions options, ServerMetrics metrics, TimeProvider clock, ILogger<ChatTranslator> logger)
    {
        _options = options;
        _metrics = metrics;
        _day = new DayBudget(options.CharactersPerDay, clock);
        _calls = new ProviderCalls(
            options.Calls,
            Provider,
            $"Key, Model and Endpoint under {ChatTranslatorOptions.Section}",
            e => ChatFailures.Read(e, clock),
            metrics,
            clock,
            logger
        );
        _client = !options.IsConfigured ? null : new OpenAIClient(
                new ApiKeyCredential(options.Key.Length > 0 ? options.Key : "none"),
                new OpenAIClientOptions
                {
                    Endpoint = options.Endpoint,
                    RetryPolicy = new ClientRetryPolicy(0),
                    NetworkTimeout = options.AttemptTimeout + TimeSpan.FromSeconds(5),
                }
            ).GetChatClient(options.Model).AsIChatClient();
    }

    public string Name => Provider;

    public string Description => _options.ToString();

    public bool TakesWords => true;

    public long? BudgetLeft => _options.IsConfigured ? _day.Left : null;

    public long Budget => _options.CharactersPerDay;

    /// <summary>A model says nothing of its languages.</summary>
    public Task<IReadOnlyCollection<string>?> Languages(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyCollection<string>?>(null);

    public async Task<ProviderAnswer> Translate(ProviderRequest request, CancellationToken cancellationToken)
    {
        if (_client is null)
        {
            throw new ProviderException(ProviderFailure.NotConfigured, "This server has no language model to translate by.");
        }

        long wanted = request.Texts.Sum(t => (long)CodePoints.Count(t.Text)) * request.TargetLanguages.Length;
        _day.Take(wanted, _options.CharactersPerRequest);
        var work = new Work(this, _client, request);
        try
        {
            foreach (string target in request.TargetLanguages)
            {
                foreach (int[] batch in Batches(request.Texts))
                {
                    await work.Translate(batch, target, cancellationToken);
                }
            }
        }
        finally
        {
            _day.Return(wanted - work.Sent);
            _metrics.Bill(Provider, work.Sent);
        }

        return work.Answer();
    }

    public void Dispose() => _client?.Dispose();

    /// <summary>The places of the texts that are sent together. White space alone is not sent.</summary>
    private IEnumerable<int[]> Batches(ImmutableArray<ProviderText> texts)
    {
        List<int> batch = [];
        int length = 0;
        for (int i = 0; i < texts.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(texts[i].Text))
            {
                continue;
            }

            if (batch.Count > 0 && (length + texts[i].Text.Length > _options.CharactersAtOnce || batch.Count == _options.TextsAtOnce))
            {
                yield return [.. batch];
                batch.Clear();
                length = 0;
            }

            batch.Add(i);
            length += texts[i].Text.Length;
        }

        if (batch.Count > 0)
        {
            yield return [.. batch];
        }
    }

    /// <summary>One request of a caller, on its way through as many requests to the model as it takes.</summary>
    private sealed class Work(ChatTranslator translator, IChatClient client, ProviderRequest request)
    {
        private readonly Dictionary<(int Text, string Target), string> _translations = [];
        private readonly List<string> _ids = [];
        private readonly SortedSet<string> _examples = new(StringComparer.Ordinal);
        private string _model = "";
        private long _input;
        private long _output;

        /// <summary>Code points of what was translated.</summary>
        public long Sent { get; private set; }

        /// <summary>Translates some of the texts. Those whose answers cannot be used are asked for again by themselves, once.</summary>
        public async Task Translate(int[] places, string target, CancellationToken cancellationToken)
        {
            string?[] texts = await Ask(places, target, cancellationToken);
            for (int i = 0; i < places.Length; i++)
            {
                if (texts[i] is null && places.Length > 1)
                {
                    texts[i] = (await Ask([places[i]], target, cancellationToken))[0];
                }

                _translations[(places[i], target)] =
                    texts[i]
                    ?? throw ProviderException.Unavailable(
                        "invalid_answer",
                        "The language model answers what cannot be used as a translation.",
                        null
                    );
                Sent += CodePoints.Count(request.Texts[places[i]].Text);
            }
        }

        public ProviderAnswer Answer() =>
            new()
            {
                Provider = Provider,
                ApiVersion = ApiVersion,
                RequestIds = [.. _ids],
                Systems = [],
                BilledCharacters = Sent,
                Model = _model.Length > 0 ? _model : translator._options.Model,
                PromptVersion = ChatPrompt.Version,
                CostClass = translator._options.CostClass,
                InputTokens = _input,
                OutputTokens = _output,
                Examples = [.. _examples],
                Translations =
                [
                    .. request.Texts.Select(
                        (t, i) =>
                            new ProviderTranslation(
                                null,
                                0,
                                [
                                    .. request.TargetLanguages.Select(l => new ProviderTarget(
                                        l,
                                        _translations.GetValueOrDefault((i, l), t.Text),
                                        [],
                                        []
                                    )),
                                ]
                            )
                    ),
                ],
            };

        /// <summary>The translations of some texts; <see langword="null"/> for those that cannot be used.</summary>
        private async Task<string?[]> Ask(int[] places, string target, CancellationToken cancellationToken)
        {
            ProviderText[] texts = [.. places.Select(p => request.Texts[p])];
            GroundTextResponse? ground = request.Ground?.Invoke(string.Join('\n', texts.Select(t => t.Text)), cancellationToken);
            ChatMessage[] messages =
            [
                new(
                    ChatRole.System,
                    ChatPrompt.System(request.SourceLanguage ?? "the language that they are in", target, ground?.Prompt ?? "")
                ),
                new(ChatRole.User, ChatPrompt.User(texts)),
            ];
            ChatOptions options = new() { Temperature = translator._options.Temperature < 0 ? null : translator._options.Temperature };
            if (translator._options.JsonSchema)
            {
                options.ResponseFormat = ChatResponseFormat.ForJsonSchema(ChatPrompt.Schema, "translations");
            }

            _examples.UnionWith(ground?.Examples.Take(ground.Examples.Count - ground.ExamplesNotInPrompt).Select(e => e.Paragraph) ?? []);
            return await translator._calls.Make(
                async attempt =>
                {
                    ChatResponse response = await client.GetResponseAsync(messages, options, attempt);
                    Count(response);
                    return Read(response, texts, target);
                },
                request.Deadline,
                cancellationToken
            );
        }

        private void Count(ChatResponse response)
        {
            _input += response.Usage?.InputTokenCount ?? 0;
            _output += response.Usage?.OutputTokenCount ?? 0;
            _model = response.ModelId ?? _model;
            if (response.ResponseId is { Length: > 0 } id)
            {
                _ids.Add(id);
            }
        }

        /// <exception cref="ProviderException">The model refuses, or nothing of its answer can be used.</exception>
        private static string?[] Read(ChatResponse response, ProviderText[] texts, string target)
        {
            if (
                response.FinishReason == ChatFinishReason.ContentFilter
                || response.Messages.SelectMany(m => m.Contents).Any(c => c is ErrorContent { ErrorCode: "Refusal" })
            )
            {
                throw new ProviderException(ProviderFailure.Refused, "The language model refuses to translate the text.")
                {
                    Cause = "model_refusal",
                };
            }

            try
            {
                return ChatPrompt.Read(response.Text, texts, target);
            }
            catch (JsonException) when (texts.Length > 1)
            {
                // Cut off, or spoilt by one of the texts: each is asked for by itself.
                return new string?[texts.Length];
            }
        }
    }
}
