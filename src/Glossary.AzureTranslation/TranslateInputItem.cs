namespace Azure.AI.Translation.Text;

/// <summary>A text and what to translate it into. Of version 2.0.0.</summary>
public class TranslateInputItem
{
    /// <summary>A text of a language that the service detects.</summary>
    /// <param name="text">The text.</param>
    /// <param name="translationTargets">The languages to translate into, and how.</param>
    public TranslateInputItem(string text, IEnumerable<TranslationTarget> translationTargets)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(translationTargets);
        Text = text;
        TranslationTargets = [.. translationTargets];
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The script that it is written in.</summary>
    public string Script { get; set; }

    /// <summary>Code of its language; without it, the service detects it.</summary>
    public string Language { get; set; }

    /// <summary>Whether it is plain or HTML; without it, plain.</summary>
    public TextType? TextType { get; set; }

    /// <summary>The languages to translate into, and how.</summary>
    public IList<TranslationTarget> TranslationTargets { get; }
}
