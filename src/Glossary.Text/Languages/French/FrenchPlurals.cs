using System.Collections.Frozen;
using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.French;

/// <summary>The plural of a noun or an adjective; the numbers refer to Grevisse and Goosse, Le bon usage, 16th edition (2016).</summary>
internal static class FrenchPlurals
{
    // 525: nouns and adjectives in -al that take -s.
    private static readonly FrozenSet<string> AlWithS = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "aval",
        "bal",
        "cal",
        "carnaval",
        "cérémonial",
        "chacal",
        "choral",
        "festival",
        "narval",
        "nopal",
        "pal",
        "récital",
        "régal",
        "serval",
        "banal",
        "bancal",
        "fatal",
        "fractal",
        "naval",
        "natal",
        "tonal"
    );

    // 526: nouns in -ail that take -aux.
    private static readonly FrozenSet<string> AilWithAux = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "bail",
        "corail",
        "émail",
        "fermail",
        "soupirail",
        "travail",
        "vantail",
        "vitrail"
    );

    // 524: in -au and -eu with -s, and in -ou with -x.
    private static readonly FrozenSet<string> UWithS = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "landau",
        "sarrau",
        "bleu",
        "émeu",
        "lieu-dit",
        "pneu"
    );

    private static readonly FrozenSet<string> OuWithX = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "bijou",
        "caillou",
        "chou",
        "genou",
        "hibou",
        "joujou",
        "pou"
    );

    // 527, 533: ancient plurals, and nouns whose first part is a possessive.
    private static readonly FrozenDictionary<string, string> Irregular = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["œil"] = "yeux",
        ["ciel"] = "cieux",
        ["aïeul"] = "aïeux",
        ["monsieur"] = "messieurs",
        ["madame"] = "mesdames",
        ["mademoiselle"] = "mesdemoiselles",
        ["bonhomme"] = "bonshommes",
        ["gentilhomme"] = "gentilshommes",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The plural, and the rule of it; <see langword="null"/> if it is written as the singular is (523).</summary>
    public static (string Form, FormRule Rule)? Of(string word)
    {
        if (word.Length < 2 || word[^1] is 's' or 'x' or 'z' || !char.IsLower(word[^1]))
        {
            return null;
        }

        return Irregular.TryGetValue(word, out string? irregular) ? (irregular, FrenchReasons.IrregularPlural)
            : word.EndsWith("al", StringComparison.Ordinal) && !AlWithS.Contains(word) ? (word[..^1] + "ux", FrenchReasons.PluralAux)
            : word.EndsWith("ail", StringComparison.Ordinal) && AilWithAux.Contains(word) ? (word[..^2] + "ux", FrenchReasons.PluralAux)
            : (word.EndsWith("au", StringComparison.Ordinal) || word.EndsWith("eu", StringComparison.Ordinal)) && !UWithS.Contains(word)
                ? (word + "x", FrenchReasons.PluralX)
            : OuWithX.Contains(word) ? (word + "x", FrenchReasons.PluralX)
            : (word + "s", FrenchReasons.PluralS);
    }
}
