using System.Collections.Immutable;
using Azure;
using Azure.AI.Translation.Text;
using Glossary.Server.Telemetry;

namespace Glossary.Server.Translation;

/// <summary>Translates by Azure Translator, within its limits and the operator's budgets.</summary>
internal sealed class AzureTranslator : ITranslationProvider
{
    private const string Provider = "azure-translator";
    private const string ApiVersion = "3.0";

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
        : this(AzureClients.Create(options), options, metrics, clock, logger)
    {
    }

    internal AzureTranslator(TextTranslationClient? client, AzureTranslatorOptions options, ServerMetrics metrics, TimeProvider clock, ILogger<AzureTranslator> logger)
    {
        _options = options;
        _metrics = metrics;
        _clock = clock;
        _day = new DayBudget(options.CharactersPerDay, clock);
        _client = client;
        _calls = new ProviderCalls(options.Calls, Provider, $"Key, Region and Endpoint under {AzureTranslatorOptions.Section}", e => AzureFailures.Read(e, clock), metrics, clock, logger);
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
        long wanted = Count(pieces, request);
        _day.Take(wanted, _options.CharactersPerRequest);
        var results = new List<TranslatedTextItem>(pieces.Length);
        var receipts = new List<Receipt>();
        try
        {
            foreach (string[] batch in Batches(pieces, MaxCharacters / request.TargetLanguages.Length))
            {
                Response<IReadOnlyList<TranslatedTextItem>> response =
                    await _calls.Make(attempt => Send(client, request, batch, attempt), request.Deadline, cancellationToken);
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

        return Answer(request, texts, results, receipts);
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
                Response<GetSupportedLanguagesResult> response = await client.GetSupportedLanguagesAsync(scope: "translation", cancellationToken: attempt);
                return response.Value.Translation is { Count: > 0 } languages ? languages.Keys.Order(StringComparer.Ordinal).ToArray() : throw AzureFailures.InvalidAnswer(null);
            },
            DateTimeOffset.MaxValue,
            cancellationToken);
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
                if (part.Start < end || part.Length > text.Text.Length - part.Start || !DynamicDictionary.CanFix(text.Text.AsSpan(part.Start, part.Length), part.Translation))
                {
                    throw new ArgumentException($"A fixed translation at {part.Start} overlaps another, leaves the text, or cannot be marked.", nameof(request));
                }

                end = part.Start + part.Length;
            }
        }
    }

    private static ImmutableArray<PreparedText> Prepare(ProviderRequest request)
    {
        int limit = MaxCharacters / request.TargetLanguages.Length;
        return [.. request.Texts.Select((text, i) => PreparedText.Prepare(text, request.Html, request.SourceLanguage ?? "", limit)
            ?? throw new ProviderException(ProviderFailure.TextTooLong, $"has a part of more than {limit:N0} characters that cannot be cut: an element of HTML, or a term.") { TextIndex = i })];
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

    private static async Task<Response<IReadOnlyList<TranslatedTextItem>>> Send(TextTranslationClient client, ProviderRequest request, string[] batch, CancellationToken cancellationToken)
    {
        var options = new TextTranslationTranslateOptions(request.TargetLanguages, batch)
        {
            SourceLanguage = request.SourceLanguage,
            TextType = request.Html ? TextType.Html : TextType.Plain,
            IncludeSentenceLength = true,
            ClientTraceId = Guid.NewGuid(),
        };
        Response<IReadOnlyList<TranslatedTextItem>> response = await client.TranslateAsync(options, cancellationToken);
        bool fits = response.Value.Count == batch.Length && response.Value.All(item =>
            item.Translations is { } translations
            && translations.Count == request.TargetLanguages.Length
            && translations.Zip(request.TargetLanguages).All(t => !string.IsNullOrWhiteSpace(t.First.Text) && IsSameLanguage(t.First.TargetLanguage, t.Second)));
        return fits ? response : throw AzureFailures.InvalidAnswer(null);
    }

    /// <summary>Whether an answer in one language is one to a request for another: the service may name a language by a tag of its own, zh-Hans for zh-CN.</summary>
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
        bool isSource = failure.ProviderCode == "400035" || (failure.ProviderCode != "400036" && request.SourceLanguage is { } source && Lacks(source));
        string language = isSource
            ? request.SourceLanguage ?? ""
            : request.TargetLanguages.Length == 1 ? request.TargetLanguages[0] : request.TargetLanguages.FirstOrDefault(Lacks) ?? "";
        return new ProviderException(
            ProviderFailure.UnsupportedLanguage,
            language.Length > 0 ? $"The translation provider does not translate {(isSource ? "from" : "into")} \"{language}\"." : failure.Message,
            failure)
        {
            Cause = failure.Cause,
            ProviderCode = failure.ProviderCode,
            RequestId = failure.RequestId,
            Language = language,
            IsSource = isSource,
            Available = available,
        };
    }

    private static ProviderAnswer Answer(ProviderRequest request, ImmutableArray<PreparedText> texts, List<TranslatedTextItem> results, List<Receipt> receipts)
    {
        var translations = ImmutableArray.CreateBuilder<ProviderTranslation>(texts.Length);
        int next = 0;
        foreach (PreparedText text in texts)
        {
            List<TranslatedTextItem> pieces = results.GetRange(next, text.Sent.Length);
            next += text.Sent.Length;
            DetectedLanguage? detected = pieces.Select(p => p.DetectedLanguage).FirstOrDefault(d => d is not null);
            translations.Add(new ProviderTranslation(
                detected?.Language,
                detected?.Confidence ?? 0,
                [.. request.TargetLanguages.Select((language, i) => text.Assemble(language, [.. pieces.Select(p => ToPiece(p.Translations[i]))]))]));
        }

        return new ProviderAnswer
        {
            Provider = Provider,
            ApiVersion = ApiVersion,
            RequestIds = [.. receipts.Select(r => r.RequestId).Where(id => id.Length > 0)],
            Systems = [.. receipts.Select(r => r.System).Where(s => s.Length > 0).Distinct()],
            BilledCharacters = receipts.Sum(r => r.Billed),
            Translations = translations.MoveToImmutable(),
        };
    }

    private static TranslatedPiece ToPiece(TranslationText translation) => new(
        translation.Text,
        translation.SentenceBoundaries?.SourceSentencesLengths ?? [],
        translation.SentenceBoundaries?.TranslatedSentencesLengths ?? []);

    /// <summary>What the headers of an answer say of it.</summary>
    private readonly record struct Receipt(string RequestId, string System, long Billed)
    {
        public static Receipt Of(Response response, long counted) => new(
            AzureFailures.Header(response, "X-RequestId"),
            AzureFailures.Header(response, "X-MT-System"),
            long.TryParse(AzureFailures.Header(response, "X-Metered-Usage"), out long metered) && metered >= 0 ? metered : counted);
    }

    private sealed record KnownLanguages(IReadOnlyCollection<string> Codes, DateTimeOffset At);
}
