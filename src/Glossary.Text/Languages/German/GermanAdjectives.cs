using System.Collections.Frozen;
using Glossary.Text.Recognition;
using static Glossary.Text.Languages.German.GermanLetters;

namespace Glossary.Text.Languages.German;

/// <summary>
/// Adjectives: their endings, comparison, and how to tell that a noun is one. After Duden, Die Grammatik, "Das Adjektiv", and for the
/// suffixes Fleischer and Barz, Wortbildung der deutschen Gegenwartssprache, chapter 3.
/// </summary>
internal static class GermanAdjectives
{
    // No participle with a prefix is shorter.
    private const int LongParticiple = 6;

    // Adjectives that umlaut in comparison (Duden: some twenty, and ten that vary).
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> UmlautComparison = Lookup(
        "alt arg arm bang blass blaß dumm fromm gesund glatt grob groß gross hart jung kalt karg klug krank krumm kurz lang nass naß rot "
            + "scharf schmal schwach schwarz stark warm"
    );

    // Adjectives too short to show themselves by a suffix, when used as nouns (die Grüne, ein Alter).
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Short = Lookup(
        "alt arm best blind blond bös braun deutsch dick dumm dünn dunkl eigen einzeln erst fern fest frei fremd froh früh ganz gelb "
            + "gerecht gesund gleich grau groß gross grün gut halb hart heiß "
            + "hell hoh jung kalt klein klug krank kühl kurz lang laut leer leicht letzt lieb link mächtig mutig nackt nah neu obdachlos "
            + "ober recht reich rein roh rot rund sanft satt scharf schlau schlimm "
            + "schlecht schnell schön schwach schwarz schwer spät stark still stolz stumm süß tapfer taub tief tot treu unter voll wahr "
            + "warm weich weiß wild wund zart beamt gesandt verwandt bekannt prominent "
            + "intellektuell kriminell oppositionell konservativ liberal sozial radikal neutral minderjährig volljährig freiwillig heilig "
            + "gläubig"
    );

    // Of these, compounds are common as nouns too (Ostdeutsche, Bundesbeamter).
    private static readonly string[] ShortHeads =
    [
        "deutsch",
        "beamt",
        "gesandt",
        "verwandt",
        "bekannt",
        "krank",
        "blind",
        "intellektuell",
        "prominent",
    ];

    private static readonly (string Stem, string Comparative, string Superlative)[] s_irregular =
    [
        ("gut", "besser", "best"),
        ("viel", "mehr", "meist"),
        ("hoch", "höher", "höchst"),
        ("nah", "näher", "nächst"),
        ("wenig", "weniger", "wenigst"),
    ];

    /// <summary>Whether a form of an adjective looks like that of a participle: Angeklagte, Vorsitzende.</summary>
    public static bool LooksLikeParticiple(ReadOnlySpan<char> form)
    {
        ReadOnlySpan<char> stem =
            form[^1] == 'e' ? form[..^1]
            : form.Length > 2 && form[^2] == 'e' ? form[..^2]
            : form;
        return stem.Length >= LongParticiple
            && (stem[^1] == 't' || stem.EndsWith("nd", StringComparison.Ordinal) || stem.EndsWith("en", StringComparison.Ordinal));
    }

    /// <summary>
    /// Whether a lower-case word in -e has the shape of an adjective or participle: -ige, -liche, -ische, -te of a participle, -nde, -ste,
    /// a colour …
    /// </summary>
    public static bool LooksLikeAdjectivalNoun(ReadOnlySpan<char> lower)
    {
        ReadOnlySpan<char> stem = lower[..^1];
        if (Short.Contains(stem) || EndsWithAny(stem, ShortHeads) || EndsWithAny(stem, "chst", "gst", "ßt", "tzt"))
        {
            return true;
        }

        return stem.Length >= 4
            && Syllables(stem) > 1
            && (
                (EndsWithAny(stem, "ig") && !EndsWithAny(stem, "eig", "ieg"))
                || (EndsWithAny(stem, "ell") && !EndsWithAny(stem, "stell", "quell", "well", "zell"))
                || (EndsWithAny(stem, "iv") && !EndsWithAny(stem, "oliv"))
                || EndsWithAny(stem, "lich", "isch", "end", "ern", "bar", "sam", "haft", "los", "voll", "ös", "st", "jährig", "mäßig", "er")
                || IsParticiple(stem)
            );
    }

