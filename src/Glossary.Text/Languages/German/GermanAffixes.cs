using System.Collections.Frozen;

namespace Glossary.Text.Languages.German;

/// <summary>
/// The affixes of German (Fleischer and Barz, Wortbildung der deutschen Gegenwartssprache, 1.8): beside them a word is a base of
/// derivation, not a part of a compound.
/// </summary>
internal static class GermanAffixes
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Particles = Lookup(
        "ab an auf aus ein um zu bei vor nach durch hin her fort weg los dar be ge er ver ent zer miss ur un über unter"
    );

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Prefixes = Lookup(
        "be ge er ver zer ent emp miss ab an auf aus bei dar ein mit nach vor zu zurück über unter um durch wider wieder hin her hinter "
            + "fort weg los nieder empor zusammen entgegen pro re de des dis prä"
    );

    private static readonly string[] BoundPrefixes = ["ver", "zer", "ent", "miss"];

    // Longer than two letters: shorter ones begin too many words.
    private static readonly string[] Suffixes =
    [
        "ung",
        "heit",
        "keit",
        "igkeit",
        "schaft",
        "tum",
        "tüm",
        "nis",
        "ling",
        "lein",
        "chen",
        "sal",
        "tät",
        "ität",
        "ion",
        "ation",
        "ator",
        "ismus",
        "isten",
        "iker",
        "ier",
        "isch",
        "lich",
        "bar",
        "sam",
        "haft",
        "los",
        "iert",
        "erin",
        "erei",
        "end",
        "ment",
        "enz",
        "anz",
        "eur",
        "iv",
        "ell",
        "ös",
    ];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WholeSuffixes = Lookup(string.Join(' ', Suffixes));

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Endings = Lookup(
        "er ers ern erin in innen ist isten ig ige igen iger iges ei eien e en es em ler lern ner nern ie ien ik iken al ale alen ant "
            + "anten ent enten or oren är äre ur uren ent or"
    );

    /// <summary>Whether the letters are a particle or a bound prefix, which make a derivation of the noun behind them.</summary>
    public static bool IsParticle(ReadOnlySpan<char> letters) => Particles.Contains(letters);

    /// <summary>Whether the letters are a prefix or particle of verbs, adjectives and what is derived from them.</summary>
    public static bool IsPrefix(ReadOnlySpan<char> letters) => Prefixes.Contains(letters);

    /// <summary>Whether the letters are a suffix, with or without an ending.</summary>
    public static bool IsSuffix(ReadOnlySpan<char> letters) => Endings.Contains(letters) || WholeSuffixes.Contains(letters);

    /// <summary>
    /// Whether the letters are -bar or -sam, which make adjectives of verbs and nouns, with or without an ending, or -weise, which makes
    /// adverbs: "vergleichbare" has no Vergleich, "beziehungsweise" no Beziehung.
    /// </summary>
    public static bool IsAdjectiveSuffix(ReadOnlySpan<char> letters) =>
        letters is "weise"
        || (
            (letters.StartsWith("bar", StringComparison.Ordinal) || letters.StartsWith("sam", StringComparison.Ordinal))
            && letters[3..] is "" or "e" or "en" or "er" or "es" or "em"
        );

    /// <summary>Whether unknown letters between two parts, or at an edge of the word, are affixes of their neighbours.</summary>
    /// <param name="letters">The letters.</param>
    /// <param name="isFirst">Whether they begin the word.</param>
    /// <param name="isLast">Whether they end it.</param>
    public static bool Affixes(ReadOnlySpan<char> letters, bool isFirst, bool isLast)
    {
        if (!isLast)
        {
            if (Prefixes.Contains(letters))
            {
                return true;
            }

            foreach (string prefix in BoundPrefixes)
            {
                if (letters.EndsWith(prefix, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        if (!isFirst)
        {
            foreach (string suffix in Suffixes)
            {
                if (letters.StartsWith(suffix, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return isLast && (Endings.Contains(letters) || IsLetterAndSuffix(letters));
    }

    // "digkeit" of "Lebendigkeit": what stands before -heit, -keit or -igkeit has no vowel, so it is the end of the part before.
    private static bool IsLetterAndSuffix(ReadOnlySpan<char> letters)
    {
        foreach (string suffix in Suffixes)
        {
            if (
                suffix.EndsWith("eit", StringComparison.Ordinal)
                && letters.EndsWith(suffix, StringComparison.Ordinal)
                && GermanLetters.Syllables(letters[..^suffix.Length]) == 0
            )
            {
                return true;
            }
        }

        return false;
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
