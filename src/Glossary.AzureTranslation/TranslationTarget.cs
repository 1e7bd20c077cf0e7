namespace Azure.AI.Translation.Text;

/// <summary>A language to translate into, and how. Of version 2.0.0.</summary>
public class TranslationTarget
{
    /// <summary>A language.</summary>
    /// <param name="language">Its code.</param>
    public TranslationTarget(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        Language = language;
    }

    /// <summary>Its code.</summary>
    public string Language { get; }

    /// <summary>
    /// Name of the deployment of a language model that translates, or id of a trained system; without it, the general system does.
    /// </summary>
    public string DeploymentName { get; set; }

    /// <summary>Whether another system may translate where the one named cannot.</summary>
    public bool? AllowFallback { get; set; }

    /// <summary>The tone of the translation. Language models alone keep to it.</summary>
    public TranslationTone? Tone { get; set; }

    /// <summary>The gender of those whom the translation is about. Language models alone keep to it.</summary>
    public TranslationGender? Gender { get; set; }

    /// <summary>Id of a set of sentences and translations that is kept with the service.</summary>
    public string AdaptiveDatasetId { get; set; }

    /// <summary>Sentences and translations that the translation follows, at most five.</summary>
    public IList<ReferenceTextPair> ReferenceTextPairs { get; } = [];
}

/// <summary>A sentence and its translation. Of version 2.0.0.</summary>
public class ReferenceTextPair
{
    /// <summary>A pair.</summary>
    /// <param name="source">The sentence.</param>
    /// <param name="target">Its translation.</param>
    public ReferenceTextPair(string source, string target)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        Source = source;
        Target = target;
    }

    /// <summary>The sentence.</summary>
    public string Source { get; }

    /// <summary>Its translation.</summary>
    public string Target { get; }
}