    /// <summary>
    /// Whether a lower-case word in -er can be the strong nominative of an adjective or participle (Beamter, Vorsitzender, Angeklagter) and
    /// not an agent in -er (Vertreter, Kalender, Richter). Agents are derived from verbal stems, so what tells is a t or end that no verbal
    /// stem has.
    /// </summary>
    public static bool LooksLikeStrongAdjectivalNoun(ReadOnlySpan<char> lower)
    {
        ReadOnlySpan<char> stem = lower[..^2];

        // Alter, Wunder, Keller are words of their own.
        if (
            EndsWithAny(stem, ShortHeads)
            || (
                Short.Contains(stem)
                && stem is not ("alt" or "wund" or "laut" or "leer" or "rein" or "reich" or "hell" or "lieb" or "halb" or "fern")
            )
        )
        {
            return true;
        }

        if (Syllables(stem) < 2)
        {
            return false;
        }

        if (EndsWithAny(stem, "lich", "isch", "los", "haft", "iert") || (EndsWithAny(stem, "ell") && !EndsWithAny(stem, "stell", "quell")))
        {
            return !EndsWithAny(stem, "misch", "fisch", "wisch", "tisch");
        }

        // Agents of verbs in be-…-igen, ver-…-igen (Verteidiger, Beschleuniger); Prediger and Kriegsgewinnler apart, the rest are
        // adjectives.
        if (stem.EndsWith("ig", StringComparison.Ordinal))
        {
            return EndsWithAny(stem, "verdächtig", "bedürftig", "gläubig")
                || (!EndsWithAny(stem, "eig", "ieg", "redig", "teidig") && !StartsWithAny(stem, "be", "ver", "ent", "er"));
        }

        if (stem.EndsWith("end", StringComparison.Ordinal))
        {
            return !EndsWithAny(stem, "send", "spend", "kalend", "wend", "blend", "legend")
                || EndsWithAny(stem, "lesend", "weisend", "reisend", "wissend");
        }

        return IsUnmistakableParticiple(stem);
    }

    /// <summary>Whether the word, however cased, is one of the short adjectives with an ending.</summary>
    public static bool IsShortAdjectiveWithEnding(ReadOnlySpan<char> word)
    {
        if (word.Length > 16)
        {
            return false;
        }

        Span<char> lower = stackalloc char[word.Length];
        word.ToLowerInvariant(lower);
        int stem = StemLength(lower);
        return stem < lower.Length && Short.Contains(lower[..stem]);
    }

    /// <summary>
    /// Adds the forms of an adjective given in its dictionary form, which is its stem: every ending, and the degrees in every use.
    /// </summary>
    public static void Decline(FormWriter to, ReadOnlySpan<char> word)
    {
        to.Add(word, "", GermanReasons.AsWritten, FormUse.Word | FormUse.Modifier);
        if (word.Length is < 2 or > FormWriter.MaxLength)
        {
            return;
        }

        // No dictionary form ends in -es or -em; -e is cut, since every ending begins with it.
        Span<char> lower = stackalloc char[word.Length];
        word.ToLowerInvariant(lower);
        Decline(
            to,
            word,
            lower,
            lower.Length > 4 && EndsWithAny(lower, "es", "em") ? lower.Length - 2
                : lower.Length > 3 && lower[^1] == 'e' ? lower.Length - 1
                : lower.Length,
            compare: true
        );
    }

