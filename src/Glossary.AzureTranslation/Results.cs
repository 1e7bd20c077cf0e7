namespace Azure.AI.Translation.Text;

/// <summary>What became of one text.</summary>
public class TranslatedTextItem
{
    internal TranslatedTextItem(DetectedLanguage detectedLanguage, IReadOnlyList<TranslationText> translations, SourceText sourceText)
    {
        DetectedLanguage = detectedLanguage;
        Translations = translations;
        SourceText = sourceText;
    }

    /// <summary>The language found; <see langword="null"/> if the call named it.</summary>
    public DetectedLanguage DetectedLanguage { get; }

    /// <summary>One for each language asked for.</summary>
    public IReadOnlyList<TranslationText> Translations { get; }

    /// <summary>The text in its language's usual script, where it was given in another.</summary>
    public SourceText SourceText { get; }
}

/// <summary>A text in its language's usual script.</summary>
public class SourceText
{
    internal SourceText(string text) => Text = text;

    /// <summary>The text.</summary>
    public string Text { get; }
}

/// <summary>The language that the service took a text for.</summary>
public class DetectedLanguage
{
    internal DetectedLanguage(string language, float confidence)
    {
        Language = language;
        Confidence = confidence;
        Score = confidence;
    }

    /// <summary>Its code.</summary>
    public string Language { get; }

    /// <summary>From 0 to 1. Of version 1.0.0.</summary>
    public float Confidence { get; }

    /// <summary>The same, of version 2.0.0.</summary>
    public float Score { get; }
}

/// <summary>A text in one of the languages asked for.</summary>
public class TranslationText
{
    internal TranslationText(
        string targetLanguage,
        string language,
        string text,
        TranslatedTextAlignment alignment,
        SentenceBoundaries sentenceBoundaries
    )
    {
        TargetLanguage = targetLanguage;
        Language = language;
        Text = text;
        Alignment = alignment;
        SentenceBoundaries = sentenceBoundaries;
    }

    /// <summary>Code of the language. Of version 1.0.0.</summary>
    public string TargetLanguage { get; }

    /// <summary>Code of the language. Of version 2.0.0, as the numbers that follow.</summary>
    public string Language { get; }

    /// <summary>Characters of the source.</summary>
    public int? SourceCharacters { get; internal init; }

    /// <summary>Tokens of what a language model was told.</summary>
    public int? InstructionTokens { get; internal init; }

    /// <summary>Tokens of the source.</summary>
    public int? SourceTokens { get; internal init; }

    /// <summary>Tokens of what the model answered.</summary>
    public int? ResponseTokens { get; internal init; }

    /// <summary>Tokens of the translation.</summary>
    public int? TargetTokens { get; internal init; }

    /// <summary>The translation.</summary>
    public string Text { get; }

    /// <summary>Which characters became which, if the call asked for it.</summary>
    public TranslatedTextAlignment Alignment { get; }

    /// <summary>Lengths of the sentences, if the call asked for them.</summary>
    public SentenceBoundaries SentenceBoundaries { get; }
}

/// <summary>Which source characters became which target characters.</summary>
public class TranslatedTextAlignment
{
    internal TranslatedTextAlignment(string projections) => Projections = projections;

    /// <summary>Pairs of ranges, as <c>0:3-1:4</c>, with blanks between them.</summary>
    public string Projections { get; }
}

/// <summary>Lengths of the sentences on both sides.</summary>
public class SentenceBoundaries
{
    internal SentenceBoundaries(IReadOnlyList<int> sourceSentencesLengths, IReadOnlyList<int> translatedSentencesLengths)
    {
        SourceSentencesLengths = sourceSentencesLengths;
        TranslatedSentencesLengths = translatedSentencesLengths;
    }

    /// <summary>Of the source's, in order.</summary>
    public IReadOnlyList<int> SourceSentencesLengths { get; }

    /// <summary>Of the translation's, in order.</summary>
    public IReadOnlyList<int> TranslatedSentencesLengths { get; }
}

/// <summary>The sentences of one text.</summary>
public class BreakSentenceItem
{
    internal BreakSentenceItem(DetectedLanguage detectedLanguage, IReadOnlyList<int> sentencesLengths)
    {
        DetectedLanguage = detectedLanguage;
        SentencesLengths = sentencesLengths;
    }

    /// <summary>The language found; <see langword="null"/> if the call named it.</summary>
    public DetectedLanguage DetectedLanguage { get; }

    /// <summary>Lengths of the sentences, in order.</summary>
    public IReadOnlyList<int> SentencesLengths { get; }
}

/// <summary>The languages of the service.</summary>
public class GetSupportedLanguagesResult
{
    internal GetSupportedLanguagesResult(IReadOnlyDictionary<string, TranslationLanguage> translation) => Translation = translation;

    /// <summary>Those that can be translated from and into, by their codes.</summary>
    public IReadOnlyDictionary<string, TranslationLanguage> Translation { get; }
}

/// <summary>A language that can be translated from and into.</summary>
public class TranslationLanguage
{
    internal TranslationLanguage(string name, string nativeName, LanguageDirectionality directionality)
    {
        Name = name;
        NativeName = nativeName;
        Directionality = directionality;
    }

    /// <summary>Its name in the language that the call asked for.</summary>
    public string Name { get; }

    /// <summary>Its name in itself.</summary>
    public string NativeName { get; }

    /// <summary>Which way it is written.</summary>
    public LanguageDirectionality Directionality { get; }
}

/// <summary>Which way a language is written.</summary>
public enum LanguageDirectionality
{
    /// <summary>From left to right.</summary>
    LeftToRight,

    /// <summary>From right to left.</summary>
    RightToLeft,
}
