using System.Collections.Frozen;
using Glossary.Text.Recognition;
using static Glossary.Text.Languages.German.GermanLetters;

namespace Glossary.Text.Languages.German;

/// <summary>
/// The regular (weak) paradigm of a verb, with separable and inseparable prefixes. What strong verbs change in the stem comes from the forms given with
/// the term. A separated prefix ("lehnt … ab") is not beside its verb and so not found. After Duden, Die Grammatik, "Das Verb: Konjugation".
/// </summary>
internal static class GermanVerbs
{
    // Stressed prefixes, longest first, that separate; durch-, über-, um-, unter-, wider-, hinter- can do either and get both paradigms' forms.
    private static readonly string[] s_separable =
    [
        "zusammen", "entgegen", "auseinander", "gegenüber", "zurück", "voraus", "vorbei", "weiter", "wieder", "nieder", "hinaus", "heraus", "hinein", "herein", "durch", "unter", "fest", "fort", "frei", "hoch", "nach", "statt", "teil", "über", "bei", "auf", "aus",
        "dar", "ein", "her", "hin", "los", "mit", "vor", "weg", "ab", "an", "um", "zu",
    ];

    private static readonly string[] s_inseparable = ["be", "ge", "er", "ver", "zer", "ent", "emp", "miss"];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_notSeparable =
        "anden antworten arbeiten herrschen urteilen umarmen ernten beben eignen".Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Adds the forms of a verb given in the infinitive, which comes first.</summary>
    public static void Conjugate(FormWriter to, ReadOnlySpan<char> infinitive)
    {
        to.Add(infinitive, "", GermanRules.AsWritten, FormUse.Word);
        if (infinitive.Length is < 4 or > FormWriter.MaxLength - 12 || infinitive[^1] != 'n')
        {
            return;
        }

        Span<char> lower = stackalloc char[infinitive.Length];
        infinitive.ToLowerInvariant(lower);
        int stemLength = lower[^2] == 'e' ? lower.Length - 2 : lower.Length - 1;
        ReadOnlySpan<char> stem = infinitive[..stemLength];
        int prefix = SeparablePrefix(lower);
        ReadOnlySpan<char> core = lower[prefix..stemLength];
        bool linking = core[^1] is 't' or 'd' || (core[^1] is 'n' or 'm' && core.Length > 2 && !IsVowel(core[^2]) && core[^2] is not ('r' or 'l' or 'h' or 'm' or 'n'));
        bool sibilant = core[^1] is 's' or 'ß' or 'x' or 'z';

        to.Add(stem, "e", GermanRules.VerbPresent, FormUse.Word);
        to.Add(stem, linking ? "est" : sibilant ? "t" : "st", GermanRules.VerbPresent, FormUse.Word);
        to.Add(stem, linking ? "et" : "t", GermanRules.VerbPresent, FormUse.Word);
        ReadOnlySpan<char> past = linking ? "ete" : "te";
        Span<char> scratch = stackalloc char[infinitive.Length + 12];
        stem.CopyTo(scratch);
        past.CopyTo(scratch[stemLength..]);
        ReadOnlySpan<char> pastStem = scratch[..(stemLength + past.Length)];
        to.Add(pastStem, "", GermanRules.VerbPast, FormUse.Word);
        to.Add(pastStem, "n", GermanRules.VerbPast, FormUse.Word);
        to.Add(pastStem, "st", GermanRules.VerbPast, FormUse.Word);
        to.Add(pastStem, "t", GermanRules.VerbPast, FormUse.Word);
        Adjectival(to, infinitive, "d", GermanRules.VerbPresentParticiple, scratch);

        // ge- stands between a separable prefix and a verb stressed on its first syllable: abgelehnt, but verhandelt, studiert.
        bool ge = !HasInseparablePrefix(core) && !EndsWithAny(lower, "ieren", "eien");
        Infix(to, stem, prefix, ge ? "ge" : "", linking ? "et" : "t", GermanRules.VerbParticiple, scratch);
        if (prefix > 0)
        {
            Infix(to, infinitive, prefix, "zu", "", GermanRules.VerbZu, scratch);
        }
    }

    private static void Infix(FormWriter to, ReadOnlySpan<char> word, int at, ReadOnlySpan<char> infix, ReadOnlySpan<char> ending, FormRule rule, Span<char> scratch)
    {
        Span<char> made = stackalloc char[word.Length + infix.Length];
        word[..at].CopyTo(made);
        infix.CopyTo(made[at..]);
        word[at..].CopyTo(made[(at + infix.Length)..]);
        if (rule == GermanRules.VerbParticiple)
        {
            Adjectival(to, made, ending, rule, scratch);
        }
        else
        {
            to.Add(made, ending, rule, FormUse.Word);
        }
    }

    private static void Adjectival(FormWriter to, ReadOnlySpan<char> stem, ReadOnlySpan<char> suffix, FormRule rule, Span<char> scratch)
    {
        stem.CopyTo(scratch);
        suffix.CopyTo(scratch[stem.Length..]);
        ReadOnlySpan<char> participle = scratch[..(stem.Length + suffix.Length)];
        foreach (string ending in (ReadOnlySpan<string>)["", "e", "en", "er", "es", "em"])
        {
            to.Add(participle, ending, rule, FormUse.Word);
        }
    }

    private static int SeparablePrefix(ReadOnlySpan<char> lower)
    {
        if (s_notSeparable.Contains(lower))
        {
            return 0;
        }

        foreach (string prefix in s_separable)
        {
            // What is left must be a verb: a syllable before -en, beginning as a syllable begins.
            if (lower.StartsWith(prefix, StringComparison.Ordinal) && lower.Length - prefix.Length >= 4 && Syllables(lower[prefix.Length..]) > 1)
            {
                return prefix.Length;
            }
        }

        return 0;
    }

    private static bool HasInseparablePrefix(ReadOnlySpan<char> core)
    {
        foreach (string prefix in s_inseparable)
        {
            if (core.StartsWith(prefix, StringComparison.Ordinal) && core.Length - prefix.Length >= 2 && Syllables(core[prefix.Length..]) > 0)
            {
                return true;
            }
        }

        return false;
    }
}