    /// <summary>
    /// Adds the forms of an attribute: every ending of the positive, and the degrees. The form that the term has comes first.
    /// </summary>
    /// <param name="to">Where the forms go.</param>
    /// <param name="word">The adjective as the term has it, with an ending ("ständiges", "Vereinte").</param>
    /// <param name="compare">Whether degrees are wanted.</param>
    public static void DeclineAttribute(FormWriter to, ReadOnlySpan<char> word, bool compare)
    {
        to.Add(word, "", GermanReasons.AsWritten, FormUse.Word | FormUse.Modifier);
        if (word.Length > FormWriter.MaxLength)
        {
            return;
        }

        Span<char> lower = stackalloc char[word.Length];
        word.ToLowerInvariant(lower);
        Decline(to, word, lower, StemLength(lower), compare);
    }

    private static void Decline(FormWriter to, ReadOnlySpan<char> word, ReadOnlySpan<char> lower, int stemLength, bool compare)
    {
        ReadOnlySpan<char> stem = word[..stemLength];
        ReadOnlySpan<char> lowerStem = lower[..stemLength];
        Span<char> scratch = stackalloc char[word.Length + 8];
        if (lowerStem is "hoch" or "hoh")
        {
            stem.CopyTo(scratch);
            scratch[2] = 'h';
            Endings(to, scratch[..3], GermanReasons.AdjectiveEnding);
            lowerStem = "hoch";
        }

        if (EndsWithAny(lowerStem, "el", "er", "en") && stemLength > 3)
        {
            // dunkel, dunkle; the e of -er and -en may stay (andere, andre; ebene, ebne).
            stem.CopyTo(scratch);
            scratch[stemLength - 2] = stem[^1];
            ReadOnlySpan<char> shortened = scratch[..(stemLength - 1)];
            Endings(to, shortened, GermanReasons.AdjectiveEnding);
            if (compare)
            {
                "er".CopyTo(scratch[(stemLength - 1)..]);
                Comparative(to, scratch[..(stemLength + 1)]);
            }
        }

        Endings(to, stem, GermanReasons.AdjectiveEnding);
        if (lowerStem is "super" or "prima" or "rosa" or "lila" or "extra" or "top" or "klass" or "spitz" or "ganz" or "halb")
        {
            // These may go without an ending: "super Qualität", "ganz Europa".
            to.Add(stem, "", GermanReasons.AdjectiveEnding, FormUse.Word);
        }

        if (compare)
        {
            Degrees(to, stem, lowerStem, scratch);
        }
    }

    /// <summary>Length of the stem of an adjective that may carry an ending.</summary>
    public static int StemLength(ReadOnlySpan<char> lower)
    {
        if (lower.Length > 4 && lower[^1] is 'r' or 's' or 'n' or 'm' && lower[^2] == 'e')
        {
            return lower.Length - 2;
        }

        return lower.Length > 3 && lower[^1] == 'e' ? lower.Length - 1 : lower.Length;
    }

    /// <summary>Whether the word ends as an attributive adjective does.</summary>
    public static bool HasEnding(ReadOnlySpan<char> word) => word.Length > 3 && EndsWithAny(word, "e", "er", "es", "en", "em");

    private static void Degrees(FormWriter to, ReadOnlySpan<char> stem, ReadOnlySpan<char> lowerStem, Span<char> scratch)
    {
        foreach ((string positive, string comparative, string superlative) in s_irregular)
        {
            if (lowerStem.SequenceEqual(positive))
            {
                comparative.CopyTo(scratch);
                scratch[0] = char.IsUpper(stem[0]) ? char.ToUpperInvariant(scratch[0]) : scratch[0];
                Comparative(to, scratch[..comparative.Length]);
                superlative.CopyTo(scratch);
                scratch[0] = char.IsUpper(stem[0]) ? char.ToUpperInvariant(scratch[0]) : scratch[0];
                Endings(to, scratch[..superlative.Length], GermanReasons.Superlative);
                return;
            }
        }

        if (UmlautComparison.Contains(lowerStem) && GermanLetters.Umlaut(stem, scratch) is > 0 and int length)
        {
            Degrees(to, scratch, length, lowerStem);
            if (!IsVariable(lowerStem))
            {
                return;
            }
        }

        stem.CopyTo(scratch);
        Degrees(to, scratch, stem.Length, lowerStem);
    }

