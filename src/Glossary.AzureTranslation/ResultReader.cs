using System.Text.Json;

namespace Azure.AI.Translation.Text;

/// <summary>
/// Reads the service's answers. What an answer does not have is <see langword="null"/> or empty; what it has besides is passed over.
/// </summary>
internal static class ResultReader
{
    public static IReadOnlyList<TranslatedTextItem> ReadTranslations(JsonElement answer) =>
        Each(
            answer,
            item => new TranslatedTextItem(
                ReadDetected(item),
                Property(item, "translations") is { } translations ? Each(translations, ReadTranslation) : [],
                Property(item, "sourceText") is { } source ? new SourceText(Text(source, "text")) : null
            )
        );

    /// <summary>The answer of version 2026-06-06, which holds the items as its value.</summary>
    public static IReadOnlyList<TranslatedTextItem> ReadValues(JsonElement answer) => ReadTranslations(answer.GetProperty("value"));

    public static IReadOnlyList<BreakSentenceItem> ReadSentences(JsonElement answer) =>
        Each(answer, item => new BreakSentenceItem(ReadDetected(item), Numbers(item, "sentLen")));

    public static GetSupportedLanguagesResult ReadLanguages(JsonElement answer)
    {
        Dictionary<string, TranslationLanguage> languages = [];
        if (Property(answer, "translation") is { } translation)
        {
            foreach (JsonProperty language in translation.EnumerateObject())
            {
                languages[language.Name] = new TranslationLanguage(
                    Text(language.Value, "name"),
                    Text(language.Value, "nativeName"),
                    Text(language.Value, "dir") == "rtl" ? LanguageDirectionality.RightToLeft : LanguageDirectionality.LeftToRight
                );
            }
        }

        return new GetSupportedLanguagesResult(languages);
    }

    private static TranslationText ReadTranslation(JsonElement translation) =>
        new(
            Text(translation, "to"),
            Text(translation, "language"),
            Text(translation, "text"),
            Property(translation, "alignment") is { } alignment ? new TranslatedTextAlignment(Text(alignment, "proj")) : null,
            Property(translation, "sentLen") is { } lengths
                ? new SentenceBoundaries(Numbers(lengths, "srcSentLen"), Numbers(lengths, "transSentLen"))
                : null
        )
        {
            SourceCharacters = Number(translation, "sourceCharacters"),
            InstructionTokens = Number(translation, "instructionTokens"),
            SourceTokens = Number(translation, "sourceTokens"),
            ResponseTokens = Number(translation, "responseTokens"),
            TargetTokens = Number(translation, "targetTokens"),
        };

    private static int? Number(JsonElement element, string name) => Property(element, name)?.GetInt32();

    private static DetectedLanguage ReadDetected(JsonElement item) =>
        Property(item, "detectedLanguage") is { } detected
            ? new DetectedLanguage(Text(detected, "language"), Property(detected, "score") is { } score ? score.GetSingle() : 0)
            : null;

    private static JsonElement? Property(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string Text(JsonElement element, string name) => Property(element, name)?.GetString();

    private static List<int> Numbers(JsonElement element, string name) =>
        Property(element, name) is { } numbers ? Each(numbers, n => n.GetInt32()) : [];

    private static List<T> Each<T>(JsonElement array, Func<JsonElement, T> read) => [.. array.EnumerateArray().Select(read)];
}
