using System.Collections.Frozen;
using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.English;

/// <summary>Number of nouns; the numbers refer to Quirk et al. (1985).</summary>
internal static class EnglishNouns
{
    // 5.84–5.90: mutation, -en, zero and suppletion.
    private static readonly FrozenDictionary<string, string> IrregularPlurals = new Dictionary<string, string>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["child"] = "children",
        ["ox"] = "oxen",
        ["brother"] = "brethren",
        ["foot"] = "feet",
        ["tooth"] = "teeth",
        ["goose"] = "geese",
        ["mouse"] = "mice",
        ["louse"] = "lice",
        ["die"] = "dice",
        ["penny"] = "pence",
        ["man"] = "men",
        ["woman"] = "women",
        ["quiz"] = "quizzes",
        ["whiz"] = "whizzes",
        ["fez"] = "fezzes",
        ["this"] = "these",
        ["that"] = "those",
        ["corpus"] = "corpora",
        ["genus"] = "genera",
        ["opus"] = "opera",
        ["schema"] = "schemata",
        ["stigma"] = "stigmata",
        ["bus"] = "buses",
        ["gas"] = "gases",
        ["passerby"] = "passersby",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Singulars = IrregularPlurals
        .Where(p => p.Key is not ("this" or "that"))
        .ToFrozenDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