    private static void Degrees(FormWriter to, Span<char> stem, int length, ReadOnlySpan<char> lowerStem)
    {
        "er".CopyTo(stem[length..]);
        Comparative(to, stem[..(length + 2)]);
        if (lowerStem is "groß" or "gross")
        {
            "t".CopyTo(stem[length..]);
            Endings(to, stem[..(length + 1)], GermanReasons.Superlative);
            return;
        }

        // After sibilants, t and d -est, elsewhere -st; after a diphthong or h both.
        if (lowerStem[^1] is 's' or 'ß' or 'z' or 'x' or 't' or 'd' or 'h' or 'u' or 'i' or 'o')
        {
            "est".CopyTo(stem[length..]);
            Endings(to, stem[..(length + 3)], GermanReasons.Superlative);
        }

        "st".CopyTo(stem[length..]);
        Endings(to, stem[..(length + 2)], GermanReasons.Superlative);
    }

    // Umlaut in comparison is optional: gesünder, gesunder (Duden, Die Grammatik, "Komparation").
    private static bool IsVariable(ReadOnlySpan<char> lowerStem) =>
        lowerStem
            is "blass"
                or "blaß"
                or "gesund"
                or "glatt"
                or "karg"
                or "krumm"
                or "nass"
                or "naß"
                or "rot"
                or "schmal"
                or "fromm"
                or "bang";

    // "Es ist wärmer": alone, and with an ending.
    private static void Comparative(FormWriter to, ReadOnlySpan<char> comparative)
    {
        to.Add(comparative, "", GermanReasons.Comparative, FormUse.Word);
        Endings(to, comparative, GermanReasons.Comparative);
    }

    private static void Endings(FormWriter to, ReadOnlySpan<char> stem, FormRule rule)
    {
        to.Add(stem, "e", rule, FormUse.Word);
        to.Add(stem, "en", rule, FormUse.Word);
        to.Add(stem, "er", rule, FormUse.Word);
        to.Add(stem, "es", rule, FormUse.Word);
        to.Add(stem, "em", rule, FormUse.Word);
    }

    // -t after anything, or strong -en: "verletzt", "angestellt", "gefangen". For words in -e, where no agent noun is in the way.
    private static bool IsParticiple(ReadOnlySpan<char> stem) =>
        EndsWithAny(stem, "iert", "elt", "ert")
        || ((stem[^1] == 't' || stem.EndsWith("en", StringComparison.Ordinal)) && HasParticiplePrefix(stem));

    private static bool HasParticiplePrefix(ReadOnlySpan<char> stem)
    {
        for (int at = 0; at + 5 <= stem.Length; at++)
        {
            if (
                stem[at..].StartsWith("ge", StringComparison.Ordinal)
                || (at == 0 || at >= 3) && StartsWithAny(stem[at..], "be", "ver", "er", "ent", "zer", "miss")
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsUnmistakableParticiple(ReadOnlySpan<char> stem)
    {
        if (!HasParticiplePrefix(stem))
        {
            return false;
        }

        if (stem.EndsWith("en", StringComparison.Ordinal))
        {
            return stem.Length > 6 && !IsVowel(stem[^3]);
        }

        if (stem[^1] != 't')
        {
            return false;
        }

        // A verbal stem itself ends in -cht, -ft, -st, -lt, -rt, -nt, -tt or vowel + t (Berichter, Vertreter, Verwalter); none in these
        // clusters.
        return EndsWithAny(
            stem,
            "zt",
            "mt",
            "dt",
            "gt",
            "bt",
            "nnt",
            "llt",
            "rrt",
            "sst",
            "ßt",
            "ppt",
            "ckt",
            "aut",
            "eut",
            "uht",
            "oht",
            "eht",
            "iht",
            "ehrt",
            "ndert",
            "chert",
            "stert",
            "ddet",
            "det",
            "net",
            "tet"
        );
    }

    private static bool StartsWithAny(ReadOnlySpan<char> word, params ReadOnlySpan<string> beginnings)
    {
        foreach (string beginning in beginnings)
        {
            if (word.StartsWith(beginning, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
