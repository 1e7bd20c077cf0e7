using System.Collections.Immutable;
using Azure;
using Azure.AI.Translation.Text;
using Glossary.Server.Telemetry;

namespace Glossary.Server.Translation;

/// <summary>Translates by Azure Translator, within its limits and the operator's budgets.</summary>
internal sealed class AzureTranslator
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
    private readonly AzureCalls? _calls;
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
        _calls = client is null ? null : new AzureCalls(client, options, metrics, clock, logger);
    }

    /// <summary>Whether there are credentials. Without, the server works offline and every translation fails.</summary>
    public bool IsConfigured => _calls is not null;

    /// <summary>Characters that may still be sent today; <see langword="null"/> if there is no limit or no provider.</summary>
    public long? BudgetLeft => IsConfigured ? _day.Left : null;

    /// <summary>Characters that may be sent in a day; 0 for as many as one likes.</summary>
    public long Budget => _options.CharactersPerDay;

    /// <summary>Where it translates and how it signs in, without the key.</summary>
    public string Description => _options.ToString();

    private AzureCalls Calls =>
        _calls ?? throw new ProviderException(ProviderFailure.NotConfigured, "This server has no translation provider.");

    /// <summary>Translates every text into every language.</summary>
    /// <exception cref="ProviderException">Nothing was translated, and why.</exception>
    public async Task<ProviderAnswer> Translate(ProviderRequest request, CancellationToken cancellationToken)
    {
        AzureCalls calls = Calls;
        Check(request);
        ImmutableArray<PreparedText> texts = Prepare(request);
        string[] pieces = [.. texts.SelectMany(t => t.Sent)];
        long wanted = Count(pieces, request);
        Take(wanted);
        var results = new List<TranslatedTextItem>(pieces.Length);
        var receipts = new List<Receipt>();
        try
        {
            foreach (string[] batch in Batches(pieces, MaxCharacters / request.TargetLanguages.Length))
            {
                Response<IReadOnlyList<TranslatedTextItem>> response =
                    await calls.Make((client, attempt) => Send(client, request, batch, attempt), request.Deadline, cancellationToken);
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
            _metrics.Bill(billed);
        }

        return Answer(request, texts, results, receipts);
    }

    /// <summary>The codes of the languages that the provider translates from and into; asked for once a day.</summary>
    /// <exception cref="ProviderException">The list cannot be had.</exception>
    public async Task<IReadOnlyCollection<string>> Languages(CancellationToken cancellationToken)
    {
        if (_languages is { } known && _clock.GetUtcNow() - known.At < LanguagesAge)
        {
            return known.Codes;
        }

        string[] codes = await Calls.Make(
            async (client, attempt) =>
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

    private void Take(long characters)
    {
        if (_options.CharactersPerRequest > 0 && characters > _options.CharactersPerRequest)
        {
            throw new ProviderException(
                ProviderFailure.QuotaExhausted,
                $"The texts have {characters:N0} characters, counted for each language; the server's operator allows {_options.CharactersPerRequest:N0} in one call.") { Cause = "request_budget" };
        }

        if (_day.Take(characters) is { } wait)
        {
            throw new ProviderException(ProviderFailure.QuotaExhausted, "The characters that the server's operator allows for a day are spent.")
            {
                Cause = "day_budget",
                RetryAfter = wait,
            };
        }
    }

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
            available = await Languages(cancellationToken);
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
