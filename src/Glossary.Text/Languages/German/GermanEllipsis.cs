namespace Glossary.Text.Languages.German;

/// <summary>
/// Shortened compounds: "Rüstungs- und Waffenexporte", "Im- und Export", "Waffenlieferungen und -tests" (Duden, Rechtschreibung, D 31).
/// </summary>
internal static class GermanEllipsis
{
    private static readonly string[] Conjunctions =
    [
        "und",
        "oder",
        "sowie",
        "bzw.",
        "beziehungsweise",
        "wie",
        "u.",
        "&",
        "noch",
        "statt",
        "bis",
        "als auch",
        "wie auch",
        "und/oder",
        "und die",
        "und der",
        "und das",
        "und den",
    ];

    /// <summary>
    /// Whether the letters are one of the nouns of two letters that end compounds: "Raps- und Sonnenblumenöl". There are four (Duden: Au,
    /// Bö, Ei, Öl).
    /// </summary>
    public static bool IsShortNoun(ReadOnlySpan<char> letters) => letters is "au" or "bö" or "ei" or "öl";

    /// <summary>Whether what stands between joins two words that share a part: a conjunction, a comma or a slash.</summary>
    public static bool IsLink(ReadOnlySpan<char> between)
    {
        ReadOnlySpan<char> link = between.Trim();
        if (link is "," or "/" or "")
        {
            return !link.IsEmpty;
        }

        if (link.Length > 16)
        {
            return false;
        }

        link = link.TrimStart(',').TrimStart();
        foreach (string conjunction in Conjunctions)
        {
            if (link.Equals(conjunction, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
