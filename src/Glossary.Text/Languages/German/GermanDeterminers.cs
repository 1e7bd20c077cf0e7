using System.Collections.Frozen;

namespace Glossary.Text.Languages.German;

/// <summary>Case, number and gender of a place for a noun; the plural has no gender.</summary>
internal readonly record struct GermanCell(GermanCase Case, GermanGender Gender);

internal enum GermanCase
{
    Nominative,
    Accusative,
    Dative,
    Genitive,
}

internal enum GermanGender
{
    Masculine,
    Feminine,
    Neuter,
    Plural,
}

/// <summary>Which endings an adjective takes after a determiner (Duden, Die Grammatik: starke, schwache, gemischte Flexion).</summary>
internal enum AdjectiveDeclension
{
    /// <summary>No determiner, or one without an ending.</summary>
    Strong,

    /// <summary>After "der" and those declined like it.</summary>
    Weak,

    /// <summary>After "ein", "kein" and the possessives.</summary>
    Mixed,
}

/// <summary>Articles and the words declined like them: what each says of its noun, and the form for another noun.</summary>
internal static class GermanDeterminers
{
    // By gender (masculine, feminine, neuter, plural) in the order of the cases: nominative, accusative, dative, genitive.
    private static readonly string[][] Definite =
    [
        ["der", "den", "dem", "des"],
        ["die", "die", "der", "der"],
        ["das", "das", "dem", "des"],
        ["die", "die", "den", "der"],
    ];
    private static readonly string[][] StrongEndings =
    [
        ["er", "en", "em", "en"],
        ["e", "e", "er", "er"],
        ["es", "es", "em", "en"],
        ["e", "e", "en", "er"],
    ];
    private static readonly string[][] WeakEndings =
    [
        ["e", "en", "en", "en"],
        ["e", "e", "en", "en"],
        ["e", "e", "en", "en"],
        ["en", "en", "en", "en"],
    ];
    private static readonly string[][] MixedEndings =
    [
        ["er", "en", "en", "en"],
        ["e", "e", "en", "en"],
        ["es", "es", "en", "en"],
        ["en", "en", "en", "en"],
    ];
    private static readonly string[][] Dieser =
    [
        ["er", "en", "em", "es"],
        ["e", "e", "er", "er"],
        ["es", "es", "em", "es"],
        ["e", "e", "en", "er"],
    ];
    private static readonly string[][] Ein =
    [
        ["", "en", "em", "es"],
        ["e", "e", "er", "er"],
        ["", "", "em", "es"],
        ["e", "e", "en", "er"],
    ];

    private static readonly string[] DieserStems = ["dies", "jed", "jen", "welch", "manch", "all"];
    private static readonly string[] EinStems = ["ein", "kein", "mein", "dein", "sein", "ihr", "unser", "euer", "eur"];

    // Prepositions that have swallowed the article.
    private static readonly (string Word, string Preposition, GermanCell[] Cells)[] Contractions =
    [
        ("im", "in", Datives),
        ("am", "an", Datives),
        ("zum", "zu", Datives),
        ("vom", "von", Datives),
        ("beim", "bei", Datives),
        ("zur", "zu", [new(GermanCase.Dative, GermanGender.Feminine)]),
        ("ins", "in", [new(GermanCase.Accusative, GermanGender.Neuter)]),
        ("ans", "an", [new(GermanCase.Accusative, GermanGender.Neuter)]),
        ("fürs", "für", [new(GermanCase.Accusative, GermanGender.Neuter)]),
        ("aufs", "auf", [new(GermanCase.Accusative, GermanGender.Neuter)]),
    ];

    private static GermanCell[] Datives => [new(GermanCase.Dative, GermanGender.Masculine), new(GermanCase.Dative, GermanGender.Neuter)];

    // Determiners that are no genitive, and pronouns in the accusative or dative.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_objects = Objects();

    /// <summary>
    /// Whether a word begins the object of a verb and cannot go on with a noun before it: a determiner, unless it may be a genitive ("Liste
    /// aller Dateien"), or an object pronoun (Duden, Die Grammatik, "Attribut").
    /// </summary>
    public static bool BeginsObject(ReadOnlySpan<char> word) => s_objects.Contains(word);