    // 5.83: voiced fricative; the others in -f and -fe are regular.
    private static readonly FrozenSet<string> VoicedPlurals = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "calf",
        "elf",
        "half",
        "knife",
        "leaf",
        "life",
        "loaf",
        "self",
        "sheaf",
        "shelf",
        "thief",
        "wife",
        "wolf",
        "dwarf",
        "hoof",
        "scarf",
        "wharf",
        "midwife",
        "housewife",
        "bookshelf"
    );

    // Names of peoples and the like in -man that are not made with "man" (5.84, note).
    private static readonly FrozenSet<string> RegularInMan = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "german",
        "human",
        "roman",
        "norman",
        "ottoman",
        "talisman",
        "shaman",
        "caiman",
        "cayman",
        "ataman",
        "turkoman",
        "superhuman",
        "nonhuman"
    );

    // 5.73, 5.76–5.78: in -s, but singular, or plural in another sense than the singular.
    private static readonly FrozenSet<string> NoSingular = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "news",
        "series",
        "species",
        "means",
        "headquarters",
        "crossroads",
        "barracks",
        "gallows",
        "works",
        "arms",
        "customs",
        "goods",
        "savings",
        "earnings",
        "glasses",
        "spectacles",
        "scissors",
        "trousers",
        "jeans",
        "pants",
        "shorts",
        "thanks",
        "remains",
        "outskirts",
        "proceeds",
        "riches",
        "surroundings",
        "premises",
        "clothes",
        "funds",
        "odds",
        "contents",
        "minutes",
        "spirits",
        "manners",
        "looks",
        "brains",
        "measles",
        "mumps",
        "diabetes",
        "rabies",
        "whereabouts",
        "belongings",
        "lens",
        "always",
        "perhaps",
        "overseas",
        "chaos",
        "bias",
        "atlas",
        "canvas",
        "christmas",
        "texas",
        "alias",
        "kudos",
        "ethos",
        "cosmos",
        "rhinoceros",
        "asbestos"
    );

    private static readonly FrozenSet<string> Prepositions = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "of",
        "in",
        "for",
        "to",
        "at",
        "by",
        "on",
        "with",
        "from",
        "without",
        "against",
        "between",
        "under",
        "over",
        "into",
        "per",
        "de"
    );

    private static readonly FrozenSet<string> PostposedAdjectives = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "general",
        "elect",
        "martial",
        "laureate",
        "designate",
        "emeritus",
        "apparent",
        "royal"
    );

    /// <summary>
    /// The noun of which a word in small letters is an irregular plural, or one with a voiced fricative; null for other words.
    /// </summary>
    public static string? SingularOf(string word)
    {
        if (Singulars.TryGetValue(word, out string? singular))
        {
            return singular;
        }

        if (word.EndsWith("ves", StringComparison.Ordinal))
        {
            string stem = word[..^3];
            return VoicedPlurals.Contains(stem + "f") ? stem + "f"
                : VoicedPlurals.Contains(stem + "fe") ? stem + "fe"
                : null;
        }

        return null;
    }

    /// <summary>The word that carries number: the last, or the one before a preposition: "point of view", "mother-in-law".</summary>
    public static int Head(IReadOnlyList<string> words)
    {
        for (int i = 1; i < words.Count; i++)
        {
            if (Prepositions.Contains(words[i]) || (i == words.Count - 1 && EnglishParticles.IsParticle(words[i])))
            {
                return i - 1;
            }
        }

        return words.Count == 2 && PostposedAdjectives.Contains(words[1]) ? 0 : words.Count - 1;
    }

    /// <summary>
    /// Whether number may stand on the word after the head instead: "attorneys general" and "attorney generals" (5.101), "runners-up" and
    /// "check-ins" (5.102).
    /// </summary>
    public static bool MayInflectAfter(IReadOnlyList<string> words, int head) =>
        words.Count == 2
        && head == 0
        && (PostposedAdjectives.Contains(words[1]) || Prepositions.Contains(words[1]) || EnglishParticles.IsParticle(words[1]));

    public static void AddForms(FormSink sink, string before, string word, TermSpec term, FormRule asWritten, FormRule? spelt)
    {
        FormRule Of(FormRule rule) => spelt is null ? rule : EnglishReasons.Join(spelt, rule);

        if (term.Number == GrammaticalNumber.Plural && spelt is null)
        {
            sink.Form(before + word, asWritten);
            return;
        }

        sink.Form(before + word, asWritten);
        if (term.Number == GrammaticalNumber.Singular)
        {
            return;
        }

        // "F-16s", "iPhone 15s"; of a number alone "1980s" is another.
        if (char.IsAsciiDigit(word[^1]))
        {
            if (term.Text.Any(char.IsLetter))
            {
                sink.Form(before + word + "s", Of(EnglishReasons.PluralS));
            }

            return;
        }

        if (word.Length < 2 || !char.IsLetter(word[^1]))
        {
            return;
        }

        // A word in -s may be a plural ("areas") or a singular ("atlas"); what no word is made of is found nowhere.
        if (IsPlural(word) && !NoSingular.Contains(word) && term.Number == GrammaticalNumber.Unspecified)
        {
            AddSingular(sink, before, word, Of(EnglishReasons.Singular));
        }

        AddPlurals(sink, before, word, Of);
    }

    private static bool IsPlural(string word) =>
        word.Length > 3
        && word[^1] is 's'
        && word[^2] is not ('s' or 'u' or 'i')
        && !word.EndsWith("ics", StringComparison.OrdinalIgnoreCase);

    private static void AddSingular(FormSink sink, string before, string word, FormRule rule)
    {
        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4)
        {
            sink.Form(string.Concat(before, word.AsSpan(0, word.Length - 3), "y"), rule);
            return;
        }

        if (word.EndsWith("es", StringComparison.Ordinal) && IsSibilant(word.AsSpan(0, word.Length - 2)))
        {
            sink.Form(string.Concat(before, word.AsSpan(0, word.Length - 2)), rule);
        }

        sink.Form(string.Concat(before, word.AsSpan(0, word.Length - 1)), rule);
    }

    private static void AddPlurals(FormSink sink, string before, string word, Func<FormRule, FormRule> of)
    {
        string whole = before + word;
        if (IrregularPlurals.TryGetValue(word, out string? irregular))
        {
            sink.Form(before + Cased(word, irregular), of(EnglishReasons.IrregularPlural));
            if (word is not ("man" or "woman" or "child" or "foot" or "tooth" or "goose" or "ox"))
            {
                AddRegular(sink, whole, of);
            }

            return;
        }

        // "spokesman": compounds of what is irregular (5.84).
        if (word.Length > 4 && EndsWith(word, "man") && !RegularInMan.Contains(word))
        {
            sink.Form(string.Concat(whole.AsSpan(0, whole.Length - 3), "men"), of(EnglishReasons.IrregularPlural));
            return;
        }

        foreach (string root in (ReadOnlySpan<string>)["child", "foot", "tooth", "goose", "mouse"])
        {
            if (word.Length > root.Length + 2 && EndsWith(word, root))
            {
                sink.Form(
                    string.Concat(whole.AsSpan(0, whole.Length - root.Length), IrregularPlurals[root]),
                    of(EnglishReasons.IrregularPlural)
                );
                return;
            }
        }

        AddForeign(sink, whole, of);
        if ((EndsWith(word, "f") || EndsWith(word, "fe")) && VoicedPlurals.Contains(word))
        {
            sink.Form(string.Concat(whole.AsSpan(0, whole.Length - (word[^1] == 'e' ? 2 : 1)), "ves"), of(EnglishReasons.PluralVes));
        }

        AddRegular(sink, whole, of);
    }

    // 5.80: -s, -es after sibilants, -ies for consonant + y, -oes beside -os.
    private static void AddRegular(FormSink sink, string word, Func<FormRule, FormRule> of)
    {
        char last = word[^1];
        if (Words.IsAllCaps(word))
        {
            sink.Form(word + "s", of(EnglishReasons.PluralS));
            sink.Form(word + "S", of(EnglishReasons.PluralS));
            return;
        }

        if (last is 'y' && !IsVowel(word[^2]))
        {
            sink.Form(string.Concat(word.AsSpan(0, word.Length - 1), "ies"), of(EnglishReasons.PluralIes));
            if (char.IsUpper(word[0]))
            {
                sink.Form(word + "s", of(EnglishReasons.PluralS));
            }

            return;
        }

        if (IsSibilant(word))
        {
            sink.Form(word + "es", of(EnglishReasons.PluralEs));
            if (word.EndsWith("ch", StringComparison.Ordinal))
            {
                sink.Form(word + "s", of(EnglishReasons.PluralS));
            }

            return;
        }

        sink.Form(word + "s", of(EnglishReasons.PluralS));
        if (last is 'o' && !IsVowel(word[^2]))
        {
            sink.Form(word + "es", of(EnglishReasons.PluralEs));
        }
    }

    // 5.91–5.98.
    private static void AddForeign(FormSink sink, string word, Func<FormRule, FormRule> of)
    {
        void Replace(int cut, string ending) =>
            sink.Form(string.Concat(word.AsSpan(0, word.Length - cut), ending), of(EnglishReasons.ForeignPlural));

        if (word.Length < 4)
        {
            return;
        }

        if (EndsWith(word, "sis") || EndsWith(word, "xis"))
        {
            Replace(2, "es");
        }
        else if (
            EndsWith(word, "ium")
            || EndsWith(word, "dum")
            || EndsWith(word, "tum")
            || EndsWith(word, "lum")
            || EndsWith(word, "num")
            || EndsWith(word, "rum")
        )
        {
            Replace(2, "a");
        }
        else if (EndsWith(word, "rion") || EndsWith(word, "menon") || EndsWith(word, "maton") || EndsWith(word, "hedron"))
        {
            Replace(2, "a");
        }
        else if (EndsWith(word, "us") && !EndsWith(word, "ous"))
        {
            Replace(2, "i");
        }
        else if (EndsWith(word, "ex") || EndsWith(word, "ix"))
        {
            Replace(2, "ices");
        }
        else if (EndsWith(word, "eau"))
        {
            Replace(0, "x");
        }
        else if (EndsWith(word, "ula") || EndsWith(word, "bra") || EndsWith(word, "lga") || EndsWith(word, "rva") || EndsWith(word, "nna"))
        {
            Replace(1, "ae");
        }
    }

    private static bool IsSibilant(ReadOnlySpan<char> word) =>
        word.EndsWith("s") || word.EndsWith("x") || word.EndsWith("z") || word.EndsWith("ch") || word.EndsWith("sh");

    private static bool IsVowel(char c) => EnglishLetters.IsVowel(c);

    private static bool EndsWith(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);

    private static string Cased(string word, string plural) =>
        char.IsUpper(word[0]) ? char.ToUpperInvariant(plural[0]) + plural[1..] : plural;
}
