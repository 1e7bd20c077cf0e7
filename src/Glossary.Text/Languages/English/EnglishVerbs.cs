using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.English;

/// <summary>Forms of verbs: Quirk et al. (1985), 3.5–3.20.</summary>
internal static class EnglishVerbs
{
    /// <summary>Hands over the forms of a verb other than its dictionary form.</summary>
    /// <param name="sink">Where they go.</param>
    /// <param name="verb">The verb.</param>
    /// <param name="apart">The rule of every form, if they are told by one.</param>
    public static void AddForms(FormSink sink, string verb, FormRule? apart = null)
    {
        if (verb.Length < 2)
        {
            return;
        }

        char last = verb[^1];
        bool iesStem = last == 'y' && !IsVowel(verb[^2]);
        string? doubled = Doubled(verb);

        // 3.5: -s.
        sink.Form(
            iesStem ? verb[..^1] + "ies"
                : last is 's' or 'x' or 'z' or 'o' || EndsWith(verb, "ch") || EndsWith(verb, "sh") ? verb + "es"
                : verb + "s",
            apart ?? EnglishReasons.ThirdPerson
        );
        if (last is 'o')
        {
            sink.Form(verb + "s", apart ?? EnglishReasons.ThirdPerson);
        }

        // 3.5–3.8: -ing.
        string stem =
            EndsWith(verb, "ie") ? verb[..^2] + "y"
            : last == 'e' && verb[^2] is not ('e' or 'o' or 'y') ? verb[..^1]
            : verb;
        sink.Form(stem + "ing", apart ?? EnglishReasons.Ing);
        if (EndsWith(verb, "inge") || EndsWith(verb, "age"))
        {
            sink.Form(verb + "ing", apart ?? EnglishReasons.Ing);
        }

        if (doubled is not null)
        {
            sink.Form(doubled + "ing", apart ?? EnglishReasons.Ing);
            if (last is 's' or 'z')
            {
                sink.Form(doubled + "es", apart ?? EnglishReasons.ThirdPerson);
            }
        }

        if (EnglishVerbTable.TryFind(verb, out int prefix, out EnglishVerbTable.Forms forms))
        {
            foreach (string form in forms.Irregular)
            {
                sink.Form(verb[..prefix] + form, apart ?? EnglishReasons.IrregularPast);
            }

            if (!forms.IsRegularToo)
            {
                return;
            }
        }

        // 3.9–3.10: -ed.
        sink.Form(
            iesStem ? verb[..^1] + "ied"
                : last == 'e' ? verb + "d"
                : verb + "ed",
            apart ?? EnglishReasons.PastEd
        );
        if (doubled is not null)
        {
            sink.Form(doubled + "ed", apart ?? EnglishReasons.PastEd);
        }
    }

    /// <summary>
    /// The verb as it is before -ed and -ing where its last consonant doubles (3.7–3.8): after one vowel letter, for which stress would
    /// have to be known, so that the undoubled form is another; British -ll- and -pp- without stress; -c becomes -ck-.
    /// </summary>
    private static string? Doubled(string verb)
    {
        char last = verb[^1];
        if (verb.Length < 3 || !IsVowel(verb[^2]) || !IsConsonant(last) || last is 'w' or 'x' or 'y')
        {
            return null;
        }

        if (last == 'c')
        {
            return verb + 'k';
        }

        bool afterOneVowel = !IsVowel(verb[^3]) || (verb[^3] == 'u' && verb.Length > 3 && verb[^4] == 'q');
        return afterOneVowel || (last == 'l' && verb.Length > 3 && verb[^2] is 'a' or 'e' or 'i' && verb[^3] is 'i' or 'u')
            ? verb + last
            : null;
    }

    private static bool EndsWith(string verb, string ending) => verb.EndsWith(ending, StringComparison.Ordinal);

    private static bool IsVowel(char c) => EnglishLetters.IsVowel(c);

    private static bool IsConsonant(char c) => char.IsAsciiLetterLower(c) && !IsVowel(c);
}
