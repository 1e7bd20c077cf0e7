using Glossary.Text.Recognition;
using static Glossary.Text.Languages.German.GermanLetters;

namespace Glossary.Text.Languages.German;

/// <summary>
/// The forms of a verb: the weak paradigm by rule, what is strong or irregular from a table, behind prefixes. After Duden, Die Grammatik,
/// "Das Verb:
/// Konjugation". Where a verb can be read in several ways (um|fahren, umfahren), the forms of all are made: one that does not exist finds
/// nothing.
/// </summary>
internal readonly ref struct GermanVerbs
{
    // Stressed prefixes (Duden, "Partikelverben"), longest first; durch-, über-, um-, unter-, wieder-, voll-, hinter- can do either.
    private static readonly string[] Separable =
    [
        .. (
            "ab an auf aus bei ein fest fort frei her herab heran herauf heraus herbei herein herum herunter hervor hin hinab hinauf "
            + "hinaus hinein hinunter hinweg hinzu hoch los mit nach nieder offen "
            + "statt teil um vor voran voraus vorbei vorher vorüber vorweg weg weiter wieder wiederher zu zurecht zurück zusammen dar "
            + "durch entgegen gegenüber hinter überein schwer bevor dabei fern davon umher entlang dahin "
            + "rück über unter voll bereit da daran darauf dazu dazwischen empor gleich heim kennen klar krank kurz schwarz sicher still "
            + "tot wahr auseinander aneinander aufeinander durcheinander ineinander bloß fehl gut not preis "
            + "frei groß herum umhin nahe quer rauf raus rein rum runter up down"
        )
            .Split(' ')
            .Distinct()
            .OrderByDescending(prefix => prefix.Length)
            .ThenBy(prefix => prefix, StringComparer.Ordinal),
    ];

    private static readonly string[] Inseparable =
    [
        .. "be emp ent er ge miss miß ver zer hinter über unter um durch wider wieder voll"
            .Split(' ')
            .OrderByDescending(prefix => prefix.Length),
    ];
    private static readonly string[] s_adjectival = ["", "e", "en", "er", "es", "em"];

    private readonly FormWriter _to;
    private readonly ReadOnlySpan<char> _infinitive;
    private readonly Span<char> _scratch;

    private GermanVerbs(FormWriter to, ReadOnlySpan<char> infinitive, Span<char> scratch)
    {
        _to = to;
        _infinitive = infinitive;
        _scratch = scratch;
    }

    /// <summary>Adds the forms of a verb given in the infinitive, which comes first.</summary>
    public static void Conjugate(FormWriter to, ReadOnlySpan<char> infinitive)
    {
        to.Add(infinitive, "", GermanReasons.AsWritten, FormUse.Word);
        if (infinitive.Length is < 3 or > FormWriter.MaxLength - 16 || infinitive[^1] != 'n')
        {
            return;
        }

        Span<char> lower = stackalloc char[infinitive.Length];
        infinitive.ToLowerInvariant(lower);
        new GermanVerbs(to, lower, stackalloc char[infinitive.Length + 24]).Conjugate();
    }

    /// <summary>
    /// Adds the finite forms of the last word of a phrase, the rest of which stands apart; first the phrase itself, as what they are forms
    /// of.
    /// </summary>
    public static void ConjugateApart(FormWriter to, ReadOnlySpan<char> phrase, ReadOnlySpan<char> infinitive)
    {
        if (phrase.Length > FormWriter.MaxLength || infinitive.Length is < 3 or > FormWriter.MaxLength - 16 || infinitive[^1] != 'n')
        {
            return;
        }

        to.Add(phrase, "", GermanReasons.AsWritten, FormUse.None);
        Span<char> lower = stackalloc char[infinitive.Length];
        infinitive.ToLowerInvariant(lower);
        new GermanVerbs(to, lower, stackalloc char[infinitive.Length + 24]).Apart("", lower);
    }

    /// <summary>Whether a word is the particle of a verb whose finite form without it this can be.</summary>
    /// <param name="verb">The verb in the infinitive.</param>
    /// <param name="particle">The word that stands apart.</param>
    /// <param name="form">The finite form.</param>
    public static bool IsParticleOf(ReadOnlySpan<char> verb, ReadOnlySpan<char> particle, ReadOnlySpan<char> form)
    {
        if (
            verb.Length < particle.Length + 3
            || !verb.StartsWith(particle, StringComparison.OrdinalIgnoreCase)
            || Separable.AsSpan().IndexOf(particle.ToString()) < 0
        )
        {
            return false;
        }

        // Whatever the vowel becomes, the consonants before it stay.
        ReadOnlySpan<char> rest = verb[particle.Length..];
        for (int i = 0; i < rest.Length && i < form.Length; i++)
        {
            if (IsVowel(rest[i]) || IsVowel(form[i]))
            {
                return IsVowel(rest[i]) && IsVowel(form[i]);
            }

            if (rest[i] != char.ToLowerInvariant(form[i]))
            {
                return false;
            }
        }

        return false;
    }

    private static bool CanSplit(ReadOnlySpan<char> lower, ReadOnlySpan<char> prefix) =>
        lower.StartsWith(prefix, StringComparison.Ordinal)
        && (
            GermanVerbTable.TryGet(lower[prefix.Length..], out _)
            || (lower.Length - prefix.Length >= 4 && Syllables(lower[prefix.Length..]) > 1 && GermanSounds.HasOnset(lower[prefix.Length..]))
        );

    private void Conjugate()
    {
        // Together: the finite forms of the whole are those of its last part behind the rest.
        Finite(
            "",
            _infinitive,
            GermanReasons.VerbPresent,
            GermanReasons.VerbPast,
            GermanReasons.VerbSubjunctive,
            GermanReasons.VerbImperative
        );
        Participles("", _infinitive, ge: true, withoutGe: HasInseparable(_infinitive) || IsForeign(_infinitive));
        Adjectival("", _infinitive, "d", GermanReasons.VerbPresentParticiple);
        Put("", _infinitive, "s", GermanReasons.VerbNoun);
        Strong("", _infinitive, ge: true);
        foreach (string prefix in Inseparable)
        {
            if (CanSplit(_infinitive, prefix))
            {
                Strong(prefix, _infinitive[prefix.Length..], ge: false);
            }
        }

        foreach (string prefix in Separable)
        {
            if (!CanSplit(_infinitive, prefix))
            {
                continue;
            }

            ReadOnlySpan<char> rest = _infinitive[prefix.Length..];
            Participles(prefix, rest, ge: true, withoutGe: HasInseparable(rest) || IsForeign(rest));
            Put(prefix, "zu", rest, GermanReasons.VerbZu);
            Strong(prefix, rest, ge: true);
            Apart("", rest);
            foreach (string inner in Inseparable)
            {
                if (CanSplit(rest, inner))
                {
                    StrongBehind(prefix, inner, rest[inner.Length..]);
                }
            }
        }
    }

    private static bool HasInseparable(ReadOnlySpan<char> verb)
    {
        foreach (string prefix in Inseparable)
        {
            if (CanSplit(verb, prefix))
            {
                return true;
            }
        }

        return false;
    }

    // Stressed on another syllable than the first: studiert, prophezeit.
    private static bool IsForeign(ReadOnlySpan<char> verb) => EndsWithAny(verb, "ieren", "eien");

    private static int StemLength(ReadOnlySpan<char> verb) => verb.Length - (verb[^2] == 'e' ? 2 : 1);

    // -e- stands between stem and ending after d and t, and after m and n that follow a consonant other than l, r, m, n and the h of a long
    // vowel.
    private static bool NeedsE(ReadOnlySpan<char> stem) =>
        stem[^1] is 't' or 'd'
        || (
            stem[^1] is 'n' or 'm'
            && stem.Length > 2
            && !IsVowel(stem[^2])
            && (
                stem.EndsWith("chn", StringComparison.Ordinal)
                || stem.EndsWith("chm", StringComparison.Ordinal)
                || stem[^2] is not ('r' or 'l' or 'h' or 'm' or 'n')
            )
        );

    /// <summary>The weak finite forms of a verb, behind what stands before it.</summary>
    private void Finite(
        ReadOnlySpan<char> before,
        ReadOnlySpan<char> verb,
        FormRule present,
        FormRule past,
        FormRule subjunctive,
        FormRule imperative
    )
    {
        ReadOnlySpan<char> stem = verb[..StemLength(verb)];
        bool e = verb[^2] == 'e' && NeedsE(stem);
        bool sibilant = stem[^1] is 's' or 'ß' or 'x' or 'z';
        bool liquid = verb[^2] != 'e' && stem.Length > 2 && EndsWithAny(stem, "el", "er");
        Put(before, stem, "e", present);
        Put(
            before,
            stem,
            e ? "est"
                : sibilant ? "t"
                : "st",
            present
        );
        Put(before, stem, e ? "et" : "t", present);
        string te = e ? "ete" : "te";
        Put(before, stem, te, past);
        Put(before, stem, e ? "etest" : "test", past);
        Put(before, stem, e ? "eten" : "ten", past);
        Put(before, stem, e ? "etet" : "tet", past);
        Put(before, stem, "est", subjunctive);
        Put(before, stem, "et", subjunctive);
        Put(before, stem, "", imperative);
        if (liquid)
        {
            // sammle, ändre
            Span<char> shortened = stackalloc char[stem.Length - 1];
            stem[..^2].CopyTo(shortened);
            shortened[^1] = stem[^1];
            Put(before, shortened, "e", present);
            Put(before, shortened, "est", subjunctive);
            Put(before, shortened, "et", subjunctive);
            Put(before, shortened, "en", subjunctive);
        }
    }

    /// <summary>The weak past participle, with adjective endings.</summary>
    private void Participles(ReadOnlySpan<char> prefix, ReadOnlySpan<char> rest, bool ge, bool withoutGe)
    {
        ReadOnlySpan<char> stem = rest[..StemLength(rest)];
        string t = rest[^2] == 'e' && NeedsE(stem) ? "et" : "t";
        Span<char> made = stackalloc char[prefix.Length + 2 + stem.Length];
        prefix.CopyTo(made);
        if (ge)
        {
            "ge".CopyTo(made[prefix.Length..]);
            stem.CopyTo(made[(prefix.Length + 2)..]);
            Adjectival("", made, t, GermanReasons.VerbParticiple);
        }

        if (withoutGe)
        {
            stem.CopyTo(made[prefix.Length..]);
            Adjectival("", made[..^2], t, GermanReasons.VerbParticiple);
        }
    }

    /// <summary>
    /// The strong forms of a verb whose base is in the table; ge- in the participle stands behind a separable prefix alone.
    /// </summary>
    private void Strong(ReadOnlySpan<char> prefix, ReadOnlySpan<char> verb, bool ge)
    {
        if (!GermanVerbTable.TryGet(verb, out PrincipalParts? parts))
        {
            return;
        }

        StrongFinite(
            prefix,
            verb,
            parts,
            GermanReasons.VerbPresent,
            GermanReasons.VerbPast,
            GermanReasons.VerbSubjunctive,
            GermanReasons.VerbImperative
        );
        foreach (string participle in parts.Participle)
        {
            Adjectival(
                prefix,
                ge || !participle.StartsWith("ge", StringComparison.Ordinal) ? participle : participle.AsSpan(2),
                "",
                GermanReasons.VerbParticiple
            );
        }
    }

    private void StrongBehind(ReadOnlySpan<char> outer, ReadOnlySpan<char> inner, ReadOnlySpan<char> verb)
    {
        Span<char> both = stackalloc char[outer.Length + inner.Length];
        outer.CopyTo(both);
        inner.CopyTo(both[outer.Length..]);
        Strong(both, verb, ge: false);
        if (GermanVerbTable.TryGet(verb, out PrincipalParts? parts))
        {
            StrongFinite(
                inner,
                verb,
                parts,
                GermanReasons.VerbApart,
                GermanReasons.VerbApart,
                GermanReasons.VerbApart,
                GermanReasons.VerbApart
            );
        }
    }

    private void StrongFinite(
        ReadOnlySpan<char> prefix,
        ReadOnlySpan<char> verb,
        PrincipalParts parts,
        FormRule present,
        FormRule past,
        FormRule subjunctive,
        FormRule imperative
    )
    {
        if (parts.Second.Length > 0)
        {
            Put(prefix, parts.Second, "", present);
            Put(prefix, parts.Third, "", present);
            ReadOnlySpan<char> stem = verb[..StemLength(verb)];
            if (stem.Contains('e') && !stem.Contains('i') && parts.Second.Contains('i', StringComparison.Ordinal) && verb is not "werden")
            {
                // Gib, nimm, lies: the second person without its ending, where e becomes i.
                ReadOnlySpan<char> second = parts.Second;
                Put(prefix, stem[^1] is 's' or 'ß' ? second[..^1] : second[..^2], "", imperative);
            }
        }

        foreach (string form in parts.Past)
        {
            foreach (string ending in (ReadOnlySpan<string>)["", "st", "est", "n", "en", "t", "et"])
            {
                Put(prefix, form, ending, past);
            }
        }

        foreach (string form in parts.Subjunctive)
        {
            foreach (string ending in (ReadOnlySpan<string>)["", "st", "n", "t"])
            {
                Put(prefix, form, ending, subjunctive);
            }

            Put(prefix, form.AsSpan(0, form.Length - 1), "st", subjunctive);
            Put(prefix, form.AsSpan(0, form.Length - 1), "t", subjunctive);
        }
    }

    /// <summary>The finite forms whose particle stands apart.</summary>
    private void Apart(ReadOnlySpan<char> before, ReadOnlySpan<char> rest)
    {
        FormRule apart = GermanReasons.VerbApart;
        Put(before, rest, "", apart);
        Finite(before, rest, apart, apart, apart, apart);
        if (GermanVerbTable.TryGet(rest, out PrincipalParts? parts))
        {
            StrongFinite(before, rest, parts, apart, apart, apart, apart);
        }
    }

    private void Adjectival(ReadOnlySpan<char> before, ReadOnlySpan<char> stem, ReadOnlySpan<char> suffix, FormRule rule)
    {
        before.CopyTo(_scratch);
        stem.CopyTo(_scratch[before.Length..]);
        suffix.CopyTo(_scratch[(before.Length + stem.Length)..]);
        foreach (string ending in s_adjectival)
        {
            _to.Add(_scratch[..(before.Length + stem.Length + suffix.Length)], ending, rule, FormUse.Word);
        }
    }

    private void Put(ReadOnlySpan<char> before, ReadOnlySpan<char> stem, ReadOnlySpan<char> ending, FormRule rule)
    {
        before.CopyTo(_scratch);
        stem.CopyTo(_scratch[before.Length..]);
        _to.Add(_scratch[..(before.Length + stem.Length)], ending, rule, FormUse.Word);
    }
}
