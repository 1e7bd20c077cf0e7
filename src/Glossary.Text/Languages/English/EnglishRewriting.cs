using System.Collections.Frozen;
using Glossary.Text.Reasons;
using Glossary.Text.Recognition;
using Glossary.Text.Rewriting;

namespace Glossary.Text.Languages.English;

/// <summary>
/// English: number, "a" or "an", a capital at the beginning of a sentence. What would change a verb or ask for another article is not
/// certain.
/// </summary>
internal sealed class EnglishRewriting : RewritingRules
{
    private static readonly EnglishRules Rules = new(EnglishLexicon.Installed);
    private static readonly Reason PluralAsBefore = new("en.plural-as-before");
    private static readonly Reason AsPlaced = new("en.as-placed");
    private static readonly Reason AsGiven = new("en.as-given");

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
        "about",
        "as"
    );

    // Nouns without a plural in common use, the common heads of terms.
    private static readonly string[] MassNouns =
    [
        "ammunition",
        "equipment",
        "information",
        "intelligence",
        "aid",
        "food",
        "oil",
        "media",
        "security",
        "research",
        "evidence",
        "advice",
        "artillery",
    ];

    // Written with a vowel and begun with a consonant, and the other way round; Quirk et al. (1985), 5.11.
    private static readonly string[] ConsonantSounds = ["uni", "eu", "use", "usu", "ut", "ura", "ub", "one", "once", "ukr"];
    private static readonly string[] VowelSounds = ["hour", "honest", "honour", "honor", "heir"];

    public override Rewrite Replace(string text, int start, int end, TermSpec found, TermSpec wanted)
    {
        string surface = text[start..end];
        bool plural = IsPlural(surface, found);
        bool changesNumber = false;
        string replacement = wanted.Text;
        if (plural && wanted.Number != GrammaticalNumber.Plural)
        {
            string? form = wanted.Number == GrammaticalNumber.Singular || IsUncountable(wanted) ? null : Plural(wanted);
            changesNumber = form is null;
            replacement = form ?? wanted.Text;
        }
        else if (!plural && wanted.Number == GrammaticalNumber.Plural && found.Number != GrammaticalNumber.Plural)
        {
            changesNumber = true;
        }

        replacement = CasedAs(text, start, found, replacement);
        if (surface.StartsWith("The ", StringComparison.Ordinal) && char.IsLower(replacement[0]))
        {
            replacement = char.ToUpperInvariant(replacement[0]) + replacement[1..];
        }

        (int before, int beforeEnd) = WordBefore(text, start);
        string word = text[before..beforeEnd];

        // A name that was an acronym or becomes one may ask for "the", which is plain only where it stands; a changed number for another
        // verb, which is excluded only behind a preposition.
        bool articleInDoubt = IsAcronym(found.Text) != IsAcronym(wanted.Text) && !word.Equals("the", StringComparison.OrdinalIgnoreCase);
        bool verbInDoubt = changesNumber && !(Prepositions.Contains(word) && !surface.Equals("a", StringComparison.Ordinal));
        bool isArticle = word.Equals("a", StringComparison.OrdinalIgnoreCase) || word.Equals("an", StringComparison.OrdinalIgnoreCase);
        string article = word.Length > 0 && isArticle ? Article(word, replacement) : word;
        return new Rewrite(
            replacement,
            article == word ? [] : [new Replacement(before, beforeEnd, article)],
            !articleInDoubt
                && !verbInDoubt
                && !(isArticle && changesNumber)
                && (plural || IsSpelt(surface, found.Text) || found.Forms.Contains(surface)),
            article != word ? BeforeNewSound(article)
                : plural && !changesNumber ? PluralAsBefore
                : AsPlaced
        );
    }

    public override Rewrite? Agree(string text, int start, int end, TermSpec term)
    {
        (int before, int beforeEnd) = WordBefore(text, start);
        string word = text[before..beforeEnd];
        if (!word.Equals("a", StringComparison.OrdinalIgnoreCase) && !word.Equals("an", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string article = Article(word, text[start..end]);
        return article == word
            ? null
            : new Rewrite(text[start..end], [new Replacement(before, beforeEnd, article)], true, BeforeSound(article));
    }

    public override Rewrite? Restore(string text, int start, string given, int end, TermSpec term) =>
        new(given, Agree(string.Concat(text.AsSpan(0, start), given), start, start + given.Length, term)?.Agreeing ?? [], true, AsGiven);

    public override string? Plural(TermSpec term)
    {
        if (term.Number == GrammaticalNumber.Plural)
        {
            return term.Text;
        }

        if (term.Number == GrammaticalNumber.Singular)
        {
            return null;
        }

        var forms = new FormCollector(term, Rules);
        string[] plurals =
        [
            .. forms
                .Forms.SelectMany(
                    (word, i) =>
                        word.Where(f => f.Rule.Plurality == Plurality.Plural).Select(f => WithWord(term.Text, forms.Words, i, f.Form))
                )
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];
        return plurals.Length == 1 ? plurals[0] : plurals.FirstOrDefault(p => term.Forms.Contains(p));
    }

    private bool IsPlural(string surface, TermSpec found) =>
        found.Number == GrammaticalNumber.Plural
        || (!IsSpelt(surface, found.Text) && Plural(found) is { } plural && IsSpelt(surface, plural))
        || (found.Number == GrammaticalNumber.Unspecified && !found.Text.Contains(' ', StringComparison.Ordinal) && LooksPlural(surface));

    /// <summary>Whether two spellings differ at most in capitals, spaces and hyphens: "air-strikes", "air strikes".</summary>
    private static bool IsSpelt(string surface, string form) =>
        string.Equals(surface, form, StringComparison.OrdinalIgnoreCase)
        || string.Equals(Joined(surface), Joined(form), StringComparison.OrdinalIgnoreCase);

    private static string Joined(string text) => string.Concat(text.Where(c => c is not (' ' or '\u00A0' or '-' or '‐' or '‑')));

    private static Reason BeforeSound(string article) => new("en.article-before-sound", article);

    private static Reason BeforeNewSound(string article) => new("en.article-before-new-sound", article);

    // A dictionary form that is a plural already: "munitions". Without a form in the singular beside it.
    private static bool LooksPlural(string surface) => surface.Length > 4 && surface.EndsWith("ions", StringComparison.OrdinalIgnoreCase);

    private static bool IsUncountable(TermSpec term) =>
        Array.Exists(MassNouns, word => term.Text.EndsWith(word, StringComparison.OrdinalIgnoreCase));

    private static string? WithWord(string text, IReadOnlyList<string> words, int index, string form)
    {
        int at = 0;
        for (int i = 0; i < words.Count; i++)
        {
            at = text.IndexOf(words[i], at, StringComparison.Ordinal);
            if (at < 0)
            {
                return null;
            }

            if (i == index)
            {
                return string.Concat(text.AsSpan(0, at), form, text.AsSpan(at + words[i].Length));
            }

            at += words[i].Length;
        }

        return null;
    }

    private static string Article(string article, string next)
    {
        string right = StartsWithVowelSound(next) ? "an" : "a";
        return char.IsUpper(article[0]) ? char.ToUpperInvariant(right[0]) + right[1..] : right;
    }

    private static bool StartsWithVowelSound(string word)
    {
        int length = word.AsSpan().IndexOfAny(" -'’");
        ReadOnlySpan<char> first = length < 0 ? word : word.AsSpan(0, length);
        if (first.Length > 1 && IsAcronym(first) && (first.Length <= 3 || !first.ContainsAny("AEIOU")))
        {
            // Letter by letter: an F, an H, an L …; a U is "you".
            return "AEFHILMNORSX".Contains(first[0], StringComparison.Ordinal);
        }

        foreach (string vowel in VowelSounds)
        {
            if (word.StartsWith(vowel, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        foreach (string consonant in ConsonantSounds)
        {
            if (
                word.StartsWith(consonant, StringComparison.OrdinalIgnoreCase)
                && !word.StartsWith("unin", StringComparison.OrdinalIgnoreCase)
                && !word.StartsWith("unim", StringComparison.OrdinalIgnoreCase)
            )
            {
                return false;
            }
        }

        return "aeiouAEIOU".Contains(word[0], StringComparison.Ordinal);
    }

    private static bool IsAcronym(ReadOnlySpan<char> text)
    {
        int capitals = 0;
        foreach (char c in text)
        {
            if (char.IsLower(c) || c == ' ')
            {
                return false;
            }

            capitals += char.IsUpper(c) ? 1 : 0;
        }

        return capitals > 1;
    }
}
