namespace Azure.AI.Translation.Text;

/// <summary>What to translate, into which languages, and how.</summary>
public class TextTranslationTranslateOptions
{
    /// <summary>Texts and the languages to translate each of them into.</summary>
    /// <param name="targetLanguages">Codes of the languages to translate into.</param>
    /// <param name="content">The texts.</param>
    public TextTranslationTranslateOptions(IEnumerable<string> targetLanguages, IEnumerable<string> content)
    {
        ArgumentNullException.ThrowIfNull(targetLanguages);
        ArgumentNullException.ThrowIfNull(content);
        TargetLanguages = [.. targetLanguages];
        Content = [.. content];
    }

    /// <summary>Codes of the languages to translate into.</summary>
    public IEnumerable<string> TargetLanguages { get; }

    /// <summary>The texts.</summary>
    public IEnumerable<string> Content { get; }

    /// <summary>Names this call in the service's own log; the empty one is not sent.</summary>
    public Guid ClientTraceId { get; set; }

    /// <summary>Code of the texts' language; without it, the service detects it.</summary>
    public string SourceLanguage { get; set; }

    /// <summary>Id of a trained system; without it, the general one.</summary>
    public string Category { get; set; }

    /// <summary>Whether the texts are plain or HTML; without it, plain.</summary>
    public TextType? TextType { get; set; }

    /// <summary>Whether the answer says which source characters became which target characters.</summary>
    public bool? IncludeAlignment { get; set; }

    /// <summary>Whether the answer has the lengths of the sentences on both sides.</summary>
    public bool? IncludeSentenceLength { get; set; }

    /// <summary>Whether the general system may translate where the trained one cannot.</summary>
    public bool? AllowFallback { get; set; }
}
