namespace Glossary.TranslationStub;

/// <summary>A text of a request.</summary>
internal sealed record StubText(string? Text);

/// <summary>A request of version 2026-06-06.</summary>
internal sealed record StubInputs(StubInput[]? Inputs);

/// <summary>A text of such a request.</summary>
internal sealed record StubInput(string? Text, string? Language, string? TextType, StubTarget[]? Targets);

/// <summary>A language that it is to be translated into, and how.</summary>
internal sealed record StubTarget(
    string? Language,
    string? DeploymentName,
    string? Tone,
    string? Gender,
    StubReference[]? ReferenceTextPairs
);

/// <summary>A sentence and its translation that the translation is to follow.</summary>
internal sealed record StubReference(string? Source, string? Target);

/// <summary>What became of a text, as the service writes it.</summary>
public sealed record StubTranslatedText(StubDetectedLanguage? DetectedLanguage, StubTranslation[] Translations);

/// <summary>The language that a text was taken for.</summary>
public sealed record StubDetectedLanguage(string Language, double Score);

/// <summary>A text in one language.</summary>
public sealed record StubTranslation(string Text, string To, StubSentenceLengths? SentLen)
{
    /// <summary>What version 2026-06-06 says of the language model that translated.</summary>
    internal StubTokens? Tokens { get; init; }
}

/// <summary>What a language model used.</summary>
internal sealed record StubTokens(int Instruction, int Source, int Response);

/// <summary>Lengths of the sentences on both sides.</summary>
public sealed record StubSentenceLengths(int[] SrcSentLen, int[] TransSentLen);

/// <summary>The sentences of a text.</summary>
internal sealed record StubSentences(int[] SentLen, StubDetectedLanguage? DetectedLanguage);

/// <summary>A request as it came.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">Without the query.</param>
/// <param name="Query">As it was written, with the question mark.</param>
/// <param name="Headers">By name, without regard to case.</param>
/// <param name="Body">As it was written.</param>
public sealed record StubRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, string Body);
