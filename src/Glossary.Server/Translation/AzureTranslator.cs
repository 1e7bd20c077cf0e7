using System.Collections.Immutable;
using Azure;
using Azure.AI.Translation.Text;
using Glossary.Catalog;
using Glossary.Server.Telemetry;
using Glossary.V1;

namespace Glossary.Server.Translation;

/// <summary>Translates by Azure Translator, within its limits and the operator's budgets.</summary>
internal sealed class AzureTranslator : ITranslationProvider
{
    private const string Provider = "azure-translator";

    /// <summary>
    /// Of a request, and of a text, times the target languages. The service counts code points; UTF-16 code units are never fewer, so
    /// that is what is held to it.
    /// </summary>
    private const int MaxCharacters = 50_000;

    private const int MaxElements = 1_000;

    private static readonly TimeSpan LanguagesAge = TimeSpan.FromDays(1);

    private readonly AzureTranslatorOptions _options;
    private readonly ServerMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly DayBudget _day;
    private readonly TextTranslationClient? _client;
    private readonly ProviderCalls _calls;
    private volatile KnownLanguages? _languages;

    public AzureTranslator(AzureTranslatorOptions options, ServerMetrics metrics, TimeProvider clock, ILogger<AzureTranslator> logger)
        : this(AzureClients.Create(options), options, metrics, clock, logger) { }

    internal AzureTranslator(
        TextTranslationClient? client,
        AzureTranslatorOptions options,
        ServerMetrics metrics,
        TimeProvider clock,
        ILogger<AzureTranslator> logger
    )
    {
        _options = options;
        _metrics = metrics;
        _clock = clock;
        _day = new DayBudget(options.CharactersPerDay, clock);
        _client = client;
        _calls = new ProviderCalls(
            options.Calls,
            Provider,
            $"Key, Region and Endpoint under {AzureTranslatorOptions.Section}",
            e => AzureFailures.Read(e, clock),
            metrics,
            clock,
            logger
        );
    }

    public string Name => Provider;

    public bool TakesWords => false;

    /// <summary>Whether there are credentials. Without, every translation fails.</summary>
    public bool IsConfigured => _client is not null;

    public long? BudgetLeft => IsConfigured ? _day.Left : null;

    public long Budget => _options.CharactersPerDay;

    public string Description => _options.ToString();

    private TextTranslationClient Client =>
        _client ?? throw new ProviderException(ProviderFailure.NotConfigured, "This server has no translation provider.");

