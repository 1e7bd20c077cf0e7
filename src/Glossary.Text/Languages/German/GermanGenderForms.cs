using Glossary.Text.Recognition;
using static Glossary.Text.Languages.German.GermanLetters;

namespace Glossary.Text.Languages.German;

/// <summary>
/// Forms that name both genders: "Präsident:in", "Präsident*innen", "Präsident_in", "Präsident/-in", "Präsident(in)", "PräsidentInnen" (Rat
/// für deutsche Rechtschreibung, "Geschlechtergerechte Schreibung", 2021, which describes and does not regulate them). They are found for
/// the masculine and the feminine term.
/// </summary>
internal static class GermanGenderForms
{
    // Suffixes of persons to which -in is added, and in -e those that drop it.
    private static readonly string[] Persons =
    [
        "er",
        "ent",
        "ant",
        "ist",
        "or",
        "eur",
        "krat",
        "dat",
        "log",
        "at",
        "ling",
        "chef",
        "arzt",
        "anwalt",
    ];
    private static readonly string[] PersonsInE = ["oge", "ege", "erte", "kunde", "genosse", "zeuge", "ose", "ese", "ote", "iste"];

    /// <summary>Adds the forms in which a noun for persons is written with both genders.</summary>
    public static void Add(FormWriter to, ReadOnlySpan<char> word, ReadOnlySpan<char> lower, GrammaticalGender gender)
    {
        if (lower.Length < 5 || gender == GrammaticalGender.Neuter)
        {
            return;
        }

        if (lower.EndsWith("in", StringComparison.Ordinal))
        {
            ReadOnlySpan<char> stem = word[..^2];
            if (
                gender != GrammaticalGender.Masculine
                && (IsPerson(lower[..^2]) || EndsWithAny(lower, "ogin", "egin", "ertin", "kundin", "genossin", "zeugin", "otin"))
            )
            {
                to.Add(stem, "", GermanReasons.GenderSplit, FormUse.Word);
            }
        }
        else if (gender != GrammaticalGender.Feminine)
        {
            bool dropsE = EndsWithAny(lower, PersonsInE);
            if (!dropsE && !IsPerson(lower))
            {
                return;
            }

            ReadOnlySpan<char> stem = dropsE ? word[..^1] : word;
            to.Add(stem, "In", GermanReasons.GenderInnerI, FormUse.Word);
            to.Add(stem, "Innen", GermanReasons.GenderInnerI, FormUse.Word);
            if (dropsE)
            {
                to.Add(stem, "", GermanReasons.GenderSplit, FormUse.Word);
            }
        }
    }

    /// <summary>
    /// Whether a form that exists only with both genders is written so. A form with inner I must have that I; a stem that is no word must
    /// be followed by the suffix.
    /// </summary>
    public static bool Stands(in HitContext context, RuleChain rule)
    {
        if (rule.Is(GermanReasons.GenderSplit))
        {
            return SuffixLength(context.Text, context.End) > 0;
        }

        ReadOnlySpan<char> form = context.Form;
        int inner =
            form.EndsWith("Innen", StringComparison.Ordinal) ? form.Length - 5
            : form.EndsWith("In", StringComparison.Ordinal) ? form.Length - 2
            : 0;
        if (inner < 1 || !char.IsLower(form[inner - 1]))
        {
            return true;
        }

        ReadOnlySpan<char> surface = context.Surface;
        int at = surface.Length - (form.Length - inner);
        return at > 0 && surface[at] == 'I' && char.IsLower(surface[at - 1]);
    }

    /// <summary>Length of ":in", "*innen", "/-in", "(in)" and the like at a place, or 0.</summary>
    public static int SuffixLength(ReadOnlySpan<char> text, int at)
    {
        if (at + 2 >= text.Length || text[at] is not (':' or '*' or '_' or '/' or '(' or '·' or '’'))
        {
            return 0;
        }

        int from = at + 1;
        from += text[at] == '/' && text[from] == '-' ? 1 : 0;
        ReadOnlySpan<char> rest = text[from..];
        int length =
            rest.StartsWith("innen", StringComparison.Ordinal) ? 5
            : rest.StartsWith("in", StringComparison.Ordinal) ? 2
            : 0;
        if (length == 0 || (length < rest.Length && Words.IsWordChar(rest, length)))
        {
            return 0;
        }

        if (text[at] != '(')
        {
            return from + length - at;
        }

        return length < rest.Length && rest[length] == ')' ? from + length + 1 - at : 0;
    }

    private static bool IsPerson(ReadOnlySpan<char> lower) => Syllables(lower) > 1 && EndsWithAny(lower, Persons);
}
