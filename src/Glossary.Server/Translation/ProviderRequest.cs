using System.Collections.Immutable;
using Glossary.V1;

namespace Glossary.Server.Translation;

/// <summary>Texts to translate. Any number and length: the translator cuts and puts together.</summary>
internal sealed record ProviderRequest
{
    /// <summary>
    /// The language of the texts; <see langword="null"/> lets the provider detect it, which fixed translations do not allow.
    /// </summary>
    public required string? SourceLanguage { get; init; }

    /// <summary>One or more, each once. One alone where a text has fixed translations, since these are of one language.</summary>
    public required ImmutableArray<string> TargetLanguages { get; init; }

    public required ImmutableArray<ProviderText> Texts { get; init; }

    /// <summary>The texts are HTML: tags stay, <c>translate="no"</c> is obeyed. Otherwise they are plain.</summary>
    public bool Html { get; init; }

    /// <summary>
    /// Tells what a translation of some of the texts has to heed; <see langword="null"/> if nothing is to be said. Asked by a provider that
    /// takes words.
    /// </summary>
    public Func<string, CancellationToken, GroundTextResponse>? Ground { get; init; }

    /// <summary>When the caller stops waiting. No retry begins that would end after it.</summary>
    public DateTimeOffset Deadline { get; init; } = DateTimeOffset.MaxValue;
}

/// <summary>
/// A text and the translations of parts of it that are given. A text of white space alone is its own translation and is not sent.
/// </summary>
/// <param name="Text">The text.</param>
/// <param name="Fixed">
/// Parts in any order that do not overlap, each one that <see cref="DynamicDictionary.CanFix"/> accepts, and in HTML none within a tag.
/// </param>
internal sealed record ProviderText(string Text, ImmutableArray<FixedTranslation> Fixed)
{
    /// <summary>An earlier answer and what is wrong with it, for a provider that takes words; empty at first.</summary>
    public string Remark { get; init; } = "";

    public ProviderText(string text)
        : this(text, []) { }
}

/// <summary>A part of a text, in UTF-16 code units, and what it is to become.</summary>
internal readonly record struct FixedTranslation(int Start, int Length, string Translation);

/// <summary>What the provider made of a request.</summary>
internal sealed record ProviderAnswer
{
    /// <summary>Who translated, as in <c>azure-translator</c>.</summary>
    public required string Provider { get; init; }

    public required string ApiVersion { get; init; }

    /// <summary>The provider's ids of the requests sent, for its support; several where the texts did not fit in one.</summary>
    public required ImmutableArray<string> RequestIds { get; init; }

    /// <summary>The systems that translated, as the provider names them, each once.</summary>
    public required ImmutableArray<string> Systems { get; init; }

    /// <summary>
    /// Characters that the provider billed: its own figure, or where it gives none, the code points sent times the languages.
    /// </summary>
    public required long BilledCharacters { get; init; }

    /// <summary>The model that translated, as the provider names it; empty if it names none.</summary>
    public string Model { get; init; } = "";

    /// <summary>Which wording of the prompt the model was given; empty if it was given none.</summary>
    public string PromptVersion { get; init; } = "";

    /// <summary>What the operator calls the provider's price; empty if nothing.</summary>
    public string CostClass { get; init; } = "";

    /// <summary>
    /// Tokens that the provider counted, of what was sent and of what it answered, attempts that could not be used included.
    /// </summary>
    public long InputTokens { get; init; }

    public long OutputTokens { get; init; }

    /// <summary>Paragraphs whose stored translations the model was shown.</summary>
    public ImmutableArray<string> Examples { get; init; } = [];

    /// <summary>One for each text of the request, in their order.</summary>
    public required ImmutableArray<ProviderTranslation> Translations { get; init; }
}

/// <summary>What became of one text.</summary>
/// <param name="DetectedLanguage">The provider's code of the language it took the text for; <see langword="null"/> if the request named it
/// or the text was not sent.</param>
/// <param name="DetectedConfidence">From 0 to 1; 0 if no language was detected.</param>
/// <param name="Targets">One for each language of the request, in their order. None is empty.</param>
internal sealed record ProviderTranslation(string? DetectedLanguage, float DetectedConfidence, ImmutableArray<ProviderTarget> Targets);

/// <summary>A text in one language.</summary>
/// <param name="Language">As the request has it.</param>
/// <param name="Text">The translation.</param>
/// <param name="SourceSentences">Lengths of the source's sentences in UTF-16 code units; together they are its length.</param>
/// <param name="TargetSentences">
/// Lengths of the translation's, as many. Both are empty where the provider's figures do not cover the two texts exactly.
/// </param>
internal sealed record ProviderTarget(
    string Language,
    string Text,
    ImmutableArray<int> SourceSentences,
    ImmutableArray<int> TargetSentences
);
