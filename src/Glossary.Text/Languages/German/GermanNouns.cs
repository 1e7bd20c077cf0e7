using Glossary.Text.Recognition;
using static Glossary.Text.Languages.German.GermanLetters;

namespace Glossary.Text.Languages.German;

/// <summary>
/// The inflected forms of a noun by rule: from its ending, and from gender and number where the glossary gives them. Without a gender the
/// plausible classes are united: a form that does not exist finds nothing, and one that is another word is kept out by the closed lists.
/// After Duden, Die Grammatik, "Das Substantiv: Deklination", and Eisenberg, Das Wort, 5.2.
/// </summary>
internal readonly ref struct GermanNouns
{
    private const FormUse WordOrHead = FormUse.Word | FormUse.Head;

    private readonly FormWriter _to;
    private readonly ReadOnlySpan<char> _word;
    private readonly ReadOnlySpan<char> _lower;
    private readonly Span<char> _scratch;
    private readonly GrammaticalGender _gender;
    private readonly bool _plural;
    private readonly NounClass _class;

    private GermanNouns(
        FormWriter to,
        ReadOnlySpan<char> word,
        ReadOnlySpan<char> lower,
        Span<char> scratch,
        GrammaticalGender gender,
        GrammaticalNumber number
    )
    {
        _to = to;
        _word = word;
        _lower = lower;
        _scratch = scratch;
        _gender = gender;
        _plural = number != GrammaticalNumber.Singular;
        _class = GermanNounClasses.Of(lower);
    }

    private bool NotFeminine => _gender != GrammaticalGender.Feminine;

    /// <summary>Adds the forms of one noun, its dictionary form first.</summary>
    /// <param name="to">Where the forms go.</param>
    /// <param name="word">The noun, at most <see cref="FormWriter.MaxLength"/> long.</param>
    /// <param name="gender">Its gender, where known.</param>
    /// <param name="number">Its number, where it has only one.</param>
    /// <param name="isName">Whether it is a name, which only the genitive changes.</param>
    public static void Decline(FormWriter to, ReadOnlySpan<char> word, GrammaticalGender gender, GrammaticalNumber number, bool isName)
    {
        to.Add(word, "", GermanReasons.AsWritten, FormUse.All);
        if (word.Length < 2 || word.Length > FormWriter.MaxLength || !char.IsLetter(word[^1]) || IsAcronym(word))
        {
            to.Add(word, "s", GermanReasons.PluralS);
            return;
        }

        Span<char> lower = stackalloc char[word.Length];
        word.ToLowerInvariant(lower);
        Span<char> scratch = stackalloc char[word.Length + 4];
        if (GermanSpellings.Other(word, lower, scratch) is > 0 and int otherLength)
        {
            ReadOnlySpan<char> other = scratch[..otherLength];
            Span<char> otherLower = stackalloc char[otherLength];
            other.ToLowerInvariant(otherLower);
            FormWriter otherwise = to.ForOtherSpelling();
            otherwise.Add(other, "", GermanReasons.AsWritten, FormUse.All);
            Inflect(otherwise, other, otherLower, stackalloc char[otherLength], gender, number, isName);
        }

        Inflect(to, word, lower, scratch, gender, number, isName);
    }

    private static void Inflect(
        FormWriter to,
        ReadOnlySpan<char> word,
        ReadOnlySpan<char> lower,
        Span<char> scratch,
        GrammaticalGender gender,
        GrammaticalNumber number,
        bool isName
    )
    {
        if (number == GrammaticalNumber.Plural)
        {
            if (EndsWithAny(lower, "e", "er", "el"))
            {
                to.Add(word, "n", GermanReasons.DativeN);
            }

            return;
        }

        if (isName)
        {
            Name(to, word, lower);
            return;
        }

        GermanGenderForms.Add(to, word, lower, gender);
        new GermanNouns(to, word, lower, scratch, gender, number).Paradigm();
    }

    /// <summary>
    /// "Kims", "Deutschlands", "des Osmanischen Reichs"; a name in a sibilant takes an apostrophe, which is no letter of the word.
    /// </summary>
    private static void Name(FormWriter to, ReadOnlySpan<char> word, ReadOnlySpan<char> lower)
    {
        if (!EndsInSibilant(lower))
        {
            to.Add(word, "s", GermanReasons.GenitiveS);
        }

        if (
            GermanNounClasses.Of(lower) is not NounClass.None
            || EndsWithAny(lower, "reich", "bund", "rat", "tag", "fluss", "pass", "kreis", "see")
        )
        {
            to.Add(word, "es", GermanReasons.GenitiveEs);
        }
    }

    private void Paradigm()
    {
        char last = _lower[^1];
        if (last == 'e')
        {
            EndsInE();
        }
        else if (last is 'a' or 'o' or 'u' or 'i' or 'y' or 'é' && !EndsWithAny(_lower, "ei", "ai", "au", "eu", "äu"))
        {
            EndsInFullVowel();
        }
        else if (EndsLatin())
        {
            return;
        }
        else if (IsUnstressed(_lower, _class))
        {
            EndsUnstressed();
        }
        else if (
            _gender is GrammaticalGender.Unspecified or GrammaticalGender.Feminine
            && Syllables(_lower) > 1
            && EndsWithAny(_lower, "ung", "heit", "keit", "schaft", "tät", "enz", "ion")
            && (_class & (NounClass.IenPlural | NounClass.StressedEnding)) == 0
        )
        {
            // The suffixes that make a noun feminine and its plural -en, whatever else is known.
            Plural(_word, "en", GermanReasons.PluralEn);
        }
        else
        {
            Consonantal();
        }
    }

    /// <summary>
    /// -e: -n in the plural or throughout (weak masculines); neuters and Ge-…-e take -s; adjectives used as nouns keep adjective endings.
    /// </summary>
    private void EndsInE()
    {
        _to.Add(_word, "n", _gender == GrammaticalGender.Masculine ? GermanReasons.WeakNoun : GermanReasons.PluralN, WordOrHead);
        ReadOnlySpan<char> stem = _word[..^1];
        if (stem.Length >= 3 && !IsVowel(_lower[^2]))
        {
            _to.Add(stem, "", GermanReasons.CompoundStem, FormUse.Modifier);
        }

        if (NotFeminine)
        {
            if ((_class & NounClass.GenitiveNs) != 0)
            {
                _to.Add(_word, "ns", GermanReasons.GenitiveNs);
            }

            if (_gender != GrammaticalGender.Masculine)
            {
                _to.Add(_word, "s", GermanReasons.GenitiveS);
            }
        }

        if (GermanAdjectives.LooksLikeAdjectivalNoun(_lower))
        {
            _to.Add(stem, "er", GermanReasons.StrongAdjectivalNoun);
            _to.Add(stem, "es", GermanReasons.StrongAdjectivalNoun);
            _to.Add(stem, "em", GermanReasons.StrongAdjectivalNoun);
        }
    }

    /// <summary>Full vowels: -s, beside which Greek, Latin and Italian words keep a plural of their own.</summary>
    private void EndsInFullVowel()
    {
        ReadOnlySpan<char> stem = _word[..^1];
        _to.Add(_word, "s", NotFeminine ? GermanReasons.GenitiveOrPluralS : GermanReasons.PluralS);
        switch (_lower[^1])
        {
            case 'a':
                if (!EndsWithAny(_lower, "oma", "opa", "mama", "papa") || EndsWithAny(_lower, "koma", "roma", "diploma"))
                {
                    Plural(stem, "en", GermanReasons.ForeignAEn, FormUse.All);
                }

                if (_lower.EndsWith("ma", StringComparison.Ordinal))
                {
                    Plural(_word, "ta", GermanReasons.ForeignMata);
                }

                break;
            case 'o' when (_class & NounClass.ForeignO) != 0:
                Plural(stem, "i", GermanReasons.ForeignI);
                break;
            case 'o' when (_class & NounClass.ForeignOEn) != 0:
                Plural(stem, "en", GermanReasons.ForeignAEn, FormUse.All);
                Plural(stem, "i", GermanReasons.ForeignI);
                break;
            case 'y':
                Plural(stem, "ies", GermanReasons.PluralIes);
                break;
        }
    }

    /// <summary>-nis, -um, -us, -is, -ex, -on. Returns whether the word is done with.</summary>
    private bool EndsLatin()
    {
        if (Syllables(_lower) < 2 && !EndsWithAny(_lower, "ium", "eum"))
        {
            return false;
        }

        ReadOnlySpan<char> stem = _word[..^2];
        if (_lower.EndsWith("nis", StringComparison.Ordinal))
        {
            Plural(_word, "se", GermanReasons.PluralSe);
            Plural(_word, "sen", GermanReasons.PluralSe);
            Genitive(_word, "ses", GermanReasons.GenitiveSes);
            return true;
        }

        if (_lower.EndsWith("um", StringComparison.Ordinal) && !_lower.EndsWith("aum", StringComparison.Ordinal))
        {
            Genitive(_word, "s", GermanReasons.GenitiveS);
            Plural(stem, "en", GermanReasons.ForeignUmEn, FormUse.All);
            Plural(stem, "a", GermanReasons.ForeignA);
            if (_lower.EndsWith("tum", StringComparison.Ordinal) && _lower.Length > 5)
            {
                Plural(stem, "ümer", GermanReasons.UmlautEr);
                Plural(stem, "ümern", GermanReasons.UmlautErn);
            }

            return true;
        }

        if (
            (_lower.EndsWith("us", StringComparison.Ordinal) && !EndsWithAny(_lower, "aus", "eus", "äus", "fuss", "bus"))
            || (_lower.EndsWith("is", StringComparison.Ordinal) && !EndsWithAny(_lower, "eis", "ies", "ais"))
        )
        {
            Plural(stem, "en", GermanReasons.ForeignUsEn, FormUse.All);
            Plural(_word, "se", GermanReasons.PluralSe);
            Plural(_word, "sen", GermanReasons.PluralSe);
            Genitive(_word, "ses", GermanReasons.GenitiveSes);
            if (_lower[^2] == 'u')
            {
                Plural(stem, "i", GermanReasons.ForeignI);
            }

            return true;
        }

        if (EndsWithAny(_lower, "ex", "ix"))
        {
            Plural(stem, "izes", GermanReasons.ForeignIzes);
            Plural(stem, "ices", GermanReasons.ForeignIzes);
            Plural(stem, "izen", GermanReasons.ForeignIzes);
            return false;
        }

        if (EndsWithAny(_lower, "ikon", "kolon", "ntikon"))
        {
            Plural(stem, "a", GermanReasons.ForeignA);
        }

        if ((_class & NounClass.IenPlural) != 0)
        {
            bool ion = _lower.EndsWith("ion", StringComparison.Ordinal);
            Plural(ion ? stem : _word, ion ? "en" : "ien", GermanReasons.PluralIen);
        }

        return false;
    }

    /// <summary>
    /// Whether the noun ends in an unstressed -er, -el, -en (or -lein): Richter, Regel, Verfahren, but not Charakter, Ziel, Problem.
    /// </summary>
    private static bool IsUnstressed(ReadOnlySpan<char> lower, NounClass noun)
    {
        if ((noun & NounClass.StressedEnding) != 0 || lower.Length < 4)
        {
            return false;
        }

        return (
                lower[^2] == 'e'
                && lower[^1] is 'r' or 'l' or 'n'
                && Syllables(lower) > 1
                && (!IsVowel(lower[^3]) || EndsWithAny(lower, "ien"))
            )
            || EndsWithAny(
                lower,
                "lein",
                "auer",
                "euer",
                "äuer",
                "eier",
                "äer",
                "oer",
                "aer",
                "yer",
                "reer",
                "auen",
                "euen",
                "eien",
                "äuel",
                "euel"
            );
    }

    /// <summary>
    /// Unstressed -er, -el, -en: no ending in the plural, -n in its dative (and in the whole plural of feminines), umlaut in a closed
    /// class.
    /// </summary>
    private void EndsUnstressed()
    {
        bool takesN = _lower[^1] != 'n';
        if (NotFeminine)
        {
            _to.Add(_word, "s", GermanReasons.GenitiveS);
        }

        // Kin have no plural without umlaut: Muttern are nuts of bolts, another word.
        if ((_class & NounClass.UmlautOnly) != 0 && GermanLetters.Umlaut(_word, _scratch) is > 0 and int length)
        {
            Plural(_scratch[..length], "", GermanReasons.Umlaut, FormUse.All);
            if (takesN)
            {
                Plural(_scratch[..length], "n", GermanReasons.UmlautN);
            }

            if (EndsWithAny(_lower, "mutter", "vater", "tochter", "bruder"))
            {
                return;
            }
        }

        if (takesN)
        {
            Plural(_word, "n", NotFeminine ? GermanReasons.DativeN : GermanReasons.PluralN);
        }

        if (NotFeminine && _lower[^1] == 'r' && GermanAdjectives.LooksLikeStrongAdjectivalNoun(_lower))
        {
            ReadOnlySpan<char> stem = _word[..^1];
            _to.Add(stem, "", GermanReasons.AdjectivalNoun);
            _to.Add(stem, "n", GermanReasons.AdjectivalNoun);
            _to.Add(stem, "m", GermanReasons.StrongAdjectivalNoun);
            _to.Add(stem, "s", GermanReasons.StrongAdjectivalNoun);
        }
    }

    /// <summary>Everything else in a consonant or diphthong: strong -s/-es, -e with or without umlaut, -er, or -en.</summary>
    private void Consonantal()
    {
        bool feminine = !NotFeminine;
        bool er = !feminine && (_class & NounClass.ErPlural) != 0;
        bool besideE = (_class & NounClass.ErPluralBesideE) != 0;
        bool weak = !feminine && ((_class & NounClass.Weak) != 0 || IsWeak(_lower));
        if (
            _gender is GrammaticalGender.Feminine or GrammaticalGender.Unspecified
            && _lower.EndsWith("in", StringComparison.Ordinal)
            && Syllables(_lower) > 1
        )
        {
            Plural(_word, "nen", GermanReasons.PluralNen, FormUse.All);
            if (feminine)
            {
                return;
            }
        }

        if (!EndsInSibilant(_lower))
        {
            _to.Add(_word, "s", feminine ? GermanReasons.PluralS : GermanReasons.GenitiveS);
        }

        if (weak)
        {
            _to.Add(_word, "en", GermanReasons.WeakNoun);
        }
        else if (!er || besideE)
        {
            Plural(_word, "en", feminine ? GermanReasons.PluralEn : GermanReasons.PluralEnOrDative);
        }

        if (EndsWithAny(_lower, "herr", "nachbar", "ungar"))
        {
            _to.Add(_word, "n", GermanReasons.WeakNoun);
        }
        else if (EndsWithAny(_lower, "ier", "ul", "dl", "rl", "yr"))
        {
            Plural(_word, "n", GermanReasons.DativeN);
        }
        else if (_lower.EndsWith("bau", StringComparison.Ordinal))
        {
            Plural(_word, "ten", GermanReasons.PluralTen);
        }
        else if (_lower.EndsWith("end", StringComparison.Ordinal) && Syllables(_lower) > 1)
        {
            _to.Add(_word, "er", GermanReasons.StrongAdjectivalNoun);
        }

        if (!feminine)
        {
            _to.Add(_word, "es", GermanReasons.GenitiveEs);
            _to.Add(_word, "e", er || weak || !_plural ? GermanReasons.DativeE : GermanReasons.PluralE);
            if ((_class & NounClass.GenitiveNs) != 0)
            {
                _to.Add(_word, "ens", GermanReasons.GenitiveNs);
            }

            if (_lower.EndsWith("mann", StringComparison.Ordinal) && _lower.Length > 4)
            {
                Plural(_word[..^4], "leute", GermanReasons.Leute);
                Plural(_word[..^4], "leuten", GermanReasons.Leute);
            }
        }

        UmlautedPlural(er, besideE);
    }

    private void UmlautedPlural(bool er, bool besideE)
    {
        int length = GermanLetters.Umlaut(_word, _scratch);
        ReadOnlySpan<char> stem = length > 0 ? _scratch[..length] : _word;
        if (er)
        {
            Plural(stem, "er", length > 0 ? GermanReasons.UmlautEr : GermanReasons.PluralEr, FormUse.All);
            Plural(stem, "ern", length > 0 ? GermanReasons.UmlautErn : GermanReasons.PluralErn);
        }

        if (length > 0 && (!er || besideE) && TakesUmlautE())
        {
            Plural(stem, "e", GermanReasons.UmlautE, FormUse.All);
            Plural(stem, "en", GermanReasons.UmlautEn);
        }
    }

    private bool TakesUmlautE()
    {
        bool listed = (_class & NounClass.FeminineUmlautE) != 0;
        return _gender switch
        {
            GrammaticalGender.Feminine => listed,
            GrammaticalGender.Neuter => false,
            _ => listed || ((_class & NounClass.NeverUmlaut) == 0 && !HasForeignSuffix()),
        };
    }

    // Foreign suffixes keep their vowel. Heads of native compounds that end alike (-rat, -plan, -fall …) do not.
    private bool HasForeignSuffix() =>
        Syllables(_lower) > 1
        && EndsWithAny(
            _lower,
            "ant",
            "anz",
            "at",
            "or",
            "og",
            "ar",
            "on",
            "om",
            "um",
            "us",
            "os",
            "ot",
            "an",
            "oph",
            "graph",
            "graf",
            "nom",
            "ur",
            "ol",
            "od",
            "arch",
            "and",
            "ast"
        )
        && !EndsWithAny(
            _lower,
            "aum",
            "rat",
            "plan",
            "ton",
            "tor",
            "sohn",
            "strom",
            "altar",
            "hang",
            "stand",
            "wand",
            "band",
            "rand",
            "brand",
            "hahn",
            "tanz",
            "schwanz",
            "kranz",
            "herzog",
            "tenor",
            "palast",
            "morast",
            "gast",
            "kran",
            "span"
        );

    /// <summary>
    /// Masculines with -en in every case but the nominative singular, by suffix (Duden: -ent, -ant, -ist, -at, -it, -ot, -et, -arch, -nom,
    /// -graf …).
    /// </summary>
    private static bool IsWeak(ReadOnlySpan<char> lower) =>
        Syllables(lower) > 1
        && EndsWithAny(
            lower,
            "ent",
            "ant",
            "ist",
            "krat",
            "dat",
            "it",
            "ot",
            "et",
            "arch",
            "nom",
            "graf",
            "graph",
            "soph",
            "log",
            "gog",
            "urg"
        );

    private void Plural(ReadOnlySpan<char> stem, ReadOnlySpan<char> ending, FormRule rule, FormUse use = WordOrHead)
    {
        if (_plural)
        {
            _to.Add(stem, ending, rule, use);
        }
    }

    private void Genitive(ReadOnlySpan<char> stem, ReadOnlySpan<char> ending, FormRule rule)
    {
        if (NotFeminine)
        {
            _to.Add(stem, ending, rule);
        }
    }

    private static bool EndsInSibilant(ReadOnlySpan<char> lower) => lower[^1] is 's' or 'ß' or 'x' or 'z';

    private static bool IsAcronym(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
        {
            if (!char.IsUpper(c) && !char.IsDigit(c))
            {
                return false;
            }
        }

        return true;
    }
}