    public async Task<ProviderAnswer> Translate(ProviderRequest request, CancellationToken cancellationToken)
    {
        TextTranslationClient client = Client;
        Check(request);
        ImmutableArray<PreparedText> texts = Prepare(request);
        string[] pieces = [.. texts.SelectMany(t => t.Sent)];
        AzureGuidance[] guidance =
        [
            .. texts
                .Zip(request.Texts)
                .SelectMany(t => Enumerable.Repeat(Guide(t.Second, request, cancellationToken), t.First.Sent.Length)),
        ];
        long wanted = Count(pieces, request);
        _day.Take(wanted, _options.CharactersPerRequest);
        var results = new List<TranslatedTextItem>(pieces.Length);
        var receipts = new List<Receipt>();
        try
        {
            int first = 0;
            foreach (string[] batch in Batches(pieces, MaxCharacters / request.TargetLanguages.Length))
            {
                AzureGuidance[] guided = guidance[first..(first + batch.Length)];
                first += batch.Length;
                Response<IReadOnlyList<TranslatedTextItem>> response = await _calls.Make(
                    attempt => Send(client, request, batch, guided, attempt),
                    request.Deadline,
                    cancellationToken
                );
                receipts.Add(Receipt.Of(response.GetRawResponse(), Count(batch, request)));
                results.AddRange(response.Value);
            }
        }
        catch (ProviderException e) when (e.Failure == ProviderFailure.UnsupportedLanguage)
        {
            throw await Explain(e, request, cancellationToken);
        }
        finally
        {
            long billed = receipts.Sum(r => r.Billed);
            _day.Return(wanted - billed);
            _metrics.Bill(Provider, billed);
        }

        return Answer(request, texts, results, receipts) with
        {
            Examples = [.. guidance.SelectMany(g => g.Examples).Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>
    /// What a text is sent with, where the service takes it: stored translations as references, and the tone. Of a text in several pieces,
    /// each has it.
    /// </summary>
    private AzureGuidance Guide(ProviderText text, ProviderRequest request, CancellationToken cancellationToken)
    {
        if (
            _options.ApiVersion == AzureTranslatorOptions.Version3
            || _options.Deployment.Length == 0
            || string.IsNullOrWhiteSpace(text.Text)
        )
        {
            return AzureGuidance.None;
        }

        // One target language alone: what is stored is of that one.
        GroundTextResponse? ground = request.TargetLanguages.Length == 1 ? request.Ground?.Invoke(text.Text, cancellationToken) : null;
        string style = ground
            ?.StyleRules.Select(l => StyleRule.TryRead(l, out StyleRule? rule) && rule.Kind == StyleKind.Address ? rule.Value : "")
            .FirstOrDefault(v => v.Length > 0, "") switch
        {
            "formal" or "hapsyo" => "formal",
            "informal" => "informal",
            _ => "",
        };
        return new AzureGuidance(_options.Tone.Length > 0 ? _options.Tone : style, [.. ground?.Examples.Take(_options.References) ?? []]);
    }

    /// <summary>The list is asked for once a day.</summary>
    public async Task<IReadOnlyCollection<string>?> Languages(CancellationToken cancellationToken)
    {
        if (_languages is { } known && _clock.GetUtcNow() - known.At < LanguagesAge)
        {
            return known.Codes;
        }

        TextTranslationClient client = Client;
        string[] codes = await _calls.Make(
            async attempt =>
            {
                Response<GetSupportedLanguagesResult> response = await client.GetSupportedLanguagesAsync(
                    scope: "translation",
                    cancellationToken: attempt
                );
                return response.Value.Translation is { Count: > 0 } languages
                    ? languages.Keys.Order(StringComparer.Ordinal).ToArray()
                    : throw AzureFailures.InvalidAnswer(null);
            },
            DateTimeOffset.MaxValue,
            cancellationToken
        );
        _languages = new KnownLanguages(codes, _clock.GetUtcNow());
        return codes;
    }

    private static void Check(ProviderRequest request)
    {
        if (request.TargetLanguages.IsDefaultOrEmpty)
        {
            throw new ArgumentException("There has to be a target language.", nameof(request));
        }

        foreach (ProviderText text in request.Texts.Where(t => t.Fixed.Length > 0))
        {
            if (request.SourceLanguage is null || request.TargetLanguages.Length > 1)
            {
                throw new ArgumentException("Fixed translations need a source language and are of one target language.", nameof(request));
            }

            int end = 0;
            foreach (FixedTranslation part in text.Fixed.OrderBy(f => f.Start))
            {
                if (
                    part.Start < end
                    || part.Length > text.Text.Length - part.Start
                    || !DynamicDictionary.CanFix(text.Text.AsSpan(part.Start, part.Length), part.Translation)
                )
                {
                    throw new ArgumentException(
                        $"A fixed translation at {part.Start} overlaps another, leaves the text, or cannot be marked.",
                        nameof(request)
                    );
                }

                end = part.Start + part.Length;
            }
        }
    }

    private static ImmutableArray<PreparedText> Prepare(ProviderRequest request)
    {
        int limit = MaxCharacters / request.TargetLanguages.Length;
        return
        [
            .. request.Texts.Select(
                (text, i) =>
                    PreparedText.Prepare(text, request.Html, request.SourceLanguage ?? "", limit)
                    ?? throw new ProviderException(
                        ProviderFailure.TextTooLong,
                        $"has a part of more than {limit:N0} characters that cannot be cut: an element of HTML, or a term."
                    )
                    {
                        TextIndex = i,
                    }
            ),
        ];
    }

    private static long Count(string[] pieces, ProviderRequest request) =>
        pieces.Sum(p => (long)CodePoints.Count(p)) * request.TargetLanguages.Length;

    /// <summary>The pieces in order, as few requests as the limits allow without looking back.</summary>
    private static IEnumerable<string[]> Batches(string[] pieces, int limit)
    {
        int start = 0;
        int length = 0;
        for (int i = 0; i < pieces.Length; i++)
        {
            if (i > start && (length + pieces[i].Length > limit || i - start == MaxElements))
            {
                yield return pieces[start..i];
                start = i;
                length = 0;
            }

            length += pieces[i].Length;
        }

        if (start < pieces.Length)
        {
            yield return pieces[start..];
        }
    }

    private async Task<Response<IReadOnlyList<TranslatedTextItem>>> Send(
        TextTranslationClient client,
        ProviderRequest request,
        string[] batch,
        AzureGuidance[] guidance,
        CancellationToken cancellationToken
    )
    {
        Response<IReadOnlyList<TranslatedTextItem>> response =
            _options.ApiVersion == AzureTranslatorOptions.Version3
                ? await Send3(client, request, batch, cancellationToken)
                : await Send2026(client, request, batch, guidance, cancellationToken);
        bool fits =
            response.Value.Count == batch.Length
            && response.Value.All(item =>
                item.Translations is { } translations
                && translations.Count == request.TargetLanguages.Length
                && translations
                    .Zip(request.TargetLanguages)
                    .All(t => !string.IsNullOrWhiteSpace(t.First.Text) && IsSameLanguage(LanguageOf(t.First), t.Second))
            );
        return fits ? response : throw AzureFailures.InvalidAnswer(null);
    }

    private static async Task<Response<IReadOnlyList<TranslatedTextItem>>> Send3(
        TextTranslationClient client,
        ProviderRequest request,
        string[] batch,
        CancellationToken cancellationToken
    )
    {
#if AZURE_TRANSLATION_1
        var options = new TextTranslationTranslateOptions(request.TargetLanguages, batch)
        {
            SourceLanguage = request.SourceLanguage,
            TextType = request.Html ? TextType.Html : TextType.Plain,
            IncludeSentenceLength = true,
            ClientTraceId = Guid.NewGuid(),
        };
        return await client.TranslateAsync(options, cancellationToken);
#else
        await Task.CompletedTask;
        throw new NotSupportedException("This server is not built for version 3.0.");
#endif
    }

    private async Task<Response<IReadOnlyList<TranslatedTextItem>>> Send2026(
        TextTranslationClient client,
        ProviderRequest request,
        string[] batch,
        AzureGuidance[] guidance,
        CancellationToken cancellationToken
    )
    {
#if AZURE_TRANSLATION_2
        return await client.TranslateAsync(
            batch
                .Zip(guidance)
                .Select(piece => new TranslateInputItem(
                    piece.First,
                    request.TargetLanguages.Select(language => TargetOf(language, piece.Second))
                )
                {
                    Language = request.SourceLanguage,
                    TextType = request.Html ? TextType.Html : TextType.Plain,
                }),
            cancellationToken: cancellationToken
        );
#else
        await Task.CompletedTask;
        throw new NotSupportedException("This server is not built for version 2026-06-06.");
#endif
    }

#if AZURE_TRANSLATION_2
    private TranslationTarget TargetOf(string language, AzureGuidance guidance)
    {
        var target = new TranslationTarget(language)
        {
            DeploymentName = _options.Deployment.Length > 0 ? _options.Deployment : null,
            Tone = guidance.Tone.Length > 0 ? new TranslationTone(guidance.Tone) : (TranslationTone?)null,
            Gender = _options.Gender.Length > 0 ? new TranslationGender(_options.Gender) : (TranslationGender?)null,
        };
        foreach (GroundedExample example in guidance.References)
        {
            target.ReferenceTextPairs.Add(new ReferenceTextPair(example.Source, example.Target));
        }

        return target;
    }
#endif

    /// <summary>Code of the language of a translation, as the version that answered names it.</summary>
    private static string? LanguageOf(TranslationText translation) =>
#if AZURE_TRANSLATION_1 && AZURE_TRANSLATION_2
        translation.TargetLanguage ?? translation.Language;
#elif AZURE_TRANSLATION_1
        translation.TargetLanguage;
#else
        translation.Language;
#endif

    private static float ConfidenceOf(DetectedLanguage? detected) =>
#if AZURE_TRANSLATION_1
        detected?.Confidence ?? 0;
#else
        detected?.Score ?? 0;
#endif

    /// <summary>
    /// Whether an answer in one language is one to a request for another: the service may name a language by a tag of its own, zh-Hans for
    /// zh-CN.
    /// </summary>
    private static bool IsSameLanguage(string? answered, string asked) =>
        answered is not null && answered.Split('-')[0].Equals(asked.Split('-')[0], StringComparison.OrdinalIgnoreCase);

    /// <summary>Finds out which of the languages it is, and which there are.</summary>
    private async Task<ProviderException> Explain(ProviderException failure, ProviderRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<string> available = [];
        try
        {
            available = await Languages(cancellationToken) ?? [];
        }
        catch (ProviderException)
        {
            // The refusal is all there is to say.
        }

        bool Lacks(string language) => available.Count > 0 && !available.Contains(language, StringComparer.OrdinalIgnoreCase);
        bool isSource =
            failure.ProviderCode == "400035" || (failure.ProviderCode != "400036" && request.SourceLanguage is { } source && Lacks(source));
        string language =
            isSource ? request.SourceLanguage ?? ""
            : request.TargetLanguages.Length == 1 ? request.TargetLanguages[0]
            : request.TargetLanguages.FirstOrDefault(Lacks) ?? "";
        return new ProviderException(
            ProviderFailure.UnsupportedLanguage,
            language.Length > 0
                ? $"The translation provider does not translate {(isSource ? "from" : "into")} \"{language}\"."
                : failure.Message,
            failure
        )
        {
            Cause = failure.Cause,
            ProviderCode = failure.ProviderCode,
            RequestId = failure.RequestId,
            Language = language,
            IsSource = isSource,
            Available = available,
        };
    }

    private ProviderAnswer Answer(
        ProviderRequest request,
        ImmutableArray<PreparedText> texts,
        List<TranslatedTextItem> results,
        List<Receipt> receipts
    )
    {
        var translations = ImmutableArray.CreateBuilder<ProviderTranslation>(texts.Length);
        int next = 0;
        foreach (PreparedText text in texts)
        {
            List<TranslatedTextItem> pieces = results.GetRange(next, text.Sent.Length);
            next += text.Sent.Length;
            DetectedLanguage? detected = pieces.Select(p => p.DetectedLanguage).FirstOrDefault(d => d is not null);
            translations.Add(
                new ProviderTranslation(
                    detected?.Language,
                    ConfidenceOf(detected),
                    [
                        .. request.TargetLanguages.Select(
                            (language, i) => text.Assemble(language, [.. pieces.Select(p => ToPiece(p.Translations[i]))])
                        ),
                    ]
                )
            );
        }

        return new ProviderAnswer
        {
            Provider = Provider,
            ApiVersion = _options.ApiVersion,
            Model = _options.Deployment,
#if AZURE_TRANSLATION_2
            InputTokens = results.SelectMany(r => r.Translations).Sum(t => (long)(t.InstructionTokens ?? 0) + (t.SourceTokens ?? 0)),
            OutputTokens = results.SelectMany(r => r.Translations).Sum(t => (long)(t.ResponseTokens ?? 0)),
#endif
            RequestIds = [.. receipts.Select(r => r.RequestId).Where(id => id.Length > 0)],
            Systems = [.. receipts.Select(r => r.System).Where(s => s.Length > 0).Distinct()],
            BilledCharacters = receipts.Sum(r => r.Billed),
            Translations = translations.MoveToImmutable(),
        };
    }

    private static TranslatedPiece ToPiece(TranslationText translation) =>
        new(
            translation.Text,
#if AZURE_TRANSLATION_1
            translation.SentenceBoundaries?.SourceSentencesLengths ?? [],
            translation.SentenceBoundaries?.TranslatedSentencesLengths ?? []
        );
#else
            [], []);
#endif

    /// <summary>What a text is sent with beside its languages.</summary>
    /// <param name="Tone">The tone; empty for none.</param>
    /// <param name="References">Stored translations.</param>
    private sealed record AzureGuidance(string Tone, ImmutableArray<GroundedExample> References)
    {
        public static AzureGuidance None { get; } = new("", []);

        /// <summary>Resource names of the paragraphs that the references are from.</summary>
        public IEnumerable<string> Examples => References.Select(r => r.Paragraph);
    }

    /// <summary>What the headers of an answer say of it.</summary>
    private readonly record struct Receipt(string RequestId, string System, long Billed)
    {
        public static Receipt Of(Response response, long counted) =>
            new(
                AzureFailures.Header(response, "X-RequestId"),
                AzureFailures.Header(response, "X-MT-System"),
                long.TryParse(AzureFailures.Header(response, "X-Metered-Usage"), out long metered) && metered >= 0 ? metered : counted
            );
    }

    private sealed record KnownLanguages(IReadOnlyCollection<string> Codes, DateTimeOffset At);
}