    // Those with an ending, with a capital: "Seine Fähigkeit".
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Capitals = All()
        .Where(word => Array.IndexOf(EinStems, word) < 0)
        .Select(word => char.ToUpperInvariant(word[0]) + word[1..])
        .ToFrozenSet(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a word with a capital is a determiner with an ending, such as begins a sentence.</summary>
    public static bool IsDeterminer(ReadOnlySpan<char> word) => Capitals.Contains(word);

    private static IEnumerable<string> All() =>
        Definite
            .SelectMany(forms => forms)
            .Concat(DieserStems.SelectMany(stem => Dieser.SelectMany(forms => forms.Select(ending => stem + ending))))
            .Concat(EinStems.SelectMany(stem => Ein.SelectMany(forms => forms.Select(ending => stem + ending))));

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Objects()
    {
        IEnumerable<string> determiners = All()
            .Where(word => Read(word) is { } determiner && determiner.Cells.TrueForAll(cell => cell.Case != GermanCase.Genitive));
        return determiners
            .Concat(["mich", "mir", "dich", "dir", "ihn", "ihm", "uns", "euch", "ihnen"])
            .ToFrozenSet(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>What a determiner says of its noun; <see langword="null"/> if the word is none.</summary>
    public static (AdjectiveDeclension Declension, List<GermanCell> Cells)? Read(string word)
    {
        List<GermanCell> cells = [];
        AddCells(cells, Definite, "", word);
        if (cells.Count > 0)
        {
            return (AdjectiveDeclension.Weak, cells);
        }

        foreach ((string contraction, _, GermanCell[] of) in Contractions)
        {
            if (word == contraction)
            {
                return (AdjectiveDeclension.Weak, [.. of]);
            }
        }

        foreach (string stem in DieserStems)
        {
            AddCells(cells, Dieser, stem, word);
            if (cells.Count > 0)
            {
                return (AdjectiveDeclension.Weak, cells);
            }
        }

        foreach (string stem in EinStems)
        {
            AddCells(cells, Ein, stem, word);
            if (cells.Count > 0)
            {
                if (stem == "ein")
                {
                    cells.RemoveAll(c => c.Gender == GermanGender.Plural);
                }

                return (AdjectiveDeclension.Mixed, cells);
            }
        }

        return null;
    }

    /// <summary>The same determiner for another gender; with the preposition that it was one word with.</summary>
    public static string? For(string word, GermanCell cell)
    {
        int of = (int)cell.Gender;
        int at = (int)cell.Case;
        if (Array.Exists(Definite, g => g.Contains(word)))
        {
            return Definite[of][at];
        }

        foreach ((string contraction, string preposition, _) in Contractions)
        {
            if (word == contraction)
            {
                string article = Definite[of][at];
                return Contractions.FirstOrDefault(c => c.Preposition == preposition && c.Cells.Contains(cell)).Word
                    ?? $"{preposition} {article}";
            }
        }

        foreach (string stem in DieserStems)
        {
            if (Array.Exists(Dieser, g => Array.Exists(g, e => stem + e == word)))
            {
                return stem + Dieser[of][at];
            }
        }

        foreach (string stem in EinStems)
        {
            if (Array.Exists(Ein, g => Array.Exists(g, e => stem + e == word)))
            {
                return (stem == "eur" && Ein[of][at].Length == 0 ? "euer" : stem) + Ein[of][at];
            }
        }

        return null;
    }

    /// <summary>The ending of an adjective.</summary>
    public static string Ending(AdjectiveDeclension declension, GermanCell cell) =>
        (
            declension switch
            {
                AdjectiveDeclension.Weak => WeakEndings,
                AdjectiveDeclension.Mixed => MixedEndings,
                _ => StrongEndings,
            }
        )[(int)cell.Gender][(int)cell.Case];

    /// <summary>The cases that a preposition takes; all for another word.</summary>
    public static GermanCase[] CasesAfter(string preposition) =>
        preposition switch
        {
            "mit" or "von" or "zu" or "bei" or "aus" or "nach" or "seit" or "gegenüber" or "außer" => [GermanCase.Dative],
            "für" or "gegen" or "ohne" or "durch" or "um" => [GermanCase.Accusative],
            "in" or "an" or "auf" or "über" or "unter" or "vor" or "hinter" or "neben" or "zwischen" =>
            [
                GermanCase.Dative,
                GermanCase.Accusative,
            ],
            "wegen" or "während" or "trotz" or "statt" or "anstatt" => [GermanCase.Genitive, GermanCase.Dative],
            _ => [GermanCase.Nominative, GermanCase.Accusative, GermanCase.Dative, GermanCase.Genitive],
        };

    private static void AddCells(List<GermanCell> cells, string[][] endings, string stem, string word)
    {
        if (!word.StartsWith(stem, StringComparison.Ordinal))
        {
            return;
        }

        for (int gender = 0; gender < endings.Length; gender++)
        {
            for (int at = 0; at < endings[gender].Length; at++)
            {
                if (word.AsSpan(stem.Length).SequenceEqual(endings[gender][at]))
                {
                    cells.Add(new GermanCell((GermanCase)at, (GermanGender)gender));
                }
            }
        }
    }
}
